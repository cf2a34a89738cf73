"""What a study's report says, before it is a page: its tables, and the words generated from its configuration."""
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from cogov_sim.figures import measures
from cogov_sim.figures.style import label, number, places, plain
from cogov_sim.language import say, texts

from .effects import effects

ROWS = 1000  # rows of the run table shown
NAMED = 8  # varied parameters named in the summary


def place(name: str, language: str) -> str:
    """A place's name in words, where it has one."""
    return texts("report").get(f"place_{name}", {language: name})[language]


@dataclass
class Content:
    """A study seen as a report needs it. ``table`` holds the finished runs with their design, one row a run."""

    study: object
    configuration: dict = field(init=False)
    manifest: dict = field(init=False)

    def __post_init__(self):
        self.configuration, self.manifest = self.study.settings, self.study.manifest

    @cached_property
    def runs(self):
        """All runs, finished or failed, with their design."""
        design, runs = self.study.design, self.study.runs
        new = [c for c in runs.columns if c not in design.columns or c in ("run", "replicate")]
        return design.merge(runs[new], on=["run", "replicate"], how="inner").sort_values("run", ignore_index=True)

    @cached_property
    def table(self):
        return self.runs[self.runs["status"] == "done"].reset_index(drop=True)

    @cached_property
    def failed(self):
        return self.runs[self.runs["status"] != "done"]

    @cached_property
    def outcomes(self) -> list[str]:
        return measures.outcomes(self.study.runs)

    @cached_property
    def varied(self) -> list[str]:
        return measures.varied(self.study.design)

    @cached_property
    def point(self) -> np.ndarray:
        """The number of the setting of each row of ``table``."""
        return settings_of(self.table, self.varied)

    @cached_property
    def points(self) -> int:
        return int(settings_of(self.study.design, self.varied).max()) + 1

    @cached_property
    def series(self) -> measures.Series | None:
        frame = self.study.series
        if len(self.failed) and len(frame):
            frame = frame.merge(self.table[["run", "replicate"]], on=["run", "replicate"])
        return measures.series(frame, [o for o in self.outcomes if o in frame.columns])

    @cached_property
    def effects(self) -> list:
        return effects(self.table, self.varied, self.outcomes, self.point) if self.varied and len(self.table) else []

    @property
    def years(self) -> str:
        """How many years each run has, in figures."""
        return plain(round(self.configuration["months"] / 12, 1))

    def called(self, language: str) -> dict[str, str]:
        """Words for the names of policies and places."""
        policies = self.configuration.get("policies") or {}
        return {key: given["name"][language] for key, given in policies.items() if given.get("name")}

    def level(self, value, language: str) -> str:
        """A level of a varied parameter in words or figures."""
        if isinstance(value, str):
            return self.called(language).get(value, value)
        return plain(float(f"{float(value):.4g}"))

    def changed(self, language: str) -> str:
        """The varied parameters and their levels, the first eight of them, in one phrase."""
        phrases = []
        for name in self.varied[:NAMED]:
            column = self.study.design[name]
            levels = measures.order(column)[0] if measures.is_named(column) else sorted(column.unique())
            words = [self.level(v, language) for v in levels]
            key = "report.levels_few" if len(words) <= 6 else "report.levels_many"
            phrases.append(say(key, language, name=label(name, language), levels=", ".join(words[:6]),
                               low=words[0], high=words[-1]))
        if len(self.varied) > NAMED:
            phrases.append(say("report.levels_more", language, more=len(self.varied) - NAMED))
        return ("；" if language == "zh" else "; ").join(phrases)

    def summary(self, language: str) -> list[str]:
        """The paragraph that says what the study is, sentence by sentence."""
        c, called = self.configuration, self.called(language)
        fields = {"place": place(c["place"], language), "policy": called.get(c["policy"], c["policy"]),
                  "runs": len(self.study.design),
                  "points": self.points, "replicates": int(self.study.design["replicate"].nunique()),
                  "seed": c["seed"], "months": c["months"], "years": self.years,
                  "warmup": c["warmup"], "done": len(self.table), "failed": len(self.study.design) - len(self.table)}
        question = (c.get("question") or {}).get(language)
        under = "policy" not in self.varied and c["policy"] != "status_quo"
        key = "asked" if question else "question" if self.varied else "question_none"
        said = [say(f"report.summary_{key}", language, changed=self.changed(language), question=question, **fields)]
        if question and self.varied:
            said.append(say("report.summary_varied", language, changed=self.changed(language), **fields))
        if under and (question or self.varied):
            said.append(say("report.summary_under", language, **fields))
        said.append(say("report.summary_runs" if self.points > 1 else "report.summary_one", language, **fields))
        said.append(say("report.summary_failed" if fields["failed"] else "report.summary_done", language, **fields))
        if others := self.chosen(language):
            said.append(say("report.summary_chosen", language, chosen=others))
        return said

    def chosen(self, language: str) -> str:
        """What the user set differently from the place, and did not vary."""
        given = {k: v for k, v in (self.configuration.get("chosen") or {}).items() if k not in self.varied}
        return ("；" if language == "zh" else "; ").join(
            f"{label(k, language)} = {self.level(v, language)}" for k, v in given.items())

    def headline(self) -> list[dict]:
        """For each main outcome its median and 5–95 % range at the start, the end, in between and as an outcome."""
        rows = []
        for name in self.outcomes:
            values = self.table[name].to_numpy(float)
            decimals = places(float(np.nanmedian(np.abs(values)))) if np.isfinite(values).any() else 2
            rows.append({"name": name, **self._moments(name, decimals), "outcome": ranged(values, decimals)})
        return rows

    def _moments(self, name: str, decimals: int) -> dict:
        if self.series is None or name not in self.series.names:
            return {}
        values = self.series.of(name)
        start, end = values[:, 0], values[:, -1]
        return {"start": ranged(start, decimals), "end": ranged(end, decimals),
                "change": ranged(end - start, decimals)}

    def failures(self) -> list[dict]:
        """Failed runs, those with the same error together."""
        groups = self.failed.groupby(self.failed["error"].fillna("").astype(str), sort=False)
        return [{"error": error, "count": len(g), "runs": ", ".join(map(str, g["run"].head(30))) + " …" * (len(g) > 30)}
                for error, g in groups]

    def rows(self) -> tuple[list[str], list[list]]:
        """The run table: its columns and its first rows."""
        columns = ["run", "replicate", *self.varied, "status", *self.outcomes]
        return columns, self.runs[columns].head(ROWS).values.tolist()


def settings_of(frame, columns: list[str]) -> np.ndarray:
    """A number for each row's combination of values in ``columns``."""
    if not columns:
        return np.zeros(len(frame), int)
    return frame.groupby(columns, sort=False, dropna=False).ngroup().to_numpy()


def ranged(values: np.ndarray, decimals: int) -> tuple[str, str] | None:
    """The median and the 5–95 % range in figures; None without a finite value."""
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    low, middle, high = (number(float(v), decimals) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    return middle, f"{low} … {high}"


