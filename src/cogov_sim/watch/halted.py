"""A simulation that halts within a month, before chosen processes, so that one can see what they are given."""
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ..engine import Run, Simulation
from ..months import Months
from ..params import BY_NAME
from ..processes import SCHEDULE
from ..randomness import monthly

BY_PROCESS = {process.name: process for process in SCHEDULE}
PLACES = {process.name: place for place, process in enumerate(SCHEDULE)}


class Halted(Simulation):
    """One run, lived as ever, or a month at a time with halts in it."""

    def __init__(self, run: Run, horizon: int, warmup: int = 36):
        super().__init__([run], horizon, warmup)
        self._parts: dict[frozenset[str], list[tuple[str | None, Months]]] = {}

    def halts(self, *processes: str) -> Iterator[str]:
        """Live the month to come, halting before each of ``processes`` that happens in it: its name. The month is over
        when the iterator is."""
        self._apply()
        if self.month == 0:
            self._kick()
        chosen = frozenset(processes)
        if chosen not in self._parts:
            self._parts[chosen] = list(self._cut(chosen))
        for name, part in self._parts[chosen]:
            if name is not None and self.month % 12 in BY_PROCESS[name].months:
                yield name
            part.run(self.month, 1)
        self.month += 1

    def given(self, process: str, name: str) -> np.ndarray:
        """What a process is called with at its halt, by an argument's name; not a copy."""
        if name == "month":
            return np.array(self.month)
        if name == "key":
            return monthly(self._months.streams[PLACES[process]], self.month)
        return self.parameters[name] if name in BY_NAME else self.state.column(name.removesuffix("_before"))

    def _cut(self, processes: frozenset[str]) -> Iterator[tuple[str | None, Months]]:
        """The month in parts that begin with each of the processes, or where villages take turns anew."""
        months, plan = self._months, self._months.plan
        cuts = sorted({*plan.turns.tolist(), *(PLACES[name] for name in processes)})
        for begin, end in pairwise(cuts):
            part = copy(months)
            turn = np.searchsorted(plan.turns, begin, side="right") - 1
            part.plan = replace(plan, turns=np.array([begin, end]), shared=plan.shared[turn:turn + 1])
            if begin > 0:
                part.sums = months.sums[:, :0]  # sums since January begin anew once a month
            name = SCHEDULE[begin].name
            yield name if name in processes else None, part
