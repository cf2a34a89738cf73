"""Who decides about what, by hand; the effective number of actors."""

from types import SimpleNamespace

import numpy as np
import pytest

from cogov_sim.metrics import METRICS
from cogov_sim.metrics.cogovernance import effective_number, shares
from cogov_sim.processes.cogovernance import branch_part, deciding_hours, deciding_money, herders_part
from cogov_sim.processes.placebo import idling


@pytest.mark.parametrize(("decided", "number"), [
    ([5, 0, 0, 0, 0, 0], 1), ([2, 2, 2, 2, 2, 2], 6), ([0, 0, 3, 0, 3, 0], 2), ([0, 0, 0, 0, 0, 0], 1),
    ([1, 1, 2, 0, 0, 0], 2 * 2**0.5),  # entropy 1.5 ln 2
])
def test_the_number_of_actors_by_hand(decided, number):
    assert effective_number(shares(np.array([decided], float)))[0] == pytest.approx(number)


def test_branch_committee_and_assembly():
    assert branch_part(0.25, 0, 0.0) == 0.25
    assert branch_part(0.25, 1, 0.0) == pytest.approx(0.1)  # one head: 1 to 3 becomes 1 to 9
    assert branch_part(0.75, 1, 0.5) == pytest.approx((0.75 + 0.9) / 2)
    assert branch_part(0.25, 1, 1.0) == 0.25  # neutral: the merged post takes nobody's say
    assert branch_part(0.499, 1, 0.0) == pytest.approx(branch_part(0.501, 1, 0.0), abs=0.01)
    assert herders_part(0.25, 0.0, 0.4, 0.5) == pytest.approx(0.15)  # two in five speak, every other wish is met
    assert herders_part(0.25, 1.0, 0.4, 0.5) == pytest.approx(0.3)  # put to the vote, who speaks decides
    assert herders_part(0.25, 1.0, 0.0, 0.5) == 0  # a full hall without a voice


# herders' part: a tenth
OFFICE = {"branch_say": 0.5, "merged": 0, "effective": 0.4, "heeded": 0.5, "assembly_decides": 0.0}


def test_hours(happen):
    s = happen(deciding_hours, month=0, task_spent=400.0, cadre_hours=700.0, **OFFICE)
    assert s.decided_hours[0] == pytest.approx([400, 135, 135, 0, 30, 0])
    given = {"grids": 10, "relabelled": 0.5, "worker_hours": 40.0, "grid_joined": [0.5], "member_time": 6.0}
    more = happen(deciding_hours, task_spent=400.0, cadre_hours=700.0, inclusion=0.4,
                  organisation_hours=[50.0], **OFFICE | given)
    assert (more.decided_hours - s.decided_hours)[0] == pytest.approx([200, 30, 0, 0, 0, 20])


def test_being_there_without_a_voice_is_no_say():
    assert not {"attendance_share", "counted"} & {*deciding_hours.arguments, *deciding_money.arguments}


def test_what_a_placebo_or_others_spend_is_nobodys(happen):
    given = {"project_spending": 220_000, "office_paid": 100_000, "lever_running": 10_000}
    s = happen(deciding_money, month=11, **OFFICE | given)
    wasted = happen(idling, idle_running=600.0, idle_outside=60_000.0, running=50_000, lever_running=10_000)
    assert (wasted.lever_running, wasted.idle_paid) == (15_000, 5_000)
    idle = happen(deciding_money, month=11, **OFFICE | given | {"lever_running": 15_000, "idle_paid": 5_000})
    assert (idle.decided_yuan == s.decided_yuan).all()
    assert "lever_outside" not in deciding_money.arguments


def test_an_organisation_decides_as_far_as_it_is_included(happen):
    given = {"lever_running": 10_000, "organisation_money": 10_000, "organisation_hours": [50.0], "inclusion": 0.0}
    money = happen(deciding_money, month=11, **OFFICE | {k: v for k, v in given.items() if k != "organisation_hours"})
    assert money.decided_yuan[0] == pytest.approx([0, 45, 45, 0, 10, 0])  # the village's own, handed to others
    hours = happen(deciding_hours, organisation_hours=[50.0], inclusion=0.0, **OFFICE)
    assert hours.decided_hours[0, 5] == 0


def test_blocs_left_out():
    """What blocs take aside counts them in, and so raises the number; it does not raise the number without them."""
    yuan = np.array([[4.0, 0, 4, 0, 0, 0], [4, 0, 4, 4, 0, 0]])
    seen = SimpleNamespace(village=SimpleNamespace(decided_yuan=yuan, decided_hours=np.zeros((2, 6))))
    seen.once = lambda work: work(seen)
    assert METRICS["co_governance"].function(seen) == pytest.approx([2, 3])
    assert METRICS["co_governance_without_blocs"].function(seen) == pytest.approx([2, 2])


def test_gifts_of_labour_are_the_herders_own_but_for_those_forced(happen):
    """A day is worth 100 yuan; ten days are 80 hours, of which a quarter came only under threat."""
    given = {"task_spent": 0.0, "cadre_hours": 0.0, "commons_value": 100_000, "local_wage": 2200.0}
    s = happen(deciding_hours, month=5, coerced=0.25, provision=0.5, **given | OFFICE)
    assert s.decided_hours[0] == pytest.approx([0, 10, 10, 30, 30, 0])


def test_money(happen):
    given = {"benefits": [50_000, 30_000], "village_pay": [20_000, 0], "project_spending": 220_000}
    given |= {"project_taken": 20_000, "office_paid": 100_000, "side_taken": 7_000, "incentives_paid": 40_000}
    given |= {"joint_rules": 0.5, "lever_running": 13_000, "idle_paid": 3_000, "capture_power": 0.5}
    given |= {"bloc": [0], "chair": [0], "directed": 0.5, "dividend": [10_000, 10_000], "members_decide": 1.0}
    given |= {"organisation_money": 8_000, "inclusion": 0.5, "readers_half": 0.4}
    s = happen(deciding_money, month=11, **OFFICE | given)
    free = (150_000 + 6_000 + 40_000 + 60_000 - 30_000) / 2  # half of the pot; herders rule over 20,000 and 10,000
    led = 0.9 * free + 20_000
    blocs, herders = free + 7_000, 0.1 * free + 30_000
    assert s.decided_yuan[0] * 100 == pytest.approx([150_000, led / 2, led / 2, blocs, herders, 4_000])
    alone = happen(deciding_money, month=11, **OFFICE | given | {"bloc": [-1]})
    assert alone.decided_yuan[0, 3] * 100 == pytest.approx(free)  # what goes aside is the committee's own
    assert alone.decided_yuan.sum() == pytest.approx(s.decided_yuan.sum())


def test_the_title_word_stands_first_in_every_report():
    assert next(name for name, metric in METRICS.items() if metric.main) == "co_governance"
