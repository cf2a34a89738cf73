"""Why people did what they did: the terms are those of the kernels, and the decisions are those that were taken."""
from functools import cache
from math import log

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.policy import Spell
from cogov_sim.processes import SCHEDULE
from cogov_sim.processes.commons import fining
from cogov_sim.processes.meetings import attendance
from cogov_sim.processes.migration import LEAST_EARNED, chance, ready
from cogov_sim.state import AWAY, HOME
from cogov_sim.watch.past import Past
from cogov_sim.watch.reasons import OUTCOMES, Reasons
from cogov_sim.watch.terms import lifted, named

SMALL = {"population.households": 60, "population.area": 60.0, "migration.leaving_level": -5.0}
VILLAGES = {
    "as it is": SMALL,
    "called, paid and fined": SMALL | {"meetings.mobilisation": 1.0, "incentives.points": 1.0, "commons.fine": 150.0,
                                       "migration.return_habit": 0, "commons.member_duty": 0.6},
    "divided": SMALL | {"population.bloc_cohesion": 0.9, "migration.road_exit": 2.0, "migration.moving_cost": 20000.0,
                        "care.day_care": 0.8, "elections.merged": 0},
}


@cache
def reasons(name: str) -> Reasons:
    return Reasons(Run(3, 0, VILLAGES[name]), 120)


@cache
def lived(name: str, month: int) -> Simulation:
    """An independent village at the begin of a month."""
    simulation = Simulation([Run(3, 0, VILLAGES[name])], 120)
    simulation.step(36 + month)
    return simulation


def decisions(name, kind, month):
    """Of everybody, with the state of before and after the month."""
    found = {i: reasons(name).decision(kind, i, month) for i in range(len(lived(name, month).state.person))}
    return {i: d for i, d in found.items() if d}, lived(name, month).state, lived(name, month + 1).state


def blocked(state, i, cost) -> str:
    """What the state says bars somebody at home from leaving."""
    p = state.person
    if not 16 <= p.age[i] < 62:
        return "child" if p.age[i] < 16 else "old"
    office = i in (state.committee.chair[0], state.branch.secretary[0])
    poor = state.household.cash[p.household[i]] < 100 * cost
    return {(True, False): "office", (False, True): "cash", (True, True): "both"}.get((office, bool(poor)), "")


@pytest.mark.parametrize("name", VILLAGES)
def test_who_leaves_is_who_left(name):
    cost = VILLAGES[name].get("migration.moving_cost", 0.0)
    left = 0
    for month in (17, 18, 19, 30):
        found, before, after = decisions(name, "leaving", month)
        gone = (before.person.place != AWAY) & (after.person.place == AWAY) & (before.person.age >= 16)
        assert {i for i, d in found.items() if d.outcome == "left"} == set(np.nonzero(gone)[0])
        for i, d in found.items():
            assert d.outcome in OUTCOMES["leaving"]
            if d.outcome not in ("old", "child"):
                assert d.chance == pytest.approx(ready(chance(d.total)), rel=1e-12)
            bar = blocked(before, i, cost)
            assert d.outcome == bar or (d.outcome in ("left", "stayed") and not bar)
        left += gone.sum()
    assert left


def test_every_way_to_town_is_told():
    """Who was at home and is away left of their own will, to study or by giving up a post."""
    values = SMALL | {"training.quit_pull": 0.5, "training.training_hours": 20.0}
    known, simulation = Reasons(Run(3, 0, values), 240), Simulation([Run(3, 0, values)], 240)
    simulation.step(36)
    ways = dict.fromkeys(("leaving", "studying", "resigning"), 0)
    for month in range(120):
        before = simulation.state.person.place.copy()
        simulation.step()
        p = simulation.state.person
        for i in map(int, np.nonzero((before != AWAY) & (p.place == AWAY) & p.alive & (p.age >= 17))[0]):
            found = [d for d in map(lambda way, i=i, m=month: known.decision(way, i, m), ways)
                     if d and d.outcome in ("left", "studies", "resigned")]
            assert len(found) == 1, (month, i)
            assert found[0].lot < found[0].chance
            ways[found[0].kind] += 1
    assert all(ways.values())


