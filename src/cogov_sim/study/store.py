"""A study's folder while it is written: parts appear whole, and in the end are laid out the same whatever made them.

What a portion gave is noted at once in ``waiting/``; much of it together becomes a part (``parts.py``).
"""
import errno
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cogov_sim.mistakes import Mistake

from . import manifest, parts
from .parts import SEALS, lasting
from .tables import TABLES, joined, rows, sorted_rows
from .worker import Yield

ASIDE = ".aside"  # where everything is written before it takes its place
WAITING = "waiting"  # where portions are noted until they are part of a part
PART_RUNS, PART_ROWS, PART_SECONDS = 1000, 1_000_000, 30.0  # a part is written when so much waits, or for so long
FILE_RUNS = 1000  # runs a file when all is finished
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Store:
    """The folder of one study, held alone until ``close``.

    By run number, ``done`` says whether a run is stored and done, ``owner`` in which part it is, -1 in none. A new
    study wants an empty folder or none, an ``existing`` one the folder of a study, in which nothing is changed before
    ``begin``: its sound parts count, the names of the others are in ``damaged``. Raises Mistake where the folder will
    not do.
    """

    def __init__(self, folder: Path, existing: bool = False):
        self.folder, self.aside = folder, folder / ASIDE
        self.made = [p for p in (folder, *folder.parents) if not p.exists()]
        self.lock = None
        self.waiting: list[dict[str, pa.Table]] = []  # a portion each
        self.noted: list[Path] = []
        self.since = time.monotonic()
        self.parts: list[str] = []
        self.owner, self.done = np.zeros(0, np.int32), np.zeros(0, bool)
        self.damaged: list[str] = []
        self.free = 0  # the number of the next part
        self.finished = False  # whether all is laid out and only has to take its place
        try:
            self.take(existing)
            if existing:
                self.examine()
        except OSError as error:
            self.leave()
            raise unwritable(folder, error) from None
        except BaseException:
            self.leave()
            raise

    def take(self, existing: bool) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(20, os.strerror(20))
        if existing and not (self.folder / "study.yaml").is_file():
            raise manifest.missing(self.folder)
        if not existing and self.folder.is_dir() and any(p.name != ASIDE for p in self.folder.iterdir()):
            study = (self.folder / "study.yaml").is_file()
            raise Mistake("folder_study" if study else "folder_taken", dir=self.folder)
        self.aside.mkdir(parents=True, exist_ok=True)
        self.lock = self.locked()

    def locked(self):
        from filelock import FileLock, Timeout

        lock = FileLock(self.aside / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise Mistake("folder_busy", dir=self.folder) from None
        if not (self.aside / "lock").exists():  # its last owner took it away while we waited
            raise Mistake("folder_busy", dir=self.folder)
        return lock

    def close(self) -> None:
        """Give the folder back. What is laid out takes its place, if it has not."""
        lock, self.lock = self.lock, None
        if lock:
            try:
                settle(self.folder)
                shutil.rmtree(self.aside, ignore_errors=True)
            except OSError as error:
                raise unwritable(self.folder, error) from None
            finally:
                lock.release()

    def leave(self) -> None:
        """Give the folder back and take away what this store made, as long as it is empty."""
        self.close()
        for folder in self.made:
            try:
                folder.rmdir()
            except OSError:
                return

    def examine(self) -> None:
        """Finish what an interrupted ``finish`` had begun; see which parts and notes are as they were written."""
        settle(self.folder)
        self.free = parts.used(self.folder) + 1
        for name, seal in parts.seals(self.folder).items():
            if parts.whole(self.folder, name, seal):
                self.own(name, *parts.status(parts.read(parts.at(self.folder, "runs", name), ["run", "status"])))
            else:
                self.damaged.append(name)
        for path in sorted((self.folder / WAITING).glob("*.arrow")):
            if (tables := parts.noted(path)) is not None:
                self.waiting.append(tables)
                runs, done = parts.status(tables["runs"])
                self.grow(runs)
                self.done[runs] |= done
            self.noted.append(path)

    def begin(self) -> None:
        """Set damaged parts aside, take away what an interruption left, and make parts of what waits."""
        try:
            for name in self.damaged:
                parts.set_aside(self.folder, name)
            for table in TABLES:
                for path in (self.folder / table).glob("part-*.parquet"):
                    if path.stem not in self.parts:  # without a seal
                        path.unlink()
            for left in self.aside.iterdir():
                if left.name != "lock":
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        except OSError as error:
            raise unwritable(self.folder, error) from None
        self.flush()

    def grow(self, runs: np.ndarray) -> None:
        """Have room for these runs."""
        if len(runs) and (more := int(runs.max()) + 1 - len(self.owner)) > 0:
            self.owner = np.append(self.owner, np.full(more, -1, np.int32))
            self.done = np.append(self.done, np.zeros(more, bool))

    def own(self, name: str, runs: np.ndarray, done: np.ndarray) -> None:
        """A part holds these runs; where an earlier part holds one too, the one that is done counts."""
        self.grow(runs)
        better = done | ~self.done[runs]
        self.owner[runs[better]] = len(self.parts)
        self.done[runs[better]] = done[better]
        self.parts.append(name)

    def outcome(self, name: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """One outcome of the runs that are stored and done, a part at a time: their numbers, their values."""
        for k, part in enumerate(self.parts):
            path = parts.at(self.folder, "runs", part)
            if name in pq.read_schema(path).names:
                yield self.values(parts.read(path, ["run", "status", name]), name, k)
        for tables in self.waiting:
            if name in tables["runs"].column_names:
                yield self.values(tables["runs"], name, -1)

    def values(self, table: pa.Table, name: str, part: int) -> tuple[np.ndarray, np.ndarray]:
        runs, done = parts.status(table)
        own = (self.owner[runs] == part) & done
        return runs[own], table[name].to_numpy()[own]

    def text(self, name: str, content: str) -> None:
        """Write a small file whole."""
        self.place(name, lambda path: path.write_text(content, encoding="utf-8"))

    def table(self, name: str, table: pa.Table) -> None:
        """Write a Parquet file whole."""
        self.place(name, lambda path: parts.write(table, path))

    def place(self, name: str, make: Callable[[Path], object], lasts: bool = True) -> str:
        """Have ``make`` write a file aside, and put it in its place; its checksum."""
        try:
            aside, final = self.aside / name.replace("/", "-"), self.folder / name
            make(aside)
            written = parts.checksum(aside)
            if not final.parent.is_dir():
                final.parent.mkdir()
                lasting(self.folder)
            if lasts:
                lasting(aside)
            os.replace(aside, final)
            if lasts:
                lasting(final.parent)
        except OSError as error:
            raise unwritable(self.folder, error) from None
        return written

    def add(self, found: list[Yield]) -> None:
        """Note what portions gave; a part is written when enough waits."""
        for y in found:
            tables = {name: rows(name, y) for name in TABLES}
            self.waiting.append(tables)
            self.note(tables)
        late = time.monotonic() - self.since > PART_SECONDS
        many = sum(tables["runs"].num_rows for tables in self.waiting) >= PART_RUNS
        if late or many or sum(max(t.num_rows for t in tables.values()) for tables in self.waiting) >= PART_ROWS:
            self.flush()

    def note(self, tables: dict[str, pa.Table]) -> None:
        """Write a portion's tables into one file, at once."""
        content, mark = parts.note(tables)
        name = f"{WAITING}/{tables['runs']['run'][0].as_py():07}-{mark}.arrow"
        self.place(name, lambda path: path.write_bytes(content), lasts=False)
        self.noted.append(self.folder / name)

    def flush(self) -> None:
        """Write what waits as one part of each table; what could not be written waits on."""
        if self.waiting:
            made = {name: sorted_rows(table) for name, table in once(self.waiting).items()}
            name = parts.numbered(self.free)
            seal = {table: self.place(f"{table}/{name}.parquet", partial(parts.write, content))
                    for table, content in made.items() if content.num_columns}
            self.text(f"{SEALS}/{name}.json", json.dumps(seal))
            self.own(name, *parts.status(made["runs"]))
            self.free += 1
            self.waiting = []
        try:
            for path in self.noted:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from None
        with suppress(OSError):
            (self.folder / WAITING).rmdir()
        self.noted, self.since = [], time.monotonic()

    def adopt(self, other: "Store") -> None:
        """Copy what another store of the same study holds."""
        for k, name in enumerate(other.parts):
            runs, own = np.flatnonzero(other.owner == k), parts.numbered(self.free)
            seal = {path.parent.name: self.place(f"{path.parent.name}/{own}.parquet", partial(shutil.copyfile, path))
                    for path in (parts.at(other.folder, table, name) for table in TABLES) if path.exists()}
            self.text(f"{SEALS}/{own}.json", json.dumps(seal))
            self.own(own, runs, other.done[runs])
            self.free += 1
        self.waiting += other.waiting
        self.flush()

    def finish(self, wanted: np.ndarray, design: pa.Table, ended: Callable[[], str]) -> None:
        """Lay the tables out anew: sorted, a fixed number of the ``wanted`` runs a file, the same bits whatever the
        parts were. ``ended`` makes the manifest."""
        self.flush()
        fresh = self.aside / "fresh"
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            (fresh / SEALS).mkdir(parents=True)
            parts.write(design, fresh / "design.parquet")
            for index, blocks in enumerate(self.blocks(wanted)):
                seal, name = {}, parts.numbered(index)
                for table, content in blocks.items():
                    if content.num_columns:
                        path = parts.at(fresh, table, name)
                        path.parent.mkdir(exist_ok=True)
                        parts.write(content, path)
                        seal[table] = parts.checksum(path)
                (fresh / SEALS / f"{name}.json").write_text(json.dumps(seal), encoding="utf-8")
            (fresh / "manifest.json").write_text(ended(), encoding="utf-8")
            for path in (*fresh.rglob("*"), fresh):
                lasting(path)
            (fresh / "complete").touch()
            self.finished = True
            lasting(fresh)
            settle(self.folder)
            shutil.rmtree(self.folder / WAITING, ignore_errors=True)
        except OSError as error:
            raise unwritable(self.folder, error) from None

    def blocks(self, wanted: np.ndarray) -> Iterator[dict[str, pa.Table]]:
        """The rows of each table, a file's runs at a time."""
        held = [Held(self, name) for name in TABLES]
        for first in range(0, len(wanted), FILE_RUNS):
            block = wanted[first:first + FILE_RUNS]
            yield {h.name: sorted_rows(h.rows(block)) for h in held}


class Held:
    """One table as its parts hold it, each run taken from the part that owns it."""

    def __init__(self, store: Store, name: str):
        self.name, self.owner = name, store.owner
        paths = [parts.at(store.folder, name, part) for part in store.parts]
        order = np.argsort(store.owner, kind="stable")
        ends = np.searchsorted(store.owner[order], np.arange(len(paths) + 1))
        self.files = [(k, path, order[low], order[high - 1]) for k, (path, low, high)
                      in enumerate(zip(paths, ends[:-1], ends[1:], strict=True)) if low < high and path.exists()]
        schemas = [pq.read_schema(path) for _, path, *_ in self.files]
        fullest = max(schemas, key=len, default=pa.schema([]))
        self.schema = pa.unify_schemas([fullest, *schemas], promote_options="permissive")
        self.open: dict[int, pa.Table] = {}  # parts that hold further runs

    def rows(self, block: np.ndarray) -> pa.Table:
        """The rows of some runs, in order and above all that were asked for before."""
        tables = []
        for k, path, low, high in self.files:
            if low <= block[-1] and high >= block[0]:
                table = self.open.pop(k) if k in self.open else parts.read(path)
                if high > block[-1]:
                    self.open[k] = table
                run = table["run"].to_numpy()
                tables.append(table.filter(pa.array((self.owner[run] == k) & np.isin(run, block))))
        return joined([self.schema.empty_table(), *tables])


def once(portions: list[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of several portions as one of each, every run once."""
    found = [parts.status(tables["runs"]) for tables in portions]
    counts = parts.winners(*map(np.concatenate, zip(*found, strict=True)))
    if not counts.all():
        ends = np.cumsum([len(runs) for runs, _ in found])
        kept = [runs[own] for (runs, _), own in zip(found, np.split(counts, ends[:-1]), strict=True)]
        portions = [{name: table.filter(pa.array(np.isin(table["run"].to_numpy(), own))) if table.num_columns else table
                     for name, table in tables.items()} for tables, own in zip(portions, kept, strict=True)]
    return {name: joined([tables[name] for tables in portions]) for name in TABLES}


def settle(folder: Path) -> None:
    """Put what ``finish`` laid out in the place of the parts. Can be done again after any interruption."""
    fresh = folder / ASIDE / "fresh"
    if not (fresh / "complete").exists():
        return
    for name in sorted(p.name for p in fresh.iterdir() if p.is_dir()):
        shutil.rmtree(folder / name, ignore_errors=True)
        os.replace(fresh / name, folder / name)
    for path in fresh.iterdir():
        if path.name != "complete":
            os.replace(path, folder / path.name)
    lasting(folder)
    shutil.rmtree(fresh)


def unwritable(folder: Path, error: OSError) -> Mistake:
    key = "folder_full" if error.errno in FULL else "folder_unwritable"
    return Mistake(key, dir=folder, reason=error.strerror or str(error))
