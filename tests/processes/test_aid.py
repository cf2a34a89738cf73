"""Who needs help, who helps, and what is held against the village, by hand."""

import numpy as np
import pytest

from cogov_sim.processes.aid import brokering, comes, help_needed, helping, needing, relying


def test_need_and_neighbours():
    # half a need for want of hands, and of the rest 0.4 for illness, and of that a fifth for a quarter of animals lost
    assert help_needed(True, True, 0.25, 0.5, 0.4, 1.0) == pytest.approx(1 - 0.5 * 0.6 * 0.8)
    assert help_needed(False, False, 0.0, 0.5, 0.4, 1.0) == 0
    assert comes(0.5, 3.0, 1.0, 3.0) == pytest.approx(0.25)
    assert comes(0.5, 3.0, 0.0, 3.0) == 0


# household 0 is old and alone; its first ties live in 1 (a worker), 2 (nobody who works) and 0 itself
TIES = [[1, 2, 0, 1, 1, 1, 1, 1]] + [[0] * 8] * 2


def needs(happen, **given):
    usual = {
        "residents": [2, 3, 1],
        "workers": [0, 2, 0],
        "first_member": [0, 1, 2],
        "household": [0, 1, 2],
        "tie": TIES,
        "illness": 0.0,
        "elder_need": 0.5,
        "kin_help": 0.2,
    }
    return happen(needing, month=6, **usual | given).unmet_need.tolist()


def test_kin_give_what_they_can(happen):
    assert needs(happen)[:2] == pytest.approx([0.5 * 0.8, 0.0])
    assert needs(happen, residents=[0, 3, 1])[0] == 0


def test_kin_lean_back_where_neighbours_came(happen):
    aided = [0.5, 0.0, 0.0]
    assert needs(happen, aided=aided, kin_crowding=1.0)[0] == pytest.approx(0.5 * 0.9)
    assert needs(happen, aided=aided, kin_crowding=0.0)[0] == pytest.approx(0.5 * 0.8)
    assert needs(happen, aided=aided, kin_crowding=-0.5)[0] == pytest.approx(0.5 * 0.75)


def helps(happen, **given):
    usual = {
        "unmet_need": [0.5, 0.0, 0.0, 0.0],
        "workers": [0, 1, 0, 1],
        "first_member": [0, 1, 2, 3],
        "end_member": [1, 2, 3, 4],
        "resident": [True] * 4,
        "norm": [0.5, 1.0, 1.0, 1.0],
        "aid_reach": 1e9,
        "aid_share": 0.4,
        "aid_days": 10,
        "day_cost": 90.0,
        "mutual_aid": 1.0,
    }
    return happen(helping, month=6, **usual | given)


def test_a_neighbour_helps_one_household(happen):
    # both with workers are willing, and each comes once, though the ring of four offers them twice
    after = helps(happen)
    assert after.unmet_need.tolist() == pytest.approx([0.5 * 0.6 * 0.6, 0, 0, 0])
    assert after.aided.tolist() == pytest.approx([0.64, 0, 0, 0])
    assert after.cash.tolist() == after.income_operating.tolist() == [0, -90_000, 0, -90_000]
    assert (after.money_out[0], after.aid_given[0]) == (180_000, 20)


def test_nobody_comes(happen):
    for nobody in (
        {"mutual_aid": 0.0},
        {"norm": [1.0, 0.0, 1.0, 0.0]},
        {"scar": [0.0, 1.0, 0.0, 1.0]},
        {"workers": [0] * 4},
        {"aid_reach": 1e-9, "home_x": [0, 5, 10, 15]},
    ):
        after = helps(happen, **nobody)
        assert (after.unmet_need[0], after.aided[0], after.money_out[0]) == (0.5, 0, 0)


def test_matching_takes_hours(happen):
    assert happen(brokering, mutual_aid=0.5, matching_hours=20.0, called_hours=[3.0]).called_hours[0] == 13


def relied(happen, **given):
    usual = {
        "first_member": [0, 1],
        "end_member": [1, 2],
        "adult": [True, True],
        "residents": [1, 1],
        "unmet_need": [0.4, 0.0],
        "unmet_need_reference": [0.2],
        "trust_village": [0.5, 0.5],
        "belonging": [0.5, 0.5],
    }
    return happen(relying, **usual | given)


def test_need_left_unmet_is_held_against_the_village(happen):
    after = relied(happen, month=6, neglect_trust=0.5, neglect_belonging=0.0)
    step = 0.1 * 0.5  # a tenth of the way to 0, or to 1
    assert after.trust_village.tolist() == pytest.approx([0.5 - step, 0.5 + step])
    assert after.belonging.tolist() == [0.5, 0.5]


def test_the_reference_is_the_mean_of_the_warm_up(happen):
    levels, reference = [0.1, 0.3, 0.2], 0.9
    for month, level in zip((-30, -18, -6), levels, strict=True):
        reference = relied(
            happen, month=month, unmet_need=[level, level], unmet_need_reference=[reference]
        ).unmet_need_reference[0]
    assert reference == pytest.approx(np.mean(levels))
    assert relied(happen, month=6, unmet_need=[0.9, 0.9], unmet_need_reference=[0.2]).unmet_need_reference[0] == 0.2


def test_the_reference_is_that_of_the_adults_it_moves(happen):
    """A home of three without need and a home of one in need: on the mean over adults nobody is moved on the whole."""
    homes = {"first_member": [0, 3], "end_member": [3, 4], "adult": [True] * 4, "residents": [3, 1]}
    given = {"trust_village": [0.5] * 4, "belonging": [0.5] * 4, "unmet_need": [0.0, 0.4], "neglect_belonging": 0.5}
    after = relied(happen, month=-30, **homes, **given)
    assert after.unmet_need_reference[0] == pytest.approx(0.1)
    assert after.belonging.mean() == pytest.approx(0.5)
