"""What is carried out of the page holds what the page shows."""
import csv
import io
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qs

import numpy as np
import pytest
import yaml
from PIL import Image

from cogov_sim import Study
from cogov_sim.dashboard.carry import picture, series, settings, words
from cogov_sim.dashboard.carry.film import LAST, Stopped, film, frames
from cogov_sim.dashboard.carry.parcel import name as called
from cogov_sim.dashboard.carry.parcel import parcel
from cogov_sim.dashboard.carry.sheet import dashes
from cogov_sim.dashboard.opening import Opening
from cogov_sim.metrics import METRICS
from cogov_sim.policy import Spell
from cogov_sim.watch import Scenario, Village, Window

SMALL = {"population.households": 60, "population.area": 60.0}


@pytest.fixture(scope="module")
def scenario():
    """A village with everything that can be said of one: values, policies in part, levers moved and put back."""
    begun = Scenario("semi_pastoral", seed=9, replicate=3, values=SMALL | {"funds.audit_rate": 0.3},
                     policies=(Window("open_books", 12, 47), Window("points_removed", 6)))
    moved = begun.moved("funds.transparency", 0.55, 20).moved("elections.merged", 0, 21).released(25)
    return moved.moved("funds.transparency", 0.8123456789, 26)


@pytest.mark.parametrize("own", [{}, {"place": None, "home": {**SMALL, "funds.transparency": 0.35},
                                      "kick": {"trust_village": 0.1}, "values": {"funds.audit_rate": 0.3}}],
                         ids=["packaged place", "own place, kicked"])
def test_the_command_line_lives_the_file_to_the_same_bits(scenario, own, tmp_path):
    scenario = replace(scenario, **own)
    village = Village(scenario)
    village.go(29)
    (tmp_path / "a village.yaml").write_text(settings.written(scenario, 29, "zh"), encoding="utf-8")
    line = [sys.executable, "-m", "cogov_sim", "run", "a village.yaml", "dir=lived", "figures=false"]
    subprocess.run(line, cwd=tmp_path, check=True, capture_output=True, timeout=200)
    study = Study(tmp_path / "lived")
    last = study.series.set_index("month").loc[28, list(METRICS)].to_numpy(float)
    assert np.array_equal(last, [value[0] for value in village.simulation.metrics().values()], equal_nan=True)
    assert len(study.series) == len(village.history) == 30
    assert study.settings["policies"]["from_file"]["name"]["zh"] == words.done(scenario, "zh")


@pytest.mark.parametrize(("windows", "moves", "policy"), [
    ((), (), "status_quo"), ((Window("audits"),), (), "audits"), ((Window("audits", 12),), (), None),
    ((), (Spell(0, None, {"funds.transparency": 0.9}),), None), ((Window("audits"), Window("points")), (), None)])
def test_a_policy_as_it_is_goes_by_its_name(windows, moves, policy):
    told = yaml.safe_load(settings.written(Scenario(None, policies=windows, moves=moves)))
    assert (told["place"], told["months"], told["seed"]) == ("gacha", 240, 7)
    assert told["policy"] == policy or (policy is None and len(told["policy"]["spells"]) >= 1)


def test_the_series_hold_every_month_of_both_villages():
    one, other = (Village(Scenario(seed=seed, values=SMALL)) for seed in (1, 2))
    one.go(14)
    other.go(3)
    one.go(2)  # what is known beyond the month shown goes out too
    file = series.table((one, other))
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert [(row["village"], row["year"], row["month"]) for row in rows[:3]] == [
        ("A", "0", "12"), ("A", "1", "1"), ("A", "1", "2")]
    assert [row["village"] for row in rows] == ["A"] * 15 + ["B"] * 4
    for name in METRICS:
        assert np.array_equal(np.float32([row[name] or "nan" for row in rows[:15]]), one.series_of(name),
                              equal_nan=True)


@pytest.mark.parametrize("begun", [Opening(), Opening(scenarios=(
    Scenario("pastoral", seed=3, policies=(Window("audits"),), values={"funds.audit_rate": 0.3}),))])
