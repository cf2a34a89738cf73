"""Each story's conditions on made-up villages, and how the first draw and its nearest neighbour are told."""
import re

import numpy as np
import pytest

from cogov_sim.analysis import stories
from cogov_sim.analysis.stories import STORIES, Condition, Story, tell
from cogov_sim.language import texts
from cogov_sim.metrics import METRICS
from cogov_sim.study import Study

from .made_up import found

BY_KEY = {s.key: s for s in STORIES}

# For each story a village in which it happens, and for each condition a change that breaks that condition.
HAPPENS = {
    "hollowing": (
        {"absent_share": 0.50, "works": 0.40, "response": 0.50, "effective_participation": 0.04,
         ("unserved", "absent_share"): 0.44, (-1, "absent_share"): 0.40, (-1, "works"): 0.50, (-1, "response"): 0.60,
         (-1, "effective_participation"): 0.08},
        {"leaving": {"absent_share": 0.44, ("unserved", "absent_share"): 0.40}, "service": {"works": 0.55},
         "voices": {"effective_participation": 0.06}, "loop": {("unserved", "absent_share"): 0.49}}),
    "trap": (
        {("high_start", "trust_village"): 0.7, ("low_start", "trust_village"): 0.5,
         ("high_start", 179, "trust_village"): 0.72, ("low_start", 179, "trust_village"): 0.5,
         ("high_start", 239, "trust_village"): 0.7, ("low_start", 239, "trust_village"): 0.5},
        {"apart": {("high_start", "trust_village"): 0.6}, "stays": {("high_start", 179, "trust_village"): 0.9}}),
    "form": (
        {"counted_participation": 0.6, "effective_participation": 0.05},
        {"counted": {"counted_participation": 0.45}, "heard": {"effective_participation": 0.2}}),
    "contest": (
        {"gifts": 10.0, ("transfers", "gifts"): 20.0, "taken_share": 0.1, ("transfers", "taken_share"): 0.15,
         "capture_index": 1.0, "effective_participation": 0.05},
        {"gifts": {("transfers", "gifts"): 11.0}, "prize": {("transfers", "taken_share"): 0.12},
         "indifferent": {("transfers", "effective_participation"): 0.09}}),
    "audits": (
        {"taken_share": 0.15, ("audited", "taken_share"): 0.10, "spending": 300.0, ("audited", "spending"): 200.0},
        {"theft": {("audited", "taken_share"): 0.14}, "spending": {("audited", "spending"): 280.0}}),
    "provide": (
        {("cohesive", "bloc_in_office"): 0.8, "spending": 100.0, "taken_money": 20.0, "commons_value": 20.0,
         ("cohesive", "commons_value"): 40.0},
        {"office": {("cohesive", "bloc_in_office"): 0.4}, "goods": {("cohesive", "taken_money"): 40.0}}),
    "take": (
        {("cohesive", "bloc_in_office"): 0.8, ("cohesive", "capture_index"): 1.3, ("loose", "capture_index"): 1.0},
        {"office": {("cohesive", "bloc_in_office"): 0.4}, "aside": {("loose", "capture_index"): 1.2}}),
    "renters": (
        {"rental_share": 0.3, "rented_use": 0.1},
        {"rental": {"rental_share": 0.04}, "overuse": {"rented_use": 0.04}}),
    "crowding": (
        {(59, "counted_participation"): 0.3, ("points_ended", 59, "counted_participation"): 0.35, (119, "motive"): 0.5,
         ("points_ended", 119, "motive"): 0.4, (119, "effective_participation"): 0.10,
         ("points_ended", 119, "effective_participation"): 0.08},
        {"drawn": {("points_ended", 59, "counted_participation"): 0.3},
         "motive": {("points_ended", 119, "motive"): 0.48},
         "fewer": {("points_ended", 119, "effective_participation"): 0.09}}),
    "crowding_in": (
        {(59, "counted_participation"): 0.3, ("points_ended", 59, "counted_participation"): 0.35, (119, "motive"): 0.5,
         ("points_ended", 119, "motive"): 0.6, (119, "effective_participation"): 0.10,
         ("points_ended", 119, "effective_participation"): 0.12},
        {"drawn": {("points_ended", 59, "counted_participation"): 0.3},
         "motive": {("points_ended", 119, "motive"): 0.52},
         "more": {("points_ended", 119, "effective_participation"): 0.11}}),
    "olken": (
        {"total_theft": 0.20, ("audited", "total_theft"): 0.12, ("invited", "total_theft"): 0.19},
        {"audits": {("audited", "total_theft"): 0.16}, "invitations": {("invited", "total_theft"): 0.15}}),
    "public": ({"total_theft": 0.20, ("open", "total_theft"): 0.09}, {"theft": {("open", "total_theft"): 0.11}}),
    "supervised": (
        {"trust_village": 0.4, ("audited", "trust_village"): 0.5, "spending": 300.0, ("audited", "spending"): 200.0},
        {"satisfied": {("audited", "trust_village"): 0.44}, "spending": {("audited", "spending"): 280.0}}),
    "clans": (
        {("cohesive", "bloc_in_office"): 0.8, "spending": 100.0, "taken_money": 20.0, "commons_value": 20.0,
         ("cohesive", "commons_value"): 40.0, ("cohesive", "capture_index"): 1.3, ("loose", "capture_index"): 1.0},
        {"office": {("cohesive", "bloc_in_office"): 0.4}, "goods": {("cohesive", "taken_money"): 40.0},
         "aside": {("loose", "capture_index"): 1.2}}),
    "sparing": (
        {"rental_share": 0.3, "rented_use": -0.1},
        {"rental": {"rental_share": 0.04}, "underuse": {"rented_use": -0.04}}),
}


