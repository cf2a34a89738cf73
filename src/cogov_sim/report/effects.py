"""How much each varied parameter moves each outcome: pairs of runs that differ in it alone and share their luck."""
from dataclasses import dataclass

import numpy as np

from cogov_sim.analysis.pairs import EQUAL
from cogov_sim.configs import PLACEBO
from cogov_sim.figures.measures import is_named, means_by, order


@dataclass(frozen=True)
class Effect:
    """The change in ``outcome`` when ``parameter`` goes from level ``low`` to level ``high``.

    ``mean`` with its 95 % ``interval`` (NaN when it cannot be told), the 5–95 % ``range`` over pairs, the number of
    ``pairs`` and the shares of them that went ``up``, ``down`` or stayed practically ``equal``. Without pairs
    (pairs == 0) ``mean`` is the rise of a plane through the settings' means, and range and shares are NaN.
    """

    parameter: str
    outcome: str
    low: object
    high: object
    mean: float
    interval: tuple[float, float]
    range: tuple[float, float] = (np.nan, np.nan)
    pairs: int = 0
    up: float = np.nan
    down: float = np.nan
    equal: float = np.nan
    luck: float = np.nan


def effects(table, columns: list[str], outcomes: list[str], point: np.ndarray, pairs: bool = True) -> list[Effect]:
    """All effects of the varied ``columns`` in a table of finished runs; ``point`` numbers each row's setting.

    Without ``pairs`` none are looked for, as in a sample where no two points are alike in all but one column.
    """
    luck = {outcome: by_luck(table[outcome].to_numpy(float), point) for outcome in outcomes}
    found, flat = [], None
    for parameter in columns:
        others = [c for c in columns if c != parameter] + ["replicate"]
        for low, high in contrasts(table[parameter]):
            alike = paired(table, parameter, others, low, high, outcomes) if pairs else ()
            if not len(alike) and flat is None:
                flat = [Plane(table, columns, outcome, point) for outcome in outcomes]
            for i, outcome in enumerate(outcomes):
                if len(alike):
                    change = (alike[f"{outcome}_high"] - alike[f"{outcome}_low"]).to_numpy(float)
                    found.append(by_pairs(parameter, outcome, low, high, change, alike["replicate"].to_numpy(),
                                          luck[outcome]))
                else:
                    found.append(Effect(parameter, outcome, low, high, *flat[i].rise(parameter, low, high),
                                        luck=luck[outcome]))
    return found


def contrasts(column) -> list[tuple]:
    """The pairs of levels to compare: the lowest and the highest; or the first name and each other, and each policy
    with its placebo."""
    if is_named(column):
        first, *others = names = order(column)[0]
        placebos = [(name + PLACEBO, name) for name in names if name + PLACEBO in names]
        return list(dict.fromkeys([*((first, other) for other in others if (other, first) not in placebos), *placebos]))
    return [(column.min(), column.max())]


def paired(table, parameter, others, low, high, outcomes):
    """Rows at ``low`` beside the rows at ``high`` that are equal in all other varied columns and the replicate."""
    column = table[parameter]
    keep = others + outcomes
    return table.loc[column == low, keep].merge(table.loc[column == high, keep], on=others, suffixes=("_low", "_high"))


def by_luck(values: np.ndarray, point: np.ndarray) -> float:
    """The standard deviation over replicates at one setting, over all settings; over all runs without replicates."""
    fine = np.isfinite(values)
    values, (_, index) = values[fine], np.unique(point[fine], return_inverse=True)
    if len(values) < 2:
        return np.nan
    spare = len(values) - index.max() - 1
    if not spare:
        return float(values.std(ddof=1))
    means = np.bincount(index, values) / np.bincount(index)
    return float(np.sqrt(((values - means[index]) ** 2).sum() / spare))


def by_pairs(parameter, outcome, low, high, change, replicate, luck) -> Effect:
    """The effect from the changes of pairs. Replicates are independent, so the interval is over their means."""
    fine = np.isfinite(change)
    change, replicate = change[fine], replicate[fine]
    if not len(change):
        return Effect(parameter, outcome, low, high, np.nan, (np.nan, np.nan))
    means = means_by(replicate, change)
    small = EQUAL * luck if np.isfinite(luck) else 0.0
    return Effect(parameter, outcome, low, high, float(change.mean()), interval(means), luck=luck,
                  range=tuple(np.quantile(change, (0.05, 0.95))), pairs=len(change), up=float((change > small).mean()),
                  down=float((change < -small).mean()), equal=float((np.abs(change) <= small).mean()))


def interval(means: np.ndarray) -> tuple[float, float]:
    """Student's 95 % interval of the mean of independent values; NaN for fewer than two."""
    if len(means) < 2:
        return np.nan, np.nan
    half = student(len(means) - 1) * means.std(ddof=1) / np.sqrt(len(means))
    return float(means.mean() - half), float(means.mean() + half)


class Plane:
    """A least-squares plane through the settings' means: numbers scaled to their range, a step for each name."""

    def __init__(self, table, columns, outcome: str, point: np.ndarray):
        fine = np.isfinite(table[outcome].to_numpy(float))
        _, first, index = np.unique(point[fine], return_index=True, return_inverse=True)
        self.terms, sides = {}, [np.ones(len(first))]
        for column in columns:
            for level, side in _sides(table[column]):
                self.terms[column, level] = len(sides)
                sides.append(side[fine][first])
        x, y = np.column_stack(sides), np.bincount(index, table[outcome].to_numpy(float)[fine]) / np.bincount(index)
        self.spare = len(y) - x.shape[1]
        if self.spare < 1 or np.linalg.matrix_rank(x) < x.shape[1]:
            self.spare = 0
            return
        self.slope = np.linalg.lstsq(x, y, rcond=None)[0]
        self.spread = ((y - x @ self.slope) ** 2).sum() / self.spare * np.linalg.inv(x.T @ x)

    def rise(self, parameter: str, low, high) -> tuple[float, tuple[float, float]]:
        """From one level to another, with its 95 % interval; NaN where there are too few settings to tell."""
        if not self.spare:
            return np.nan, (np.nan, np.nan)
        way = np.zeros(len(self.slope))
        for level, sign in ((high, 1), (low, -1)):
            if (parameter, level) in self.terms:
                way[self.terms[parameter, level]] = sign
        mean, half = float(way @ self.slope), student(self.spare) * float(np.sqrt(way @ self.spread @ way))
        return mean, (mean - half, mean + half)


def _sides(column) -> list[tuple]:
    """A column as terms of a plane: the level each stands for (above the first), and its value for each row."""
    if is_named(column):
        return [(name, (column.astype(str) == name).to_numpy(float)) for name in order(column)[0][1:]]
    low, high = float(column.min()), float(column.max())
    return [(column.max(), (column.to_numpy(float) - low) / (high - low))]


def by_strength(found: list[Effect]) -> list[str]:
    """The parameters, those first that move some outcome most beside the spread by luck."""
    best: dict[str, float] = {}
    for e in found:
        size = abs(e.mean) / e.luck if e.luck > 0 and np.isfinite(e.mean) else 0.0
        best[e.parameter] = max(best.get(e.parameter, 0.0), size)
    return sorted(best, key=best.get, reverse=True)


def student(freedom: int) -> float:
    """Student's t that leaves 2.5 % above it."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
