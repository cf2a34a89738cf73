"""What a year came to: the outcomes that moved most, and those in which two villages lie furthest apart."""
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from ..metrics import METRICS
from .village import Village, yearly

LEAST = 0.3  # a smaller move is not worth a word
SHARE, SPAN = 0.1, 0.02  # of its size and of all that it can be: a move of both together weighs 1


@dataclass(frozen=True)
class Move:
    """A main outcome at two times or in two villages, and how much the difference weighs."""

    metric: str
    before: float
    after: float

    @property
    def weight(self) -> float:
        """A tenth of its size and a fiftieth of what it can be weigh 1; less than nothing is known weighs 0."""
        if not (isfinite(self.before) and isfinite(self.after)):
            return 0.0
        low, high = METRICS[self.metric].bounds
        usual = SHARE * max(abs(self.before), abs(self.after)) + (0 if None in (low, high) else SPAN * (high - low))
        return abs(self.after - self.before) / usual if usual else 0.0


def year_of(months: int) -> int:
    """The year in which so many months are lived; the first before them."""
    return max(1, -(-months // 12))


def moved(village: Village, until: int) -> list[Move]:
    """What moved most in the twelve months up to the month ``until``, the most first; before the first year is whole,
    nothing. What is summed over a year counts in its December alone."""
    return _ordered(village.history[until - 12], village.history[until], until) if until >= 12 else []


def apart(one: Village, other: Village, until: int) -> list[Move]:
    """Where two villages lie furthest apart in a month, the furthest first."""
    return _ordered(one.history[until], other.history[until], until)


def _ordered(before: Sequence[float], after: Sequence[float], until: int) -> list[Move]:
    whole = until % 12 == 0
    known = [m for m, summed in zip(METRICS.values(), yearly(), strict=True) if m.main and (whole or not summed)]
    places = {name: k for k, name in enumerate(METRICS)}
    found = [Move(m.name, float(before[places[m.name]]), float(after[places[m.name]])) for m in known]
    return sorted((move for move in found if move.weight >= LEAST), key=lambda move: -move.weight)
