"""The page drawn without a browser: what each piece is told, in both languages."""

import pytest
import solara
from tests.dashboard.drawn import walk

from cogov_sim.dashboard import opening, page
from cogov_sim.dashboard.carry import shown as carry
from cogov_sim.dashboard.kernels import kernels
from cogov_sim.dashboard.opening import Opening
from cogov_sim.dashboard.session import Session
from cogov_sim.dashboard.words import TAGS
from cogov_sim.engine import compile_kernels
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.watch import Scenario, Village


@solara.component
def Broken(_session):
    """A room with a fault in it."""
    raise ZeroDivisionError("nothing to share")


@pytest.fixture
def drawn(monkeypatch):
    """Draws the page in a language and returns a function that finds the pieces with a trait."""
    compile_kernels()
    monkeypatch.setattr(kernels, "ready", True)
    monkeypatch.setattr(kernels, "start", lambda: None)
    made = []

    def draw(language: str):
        small = Scenario(values={"population.households": 60})
        monkeypatch.setattr(opening, "_current", [Opening(language, scenarios=(small,))])
        box, context = solara.render(page.Layout(children=[page.Page()]), handle_error=False)
        made.append(context)

        def find(trait):
            return next(w for w in walk(box) if w.has_trait(trait))

        return box, find

    yield draw
    for context in made:
        context.close()


