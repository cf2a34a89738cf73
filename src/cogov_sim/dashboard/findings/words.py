"""What is said of a study: what it is made of, what was varied, the names of values."""
from math import floor, isfinite, log10

import numpy as np

from ... import configs
from ...language import say, unit
from ...metrics import METRICS
from ...params import PARAMETERS
from ..words import date, is_share, label, number
from .results import ALL, Level, Results

CHOSEN = 8  # settings told


def factor(name: str, language: str) -> str:
    """What was varied, in words."""
    if name in PARAMETERS:
        record = PARAMETERS[name]
        measure = unit(record.unit, language)
        called = label(record, language)
        if measure in called or (record.unit == "1/yr" and say("findings.a_year", language) in called):
            measure = ""  # its name says it
        return called + (say("findings.measured_in", language, unit=measure) if measure else "")
    return say(f"findings.factor_{name}", language) if name in ("place", "policy", ALL) else name


def value(results: Results, name: str, one, language: str) -> str:
    """One value of what was varied, in words."""
    if name == "policy":
        called = (results.study.settings["policies"].get(one) or {}).get("name") or {}
        return called.get(language, str(one))
    if name == "place":
        return configs.place_named(one, language)
    if isinstance(one, str):
        return one
    return number(one) if abs(one) >= 100 else f"{one:.4g}".replace("-", "\u2212")


def level(results: Results, name: str, of: Level, language: str) -> str:
    if name == ALL:
        return say("findings.every_run", language)
    if of.low == of.high:
        return value(results, name, of.low, language)
    return " – ".join(value(results, name, float(f"{end:.3g}"), language) for end in (of.low, of.high))


def facts(results: Results, language: str) -> list[list[str]]:
    """What the study is, in rows of a heading and what it says."""
    s, counts = results.study.settings, {one: int((results.status == one).sum()) for one in ("done", "failed", "")}
    households = s["parameters"]["population.households"]
    time = say("findings.fact_years", language, years=f"{s['months'] / 12:g}", warmup=s["warmup"])
    rows = [("place", configs.place_named(s["place"], language, households)),
            ("policy", value(results, "policy", s["policy"], language)), ("set", chosen(results, language)),
            ("time", time), ("seed", str(s["seed"])), ("runs", runs(results, counts, language))]
    kept = [row for row in rows if row[0] not in results.varied and row[1]]
    return [[say(f"findings.fact_{name}", language), said] for name, said in kept]


def chosen(results: Results, language: str) -> str:
    """What every run has other than the place."""
    told = [f"{factor(name, language)} {value(results, name, one, language)}"
            for name, one in results.study.settings["chosen"].items()]
    return say("findings.listed", language).join([*told[:CHOSEN], *(["…"] if len(told) > CHOSEN else [])])


def runs(results: Results, counts: dict[str, int], language: str) -> str:
    """How many runs there are, and what became of them."""
    points = len(results.run) // max(results.replicates, 1)
    told = [say("findings.count_all", language, runs=f"{len(results.run):,}", points=f"{points:,}",
                replicates=results.replicates)]
    told += [say(f"findings.count_{key}", language, count=f"{counts[one]:,}")
             for key, one in (("failed", "failed"), ("missing", "")) if counts[one]]
    return say("findings.comma", language).join(told)


def notes(results: Results, language: str) -> list[str]:
    """What makes a difference to reading it: a study that goes on, another version of the model."""
    from ...engine import fingerprint

    made = results.study.manifest
    state = made.get("state", "finished")
    found = [say(f"findings.note_{state}", language)] if state in ("running", "interrupted") else []
    return found + ([say("findings.note_model", language)] if made.get("model") != fingerprint() else [])


def varied(results: Results, language: str) -> list[list[str]]:
    """What was varied, each with its values or its range."""
    found = []
    for name in results.factors:
        if name != ALL:
            levels = results.levels(name)
            few = [level(results, name, one, language) for one in levels]
            said = say("findings.listed", language).join(few) if levels[0].low == levels[0].high else say(
                "findings.between", language, low=value(results, name, levels[0].low, language),
                high=value(results, name, levels[-1].high, language))
            found.append([factor(name, language), said])
    return found


def outcomes(results: Results, language: str) -> list[list]:
    """The outcomes to choose from: name, text, whether it is a main one; main ones first."""
    rows = [[name, label(METRICS[name], language), bool(METRICS[name].main)] for name in results.outcomes]
    return sorted(rows, key=lambda row: not row[2])


def places(name: str, step: float) -> int:
    """The decimals that tell apart an outcome's values where a ``step`` counts."""
    return min(max(-floor(log10(step * (100 if is_share(METRICS[name]) else 1)) + 1e-9), 0), 6)


def apart(name: str, values: np.ndarray) -> int:
    """The decimals that tell runs apart by an outcome."""
    known = values[np.isfinite(values)]
    return places(name, float(np.ptp(known)) / 100 or 1) if len(known) else 0


def months(results: Results, name: str, language: str) -> str:
    """Which months an outcome tells of."""
    covered = results.covered(name)
    first, last = (covered[end] for end in (0, -1))
    if first == last:
        return say("findings.month", language, month=date(last + 1, language))
    return say("findings.mean", language, first=first // 12 + 1, last=last // 12 + 1)


def measured(name: str, one: float, decimals: int) -> str:
    """An outcome's value, to read."""
    if not isfinite(one):
        return "–"
    told = f"{one * (100 if is_share(METRICS[name]) else 1):,.{decimals}f}"
    return told.lstrip("-") if not told.strip("-0.") else told.replace("-", "\u2212")


def measure(name: str, language: str) -> str:
    return "%" if is_share(METRICS[name]) else unit(METRICS[name].unit, language)
