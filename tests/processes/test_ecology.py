"""Campaigns, waste and pay for rest, by hand."""

import numpy as np
import pytest

from cogov_sim.processes.commons import giving
from cogov_sim.processes.ecology import dwelling, next_waste, piling, resting, volunteering
from cogov_sim.processes.limits import inspection, restraint
from cogov_sim.state import AWAY, SELFISH

PEOPLE = {"first_member": [0, 2], "end_member": [2, 3], "resident": [True] * 3, "age": [40.0] * 3, "identity": range(3)}
PEOPLE |= {"believed_giving": [1.0] * 3, "own_giving": 0.4, "matching": 0.6, "call_weariness": 0}  # all give all
PEOPLE |= {"running": [10_000_000], "eco_day_cost": 1000, "eco_hours": 20, "day_cost": 50}


def campaign(happen, days=4, **given):
    return happen(volunteering, month=4, eco_days=days, **PEOPLE | given)


def test_a_campaign(happen):
    after = campaign(happen)
    assert after.pledge.tolist() == [1, 1]
    assert (after.eco_held[0], after.eco_given[0], after.called_hours[0]) == (4, 4, 80)
    assert after.cash.tolist() == after.income_operating.tolist() == [-40_000, -20_000]
    assert (after.running[0], after.lever_running[0], after.money_out[0]) == (9_600_000, 400_000, 460_000)


def test_no_campaign(happen):
    after = campaign(happen, 0, pledge=[0.5, 0.5], eco_held=[3], eco_given=[1.0])
    assert (after.pledge.tolist(), after.eco_held[0], after.eco_given[0]) == ([0, 0], 0, 0)
    assert (after.called_hours[0], after.money_out[0]) == (0, 0)


def test_days_that_nobody_pays_for_are_not_held(happen):
    after = campaign(happen, running=[250_000])
    assert (after.eco_held[0], after.running[0], after.called_hours[0]) == (2, 50_000, 40)


def test_the_selfish_the_old_and_the_gone_give_nothing(happen):
    after = campaign(happen, type=[SELFISH, 0, 0], age=[40.0, 75.0, 40.0], place=[0, 0, AWAY])
    assert after.pledge.tolist() == [0, 0]
    assert after.eco_given[0] == 0


def test_days_weary(happen):
    n = 2000
    given = {"first_member": range(n), "end_member": range(1, n + 1), "resident": [True] * n, "age": [40.0] * n}
    given |= {"identity": range(n), "believed_giving": [0.5] * n, "norm": [0.5] * n, "own_giving": 0.2}
    fresh, weary = (campaign(happen, 6, **given, call_days=2) for given in (given, given | {"call_weariness": 0.5}))
    assert fresh.eco_given[0] == pytest.approx(3, abs=0.05)
    assert weary.eco_given[0] == pytest.approx(6 / (1 + np.exp(3)), abs=0.05)


def test_a_campaign_wearies_the_call(happen):
    n = 2000
    given = {"household": range(n), "cash": [0] * n, "resident": [True] * n, "adult": [True] * n, "age": [40.0] * n}
    given["bloc"] = [-1] * n
    given |= {"identity": range(n), "believed_giving": [0.5] * n, "norm": [0.5] * n, "own_giving": 0.2, "matching": 0.6}
    given |= {"call_weariness": 0.5, "call_days": 2}
    assert happen(giving, month=5, **given, eco_held=[0]).giving[0] == pytest.approx(0.5, abs=0.03)
    assert happen(giving, month=5, **given, eco_held=[4]).giving[0] == pytest.approx(1 / (1 + np.exp(2)), abs=0.03)


def test_waste():
    assert next_waste(0.5, 0.0, 0.2, 0.2, 0.15) == pytest.approx(0.5)
    assert next_waste(0.5, 2.0, 0.2, 0.2, 0.15) == pytest.approx(0.7 / 1.7)
    assert next_waste(0.0, 0.0, 0.2, 0.2, 0.15) > 0
    assert next_waste(1.0, 0.0, 0.6, 0.05, 0.15) <= 1


