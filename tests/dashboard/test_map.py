"""The maps show what the state holds; whoever is picked is told of, with reasons, in both languages."""
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import solara
from tests.dashboard.drawn import walk

from cogov_sim.dashboard.map import shown
from cogov_sim.dashboard.map.decided import decision, in_the_model, lasting, measured, odds, ranked, told
from cogov_sim.dashboard.map.frames import NONE, TOP, comparable, picture
from cogov_sim.dashboard.map.words import house, marks, portrait
from cogov_sim.dashboard.opening import Opening
from cogov_sim.dashboard.session import Session
from cogov_sim.dashboard.stage import Pick
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.params import BY_NAME
from cogov_sim.processes.commons import giving
from cogov_sim.processes.elections import election
from cogov_sim.processes.meetings import attendance, voicing
from cogov_sim.processes.migration import leaving, longing, returning
from cogov_sim.state import AWAY, HOME
from cogov_sim.watch import Scenario, Village, Window
from cogov_sim.watch.reasons import OUTCOMES, Decision, Reasons, Term

SMALL = Scenario(values={"population.households": 60, "population.area": 60.0})
AUDITED = SMALL.with_policies(Window("audits"))


@pytest.fixture(scope="module")
def village():
    lived = Village(SMALL)
    lived.go(65)
    return lived


def test_the_layers_are_what_the_state_holds(village):
    frame, state = picture(village), village.simulation.state
    p, n = state.person, len(state.household)
    party, bloc, came = (np.frombuffer(frame[name], "u1") for name in ("party", "bloc", "came"))
    assert len(party) == len(bloc) == len(came) == n
    assert party.sum() == (p.member & p.alive).sum()
    assert set(bloc) - {NONE} == set(p.bloc[p.bloc >= 0])
    for h in range(n):
        asked = p.resident & (p.place == HOME) & (p.household == h)
        assert came[h] == (NONE if not asked.any() else round(TOP * p.attends[asked].mean()))


def test_of_a_township_the_first_village_is_shown():
    lived = Village(replace(SMALL, values=SMALL.values | {"township.villages": 2}))
    lived.go(14)
    alone = lived.simulation.state.first_household[1]
    assert {len(picture(lived)[name]) for name in ("people", "party", "came", "bloc")} == {alone}
    assert len(lived.ground["homes"]) == 4 * alone
    for door in shown.DOORS.values():
        assert door(lived) < lived.simulation.state.first_person[1]


