"""What is handed out in December, by hand: dividends, wages, and the privilege that is seen."""

import numpy as np
import pytest

from cogov_sim.metrics.livelihood import missed
from cogov_sim.processes.benefits import dividends, hiring, kin_contracts, privilege_watch

HOMES = {"first_member": [0, 1, 2], "bloc": [0, 1, -1], "residents": [3, 1, 4]}


def test_even_dividends(happen):
    # half of 11,000 yuan among 8 residents: 687.50 each; the rest runs the village
    after = happen(
        dividends, month=11, collective=[1_100_000], payout_share=[0.5], running_grant=150_000, grip=[0, 0], **HOMES
    )
    assert after.cash.tolist() == after.dividend.tolist() == [206_250, 68_750, 275_000]
    assert (after.collective[0], after.running[0], after.money_out[0]) == (0, 550_000, 0)


def test_a_bloc_takes_dividends_aside(happen):
    # a tenth of 8,000 yuan for 3 residents: 266.66 each; 7,200.02 among 8: 900.00; two fen are left for the village
    after = happen(
        dividends, month=11, collective=[800_000], payout_share=[1.0], running_grant=150_000, grip=[0.1, 0], **HOMES
    )
    assert after.dividend.tolist() == [3 * (26_666 + 90_000), 90_000, 360_000]
    assert after.benefits.tolist() == after.income_property.tolist() == after.cash.tolist() == after.dividend.tolist()
    assert (after.collective[0], after.running[0]) == (0, 2)


def test_what_exceeds_a_years_grant_goes_back(happen):
    after = happen(dividends, month=11, running=[15_000_000], running_grant=120_000, grip=[0, 0], **HOMES)
    assert (after.running[0], after.money_out[0]) == (12_000_000, 3_000_000)


def test_wages(happen):
    # 1,000 yuan, half aside for one worker of bloc 1: 500; the rest for all three workers: 166.66, two fen wait
    after = happen(
        hiring, month=11, job_money=[100_000], grip=[0, 0.5], first_member=[0, 1, 2], bloc=[0, 1, -1], workers=[2, 1, 0]
    )
    assert after.income_wage.tolist() == after.cash.tolist() == after.village_pay.tolist() == [33_332, 66_666, 0]
    assert after.job_money[0] == 2


def test_nobody_to_pay(happen):
    after = happen(hiring, month=11, job_money=[99], grip=[0.5, 0.5], first_member=[0, 1], bloc=[0, 1], workers=[0, 0])
    assert (after.job_money[0], after.cash.sum()) == (99, 0)
    after = happen(
        dividends, month=11, collective=[99], payout_share=[1.0], running_grant=100, grip=[0, 0],
        **HOMES | {"residents": [0, 0, 0]}
    )
    assert (after.running[0], after.cash.sum()) == (99, 0)


def test_privilege(happen):
    # the bloc in office has 3 of 8 residents and half the benefits; accounts are closed, hearsay reaches a fifth
    given = {"benefits": [400, 100, 300], "posts_held": [1.0, 0.0], "transparency": 0, "hearsay": 0.2, **HOMES}
    given["privilege_seen"] = [0.0]
    after = happen(privilege_watch, month=11, **given)
    assert after.privilege[0] == pytest.approx(1 / 8)
    assert after.privilege_seen[0] == pytest.approx(1 / 40)
    split = happen(privilege_watch, month=11, **given | {"posts_held": [0.5, 0.5]})
    assert split.privilege[0] == pytest.approx(0.5 * (1 / 2 - 3 / 8) + 0.5 * (1 / 8 - 1 / 8))
    assert happen(privilege_watch, month=11, **given | {"transparency": 1}).privilege_seen[0] == pytest.approx(0.76 / 8)


def test_missed():
    # two of five are listed, one of them poor: of the two poorest one is missed
    found = missed(
        np.array([0, 5]),
        np.array([1.0, 9.0, 2.0, 8.0, 7.0]),
        np.ones(5, bool),
        np.array([True, True, False, False, False]),
    )
    assert found.tolist() == [0.5]


def test_contracts_for_kin(happen):
    given = {
        "household_identity": range(4),
        "first_member": [0, 1, 2, 3],
        "household": [0, 1, 2, 3],
        "residents": [1, 1, 0, 1],
        "kin_money": [500],
        "chair": [0],
    }
    paid = [happen(kin_contracts, month=11, key=k, bloc=[0, 0, 0, 1], **given) for k in range(60)]
    assert {a.kin_money[0] for a in paid} == {0}
    assert {tuple(a.cash) for a in paid} == {(500, 0, 0, 0), (0, 500, 0, 0)}  # kin who are there
    alone = happen(kin_contracts, month=11, bloc=[-1, 0, 0, 1], **given)
    assert alone.cash.tolist() == alone.benefits.tolist() == alone.income_wage.tolist() == [500, 0, 0, 0]
    assert alone.village_pay.tolist() == [500, 0, 0, 0]
    assert happen(kin_contracts, month=11, bloc=[0, 0, 0, 1], **given | {"chair": [-1]}).kin_money[0] == 500
