"""The platform, what is reported through it and beside it, and what people dare to say, by hand."""

from math import exp

import numpy as np
import pytest

from cogov_sim.processes.meetings import voicing
from cogov_sim.processes.migration import chance
from cogov_sim.processes.norms import belonging
from cogov_sim.processes.platform import adoption, calling_in, joining, takes_to_it, upkeep
from cogov_sim.processes.privacy import guiding, leak_chance, leaking, tipping, together
from cogov_sim.processes.service import (
    issues,
    judging,
    made_of_it,
    next_expectation,
    raising,
    satisfaction,
    staffing,
    worth_trip,
)
from cogov_sim.processes.trust import next_trust, reporting
from cogov_sim.state import AWAY, HOME, MOBILE

MANY = np.arange(2000)


def test_use_falls_with_age_and_grows_with_schooling():
    assert takes_to_it(60.0, 0, 60.0, 6.0) == pytest.approx(0.5)
    assert takes_to_it(30.0, 0, 60.0, 6.0) == pytest.approx(16 / 17)
    assert takes_to_it(72.0, 2, 60.0, 6.0) == pytest.approx(0.5)  # two levels shift the middle by 12 years


def test_upkeep_is_paid_as_far_as_money_goes(happen):
    given = {
        "coverage": 0.5,
        "platform_cost": 12000,
        "platform_hours": 20,
        "meetings_online": 1,
        "link_hours": 12,
        "meetings_per_year": 6,
    }
    after = happen(upkeep, running=[10**6], **given)
    assert (after.kept[0], after.lever_running[0], after.running[0]) == (1, 50000, 950000)
    assert after.money_out[0] == 50000
    assert after.called_hours[0] == pytest.approx(16)  # half of 20, and 6 x 12 a year
    short = happen(upkeep, running=[20000], **given)
    assert (short.kept[0], short.running[0]) == (pytest.approx(0.4), 0)


def adopt(happen, **given):
    rows = {
        "identity": MANY,
        "adult": np.full(2000, True),
        "age": np.full(2000, 60.0),
        "first_member": [0],
        "end_member": [2000],
        "distance": [0.0],
        "coverage": 0.8,
        "reconsidering": 0.5,
        "half_age": 60.0,
    }
    return happen(adoption, **rows | given)


def test_adoption(happen):
    # half think again; of these 0.8 x 0.5 take to it; sixty kilometres out half as many
    assert adopt(happen).online.mean() == pytest.approx(0.2, abs=0.03)
    assert adopt(happen, distance=[60.0]).online.mean() == pytest.approx(0.1, abs=0.02)
    assert adopt(happen, distance=[60.0], place=np.full(2000, AWAY)).online.mean() == pytest.approx(0.2, abs=0.03)
    assert adopt(happen, kept=[0.5], leak_memory=[0.5]).online.mean() == pytest.approx(0.05, abs=0.02)
    # the others stay as they are, and users who think again may stop
    users = adopt(happen, online=np.full(2000, True))
    assert users.online.mean() == pytest.approx(0.5 + 0.2, abs=0.03)
    assert users.online_share[0] == pytest.approx(users.online.mean())
    assert users.connected[0]


def test_reach_of_members_away(happen):
    half = MANY < 1000
    after = adopt(
        happen,
        coverage=1.0,
        reconsidering=1.0,
        age=np.where(half, 18.0, 60.0),
        member=np.full(2000, True),
        place=np.where(half, HOME, AWAY),
    )
    assert after.members_online[0] == pytest.approx(after.online[1000:].mean())


def test_children_are_not_asked(happen):
    assert not adopt(happen, adult=np.full(2000, False), online=np.full(2000, True)).online.any()


JOIN = {
    "met": [True],
    "turnout_level": 0.0,
    "joining_ease": 0.0,
    "example_weight": 0.0,
    "norm_weight": 0.0,
    "grievance_weight": 0.0,
    "dependence_turnout": 0.0,
    "trust_weight": 0.0,
    "efficacy_weight": 0.0,
    "motive_weight": 0.0,
    "distance_cost": 9.0,
    "work_cost": 9.0,
    "identity": MANY,
    "adult": np.full(2000, True),
    "online": np.full(2000, True),
}


