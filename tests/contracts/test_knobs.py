"""Every knob moves an outcome, every metric moves, and levers are charged."""

from dataclasses import replace

import numpy as np
import pytest

from cogov_sim.engine import Run, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell

MONTHS = 60
COSTS = {"cost_yuan", "cost_hours"}
BROUGHT = {"funds.project_size": "transfers"}  # levers whose cost is project money itself
FREE = {  # levers that on balance cost neither money nor hours, and why
    "cadres.task_inflow": "tasks are hours themselves",
    "cadres.traces_weight": "a choice of what to assess",
    "branch.alignment": "its two costs are tension and withheld transfers",
    "collective.by_land": "a rule of sharing; it costs those of little land",
    "funds.sanction": "a case takes hours by how hard it is punished, but fewer cases come",
    "supervision.supervisor_independence": "a rule of how supervisors are picked; it costs the chair who picks them",
    "elections.appointed": "a rule of office; it costs the hold that voters have",
    "elections.merged": "a rule of office; it costs the check of one post on the other",
}


def pairs(knobs, seed):
    """Each knob at its two ends in its context, levers from month 0 on."""
    for dotted in knobs:
        p = PARAMETERS[dotted]
        for end in p.bounds:
            value = p.kind(end)
            if p.lever:
                yield pulled(dotted, value, seed)
            else:
                yield Run(seed, 0, {**p.context, dotted: value})


def pulled(lever, value, seed):
    """A lever held from month 0 in its context."""
    return Run(seed, 0, dict(PARAMETERS[lever].context), (Spell(0, None, {lever: value}),))


def moved(outcomes):
    """For each pair of runs, the metrics that differ."""
    found = [set() for _ in range(len(next(iter(outcomes.values()))) // 2)]
    for name, values in outcomes.items():
        for k in np.nonzero(~np.isclose(values[::2], values[1::2], rtol=1e-9, atol=1e-12))[0]:
            found[k].add(name)
    return found


@pytest.fixture(scope="module")
def effects():
    """Metrics that each knob moves. A rare event may miss one village: what seems dead is tried under more luck."""
    found, left = {d: set() for d in PARAMETERS}, list(PARAMETERS)
    for seeds in (range(1), range(1, 13)):
        results = simulate([run for seed in seeds for run in pairs(left, seed)], months=MONTHS)
        for k, metrics in enumerate(moved(results.outcomes)):
            found[left[k % len(left)]] |= metrics
        left = [d for d in left if not found[d]]
    return found


@pytest.fixture(scope="module")
def rises():
    """What each lever costs more when it is pulled up from its default (down, if that is the top), a seed each."""
    charged = [d for d, p in PARAMETERS.items() if p.lever and d not in FREE]
    runs = []
    for d in charged:
        p = PARAMETERS[d]
        low, high = (p.kind(end) for end in p.bounds)
        for value in (p.default, low if p.default == high else high):
            runs += [pulled(d, value, seed) for seed in range(1, 9)]
    outcomes = simulate(runs, months=MONTHS).outcomes
    tables = {n: outcomes[n].reshape(len(charged), 2, 8) for n in COSTS | {*BROUGHT.values()}}
    return {d: {n: tables[n][k, 1] - tables[n][k, 0] for n in COSTS | {BROUGHT.get(d, "cost_yuan")}}
            for k, d in enumerate(charged)}


def risen(more):
    """More by over two standard errors of a paired difference."""
    return more.mean() > 2 * more.std(ddof=1) / len(more)**0.5


def test_every_knob_moves_an_outcome(effects):
    assert not [d for d, metrics in effects.items() if not metrics]


@pytest.mark.parametrize("lever", [d for d, p in PARAMETERS.items() if p.lever and d not in FREE])
def test_every_lever_is_charged(rises, lever):
    """Spending or hours rise as it is pulled: what only moves or saves them is no charge."""
    assert any(risen(more) for more in rises[lever].values()), f"{lever}: charge it, or say in FREE why not"


def test_every_metric_moves(random_runs):
    """Over time, luck and settings; a frozen outcome is one that nobody writes."""
    runs = random_runs(24, 7)
    aimed = Spell(0, None, {"sharing.risk_aim": 1.0, "sharing.rivalry": 1.0})
    runs[0] = replace(runs[0], values={**runs[0].values, "township.villages": 4}, spells=(*runs[0].spells, aimed))
    results = simulate(runs, months=72, every=1)
    assert not [n for n, values in results.series.items() if not np.nanmax(values) - np.nanmin(values) > 1e-12]
    assert not [n for n, values in results.series.items() if not (METRICS[n].gaps | np.isfinite(values)).all()]