def village(given):
    months = {k: v for k, v in given.items() if isinstance(k, tuple) and any(isinstance(part, int) for part in k)}
    return found({k: v for k, v in given.items() if k not in months}, months)


@pytest.mark.parametrize("key", BY_KEY)
def test_a_story_happens_where_all_its_conditions_hold_and_not_where_one_fails(key):
    given, broken = HAPPENS[key]
    story = BY_KEY[key]
    assert story.happens(village(given)).tolist() == [True]
    assert set(broken) == {c.key for c in story.conditions}
    for condition in story.conditions:
        changed = village(given | broken[condition.key])
        assert condition.holds(changed).tolist() == [False], condition.key
        assert story.happens(changed).tolist() == [False]


@pytest.mark.parametrize("key", [s.key for s in STORIES if len(s.variants) > 1])
def test_nothing_happens_where_variants_change_nothing(key):
    flat = found(dict.fromkeys(METRICS, 0.3), {(month, m): 0.3 for m in METRICS for month in (-1, 59, 119, 179, 239)})
    assert BY_KEY[key].happens(flat).tolist() == [False]


def test_every_story_has_its_words_and_shows_what_there_is():
    words = texts("stories")
    variants = {v.name for v in stories.VARIANTS}
    for s in STORIES:
        wanted = {s.key, f"{s.key}_claim", *(f"{s.key}_{c.key}" for c in s.conditions)}
        wanted |= {f"variant_{v}" for v in variants}
        assert not wanted - set(words)
        assert all(words[k]["en"] and words[k]["zh"] for k in wanted)
        assert set(s.shown) <= set(METRICS)
        assert set(s.variants) <= variants


def test_thresholds_are_the_bands_of_rest():
    from cogov_sim.analysis.rest import ROWS

    bands = {r.measure: -r.low for r in ROWS}  # downward: a reason may let a row rise further
    assert stories.INDEX == bands["trust_village"] == bands["works"] == bands["absent_share"] == bands["motive"]
    assert bands["taken_share"] == stories.TAKEN
    assert bands["effective_participation"] == stories.HEARD
    assert stories.RELATIVE == bands["income"] == bands["cash"]


DRAWS = {"trust.bias": [0.0, 0.8, 0.4, 0.5, 0.1], "funds.watch_strength": [2.0, 0.2, 0.2, 2.0, 0.02]}
HERDS = Story("hollowing", (Condition("leaving", lambda f: f.outcome("herd")[:, 0] > 1),), ("herd",))


