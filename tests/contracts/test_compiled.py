"""Compiled kernels give the bits of the plain Python they are written in, and never read outside their arrays."""

import os
import subprocess
import sys

import numpy as np
import pytest

from cogov_sim import population
from cogov_sim.declare import Process, Rule
from cogov_sim.engine import Run, Simulation
from cogov_sim.metrics import METRICS
from cogov_sim.processes import SCHEDULE
from cogov_sim.randomness import monthly, streams
from cogov_sim.state import VARIABLES

TINY = {"population.households": 60, "population.area": 60.0, "elections.term": 36}
TROUBLED = {
    **TINY,
    "incentives.points": 1.0,
    "elections.merged": 0,
    "funds.audit_rate": 1.0,
    "funds.audit_detection": 0.6,
    "weather.dzud_rate": 0.4,
    "cadres.cadre_time": 350.0,
    "population.blocs": 4,
}


class Strict(np.ndarray):
    """An array that refuses the negative indices which compiled code would read as other rows."""

    def __getitem__(self, index):
        if isinstance(index, int | np.integer) and index < 0:
            raise IndexError(f"row {index} is read")
        return super().__getitem__(index)

    def __setitem__(self, index, value):
        if isinstance(index, int | np.integer) and index < 0:
            raise IndexError(f"row {index} is written")
        super().__setitem__(index, value)


def plain_month(simulation, arguments_of):
    """One month as the engine runs it, every process as plain Python."""
    if simulation.month % 12 == 0:
        for v in (v for v in VARIABLES.values() if v.flow):
            simulation.state.column(v.name)[...] = 0
    for process in (p for p in SCHEDULE if simulation.month % 12 in p.months):
        own = np.array([streams(r.seed, r.replicate, [process.name])[0] for r in simulation.runs])
        given = arguments_of(process, simulation, simulation.month, monthly(own, simulation.month))
        process.function(*(a.view(Strict) if isinstance(a, np.ndarray) else a for a in given.values()))
    simulation.month += 1


@pytest.mark.parametrize("values", [TINY, TROUBLED], ids=["tiny", "troubled"])
def test_compiled_equals_plain_python(values, arguments_of, columns_of, differing):
    runs, months = [Run(2, 0, values)], 15
    compiled, plain = (Simulation(runs, months=24, warmup=0) for _ in range(2))
    for simulation in (compiled, plain):
        simulation.state.village.election_phase = 36 - 5  # an election in June
    with np.errstate(over="ignore"):
        for _ in range(months):
            compiled.step()
            plain_month(plain, arguments_of)
            names = differing(columns_of(compiled.state), columns_of(plain.state))
            assert not names, f"month {compiled.month - 1}"
    assert plain.state.village.votes > 0


def test_the_builder_and_metrics_compiled_equal_plain(monkeypatch):
    values = Simulation([Run(2, 0, TINY)], months=12).parameters

    def made():
        state = population.villages(values, [(2, 0)], -12, 24)
        return [state.column(n).copy() for n in VARIABLES], [np.asarray(m(state)) for m in METRICS.values()]

    columns, outcomes = made()
    monkeypatch.setattr(Rule, "compiled", property(lambda r: r.function))
    monkeypatch.setattr(Process, "kernel", property(lambda p: p.function))
    with np.errstate(over="ignore"):
        plain_columns, plain_outcomes = made()
    assert [n for n, a, b in zip(VARIABLES, columns, plain_columns, strict=True) if a.tobytes() != b.tobytes()] == []
    assert [n for n, a, b in zip(METRICS, outcomes, plain_outcomes, strict=True) if a.tobytes() != b.tobytes()] == []


CHECKED = """
from cogov_sim.engine import Run, Simulation
from cogov_sim.policy import Spell
tiny = {"population.households": 60, "population.area": 60.0, "elections.term": 36}
hard = {**tiny, "incentives.points": 1.0, "elections.merged": 0, "funds.audit_rate": 1.0, "weather.dzud_rate": 0.4}
none = {**tiny, "population.blocs": 0, "population.party_members": 15}
policy = (Spell(3, 9, {"branch.recruits": 4}),)
simulation = Simulation([Run(1, 0, tiny), Run(2, 0, hard, policy), Run(3, 0, none)], 36, 12)
votes = 0
for _ in range(48):
    simulation.step()
    votes += simulation.state.village.elected.sum()
simulation.metrics()
assert votes >= 3
print("clean")
"""


@pytest.mark.slow
def test_bounds_checked_run_is_clean(tmp_path_factory):
    """Every kernel compiled with bounds checks; the folder is kept, so that the next time is quick."""
    home = os.environ.get("NUMBA_CACHE_DIR") or str(tmp_path_factory.mktemp("kernels"))
    environment = os.environ | {"NUMBA_BOUNDSCHECK": "1", "NUMBA_OPT": "1", "NUMBA_CACHE_DIR": home + "-bounds-checked"}
    done = subprocess.run([sys.executable, "-c", CHECKED], env=environment, capture_output=True, text=True, timeout=300)
    assert (done.stdout.strip(), done.stderr) == ("clean", "")  # what goes wrong inside a kernel is told there only
