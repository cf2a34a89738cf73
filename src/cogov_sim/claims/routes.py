"""How a lever reaches an outcome: from process to process, by what each declares that it reads and writes."""

import ast
import inspect
import textwrap
from functools import cache

from ..declare import Process
from ..metrics import METRICS
from ..params import PARAMETERS
from ..population import MAKING
from ..processes import SCHEDULE
from ..state import VARIABLES


@cache
def looked_at(process: Process) -> frozenset[str]:
    """Columns and parameters that a process acts on: what it reads, and of what it writes that which it also reads.

    To add to a sum is not to act on it.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(process.function)))
    loads = {n.value.id for n in ast.walk(tree) if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load)
             and isinstance(n.value, ast.Name)}
    return frozenset(a.removesuffix("_before") for a in process.reads | (process.writes & loads))


@cache
def seen_by(outcome: str) -> frozenset[str]:
    """Columns that an outcome is made of."""
    return METRICS[outcome].names & VARIABLES.keys()


@cache
def route(lever: str, outcome: str) -> tuple[Process, ...]:
    """The shortest chain of processes from a parameter (by its dotted name) to an outcome; of equals the first in the
    month's order; empty where there is none."""
    name, aim = PARAMETERS[lever].name, seen_by(outcome)
    chains = [(p,) for p in (*MAKING, *SCHEDULE) if name in p.reads]  # what makes a village counts too
    met = {chain[0] for chain in chains}
    while chains:
        if ends := [chain for chain in chains if chain[-1].writes & aim]:
            return ends[0]
        longer = []
        for chain in chains:
            for p in SCHEDULE:
                if p not in met and chain[-1].writes & looked_at(p):
                    met.add(p)
                    longer.append((*chain, p))
        chains = longer
    return ()
