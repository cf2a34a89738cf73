"""A study is a page of its results, and each of its runs lives again as it was."""
import csv
import io
import re
import shlex
from types import SimpleNamespace

import numpy as np
import pytest
from tests.dashboard.serving import serving

from cogov_sim.cli import main, prepared
from cogov_sim.dashboard.carry import settings
from cogov_sim.dashboard.charts.shown import shown_until
from cogov_sim.dashboard.findings import words
from cogov_sim.dashboard.findings.living import last_month, scenario
from cogov_sim.dashboard.findings.origin import recorded, runs, sentence
from cogov_sim.dashboard.findings.results import Results, ranged
from cogov_sim.dashboard.findings.shown import ordered
from cogov_sim.dashboard.findings.table import table
from cogov_sim.dashboard.map.frames import picture
from cogov_sim.dashboard.map.shown import DOORS, met, spot
from cogov_sim.dashboard.opening import Opening
from cogov_sim.dashboard.opening import asked as query_of
from cogov_sim.dashboard.session import Session
from cogov_sim.dashboard.stage import Stage
from cogov_sim.dashboard.year.words import story
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.policy import Spell
from cogov_sim.study import compose
from cogov_sim.watch import HORIZON, Scenario, Village, Window
from cogov_sim.watch.village import yearly

