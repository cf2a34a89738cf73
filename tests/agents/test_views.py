"""Reading and writing the columns through agents."""
import numpy as np
import pytest

from cogov_sim.agents import (
    FIXED,
    Bloc,
    ClanElite,
    CoGovModel,
    Herder,
    Household,
    PartyBranch,
    PastureCell,
    Township,
    Village,
    VillageCommittee,
)
from cogov_sim.state import VARIABLES

SHORT = {"months": 12, "warmup": 2}
KINDS = {"person": Herder, "household": Household, "bloc": Bloc, "village": Village, "committee": VillageCommittee,
         "branch": PartyBranch, "township": Township, "cell": PastureCell}


@pytest.fixture(scope="module")
def model():
    return CoGovModel(rng=7, **SHORT)


@pytest.fixture
def herder(model):
    return model.agents_by_type[Herder].select(lambda person: person.place == 0).to_list()[5]


@pytest.mark.parametrize("name", VARIABLES)
def test_every_variable_is_an_attribute(model, name):
    variable = VARIABLES[name]
    view = model.grid.rows[0] if variable.entity == "cell" else model.view(variable.entity, 0)
    value, stored = getattr(view, name), model.state.column(name)[0]
    assert variable.en in getattr(KINDS[variable.entity], name).__doc__
    if variable.refers and not name.startswith(("first_", "end_", "let_")):
        found = value if isinstance(value, tuple) else (value,)
        assert [-1 if v is None else v.row for v in found] == np.atleast_1d(stored).astype("i8").tolist()
    elif variable.width > 1:
        assert value == tuple(stored.tolist())
    else:
        assert value == stored
        assert type(value) in (bool, int, float)


def test_names_do_not_hide_mesas_own():
    from mesa import Agent
    from mesa.discrete_space import Cell

    of = {entity: {v.name for v in VARIABLES.values() if v.entity == entity} for entity in KINDS}
    for entity, names in of.items():
        mesas = set(dir(Cell)) if entity == "cell" else {*dir(Agent), "model", "unique_id", "pos", "cell"}
        assert not names & mesas, entity


def test_several_numbers_are_read_and_written_together(model):
    committee = model.view("committee", 0)
    committee.gift = (0, 100, 0, 0, 0, 7)
    assert committee.gift == (0, 100, 0, 0, 0, 7)
    with pytest.raises(ValueError, match="gift"):
        committee.gift = (1, 2)
    with pytest.raises(ValueError, match="gift"):
        committee.gift = (0, -1, 0, 0, 0, 0)


def test_writes_reach_the_column(model, herder):
    herder.trust_village = 0.9
    assert model.state.person.trust_village[herder.row] == 0.9
    herder.household.herd = np.int64(123)
    assert model.state.household.herd[herder.household] == 123
    committee = model.agents_by_type[VillageCommittee].to_list()[0]
    committee.chair = herder
    assert model.state.committee.chair[0] == herder.row
    assert committee.chair is herder
    committee.chair = None
    assert model.state.committee.chair[0] == -1
    model.village.fund = 500
    assert model.state.village.fund[0] == 500
    model.grid[3, 4].biomass = 12.5
    assert model.state.cell.biomass[model.grid[3, 4].row] == 12.5
    friends = [herder.household.members[0]] * 8
    herder.tie = friends
    assert herder.tie == tuple(friends)


@pytest.mark.parametrize(("name", "value", "says"), [
    ("trust_village", 1.2, "trust_village takes 0 to 1"),
    ("trust_village", -0.1, "trust_village takes 0 to 1"),
    ("trust_village", float("nan"), "is no number"),
    ("trust_village", "high", "is no number"),
    ("place", 1.5, "is no whole number"),
    ("place", 3, "place takes 0 to 2"),
    ("member", 2, "true or false"),
    ("bloc", 99, "bloc"),
    ("born", 2**70, "out of range"),
])
def test_writes_are_checked(model, herder, name, value, says):
    before = model.state.column(name).copy()
    with pytest.raises(ValueError, match=says) as caught:
        setattr(herder, name, value)
    assert caught.value.say("zh")
    assert (model.state.column(name) == before).all()


def test_what_is_fixed_exists():
    assert set(FIXED) <= set(VARIABLES)


@pytest.mark.parametrize("name", ["age", "alive", "identity", "household"])
def test_what_is_fixed_says_why(herder, name):
    with pytest.raises(AttributeError, match="fixed"):
        setattr(herder, name, getattr(herder, name))


def test_references_of_another_kind_are_refused(model, herder):
    committee = model.agents_by_type[VillageCommittee].to_list()[0]
    stranger = CoGovModel(rng=8, **SHORT).agents_by_type[Herder].to_list()[0]
    for wrong in (herder.household, stranger, 10**6, True):
        with pytest.raises(ValueError, match="chair"):
            committee.chair = wrong
    with pytest.raises(ValueError, match="8"):
        herder.tie = [herder]


def test_own_attributes_are_allowed_but_slips_are_told(herder):
    herder.mood = "good"
    assert herder.mood == "good"
    with pytest.raises(AttributeError, match="household"):
        herder.herd = 12
    with pytest.raises(AttributeError, match="household"):
        herder.herd  # noqa: B018
    with pytest.raises(AttributeError, match="trust_village"):
        herder.trust_vilage  # noqa: B018
    with pytest.warns(UserWarning, match="trust_village"):
        herder.trust_vilage = 0.5
    assert getattr(herder, "nothing_like_it", 3) == 3


def test_relations(model):
    household = model.households[7]
    assert [person.household for person in household.members] == [household] * len(household.members)
    assert all(cell.owner is household for cell in household.cells)
    branch = model.agents_by_type[PartyBranch].to_list()[0]
    assert branch.secretary in branch.members
    for bloc in (model.view("bloc", row) for row in range(len(model.state.bloc))):
        bloc.head = bloc.members[-1]
    elites = model.agents_by_type[ClanElite]
    assert len(elites) == len(model.state.bloc) > 0
    for elite in elites:
        assert isinstance(elite.head, Herder)
        assert elite.members == model.view("bloc", elite.row).members
        assert all(person.bloc.row == elite.row for person in elite.members)


def test_an_elite_leaves_with_its_head():
    model = CoGovModel(rng=7, **SHORT)
    bloc = model.view("bloc", 0)
    head = bloc.members[0]
    bloc.head = head
    elite = next(elite for elite in model.agents_by_type[ClanElite] if elite.row == bloc.row)
    assert elite.head is head
    elite.head = None
    assert elite not in model.agents
    assert bloc.head is None