def test_joining_from_afar(happen):
    rows = {"place": MANY % 3, "meetings_online": 0.5}
    after = happen(joining, **JOIN | rows)  # distance and work do not count; half of the meetings, half of the people
    assert not after.joined[MANY % 3 == HOME].any()
    assert after.joined[MANY % 3 == AWAY].mean() == pytest.approx(0.25, abs=0.05)
    assert after.joined[MANY % 3 == MOBILE].mean() == pytest.approx(0.25, abs=0.05)
    assert not happen(joining, **JOIN | rows | {"online": np.full(2000, False)}).joined.any()
    # a meeting that is not held online clears who joined the last
    assert not happen(joining, **JOIN | rows | {"meetings_online": 0.0, "joined": np.full(2000, True)}).joined.any()
    assert happen(joining, **JOIN | rows | {"met": [False], "joined": np.full(2000, True)}).joined.all()


def test_voice_from_afar(happen):
    given = {
        "met": [True],
        "meetings_online": 1.0,
        "voice_level": 0.0,
        "voice_agenda": 0.0,
        "voice_efficacy": 0.0,
        "voice_caution": 2.0,
        "caution": [0.5],
        "dependence_fear": 0.0,
        "traces_weight": 0.0,
        "online_voice": 0.5,
        "joined": [True, False, False, False],
        "resident": [False, True, True, True],
        "chair": [-1],
        "attendance_share": [1 / 3],
        "effective": [0.1],
    }
    after = happen(calling_in, **given)
    own = 0.5 * chance(-1.0)
    assert (after.voice[0], after.spoke[0]) == (pytest.approx(own), pytest.approx(own))
    assert after.attendance_share[0] == after.counted[0] == pytest.approx(2 / 4)
    assert after.effective[0] == pytest.approx((0.3 + own) / 4)
    # 0: they only look on, and their silence is counted
    mute = happen(calling_in, **given | {"online_voice": 0.0})
    assert mute.effective[0] == pytest.approx(0.3 / 4)
    still = happen(calling_in, **given | {"meetings_online": 0.0})
    assert (still.effective[0], still.spoke[0]) == (0.1, 0)


def test_speaking_from_afar_makes_one_belong(happen):
    rows = {"adult": [True, True], "resident": [False, False], "belonging": [0.5, 0.5], "belonging_anchor": [0.5, 0.5]}
    after = happen(belonging, month=11, spoke=[3.0, 0.0], meetings_per_year=6, **rows)
    assert after.belonging[0] > after.belonging[1]


def test_a_trip_is_worth_the_less_the_farther():
    assert worth_trip(25.0, 0, 25.0) == pytest.approx(0.5)
    assert worth_trip(25.0, 3, 25.0) == pytest.approx(2 / 3)  # four counters halve the way


RAISE = {
    "residents": [2, 2, 0, 0],
    "connected": [False, True, True, False],
    "distance": [25.0, 25.0, 25.0, 25.0],
    "trip_reach": 25.0,
    "online_use": 0.4,
    "away_matters": 0.1,
    "issue_rate": 1.0,
    "handling_hours": 6,
    "travel_hours": 0.1,
    "desk_share": 0.5,
}


def test_raising(happen):
    after = happen(raising, **RAISE)
    # half in person; of the rest 0.4 online where connected; the household all away a tenth of 0.4
    assert after.report_chance == pytest.approx([0.5, 0.7, 0.04, 0])
    assert after.reached[0] == pytest.approx(0.6)
    assert after.trip_km[0] == pytest.approx(25)
    assert after.issue_hours[0] == pytest.approx(6 + 5 * (1 - 0.5 * 0.24 / 1.24))
    assert happen(raising, **RAISE | {"candour": [0.5]}).report_chance == pytest.approx([0.5, 0.6, 0.02, 0])
    shut = happen(raising, **RAISE | {"online_only": 1.0})
    assert shut.report_chance == pytest.approx([0, 0.4, 0.04, 0])
    near = happen(raising, **RAISE | {"service_points": 6, "staffed": [0.5]})
    assert near.report_chance[0] == pytest.approx(2 / 3)
    assert near.trip_km[0] == pytest.approx(12.5)
    assert near.issue_hours[0] < after.issue_hours[0]


