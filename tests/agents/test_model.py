"""CoGovModel as Mesa's users use it, and equal in every bit to the batch engine."""
import copy
import gc

import numpy as np
import pytest
from mesa import Agent, DataCollector, Model
from mesa.experimental.scenarios import Scenario

from cogov_sim.agents import (
    ClanElite,
    CoGovModel,
    Herder,
    PartyBranch,
    PartyMember,
    RowAgent,
    Township,
    VillageCommittee,
)
from cogov_sim.engine import Run, Simulation
from cogov_sim.metrics import METRICS
from cogov_sim.policy import Policy, Spell
from cogov_sim.state import ENTITIES, NOBODY, VARIABLES

SHORT = {"months": 24, "warmup": 6}


def same_bits(model, simulation, village=0):
    """Every column of the model's village equals the rows of that village in the simulation."""
    first = {e: getattr(simulation.state, f"first_{e}") for e in ("cell", "person", "household", "bloc")}
    rows = {e: slice(*map(int, first[e][village:village + 2])) if e in first else slice(village, village + 1)
            for e in ENTITIES}
    for name, variable in VARIABLES.items():
        ours, theirs = model.state.column(name), simulation.state.column(name)[rows[variable.entity]]
        if variable.refers:
            theirs = np.where(theirs == theirs.dtype.type(NOBODY) if theirs.dtype.kind == "i" else False, theirs,
                              theirs - theirs.dtype.type(rows[variable.refers].start))
        assert ours.dtype == theirs.dtype
        assert ours.tobytes() == theirs.tobytes(), name


def states(model):
    return {name: model.state.column(name).copy() for name in VARIABLES}


def equal(some, others):
    return all(some[name].tobytes() == others[name].tobytes() for name in some)


def test_bits_equal_one_run():
    model = CoGovModel(rng=11, **SHORT)
    simulation = Simulation([Run(11, 0, {})], **SHORT)
    simulation.step(SHORT["warmup"])
    same_bits(model, simulation)
    for _ in range(14):
        model.step()
        simulation.step()
    same_bits(model, simulation)


def test_bits_equal_a_slice_of_a_batch_whoever_looks():
    batch = Simulation([Run(seed, 0, {}) for seed in (3, 11, 12)], **SHORT)
    batch.step(SHORT["warmup"] + 15)
    for village, seed in enumerate((3, 11, 12)):
        model = CoGovModel(rng=seed, **SHORT)
        for _ in range(15):
            model.agents.get("unique_id")
            assert model.grid.width > 1
            model.step()
        same_bits(model, batch, village)


def test_values_and_policy_reach_the_run():
    model = CoGovModel(values={"population.households": 80, "funds.transparency": 0.9}, **SHORT)
    assert len(model.households) == 80
    assert model.run.values == {"population.households": 80}
    assert model.run.spells[0].values == {"funds.transparency": 0.9}
    with pytest.raises(ValueError, match=r"funds\.transparency"):
        CoGovModel(values={"funds.transparensy": 0.9})
    with pytest.raises(ValueError, match="status_quo"):
        CoGovModel(policy="status_qo")
    with pytest.raises(ValueError, match="gacha"):
        CoGovModel(place="gach")


def test_is_an_ordinary_model():
    model = CoGovModel(rng=7, **SHORT)
    assert isinstance(model, Model)
    assert (model.time, model.month, model.running) == (0, 0, True)
    model.step()
    model.run_for(4)
    model.run_until(7)
    assert (model.time, model.month) == (7, 7)
    model.run_model()
    assert (model.month, model.running) == (24, False)
    with pytest.raises(ValueError, match="24 months"):
        model.step()


def test_events_come_at_their_time():
    model = CoGovModel(rng=7, **SHORT)
    seen = []

    class Visitor:
        def come(self):
            seen.append((model.time, model.month))

    visitor = Visitor()
    model.schedule_event(visitor.come, at=3)
    model.run_for(5)
    assert seen == [(3, 3)]


def test_nothing_is_made_until_somebody_looks():
    model = CoGovModel(rng=7, **SHORT)
    model.run_for(3)
    model.metrics()
    gc.collect()
    views = (Herder, PartyMember, ClanElite, Township)
    assert not [o for o in gc.get_objects() if type(o) in views and o.model is model]
    assert "grid" not in vars(model)


