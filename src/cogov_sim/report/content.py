"""What a study's report says, before it is a page: its numbers and tables."""
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from cogov_sim.analysis.indices import indices, strongest
from cogov_sim.figures import measures
from cogov_sim.figures.style import label, number, places, plain
from cogov_sim.language import say
from cogov_sim.study.design import SAMPLED, factors

from .convergence import convergence
from .coverage import visited
from .effects import by_strength, effects

ROWS = 1000  # rows of the run table shown
TRACED = 10_000  # runs whose series are read
FAILED = 5  # failed runs told in full for each error
SHOWN = 10  # varied parameters in pictures and tables, the strongest first when there are more


@dataclass
class Content:
    """A study seen as a report needs it. ``table`` holds the finished runs with their design, one row a run."""

    study: object
    configuration: dict = field(init=False)
    manifest: dict = field(init=False)

    def __post_init__(self):
        self.configuration, self.manifest = self.study.settings, self.study.manifest

    @cached_property
    def outcomes(self) -> list[str]:
        """Those that the study names, else the main ones."""
        there = self.study.read("runs", runs=[0])
        return [o for o in self.configuration.get("outcomes") or measures.outcomes(there) if o in there.columns]

    @cached_property
    def runs(self):
        """All runs, finished or failed, with their design."""
        runs = self.study.read("runs", ["status", "error", *self.outcomes])
        return self.study.design.merge(runs, on=["run", "replicate"], how="inner").sort_values("run", ignore_index=True)

    @cached_property
    def table(self):
        return self.runs[self.runs["status"] == "done"].reset_index(drop=True)

    @cached_property
    def failed(self):
        return self.runs[self.runs["status"] != "done"]

    @cached_property
    def design(self) -> dict:
        return self.configuration["design"]

    @cached_property
    def factors(self) -> list[tuple[str, ...]]:
        """What was varied: a column of the design alone, or those linked to move together."""
        moved = measures.varied(self.study.design)
        linked = {name: tuple(group) for group in self.design.get("link") or () for name in group}
        groups = dict.fromkeys(linked.get(name, (name,)) for name in moved)
        return [tuple(name for name in group if name in moved) for group in groups]

    @cached_property
    def varied(self) -> list[str]:
        """One column for each factor."""
        return [group[0] for group in self.factors]

    @cached_property
    def shown(self) -> list[str]:
        """The factors that pictures and tables have room for: all, or the strongest."""
        if len(self.varied) <= SHOWN:
            return self.varied
        if self.indices:
            ranked = [self.of_design[i] for i in strongest(self.indices)]
        else:
            ranked = by_strength(self.effects)
        return [*dict.fromkeys(name for name in [*ranked, *self.varied] if name in self.varied)][:SHOWN]

    @cached_property
    def points(self) -> int:
        design = self.study.design
        return int((design["replicate"] == design["replicate"].min()).sum())

    @cached_property
    def point(self) -> np.ndarray:
        """The number of the setting of each row of ``table``."""
        return self.table["run"].to_numpy() % self.points

    @cached_property
    def replicates(self) -> int:
        """How many there are so far, of those planned."""
        return int(self.runs["replicate"].nunique())

    @cached_property
    def series(self) -> measures.Series | None:
        """Outcomes over time, of at most ``TRACED`` of the finished runs, evenly spaced."""
        if not self.configuration["every"] or not len(self.table):
            return None
        runs = self.table["run"].to_numpy()
        traced = runs[np.linspace(0, len(runs) - 1, min(len(runs), TRACED)).astype(int)]
        return measures.series(self.study.read("series", ["month", *self.outcomes], traced), self.outcomes)

    @cached_property
    def effects(self) -> list:
        if not self.varied or not len(self.table) or self.indices:
            return []
        return effects(self.table, self.varied, self.outcomes, self.point, pairs=self.design["kind"] not in SAMPLED)

    @cached_property
    def visited(self) -> list:
        """For each column of the design that takes more than one value, how much of its range."""
        return [visited(self.settings, name) for group in self.factors for name in group]

    @property
    def settings(self):
        """The design's points, one row each."""
        return self.study.design.iloc[:self.points]

    @cached_property
    def convergence(self) -> list:
        if self.replicates < 2:
            return []
        return [convergence(self.table, name, self.point) for name in self.outcomes if name not in self.still]

    @cached_property
    def still(self) -> list[str]:
        """Outcomes that were nothing but zero in all runs, or have no value in any."""
        return [name for name in self.outcomes if not np.nan_to_num(self.table[name].to_numpy(float)).any()]

    @cached_property
    def of_design(self) -> list[str]:
        """The first name of each factor of a sampled design, in the order of the design."""
        return [group[0] for group in factors(self.design)]

    @cached_property
    def indices(self) -> list:
        """The sensitivity of each outcome, where the design is made for it."""
        if self.design["kind"] not in ("sobol", "morris") or not len(self.table):
            return []
        return [indices(self.design, self.configuration["seed"], name, self.square(name)) for name in self.outcomes]

    def square(self, outcome: str) -> np.ndarray:
        """An outcome as (replicates, points); NaN where a run has none, replicates less than half done left out."""
        runs = self.table["run"].to_numpy()
        replicates = int(runs.max()) // self.points + 1
        values = np.full(replicates * self.points, np.nan)
        values[runs] = self.table[outcome].to_numpy(float)
        done = np.bincount(runs // self.points, minlength=replicates) * 2 >= self.points
        return values.reshape(replicates, self.points)[done]

    @property
    def years(self) -> str:
        """How many years each run has, in figures."""
        return plain(round(self.configuration["months"] / 12, 1))

    def called(self, language: str) -> dict[str, str]:
        """Words for the names of policies."""
        policies = self.configuration.get("policies") or {}
        return {key: given["name"][language] for key, given in policies.items() if given.get("name")}

    def linked(self, language: str) -> dict[str, str]:
        """Words for parameters that moved together, by the first of each group."""
        together = say("report.together", language)
        return {group[0]: together.join(label(name, language) for name in group)
                for group in self.factors if len(group) > 1}

    def word(self, name: str, language: str) -> str:
        """What a column is called, with those linked to it."""
        return self.linked(language).get(name) or label(name, language)

    def level(self, value, language: str) -> str:
        """A level of a varied parameter in words or figures."""
        if isinstance(value, str):
            return self.called(language).get(value, value)
        return plain(float(f"{float(value):.3g}"))

    @cached_property
    def told_by(self) -> tuple[str | None, list[str]]:
        """The column whose names the first table tells apart, policies before places; (None, []) without one."""
        for column in ("policy", "place"):
            if column in self.varied:
                return column, measures.order(self.table[column])[0]
        return None, []

    def headline(self) -> list[dict]:
        """For each outcome its median and 5–95 % range: at the start, at the end, in between, and as an outcome.

        Where policies or places were varied, the outcome for each of them (``by``).
        """
        column, names = self.told_by
        rows = []
        for name in self.outcomes:
            if name in self.still:
                continue
            values = self.table[name].to_numpy(float)
            decimals = places(float(np.nanmedian(np.abs(values)))) if np.isfinite(values).any() else 2
            by = [ranged(values[(self.table[column] == each).to_numpy()], decimals) for each in names]
            rows.append({"name": name, **self._moments(name, decimals), "outcome": ranged(values, decimals), "by": by})
        return rows

    def _moments(self, name: str, decimals: int) -> dict:
        if self.series is None:
            return {}
        values = self.series.of(name)
        start, end = values[:, 0], values[:, -1]
        return {"start": ranged(start, decimals), "end": ranged(end, decimals),
                "change": ranged(end - start, decimals)}

    def failures(self) -> list[dict]:
        """Failed runs, those with the same error together: the error, how many, and the first of them as mappings."""
        groups = self.failed.groupby(self.failed["error"].fillna("").astype(str), sort=False)
        columns = ["run", "replicate", *self.shown]
        return [{"error": error, "count": len(g), "runs": g[columns].head(FAILED).to_dict("records")}
                for error, g in groups]

    def rows(self) -> tuple[list[str], list[list]]:
        """The run table: its columns and its first rows."""
        columns = ["run", "replicate", *self.shown, "status", *self.outcomes]
        return columns, self.runs[columns].head(ROWS).values.tolist()


def ranged(values: np.ndarray, decimals: int) -> tuple[str, str] | None:
    """The median and the 5–95 % range in figures; None without a finite value."""
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    low, middle, high = (number(float(v), decimals) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    return middle, f"{low} … {high}"


