"""What a study found, read for a page: outcomes by what was varied, with their ranges; failed runs; pairs of one luck.

No pandas: only the columns that are asked for are read.
"""
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...metrics import METRICS
from ...mistakes import Mistake
from ...study.design import NAMED

MOST_LEVELS, BINS = 12, 8  # distinct values told one by one; a finer parameter is told in so many parts
YEARS = 5  # that an outcome is a mean over
ALL = ""  # the name of what everything differs by when nothing was varied


class Level(NamedTuple):
    """Some of the runs: those with one value of what was varied (``low`` is ``high``), or with one between the two."""

    low: object
    high: object
    rows: np.ndarray


class Range(NamedTuple):
    """How values lie: their number, the middle, the middle half and nine tenths of them."""

    count: int
    low: float
    lower: float
    median: float
    upper: float
    high: float


class Results:
    """A study's runs, each row one of them, in the order of the design; missing ones are runs not yet made.

    ``run`` and ``replicate`` are numbers, ``varied`` the design's columns by name, ``status`` "done", "failed" or "".
    Raises Mistake where there is no study, or one that cannot be read.
    """

    def __init__(self, folder: str | Path):
        from ...study.reading import Study  # a page without a study reads no tables

        self.study = Study(folder)
        design = self.study.rows("design.parquet")
        self.run = design["run"].to_numpy()
        self.replicate = design["replicate"].to_numpy()
        self.varied = {name: _values(design[name]) for name in design.column_names if name not in ("run", "replicate")}
        made = self.study.rows("runs", ["status", "error"])
        self._at = np.searchsorted(self.run, made["run"].to_numpy()) if len(made) else np.empty(0, int)
        self.status, self.error = (np.full(len(self.run), "", object) for _ in range(2))
        if len(made):
            self.status[self._at], self.error[self._at] = made["status"].to_pylist(), made["error"].to_pylist()

    @property
    def name(self) -> str:
        return self.study.path.resolve().name

    def latest(self) -> "Results":
        """These results; read anew where the study goes on."""
        return self if self.study.finished else Results(self.study.path)

    @cached_property
    def outcomes(self) -> list[str]:
        """The metrics that the study holds, in the order of their records."""
        held = set(self.study.columns("runs"))
        return [name for name in METRICS if name in held]

    @cached_property
    def factors(self) -> list[str]:
        """What the runs can be told apart by: what was varied; places and policies first."""
        return sorted(self.varied, key=lambda name: name not in NAMED) or [ALL]

    def factor(self, asked: str | None) -> str:
        """The factor asked for if it is one, else the first."""
        return asked if asked in self.factors else self.factors[0]

    def outcome(self, name: str) -> np.ndarray:
        """An outcome of every run, NaN where there is none."""
        return self.found([name])[name]

    def found(self, names: Sequence[str]) -> dict[str, np.ndarray]:
        """Several outcomes of every run by name, NaN where there is none."""
        found = {name: np.full(len(self.run), np.nan) for name in names}
        if len(self._at):
            made = self.study.rows("runs", ["status", *names])
            done = np.array(made["status"].to_pylist()) == "done"
            for name, values in found.items():
                values[self._at[done]] = made[name].to_numpy()[done]
        return found

    def covered(self, name: str) -> list[int]:
        """The months that an outcome tells of (`engine.simulate`): Decembers of the last 60, or the last December; the
        last month of a run without a December."""
        months = self.study.settings["months"]
        decembers = list(range(11, months, 12)) or [months - 1]
        last = [month for month in decembers if month >= months - YEARS * 12] or decembers[-1:]
        return last[-1:] if METRICS[name].over == "last" else last

    @property
    def replicates(self) -> int:
        """How many runs there are of each point, with luck of their own."""
        return len(set(self.replicate.tolist()))

    def levels(self, factor: str) -> list[Level]:
        """The runs by the values of what was varied; by parts of its range where these are many."""
        everything = np.arange(len(self.run))
        if factor == ALL:
            return [Level(None, None, everything)]
        values = self.varied[factor]
        if values.dtype == object:
            return [Level(one, one, everything[values == one]) for one in dict.fromkeys(values.tolist())]
        distinct = np.unique(values)
        if len(distinct) <= MOST_LEVELS:
            return [Level(one, one, everything[values == one]) for one in distinct.tolist()]
        edges = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)))
        part = np.clip(np.searchsorted(edges, values, "right") - 1, 0, len(edges) - 2)
        return [Level(float(edges[k]), float(edges[k + 1]), everything[part == k]) for k in range(len(edges) - 1)]

    def partners(self, factor: str) -> np.ndarray:
        """For each run the row of the run that differs from it in nothing but the factor, which has its first value
        there; the luck is the same. -1 where there is none."""
        found = np.full(len(self.run), -1)
        if factor == ALL or len(set(self.varied[factor].tolist())) > MOST_LEVELS:
            return found
        first = self.baseline(factor)
        others = [self.replicate.tolist(), *(self.varied[name].tolist() for name in self.varied if name != factor)]
        rest = list(zip(*others, strict=True))
        own = (self.varied[factor] == first).tolist()
        of = {key: row for row, key in enumerate(rest) if own[row]}
        for row, key in enumerate(rest):
            found[row] = -1 if own[row] else of.get(key, -1)
        return found

    def baseline(self, factor: str):
        """The value that others are set against: a comparison's own, else status quo if it is one, else the first."""
        levels = [level.low for level in self.levels(factor)]
        own = self.study.settings["verb"] == "compare"
        return "status_quo" if "status_quo" in levels and not own else levels[0]

    def row_of(self, number: int) -> int:
        """The row of a run's number. Raises Mistake where there is no such run."""
        row = int(np.searchsorted(self.run, number))
        if row == len(self.run) or self.run[row] != number:
            raise Mistake("run_range", run=number, last=int(self.run[-1]))
        return row


def ranged(values: np.ndarray) -> Range:
    known = values[np.isfinite(values)]
    if not len(known):
        return Range(0, *[float("nan")] * 5)
    return Range(len(known), *map(float, np.quantile(known, (0.05, 0.25, 0.5, 0.75, 0.95))))


def _values(column) -> np.ndarray:
    """A column as numbers, or as texts."""
    listed = column.to_pylist()
    return np.array(listed, object) if any(isinstance(one, str) for one in listed) else np.array(listed, float)
