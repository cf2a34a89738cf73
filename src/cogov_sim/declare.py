"""The vocabulary the model is written in: param, var, rule, process, metric. It holds no word of the domain.

Nothing here imports Numba until a kernel is first called, so that names, bounds and labels are read at once.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any


@dataclass(frozen=True)
class Param:
    """One model parameter: its value and everything anyone may ask about it.

    `mark` tells how certain the source is: H solid, M plausible, L a guess kept wide, C calibrated here.
    `context` names settings in which the parameter moves an outcome when it is inert at the defaults.
    """

    default: float | int | bool
    unit: str
    bounds: tuple[float, float]
    symbol: str
    en: str
    zh: str
    source: str
    mark: str
    lever: bool = False
    prior: str = "uniform"
    context: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    submodel: str = ""

    @property
    def kind(self) -> type:
        return type(self.default)

    @property
    def dotted(self) -> str:
        return f"{self.submodel}.{self.name}"


def param(default, unit, bounds, symbol, en, zh, source, mark, *, lever=False, prior="uniform", context=None) -> Any:
    """Declare a parameter inside a submodel's `class Params`; the attribute's name becomes the parameter's."""
    return Param(default, unit, bounds, symbol, en, zh, source, mark, lever, prior, context or {})


@dataclass(frozen=True)
class Variable:
    """One state variable: a column with one value a row of its entity.

    A `flow` is summed from January and set to zero after each December's observation. `refers` names the entity
    whose rows the values point to (-1: none). `width` is the number of values a row.
    """

    dtype: str
    unit: str
    symbol: str
    en: str
    zh: str
    bounds: tuple[float | None, float | None] = (None, None)
    initial: float = 0
    flow: bool = False
    refers: str | None = None
    width: int = 1
    name: str = ""
    entity: str = ""


def var(dtype, unit, symbol, en, zh, bounds=(None, None), initial=0, *, flow=False, refers=None, width=1) -> Any:
    """Declare a state variable inside an entity's class; the attribute's name becomes the column's."""
    return Variable(dtype, unit, symbol, en, zh, bounds, initial, flow, refers, width)


class Rule:
    """A small pure function called by kernels: as plain Python when called, compiled inside a compiled kernel."""

    def __init__(self, function: Callable):
        self.function = function
        self.__doc__, self.__name__ = function.__doc__, function.__name__

    def __call__(self, *arguments):
        return self.function(*arguments)

    @cached_property
    def compiled(self):
        from .kernels import compiled

        return compiled(self.function)


def rule(function: Callable) -> Rule:
    """Declare a scalar equation: short and pure; rendered as it stands into the ODD document."""
    return Rule(function)


class Process:
    """One thing that happens in a month: a kernel and the names it works on.

    `arguments` are names of columns, parameters, `key` (a random key a village), `month`, or a column's name with
    `_before` (its snapshot at the start of the process). `writes` are the columns it stores to, `reads` the rest.
    `months` are the months of the year in which it happens (0: January). `shared` ones happen over all villages of a
    run at once, the others in one village after the other.
    """

    def __init__(self, function: Callable, en: str, zh: str, months: tuple[int, ...], shared: bool = False):
        self.name, self.function, self.en, self.zh, self.months = function.__name__, function, en, zh, months
        self.shared = shared
        self.submodel = function.__module__.rpartition(".")[2]
        self.arguments = tuple(inspect.signature(function).parameters)
        nodes = list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))))
        self.writes = frozenset(self.arguments) & _stored(nodes)
        self.reads = frozenset(self.arguments) - self.writes
        self.sized = frozenset(n.value.id for n in nodes if isinstance(n, ast.Attribute)
                               and n.attr == "size" and isinstance(n.value, ast.Name))
        _refuse_unused(function, self.arguments, nodes)
        if "tie" in self.arguments:
            _refuse_live_neighbours(function, self.writes, nodes)

    def __repr__(self) -> str:
        return f"<process {self.submodel}.{self.name}>"

    @cached_property
    def kernel(self):
        """The compiled process: called with its arrays, all villages at once."""
        from .kernels import Kernel

        return Kernel(self.function, self.writes)


