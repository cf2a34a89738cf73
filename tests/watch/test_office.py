"""The secretary's budget adds up, decisions are spells, and the reckoning is of the same people under the same luck."""
import numpy as np
import pytest

from cogov_sim import configs
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.params import PARAMETERS
from cogov_sim.watch import Scenario, Village, Window, office
from cogov_sim.watch.reckoning import reckon
from cogov_sim.watch.scenario import policy_named

NONE, BOOKS, CARE = frozenset(), frozenset({"open_books"}), frozenset({"open_books", "care"})


@pytest.fixture(scope="module")
def first_day(tiny):
    """Two villages of the same luck on the first day of office."""
    pair = [Simulation([Run(5, 0, tiny)], 12 * office.YEARS) for _ in (0, 1)]
    for one in pair:
        one.step(-one.month)
    return pair


def test_a_budget_worked_by_hand(first_day):
    yours, quo = first_day
    yours.state.committee.cadre_hours[0], yours.state.committee.task_spent[0] = 700, 300
    yours.state.township.unmet[0] = 0.25  # 300 of the 400 hours that the tasks want are spent
    quo.state.committee.hours_used[0] = 1200
    yours.state.village.running[0], quo.state.village.lever_running[0] = 5_000_000, 1_350_000
    quo.state.village.incentives_paid[0] = 50_000
    budget = office.budget(yours, quo)
    assert (budget.hours, budget.tasks, budget.affairs) == (700, 400, 100)
    assert (budget.carried, budget.grant, budget.posts, budget.usual) == (50_000, 150_000, 110_000, 14_000)
    assert (budget.spare_hours, budget.spare_money) == (200, 76_000)
    costs = [configs.load("policy", name)["cost"] for name in CARE]
    assert office.cost(CARE)["hours"] == sum(cost["hours"] for cost in costs) > 0
    hours, money = budget.left(CARE)
    assert hours == 200 - sum(cost["hours"] for cost in costs)
    assert money == 76_000 - sum(cost["running"] for cost in costs)


def test_the_purse_runs_dry_in_the_month_it_does():
    budget = office.Budget(700, 300, 100, 10_000, 120_000, 100_000, 5_000, 0)
    bill = office.cost({"care"})["running"]
    month = budget.empty({"care"})
    assert 10_000 + (15_000 - bill) / 12 * month < 0 <= 10_000 + (15_000 - bill) / 12 * (month - 1)
    assert budget.empty(()) is None
    assert budget.returned(()) == 0
    assert office.Budget(700, 300, 100, 150_000, 120_000, 100_000, 5_000, 0).returned(()) == 45_000


def test_of_measures_that_pull_one_lever_two_ways_one_can_be_chosen():
    assert office.rivals("township_side") == {"villagers_side"}
    assert office.rivals("villagers_side") == {"township_side"}
    assert office.rivals("open_books") == frozenset()
    for name in office.MEASURE_NAMES:
        assert all(PARAMETERS[lever].lever for spell in policy_named(name).spells for lever in spell.values)


def test_decisions_are_the_policies_of_a_scenario_and_can_be_read_back(tiny):
    decisions = (BOOKS, CARE, NONE, BOOKS)
    chosen = office.windows(decisions)
    assert chosen == (Window("open_books", 0, 23), Window("open_books", 36, 47), Window("care", 12, 23))
    assert office.decisions_of(chosen) == (*decisions, *[NONE] * (office.YEARS - 4))
    for other in (Window("open_books", 6, 23), Window("open_books"), Window("audits", 0, 11), Window("care", 120, 131)):
        assert office.decisions_of((other,)) is None
    village = Village(Scenario(seed=5, values=tiny, policies=chosen))
    opened = []
    for _ in range(4):
        village.step(12)
        opened.append(village.simulation.parameters["transparency"][0] > PARAMETERS["funds.transparency"].default)
    assert opened == [True, True, False, True]


def test_to_decide_nothing_is_status_quo(tiny):
    reckoning = reckon(Run(5, 0, tiny), Run(5, 0, tiny), lucks=2, years=6)
    assert all(fared.yours == pytest.approx(fared.quo, nan_ok=True) for fared in reckoning.groups)
    assert all(one.yours == one.quo for one in reckoning.thoughts)
    assert reckoning.left[0] == reckoning.left[1]
    assert reckoning.left[2:] == (0, 0)
    assert all(one.yours == one.quo for one in reckoning.followed)


def test_the_reckoning_is_the_engines_own(tiny):
    chosen = office.windows([{"points", "villagers_side", "prompt_answers", "care"}] * office.YEARS)
    run = Run(5, 0, tiny, tuple(spell for window in chosen for spell in window.spells))
    reckoning = reckon(run, Run(5, 0, tiny), lucks=3)
    rows = simulate([run, Run(5, 0, tiny)], 12 * office.YEARS, groups=True).groups
    for fared in reckoning.groups:
        for side, told in ((0, fared.yours), (1, fared.quo)):
            own = next(row for row in rows if row[:3] == (side, fared.grouping, fared.group))
            assert own[3] == fared.people
            assert np.allclose(own[4:], list(told.values()), equal_nan=True)
    assert reckoning.lucks == 3
    assert reckoning.left[0] - reckoning.left[1] == reckoning.left[2] - reckoning.left[3]
    assert len({one.identity for one in reckoning.followed}) == len(reckoning.followed) >= 3
    for one in reckoning.followed:
        assert len(one.yours) == len(one.quo) == office.YEARS + 1
        assert one.yours[0] == one.quo[0] == ("away" if one.why == "away" else "here")
        assert [x == "dead" for x in one.yours] == [x == "dead" for x in one.quo]  # nobody's life hangs on a policy
    assert any(low < high for fared in reckoning.groups for low, _, high in fared.luck.values())
