"""A few rows by hand: one process happens once, and the columns are looked at."""

from types import SimpleNamespace

import numpy as np
import pytest

from cogov_sim.params import BY_NAME
from cogov_sim.state import COUNTED, VARIABLES


def rows_given(given):
    """How many rows each entity has: as many as its longest column given, one at least."""
    rows = {v.entity: 1 for v in VARIABLES.values()}
    for name, values in given.items():
        if name.removesuffix("_before") in VARIABLES:
            entity = VARIABLES[name.removesuffix("_before")].entity
            rows[entity] = max(rows[entity], len(np.atleast_1d(values)))
    return rows


def column(name, given, rows):
    """The values given, or the initial one in every row."""
    v = VARIABLES[name.removesuffix("_before")]
    size = rows[v.entity]
    blank = np.full((size, v.width) if v.width > 1 else size, v.initial, v.dtype)
    blank[...] = given.get(name, given.get(name.removesuffix("_before"), blank))
    return blank


@pytest.fixture
def happen():
    """A function from a process and what is given to its columns afterwards, in one village of plain Python.

    Not given: a variable has its initial value, a parameter its default. `villages` above 1 gives each one row of each
    entity and its own key, and runs the compiled kernel.
    """

    def run(process, month=0, key=7, villages=1, **given):
        rows = rows_given(given) if villages == 1 else {v.entity: villages for v in VARIABLES.values()}
        arguments = {}
        for name in process.arguments:
            if name == "month":
                arguments[name] = month
            elif name == "key":
                arguments[name] = np.arange(villages, dtype="u8") * 1_000_003 + np.uint64(key)
            elif name in BY_NAME:
                p = BY_NAME[name]
                arguments[name] = np.full(villages, given.get(name, p.default), "i8" if p.kind is int else "f8")
            elif name.removesuffix("_before") in VARIABLES:
                arguments[name] = column(name, given, rows)
            else:
                entity = name.removeprefix("first_")
                assert entity in COUNTED
                arguments[name] = np.linspace(0, rows[entity], villages + 1).astype("u8")
        unknown = given.keys() - arguments.keys()
        assert not unknown, f"{process.name} does not ask for {unknown}"
        with np.errstate(over="ignore"):
            (process.function if villages == 1 else process.kernel)(*arguments.values())
        return SimpleNamespace(**arguments)

    return run
