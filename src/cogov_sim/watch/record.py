"""A village whose months can be looked into: what chosen processes were given, each time they happened."""
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ..engine import Run, Simulation
from ..months import Months
from ..params import BY_NAME
from ..processes import SCHEDULE
from ..randomness import monthly
from ..state import VARIABLES

BY_PROCESS = {process.name: process for process in SCHEDULE}
PLACES = {process.name: place for place, process in enumerate(SCHEDULE)}


@dataclass(frozen=True)
class Call:
    """One time a process happened: the month, and what it was given by name (columns, parameters, its keys)."""

    process: str
    month: int
    given: dict[str, np.ndarray]


class Halting:
    """The months of a simulation, with a halt before each of some processes: `look(process)` is called there."""

    def __init__(self, months: Months, processes: frozenset[str], look: Callable[[str], None]):
        self.look, self.parts = look, []
        plan = months.plan
        cuts = sorted({*plan.turns.tolist(), *(PLACES[name] for name in processes)})
        for begin, end in pairwise(cuts):
            part = copy(months)
            turn = np.searchsorted(plan.turns, begin, side="right") - 1
            part.plan = replace(plan, turns=np.array([begin, end]), shared=plan.shared[turn:turn + 1])
            if begin > 0:
                part.sums = months.sums[:, :0]  # sums since January begin anew once a month
            name = SCHEDULE[begin].name
            self.parts.append((name if name in processes else None, part))

    def run(self, first: int, months: int, spent=None) -> None:
        for month in range(first, first + months):
            for name, part in self.parts:
                if name is not None and month % 12 in BY_PROCESS[name].months:
                    self.look(name)
                part.run(month, 1, spent)


class Recorded(Simulation):
    """One run that is lived as ever; from month `since` on it keeps what `processes` were given, in `calls`.

    Each process comes with the names of what is not kept of it.
    """

    def __init__(self, run: Run, processes: Mapping[str, tuple[str, ...]], since: int, horizon: int, warmup: int = 36):
        super().__init__([run], horizon, warmup)
        self.calls: list[Call] = []
        self._without = processes
        self._kept: dict[str, np.ndarray] = {}
        self._plain, self._since = self._months, since
        self._halting = Halting(self._months, frozenset(processes), self._note)

    def reach(self, month: int) -> None:
        """Live on until so many months have been lived since the warm-up."""
        while self.month < month:
            self._months = self._plain if self.month < self._since else self._halting
            self.step(min(month, self._since) - self.month if self.month < self._since else 1)

    def _note(self, process: str) -> None:
        names = (n for n in BY_PROCESS[process].arguments if (n in VARIABLES or n in BY_NAME)
                 and n not in self._without[process])
        given = {name: self._now(name) for name in names}
        given["key"] = monthly(self._plain.streams[PLACES[process]], self.month)
        self.calls.append(Call(process, self.month, given))

    def _now(self, name: str) -> np.ndarray:
        """A copy of a column or parameter; the same array again for as long as nothing in it changes."""
        now = self.parameters[name] if name in self.parameters else self.state.column(name)
        if name not in self._kept or not np.array_equal(self._kept[name], now):
            self._kept[name] = now.copy()
        return self._kept[name]
