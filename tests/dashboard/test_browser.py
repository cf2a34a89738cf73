"""The page in a real browser: it opens, plays, obeys, speaks both languages and keeps to itself."""
import re
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.browser
ELSEWHERE = "http://elsewhere.example"


@pytest.fixture(scope="module")
def tab(opened):
    return opened()


def test_it_opens_with_a_map_a_chart_levers_and_the_caveat(tab):
    assert "predicts nothing" in tab.page.inner_text(".cg-caveat")
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    viewport = tab.page.get_attribute("meta[name=viewport]", "content")
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport
    tab.page.wait_for_function("document.querySelectorAll('[data-offer]').length >= 70")
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_steps_plays_and_pauses(tab):
    before, picture = tab.months(), tab.pixels()
    tab.page.click(".cg-step")
    tab.wait_for_months(before + 1)
    tab.page.keyboard.press(".")
    tab.wait_for_months(before + 2)
    tab.shows_another_map(picture)
    tab.page.select_option(".cg-pace select", "fast")
    tab.page.click(".cg-play")
    tab.wait_for_months(before + 8)
    tab.page.keyboard.press("Space")
    tab.page.wait_for_function("document.querySelector('.cg-play').innerText.includes('Play')")
    paused = tab.months()
    tab.page.wait_for_timeout(400)
    assert tab.months() == paused
    # a slider, a button or a menu that was clicked keeps no hot key
    tab.page.click("[data-steer=levers]")
    tab.page.locator("[data-lever='funds.transparency']").click(position={"x": 20, "y": 12})
    tab.page.click("[data-dots=away]")
    tab.page.keyboard.press("Space")
    tab.wait_for_months(paused + 1)
    tab.page.keyboard.press("Space")
    tab.page.click(".cg-levers-reset")
    tab.page.wait_for_selector(".cg-lever-moved", state="detached")


def test_layers_hover_and_pick_show_the_village(tab):
    picture = tab.pixels()
    tab.page.click("[data-ground=condition]")
    tab.page.click("[data-dots=trust]")
    tab.shows_another_map(picture)
    box = tab.page.locator(".cg-map canvas").bounding_box()
    tab.page.mouse.move(box["x"] + box["width"] * 0.41, box["y"] + box["height"] * 0.5)
    assert "kg/ha" in tab.page.inner_text(".cg-tip")
    tab.page.mouse.down()
    tab.page.mouse.up()
    tab.page.wait_for_selector(".cg-facts dl")
    assert re.search(r"Household \d+", tab.page.inner_text(".cg-facts h2"))
    assert "ha" in tab.page.inner_text(".cg-facts dl")


def test_a_slider_moves_its_lever_and_goes_back(tab):
    tab.page.click(".cg-facts .cg-link")  # who was met stands before what one steers with
    tab.page.wait_for_selector(".cg-facts", state="detached")  # until then it is hidden and takes no key
    slider = tab.page.locator("[data-lever='funds.transparency']")
    before = slider.input_value()
    slider.focus()
    tab.page.keyboard.press("End")
    tab.page.wait_for_selector(".cg-lever-moved [data-lever='funds.transparency']")
    assert slider.input_value() == "1"
    tab.page.click(".cg-levers-reset")
    tab.page.wait_for_selector(".cg-lever-moved", state="detached")
    assert slider.input_value() == before


def test_the_language_changes_while_it_runs_and_nothing_stays_behind(tab):
    tab.page.keyboard.press("l")
    tab.page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    tab.page.wait_for_function("document.querySelector('.cg-foot').innerText.startsWith('键盘')")
    tab.says_only("zh", ".cg-page", "cogov-sim", "English")
    assert not re.findall(r"[A-Za-z]{3,}", tab.page.title().replace("cogov-sim", ""))
    tab.page.click(".cg-language")
    tab.page.wait_for_function("document.querySelector('.cg-foot').innerText.startsWith('Keys')")
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    tab.says_only("en", ".cg-page", "中文")


def test_two_sessions_do_not_share_a_village(tab, opened):
    other = opened("language=zh&seed=9")
    try:
        assert other.months() == 0
        mine = tab.months()
        assert mine > 0
        other.page.keyboard.press(".")
        other.wait_for_months(1)
        assert tab.months() == mine
        other.page.click("[data-steer=village]")
        assert other.page.input_value(".cg-seed") == "9"
        assert other.page.evaluate("document.documentElement.lang") == "zh-CN"
        assert other.pixels() != tab.pixels()
        assert (other.outside, other.wrong) == ([], [])
    finally:
        other.context.close()


def test_a_new_village_begins_again(tab):
    tab.page.click("[data-steer=village]")
    tab.page.fill(".cg-seed", "21")
    tab.page.fill(".cg-households", "80")
    tab.page.click(".cg-new")
    tab.page.wait_for_function("""(() => { const now = new URLSearchParams(location.search);
        return now.get("seed") === "21" && now.getAll("value").includes("population.households:80"); })()""")
    tab.page.wait_for_selector(".cg-date-now[data-months='0']")
    assert tab.page.input_value(".cg-seed") == "21"
    assert tab.page.input_value(".cg-households") == "80"


def test_two_clicks_are_one_and_back_leads_to_the_room_before(opened):
    tab = opened("value=population.households:60&value=population.area:60")
    page = tab.page
    page.dblclick(".cg-play")
    tab.wait_for_months(4)  # it plays on
    page.keyboard.press("Space")
    page.click("[data-room=lessons]")
    page.wait_for_selector(".cg-shelf")
    page.wait_for_function("location.search.includes('room=lessons')")
    page.go_back()
    page.wait_for_selector(".cg-plot canvas")
    page.click(".cg-guide-close")
    page.wait_for_selector(".cg-guide", state="detached")
    page.reload()
    page.wait_for_selector(".cg-plot canvas")
    assert page.locator(".cg-guide").count() == 0  # put away for good
    card = "getComputedStyle(document.querySelector('.cg-card')).backgroundColor"
    light = page.evaluate(card)
    page.keyboard.press("k")
    page.wait_for_function(f"light => {card} !== light", arg=light)
    assert (tab.outside, tab.wrong) == ([], [])
    tab.context.close()


def test_other_origins_and_other_names_of_the_host_are_refused(served):
    for headers in ({"Origin": ELSEWHERE}, {"Host": "elsewhere.example"}):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(served[0], headers=headers), timeout=5)
        assert refused.value.code == 403


def test_an_address_with_nothing_there_leads_to_the_page(served):
    asked = urllib.request.Request(served[0] + "no/thing?month=12", headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=5) as answer:
        assert answer.url == served[0] + "?month=12"


def test_it_fits_a_phone(opened):
    phone = opened(has_touch=True, is_mobile=True)
    try:
        phone.page.set_viewport_size({"width": 390, "height": 844})
        phone.page.wait_for_function("document.documentElement.scrollWidth === 390")
        phone.page.wait_for_function("document.querySelector('.cg-map canvas').getBoundingClientRect().width > 300")
    finally:
        phone.context.close()


def test_nothing_left_this_machine_and_nothing_went_wrong(tab, served):
    assert tab.outside == []
    assert tab.wrong == []
    assert "OUTSIDE" not in served[1].read_text()
    assert "Traceback" not in served[1].read_text()
