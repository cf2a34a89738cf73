"""Lessons, patrols, rights and stolen animals, by hand."""

from math import exp

import pytest

from cogov_sim.processes.disputes import swayed
from cogov_sim.processes.law import dread, invoking, order_of, policing, quarrelsome, teaching, thieving


def test_order_and_unease():
    assert order_of(0.0, 40.0) == 0
    assert order_of(40.0, 40.0) == 0.5
    assert dread(0.5, 0.6, 0.3, 0.2) == pytest.approx(1 - (1 - 0.3 * 0.7) * (1 - 0.1))
    assert dread(0.5, 0.6, 0.3, 0.0) < dread(0.0, 0.6, 0.3, 0.0), "without fear of patrols they calm"
    assert dread(0.5, 0.0, 0.3, 0.2) > dread(0.0, 0.0, 0.3, 0.2), "where they guard nothing they only frighten"


def test_claims_and_law_abiding_rival_each_other():
    assert quarrelsome(0.5, 0.0, 0.5, 0.5, 0.3) == 1
    assert quarrelsome(0.5, 0.0, 1.0, 0.5, 0.3) == pytest.approx(exp(0.25))
    assert quarrelsome(0.5, 0.0, 0.5, 1.0, 0.3) == pytest.approx(exp(-0.25))
    assert quarrelsome(0.0, 0.5, 0.5, 1.0, 0.3) == pytest.approx(0.85)


def test_swayed_stays_inside():
    assert swayed(0.0, 0.0) == swayed(0.0, -0.5) == 0
    assert swayed(0.4, 0.5) == pytest.approx(0.7)
    assert swayed(0.4, -0.5) == pytest.approx(0.2)


def taught(happen, **given):
    usual = {
        "legal_education": 12.0,
        "lesson_cost": 1000.0,
        "lesson_hours": 10.0,
        "lesson_gain": 0.1,
        "law_fade": 0.2,
        "running": [100_000],
    }
    return happen(teaching, **usual | {"literacy": [0.5], "absent_share": [0.4], "literacy_reference": [0.2]} | given)


def test_a_lesson_is_paid_and_learned(happen):
    after = taught(happen)
    assert (after.running[0], after.money_out[0], after.lever_running[0], after.called_hours[0]) == (
        0,
        100_000,
        100_000,
        10,
    )
    assert after.literacy[0] == pytest.approx(0.5 + (0.1 * 12 * 0.6 * 0.5 - 0.1) / 12)


def test_half_the_money_half_the_lessons(happen):
    after = taught(happen, running=[50_000])
    assert (after.running[0], after.lever_running[0], after.called_hours[0]) == (0, 50_000, 5)
    assert after.literacy[0] == pytest.approx(0.5 + (0.1 * 6 * 0.6 * 0.5 - 0.1) / 12)
    assert taught(happen, lesson_cost=0.0, running=[0]).called_hours[0] == 10


def test_the_law_is_forgotten(happen):
    after = taught(happen, legal_education=0.0)
    assert after.literacy[0] == pytest.approx(0.5 - 0.1 / 12)
    assert (after.running[0], after.called_hours[0]) == (100_000, 0)


def test_the_reference_is_that_of_the_warm_up(happen):
    assert taught(happen, month=-30).literacy_reference[0] == pytest.approx(taught(happen, month=-30).literacy[0])
    assert taught(happen, month=0).literacy_reference[0] == 0.2


def policed(happen, **given):
    usual = {
        "patrols": 40.0,
        "patrol_half": 40.0,
        "unease": [0.4],
        "unease_reference": [0.2],
        "unease_speed": 0.0,
        "unease_caution": 0.5,
    }
    return happen(policing, **usual | {"caution": [0.0], "candour": [1.0]} | given)


def test_patrols_take_hours_and_keep_order(happen):
    after = policed(happen, literacy=[0.3], literacy_reference=[0.3], patrol_calm=0.4)
    assert after.called_hours[0] == 40
    assert after.contention[0] == pytest.approx(0.8)


def test_who_is_uneasy_says_less(happen):
    after = policed(happen)
    assert (after.caution[0], after.candour[0]) == pytest.approx((0.1, 0.9))
    after = policed(happen, unease=[0.1], caution=[0.5], candour=[0.5])
    assert (after.caution[0], after.candour[0]) == pytest.approx((0.475, 0.525))
    assert policed(happen, unease=[0.2]).caution[0] == 0


def test_who_knows_the_law_speaks_more_freely(happen):
    known = {"unease": [0.2], "literacy": [0.7], "literacy_reference": [0.2], "rights_voice": 0.4}
    after = policed(happen, caution=[0.5], candour=[0.5], **known)
    assert (after.caution[0], after.candour[0]) == pytest.approx((0.4, 0.6))
    assert policed(happen, **known).caution[0] == 0


def test_unease_moves_to_what_there_is_to_dread(happen):
    after = policed(happen, unease_speed=0.5, patrol_guard=0.6, crime_fear=0.3, patrol_fear=0.2, month=-30)
    assert after.unease[0] == pytest.approx((0.4 + dread(0.5, 0.6, 0.3, 0.2)) / 2) == after.unease_reference[0]


def test_known_rights_are_used(happen):
    assert happen(invoking, literacy=[0.5], literacy_reference=[0.2], rights_use=2.0, exposure=[0.1]).exposure[
        0
    ] == pytest.approx(0.1 * exp(0.6))
    assert happen(invoking, literacy=[0.5], literacy_reference=[0.2], rights_use=0.0, exposure=[0.1]).exposure[0] == 0.1


def test_animals_are_stolen(happen):
    after = happen(
        thieving, month=10, herd=[10, 1000, 0], rustling=1.0, patrols=40.0, patrol_half=40.0, patrol_guard=0.8
    )
    assert after.herd.tolist() == [4, 400, 0]
    assert after.losses.tolist() == [6, 600, 0]
    assert after.stolen[0] == 606


@pytest.mark.symmetric("law.law_fade")
def test_the_law_may_be_forgotten_as_fast_as_it_is_learned(happen):
    """A lesson a year that all hear brings as much to who knows 0.3 as a year without takes from who knows 0.7."""
    given = {"absent_share": [0.0], "lesson_gain": 0.06, "law_fade": 0.06, "lesson_cost": 0.0}
    learned = taught(happen, legal_education=1.0, literacy=[0.3], **given | {"law_fade": 0.0}).literacy[0] - 0.3
    forgot = 0.7 - taught(happen, legal_education=0.0, literacy=[0.7], **given).literacy[0]
    assert learned == pytest.approx(forgot)
    assert taught(happen, legal_education=1.0, literacy=[0.5], **given).literacy[0] == pytest.approx(0.5)
