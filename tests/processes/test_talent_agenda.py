"""Training, talent from outside and the agenda by hand."""

from itertools import product
from math import exp, log

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.policy import Spell
from cogov_sim.processes.agenda import (
    meeting_wishes,
    next_hope,
    overlap,
    planning_agenda,
    strength_of,
    weighing_answers,
    weighing_needs,
)
from cogov_sim.processes.talent import fumbling, inviting, lending_hands, rooted, rooting
from cogov_sim.processes.training import competence, courses, forgetting, quits, resigning
from cogov_sim.state import AWAY, HOME


def test_who_resigns():
    assert quits(0.5, 2000.0, 24000.0, 0.2) == 0  # town pays no more
    assert quits(0.5, 4000.0, 24000.0, 0.2) == pytest.approx(1 - exp(-0.1 * log(2)))
    assert quits(0.0, 4000.0, 24000.0, 0.2) == 0  # nor does town want the unskilled


def test_courses(happen):
    given = {
        "training_hours": 5.0,
        "training_fee": 30.0,
        "training_half": 60.0,
        "skill_speed": 0.6,
        "craft": [0.1, 0.3, 0.2],
    }
    after = happen(courses, chair=[1], secretary=[2], **given)
    assert after.craft == pytest.approx([0.1, 0.3 + 0.05 * 0.2, 0.2 + 0.05 * 0.3])  # 60 h a year: half
    assert (after.called_hours[0], after.lever_outside[0]) == (25, 75000)
    one = happen(courses, chair=[1], secretary=[1], **given)
    assert one.craft[1] == pytest.approx(0.31)  # learned once
    leaning = happen(courses, chair=[1], secretary=[1], talent=[0.4], talent_lesson=-0.5, **given)
    assert leaning.craft[1] == pytest.approx(0.3 + 0.05 * (0.5 * 0.8 - 0.3))
    assert happen(courses, chair=[1], secretary=[-1], **given | {"training_hours": 0.0}).craft[1] == pytest.approx(
        0.285
    )


def test_skill_fades_out_of_office(happen):
    assert happen(forgetting, chair=[0], secretary=[0], craft=[0.5, 0.5], skill_fade=0.2).craft == pytest.approx(
        [0.5, 0.4]
    )


@pytest.mark.symmetric("training.skill_fade")
def test_skill_may_fade_as_fast_as_it_is_learned(happen):
    """At 0.4 a year out of office closes as much of the way down as a year in office closes of the way up."""
    skilled, given = [0.0, 0.5], {"training_hours": 5.0, "training_half": 60.0, "skill_speed": 0.5}
    for _ in range(12):
        skilled = happen(courses, chair=[0], secretary=[0], craft=skilled, **given).craft
    fallen = happen(forgetting, chair=[0], secretary=[0], craft=[0.0, 0.5], skill_fade=0.4).craft[1]
    assert skilled[0] == pytest.approx(0.5 - fallen, abs=1e-3)


@pytest.mark.symmetric("talent.strangeness")
def test_outsiders_may_be_at_home_at_once():
    """The symmetric setting: they come in as fast as they go."""
    assert [rooted(m, 0.0) for m in (0, 1, 36)] == [1, 1, 1]
    assert rooted(12, 12.0) == 0.5


def test_resigning(happen):
    given = {
        "craft": np.ones(3),
        "wage": [40000.0],
        "worker_income": [10000.0],
        "quit_pull": 100.0,
        "place": [HOME, HOME, HOME],
        "identity": [0, 1, 2],
    }
    after = happen(resigning, chair=[0], secretary=[1], **given)
    assert (list(after.place), after.left[0]) == ([AWAY, AWAY, HOME], 2)
    assert happen(resigning, chair=[0], secretary=[0], **given).left[0] == 1
    assert happen(resigning, chair=[0], secretary=[-1], **given | {"quit_pull": 0.0}).left[0] == 0


