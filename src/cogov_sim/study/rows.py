"""The rows of a user's own design: a CSV or Parquet file, one row a run, one column a parameter."""
import csv
import os
from pathlib import Path

from cogov_sim.mistakes import Mistake


def table(file, known, value) -> dict[str, list]:
    """The columns of ``file``: name -> one value a row.

    ``known(name)`` raises Mistake for no parameter, ``value(name, given)`` gives the checked value. Raises Mistake,
    with the line, for the first cell that cannot be.
    """
    if file is None:
        raise Mistake("design_file_none")
    path = Path(os.path.expanduser(str(file)))
    if not path.is_file():
        raise Mistake("design_file_missing", file=file)
    header, rows = parquet_rows(path) if path.suffix.lower() in (".parquet", ".pq") else csv_rows(path)
    for column in header:
        if header.count(column) > 1:
            raise Mistake("design_column_twice", file=file, column=column)
        try:
            known(column)
        except Mistake as reason:
            raise Mistake("design_column", file=file, column=column, reason=reason) from None
    if not rows or not header:
        raise Mistake("design_file_empty", file=file)
    columns = {name: [] for name in header}
    for number, row in rows:
        try:
            for name, given in row_values(header, row, value).items():
                columns[name].append(given)
        except Mistake as reason:
            raise Mistake("design_row", file=file, row=number, reason=reason) from None
    return columns


def row_values(header, row, value):
    if len(row) != len(header):
        raise Mistake("design_row_width", found=len(row), columns=len(header))
    found = {}
    for name, given in zip(header, row, strict=True):
        if given is None or given == "" or given != given:
            raise Mistake("design_row_missing", name=name)
        found[name] = value(name, number(given))
    return found


def csv_rows(path):
    """The header and (line number, cells) of each row; blank lines are passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Mistake("design_file_unreadable", file=path, kind="CSV", reason=first_line(error)) from None
    if not lines:
        raise Mistake("design_file_empty", file=path)
    return lines[0][1], lines[1:]


def parquet_rows(path):
    import pyarrow.parquet as pq

    try:
        read = pq.read_table(path)
    except (OSError, ValueError) as error:
        raise Mistake("design_file_unreadable", file=path, kind="Parquet", reason=first_line(error)) from None
    rows = zip(*(column.to_pylist() for column in read.columns), strict=True)
    return read.column_names, list(enumerate((list(row) for row in rows), 1))


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def number(cell):
    """A CSV cell as the number or switch it spells, else as it is."""
    if not isinstance(cell, str):
        return cell
    if cell.lower() in ("true", "false"):
        return cell.lower() == "true"
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell
