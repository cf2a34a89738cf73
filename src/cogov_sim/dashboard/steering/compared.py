"""Scenarios made from a scenario: what a village is set against under the same luck, what is taken back, another
village."""
from collections.abc import Mapping
from dataclasses import replace

from ... import configs
from ...census import Source
from ...params import PARAMETERS, whole
from ...policy import PURSES, Spell
from ...watch.scenario import FROM_DATA, MOST_SEED, Scenario, Window, policy_named

IDLE = {purse: f"placebo.idle_{purse}" for purse in PURSES}


def status_quo(scenario: Scenario) -> Scenario:
    """The same village with nothing done to it."""
    return replace(scenario, values=assumed(scenario), policies=(), moves=(), given=())


def placebo(scenario: Scenario) -> Scenario:
    """The same with the hours and money of its policies spent on nothing in particular, in the same months."""
    names = {name: name + configs.PLACEBO for name in configs.costed()}
    idle = scenario.with_policies(*(replace(w, name=names.get(w.name, w.name)) for w in scenario.policies))
    return replace(idle, moves=(*sums(idle.policies), *scenario.moves))


def sums(windows: tuple[Window, ...]) -> tuple[Spell, ...]:
    """Where several placebos hold at once, what they spend together: of spells that overlap only the last would."""
    spells = [spell for window in windows for spell in window.spells if policy_named(window.name).cost == {}]
    turns = sorted({s.first for s in spells} | {s.last + 1 for s in spells if s.last is not None})
    found = []
    for first, then in zip(turns, [*turns, None][1:], strict=True):
        holding = [s for s in spells if s.holds(first)]
        if len(holding) > 1:
            spent = {lever: sum(s.values.get(lever, 0) for s in holding) for lever in IDLE.values()}
            most = {lever: min(amount, PARAMETERS[lever].bounds[1]) for lever, amount in spent.items() if amount}
            found.append(Spell(first, None if then is None else then - 1, most))
    return tuple(found)


def with_policy(scenario: Scenario, name: str, first: int) -> Scenario:
    """The same with one more policy, from month ``first`` on."""
    return scenario.with_policies(*scenario.policies, Window(name, first))


def without_policy(scenario: Scenario, name: str) -> Scenario:
    return scenario.with_policies(*(window for window in scenario.policies if window.name != name))


def instead(scenario: Scenario, name: str, month: int) -> Scenario:
    """The same with this policy in place of its own, from when they begin; from ``month`` on where it has none."""
    return scenario.with_policies(Window(name, min((window.first for window in scenario.policies), default=month)))


def parting(one: Scenario, other: Scenario) -> int | None:
    """The first month in which something else is done in one than in the other; None where there is none."""
    spells = (*one.spells, *other.spells)
    turns = sorted({0, *(s.first for s in spells), *(s.last + 1 for s in spells if s.last is not None)})
    return next((month for month in turns if not one.alike_until(other, month + 1)), None)


def from_start(scenario: Scenario, month: int) -> Scenario:
    """The same with what begins in ``month`` beginning at the start."""
    def early(spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
        return tuple(replace(s, first=0) if s.first == month else s for s in spells)

    windows = (replace(w, first=0) if any(s.first == month for s in w.spells[:1]) else w for w in scenario.policies)
    return replace(scenario, policies=tuple(windows), given=early(scenario.given), moves=early(scenario.moves))


def set_singly(scenario: Scenario, month: int | None = None) -> set[str]:
    """The levers that are set besides policies: in a month, or at any time."""
    spells = [spell for spell in (*scenario.given, *scenario.moves) if month is None or spell.holds(month)]
    return {name for spell in (*spells, Spell(0, None, levers(scenario))) for name in spell.values}


def let_go(scenario: Scenario, month: int) -> Scenario:
    """The same with no lever set besides policies from ``month`` on."""
    before = [spell for spell in (Spell(0, None, levers(scenario)), *scenario.given) if spell.values]
    given = tuple(replace(spell, last=month - 1 if spell.last is None else min(spell.last, month - 1))
                  for spell in before if spell.first < month)
    return replace(scenario.released(month), values=assumed(scenario), given=given)


def put_back(scenario: Scenario, dotted: str, month: int) -> Scenario:
    """The same with a lever as the place has it from ``month`` on, whoever set it."""
    kept = {name: value for name, value in scenario.values.items() if name != dotted or month > 0}
    free = replace(scenario.released(month, dotted), values=kept)
    usual = scenario.base.get(dotted, PARAMETERS[dotted].default)
    return free if free.settings(month)[dotted] == usual else free.moved(dotted, usual, month)


def assumed(scenario: Scenario) -> dict[str, float]:
    """Its parameters that are no levers and differ from the place's."""
    return {name: value for name, value in scenario.values.items() if not PARAMETERS[name].lever}


def levers(scenario: Scenario) -> dict[str, float]:
    """Its levers that differ from the place's from the start."""
    return {name: value for name, value in scenario.values.items() if PARAMETERS[name].lever}


def usual(place: str | None, data: Source | None) -> dict[str, float]:
    """Every parameter as a place has it."""
    base = Scenario(place=place, data=data if place == FROM_DATA else None).base
    return {name: base.get(name, p.default) for name, p in PARAMETERS.items()}


def elsewhere(scenario: Scenario, place: str, seed: int, values: Mapping, data: Source | None) -> Scenario:
    """What is done to a village, done to another: its place, luck and assumptions. Raises Mistake for a bad value."""
    return replace(scenario, place=place, data=data if place == FROM_DATA else None,
                   seed=whole("seed", seed, 0, MOST_SEED), values=levers(scenario) | values)