def test_a_link_restores_the_page_whatever_the_command_asked_for(scenario, begun):
    other = replace(scenario.with_policies(Window("audits")), values=SMALL)
    studied = Scenario(None, seed=2, replicate=7, warmup=12, given=(Spell(3, 9, {"funds.transparency": 0.9}),))
    for scenarios in ((scenario,), (scenario, other), (scenario, scenario.with_policies()), (scenario, studied),
                      (studied, studied.moved("funds.transparency", 0.1, 4)), (Scenario(),), (other, other)):
        made = Opening("zh", "projector", "village", scenarios, 60)
        assert begun.asked(parse_qs(made.query(), keep_blank_values=True)) == made
        met = replace(made, who="1.12", follow="0.h3")
        assert begun.asked(parse_qs(met.query(), keep_blank_values=True)) == met


@pytest.mark.parametrize(("language", "place", "done"), [
    ("en", "Semi-pastoral village, 60 households · seed 9 · replicate 3",
     "Open books in years 2–4, Points, then none from year 1, 3 levers set by hand"),
    ("zh", "半农半牧嘎查（60 户） · 种子 9 · 重复 3",
     "公开账目（第 2–4 年）、积分后取消（第 1 年起）、手动设置 3 项杠杆")])
def test_a_scenario_is_said_in_words(scenario, language, place, done):
    assert words.place(scenario, language) == place
    assert words.done(scenario, language) == done
    assert words.done(Scenario(), language) == {"en": "Status quo", "zh": "维持现状"}[language]


def test_two_runs_of_a_study_are_two_files():
    villages = [Village(Scenario(values=SMALL, replicate=replicate)) for replicate in (0, 1)]
    names = [parcel("series", villages, b"", side, (4, 24))["name"] for side in (0, 1)]
    assert names == ["cogov-gacha-7-run-4.csv", "cogov-gacha-7-run-24-replicate-1-b.csv"]
    assert called("settings", villages[1:]) == "cogov-gacha-7-replicate-1"
    told = settings.written(villages[1].scenario, 12, "en", "Run 24 of the study made")
    assert "# Run 24 of the study made\n" in told
    assert "replicate 1" in told.partition("\nplace:")[0]


@pytest.fixture(scope="module")
def two():
    """A village and the same under open books, eighteen months known and twelve shown."""
    villages = [Village(Scenario(seed=5, values=SMALL, policies=done)) for done in ((), (Window("open_books"),))]
    for village in villages:
        village.go(18)
        village.go(12)
    return villages


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_shows_the_land_as_it_is(two, language):
    opened = Image.open(io.BytesIO(picture.png(picture.picture(two[:1], "trust_village", language))))
    assert opened.size == (1600, 900)
    seen, ground = np.asarray(opened.convert("RGB")), two[0].ground
    _, high, side = picture.shape(two[0], 630 - picture.EDGE, 540)
    assert seen[166 + int(high) - 3, picture.EDGE + 5].tolist() != [255, 255, 255]
    raster = np.frombuffer(two[0].frame()["forage"], "u1").reshape(ground["height"], ground["width"])
    found = [seen[int(166 + (y + 0.9) * side), int(picture.EDGE + (x + 0.1) * side)].tolist() ==
             picture.inks("forage")[raster[y, x]].tolist()
             for y in range(ground["height"]) for x in range(ground["width"])]
    assert np.mean(found) > 0.6  # the others lie under homes


def test_a_picture_of_two_is_another_and_says_so_in_chinese(two):
    one, both, told = (np.asarray(picture.picture(shown, "income", language, "condition", 800))
                       for shown, language in ((two[:1], "en"), (two, "en"), (two, "zh")))
    assert one.shape == both.shape == (450, 800, 3)
    assert (one != both).any()
    assert (both != told).any()


def test_a_film_runs_from_the_start_to_the_month(two):
    seen = []
    made = film([village.scenario for village in two], 12, "trust_village", "zh",
                progress=lambda done, total: seen.append((done, total)))
    opened = Image.open(io.BytesIO(made))
    assert (opened.format, opened.n_frames, opened.size) == ("GIF", 13, (960, 540))
    assert seen == [(k, 13) for k in range(1, 14)]
    pictures = []
    for k in range(13):
        opened.seek(k)
        pictures.append(np.asarray(opened.convert("RGB")))
    assert opened.info["duration"] == LAST
    assert all((one != after).any() for one, after in pairwise(pictures))
    assert pictures[0][5, 5].tolist() == [255, 255, 255]
    known = [Village(village.scenario) for village in two]
    for village in known:
        village.go(12)
    drawn = np.asarray(picture.picture(known, "trust_village", "zh", pixels=960)).astype(int)
    assert np.abs(pictures[-1] - drawn).mean() < 1  # but for the film's fewer colours


