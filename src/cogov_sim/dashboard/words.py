"""The page's words: texts of dashboard.toml, names and units of the records, numbers and dates as people write them."""
from functools import cache
from math import isfinite

from ..language import say, texts, unit
from ..metrics import METRICS
from ..params import PARAMETERS
from ..state import AWAY, HOME, MOBILE, VARIABLES


@cache
def words(part: str, language: str) -> dict[str, str]:
    """The texts of one part of the page by their short key: ``map_grass`` is "grass" of "map". Fields stay open."""
    head = f"{part}_"
    return {k.removeprefix(head): entry[language] for k, entry in texts("dashboard").items() if k.startswith(head)}


def label(record, language: str) -> str:
    """A record's meaning as a heading: with a capital in English."""
    text = getattr(record, language)
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """A number to read: three figures that count, thousands apart, no exponent; a dash for none."""
    if not isfinite(value):
        return "–"
    size = abs(value)
    places = 0 if size >= 100 or size == 0 else 1 if size >= 10 else 2
    return f"{value:,.{places}f}".replace("-", "\u2212")


def date(months: int, language: str) -> str:
    """The month that has just been lived, counted from the end of the warm-up; "start" before the first."""
    if months <= 0:
        return say("dashboard.date_start", language)
    year, month = divmod(months - 1, 12)
    name = say("dashboard.date_names", language).split("|")[month]
    return say("dashboard.date_month", language, year=year + 1, name=name)


def is_share(record) -> bool:
    """Whether a metric is a part of a whole, to be read in percent."""
    return record.unit == "1" and record.name.endswith("_share")


def amount(record, value: float, language: str) -> tuple[str, str]:
    """A metric's value and its unit, to read."""
    if is_share(record):
        return (f"{100 * value:.0f}" if isfinite(value) else "–"), "%"
    return number(value), unit(record.unit, language)


def headline(name: str, village, language: str) -> dict:
    """A metric as one large number with its change since the start."""
    record, (first, *_, now) = METRICS[name], [*village.series_of(name)[:1], *village.series_of(name)]
    value, measure = amount(record, now, language)
    change = now - first
    arrow = "" if not isfinite(change) or amount(record, abs(change), language)[0].strip("0.") == "" else (
        "▲ " if change > 0 else "▼ ") + amount(record, abs(change), language)[0]
    return {"name": name, "text": label(record, language), "value": value, "unit": measure, "change": arrow}


def marks(village, language: str) -> list[list]:
    """What was changed by hand, for the chart: months lived and the lever with its value."""
    return [[months, f"{label(PARAMETERS[name], language)} {number(float(value))}"]
            for months, name, value in village.changes]


@cache
def metrics(language: str) -> list[dict]:
    """What the chart can show: each metric's name, text and unit, the main ones first."""
    rows = [{"name": m.name, "text": label(m, language), "unit": "%" if is_share(m) else unit(m.unit, language),
             "main": bool(m.main), "scale": 100 if is_share(m) else 1,
             "span": 0.2 if m.bounds == (0, 1) else 0} for m in METRICS.values()]
    return sorted(rows, key=lambda row: not row["main"])


@cache
def levers(language: str) -> list[dict]:
    """The sliders, group by group in the order of the schedule, made from the parameters' records."""
    groups: dict[str, list[dict]] = {}
    for p in PARAMETERS.values():
        if p.lever:
            groups.setdefault(p.submodel, []).append(lever(p, language))
    return [{"name": name, "text": say(f"dashboard.group_{name}", language), "rows": rows}
            for name, rows in groups.items()]


def lever(p, language: str) -> dict:
    """What a slider needs to know of a parameter."""
    low, high = (float(b) for b in p.bounds)
    return {"name": p.dotted, "text": label(p, language), "unit": unit(p.unit, language), "low": low, "high": high,
            "move": 1 if p.kind is int else (high - low) / 100,
            "switch": p.kind is bool or (p.kind is int and (low, high) == (0, 1))}


def facts(village, household: int, language: str) -> list[list[str]]:
    """A few facts about a household: rows of a label and a value."""
    state = village.simulation.state
    of, person, rows = state.household, state.person, village.people_of(household)
    if not len(rows):
        return [[say("dashboard.fact_people", language), say("dashboard.map_empty", language)],
                fact("hectares", float(of.hectares[household]), language)]
    here = rows[person.place[rows] != AWAY]
    adults = here[person.age[here] >= 18]
    places = [int((person.place[rows] == place).sum()) for place in (HOME, MOBILE, AWAY)]
    found = [[say("dashboard.fact_people", language), say("dashboard.fact_places", language, home=places[0],
                                                          mobile=places[1], away=places[2])],
             [say("dashboard.fact_party", language), str(int(person.member[rows].sum()))]]
    found.append([say("dashboard.fact_herd", language), f"{of.herd[household]:,} {unit('SU', language)}"])
    found += [fact(name, float(getattr(of, name)[household]), language) for name in ("hectares", "distance", "income")]
    for name in ("cash", "debt"):
        found.append([label(VARIABLES[name], language),
                      f"{getattr(of, name)[household] / 100:,.0f} {unit('yuan', language)}".replace("-", "\u2212")])
    for name in ("trust_village", "trust_township", "trust_centre"):
        mean = float(getattr(person, name)[adults].mean()) if len(adults) else float("nan")
        found.append(fact(name, mean, language))
    return found


def fact(name: str, value: float, language: str) -> list[str]:
    """The label and value of a variable, from its record."""
    record = VARIABLES[name]
    return [label(record, language), f"{number(value)} {unit(record.unit, language)}".strip()]
