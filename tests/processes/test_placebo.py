"""A placebo takes the hours and the money, and nothing else happens."""

import pytest

from cogov_sim.processes.cadres import village_affairs
from cogov_sim.processes.placebo import idling


def test_hours_and_money_are_taken(happen):
    s = happen(idling, idle_hours=10.0, idle_running=1200.0, idle_outside=2400.0, running=50_000, called_hours=3.0)
    assert s.called_hours == 13
    assert (s.running, s.money_out, s.lever_running, s.idle_paid) == (40_000, 10_000, 10_000, 10_000)
    assert s.lever_outside == 20_000


def test_no_more_is_paid_than_there_is(happen):
    s = happen(idling, idle_running=1200.0, running=4_000)
    assert (s.running, s.money_out, s.lever_running) == (0, 4_000, 4_000)


def test_hours_called_for_are_taken_once(happen):
    idle, called = (happen(village_affairs, called_hours=hours) for hours in (0.0, 25.0))
    for name in ("village_hours", "hours_used"):
        assert getattr(called, name) - getattr(idle, name) == pytest.approx(25)
    assert called.called_hours == 0
