"""What the runs of a lesson give: A and B under the same luck, over thirty lucks, under each rival assumption, and with
everything else drawn. `kept` holds what it gave when it was last worked out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from cogov_sim import configs
from cogov_sim.analysis.ensemble import drawn
from cogov_sim.analysis.pairs import Difference, differences
from cogov_sim.engine import Run, simulate
from cogov_sim.params import defaults
from cogov_sim.watch.scenario import Scenario

from . import PLACE, Lesson, World

SEED, LUCKS, DRAWS = 7, 30, 48
YEAR = 12  # months between the points of a curve: what is summed since January is whole in December


@dataclass(frozen=True, eq=False)
class Pairs:
    """A and B in pairs of the same luck. `curves` maps an outcome to (2, pairs, moments), at `moments` in months;
    `differences` maps it to what B adds, over the last five years."""

    moments: np.ndarray
    curves: dict[str, np.ndarray]
    differences: dict[str, Difference]


@dataclass(frozen=True, eq=False)
class Assumed:
    """One world: what B adds in this village over thirty lucks, and over villages with everything else drawn."""

    world: World
    here: dict[str, Difference]
    anywhere: dict[str, Difference]


@dataclass(frozen=True, eq=False)
class Trial:
    """What a lesson's runs gave: the village as it is (`pairs`), and each of its worlds."""

    lesson: Lesson
    pairs: Pairs
    worlds: tuple[Assumed, ...] = field(default=())


def runs(lesson: Lesson, side: int, values: dict, seed: int, replicates: range) -> list[Run]:
    """One side of a lesson under some lucks, in a village that also has `values`."""
    scenario = lesson.sides[side].scenario(seed, values)
    return [replace(scenario, replicate=k).run() for k in replicates]


def paired(lesson: Lesson, sides: tuple[list[Run], list[Run]], every: int = 0) -> Pairs:
    """Live both sides; `every` is the months between points of a curve (0: no curves)."""
    found = [simulate(one, lesson.months, every=every) for one in sides]
    outcomes = [np.column_stack([one.outcomes[name] for name in lesson.watch]) for one in found]
    return Pairs(found[0].months + 1,
                 {name: np.array([one.series[name].T for one in found]) for name in lesson.watch} if every else {},
                 dict(zip(lesson.watch, differences(*outcomes), strict=True)))


def here(lesson: Lesson, world: World, seed: int = SEED, every: int = 0) -> Pairs:
    """Thirty lucks of the village of the lesson under one assumption."""
    lucks = range(LUCKS)
    return paired(lesson, tuple(runs(lesson, side, dict(world.values), seed, lucks) for side in (0, 1)), every)


def anywhere(lesson: Lesson, world: World, seed: int = SEED) -> dict[str, Difference]:
    """The same assumption where all that is not known for certain is drawn from its range: one luck a draw."""
    held = dict(world.values) | {name: 0.0 for side in lesson.sides for name in side.values}
    draws = drawn(DRAWS, seed, held, [defaults() | configs.place(PLACE)], False)
    each = [{name: column[k] for name, column in draws.items()} | dict(world.values) for k in range(DRAWS)]
    sides = tuple([run for k in range(DRAWS) for run in runs(lesson, side, each[k], seed, range(k, k + 1))]
                  for side in (0, 1))
    return paired(lesson, sides).differences


def trying(lesson: Lesson, seed: int = SEED) -> Iterator[tuple[float, Trial]]:
    """Work out a lesson step by step: the share done and what is known so far; the last one is whole."""
    first, *others = lesson.worlds
    steps, done = 2 * len(lesson.worlds), 1
    pairs = here(lesson, first, seed, YEAR)
    trial = Trial(lesson, pairs)
    yield done / steps, trial
    for world in (first, *others):
        near = pairs.differences if world is first else here(lesson, world, seed).differences
        done += world is not first
        yield done / steps, trial
        trial = replace(trial, worlds=(*trial.worlds, Assumed(world, near, anywhere(lesson, world, seed))))
        done += 1
        yield done / steps, trial


def played(lesson: Lesson, seed: int = SEED) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Free play where nothing can be computed: one luck under every combination of the levers' levels. Returns the
    moments in months, and each outcome as (combinations, moments), the last lever moving fastest."""
    combinations = [dict(zip(lesson.levers, levels, strict=True)) for levels in product(*lesson.levers.values())]
    found = simulate([Scenario(PLACE, seed=seed, values=one).run() for one in combinations], lesson.months,
                     every=YEAR)
    return found.months + 1, {name: found.series[name].T for name in lesson.watch}


__all__ = ["DRAWS", "LUCKS", "SEED", "Assumed", "Pairs", "Trial", "played", "trying"]