def test_the_first_draw_and_the_nearest_that_does_not_by_hand():
    given = found({"herd": np.array([[0.0], [2.0], [0.0], [2.0], [0.0]])}, draws=5)
    told = tell(HERDS, given, np.ones(5, bool), range(5), DRAWS)
    assert (told.happened, told.known, told.first, told.nearest) == (2, 5, 1, 2)
    assert told.distance == pytest.approx(0.5)  # bias 0.8 and 0.4 of 0 to 0.8; watching alike
    assert told.apart[0] == ("trust.bias", 0.8, 0.4)
    assert told.parts == {"leaving": 2}


def test_a_draw_with_a_failed_run_counts_for_nothing():
    given = found({"herd": np.array([[0.0], [2.0], [0.0], [2.0], [0.0]])}, draws=5)
    told = tell(HERDS, given, np.array([True, False, False, True, True]), range(5), DRAWS)
    assert (told.happened, told.known, told.first, told.nearest) == (1, 3, 3, 0)


def test_never_and_always_have_no_neighbour():
    never = tell(HERDS, found({"herd": 0.0}, draws=5), np.ones(5, bool), range(5), DRAWS)
    assert (never.happened, never.first, never.nearest, never.interval[0]) == (0, None, None, 0.0)
    always = tell(HERDS, found({"herd": 2.0}, draws=5), np.ones(5, bool), range(5), DRAWS)
    assert (always.happened, always.first, always.nearest, always.interval[1]) == (5, 0, None, 1.0)


def test_what_goes_with_a_story_is_what_differs():
    rng = np.random.default_rng(1)
    draws = {"trust.bias": (0.8 * rng.random(200)).tolist(), "trust.noise": (0.3 * rng.random(200)).tolist()}
    given = found({"herd": 5 * np.array(draws["trust.bias"])[:, None]}, draws=200)
    told = tell(HERDS, given, np.ones(200, bool), range(200), draws)
    assert told.goes_with[0][0] == "trust.bias"
    assert told.goes_with[0][1] > 1
    assert abs(told.goes_with[1][1]) < 0.5


@pytest.fixture(scope="module")
def small(ran):
    return ran("stories", "draws=4")


def test_a_draw_alone_is_the_same_to_the_bit(small, ran):
    plan, folder = small
    alone, other = ran("stories", "draws=4", "draw=2")
    size = len(plan.variants)
    whole = Study(folder).runs.sort_values("run").iloc[2 * size:3 * size]
    again = Study(other).runs.sort_values("run")
    for metric in METRICS:
        assert whole[metric].to_numpy().tobytes() == again[metric].to_numpy().tobytes(), metric
    assert len(Study(other).series) == size * 21
    assert len(Study(other).events) > 0
    months, series = stories.again(plan, [2])
    late = Study(other).series.query("run == 0").sort_values("month")
    assert months.tolist() == late["month"].tolist()
    assert np.array_equal(series[2, "base"]["trust_village"], late["trust_village"].to_numpy())
    assert alone.numbers == (2,)


def test_a_small_search_from_end_to_end(small, capsys, monkeypatch):
    from cogov_sim.report.stories import write

    plan, folder = small
    shown = Story("form", (Condition("counted", lambda _: np.array([False, True, False, True])),
                           Condition("heard", lambda f: f.outcome("herd")[:, 0] > -1)), ("herd", "works"))
    monkeypatch.setattr(stories, "STORIES", (*STORIES, shown))
    made = stories.made(Study(folder), plan)
    assert [t.known for t in made] == [4] * len(made)
    assert (made[-1].happened, made[-1].first) == (2, 1)
    for language, word in (("en", "A low-trust trap"), ("zh", "低信任陷阱")):
        stories.show(made, language)
        assert word in capsys.readouterr().out
    text = write(folder, plan, made, "en").read_text(encoding="utf-8")
    assert "cogov stories draw=1 draws=4 seed=7" in text
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    assert "&lt;span" not in text
    assert (folder / "figures" / "form.zh.png").stat().st_size > 2000
    assert len((folder / "stories.csv").read_text(encoding="utf-8").splitlines()) == len(made) + 1
