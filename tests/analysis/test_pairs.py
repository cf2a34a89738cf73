"""Statistics of pairs, by hand and beside SciPy's."""
import numpy as np
import pytest
from scipy.stats import bootstrap

from cogov_sim.analysis.pairs import differences, intervals


def told(base, other):
    return differences(np.array(base, float)[:, None], np.array(other, float)[:, None])[0]


def test_a_change_that_is_the_same_in_every_pair():
    d = told([1, 2, 3, 4], [2, 3, 4, 5])
    assert (d.pairs, d.base, d.other, d.mean, d.interval) == (4, 2.5, 3.5, 1, (1, 1))
    assert d.correlation == pytest.approx(1)
    assert d.independent == np.inf
    assert (d.up, d.equal, d.down) == (1, 0, 0)
    assert d.verdict == "higher"


def test_pairs_without_anything_in_common_cost_as_much_as_independent_runs():
    d = told([0, 1, 0, 1], [0, 0, 1, 1])  # variances 1/3 and 1/3, of the difference 2/3
    assert d.correlation == pytest.approx(0)
    assert d.gain == pytest.approx(1)
    assert d.independent == d.runs == 8
    assert (d.up, d.equal, d.down) == (0.25, 0.5, 0.25)
    assert d.verdict == "open"


def test_pairs_that_go_together_save_runs():
    d = told([0, 2, 4, 6], [1, 2, 5, 8])  # variances 20/3 and 10; changes 1, 0, 1, 2: variance 2/3
    assert d.gain == pytest.approx(25)
    assert d.independent == 200
    assert d.correlation == pytest.approx(8 / np.sqrt(20 / 3 * 10))
    assert d.luck == pytest.approx(np.sqrt((20 / 3 + 10) / 2))


def test_pairs_that_go_against_each_other_cost_runs():
    d = told([0, 1, 2, 3], [3, 2, 1, 0])
    assert d.correlation == pytest.approx(-1)
    assert d.gain == pytest.approx(0.5)
    assert d.independent == 4


@pytest.mark.parametrize(("change", "verdict"), [
    ([1, 2, 1, 2], "higher"), ([-1, -2, -1, -2], "lower"), ([1, -1, 2, -2], "open"), ([0, 0, 0, 0], "same"),
    ([0.01, 0.02, 0.01, 0.02], "equal")])
def test_verdicts(change, verdict):
    base = np.array([0.0, 1, 2, 3])
    assert told(base, base + change).verdict == verdict


def test_a_missing_run_takes_its_pair_along():
    base = np.array([[1.0, 1], [2, 2], [np.nan, np.nan], [4, 4], [5, np.nan]])
    other = np.array([[2.0, 1], [np.nan, np.nan], [3, 3], [6, 5], [6, 6]])
    first, second = differences(base, other)
    assert (first.pairs, first.mean) == (3, pytest.approx(4 / 3))
    assert (second.pairs, second.mean) == (2, 0.5)


@pytest.mark.parametrize("pairs", [0, 1])
def test_fewer_than_two_pairs_have_no_interval(pairs):
    d = told([1.0] * pairs + [np.nan], [3.0] * pairs + [1.0])
    assert d.pairs == pairs
    assert not np.isfinite(d.interval).any()
    assert d.verdict == "unknown"
    assert pairs == 0 or d.mean == 2


def test_the_interval_is_scipys_and_the_same_each_time():
    change = np.random.default_rng(3).exponential(size=(25, 2))
    low, high = intervals(change)
    for column, ends in zip(change.T, zip(low, high, strict=True), strict=True):
        own = bootstrap((column,), np.mean, n_resamples=9999, rng=1).confidence_interval
        assert ends == pytest.approx(own, abs=0.02)
    assert np.array_equal(intervals(change), (low, high))


def test_nineteen_intervals_of_twenty_contain_the_known_value():
    change = np.random.default_rng(4).normal(0.3, 1, (32, 1000))
    low, high = intervals(change)
    assert 0.915 < np.mean((low <= 0.3) & (high >= 0.3)) < 0.965