def test_villages_are_compared_place_by_place_only_where_places_are_the_same():
    a, b, c = Village(SMALL), Village(AUDITED), Village(Scenario(seed=8, values=dict(SMALL.values)))
    assert comparable((a, b))
    assert not comparable((a, c))
    assert not comparable((a,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_is_said_with_its_terms(village, language):
    reasons, state = Reasons(village.scenario.run(), 480), village.simulation.state
    kinds = set()
    for row in range(0, len(state.person), 5):
        for found in reasons.of(row, village.months, state):
            spoken = decision(found, state, row, language)
            kinds.add(spoken["kind"])
            terms = [*spoken["terms"], *(t for option in spoken["options"] for t in option["terms"])]
            assert all(abs(t["value"]) <= 1 for t in terms)
            sizes = [abs(t["value"]) for t in spoken["terms"]]
            assert sizes == sorted(sizes, reverse=True)
            text = " ".join([spoken["head"], spoken["text"], *(t["text"] for t in terms)])
            assert "{" not in text
            assert language == "en" or not re.search("[A-Za-z]{2}", text), text
    assert kinds >= {"leaving", "longing", "returning", "attendance", "voicing", "giving", "election"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_be_met(village, language):
    state = village.simulation.state
    for household in range(len(state.household)):
        told = house(village, household, language)
        assert [one["row"] for one in told["people"]] == village.people_of(household).tolist()
    for row in range(len(state.person)):
        told = portrait(village, row, language)
        assert told["household"] == state.person.household[row]
        said = str([told[key] for key in ("name", "kind", "where", "marks", "circle", "ties", "few", "life")])
        assert language == "en" or not re.search("[A-Z]?[a-z]{2}", said.replace("False", "").replace("True", ""))
        for one in told["attitudes"]:
            assert one["value"] == getattr(state.person, one["name"])[row]
    assert any("ecretary" in m for m in marks(state, int(state.branch.secretary[0]), "en"))


def test_a_chance_is_said_as_people_say_it():
    assert [odds(x, "en") for x in (0.0, 0.0001, 0.0034, 0.0098, 0.5, 0.999, float("nan"))] == [
        "nil", "less than 1 in 1,000", "3 in 1,000", "1 in 100", "50 in 100", "more than 99 in 100", "nil"]
    assert [odds(x, "zh") for x in (0.0034, 0.5)] == [" 0.3%", " 50%"]


def test_candidates_are_weighed_on_one_scale(village):
    state, chair = village.simulation.state, int(village.simulation.state.committee.chair[0])
    found = Decision("election", 3, "voted", options=(
        (chair, (Term("ability_vote", 2.0),)), (chair + 1, (Term("ability_vote", 0.5),))))
    spoken = decision(found, state, chair, "en")
    assert [option["terms"][0]["value"] for option in spoken["options"]] == [1.0, 0.25]
    assert spoken["text"] == "Voted for themselves."
    assert spoken["options"][0]["name"] == "Themselves"


@pytest.mark.parametrize("outcome", OUTCOMES["longing"])
def test_how_long_home_must_seem_better_is_said_only_if_it_must(village, outcome):
    def said(needed):
        facts = {"months": 6, "needed": needed}
        return decision(Decision("longing", 3, outcome, facts=facts), village.simulation.state, 0, "en")["text"]

    assert "coming back" not in said(0)
    assert said(12).startswith(said(0))
    assert "12 months" in said(12)


# parameters that decide but head no term, and why
NO_TERM = {"moving_cost": "bars", "return_habit": "bars", "information_decay": "within network_pull",
           "mobilisation": "within mobilisation_pull", "open_agenda": "within voice_agenda", "proxy_rate": "the chance",
           "traces_weight": "counts", "mobilised_voice": "counts", "local_wage": "a day's worth",
           "day_cost": "a day's worth",
           "call_weariness": "bends the chance", "privilege_weight": "counts"}


def test_every_term_there_can_be_has_a_sentence_of_its_own():
    """By the arguments of the rules that decide; and every sentence can be asked for."""
    rules = (leaving, longing, returning, attendance, voicing, giving, election)
    weights = {name for rule in rules for name in rule.arguments if name in BY_NAME and BY_NAME[name].kind is float}
    weights = {name for name in weights if name not in NO_TERM and not name.endswith("_level")}
    said = {key.removeprefix("term_") for key in texts("why") if key.startswith("term_")}
    assert said == weights | {"grid_turn", "call_push", "call_threat", "own"}
    assert {key.removeprefix("outcome_") for key in texts("why") if key.startswith("outcome_")} == {
        outcome for outcomes in OUTCOMES.values() for outcome in outcomes}
    assert {key.removeprefix("decided_") for key in texts("why") if key.startswith("decided_")} == set(OUTCOMES)


def test_the_chosen_one_comes_first_then_who_was_liked_best():
    options = [(row, (Term("", value),)) for row, value in ((7, 1.0), (1, 0.1), (2, 0.9), (3, -2.0))]
    assert [row for row, _ in ranked(Decision("election", 3, "led", options=tuple(options)))] == [7, 2, 1, 3]


def test_facts_of_a_term_are_readable():
    assert [lasting(23, "en"), lasting(25, "en"), lasting(155, "zh")] == ["23 months", "2 years", " 12 年"]
    assert measured("herd", 1106.0, "en")["herd"] == "1,106 sheep units"
    assert measured("belonging", 0.414, "en") | measured("age", 54.6, "en") == {
        "belonging": "0.41", "belonging_grade": "middling", "belonging_percent": "41%", "age": "54"}
    term = Term("herd_tie", -0.49, (("herd", 139.0),))
    assert told(term, {}, "en") == "A herd of 139 sheep units to look after"
    assert in_the_model(term, "en") == "migration.herd_tie · hold of the herd, by the log of its size · −0.49"


@pytest.fixture
def drawn():
    """A stage of two villages with the maps and the people, and a finder of their pieces by an argument."""
    session = Session(Opening(language="en"), "")
    session.stage.begin(SMALL, AUDITED, month=40)

    @solara.component
    def Page():
        with solara.Div():
            shown.Maps(session, session.stage)
            shown.Doors(session, session.stage)
            shown.People(session, session.stage)

    box, context = solara.render(Page(), handle_error=False)

    yield session, lambda name: next((w for w in walk(box) if w.has_trait(name)), None)
    context.close()


def test_somebody_is_met_followed_and_met_again_in_the_other_village(drawn):
    session, find = drawn
    stage = session.stage
    assert find("comparable").comparable
    find("doors")._event_callbacks["meet"]("anybody")
    person = stage.picked.value.person
    state = stage.villages.value[0].simulation.state
    assert re.fullmatch(rf"(Woman|Man) of {int(state.person.age[person])}", find("who").who["name"])
    assert find("who").who["number"] == state.person.identity[person]
    assert find("decisions").decisions
    assert find("elsewhere").elsewhere.startswith("In B: ")
    find("who")._event_callbacks["turn"](1)
    assert stage.picked.value == Pick(1, stage.picked.value.household, person)
    assert find("who").side == 1
    find("who")._event_callbacks["follow"](True)
    find("who")._event_callbacks["home"](None)
    assert [one["row"] for one in find("people").people].count(person) == 1
    assert find("news").row == person
    stage.compare(None)
    assert find("news").row == person
    find("news")._event_callbacks["meet"](None)
    assert find("who").followed
    stage.playing.value = True
    for _ in range(12):
        stage.step()
    assert stage.picked.value.person == person
    find("who")._event_callbacks["close"](None)
    assert find("doors") is not None


def test_a_link_brings_back_who_is_looked_at_and_followed(drawn, monkeypatch):
    session, _ = drawn
    stage = session.stage
    stage.picked.value, stage.followed.value = Pick(1, 11, -1), Pick(0, *_of(stage, 40))
    assert "who=1.h12&follow=0.40" in session.link()
    monkeypatch.setattr("cogov_sim.dashboard.session.kernels", SimpleNamespace(ready=True, error=None))
    again = Session(Opening(), session.link())
    again.prepare()
    assert (again.stage.picked.value, again.stage.followed.value) == (Pick(1, 11, -1), stage.followed.value)
    assert again.link() == session.link()
    again.enter("lessons")
    assert "who=" not in again.link()


@pytest.mark.parametrize("nonsense", ["", "7", "2.1", "0.", "0.h0", "0.h61", "0.99999999", "0.9999999", "0.-1", "1.5",
                                      "0.\u0663", "0.5.5", "<b>"])
def test_nonsense_about_whom_to_look_at_is_nobody(nonsense):
    session = Session(Opening(), "")
    session.stage.begin(SMALL)
    assert session.stage.pick_of(nonsense) == Pick()
    unborn = int(np.nonzero(session.stage.villages.value[0].simulation.state.person.age < 0)[0][0])
    assert session.stage.pick_of(f"0.{unborn}") == Pick()


def _of(stage, row: int) -> tuple[int, int]:
    return int(stage.villages.value[0].simulation.state.person.household[row]), row


def test_who_is_not_in_another_village_is_let_go(drawn):
    session, find = drawn
    stage = session.stage
    stage.change(1, Scenario(values={"population.households": 80, "population.area": 80.0}))
    stage.picked.value = stage.followed.value = Pick(1, 75, -1)
    assert find("people") is not None
    assert not find("comparable").comparable
    stage.change(1, AUDITED)
    assert find("people") is None
    assert find("doors") is not None
    stage.compare(None)
    assert find("doors") is not None


def test_what_happens_to_who_is_followed_is_told(drawn):
    session, find = drawn
    stage = session.stage
    village = stage.villages.value[0]
    village.go(60)
    p = village.simulation.state.person
    month, actor = next((e[1], e[4]) for e in village.events if e[3] == "leaving" and e[1] >= 42)
    row = int(np.nonzero(p.identity == actor)[0][0])
    stage.go(month)
    stage.followed.value = Pick(0, int(p.household[row]), row)
    assert not any("Left for town" in line for line in find("news").news)
    stage.step()
    assert any("Left for town" in line for line in find("news").news)
    assert find("news").place == AWAY
    assert find("followed").followed["places"][0] == AWAY


@pytest.mark.browser
def test_a_herder_is_clicked_and_says_why(opened):
    tab = opened("language=en&month=30&b.policy=audits")
    page = tab.page
    page.focus(".cg-pasture canvas")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cg-facts")
    page.wait_for_function("document.activeElement.matches('.cg-facts')")  # the keyboard goes on where one arrived
    page.keyboard.press("Escape")
    page.click("[data-meet=anybody]")
    page.wait_for_selector(".cg-person .cg-term")
    assert "chance" in page.inner_text(".cg-decision[open] summary")
    assert page.locator(".cg-decision[open] .cg-bars i").count() > 3
    assert "In B:" in page.inner_text(".cg-elsewhere")
    page.click("[data-follow]")
    page.wait_for_selector("[data-follow][aria-pressed=true]")
    before = page.evaluate("document.querySelectorAll('.cg-map canvas')[1].toDataURL()")
    page.click("[data-beside=difference]")
    page.wait_for_function("before => document.querySelectorAll('.cg-map canvas')[1].toDataURL() !== before",
                           arg=before)
    page.keyboard.press("l")
    page.wait_for_selector("text=近来的决定与原因")
    page.click("[data-household]")
    page.wait_for_selector(".cg-followed")
    assert not tab.wrong
    assert not tab.outside


@pytest.mark.browser
def test_in_a_crowd_of_dots_each_can_be_had(opened):
    """Two homes that touch: a second click at the same place is the other one; arrows go from home to home. A reload
    comes back to who was looked at."""
    tab = opened("language=en&month=30")
    page = tab.page
    canvas = page.locator(".cg-map canvas")
    place = page.evaluate("""() => {
        const map = document.querySelector(".cg-pasture").__vue__, homes = map._homes[0], side = map.side;
        let best = null, least = 9;
        for (let a = 0; a < homes.length / 2; a++) for (let b = 0; b < a; b++) {
            const far = Math.hypot(homes[2 * a] - homes[2 * b], homes[2 * a + 1] - homes[2 * b + 1]);
            if (far < least && homes[2 * a + 1] > 2) { least = far; best = [a, b]; }
        }
        const mid = (k) => side * (homes[2 * best[0] + k] + homes[2 * best[1] + k] + 1) / 2;
        return { x: mid(0), y: mid(1), near: map.homes_near(0, mid(0) / side, mid(1) / side, 7).length };
    }""")
    assert place["near"] > 1
    heading = page.locator(".cg-facts h2")
    seen = set()
    for _ in range(place["near"]):
        before = heading.inner_text() if heading.count() else ""
        box = canvas.evaluate("map => [map.getBoundingClientRect().left, map.getBoundingClientRect().top]")
        canvas.dispatch_event("click", {"clientX": box[0] + place["x"], "clientY": box[1] + place["y"]})
        page.wait_for_function("before => document.querySelector('.cg-facts h2')?.innerText !== before"
                               " && document.querySelector('.cg-facts')", arg=before)
        seen.add(heading.inner_text())
    assert len(seen) == place["near"]
    last = heading.inner_text()
    page.wait_for_function("number => location.search.includes('who=0.h' + number)", arg=last.split()[-1])
    page.reload()
    page.wait_for_selector(".cg-facts")
    assert heading.inner_text() == last
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".cg-tip")
    assert page.inner_text(".cg-tip").startswith("Household")
    assert not tab.wrong
