"""Trials worked out beforehand, a file a lesson beside its text, so that nobody waits for them.

A file bears the key of all that its figures depend on. Where the model, the lesson or its place does something else
now, it says nothing and the trial is worked out anew: slower, never wrong. ``make lessons`` writes them.
"""
import hashlib
import logging
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np

from cogov_sim.analysis import ensemble, pairs
from cogov_sim.analysis.pairs import Difference
from cogov_sim.engine import sources
from cogov_sim.study import design, rows
from cogov_sim.watch import scenario

from . import Lesson, lessons, trial
from .law import law
from .trial import Assumed, Pairs, Trial, trying

BESIDE = (trial, pairs, ensemble, design, rows, scenario)  # what makes figures of runs, besides the model itself
LIBRARIES = ("numpy", "numba", "scipy")

logger = logging.getLogger(__name__)


@cache
def as_written() -> str:
    """The sources as they stand, as a hash."""
    return _hash(*(file.read_bytes() for file in _sources()))


@cache
def as_done() -> str:
    """What the sources do, whatever is written in their comments, docstrings and texts, as a hash: takes a second."""
    return _hash(law(_sources()).encode())


def key(lesson: Lesson, does: str) -> str:
    """All that a lesson's trial depends on, as a hash; ``does`` is what the sources do."""
    lived = [one.run() for world in lesson.worlds
             for one in (side.scenario(trial.SEED, world.values) for side in lesson.sides)]
    asked = (trial.SEED, trial.LUCKS, trial.DRAWS, lesson.months, lesson.watch, lived)
    return _hash(repr((does, [version(one).split(".")[:2] for one in LIBRARIES], asked)).encode())


def kept(lesson: Lesson) -> Trial | None:
    """The trial of a lesson, if the one that was kept can be read and is what the model gives."""
    try:
        with (files(__package__) / f"{lesson.name}.npz").open("rb") as held, np.load(held) as arrays:
            does = str(arrays["does"]) if str(arrays["written"]) == as_written() else as_done()
            return unpacked(lesson, arrays) if str(arrays["key"]) == key(lesson, does) else None
    except FileNotFoundError:
        return None
    except Exception as error:  # a damaged archive raises half a dozen kinds
        logger.warning("the runs kept for %s cannot be read and are lived anew: %s", lesson.name, error)
        return None


def tried(lesson: Lesson) -> Trial:
    """The whole of a lesson's trial: kept, or else worked out."""
    if found := kept(lesson):
        return found
    *_, (_, whole) = trying(lesson)
    return whole


def keep(found: Trial, folder: Path) -> None:
    """Write the file of a trial."""
    lesson = found.lesson
    np.savez_compressed(
        folder / f"{lesson.name}.npz", written=as_written(), does=as_done(), key=key(lesson, as_done()),
        moments=found.pairs.moments, curves=np.array([found.pairs.curves[name] for name in lesson.watch]),
        here=np.array([table(lesson, one.here) for one in found.worlds]),
        anywhere=np.array([table(lesson, one.anywhere) for one in found.worlds]))


def unpacked(lesson: Lesson, arrays) -> Trial:
    here, anywhere = ([differences(lesson, world) for world in arrays[name]] for name in ("here", "anywhere"))
    curves = dict(zip(lesson.watch, arrays["curves"], strict=True))
    return Trial(lesson, Pairs(arrays["moments"], curves, here[0]),
                 tuple(map(Assumed, lesson.worlds, here, anywhere)))


def table(lesson: Lesson, found: dict[str, Difference]) -> list[list[float]]:
    """A row an outcome: the fields of its difference, in order, the interval's two ends in place of it."""
    return [[d.pairs, d.base, d.other, d.mean, *d.interval, d.luck, d.correlation, d.gain, d.up, d.equal, d.down]
            for d in map(found.get, lesson.watch)]


def differences(lesson: Lesson, table: np.ndarray) -> dict[str, Difference]:
    return {name: Difference(int(n), base, other, mean, (low, high), *rest)
            for name, (n, base, other, mean, low, high, *rest) in zip(lesson.watch, table.tolist(), strict=True)}


def _sources() -> list[Path]:
    return [*sources(), *(Path(module.__file__) for module in BESIDE)]


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def main() -> None:
    for one in lessons().values():
        keep(tried(one), Path(__file__).parent)
        print(one.name, flush=True)


if __name__ == "__main__":
    main()
