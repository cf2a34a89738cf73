"""A run's past, halted in the middle of a month: what one process does with one person, worked out again term by term.

A process is called as it stands, with numbers that remember their terms in place of columns and parameters, and with
one person (or household) for a village. So nothing here knows an equation of the model.
"""
from dataclasses import dataclass
from types import FunctionType

import numpy as np

from ..declare import Process, Rule
from ..engine import Run
from ..params import BY_NAME
from ..state import COUNTED, VARIABLES
from .halted import Halted
from .names import village_of
from .terms import LIFTED, Sum, named

COUNTS = ("level", "SU", "person", "month", "day", "person/yr")  # units of whole numbers one calculates with


@dataclass(frozen=True)
class Asked:
    """A rule that was asked: by its name, with which arguments, and what it answered."""

    rule: str
    arguments: tuple
    answer: float | Sum


@dataclass(frozen=True)
class Trace:
    """What a process did with one person: the rules it asked in their order, its columns before and after, and what
    stood in the columns that were changed for the trace."""

    calls: list[Asked]
    before: dict[str, np.ndarray]
    after: dict[str, np.ndarray]
    given: dict[str, float]

    def of(self, rule: str) -> list[Asked]:
        return [call for call in self.calls if call.rule == rule]


class Past(Halted):
    """A run that goes to any month, back or forth, and can look into it."""

    def __init__(self, run: Run, months: int = 240, warmup: int = 36):
        self._begin = (run, months, warmup)
        super().__init__(*self._begin)

    def go(self, month: int) -> None:
        """To the begin of a month: live on, or live again from the start."""
        if month < self.month:
            super().__init__(*self._begin)
        if month > self.month:
            self.step(month - self.month)

    def setting(self, parameter: str, month: int, village: int) -> float:
        """A parameter as it is in a month, which need not be the one in which the past stands."""
        value, run = self._status_quo[parameter][village], self.runs[0]
        for spell in run.spells:
            if spell.holds(month):
                value = spell.values.get(BY_NAME[parameter].dotted, value)
        return float(value)

    def before(self, month: int, process: Process) -> dict[str, np.ndarray]:
        """Copies of what a process is given in a month, by its arguments' names: columns, parameters, `month`, `key`
        and where each village's rows begin. Raises ValueError for a month in which the process does not happen."""
        if month % 12 not in process.months:
            raise ValueError(f"{process.name} does not happen in month {month}, which is {month % 12} of its year")
        self.go(month)
        kept = {name: self.state.column(name).copy() for name in VARIABLES}
        try:
            next(self.halts(process.name))
            return {name: self.given(process.name, name).copy() for name in process.arguments}
        finally:
            for name, column in kept.items():
                self.state.column(name)[...] = column

    def village_of(self, person: int) -> int:
        """The village of a person's row."""
        return village_of(self.state, person)

    def trace(self, month: int, process: Process, person: int, **instead: float) -> Trace:
        """What a process does with a person (by row) in a month. ``instead`` changes columns first, where they are that
        person's own (`row_of`)."""
        before, given = self.before(month, process), {}
        for name, value in instead.items():
            row = self.row_of(VARIABLES[name].entity, person)
            given[name], before[name][row] = before[name][row].item(), value
        village = self.village_of(person)
        after = {name: array.copy() for name, array in before.items()}
        if "first_member" in after:  # and of a household of one
            home = self.state.person.household[person]
            after["first_member"][home], after["end_member"][home] = person, person + 1
        one = {name: self._one(name, array, village, person) for name, array in after.items()}
        calls: list[Asked] = []
        with np.errstate(over="ignore"):
            _listened(process.function, calls)(*(one[name] for name in process.arguments))
        return Trace(calls, before, after, given)

    def _one(self, name: str, array: np.ndarray, village: int, person: int):
        """An argument for a village of one person."""
        if name == "month":
            return int(array)
        if name in ("first_person", "first_household"):
            row = person if name == "first_person" else int(self.state.person.household[person])
            return np.array([row, row + 1])
        if name.startswith("first_") and name.removeprefix("first_") in COUNTED:
            return array[village:village + 2].astype(int)
        record = VARIABLES.get(name.removesuffix("_before"))
        many = record is not None and record.entity in COUNTED
        rows = array if many else array[village:village + 1]
        return Named(name, rows, self.row_of(record.entity, person) if many else 0) if _counts(name) else rows

    def row_of(self, entity: str, person: int) -> int:
        """The row of an entity that is a person's own: themselves, their household, bloc (-1: none) or village."""
        p = self.state.person
        rows = {"person": person, "household": int(p.household[person]), "bloc": int(p.bloc[person])}
        return rows.get(entity, self.village_of(person))


def _counts(name: str) -> bool:
    """Whether one calculates with a column or parameter, so that its name is worth remembering."""
    if name in BY_NAME:
        return BY_NAME[name].kind is float
    record = VARIABLES.get(name.removesuffix("_before"))
    return record is not None and record.width == 1 and (
        record.dtype.startswith("f") or (record.refers is None and record.unit in COUNTS and "8" in record.dtype + "8"))


class Named:
    """A column whose values carry its name when they are read; another's than the person's own, as such."""

    def __init__(self, name: str, values: np.ndarray, own: int):
        self.name, self.values, self.own, self.size = name.removesuffix("_before"), values, own, values.size

    def __getitem__(self, row) -> Sum:
        return named(self.name if row == self.own else f"others' {self.name}", self.values[row].item())

    def __setitem__(self, row, value) -> None:
        self.values[row] = value if not isinstance(value, Sum) else value.value


def _listened(function: FunctionType, calls: list[Asked]) -> FunctionType:
    """The same function, its rules (and theirs) listened to, its logarithms and the like made for sums."""
    words = {}
    for name in function.__code__.co_names:
        if name in LIFTED:
            words[name] = _noted(name, LIFTED[name], calls)
        elif isinstance(rule := function.__globals__.get(name), Rule):
            words[name] = _noted(name, rule if name == "uniform" else _listened(rule.function, calls), calls)
    return FunctionType(function.__code__, function.__globals__ | words, function.__name__, function.__defaults__,
                        function.__closure__)


def _noted(name: str, function, calls: list[Asked]):
    def noted(*arguments):
        answer = function(*arguments)
        calls.append(Asked(name, arguments, answer))
        return answer

    return noted
