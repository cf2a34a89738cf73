"""Parts of a study's tables: files that show whether they are as they were written.

A part is a file of the same name in each table; its file in ``runs``, written last, holds the checksums of the others.
A note holds all that one portion gave, before it is part of a part; its name holds its checksum.
"""
import json
import os
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from .tables import TABLES

DAMAGED = "damaged"  # where parts are put that cannot be read as they were written
SEAL = b"cogov"  # under which a part's file in runs holds the checksums of its others


def numbered(index: int) -> str:
    return f"part-{index:05}.parquet"


def seal(tables: dict[str, pa.Table], put) -> None:
    """Put a part's tables, ``runs`` last and with the checksums of the others."""
    marks = {name: put(name, table) for name, table in tables.items() if name != "runs" and table.num_columns}
    put("runs", tables["runs"].replace_schema_metadata({SEAL: json.dumps(marks, sort_keys=True)}))


def sound(folder: Path, name: str, known: dict[str, str]) -> pa.Table | None:
    """Run and status of a part all of whose files are as they were written, else None."""
    path = folder / "runs" / name
    try:
        if checksum(path) != known.get(f"runs/{name}", checksum(path)):
            return None
        held = read(path, None)
        marks = json.loads((held.schema.metadata or {}).get(SEAL, b"null"))
        if marks is None or any(checksum(folder / table / name) != mark for table, mark in marks.items()):
            return None
        return held.select(["run", "status"])
    except (OSError, ValueError, KeyError):
        return None


def note(tables: dict[str, pa.Table]) -> tuple[bytes, str]:
    """A portion's tables one after the other, as the content of one file; its mark, for the file's name."""
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
    """Move a part's files to ``damaged/``."""
    home = folder / DAMAGED
    home.mkdir(exist_ok=True)
    for table in TABLES:
        if (path := folder / table / name).exists():
            at, count = home / f"{table}-{name}", 1
            while at.exists():
                count += 1
                at = home / f"{table}-{count}-{name}"
            os.replace(path, at)


def checksums(folder: Path) -> dict[str, str]:
    """What the manifest says of the files that the last ``finish`` laid out."""
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8")).get("files", {})
    except (OSError, ValueError):
        return {}


def write(table: pa.Table, path: Path) -> str:
    """Write a Parquet file with page checksums; the checksum of the whole. Outcomes hardly repeat: no dictionaries."""
    repeated = [field.name for field in table.schema if not pa.types.is_floating(field.type)]
    pq.write_table(table, path, compression="zstd", use_dictionary=repeated, write_page_checksum=True)
    return checksum(path)


def read(path: Path, columns=None) -> pa.Table:
    return pq.read_table(path, columns=columns, page_checksum_verification=True)


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def lasting(path: Path) -> None:
    """Have the disk hold a file, or what a folder lists, before anything relies on it."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
