"""The story of a year tells what happened in it, the most telling first, and what it came to."""
from types import SimpleNamespace

import numpy as np
import pytest

from cogov_sim.dashboard.year.words import FEW, MOST, Neighbours, between, stories, story
from cogov_sim.metrics import METRICS
from cogov_sim.watch import Scenario, Village, Window
from cogov_sim.watch.year import Move, apart, moved, year_of

SMALL = {"population.households": 60, "population.area": 60.0}
EVENTS = [  # of three years: month, kind, actor, value
    (-1, "chair", 1, 50.0), (-1, "secretary", 2, 40.0), (1, "quarrel", -1, 3.0), (12, "drought", -1, 0.62),
    (14, "audit", -1, 1.0), (14, "finding", -1, 0.4), (14, "removal", 1, 51.0), (15, "chair", 3, 34.0),
    (16, "leaving", 5, 20.0), (17, "leaving", 6, 22.0), (20, "return", 7, 41.0), (21, "petition", -1, 2.0),
    (23, "joining", 3, 35.0), (30, "dzud", -1, 1.4), (31, "leak", -1, 1.0)]


def told(until: int, language: str = "en", events=EVENTS, scenario=None, **rows) -> list[str]:
    """The story of a village to which just these events happened; `rows` are outcomes at the year's begin and end."""
    person = SimpleNamespace(identity=np.arange(10), female=np.arange(10) % 2 == 0)
    before, after = ({name: rows.get(name, (0.5, 0.5))[k] for name in METRICS} for k in (0, 1))
    history = [np.array(list((after if month == until else before).values()), np.float32) for month in range(until + 1)]
    village = SimpleNamespace(
        simulation=SimpleNamespace(state=SimpleNamespace(person=person), parameters={"taken_limit": np.array([0.5])}),
        events=[(0, month, 0, kind, actor, value) for month, kind, actor, value in events], history=history,
        scenario=scenario or Scenario(), place=0, people=range(10))
    return story((village,), 0, until, language)


def test_a_year_as_worked_by_hand():
    money = {"spending": (0, 200_000), "total_theft": (0, 0.18), "believed_share": (0, 0.25)}
    assert told(24, income=(10_000, 12_000), trust_village=(0.5, 0.44), **money) == [
        "Auditors came in March and found that 20 % of project money was being taken; a man of 51 was removed from "
        "office.",
        "In April a man, aged 34, became chair of the committee, in the place of a man of 51.",
        "Little rain fell, 62 % of the usual.",
        "What differs most from twelve months before: income a resident (10,000 yuan/year → 12,000 yuan/year); trust "
        "in the village (0.50 → 0.44).",
        "Of 200,000 yuan of project money paid out 18 % was taken, favours for kin included; at the year's end adults "
        "believe, on average, that 25 % is.",
        "Two quarrels were taken to the township, in October.",
        "Two left for town and one came home; nobody was born and nobody died.",
        "A man, aged 35, joined the party."]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_year_that_goes_on_tells_what_is_known(language):
    """Nothing of what is summed to December, and nothing that happens later."""
    whole, begun = told(24, language, income=(1, 9)), told(16, language, income=(1, 9))
    assert len(begun) < len(whole) <= MOST
    assert not {"yuan", "元"} & set(" ".join(begun).replace("/", " ").split())
    assert "2" not in begun[-1]  # of the two who left, neither has left yet
    assert told(36, language)[0] == {"en": "The winter brought a severe dzud.", "zh": "冬季遭严重白灾。"}[language]
    assert len(told(12, language, [])) == 3  # of a year in which nothing happened: outcomes, money, people


def test_what_is_done_is_told_in_its_year():
    done = Scenario(policies=(Window("audits", 15, 26),)).moved("funds.transparency", 0.9, 13)
    assert told(24, scenario=done)[1] == "Policy changed: Openness of accounts 0.90 (February); Audits (April)."
    assert told(36, scenario=done)[1] == "Policy changed: Audits ended (April)."
    assert not any("Policy" in line for line in told(12, scenario=done))
    assert told(36, "zh", scenario=done)[1].endswith("（终止）（4 月）。")


def test_a_lever_put_back_is_told_and_one_set_anew_does_not_end():
    again = Scenario().moved("funds.transparency", 0.9, 13).moved("funds.transparency", 0.5, 16).released(30)
    assert told(24, scenario=again)[1] == (
        "Policy changed: Openness of accounts 0.90 (February); Openness of accounts 0.50 (May).")
    assert told(36, scenario=again)[1] == "Policy changed: Openness of accounts 0.50 ended (July)."


def test_of_a_year_without_money_paid_out_no_more_is_said():
    assert "No project money was paid out." in told(24, spending=(0, 0), total_theft=(0, float("nan")))


