"""One village as a page watches it: the simulation, what was observed month by month, what was changed by hand."""
from functools import cache, cached_property

import numpy as np

from .. import configs
from ..census import Source, opened
from ..metrics import METRICS
from ..params import PARAMETERS, check
from ..policy import Policy, Spell
from ..state import AWAY, VARIABLES

HORIZON = 480  # months a page can watch: 40 years
WARMUP = 36
UNKNOWN = 255  # in a byte of shares: there is nobody to ask


@cache
def yearly() -> np.ndarray:
    """Which metrics rest on what is summed since January, by what their functions name."""
    flows = {name for name, v in VARIABLES.items() if v.flow}
    return np.array([bool(m.names & flows) for m in METRICS.values()])


def policy_named(name: str) -> Policy:
    """A policy that comes with the program. Raises Mistake for an unknown one."""
    return Policy.from_mapping(name, configs.load("policy", name))


class Village:
    """A village of a place (its name, or the files of one's own) under a policy. ``months`` lived since the warm-up;
    ``history`` has a row for each of them and one for the start (columns: `METRICS` in order); ``changes`` are the
    levers moved: (months, dotted, value)."""

    def __init__(self, seed: int, place: str | Source = "gacha", policy: str = "status_quo",
                 values: dict | None = None):
        from ..engine import Run, Simulation

        self.seed, self.place, self.policy = seed, place, policy_named(policy)
        chosen = {name: check(name, value) for name, value in (values or {}).items()}
        levers = {name: value for name, value in chosen.items() if PARAMETERS[name].lever}
        data = place if isinstance(place, Source) else None
        base = opened(data).parameters if data else configs.place(place)
        self.values = base | {name: chosen[name] for name in chosen.keys() - levers.keys()}
        self.spells = (*([Spell(0, None, levers)] if levers else []), *self.policy.spells)
        self.simulation = Simulation([Run(seed, 0, self.values, self.spells, data=data)], HORIZON, WARMUP)
        self.history: list[np.ndarray] = []
        self.changes: list[tuple[int, str, float]] = []
        self.by_hand: dict[str, float] = {}
        self.put_back: dict[str, float] = {}
        self.peak = 0.0

    @property
    def months(self) -> int:
        return max(len(self.history) - 1, 0)

    @property
    def ended(self) -> bool:
        return self.months >= HORIZON

    def warm(self, months: int = 6) -> bool:
        """Live some of the warm-up; True when it is over."""
        for _ in range(min(months, -self.simulation.month)):
            self.simulation.step()
            self.peak = max(self.peak, float(self.simulation.state.cell.biomass.max()))
        if self.simulation.month < 0:
            return False
        self.observe()
        return True

    def step(self, months: int = 1) -> None:
        for _ in range(min(months, HORIZON - self.months)):
            self._follow()
            self.simulation.step()
            self.observe()

    def observe(self) -> None:
        """Add a row. What is summed over the year is whole in December only: until then last December's stands."""
        observed = self.simulation.metrics()
        row = np.array([observed[name][0] for name in METRICS], np.float32)
        if self.simulation.month % 12 and self.history:
            row[yearly()] = self.history[-1][yearly()]
        self.history.append(row)

    def set(self, dotted: str, value) -> None:
        """Move a lever now. Raises Mistake for a value out of range."""
        value = check(dotted, PARAMETERS[dotted].kind(value))
        self.simulation.set(dotted, value)
        self.by_hand[dotted] = value
        self.put_back.pop(dotted, None)
        same = bool(self.changes) and self.changes[-1][:2] == (self.months, dotted)
        self.changes = (self.changes[:-1] if same else self.changes) + [(self.months, dotted, value)]

    def release(self) -> None:
        """Every lever moved by hand goes back to what the place and the policy ask, now and later."""
        moved, self.by_hand = self.by_hand, {}
        asked = self.settings()
        for dotted in moved:
            self.set(dotted, asked[dotted])
        self.put_back |= {dotted: asked[dotted] for dotted in moved}
        self.by_hand = {}

    def _follow(self) -> None:
        """The engine holds whatever was once set by hand: let levers that were put back follow the policy again."""
        asked = self.settings() if self.put_back else {}
        for dotted, value in self.put_back.items():
            if asked[dotted] != value:
                self.simulation.set(dotted, asked[dotted])
                self.put_back[dotted] = asked[dotted]

    def settings(self) -> dict[str, float]:
        """Every lever's value in the month to come: the place's, then the policy's, then what was set by hand."""
        now = {name: self.values.get(name, p.default) for name, p in PARAMETERS.items() if p.lever}
        for spell in self.spells:
            if spell.holds(self.months):
                now |= spell.values
        return now | self.by_hand

    def series_of(self, metric: str, start: int = 0) -> np.ndarray:
        """A metric's values from row ``start`` on (float32): the start, then month by month."""
        column = list(METRICS).index(metric)
        return np.array([row[column] for row in self.history[start:]], "<f4")

    @cached_property
    def ground(self) -> dict:
        """What never changes on the map: its size in cells, each cell's owner (int16, row by row from the top),
        homes (uint8 x and y a household) and the forage (kg/ha) that is drawn darkest."""
        cell, household = self.simulation.state.cell, self.simulation.state.household
        width, height = int(cell.x.max()) + 1, int(cell.y.max()) + 1
        owner = np.full(width * height, -2, "<i2")
        owner[self._places] = cell.owner
        homes = np.column_stack([household.home_x, household.home_y]).astype("<u2")
        return {"width": width, "height": height, "owner": owner.tobytes(), "homes": homes.tobytes(),
                "peak": int(np.ceil(max(self.peak, 1) / 100)) * 100}

    @cached_property
    def _places(self) -> np.ndarray:
        cell = self.simulation.state.cell
        return cell.y.astype(int) * (int(cell.x.max()) + 1) + cell.x

    def frame(self) -> dict:
        """What the map shows of this month, as bytes: forage and condition a cell (uint8 shares of peak and of 1,
        255 outside the village), herd (uint16), people (uint8), share away and trust (uint8 of 254) a household."""
        cell, herd = self.simulation.state.cell, self.simulation.state.household.herd
        people, away, trust = self.households()
        return {"months": self.months,
                "forage": self._raster(cell.biomass / self.ground["peak"]), "condition": self._raster(cell.condition),
                "herd": np.minimum(herd, 65535).astype("<u2").tobytes(), "people": people.astype("u1").tobytes(),
                "away": _share(away), "trust": _share(trust)}

    def _raster(self, shares: np.ndarray) -> bytes:
        raster = np.full(self.ground["width"] * self.ground["height"], UNKNOWN, "u1")
        raster[self._places] = np.rint(np.clip(shares, 0, 1) * (UNKNOWN - 1))
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
            return people, gone / people, trust

    def people_of(self, household: int) -> np.ndarray:
        """The rows of the people of a household who are alive."""
        of = self.simulation.state.household
        rows = np.arange(of.first_member[household], of.end_member[household]).astype(int)
        return rows[self.simulation.state.person.alive[rows]]


def _share(values: np.ndarray) -> bytes:
    return np.where(np.isnan(values), UNKNOWN, np.rint(np.nan_to_num(values) * (UNKNOWN - 1))).astype("u1").tobytes()