@pytest.mark.parametrize("name", VILLAGES)
def test_who_comes_back_is_who_came(name):
    came = 0
    for month in range(18, 30, 3):
        found, before, after = decisions(name, "returning", month)
        b, a = before.person, after.person
        here = (b.place == AWAY) & (a.place != AWAY) & a.alive & (b.age >= 16)
        assert {i for i, d in found.items() if d.outcome == "returned"} >= set(np.nonzero(here)[0])
        assert all(d.chance == pytest.approx(ready(np.exp(d.total))) for d in found.values())
        came += here.sum()
    assert came


@pytest.mark.parametrize("name", VILLAGES)
def test_terms_of_longing_say_who_longs(name):
    found, _, after = decisions(name, "longing", 30)
    away = after.person.alive & (after.person.place == AWAY)
    assert len(found) > 10
    for i, d in found.items():
        assert (d.outcome == "longs") == (d.total > 0)
        assert not away[i] or d.facts["months"] == after.person.longing[i]


@pytest.mark.parametrize("name", VILLAGES)
def test_who_comes_to_the_meeting_is_who_came(name):
    met = 0
    for month in range(18, 24):
        found, _, after = decisions(name, "attendance", month)
        if not found:
            continue
        met += 1
        p = after.person
        assert {i for i, d in found.items() if d.outcome in ("came", "called")} == set(np.nonzero(p.attends)[0])
        assert {i for i, d in found.items() if d.outcome == "called"} == set(np.nonzero(p.mobilised)[0])
        partly = np.nonzero(p.resident & (after.person.place != HOME))[0]
        assert {i for i, d in found.items() if d.outcome == "mobile"} <= set(np.nonzero(p.resident)[0])
        assert len(partly) == 0 or "mobile" in {d.outcome for d in found.values()}
        assert all(d.chance == pytest.approx(chance(d.total), rel=1e-12) for d in found.values()
                   if d.outcome != "mobile")
        spoken, _, _ = decisions(name, "voicing", month)
        assert {i for i, d in spoken.items() if d.outcome == "muted"} == set(np.nonzero(p.mobilised & p.resident)[0])
        assert set(spoken) == set(np.nonzero(p.attends & p.resident)[0])
        for i, d in spoken.items():
            assert d.chance == pytest.approx(p.voice[i], rel=1e-12)
            assert d.chance in (0.0, pytest.approx(chance(d.total), rel=1e-12))
    assert met


@pytest.mark.parametrize("name", VILLAGES)
def test_what_people_give_is_what_they_gave(name):
    found, _, after = decisions(name, "giving", 29)
    gave = after.person.gave
    assert set(found) == set(np.nonzero(gave >= 0)[0])
    assert all(d.facts["share"] == gave[i] for i, d in found.items())
    assert {d.outcome == "gave" for i, d in found.items() if after.person.place[i] == HOME} == {True}


@pytest.mark.parametrize("name", VILLAGES)
def test_votes_elect_who_was_elected(name):
    phase = int(lived(name, 0).state.village.election_phase[0])
    month = -phase % 60
    found, _, after = decisions(name, "election", month)
    voted = [d for d in found.values() if d.outcome in ("voted", "proxy", "led")]
    assert len(voted) == after.village.votes[0]
    assert sum(d.outcome != "voted" for d in voted) == after.village.proxies[0]
    for d in voted:
        worth = [sum(t.value for t in terms) for _, terms in d.options]
        assert (worth[0] == max(worth)) == (d.outcome != "led")
    held = [d.options[0][0] for d in voted if d.outcome == "led"]
    assert set(held) <= set(after.bloc.head.tolist())
    counts = np.bincount([d.options[0][0] for d in voted])
    assert counts.max() == after.village.votes_won[0]
    if name != "divided":
        assert counts.argmax() == after.committee.chair[0]


def test_who_pays_for_days_pays_as_far_as_there_is_cash():
    """In mobile settlement one pays; with a day's worth less in cash than was meant one is short."""
    values = SMALL | {"commons.fine": 300.0, "commons.call_days": 10, "migration.settling_rate": 0.04}
    known, past = Reasons(Run(3, 0, values), 120), Simulation([Run(3, 0, values)], 120)
    past.step(36 + 17)
    p, left = past.state.person, known.past.before(17, fining)["cash"]
    found = {i: known.decision("giving", i, 17) for i in map(int, np.nonzero(p.resident & (p.place != HOME))[0])}
    kinds = {d.outcome for d in found.values() if d}
    assert kinds >= {"paid", "short"}
    for i, d in found.items():
        if d and d.outcome == "short":
            assert max(left[p.household[i]], 0) < 100 * 4130 // 22  # not another day


