"""The village that is watched is the engine's village in any month, and its levers do what scenario and hand ask."""
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cogov_sim import census
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell
from cogov_sim.watch import HORIZON, Scenario, Village, Window
from cogov_sim.watch.scenario import WARMUP, policy_named
from cogov_sim.watch.village import UNKNOWN, yearly

SMALL = {"population.households": 60, "population.area": 60.0}
LEVER, USUAL = "funds.transparency", PARAMETERS["funds.transparency"].default


def small(**chosen) -> Scenario:
    return Scenario(**{"place": None, "seed": 3, "values": SMALL, **chosen})


def state_of(village: Village) -> list[bytes]:
    person, household = village.simulation.state.person, village.simulation.state.household
    return [c.tobytes() for c in (person.trust_village, person.place, person.age, household.herd, household.cash)]


def test_it_is_the_engines_village_to_the_bit():
    village = Village(small())
    village.step(12)
    alone = Simulation([Run(3, 0, SMALL)], HORIZON, WARMUP)
    alone.step(WARMUP + 12)
    assert village.months == 12
    now = alone.metrics()
    assert np.array_equal(village.history[-1], np.array([now[name][0] for name in METRICS], np.float32))
    asked = simulate([Run(3, 0, SMALL)], months=12, every=12, events=True)
    assert village.series_of("trust_village")[-1] == np.float32(asked.series["trust_village"][-1][0])
    assert village.events == asked.events


def test_it_shows_any_month_again_to_the_bit():
    village = Village(small(policies=(Window("open_books"),)))
    seen = {}
    for _ in range(30):
        village.step()
        seen[village.months] = state_of(village)
    known, events = [row.tobytes() for row in village.history], list(village.events)
    for month in (7, 6, 29, 0, 30):
        village.go(month)
        assert village.months == month
        assert state_of(village) == seen.get(month, state_of(village))
    assert [row.tobytes() for row in village.history] == known
    village.go(3)
    village.go(40)
    straight = Village(village.scenario)
    straight.go(40)
    assert village.events == straight.events
    assert village.events[:len(events)] == events
    assert np.array_equal(village.history, straight.history, equal_nan=True)
    village.go(10**6)
    assert village.months == HORIZON


def test_a_change_keeps_the_past_and_forgets_the_future():
    village = Village(small())
    village.go(30)
    past = [row.tobytes() for row in village.history[:13]]
    village.go(12)
    village.change(village.scenario.moved(LEVER, 0.9, 12))
    assert village.known == village.months == 12
    assert all(event[1] < 12 for event in village.events)
    assert village.settings()[LEVER] == 0.9
    village.step(12)
    assert [row.tobytes() for row in village.history[:13]] == past
    fresh = Village(village.scenario)
    fresh.go(24)
    assert state_of(fresh) == state_of(village)
    assert fresh.events == village.events
    assert np.array_equal(fresh.history, village.history, equal_nan=True)


def test_a_change_of_the_past_is_lived_again():
    village = Village(small())
    village.go(24)
    village.change(replace(village.scenario, policies=(Window("open_books"),)))
    fresh = Village(village.scenario)
    fresh.go(24)
    assert village.months == 24
    assert state_of(village) == state_of(fresh)
    assert np.array_equal(fresh.history, village.history, equal_nan=True)


def test_a_window_shifts_and_cuts_a_policy():
    own = policy_named("points_removed").spells[0]
    spells = Window("points_removed", 60, 119).spells
    assert [(s.first, s.last) for s in spells] == [(60 + own.first, min(119, 60 + own.last))]
    assert Window("points_removed", 0, None).spells == policy_named("points_removed").spells
    scenario = small(policies=(Window("open_books", 60, 119),))
    opened = policy_named("open_books").spells[0].values[LEVER]
    assert [scenario.settings(m)[LEVER] for m in (59, 60, 119, 120)] == [USUAL, opened, opened, USUAL]


def test_hand_moves_follow_one_another_and_are_released():
    scenario = small(policies=(Window("open_books"),)).moved(LEVER, 0.1, 5).moved(LEVER, 0.2, 8).moved(LEVER, 0.3, 8)
    opened = policy_named("open_books").spells[0].values[LEVER]
    assert [scenario.settings(m)[LEVER] for m in (4, 5, 7, 8)] == [opened, 0.1, 0.1, 0.3]
    assert scenario.moves == (Spell(5, 7, {LEVER: 0.1}), Spell(8, None, {LEVER: 0.3}))
    back = scenario.released(10)
    assert [back.settings(m)[LEVER] for m in (9, 10)] == [0.3, opened]


