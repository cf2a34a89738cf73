"""The file of a lesson works by itself: opened from the disk with the network cut, in both languages, to its end."""

import json
import re
from dataclasses import replace
from itertools import product

import pytest
from tests.lessons.quick import quicken

from cogov_sim.language import LANGUAGES
from cogov_sim.lessons import command, kept, lessons, sheets, telling, trial
from cogov_sim.lessons.page import page


@pytest.fixture(scope="module")
def quick():
    """Few lucks in a village that is quick to live."""
    patch = pytest.MonkeyPatch()
    quicken(3, patch.setattr)
    yield {name: replace(one, months=24) for name, one in lessons().items()}
    patch.undo()


@pytest.fixture(scope="module")
def written(quick, tmp_path_factory):
    """The files of all lessons."""
    folder = tmp_path_factory.mktemp("lessons")
    patch = pytest.MonkeyPatch()
    patch.setattr(command, "lessons", lambda: quick)
    made = command.write(folder, "en")
    patch.undo()
    return made


@pytest.fixture(scope="module")
def offline(browser):
    """A browser tab without a network, and what it complained of or asked for."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda m: tab.complaints.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: tab.complaints.append(str(e)))
    tab.on("request", lambda r: None if r.url.startswith("file:") else tab.complaints.append(r.url))
    yield tab
    context.close()


def test_each_file_asks_for_nothing(written):
    assert len(written) == 8
    for file in written:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href)=|url\(|@import|fetch\(|https?://", text)
        assert len(text) < 400_000


def test_each_lesson_is_played_to_its_end_in_both_languages(written, offline):
    for file in written:
        offline.goto(file.as_uri())
        for language in LANGUAGES:
            own = f"[data-tongue={language}] "
            if language == "zh":
                offline.click("[data-tongue=en] [data-speak=zh]")
            line = f"{own}.play svg .line"
            before = offline.get_attribute(line, "points")
            offline.focus(f'{own}[data-lever="0"]')
            offline.keyboard.press("End")
            offline.keyboard.press("Home")
            assert len(offline.get_attribute(line, "points").split()) == len(before.split()) == 3
            assert offline.is_visible(f"{own}.after") is (language == "zh")
            offline.click(f"{own}[data-choice=same]")
            offline.click(f"{own}.reveal")
            first = offline.get_attribute(f"{own}.compare svg .line.b", "points")
            offline.click(f"{own}[data-luck]")
            assert offline.get_attribute(f"{own}.compare svg .line.b", "points") != first
            assert offline.is_visible(f"{own}[data-chosen=same]")
            assert not offline.is_visible(f"{own}[data-chosen=lower]")
            assert offline.locator(f"{own}main .lesson-worlds tbody tr").count() >= 4
            assert offline.get_attribute("html", "lang")[:2] == language
            other = "zh" if language == "en" else "en"
            assert not offline.is_visible(f"[data-tongue={other}] main")
            stray(offline.inner_text(f"{own}main"), language)
    assert not offline.complaints


def stray(text: str, language: str) -> None:
    """No word of the other language; sources are cited as they are."""
    text = re.sub(r"(?m)^.*? · ", "", text)
    if language == "zh":
        assert not set(re.findall(r"[A-Za-z]{2,}", text)) - {"cogov", "sim"}, text
    else:
        assert not re.search(r"[\u3000-\u9fff]", text), text


def test_a_lever_lies_where_its_value_lies_and_rests_at_its_levels(written, offline):
    offline.goto(written[0].as_uri())
    lever = '[data-tongue=en] [data-lever="0"]'
    assert offline.evaluate(f"""(() => {{ const one = document.querySelector('{lever}');
        return [one.min, one.max, one.list.options.length].join(); }})()""") == "0.0,1.0,3"
    offline.focus(lever)
    seen = []
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight"):
        offline.keyboard.press(key)
        seen.append(float(offline.input_value(lever)))
    assert seen == [0.1, 0.5, 0.9, 0.9]
    offline.fill(lever, "0.6")
    assert float(offline.input_value(lever)) == 0.5
    assert offline.locator("[data-tongue=en] .bench output").nth(2).inner_text().endswith("hours a month")


def test_the_file_has_a_look_for_the_projector(written, offline):
    offline.goto(written[0].as_uri())
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = offline.evaluate(size)
    offline.click("[data-tongue=en] [data-larger]")
    assert offline.evaluate(size) > 1.2 * before
    offline.click("[data-tongue=en] [data-larger]")
    assert offline.evaluate(size) == before


def test_what_is_drawn_is_what_was_lived(quick):
    one = quick["money"]
    tried = kept.tried(one)
    text = page(tried)
    runs = json.loads(re.search(r'id="runs">(.*?)</script>', text)[1])
    moments, found = trial.played(one)
    assert runs["moments"] == moments.tolist()
    assert len(runs["play"][one.predict]) == 27
    assert runs["play"][one.predict][26][-1] == pytest.approx(100 * found[one.predict][26, -1], rel=1e-3)
    pairs = runs["pairs"]["trust_village"]
    assert pairs[1][2][-1] == pytest.approx(tried.pairs.curves["trust_village"][1, 2, -1], rel=1e-3)


def test_sheets_fit_two_pages_and_the_handout_tells_no_result(quick, written, offline):
    for file in written:
        offline.goto(file.as_uri())
        for language, kind in product(LANGUAGES, ("handout", "answers")):
            offline.evaluate(f"Object.assign(document.documentElement.dataset, "
                             f"{{language: '{language}', print: '{kind}'}})")
            pages = re.findall(rb"/Type\s*/Page\b", offline.pdf(prefer_css_page_size=True))
            assert len(pages) == 2, (file, language, kind)
    one = quick["money"]
    assert "lesson-bar" not in sheets.handout(one, "en")
    assert "<svg" not in sheets.handout(one, "en")
    assert "lesson-bar" in sheets.answers(kept.tried(one), "en")


def test_what_is_counted_adds_up(quick):
    tried = kept.tried(quick["clan"])
    for difference in tried.pairs.differences.values():
        assert sum(telling.counted(difference).values()) == difference.pairs == 3
