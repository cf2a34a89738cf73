import pytest

from cogov_sim import cli
from cogov_sim.study import compose


@pytest.fixture(scope="session")
def asked():
    """A function from a verb and its overrides to the plan it makes."""
    def make(verb, *overrides):
        compose.register()
        with compose.hydra_for(verb, None):
            return cli.prepared(verb, list(overrides))
    return make


@pytest.fixture(scope="session")
def ran(asked, tmp_path_factory):
    """A function from a verb and its overrides to (plan, folder) of the finished study, the villages tiny."""
    from cogov_sim.study.progress import progress
    from cogov_sim.study.runner import execute

    def make(verb, *overrides):
        plan = asked(verb, "population.households=60", "population.area=60", *overrides)
        folder = tmp_path_factory.mktemp(verb) / "study"
        with progress("en") as quiet:
            outcome = execute(plan, folder, quiet)
        assert outcome.failed == []
        return plan, folder
    return make