LINKED = [small(), Scenario("pastoral", seed=12, policies=(Window("open_books", 60, 119), Window("audits"))),
          small(values={**SMALL, LEVER: 0.25, "elections.merged": 0, "funds.watch_strength": 0.1 + 0.2}),
          small(replicate=4, moves=(Spell(3, 8, {LEVER: 1 / 3}), Spell(9, None, {"cadres.cadre_time": 450.0}))[:1])]


@pytest.mark.parametrize("scenario", LINKED)
def test_a_link_restores_a_scenario(scenario):
    assert Scenario(seed=99).read(scenario.asked()) == scenario
    assert hash(Scenario().read(scenario.asked())) == hash(scenario)


@pytest.mark.parametrize("query", [
    {"place": ["mars"]}, {"policy": ["open_bocks"]}, {"policy": ["open_books@9-x"]}, {"set": ["funds.transparency"]},
    {"set": ["funds.transparency:7"]}, {"set": ["funds.transparency:nan"]}, {"seed": ["-3"]}, {"seed": ["9" * 40]},
    {"value": ["population.blocs:1e999"]}, {"value": ["population.blocs:1e99"]}, {"set": ["population.blocs:2"]},
    {"place": ["from_data"]}, {"set": ["🐑"]}, {"value": ["funds.transparency:0.5@7-9"]},
    {"policy": ["open_books@60-9"]}, {"home": ["population.households:60"], "place": ["gacha"]}])
def test_nonsense_in_a_link_is_a_mistake(query):
    with pytest.raises(Mistake) as told:
        Scenario().read(query)
    assert told.value.say("zh")
    assert told.value.say("en")


def test_a_village_from_data_is_watched():
    tables = Path(__file__).parents[2] / "examples" / "made_up_village"
    files = census.source(tables / "persons.csv", tables / "households.csv")
    village = Village(Scenario(data=files))
    village.step(2)
    assert len(village.simulation.state.household) == 40
    assert village.settings()[LEVER] == USUAL


def test_two_villages_of_one_seed_share_nothing():
    one, other = Village(small()), Village(small())
    before = other.frame()
    assert one.frame() == before
    one.change(one.scenario.moved(LEVER, 0.9, 0))
    one.step(12)
    assert other.frame() == before != one.frame()
    assert other.settings()[LEVER] == USUAL


def test_a_frame_has_a_byte_a_cell_and_a_household():
    village = Village(small())
    ground, frame = village.ground, village.frame()
    cells = ground["width"] * ground["height"]
    assert len(frame["forage"]) == len(frame["condition"]) == cells
    assert len(ground["owner"]) == 2 * cells
    assert len(frame["people"]) == len(frame["away"]) == len(frame["trust"]) == 60 == len(frame["herd"]) // 2
    owner, state = np.frombuffer(ground["owner"], "<i2"), village.simulation.state
    assert owner[state.cell.y[7].astype(int) * ground["width"] + state.cell.x[7]] == state.cell.owner[7]
    trust = np.frombuffer(frame["trust"], "u1")
    rows = village.people_of(5)
    adults = [r for r in rows if state.person.place[r] != 2 and state.person.age[r] >= 18]
    expected = np.rint(254 * state.person.trust_village[adults].mean()) if adults else UNKNOWN
    assert abs(int(trust[5]) - expected) <= 1


def test_what_is_summed_over_the_year_does_not_saw():
    village = Village(small())
    assert dict(zip(METRICS, yearly(), strict=True))["income"]
    assert not dict(zip(METRICS, yearly(), strict=True))["trust_village"]
    village.step(24)
    income = village.series_of("income")
    assert len(income) == 25
    assert (income[1:12] == income[0]).all()
    assert income[12] != income[0]


def test_a_value_out_of_range_or_an_unknown_policy_is_a_mistake():
    with pytest.raises(Mistake):
        small().moved(LEVER, 7, 0)
    with pytest.raises(Mistake):
        small(policies=(Window("open_bocks"),))
    with pytest.raises(Mistake):
        small(place="mars")


def test_levers_asked_for_hold_after_the_warm_up_only():
    village = Village(small(values={**SMALL, LEVER: 0.9}))
    assert village.simulation.parameters["transparency"][0] == USUAL
    village.step()
    assert village.simulation.parameters["transparency"][0] == 0.9 == village.settings()[LEVER]
