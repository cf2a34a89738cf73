"""Both programs process by process: which processes make the villages differ, each tried on its own.

After each process the columns that it writes are compared. Where they differ, or where the twin lacks the process, the
twin takes over the engine's values and goes on, so that every process is tested on its own in one run.
"""

from cogov_sim.engine import Run, Simulation
from cogov_sim.months import Months
from cogov_sim.processes import SCHEDULE as PROCESSES
from cogov_sim.state import VARIABLES

from .compare import NAMES, Pair
from .founding import NOBODY


class Lockstep(Pair):
    """One village in both programs, the whole schedule, one process after the other."""

    def __init__(self, seed=1, values=None, spells=(), warmup=36, months=240):
        super().__init__(seed, values, spells, warmup, months)
        self.engine = Simulation([Run(seed, 0, values or {}, tuple(spells))], months, warmup)
        streams = self.engine._months.streams
        self.single = [Months((process,), self.engine.state, self.engine.parameters, streams[row:row + 1])
                       for row, process in enumerate(PROCESSES)]
        for one in self.single[1:]:
            one.sums = one.sums[:, :0].copy()  # the first begins the sums of the year anew, once for all
        self.people = {herder.identity: herder for herder in self.twin.herders}
        self.found = {}

    def step(self):
        """A month; what differs first is added to `found`: for a process its month and columns."""
        twin, engine = self.twin, self.engine
        if engine.month in engine._switches:
            engine._apply()
        twin.begin_month()
        for process, one in zip(PROCESSES, self.single, strict=True):
            one.run(engine.month, 1)
            if process.name in twin.schedule:
                self._try(process)
            elif twin.season in process.months:
                self._take_over(process.writes)
        twin.end_month()
        engine.month += 1

    def _try(self, process):
        try:
            self.twin.do(process.name)
            different = self.differences(process.writes)
        except (ArithmeticError, AttributeError, KeyError, NameError, TypeError, ValueError) as mishap:
            different = {type(mishap).__name__: (str(mishap), mishap.__traceback__, None)}
        self.people |= {herder.identity: herder for herder in self.twin.herders}
        if different:
            self.found.setdefault(process.name, (self.twin.month, different))
            self._take_over(process.writes)

    def _take_over(self, names):
        living = self.living()
        for name in names:
            variable, column = VARIABLES[name], self.engine.state.column(name)
            rows, owners = self.owners(name, living)
            for row, owner in zip(rows, owners, strict=True):
                if hasattr(owner, NAMES.get(name, name)):
                    setattr(owner, NAMES.get(name, name), self._meant(variable, column[row]))

    def _meant(self, variable, value):
        """A value of the engine in the twin's words."""
        if variable.width > 1:
            one = [self._meant_one(variable, x) for x in value.tolist()]
            return [x for x in one if x is not None] if variable.name == "rented" else one
        return self._meant_one(variable, value.item())

    def _meant_one(self, variable, value):
        if variable.refers is None:
            return value
        if value == NOBODY:
            return None
        if variable.refers == "person":
            return self.people[int(self.engine.state.person.identity[value])]
        return {"household": self.twin.homes, "bloc": self.twin.blocs}[variable.refers][value]
