"""Every outcome, month by month, as a table for a spreadsheet."""
import csv
import io
from collections.abc import Sequence

import numpy as np

from ...metrics import METRICS
from ...watch import Village

SIDES = ("A", "B")


def table(villages: Sequence[Village]) -> bytes:
    """CSV (UTF-8, marked as such for spreadsheets) of all months known: village, year, month, then `METRICS`.

    Month 12 of year 0 is the last before the policy. What is summed over a year is that of its last December.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["village", "year", "month", *METRICS])
    for side, village in zip(SIDES, villages, strict=False):
        for lived, row in enumerate(village.history):
            year, month = divmod(lived - 1, 12)
            writer.writerow([side, year + 1, month + 1, *("" if np.isnan(x) else str(x) for x in row)])
    return file.getvalue().encode("utf-8-sig")
