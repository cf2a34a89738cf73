"""What a lesson's runs give: pairs under the same luck, in every world."""

from dataclasses import replace

import numpy as np
import pytest
from tests.lessons.quick import quicken

from cogov_sim.lessons import World, lesson, trial


@pytest.fixture(scope="module")
def small():
    """A lesson in a village that is quick to live."""
    patch = pytest.MonkeyPatch()
    quicken(4, patch.setattr)
    one = replace(lesson("money"), months=24, worlds=lesson("money").worlds[:2])
    yield one, list(trial.trying(one))
    patch.undo()


def test_a_trial_tells_how_far_it_is_and_ends_whole(small):
    one, steps = small
    shares = [share for share, _ in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    last = steps[-1][1]
    assert [assumed.world for assumed in last.worlds] == list(one.worlds)
    assert set(last.worlds[1].anywhere) == set(one.watch)


def test_curves_are_of_the_runs_that_the_differences_tell_of(small):
    one, steps = small
    pairs = steps[-1][1].pairs
    assert pairs.moments.tolist() == [0, 12, 24]
    for name in one.watch:
        assert pairs.curves[name].shape == (2, 4, 3)
        decembers = np.nan_to_num(pairs.curves[name][:, :, 1:]).mean(2)
        assert pairs.differences[name].mean == pytest.approx((decembers[1] - decembers[0]).mean())


def test_both_sides_meet_the_same_luck(small):
    one, steps = small
    taken = steps[-1][1].pairs.curves[one.predict]
    assert np.array_equal(taken[0, :, 0], taken[1, :, 0])  # the warm-up ends alike
    same = replace(one, b=one.a)
    found = trial.here(same, World({}, {}), every=12)
    assert np.array_equal(*found.curves[one.predict])
    assert found.differences[one.predict].verdict == "same"


def test_a_world_changes_what_a_village_does(small):
    one, steps = small
    worlds = steps[-1][1].worlds
    assert worlds[0].here[one.predict].base > worlds[1].here[one.predict].base  # herders who act on what they read


def test_free_play_lives_every_combination(small):
    one, _ = small
    few = replace(one, levers={"funds.transparency": (0.1, 0.9), "funds.audit_rate": (0.0, 1.0)})
    moments, found = trial.played(few)
    assert found[one.predict].shape == (4, len(moments))
    assert len({tuple(row) for row in found[one.predict]}) == 4
