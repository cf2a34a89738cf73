"""Read a table of people or households, CSV or Parquet: every cell checked against its column's record."""

import csv
import io
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
from pathlib import Path

import numpy as np

from .columns import TABLES, Column
from .sentences import Either, Sentence

MOST_ROWS = {"persons": 20_000, "households": 2_000}


@dataclass
class Table:
    """One table as read: where each row stands in its file and the columns given.

    An "id" column is a list of texts ("" for an empty cell), any other an array with NaN for an empty cell.
    """

    name: str
    file: str
    lines: list[int]
    columns: dict[str, list | np.ndarray]

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def __getitem__(self, column: str):
        return self.columns[column]

    def values(self, column: str) -> np.ndarray:
        """A column as numbers; all NaN where it is missing."""
        return self.columns[column] if column in self.columns else np.full(len(self), np.nan)

    def texts(self, column: str) -> list[str]:
        return self.columns[column] if column in self.columns else [""] * len(self)


def read(name: str, file: str, content: bytes, faults: list[Sentence], notes: list[Sentence]) -> Table:
    """The table `name` ("persons" or "households") in `file`; what is wrong or not used is added to the lists."""
    records = {record.name: record for record in TABLES[name]}
    header, rows = cells(file, content, faults)
    places = understood(name, file, header, records, faults, notes)
    table = Table(name, file, [line for line, _ in rows], {})
    if len(rows) > MOST_ROWS[name]:
        faults.append(Sentence("too_many_rows", file=file, rows=len(rows), most=MOST_ROWS[name]))
        return table
    for column, place in places.items():
        record = records[column]
        found = [cell(record, file, line, row[place] if place < len(row) else "", faults) for line, row in rows]
        table.columns[column] = found if record.kind == "id" else np.array(found, "f8")
    faults += [
        Sentence("row_width", file=file, line=line, found=len(row), columns=len(header))
        for line, row in rows
        if len(row) != len(header)
    ]
    faults += [
        Sentence("column_missing", file=file, column=r.name, title=r.title, meaning=Either(r.en, r.zh))
        for r in records.values()
        if r.required and header and r.name not in places
    ]
    return table


def cells(file: str, content: bytes, faults: list[Sentence]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and the line (CSV) or row (Parquet) number with the texts of each row that is not empty."""
    try:
        found = of_parquet(content) if Path(file).suffix.lower() in (".parquet", ".pq") else of_csv(content)
    except (OSError, ValueError, csv.Error) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        faults.append(Sentence("unreadable", file=file, reason=reason))
        return [], []
    if not found[1]:
        faults.append(Sentence("no_rows", file=file))
    return found


def of_csv(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    reader = csv.reader(io.StringIO(decoded(content), newline=""), strict=True)
    lines, last = [], 0
    for row in reader:
        if any(map(str.strip, row)):
            lines.append((last + 1, [text.strip() for text in row]))
        last = reader.line_num
    return (lines[0][1], lines[1:]) if lines else ([], [])


def decoded(content: bytes) -> str:
    """UTF-8, or what Chinese Excel writes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def of_parquet(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return table.column_names, [(k, [written(value) for value in row]) for k, row in enumerate(rows, 1)]


def written(value) -> str:
    """A value of a typed table as the text that a CSV would hold: whole numbers without a point, nothing for none."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def understood(name, file, header, records, faults, notes) -> dict[str, int]:
    """Which of a file's columns is which record's; headers are read in both languages."""
    named = {word: r.name for r in records.values() for word in (r.name, r.title)}
    places: dict[str, int] = {}
    for place, word in enumerate(header):
        column = named.get(word) or named.get(word.lower())
        if column in places:
            faults.append(Sentence("column_twice", file=file, column=word))
        elif column:
            places[column] = place
        elif near := get_close_matches(word.lower(), named, 1, 0.75):
            faults.append(Sentence("column_unknown", file=file, column=word, near=near[0]))
        elif word:
            notes.append(Sentence("column_unused", file=file, column=word, table=name))
    return places


def cell(record: Column, file: str, line: int, text: str, faults: list[Sentence]):
    """One cell's value; NaN (for an id: "") where it is empty, or is wrong and told."""
    if record.kind == "id":
        if not text and record.required:
            faults.append(Sentence("cell_empty", file=file, line=line, column=record.name))
        return text
    if not text:
        return np.nan
    value = record.choices.get(text.lower(), np.nan) if record.kind == "choice" else number(record, text)
    if value != value:
        faults.append(
            Sentence("cell_wrong", file=file, line=line, column=record.name, value=text, allowed=allowed(record))
        )
    return value


def number(record: Column, text: str) -> float:
    """The number a text spells if the record takes it, else NaN."""
    try:
        value = float(text)
    except ValueError:
        return np.nan
    low, high = record.bounds
    fits = isfinite(value) and low <= value <= high and (record.kind != "whole" or value == int(value))
    return value if fits else np.nan


def allowed(record: Column) -> Sentence:
    """What a column takes, in words."""
    if record.kind == "choice":
        return Sentence("allowed_choice", words=record.words)
    low, high = (f"{end:g}" if abs(end) < 10_000 else f"{end:,.0f}" for end in record.bounds)
    return Sentence("allowed_whole" if record.kind == "whole" else "allowed_number", low=low, high=high)
