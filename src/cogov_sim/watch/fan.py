"""The fan: the same village and policy under other luck, so that one life can be told from what is usual."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..engine import Run, simulate
from ..metrics import METRICS

LIVES = 30  # in a fan
TOGETHER = 5  # lived before progress is told
BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Fan:
    """Outcomes of many lives: `series` holds by metric a row for each of `months` (lived since the warm-up) and a
    column a life. The first is the run's own; the k-th has the same luck in the fans of all runs of one seed."""

    months: np.ndarray
    series: Mapping[str, np.ndarray]

    def bands(self, metric: str) -> np.ndarray:
        """A row for each of `BANDS`, a column a month: what so many of the lives lie below. Lives without a value count
        in no band."""
        values = self.series[metric]
        with np.errstate(invalid="ignore"):
            return np.array([_below(values, share) for share in BANDS])

    def less(self, other: "Fan") -> "Fan":
        """The differences from another fan, life by life under the same luck, over the months that both have."""
        n = min(len(self.months), len(other.months))
        return Fan(self.months[:n], {m: self.series[m][:n] - other.series[m][:n] for m in METRICS})


def _below(values: np.ndarray, share: float) -> np.ndarray:
    some = np.isfinite(values).any(axis=1)
    found = np.full(len(values), np.nan)
    found[some] = np.nanquantile(values[some], share, axis=1)
    return found


def fan(run: Run, months: int, warmup: int = 36, lives: int = LIVES,
        told: Callable[[float], object] | None = None) -> Fan:
    """Live a run of so many `months` with its own luck and that of `lives` − 1 further replicates.

    `told` is called with the share that is done, and may end it by an exception of its own.
    """
    runs, parts = [replace(run, replicate=run.replicate + k) for k in range(lives)], []
    for first in range(0, lives, TOGETHER):
        parts.append(simulate(runs[first:first + TOGETHER], months, warmup))
        if told:
            told(min(1.0, (first + TOGETHER) / lives))
    series = {m: np.concatenate([part.series[m] for part in parts], axis=1) for m in METRICS}
    return Fan(parts[0].months + 1, series)
