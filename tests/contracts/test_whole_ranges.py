"""Over the whole ranges: no NaN, no bound broken, and people, animals, land, money and votes conserved to the unit.

64 random sets in the test; `COGOV_SETS=1000 COGOV_MONTHS=240 python -m pytest tests/contracts/test_whole_ranges.py`
looks at more.
"""

import os
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cogov_sim import census
from cogov_sim.engine import Simulation
from cogov_sim.state import AWAY, VARIABLES

SETS = int(os.environ.get("COGOV_SETS", 64))
MONTHS = int(os.environ.get("COGOV_MONTHS", 36))
WARMUP = 36
EXAMPLE = Path(__file__).parents[2] / "examples" / "made_up_village"
FLOWS = ("lambs", "losses", "bought", "sold", "money_in", "money_out")


def totals(state, entity, values):
    """Exact sums over each village's rows."""
    running = np.concatenate([[0], np.cumsum(values)])
    first = getattr(state, f"first_{entity}").astype("i8")
    return running[first[1:]] - running[first[:-1]]


def wealth(state):
    """Fen in all hands of each village."""
    v, h = state.village, state.household
    funds = v.fund + v.running + v.collective + v.capital + v.job_money
    funds = funds + state.committee.pocket + state.committee.kin_money
    return totals(state, "household", h.cash - h.debt) + funds


class Ledger:
    """Keeps each village's stocks and says where a month's change does not add up."""

    def __init__(self, simulation):
        self.simulation, self.state = simulation, simulation.state
        self.faults = defaultdict(list)
        self.keep()

    def keep(self):
        s = self.state
        self.herd, self.wealth, self.alive = s.household.herd.copy(), wealth(s), s.person.alive.copy()
        self.flows = {name: s.column(name).copy() for name in FLOWS}
        self.owner = s.cell.owner.copy()

    def since(self, name):
        """What a flow gained in the month; it starts from nothing each January."""
        now = self.state.column(name)
        return now.copy() if self.month % 12 == 0 else now - self.flows[name]

    def note(self, kind, broken, says):
        for k in np.nonzero(broken)[0][:3]:
            self.faults[kind].append(f"month {self.month}, {k}: {says}")

    def step(self):
        self.month = self.simulation.month
        self.simulation.step()
        for look in (self.bounds, self.people, self.animals, self.land, self.money, self.votes):
            look()
        self.keep()

    def bounds(self):
        for v in VARIABLES.values():
            values, (low, high) = self.state.column(v.name), v.bounds
            if values.dtype.kind == "f":
                self.note("bounds", ~np.isfinite(values), f"{v.name} is no number")
            if low is not None:
                self.note("bounds", values < low, f"{v.name} below {low}: {values.min()}")
            if high is not None:
                self.note("bounds", values > high, f"{v.name} above {high}: {values.max()}")
            if v.refers and values.dtype.kind == "i":
                self.note("bounds", values < -1, f"{v.name} refers before the first row")

    def people(self):
        p, h = self.state.person, self.state.household
        self.note("people", p.alive != ((p.born <= self.month) & (self.month < p.dies)), "not alive by fate")
        born, died = p.alive & ~self.alive, self.alive & ~p.alive
        before, now, births, deaths = (
            totals(self.state, "person", x.astype("i8")) for x in (self.alive, p.alive, born, died)
        )
        self.note("people", now - before != births - deaths, "births and deaths do not make the change")
        self.note("people", born & (p.born != self.month), "born in another month")
        away = totals(self.state, "person", (p.alive & (p.place == AWAY)).astype("i8"))
        self.note(
            "people", totals(self.state, "household", h.residents) + away != now, "residents and absent are not all"
        )
        self.note("people", h.workers + h.pupils > h.residents, "more workers and pupils than residents")

    def animals(self):
        change = self.since("lambs") - self.since("losses") + self.since("bought") - self.since("sold")
        self.note("animals", self.state.household.herd - self.herd != change, "herd does not follow its flows")

    def land(self):
        s = self.state
        self.note("land", s.cell.owner != self.owner, "a contract changed hands")
        cells = (s.household.end_parcel - s.household.first_parcel).astype("i8")
        own = totals(s, "cell", (s.cell.owner >= 0).astype("i8"))
        self.note("land", totals(s, "household", cells) != own, "parcels are not the contracted cells")
        h = s.household
        used, held = (totals(s, "household", x) for x in (h.pasture, h.hectares))
        self.note("land", ~np.isclose(used, held), "land in use is not the land contracted")
        let = np.nonzero(h.tenant >= 0)[0]
        known = (h.rented[h.tenant[let]] == let[:, None]).sum(axis=1)
        self.note("land", known != 1, "an owner is not once among what its tenant rents")
        self.note("land", np.array([(h.rented >= 0).sum() != len(let)]), "rented from who lets nothing")
        size = np.repeat(s.village.cell_size, np.diff(s.first_household.astype("i8")))
        self.note("land", ~np.isclose(s.household.hectares, cells * size, rtol=1e-12), "hectares are not the cells'")

    def money(self):
        change = self.since("money_in") - self.since("money_out")
        self.note("money", wealth(self.state) - self.wealth != change, "fen appear or vanish")

    def votes(self):
        v = self.state.village
        adults = totals(self.state, "person", (self.state.person.alive & (self.state.person.age >= 18)).astype("i8"))
        self.note("votes", v.elected & (v.voters != adults), "not every adult is a voter")
        self.note(
            "votes", (v.votes > v.voters) | (v.proxies > v.votes), "more votes than voters, or proxies than votes"
        )
        self.note(
            "votes", (v.votes_won > v.votes) | (6 * v.votes_won < v.votes), "the winner's votes are not the most of six"
        )


def kept(runs, title):
    """What does not add up in any month of the runs, by kind."""
    ledger = Ledger(Simulation(runs, MONTHS, WARMUP))
    for _ in range(WARMUP + MONTHS):
        ledger.step()
    return {kind: [f"{title}: {note}" for note in notes] for kind, notes in ledger.faults.items()}


@pytest.fixture(scope="module")
def faults(random_runs):
    found = defaultdict(list)
    for start in range(0, SETS, 64):
        for kind, notes in kept(random_runs(min(64, SETS - start), 1000 + start), f"sets from {start}").items():
            found[kind] += notes
    return found


@pytest.mark.parametrize("kind", ["bounds", "people", "animals", "land", "money", "votes"])
def test_held_over_the_whole_ranges(faults, kind):
    assert not faults[kind], "\n".join(faults[kind][:20])


def test_held_in_townships(random_runs):
    """Three villages to a run: what each has adds up, whatever they share."""
    runs = [replace(run, values={**run.values, "township.villages": 3}) for run in random_runs(12, 9)]
    assert not kept(runs, "townships")


@pytest.mark.parametrize("parcels", [(), ("parcels",)])
def test_held_in_a_village_from_data(random_runs, parcels):
    """The made-up example under random settings, with and without its parcels."""
    files = [str(EXAMPLE / f"{name}.csv") for name in ("persons", "households", *parcels)]
    runs = [replace(run, data=census.source(*files)) for run in random_runs(12, 5)]
    assert not kept(runs, "the example")
