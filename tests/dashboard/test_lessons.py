"""Each lesson is played to its end in a real browser, and says nothing in the other language."""
import re
from pathlib import Path

import pytest
from tests.dashboard.serving import page, serving

import cogov_sim
from cogov_sim.dashboard.lessons.shown import PARTS
from cogov_sim.dashboard.lessons.works import Works
from cogov_sim.language import LANGUAGES, say, texts
from cogov_sim.lessons import ORDER, lesson
from cogov_sim.lessons.drawing import label

QUICK = "from tests.lessons.quick import quicken; quicken(2)\n"
NEVER_PRINT = "window.print = () => { window.cogovPrinted = true; }"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of the quick page, and the file its standard error goes to."""
    with serving(page(QUICK), tmp_path_factory.mktemp("lessons")) as found:
        yield found


def at(page, part: str) -> None:
    page.wait_for_selector(f"[data-part={part}][aria-current=step]")


def played(page, name: str) -> None:
    """A lesson from the shelf to its end."""
    page.click(f"[data-lesson={name}]")
    at(page, "question")
    for part in PARTS[1:]:
        page.click(".cg-steps-next")
        at(page, part)
        DONE.get(part, lambda _: None)(page)
    page.click(".cg-steps-all")
    page.wait_for_selector(".cg-shelf")


def lived(page) -> None:
    page.wait_for_selector(".cg-plot canvas")
    page.click(".cg-step")
    page.wait_for_selector('.cg-date-now[data-months="1"]')


def steered(page) -> None:
    lever = page.locator(".cg-bench [data-lever]").first
    if lever.get_attribute("type") == "checkbox":
        lever.click()
    else:
        lever.focus()
        page.keyboard.press("End")
        lever.dispatch_event("change")
    page.wait_for_selector(".cg-bench .cg-lever-moved")
    lived(page)


def predicted(page) -> None:
    page.click("[data-choice=higher]")
    page.wait_for_selector("[data-choice=higher][aria-pressed=true]")


def found(page) -> None:
    page.wait_for_selector(".lesson-pictures svg")
    assert page.locator(".lesson-pictures svg .line").count() >= 6
    assert page.locator(".cg-yours").inner_text()


def assumed(page) -> None:
    page.wait_for_function("document.querySelectorAll('.lesson-worlds tbody tr').length >= 5")


def compared(page) -> None:
    lived(page)
    assert page.locator(".cg-lesson-compare .lesson-side").count() == 2


DONE = {"play": steered, "predict": predicted, "compare": compared, "found": found, "assume": assumed}


def test_each_lesson_is_played_to_its_end(opened):
    tab = opened("room=lessons&language=en", ready=".cg-shelf")
    for name in ORDER:
        played(tab.page, name)
    assert not tab.outside
    assert not tab.wrong


def test_a_lesson_in_chinese_says_nothing_in_english(opened, served):
    tab = opened("room=lesson&lesson=money&language=zh", ready=".cg-steps")
    text = [tab.page.inner_text(".cg-lesson")]
    for part in PARTS[1:]:
        tab.page.click(".cg-steps-next")
        at(tab.page, part)
        DONE.get(part, lambda _: None)(tab.page)
        tab.page.evaluate("for (const cited of document.querySelectorAll('[lang=en]')) cited.textContent = ''")
        text.append(tab.page.inner_text(".cg-lesson"))
    assert not set(re.findall(r"[A-Za-z]{2,}", "\n".join(text)))
    assert not tab.wrong
    assert "Traceback" not in served[1].read_text()


def test_sheets_are_printed_out_of_a_frame(opened):
    tab = opened("room=lesson&lesson=clan&part=assume&language=en", ready=".cg-steps")
    tab.page.evaluate(NEVER_PRINT)
    tab.page.add_init_script(NEVER_PRINT)
    assumed(tab.page)
    tab.page.wait_for_selector("[data-sheet=answers]:not(:disabled)")
    for kind, drawn in (("handout", 0), ("answers", 4)):
        tab.page.evaluate("for (const old of document.querySelectorAll('.cg-paper')) old.remove()")
        tab.page.click(f"[data-sheet={kind}]")
        tab.page.wait_for_selector(".cg-paper", state="attached")
        paper = tab.page.frame_locator(".cg-paper")
        paper.locator(f".{kind} header h2").wait_for(state="attached")
        assert paper.locator(f".{kind} h2").inner_text() == lesson("clan").title["en"]
        assert paper.locator("svg").count() == drawn
    assert not tab.outside


def test_a_link_to_a_part_and_one_with_nonsense(opened):
    tab = opened("room=lesson&lesson=points&part=compare&month=30&language=en", ready=".cg-lesson-compare")
    tab.page.wait_for_selector('.cg-date-now[data-months="30"]')
    tab.page.wait_for_function("location.search.includes('b.policy=points_removed')")
    tab = opened("room=lesson&lesson=mony&part=never&language=en", ready=".cg-shelf")
    assert lesson("money").title["en"] in tab.page.inner_text(".cg-trouble")


def test_another_room_is_entered_without_an_error(opened):
    tab = opened("room=lesson&lesson=clan&language=zh", ready=".cg-steps")
    tab.page.evaluate("""() => { window.seen = []; new MutationObserver(() => {
        for (const odd of document.querySelectorAll('.cg-trouble, .cg-shelf')) window.seen.push(odd.className);
    }).observe(document.body, { childList: true, subtree: true }); }""")
    for room, ready in (("secretary", ".cg-steps"), ("village", ".cg-lesson")):
        tab.page.click(f".cg-room[data-room={room}]")
        tab.page.wait_for_selector(ready, state="detached")
        tab.page.wait_for_function(f"location.search.includes('room={room}')")
    tab.page.wait_for_timeout(500)
    assert not tab.page.evaluate("window.seen")
    assert not tab.wrong


def test_all_outcomes_to_watch_are_shown_and_one_is_chosen(opened):
    tab = opened("room=lesson&lesson=money&part=compare&language=zh", ready=".cg-lesson-compare .cg-number")
    watched = [label(name, "zh") for name in lesson("money").watch]
    tab.page.wait_for_function("document.querySelectorAll('.cg-number .cg-letter').length === 8")  # A and B
    assert tab.page.locator(".cg-number-name").all_inner_texts() == watched
    tab.page.click(".cg-number >> nth=2")
    tab.page.wait_for_selector(".cg-number[aria-pressed=true] >> nth=0")
    tab.page.wait_for_function("document.querySelector('.cg-metric select').value === 'trust_village'")
    assert not tab.wrong


def test_runs_are_worked_out_once_for_all(monkeypatch):
    """Whoever asks for a lesson again gets the same work; one that failed is begun anew."""
    from cogov_sim.dashboard.lessons import works

    tried = []

    def trying(one):
        tried.append(one.name)
        yield 0.5, "half"
        if len(tried) == 1:
            raise RuntimeError("no")
        yield 1.0, "whole"

    monkeypatch.setattr(works, "trying", trying)
    monkeypatch.setattr(works, "kept", lambda _: None)
    monkeypatch.setattr(works.logger, "exception", lambda *_: None)
    own = Works()
    failed = own.of(lesson("money"))
    while failed.error is None:
        pass
    again = own.of(lesson("money"))
    while not again.whole:
        pass
    assert again is own.of(lesson("money"))
    assert again.trial == "whole"
    assert tried == ["money", "money"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_and_choices_have_names(language):
    assert all(say(f"lessons.part_{part}", language) for part in PARTS)


def test_every_text_is_used():
    """A text that nothing says any more is taken out."""
    folder = next(iter(cogov_sim.__path__))
    source = "\n".join(f.read_text(encoding="utf-8") for part in ("lessons", "dashboard/lessons")
                       for f in Path(folder, part).rglob("*") if f.suffix in (".py", ".vue", ".html"))
    made = re.compile(r"(?:mark|strength|choice|part|level)_")
    unused = [key for key in texts("lessons") if not made.match(key)
              and not any(said in source for said in (key, f"words.{key.partition('_')[2]}",
                                                      f'told["{key.partition("_")[2]}"]'))]
    assert not unused
