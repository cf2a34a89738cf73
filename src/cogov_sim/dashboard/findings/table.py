"""The runs of a study as a table for a spreadsheet."""
import csv
import io

from .results import Results


def table(results: Results) -> bytes:
    """CSV (UTF-8, marked as such for spreadsheets) of all runs, in the order of the design: run, replicate, what was
    varied by its name, status ("done", "failed", "" for one not made yet), error, then every outcome."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    found = results.found(results.outcomes)
    writer.writerow(["run", "replicate", *results.varied, "status", "error", *found])
    columns = [results.run, results.replicate, *results.varied.values(), results.status, results.error, *found.values()]
    for row in zip(*(column.tolist() for column in columns), strict=True):
        writer.writerow(["" if one is None or one != one else one for one in row])
    return file.getvalue().encode("utf-8-sig")
