"""Imports run one way, and a worker loads no more than it needs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cogov_sim

PACKAGE = Path(cogov_sim.__file__).parent
ORDER = [  # a module imports only from lines above its own
    {"language", "markdown"},
    {"mistakes", "kernels"},
    {"declare"},
    {"randomness", "ranking", "state"},
    {"processes", "population"},
    {"params"},
    {"policy", "metrics", "events", "months"},
    {"configs"},
    {"census"},
    {"engine"},
    {"agents", "equations", "claims", "chronicle"},
    {"odd"},
    {"study"},
    {"analysis"},
    {"watch"},
    {"lessons"},
    {"figures"},
    {"report"},
]  # what is in no line (the page, the command line, benchmarks) stands below all and is imported by nobody above
OUTSIDE = {
    "study/commands.py"
}  # part of the command line that lives in another folder: run and sweep end with a report
RANK = {name: k for k, names in enumerate(ORDER) for name in names}
HEAVY = ("mesa", "hydra", "solara", "matplotlib", "pandas")


def imported(path):
    """Modules of the package that one file imports, anywhere in it."""
    here = ("cogov_sim", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else ()
            whole = (*base, *(node.module.split(".") if node.module else ()))
            if whole[:1] == ("cogov_sim",):
                yield from [whole[1]] if len(whole) > 1 else [a.name for a in node.names]
        elif isinstance(node, ast.Import):
            yield from [a.name.split(".")[1] for a in node.names if a.name.startswith("cogov_sim.")]


FILES = [p for p in sorted(PACKAGE.rglob("*.py")) if str(p.relative_to(PACKAGE)) not in OUTSIDE]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    others = {p.stem for p in PACKAGE.iterdir()} - {own}
    below = [n for n in imported(path) if n in others and RANK.get(n, len(ORDER)) >= RANK.get(own, len(ORDER) + 1)]
    assert not below, f"{own} imports {below}, which is not above it in ORDER"


def test_processes_import_submodels_once_each_way():
    """No two submodels import each other."""
    files = {p.stem: p for p in (PACKAGE / "processes").glob("*.py") if p.stem != "__init__"}
    wants = {}
    for name, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        wants[name] = {
            n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level == 1 and n.module in files
        }
    assert not [(a, b) for a in wants for b in wants[a] if a in wants[b]]


def test_a_worker_loads_no_more_than_it_needs():
    code = (
        "import sys; from cogov_sim.engine import Run, simulate; "
        "simulate([Run(1, 0, {'population.households': 60, 'population.area': 60.0})], months=12, warmup=0); "
        "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "numba"} <= set(loaded)
    assert not set(HEAVY) & set(loaded)


def test_names_are_looked_up_when_used():
    code = "import sys, cogov_sim; dir(cogov_sim); print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "numba", *HEAVY} & set(loaded)


def test_parameters_are_known_without_numba():
    code = "import sys, cogov_sim.params, cogov_sim.policy; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
