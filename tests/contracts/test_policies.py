"""Spells switch levers on and off in their months; later spells win; the warm-up does not know them."""

import numpy as np
import pytest

from cogov_sim import configs
from cogov_sim.claims import listed
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell

LEVERS = [d for d, p in PARAMETERS.items() if p.lever]


@pytest.fixture
def over_time(tiny):
    """A function from spells to a lever's values, a month each from the start of the warm-up."""

    def values(spells, dotted="funds.transparency", **own):
        simulation = Simulation([Run(1, 0, {**tiny, **own}, spells)], months=12, warmup=3)
        seen = []
        for _ in range(15):
            simulation.step()
            seen.append(simulation.parameters[PARAMETERS[dotted].name].item())
        return seen

    return values


def test_on_and_off(over_time):
    assert over_time((Spell(2, 5, {"funds.transparency": 0.9}),)) == [0.5] * 5 + [0.9] * 4 + [0.5] * 6


def test_the_later_spell_wins(over_time):
    spells = (
        Spell(0, None, {"funds.transparency": 0.2}),
        Spell(4, 7, {"funds.transparency": 0.9}),
        Spell(6, 6, {"funds.transparency": 0.1}),
    )
    assert over_time(spells) == [0.5] * 3 + [0.2] * 4 + [0.9] * 2 + [0.1] + [0.9] + [0.2] * 4


def test_switching_off_returns_to_the_place(over_time):
    assert (
        over_time((Spell(1, 1, {"funds.transparency": 0.9}),), **{"funds.transparency": 0.3})
        == [0.3] * 4 + [0.9] + [0.3] * 10
    )


def test_a_lever_left_alone_stays(over_time):
    assert over_time((Spell(1, 9, {"funds.transparency": 0.9}),), "funds.audit_rate") == [0.1] * 15


def test_set_by_hand_wins_and_is_checked(tiny):
    simulation = Simulation([Run(1, 0, tiny, (Spell(0, None, {"funds.transparency": 0.9}),))] * 2, months=12, warmup=0)
    simulation.step()
    simulation.set("funds.transparency", 0.4)
    simulation.step()
    assert (simulation.parameters["transparency"] == 0.4).all()
    with pytest.raises(Mistake):
        simulation.set("funds.transparency", 1.4)


@pytest.mark.parametrize("dotted", LEVERS)
def test_the_warm_up_knows_no_lever(dotted, tiny, columns_of, differing):
    runs = [Run(6, 0, tiny)] + [
        Run(6, 0, tiny, (Spell(0, None, {dotted: PARAMETERS[dotted].kind(b)}),)) for b in PARAMETERS[dotted].bounds
    ]
    simulation = Simulation(runs, months=12)
    simulation.step(36)
    for k in (1, 2):
        assert not differing(columns_of(simulation.state, 0), columns_of(simulation.state, k))


def test_before_a_spell_nothing_changes(tiny):
    spells = (Spell(24, None, {d: PARAMETERS[d].kind(PARAMETERS[d].bounds[1]) for d in LEVERS}),)
    results = simulate([Run(1, 0, tiny), Run(1, 0, tiny, spells)], months=48, every=1)
    for name, values in results.series.items():
        assert np.array_equal(values[:25, 0], values[:25, 1]), name
    assert any((values[25:, 0] != values[25:, 1]).any() for values in results.series.values())


@pytest.mark.parametrize("name", configs.names("policy"))
def test_a_policy_is_named_and_explained_in_both_languages_and_nothing_else(name):
    tree = configs.load("policy", name)
    for field in ("name", "reason"):
        assert set(tree[field]) == {"en", "zh"}, "a comma in an unquoted name parts it in two"
        assert all(tree[field].values())


def test_policies_are_listed_by_the_theme_of_their_first_claim_and_what_has_none_stands_first():
    table = {"audits": ["C02", "C13b"], "nothing": [], "points": ["C24"], "books": ["C01"]}
    assert listed(table, lambda own: own) == {"": ["nothing"], "money": ["audits", "books"], "people": ["points"]}
    trees = {name: configs.load("policy", name) for name in configs.names("policy")}
    assert listed(trees, lambda tree: tree["claims"])[""] == ["status_quo"]