def test_last_decisions_are_of_before_the_month_shown():
    past, month = reasons("as it is"), 40
    state = lived("as it is", month).state
    home = np.nonzero(state.person.resident & (state.person.place == HOME) & (state.person.age < 60))[0][:3]
    for i in map(int, home):
        found = past.of(i, month, state)
        kinds = [d.kind for d in found]
        assert kinds.count("leaving") == kinds.count("attendance") == 1
        assert [d.month for d in found] == sorted((d.month for d in found), reverse=True)
        assert all(d.month < month for d in found)
    child = int(np.nonzero(state.person.alive & (state.person.age < 15) & (state.person.place != AWAY))[0][0])
    assert [d.outcome for d in past.of(child, month, state)] == ["child"]
    away = np.nonzero(state.person.adult & (state.person.place == AWAY) & (state.person.months_away < 60))[0]
    kinds = [d.outcome for i in map(int, away) for d in past.of(i, month, state)]
    assert "left" in kinds
    assert set(kinds) & {"longs", "settled"}


@pytest.mark.parametrize(("often", "month"), [(1, 35), (12, 46)])
def test_the_last_meeting_is_that_of_the_rhythm_in_force(often, month):
    run = Run(3, 0, SMALL, (Spell(0, None, {"meetings.meetings_per_year": often}),))
    now = Simulation([run], 120)
    now.step(36 + 47)
    here = np.nonzero(now.state.person.alive & (now.state.person.place == HOME) & (now.state.person.age > 30))[0]
    for look in range(2):  # the first look is made from the begin of the warm-up
        fresh = Reasons(run, 120)
        if look:
            fresh.of(int(here[0]), 47, now.state)
        assert [d.month for d in fresh.of(int(here[1]), 47, now.state) if d.kind == "attendance"] == [month]


def test_what_is_earned_counts_as_the_rule_counts_it():
    """Where a household earns little or loses, the rule weighs town as if it were the least."""
    found, before, _ = decisions("as it is", "leaving", 17)
    p, h = before.person, before.household
    poor = [d.facts["earned"] for i, d in found.items() if d.facts and h.workers[p.household[i]]
            and h.income[p.household[i]] / h.workers[p.household[i]] < LEAST_EARNED]
    assert poor
    assert set(poor) == {LEAST_EARNED / 12}


def test_inputs_are_the_persons_own():
    found, before, _ = decisions("as it is", "leaving", 18)
    person, decision = next(item for item in found.items() if item[1].terms)
    term = next(t for t in decision.terms if t.name == "leaving_age")
    assert dict(term.inputs)["age"] == pytest.approx(before.person.age[person], abs=0.1)


def test_a_look_into_a_month_changes_nothing():
    past, other = Past(Run(3, 0, SMALL), 120), Simulation([Run(3, 0, SMALL)], 120)
    for month in (0, 5, 29, 30, 12):
        past.trace(month, attendance, 4)
    past.go(36)
    other.step(36 + 36)
    for name in ("place", "trust_village", "cash", "biomass", "gave", "running", "left"):
        assert (past.state.column(name) == other.state.column(name)).all(), name


def test_a_month_without_the_process_is_said_and_leaves_the_past_alone():
    past = Past(Run(3, 0, SMALL), 120)
    past.go(3)
    before = past.state.column("cash").copy()
    yearly = next(process for process in SCHEDULE if process.months == (0,))
    with pytest.raises(ValueError, match=f"{yearly.name} does not happen in month 5"):
        past.before(5, yearly)
    assert past.month == 3
    assert (past.state.column("cash") == before).all()
    assert past.before(12, yearly).keys() == set(yearly.arguments)


def test_numbers_remember_their_terms():
    b, x, y = named("b", 2.0), named("x", 3.0), named("y", 0.5)
    total = b * (x - 1) + 4 * y - abs(-x) / 2
    assert float(total) == 2 * 2 + 2 - 1.5
    assert total.terms == {("b", "x"): 6, ("b",): -2, ("y",): 2, ("x",): -1.5}
    assert lifted(log)(b * x).terms == {("b", "x"): log(6)}
    assert np.float64(2) * b == 4
    assert 1 - b < x <= 3
    assert sum(total.terms.values()) == float(total)


