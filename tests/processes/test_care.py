"""Care by the village, by hand: whom it serves, what it meets and costs, and what it does to coming and going."""

import numpy as np
import pytest

from cogov_sim.processes.aid import needing
from cogov_sim.processes.care import arranging, either, freed, met_by_care, minding, tending
from cogov_sim.processes.migration import leaving, returning
from cogov_sim.state import AWAY


def test_rules():
    assert either(0.5, 0.4) == pytest.approx(0.7)
    assert either(0.0, 0.4) == pytest.approx(0.4)
    assert met_by_care(1.0, 0.0, 0.0, 0.0, 0.6, 15.0) == 0.6
    assert met_by_care(0.5, 0.5, 0.0, 15.0, 0.6, 15.0) == pytest.approx(0.6 * 0.75 / 2)
    assert met_by_care(0.0, 0.0, 0.0, 0.0, 0.6, 15.0) == 0
    assert (freed(0.5, 0.2), freed(-1.0, 0.2)) == (0.1, -0.2)


def test_schoolchildren_without_parents_at_home(happen):
    given = {"workers": [0, 1, 0], "pupils": [2, 2, 0], "unmet_need": [0.5, 0.0, 0.5], "pupil_need": 0.2}
    assert happen(minding, month=6, **given).unmet_need.tolist() == pytest.approx([0.6, 0.0, 0.5])


def test_who_is_ill_is_noted(happen):
    given = {"residents": [1, 0], "workers": [1, 1], "first_member": [0, 1], "household": [0, 1]}
    given["tie"] = [[0] * 8, [1] * 8]
    assert happen(needing, month=6, illness=1, **given).ill.tolist() == [True, False]


HOMES = {"workers": [0, 0, 2, 2], "ill": [False, False, True, False], "pupils": [0, 2, 0, 0], "distance": [0.0] * 4}
HOMES |= {"unmet_need": [0.5, 0.5, 0.4, 0.2], "care_part": 0.6, "care_price": 1000, "running": [1_000_000]}


@pytest.mark.parametrize(
    ("levers", "met"),
    [
        ({"day_care": 1}, [0.3, 0.3, 0, 0]),
        ({"doctor_rounds": 0.5}, [0, 0, 0.12, 0]),
        ({"school_help": 1}, [0, 0.3, 0, 0]),
        ({}, [0, 0, 0, 0]),
    ],
)
def test_each_service_serves_its_own(happen, levers, met):
    after = happen(tending, month=6, **HOMES, **levers)
    assert after.cared.tolist() == pytest.approx(met)
    assert after.unmet_need.tolist() == pytest.approx(list(np.array(HOMES["unmet_need"]) - met))
    assert after.lever_running[0] == after.money_out[0] == 1_000_000 - after.running[0] == pytest.approx(sum(met) * 1e5)


def test_care_gives_what_is_paid(happen):
    # 600 yuan are asked, 150 are there: a quarter of it
    after = happen(tending, month=6, day_care=1, **HOMES | {"running": [15_000]})
    assert after.cared.tolist() == pytest.approx([0.075, 0.075, 0, 0])
    assert (after.running[0], after.lever_running[0]) == (0, 15_000)
    assert happen(tending, month=6, day_care=1, **HOMES | {"running": [0]}).cared.sum() == 0


def test_far_homes_get_less(happen):
    near, far = HOMES, HOMES | {"distance": [15.0] * 4, "care_reach": 15, "ways": [1.0]}
    assert happen(tending, month=6, day_care=1, **far).cared[0] == pytest.approx(0.15)
    assert happen(tending, month=6, day_care=1, **near).cared[0] == pytest.approx(0.3)
    road = happen(tending, month=6, day_care=1, **far | {"ways": [0.5]}).cared[0]
    assert road == pytest.approx(0.2)


def test_hours_of_care(happen):
    given = {"day_care": 1, "doctor_rounds": 0.5, "school_help": 0, "care_hours": 10, "called_hours": [3.0]}
    assert happen(arranging, **given).called_hours[0] == 18


def test_care_frees_or_holds_the_young(happen):
    given = {"impulse": [0.018], "alive": [True], "age": [24.0], "herd": [0], "leaving_level": -4.0, "wage_pull": 0.2}
    assert happen(leaving, cared=[0.3], care_frees=0, **given).place[0] == 0
    assert happen(leaving, cared=[0.3], care_frees=2, **given).place[0] == AWAY
    assert happen(leaving, cared=[0.0], care_frees=2, **given).place[0] == 0


def test_who_is_cared_for_calls_nobody_back(happen):
    given = {"impulse": [1 - 0.011], "alive": [True], "age": [30.0], "place": [AWAY], "longing": [40], "residents": [1]}
    given |= {"return_level": 0.01, "parent_care": 0.5, "return_service": 0}
    assert happen(returning, cared=[0.3], care_frees=0, **given).place[0] == 0
    assert happen(returning, cared=[0.3], care_frees=2, **given).place[0] == AWAY
    assert happen(returning, cared=[0.3], care_frees=-1, **given).place[0] == 0
