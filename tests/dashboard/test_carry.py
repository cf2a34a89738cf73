"""What is carried out of the page holds what the page shows."""
import csv
import io
import subprocess
import sys
from urllib.parse import parse_qs

import numpy as np
import pytest
import yaml

from cogov_sim import Study
from cogov_sim.dashboard.carry import series, settings, words
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


def test_the_command_line_lives_the_file_to_the_same_bits(scenario, tmp_path):
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
    other = scenario.with_policies(Window("audits")).with_values(SMALL)
    studied = Scenario(None, seed=2, replicate=7, warmup=12, given=(Spell(3, 9, {"funds.transparency": 0.9}),))
    for scenarios in ((scenario,), (scenario, other), (scenario, scenario.with_policies()), (scenario, studied),
                      (studied, studied.moved("funds.transparency", 0.1, 4)), (Scenario(),), (other, other)):
        made = Opening("zh", "projector", "village", scenarios, 60)
        assert begun.asked(parse_qs(made.query(), keep_blank_values=True)) == made


@pytest.mark.parametrize(("language", "place", "done"), [
    ("en", "Semi-pastoral village, 60 households · seed 9",
     "Open books in years 2–4, Points, then none from year 1, 3 levers set by hand"),
    ("zh", "半农半牧嘎查（60 户） · 种子 9", "公开账目（第 2–4 年）、积分后取消（第 1 年起）、手动设置 3 项杠杆")])
def test_a_scenario_is_said_in_words(scenario, language, place, done):
    assert words.place(scenario, language) == place
    assert words.done(scenario, language) == done
    assert words.done(Scenario(), language) == {"en": "Status quo", "zh": "维持现状"}[language]
