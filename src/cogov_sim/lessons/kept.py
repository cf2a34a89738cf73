"""Trials worked out beforehand, a file a lesson beside its text, so that nobody waits for them.

A file bears the key of all that its figures depend on. Where the model, the lesson or its place is another one now, it
says nothing and the trial is worked out anew: slower, never wrong. ``python -m cogov_sim.lessons.kept`` writes them.
"""

import hashlib
from importlib.resources import files
from inspect import getsource
from pathlib import Path

import numpy as np

from cogov_sim import configs
from cogov_sim.analysis import ensemble, pairs
from cogov_sim.analysis.pairs import Difference
from cogov_sim.engine import fingerprint
from cogov_sim.study import design

from . import PLACE, Lesson, lessons, trial
from .trial import Assumed, Pairs, Trial

SOURCES = (trial, pairs, ensemble, design)  # what makes figures of runs, besides the model itself


def key(lesson: Lesson) -> str:
    """All that a lesson's trial depends on, as a hash."""
    sides = [(side.values, side.scenario(trial.SEED).spells) for side in lesson.sides]
    asked = (trial.SEED, trial.LUCKS, trial.DRAWS, lesson.months, lesson.watch, sides,
             [world.values for world in lesson.worlds], sorted(configs.place(PLACE).items()))
    told = "\n".join([fingerprint(), *map(getsource, SOURCES), repr(asked)])
    return hashlib.sha256(told.encode()).hexdigest()


def kept(lesson: Lesson) -> Trial | None:
    """The trial of a lesson, if the one that was kept is what the model gives."""
    file = files(__package__) / f"{lesson.name}.npz"
    if not file.is_file():
        return None
    with file.open("rb") as held, np.load(held, allow_pickle=False) as arrays:
        return unpacked(lesson, arrays) if str(arrays["key"]) == key(lesson) else None


def tried(lesson: Lesson) -> Trial:
    """The whole of a lesson's trial: kept, or else worked out."""
    return kept(lesson) or trial.tried(lesson)


def keep(found: Trial, folder: Path) -> None:
    """Write the file of a trial."""
    lesson = found.lesson
    np.savez_compressed(
        folder / f"{lesson.name}.npz", key=key(lesson), moments=found.pairs.moments,
        curves=np.array([found.pairs.curves[name] for name in lesson.watch]),
        here=np.array([rows(lesson, one.here) for one in found.worlds]),
        anywhere=np.array([rows(lesson, one.anywhere) for one in found.worlds]))


def unpacked(lesson: Lesson, arrays) -> Trial:
    here, anywhere = ([differences(lesson, world) for world in arrays[name]] for name in ("here", "anywhere"))
    curves = dict(zip(lesson.watch, arrays["curves"], strict=True))
    return Trial(lesson, Pairs(arrays["moments"], curves, here[0]),
                 tuple(map(Assumed, lesson.worlds, here, anywhere)))


def rows(lesson: Lesson, found: dict[str, Difference]) -> list[list[float]]:
    """A row an outcome: the fields of its difference, in order, the interval's two ends in place of it."""
    return [[d.pairs, d.base, d.other, d.mean, *d.interval, d.luck, d.correlation, d.gain, d.up, d.equal, d.down]
            for d in map(found.get, lesson.watch)]


def differences(lesson: Lesson, table: np.ndarray) -> dict[str, Difference]:
    return {name: Difference(int(n), base, other, mean, (low, high), *rest)
            for name, (n, base, other, mean, low, high, *rest) in zip(lesson.watch, table.tolist(), strict=True)}


def main() -> None:
    folder = Path(__file__).parent
    for one in lessons().values():
        if kept(one) is None:
            keep(trial.tried(one), folder)
            print(one.name, flush=True)


if __name__ == "__main__":
    main()
