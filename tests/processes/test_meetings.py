"""Meetings, points and motives by hand."""

import numpy as np
import pytest

from cogov_sim.processes.incentives import motivation, moved_anchor, next_motive
from cogov_sim.processes.meetings import (
    attendance,
    attendance_utility,
    counted_share,
    example,
    example_effect,
    fear_to_speak,
    heeding,
    holds_meeting,
    next_efficacy,
    payout,
    voicing,
    workload,
)
from cogov_sim.processes.migration import chance
from cogov_sim.state import AWAY, CONDITIONAL, HOME, HUMP, MOBILE, SELFISH


@pytest.mark.parametrize("yearly", [1, 4, 6, 7, 12])
def test_meetings_a_year(yearly):
    assert [sum(holds_meeting(m, yearly) for m in range(y, y + 12)) for y in (-36, 0, 120)] == [yearly] * 3


def test_workload():
    assert [workload(h, w) for h, w in ((0, 2), (120, 2), (60, 0))] == [0, 0.5, 0.5]


def test_attendance_utility():
    # 1.5 x 0.2 - 1.5 x 0.1 + 2 x 0.1 + 0.8 x (-0.2) x 0.4 - 0.6 - 0.3 x 0.5 = -0.464
    weights = (1.5, 1.5, 2.0, 0.8, 0.6, 0.3, 0.5)
    assert attendance_utility(0.7, 0.4, 0.6, 0.5, 10.0, 0.5, 0.8, 0.8, *weights) == pytest.approx(-0.464)
    assert attendance_utility(0.7, 0.4, 0.6, 0.5, 10.0, 0.5, 0.6, 0.8, *weights) == pytest.approx(-0.564)
    # grievance alone: distrust 0.4 times efficacy 0.5
    alone = attendance_utility(0.1, 0.5, 0.5, 0.5, 0.0, 0.0, 0.8, 0.8, 0.0, 1.5, 2.0, 0.8, 0.6, 0.3, 0.5)
    assert alone == pytest.approx(0.16)


def test_example_effect():
    assert example_effect(SELFISH, 0.9, 0.9, 1.5, 1.0) == 0
    assert example_effect(CONDITIONAL, 0.5, 0.5, 1.5, 1.0) == pytest.approx(0.3)
    assert example_effect(CONDITIONAL, 0.1, 0.5, 1.5, 1.0) == pytest.approx(-0.3)
    assert example_effect(HUMP, 0.5, 0.5, 1.5, 1.0) == pytest.approx(0.3)
    assert example_effect(HUMP, 0.8, 0.5, 1.5, 1.0) == pytest.approx(-0.15)  # 1.5 x (0.2 - 0.3)
    assert example_effect(CONDITIONAL, 0.3, 0.7, 1.5, 1.0) == pytest.approx(0.2)  # the norm
    assert example_effect(HUMP, 0.8, 0.7, 1.5, 1.0) == pytest.approx(0.05)


def test_the_example_others_set(happen):
    # of three acquaintances one is away and does not count, one of the two others came
    after = happen(
        example,
        meetings_per_year=12,
        resident=[True, True, True, False],
        place=[HOME, HOME, HOME, AWAY],
        type=[CONDITIONAL, SELFISH, HUMP, HUMP],
        attends=[False, True, False, True],
        came=[0.9] * 4,
        tie=[[1, 2, 3, 1, 2, 3, 1, 2]] * 4,
    )
    assert after.met[0]
    assert after.came[0] == 0.5
    assert after.came[1] == 0.9  # the selfish do not look
    assert happen(example, month=1, meetings_per_year=1, met=[True]).met[0] == (holds_meeting(1, 1))


def test_attendance(happen):
    given = {
        "met": True,
        "resident": True,
        "place": HOME,
        "type": SELFISH,
        "trust_village": 0.5,
        "efficacy": 0.5,
        "motive": 0.5,
        "motive_anchor": 0.5,
        "mobilisation": 1.0,
        "mobilisation_pull": 0.4,
        "turnout_level": -1.0,
        "incentive_weight": 0.8,
        "paid_points": 0.5,
        "identity": np.arange(40000),
        "household": np.arange(40000),
    }
    came = happen(attendance, villages=40000, **given).attends.mean()
    assert came == pytest.approx(chance(-1 + 0.4 + 0.4), abs=0.006)  # level, mobilisation, half the points
    for absent in ({"place": MOBILE}, {"place": AWAY}, {"resident": False}):
        assert not happen(attendance, villages=40000, **given | absent).attends.any()
    assert happen(
        attendance, villages=40000, **given | {"met": False, "attends": True}
    ).attends.all()  # the last one stands


def test_points_are_paid_while_the_grant_lasts(happen):
    after = happen(
        payout,
        met=[True],
        attends=[True, False, True, True],
        household=[0, 0, 1, 1],
        cash=[0, 0],
        paid_points=[0.5],
        points_value=40,
        running=[5000],
    )
    assert after.cash.tolist() == [1666, 3332]  # twenty yuan each are due, a third of fifty is there
    assert (after.running[0], after.incentives_paid[0]) == (2, 4998)


