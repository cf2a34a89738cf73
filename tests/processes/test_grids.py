"""Grids by hand: cover, rounds, what is seen and settled, what is asked of cadres, who is paid, waiting and talk."""

import pytest

from cogov_sim.processes.branch import active
from cogov_sim.processes.cadres import time_budget
from cogov_sim.processes.grids import (
    covered,
    grid_wages,
    idling_call,
    joined_share,
    mustering,
    registers,
    rounds,
    seen_first,
    sifting,
    turned,
)
from cogov_sim.processes.meetings import attendance
from cogov_sim.state import AWAY


def test_what_counts_is_the_share_covered():
    assert covered(2, 30.0, 120) == 0.5
    assert covered(20, 30.0, 120) == 1  # more grids than homes need cover no more
    assert seen_first(1.0, 30.0) == 0.5  # a round a month against a month unseen
    assert seen_first(0.0, 30.0) == 0
    assert seen_first(3.0, 10.0) == 0.5


def test_waiting_and_talk():
    """The turn from waiting to having a say is an interaction: neither grids nor members alone bring talk."""
    assert turned(0.4, 0.0, 0.5, 0.5) == pytest.approx(-0.2)
    assert turned(0.4, 1.0, 0.5, 0.5) == 0.5
    assert turned(0.4, 0.5, 0.5, 0.5) == pytest.approx(0.25 - 0.1)
    assert turned(0.4, 0.5, 0.0, 0.0) == 0  # both weights off
    assert joined_share(1.0, 10.0, 10) == 0.5
    assert joined_share(1.0, 0.0, 10) == 0  # nobody there to join


def test_members_muster(happen):
    given = {"member": [True, True, True, False], "resident": [True, True, False, True]}
    given |= {"age": [50.0, 70.0, 40.0, 40.0], "motive": [0.5] * 4}
    s = happen(mustering, grids=5, grid_members=0.8, **given)
    here = active(50.0, 0.5, 0.0, -0.5, 3.0, 0.05) + active(70.0, 0.5, 0.0, -0.5, 3.0, 0.05)
    assert s.grid_joined[0] == pytest.approx(joined_share(0.8, here, 5))
    for nothing in ({"grids": 0}, {"grid_members": 0.0}):
        assert happen(mustering, **{"grids": 5, "grid_members": 0.8} | given | nothing).grid_joined[0] == 0


FOUR = {"residents": [2, 3, 1, 0], "distance": [4.0, 4.0, 4.0, 90.0], "grids": 1, "grid_homes": 6.0}
FOUR |= {"settled_share": 0.0}
FOUR |= {"visit_hours": 0.68, "travel_hours": 0.04, "worker_hours": 6.0, "relabelled": 0.5, "unseen_days": 30.0}


def test_rounds(happen):
    """Three homes, all covered; three hours are three visits of 0.68 + 2 x 0.04 x 4 = 1 hour: a round a month."""
    s = happen(rounds, **FOUR)
    assert (s.grid_cover[0], s.grid_handled[0], s.detection_days[0]) == pytest.approx((1.0, 0.5, 15.0))
    assert s.grid_turn[0] == pytest.approx(-0.5 * 0.5)
    half = happen(rounds, **FOUR | {"grid_homes": 1.5})
    assert (half.grid_cover[0], half.grid_handled[0]) == pytest.approx((0.5, 0.5 * seen_first(2.0, 30.0)))
    helped = happen(rounds, grid_joined=[0.5], member_time=12.0, **FOUR)  # members bring 6 hours more
    assert helped.grid_handled[0] == pytest.approx(seen_first(3.0, 30.0))
    busy = happen(rounds, grid_handled=[0.5], issue_rate=2.0, handling_hours=6.0, **FOUR | {"settled_share": 0.5})
    assert busy.grid_handled[0] == pytest.approx(seen_first(0.75, 30.0))  # 0.75 of 3 hours go into settling


def test_relabelled_grids_go_nowhere(happen):
    s = happen(rounds, **FOUR | {"relabelled": 1.0})
    assert (s.grid_handled[0], s.detection_days[0], s.grid_turn[0]) == (0, 30, 0)
    none = happen(rounds, **FOUR | {"grids": 0})
    assert (none.grid_cover[0], none.grid_handled[0], none.detection_days[0]) == (0, 0, 30)


def test_grids_add_tasks(happen):
    s = happen(registers, grids=10, grid_joined=[0.5], grid_reports=4.0, joining_hours=3.0, member_time=6.0)
    assert s.member_hours[0] == 30
    assert (s.report_hours[0], s.hours_used[0], s.called_hours[0]) == (40, 40, 15)
    given = {"month": 1, "cadre_hours": 700.0, "village_hours": 100.0, "traces_weight": 0.5, "inspection_rate": 1.0}
    plain, more = (happen(time_budget, report_hours=h, **given) for h in (0.0, 40.0))
    assert more.task_spent[0] - plain.task_spent[0] == pytest.approx(40)
    spared = happen(time_budget, spared_tasks=0.25, **given)
    assert spared.task_spent[0] == pytest.approx(0.75 * plain.task_spent[0])


def test_what_reaches_the_cadres(happen):
    """Four matters in five are reported. Workers take up half, settle a fifth of it and bring in half of the silent."""
    given = {"grid_handled": [0.5], "settled_share": 0.2, "early_ease": 0.0, "reached": [0.8], "issue_hours": [8.0]}
    s = happen(sifting, fresh=[10], **given)
    assert s.reached[0] == pytest.approx(0.9)
    assert s.issue_hours[0] == pytest.approx(8 * (0.9 - 0.1) / 0.8)
    early = happen(sifting, fresh=[10], **given | {"early_ease": 0.3})
    assert early.issue_hours[0] == pytest.approx(s.issue_hours[0] * 0.85)
    served = happen(sifting, fresh=[10], organised_service=[80.0], **given)
    assert served.organised_share[0] == pytest.approx(0.5)
    assert served.issue_hours[0] == pytest.approx(4)
    near = happen(sifting, fresh=[10], township_powers=0.5, chasing=0.2, **given)
    assert near.issue_hours[0] == pytest.approx(0.9 * s.issue_hours[0])
    idle = happen(sifting, fresh=[10], reached=[0.8], issue_hours=[8.0])
    assert (idle.reached[0], idle.issue_hours[0]) == (0.8, 8.0)


def test_workers_are_paid_by_the_township(happen):
    s = happen(grid_wages, month=11, grids=3, relabelled=0.5, worker_pay=400.0, workers=[0, 2, 0])
    assert s.cash.tolist() == [0, 720_000, 0]
    assert s.money_in[0] == s.lever_outside[0] == 720_000
    assert happen(grid_wages, month=11, grids=3, workers=[0, 0]).money_in[0] == 0


def test_the_turn_reaches_meetings_and_the_call(happen):
    asked, not_asked = (happen(idling_call, month=5, call_push=[0.1], grid_turn=[-0.2], call_days=d) for d in (2, 0))
    assert (asked.call_push[0], not_asked.call_push[0]) == pytest.approx((0.05, 0.1))
    people = 4000
    same = {"met": True, "identity": range(people), "resident": [True] * people, "place": [0] * people}
    same |= {"household": [0] * people}
    came = [happen(attendance, grid_turn=[turn], **same).attends.mean() for turn in (-1.0, 0.0, 1.0)]
    assert came[0] < came[1] - 0.03 < came[2] - 0.1
    assert not happen(attendance, grid_turn=[2.0], household=[0], met=True, resident=[True], place=[AWAY]).attends[0]
