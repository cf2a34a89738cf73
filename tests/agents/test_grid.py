"""The pasture as Mesa's grid, and drawn by Mesa's renderer."""
import numpy as np
import pytest
from mesa.discrete_space import OrthogonalMooreGrid
from mesa.visualization import SpaceRenderer
from mesa.visualization.components import AgentPortrayalStyle

from cogov_sim.agents import CoGovModel, Herder, PartyMember

SHORT = {"months": 24, "warmup": 2}


@pytest.fixture
def model():
    return CoGovModel(rng=7, **SHORT)


def at_home(model):
    people = model.state.person
    return int((people.alive & (people.place != 2)).sum())


def placed_right(model):
    herders = model.agents.select(agent_type=Herder)
    for person in herders:
        if person.place == 2:
            assert person.cell is None
        else:
            assert person.cell.coordinate == (person.household.home_x, person.household.home_y)
            assert person in person.cell.agents
    assert len(model.grid.agents) == sum(len(cell.agents) for cell in model.grid) == at_home(model)


def test_grid(model):
    grid = model.grid
    assert isinstance(grid, OrthogonalMooreGrid)
    assert grid.width * grid.height == len(list(grid)) == len(model.state.cell)
    assert len(grid[1, 1].neighborhood) == 8
    assert len(grid[0, 0].neighborhood) == 3
    cell = grid[4, 9]
    assert (cell.x, cell.y) == cell.coordinate
    placed_right(model)


def test_grid_follows_the_months(model):
    placed_right(model)
    model.run_for(12)
    placed_right(model)
    person = next(person for person in model.grid.agents if person.age > 20)
    home = person.cell
    person.place = 2
    assert person not in model.grid.agents
    assert person not in home.agents
    with pytest.raises(AttributeError):
        person.cell = home


def test_cells_are_in_the_same_order_whoever_looked():
    orders = []
    for looks in (True, False):
        model = CoGovModel(rng=7, **SHORT)
        for _ in range(24):
            if looks:
                assert model.grid.width
            model.step()
        orders.append([person.unique_id for person in model.grid.agents])
    assert orders[0] == orders[1]


@pytest.mark.parametrize("backend", ["matplotlib", "altair"])
def test_space_renderer_draws_herders(model, backend):
    def portrayal(agent):
        return AgentPortrayalStyle(color="red" if isinstance(agent, PartyMember) else "tab:brown", size=12)

    renderer = SpaceRenderer(model, backend=backend).setup_agents(portrayal)
    renderer.draw_structure()
    drawn = renderer.draw_agents()
    if backend == "altair":
        assert len(drawn.data) == at_home(model)
    else:
        dots = [c for c in renderer.canvas.collections if type(c).__name__ == "PathCollection"]
        assert sum(len(c.get_offsets()) for c in dots) == at_home(model)
        assert np.concatenate([c.get_offsets() for c in dots]).max() < model.grid.width
