"""A study's folder while it is written: parts appear whole, and in the end are laid out the same whatever made them."""
import os
import shutil
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cogov_sim.mistakes import Mistake

from .worker import Yield

TABLES = ("series", "events", "runs")  # runs last: a run is stored when its row in runs is
ASIDE = ".aside"  # where everything is written before it takes its place
PART_RUNS, PART_SECONDS = 1000, 10.0  # a part is written when so many runs wait, or for so long
FILE_RUNS = 1000  # runs a file when all is finished
EVENT = ("month", "village", "kind", "actor", "value")


class Store:
    """Writes one study into ``folder``. Takes the folder for itself; ``close`` gives it back.

    Raises Mistake where the folder holds something, is being written by another process or cannot be written.
    """

    def __init__(self, folder: Path):
        self.folder, self.aside = folder, folder / ASIDE
        self.made = [p for p in (folder, *folder.parents) if not p.exists()]
        self.lock = None
        self.waiting: list[Yield] = []
        self.since = time.monotonic()
        try:
            self.take()
        except OSError as error:
            self.leave()
            raise Mistake("folder_unwritable", dir=folder, reason=error.strerror or str(error)) from None

    def take(self):
        from filelock import FileLock, Timeout

        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(20, os.strerror(20))
        if self.folder.is_dir() and any(self.folder.iterdir()):
            raise Mistake("folder_taken", dir=self.folder)
        self.aside.mkdir(parents=True)
        self.lock = FileLock(self.aside / "lock")
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            raise Mistake("folder_busy", dir=self.folder) from None

    def leave(self):
        """Give the folder back and take away what this store made, as long as it is empty."""
        if self.lock:
            self.lock.release()
        shutil.rmtree(self.aside, ignore_errors=True)
        for folder in self.made:
            try:
                folder.rmdir()
            except OSError:
                return

    def close(self):
        self.lock.release()
        shutil.rmtree(self.aside, ignore_errors=True)

    def text(self, name: str, content: str) -> None:
        """Write a small file whole."""
        self.place(name, lambda path: path.write_text(content, encoding="utf-8"))

    def table(self, name: str, table: pa.Table) -> None:
        """Write a Parquet file whole, with page checksums."""
        self.place(name, lambda path: pq.write_table(table, path, compression="zstd", write_page_checksum=True))

    def place(self, name: str, write) -> None:
        try:
            aside, final = self.aside / name.replace("/", "-"), self.folder / name
            write(aside)
            final.parent.mkdir(exist_ok=True)
            os.replace(aside, final)
        except OSError as error:
            raise Mistake("folder_unwritable", dir=self.folder, reason=error.strerror or str(error)) from None

    def add(self, found: list[Yield]) -> None:
        """Keep what a portion gave; written when enough waits."""
        self.waiting += found
        late = time.monotonic() - self.since > PART_SECONDS
        if late or sum(len(y.numbers) for y in self.waiting) >= PART_RUNS:
            self.flush()

    def flush(self) -> None:
        """Write what waits as one part of each table."""
        if self.waiting:
            numbers = [n for y in self.waiting for n in y.numbers]
            part = f"part-{min(numbers):07}-{max(numbers):07}.parquet"
            for name in TABLES:
                table = sorted_rows(joined([rows(name, y) for y in self.waiting]))
                if table.num_columns:
                    self.table(f"{name}/{part}", table)
        self.waiting, self.since = [], time.monotonic()

    def finish(self, runs: int) -> None:
        """Lay the tables out anew: sorted, a fixed number of runs a file, the same bits whatever the parts were."""
        self.flush()
        fresh = self.aside / "fresh"
        for name in TABLES:
            parts = Parts(self.folder / name)
            if not parts.files:
                continue
            (fresh / name).mkdir(parents=True)
            for index, first in enumerate(range(0, runs, FILE_RUNS)):
                block = sorted_rows(parts.between(first, min(first + FILE_RUNS, runs) - 1))
                path = fresh / name / f"part-{index:05}.parquet"
                pq.write_table(block, path, compression="zstd", write_page_checksum=True)
        (fresh / "complete").touch()
        settle(self.folder)


