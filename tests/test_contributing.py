"""The worked example in CONTRIBUTING is true: its file and its two lines make a submodel that works."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from numba import config

from cogov_sim.engine import compile_kernels

ROOT = Path(__file__).parent.parent

# In a copy of the package: a year of a small village is enough.
CHECK = """
import numpy as np
from cogov_sim.engine import Run, Simulation
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS, check
from cogov_sim.processes import SCHEDULE
from cogov_sim.state import VARIABLES

small = {"population.households": 60, "population.area": 60.0, "population.cell_hectares": 50.0}

def after(schedule=SCHEDULE, **feast):
    simulation = Simulation([Run(7, 0, small | {f"naadam.{k}": v for k, v in feast.items()})], 12, 0, schedule)
    simulation.step(12)
    return simulation.state

assert PARAMETERS["naadam.feast"].lever
try:
    check("naadam.feast", 500.0)
except Mistake as mistake:
    assert "100" in str(mistake)
else:
    raise AssertionError("500 was taken")

without = after([p for p in SCHEDULE if p.name != "naadam"])
idle, feast = after(), after(feast=50.0, warmth=0.3)
for name in VARIABLES:
    assert np.array_equal(without.column(name), idle.column(name)), name
assert feast.village.money_out[0] > idle.village.money_out[0]
living = idle.person.alive
assert feast.person.motive[living].mean() > idle.person.motive[living].mean() + 0.01
assert feast.person.motive.max() <= 1
print("held")
"""


def added(text: str, changes: list[str]) -> str:
    """The text with each diff's new line put between its neighbours."""
    for change in changes:
        before, new, after = (line[1:] for line in change.splitlines())
        assert f"{before}\n{after}\n" in text, f"no such place: {change}"
        text = text.replace(f"{before}\n{after}\n", f"{before}\n{new}\n{after}\n")
    return text


def with_kernels(folder: Path) -> Path:
    """The folder with what is compiled of the model by now: a copy of the package needs the new kernel only."""
    folder.mkdir()
    for kept in Path(config.CACHE_DIR).iterdir():
        if kept.is_file():
            shutil.copy(kept, folder)
    return folder


@pytest.mark.slow
def test_worked_example_makes_a_working_submodel(tmp_path):
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    changes = re.findall(r"^```diff\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    package = tmp_path / "cogov_sim"
    shutil.copytree(ROOT / "src" / "cogov_sim", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "processes" / "naadam.py").write_text(source, encoding="utf-8")
    schedule = package / "processes" / "__init__.py"
    schedule.write_text(added(schedule.read_text(encoding="utf-8"), changes), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    compile_kernels()
    environment |= {"NUMBA_CACHE_DIR": str(with_kernels(tmp_path / "cache"))}
    command = [sys.executable, "-c", CHECK]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "held", done.stderr