def test_competence(happen):
    given = {
        "chair": [0],
        "secretary": [1],
        "craft": [0.8, 0.4],
        "training_gain": 0.2,
        "talent": [0.5],
        "talent_gain": 0.1,
        "leadership": [0.6],
    }
    after = happen(competence, month=3, skill_reference=[0.35], **given)  # 0.2 x 0.25 + 0.05 = 0.1
    assert after.leadership[0] == pytest.approx(0.6 + 0.1 * 0.4 / 0.5)
    before = happen(competence, month=-24, skill_reference=[0.35], **given | {"talent": [0.0]})
    assert (before.skill_reference[0], before.leadership[0]) == (pytest.approx(0.6), pytest.approx(0.6))
    assert happen(competence, month=3, skill_reference=[0.35], **given | {"secretary": [-1]}).leadership[0] == 0.6


def test_posts_for_outsiders(happen):
    come = happen(inviting, talents=2, talent_arrival=1.0, talent_months=[[-1, -1, -1]])
    assert list(come.talent_months[0]) == [0, 0, -1]
    stay = happen(inviting, talents=2, talent_leaving=0.0, talent_term=36, talent_months=[[0, 34, 35]])
    assert list(stay.talent_months[0]) == [1, 35, -1]  # the third post is no longer wanted
    end = happen(
        inviting, talents=3, talent_leaving=0.0, talent_term=36, talent_months=[[35, 3, -1]], talent_arrival=0.0
    )
    assert list(end.talent_months[0]) == [-1, 4, -1]


def test_outsiders_are_paid_and_settle(happen):
    assert rooted(0, 12.0) == 0
    assert rooted(12, 12.0) == 0.5
    given = {
        "talent_months": [[12, 0, -1]],
        "talent_pay": 60000.0,
        "talent_local": 0.2,
        "strangeness": 12.0,
        "guiding_hours": 20.0,
    }
    after = happen(rooting, running=[500000], **given)
    assert after.strangers[0] == pytest.approx(0.5)
    assert after.called_hours[0] == pytest.approx(30)  # one half at home, one not at all
    assert after.lever_running[0] == after.money_out[0] == 200000
    assert after.running[0] == 300000
    assert after.lever_outside[0] == 800000
    assert after.talent[0] == pytest.approx(0.5 / 3)
    short = happen(rooting, running=[100000], **given)  # half of the fifth is missing
    assert short.talent[0] == pytest.approx(0.5 / 3 * 0.9)
    assert short.running[0] == 0
    assert happen(rooting, running=[0], **given | {"talent_local": 0.0}).talent[0] == pytest.approx(0.5 / 3)


def test_needs(happen):
    assert strength_of(0, 1.0, 0.5, 0.3, 0.1, 4000.0, 24000.0, 2.0, 2.0, 3.0, 10.0, 6.0) == 1
    after = happen(
        weighing_needs,
        residents=[4, 1],
        pupils=[1, 0],
        rain=[1.0],
        works=[0.5],
        absent_share=[1 / 3],
        wage=[4000.0],
        worker_income=[24000.0],
        urgency=2.0,
    )
    # 1, 1, 1, 2 and 1, squared: 1, 1, 1, 4, 1
    assert after.need_share[0] == pytest.approx([1 / 8, 1 / 8, 1 / 8, 4 / 8, 1 / 8])


def test_agenda_follows_the_survey(happen):
    need = [[0.4, 0.15, 0.15, 0.15, 0.15]]
    given = {
        "need_share": need,
        "works_leaning": 0.25,
        "agenda_speed": 0.5,
        "agenda_share": [[0.2] * 5],
        "survey_hours": 50.0,
        "match_reference": [0.75],
        "match_expected": [0.75],
        "habituation": 0.0,
    }
    unasked = happen(planning_agenda, month=5, needs_survey=0.0, **given)
    assert unasked.agenda_share[0] == pytest.approx([0.175, 0.3, 0.175, 0.175, 0.175])
    assert unasked.needs_match[0] == pytest.approx(0.175 + 4 * 0.15)
    asked = happen(planning_agenda, month=5, needs_survey=1.0, **given)
    assert asked.agenda_share[0] == pytest.approx([0.3, 0.175, 0.175, 0.175, 0.175])
    assert asked.needs_match[0] == pytest.approx(0.3 + 4 * 0.15)
    assert (asked.called_hours[0], asked.match_expected[0]) == (50, 0.75)
    assert overlap(0.2, 0.3) == overlap(0.3, 0.2) == 0.2
    warm = happen(planning_agenda, month=-24, needs_survey=1.0, **given)
    assert warm.match_reference[0] == warm.match_expected[0] == pytest.approx(0.9)


