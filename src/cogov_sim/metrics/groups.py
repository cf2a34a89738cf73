"""Who gains and who loses: the adults of a village by what they are when the policy begins, and how they fare later.

Until then a village is the same under every policy of the same luck, so the groups are made of the same persons under
each; and births and deaths do not depend on policy. The groups are fixed: whoever grows rich or leaves stays in the
group he or she was in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..state import AWAY, State

YOUNG, OLD = 35, 60
GROUPINGS = {  # a grouping -> its groups; somebody may be in none
    "income": ("poorest", "middle", "richest"),
    "age": ("young", "mature", "old"),
    "bloc": ("chairs", "other", "none"),
    "presence": ("here", "away"),
}


@dataclass(frozen=True)
class Measure:
    """How somebody fares: `of` takes a state to a value a person and whether it is known."""

    unit: str
    bounds: tuple[float | None, float | None]
    of: Callable[[State], tuple[np.ndarray, np.ndarray]]


def _own(name: str):
    """A column of the persons, known of all alive."""
    return lambda s: (getattr(s.person, name), s.person.alive)


def _household(of: Callable):
    """What a household has for each of its people who live here, known of those whose household has any."""
    def per_resident(s):
        h = s.household
        return (of(h) / np.maximum(h.residents, 1))[s.person.household], s.person.alive & _settled(s)
    return per_resident


def _settled(s) -> np.ndarray:
    """Whether a person's household has somebody who lives here."""
    return s.household.residents[s.person.household] > 0


MEASURES = {
    "income": Measure("yuan/yr", (None, None), _household(lambda h: h.income)),
    "benefits": Measure("yuan/yr", (0, None), _household(lambda h: h.benefits / 100)),
    "trust_village": Measure("1", (0, 1), _own("trust_village")),
    "efficacy": Measure("1", (0, 1), _own("efficacy")),
    "attends": Measure("1", (0, 1), _own("attends")),
    "spoke": Measure("1", (0, None), _own("spoke")),
    "lives_here": Measure("1", (0, 1), lambda s: (s.person.place != AWAY, s.person.alive)),
}


class Groups:
    """Takes the groups of a batch of villages as they are now; `look` notes how each fares, `rows` gives the means."""

    def __init__(self, state: State):
        run = np.repeat(np.arange(len(state.run_starts) - 1), np.diff(state.run_starts))
        run, self.runs = np.repeat(run, np.diff(state.first_person.astype("i8"))), len(state.run_starts) - 1
        self.cells = {}  # for each grouping, where everybody is counted: by run and group; who is in none comes last
        for grouping, found in _groups(state).items():
            many = len(GROUPINGS[grouping])
            self.cells[grouping] = np.where(state.person.adult & (found >= 0), run * many + found, self.runs * many)
        self.people = self._counted(state.person.adult.astype(float))
        blank = np.zeros((len(MEASURES), *self.people.shape))
        self.total, self.known = blank, blank.copy()

    def look(self, state: State) -> None:
        """Add how everybody fares now."""
        for k, measure in enumerate(MEASURES.values()):
            values, known = measure.of(state)
            self.total[k] += self._counted(np.where(known, values, 0.0))
            self.known[k] += self._counted(known.astype(float))

    def _counted(self, values: np.ndarray) -> np.ndarray:
        """Sums over the people of each group: (runs, groups)."""
        found = []
        for grouping, groups in GROUPINGS.items():
            sums = np.bincount(self.cells[grouping], values, self.runs * len(groups) + 1)[:-1]
            found.append(sums.reshape(self.runs, len(groups)))
        return np.concatenate(found, axis=1)

    def rows(self) -> list[tuple]:
        """(run, grouping, group, people, a mean for each of `MEASURES`) of every group that had people; NaN where a
        mean is of nobody."""
        with np.errstate(invalid="ignore"):
            means = self.total / self.known
        names = [(grouping, group) for grouping, groups in GROUPINGS.items() for group in groups]
        return [(r, *name, int(self.people[r, g]), *means[:, r, g].tolist())
                for r in range(self.runs) for g, name in enumerate(names) if self.people[r, g]]


def _groups(state: State) -> dict[str, np.ndarray]:
    """For each grouping, the place of every person's group in it; -1 for none."""
    p = state.person
    chair = state.committee.chair
    ruling = np.where(chair >= 0, p.bloc[chair], -1)
    ruling = np.repeat(ruling, np.diff(state.first_person.astype("i8")))
    return {
        "income": _thirds(state),
        "age": (p.age >= YOUNG).astype(int) + (p.age >= OLD),
        "bloc": np.where(p.bloc < 0, 2, np.where(p.bloc == ruling, 0, 1)),
        "presence": (p.place == AWAY).astype(int),
    }


def _thirds(state: State) -> np.ndarray:
    """The third of its village that a person's household is in by last year's income a resident. Households that nobody
    lives in are in none, and so are all while their incomes are the same (before the first December)."""
    h = state.household
    income, third = h.income / np.maximum(h.residents, 1), np.full(len(h), -1)
    for begin, end in pairwise(state.first_household.tolist()):
        settled = begin + np.flatnonzero(h.residents[begin:end] > 0)
        if len(settled) and np.ptp(h.income[settled]) > 0:
            third[settled[np.argsort(income[settled], kind="stable")]] = np.arange(len(settled)) * 3 // len(settled)
    return third[state.person.household]


__all__ = ["GROUPINGS", "MEASURES", "Groups"]