def process(en: str, zh: str, months=range(12), shared=False) -> Callable[[Callable], Process]:
    """Declare a kernel whose arguments are the names of what it uses; `en` and `zh` say what happens.

    A `shared` one is called with the rows of every village of a run, so that they may be set against one another.
    """
    return lambda function: Process(function, en, zh, tuple(months), shared)


def _stored(nodes: list[ast.AST]) -> set[str]:
    """Names that are stored to by subscript, as in `x[i] = …` or `x[i] += …`."""
    stores = (n.value for n in nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
    return {n.id for n in stores if isinstance(n, ast.Name)}


def _refuse_unused(function, arguments, nodes) -> None:
    used = {n.id for n in nodes if isinstance(n, ast.Name)}
    if unused := [a for a in arguments if a not in used]:
        raise TypeError(f"{function.__name__} never uses {unused}")


def _refuse_live_neighbours(function, writes, nodes) -> None:
    """A column that a process writes may be read across a tie only as its snapshot `…_before`."""
    across = {"tie"}
    for node in nodes:
        if isinstance(node, ast.Assign) and "tie" in {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}:
            across |= {t.id for t in node.targets if isinstance(t, ast.Name)}
    for node in nodes:
        if not (isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)) or node.value.id not in writes:
            continue
        if across & {n.id for n in ast.walk(node.slice) if isinstance(n, ast.Name)}:
            raise TypeError(f"{function.__name__} reads {node.value.id} of neighbours while writing it: "
                            f"ask for {node.value.id}_before")


@dataclass(frozen=True)
class Metric:
    """One outcome: a pure function of the state that gives one value a village.

    `over` says how an outcome column is made from the yearly values: the `mean` of the last 60 months or the `last`.
    One with `gaps` is a share of what need not be there; it is undefined (NaN) meanwhile; its mean is that of the rest.
    """

    name: str
    function: Callable
    unit: str
    symbol: str
    en: str
    zh: str
    bounds: tuple[float | None, float | None]
    main: bool
    over: str
    gaps: bool

    def __call__(self, state):
        return (state if isinstance(state, Seen) else Seen(state)).once(self.function)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that its function uses, and those of the functions beside it that it calls."""
        return frozenset(_named(self.function, set()))


def _named(function: Callable, met: set[Callable]) -> set[str]:
    function = inspect.unwrap(function)
    found, codes = set(), [function.__code__]
    for code in codes:
        found |= set(code.co_names)
        codes += [c for c in code.co_consts if inspect.iscode(c)]
    met.add(function)
    home = function.__module__.rpartition(".")[0]
    called = [getattr(g, "function", g) for g in map(function.__globals__.get, found)]
    inner = [f for f in called if inspect.isfunction(f) and f.__module__.startswith(home)]
    return found.union(*(_named(f, met) for f in inner if inspect.unwrap(f) not in met))


class Seen:
    """A state at the moment it is observed: what several outcomes need is worked out once."""

    def __init__(self, state):
        self._state, self._found = state, {}

    def __getattr__(self, name):
        return getattr(self._state, name)

    def once(self, work: Callable):
        """What `work` finds in this state; the second time it is only looked up."""
        if work not in self._found:
            self._found[work] = work(self)
        return self._found[work]


def shared(work: Callable) -> Callable:
    """Declare something that several outcomes need."""

    @wraps(work)
    def once(seen):
        return seen.once(work)

    return once


def metric(unit, symbol, en, zh, bounds=(None, None), *, main=False, over="mean", gaps=False):
    """Declare an outcome; `main` ones are drawn first."""

    return lambda function: Metric(function.__name__, function, unit, symbol, en, zh, bounds, main, over, gaps)
