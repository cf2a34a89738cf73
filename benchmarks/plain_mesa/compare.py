"""Is it the same village? Every column of the engine against the objects of the twin, month by month."""

import numpy as np

from cogov_sim.engine import Run, Simulation
from cogov_sim.processes import SCHEDULE as PROCESSES
from cogov_sim.state import VARIABLES

from .blocs import Bloc
from .founding import NOBODY
from .herder import Herder
from .household import Household
from .model import PlainVillage
from .month import SCHEDULE
from .start import ROWS

TOLERANCE = 1e-9  # relative, for numbers that are not whole
PLACES = {"x", "y"}  # of a patch, which the grid knows
NAMES = {"tie": "ties"}  # where the twin has another word


class Pair:
    """One village in both programs, over the processes that both have."""

    def __init__(self, seed=1, values=None, spells=(), warmup=36, months=240, schedule=SCHEDULE):
        self.twin = PlainVillage(seed, 0, values, spells, warmup, months, schedule)
        processes = [process for process in PROCESSES if process.name in self.twin.schedule]
        self.engine = Simulation([Run(seed, 0, values or {}, tuple(spells))], months, warmup, processes)
        self.keepers = {name: part for part in self.twin.parts for name in vars(part)}
        self.compared, self.lacking = set(), set()

    def step(self):
        self.twin.step()
        self.engine.step()

    def differences(self, names=VARIABLES):
        """Columns that differ now: for each, where it first does, the engine's value and the twin's."""
        people = self.engine.state.person
        theirs = set(people.identity[people.alive].tolist())
        ours = {herder.identity for herder in self.twin.herders}
        if ours != theirs:
            return {"alive": ("somebody", sorted(theirs - ours), sorted(ours - theirs))}
        found, living = {}, self.living()
        for name in names:
            if name in ROWS | PLACES:
                continue
            rows, owners = self.owners(name, living)
            word = NAMES.get(name, name)
            if owners and not hasattr(owners[0], word):
                self.lacking.add(name)
                continue
            self.compared.add(name)
            column = self.engine.state.column(name)[rows]
            values = [self._plain(getattr(owner, word)) for owner in owners]
            place = self._first_difference(VARIABLES[name], column, values)
            if place is not None:
                found[name] = place
        return found

    def living(self):
        """The engine's rows of the living, and the same people in the twin."""
        here = {herder.identity: herder for herder in self.twin.herders}
        rows = np.flatnonzero(self.engine.state.person.alive)
        return rows, [here[name] for name in self.engine.state.person.identity[rows].tolist()]

    def owners(self, name, living):
        """The engine's rows of a column, and the twin's things that keep the same; of people only the living."""
        twin, entity = self.twin, VARIABLES[name].entity
        if entity == "person":
            return living
        things = {"household": twin.homes, "bloc": twin.blocs, "cell": twin.patches.to_list()}.get(entity)
        things = [self.keepers.get(name, twin)] if things is None else things
        return np.arange(len(things)), things

    def _plain(self, value):
        """A link to somebody as a number that lasts."""
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        if isinstance(value, Herder):
            return value.identity
        if isinstance(value, Household):
            return value.household_identity
        if isinstance(value, Bloc):
            return self.twin.blocs.index(value)
        return NOBODY if value is None else value

    def _first_difference(self, variable, column, values):
        if variable.refers == "person":
            identity = self.engine.state.person.identity
            rows = column.astype(int)
            column = np.where(rows == NOBODY, NOBODY, identity[rows])
        if variable.width > 1:
            values = [value + [NOBODY] * (variable.width - len(value)) for value in values]
        theirs, ours = np.asarray(column), np.asarray(values)
        if theirs.dtype.kind == "f":
            different = ~(np.abs(ours - theirs) <= TOLERANCE * np.abs(theirs) + 1e-12)
        else:
            different = ours != theirs
        if not different.any():
            return None
        place = tuple(int(k[0]) for k in np.nonzero(different))
        return place, theirs[place].item(), ours[place].item()


def first_difference(pair, months):
    """The first month in which the two villages differ, and all columns that do then; or None."""
    for _ in range(months):
        month = pair.twin.month
        pair.step()
        found = pair.differences()
        if found:
            return month, found
    return None