def test_agents_by_type():
    model = CoGovModel(rng=7, **SHORT)
    people = model.state.person
    kinds = {kind.__name__: len(agents) for kind, agents in model.agents_by_type.items()}
    assert kinds["PartyMember"] == (people.alive & people.member).sum()
    assert kinds["Herder"] == (people.alive & ~people.member).sum()
    assert kinds["Township"] == kinds["VillageCommittee"] == kinds["PartyBranch"] == 1
    assert kinds["ClanElite"] == (model.state.bloc.head >= 0).sum()
    assert sum(kinds.values()) == len(model.agents)
    assert set(model.agent_types) == {Herder, PartyMember, ClanElite, Township, VillageCommittee, PartyBranch}
    assert len(model.agents.select(agent_type=Herder)) == kinds["Herder"] + kinds["PartyMember"]
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents)


def test_agent_sets():
    model = CoGovModel(rng=7, **SHORT)
    herders = model.agents_by_type[Herder]
    trust = model.state.person.trust_village[model.state.person.alive & ~model.state.person.member]
    assert herders.get("trust_village") == trust.tolist()
    assert herders.agg("trust_village", np.mean) == trust.mean()
    assert herders.agg("trust_village", [min, max]) == [trust.min(), trust.max()]
    old = herders.select(lambda herder: herder.age >= 60)
    assert 0 < len(old) < len(herders)
    assert all(herder.age >= 60 for herder in old)
    eldest = herders.sort("age").to_list()
    assert eldest[0].age == max(herders.get("age"))
    assert sum(herders.groupby("schooling").count().values()) == len(herders)
    by_household = herders.groupby("household", result_type="list")
    assert all(person.household is household for household, people in by_household for person in people)
    old.set("trust_village", 0.25)
    assert set(old.get("trust_village")) == {0.25}
    assert np.sum(model.state.person.trust_village == 0.25) == len(old)
    assert len(herders.select(at_most=5)) == 5


def test_shuffle_do_is_the_same_whoever_looked_before():
    orders = []
    for looks in (True, False):
        model = CoGovModel(rng=5, **SHORT)
        for _ in range(20):
            if looks:
                model.agents.get("unique_id")
            model.step()
        order = []
        model.agents.shuffle_do(lambda agent, order=order: order.append(agent.unique_id))
        orders.append(order)
    assert orders[0] == orders[1]


def test_who_joins_becomes_a_member_and_stays_the_same():
    model = CoGovModel(rng=7, **SHORT)
    herder = model.agents_by_type[Herder].select(lambda person: person.age > 30).to_list()[3]
    number, members = herder.unique_id, len(model.agents_by_type[PartyMember])
    herder.nickname = "Bayar"
    herder.member = True
    assert herder in model.agents_by_type[PartyMember]
    assert herder not in model.agents_by_type[Herder]
    assert isinstance(herder, PartyMember)
    assert (herder.unique_id, herder.nickname) == (number, "Bayar")
    assert len(model.agents_by_type[PartyMember]) == members + 1
    herder.member = False
    assert herder in model.agents_by_type[Herder]
    assert type(herder) is Herder


def test_births_and_deaths_follow_without_looking():
    model = CoGovModel(rng=7, months=60, warmup=0)
    before = {agent.unique_id: agent for agent in model.agents.select(agent_type=Herder)}
    model.run_for(60)
    people = model.state.person
    after = model.agents.select(agent_type=Herder)
    assert len(after) == people.alive.sum()
    dead = [agent for agent in before.values() if agent not in model.agents]
    born = [agent for agent in after if agent.unique_id not in before]
    assert dead
    assert born
    assert not any(agent.alive for agent in dead)
    assert all(agent.age <= 5 for agent in born)
    assert model.agents.get("unique_id") == sorted(model.agents.get("unique_id"))


def test_remove_is_death():
    model = CoGovModel(rng=7, **SHORT)
    twin = CoGovModel(rng=7, **SHORT)
    person, other = (m.agents.select(lambda a: isinstance(a, Herder) and a.place == 0).to_list()[4]
                     for m in (model, twin))
    home = person.cell
    assert person in home.agents
    person.remove()
    assert person not in model.agents
    assert person not in home.agents
    assert person.cell is None
    model.run_for(2)
    assert not person.alive
    assert other.alive
    with pytest.raises(AttributeError, match="cannot be removed"):
        model.agents_by_type[Township].to_list()[0].remove()


def test_two_models_share_nothing():
    one, two, alone = (CoGovModel(rng=7, **SHORT) for _ in range(3))
    for model in (one, two):
        model.agents.get("unique_id")
    one.agents.select(agent_type=Herder).set("trust_village", 0.0)
    one.run_for(6)
    two.run_for(6)
    alone.run_for(6)
    assert equal(states(two), states(alone))
    assert not equal(states(one), states(two))
    assert not set(one.agents) & set(two.agents)
    assert not np.shares_memory(one.state.person.trust_village, two.state.person.trust_village)
    household = two.households[0]
    with pytest.raises(ValueError):
        one.state_of = one.agents_by_type[VillageCommittee].to_list()[0].chair = household


