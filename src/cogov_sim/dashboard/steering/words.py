"""What one steers with, made from the parameters' records."""
from functools import cache

from ...language import say, unit
from ...params import PARAMETERS
from ..words import label


@cache
def levers(language: str) -> list[dict]:
    """The sliders, group by group in the order of the schedule, made from the parameters' records."""
    groups: dict[str, list[dict]] = {}
    for p in PARAMETERS.values():
        if p.lever:
            groups.setdefault(p.submodel, []).append(lever(p, language))
    return [{"name": name, "text": say(f"steering.group_{name}", language), "rows": rows}
            for name, rows in groups.items()]


def lever(p, language: str) -> dict:
    """What a slider needs to know of a parameter."""
    low, high = (float(b) for b in p.bounds)
    return {"name": p.dotted, "text": label(p, language), "unit": unit(p.unit, language), "low": low, "high": high,
            "move": 1 if p.kind is int else (high - low) / 100,
            "switch": p.kind is bool or (p.kind is int and (low, high) == (0, 1))}
