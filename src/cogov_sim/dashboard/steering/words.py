"""The parameters as one steers with them: by theme and process, with bounds, unit, source; all from their records."""
import re
from functools import cache

from ...claims import claims
from ...language import say, texts, unit
from ...params import PARAMETERS
from ...processes import SCHEDULE
from ..words import label, number

SIZE = "population.households"  # has its own place in the form of a new village
LAND = "land"  # what no essay speaks of
THEMES = {  # the themes of the claims, and the submodels whose parameters stand under each
    "money": "funds supervision benefits placebo",
    "power": "cadres township powers sharing elections contest blocs democracy meetings rules organisations "
             "cogovernance",
    "branch": "branch study training talent assessment agenda",
    "people": "population demography migration livelihood needs evening incentives commons norms trust",
    "technology": "service grids platform privacy infrastructure",
    "conflict": "disputes aid culture",
    "economy": "collective association relief ecology limits",
    "forgotten": "care law",
    LAND: "weather grass herds herders crops land market",
}
CITED = re.compile(r"\b([PC]\d{2,3})[ab]?\b")
CHAPTER = re.compile(r"domain (\d+(?:\.\d+)?)")


def theme(name: str, language: str) -> str:
    """What a theme is called: as on the pages of the claims."""
    return say("steering.theme_land" if name == LAND else f"claims.theme_{name}", language)


def submodel(name: str, language: str) -> str:
    """What a group of parameters is called: in a word or two where there are, or as the model's description does."""
    if (key := f"group_{name}") in texts("steering"):
        return say(f"steering.{key}", language)
    from ...odd import heading, prose  # the long texts of the description are read when they are needed

    return heading(prose(name, language))


@cache
def levers(language: str) -> list[dict]:
    """The parameters that act at once, as `grouped`."""
    return grouped([p for p in PARAMETERS.values() if p.lever], language)


@cache
def assumptions(language: str) -> list[dict]:
    """The parameters that only a new village can have otherwise, as `grouped`."""
    return grouped([p for p in PARAMETERS.values() if not p.lever and p.dotted != SIZE], language)


def grouped(records: list, language: str) -> list[dict]:
    """Themes, in each the submodels, in each a row a parameter."""
    found = []
    for name, inside in THEMES.items():
        own = [(group, [row(p, language) for p in records if p.submodel == group]) for group in inside.split()]
        groups = [{"name": group, "text": submodel(group, language), "rows": rows} for group, rows in own if rows]
        if groups:
            found.append({"name": name, "text": theme(name, language), "groups": groups})
    return found


def row(p, language: str) -> dict:
    """What a slider needs to know of a parameter."""
    low, high = (float(b) for b in p.bounds)
    return {"name": p.dotted, "text": label(p, language), "unit": unit(p.unit, language), "low": low, "high": high,
            "move": 1 if p.kind is int else (high - low) / 100,
            "switch": is_switch(p)}


def is_switch(p) -> bool:
    return p.kind is int and p.bounds == (0, 1)


def told(p, value: float) -> str:
    """A value of a parameter, to read."""
    return f"{value:,}" if p.kind is int else number(float(value))


def about(dotted: str, usual: dict[str, float], language: str) -> dict:
    """What there is to know of a parameter besides its meaning: rows of a label and a text; nothing of none ("")."""
    if not dotted:
        return {}
    p = PARAMETERS[dotted]
    low, high = p.bounds
    comma = say("odd.comma", language)
    used = comma.join(getattr(one, language) for one in SCHEDULE if p.name in one.arguments)
    lines = [("about_usual", f"{told(p, usual[dotted])} {unit(p.unit, language)}".strip()),
             ("about_range", f"{told(p, p.kind(low))} – {told(p, p.kind(high))}"),
             ("about_used", used), ("about_source", source(p, language)),
             ("about_sure", say(f"steering.mark_{p.mark}", language))]
    cited = [[name, say(f"odd.source_{name}", language)] for name in dict.fromkeys(CITED.findall(p.source))
             if f"source_{name}" in texts("odd")]
    return {"name": dotted, "lines": [[say(f"steering.{key}", language), text] for key, text in lines if text],
            "cited": cited}


def source(p, language: str) -> str:
    """Where a value comes from: as the record says in English; what it cites, in Chinese."""
    if language == "en":
        return p.source
    found = [*dict.fromkeys(CITED.findall(p.source))]
    found += [say("steering.about_chapter", language, number=number) for number in CHAPTER.findall(p.source)]
    if "check_" in p.source:
        found.append(say("steering.about_check", language))
    return say("odd.comma", language).join(found)


@cache
def claimed(language: str) -> dict[str, list[str]]:
    """Each claim by its name: what the essays say, and what speaks against it."""
    return {name: [getattr(claim, language), claim.counter[language]] for name, claim in claims().items()}