def test_agents_of_your_own_live_beside():
    class Trader(Agent):
        def __init__(self, model, wealth):
            super().__init__(model)
            self.wealth = wealth

    early, late = CoGovModel(rng=7, **SHORT), CoGovModel(rng=7, **SHORT)
    late.agents.get("unique_id")
    traders = [Trader.create_agents(model, 3, wealth=[1, 2, 3]) for model in (early, late)]
    assert traders[0].get("unique_id") == traders[1].get("unique_id")
    assert early.agents_by_type[Trader].agg("wealth", sum) == 6
    assert len({agent.unique_id for agent in early.agents}) == len(early.agents)
    traders[0].to_list()[0].remove()
    assert len(early.agents_by_type[Trader]) == 2
    with pytest.raises(TypeError, match="the village's own"):
        Herder.create_agents(early, 2)


class Watched(CoGovModel):
    """A model as a user writes one: a step of its own and a data collector."""

    def __init__(self, **given):
        super().__init__(**given)
        self.datacollector = DataCollector(
            model_reporters={"month": "month", "living": lambda m: int(m.state.person.alive.sum())},
            agent_reporters={"trust": lambda agent: getattr(agent, "trust_village", None)},
            agenttype_reporters={Herder: {"age": "age", "household": "household"}, PartyMember: {"age": "age"},
                                 VillageCommittee: {"paper": "paper", "chair": "chair"}},
        )
        self.datacollector.collect(self)

    def step(self):
        super().step()
        self.datacollector.collect(self)


def test_data_collector():
    model = Watched(rng=7, **SHORT)
    model.run_for(3)
    collected = model.datacollector
    outcomes = collected.get_model_vars_dataframe()
    assert outcomes["month"].tolist() == [0, 1, 2, 3]
    assert outcomes["living"].iloc[-1] == model.state.person.alive.sum()
    agents = collected.get_agent_vars_dataframe()
    assert agents.loc[3]["trust"].notna().sum() == model.state.person.alive.sum()
    herders = collected.get_agenttype_vars_dataframe(Herder)
    assert herders.loc[3].shape[0] == len(model.agents_by_type[Herder])
    assert herders["household"].iloc[0].model is model
    bare = CoGovModel(rng=7, **SHORT)
    bare.run_for(3)
    assert equal(states(model), states(bare))


def test_rng():
    some, same, other = (CoGovModel(rng=rng, **SHORT) for rng in (7, np.int64(7), 8))
    assert equal(states(some), states(same))
    assert not equal(states(some), states(other))
    assert some.random.random() == same.random.random()
    assert CoGovModel(rng=None, **SHORT).run.seed != CoGovModel(rng=None, **SHORT).run.seed


def test_a_levers_policy_and_a_scenario():
    opened = Policy("opened", spells=(Spell(3, 5, {"funds.transparency": 0.9}),))
    model = CoGovModel(policy=opened, values={"funds.transparency": 0.4}, **SHORT)
    assert [spell.values["funds.transparency"] for spell in model.run.spells] == [0.4, 0.9]
    seen = []
    for _ in range(7):
        model.step()
        seen.append(float(model.simulation.parameters["transparency"][0]))
    assert seen == [0.4] * 3 + [0.9] * 3 + [0.4]
    seeds = [CoGovModel(scenario=Scenario(rng=rng), **SHORT).run.seed for rng in (5, 5, 6)]
    assert seeds[0] == seeds[1] != seeds[2]


def test_copies_are_refused_and_views_forgotten():
    model = CoGovModel(rng=7, **SHORT)
    number = len(model.agents)
    with pytest.raises(TypeError, match="neither copied nor pickled"):
        copy.deepcopy(model)
    herder = model.agents_by_type[Herder].to_list()[0]
    model.remove_all_agents()
    assert len(model.agents) == number
    assert herder not in model.agents
    assert all(isinstance(agent, RowAgent) for agent in model.agents)


def test_levers_change_live():
    model = CoGovModel(rng=7, **SHORT)
    model.set("funds.transparency", 0.95)
    model.run_for(2)
    with pytest.raises(ValueError):
        model.set("funds.transparency", 3)
    assert all(np.isfinite(value) or METRICS[name].gaps for name, value in model.metrics().items())