SMALL = ["population.households=60", "population.area=60", "months=13", "series.every=1", "report=false",
         "figures=false", "workers=1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sweep over two policies (one of the user's own), two places (one of the user's own, with its own levers) and
    an audit rate."""
    home = tmp_path_factory.mktemp("study")
    spells = "[{first: 2, last: 8, set: {funds.transparency: 0.9}}]"
    own = {"policy/mine.yaml": f"name: {{en: Mine, zh: 我的}}\nspells: {spells}\n",
           "place/dry.yaml": "# @package _global_\nfunds: {transparency: 0.35}\n"}
    for name, text in own.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    vary = "{policy: [points, status_quo, mine], place: [gacha, dry], funds.audit_rate: [0.1, 0.4]}"
    line = ["sweep", "design=grid", f"design.vary={vary}", "replicates=2", *SMALL, f"dir={home / 'made'}"]
    assert main([*line, "--config-dir", str(home), "language=en"]) == 0
    return home / "made"


@pytest.fixture
def results(folder):
    return Results(folder)


def test_every_run_lives_again_to_the_bit(results):
    series, seen = results.study.series, set()
    for number in results.run[::5].tolist():
        village = Village(scenario(results.study, number))
        village.go(last_month(results.study))
        stored = series[series["run"] == number].sort_values("month")[list(METRICS)].to_numpy(np.float32)
        assert np.array_equal(np.array(village.history)[:, ~yearly()], stored[:, ~yearly()], equal_nan=True)
        assert np.array_equal(village.history[12], stored[12], equal_nan=True)
        seen |= {*village.scenario.policies, *(("mine",) if village.scenario.given else ()), village.scenario.place}
        assert Scenario(seed=99).read(village.scenario.asked()) == village.scenario
    assert seen == {Window("points"), "mine", "gacha", None}


def test_outcomes_are_told_by_what_was_varied(results):
    assert results.factors[:2] == ["policy", "place"]
    by = {level.low: level.rows for level in results.levels("policy")}
    assert {name: len(rows) for name, rows in by.items()} == {"points": 8, "status_quo": 8, "mine": 8}
    values = results.outcome("trust_village")
    frame = results.study.outcomes
    for name, rows in by.items():
        told = ranged(values[rows])
        own = frame[frame["policy"] == name]["trust_village"]
        assert (told.count, told.median) == (8, pytest.approx(own.median()))
        assert told.low == pytest.approx(own.quantile(0.05))
    assert [level.low for level in results.levels("funds.audit_rate")] == [0.1, 0.4]


def test_runs_are_set_against_those_of_the_same_luck(results):
    partners = results.partners("policy")
    assert results.baseline("policy") == "status_quo"
    for row, partner in enumerate(partners):
        if results.varied["policy"][row] == "status_quo":
            assert partner == -1
        else:
            assert results.varied["policy"][partner] == "status_quo"
            assert results.replicate[row] == results.replicate[partner]
            assert all(results.varied[name][row] == results.varied[name][partner]
                       for name in ("place", "funds.audit_rate"))
    results.study.settings["verb"] = "compare"  # which has a baseline of its own, the first
    assert results.baseline("policy") == "points"


def test_a_fine_parameter_is_told_in_parts_of_its_range(results):
    results.varied["funds.audit_rate"] = np.linspace(0, 1, len(results.run))
    levels = results.levels("funds.audit_rate")
    assert sorted(np.concatenate([level.rows for level in levels]).tolist()) == list(range(24))
    assert [len(level.rows) for level in levels] == [3] * 8
    assert (results.partners("funds.audit_rate") == -1).all()


def test_failed_and_missing_runs_have_no_outcome_and_are_counted(folder):
    results = Results(folder)
    assert "24" in dict(words.facts(results, "en"))["Runs"]
    results.status[[3, 5]], results.status[7] = "failed", ""
    told = {language: words.runs(results, {"failed": 2, "": 1}, language) for language in ("en", "zh")}
    assert "2 failed" in told["en"]
    assert "2 次失败" in told["zh"]
    assert "1 次尚未完成" in told["zh"]


def test_a_study_that_goes_on_is_read_anew(folder, monkeypatch):
    results = Results(folder)
    assert results.latest() is results
    monkeypatch.setattr(results.study, "_manifest", results.study.manifest | {"state": "running"})
    monkeypatch.setattr("cogov_sim.study.manifest.read", lambda *_, **__: results.study._manifest)
    assert results.latest() is not results
    assert words.notes(results, "zh")[0].startswith("研究仍在进行")


def test_the_table_is_sorted_with_gaps_last():
    values = np.array([2.0, np.nan, 1.0, 3.0])
    assert ordered(np.arange(4), values, False).tolist() == [2, 0, 3, 1]
    assert ordered(np.arange(4), values, True).tolist() == [3, 0, 2, 1]
    assert ordered(np.arange(2), np.array(["b", "a"], object), False).tolist() == [1, 0]


@pytest.mark.parametrize(("values", "said"), [((0.0004, 3), "0.000"), ((-0.0004, 3), "0.000"), ((-1234.5, 0), "−1,234"),
                                              ((float("nan"), 2), "–")])
def test_values_read_as_people_write_them(values, said):
    assert words.measured("trust_village", *values) == said


@pytest.mark.parametrize(("line", "said"), [
    (["nowhere"], "nowhere"), (["{}", "24"], "23"), (["{}", "seed=3"], "DIR"), (["run=3"], "cogov dashboard DIR 3"),
    (["{}", "-1"], "-1"), (["{}", "run=x"], "run=x")])
def test_a_wrong_study_or_run_is_a_sentence(folder, line, said, capsys):
    assert main(["dashboard", *(part.format(folder) for part in line), "language=en"]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert said in told


def test_the_command_takes_a_folder_a_run_and_a_file(folder, tmp_path):
    (tmp_path / "a village.yaml").write_text("seed: 4\npolicy: {spells: [{set: {funds.transparency: 0.9}}]}\n")
    own = Scenario(None, seed=3, replicate=2, warmup=12, kick={"trust_village": 0.2}, values={"funds.audit_rate": 0.3},
                   home={"population.households": 60, "funds.transparency": 0.35})
    (tmp_path / "saved.yaml").write_text(settings.written(own, 30), encoding="utf-8")
    compose.register()

    def opening(*line):
        with compose.hydra_for("dashboard", None):
            return prepared("dashboard", compose.replaced(list(line), "dashboard"))["opening"]

    study = opening(str(folder))
    assert (study.room, study.month, study.scenarios) == ("findings", 0, (Scenario(),))
    run = opening(str(folder), "3")
    assert (run.room, run.month, run.where, run.study.study.path) == ("village", 13, {"run": "3"}, folder)
    assert run.scenarios == (scenario(run.study.study, 3),)
    file = opening(str(tmp_path / "a village.yaml"))
    assert file.scenarios[0].settings(0)["funds.transparency"] == 0.9
    assert file.scenarios[0].seed == 4
    assert opening(str(tmp_path / "saved.yaml")).scenarios == (own,)


def test_a_run_of_a_township_is_looked_at_village_by_village(results):
    """Its outcomes are the study's, means over the villages; events and people those of the village looked at."""
    results.study.plan.settings.chosen["township.villages"] = 3
    found, number = scenario(results.study, 0), 0
    made = results.study.plan.job(number)
    stored = simulate([Run(made.seed, made.replicate, made.values, tuple(Spell(*spell) for spell in made.spells))], 5,
                      found.warmup, every=1, events=True)
    seen = []
    for village in (Village(found.seen_from(k)) for k in (1, 2, 3)):
        village.go(5)
        assert village.series_of("trust_village").tolist() == np.float32(stored.series["trust_village"][:, 0]).tolist()
        assert village.events == [event for event in stored.events if event[2] == village.place]
        layers = picture(village)
        assert len(village.homes) == len(layers["bloc"]) == len(layers["people"]) == 60
        assert sum(layers["people"]) == village.simulation.state.person.alive[village.people].sum()
        assert np.frombuffer(village.ground["owner"], "<i2").max() == 59
        assert story((village,), 0, 5, "en")
        seen += [*village.people]
        pick = met((village,), 0, 7)
        assert pick.household == village.homes[7]
        assert spot((village,), pick)["household"] == 7
        assert {row for row, _ in spot((village,), pick)["people"][0]} <= {*village.people}
        assert all(DOORS[door](village) in {*village.people, -1} for door in DOORS)
        assert Scenario(seed=99).read(village.scenario.asked()) == village.scenario
    assert len(seen) == len(village.simulation.state.person) == len(set(seen))
    assert runs(results, 0, {}, (found.seen_from(2),)) == (0,)
    for text in ("4", "0", "x"):
        with pytest.raises(Mistake):
            found.read({"village": [text]})


def test_a_pushed_run_of_drawn_villages_lives_again_to_the_bit():
    """Levers that were drawn with a village hold in its warm-up, and a push when it ends is part of its link."""
    compose.register()
    with compose.hydra_for("stories", None):
        plan = prepared("stories", ["draws=2", "population.households=60", "population.area=60"])
    number = next(n for n in range(plan.runs) if plan.job(n).kick)
    found = scenario(SimpleNamespace(plan=plan), number)
    village, made = Village(found), plan.job(number)
    alone = Simulation([Run(made.seed, made.replicate, made.values, (), made.kick)], HORIZON, found.warmup)
    village.go(5)
    alone.step(found.warmup + 5)
    for name in ("trust_village", "cash", "biomass", "place"):
        assert np.array_equal(village.simulation.state.column(name), alone.state.column(name)), name
    assert Scenario(seed=99).read(found.asked()) == found
    for text, said in (("place:1", "place"), ("trust_village:2", "0 to 1"), ("trust_village", "link")):
        with pytest.raises(Mistake, match=said):
            Scenario().read({"kick": [text]})


def opening(results, number):
    return Opening(scenarios=(scenario(results.study, number),), month=13, where={"run": str(number)}, study=results)


@pytest.mark.parametrize("query", ["room=village&run=14", "run=14", "run=14&policy=audits"])
def test_a_link_that_names_a_run_opens_that_run(results, query):
    found = opening(results, 2).asked(query_of(query))
    assert (found.room, found.month, found.where["run"]) == ("village", 13, "14")
    lived = scenario(results.study, 14)
    assert found.scenarios == ((lived if "policy" not in query else lived.with_policies(Window("audits"))),)


@pytest.mark.parametrize("text", ["24", "x", "-1", "9" * 5000, "\u0663"])
def test_a_run_there_is_not_is_told(results, text):
    with pytest.raises(Mistake, match="0 to 23"):
        opening(results, 2).asked({"run": [text]})


def test_a_run_without_a_study_is_told_but_a_shared_village_opens(results):
    lonely = Session(Opening(), "?run=7&language=zh")
    assert "run=7" in lonely.trouble.value.say("zh")
    assert "run" not in query_of(lonely.link())
    shared = opening(results, 14).query()
    found = Opening().asked(query_of(shared))
    assert found.scenarios == opening(results, 14).scenarios
    assert "run" not in query_of(found.query())


def test_a_village_is_the_run_named_only_as_it_was_lived(results):
    one, other = (scenario(results.study, number) for number in (2, 14))
    assert runs(results, 14, {}, (other,)) == (14,)
    assert runs(results, 14, {}, (one,)) == (-1,)  # a number edited by hand
    assert runs(results, 14, {}, (other.moved("funds.transparency", 0.1, 3),)) == (-1,)
    factor = results.factors[0]
    partner = int(results.run[results.partners(factor)[0]])
    pair = tuple(scenario(results.study, number) for number in (partner, 0))
    assert runs(results, 0, {"against": "luck"}, pair) == (partner, 0)
    assert runs(None, -1, {}, pair) == (-1, -1)
    assert "14" in sentence(results, 14, "en")
    assert "replicate 1" in sentence(results, 14, "en")
    results.replicate = np.zeros(24, int)
    assert "replicate" not in sentence(results, 2, "en")


@pytest.mark.parametrize(("months", "count"), [(7, 1), (13, 1), (60, 5), (66, 5), (84, 5)])
def test_an_outcome_is_of_the_months_that_are_told(results, months, count):
    results.study.settings["months"] = months
    lived = simulate([Run(3, 0, {"population.households": 60, "population.area": 60.0})], months, 0, every=1)
    assert len(results.covered("income")) == count
    for name in METRICS:
        own = [lived.series[name][1 + month][0] for month in results.covered(name)]
        assert lived.outcomes[name][0] == pytest.approx(np.mean(own), nan_ok=True, rel=1e-12)
    assert {name for name in METRICS if len(results.covered(name)) < count} == (
        {name for name, metric in METRICS.items() if metric.over == "last"} if count > 1 else set())


def test_the_page_says_which_months_an_outcome_is_of(results):
    assert words.months(results, "trust_village", "en") == "Year 1, Dec"
    assert "(Year 1, Dec)" in recorded(results, 14, "trust_village", "en")
    results.study.settings["months"] = 120
    assert words.months(results, "trust_village", "en") == "mean of the Decembers of years 6 to 10"
    assert words.months(results, "trust_village", "zh") == "第 6 至 10 年各年 12 月的平均值"
    results._at = results._at[:0]  # no run is made yet
    assert recorded(results, 14, "trust_village", "en") == ""


def test_the_table_goes_out_whole(results):
    rows = list(csv.DictReader(io.StringIO(table(results).decode("utf-8-sig"))))
    frame = results.study.outcomes
    assert [int(row["run"]) for row in rows] == list(range(24))
    assert [int(row["replicate"]) for row in rows] == results.replicate.tolist()
    assert [row["policy"] for row in rows] == results.varied["policy"].tolist()
    assert {row["status"] for row in rows} == {"done"}
    for name in METRICS:
        assert np.array_equal([float(row[name] or "nan") for row in rows], frame[name], equal_nan=True)


def test_a_unit_that_the_name_says_is_not_said_again():
    assert words.factor("funds.audit_rate", "en") == "Audits a year"
    assert words.factor("funds.audit_rate", "zh") == "年审计次数"
    assert words.factor("herds.mortality", "en") == "Base mortality of animals, /year"


def test_the_time_shown_is_that_of_the_run(results):
    stage = Stage(lambda action: action())
    stage.begin(scenario(results.study, 2), month=13)
    assert shown_until(stage, 13) == 13
    assert shown_until(stage) == 120
    stage.go(14)
    assert shown_until(stage, 13) == 120


@pytest.fixture(scope="module")
def opened_study(folder, tmp_path_factory):
    line = ["-m", "cogov_sim", "dashboard", str(folder), "port=0", "browser=false", "language=en"]
    with serving(line, tmp_path_factory.mktemp("study_page")) as found:
        yield found[0]


@pytest.mark.browser
def test_a_run_of_the_study_is_opened_as_a_village_and_back(opened_study, browser, results):
    page = browser.new_page()
    wrong = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.set_default_timeout(30000)
    page.goto(opened_study)
    page.wait_for_selector(".cg-level", timeout=120000)
    assert page.locator(".cg-level-plot").count() == 3
    assert page.locator(".cg-run-dot").count() == 24
    page.select_option(".cg-outcome", "trust_village")
    page.click(".cg-pairs")
    page.wait_for_function("document.querySelectorAll('.cg-level-plot').length === 2")
    page.click(".cg-runs thead button >> text=Audits")
    page.wait_for_selector("th[aria-sort=ascending] >> text=Audits")
    page.keyboard.press("l")
    page.wait_for_function("document.querySelector('.cg-runs h2').innerText === '各次运行'")
    shown = page.inner_text(".cg-findings").replace(page.inner_text(".cg-study code"), "").replace("CSV", "")
    assert not re.findall(r"[A-Za-z]{3,}", shown.replace("made", "").replace("dry", ""))
    page.keyboard.press("l")
    page.click(f"[data-run='{results.run[0]}'] button")
    page.wait_for_selector(".cg-from-study")
    assert "Run 0 of the study made" in page.inner_text(".cg-from-study")
    assert page.get_attribute(".cg-date-now", "data-months") == "13"
    assert page.locator(".cg-map canvas").count() == 2  # beside status quo under the same luck
    page.click(".cg-back-to-study")
    page.wait_for_function("document.querySelectorAll('.cg-level-plot').length === 2")
    assert page.input_value(".cg-outcome") == "trust_village"
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth === 390")
    page.goto(f"{opened_study}?room=findings&outcome=nothing&by=nobody&page=99&sort=what&level={'7' * 5000}")
    page.wait_for_selector(".cg-level")
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_the_page_tells_replicates_and_lets_the_runs_out(opened_study, browser, results):
    page = browser.new_page()
    page.set_default_timeout(30000)
    page.goto(f"{opened_study}?outcome=trust_village")
    page.wait_for_selector(".cg-run-dot", timeout=120000)
    assert shlex.split(page.inner_text(".cg-study code")) == results.study.manifest["command"]
    assert page.inner_text(".cg-covers") == "Of each run: Year 1, Dec"
    heights = page.eval_on_selector_all(".cg-run-dot", "dots => dots.map(d => [d.textContent, d.getAttribute('cy')])")
    assert len({(text.split("·")[1], height) for text, height in heights}) == 2  # a height for each replicate
    page.dispatch_event(".cg-run-dot >> nth=0", "pointerenter")
    page.wait_for_function("document.querySelectorAll('.cg-same-luck').length === 12")
    assert page.locator(".cg-runs thead >> text=Replicate").count() == 1
    with page.expect_download() as download:
        page.click(".cg-save-runs")
    assert download.value.suggested_filename == "cogov-made-runs.csv"
    run = int(results.run[(results.replicate == 1) & (results.varied["place"] == "gacha")][0])
    page.goto(f"{opened_study}?room=village&run={run}")
    page.wait_for_selector(".cg-from-study")
    assert page.inner_text(".cg-from-study").startswith(f"Run {run} of the study made · replicate 1")
    page.click(".cg-carry-open")
    with page.expect_download() as download:
        page.click("[data-carry=settings] .cg-button")
    assert download.value.suggested_filename.endswith(f"-run-{run}-replicate-1.yaml")
    assert f"# Run {run} of the study made · replicate 1" in download.value.path().read_text("utf-8")
    assert f"Run {run} of the study made" in page.inner_text(".cg-carry-what")
    page.goto(page.url.replace(f"run={run}", "run=2"))
    page.wait_for_selector(".cg-run-again")
    page.click(".cg-run-again")
    page.wait_for_function("document.querySelector('.cg-from-study').innerText.startsWith('Run 2 of')")
    page.close()
