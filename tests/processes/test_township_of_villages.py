"""Villages of one township by hand: audits go round, transfers are shared out, and stakes press cadres."""

from math import exp

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.policy import Spell
from cogov_sim.processes.cadres import next_surplus, paper_share, tasks_yield, time_budget
from cogov_sim.processes.funds import temptation
from cogov_sim.processes.incentives import next_motive
from cogov_sim.processes.sharing import aimed, aiming, comparing, merit

THREE = {"superior_belief": [0.1, 0.2, 0.3], "belief_mean": [0.1, 0.1, 0.4], "effective": [0.1, 0.1, 0.1],
         "alarm": [0.6, 0.0, 0.0]}


@pytest.fixture
def together(happen):
    """Columns of three villages given to a shared process."""

    def run(process, **given):
        return happen(process, villages=3, **{k: np.asarray(v) for k, v in given.items()})

    return run


def odds(together, **given):
    return together(aiming, **THREE, audit_rate=0.3, **given).audit_odds


def test_rules():
    assert aimed(2.0, 3.0, 0.0, 0.0) == 1.0
    assert aimed(2.0, 3.0, 2.0, 1.0) == 12.0
    assert merit(2.0, 0.5, 1.0) == 2.0
    assert merit(2.0, 0.5, 0.0) == 0.5
    assert merit(4.0, 1.0, 0.5) == 2.0


def test_by_lot_every_village_is_met_alike(together):
    assert odds(together).tolist() == [0.3, 0.3, 0.3]


def test_by_risk_in_proportion_to_suspicion(together):
    assert odds(together, risk_aim=1.0) == pytest.approx([0.15, 0.3, 0.45])
    assert odds(together, risk_aim=2.0) == pytest.approx([0.9 / 14, 0.9 * 4 / 14, 0.9 * 9 / 14])


def test_by_complaint_of_theft_and_of_quarrels(together):
    """Complaints of theft: 1 to 1 to 4; petitions: all from the first village."""
    assert odds(together, complaint_aim=1.0, stray=0.0) == pytest.approx([0.15, 0.15, 0.6])
    assert odds(together, complaint_aim=1.0, stray=1.0) == pytest.approx([0.9, 0.0, 0.0])
    half = np.array([0.25 + 1.5, 0.25, 1.0])
    assert odds(together, complaint_aim=1.0, stray=0.5) == pytest.approx(0.9 * half / half.sum())


def test_audits_are_shared_not_made(together):
    for aim in ({}, {"risk_aim": 3.0}, {"complaint_aim": 2.0}, {"risk_aim": 1.0, "complaint_aim": 0.5}):
        assert odds(together, **aim).sum() == pytest.approx(0.9)


def test_sifting_is_paid_by_the_township(together):
    paid = together(aiming, **THREE, risk_aim=1.0, complaint_aim=0.5, aiming_cost=12000.0).lever_outside
    assert paid.tolist() == [150000] * 3


def test_one_village_alone_has_nothing_to_share(happen):
    seen = happen(aiming, superior_belief=[0.3], alarm=[0.0], effective=[0.0], audit_rate=0.7, risk_aim=3.0,
                  complaint_aim=3.0)
    assert seen.audit_odds[0] == 0.7
    alone = happen(comparing, rivalry=2.0, deserved=[0.8], favour=[0.9], tasks=[50.0], works=[0.3], response=[0.2])
    assert alone.favour[0] == 0.9
    assert alone.stakes[0] == 0.0


RACE = {"deserved": [1.0, 1.0, 1.0], "favour": [1.0, 1.0, 1.0], "tasks": [30.0, 60.0, 90.0], "tension_speed": 0.5,
        "inspection_rate": 0.0, "seen_results": [0.9, 0.6, 0.3], "works": [0.5] * 3, "response": [0.5] * 3}


def test_without_rivalry_each_gets_what_it_deserves(together):
    seen = together(comparing, **RACE)
    assert seen.favour.tolist() == [1.0, 1.0, 1.0]
    assert seen.stakes.tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(("weight", "shares"), [(1.0, [1, 2, 3]), (0.0, [3, 2, 1])])
def test_transfers_follow_traces_or_results(together, weight, shares):
    seen = together(comparing, **RACE, rivalry=1.0, traces_weight=weight)
    shares = np.array(shares) / 6
    assert seen.favour == pytest.approx(1 + 0.5 * (3 * shares - 1))
    assert seen.stakes == pytest.approx(1 - shares)


def test_what_one_gains_others_lose(together):
    """The budget is what all deserve, whatever the rivalry."""
    given = RACE | {"deserved": [0.5, 1.0, 1.2], "favour": [0.5, 1.0, 1.2]}
    for rivalry in (0.5, 1.0, 2.0):
        assert together(comparing, **given, rivalry=rivalry, traces_weight=0.3).favour.sum() == pytest.approx(2.7)


