"""How much each varied parameter moves each outcome: pairs of runs that differ in it alone and share their luck."""
from dataclasses import dataclass

import numpy as np

from cogov_sim.configs import PLACEBO
from cogov_sim.figures.measures import is_named, means_by, order

EQUAL = 0.1  # changes below this share of the spread by luck alone count as practically equal


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


def effects(table, columns: list[str], outcomes: list[str], point: np.ndarray) -> list[Effect]:
    """All effects of the varied ``columns`` in a table of finished runs; ``point`` numbers each row's setting."""
    found = []
    luck = {outcome: by_luck(table[outcome].to_numpy(float), point) for outcome in outcomes}
    for parameter in columns:
        others = [c for c in columns if c != parameter] + ["replicate"]
        for low, high in contrasts(table[parameter]):
            pairs = paired(table, parameter, others, low, high, outcomes)
            for outcome in outcomes:
                if len(pairs):
                    change = (pairs[f"{outcome}_high"] - pairs[f"{outcome}_low"]).to_numpy(float)
                    found.append(by_pairs(parameter, outcome, low, high, change, pairs["replicate"].to_numpy(),
                                          luck[outcome]))
                elif not is_named(table[parameter]):
                    found.append(by_plane(table, columns, parameter, outcome, point, luck[outcome]))
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
    half = _student(len(means) - 1) * means.std(ddof=1) / np.sqrt(len(means))
    return float(means.mean() - half), float(means.mean() + half)


def by_plane(table, columns, parameter, outcome, point, luck) -> Effect:
    """The rise of a least-squares plane through the settings' means, from the lowest to the highest value."""
    low, high = table[parameter].min(), table[parameter].max()
    numbers = [c for c in columns if not is_named(table[c])]
    fine = np.isfinite(table[outcome].to_numpy(float))
    _, index = np.unique(point[fine], return_inverse=True)
    count = np.bincount(index)
    scaled = [(table[c] - table[c].min()).to_numpy(float)[fine] / float(table[c].max() - table[c].min())
              for c in numbers]
    x = np.column_stack([np.ones(len(count))] + [np.bincount(index, s) / count for s in scaled])
    y = np.bincount(index, table[outcome].to_numpy(float)[fine]) / count
    spare, at = len(y) - x.shape[1], 1 + numbers.index(parameter)
    if spare < 1 or np.linalg.matrix_rank(x) < x.shape[1]:
        return Effect(parameter, outcome, low, high, np.nan, (np.nan, np.nan), luck=luck)
    slope = np.linalg.lstsq(x, y, rcond=None)[0]
    half = _student(spare) * np.sqrt(((y - x @ slope) ** 2).sum() / spare * np.linalg.inv(x.T @ x)[at, at])
    return Effect(parameter, outcome, low, high, float(slope[at]), (slope[at] - half, slope[at] + half), luck=luck)


def _student(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
