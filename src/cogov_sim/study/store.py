"""A study's folder while it is written: parts appear whole, and in the end are laid out the same whatever made them.

What a portion gave is noted at once in ``waiting/``; much of it together becomes a part (``parts.py``).
"""
import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cogov_sim.mistakes import Mistake

from . import parts
from .parts import lasting
from .tables import TABLES, joined, rows, sorted_rows
from .worker import Yield

ASIDE = ".aside"  # where everything is written before it takes its place
WAITING = "waiting"  # where portions are noted until they are part of a part
PART_RUNS, PART_ROWS, PART_SECONDS = 1000, 1_000_000, 10.0  # a part is written when so much waits, or for so long
FILE_RUNS = 1000  # runs a file when all is finished
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Store:
    """The folder of one study, held alone until ``close``; ``owner`` says in which part a run is, -1 in none.

    A new study wants an empty folder or none, an ``existing`` one the folder of a study: its sound parts are kept, the
    names of the others are in ``damaged``. Raises Mistake where the folder will not do.
    """

    def __init__(self, folder: Path, existing: bool = False):
        self.folder, self.aside = folder, folder / ASIDE
        self.made = [p for p in (folder, *folder.parents) if not os.path.exists(p)]  # False for a name that cannot be
        self.lock = None
        self.waiting: list[dict[str, pa.Table]] = []  # a portion each
        self.noted: list[Path] = []
        self.since = time.monotonic()
        self.parts: list[str] = []
        self.free = 0  # the number of the next part
        self.owner = np.zeros(0, np.int32)
        self.done = np.zeros(0, bool)
        self.damaged: list[str] = []
        try:
            self.take(existing)
            if existing:
                self.examine()
        except OSError as error:
            self.leave()
            raise unwritable(folder, error) from None
        except Mistake:
            self.leave()
            raise

    def take(self, existing: bool) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(20, os.strerror(20))
        if existing and not (self.folder / "study.yaml").is_file():
            raise Mistake("study_none", dir=self.folder, file="study.yaml")
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

    def leave(self) -> None:
        """Give the folder back and take away what this store made, as long as it is empty."""
        self.close()
        for folder in self.made:
            try:
                folder.rmdir()
            except OSError:
                return

    def close(self) -> None:
        if self.lock:
            settle(self.folder)
            shutil.rmtree(self.aside, ignore_errors=True)
            self.lock.release()

    def examine(self) -> None:
        """Finish what an interrupted ``finish`` had begun; keep the sound parts and set the others aside."""
        settle(self.folder)
        for left in self.aside.iterdir():
            if left.name != "lock":
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        known = parts.checksums(self.folder)
        for name in sorted({p.name for table in TABLES for p in (self.folder / table).glob("part-*.parquet")}):
            self.free = int(name[5:10]) + 1
            own = self.folder / "runs" / name
            if not own.exists():  # its last file was not written: these runs are not stored
                for table in TABLES:
                    (self.folder / table / name).unlink(missing_ok=True)
            elif (held := parts.sound(self.folder, name, known)) is None:
                self.damaged.append(name)
                parts.set_aside(self.folder, name)
            else:
                self.own(name, held)
        for path in sorted((self.folder / WAITING).glob("*.arrow")):
            if (tables := parts.noted(path)) is not None:
                self.waiting.append(tables)
            self.noted.append(path)
        self.flush()

    def own(self, name: str, held: pa.Table) -> None:
        """A part holds these runs; where an earlier part holds one too, the one that is done counts."""
        runs, done = held["run"].to_numpy(), np.asarray(held["status"]) == "done"
        if len(runs) and (more := int(runs.max()) + 1 - len(self.owner)) > 0:
            self.owner = np.append(self.owner, np.full(more, -1, np.int32))
            self.done = np.append(self.done, np.zeros(more, bool))
        better = done | ~self.done[runs]
        self.owner[runs[better]] = len(self.parts)
        self.done[runs[better]] = done[better]
        self.parts.append(name)

    def outcome(self, name: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """One outcome of the runs that are stored and done, a part at a time: their numbers, their values."""
        for k, part in enumerate(self.parts):
            path = self.folder / "runs" / part
            if name in pq.read_schema(path).names:
                table = parts.read(path, ["run", name])
                runs = table["run"].to_numpy()
                own = (self.owner[runs] == k) & self.done[runs]
                yield runs[own], table[name].to_numpy()[own]

    def text(self, name: str, content: str) -> None:
        """Write a small file whole."""
        self.place(name, lambda path: path.write_text(content, encoding="utf-8"))

    def table(self, name: str, table: pa.Table) -> str:
        """Write a Parquet file whole; its checksum."""
        return self.place(name, lambda path: parts.write(table, path))

    def place(self, name: str, make, lasts: bool = True) -> str:
        try:
            aside, final = self.aside / name.replace("/", "-"), self.folder / name
            make(aside)
            written = parts.checksum(aside)
            final.parent.mkdir(exist_ok=True)
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
        """Write a portion's tables one after the other into one file, named by its checksum."""
        content, mark = parts.note(tables)
        name = f"{WAITING}/{tables['runs']['run'][0].as_py():07}-{mark}.arrow"
        self.place(name, lambda path: path.write_bytes(content), lasts=False)
        self.noted.append(self.folder / name)

    def flush(self) -> None:
        """Write what waits as one part of each table; what could not be written waits on."""
        if self.waiting:
            made = {name: sorted_rows(joined([tables[name] for tables in self.waiting])) for name in TABLES}
            name = parts.numbered(self.free)
            parts.seal(made, lambda table, content: self.table(f"{table}/{name}", content))
            self.own(name, made["runs"])
            self.free += 1
            self.waiting = []
        for path in self.noted:
            path.unlink(missing_ok=True)
        with suppress(OSError):
            (self.folder / WAITING).rmdir()
        self.noted, self.since = [], time.monotonic()

    def adopt(self, other: "Store") -> None:
        """Copy the parts of another store of the same study."""
        for k, name in enumerate(other.parts):
            runs, own = np.flatnonzero(other.owner == k), parts.numbered(self.free)
            for path in (other.folder / table / name for table in TABLES):
                if path.exists():
                    self.place(f"{path.parent.name}/{own}", partial(shutil.copyfile, path))
            held = {"run": runs, "status": np.where(other.done[runs], "done", "failed").tolist()}
            self.own(own, pa.table(held))
            self.free += 1

    def finish(self, wanted: np.ndarray, more: dict[str, pa.Table], ended) -> None:
        """Lay the tables out anew: sorted, a fixed number of the ``wanted`` runs a file, the same bits whatever the
        parts were. ``more`` are further tables; ``ended`` makes the manifest from the checksums of all files."""
        self.flush()
        fresh = self.aside / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        found = {}

        def put(path, content):
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            found[path] = parts.write(content, fresh / path)
            return found[path]

        try:
            for name, table in more.items():
                put(name, table)
            for index, blocks in enumerate(self.blocks(wanted)):
                name = parts.numbered(index)
                parts.seal(blocks, lambda table, content, name=name: put(f"{table}/{name}", content))
            (fresh / "manifest.json").write_text(ended(found), encoding="utf-8")
            for path in fresh.rglob("*"):
                lasting(path)
            (fresh / "complete").touch()
            settle(self.folder)
            shutil.rmtree(self.folder / WAITING, ignore_errors=True)
        except OSError as error:
            raise unwritable(self.folder, error) from None

    def blocks(self, wanted: np.ndarray) -> Iterator[dict[str, pa.Table]]:
        """The rows of each table, a file's runs at a time."""
        held = [Held(self, name) for name in TABLES]
        for first in range(0, len(wanted), FILE_RUNS):
            block = wanted[first:first + FILE_RUNS]
            yield {h.name: sorted_rows(h.between(int(block[0]), int(block[-1]))) for h in held}


class Held:
    """One table as its parts hold it, each run taken from the part that owns it."""

    def __init__(self, store: Store, name: str):
        self.name, self.owner = name, store.owner
        owned = store.owner[store.owner >= 0]
        self.files = [(k, store.folder / name / part) for k, part in enumerate(store.parts)
                      if (owned == k).any() and (store.folder / name / part).exists()]
        schemas = [pq.read_schema(path).remove_metadata() for _, path in self.files]
        fullest = max(schemas, key=len, default=pa.schema([]))
        self.schema = pa.unify_schemas([fullest, *schemas], promote_options="permissive")
        self.spans = {k: np.flatnonzero(store.owner == k)[[0, -1]] for k, _ in self.files}
        self.open: dict[int, pa.Table] = {}  # parts that hold further runs

    def between(self, first: int, last: int) -> pa.Table:
        """The rows of runs ``first`` to ``last``, which lie above all that were asked for before."""
        tables = []
        for k, path in self.files:
            low, high = self.spans[k]
            if low <= last and high >= first:
                table = self.open.pop(k) if k in self.open else parts.read(path)
                if high > last:
                    self.open[k] = table
                run = table["run"].to_numpy()
                tables.append(table.filter(pa.array((run >= first) & (run <= last) & (self.owner[run] == k))))
        return joined([self.schema.empty_table(), *tables])


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
