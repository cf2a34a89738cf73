"""Supervisors, invitations and red lines by hand."""

import numpy as np
import pytest

from cogov_sim.processes.elections import character
from cogov_sim.processes.funds import dismissal, temptation
from cogov_sim.processes.supervision import (
    asked,
    at_stake,
    clean_years,
    deterring,
    paid_virtue,
    spoken,
    summoning,
    supervising,
    supervisors,
)
from cogov_sim.processes.trust import next_trust


def test_the_invited_leave_it_to_others():
    assert asked(10.0, 0.0) == 10
    assert asked(10.0, 1.0) == 1
    assert asked(10.0, 0.5) == pytest.approx(10 / 5.5)
    assert asked(0.4, 1.0) == 0.4


def test_hard_punishment_silences():
    assert spoken(13.0, 0.0, 3.0) == 1
    assert spoken(40.0, 1.0, 0.0) == 1
    assert spoken(26.0, 0.0, 3.0) == pytest.approx((4 / 7) ** 2)
    assert 26 * spoken(26.0, 0.0, 3.0) < 13  # the expected punishment falls


def test_what_is_at_stake():
    assert at_stake(24000.0, 0.25, 0.8, 300000.0) == pytest.approx(4.8)  # 5,000 yuan a month
    assert at_stake(24000.0, 0.25, 0.8, 0.0) == 24
    assert paid_virtue(10000.0, 10000.0, 0.4, 0.5, 0.6) == pytest.approx(0.06)
    assert paid_virtue(0.0, 10000.0, 1.0, 0.5, 0.6) == paid_virtue(10000.0, 10000.0, 0.0, 0.5, 0.6) == 0


VILLAGE = {
    "identity": np.arange(8),
    "resident": True,
    "household": [0, 0, 1, 2, 3, 4, 5, 6],
    "bloc": [0, 0, 0, 0, 0, -1, -1, -1],
    "chair": [0],
    "secretary": [0],
    "supervision_hours": 30,
}


def test_who_supervises(happen):
    chosen = [set(happen(supervisors, key=k, supervisor_independence=0, **VILLAGE).supervisor[0]) for k in range(20)]
    assert all(c == {2, 3, 4} for c in chosen)  # the chair's own, but not the household
    drawn = [set(happen(supervisors, key=k, supervisor_independence=1, **VILLAGE).supervisor[0]) for k in range(60)]
    assert set().union(*drawn) == {2, 3, 4, 5, 6, 7}
    assert all(len(d) == 3 for d in drawn)
    nobody = happen(supervisors, **VILLAGE | {"supervision_hours": 0, "supervisor": [[2, 3, 4]]})
    assert list(nobody.supervisor[0]) == [-1, -1, -1]
    few = happen(supervisors, **VILLAGE | {"resident": [True] * 4 + [False] * 4})
    assert sorted(few.supervisor[0]) == [-1, 2, 3]


WORK = {
    "supervisor": [[1, 2, -1]],
    "household": [0, 1, 2],
    "resident": True,
    "integrity": [0.5, 0.6, 0.9],
    "bloc": [0, 0, -1],
    "cohesion": [0.5],
    "chair": [0],
    "secretary": [0],
    "supervision_hours": 30,
    "supervisor_pay": 20,
    "showing_hours": 0.3,
    "supervision_strength": 0.06,
    "supervision_half": 30,
    "cash": [0, 0, 0],
}


def test_supervisors_at_work(happen):
    # ten hours each at 20 yuan; half of 0.06 x (0.6 x 0.5 + 0.9) / 3, the third place empty
    after = happen(supervising, running=[100_000], **WORK)
    assert after.overseen[0] == pytest.approx(0.03 * 1.2 / 3)
    assert after.organised[0] == pytest.approx(0.5 * 2 / 3)
    assert (list(after.cash), after.running[0]) == ([0, 20_000, 20_000], 60_000)
    assert (after.lever_running[0], after.called_hours[0]) == (40_000, pytest.approx(6))
    assert list(after.income_wage) == list(after.village_pay) == [0, 20_000, 20_000]


def test_unpaid_supervisors_do_not_work(happen):
    after = happen(supervising, running=[25_000], **WORK)
    assert after.overseen[0] == pytest.approx(0.03 * (0.6 * 0.5 + 0.25 * 0.9) / 3)
    assert (after.running[0], after.called_hours[0]) == (0, pytest.approx(3.75))
    idle = happen(supervising, running=[25_000], **WORK | {"supervision_hours": 0})
    assert (idle.overseen[0], idle.organised[0], idle.running[0]) == (0, 0, 25_000)


