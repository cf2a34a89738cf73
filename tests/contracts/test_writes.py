"""A process changes only what it declares, and does change what it declares, from random states too."""

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.params import PARAMETERS
from cogov_sim.processes import SCHEDULE
from cogov_sim.state import VARIABLES

VILLAGES, TRIALS = 20, 36


def month_of(process, trial):
    """A month in which the process happens: of the warm-up, the first year or a later one."""
    return process.months[trial // 3 % len(process.months)] + (-24, 0, 60)[trial % 3]


def scattered(rng, v, shape):
    """Values anywhere inside a variable's bounds, some on them; where there is no bound, of any size."""
    low, high = v.bounds
    kind = np.dtype(v.dtype).kind
    if kind == "b":
        return rng.random(shape) < 0.5
    if low is not None and high is not None:
        inside = rng.uniform(low, high, shape) if kind == "f" else rng.integers(low, high + 1, shape)
        return np.where(rng.random(shape) < 0.5, rng.choice([low, high], shape), inside)
    size = 10 ** rng.uniform(-1, 8 if v.unit == "fen" else 3, shape)
    return size if low is not None else size * rng.choice([-1, 1], shape)


def scatter(rng, simulation, rows_of, random_value):
    """Put every column at random inside its bounds and its village, and every parameter inside its range."""
    state = simulation.state
    for p in PARAMETERS.values():
        values = [p.bounds[rng.integers(2)] if rng.random() < 0.6 else random_value(rng, p) for _ in simulation.runs]
        simulation.parameters[p.name][:] = values
    for v in VARIABLES.values():
        if not v.refers:
            column = state.column(v.name)
            column[...] = scattered(rng, v, column.shape)
    for k in range(state.villages):
        refer(rng, state, k, rows_of, crowded=k % 2)


def refer(rng, state, village, rows_of, crowded):
    """Let every reference of one village point to a random row of its own; crowded: to one of the first two."""
    for v in VARIABLES.values():
        if v.refers:
            own, there = rows_of(state, v.entity, village), rows_of(state, v.refers, village)
            column = state.column(v.name)
            signed = v.dtype == "i8"
            stop = min(there.stop, there.start + 2) if crowded else there.stop
            values = rng.integers(there.start - signed, stop, column[own].shape)
            column[own] = np.where(values < there.start, -1, values) if signed else values
    h, own = state.household, rows_of(state, "household", village)
    for first, end, entity in (("first_member", "end_member", "person"), ("first_parcel", "end_parcel", "cell")):
        reach = rng.integers(1, 6, own.stop - own.start).astype("u8")
        last = np.uint64(rows_of(state, entity, village).stop)
        getattr(h, end)[own] = np.minimum(getattr(h, first)[own] + reach, last)


@pytest.fixture(scope="module")
def changed(tiny, rows_of, random_value, arguments_of):
    """What each process changed over many random states; snapshots count as what they are called."""
    simulation = Simulation([Run(s, 0, tiny) for s in range(VILLAGES)], months=24)
    found = {p.name: set() for p in SCHEDULE}
    columns = {
        n: simulation.state.column(n)
        for n in [*VARIABLES, "first_person", "first_household", "first_cell", "first_bloc"]
    }
    for trial in range(TRIALS):
        rng = np.random.default_rng(trial)
        scatter(rng, simulation, rows_of, random_value)
        # terms end in one month of sixty, too rarely to be met by chance
        due = -month_of(SCHEDULE[0], trial) % simulation.parameters["term"]
        simulation.state.village.election_phase[::3] = due[::3]
        simulation.state.village.found[::4] = simulation.state.column("findings")[::4] = 0  # a year without findings
        before = {n: c.copy() for n, c in (columns | simulation.parameters).items()}
        for process in SCHEDULE:
            # luck is tried again while something declared has not been seen to change
            for _ in range(1 if process.writes <= found[process.name] else 16):
                keys = rng.integers(0, 2**63, VILLAGES).astype("u8")
                given = arguments_of(process, simulation, month_of(process, trial), keys.copy())
                process.kernel(*given.values())
                found[process.name] |= {
                    n
                    for n, a in given.items()
                    if n.endswith("_before")
                    and n not in VARIABLES
                    and a.tobytes() != before[n.removesuffix("_before")].tobytes()
                }
                found[process.name] |= {"key"} if "key" in given and (given["key"] != keys).any() else set()
                for n in given.keys() & before.keys():
                    if given[n].tobytes() != before[n].tobytes():
                        found[process.name].add(n)
                        given[n][...] = before[n]
    return found


@pytest.mark.parametrize("process", SCHEDULE, ids=lambda p: p.name)
def test_a_process_changes_only_what_it_declares(changed, process):
    assert changed[process.name] <= process.writes


@pytest.mark.parametrize("process", SCHEDULE, ids=lambda p: p.name)
def test_a_process_changes_what_it_declares(changed, process):
    assert process.writes <= changed[process.name]