def test_expectation_rises_faster_than_it_falls():
    assert next_hope(0.7, 0.9, 0.7, 0.5, 0.6, 0.2) == pytest.approx(0.7 + 0.05 * 0.1)
    assert next_hope(0.7, 0.5, 0.7, 0.5, 0.6, 0.2) == pytest.approx(0.7 - 0.2 / 12 * 0.1)
    assert next_hope(0.7, 0.9, 0.7, 0.0, 0.6, 0.2) == 0.7


@pytest.mark.symmetric("agenda.expectation_fall")
@pytest.mark.symmetric("agenda.expectation_rise")
def test_equal_speeds_of_expectation_are_symmetric():
    up = next_hope(0.7, 0.8, 0.7, 0.5, 0.4, 0.4) - 0.7
    down = next_hope(0.7, 0.6, 0.7, 0.5, 0.4, 0.4) - 0.7
    assert up == pytest.approx(-down)
    assert up > 0


def test_what_is_urgent_counts_more(happen):
    given = {"needs_match": [0.9], "match_expected": [0.7], "match_weight": 0.5}
    assert happen(weighing_answers, response=[0.6], **given).response[0] == pytest.approx(0.64)
    assert happen(weighing_answers, response=[0.6], **given | {"match_weight": 0.0}).response[0] == 0.6
    assert happen(meeting_wishes, met=[True], heeded=[0.4], **given).heeded[0] == pytest.approx(0.46)
    assert happen(meeting_wishes, met=[False], heeded=[0.4], **given).heeded[0] == 0.4
    assert happen(meeting_wishes, met=[True], heeded=[0.4], **given | {"needs_match": [0.5]}).heeded[
        0
    ] == pytest.approx(0.36)


def test_no_hours_at_all_are_no_trouble():
    """Levers at zero leave numbers finite."""
    zero = {"study.study_hours": 0.0, "training.training_hours": 0.0}
    simulation = Simulation(
        [Run(1, 0, {"population.households": 60, "population.area": 60.0}, (Spell(0, None, zero),))], months=24
    )
    simulation.step(60)
    assert np.isfinite(simulation.state.village.response).all()
    assert np.isfinite(simulation.state.person.craft).all()


def test_dependence_after_departure():
    """Cadres who leaned on outsiders know less of their trade when these have gone than cadres who never had any."""
    known = {}
    for lesson, wanted in product((0.0, -0.5, 0.5), (0, 3)):
        ever = {
            "population.households": 60,
            "population.area": 60.0,
            "talent.talent_lesson": lesson,
            "training.quit_pull": 0.0,
        }
        invited = Spell(0, 59, {"talent.talents": wanted})
        simulation = Simulation([Run(seed, 0, ever, (invited,)) for seed in range(4)], months=66)
        simulation.step(36 + 66)
        assert (simulation.state.village.talent == 0).all()
        s = simulation.state
        known[lesson, wanted] = s.person.craft[s.committee.chair].mean()
    assert known[0.0, 3] == pytest.approx(known[0.0, 0], abs=0.02)
    assert known[-0.5, 3] < known[-0.5, 0] - 0.01
    assert known[0.5, 3] > known[0.5, 0] + 0.01


def test_strangers_answer_less_well(happen):
    assert happen(lending_hands, talent=[0.5], talent_hours=40.0, service_hours=[100.0]).service_hours[0] == 160
    assert happen(fumbling, response=[0.8], strangers=[0.5], strange_answers=0.1).response[0] == pytest.approx(0.76)
    assert happen(fumbling, response=[0.8], strangers=[0.0], strange_answers=0.1).response[0] == 0.8