def test_invited(happen):
    given = {
        "identity": np.arange(2000),
        "resident": True,
        "efficacy": 0.5,
        "voice_level": 0.0,
        "voice_efficacy": 0.0,
        "invitation_pull": 0.4,
        "free_riding": 0.0,
        "invite_hours": 0.1,
    }
    after = happen(summoning, month=1, invitations=0.5, **given)
    assert after.invited_voice[0] == pytest.approx(0.5 * 0.4 * 0.5, abs=0.012)
    assert after.called_hours[0] == pytest.approx(100, abs=6)
    come = happen(summoning, invitations=1, meeting_hours=20.0, **given | {"invitation_pull": 1.0})
    assert come.lent_hours[0] == 4 * 2000
    alone = happen(summoning, invitations=1, **given | {"free_riding": 1.0}).invited_voice[0]
    assert alone == pytest.approx(1 / 2000)
    assert happen(summoning, invitations=1, attends=True, **given).invited_voice[0] == 0  # counted at the meeting
    assert happen(summoning, invitations=0, invited_voice=[0.3], **given).invited_voice[0] == 0


WATCH = {
    "exposure": [0.01],
    "overseen": [0.004],
    "invited_voice": [0.3],
    "watch_strength": 0.3,
    "transparency": 0.5,
    "absent_share": [0.5],
    "protection": [0.0],
    "audit_odds": 0.0,
    "concern": [0.1],
}


def test_what_supervision_adds(happen):
    # the invited: 0.3 x 0.5 x 0.3 x 2 / 6 x 0.5 = 0.0075
    after = happen(deterring, **WATCH)
    assert (after.exposure[0], after.side_exposure[0]) == (pytest.approx(0.0215), 0)
    assert after.concern[0] == 0.1
    kin = happen(deterring, payroll_only=1, **WATCH)
    assert (kin.exposure[0], kin.side_exposure[0]) == (pytest.approx(0.014), pytest.approx(0.0075))
    quiet = happen(deterring, payroll_only=1, closed_ranks=3, sanction=26, **WATCH)
    assert quiet.exposure[0] == pytest.approx(0.014 * (4 / 7) ** 2)


def test_a_reward_at_stake_deters_and_crowds_out(happen):
    given = WATCH | {"clean_reward": 24000, "taken_limit": 0.25, "project_rate": 0.8, "project_size": 300000}
    assert happen(deterring, **given).concern[0] == pytest.approx(0.1 + 0.0215 * 4.8)
    worn = happen(deterring, reward_crowding=1, reward_half=24000, integrity_weight=0.4, honesty=[0.5], **given)
    assert worn.concern[0] == pytest.approx(0.1 + 0.0215 * 4.8 - 0.1)


def test_clean_years_are_paid(happen):
    given = {"clean_reward": 10000, "household": [0, 1], "chair": [0], "secretary": [1], "cash": [0, 0]}
    given |= {"red_line": 0.5, "red_line_cost": 24000}
    paid = happen(clean_years, month=11, **given)
    assert list(paid.cash) == [500_000, 500_000]
    assert (paid.money_in[0], paid.lever_outside[0]) == (1_000_000, 1_100_000)  # and a month's 1,000 yuan
    assert list(happen(clean_years, month=11, **given | {"secretary": [0]}).cash) == [1_000_000, 0]
    assert list(happen(clean_years, month=11, findings=[1], **given).cash) == [0, 0]
    assert list(happen(clean_years, month=10, **given).cash) == [0, 0]
    assert happen(clean_years, month=11, found=[0.3], **given).findings[0] == 1


def test_red_lines_take_protection_away(happen):
    given = {"bloc": [0], "cohesion": [0.8], "patronage": 0.5, "chair": [0], "secretary": [0]}
    found = [happen(character, red_line=r, **given).protection[0] for r in (0.0, 0.5, 1.0)]
    assert found == pytest.approx([0.4, 0.2, 0.0])
    for key in range(30):  # a full finding is certain to cost the post
        assert happen(dismissal, key=key, found=[1.0], removal=0, red_line=1, chair=[0], secretary=[0]).chair[0] == -1
        assert happen(dismissal, key=key, found=[1.0], removal=0, red_line=0, chair=[0], secretary=[0]).chair[0] == 0


@pytest.mark.symmetric("funds.fall_months")
def test_theft_may_rise_as_fast_as_it_falls(happen):
    given = {"audit_odds": 0.0, "exposure": [0.0], "honesty": [0.0], "gain": 0.0, "taken_limit": 0.3}
    given |= {"fall_months": 12, "rise_months": 12}
    down, up = (happen(temptation, taken_share=[0.15 + d], **given).taken_share[0] for d in (0.12, -0.12))
    assert down - 0.15 == pytest.approx(0.15 - up)


@pytest.mark.symmetric("funds.fear_weight")
def test_a_finding_may_be_forgotten_at_once(happen):
    given = {"exposure": [0.05], "fear_weight": 0}
    assert (
        happen(temptation, fear=[1.0], **given).taken_share[0] == happen(temptation, fear=[0.0], **given).taken_share[0]
    )


@pytest.mark.symmetric("trust.bias")
@pytest.mark.symmetric("trust.loss_ratio")
def test_news_of_both_kinds_may_weigh_alike():
    up, down = (next_trust(0.4, 0.4 + d, 0.03, 1.0, 0.0) - 0.4 for d in (0.2, -0.2))
    assert up == pytest.approx(-down)
