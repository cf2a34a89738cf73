"""The numbers behind the pictures: runs laid out as arrays, ranges over runs, outcomes at the levels of a parameter."""
import warnings
from dataclasses import dataclass

import numpy as np

from cogov_sim.metrics import METRICS

RANGE = (0.05, 0.25, 0.5, 0.75, 0.95)
BINS = 6


def varied(design) -> list[str]:
    """The columns of a design that take more than one value."""
    return [c for c in design.columns if c not in ("run", "replicate") and design[c].nunique(dropna=False) > 1]


def is_named(column) -> bool:
    """Whether a column of a design holds names (as of policies), not numbers."""
    return column.dtype.kind not in "fiub"


def bounds(name: str, values: np.ndarray) -> tuple[float, float]:
    """The range of a parameter's record; of ``values`` where this model has no such parameter."""
    from cogov_sim.params import PARAMETERS

    return PARAMETERS[name].bounds if name in PARAMETERS else (values.min(), values.max())


def placed(values: np.ndarray, name: str) -> np.ndarray:
    """Where values of a parameter stand within its bounds, from 0 to 1; by their logarithm if it is sampled so."""
    from cogov_sim.params import PARAMETERS

    low, high = map(float, bounds(name, values))
    if name in PARAMETERS and PARAMETERS[name].prior == "log":
        values, low, high = np.log(values), np.log(low), np.log(high)
    return (values - low) / (high - low)


def outcomes(frame, most: int = 12) -> list[str]:
    """The main metrics among a frame's columns, in the order of their records, at most ``most``."""
    main = [name for name, record in METRICS.items() if record.main and name in frame.columns]
    return main[:most]


@dataclass
class Series:
    """Outcomes over time: ``years`` since the end of the warm-up, and a value for each outcome, run and month."""

    names: list[str]
    runs: object  # a frame of run, replicate: one row a run
    years: np.ndarray
    values: np.ndarray  # (outcomes, runs, months)

    def of(self, name: str, which=slice(None)) -> np.ndarray:
        """The values of one outcome, (runs, months), for all runs or the rows ``which``."""
        return self.values[self.names.index(name)][which]


def series(frame, names: list[str]) -> Series | None:
    """The frame of a study's series as arrays; None when nothing was observed."""
    if frame is None or not len(frame) or not names:
        return None
    months, when = np.unique(frame["month"].to_numpy(), return_inverse=True)
    keys = frame[["run", "replicate"]].drop_duplicates().sort_values(["run", "replicate"], ignore_index=True)
    numbered = keys.reset_index().merge(frame[["run", "replicate"]], how="right", on=["run", "replicate"])
    who = numbered["index"].to_numpy()
    values = np.full((len(names), len(keys), len(months)), np.nan)
    for i, name in enumerate(names):
        values[i, who, when] = frame[name].to_numpy(float)
    return Series(names, keys, (months + 1) / 12, values)


def quantiles(values: np.ndarray, shares=RANGE, axis: int = 0) -> np.ndarray:
    """Quantiles over the finite values; NaN where there is none."""
    if np.isfinite(values).all() and values.shape[axis]:
        return np.quantile(values, shares, axis=axis)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanquantile(values, shares, axis=axis)


@dataclass
class Levels:
    """One outcome at the levels ``at`` of one parameter, luck and all other parameters left to vary.

    ``range`` is (5, level): the 5, 25, 50, 75 and 95 % points over runs.
    """

    at: np.ndarray
    range: np.ndarray


def levels(table, parameter: str, outcome: str) -> Levels:
    """What ``outcome`` was at each level of ``parameter`` over the finished runs in ``table``.

    Numbers of more than eight values are put into six bins of equal count.
    """
    column, values = table[parameter], table[outcome].to_numpy(float)
    if is_named(column):
        at, level = np.arange(column.nunique()), order(column)[1]
    else:
        at, level = binned(column.to_numpy(float))
    return Levels(at, np.array([quantiles(values[level == i]) for i in range(len(at))]).T)


def order(column):
    """The names in a column, status quo first, then as they first come; and the position of each row's name."""
    names = list(dict.fromkeys(column.astype(str)))
    names.sort(key=lambda name: name != "status_quo")
    return names, column.astype(str).map({name: i for i, name in enumerate(names)}).to_numpy()


def binned(values: np.ndarray):
    """The distinct values, or the medians of six bins of equal count when there are more than eight; and each bin."""
    distinct, index = np.unique(values, return_inverse=True)
    if len(distinct) <= 8:
        return distinct, index
    edges = np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1])
    index = np.searchsorted(edges, values, side="right")
    present, index = np.unique(index, return_inverse=True)
    return np.array([np.median(values[index == i]) for i in range(len(present))]), index


def means_by(group: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The mean of the finite values of each group that has one."""
    fine = np.isfinite(values)
    _, index = np.unique(group[fine], return_inverse=True)
    return np.bincount(index, values[fine]) / np.bincount(index) if fine.any() else np.array([])
