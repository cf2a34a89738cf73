"""Effects found are effects put in."""
import numpy as np
import pandas as pd
import pytest

from cogov_sim.report.effects import by_luck, by_strength, effects, interval


def settings_of(frame, columns):
    return frame.groupby(columns, sort=False).ngroup().to_numpy()


def grid(replicates=4, push=2.0, noise=0.5, seed=1):
    dice = np.random.default_rng(seed)
    frame = pd.DataFrame([(a, b, r) for r in range(replicates) for a in (0.0, 0.5, 1.0) for b in (1, 2)],
                         columns=["a", "b", "replicate"])
    luck = dice.normal(0, noise, replicates)[frame["replicate"]]
    return frame.assign(y=push * frame["a"] + luck)


def only(table, columns, parameter):
    found = effects(table, columns, ["y"], settings_of(table, columns))
    return next(e for e in found if e.parameter == parameter)


def test_pairs_share_their_luck():
    effect = only(grid(noise=100.0), ["a", "b"], "a")
    assert effect.pairs == 8
    assert effect.mean == pytest.approx(2)
    assert effect.interval == pytest.approx((2, 2))


def test_a_change_within_a_tenth_of_luck_is_about_equal():
    effect = only(grid(push=0.01), ["a", "b"], "a")
    assert (effect.up, effect.down, effect.equal) == (0, 0, 1)
    inert = only(grid(), ["a", "b"], "b")
    assert inert.equal == 1
    assert inert.mean == 0


def test_the_three_shares_are_the_whole():
    table = grid(replicates=10)
    table["y"] += np.random.default_rng(3).normal(0, 1, len(table))
    for parameter in ("a", "b"):
        effect = only(table, ["a", "b"], parameter)
        assert effect.up + effect.down + effect.equal == pytest.approx(1)


def test_one_replicate_has_no_interval():
    assert np.isnan(only(grid(replicates=1), ["a", "b"], "a").interval).all()


def test_the_interval_holds_the_truth_as_often_as_it_says():
    dice = np.random.default_rng(0)
    held = [low <= 0 <= high for low, high in (interval(dice.normal(size=8)) for _ in range(2000))]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def test_names_are_compared_with_the_status_quo():
    table = pd.DataFrame({"policy": ["points", "status_quo", "audits"] * 2, "replicate": [0, 0, 0, 1, 1, 1],
                          "y": [3.0, 1, 2, 13, 11, 12]})
    found = effects(table, ["policy"], ["y"], settings_of(table, ["policy"]))
    assert [(e.low, e.high, e.mean) for e in found] == [("status_quo", "points", 2), ("status_quo", "audits", 1)]


def test_without_pairs_a_plane_tells_the_rise():
    dice = np.random.default_rng(2)
    table = pd.DataFrame({"a": dice.random(40), "b": 10 * dice.random(40)})
    table = pd.concat([table.assign(replicate=r) for r in range(2)], ignore_index=True)
    table["y"] = 3 * table["a"] - 0.1 * table["b"]
    effect = only(table, ["a", "b"], "a")
    assert effect.pairs == 0
    assert effect.mean == pytest.approx(3 * (table["a"].max() - table["a"].min()))


def test_a_missing_value_leaves_its_pair_out():
    table = grid()
    table.loc[0, "y"] = np.nan
    assert only(table, ["a", "b"], "a").pairs == 7


def test_luck_is_the_spread_between_replicates_of_one_setting():
    values = np.array([0.0, 2, 100, 102])
    assert by_luck(values, np.array([0, 0, 1, 1])) == pytest.approx(np.sqrt(2))


def test_a_policy_is_compared_with_its_placebo():
    """The first name with each other, and a policy with its placebo, once each."""
    names = ["status_quo", "points", "points_placebo"] * 3
    frame = pd.DataFrame({"policy": names, "replicate": np.repeat([0, 1, 2], 3), "y": [0.0, 3.0, 1.0] * 3})
    found = effects(frame, ["policy"], ["y"], settings_of(frame, ["policy"]))
    means = {(e.low, e.high): e.mean for e in found}
    assert means == {("status_quo", "points"): 3, ("status_quo", "points_placebo"): 1, ("points_placebo", "points"): 2}


def test_a_policy_named_first_is_still_told_from_its_placebo():
    frame = pd.DataFrame({"policy": ["points", "points_placebo"] * 2, "replicate": [0, 0, 1, 1], "y": [3.0, 1.0] * 2})
    found = effects(frame, ["policy"], ["y"], settings_of(frame, ["policy"]))
    assert [(e.low, e.high, e.mean) for e in found] == [("points_placebo", "points", 2)]


def test_a_name_is_a_step_of_the_plane_where_nothing_is_alike():
    dice = np.random.default_rng(4)
    table = pd.DataFrame({"policy": ["status_quo", "audits", "points", "points_placebo"] * 10, "a": dice.random(40),
                          "replicate": 0})
    table["y"] = 3 * table["a"] + table["policy"].map({"status_quo": 0, "audits": 2, "points": 5, "points_placebo": 1})
    found = effects(table, ["policy", "a"], ["y"], np.arange(40), pairs=False)
    assert {(e.low, e.high): pytest.approx(e.mean) for e in found if e.parameter == "policy"} == {
        ("status_quo", "audits"): 2, ("status_quo", "points"): 5, ("status_quo", "points_placebo"): 1,
        ("points_placebo", "points"): 4}


def test_the_strongest_parameters_come_first():
    dice = np.random.default_rng(5)
    table = pd.DataFrame(dice.random((60, 3)), columns=["a", "b", "c"])
    table = table.assign(replicate=0, y=0.1 * table["a"] + 4 * table["c"] + dice.normal(0, 0.01, 60))
    found = effects(table, ["a", "b", "c"], ["y"], np.arange(60), pairs=False)
    assert by_strength(found) == ["c", "a", "b"]
