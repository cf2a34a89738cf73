"""What a policy costs stands in its file as measured, and its placebo costs the same and does nothing else."""

import pytest

from cogov_sim import configs
from cogov_sim.analysis.costs import GRAIN, measured
from cogov_sim.policy import PURSES, Policy

REMEDIES = [name for name in configs.names("policy") if name != "status_quo"]
NEAR = 0.25  # what a smaller trial under other luck may differ by


@pytest.fixture(scope="module")
def found():
    names = [*REMEDIES, *(name + configs.PLACEBO for name in REMEDIES if "cost" in configs.load("policy", name))]
    return measured(names, seeds=range(101, 107), months=120)


@pytest.mark.parametrize("name", REMEDIES)
def test_the_cost_stands_in_the_file(name, found):
    said = configs.load("policy", name).get("cost")
    assert said, "python -m cogov_sim.analysis.costs writes it"
    assert set(said) == set(PURSES)
    for purse, amount in said.items():
        assert max(found[name][purse], 0) == pytest.approx(amount, rel=NEAR, abs=3 * GRAIN[purse]), purse


@pytest.mark.parametrize("name", REMEDIES)
def test_the_placebo_costs_the_same(name, found):
    for purse, amount in configs.load("policy", name)["cost"].items():
        assert max(found[name + configs.PLACEBO][purse], 0) == pytest.approx(amount, rel=0.1, abs=GRAIN[purse]), purse


@pytest.mark.parametrize("name", REMEDIES)
def test_the_placebo_sets_nothing_else(name):
    placebo = Policy.from_mapping(name, configs.load("policy", name + configs.PLACEBO))
    assert {dotted.rpartition("_")[0] for spell in placebo.spells for dotted in spell.values} <= {"placebo.idle"}
    assert placebo.cost == {}
