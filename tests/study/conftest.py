import os
import subprocess
import sys
from pathlib import Path

import pytest

from cogov_sim.study import compose
from cogov_sim.study.plan import plan
from cogov_sim.study.settings import read


class Quiet:
    """A progress that keeps what it was told."""

    def __init__(self):
        self.told, self.noted = [], []

    def compiling(self, done, total, name):
        pass

    def note(self, mistake):
        self.noted.append(str(mistake))

    def running(self, done, total, failed=0, before=0):
        self.before = before
        self.told.append((done, total, failed))


@pytest.fixture
def quiet():
    return Quiet()


@pytest.fixture
def planned():
    """A function from a command's overrides to its checked plan."""
    def make(*overrides, verb="sweep", folder=None):
        compose.register()
        with compose.hydra_for(verb, folder):
            line = compose.replaced(list(overrides))
            looked = compose.lookups(verb, line)
            return plan(read(verb, *compose.compose(verb, line), looked[0]), *looked)
    return make


@pytest.fixture
def stub(monkeypatch):
    """The name of the stub engine, importable here and in workers."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return "stub_engine"


SCRIPT = """
import signal
import sys
import cogov_sim.study.runner as runner
from cogov_sim import cli
if __name__ == "__main__":
    runner.execute.__defaults__ = ((), "stub_engine", None)
    sys.argv[0] = "cogov"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background hands on deafness to it
    sys.exit(cli.main())
"""


@pytest.fixture
def sweep(tmp_path, monkeypatch):
    """A function that starts a command line with the stub engine as a process of its own, in a group of its own."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    script = tmp_path.parent / f"{tmp_path.name}_cogov.py"
    script.write_text(SCRIPT, encoding="utf-8")

    def started(*line, **environment):
        return subprocess.Popen([sys.executable, str(script), *line], cwd=tmp_path, stdout=subprocess.PIPE, text=True,
                                stderr=subprocess.PIPE, start_new_session=True, env=os.environ | environment)
    return started