def test_people_are_as_old_as_they_were_then():
    """And who has died by then, as old as at death."""
    events = [(-1, "chair", 1, 50.0), (25, "death", 1, 52 + 2 / 12), (35, "chair", 3, 34.0)]
    assert ("In December a man, aged 34, became chair of the committee, in the place of a man of 52, who had died."
            in told(36, events=events))
    stayed = [(-1, "chair", 1, 50.0), (33, "election", -1, 90.0), (40, "death", 1, 53.5)]
    assert "In October 90 votes were cast, and a man of 52 stayed chair of the committee." in told(36, events=stayed)
    once = [(-1, "chair", 1, 74.5), (3, "chair", 3, 34.0), (25, "death", 1, 76 + 8 / 12)]
    assert told(36, events=once)[-2:] == [
        "Nobody left for town or came home; nobody was born and one died, at 76.",
        "A man of 76, once chair of the committee, died."]


def test_chinese_sentences_run_without_stray_blanks():
    lines = told(24, "zh", total_theft=(0, 0.18), spending=(0, 2e5), effective_participation=(0.1, 0.5))
    assert "4 月，34 岁男性接任村委会主任，接替前任（51 岁男性）。" in lines
    assert not any(" %" in line for line in lines)
    assert any("10% → 50%" in line for line in lines)


def test_a_move_weighs_by_its_size_and_by_what_can_be():
    assert Move("trust_village", 0.5, 0.43).weight == pytest.approx(0.07 / (0.05 + 0.02))
    assert Move("income", 10_000, 12_000).weight == pytest.approx(2000 / 1200)
    assert Move("income", float("nan"), 1).weight == Move("income", 0, 0).weight == 0
    assert [year_of(months) for months in (0, 1, 12, 13)] == [1, 1, 1, 2]


@pytest.fixture(scope="module")
def two():
    base = Scenario(seed=3, values=SMALL)
    villages = tuple(map(Village, (base.with_policies(Window("audits"), Window("open_books")), base)))
    for village in villages:
        village.go(60)
    return villages


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lived_year_is_told_as_it_was(two, language):
    for until in range(12, 61, 12):
        for side, village in enumerate(two):
            year = [event for event in village.events if until - 12 <= event[1] < until]
            assert len(story(two, side, until, language)) <= MOST
            own = Neighbours(village, until, language).years[until // 12]
            assert sum(map(len, own.values())) == len(year)
        moves = moved(two[0], until)
        assert moves == sorted(moves, key=lambda move: -move.weight)
        column = list(METRICS).index(moves[0].metric)
        assert moves[0].before == two[0].history[until - 12][column]
        assert moves[0].after == two[0].history[until][column]
    fresh = Village(two[0].scenario)
    fresh.go(24)
    assert story((fresh,), 0, 24, language) == story(two[:1], 0, 24, language)  # whichever month is shown
    gaps = apart(*two, 60)[:FEW]
    (line,) = between(two, 60, language)
    assert all(getattr(METRICS[gap.metric], language).split("：")[0][:6] in line for gap in gaps)
    assert between(two[:1], 60, language) == []


def test_what_happened_in_both_is_told_once(two):
    rows = dict(stories(two, 48, "en"))
    assert list(rows) == ["AB", "A", "B"]
    assert not {*rows["AB"]} & {*rows["A"], *rows["B"]}
    assert sorted(rows["AB"] + rows["A"]) == sorted(story(two, 0, 48, "en"))
    same = stories((two[0], two[0]), 48, "en")
    assert [row[0] for row in same] == ["AB"]


def test_the_year_is_told_and_copied_in_a_browser(opened):
    tab = opened("seed=3&month=30&value=population.households:60&value=population.area:60&policy=audits"
                 "&b.policy=status_quo")
    page = tab.page
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.query_selector(".cg-year") is None
    page.click(".cg-line-year-told")
    page.wait_for_selector(".cg-year li")
    assert page.inner_text(".cg-year h2") == "What happened in year 3, so far"
    page.click(".cg-year-before")
    page.wait_for_function("document.querySelector('.cg-year h2').innerText === 'What happened in year 2'")
    page.wait_for_selector(".cg-date-now[data-months='24']")
    two = [Village(Scenario(seed=3, values=SMALL, policies=done)) for done in ((Window("audits"),), ())]
    for village in two:
        village.go(24)
    told = stories(two, 24, "en")
    for of, lines in told:
        assert page.locator(f".cg-year [data-of={of}] li").all_inner_texts() == lines
    page.click(".cg-year-copy")
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n\n")[0] == "What happened in year 2"
    assert all(line in copied for _, lines in told for line in [*lines, *between(two, 24, "en")])
    page.keyboard.press("l")
    page.wait_for_function("document.querySelector('.cg-year h2').innerText === '第 2 年发生了什么'")
    page.click(".cg-year-close")
    page.wait_for_selector(".cg-year", state="detached")
    assert not tab.outside + tab.wrong
