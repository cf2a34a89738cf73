"""How well the replicates tell the mean of each outcome, after each of them."""
from dataclasses import dataclass

import numpy as np

from .effects import by_luck, student

ENOUGH = 5  # replicates from which on their spread says how many more are needed


@dataclass(frozen=True)
class Convergence:
    """One outcome's mean over all settings, after each replicate.

    ``means`` and ``halves`` (half the width of Student's 95 % interval; NaN after the first) have one value a
    replicate; ``luck`` is the standard deviation between runs of one setting.
    """

    outcome: str
    means: np.ndarray
    halves: np.ndarray
    luck: float


def convergence(table, outcome: str, point: np.ndarray) -> Convergence:
    """The running mean of ``outcome`` in a table of finished runs; ``point`` numbers each row's setting.

    A replicate's mean is taken over deviations from the settings' means, so that a run that failed tilts nothing.
    """
    values, replicate = table[outcome].to_numpy(float), table["replicate"].to_numpy()
    fine = np.isfinite(values)
    values, replicate, luck = values[fine], replicate[fine], by_luck(values, point)
    _, setting = np.unique(point[fine], return_inverse=True)
    _, turn = np.unique(replicate, return_inverse=True)
    own = np.bincount(setting, values) / np.bincount(setting)
    away = np.bincount(turn, values - own[setting]) / np.bincount(turn)
    count = np.arange(1, len(away) + 1)
    means = np.cumsum(away) / count
    spread = np.sqrt(np.maximum(np.cumsum(away**2) - count * means**2, 0) / np.maximum(count - 1, 1))
    halves = [student(n - 1) * s / np.sqrt(n) if n > 1 else np.nan for n, s in zip(count, spread, strict=True)]
    return Convergence(outcome, means + (own.mean() if len(own) else np.nan), np.array(halves), luck)


def to_halve(replicates: int) -> int:
    """How many replicates make intervals half as wide as so many do; at least two."""
    width = student(replicates - 1) / np.sqrt(replicates)
    needed = replicates
    while student(needed - 1) / np.sqrt(needed) > width / 2:
        needed += 1
    return needed
