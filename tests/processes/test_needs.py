"""Incomes by hand: support and jobs, affluence, what it does to meetings and to leaving; evening school."""

import numpy as np
import pytest

from cogov_sim.processes.evening import classes, teachers
from cogov_sim.processes.meetings import need_effect, voicing
from cogov_sim.processes.migration import leaving, settling
from cogov_sim.processes.needs import afforded, affording, supporters, supporting


def test_support_and_jobs(happen):
    given = {"income_support": 500, "workshop_jobs": 0.1, "local_wage": 4000, "job_support": 6000}
    after = happen(supporting, month=11, residents=[2, 0], workers=[1, 1], **given)
    assert after.income_transfer.tolist() == [100_000, 0]
    assert after.income_wage.tolist() == [480_000, 0]
    assert after.cash.tolist() == [580_000, 0]
    assert (after.money_in[0], after.lever_outside[0]) == (580_000, 160_000)
    hours = happen(supporters, income_support=500, support_hours=20, workshop_jobs=0.1, workshop_hours=40)
    assert hours.called_hours[0] == 14


def test_afforded():
    assert afforded(-5.0, 100.0) == afforded(0.0, 100.0) == -1
    assert afforded(100.0, 100.0) == 0
    assert afforded(300.0, 100.0) == 0.5


def test_affluence_is_over_status_quo(happen):
    usual = {"residents": [1, 2, 0], "income": [30_000.0, 20_000.0, 9.0]}
    first = happen(affording, month=-25, **usual)
    assert first.income_reference[0] == 20_000
    assert first.affluence_reference[0] == pytest.approx((0.2 - 1 / 3) / 2)
    assert first.affluence.tolist() == pytest.approx([0.2 + 1 / 15, -1 / 3 + 1 / 15, 0])
    assert first.income_gap[0] == first.gap_reference[0] == pytest.approx(0.2 + 1 / 15)
    held = {"income_reference": [20_000.0], "affluence_reference": [0.0]}
    second = happen(affording, month=-1, **held, **usual | {"income": [40_000.0, 40_000.0, 0]})
    assert second.income_reference[0] == 25_000
    assert happen(affording, month=-13, **held, **usual).income_reference[0] == 20_000
    later = happen(affording, month=11, **held, **usual | {"income": [60_000.0, 40_000.0, 0]})
    assert later.income_reference[0] == 20_000
    assert later.affluence.tolist() == pytest.approx([0.5, 0, 0])
    assert (later.income_gap[0], later.gap_reference[0]) == (0.25, 0.25)


def test_what_affluence_does_to_coming():
    assert need_effect(0.0, 0.4, 0.5, 0.8, 2.0, 1.0) == 0
    assert need_effect(0.2, 0.4, 0.6, 0.8, 2.0, 0.5) == pytest.approx(0.2 * (1.0 - 0.4))
    assert need_effect(0.2, 0.4, 0.6, 0.8, 0.0, 0.5) < 0  # points pull less
    assert need_effect(0.2, 0.4, 0.6, 0.8, 0.0, 0.0) == 0


def test_affluence_buys_a_house_in_town(happen):
    n = 8000
    given = {"household_identity": range(n), "residents": [2] * n, "pupils": [1] * n, "settling_rate": 0.04}
    rich = [0.5] * (n // 2) + [-0.5] * (n // 2)
    after = happen(settling, affluence=rich, settling_wealth=1.0, **given).mobile
    assert after[: n // 2].mean() == pytest.approx(0.06, abs=0.01)
    assert after[n // 2 :].mean() == pytest.approx(0.02, abs=0.01)
    same = happen(settling, affluence=rich, settling_wealth=0.0, **given).mobile
    assert same.tolist() == happen(settling, **given).mobile.tolist()


def test_without_cash_nobody_leaves(happen):
    given = {"household": [0, 1], "age": [24, 24], "alive": [True, True],
             "impulse": [1e-9, 1e-9], "tie": [[0] * 8] * 2, "chair": [-1], "secretary": [-1],
             "income": [9.0, 9.0], "workers": [1, 1]}  # fmt: skip
    assert happen(leaving, cash=[1_000_000, 0], moving_cost=5000, **given).place.tolist() == [2, 0]
    assert happen(leaving, cash=[1_000_000, 0], moving_cost=0, **given).place.tolist() == [2, 2]


N = 4000
PUPILS = {"identity": range(N), "resident": [True] * N, "age": [40.0] * N, "schooling": [0] * N}


def test_evening_school(happen):
    usual = {"evening_school": 0.5, "class_rate": 0.2, "class_cost": 100}
    after = happen(classes, month=1, running=[10**9], **usual, **PUPILS)
    assert after.schooling.mean() == pytest.approx(0.1, abs=0.015)
    assert after.lever_running[0] == after.money_out[0] == 10**9 - after.running[0] == 10_000 * after.schooling.sum()
    short = happen(classes, month=1, running=[2_000_000], **usual, **PUPILS)  # half of what 400 cost
    assert short.schooling.sum() == pytest.approx(200, abs=40)
    assert short.running[0] >= 0
    for others in ({"age": [60.0] * N}, {"place": [1] * N}, {"resident": [False] * N}, {"schooling": [1] * N}):
        assert happen(classes, month=1, running=[10**9], **usual, **PUPILS | others).running[0] == 10**9
    assert happen(teachers, evening_school=0.5, class_hours=40).called_hours[0] == 20


@pytest.mark.symmetric("evening.lapse_rate")
def test_what_is_learnt_may_lapse_as_fast(happen):
    """With a lapse as likely as completing, who was taught is as they were as soon as the others are taught."""
    usual = {"class_rate": 0.2, "lapse_rate": 0.2, "class_cost": 100, "schooling_fate": [0] * N}
    up = happen(classes, month=1, evening_school=1.0, running=[10**9], **usual, **PUPILS)
    down = happen(classes, month=1, evening_school=0.0, **usual, **PUPILS | {"schooling": [1] * N})
    assert up.schooling.tolist() == (1 - down.schooling).tolist()
    born = usual | {"schooling_fate": [1] * N}  # who had it from school keeps it
    assert happen(classes, month=1, evening_school=0.0, **born, **PUPILS | {"schooling": [1] * N}).schooling.all()


def test_schooling_under_status_quo(happen):
    given = PUPILS | {"schooling": [1] * (N // 4) + [0] * (N - N // 4)}
    assert happen(classes, month=-35, schooling_reference=[0.9], **given).schooling_reference[0] == 0.25
    assert happen(classes, month=-23, schooling_reference=[0.75], **given).schooling_reference[0] == 0.5
    assert happen(classes, month=1, schooling_reference=[0.75], **given).schooling_reference[0] == 0.75


def test_the_schooled_speak(happen):
    given = {"met": [True], "attends": [True, True], "resident": [True, True], "efficacy": [0.5, 0.5],
             "household": [0, 0], "bloc": [-1, -1], "voice_level": 0.0, "voice_efficacy": 0.0, "chair": [-1],
             "open_agenda": 0.5, "dependence": [0.8], "dependence_reference": [0.8], "schooling_reference": [1.0],
             }  # fmt: skip
    after = happen(voicing, schooling=[0, 2], voice_schooling=1.0, **given)
    assert after.voice.tolist() == pytest.approx([1 / (1 + np.e), np.e / (1 + np.e)])
    assert happen(voicing, schooling=[0, 2], voice_schooling=0.0, **given).voice.tolist() == [0.5, 0.5]
