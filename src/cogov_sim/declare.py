"""The vocabulary the model is written in: param, var, rule, process, metric. It holds no word of the domain.

Nothing here imports Numba until a kernel is first called, so that names, bounds and labels are read at once.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import os
import textwrap
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
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
        return compiled(self.function)


def rule(function: Callable) -> Rule:
    """Declare a scalar equation: short and pure; rendered as it stands into the ODD document."""
    return Rule(function)


@cache
def digest(function: Callable) -> str:
    """Hash of all that a compiled function is made of: its source, the constants and rules it names, and this file."""
    names = ((name, function.__globals__.get(name)) for name in sorted(function.__code__.co_names))
    parts = [digest(value.function) if isinstance(value, Rule) else f"{name}={value!r}"
             for name, value in names if isinstance(value, (Rule, bool, int, float, tuple))]
    parts += [inspect.getsource(function), _own_source()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _own_source() -> str:
    with open(__file__, encoding="utf-8") as file:
        return file.read()


def compiled(function: Callable, **options):
    """The function compiled by Numba, with every rule it names replaced by that rule compiled.

    It is kept on disk under its digest, so that an edited rule is never answered by an old kernel.
    """
    from numba import config, njit

    if root := os.environ.get("NUMBA_CACHE_DIR"):
        config.CACHE_DIR = os.path.join(root, digest(function))
    names = dict(function.__globals__)
    names |= {k: names[k].compiled for k in function.__code__.co_names if isinstance(names.get(k), Rule)}
    twin = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    twin.__qualname__, twin.__module__ = function.__name__, function.__globals__["__name__"]
    return njit(cache=True, error_model="numpy", **options)(twin)


def lifted(function: Callable, arguments: tuple[str, ...], writes: frozenset[str]) -> Callable:
    """The kernel with its reads `x[v]` of what it never writes moved to the head of the loop over villages `v`.

    The compiler cannot do this itself: for all it knows, a store to one column may change another.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    kernel = tree.body[0]
    kernel.decorator_list = []
    kept = set(arguments) - writes

    class Lift(ast.NodeTransformer):
        names: set[str] = set()

        def visit_Subscript(self, node):
            self.generic_visit(node)
            match node:
                case ast.Subscript(ast.Name(name), ast.Name("v"), ast.Load()) if name in kept:
                    self.names.add(name)
                    return ast.copy_location(ast.Name(f"{name}_v", ast.Load()), node)
            return node

    for loop in kernel.body:
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name) and loop.target.id == "v":
            lift = Lift()
            lift.names = set()
            loop.body = [lift.visit(line) for line in loop.body]
            heads = "\n".join(f"{name}_v = {name}[v]" for name in sorted(lift.names))
            loop.body = [ast.copy_location(line, loop.body[0]) for line in ast.parse(heads).body] + loop.body
    ast.increment_lineno(ast.fix_missing_locations(tree), function.__code__.co_firstlineno - 1)
    space: dict[str, Any] = {}
    exec(compile(tree, function.__code__.co_filename, "exec"), space)
    made = space[function.__name__]
    return types.FunctionType(made.__code__, function.__globals__, function.__name__)


class Process:
    """One thing that happens in a month: a kernel and the names it works on.

    `arguments` are names of columns, parameters, `key` (a random key a village), `month`, or a column's name with
    `_before` (its snapshot at the start of the process). `writes` are the columns it stores to, `reads` the rest.
    `months` are the months of the year in which it happens (0: January).
    """

    def __init__(self, function: Callable, en: str, zh: str, months: tuple[int, ...]):
        self.name, self.function, self.en, self.zh, self.months = function.__name__, function, en, zh, months
        self.submodel = function.__module__.rpartition(".")[2]
        self.arguments = tuple(inspect.signature(function).parameters)
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        self.writes = frozenset(self.arguments) & _stored(tree)
        self.reads = frozenset(self.arguments) - self.writes
        _refuse_unused(function, self.arguments, tree)
        _refuse_live_neighbours(function, self.writes, tree)

    def __repr__(self) -> str:
        return f"<process {self.submodel}.{self.name}>"

    @cached_property
    def kernel(self):
        return compiled(lifted(self.function, self.arguments, self.writes))


def process(en: str, zh: str, months=range(12)) -> Callable[[Callable], Process]:
    """Declare a kernel whose arguments are the names of what it uses; `en` and `zh` say what happens."""
    return lambda function: Process(function, en, zh, tuple(months))


def _stored(tree: ast.AST) -> set[str]:
    """Names that are stored to by subscript, as in `x[i] = …` or `x[i] += …`."""
    stores = (n.value for n in ast.walk(tree) if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
    return {n.id for n in stores if isinstance(n, ast.Name)}


def _refuse_unused(function, arguments, tree) -> None:
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    if unused := [a for a in arguments if a not in used]:
        raise TypeError(f"{function.__name__} never uses {unused}")


def _refuse_live_neighbours(function, writes, tree) -> None:
    """A column that a process writes may be read across a tie only as its snapshot `…_before`."""
    across = {"tie"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "tie" in {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}:
            across |= {t.id for t in node.targets if isinstance(t, ast.Name)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)) or node.value.id not in writes:
            continue
        if across & {n.id for n in ast.walk(node.slice) if isinstance(n, ast.Name)}:
            raise TypeError(f"{function.__name__} reads {node.value.id} of neighbours while writing it: "
                            f"ask for {node.value.id}_before")


@dataclass(frozen=True)
class Metric:
    """One outcome: a pure function of the state that gives one value a village.

    `over` says how an outcome column is made from the yearly values: the `mean` of the last 60 months or the `last`.
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

    def __call__(self, state):
        return self.function(state)


METRICS: dict[str, Metric] = {}


def metric(unit, symbol, en, zh, bounds=(None, None), *, main=False, over="mean"):
    """Declare an outcome; `main` ones are drawn first."""

    def register(function):
        name = function.__name__
        METRICS[name] = Metric(name, function, unit, symbol, en, zh, bounds, main, over)
        return METRICS[name]

    return register
