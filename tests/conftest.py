"""What all tests share: a village small enough for plain Python, and how to look at one village of a batch."""

import numpy as np
import pytest

from cogov_sim.state import COUNTED, ENTITIES, NOBODY, VARIABLES


@pytest.fixture(scope="session")
def tiny():
    """Settings of a village that plain Python steps in a moment."""
    return {"population.households": 60, "population.area": 60.0}


@pytest.fixture(scope="session")
def rows_of():
    """A function from a state, an entity and a village to the slice of its rows."""

    def rows(state, entity, village):
        if entity not in COUNTED:
            return slice(village, village + 1)
        first = getattr(state, f"first_{entity}")
        return slice(int(first[village]), int(first[village + 1]))

    return rows


@pytest.fixture(scope="session")
def columns_of(rows_of):
    """A function from a state and a village to copies of all its columns, references counted from its own first row."""

    def columns(state, village=0):
        rows = {entity: rows_of(state, entity, village) for entity in ENTITIES}
        copies = {}
        for name, v in VARIABLES.items():
            values = state.column(name)[rows[v.entity]].copy()
            if v.refers:
                base = values.dtype.type(rows[v.refers].start)
                values = np.where(values == NOBODY, values, values - base) if v.dtype == "i8" else values - base
            copies[name] = values
        return copies

    return columns


@pytest.fixture(scope="session")
def differing():
    """A function from two sets of columns to the names of those that differ in any bit."""
    return lambda some, others: [name for name in some if some[name].tobytes() != others[name].tobytes()]


@pytest.fixture(scope="session")
def arguments_of():
    """A function from a process and a simulation to its arguments by name; snapshots are fresh copies."""

    def arguments(process, simulation, month, key):
        given = {}
        for name in process.arguments:
            if name in ("month", "key"):
                given[name] = month if name == "month" else key
            elif name in simulation.parameters:
                given[name] = simulation.parameters[name]
            elif name.removesuffix("_before") in VARIABLES and name not in VARIABLES:
                given[name] = simulation.state.column(name.removesuffix("_before")).copy()
            else:
                given[name] = simulation.state.column(name)
        return given

    return arguments
