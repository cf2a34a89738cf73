"""What a scenario is, in words: for titles, captions and the names of files."""
from ... import configs
from ...language import say
from ...params import PARAMETERS
from ...watch import Scenario
from ...watch.scenario import FROM_DATA, policy_named


def place(scenario: Scenario, language: str) -> str:
    """Where the village lies and its luck: the seed, and the replicate unless it is the first."""
    usual = PARAMETERS["population.households"].default
    households = scenario.base.get("population.households", usual)
    name = FROM_DATA if scenario.data else scenario.place or "gacha"
    called = configs.place_named(name, language, None if scenario.data else households)
    if scenario.home:
        called = say("carry.own", language)
    if not (scenario.data or any(letter.isdigit() for letter in called)):
        called = say("carry.households", language, place=called, households=f"{households:g}")
    luck = "place_replicate" if scenario.replicate else "place"
    return say(f"carry.{luck}", language, place=called[:1].upper() + called[1:], seed=scenario.seed,
               replicate=scenario.replicate)


def done(scenario: Scenario, language: str) -> str:
    """What is done in it: its policies and their years, then how many levers are set besides."""
    told = [policy(window, language) for window in scenario.policies]
    levers = {name for move in (*scenario.given, *scenario.moves) for name in move.values}
    levers |= {name for name in scenario.values if PARAMETERS[name].lever}
    if levers:
        told.append(say("carry.levers_one" if len(levers) == 1 else "carry.levers", language, count=len(levers)))
    return say("carry.comma", language).join(told) or getattr(policy_named("status_quo"), language)


def policy(window, language: str) -> str:
    """A policy's name and its years, where they are not all of them."""
    name = getattr(policy_named(window.name), language)
    if (window.first, window.last) == (0, None):
        return name
    first = window.first // 12 + 1
    if window.last is None:
        return say("carry.from_year", language, name=name, first=first)
    return say("carry.years", language, name=name, first=first, last=window.last // 12 + 1)