def settle(folder: Path) -> None:
    """Put finished tables in the place of their parts. Can be done again after any interruption."""
    fresh = folder / ASIDE / "fresh"
    if not (fresh / "complete").exists():
        return
    for name in TABLES:
        if (fresh / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            os.replace(fresh / name, folder / name)
    shutil.rmtree(fresh)


class Parts:
    """The parts of one table: which runs each holds, and the columns they have together."""

    def __init__(self, folder: Path):
        self.files = [(p, *map(int, p.stem.split("-")[1:])) for p in sorted(folder.glob("part-*-*.parquet"))]
        schemas = [pq.read_schema(p) for p, *_ in self.files]
        fullest = max(schemas, key=len, default=pa.schema([]))
        self.schema = pa.unify_schemas([fullest, *schemas], promote_options="permissive")

    def between(self, first: int, last: int) -> pa.Table:
        """The rows of runs ``first`` to ``last``."""
        tables = []
        for path, low, high in self.files:
            if low <= last and high >= first:
                table = pq.read_table(path, page_checksum_verification=True)
                run = table["run"]
                tables.append(table.filter(pc.and_(pc.greater_equal(run, first), pc.less_equal(run, last))))
        return joined([self.schema.empty_table(), *tables])


def joined(tables: list[pa.Table]) -> pa.Table:
    """Tables one under the other; the fullest decides the order of the columns, what a table lacks is null."""
    fullest = max(tables, key=lambda table: table.num_columns)
    return pa.concat_tables(tables, promote_options="permissive").select(fullest.column_names).combine_chunks()


def sorted_rows(table: pa.Table) -> pa.Table:
    """The rows by run, then month, else in the order they came."""
    if not table.num_columns:
        return table
    keys = [table["run"].to_numpy()]
    if "month" in table.column_names:
        keys.append(table["month"].to_numpy())
    return table.take(np.lexsort(keys[::-1])).combine_chunks()


def rows(name: str, found: Yield) -> pa.Table:
    """What a portion gave, as rows of the table ``name``; a failed run has no outcomes and no series."""
    return {"runs": run_rows, "series": series_rows, "events": event_rows}[name](found)


def identified(found: Yield, index) -> dict:
    run, replicate = np.array(found.numbers, np.int64), np.array(found.replicates, np.int32)
    return {"run": run[index], "replicate": replicate[index]}


def run_rows(found: Yield) -> pa.Table:
    failed = np.array([bool(error) for error in found.errors])
    columns = identified(found, slice(None))
    columns["status"] = pa.array(np.where(failed, "failed", "done").tolist(), pa.string())
    columns["error"] = pa.array([error or None for error in found.errors], pa.string())
    for metric, values in found.outcomes.items():
        columns[metric] = pa.array(np.asarray(values, np.float64), mask=failed)
    return pa.table(columns)


def series_rows(found: Yield) -> pa.Table:
    if not found.series:
        return pa.table({})
    fine = np.flatnonzero([not error for error in found.errors])
    months = np.asarray(found.months, np.int32)
    columns = identified(found, np.repeat(fine, len(months)))
    columns["month"] = np.tile(months, len(fine))
    for metric, values in found.series.items():
        columns[metric] = np.ascontiguousarray(np.asarray(values)[:, fine].T).reshape(-1)
    return pa.table(columns)


def event_rows(found: Yield) -> pa.Table:
    if not found.events:
        return pa.table({})
    index, *others = zip(*found.events, strict=True)
    columns = identified(found, np.array(index))
    types = (pa.int32(), pa.int32(), pa.string(), pa.int64(), pa.float64())
    for key, values, kind in zip(EVENT, others, types, strict=True):
        columns[key] = pa.array(list(values), kind)
    return pa.table(columns)
