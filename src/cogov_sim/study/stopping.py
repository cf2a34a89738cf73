"""When a study may end before its last replicate: the interval of a named outcome is narrow enough at every point."""
import numpy as np

from .worker import Yield

SURE = 0.95  # of the interval


class Stopping:
    """Watches one outcome; ``replicates`` says how many suffice, None as long as more are wanted.

    After each whole replicate from the ``least`` on, the widths of the 95 % t intervals of the outcome's means are
    looked at, one a point, or where runs are ``paired`` of the differences from the first point: the widest decides.
    Only whole replicates, in their order, count, so that the answer does
    not depend on which run came first. Failed runs are left out.
    """

    def __init__(self, rule: dict, points: int, replicates: int, paired: bool = False):
        self.paired = paired
        self.outcome, self.width, self.least = rule["outcome"], rule["width"], rule["least"]
        self.values = np.full((replicates, points), np.nan)
        self.seen = np.zeros((replicates, points), bool)
        self.whole = 0  # replicates of which every run was seen
        self.replicates: int | None = None

    def add(self, found: list[Yield]) -> None:
        for y in found:
            failed = np.array([bool(error) for error in y.errors])
            values = np.where(failed, np.nan, y.outcomes.get(self.outcome, np.full(len(failed), np.nan)))
            self.see(np.array(y.numbers), values)

    def see(self, runs: np.ndarray, values: np.ndarray) -> None:
        """The outcome of some runs, by their numbers; NaN where one failed."""
        inside = runs < self.values.size
        self.values.flat[runs[inside]] = values[inside]
        self.seen.flat[runs[inside]] = True
        while self.replicates is None and self.whole < len(self.seen) and self.seen[self.whole].all():
            self.whole += 1
            if self.whole >= self.least and self.widest(self.whole) <= self.width:
                self.replicates = self.whole

    def widest(self, replicates: int) -> float:
        """The width of the widest interval after so many replicates; infinite where there is none."""
        from scipy.special import stdtrit

        values = self.values[:replicates]
        if self.paired:
            values = values[:, 1:] - values[:, :1]
        count = np.isfinite(values).sum(axis=0)
        if (count < 2).any():
            return np.inf
        error = np.nanstd(values, axis=0, ddof=1) / np.sqrt(count)
        return float((2 * stdtrit(count - 1, (1 + SURE) / 2) * error).max())
