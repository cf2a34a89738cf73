"""Indices of functions whose indices are known."""
import numpy as np
import pytest

from cogov_sim.analysis.indices import indices, strongest
from cogov_sim.study.design import lots, read

NAMES = ["funds.transparency", "funds.audit_rate", "funds.watch_strength"]
SOBOL = read({"kind": "sobol", "vary": NAMES, "runs": 256})
MORRIS = read({"kind": "morris", "vary": NAMES, "runs": 10, "levels": 4})


def straight(design, replicates=3, luck=0.0, own=0.0, seed=1):
    """(replicates, points) of 3a + b, with luck that a replicate's points share and luck of their own."""
    x, dice = lots(design, 7), np.random.default_rng(seed)
    y = 3 * x[:, 0] + x[:, 1]
    return y + luck * dice.normal(size=(replicates, 1)) + own * dice.normal(size=(replicates, len(y)))


def test_a_sum_has_the_shares_of_its_parts():
    """The variances of 3a and b are as nine to one, and there is nothing between them."""
    found = indices(SOBOL, 7, "y", straight(SOBOL, luck=5.0))
    assert found.size == pytest.approx([0.9, 0.1, 0], abs=0.01)
    assert found.other == pytest.approx([0.9, 0.1, 0], abs=0.05)
    assert found.luck == pytest.approx(0, abs=1e-12)
    assert strongest([found]) == [0, 1, 2]


def test_a_product_is_partly_its_factors_doing_together():
    """Of ab the variance is 7/144; each alone makes 3/144, and both together 1/144 more."""
    x = lots(SOBOL, 7)
    found = indices(SOBOL, 7, "y", (x[:, 0] * x[:, 1])[None])
    assert found.size == pytest.approx([4 / 7, 4 / 7, 0], abs=0.03)
    assert found.other == pytest.approx([3 / 7, 3 / 7, 0], abs=0.06)


def test_the_order_of_runs_is_the_samplers():
    values = straight(SOBOL)
    assert indices(SOBOL, 7, "y", values[:, ::-1]).size[0] != pytest.approx(0.9, abs=0.05)


def test_luck_inflates_total_indices_by_about_the_share_told():
    found = indices(SOBOL, 7, "y", straight(SOBOL, own=1.0))
    share = (1 / 3) / (10 / 12 + 1 / 3)
    assert found.luck == pytest.approx(share, rel=0.1)
    assert found.size[2] == pytest.approx(share, rel=0.2)


def test_a_missing_value_costs_its_base_point_and_no_more():
    values = straight(SOBOL)
    values[1, 12] = np.nan
    found = indices(SOBOL, 7, "y", values)
    assert (found.lost, found.blocks) == (1, 256)
    assert found.size == pytest.approx([0.9, 0.1, 0], abs=0.01)


@pytest.mark.parametrize("design", [SOBOL, MORRIS], ids=["sobol", "morris"])
def test_where_nothing_can_be_told_it_says_why(design):
    values = straight(design)
    assert indices(design, 7, "y", values * 0 + 2.5).reason == "still"
    values[0] = np.nan
    assert indices(design, 7, "y", values).reason == "few"


def test_the_steps_of_a_plane_are_its_slopes():
    found = indices(MORRIS, 7, "y", straight(MORRIS))
    assert found.size == pytest.approx([3, 1, 0], abs=1e-9)
    assert found.mean == pytest.approx([3, 1, 0], abs=1e-9)
    assert found.other == pytest.approx([0, 0, 0], abs=1e-9)


def test_a_trajectory_without_a_value_is_left_out():
    values = straight(MORRIS)
    values[0, 5] = np.nan
    found = indices(MORRIS, 7, "y", values)
    assert (found.lost, found.blocks) == (1, 10)
    assert found.size == pytest.approx([3, 1, 0], abs=1e-9)


def test_a_policy_moves_by_what_it_changes_not_by_a_whole_range():
    design = read(MORRIS | {"vary": {"policy": ["status_quo", "audits"], NAMES[0]: None}})
    x = lots(design, 7)
    found = indices(design, 7, "y", 5.0 * (x[:, 0] >= 0.5)[None] + 3 * x[:, 1])
    assert found.size == pytest.approx([5, 3])