def test_reports_are_drawn(happen):
    many = {"residents": np.full(1200, 2), "connected": np.full(1200, True), "distance": np.full(1200, 25.0)}
    drawn = [happen(raising, key=k, **RAISE | many) for k in range(60)]
    assert np.mean([d.fresh[0] for d in drawn]) == pytest.approx(70, abs=4)  # 100 a month, 0.7 reported
    assert np.mean([d.reported_online[0] for d in drawn]) == pytest.approx(20, abs=3)
    assert all(d.reported[0] == d.fresh[0] for d in drawn)


def test_staffing(happen):
    given = {
        "service_points": 2,
        "point_cost": 12000,
        "point_hours": 16,
        "clerk_hours": 40,
        "clerk_wage": 25,
        "online_only": 1.0,
        "form_hours": 15,
    }
    after = happen(staffing, running=[10**6], **given)
    assert (after.lever_running[0], after.money_out[0], after.staffed[0]) == (300000, 300000, 1)
    assert after.called_hours[0] == pytest.approx(47)
    short = happen(staffing, running=[150000], **given)
    assert (short.staffed[0], short.running[0]) == (0.5, 0)


QUEUE = {"backlog": [10.0], "service_hours": [60.0], "issue_hours": [6.0], "answer_time": 15, "paper": [0.0]}


def test_issues(happen):
    # ten wait, ten a month can be answered: 30 days, answers worth exp(-2), nobody is left
    after = happen(issues, **QUEUE)
    assert (after.waiting[0], after.backlog[0]) == (30, 0)
    assert after.answer[0] == pytest.approx(exp(-2))
    # a clerk, half paid, answers five more
    helped = happen(issues, **QUEUE | {"clerk_hours": 60.0, "staffed": [0.5]})
    assert helped.waiting[0] == pytest.approx(20)
    # and two points of fifteen hours, all of them used, as many
    seated = happen(issues, **QUEUE | {"service_points": 2, "point_hours": 15, "point_use": 1.0})
    assert seated.waiting[0] == pytest.approx(20)
    # waiting 90 days with a patience of 60: a third of 0.3 gives up; 30 - 10 - 3 remain
    left = happen(issues, **QUEUE | {"backlog": [30.0], "patience": 60})
    assert left.backlog[0] == pytest.approx(17)
    assert left.given_up[0] == pytest.approx(3)
    assert happen(issues, **QUEUE | {"fresh": [10]}).backlog[0] == pytest.approx(10)


def test_satisfaction():
    assert satisfaction(15.0, 0.0, 15.0) == pytest.approx(exp(-1))
    assert satisfaction(0.0, 0.5, 15.0) == pytest.approx(0.75)


def test_what_people_make_of_it(happen):
    assert made_of_it(0.6, 0.5, 1.0, 0.5, 0.5) == pytest.approx(0.6)  # all reported, nothing more expected
    assert made_of_it(0.6, 0.8, 1.0, 0.5, 0.5) == pytest.approx(0.54)
    assert made_of_it(0.6, 0.6, 0.5, 0.5, 1.0) == pytest.approx(0.3)  # half was never reported
    assert made_of_it(0.6, 0.6, 0.5, 0.5, 0.0) == pytest.approx(0.6)  # and is not missed
    after = happen(
        judging,
        answer=[0.6],
        expected=[0.8],
        reached=[1.0],
        online_share=[0.5],
        promise_gap=0.5,
        publicity=0.4,
        expectation_speed=0.1,
        expectation_ratchet=0.5,
    )
    assert after.response[0] == pytest.approx(0.54)
    assert after.expected[0] == pytest.approx(0.8 + 0.05 * (0.6 + 0.2 * 0.4 - 0.8))


@pytest.mark.symmetric("service.expectation_ratchet")
def test_expectation_falls_as_it_rose_without_a_ratchet():
    up, down = (next_expectation(0.5, a, 0.0, 0.1, 0.0) - 0.5 for a in (0.8, 0.2))
    assert up == pytest.approx(-down)
    up, down = (next_expectation(0.5, a, 0.0, 0.1, 0.8) - 0.5 for a in (0.8, 0.2))
    assert down == pytest.approx(-0.2 * up)


