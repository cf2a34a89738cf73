"""The village a page watches is the engine's village, and its levers do what the policy and the hand ask."""
from pathlib import Path

import numpy as np
import pytest

from cogov_sim import census
from cogov_sim.dashboard.village import HORIZON, UNKNOWN, WARMUP, Village, yearly
from cogov_sim.engine import Run, Simulation
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS

SMALL = {"population.households": 60, "population.area": 60.0}


def warmed(**chosen) -> Village:
    village = Village(**{"seed": 3, "values": SMALL, **chosen})
    while not village.warm():
        pass
    return village


def test_it_is_the_engines_village_to_the_bit():
    village = warmed()
    village.step(12)
    alone = Simulation([Run(3, 0, SMALL)], HORIZON, WARMUP)
    alone.step(WARMUP + 12)
    assert village.months == 12
    now = alone.metrics()
    assert np.array_equal(village.history[-1], np.array([now[name][0] for name in METRICS], np.float32))


def test_a_village_from_data_is_watched():
    tables = Path(__file__).parents[2] / "examples" / "made_up_village"
    files = census.source(tables / "persons.csv", tables / "households.csv")
    village = warmed(place=files, values={})
    village.step(2)
    assert len(village.simulation.state.household) == 40
    assert village.settings()["funds.transparency"] == PARAMETERS["funds.transparency"].default


def test_two_villages_of_one_seed_share_nothing():
    one, other = warmed(), warmed()
    before = other.frame()
    assert one.frame() == before
    one.set("funds.transparency", 0.9)
    one.step(12)
    assert other.frame() == before != one.frame()
    assert other.settings()["funds.transparency"] == PARAMETERS["funds.transparency"].default


def test_a_frame_has_a_byte_a_cell_and_a_household():
    village = warmed()
    ground, frame = village.ground, village.frame()
    cells = ground["width"] * ground["height"]
    assert len(frame["forage"]) == len(frame["condition"]) == cells
    assert len(ground["owner"]) == 2 * cells
    assert len(frame["people"]) == len(frame["away"]) == len(frame["trust"]) == 60 == len(frame["herd"]) // 2
    owner, state = np.frombuffer(ground["owner"], "<i2"), village.simulation.state
    assert owner[state.cell.y[7].astype(int) * ground["width"] + state.cell.x[7]] == state.cell.owner[7]
    trust = np.frombuffer(frame["trust"], "u1")
    rows = village.people_of(5)
    adults = [r for r in rows if state.person.place[r] != 2 and state.person.age[r] >= 18]
    expected = np.rint(254 * state.person.trust_village[adults].mean()) if adults else UNKNOWN
    assert abs(int(trust[5]) - expected) <= 1


def test_what_is_summed_over_the_year_does_not_saw():
    village = warmed()
    assert dict(zip(METRICS, yearly(), strict=True))["income"]
    assert not dict(zip(METRICS, yearly(), strict=True))["trust_village"]
    village.step(24)
    income = village.series_of("income")
    assert len(income) == 25
    assert (income[1:12] == income[0]).all()
    assert income[12] != income[0]


def test_a_lever_moves_is_marked_and_goes_back_to_what_the_policy_asks():
    village = warmed(policy="points_removed")
    asked = village.settings()["incentives.points"]
    assert asked == village.policy.spells[0].values["incentives.points"]
    village.set("incentives.points", 0.1)
    village.step()
    assert village.simulation.parameters["points"][0] == 0.1
    assert village.changes == [(0, "incentives.points", 0.1)]
    village.release()
    village.step()
    assert village.simulation.parameters["points"][0] == asked
    village.step(village.policy.spells[0].last + 1)
    assert village.simulation.parameters["points"][0] == PARAMETERS["incentives.points"].default


def test_a_value_out_of_range_or_an_unknown_policy_is_a_mistake():
    village = warmed()
    with pytest.raises(Mistake):
        village.set("funds.transparency", 7)
    with pytest.raises(Mistake):
        Village(1, policy="open_bocks")


def test_levers_asked_for_by_the_command_hold_after_the_warm_up_only():
    village = Village(3, values={**SMALL, "funds.transparency": 0.9})
    village.warm(6)
    assert village.simulation.parameters["transparency"][0] == PARAMETERS["funds.transparency"].default
    while not village.warm():
        pass
    village.step()
    assert village.simulation.parameters["transparency"][0] == 0.9 == village.settings()["funds.transparency"]
