"""The charts: what they are told of one village and of two, and what they do in a real browser."""
import json
import time

import pytest
import solara
from tests.dashboard.drawn import walk

from cogov_sim.dashboard.charts import fans, shown
from cogov_sim.dashboard.charts.words import TOLD, about, events, headline, marks, metrics, told
from cogov_sim.dashboard.opening import Opening
from cogov_sim.dashboard.session import Session
from cogov_sim.language import LANGUAGES
from cogov_sim.watch import Scenario, Village, Window
from cogov_sim.watch.causes import QUESTIONS, Account

SMALL = {"population.households": 60, "population.area": 60.0}
ONE = Scenario(seed=3, values=SMALL)
AUDITED = ONE.with_policies(Window("audits", 6))


@pytest.fixture(scope="module")
def pair():
    villages = Village(ONE), Village(AUDITED)
    for village in villages:
        village.go(60)
    return villages


def test_events_that_both_villages_share_are_told_once(pair):
    found = events(pair, "en")
    assert found == sorted(found)
    by_side = {side: {(m, k) for m, k, s, _ in found if s == side} for side in (0, 1, 2)}
    own = [{(e[1] + 1, e[3]) for e in village.events} for village in pair]
    audits = {m for m, kind in own[1] - own[0] if kind == "audit"}
    assert audits
    assert audits <= {m for m, _ in by_side[1]}
    assert not by_side[0] & by_side[1]
    assert not by_side[2] & (by_side[0] | by_side[1])
    alone = events(pair[:1], "en")
    assert {row[2] for row in alone} == {0}
    assert {row[0] for row in alone} == {m for m, kind in own[0] if kind in TOLD and m > 0}


