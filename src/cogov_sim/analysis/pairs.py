"""What pairs of runs under the same luck tell: differences with their intervals, and what independent runs would cost.

Arrays have a row a pair and a column an outcome; NaN where a run is missing, and its pair is left out.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

EQUAL = 0.1  # changes below this share of the spread by luck alone count as practically equal
RESAMPLES, DICE = 9999, 1  # an interval is the same each time it is worked out
LEVEL = (0.025, 0.975)
ROOM = 4_000_000  # numbers held at once while resampling


@dataclass(frozen=True)
class Difference:
    """One outcome with and without something, over pairs of runs that share their luck.

    `base` and `other` are its means, `mean` their difference with its 95 % `interval` (NaN below two pairs), and `luck`
    the standard deviation between runs of one side. `correlation` is that of the two sides; with independent runs the
    same interval takes `gain` times as many. `up`, `equal` and `down` are shares of the pairs.
    """

    pairs: int
    base: float
    other: float
    mean: float
    interval: tuple[float, float]
    luck: float
    correlation: float
    gain: float
    up: float
    equal: float
    down: float

    @property
    def runs(self) -> int:
        """Runs on both sides."""
        return 2 * self.pairs

    @property
    def independent(self) -> float:
        """Independent runs, both sides together, that the same interval would cost; infinite where every pair changes
        alike, NaN where luck moves nothing."""
        return float(ceil(round(self.runs * self.gain, 6))) if np.isfinite(self.gain) else self.gain

    @property
    def verdict(self) -> str:
        """"higher" or "lower" where the interval leaves out 0, else "open"; "same" where no pair differs and "equal"
        where the whole interval is practically equal; "unknown" without an interval."""
        low, high = self.interval
        if not np.isfinite(low):
            return "unknown"
        if low == high == 0:
            return "same"
        if -EQUAL * self.luck <= low and high <= EQUAL * self.luck:
            return "equal"
        return "higher" if low > 0 else "lower" if high < 0 else "open"


def differences(base: np.ndarray, other: np.ndarray) -> list[Difference]:
    """What the pairs of each column tell."""
    whole = np.isfinite(base) & np.isfinite(other)
    found: list[Difference | None] = [None] * base.shape[1]
    for kept, columns in alike(whole):
        a, b = base[np.ix_(kept, columns)], other[np.ix_(kept, columns)]
        for column, difference in zip(columns, _differences(a, b), strict=True):
            found[column] = difference
    return found


def alike(whole: np.ndarray):
    """The rows that are whole, and the columns that have just these: one after the other."""
    patterns, which = np.unique(whole, axis=1, return_inverse=True)
    for k in range(patterns.shape[1]):
        yield np.flatnonzero(patterns[:, k]), np.flatnonzero(which.ravel() == k)


def _differences(base, other):
    pairs, change = len(base), other - base
    if not pairs:
        nothing = (np.nan,) * 3
        return [Difference(0, *nothing, (np.nan, np.nan), *nothing, *nothing)] * base.shape[1]
    low, high = intervals(change)
    spread = [x.var(axis=0, ddof=1) if pairs > 1 else np.full(x.shape[1], np.nan) for x in (base, other, change)]
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = (spread[0] + spread[1]) / spread[2]
        correlation = (spread[0] + spread[1] - spread[2]) / (2 * np.sqrt(spread[0] * spread[1]))
    luck = np.sqrt((spread[0] + spread[1]) / 2)
    small = EQUAL * np.nan_to_num(luck)
    signs = [(change > small).mean(0), (np.abs(change) <= small).mean(0), (change < -small).mean(0)]
    columns = zip(base.mean(0), other.mean(0), change.mean(0), low, high, luck, correlation, gain, *signs,
                  strict=True)
    return [Difference(pairs, a, b, d, (lo, hi), *others)
            for a, b, d, lo, hi, *others in (map(float, row) for row in columns)]


def intervals(change: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % intervals of the columns' means, by drawing the pairs again and again, corrected for bias and skewness
    (BCa: Efron 1987); NaN for fewer than two pairs."""
    from scipy.special import ndtr, ndtri

    if len(change) < 2:
        return np.full((2, change.shape[1]), np.nan)
    again, mean = np.sort(resampled(change), axis=0), change.mean(0)
    away = change - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        skew = (away ** 3).sum(0) / (6 * (away ** 2).sum(0) ** 1.5)
        bias = ndtri(((again < mean).mean(0) + (again <= mean).mean(0)) / 2)
        ends = [at(again, ndtr(bias + (bias + z) / (1 - skew * (bias + z)))) for z in ndtri(LEVEL)]
    still = np.ptp(change, axis=0) == 0
    return tuple(np.where(still, change[0], end) for end in ends)


def resampled(change: np.ndarray) -> np.ndarray:
    """The means of the columns when the pairs are drawn again with replacement: (RESAMPLES, columns)."""
    pairs, dice = len(change), np.random.default_rng(DICE)
    block = max(1, ROOM // pairs)
    sizes = [min(block, RESAMPLES - done) for done in range(0, RESAMPLES, block)]
    return np.concatenate([dice.multinomial(pairs, np.full(pairs, 1 / pairs), size) @ change for size in sizes]) / pairs


def at(ordered: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The value at a share of its own of the way through each ordered column."""
    place = np.nan_to_num(share) * (len(ordered) - 1)
    below = np.floor(place).astype(int)
    above, column = np.minimum(below + 1, len(ordered) - 1), np.arange(ordered.shape[1])
    return ordered[below, column] + (place - below) * (ordered[above, column] - ordered[below, column])


__all__ = ["EQUAL", "Difference", "differences", "intervals"]
