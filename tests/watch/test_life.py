"""A life is told from the chronicle, whole and in order."""
import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.events import Chronicle
from cogov_sim.language import LANGUAGES
from cogov_sim.state import AWAY, NOBODY
from cogov_sim.watch.life import TELLING, acquaintances, life, most_telling, whereabouts
from cogov_sim.watch.names import called, held


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
    known = acquaintances(state, 0)
    assert sorted(known) == sorted({row for row in state.person.tie[0].tolist() if state.person.alive[row]})
    away = [state.person.place[row] == AWAY for row in known]
    assert away == sorted(away)


def test_whom_one_talks_with_is_counted_once(village):
    state, _ = village
    p = state.person
    twice = [i for i in range(len(p)) if len(set(ties := p.tie[i][p.alive[p.tie[i]]].tolist())) < len(ties)]
    assert twice
    for person in twice:
        known = acquaintances(state, person)
        assert len(known) == len(set(known))


def test_the_most_telling_comes_first(village):
    state, events = village
    seen = set()
    for person in range(0, len(state.person), 5):
        told = life(events, state, person)
        few = most_telling(told, person, 5)
        order = [TELLING.index(("own" if m.person == person else "kin", m.kind)) for m in few]
        assert order == sorted(order)
        assert len(few) == min(5, len(told))
        left_out = [m for m in told if m not in few]
        assert all(TELLING.index(("own" if m.person == person else "kin", m.kind)) >= max(order) for m in left_out)
        seen |= {("own" if m.person == person else "kin", m.kind) for m in told}
    assert len(seen) > 8


def test_both_posts_lost_at_once_are_one_moment(village):
    state, events = village
    rows = {int(i): row for row, i in enumerate(state.person.identity)}
    one = next(rows[e[4]] for e in events if e[3] == "chair")
    told = [m for m in life(events, state, one) if m.kind.endswith("_over")]
    assert len({m.month for m in told}) == len(told)
    assert any("secretary and chair" in m.text for m in told)


def test_people_are_called_by_what_they_are_to_whom_one_looks_at(village):
    state, _ = village
    p, chair = state.person, int(state.committee.chair[0])
    assert held(state, chair) == "both"
    assert called(state, chair, article=True) == "the party secretary and chair of the committee"
    heads = [int(h) for h in state.bloc.head if h != NOBODY and h != chair]
    for head in heads:
        own = int(np.nonzero(p.bloc == p.bloc[head])[0][0])
        assert called(state, head, to=own) == "head of their bloc"
        assert called(state, head) == f"head of bloc {p.bloc[head] + 1}"
    one = next(i for i in np.nonzero(p.alive & p.female & (p.age > 30))[0] if i not in (chair, *heads))
    kin = next(i for i in np.nonzero(p.household == p.household[one])[0] if i != one)
    home, age = p.household[one] + 1, int(p.age[one])
    assert called(state, one) == f"woman of {age}, household {home}"
    assert called(state, one, to=kin, article=True) == f"a woman of {age}, of the same household"
    assert [called(state, chair, language, chair, article=True) for language in LANGUAGES] == ["themselves", "本人"]
    assert called(state, one, "zh") == f"第 {home} 户 {age} 岁女性"
