"""One village as it is watched: the simulation, what was observed month by month, what happened.

It can be shown any month it has lived: it is deterministic and quick, so going back means living it again.
"""
from functools import cache, cached_property

import numpy as np

from ..events import Chronicle, Event
from ..metrics import METRICS
from ..state import AWAY, VARIABLES
from .scenario import Scenario

HORIZON = 480  # months that can be watched: 40 years
UNKNOWN = 255  # in a byte of shares: there is nobody to ask


@cache
def yearly() -> np.ndarray:
    """Which metrics rest on what is summed since January, by what their functions name."""
    flows = {name for name, v in VARIABLES.items() if v.flow}
    return np.array([bool(m.names & flows) for m in METRICS.values()])


class Village:
    """A scenario as it is lived. ``months`` is the month shown, counted from the end of the warm-up, and ``known`` how
    many were lived so far; ``history`` has a row for the start and one for each of these (columns: `METRICS` in order),
    ``events`` what happened in them (`events.Event`). ``simulation`` stands in the month shown. Of a
    township the outcomes are means over its villages; events, map and people are those of the one looked at.
    """

    def __init__(self, scenario: Scenario):
        self.scenario = scenario
        self._begin()

    def _begin(self) -> None:
        """Nothing is known but the start."""
        self.history: list[np.ndarray] = []
        self._live(0)
        self._chronicle = Chronicle(self.simulation.state)
        self.events: list[Event] = self._noted()
        self._observe()

    def _live(self, month: int) -> None:
        """The village in a month, lived from its making on without a look at it."""
        from ..engine import Simulation

        self._lived = self.scenario
        self.simulation = Simulation([self.scenario.run()], HORIZON, self.scenario.warmup)
        self.simulation.step(self.scenario.warmup + month)
        self.months, self._chronicle = month, None

    @property
    def known(self) -> int:
        return len(self.history) - 1

    def step(self, months: int = 1) -> None:
        """Live on, to the horizon at most."""
        self.go(self.months + months)

    def go(self, month: int) -> None:
        """Show another month, back or forth."""
        month = min(max(month, 0), HORIZON)
        if month < self.months or self._lived is not self.scenario:
            self._live(min(month, self.months, self.known))
        if (quick := min(month, self.known) - self.months) > 0:
            self.simulation.step(quick)
            self.months, self._chronicle = self.months + quick, None
        while self.months < month:
            self._discover()

    def _discover(self) -> None:
        """Live a month that is not known yet."""
        if self._chronicle is None:
            self._chronicle = Chronicle(self.simulation.state)
        self._chronicle.events = []
        self.simulation.step()
        self._chronicle.look(self.simulation.state, self.months)
        self.events += self._noted()
        self.months += 1
        self._observe()

    def _noted(self) -> list[Event]:
        """What the chronicle has of the village looked at."""
        return [event for event in self._chronicle.events if event[2] == self.place]

    def _observe(self) -> None:
        """Add a row. What is summed over the year is whole in December only: until then last December's stands."""
        observed = self.simulation.metrics()
        row = np.array([observed[name][0] for name in METRICS], np.float32)
        if self.simulation.month % 12 and self.history:
            row[yearly()] = self.history[-1][yearly()]
        self.history.append(row)

    def change(self, scenario: Scenario) -> None:
        """Another scenario, shown in the same month: what is known beyond is forgotten; where the past differs, too,
        it is lived again."""
        alike = scenario.alike_until(self.scenario, self.months)
        self.scenario = scenario
        if alike:
            del self.history[self.months + 1:]
            self.events = [event for event in self.events if event[1] < self.months]
            return
        month = self.months
        self.__dict__.pop("ground", None)
        self.__dict__.pop("_places", None)
        self._begin()
        self.go(month)

    def settings(self) -> dict[str, float]:
        """Every lever's value in the month to come."""
        return self.scenario.settings(self.months)

    def series_of(self, metric: str, start: int = 0) -> np.ndarray:
        """A metric's values from row ``start`` on (float32): the start, then month by month, all that is known."""
        column = list(METRICS).index(metric)
        return np.array([row[column] for row in self.history[start:]], "<f4")

    @cached_property
    def ground(self) -> dict:
        """What never changes on the map: its size in cells, each cell's owner (int16, row by row from the top),
        homes (uint8 x and y a household) and the forage (kg/ha) that is drawn darkest."""
        cell, household = self.simulation.state.cell, self.simulation.state.household
        width, height = int(cell.x.max()) + 1, int(cell.y.max()) + 1
        owner, own = np.full(width * height, -2, "<i2"), cell.owner[self._rows("cell")]
        owner[self._places] = np.where(own < 0, own, own - self.homes.start)
        homes = np.column_stack([household.home_x, household.home_y])[self._rows("household")].astype("<u2")
        return {"width": width, "height": height, "owner": owner.tobytes(), "homes": homes.tobytes(),
                "peak": int(np.ceil(max(_most_forage(self.scenario), 1) / 100)) * 100}

    @cached_property
    def _places(self) -> np.ndarray:
        cell = self.simulation.state.cell
        return (cell.y.astype(int) * (int(cell.x.max()) + 1) + cell.x)[self._rows("cell")]

    @property
    def place(self) -> int:
        """Which of a township's villages is looked at, from 0 on: the row of its committee, branch and village."""
        return self.scenario.village - 1

    @property
    def homes(self) -> range:
        """The rows of its households."""
        return range(*self._rows("household").indices(len(self.simulation.state.household)))

    @property
    def people(self) -> range:
        """The rows of its people, with who is dead or not born yet."""
        return range(*self._rows("person").indices(len(self.simulation.state.person)))

    @property
    def blocs(self) -> range:
        """The rows of its blocs."""
        return range(*self._rows("bloc").indices(len(self.simulation.state.bloc)))

    def _rows(self, entity: str) -> slice:
        first = getattr(self.simulation.state, f"first_{entity}")
        return slice(int(first[self.place]), int(first[self.place + 1]))

    def frame(self) -> dict:
        """What the map shows of this month, as bytes: forage and condition a cell (uint8 shares of peak and of 1,
        255 outside the village), herd (uint16), people (uint8), share away and trust (uint8 of 254) a household."""
        cell, herd = self.simulation.state.cell, self.simulation.state.household.herd[self._rows("household")]
        people, away, trust = self.households()
        return {"months": self.months,
                "forage": self._raster(cell.biomass / self.ground["peak"]), "condition": self._raster(cell.condition),
                "herd": np.minimum(herd, 65535).astype("<u2").tobytes(), "people": people.astype("u1").tobytes(),
                "away": _share(away), "trust": _share(trust)}

    def _raster(self, shares: np.ndarray) -> bytes:
        raster = np.full(self.ground["width"] * self.ground["height"], UNKNOWN, "u1")
        raster[self._places] = np.rint(np.clip(shares[self._rows("cell")], 0, 1) * (UNKNOWN - 1))
        return raster.tobytes()

    def households(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A household's living people, the share of them who are away, and the mean trust in the village of its
        adults who live here (both NaN where there is nobody)."""
        person, n = self.simulation.state.person, len(self.simulation.state.household)
        home = person.household.astype(np.intp)
        people = np.bincount(home, person.alive, n)
        gone = np.bincount(home, person.alive & (person.place == AWAY), n)
        asked = person.alive & (person.place != AWAY) & (person.age >= 18)
        with np.errstate(invalid="ignore"):
            trust = np.bincount(home, asked * person.trust_village, n) / np.bincount(home, asked, n)
            own = self._rows("household")
            return people[own], (gone / people)[own], trust[own]

    def people_of(self, household: int) -> np.ndarray:
        """The rows of the people of a household who are alive."""
        of = self.simulation.state.household
        rows = np.arange(of.first_member[household], of.end_member[household]).astype(int)
        return rows[self.simulation.state.person.alive[rows]]


def _most_forage(scenario: Scenario) -> float:
    """The most that stands on any cell during the warm-up, or at its end where there is none (kg/ha)."""
    from ..engine import Simulation

    simulation = Simulation([scenario.run()], HORIZON, scenario.warmup)
    most = float(simulation.state.cell.biomass.max())
    for _ in range(scenario.warmup):
        simulation.step()
        most = max(most, float(simulation.state.cell.biomass.max()))
    return most


def _share(values: np.ndarray) -> bytes:
    return np.where(np.isnan(values), UNKNOWN, np.rint(np.nan_to_num(values) * (UNKNOWN - 1))).astype("u1").tobytes()
