"""A village's settings as a file that ``cogov run FILE.yaml`` takes: the same village, to the bit."""
from collections.abc import Mapping

import yaml

from ...language import LANGUAGES, say
from ...policy import Spell
from ...watch import Scenario, Window
from . import words

USUAL = 240  # months, where none was lived


def written(scenario: Scenario, months: int = 0, language: str = "en", origin: str = "") -> str:
    """The file. ``months`` are those to live; 0 for the usual number. ``origin`` says which run of a study it is, if it
    is one."""
    head = [say("carry.file_head", language), f"{words.place(scenario, language)} · {words.done(scenario, language)}",
            *([origin] if origin else []), say("carry.file_use", language)]
    body = yaml.safe_dump(mapping(scenario, months or USUAL), allow_unicode=True, sort_keys=False, width=110)
    return "".join(f"# {line}\n" for line in head) + body


def mapping(scenario: Scenario, months: int) -> dict:
    """The settings by name, nested as the command's configuration is."""
    told: dict = {"place": place(scenario), "seed": scenario.seed}
    if scenario.replicate:
        told["replicate"] = scenario.replicate
    told |= {"months": months, "warmup": scenario.warmup, "series": {"every": 1}}
    told |= nested(scenario.values)
    return told | ({"kick": dict(scenario.kick)} if scenario.kick else {}) | {"policy": policy(scenario)}


def nested(values: Mapping[str, float]) -> dict[str, dict]:
    """Parameters by dotted name as one mapping a submodel."""
    told: dict[str, dict] = {}
    for dotted, value in values.items():
        submodel, _, name = dotted.partition(".")
        told.setdefault(submodel, {})[name] = value
    return told


def place(scenario: Scenario) -> str | dict:
    """A packaged place by its name, another by its files or its parameters."""
    if scenario.home:
        return {"name": {language: say("carry.own", language) for language in LANGUAGES}} | nested(scenario.home)
    if scenario.data is None:
        return scenario.place or "gacha"  # which lies as the records' defaults have it
    return {key: value for key, value in scenario.data._asdict().items() if key != "digest"}


def policy(scenario: Scenario) -> str | dict:
    """A packaged policy by its name, anything else as a policy of its own."""
    windows, own = scenario.policies, (*scenario.given, *scenario.moves)
    if not own and not windows:
        return "status_quo"
    if not own and len(windows) == 1 and windows[0] == Window(windows[0].name):
        return windows[0].name
    spells = (*scenario.given, *(spell for window in windows for spell in window.spells), *scenario.moves)
    return {"name": {language: words.done(scenario, language) for language in LANGUAGES},
            "spells": list(map(spell_of, spells))}


def spell_of(spell: Spell) -> dict:
    return {"first": spell.first, "last": spell.last, "set": dict(spell.values)}
