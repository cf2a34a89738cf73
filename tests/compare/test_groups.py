"""Groups of people: who is in which, and how each fares."""
from types import SimpleNamespace

import numpy as np
import pytest

from cogov_sim.engine import Run, simulate
from cogov_sim.metrics.groups import GROUPINGS, MEASURES, Groups
from cogov_sim.policy import Spell
from cogov_sim.state import AWAY, HOME, State

SMALL = {"population.households": 60, "population.area": 60.0}


@pytest.fixture
def village():
    """Six households of one adult and, in the first, a child; the fourth household is away."""
    state = State({"cell": [0, 1], "person": [0, 7], "household": [0, 6], "bloc": [0, 2]})
    p, h = state.person, state.household
    p.household[:] = [0, 0, 1, 2, 3, 4, 5]
    p.alive[:] = True
    p.age[:] = [34.9, 10, 35, 60, 40, 80, 18]
    p.adult[:] = p.age >= 18
    p.place[:] = [HOME, HOME, HOME, HOME, AWAY, HOME, AWAY]
    p.bloc[:] = [0, 0, 1, -1, 0, 1, -1]
    p.trust_village[:] = [0.1, 0.9, 0.2, 0.3, 0.4, 0.5, 0.6]
    h.residents[:] = [2, 1, 1, 0, 1, 1]
    h.income[:] = [50, 30, 20, 99, 40, 10]  # a resident: 25, 30, 20, nobody there, 40, 10
    state.committee.chair[:] = 0
    return state


def told(groups):
    return {(grouping, group): (people, dict(zip(MEASURES, values, strict=True)))
            for _, grouping, group, people, *values in groups.rows()}


def test_who_is_in_which_group(village):
    found = {key: people for key, (people, _) in told(Groups(village)).items()}
    assert found == {
        ("income", "poorest"): 2, ("income", "middle"): 2, ("income", "richest"): 1,  # incomes 10, 20 | 25, 30 | 40
        ("age", "young"): 2, ("age", "mature"): 2, ("age", "old"): 2,
        ("bloc", "chairs"): 2, ("bloc", "other"): 2, ("bloc", "none"): 2,
        ("presence", "here"): 4, ("presence", "away"): 2}
    village.committee.chair[:] = -1  # a vacant post: nobody is of its bloc
    found = {key: people for key, (people, _) in told(Groups(village)).items()}
    assert found.get(("bloc", "chairs")) is None
    assert found["bloc", "other"] == 4


def test_groups_stay_while_people_change(village):
    groups = Groups(village)
    groups.look(village)
    village.household.income[5] = 1000  # the poorest grows rich: still in the group
    village.person.place[0] = AWAY
    village.person.alive[6] = True
    village.person.alive[4] = False  # died: counts in the first look only
    groups.look(village)
    found = told(groups)
    poorest = found["income", "poorest"][1]
    assert poorest["income"] == pytest.approx((10 + 20 + 1000 + 20) / 4)
    assert poorest["trust_village"] == pytest.approx((0.6 + 0.3) / 2)
    assert found["presence", "here"][1]["lives_here"] == pytest.approx(7 / 8)
    assert found["presence", "away"][1]["trust_village"] == pytest.approx((0.4 + 0.6 + 0.6) / 3)


def test_what_nobody_has_is_no_number(village):
    groups = Groups(village)
    village.household.residents[[3, 5]] = 0  # nobody is left in the households of those away
    groups.look(village)
    away = told(groups)["presence", "away"][1]
    assert np.isnan(away["income"])
    assert away["lives_here"] == 0


def test_before_any_income_nobody_is_rich(village):
    village.household.income[:] = 45000
    assert not [key for key in told(Groups(village)) if key[0] == "income"]


def test_a_policy_meets_the_same_groups_and_moves_how_they_fare():
    """Income support of 3,000 yuan a resident and year: everybody who lives here has about so much more."""
    paid = (Spell(0, None, {"needs.income_support": 3000.0}),)
    runs = [Run(5, 0, SMALL), Run(5, 0, SMALL, paid)]
    rows = simulate(runs, 12, 12, groups=True).groups
    base, other = (told(SimpleNamespace(rows=lambda r=r: [row for row in rows if row[0] == r])) for r in (0, 1))
    assert {key: people for key, (people, _) in base.items()} == {key: people for key, (people, _) in other.items()}
    gains = {key: other[key][1]["income"] - base[key][1]["income"] for key in base}
    assert {grouping for grouping, _ in gains} == set(GROUPINGS)
    assert all(2000 < gains["income", group] < 4000 for group in GROUPINGS["income"])


def test_groups_do_not_depend_on_what_is_run_beside(monkeypatch):
    runs = [Run(5, 0, SMALL), Run(6, 0, SMALL), Run(7, 0, SMALL | {"township.villages": 3})]
    together = simulate(runs, 12, 12, groups=True).groups
    assert together == sorted(together, key=lambda row: row[0])
    assert 2 * people(together, 1) < people(together, 2) < 4 * people(together, 1)
    monkeypatch.setattr("cogov_sim.engine.BLOCK", 1)
    assert simulate(runs, 12, 12, groups=True).groups == together


def people(rows, run):
    return sum(row[3] for row in rows if row[0] == run and row[1] == "age")


@pytest.mark.parametrize("months", [5, 18, 24])
def test_outcomes_and_groups_do_not_depend_on_what_is_observed(months):
    yearly, monthly = (simulate([Run(5, 0, SMALL)], months, 12, every, groups=True) for every in (0, 1))
    assert all(np.array_equal(yearly.outcomes[name], monthly.outcomes[name]) for name in yearly.outcomes)
    assert yearly.groups == monthly.groups
    if months == 5:
        assert all(monthly.outcomes[name] == monthly.series[name][-1] for name in monthly.outcomes)


def test_looking_changes_nothing():
    runs = [Run(5, 0, SMALL)]
    plain, seen = simulate(runs, 24, 12), simulate(runs, 24, 12, groups=True)
    assert plain.groups == []
    assert all(np.array_equal(plain.series[name], seen.series[name]) for name in plain.series)
    assert all(np.array_equal(plain.outcomes[name], seen.outcomes[name]) for name in plain.outcomes)
