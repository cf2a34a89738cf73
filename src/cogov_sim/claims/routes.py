"""How a lever reaches an outcome: from process to process, by what each declares that it reads and writes.

Where `carried` is given (`analysis.rows` finds it), a process carries only by the columns that it in fact wrote
otherwise under the lever's last level than under its first.
"""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache

from ..declare import Metric, Process, Rule
from ..metrics import METRICS
from ..params import PARAMETERS
from ..population import MAKING
from ..processes import SCHEDULE
from ..state import VARIABLES

CONDITIONS = ("where", "here", "first")  # arguments that say which rows count, not what their value is


@cache
def looked_at(process: Process) -> frozenset[str]:
    """Columns and parameters that a process acts on: what it reads, and of what it writes that which it also reads.

    To add to a sum is not to act on it.
    """
    loads = {n.value.id for n in ast.walk(_tree(process.function)) if isinstance(n, ast.Subscript)
             and isinstance(n.ctx, ast.Load) and isinstance(n.value, ast.Name)}
    return frozenset(a.removesuffix("_before") for a in process.reads | (process.writes & loads))


@cache
def seen_by(outcome: str) -> frozenset[str]:
    """Columns that an outcome's value is made of: not those that only say whom it counts or what it is divided by."""
    return frozenset(_valued(inspect.unwrap(METRICS[outcome].function)))


def route(lever: str, outcome: str, carried: Mapping[str, frozenset[str]] | None = None) -> tuple[Process, ...]:
    """The shortest chain of processes from a parameter (by its dotted name) to an outcome; of equals the first in the
    month's order; empty where there is none. It ends at what the outcome's value is made of or, if nothing leads there,
    at what says whom it counts (towns draw the young away: nobody's age changes, their mean does)."""
    chain = _chain(lever, seen_by(outcome), carried)
    return chain or _chain(lever, METRICS[outcome].names & VARIABLES.keys(), carried)


def _chain(lever, aim, carried) -> tuple[Process, ...]:
    name = PARAMETERS[lever].name

    def writes(process):
        return process.writes if carried is None or process in MAKING else process.writes & carried[process.name]

    chains = [(p,) for p in (*MAKING, *SCHEDULE) if name in p.reads and writes(p)]  # what makes a village counts too
    met = {chain[0] for chain in chains}
    while chains:
        if ends := [chain for chain in chains if writes(chain[-1]) & aim]:
            return ends[0]
        longer = []
        for chain in chains:
            for p in SCHEDULE:
                if p not in met and writes(p) and writes(chain[-1]) & looked_at(p):
                    met.add(p)
                    longer.append((*chain, p))
        chains = longer
    return ()


def _tree(function) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _valued(function) -> set[str]:
    """Columns in a function of an outcome, and in those beside it that it calls, where they make up the value."""
    found, left, state = set(), list(_tree(function).body[0].body), next(iter(inspect.signature(function).parameters))
    while left:
        node = left.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            left.append(node.left)
            continue
        if isinstance(node, ast.Subscript):
            left.append(node.value)
            continue
        if isinstance(node, ast.Call):
            called = _called(node.func, function.__globals__)
            names = list(inspect.signature(called).parameters) if called else []
            left += [a for k, a in enumerate(node.args) if k >= len(names) or names[k] not in CONDITIONS]
            if isinstance(node.func, ast.Attribute):
                left.append(node.func.value)
            if called and called.__module__.startswith(METRICS["works"].function.__module__.rpartition(".")[0]):
                found |= _valued(called)
            continue
        entity = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == state
        if isinstance(node, ast.Attribute) and node.attr in VARIABLES and not entity:
            found.add(node.attr)
        left += ast.iter_child_nodes(node)
    return found


def _called(node, known):
    """The function that is called by a name, by a module's name or as a rule's compiled form; else None."""
    compiled = isinstance(node, ast.Attribute) and node.attr == "compiled"
    if isinstance(node, ast.Attribute) and not compiled and isinstance(node.value, ast.Name):
        module = known.get(node.value.id)
        thing = getattr(module, node.attr, None) if inspect.ismodule(module) else None
    else:
        thing = known.get(getattr(node.value if compiled else node, "id", ""))
    thing = inspect.unwrap(thing.function if isinstance(thing, Rule | Metric) else thing)
    return thing if inspect.isfunction(thing) else None
