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
