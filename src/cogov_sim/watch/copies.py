"""Copies of a village that live through some of its processes side by side, each with other inputs."""
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ..randomness import mixed
from ..state import VARIABLES, State
from .halted import BY_PROCESS
from .record import Call


@dataclass(frozen=True)
class Story:
    """What is lived through: the calls of each month as they came, and what else some of their inputs might have been.

    `start` are the columns that last from month to month, as they were. `then` has, by process and month, the call
    whose inputs stand in for the real ones; without one they stay. `still` are the values of inputs that stand for
    "not happening". `causes` names inputs that go together.
    """

    state: State
    months: list[list[Call]]
    start: Mapping[str, np.ndarray]
    then: Mapping[tuple[str, int], Call]
    still: Mapping[str, float]
    causes: Mapping[str, tuple[str, ...]]

    def otherwise(self, call: Call, name: str) -> np.ndarray:
        """What the process would have been given."""
        if name in self.still:
            return np.full_like(call.given[name], self.still[name])
        return self.then.get((call.process, call.month), call).given[name]

    def moving(self) -> dict[str, tuple[str, ...]]:
        """The causes of which some input really came otherwise."""
        calls = [call for month in self.months for call in month]
        return {cause: names for cause, names in self.causes.items()
                if any(not np.array_equal(call.given[name], self.otherwise(call, name))
                       for call in calls for name in names if name in call.given)}


class Copies:
    """One copy of the village for each set of causes come true, each drawn anew `draws` times (1: the real draws).

    `causes` are inputs that come true together; bit k of a set's number stands for the k-th.
    """

    def __init__(self, story: Story, causes: Mapping[str, tuple[str, ...]], sets: np.ndarray, draws: int = 1):
        self.story, self.sets, self.draws = story, np.repeat(sets, draws), draws
        self.bit = {name: bit for bit, names in enumerate(causes.values()) for name in names}
        self.kept = {name: self._spread(name, column) for name, column in story.start.items()}
        self.held: dict[tuple, np.ndarray] = {}
        self.seen: dict[str, np.ndarray] = {}

    def live(self) -> Iterator[float]:
        """Live through the months; after each tells the share that is done."""
        for lived, month in enumerate(self.story.months, 1):
            made = dict(self.kept)
            for call in month:
                given = dict(self._given(call, made))
                process = BY_PROCESS[call.process]
                process.kernel(*given.values())
                made |= {n: given[n] for n in process.writes}
                self.seen |= given
            self.kept = {n: made[n] for n in self.kept}
            yield lived / len(self.story.months)

    def outcome(self, name: str, over: str | None) -> np.ndarray:
        """A column's mean as it is now, for each set: over all rows of a village, or those where the column `over`
        holds, and then over villages."""
        entity = VARIABLES[name].entity
        begins = getattr(self.story.state, f"first_{entity}", np.arange(self.story.state.villages + 1)).astype(int)[:-1]
        values = self.seen[name].reshape(len(self.sets), -1).astype(float)
        where = self.seen[over].reshape(values.shape) if over else np.ones_like(values)
        sums, counts = (np.add.reduceat(of, begins, axis=1) for of in (values * where, where.astype(float)))
        return (sums / np.maximum(counts, 1)).mean(axis=1).reshape(-1, self.draws).mean(axis=1)

    def _given(self, call: Call, made: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray | int]]:
        """What a process is called with: what an earlier one of this month made, else what was recorded."""
        process = BY_PROCESS[call.process]
        for name in process.arguments:
            column = name.removesuffix("_before")
            if name == "month":
                yield name, call.month
            elif name == "key":
                yield name, self._keys(call.given["key"])
            elif name.startswith("first_") and name not in VARIABLES:
                yield name, self._begins(name)
            elif column in made:
                yield name, made[column] if name == column else made[column].copy()
            else:
                yield name, self._recorded(call, name, name in process.writes)

    def _recorded(self, call: Call, name: str, written: bool) -> np.ndarray:
        now, then = call.given[name], None
        if name in self.bit and not np.array_equal(now, other := self.story.otherwise(call, name)):
            then = other
        if written:
            return self._spread(name, now, then)
        which = name, id(now), None if then is None else then.tobytes()
        if which not in self.held:
            self.held = {k: v for k, v in self.held.items() if k[0] != name} | {which: self._spread(name, now, then)}
        return self.held[which]

    def _spread(self, name: str, now: np.ndarray, then: np.ndarray | None = None) -> np.ndarray:
        """A column of all copies: as it came, or as it might have been where its cause has not come true."""
        size = len(self.sets)
        column = np.broadcast_to(now, (size, *now.shape)).copy()
        if then is not None:
            column[self.sets >> self.bit[name] & 1 == 0] = then
        entity = VARIABLES[name].refers if name in VARIABLES else None
        if entity:
            rows = len(getattr(self.story.state, entity))
            step = (rows * np.arange(size)).reshape(-1, *[1] * now.ndim)
            column += np.where(column >= 0, step, 0).astype(column.dtype)
        return column.reshape(-1, *now.shape[1:])

    def _begins(self, name: str) -> np.ndarray:
        first = self.story.state.column(name)
        steps = first[-1] * np.arange(len(self.sets), dtype=first.dtype)[:, None]
        return np.append((first[:-1] + steps).ravel(), first[-1] * first.dtype.type(len(self.sets)))

    def _keys(self, key: np.ndarray) -> np.ndarray:
        """The keys of each copy: the real ones or, where it is drawn anew, others, the same for every set."""
        if self.draws == 1:
            return np.tile(key, len(self.sets))
        with np.errstate(over="ignore"):
            others = mixed.function(key + np.arange(self.draws, dtype="u8")[:, None])
        return np.tile(others.ravel(), len(self.sets) // self.draws)