def strings(widget) -> list[str]:
    return [c for w in walk(widget) for c in getattr(w, "children", []) if isinstance(c, str)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_draws_in_both_languages(drawn, language):
    box, find = drawn(language)
    assert texts("dashboard")["head_caveat"][language] == find("rooms").words["caveat"]
    assert texts("dashboard")["foot_keys"][language] in strings(box)
    assert find("hotkeys").tongue == TAGS[language]
    assert find("date").words["play"] == texts("dashboard")["bar_play"][language]


def test_it_waits_for_the_kernels_and_for_nothing_else(drawn, monkeypatch):
    monkeypatch.setattr(kernels, "ready", False)
    _box, find = drawn("en")
    find("turn")._event_callbacks["ask"](0)
    assert find("turn").text == texts("dashboard")["wait_first"]["en"]
    assert find("rooms").rooms
    kernels.ready = True
    find("turn")._event_callbacks["ask"](1)
    assert find("date").months == 0


def test_a_month_that_is_played_leaves_alone_what_does_not_show_it(drawn, monkeypatch):
    drawings, rows = [], carry.rows
    monkeypatch.setattr(carry, "rows", lambda *told: drawings.append(told) or rows(*told))
    _box, find = drawn("en")
    find("hotkeys")._event_callbacks["hotkey"](" ")
    before = len(drawings)
    for month in range(3):
        find("frames")._event_callbacks["drawn"](month)
    assert find("date").months == 3
    assert len(drawings) == before
    find("hotkeys")._event_callbacks["hotkey"](" ")
    assert len(drawings) > before
    assert "month=3" in find("about").link


def test_language_month_and_household_change_while_it_runs(drawn):
    box, find = drawn("en")
    bar = find("date")
    bar._event_callbacks["step"](1)
    assert find("date").date == "Year 1, Jan"
    assert find("offered").lines[0]["start"] == 1
    find("hotkeys")._event_callbacks["hotkey"]("l")
    assert find("date").date == "第 1 年 1 月"
    assert not any("Keys" in text for text in strings(box))
    find("frames")._event_callbacks["pick"]([0, 4])
    assert find("heading").tongue
    assert any(w.has_trait("facts") and w.has_trait("heading") and "5" in w.heading for w in walk(box))


def test_it_plays_only_when_a_frame_is_acknowledged(drawn):
    _, find = drawn("en")
    find("frames")._event_callbacks["drawn"](0)
    assert find("date").months == 0
    find("date")._event_callbacks["play"](None)
    find("frames")._event_callbacks["drawn"](0)
    find("frames")._event_callbacks["drawn"](0)  # the same frame twice is one month
    assert find("date").months == 1
    find("date")._event_callbacks["play"](None)
    find("frames")._event_callbacks["drawn"](1)
    assert find("date").months == 1


def test_play_pauses_at_the_end_of_a_decade_and_a_step_waits_for_the_pause(drawn):
    _, find = drawn("en")
    bar, page_drawn = find("date")._event_callbacks, find("frames")._event_callbacks["drawn"]
    bar["jump"](118)
    bar["play"](None)
    bar["step"](-1)  # it plays: what was pressed too late moves nothing
    assert (find("date").months, find("date").playing) == (118, True)
    for month in (118, 119, 120):
        page_drawn(month)
    assert (find("date").months, find("date").playing) == (120, False)
    bar["play"](None)
    page_drawn(120)
    bar["jump"](7)
    page_drawn(7)
    assert (find("date").months, find("date").playing) == (7, False)


def test_each_key_does_what_the_foot_says(drawn):
    _, find = drawn("en")
    press = find("hotkeys")._event_callbacks["hotkey"]
    assert set(find("hotkeys").hotkeys) >= set(" .,[]0+-nlk")
    for key, months in (("]", 12), (".", 13), (",", 12), ("[", 0), ("[", 0), ("]", 12), ("0", 0)):
        press(key)
        assert find("date").months == months
    for key, pace in (("+", "fast"), ("-", "steady"), ("-", "slow"), ("-", "slow")):
        press(key)
        assert find("date").pace == pace
    press(" ")
    assert find("date").playing
    press("n")
    assert "seed=8" in find("hotkeys").link
    assert not find("date").playing
    press("k")
    assert find("hotkeys").look == "dark"
    press("l")
    assert find("hotkeys").tongue == TAGS["zh"]
    find("rooms")._event_callbacks["enter"]("lessons")
    assert set(find("hotkeys").hotkeys) == {"l", "k"}  # nothing there has a clock


def test_another_room_stops_the_play_and_the_way_back_finds_the_month(drawn):
    _, find = drawn("en")
    find("date")._event_callbacks["step"](5)
    find("date")._event_callbacks["play"](None)
    find("rooms")._event_callbacks["enter"]("lessons")
    find("rooms")._event_callbacks["enter"]("village")
    assert (find("date").months, find("date").playing) == (5, False)


def test_first_steps_are_ticked_off_as_they_are_made(drawn):
    _, find = drawn("en")
    assert find("done").done == [False] * 5
    find("date")._event_callbacks["step"](3)
    find("frames")._event_callbacks["pick"]([0, 4])
    find("holding")._event_callbacks["add"]("audits")
    find("offers")._event_callbacks["against"]("status_quo")
    find("date")._event_callbacks["step"](-1)
    assert find("done").done == [True] * 5
    find("offers")._event_callbacks["alone"](None)
    find("date")._event_callbacks["jump"](0)
    assert find("done").done == [True] * 5  # what was done stays done


def test_a_chart_that_misses_rows_gets_them_all(drawn):
    _, find = drawn("en")
    find("date")._event_callbacks["step"](6)
    assert find("offered").lines[0]["start"] == 1
    find("offered")._event_callbacks["need"](find("offered").lines[0]["id"])
    assert (find("offered").lines[0]["start"], len(find("offered").lines[0]["values"])) == (0, 4 * 7)


def test_a_village_that_stops_says_so_and_plays_no_more(drawn, monkeypatch):
    box, find = drawn("en")
    find("date")._event_callbacks["step"](3)
    find("date")._event_callbacks["play"](None)
    monkeypatch.setattr(Village, "go", lambda *_: 1 // 0)
    find("frames")._event_callbacks["drawn"](3)
    (told,) = [w for w in walk(box) if w.has_trait("text") and "ZeroDivisionError" in str(w.text)]
    assert not find("date").playing
    told._event_callbacks["close"](None)
    assert not [w for w in walk(box) if w.has_trait("text") and "ZeroDivisionError" in str(w.text)]


def test_what_goes_wrong_is_told_until_something_goes_right(drawn):
    box, find = drawn("zh")
    told = lambda: [w for w in walk(box) if w.has_trait("text") and w.has_trait("words")]  # noqa: E731
    assert not told()
    find("holding")._event_callbacks["add"]("no_such_policy")
    assert "no_such_policy" in told()[0].text
    find("holding")._event_callbacks["add"]("open_books")
    assert not told()


@pytest.mark.parametrize("search", ["room=xx", "language=fr", "look=pink", "month=abc", "policy=zzz", "place=mars",
                                    "set=" + "&set=x" * 600, "b.set=zzz:1", "value=funds.transparency:0.5@7-9"])
def test_nonsense_in_a_link_is_a_sentence_and_the_usual_village(search):
    session = Session(Opening(), search)
    for language in LANGUAGES:
        assert session.trouble.value.say(language)
    assert session.opening.scenarios == Opening().scenarios


@pytest.mark.parametrize(("search", "near"), [
    ("move=xx", "move=xx"), ("rubbish=1", "rubbish=1"), ("policies=audits", "policy"), ("b.polcy=audits", "b.policy"),
    ("funds.audit_rate=0.7", "set=funds.audit_rate:0.7"), ("b.funds.audit_rate=1", "b.set=funds.audit_rate:1"),
    ("population.households=90", "value=population.households:90")])
def test_a_key_that_no_link_has_is_told_and_the_rest_opens(search, near):
    session = Session(Opening(), f"{search}&month=12&policy=audits")
    for language in LANGUAGES:
        assert near in session.trouble.value.say(language)
    assert session.opening == Opening().asked({"month": ["12"], "policy": ["audits"]})


def test_what_the_page_and_messengers_write_into_a_link_is_no_nonsense():
    session = Session(Opening(), "room=lesson&lesson=money&part=play&utm_source=x&from=singlemessage&code=123456&key=x")
    assert session.trouble.value is None
    session = Session(Opening(), session.link())
    assert session.trouble.value is None
    assert session.where.value == {"lesson": "money", "part": "play"}


def test_what_another_program_adds_to_a_link_makes_no_second_village():
    assert len(Session(Opening(), "b.foo=1&utm=2").opening.scenarios) == 1


def test_a_room_that_cannot_be_drawn_says_so_and_is_left(drawn, monkeypatch):
    box, find = drawn("zh")
    monkeypatch.setitem(page.ROOMS, "secretary", Broken)
    find("rooms")._event_callbacks["enter"]("secretary")
    assert any("nothing to share" in text for text in strings(box))
    assert not any(w.has_trait("paces") for w in walk(box))
    button = next(w for w in walk(box) if "cg-broken" in str(getattr(w, "class_", ""))).children[-1]
    button.fire_event("click", {})  # begin anew
    assert find("paces")
    assert not any("nothing to share" in text for text in strings(box))
