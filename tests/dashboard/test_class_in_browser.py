"""A class in real browser tabs: in by the code, side by side, reloaded, full, and without its server."""
import os
import re
import signal
import time

import psutil
import pytest
from tests.dashboard.held import Class

from cogov_sim.language import LANGUAGES, texts
from cogov_sim.lessons import lesson

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAID = texts("classroom")
READY = "() => window.cogovDrawn && document.querySelector('.cg-plot canvas')"
MONTH = "() => +document.querySelector('.cg-date-now').dataset.months"


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    held = Class(tmp_path_factory.mktemp("class"), "sessions=5")
    yield held
    held.end()


@pytest.fixture
def come(browser):
    """Opens an address in a browser of its own, as another person's; what it complains about is kept in ``wrong``."""
    came = []

    def open_page(address: str, ready: str | None = READY, **options):
        page = browser.new_context(viewport={"width": 1280, "height": 720}, **options).new_page()
        came.append(page)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
        page.set_default_timeout(60_000)
        page.goto(address)
        if ready:
            page.wait_for_function(ready)
        return page

    yield open_page
    for page in came:
        page.context.close()


def inside(held: Class, query: str = "") -> str:
    return f"{held.address}?code=240613&{query}"


def numbers(page, month: int) -> str:
    """The headline numbers, once they are those of the month."""
    page.wait_for_selector(f".cg-numbers[data-months='{month}']")
    return page.inner_text(".cg-numbers")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_comes_in_by_the_code(held, come, language):
    page = come(f"{held.address}?language={language}&seed=3", ready=None)
    assert SAID["door_ask"][language] in page.inner_text("main")
    page.fill("#code", "111 111")
    page.click("button")
    assert SAID["door_wrong"][language] in page.inner_text("[role=alert]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.fill("#code", "240 613")
    page.click("button")
    page.wait_for_function(READY)
    assert "seed=3" in page.url
    assert "code" not in page.url
    assert SAID["lecturer_title"][language] not in page.inner_text(".cg-rooms")
    page.goto(page.url.replace("room=village", "room=lecturer"))
    page.wait_for_selector(".cg-closed")
    assert page.inner_text(".cg-closed") == SAID["closed_told"][language]


def test_the_lecturer_sees_who_is_here(held, come):
    lecturer = come(held.lecturer, ready="() => document.querySelector('.cg-class')")
    assert "key" not in lecturer.url
    assert lecturer.inner_text(".cg-invite-code b") == "240 613"
    assert lecturer.locator(".cg-invite-qr svg").count() == 1
    student = come(inside(held))
    lecturer.wait_for_function("() => document.querySelector('.cg-present b').innerText === '2'")
    assert not lecturer.wrong
    assert not student.wrong
    student.goto(held.lecturer.replace("key=", "key=x"), wait_until="commit")  # a wrong key leads nowhere
    assert student.locator(".cg-class").count() == 0


def test_the_class_goes_where_it_is_called_and_sees_its_predictions_when_they_are_opened(held, come):
    lecturer = come(held.lecturer, ready="() => document.querySelector('.cg-lead')")
    along, alone = (come(inside(held, f"language={language}")) for language in LANGUAGES)
    lecturer.select_option("[data-call=part]", "predict")
    lecturer.click("[data-call=here]")
    for page, choice in ((along, "higher"), (alone, "lower")):
        page.click(f"[data-choice={choice}]")
        page.wait_for_selector(f"[data-choice={choice}][aria-pressed=true]")
        assert page.locator(".cg-spread").count() == 0
    lecturer.wait_for_selector("[data-lesson=money]")
    assert lecturer.locator("[data-lesson=money] ol").count() == 0
    lecturer.click("[data-lesson=money] button[aria-expanded]")
    for page in (along, alone):
        page.wait_for_selector(".cg-spread")
    alone.click("[data-led=alone]")
    alone.wait_for_selector("[data-led=alone][aria-pressed=true]")
    lecturer.select_option("[data-call=lesson]", "clan")
    lecturer.select_option("[data-call=part]", "others")
    lecturer.click("[data-call=here]")
    along.wait_for_function("() => location.search.includes('lesson=clan')")
    alone.wait_for_function("name => document.querySelector('.cg-led b').innerText.includes(name)",
                            arg=lesson("clan").title["zh"])
    assert alone.locator(".cg-predict").count() == 1
    alone.click("[data-led=along]")
    alone.wait_for_selector(".lesson-evidence")
    late = come(inside(held), ready="() => document.querySelector('.lesson-evidence')")
    lecturer.click("[data-call=release]")
    for page in (along, alone, late):
        page.wait_for_selector(".cg-led", state="detached")
        assert not page.wrong
    lecturer.goto(f"{held.address}?room=lesson&lesson=posts&part=question&language=en")
    lecturer.click("[data-led=call]")
    for page in (along, alone, late):
        page.wait_for_selector(".lesson-question")
    lecturer.click("[data-led=release]")
    along.wait_for_selector(".cg-led", state="detached")
    assert not lecturer.wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_built_before_the_class_was_called_is_found_again(held, come, language):
    lecturer = come(held.lecturer, ready="() => document.querySelector('.cg-lead')")
    student = come(inside(held, f"language={language}&seed=4"))
    student.keyboard.press("]")
    before = numbers(student, 12)
    lecturer.select_option("[data-call=part]", "compare")
    lecturer.click("[data-call=here]")
    student.wait_for_selector(".cg-lesson-compare")
    lecturer.click("[data-call=release]")
    student.wait_for_selector("[data-led=along]", state="detached")
    student.click("[data-led=back]")
    student.wait_for_selector(".cg-led", state="detached")
    assert numbers(student, 12) == before
    assert "seed=4&" in student.url
    assert "room=lesson" not in student.url
    assert not student.wrong


def test_four_play_for_thirty_seconds_and_leave_nothing_behind(held, come):
    memory = psutil.Process(held.process.pid).memory_info
    pages = [come(inside(held, f"seed={seed}")) for seed in range(4)]
    before = memory().rss
    for page in pages:
        page.keyboard.press(" ")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        for page in pages:
            if page.evaluate(MONTH) >= 470:
                page.keyboard.press("0")
                page.keyboard.press(" ")
        time.sleep(0.5)
    shown = []
    for seed, page in enumerate(pages):
        assert page.evaluate(MONTH) > 12
        assert f"seed={seed}&" in page.url
        page.keyboard.press("0")
        page.keyboard.press("]")
        shown.append(numbers(page, 12))
        assert not page.wrong
        page.context.close()
    assert len(set(shown)) == 4
    assert memory().rss - before < 40e6
    alone = come(inside(held, "seed=2&month=12"))  # what each saw is what it would have seen alone
    assert numbers(alone, 12) == shown[2]


def test_a_reload_in_mid_play_comes_back_and_takes_no_second_seat(held, come):
    page = come(inside(held))
    page.keyboard.press(" ")
    page.wait_for_function("() => +document.querySelector('.cg-date-now').dataset.months > 14")
    for _ in range(6):
        page.reload()
        page.wait_for_function(READY)
    month = page.evaluate(MONTH)
    assert month >= 12  # the address follows play by the year
    assert page.evaluate("cogovLost()") == ""
    page.keyboard.press(".")
    page.wait_for_function(f"() => +document.querySelector('.cg-date-now').dataset.months === {month + 1}")


def test_an_excess_tab_is_told_and_gets_the_first_free_seat(held, come):
    pages = [come(inside(held)) for _ in range(5)]
    late = come(inside(held), ready="() => cogovLost() === 'full'")
    assert SAID["lost_full"]["en"].format(sessions=5) in late.inner_text(".cg-lost")
    pages[0].context.close()
    late.wait_for_function(READY)
    late.wait_for_function("() => cogovLost() === ''")


def test_a_server_that_goes_away_and_comes_back_is_told_and_the_lecturer_sends_all_out(come, tmp_path):
    own = Class(tmp_path)
    try:
        pages = {language: come(inside(own, f"language={language}")) for language in LANGUAGES}
        own.end()
        for language, page in pages.items():
            page.wait_for_function("() => cogovLost() === 'gone'")
            assert SAID["lost_gone"][language] in page.inner_text(".cg-lost")
            page.click(".cg-lost button")  # nobody is sent to a blank page
        time.sleep(0.5)
        assert all(page.locator(".cg-lost").is_visible() for page in pages.values())
        port = int(re.search(r":(\d+)/", own.address)[1])
        own = Class(tmp_path, port=port)
        pages["en"].wait_for_selector("#code")  # another class: another ticket
        pages["en"].fill("#code", "240613")
        pages["en"].click("button")
        pages["en"].wait_for_function(READY)
        lecturer = come(own.lecturer, ready="() => document.querySelector('.cg-class')")
        for _ in range(2):  # it asks once more
            lecturer.click(".cg-invite-do button:last-child")
        pages["en"].wait_for_selector("#code")
        lecturer.wait_for_function("() => document.querySelector('.cg-invite-code b').innerText !== '240 613'")
        assert lecturer.evaluate("cogovLost()") == ""
    finally:
        own.end()


def test_a_line_that_falls_silent_is_told_and_what_was_asked_is_done_when_it_comes_back(come, tmp_path):
    own = Class(tmp_path, "lan=false")
    try:
        page = come(own.address + "?seed=4")
        os.kill(own.process.pid, signal.SIGSTOP)  # nothing is closed, nothing is answered
        page.keyboard.press(".")
        page.wait_for_function("() => cogovLost() === 'gone'")
        assert SAID["lost_gone"]["en"] in page.inner_text(".cg-lost")
        os.kill(own.process.pid, signal.SIGCONT)
        page.wait_for_function("() => cogovLost() === ''")
        page.wait_for_function("() => +document.querySelector('.cg-date-now').dataset.months === 1")
        assert page.locator(".cg-lost").is_hidden()
    finally:
        os.kill(own.process.pid, signal.SIGCONT)
        own.end()


def test_a_tab_of_one_person_finds_its_way_back(come, tmp_path):
    own = Class(tmp_path, "lan=false")
    port = int(re.search(r":(\d+)/", own.address)[1])
    try:
        page = come(own.address + "?seed=4&month=30")
        before = numbers(page, 30)
        own.end()
        page.wait_for_function("() => cogovLost() === 'gone'")
        own = Class(tmp_path, "lan=false", port=port)
        page.wait_for_function("() => cogovLost() === 'anew'")
        page.click(".cg-lost button")
        page.wait_for_function("() => window.cogovLost && cogovLost() === ''")
        page.wait_for_function(READY)
        assert numbers(page, 30) == before
    finally:
        own.end()
