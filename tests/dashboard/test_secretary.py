"""Be the secretary: what the desk says adds up, and the game is played to its end in a real browser."""
import re
from dataclasses import replace

import pytest

from cogov_sim.dashboard.secretary import shown, words
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.watch import Scenario, Village, Window, office
from cogov_sim.watch.reckoning import reckon
from cogov_sim.watch.scenario import policy_named

BUDGET = office.Budget(800, 360, 140, 10_000, 150_000, 110_000, 15_000, 30_000)
ALL = frozenset(office.MEASURE_NAMES) - {"township_side"}
SMALL = "room=secretary&seed=5&value=population.households:60&value=population.area:60"


@pytest.fixture(scope="module")
def two(tiny):
    """Two years lived, with a decision for the second: your village and status quo."""
    quo = Scenario(seed=5, values=tiny)
    pair = [Village(quo.with_policies(Window("care", 12, 23), Window("points", 12, 23))), Village(quo)]
    for village in pair:
        village.go(24)
    return pair


@pytest.mark.parametrize("decision", [(), ("open_books", "points"), ALL])
def test_the_bars_are_the_budget(decision):
    for purse, has in zip(words.purses(BUDGET, decision, "en"), (800, 160_000), strict=True):
        parts = {part["name"]: part for part in purse["parts"]}
        assert sum(part["share"] for part in purse["parts"]) == pytest.approx(100)
        assert all(part["share"] >= 0 for part in purse["parts"])
        assert f"{has:,}" in purse["text"]
        assert ("over" in parts) == (BUDGET.left(decision)[purse["name"] == "money"] < 0) == bool(
            purse["said"] and not purse["hint"])
    taken = office.cost(decision)
    hours, money = ({part["name"]: part["value"] for part in purse["parts"]}
                    for purse in words.purses(BUDGET, decision, "en"))
    assert (hours["measures"], money["measures"]) == (f"{taken['hours']:,.0f}", f"{taken['running']:,.0f}")


