"""Mesa stays out of the engine, the studies and their workers."""
import re
import subprocess
import sys
from pathlib import Path

import cogov_sim

PACKAGE = Path(cogov_sim.__file__).parent


def test_one_file_imports_mesa():
    importing = re.compile(r"^\s*(import mesa|from mesa)\b", re.MULTILINE)
    found = [path.name for path in PACKAGE.rglob("*.py") if importing.search(path.read_text(encoding="utf-8"))]
    assert found == ["agents.py"]


def test_engine_and_workers_do_without_mesa():
    code = "import sys, cogov_sim.engine, cogov_sim.study.worker; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "numpy" in loaded
    for heavy in ("mesa", "solara", "hydra", "matplotlib", "pandas"):
        assert f"'{heavy}'" not in loaded, heavy