def test_numbers_of_one_village_and_of_two(pair):
    one, two = headline("taken_share", pair[:1], "en"), headline("taken_share", pair, "zh")
    assert len(one["values"]) == 1
    assert len(two["values"]) == 2
    assert two["change"].startswith("▼")
    assert two["unit"] == "%"
    assert marks(pair, "en") == [[1, 6, "Audits"]]
    for_a_while = Village(ONE.with_policies(Window("audits", 6, 29)).moved("funds.transparency", 0.9, 12))
    assert marks([for_a_while], "en") == [
        [0, 6, "Audits"], [0, 30, "Audits ended"], [0, 12, "Openness of accounts 0.90"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_add_up_and_each_says_what_it_is_made_of(language):
    shares = {"audits": -0.04, "memory": 0.011, "villagers": 0.0001, "underway": 0.002}
    said = told(Account("taken_share", 0.15, 0.1231, shares), 12, language)
    assert [row[2] for row in said["rows"]] == pytest.approx([-4, 1.1, 0.2, -2.69])
    assert [row[3] for row in said["rows"]] == ["−4.0", "+1.1", "+0.2", "−2.7"]
    assert "15.0" in said["sentence"]
    small = told(Account("trust_village", 0.4, 0.4, {"works": 0.00001, "underway": -0.00001}), None, language)
    assert small["rows"] == []
    for metric, question in QUESTIONS.items():
        for cause in (*question.causes, question.rest):
            assert about(metric, cause, language)


def test_the_axis_has_room_for_whole_decades():
    session = Session(Opening(scenarios=(ONE,)), "")
    session.stage.begin(ONE)
    assert shown.shown_until(session.stage) == 120
    session.stage.go(121)
    session.stage.go(3)
    assert shown.shown_until(session.stage) == 240
    session.stage.until.value = 180
    assert shown.shown_until(session.stage) == 180


@pytest.fixture
def stage():
    session = Session(Opening(scenarios=(ONE,)), "")
    session.stage.begin(ONE, AUDITED, month=30)
    assert session.trouble.value is None
    return session.stage


@pytest.fixture
def session():
    return Session(Opening(scenarios=(ONE,)), "")


@pytest.fixture
def drawn(session, stage):
    """Draws one of the charts; returns what finds a trait of it once it is as it should be."""
    contexts = []

    def draw(component):
        box, context = solara.render(component(session, stage), handle_error=False)
        contexts.append(context)

        def find(trait, condition=lambda _: True):
            for _ in range(600):
                piece = next(w for w in walk(box) if w.has_trait(trait))
                if condition(getattr(piece, trait)):
                    return piece
                time.sleep(0.05)
            raise TimeoutError(trait)

        return find

    yield draw
    for context in contexts:
        context.close()


def test_causes_are_told_when_asked_for_and_when_time_stands_still(drawn, stage):
    find = drawn(shown.Causes)
    assert find("told").told == {}
    find("told")._event_callbacks["open"](None)
    year = find("told", bool).told
    assert "Year 2, Jun" in year["sentence"]
    find("told")._event_callbacks["compare"]("less")
    apart = find("told", lambda now: now and now["sentence"] != year["sentence"]).told
    find("told")._event_callbacks["ask"]("taken_share")
    taken = find("told", lambda now: now and now["sentence"] != apart["sentence"]).told
    shares = [row[2] for row in taken["rows"]]
    assert sum(shares[:-1]) == pytest.approx(shares[-1], abs=0.05)  # what would read 0.0 is not listed
    one, other = (village.series_of("taken_share")[30] for village in stage.villages.value)
    assert shares[-1] == pytest.approx(100 * (other - one), abs=1e-4)
    stage.toggle()
    assert find("told", lambda now: not now).wait == find("wait").words["paused"]
    stage.toggle()
    assert find("told", bool).told == taken
    stage.compare(Scenario(seed=4, values=SMALL))
    assert find("wait", lambda now: "same luck" in now).told == {}


def test_the_fan_is_lived_when_wanted_and_again_when_something_changes(drawn, stage):
    find = drawn(shown.Curve)
    assert find("fan").fan == {}
    assert [line["start"] for line in find("lines").lines] == [0, 0]
    stage.step()
    assert find("lines", lambda lines: [line["start"] for line in lines] == [31, 31])  # only what is new is sent
    find("fan")._event_callbacks["fan"](None)
    first = find("fan", bool).fan
    assert first["size"] == [11, 11, 11]
    assert [len(bands) for bands in first["bands"]] == [11 * 5 * 4] * 3
    stage.change(1, AUDITED.moved("funds.audit_rate", 1.0, 31))
    second = find("fan", lambda now: now and now["bands"][1] != first["bands"][1]).fan
    assert second["bands"][0] == first["bands"][0]
    find("fan")._event_callbacks["fan"](None)
    assert find("fan", lambda now: not now)


def broken(*_, **__):
    raise RuntimeError("the year broke off")


@pytest.mark.parametrize(("component", "of", "name", "ask"), [
    (shown.Causes, shown, "why", "open"), (shown.Curve, fans, "fan", "fan")])
def test_work_that_stops_is_told(drawn, session, monkeypatch, component, of, name, ask):
    monkeypatch.setattr(of, name, broken)
    find, piece = drawn(component), "told" if ask == "open" else "fan"
    find(piece)._event_callbacks[ask](None)
    find(piece, lambda _: session.trouble.value is not None)
    assert str(session.trouble.value) == "the year broke off"
    assert find("progress", lambda share: share == 1)
    if ask == "open":
        assert find("wait").wait == find("wait").words["stopped"]


@pytest.fixture(scope="module", params=LANGUAGES)
def two(opened, request):
    """A tab with two villages, in each language."""
    return request.param, opened(
        f"language={request.param}&month=70&seed=7&value=population.households:60&b.policy=audits")


@pytest.mark.browser
def test_time_is_dragged_and_what_happened_is_clicked(two):
    page = two[1].page
    signs = page.locator(".cg-event")
    assert signs.count() > 4
    month = int(signs.nth(2).get_attribute("data-month"))
    signs.nth(2).click(force=True)
    page.wait_for_function(f"+document.querySelector('.cg-date-now').dataset.months === {month}")
    page.click(".cg-line-before")
    page.wait_for_function(f"+document.querySelector('.cg-date-now').dataset.months < {month}")
    page.focus(".cg-line-drag")
    for key, reached in (("Home", "0"), ("End", "120")):
        page.keyboard.press(key)
        page.wait_for_function(f"document.querySelector('.cg-date-now').dataset.months === '{reached}'")
    before = signs.count()
    page.click(".cg-line-kinds summary")
    page.click(".cg-line-menu label[data-kind=quarrel]")
    page.wait_for_function(f"document.querySelectorAll('.cg-event').length > {before}")
    page.keyboard.press("Escape")
    page.wait_for_selector(".cg-line-kinds[open]", state="detached")


@pytest.mark.browser
def test_why_is_asked_and_other_luck_is_lived(two):
    language, tab = two
    page = tab.page
    page.click(".cg-causes-open")
    for outcome in QUESTIONS:
        page.click(f"[data-outcome={outcome}]")
        page.wait_for_selector(f"[data-outcome={outcome}][aria-pressed=true]")
        page.wait_for_selector(".cg-why b")
    page.click("[data-side=less]")
    page.wait_for_selector(".cg-why-less b")
    bars = [float(text.replace("−", "-")) for text in page.locator(".cg-why b").all_inner_texts()]
    assert sum(bars[:-1]) == pytest.approx(bars[-1], abs=0.05 * len(bars) + 1e-9)
    page.click(".cg-fan")
    page.wait_for_selector(".cg-fan-key", timeout=60000)
    page.click(".cg-less")
    page.wait_for_selector(".cg-less[aria-pressed=true]")
    page.click(".cg-chart .cg-enlarge")
    page.wait_for_function("document.querySelector('.cg-plot canvas').getBoundingClientRect().width > innerWidth * .9")
    page.keyboard.press("Escape")
    page.wait_for_selector(".cg-large", state="detached")
    now, box = tab.months(), page.locator(".cg-plot canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    page.wait_for_function(f"+document.querySelector('.cg-date-now').dataset.months !== {now}")
    for part in (".cg-line", ".cg-causes", ".cg-fan-key"):
        tab.says_only(language, part)
    assert (tab.outside, tab.wrong) == ([], [])


def test_no_blank_stands_before_a_percent_sign_in_chinese():
    said = {language: {row["name"]: row["told"] for row in json.loads(metrics(language))} for language in LANGUAGES}
    assert [said[language]["effective_participation"] for language in ("en", "zh")] == ["{value} %", "{value}%"]
    assert [said[language]["trust_village"] for language in ("en", "zh")] == ["{value}", "{value}"]
    assert said["zh"]["income"] == "{value} 元/年"
