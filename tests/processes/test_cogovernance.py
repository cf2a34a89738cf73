"""Who decides about what, by hand; the effective number of actors."""

import numpy as np
import pytest

from cogov_sim.metrics.cogovernance import effective_number, shares
from cogov_sim.processes.cogovernance import branch_part, deciding_hours, deciding_money


@pytest.mark.parametrize(("decided", "number"), [
    ([5, 0, 0, 0, 0, 0], 1), ([2, 2, 2, 2, 2, 2], 6), ([0, 0, 3, 0, 3, 0], 2), ([0, 0, 0, 0, 0, 0], 1),
    ([1, 1, 2, 0, 0, 0], 2 * 2**0.5),  # entropy 1.5 ln 2
])
def test_the_number_of_actors_by_hand(decided, number):
    assert effective_number(shares(np.array([decided], float)))[0] == pytest.approx(number)


def test_branch_and_committee():
    assert branch_part(0.2, 0.6, 0, 0.5) == pytest.approx(0.25)
    assert branch_part(0.2, 0.6, 1, 0.5) == pytest.approx(1 - 0.75 * 0.5)  # half of the committee's say is gone
    assert branch_part(0.2, 0.6, 1, 1.0) == pytest.approx(0.25)  # neutral: the merged post takes nobody's say
    assert branch_part(0.0, 0.0, 0, 0.5) == 0.5


OFFICE = {"strength": 0.2, "leadership": 0.6, "merged": 0, "effective": 0.1}


def test_hours(happen):
    s = happen(deciding_hours, month=0, task_spent=400.0, cadre_hours=700.0, **OFFICE)
    assert s.decided_hours[0] == pytest.approx([400, 270 / 4, 270 * 3 / 4, 0, 30, 0])


def test_gifts_of_labour_are_the_herders_own_but_for_those_forced(happen):
    """A day is worth 100 yuan; ten days are 80 hours, of which a quarter came only under threat."""
    given = {"task_spent": 0.0, "cadre_hours": 0.0, "commons_value": 100_000, "local_wage": 2200.0}
    s = happen(deciding_hours, month=5, coerced=0.25, provision=0.5, **given | OFFICE)
    assert s.decided_hours[0] == pytest.approx([0, 5, 15, 30, 30, 0])


def test_money(happen):
    given = {"benefits": [50_000, 30_000], "village_pay": [20_000, 0], "project_spending": 220_000}
    given |= {"project_taken": 20_000, "office_paid": 100_000, "side_taken": 7_000, "incentives_paid": 40_000}
    given |= {"joint_rules": 0.5, "lever_running": 10_000, "lever_outside": 5_000, "capture_power": 0.5}
    given |= {"bloc": [0], "chair": [0], "directed": 0.5}
    s = happen(deciding_money, month=11, **OFFICE | given)
    pot, free = 150_000 + 10_000 + 20_000 + 60_000, 120_000
    led = 0.9 * free + 20_000
    assert 2 * free == pot
    assert s.decided_yuan[0] == pytest.approx([1550, led / 400, 3 * led / 400, 1270, 320, 0])
    voiced = {"dividend": [100_000, 0], "members_decide": 0.8, "readers_half": 0.1}  # of 1,000 yuan 400
    met = happen(deciding_money, month=11, **OFFICE | given | voiced)
    assert met.decided_yuan[0, 4] == pytest.approx(320 + 400 - 0.1 * 200)
    assert met.decided_yuan.sum() == pytest.approx(s.decided_yuan.sum())
    alone = happen(deciding_money, month=11, **OFFICE | given | {"bloc": [-1]})
    assert alone.decided_yuan[0, 3] == pytest.approx(1200)  # what goes aside is the committee's own
    assert alone.decided_yuan.sum() == pytest.approx(s.decided_yuan.sum())
