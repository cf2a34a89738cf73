"""What portions of runs gave, as rows of a study's tables."""
import numpy as np
import pyarrow as pa

from .worker import Yield

TABLES = ("series", "events", "groups", "runs")  # runs last: a run is stored when its row in runs is


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
    """What a portion gave, as rows of the table ``name``; a failed run has its row in ``runs`` alone."""
    return {"runs": run_rows, "series": series_rows}.get(name, other_rows)(found, name)


def identified(found: Yield, index) -> dict:
    run, replicate = np.array(found.numbers, np.int64), np.array(found.replicates, np.int32)
    return {"run": run[index], "replicate": replicate[index]}


def run_rows(found: Yield, _name: str) -> pa.Table:
    failed = np.array([bool(error) for error in found.errors])
    columns = identified(found, slice(None))
    columns["status"] = pa.array(np.where(failed, "failed", "done").tolist(), pa.string())
    columns["error"] = pa.array([error or None for error in found.errors], pa.string())
    for metric, values in found.outcomes.items():
        columns[metric] = pa.array(np.asarray(values, np.float64), mask=failed)
    return pa.table(columns)


def series_rows(found: Yield, _name: str) -> pa.Table:
    if not found.series:
        return pa.table({})
    fine = np.flatnonzero([not error for error in found.errors])
    months = np.asarray(found.months, np.int32)
    columns = identified(found, np.repeat(fine, len(months)))
    columns["month"] = np.tile(months, len(fine))
    for metric, values in found.series.items():
        columns[metric] = np.ascontiguousarray(np.asarray(values)[:, fine].T).reshape(-1)
    return pa.table(columns)


def other_rows(found: Yield, name: str) -> pa.Table:
    """Of ``events`` or ``groups``."""
    given = getattr(found, name)
    if not given:
        return pa.table({})
    fine = np.array([not error for error in found.errors])[given["index"]]
    columns = identified(found, given["index"][fine])
    return pa.table(columns | {key: values[fine] for key, values in given.items() if key != "index"})
