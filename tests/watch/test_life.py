"""A life is told from the chronicle, whole and in order."""
import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.events import Chronicle
from cogov_sim.language import LANGUAGES
from cogov_sim.watch.life import acquaintances, life, whereabouts


@pytest.fixture(scope="module")
def village():
    """A small village after twenty-five years, and its events."""
    simulation = Simulation([Run(3, 0, {"population.households": 60, "population.area": 60.0})], 300)
    simulation.step(36)
    chronicle = Chronicle(simulation.state)
    for month in range(300):
        simulation.step()
        chronicle.look(simulation.state, month)
    return simulation.state, chronicle.events


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_a_person_is_told_once(village, language):
    state, events = village
    for person in range(0, len(state.person), 7):
        own = [e for e in events if e[4] == state.person.identity[person]]
        told = [m for m in life(events, state, person, language) if m.person == person and not m.kind.endswith("_over")]
        kinds = ("birth", "joining", "leaving", "return", "removal", "death")
        happened = [(e[1], e[3]) for e in own if e[3] in kinds]
        assert [(m.month, m.kind) for m in told[::-1] if m.kind in kinds] == happened
        assert all(m.text and "{" not in m.text for m in told)


def test_a_post_held_and_given_up_is_told(village):
    state, events = village
    chairs = [e[4] for e in events if e[3] == "chair"]
    assert len(set(chairs)) > 1
    rows = {int(i): row for row, i in enumerate(state.person.identity)}
    first = life(events, state, rows[chairs[0]])
    assert "chair of the committee" in first[-1].text
    assert any(m.kind == "chair_over" for m in first)
    last = life(events, state, rows[chairs[-1]])
    assert not any(m.kind == "chair_over" and m.month >= [e[1] for e in events if e[3] == "chair"][-1] for m in last)


def test_kin_are_told_of_by_name(village):
    state, events = village
    born = next(e for e in events if e[3] == "birth")
    child = int(np.nonzero(state.person.identity == born[4])[0][0])
    home = state.person.household[child]
    for row in np.nonzero((state.person.household == home) & state.person.alive)[0]:
        if row != child:
            assert any(m.kind == "birth" and m.person == child for m in life(events, state, int(row)))


def test_where_people_are(village):
    state, _ = village
    places = [whereabouts(state, i) for i in range(len(state.person))]
    assert {"home", "away", "gone"} <= set(places)
    assert places.count("gone") + places.count("unborn") == (~state.person.alive).sum()
    known, away = acquaintances(state, 0)
    assert 0 <= away <= known <= 8