def leak(happen, **given):
    rows = {
        "identity": MANY,
        "online": MANY < 1000,
        "online_share": [1.0],
        "trust_village": np.full(2000, 0.5),
        "security": 0.0,
        "leak_hazard": 1.0,
        "leak_fear": 0.2,
        "leak_exit": 0.2,
        "leak_trust": 0.1,
        "loss_ratio": 2.0,
        "watch_fear": 0.5,
        "hush": 0.5,
    }
    return happen(leaking, **rows | given)


def test_leaks(happen):
    assert leak_chance(0.5, 0.4, 0.01) == pytest.approx(0.0018)
    after = leak(happen)
    assert (after.leaked[0], after.leaks[0], after.leak_memory[0]) == (True, 1, pytest.approx(0.2))
    assert after.trust_village[[0, 1500]] == pytest.approx([0.4, 0.5])  # those who were not there lose nothing
    assert after.online.sum() == pytest.approx(800, abs=40)
    assert after.candour[0] == pytest.approx(0.8)
    safe = leak(happen, security=1.0, security_hours=25)
    assert (safe.leaks[0], safe.called_hours[0], safe.candour[0]) == (0, 25, 1)


def test_fear_of_being_watched_needs_no_leak(happen):
    after = leak(happen, leak_hazard=0.0, guidance=0.8, guidance_hours=60)
    assert after.caution[0] == pytest.approx(0.4)
    assert after.candour[0] == pytest.approx(0.6 * 0.6)
    assert after.called_hours[0] == pytest.approx(48)
    assert leak(happen, leak_hazard=0.0, security=1.0, check_fear=0.3).caution[0] == pytest.approx(0.3)
    assert together(0.5, 0.5, 0.5) == pytest.approx(0.875)


@pytest.mark.symmetric("privacy.fear_fade")
def test_fear_goes_as_fast_as_it_came(happen):
    assert leak(happen, leak_hazard=0.0, leak_memory=[0.2], fear_fade=1.0).leak_memory[0] == 0
    assert leak(happen, leak_hazard=0.0, leak_memory=[0.2], fear_fade=10.0).leak_memory[0] == pytest.approx(0.18)


@pytest.mark.symmetric("trust.loss_ratio")
def test_a_leak_weighs_no_more_than_its_share_where_losses_count_like_gains(happen):
    assert leak(happen, loss_ratio=1.0).trust_village[0] == pytest.approx(0.45)
    assert next_trust(0.5, 0.8, 0.1, 1.0, 0.0) - 0.5 == pytest.approx(0.5 - next_trust(0.5, 0.2, 0.1, 1.0, 0.0))


def test_tips(happen):
    after = happen(tipping, exposure=[0.01], online_share=[0.5], candour=[0.5], protection=[0.2], tip_strength=0.01)
    assert after.exposure[0] == pytest.approx(0.012)


def test_guidance_persuades_those_who_trust(happen):
    rows = {"online": [True, True, False], "trust_village": [1.0, 0.0, 1.0], "belief": [0.2, 0.2, 0.2]}
    assert happen(guiding, guidance=0.5, persuasion=0.1, **rows).belief == pytest.approx([0.19, 0.2, 0.2])
    assert happen(guiding, guidance=0.5, persuasion=0.0, **rows).belief == pytest.approx([0.2, 0.2, 0.2])


def test_the_township_hears_what_is_said(happen):
    given = {"taken_share": [0.2], "side_share": [0.0], "superior_belief": [0.1], "belief_speed": 0.5, "hearsay": 0.2}
    assert happen(reporting, **given).superior_belief[0] == pytest.approx(0.11)
    assert happen(reporting, candour=[0.5], **given).superior_belief[0] == pytest.approx(0.105)


def test_caution_stills_the_hall(happen):
    given = {
        "met": [True],
        "attends": [True],
        "resident": [True],
        "efficacy": [0.0],
        "voice_level": 0.0,
        "voice_agenda": 0.0,
        "voice_caution": 2.0,
        "dependence_fear": 0.0,
        "chair": [-1],
    }
    assert happen(voicing, caution=[0.5], **given).voice[0] == pytest.approx(chance(-1.0))
