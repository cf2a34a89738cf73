"""The branch at work by hand: whose side it takes, study, assessment and its gaming."""

from math import exp

import numpy as np
import pytest

from cogov_sim.processes.assessment import assessing, chasing, managing, rewarding, spurred_on, spurring
from cogov_sim.processes.branch import active, holding_to_duty, siding, worth_to_villagers, yielded
from cogov_sim.processes.study import bent, brought_by_study, convincing, saturated, sitting, studying
from cogov_sim.state import AWAY, HOME


def test_the_worth_of_an_hour():
    # quality 0.8 falls by a factor e each 15 days; waiting of 3 days at 300 hours falls by 0.01 day for one hour more
    assert worth_to_villagers(0.8, 3.0, 15.0, 300.0) == pytest.approx(0.8 / 15 * 3 / 300)
    # the same by difference: waiting is inverse to hours
    steps = [0.8 * exp(-3.0 / 15) ** 0 * exp(-(3.0 * 300 / h - 3.0) / 15) for h in (300.0, 300.01)]
    assert worth_to_villagers(0.8, 3.0, 15.0, 300.0) == pytest.approx((steps[1] - steps[0]) / 0.01, rel=1e-3)


def test_who_yields():
    assert yielded(0.0, 0.002, 0.004) == 0  # the township's side refuses nothing
    assert yielded(1.0, 0.002, 0.004) == 1
    assert yielded(0.5, 0.002, 0.004) == pytest.approx(1 / 3)  # even-handed: as the worth of hours is
    assert yielded(1.0, 0.0, 0.004) == 0  # nobody waits for an answer


def test_siding(happen):
    given = {
        "answer": [0.75],
        "waiting": [4.0],
        "answer_time": 15.0,
        "service_hours": [200.0],
        "task_spent": [400.0],
        "cadre_hours": [700.0],
        "unmet": [0.1],
        "refusable": 0.4,
    }
    # to villagers 0.75 x 4 / (15 x 200) = 0.001, to the township 1 / 400 = 0.0025; at 0.5 two sevenths of 0.4
    after = happen(siding, stance=[0.5], **given)
    undone = 0.4 * 2 / 7
    assert after.task_spent[0] == pytest.approx(400 * (1 - undone))
    assert after.service_hours[0] == pytest.approx(200 + 400 * undone)
    assert after.unmet[0] == pytest.approx(1 - 0.9 * (1 - undone))
    assert after.autonomy[0] == pytest.approx(1 - 400 * (1 - undone) / 700)
    same = happen(siding, stance=[0.0], **given)
    assert same.task_spent[0] == 400
    assert same.unmet[0] == pytest.approx(0.1)
    assert happen(siding, stance=[0.9], **given | {"refusable": 0.0}).service_hours[0] == 200


def test_duties_take_hours(happen):
    assert happen(holding_to_duty, called_hours=[5.0], member_duty=0.5, duty_hours=60.0).called_hours[0] == 35


def test_study_returns_fall():
    assert saturated(40.0, 40.0) == 0.5
    assert brought_by_study(120.0, 40.0, 40.0) == pytest.approx(0.25)
    assert brought_by_study(0.0, 40.0, 40.0) == -0.5
    assert brought_by_study(34.0, 24.0, 40.0) * 0.1 == pytest.approx(0.0084, abs=1e-4)  # domain 5.16: 0.01 for 10 h


def test_bent_stays_inside():
    assert bent(0.6, 0.5) == pytest.approx(0.8)
    assert bent(0.6, -0.5) == pytest.approx(0.3)
    assert (bent(0.0, 0.0), bent(1.0, 1.0), bent(0.0, -1.0)) == (0, 1, 0)


