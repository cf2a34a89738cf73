"""Coordinated lines and the township's powers by hand."""

import pytest

from cogov_sim.processes.powers import coordinating, doubled, shielding


def test_doubling():
    assert doubled(0.4, 0.0, 1.0, 0.5) == 0.4
    assert doubled(0.4, 1.0, 0.0, 0.5) == pytest.approx(0.2)  # lines heed a township without powers by half
    assert doubled(0.4, 1.0, 1.0, 0.5) == 0
    assert doubled(0.4, 0.5, 0.5, 0.5) == pytest.approx(0.4 * (1 - 0.5 * 0.75))


def test_coordination_costs_meetings_and_money(happen):
    given = {"repeats": 0.4, "lines_heed": 0.5, "meeting_load": 30.0, "desk_cost": 24_000.0, "powers_cost": 60_000.0}
    s = happen(coordinating, line_coordination=0.5, township_powers=0.2, **given)
    assert s.spared_tasks[0] == pytest.approx(0.4 * 0.5 * 0.6)
    assert (s.called_hours[0], s.lever_outside[0]) == (15, 200_000)
    bred = happen(coordinating, line_coordination=0.5, township_powers=0.2, own_tasks=0.5, **given)
    assert bred.spared_tasks[0] == pytest.approx(0.12 - 0.5 * 0.6)  # desk and township ask for more than is spared
    idle = happen(coordinating, **given)
    assert (idle.spared_tasks[0], idle.called_hours[0], idle.lever_outside[0]) == (0, 0, 0)


def test_power_near_by_shields_the_chairs_bloc(happen):
    given = {"bloc": [0, -1], "cohesion": [0.5], "protection": [0.2], "near_capture": 0.5}
    s = happen(shielding, chair=[0], township_powers=1.0, **given)
    assert s.protection[0] == pytest.approx(0.2 + 0.8 * 0.25)
    for nothing in ({"chair": [1]}, {"chair": [-1]}, {"township_powers": 0.0}, {"near_capture": 0.0}):
        assert happen(shielding, **{"chair": [0], "township_powers": 1.0} | given | nothing).protection[0] == 0.2