def test_a_film_that_is_not_wanted_ends():
    def enough(*_):
        raise Stopped

    with pytest.raises(Stopped):
        film([Scenario(values=SMALL)], 480, "income", "en", progress=enough)


@pytest.mark.parametrize(("months", "many"), [(1, 2), (60, 61), (120, 41), (480, 81)])
def test_a_film_is_short(months, many):
    shown = frames(months)
    assert (shown[0], shown[-1], len(shown)) == (0, months, many)


def test_a_dashed_line_has_gaps():
    pieces = dashes([(0, 0), (10, 0), (40, 0)], 8)
    assert [(piece[0][0], piece[-1][0]) for piece in pieces] == [(0, 8), (12, 20), (24, 32), (36, 40)]


@pytest.mark.parametrize("values", [[0.3, 0.31], [5, 5], [-2, 7e5], [float("nan")] * 2])
def test_marks_are_round_and_hold_the_values(values):
    marks = picture.ticks(np.array(values))
    assert 2 <= len(marks) <= 8
    if np.isfinite(values).all():
        assert marks[0] <= min(values) <= max(values) <= marks[-1]


@pytest.mark.browser
def test_everything_is_saved_from_the_page_and_a_link_brings_it_back(opened, tmp_path):
    small = "&".join(f"value={name}:{value}" for name, value in SMALL.items())
    tab = opened(f"place=gacha&seed=5&{small}&policy=audits@12-47&b.policy=open_books&month=15")
    page, saved = tab.page, {}
    page.click(".cg-carry-open")
    page.click(".cg-copy")
    page.wait_for_function("document.querySelector('.cg-copy').innerText === 'Copied'")
    for what, side in (("picture", 0), ("series", 0), ("settings", 0), ("settings", 1), ("film", 0)):
        with page.expect_download() as download:
            page.click(f"[data-carry={what}] [data-side='{side}']")
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        saved[what, side] = file
    assert [file.name for file in saved.values()] == [
        "cogov-gacha-5-month-15.png", "cogov-gacha-5.csv", "cogov-gacha-5.yaml", "cogov-gacha-5-b.yaml",
        "cogov-gacha-5.gif"]
    lived = Village(Scenario(seed=5, values=SMALL, policies=(Window("audits", 12, 47),)))
    lived.go(15)
    rows = list(csv.DictReader(io.StringIO(saved["series", 0].read_text("utf-8-sig"))))
    assert float(rows[15]["trust_village"]) == pytest.approx(float(lived.series_of("trust_village")[15]), rel=1e-7)
    assert Image.open(saved["picture", 0]).size == (1600, 900)
    assert Image.open(saved["film", 0]).n_frames == 16
    first, second = (yaml.safe_load(saved["settings", side].read_text("utf-8")) for side in (0, 1))
    assert first["policy"]["spells"][0]["last"] == 47
    assert (second["policy"], second["months"], second["population"]["households"]) == ("open_books", 15, 60)
    page.keyboard.press("Escape")
    query = page.input_value(".cg-address").partition("?")[2]
    again = opened(query)
    assert again.months() == 15
    assert again.pixels() == tab.pixels()
    assert again.page.input_value(".cg-address").partition("?")[2] in ("", query)
    for one in (tab, again):
        assert (one.outside, one.wrong) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize(("query", "said"), [
    ("policy=open_bocks&b.place=mars&language=zh", "open_books"), ("%FF=%FF&value=x&month=9999", "9999")])
def test_nonsense_in_a_link_is_told_in_a_sentence(opened, query, said):
    tab = opened(query, ready=".cg-trouble")
    assert said in tab.page.inner_text(".cg-trouble")
    tab.page.wait_for_selector(".cg-plot canvas", timeout=60000)
    assert tab.wrong == []
    tab.context.close()
