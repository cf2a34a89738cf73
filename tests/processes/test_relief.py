"""The list of relief, by hand: who is on it, what is paid, what groups from outside change, and its errors."""

import numpy as np
import pytest

from cogov_sim.metrics.welfare import below_half, misplaced
from cogov_sim.processes.relief import need, placed, relief, scoring

HOMES = {"first_member": [0, 1, 2], "bloc": [0, 1, -1], "residents": [3, 1, 4]}
INCOMES = {"income": [9000.0, 1000.0, 12000.0], "grip": [0.0, 0.0], "list_noise": 0}


def test_need():
    assert need(0.0, 5000.0) == need(-10.0, 5000.0) == 1
    assert need(5000.0, 5000.0) == pytest.approx(0.5)


def test_score():
    assert placed(0.5, 0.8, 0.2, 0.75, 0.0, 0.5, 1.0, 0.1) == pytest.approx(0.5 + 0.2 + 0.05)  # nobody from outside
    assert placed(0.5, 0.8, 0.2, 0.5, 1.0, 0.5, 0.5, 0.1) == pytest.approx(0.65 + 0.2)
    assert placed(0.5, 0.8, 0.2, 0.5, 0.5, 0.5, 0.0, 0.1) == pytest.approx(0.575 + 0.1)


@pytest.mark.symmetric("relief.guided")
def test_groups_weaken_or_strengthen_kin_by_who_guides_them():
    settings = (0, 0), (1, 0), (1, 0.5), (1, 1)
    alone, own_way, neutral, led = (placed(0.5, 0.5, 0.2, 0.5, g, 0.3, k, 0.0) for g, k in settings)
    assert neutral == alone
    assert led - alone == pytest.approx(alone - own_way) == pytest.approx(0.2)


def scores(happen, **given):
    return happen(scoring, month=11, **HOMES | INCOMES | given)


def test_the_village_knows_who_earned_little(happen):
    # incomes a head 3,000, 1,000 and 3,000; 22,000 yuan among 8 residents are 2,750
    after = scores(happen, group_hours=100, relief_groups=0)
    assert after.list_score == pytest.approx([2750 / 5750, 2750 / 3750, 2750 / 5750])
    assert after.neediness.tolist() == after.list_score.tolist()
    assert after.called_hours[0] == 0
    assert scores(happen, residents=[3, 0, 4]).list_score[1] == -2


def test_whoever_was_helped_does_not_look_helped_out_of_need(happen):
    # the second home had 800 of its 1,000 yuan from the list: 21,200 yuan among 8 residents are 2,650
    after = scores(happen, relief_got=[0, 80_000, 0])
    assert after.list_score == pytest.approx([2650 / 5650, 2650 / 2850, 2650 / 5650])


def test_the_register_shows_wealth(happen):
    # 10 animals of 800 yuan and 2,000 yuan saved for one; nothing for the others: typical is 1,250
    given = {"herd": [0, 10, 0], "price": [800.0], "cash": [0, 300_000, 0], "debt": [0, 100_000, 500_000]}
    after = scores(happen, relief_groups=1, register_weight=1, group_hours=100, **given)
    assert after.list_score == pytest.approx([1, 1250 / 11250, 1])
    assert after.called_hours[0] == 100
    half = scores(happen, relief_groups=0.5, register_weight=0.5, **given).list_score[0]
    assert half == pytest.approx(0.75 * 2750 / 5750 + 0.25)


def test_kin_in_office_count_as_need(happen):
    plain = scores(happen).list_score
    assert scores(happen, grip=[0.25, 0.0]).list_score - plain == pytest.approx([0.25, 0, 0])
    given = {"grip": [0.25, 0.0], "relief_groups": 1, "register_weight": 0}
    assert scores(happen, guided=1, **given).list_score - plain == pytest.approx([0.5, 0, 0])
    assert scores(happen, guided=0, **given).list_score == pytest.approx(plain)


def test_scores_err(happen):
    n = 2000
    homes = {"first_member": range(n), "residents": [1] * n, "bloc": [-1] * n, "household_identity": range(n)}
    error = scores(happen, **homes | {"income": [1.0] * n, "list_noise": 1}).list_score - 0.5
    assert (error.min(), error.max()) == (pytest.approx(-1, abs=0.01), pytest.approx(1, abs=0.01))
    assert error.mean() == pytest.approx(0, abs=0.05)


def listed(happen, **given):
    usual = {"residents": [3, 1, 4], "list_score": [0.48, 0.73, 0.48], "relief_list": 0.34, "relief_share": 0.1}
    return happen(relief, month=11, other_transfers=1000, **usual | given)


def test_the_neediest_are_listed(happen):
    # one of three homes is listed and has 8 x 100 yuan
    after = listed(happen)
    assert after.listed.tolist() == [False, True, False]
    assert after.cash.tolist() == after.benefits.tolist() == after.income_transfer.tolist() == [0, 80_000, 0]
    assert (after.money_in[0], after.lever_outside[0]) == (80_000, 0)
    assert listed(happen, relief_got=[5, 5, 5]).relief_got.tolist() == [0, 80_000, 0]
    assert listed(happen, residents=[3, 0, 4], list_score=[0.5, -2, 0.5]).listed.tolist() == [True, False, False]
    assert listed(happen, residents=[0, 0, 0], list_score=[-2, -2, -2]).money_in[0] == 0


def test_groups_bring_money(happen):
    after = listed(happen, relief_groups=0.5, group_money=50)
    assert after.cash[1] == 80_000 + 20_000
    assert (after.money_in[0], after.lever_outside[0]) == (100_000, 20_000)


def test_only_the_last_places_are_tied_for(happen):
    assert listed(happen, list_score=[1, 1, 1.5], relief_list=0.67).listed.tolist() == [True, False, True]


def test_both_errors():
    # before benefits the median is 10: homes of 1 and 2 are poor, one of them is on the list with a home of 9
    income, here = np.array([1.0, 9.0, 2.0, 10.0, 12.0, 14.0, 0.0]), np.array([True] * 6 + [False])
    inclusion, exclusion = misplaced(np.array([0, 7]), income, here, np.array([1, 1, 0, 0, 0, 0, 0], bool))
    assert (inclusion[0], exclusion[0]) == (0.5, 0.5)
    nobody = misplaced(np.array([0, 7]), income, here, np.zeros(7, bool))
    assert (nobody[0][0], nobody[1][0]) == (0, 1)
    rich = misplaced(np.array([0, 7]), np.full(7, 5.0), here, np.array([1, 0, 0, 0, 0, 0, 0], bool))
    assert (rich[0][0], rich[1][0]) == (1, 0)


def test_poor_homes():
    income, here = np.array([1.0, 9.0, 2.0, 10.0, 12.0, 14.0, 0.0]), np.array([True] * 6 + [False])
    assert below_half(np.array([0, 7]), income, here)[0] == pytest.approx(2 / 6)
    assert below_half(np.array([0, 7]), np.full(7, 3.0), here)[0] == 0
