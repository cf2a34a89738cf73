"""Several villages in one run: each as it would be alone, but for what they share, however the runs are laid out."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from cogov_sim import census, engine
from cogov_sim.cli import main
from cogov_sim.declare import process
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.policy import Spell
from cogov_sim.processes import SCHEDULE
from cogov_sim.study.plan import Job
from cogov_sim.study.pool import Pool
from cogov_sim.study.worker import Portion

EXAMPLE = Path(__file__).parents[2] / "examples" / "made_up_village"
VILLAGES = "township.villages"
BUSY = Spell(3, 20, {"meetings.mobilisation": 0.9, "funds.audit_rate": 0.6, "cadres.task_inflow": 90.0})
ONE = tuple(p for p in SCHEDULE if not p.shared)


@process("sums over a run", "合计", shared=True)
def summing(waiting, reported):
    """Every village of a run gets the sum of waiting and the number of villages."""
    total = 0.0
    for v in range(waiting.size):
        total += v + 1
    for v in range(waiting.size):
        waiting[v] = total
        reported[v] = waiting.size


def end(runs, columns_of, schedule=SCHEDULE, months=18):
    simulation = Simulation(runs, months=months, warmup=12, schedule=schedule)
    simulation.step(12 + months)
    return [columns_of(simulation.state, v) for v in range(simulation.state.villages)]


@pytest.fixture(scope="module")
def towns(tiny):
    """Runs of one, three, two and five villages."""
    return [Run(k, k % 2, {**tiny, VILLAGES: n}, (BUSY,) if k % 2 else ()) for k, n in enumerate((1, 3, 2, 5))]


def test_the_first_village_is_the_lone_one(tiny, columns_of, differing):
    """With nothing shared, more villages leave the first as it was to the bit, and each other one by its place."""
    lone = end([Run(3, 0, tiny, (BUSY,))], columns_of, ONE)[0]
    many, more = (end([Run(3, 0, {**tiny, VILLAGES: n}, (BUSY,))], columns_of, ONE) for n in (2, 4))
    assert not differing(lone, many[0])
    for one, other in zip(many, more, strict=False):
        assert not differing(one, other)
    assert differing(more[0], more[1])
    assert len({columns["rain"].item() for columns in more}) == 4


def test_a_shared_process_sees_the_villages_of_its_run_only(towns, columns_of):
    found = end(towns, columns_of, (SCHEDULE[0], summing, SCHEDULE[1]))
    sizes = [n for run in towns for n in [run.villages] * run.villages]
    assert [columns["reported"].item() for columns in found] == sizes
    assert [columns["waiting"].item() for columns in found] == [n * (n + 1) / 2 for n in sizes]


def test_a_township_does_not_depend_on_its_batch(towns, columns_of, differing):
    alone = [columns for run in towns for columns in end([run], columns_of)]
    together = end(towns, columns_of)
    assert len(alone) == len(together) == 11
    for one, other in zip(alone, together, strict=True):
        assert not differing(one, other)


def test_blocks_and_workers_do_not_matter(towns, monkeypatch):
    results = []
    for size in (1, 4, 64):
        monkeypatch.setattr(engine, "BLOCK", size)
        results.append(simulate(towns, months=24, warmup=12, every=6, events=True))
    jobs = [Job(r.seed, r.replicate, r.values, tuple((s.first, s.last, s.values) for s in r.spells)) for r in towns]
    with Pool(2, "cogov_sim.engine") as pool:
        pool.start()
        portions = [Portion((k, k + 1), tuple(jobs[k:k + 2]), 24, 12, 6, True) for k in (0, 2)]
        worked = sorted((y for yields in pool.work(iter(portions)) for y in yields), key=lambda y: y.numbers)
    for other in results[1:]:
        assert sorted(results[0].events) == sorted(other.events)
        assert results[0].errors == other.errors
    for name, values in results[0].outcomes.items():
        assert values.shape == (4,)
        for other in results[1:]:
            assert values.tobytes() == other.outcomes[name].tobytes(), name
            assert results[0].series[name].tobytes() == other.series[name].tobytes(), name
        assert values.tobytes() == np.concatenate([y.outcomes[name] for y in worked]).tobytes(), name


def test_an_outcome_is_the_mean_over_the_villages(towns):
    simulation = Simulation(towns, months=12, warmup=12)
    simulation.step(24)
    found = simulation.metrics()
    each = METRICS["works"](simulation.state)
    first = np.cumsum([0, *(run.villages for run in towns)])
    assert found["works"] == pytest.approx([each[a:b].mean() for a, b in pairwise(first)])


def test_events_name_the_village(tiny):
    events = simulate([Run(1, 0, tiny), Run(2, 0, {**tiny, VILLAGES: 3})], 24, 12, 0, events=True).events
    assert {(run, village) for run, _, village, *_ in events} == {(0, 0), (1, 0), (1, 1), (1, 2)}


def test_an_error_names_the_run(tiny):
    simulation = Simulation([Run(1, 0, tiny), Run(2, 0, {**tiny, VILLAGES: 3}), Run(3, 0, tiny)], 12, 12)
    simulation.state.village.works[3] = 7.0
    wrong = engine._errors(simulation.state, {})
    assert wrong[0] is None
    assert "works" in wrong[1]
    assert wrong[2] is None


def test_a_kick_moves_every_village_of_its_run(tiny):
    runs = [Run(1, 0, tiny), Run(2, 0, {**tiny, VILLAGES: 2}, (), {"trust_village": 0.9, "favour": 2.0})]
    simulation = Simulation(runs, 12, 12)
    simulation._kick()
    first = simulation.state.first_person.astype(int)
    trust = simulation.state.person.trust_village
    assert (trust[first[1]:] == 0.9).all()
    assert (trust[:first[1]] != 0.9).any()
    assert simulation.state.township.favour.tolist() == [1.0, 2.0, 2.0]


def test_a_village_from_files_stands_alone():
    files = census.source(*(str(EXAMPLE / f"{name}.csv") for name in ("persons", "households")))
    run = Run(1, data=files)
    with pytest.raises(Mistake, match="stands alone") as refused:
        replace(run, values={VILLAGES: 3})
    assert "只描述一个嘎查" in refused.value.say("zh")


@pytest.mark.parametrize(("line", "said"), [
    (["run", "place=from_data", f"place.persons={EXAMPLE}/persons.csv", f"place.households={EXAMPLE}/households.csv",
      f"{VILLAGES}=3"], "stands alone"),
    (["run", f"{VILLAGES}=13"], "township.villages=13"),
])
def test_what_takes_one_village_says_so(line, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main([*line, *(["language=en"])]) == 2
    told = capsys.readouterr()
    assert said in told.err + told.out


def test_the_mesa_model_takes_one_village():
    from cogov_sim import CoGovModel

    with pytest.raises(Mistake, match="shows one village"):
        CoGovModel(values={VILLAGES: 2})
