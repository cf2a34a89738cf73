"""Two tables of one run, bit by bit: whether they agree, how much was compared, and what differs first."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from cogov_sim.language import say


class Difference(NamedTuple):
    """Values of one table that differ: the first by name (and month), and how many of how many."""

    table: str
    name: str
    month: int | None
    stored: object
    here: object
    count: int
    of: int


@dataclass(frozen=True)
class Comparison:
    """One table of a run here beside what is stored: its `rows` and value `columns`, and what differs."""

    table: str
    rows: tuple[int, int]  # here, stored
    columns: int
    apart: tuple[str, ...]  # columns that only one of them has
    different: Difference | None

    @property
    def agrees(self) -> bool:
        return self.rows[0] == self.rows[1] and not self.apart and self.different is None


def compared(name: str, here: pa.Table, stored: pa.Table) -> Comparison:
    """Two tables of one run, bit by bit."""
    own = [c for c in here.column_names if c in stored.column_names and c not in ("run", "replicate", "month")]
    own = [c for c in own if c not in ("status", "error")]
    both = here.num_columns and stored.num_columns  # a table without rows may have no columns
    apart = tuple(sorted(set(here.column_names) ^ set(stored.column_names))) if both else ()
    months = "month" in here.column_names and "month" in stored.column_names
    fields = (*(["month"] if months else []), *own)
    difference = None
    if here.num_rows == stored.num_rows:
        wrong = [(c, np.flatnonzero(bits(here[c]) != bits(stored[c]))) for c in fields]
        wrong = [(c, at) for c, at in wrong if len(at)]
        if wrong:
            column, at = min(wrong, key=lambda pair: pair[1][0])
            row = int(at[0])
            month = stored["month"][row].as_py() if months else None
            difference = Difference(name, column, month, stored[column][row].as_py(), here[column][row].as_py(),
                                    sum(len(at) for _, at in wrong), here.num_rows * len(fields))
    return Comparison(name, (here.num_rows, stored.num_rows), len(own), apart, difference)


def bits(column: pa.ChunkedArray) -> np.ndarray:
    """A column's values so that they are equal only where every bit is."""
    values = column.to_numpy()
    return np.ascontiguousarray(values).view("i8") if values.dtype == np.float64 else values


def shape(c: Comparison, language: str) -> str:
    """How much was compared of a table."""
    key = {"runs": "outcomes"}.get(c.table, c.table)
    count = c.columns if c.table in ("runs", "series") else c.rows[0]
    return say(f"study.{key}", language, months=c.rows[0], count=f"{count:,}")


def apart(c: Comparison, language: str) -> Iterator[str]:
    """What differs in a table, a line each."""
    if c.rows[0] != c.rows[1]:
        yield say("study.differ_rows", language, table=c.table, here=c.rows[0], stored=c.rows[1])
    if c.apart:
        yield say("study.differ_columns", language, table=c.table, names=", ".join(c.apart))
    if d := c.different:
        when = "" if d.month is None else say("study.in_month", language, month=d.month)
        yield say("study.differ_values", language, **d._asdict() | {"when": when})
