"""Trials that were worked out beforehand are what the model gives; where it is another one, they are silent."""
import ast
from dataclasses import astuple

import numpy as np
import pytest

from cogov_sim.lessons import kept, lesson, lessons, trial
from cogov_sim.lessons.kept import keep, unpacked
from cogov_sim.lessons.law import bare


def told(found):
    """Differences as numbers, by outcome."""
    return {name: [value for part in astuple(d) for value in np.ravel(part).tolist()] for name, d in found.items()}


def same(found, other):
    """But for the last bits, in which processors differ."""
    assert found.keys() == other.keys()
    other = told(other)
    for name, values in told(found).items():
        assert values == pytest.approx(other[name], rel=1e-9, abs=1e-12, nan_ok=True), name


@pytest.mark.parametrize("name", lessons())
def test_the_trial_of_each_lesson_is_kept(name):
    found = kept.kept(lesson(name))
    assert found is not None, "the model or the lesson does something else now: make lessons"
    assert [one.world for one in found.worlds] == list(lesson(name).worlds)


def test_what_is_kept_is_what_the_model_gives():
    """Of one lesson and one of its worlds, others after each change of what the sources do."""
    turn = int(kept.as_done(), 16)
    one = list(lessons().values())[turn % len(lessons())]
    found, place = kept.kept(one), turn // len(lessons()) % len(one.worlds)
    world = one.worlds[place]
    same(trial.here(one, world).differences, found.worlds[place].here)
    same(trial.anywhere(one, world), found.worlds[place].anywhere)
    pairs = trial.here(one, one.worlds[0], every=trial.YEAR)
    same(pairs.differences, found.pairs.differences)
    same(pairs.differences, found.worlds[0].here)
    for outcome in one.watch:
        assert np.allclose(pairs.curves[outcome], found.pairs.curves[outcome], rtol=1e-9, equal_nan=True), outcome
    assert pairs.moments.tolist() == found.pairs.moments.tolist()


def test_what_was_kept_comes_back(tmp_path):
    found = kept.kept(lesson("money"))
    keep(found, tmp_path)
    with np.load(tmp_path / "money.npz") as arrays:
        again = unpacked(lesson("money"), arrays)
    assert str(again.worlds) == str(found.worlds)  # as text, for NaN is not itself


@pytest.fixture
def other_sources(monkeypatch):
    """As if something had been written in the sources since; and where that does something else."""

    def change(does):
        monkeypatch.setattr(kept, "as_written", lambda: "otherwise")
        if does:
            monkeypatch.setattr(kept, "as_done", lambda: "something else")

    return change


def test_what_is_only_written_otherwise_is_kept_and_another_model_is_lived_anew(other_sources):
    other_sources(does=False)
    assert kept.kept(lesson("money")) is not None
    other_sources(does=True)
    assert kept.kept(lesson("money")) is None


@pytest.mark.parametrize(("of", "name", "other"), [
    (trial, "LUCKS", 3), (kept, "version", lambda _: "0.1.2"),
    (trial.Scenario, "base", {"population.area": 60.0}), (trial.Scenario, "spells", ())])
def test_another_plan_other_libraries_or_another_village_is_lived_anew(monkeypatch, of, name, other):
    assert kept.kept(lesson("money")) is not None
    monkeypatch.setattr(of, name, other)
    assert kept.kept(lesson("money")) is None


def test_a_damaged_file_is_lived_anew(monkeypatch, tmp_path):
    whole = (kept.files(kept.__package__) / "money.npz").read_bytes()
    monkeypatch.setattr(kept, "files", lambda _: tmp_path)
    assert kept.kept(lesson("money")) is None  # there is none
    hurt = [b"", b"no archive", whole[:len(whole) // 2], whole[:-1]]
    hurt += [whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1:] for at in range(0, len(whole), len(whole) // 40)]
    found = []
    for one in hurt:
        (tmp_path / "money.npz").write_bytes(one)
        found.append(kept.kept(lesson("money")))
    assert sum(one is None for one in found) > 20  # a byte that nobody reads does no harm


BEFORE = '''
"""A file."""
FEE = param(5, "yuan a year", "a guess", "L", lever=True)  # a comment

def rule(x):
    """Doubles."""
    return 2 * x + look("a b")
'''


@pytest.mark.parametrize(("of", "to", "alike"), [
    ("A file", "Another", True), ("# a comment", "", True), ("Doubles.", "加倍。", True), ("\n", "\r\n", True),
    ("yuan a year", "元", True), ("2 * x", "(2*x)", True),
    ("2 * x", "3 * x", False), ("5", "6", False), ("lever=True", "lever=False", False), ('"L"', '"M"', False),
    ("a b", "a c", False), ("def rule(x):", "def rule(x=0):", False)])
def test_the_law_of_a_source_is_what_it_does(of, to, alike):
    before, after = (bare(ast.parse(text.encode())) for text in (BEFORE, BEFORE.replace(of, to)))
    assert (before == after) is alike