def test_counted():
    assert counted_share(0.2, 0.5, 0.6) == pytest.approx(0.44)  # 0.2 + 0.8 x 0.3


def test_efficacy():
    # heeded: push 0.1 moves the anchor to 0.5 + 0.1 x 0.5 / 0.6; a twentieth of the way
    assert next_efficacy(0.5, 0.5, 0.2, 0.5, 0.05, 1.0, 2.5) == pytest.approx(0.5 + 0.05 * 0.083333, abs=1e-6)
    # ignored: push -0.1 x 2.5 to 0.5 - 0.25 x 0.5 / 0.75
    assert next_efficacy(0.5, 0.5, -0.2, 0.5, 0.05, 1.0, 2.5) == pytest.approx(0.5 - 0.05 * 0.166667, abs=1e-6)
    # symmetric setting: as far down as up
    up, down = (next_efficacy(0.5, 0.5, x, 0.5, 0.05, 1.0, 1.0) for x in (0.2, -0.2))
    assert up - 0.5 == pytest.approx(0.5 - down)
    # at rest it returns to its anchor
    assert next_efficacy(0.6, 0.4, 0.0, 0.5, 0.05, 1.0, 2.5) == pytest.approx(0.59)


def test_fear():
    assert fear_to_speak(0.4, 0.8, 0.8, 1.0, 0.5) == 0.4
    assert fear_to_speak(0.0, 0.6, 0.8, 1.0, 0.5) == pytest.approx(-0.1)  # who depends less speaks more freely
    assert fear_to_speak(0.0, 0.6, 0.8, 1.0, -0.5) == pytest.approx(0.1)  # or less: the sign is open


@pytest.mark.parametrize(
    ("turnout", "fear", "best"), [(1.0, 0.5, "most"), (0.2, 2.0, "least"), (1.0, 1.6, "between"), (-0.5, 0.5, "least")]
)
def test_effective_participation_over_dependence_takes_any_shape(turnout, fear, best):
    """Coming times speaking: two parameters decide whether an inverted U comes out (C22, C23)."""
    dependence = np.linspace(0, 1, 101)
    heard = [
        chance(-1 + attendance_utility(0.5, 0.5, 0.5, 0.5, 0.0, 0.0, d, 0.5, 1.5, 1.5, 2.0, 0.8, 0.6, 0.3, turnout))
        * chance(0.5 - fear_to_speak(0.0, d, 0.5, 1.0, fear))
        for d in dependence
    ]
    where = dependence[int(np.argmax(heard))]
    assert {"most": where == 1, "least": where == 0, "between": 0.1 < where < 0.9}[best]


def test_dependence_moves_attendance_and_voice(happen):
    """Both over status quo: a household that depends on nothing from outside, where 0.5 was usual."""
    given = {"met": True, "resident": True, "place": HOME, "type": SELFISH, "efficacy": 0.5, "distance": 0.0, "herd": 0}
    given |= {"identity": np.arange(40000), "household": np.arange(40000), "turnout_level": -1.0, "mobilisation": 0.0}
    given |= {"dependence": 1.0, "dependence_reference": 0.5}
    for weight in (-1.0, 1.0):
        came = happen(attendance, villages=40000, **given, dependence_turnout=weight).attends.mean()
        assert came == pytest.approx(chance(-1 + 0.5 * weight), abs=0.007)
    here = {"met": [True], "resident": [True], "attends": [True], "efficacy": [0.5], "open_agenda": 0.5}
    here |= {"voice_level": -1, "voice_efficacy": 2, "dependence": [1.0]}
    here |= {"dependence_reference": [0.5], "dependence_fear": 1.0, "schooling_reference": [0.0]}
    after = happen(voicing, **here)
    assert after.voice[0] == after.spoke[0] == pytest.approx(chance(-0.5))


def test_voice(happen):
    """Of two resident adults (others: one away, a child) one came; her voice is sigma(-1 + 2 x 0.5) = one half."""
    given = {
        "met": [True],
        "resident": [True, True, False, False],
        "attends": [True, False, False, False],
        "bloc": [0, 1, 1, 0],
        "chair": [1],
        "cohesion": [0.4, 0.4],
        "efficacy": [0.5] * 4,
        "open_agenda": 0.5,
        "voice_level": -1,
        "voice_efficacy": 2,
        "dominance_weight": 0,
        "paper": [0.5],
        "traces_weight": 0.6,
        "mobilised": [False] * 4,
        "mobilised_voice": 0.5,
        "schooling_reference": [0.0],
    }
    after = happen(voicing, **given)
    assert after.voice.tolist() == [0.5, 0, 0, 0]
    assert (after.attendance_share[0], after.effective[0]) == (0.5, 0.25)
    assert after.counted[0] == pytest.approx(0.65)  # 0.5 + 0.5 x 0.3
    assert happen(voicing, **given | {"dominance_weight": 1}).voice[0] == pytest.approx(chance(-0.4))
    assert happen(voicing, **given | {"dominance_weight": 1, "chair": [0]}).voice[0] == 0.5  # her own bloc's
    invited = happen(voicing, **given | {"mobilised": [True, False, False, False]})
    assert invited.voice[0] == 0.25  # who came only because mobilised is counted whole and heard by half
    assert (invited.attendance_share[0], invited.effective[0]) == (0.5, 0.125)


