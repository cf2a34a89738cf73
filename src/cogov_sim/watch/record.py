"""A run whose months are looked into: what chosen processes were given, each time they happened."""
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..engine import Run
from ..params import BY_NAME
from ..state import VARIABLES
from .halted import BY_PROCESS, Halted


@dataclass(frozen=True)
class Call:
    """One time a process happened: the month, and what it was given by name (columns, parameters, its keys)."""

    process: str
    month: int
    given: dict[str, np.ndarray]


class Recorded(Halted):
    """One run that is lived as ever; from month `since` on it keeps what `processes` were given, in `calls`.

    Each process comes with the names of what is not kept of it.
    """

    def __init__(self, run: Run, processes: Mapping[str, tuple[str, ...]], since: int, horizon: int, warmup: int = 36):
        super().__init__(run, horizon, warmup)
        self.calls: list[Call] = []
        self._since, self._without = since, processes
        self._kept: dict[str, np.ndarray] = {}

    def reach(self, month: int) -> None:
        """Live on until so many months have been lived since the warm-up."""
        self.step(max(0, min(month, self._since) - self.month))
        while self.month < month:
            self.calls += [self._call(process) for process in self.halts(*self._without)]

    def _call(self, process: str) -> Call:
        names = (n for n in BY_PROCESS[process].arguments if (n in VARIABLES or n in BY_NAME)
                 and n not in self._without[process])
        given = {name: self._now(process, name) for name in names}
        return Call(process, self.month, given | {"key": self.given(process, "key")})

    def _now(self, process: str, name: str) -> np.ndarray:
        """A copy of a column or parameter; the same array again for as long as nothing in it changes."""
        now = self.given(process, name)
        if name not in self._kept or not np.array_equal(self._kept[name], now):
            self._kept[name] = now.copy()
        return self._kept[name]
