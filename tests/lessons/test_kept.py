"""Trials that were worked out beforehand are what the model gives; where it is another one, they are silent."""
import pytest

from cogov_sim.lessons import kept, lesson, lessons, trial
from cogov_sim.lessons.kept import keep, unpacked


@pytest.mark.parametrize("name", lessons())
def test_the_trial_of_each_lesson_is_kept(name):
    found = kept.kept(lesson(name))
    assert found is not None, "the model or the lesson has changed: python -m cogov_sim.lessons.kept"
    assert [one.world for one in found.worlds] == list(lesson(name).worlds)


def test_what_is_kept_is_what_the_model_gives():
    one = lesson("clan")
    found, world = kept.kept(one), one.worlds[2]
    assert trial.here(one, world).differences == found.worlds[2].here
    assert trial.anywhere(one, world) == found.worlds[2].anywhere
    pairs = trial.here(one, one.worlds[0], every=trial.YEAR)
    assert pairs.differences == found.pairs.differences == found.worlds[0].here
    assert all(pairs.curves[name].tobytes() == found.pairs.curves[name].tobytes() for name in one.watch)
    assert pairs.moments.tolist() == found.pairs.moments.tolist()


def test_what_was_kept_comes_back(tmp_path):
    found = kept.kept(lesson("money"))
    keep(found, tmp_path)
    with kept.np.load(tmp_path / "money.npz") as arrays:
        again = unpacked(lesson("money"), arrays)
    assert str(again.worlds) == str(found.worlds)  # as text, for NaN is not itself


@pytest.mark.parametrize(("of", "name", "other"), [
    (kept, "fingerprint", lambda: "another model"), (trial, "LUCKS", 3),
    (kept.configs, "place", lambda _: {"population.area": 60.0})])
def test_another_model_another_plan_or_another_place_is_lived_anew(monkeypatch, of, name, other):
    assert kept.kept(lesson("money")) is not None
    monkeypatch.setattr(of, name, other)
    assert kept.kept(lesson("money")) is None
