from functools import partial
from pathlib import Path

import pytest

from cogov_sim.study import commands, runner


@pytest.fixture
def stubbed(monkeypatch):
    """Commands run on the stub engine of tests/study, in which the seed chooses what goes wrong."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "study"))
    monkeypatch.setattr(commands, "execute", partial(runner.execute, engine="stub_engine"))