def test_results_are_seen_as_far_as_the_township_comes(together):
    seen = together(comparing, **RACE | {"inspection_rate": 0.25}).seen_results
    assert seen == pytest.approx([0.9 - 0.25 * 0.4, 0.6 - 0.25 * 0.1, 0.3 + 0.25 * 0.2])


def test_being_compared_takes_hours(together):
    assert together(comparing, **RACE, rivalry=0.5, ranking_hours=30.0).called_hours.tolist() == [15.0] * 3


def test_stakes_press_for_what_is_assessed(happen):
    """Hours are short. Traces make paper the more hangs on them; results make tasks yield to villagers' matters."""
    given = {"cadre_hours": [400.0], "backlog": [30.0], "inspection_rate": 0.0, "keenness": 2.0, "paper_limit": 0.5}

    def month(weight, stakes):
        seen = happen(time_budget, **given, traces_weight=weight, stakes=[stakes])
        return seen.paper[0], seen.unmet[0]

    pressure = (60 * 6 + 30 * 6.5) / 400
    assert month(1.0, 0.8)[0] == pytest.approx(paper_share(pressure, 1.0, 1.6, 0.5))
    assert month(1.0, 0.8)[0] > month(1.0, 0.0)[0]
    assert month(0.0, 0.8)[0] == month(0.0, 0.0)[0]
    assert month(0.0, 0.8)[1] > month(0.0, 0.0)[1]


def test_press_by_hand():
    assert paper_share(1.0, 0.5, 0.0, 0.9) == pytest.approx(0.45)
    assert paper_share(1.0, 0.5, 1.0, 0.9) == pytest.approx(0.9 / (1 + exp(-1)))
    assert tasks_yield(0.4, 0.0, 0.3) == 0.4
    assert tasks_yield(0.4, 9.0, 1.0) == 0.4
    assert tasks_yield(0.4, 1.0, 0.0) == pytest.approx(0.7)


def test_the_budget_of_a_township_is_what_its_villages_would_have_alone(tiny):
    """Month by month: with keenness and hours of comparison off, rivalry moves money between villages and no more."""
    values = {**tiny, "township.villages": 4, "sharing.keenness": 0.0, "sharing.ranking_hours": 5.0,
              "cadres.cadre_time": 1000.0}
    simulation = Simulation([Run(3, 0, values, (Spell(0, None, {"sharing.rivalry": r}),)) for r in (0.0, 2.0)], 24, 12)
    simulation.step(12)
    own = simulation.state.township
    apart = []
    for _ in range(24):
        before, speed = own.favour.copy(), simulation.parameters["tension_speed"]
        simulation.step()
        kept = before + speed * (own.deserved - before)
        assert own.favour[:4] == pytest.approx(kept[:4])
        assert own.favour[4:].sum() == pytest.approx(kept[4:].sum())
        apart.append(np.ptp(own.favour[4:]))
    assert apart[-1] > 0.01


@pytest.mark.symmetric("cadres.ratchet")
def test_without_the_ratchet_tasks_leave_nothing_behind():
    """Five years of paper and five without: tasks are where they were; with the ratchet they are not."""

    def after(ratchet):
        surplus = 0.0
        for paper in (0.9,) * 20 + (0.0,) * 20:
            surplus = next_surplus(surplus, paper, ratchet, 0.02)
        return surplus

    assert after(0.0) == 0.0
    assert after(0.02) > 0.1


@pytest.mark.symmetric("funds.rise_months")
def test_with_equal_months_theft_rises_as_it_falls(happen):
    """Audits that come and go every year move theft down as far as up; usually it falls faster than it comes back."""

    def mean(rise):
        share, total = 0.12, 0.0
        for month in range(480):
            share = happen(temptation, audit_odds=[2.0 * (month // 12 % 2)], taken_share=[share], exposure=[0.01],
                           fall_months=3.0, rise_months=rise).taken_share[0]
            total += share / 240 if month >= 240 else 0.0
        return total

    ends = [happen(temptation, audit_odds=[odds], taken_share=[0.1], exposure=[0.01], fall_months=1.0,
                   rise_months=1.0).taken_share[0] for odds in (0.0, 2.0)]
    assert mean(3.0) == pytest.approx(np.mean(ends), abs=1e-3)
    assert mean(12.0) < np.mean(ends) - 0.005


@pytest.mark.symmetric("incentives.recovery")
def test_with_equal_speeds_motive_comes_back_as_it_went():
    """As far up from an anchor below as down to an anchor above it; by default motive falls faster than it returns."""
    down, up = (next_motive(0.5, anchor, 0.6, 0.6) - 0.5 for anchor in (0.4, 0.6))
    assert up == pytest.approx(-down)
    down, up = (next_motive(0.5, anchor, 0.6, 0.3) - 0.5 for anchor in (0.4, 0.6))
    assert up < -down
