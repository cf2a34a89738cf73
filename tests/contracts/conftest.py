"""Random settings from the whole ranges."""

import numpy as np
import pytest

from cogov_sim.engine import Run
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell


@pytest.fixture(scope="session")
def random_value():
    """A function from a generator and a parameter to a draw from its prior over its whole range."""

    def value(rng, p):
        low, high = p.bounds
        if p.kind is int:
            return int(rng.integers(low, high + 1))
        return float(np.exp(rng.uniform(np.log(low), np.log(high))) if p.prior == "log" else rng.uniform(low, high))

    return value


@pytest.fixture(scope="session")
def random_runs(random_value):
    """A function from a count and a seed to runs: every parameter drawn, and other levers for a while.

    A lever is pulled in one case of four: all of them together would ask for more hours than there are, always.
    """

    def runs(count, seed):
        made = []
        for k in range(count):
            rng = np.random.default_rng([seed, k])
            pulled = [{d for d, p in PARAMETERS.items() if p.lever and rng.random() < 0.25} for _ in range(2)]
            values = {d: random_value(rng, p) for d, p in PARAMETERS.items() if not p.lever or d in pulled[0]}
            values["township.villages"] = 1  # as by default; more make no new kind of village, only slower runs
            levers = {d: random_value(rng, PARAMETERS[d]) for d in sorted(pulled[1])}
            made.append(Run(seed + k, 0, values, (Spell(6, 6 + int(rng.integers(6, 36)), levers),)))
        return made

    return runs
