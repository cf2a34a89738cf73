"""What the charts say: outcomes and their changes, from the records of the metrics."""
from functools import cache
from math import isfinite

from ...language import unit
from ...metrics import METRICS
from ...params import PARAMETERS
from ..words import amount, is_share, label, number


def headline(name: str, village, language: str) -> dict:
    """A metric as one large number, of the month shown, with its change since the start."""
    record, series = METRICS[name], village.series_of(name)
    value, measure = amount(record, series[village.months], language)
    change = series[village.months] - series[0]
    arrow = "" if not isfinite(change) or amount(record, abs(change), language)[0].strip("0.") == "" else (
        "▲ " if change > 0 else "▼ ") + amount(record, abs(change), language)[0]
    return {"name": name, "text": label(record, language), "value": value, "unit": measure, "change": arrow}


def marks(village, language: str) -> list[list]:
    """What was changed by hand, for the chart: months lived and the lever with its value."""
    return [[move.first, f"{label(PARAMETERS[name], language)} {number(float(value))}"]
            for move in village.scenario.moves for name, value in move.values.items()]


@cache
def metrics(language: str) -> list[dict]:
    """What the chart can show: each metric's name, text and unit, the main ones first."""
    rows = [{"name": m.name, "text": label(m, language), "unit": "%" if is_share(m) else unit(m.unit, language),
             "main": bool(m.main), "scale": 100 if is_share(m) else 1,
             "span": 0.2 if m.bounds == (0, 1) else 0} for m in METRICS.values()]
    return sorted(rows, key=lambda row: not row["main"])
