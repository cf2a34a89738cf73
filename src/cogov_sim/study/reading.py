"""A study on disk as pandas frames, while it runs, when it was interrupted and when it is finished."""
import os
from functools import cached_property
from pathlib import Path

import numpy as np

from cogov_sim.language import local_language, say
from cogov_sim.mistakes import Mistake, unknown

from . import manifest, parts
from .store import ASIDE

FRESH = Path(ASIDE) / "fresh"  # where finished tables wait to take their place
KEYS = ("run", "replicate", "month")  # columns of a table that are always read


class Study:
    """The study in the folder ``path``: ``settings`` and ``manifest`` are mappings, the rest pandas frames.

    ``design`` and ``runs`` have one row a run (columns run, replicate, then the varied parameters, or status, error
    and the outcomes), ``series`` one a run and month observed, ``events`` one an event, ``groups`` one a run and
    group of people. ``outcomes`` is the design beside the outcomes of the runs that are done, ``failed`` beside the
    errors of the others. Months count from the end of the warm-up. Of a study that still runs they hold what is stored
    so far, each run once.

    Each is read when first asked for, its checksums verified; ``read`` takes single columns and runs, for a study
    larger than memory. Raises Mistake where there is no study, and for a file that is not as it was written.
    """

    def __init__(self, path):
        self.path = Path(os.path.expanduser(path))
        self._manifest = None
        if not (self.path / "study.yaml").is_file():
            raise manifest.missing(path)

    @cached_property
    def settings(self) -> dict:
        from .plan import written

        return written(self.path)

    @property
    def manifest(self) -> dict:
        if self._manifest is None or self._manifest.get("state") in ("running", "interrupted"):  # it may go on
            self._manifest = manifest.read(self.path, standing(self.path, "manifest.json"), shape={})
        return self._manifest

    @cached_property
    def design(self):
        return self.read("design.parquet")

    @cached_property
    def runs(self):
        return self.read("runs")

    @cached_property
    def series(self):
        return self.read("series")

    @cached_property
    def events(self):
        return self.read("events")

    @cached_property
    def outcomes(self):
        """One row a run that is done: run, replicate, what was varied, then the outcomes."""
        done = self._with("done").drop(columns=["status", "error"])
        return self.design.merge(done, on=["run", "replicate"]).reset_index(drop=True)

    @cached_property
    def failed(self):
        """One row a failed run: run, replicate, what was varied, error."""
        wrong = self._with("failed")[["run", "replicate", "error"]]
        return self.design.merge(wrong, on=["run", "replicate"]).reset_index(drop=True)

    @cached_property
    def groups(self):
        return self.read("groups")

    def _with(self, status: str):
        runs = self.runs if "status" in self.runs else self.runs.assign(status="", error="")
        return runs[runs["status"] == status]

    @property
    def varied(self) -> list[str]:
        """The names the design varies: dotted parameters, "place", "policy"."""
        return [name for name in self.design.columns if name not in ("run", "replicate")]

    @property
    def finished(self) -> bool:
        return self.manifest.get("state", "finished") == "finished"

    @cached_property
    def plan(self):
        """The plan that the study was made from (``study.plan.Plan``)."""
        from .plan import reopened

        return reopened(self.path)

    def run(self, number: int):
        """What run ``number`` was made from, as ``simulate`` takes it. Raises Mistake for a run there is not."""
        from cogov_sim.engine import Run
        from cogov_sim.policy import Spell

        seed, replicate, values, spells, kick, data = job(self.plan, number)
        return Run(seed, replicate, values, tuple(Spell(*spell) for spell in spells), kick, data)

    def read(self, name: str, columns=None, runs=None):
        """One table as a frame; empty where the study has none of it.

        Of ``series``, ``runs``, ``events``, ``groups`` or ``design.parquet`` only ``columns`` (names; run, replicate
        and month come with them) and only the rows of ``runs`` (numbers), if given. Raises Mistake for a column there
        is not.
        """
        import pandas as pd

        table = self.rows(name, columns, runs)
        return table.to_pandas() if table.num_columns else pd.DataFrame({"run": [], "replicate": []}, dtype="int64")

    def columns(self, name: str) -> list[str]:
        """The names of a table's columns; none where the study has none of it."""
        import pyarrow.parquet as pq

        return next((pq.read_schema(path).names for path, _, _ in self._parts(name)), [])

    def rows(self, name: str, columns=None, runs=None):
        """The same as ``read``, as an Arrow table."""
        import pyarrow as pa

        tables = [self._part(path, columns, runs, mark, held) for path, mark, held in self._parts(name)]
        return pa.concat_tables(tables, promote_options="permissive") if tables else pa.table({})

    def _parts(self, name: str):
        """The files of a table, each with its checksum and the runs for which it counts (None: all that it holds)."""
        place = standing(self.path, name)
        if place.is_file():
            return [(place, None, None)]
        seals = self._seals()
        of = {part: seal.get(name) for part, seal in seals.items() if not seal or name in seal}
        held = dict.fromkeys(of) if self.finished else self._owned
        files = [(place / f"{part}.parquet", mark, held[part]) for part, mark in of.items() if part in held]
        return [file for file in files if file[1] or file[0].exists()]

    def _seals(self) -> dict[str, dict[str, str]]:
        """The seal of each part; an empty one where the seals were taken away."""
        home = standing(self.path, parts.SEALS)
        if home.is_dir():
            return {part: seal or {"runs": "?"} for part, seal in parts.seals(home.parent).items()}
        return {path.stem: {} for path in sorted(standing(self.path, "runs").glob("part-*.parquet"))}

    @cached_property
    def _owned(self) -> dict[str, np.ndarray]:
        """Of a study not yet finished, the runs of each part: where two hold one the later counts, but one that is done
        before one that failed."""
        home, found = standing(self.path, "runs"), {}
        for name, seal in self._seals().items():
            found[name] = parts.status(self._part(home / f"{name}.parquet", ["status"], mark=seal.get("runs")))
        if not found:
            return {}
        counts = parts.winners(*map(np.concatenate, zip(*found.values(), strict=True)))
        split = np.split(counts, np.cumsum([len(runs) for runs, _ in found.values()])[:-1])
        return {name: runs[own] for (name, (runs, _)), own in zip(found.items(), split, strict=True)}

    def _part(self, path: Path, columns=None, runs=None, mark=None, held=None):
        """The rows of one file, its checksums verified."""
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        try:
            if mark and parts.checksum(path) != mark:
                raise OSError("checksum")
            if columns is not None:
                known = pq.read_schema(path).names
                for column in columns:
                    if column not in known:
                        raise unknown("study_column", column, known, file=path.parent.name)
                columns = [name for name in known if name in KEYS or name in columns]
            table = parts.read(path, columns)
        except (OSError, pa.ArrowException) as error:
            key = "study_damaged" if path.name.startswith("part-") else "study_broken"
            raise Mistake(key, dir=self.path, file=path.relative_to(self.path), reason=first(error)) from None
        for wanted in (held, runs):
            if wanted is not None:
                table = table.filter(pc.is_in(table["run"], pa.array(np.atleast_1d(wanted), pa.int64())))
        return table

    def __repr__(self):
        try:
            said = self._said("en")
        except Mistake as mistake:
            said = str(mistake)
        return f"Study({str(self.path)!r}): {said}"

    def _repr_html_(self):
        from html import escape

        language = local_language()
        shape = [(name, self.read(name, ["run"]).shape[0]) for name in ("runs", "series", "events")]
        cells = "".join(f"<tr><td><code>.{name}</code></td><td>{count:,}</td></tr>" for name, count in shape)
        rows = say("study.rows", language)
        return (f"<p><b>{escape(str(self.path))}</b><br>{escape(self._said(language))}</p>"
                f"<table><tr><th></th><th>{rows}</th></tr>{cells}</table>")

    def _said(self, language: str) -> str:
        """What the study is, in one line."""
        counts, status = self.manifest["counts"], self.read("runs", ["status"])
        state = say(f"study.state_{self.manifest.get('state', 'finished')}", language)
        failed = int((status["status"] == "failed").sum()) if len(status) else 0
        return say("study.is", language, verb=self.settings["verb"], stored=len(status), runs=counts["runs"],
                   points=counts["points"], replicates=counts["replicates"], failed=failed, state=state)


def standing(folder: Path, name: str) -> Path:
    """Where a file or a table's folder stands: aside, in the moment in which finished tables take their places."""
    fresh = folder / FRESH
    return fresh / name if (fresh / "complete").exists() and (fresh / name).exists() else folder / name


def job(plan, number: int):
    """The job of run ``number``; Mistake for a run there is not."""
    if not 0 <= number < plan.runs:
        raise Mistake("run_range", run=number, last=plan.runs - 1)
    return plan.job(number)


def first(error: Exception) -> str:
    """The first line of what an error says."""
    return (str(error).splitlines() or [type(error).__name__])[0]