def test_waste_and_its_reference(happen):
    given = {"eco_given": [2.0], "waste": [0.5], "littering_rate": 0.2, "pickup_rate": 0.2, "clearing": 0.15}
    warm = happen(piling, month=-13, waste_reference=[0.6], **given)
    assert warm.waste_reference[0] == pytest.approx(0.6 + (0.7 / 1.7 - 0.6) / 2)
    now = happen(piling, month=11, waste_reference=[0.6], **given)
    assert (now.waste[0], now.waste_reference[0]) == (pytest.approx(0.7 / 1.7), 0.6)


def test_who_lives_among_waste(happen):
    given = {"resident": [True, False], "belonging": [0.5, 0.5], "waste": [0.7], "waste_reference": [0.5]}
    after = happen(dwelling, month=11, waste_weight=0.5, **given).belonging
    assert after.tolist() == [pytest.approx(0.5 - 0.1 * 0.5 / 0.6), 0.5]
    assert happen(dwelling, month=11, waste_weight=0, **given).belonging.tolist() == [0.5, 0.5]


def test_pay_for_rest(happen):
    given = {"residents": [1, 1, 0], "pasture": [100.0, 50.0, 80.0], "found_over": [False, True, False]}
    after = happen(resting, month=11, rest_pay=20, **given)
    assert after.cash.tolist() == after.income_transfer.tolist() == [200_000, 0, 0]
    assert after.money_in[0] == after.lever_outside[0] == 200_000


def test_who_is_counted_above_the_balance_is_noted(happen):
    given = {"herd": [200, 50], "pasture": [100.0, 100.0], "official": [1.0], "found_over": [False, True]}
    assert happen(inspection, month=11, stocking_inspection=1, **given).found_over.tolist() == [True, False]
    assert happen(inspection, month=11, stocking_inspection=0, **given).found_over.tolist() == [False, False]


def kept(happen, **given):
    """Share of households that keep to a balance of 100 where they aimed at 200."""
    n = 3000
    usual = {"household_identity": range(n), "first_member": range(n), "end_member": range(1, n + 1)}
    usual |= {"resident": [True] * n, "norm": [1.0] * n, "herd": [200] * n, "pasture": [100.0] * n}
    usual |= {"target": [200.0] * n, "official": [1.0], "earning": [400.0]}
    usual |= {"excess_fine": 100, "norm_pull": 1, "stocking_inspection": 0}
    return np.mean(happen(restraint, month=9, **usual | given).target == 100)


def test_pay_without_counting_changes_nothing(happen):
    """P23, P32: what is paid in any case is no reason to keep fewer animals."""
    assert kept(happen, rest_pay=100) == 0
    # expected loss a head: half of 100 + 100 x 100 / 100 yuan, over 400
    assert kept(happen, rest_pay=100, stocking_inspection=0.5) == pytest.approx(1 - np.exp(-0.25), abs=0.03)
    assert kept(happen, rest_pay=0, stocking_inspection=0.5) == pytest.approx(1 - np.exp(-0.125), abs=0.03)


@pytest.mark.symmetric("ecology.pledge_hold")
def test_a_days_work_binds_or_licenses(happen):
    n = 3000
    near = {"herd": [90, 200] * (n // 2), "pledge": [1.0] * n}  # half of all neighbours keep within
    usual = kept(happen, **near, pledge_hold=0)
    assert usual == pytest.approx((1 - np.exp(-0.5)), abs=0.03)
    assert kept(happen, **near, pledge_hold=1) == pytest.approx(1 - np.exp(-0.5 - 0.5 / 1.5), abs=0.03)
    assert kept(happen, **near, pledge_hold=-0.5) == pytest.approx(1 - np.exp(-0.25), abs=0.03)
    assert kept(happen, pledge=[0.0] * n, pledge_hold=1) == 0
