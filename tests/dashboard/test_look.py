"""The page as one sees it: all that matters in the window at once, nothing cut, every text and focus legible."""
import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import pytest

from cogov_sim import dashboard

PAGE = Path(dashboard.__file__).parent
CSS = (PAGE / "page.css").read_text(encoding="utf-8")
TEXT = {"ink": 4.5, "soft": 4.5, "off": 4.5, "blue": 4.5, "warm": 4.5, "focus": 3, "orange": 3}  # least contrast
GROUNDS = ("paper", "card", "field", "pale")
FILLED = (("on-blue", "blue"), ("on-blue", "blue-strong"), ("on-warm", "warm"), ("ink", "alarm"), ("blue", "alarm"))
VILLAGE = "month=14&value=population.households:80&value=population.area:400"
SEEN = (".cg-play", ".cg-date", ".cg-line-drag", ".cg-map canvas", ".cg-plot canvas", ".cg-number", ".cg-village-tabs",
        ".cg-compare", ".cg-steer-rooms", ".cg-find")
# what is not wholly inside the window, and what is there too seldom
OUTSIDE = """([seen, villages]) => seen.filter((name) => {
  const found = [...document.querySelectorAll(name)].filter((e) => e.offsetParent);
  const inside = found.map((e) => e.getBoundingClientRect()).filter((box) => box.width >= 1
    && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 0.5 && box.right <= innerWidth + 0.5);
  const least = { ".cg-number": 6, ".cg-map canvas": villages }[name] || 1;
  return found.length < least || inside.length < found.length;
})"""
# texts that are cut off where they stand; what is hidden from the eye, or told in full by its title, is passed over
CUT = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const shown = (e) => e.offsetParent && !e.closest(".cg-hidden, .cg-line-latest");
  const all = (names) => [...document.querySelectorAll(names)].filter(shown);
  const narrow = (e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1;
  const chosen = all(".cg-page select").filter((e) => {
    pen.font = getComputedStyle(e).font;
    return e.selectedIndex >= 0 && pen.measureText(e.options[e.selectedIndex].text).width > e.clientWidth - 30;
  });
  const hidden = all(".cg-page *").filter((e) => /hidden|clip/.test(getComputedStyle(e).overflow)
    && e.textContent.trim() && (narrow(e) || e.scrollHeight > e.clientHeight + 2));
  const beyond = all(".cg-page button, .cg-page h1, .cg-number span").filter(narrow);
  return [...chosen, ...hidden, ...beyond].map((e) => e.className + ": " + e.textContent.trim().slice(0, 60));
}"""
SIZES = (("light", 1280, 720), ("projector", 1920, 1080), ("dark", 1366, 768), ("light", 1024, 768))


def looks() -> dict[str, dict[str, str]]:
    """The colours of each look."""
    found, usual = {}, {}
    for selector, body in re.findall(r"^(:root|html\[data-look=\w+\]) \{(.*?)^\}", CSS, re.M | re.S):
        own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", body))
        usual = usual or own
        found[selector] = usual | own
    return found


def brightness(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_it_is_defined():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_every_text_can_be_read_in_every_look():
    assert len(looks()) == 3
    pairs = [(text, ground, least) for text, least in TEXT.items() for ground in GROUNDS]
    pairs += [(text, ground, 4.5) for text, ground in FILLED]
    faint = [(look, text, ground) for look, ink in looks().items() for text, ground, least in pairs
             if contrast(ink[text], ink[ground]) < least]
    assert not faint


def settled(page, wrong: str, told=None) -> list[str]:
    """What is still wrong once the page has had its time to draw."""
    from playwright.sync_api import TimeoutError as Late

    with suppress(Late):
        page.wait_for_function(f"(told) => !({wrong})(told).length", arg=told, timeout=10000)
    return page.evaluate(wrong, told)


@pytest.mark.browser
@pytest.mark.parametrize("villages", [1, 2])
def test_all_that_matters_is_in_the_window_and_nothing_is_cut(opened, villages):
    other = "&b.policy=open_books" if villages == 2 else ""
    tab = opened(f"{VILLAGE}&policy=audits{other}", ready=".cg-map canvas")  # as it opens
    page = tab.page
    for look, width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.select_option(".cg-look select", look)
        page.wait_for_selector(f"html[data-look={look}]")
        for language in ("zh-CN", "en"):
            page.click(".cg-language")
            page.wait_for_selector(f"html[lang={language}]")
            assert settled(page, OUTSIDE, [SEEN, villages]) == []
            assert settled(page, CUT) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            side = page.locator(".cg-map canvas").first.bounding_box()["height"]
            assert side > (0.45 * height if villages == 1 else 0.19 * width)
    assert tab.wrong == []


@pytest.mark.browser
def test_who_goes_by_keyboard_sees_where_they_are(opened):
    page = opened(VILLAGE).page
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        name, ring = page.evaluate("[document.activeElement.className, getComputedStyle(document.activeElement)].map("
                                   "(e) => e.outline ? [e.outlineStyle, parseFloat(e.outlineWidth)] : e)")
        assert ring[0] == "solid", name
        assert ring[1] >= 2, name
        seen.add(name)
    assert len(seen) > 10


def test_a_class_is_laid_out_in_one_room_only():
    """All rooms' sheets are one page's: two that style the same bare class would style each other's pieces."""
    rooms = defaultdict(set)
    for sheet in PAGE.rglob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector in ",".join(re.findall(r"([^{}]+)\{", rules)).split(","):
            if bare := re.fullmatch(r"\s*(?:\.cg-page\s+)?\.(cg-[\w-]+)\s*", selector):
                rooms[bare[1]].add(sheet.parent.name)
    assert len(rooms) > 100
    assert {name: of for name, of in rooms.items() if len(of) > 1} == {}
