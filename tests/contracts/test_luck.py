"""Draws belong to who, what and when: not to the schedule, the batch, the block, the horizon or the policy."""

import numpy as np
import pytest

from cogov_sim import engine
from cogov_sim.declare import process
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.policy import Spell
from cogov_sim.processes import SCHEDULE
from cogov_sim.randomness import monthly, streams, uniform
from cogov_sim.state import VARIABLES

OTHER = {
    "funds.transparency": 0.9,
    "funds.audit_rate": 0.8,
    "incentives.points": 1.0,
    "branch.recruits": 3,
    "elections.merged": 0,
    "cadres.task_inflow": 90.0,
}


@process("draws and does nothing", "空过程")
def idle(first_person, key, waiting):
    for v in range(first_person.size - 1):
        waiting[v] += 0 * uniform(key[v], 0)


def after(months, schedule, tiny, columns_of):
    simulation = Simulation([Run(4, 0, tiny)], months=12, warmup=0, schedule=schedule)
    simulation.step(months)
    return columns_of(simulation.state)


@pytest.mark.parametrize("p", [p for p in SCHEDULE if "key" in p.arguments], ids=lambda p: p.name)
def test_another_process_leaves_draws_alone(p, tiny, columns_of, differing):
    alone = after(12, (p,), tiny, columns_of)
    assert not differing(alone, after(12, (idle, p), tiny, columns_of))
    assert not differing(alone, after(12, (p, idle, idle), tiny, columns_of))


def test_reordering_leaves_draws_alone(tiny, columns_of):
    """What hangs on nothing but luck is the same in any order."""
    forth, back = (after(1, s, tiny, columns_of) for s in (SCHEDULE, SCHEDULE[::-1]))
    for name in (
        "rain",
        "rain_deviation",
        "dzud",
        "dzud_toll",
        "price",
        "wage",
        "alive",
        "age",
        "schooling",
        "audited",
    ):
        assert forth[name].tobytes() == back[name].tobytes(), name


def test_processes_do_not_share_draws():
    """Two processes with the same code and other names draw differently; other months, seeds and replicates too."""
    names = [p.name for p in SCHEDULE]
    keys = {k.item() for seed in (1, 2) for replicate in (0, 1) for k in streams(seed, replicate, names)}
    assert len(keys) == 4 * len(SCHEDULE)
    each = np.array(sorted(keys), "u8")
    assert len(np.unique([monthly(each, m) for m in range(-36, 240)])) == 276 * len(each)


@pytest.fixture(scope="module")
def mixed(tiny):
    """Seven villages of different size, place, luck and policy."""
    spells = (Spell(2, 7, OTHER), Spell(5, None, {"meetings.mobilisation": 0.9}))
    return [
        Run(
            s,
            s % 2,
            {**tiny, "population.households": 60 + 7 * s, "population.blocs": s % 5, "funds.audit_rate": s / 10},
            spells if s % 3 else (),
        )
        for s in range(7)
    ]


def test_a_run_does_not_depend_on_its_batch(mixed, columns_of, differing):
    def end(runs):
        simulation = Simulation(runs, months=18, warmup=12)
        simulation.step(30)
        return [columns_of(simulation.state, k) for k in range(len(runs))]

    alone = [end([run])[0] for run in mixed]
    for order in (range(7), (6, 2, 0, 5, 3, 1, 4)):
        for k, together in zip(order, end([mixed[k] for k in order]), strict=True):
            assert not differing(alone[k], together)


def test_blocks_do_not_matter(mixed, monkeypatch):
    results = []
    for size in (1, 3, 64):
        monkeypatch.setattr(engine, "BLOCK", size)
        results.append(simulate(mixed, months=24, warmup=12, every=6, events=True))
    for other in results[1:]:
        for name, values in results[0].outcomes.items():
            assert values.tobytes() == other.outcomes[name].tobytes(), name
            assert results[0].series[name].tobytes() == other.series[name].tobytes(), name
        assert sorted(results[0].events) == sorted(other.events)
        assert results[0].errors == other.errors
        assert (results[0].months == other.months).all()


def test_the_horizon_does_not_change_the_past(tiny):
    runs = [Run(s, 0, tiny) for s in (1, 2, 3)]
    short, long = (simulate(runs, months=m, every=1) for m in (60, 120))
    for name, values in short.series.items():
        assert values.tobytes() == long.series[name][: len(values)].tobytes(), name


def test_people_are_the_same_under_any_horizon(tiny):
    short, long = (Simulation([Run(2, 0, tiny)], months=m) for m in (60, 240))
    for simulation in (short, long):
        simulation.step(96)
    some, more = short.state.person, long.state.person
    row = {(int(i)): k for k, i in enumerate(more.identity)}
    at = np.array([row[int(i)] for i in some.identity])
    later = np.delete(more.born, at)
    assert len(later)
    assert (later >= 60).all()
    for name, v in VARIABLES.items():
        if v.entity == "person" and not v.refers:
            assert getattr(some, name).tobytes() == getattr(more, name)[at].tobytes(), name
    living = some.alive
    assert (some.identity[some.tie[living]] == more.identity[more.tie[at][living]]).all()


def test_policies_share_their_luck(tiny, columns_of):
    runs = [Run(9, 0, tiny), Run(9, 0, tiny, (Spell(0, None, OTHER),))]
    simulation = Simulation(runs, months=48)
    fates = (
        "identity",
        "household",
        "born",
        "dies",
        "alive",
        "age",
        "female",
        "schooling",
        "tie",
        "type",
        "rain",
        "dzud",
        "dzud_toll",
        "price",
        "election_phase",
        "x",
        "y",
        "owner",
        "hectares",
    )
    for _ in range(84):
        simulation.step()
        one, other = columns_of(simulation.state, 0), columns_of(simulation.state, 1)
        for name in fates:
            assert one[name].tobytes() == other[name].tobytes(), name
    assert one["trust_village"].tobytes() != other["trust_village"].tobytes()


def test_replicates_differ_in_luck(tiny, columns_of):
    simulation = Simulation([Run(9, 0, tiny), Run(9, 1, tiny), Run(10, 0, tiny)], months=12)
    simulation.step()
    for name in ("rain", "price"):
        assert len({columns_of(simulation.state, k)[name].item() for k in range(3)}) == 3
