"""What one steers with: made from the records, obeyed by the villages, sayable in both languages."""
import re
from json import loads

import pytest
import solara
from tests.dashboard.drawn import walk

from cogov_sim import configs
from cogov_sim.claims import claims
from cogov_sim.dashboard.opening import Opening
from cogov_sim.dashboard.session import Session
from cogov_sim.dashboard.steering import compared, policies, words
from cogov_sim.dashboard.steering.shown import Steering
from cogov_sim.dashboard.words import date
from cogov_sim.language import LANGUAGES
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell
from cogov_sim.watch import Scenario, Window

SMALL = Scenario(values={"population.households": 60, "population.area": 60.0})
BARE = Scenario()


def rows(themes: list[dict]) -> list[dict]:
    return [row for theme in themes for group in theme["groups"] for row in group["rows"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_has_a_place_with_the_bounds_of_its_record(language):
    levers, others = rows(words.levers(language)), rows(words.assumptions(language))
    assert len({row["name"] for row in levers + others}) == len(levers + others) == len(PARAMETERS) - 1
    for row in levers + others:
        record = PARAMETERS[row["name"]]
        assert record.lever == (row in levers)
        assert (row["low"], row["high"]) == record.bounds
        assert row["text"].lower() == getattr(record, language).lower()
        told = words.about(row["name"], {row["name"]: record.default}, language)
        assert len(told["lines"]) >= 3
        if language == "zh":
            assert not re.search("[A-Za-z]{3,}", str([row["text"], row["unit"], told["lines"]]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_policy_is_offered_with_its_reason_cost_claims_and_levers(language):
    offered = {one["name"]: one for theme in policies.offered(language) for one in theme["rows"]}
    assert offered.keys() == set(configs.names("policy")) - {"status_quo"}
    for one in offered.values():
        assert one["text"]
        assert one["why"]
        assert one["takes"]
        assert one["sets"]
        if language == "zh":
            assert not re.search("[A-Za-z]{3,}", str([one[key] for key in ("text", "why", "takes", "sets")]))
    books = offered["open_books"]
    assert books["cost"]["hours"] == 14.7
    assert books["claims"][0][:2] == ["C01", getattr(claims()["C01"], language)]
    assert books["sets"] == [[words.label(PARAMETERS["funds.transparency"], language), "0.90"]]


def test_a_scenario_is_called_by_what_is_done_in_it():
    assert policies.title(BARE, "en") == "Status quo"
    busy = BARE.with_policies(*map(Window, ("open_books", "audits", "points", "open_books"))).moved(
        "funds.sanction", 20.0, 3)
    assert policies.title(busy, "en") == "Open books + Audits + 1 more + 1 lever moved"
    assert policies.title(compared.status_quo(busy), "zh") == "维持现状"


def test_status_quo_is_the_same_village_with_nothing_done():
    done = Scenario(seed=5, values={"population.households": 60, "funds.sanction": 20.0},
                    policies=(Window("open_books", 12),), moves=(Spell(3, 9, {"funds.audit_rate": 0.5}),))
    bare = compared.status_quo(done)
    assert (bare.spells, bare.seed, dict(bare.values)) == ((), 5, {"population.households": 60})
    assert compared.status_quo(bare) == bare


def test_a_placebo_costs_what_its_policies_cost_together_while_they_hold():
    two = BARE.with_policies(Window("open_books", 0, 59), Window("grids", 24))
    idle = compared.placebo(two)
    spent = [idle.settings(month)["placebo.idle_hours"] for month in (0, 30, 80)]
    assert spent == pytest.approx([14.7, 14.7 + 39.9, 39.9])
    assert idle.settings(30)["placebo.idle_outside"] == 24000
    assert idle.settings(30)["funds.transparency"] == BARE.settings(30)["funds.transparency"]
    assert compared.placebo(BARE) == BARE


def test_a_lever_goes_back_to_what_the_place_has_whoever_moved_it():
    usual = BARE.settings(0)["funds.transparency"]
    moved = BARE.moved("funds.transparency", 0.8, 6)
    assert compared.put_back(moved, "funds.transparency", 6) == BARE
    later = compared.put_back(moved, "funds.transparency", 10)
    assert [later.settings(m)["funds.transparency"] for m in (5, 9, 10)] == [usual, 0.8, usual]
    ruled = compared.put_back(BARE.with_policies(Window("open_books")), "funds.transparency", 10)
    assert [ruled.settings(m)["funds.transparency"] for m in (9, 10)] == [0.9, usual]
    assert compared.let_go(ruled, 12).settings(12)["funds.transparency"] == 0.9


def test_levers_are_let_go_without_another_past():
    done = Scenario(values={"funds.sanction": 20.0}, given=(Spell(2, None, {"grids.grids": 5}),),
                    moves=(Spell(4, None, {"funds.audit_rate": 0.5}),))
    free = compared.let_go(done, 10)
    assert free.alike_until(done, 10)
    assert compared.set_singly(done, 10) == {"funds.sanction", "grids.grids", "funds.audit_rate"}
    assert compared.set_singly(free, 10) == set()
    assert free.settings(10) == BARE.settings(10)
    assert compared.let_go(done, 0) == BARE


def test_what_begins_late_can_begin_at_the_start():
    late = BARE.with_policies(Window("open_books", 279))
    assert compared.parting(BARE, late) == 279
    assert compared.parting(late, late) is None
    assert compared.parting(BARE, Scenario(seed=8)) == 0
    assert compared.from_start(late, 279) == BARE.with_policies(Window("open_books"))
    moved = BARE.moved("funds.sanction", 20.0, 30)
    assert compared.from_start(moved, compared.parting(BARE, moved)) == BARE.moved("funds.sanction", 20.0, 0)
    two = late.with_policies(Window("audits", 12, 59), Window("open_books", 279))
    assert compared.from_start(two, 12).policies == (Window("audits", 0, 59), Window("open_books", 279))
    idle = compared.placebo(two)
    assert compared.from_start(idle, compared.parting(two, idle)).policies[0] == Window("audits_placebo", 0, 59)


@pytest.fixture
def steered():
    """Draws it for a small village; gives the session and a function that finds the piece with a trait."""
    made = []

    def draw(language="en", scenario=SMALL):
        session = Session(Opening(language, scenarios=(scenario,)), "")
        session.stage.begin(scenario)
        box, context = solara.render(Steering(session, session.stage), handle_error=False)
        made.append(context)
        return session, lambda trait: next(w for w in walk(box) if w.has_trait(trait))

    yield draw
    for context in made:
        context.close()


def call(piece, event, *told):
    piece._event_callbacks[event](*(told or (None,)))


def press(find, room):
    button = next(w for w in walk(find("children")) if getattr(w, "attributes", {}).get("data-steer") == room)
    button.fire_event("click", {})


def test_a_policy_begins_in_year_five_and_ends_in_year_ten(steered):
    session, find = steered()
    call(find("holding"), "add", "open_books")
    assert find("holding").holding == ["open_books"]
    call(find("horizon"), "span", {"at": 0, "first": 48})
    call(find("horizon"), "span", {"at": 0, "last": 119})
    village = session.stage.villages.value[0]
    told = [village.scenario.settings(m)["funds.transparency"] for m in (47, 48, 119, 120)]
    assert told == [0.5, 0.9, 0.9, 0.5]
    assert not find("horizon").rows[0]["holds"]
    session.stage.go(48)
    assert find("horizon").rows[0]["holds"]
    assert find("horizon").purses["hours"]["asked"] == 14.7
    assert village.simulation.parameters["transparency"][0] == 0.5  # the month to come is the first
    session.stage.step()
    assert village.simulation.parameters["transparency"][0] == 0.9
    call(find("horizon"), "drop", 0)
    assert find("horizon").rows == []


def test_what_the_village_has_is_what_its_state_says(steered):
    session, find = steered()
    session.stage.go(3)
    state, told = session.stage.villages.value[0].simulation.state, find("horizon").purses
    assert told["hours"]["whole"] == state.committee.cadre_hours[0]
    assert told["hours"]["parts"][0][1] == state.committee.task_spent[0]
    assert told["hours"]["year"] == state.committee.hours_used[0] > 0
    assert told["running"]["purse"] == state.village.running[0] / 100
    assert told["running"]["whole"] == 40000


def test_it_compares_in_one_click_and_steers_the_side_that_is_chosen(steered):
    session, find = steered()
    assert [one["name"] for one in find("offers").offers if not one["off"]] == ["status_quo", "policy"]
    call(find("holding"), "rival", "open_books")
    quo, books = session.stage.scenarios
    assert (quo.policies, books.policies) == ((), (Window("open_books"),))
    assert [one["text"] for one in find("offers").sides] == ["Status quo", "Open books"]
    call(find("offers"), "side", 0)
    call(find("holding"), "add", "audits")
    assert session.stage.scenarios[0].policies == (Window("audits"),)
    call(find("offers"), "against", "placebo")
    assert session.stage.scenarios[1].policies == (Window("audits_placebo"),)
    assert next(one for one in find("offers").offers if one["name"] == "placebo")["on"]
    call(find("offers"), "against", "status_quo")
    assert session.stage.scenarios[1] == SMALL
    assert session.stage.side.value == 0
    call(find("offers"), "against", "copy")
    assert session.stage.scenarios[0] == session.stage.scenarios[1]
    assert session.stage.side.value == 1
    call(find("offers"), "alone")
    assert len(session.stage.scenarios) == 1


def test_a_policy_to_compare_with_is_one_click_and_can_be_left(steered):
    session, find = steered()
    call(find("offers"), "against", "policy")
    assert find("choosing").choosing
    assert next(one for one in find("offers").offers if one["name"] == "policy")["on"]
    call(find("choosing"), "stay")
    assert not find("choosing").choosing
    press(find, "levers")
    call(find("offers"), "against", "policy")
    assert find("choosing").choosing  # the policies are what is shown again
    call(find("choosing"), "rival", "open_books")
    assert not find("choosing").choosing
    assert session.stage.scenarios[1].policies == (Window("open_books"),)
    assert find("offers").shown == 1


def notice(find) -> list:
    return [w for w in walk(find("children")) if "cg-parting" in str(getattr(w, "class_", ""))]


def begin_at_start(find):
    button = next(w for w in walk(find("children")) if "cg-from-start" in str(getattr(w, "class_", "")))
    button.fire_event("click", {})
    return button.children[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparing_late_says_that_nothing_differs_yet_and_can_begin_at_the_start(steered, language):
    session, find = steered(language)
    session.stage.go(40)
    call(find("holding"), "rival", "open_books")
    assert date(41, language) in notice(find)[0].children[0].children[0]
    a, b = session.stage.villages.value
    assert (a.history[40] == b.history[40]).all()
    assert "B" in begin_at_start(find)
    assert (b.scenario.policies, b.months) == ((Window("open_books"),), 40)
    assert not (a.history[40] == b.history[40]).all()
    assert not notice(find)


def test_where_both_begin_late_both_can_begin_at_the_start(steered):
    session, find = steered()
    session.stage.go(24)
    call(find("holding"), "add", "audits")
    call(find("offers"), "against", "status_quo")
    assert notice(find)
    session.stage.go(25)
    assert not notice(find)  # they differ by now
    session.stage.go(20)
    call(find("offers"), "against", "placebo")
    assert "both" in begin_at_start(find)
    assert [one.policies[0].first for one in session.stage.scenarios] == [0, 0]
    call(find("offers"), "alone")
    assert not notice(find)


def test_levers_act_at_once_and_are_marked_and_put_back_singly(steered):
    session, find = steered()
    session.stage.go(2)
    press(find, "levers")
    call(find("opened"), "move", {"name": "funds.transparency", "value": 0.9})
    call(find("opened"), "move", {"name": "grids.grids", "value": 7})
    assert set(find("opened").moved) == {"funds.transparency", "grids.grids"}
    assert loads(find("opened").now)["grids.grids"] == 7
    assert "2" in find("horizon").hand
    call(find("opened"), "put_back", "grids.grids")
    assert find("opened").moved == ["funds.transparency"]
    call(find("opened"), "move", {"name": "funds.transparency", "value": 7.0})
    assert session.trouble.value is not None
    assert loads(find("opened").now)["funds.transparency"] == 0.9
    call(find("horizon"), "put_back")
    assert find("opened").moved == []
    call(find("opened"), "ask", "funds.audit_rate")
    assert find("opened").about["name"] == "funds.audit_rate"


def test_assumptions_wait_for_a_new_village_and_policies_stay(steered):
    session, find = steered()
    call(find("holding"), "add", "audits")
    press(find, "village")
    call(find("opened"), "move", {"name": "funds.gain", "value": 0.9})
    assert find("changed").changed == 2  # and the area
    assert "funds.gain" not in session.stage.scenarios[0].values
    call(find("opened"), "put_back", "population.area")
    call(find("opened"), "move", {"name": "funds.gain", "value": 99.0})
    assert session.trouble.value is not None
    call(find("changed"), "begin", {"place": "pastoral", "seed": 3, "households": 60})
    made = session.stage.scenarios[0]
    assert (made.place, made.seed, made.policies) == ("pastoral", 3, (Window("audits"),))
    assert dict(made.values) == {"funds.gain": 0.9, "population.households": 60}
    call(find("changed"), "begin", {"place": "pastoral", "seed": 3, "households": 3})
    assert session.trouble.value is not None
    assert session.stage.scenarios[0] == made


@pytest.fixture(scope="module")
def tab(opened):
    return opened("value=population.households:60&value=population.area:60", ready=".cg-steering")


@pytest.mark.browser
def test_a_stranger_compares_two_policies_in_two_clicks(tab):
    page = tab.page
    page.click("[data-offer=open_books] .cg-policy-name")
    page.click("[data-offer=open_books] .cg-rival")
    page.wait_for_selector(".cg-tab-b[aria-selected=true]")
    assert "Open books" in page.inner_text(".cg-tab-b")
    page.select_option(".cg-first", "48")
    page.select_option(".cg-last", "119")
    page.wait_for_selector(".cg-idle[data-policy=open_books]")
    page.keyboard.press("]")
    page.click(".cg-tab-a")
    page.wait_for_selector(".cg-nothing")


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_three_clicks_from_the_page_to_a_comparison_that_plays(opened, size):
    tab = opened("value=population.households:60&value=population.area:60", ready=".cg-steering",
                 reduced_motion="reduce")
    page = tab.page
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.click("[data-against=policy]")
    page.wait_for_selector(".cg-choose")
    page.click("[data-offer=open_books] .cg-policy-name")
    page.wait_for_selector(".cg-tab-b[aria-selected=true]")
    for seen in (".cg-play", ".cg-map"):
        page.wait_for_function(f"(() => {{ const {{ top }} = document.querySelector('{seen}').getBoundingClientRect();"
                               "return top >= 0 && top < innerHeight * .6 })()")
    page.click(".cg-play")
    tab.wait_for_months(2)
    assert tab.wrong == []


@pytest.mark.browser
def test_search_finds_a_policy_and_a_lever_among_many(tab):
    page = tab.page
    page.fill(".cg-policies .cg-find", "grid worker")
    assert "Grids" in page.inner_text(".cg-policies")
    assert page.locator("[data-offer]:visible").count() < 10
    page.fill(".cg-policies .cg-find", "no such thing")
    assert page.locator("[data-offer]").count() == 0
    page.click("[data-steer=levers]")
    page.fill(".cg-levers .cg-find", "audits a year")
    page.wait_for_selector("[data-lever='funds.audit_rate']:visible")
    assert page.locator("[data-lever]").count() == 1


@pytest.mark.browser
def test_a_lever_is_typed_marked_explained_and_put_back(tab):
    page = tab.page
    page.fill("[data-exact='funds.audit_rate']", "0.35")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cg-lever-moved [data-lever='funds.audit_rate']")
    assert page.input_value("[data-lever='funds.audit_rate']") == "0.35"
    page.click(".cg-lever .cg-about")
    page.wait_for_selector(".cg-about-text")
    page.fill("[data-exact='funds.audit_rate']", "99")
    page.keyboard.press("Enter")
    assert "99 is outside 0 to " in page.inner_text(".cg-lever .cg-refused")
    assert page.input_value("[data-exact='funds.audit_rate']") == "0.35"
    page.click("[data-put-back='funds.audit_rate']")
    page.wait_for_selector(".cg-lever-moved", state="detached")


# Each message to the server waits longer than the one before.
SLOWER = """(() => { let wait = 300; const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (said) { setTimeout(() => send.call(this, said), wait); wait += 200; }; })()"""
SEEN = """lever => { const slider = document.querySelector(lever); window.seen = [+slider.value];
const look = () => { if (+slider.value !== seen[seen.length - 1]) seen.push(+slider.value); };
setInterval(look, 20); }"""


@pytest.mark.browser
def test_a_slider_stays_in_the_hand_while_the_answers_come_late(opened):
    tab = opened("value=population.households:60&value=population.area:60")
    page, lever = tab.page, "[data-lever='funds.transparency']"
    page.click("[data-steer=levers]")
    page.focus(lever)
    page.evaluate(SEEN, lever)
    page.evaluate(SLOWER)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    last = page.input_value(lever)
    page.wait_for_function("last => location.search.includes(`set=funds.transparency:${last}`)", arg=last)
    seen = page.evaluate("seen")
    assert seen == sorted(seen)
    assert seen[-1] == float(last)
    tab.context.close()


@pytest.mark.browser
def test_nothing_is_wider_than_its_place_or_goes_wrong(tab):
    page = tab.page
    page.keyboard.press("l")
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    for room, own in (("policies", ".cg-policies"), ("levers", ".cg-levers"), ("village", ".cg-begin")):
        page.click(f"[data-steer={room}]")
        page.wait_for_selector(own)
        page.evaluate("for (const one of document.querySelectorAll('.cg-steering details')) one.open = true")
        tab.says_only("zh", ".cg-steering")
        page.wait_for_function("(() => { const e = document.querySelector('.cg-steering'); "
                             "return e.scrollWidth <= e.clientWidth + 1 })()")
    assert (tab.outside, tab.wrong) == ([], [])
