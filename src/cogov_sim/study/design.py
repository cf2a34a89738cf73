"""Designs: which points of the parameter space a study visits. The whole design is checked before the first run."""
import csv
from itertools import product
from math import exp, log
from pathlib import Path

from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.params import PARAMETERS, check

NAMED = ("place", "policy")  # columns that name a configuration instead of a parameter
MOST = 10_000_000


def points(design: dict, seed: int, names: dict[str, object]) -> dict[str, list]:
    """The design's columns: name -> one value a point, in the design's order. No column for the design "one".

    ``design`` has kind, vary, runs and file. ``names`` maps "place" and "policy" each to a function that takes a name
    and raises Mistake when there is none. Raises Mistake for the first value that cannot be.
    """
    match design["kind"]:
        case "grid":
            return grid(design, names)
        case "lhs":
            return hypercube(design, seed)
        case "table":
            return table(design, names)
    if design["vary"]:
        raise Mistake("design_one", names=", ".join(design["vary"]))
    return {}


def grid(design, names):
    """Every combination of the levels; the first name varies slowest."""
    vary = varied(design)
    for name, levels in vary.items():
        known(name, "design_point")
        if not isinstance(levels, list) or not levels:
            raise Mistake("design_levels", name=name, value=levels)
    size = 1
    for levels in vary.values():
        size *= len(levels)
    if size > MOST:
        raise Mistake("design_large", runs=size, most=MOST)
    checked = {}
    for name, levels in vary.items():
        try:
            checked[name] = [value(name, level, names) for level in levels]
        except Mistake as reason:
            raise Mistake("design_point", reason=reason) from None
    rows = list(product(*checked.values()))
    return {name: [row[i] for row in rows] for i, name in enumerate(checked)}


def hypercube(design, seed):
    """A Latin hypercube of ``runs`` points; null takes the record's bounds; a log prior is sampled by its logarithm."""
    from scipy.stats.qmc import LatinHypercube

    vary = varied(design)
    for name in vary:
        if name in NAMED:
            raise Mistake("design_place_name", name=name)
        known(name, "design_point")
    ranges = {name: bounds(name, given) for name, given in vary.items()}
    unit = LatinHypercube(len(vary), rng=seed).random(design["runs"])
    return {name: [between(PARAMETERS[name], *ranges[name], u) for u in unit[:, i].tolist()]
            for i, name in enumerate(vary)}


def table(design, names):
    """The rows of a CSV or Parquet file."""
    file = design["file"]
    if file is None:
        raise Mistake("design_file_none")
    path = Path(str(file)).expanduser()
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
            for name, given in row_values(header, row, names).items():
                columns[name].append(given)
        except Mistake as reason:
            raise Mistake("design_row", file=file, row=number, reason=reason) from None
    return columns


def row_values(header, row, names):
    if len(row) != len(header):
        raise Mistake("design_row_width", found=len(row), columns=len(header))
    found = {}
    for name, given in zip(header, row, strict=True):
        if given is None or given == "" or given != given:
            raise Mistake("design_row_missing", name=name)
        found[name] = value(name, number(given), names)
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


def varied(design) -> dict:
    if not design["vary"]:
        raise Mistake("design_vary_empty", design=design["kind"])
    return design["vary"]


def known(name: str, wrap: str | None = None) -> None:
    if name not in PARAMETERS and name not in NAMED:
        mistake = unknown("parameter_unknown", name, [*PARAMETERS, *NAMED])
        raise Mistake(wrap, reason=mistake) if wrap else mistake


def value(name: str, given, names):
    """One value of a design, checked: a number of the parameter's kind, or the name of a place or policy."""
    if name in NAMED:
        names[name](str(given))
        return str(given)
    return check(name, given)


def bounds(name: str, given) -> tuple[float, float]:
    """The range to sample: the record's, or [low, high] within it."""
    record = PARAMETERS[name]
    if given is None:
        given = list(record.bounds)
    if not isinstance(given, list) or len(given) != 2:
        raise Mistake("design_bounds", name=name, value=given, low=record.bounds[0], high=record.bounds[1])
    try:
        low, high = (check(name, end) for end in given)
    except Mistake as reason:
        raise Mistake("design_point", reason=reason) from None
    if low > high:
        raise Mistake("design_bounds", name=name, value=given, low=record.bounds[0], high=record.bounds[1])
    if record.prior == "log" and low <= 0:
        raise Mistake("design_log", name=name, value=given)
    return low, high


def between(record, low, high, u: float):
    """The value at the share ``u`` of the way from low to high, by the shape of the record's prior and its kind."""
    if record.kind in (bool, int):
        return record.kind(min(int(low + u * (high - low + 1)), high))
    if record.prior == "log":
        return min(max(exp(log(low) + u * (log(high) - log(low))), low), high)
    return low + u * (high - low)