def test_studying(happen):
    given = {
        "member": [True, True, False, True],
        "place": [HOME, AWAY, HOME, HOME],
        "alive": [True, True, True, False],
        "study_half": 40.0,
        "study_gain": 0.2,
        "study_speed": 0.5,
        "study_usual": 40.0,
        "conviction": [0.0, 0.0, 0.08, 0.01],
    }
    after = happen(studying, study_hours=10.0, **given)  # 120 h: over the usual by 0.25, so 0.05
    assert after.conviction == pytest.approx([0.025, -0.05, 0.04, 0.01])
    linked = happen(studying, study_hours=10.0, **given | {"online": [False, True, False, False]})
    assert linked.conviction[1] == pytest.approx(0.025)  # who is away studies online
    assert happen(sitting, study_hours=3.0, called_hours=[1.0]).called_hours[0] == 16  # five cadres


def test_conviction_in_office(happen):
    given = {"chair": [0], "secretary": [1], "conviction": [0.1, 0.0], "honesty": [0.5]}
    assert happen(convincing, **given).honesty[0] == pytest.approx(0.5 + 0.05 * 0.5 / 0.55)
    assert happen(convincing, **given | {"chair": [-1]}).honesty[0] == 0.5


def test_a_reward_spurs_and_is_gamed():
    assert spurred_on(1.0, 0.8, 0.0, 1.0) == pytest.approx(0.8)
    assert spurred_on(0.5, 0.8, 0.25, 1.0) == pytest.approx(0.5 * (0.6 - 0.25))
    assert spurred_on(1.0, 0.8, 1.0, 1.0) == -1  # what is not measured is neglected
    assert active(50, 0.5, 0.3, -0.5, 3.0, 0.05) == pytest.approx(1 / (1 + exp(0.2)))


def test_spurring(happen):
    after = happen(
        spurring,
        rewarded=[0.5],
        reward_pull=0.8,
        gaming=0.25,
        neglect=1.0,
        study_hours=10.0,
        study_usual=40.0,
        study_half=40.0,
        study_weariness=0.4,
    )
    assert after.spur[0] == pytest.approx(0.175 - 0.4 * 0.25)


def test_hours_follow_what_is_measured(happen):
    after = happen(chasing, rewarded=[0.5], gaming=0.4, service_hours=[300.0])
    assert (after.drawn_hours[0], after.service_hours[0]) == (pytest.approx(60), pytest.approx(240))
    assert happen(chasing, rewarded=[0.5], gaming=0.0, service_hours=[300.0]).service_hours[0] == 300
    # 2 x 60 / 600 = 0.2 and 0.3 x 0.5 = 0.15 of 1,000 yuan a month
    money = happen(
        managing,
        drawn_hours=[60.0],
        cadre_hours=[600.0],
        talent=[0.5],
        business_return=2.0,
        talent_return=0.3,
        collective_return=[1200000],
    )
    assert money.collective[0] == money.money_in[0] == money.effort_income[0] == 35000
    given = {"drawn_hours": [60.0], "cadre_hours": [600.0], "business_return": -2.0, "collective_return": [1200000]}
    loss = happen(managing, collective=[50000], **given)  # badly run: a fifth of 1,000 yuan a month is lost
    assert (loss.collective[0], loss.money_out[0], loss.effort_income[0], loss.money_in[0]) == (30000, 20000, -20000, 0)
    assert happen(managing, collective=[5000], **given).money_out[0] == 5000  # no more than there is
    assert happen(managing, **given | {"collective_return": [0]}).effort_income[0] == 0  # no capital, no return
    assert happen(assessing, assessment=0.5, assessing_hours=30.0).called_hours[0] == 15


def test_rewards_leave_the_running_grant(happen):
    given = {
        "household": np.array([0, 0, 1, 1], "u8"),
        "member": [True, False, True, True],
        "resident": [True, True, True, False],
        "assessment": 0.5,
        "reward_pay": 1000.0,
    }
    after = happen(rewarding, running=[150000], cash=[0, 0], **given)
    assert list(after.cash) == list(after.income_transfer) == [50000, 50000]
    assert (after.running[0], after.lever_running[0], after.rewarded[0]) == (50000, 100000, 0.5)
    short = happen(rewarding, running=[30001], cash=[0, 0], **given)
    assert (short.running[0], short.rewarded[0]) == (1, 0.15)
