"""Where a design's points lie: how much of each parameter's range was visited, and how large the gaps are."""
from collections import Counter
from dataclasses import dataclass

import numpy as np

from cogov_sim.figures.measures import is_named, order, placed
from cogov_sim.params import PARAMETERS


@dataclass(frozen=True)
class Visited:
    """One varied parameter: how many ``values``, from ``low`` to ``high``, out of its record's ``bounds``.

    ``share`` is the part of the record's range between the two and ``gap`` the largest part without a point, both as
    the parameter is sampled (by its logarithm if so). A column of names has ``counts`` instead: points a name.
    """

    name: str
    values: int
    low: float = np.nan
    high: float = np.nan
    bounds: tuple[float, float] | None = None
    share: float = np.nan
    gap: float = np.nan
    counts: dict[str, int] | None = None


def visited(points, name: str) -> Visited:
    """What a design (one row a point) visits of one column."""
    column = points[name]
    if is_named(column):
        found = Counter(column.astype(str))
        return Visited(name, len(found), counts={word: found[word] for word in order(column)[0]})
    values = column.to_numpy(float)
    record = PARAMETERS.get(name)
    if record is None:
        return Visited(name, len(np.unique(values)), values.min(), values.max())
    at = np.unique(placed(values, name))
    return Visited(name, len(np.unique(values)), values.min(), values.max(), record.bounds, float(at[-1] - at[0]),
                   float(np.diff(np.r_[0, at, 1]).max()))
