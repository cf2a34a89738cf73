"""Parts of a study's tables: files that show whether they are as they were written.

A part is a file of the same name in each table. Its seal, a file of that name in ``seals/`` that is written last, holds
their checksums: a part without a seal is no part. A note holds all that one portion gave, before it is part of a part;
its name holds its checksum.
"""
import json
import os
import re
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .tables import TABLES

SEALS = "seals"
DAMAGED = "damaged"  # where parts are put that are not as they were written


def numbered(index: int) -> str:
    return f"part-{index:05}"


def used(folder: Path) -> int:
    """The highest number that any part or remnant of one has in a study's folder; -1 for none."""
    places = [folder / name for name in (*TABLES, SEALS, DAMAGED)]
    names = [name for place in places if place.is_dir() for name in os.listdir(place)]
    return max((int(m.group(1)) for name in names if (m := re.search(r"part-(\d{5,})\.", name))), default=-1)


def seals(folder: Path) -> dict[str, dict[str, str] | None]:
    """The seal of each part, table -> checksum, in the order of the parts; None for one that cannot be read."""
    found = {}
    for path in sorted((folder / SEALS).glob("part-*.json"), key=lambda path: (len(path.name), path.name)):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            told = None
        found[path.stem] = told if isinstance(told, dict) and "runs" in told else None
    return found


def whole(folder: Path, name: str, seal: dict[str, str] | None) -> bool:
    """Whether all files of a part are as they were written. Raises OSError for what is the disk's fault."""
    try:
        return seal is not None and all(checksum(at(folder, table, name)) == mark for table, mark in seal.items())
    except FileNotFoundError:
        return False


def at(folder: Path, table: str, name: str) -> Path:
    """The file of a part in a table."""
    return folder / table / f"{name}.parquet"


def winners(runs: np.ndarray, done: np.ndarray) -> np.ndarray:
    """Which rows count where a run has several: the last that is done, else the last; True for one row a run."""
    order = np.lexsort((np.arange(len(runs)), done, runs))
    last = np.append(runs[order][1:] != runs[order][:-1], True) if len(runs) else np.zeros(0, bool)
    counts = np.zeros(len(runs), bool)
    counts[order[last]] = True
    return counts


def status(table: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """The runs of a table of runs, and whether each is done."""
    return table["run"].to_numpy(), np.asarray(table["status"]) == "done"


def note(tables: dict[str, pa.Table]) -> tuple[bytes, str]:
    """A portion's tables one after the other, as the content of one file; its digest, for the file's name."""
    sink = pa.BufferOutputStream()
    for table in tables.values():
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
    content = sink.getvalue()
    return content, digest(content)


def digest(content) -> str:
    return sha256(content).hexdigest()[:32]


def noted(path: Path) -> dict[str, pa.Table] | None:
    """The tables of a portion, None where the file is not as it was written."""
    content = path.read_bytes()
    if digest(content) != path.stem.partition("-")[2]:
        return None
    source = pa.BufferReader(content)
    return {name: pa.ipc.open_stream(source).read_all() for name in TABLES}


def set_aside(folder: Path, name: str) -> None:
    """Move a part's files to ``damaged/``, its seal last."""
    home = folder / DAMAGED
    home.mkdir(exist_ok=True)
    for path in (*(at(folder, table, name) for table in TABLES), folder / SEALS / f"{name}.json"):
        if path.exists():
            aside, count = home / f"{path.parent.name}-{path.name}", 1
            while aside.exists():
                count += 1
                aside = home / f"{path.parent.name}-{count}-{path.name}"
            os.replace(path, aside)


def write(table: pa.Table, path: Path) -> None:
    """Write a Parquet file with page checksums. Outcomes hardly repeat: no dictionaries."""
    repeated = [field.name for field in table.schema if not pa.types.is_floating(field.type)]
    pq.write_table(table, path, compression="zstd", use_dictionary=repeated, write_page_checksum=True)


def read(path: Path, columns=None) -> pa.Table:
    return pq.read_table(path, columns=columns, partitioning=None, page_checksum_verification=True)


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        sums = sha256()
        while block := file.read(1 << 20):
            sums.update(block)
    return sums.hexdigest()


def lasting(path: Path) -> None:
    """Have the disk hold a file, or what a folder lists, before anything relies on it."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
