"""What a multirun leaves beside its studies: one table of every run, with its job and what that job was given."""
import os
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from hydra.core.override_parser.overrides_parser import OverridesParser

from cogov_sim.language import say
from cogov_sim.mistakes import Mistake

from .commands import near, unused
from .reading import Study
from .store import Store

TABLE, FOLDER = "runs.parquet", "hydra.sweep.dir="


class Job(NamedTuple):
    """A job that was begun: its number, the multirun's folder, its own study's, and its overrides by name."""

    number: int
    root: Path
    folder: Path
    given: dict[str, object]


def gathered(jobs: list[Job], language: str) -> None:
    """Write the table of all ``jobs`` begun into the multirun's folder, and say where it is."""
    if jobs and (made := write(jobs[0].root, jobs)):
        path, count = made
        print(say("cli.gathered", language, path=near(path), runs=count, jobs=len(jobs)), flush=True)


def write(folder: Path, jobs: list[Job]) -> tuple[Path, int] | None:
    """Write ``runs.parquet`` into ``folder``: its path and the number of runs, or None where no run was stored.

    One row a run: job, what the jobs differ in (policy, seed, …), run, replicate, the varied parameters, status, error
    and the outcomes; what one job has and another lacks is null. Of a job that failed or was interrupted it has what
    is stored.
    """
    swept = differing(jobs)
    tables = [table for k, job in enumerate(jobs) if (table := rows(job, swept, k)) is not None and table.num_rows]
    if not tables:
        return None
    fullest = max(tables, key=lambda table: table.num_columns)
    joined = pa.concat_tables(tables, promote_options="permissive")
    joined = joined.select([*fullest.column_names, *(n for n in joined.column_names if n not in fullest.column_names)])
    path, aside = folder / TABLE, folder / f".{TABLE}"
    pq.write_table(joined, aside, compression="zstd", write_page_checksum=True)
    os.replace(aside, path)
    return path, joined.num_rows


def placed(verb: str, overrides: list[str], ready: list) -> list[str]:
    """Hydra's override for the folder of the ``ready`` jobs, which make their studies in DIR/0, DIR/1, …; none where
    the user gives it. Raises Mistake where it cannot be written."""
    if not ready:
        raise Mistake("multirun_empty")
    own = [text.partition("=")[2] for text in overrides if text.startswith(FOLDER)]
    named = own[-1] if own else getattr(getattr(ready[0], "settings", None), "dir", None)
    folder = unused(verb) if named is None else Path(os.path.expanduser(named))
    Store(folder).leave()
    return [] if own else [FOLDER + "'{}'".format(str(folder).replace("'", "\\'"))]


def begun(own) -> Job:
    """The job that Hydra begins, from its own settings."""
    parsed = [OverridesParser.create().parse_override(text) for text in own.overrides.task]
    given = {override.key_or_group: plain(override) for override in parsed if not override.is_delete()}
    return Job(own.job.num, Path(own.sweep.dir), Path(own.runtime.output_dir), given)


def plain(override):
    """The value of an override; what is no single value as it was written."""
    value = override.value()
    return value if value is None or isinstance(value, (bool, int, float, str)) else override.get_value_string()


def differing(jobs: list[Job]) -> dict[str, pa.Array]:
    """The overrides that are not the same in all jobs: name -> the values, in the narrowest type that holds all."""
    names = dict.fromkeys(name for job in jobs for name in job.given)
    columns = {name: [job.given.get(name) for job in jobs] for name in names}
    return {name: typed(values) for name, values in columns.items() if any(v != values[0] for v in values)}


def typed(values: list) -> pa.Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if v is None else str(v) for v in values])


def rows(job: Job, swept: dict[str, pa.Array], index: int) -> pa.Table | None:
    """The runs of one job; None where it left no study."""
    try:
        study = Study(job.folder)
        frame = study.design.merge(study.runs, on=["run", "replicate"])
    except (Mistake, OSError):
        return None
    table = pa.Table.from_pandas(frame, preserve_index=False)
    size, own = table.num_rows, {"job": pa.scalar(job.number)}
    own |= {name: values[index] for name, values in swept.items() if name not in table.column_names}
    for place, (name, value) in enumerate(own.items()):
        table = table.add_column(place, name, pa.repeat(value, size))
    return table