def test_being_heeded(happen):
    given = {"met": [True], "alive": [True], "voice": [0.5], "efficacy": [0.5], "efficacy_anchor": [0.5]}
    given |= {"heeded": [0.45], "heeded_reference": [0.25], "efficacy_speed": 0.05, "efficacy_gain": 1.0}
    assert happen(heeding, **given).efficacy[0] == pytest.approx(0.5 + 0.05 * 0.083333, abs=1e-6)
    assert happen(heeding, **given | {"voice": [0.0]}).efficacy[0] == 0.5
    assert happen(heeding, **given | {"met": [False]}).efficacy[0] == 0.5


def test_motive_is_crowded_out_or_in():
    assert moved_anchor(0.5, 1.0, 0.0, 0.24, 0.1) == pytest.approx(0.38)  # 0.24 of one half lost
    assert moved_anchor(0.5, 1.0, 0.0, -0.24, 0.1) == pytest.approx(0.62)  # or gained of the other half
    assert moved_anchor(0.5, 1.0, 0.0, 0.0, 0.1) == 0.5  # neutral
    assert moved_anchor(0.5, 0.0, 1.0, 0.24, 0.12) == pytest.approx(0.56)  # rules made together: 0.12 of what lacks
    assert next_motive(0.5, 0.38, 0.6, 0.3) == pytest.approx(0.494)  # a twentieth of the way down
    assert next_motive(0.5, 0.62, 0.6, 0.3) == pytest.approx(0.503)  # a fortieth up
    assert next_motive(0.5, 0.62, 0.6, 0.6) - 0.5 == pytest.approx(0.5 - next_motive(0.5, 0.38, 0.6, 0.6))  # symmetric


def test_motive_recovers_slower_than_it_fell():
    """Two years of full points at speed 0.6 a year, then two without at 0.3: it has not come back as far as it fell."""
    motive = 0.5
    for _ in range(24):
        motive = next_motive(motive, moved_anchor(0.5, 1.0, 0.0, 0.4, 0.0), 0.6, 0.3)
    assert motive == pytest.approx(0.3 + 0.2 * (1 - 0.6 / 12) ** 24)
    removed = motive
    for _ in range(24):
        motive = next_motive(motive, moved_anchor(0.5, 0.0, 0.0, 0.4, 0.0), 0.6, 0.3)
    assert motive == pytest.approx(0.5 - (0.5 - removed) * (1 - 0.3 / 12) ** 24)
    assert motive < 0.5 - 0.5 * (0.5 - removed)


@pytest.mark.parametrize("motive", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("crowding", [-0.2, 0.6])
def test_motive_keeps_inside(motive, crowding):
    for anchor in (0.0, 1.0):
        for joint in (0.0, 1.0):
            assert 0 <= next_motive(motive, moved_anchor(anchor, 1 - joint, joint, crowding, 0.4), 1.0, 1.0) <= 1


def test_points_the_grant_can_pay(happen):
    # two resident adults (one more is away) of whom half and a tenth more come: 1.2 x 40 = 48 yuan are due, 24 there
    given = {"adult": [True, True, True, False], "resident": [True, True, False, False]}
    given |= {"points": 1.0, "points_value": 40, "attendance_share": [0.5]}
    assert happen(motivation, running=[2400], **given).paid_points[0] == pytest.approx(0.5)
    assert happen(motivation, running=[99999], **given).paid_points[0] == 1
    assert happen(motivation, running=[99999], **given | {"points": 0.0}).paid_points[0] == 0


def test_points_move_the_motive_of_adults(happen):
    # half the points by rules made together: 0.5 - 0.2 x 0.5 x 0.5 = 0.45, + 0.1 x 0.5 x 0.55 = 0.4775; down by 1/20
    given = {"adult": [True, False], "motive": [0.5, 0.5], "motive_anchor": [0.5, 0.5], "paid_points": [1.0]}
    given |= {"crowding": 0.2, "joint_gain": 0.1, "wearing_speed": 0.6, "recovery": 0.3}
    assert happen(motivation, joint_rules=0.5, **given).motive.tolist() == pytest.approx([0.5 - 0.0225 / 20, 0.5])
    assert happen(motivation, joint_rules=0.0, **given).motive[0] == pytest.approx(0.495)  # 0.4 aimed at
    assert happen(motivation, joint_rules=0.0, **given | {"crowding": 0}).motive[0] == 0.5