def test_an_empty_first_month_has_empty_bars():
    nothing = office.Budget(*[0] * 8)
    for decision in ((), ALL):
        for purse in words.purses(nothing, decision, "en"):
            assert all(part["share"] >= 0 for part in purse["parts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_are_told_by_their_records(language):
    told = [one for theme in words.themes(language) for one in theme["measures"]]
    assert [one["name"] for one in told] == list(office.MEASURE_NAMES)
    assert sorted(one["digit"] for one in told) == list("0123456789")
    for one in told:
        policy = policy_named(one["name"])
        assert one["text"] == getattr(policy, language)
        assert one["reason"] == getattr(policy, f"reason_{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_is_told_in_one_language(two, language):
    yours, quo = two
    reckoning = reckon(yours.scenario.run(), quo.scenario.run(), 2, 2)
    decision = frozenset({"care", "points"})
    told = [*words.paid(yours, quo, decision, language), *words.sentences(yours, 2, language),
            *(one["text"] + one["where"] for one in words.whereabouts(reckoning.followed, yours, language)),
            *words.thoughts(reckoning, language)["sentences"], *words.gained_notes(reckoning, language)]
    assert len(told) > 8
    other = r"[\u4e00-\u9fff]" if language == "en" else r"[A-Za-z]{2,}"
    assert not re.findall(other, " ".join(told))
    for one in words.lives(reckoning.followed, yours, quo, language):
        assert not re.findall(other, " ".join([one["text"], *(tale["text"] for tale in one["tales"])]))
    numbers = {row["name"]: row for row in words.numbers(yours, quo, language)}
    assert numbers["residents"]["quo"] == f"{quo.series_of('residents')[24]:,.0f}"
    assert all(0 <= y <= 1 for row in numbers.values() for line in ("line_yours", "line_quo") for _, y in row[line])
    for measure in words.gains(reckoning, language):
        drawn = [x for row in measure["rows"] for x in (*(row["band"] or ()), row["dot"]) if x is not None]
        assert drawn
        assert all(0 <= x <= 100 for x in drawn)


def test_only_a_secretarys_two_villages_are_a_game(two):
    yours, quo = (village.scenario for village in two)
    assert shown.term((yours, quo))[1] == {"care", "points"}
    assert shown.term((quo, quo)) == (frozenset(),) * office.YEARS
    assert shown.term((yours,)) is None
    assert shown.term((yours, replace(quo, seed=6))) is None
    assert shown.term((yours.with_policies(Window("audits", 0, 11)), quo)) is None
    assert shown.term((yours.moved("funds.transparency", 0.9, 3), quo)) is None


@pytest.fixture(scope="module")
def game(opened):
    return opened(SMALL, ready=".cg-office-card")


def choose(page, *names):
    for name in names:
        page.click(f"[data-measure={name}]")
        page.wait_for_selector(f"[data-measure={name}][aria-pressed=true]")


def live(page, year):
    """Live a year and wait for what it brought."""
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"document.querySelectorAll('.cg-tenure-past').length === {year} || document.querySelector('.cg-gained')")


@pytest.mark.browser
def test_a_first_year_is_decided_within_the_budget(game):
    page = game.page
    page.click("[data-act=begin]")
    page.wait_for_selector(".cg-desk")
    assert page.locator(".cg-told li").count() == 0
    village = Village(Scenario(seed=5, values={"population.households": 60, "population.area": 60}))
    budget = office.budget(village.simulation, village.simulation)
    assert page.inner_text(".cg-desk-note") == texts("secretary")["desk_elsewhere"]["en"]  # fewer households
    assert page.inner_text("[data-purse=hours] [data-part=matters]") == f"{budget.spare_hours:,.0f}"
    assert page.inner_text("[data-purse=money] [data-part=spare]") == f"{budget.spare_money:,.0f}"
    choose(page, "township_side", "open_books", "points")
    page.keyboard.press("2")  # the villagers' side: not both sides at once
    page.wait_for_selector("[data-measure=township_side][aria-pressed=false]")
    assert page.get_attribute("[data-measure=villagers_side]", "aria-pressed") == "true"
    hours, money = budget.left(["villagers_side", "open_books", "points"])
    page.wait_for_function(f"document.querySelector('[data-part=matters]').innerText === '{hours:,.0f}'")
    assert page.inner_text("[data-purse=money] [data-part=spare]") == f"{money:,.0f}"
    page.keyboard.press("Space")  # the clock's keys rest in this room
    page.keyboard.press(".")
    live(page, 1)
    page.wait_for_selector(".cg-told li >> nth=2")
    assert page.get_attribute("[data-measure=points]", "aria-pressed") == "true"  # goes on until it is ended


@pytest.mark.browser
def test_a_reload_and_a_step_back_come_to_the_same_year(game):
    page = game.page
    told = page.inner_text(".cg-year-past")
    choose(page, "culture")
    page.wait_for_function("location.search.includes('chosen=')")
    page.reload()
    page.wait_for_selector(".cg-desk")
    assert page.inner_text(".cg-year-past") == told
    assert page.get_attribute("[data-measure=culture]", "aria-pressed") == "true"
    live(page, 2)
    page.click(".cg-desk-back")
    page.wait_for_function("document.querySelectorAll('.cg-tenure-past').length === 1")
    page.wait_for_function("told => document.querySelector('.cg-year-past').innerText === told", arg=told)
    assert page.get_attribute("[data-measure=culture]", "aria-pressed") == "true"


@pytest.mark.browser
def test_a_moved_clock_is_told_and_put_right(opened):
    page = opened(f"{SMALL}&policy=points@0-119&b.policy=&month=130", ready=".cg-office-card").page
    page.click("[data-act=end]")
    page.wait_for_selector(".cg-gained")
    page.click("[data-act=see]")
    page.wait_for_selector(".cg-plot canvas")
    page.keyboard.press(",")
    page.wait_for_function("location.search.includes('month=119')")
    page.click("[data-room=secretary]")
    page.click("[data-act=back]")
    page.wait_for_selector(".cg-desk")
    assert page.locator(".cg-tenure-past").count() == 9
    assert page.get_attribute("[data-measure=points]", "aria-pressed") == "true"


@pytest.mark.browser
def test_ten_years_are_played_to_their_end_in_both_languages(game):
    page = game.page
    choose(page, "supervisory_committee", "prompt_answers", "care", "evening_school", "share_holding")
    for year in range(2, 11):
        live(page, year)
    page.wait_for_selector(".cg-gain-band", timeout=60000)
    assert page.locator(".cg-gain").count() >= 9
    assert page.locator(".cg-strip").count() == 10
    assert page.locator(".cg-decided tbody tr").count() == 9
    page.keyboard.press("Enter")  # one press too many loses nothing
    page.click("[data-gain=trust_village]")
    page.wait_for_selector("[data-gain=trust_village][aria-pressed=true]")
    page.keyboard.press("l")
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    end = texts("secretary")["gained_title"]["zh"]
    page.wait_for_function(f"document.querySelector('.cg-gained h2').innerText === '{end}'")
    game.says_only("zh", ".cg-reckoning")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth === 390")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.locator(".cg-five-who button").first.click()  # off to the village room, and back
    page.wait_for_selector(".cg-plot canvas")
    page.wait_for_function("location.search.startsWith('?room=village')")
    page.click("[data-room=secretary]")
    page.wait_for_selector(".cg-gain-band", timeout=60000)
    page.click("[data-act=other]")
    page.wait_for_function("location.search.includes('seed=6')")
    page.wait_for_selector(".cg-desk")
    game.says_only("zh", ".cg-office")
    assert (game.outside, game.wrong) == ([], [])
