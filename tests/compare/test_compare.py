"""``cogov compare`` from the command line to what it says."""
import csv
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import yaml

from cogov_sim.analysis import compare
from cogov_sim.cli import main
from cogov_sim.configs import place_named
from cogov_sim.figures.style import settings
from cogov_sim.language import say
from cogov_sim.metrics import METRICS
from cogov_sim.report.compare import counted, figures
from cogov_sim.study import Study, compose
from cogov_sim.study.settings import Settings

SMALL = ("months=24", "warmup=12", "population.households=60", "population.area=60", "replicates=6", "workers=1",
         "seed=5")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small comparison's folder and what was found in it."""
    folder = tmp_path_factory.mktemp("compare") / "study"
    assert main(["compare", "policy=open_books,points", *SMALL, "language=en", f"dir={folder}"]) == 0
    return folder, compare.made(Study(folder), planned("policy=open_books,points", *SMALL))


def planned(*overrides):
    compose.register()
    with compose.hydra_for("compare", None):
        line = compose.replaced(list(overrides), "compare")
        return compare.plan(*compose.compose("compare", line), *compose.lookups("compare", line))


def test_the_design_is_the_policy_with_the_baseline_first():
    plan = planned("policy=open_books,audits", "baseline=points", "replicates=3")
    assert plan.columns == {"policy": ["points", "open_books", "audits"]}
    assert [plan.replicate(run) for run in range(plan.runs)] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert isinstance(plan.settings, Settings)
    assert plan.settings.policy == "points"


@pytest.mark.parametrize(("given", "policies"), [
    ("policy=audits", ["audits"]), ("policy=[audits,points]", ["audits", "points"]),
    ("policies=[audits]", ["audits"]), ("policy=audits,status_quo,audits", ["audits"]),
    ("policy=audits_placebo,audits", ["audits_placebo", "audits"])])
def test_policies_are_a_list(given, policies):
    assert planned(given).columns["policy"] == ["status_quo", *policies]
    assert planned(given).settings.replicates == 32


@pytest.mark.parametrize(("line", "words"), [
    ([], ["baseline=status_quo", "policy="]), (["policy=status_quo"], ["nothing to compare"]),
    (["policy=open_bokos,audits"], ["open_bokos", "open_books"]), (["policy="], ["nothing to compare"]),
    (["policy=audits", "baseline=audit"], ["audit", "audits"]), (["policy=audits,"], ["audits,"]),
    (["policy=audits", "replicates=0"], ["replicates=0"]),
    (["policy=audits", "policy.spells=[]", "policy.claims=[C1]"], ["policy.spells", "--config-dir"]),
    (["policy=audits", "design=grid"], ["design"])])
def test_mistakes(line, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["compare", *line, "language=en"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert all(word in said for word in words), said
    assert not list(tmp_path.iterdir())


def test_every_difference_is_that_of_its_pairs(small):
    folder, found = small
    study = Study(folder)
    runs = study.design.merge(study.runs, on=["run", "replicate"]).set_index(["policy", "replicate"]).sort_index()
    assert (found.baseline, found.policies) == ("status_quo", ["open_books", "points"])
    for (policy, name), d in found.differences.items():
        change = runs.loc[policy, name] - runs.loc["status_quo", name]
        assert d.mean == pytest.approx(change.mean(), abs=1e-9)
        assert d.pairs == 6
    groups = study.groups.merge(study.design, on=["run", "replicate"])
    groups = groups.set_index(["group", "policy", "replicate"]).sort_index()
    here = groups.loc["here", "spoke"]
    gain = found.gains["points", "presence", "here", "spoke"]
    assert gain.mean == pytest.approx((here["points"] - here["status_quo"]).mean())
    assert found.people["presence", "here"] == groups.loc["here", "people"].mean()
    path = found.paths["points", "counted_participation"]
    series = study.series.merge(study.design, on=["run", "replicate"])
    series = series.set_index(["policy", "month", "replicate"]).sort_index()
    change = series.loc["points", "counted_participation"] - series.loc["status_quo", "counted_participation"]
    assert path.months.tolist() == [-1, 11, 23]
    assert path.mean == pytest.approx(change.groupby("month").mean().to_numpy())
    assert path.low[0] == path.mean[0] == path.high[0] == 0  # one village until the policy begins
    assert np.all(path.low[1:] <= path.mean[1:])


def test_what_is_printed(small, capsys):
    for language, words in (("en", ["Open books against Status quo", "6 pairs", "income a resident", "higher",
                                    "what levers cost in cadre hours", "at least ten"]),
                            ("zh", ["对照", "6 对", "常住人口人均收入", "较高", "政策工时成本", "十对"])):
        compare.show(small[1], language)
        said = capsys.readouterr().out
        assert all(word in said for word in words)
        assert not any(word in said for word in ("works well", "fails", "success"))


def test_the_report_stands_alone_in_both_languages(small):
    folder, _ = small
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert all(word in page for word in ("Who gains, who loses", "谁得益，谁受损", "too close to call", "尚难判断",
                                         "Open books", "公开账目", "at least ten"))
    pictures = sorted(p.name for p in (folder / "figures").iterdir())
    assert pictures == sorted(f"{name}.{language}.png" for language in ("en", "zh") for name in (
        "differences_1", "years_1", "gains_open_books", "gains_points"))
    assert page.count("data:image/png;base64,") == len(pictures)


def test_the_page_tells_what_was_compared(small):
    folder, found = small
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "6 pairs a policy, 18 runs" in page
    assert "planned pairs" not in page
    assert "in gacha. Replicate" in page  # of 60 households, not of the 300 in the place's name
    plan = planned("policy=open_books,points", *SMALL[:-3], "replicates=200")
    study = SimpleNamespace(runs=Study(folder).runs, manifest={"stopped": {"replicates": 6}}, finished=True)
    assert counted(study, plan, found) == {
        "pairs": "6", "runs": 18, "failed": 0, "total": 18, "planned": 200, "short": "stopped"}
    study.manifest, study.finished = {}, False
    assert counted(study, plan, found)["short"] == "interrupted"
    assert say("compare.short_interrupted", "en", pairs=6, planned=200) == "6 of 200 planned pairs: interrupted."


def test_a_place_is_called_by_its_households_only_where_it_has_so_many():
    assert place_named("gacha", "en", 300) == "gacha, 300 households"
    assert [place_named("pastoral", language, 60) for language in ("en", "zh")] == ["pastoral gacha", "纯牧业嘎查"]


def test_a_policy_over_a_lever_is_told_on_the_page(tmp_path):
    lever = next(iter(planned("policy=open_books").policies["open_books"].spells[0].values))
    assert main(["compare", "policy=open_books", *SMALL, "replicates=2", "figures=false", f"{lever}=0.3", "language=en",
                 f"dir={tmp_path / 's'}"]) == 0
    page = (tmp_path / "s" / "report.html").read_text(encoding="utf-8")
    assert f"policy open_books sets {lever} itself" in page
    assert f"政策 open_books 自行设定 {lever}" in page


def test_a_narrow_terminal_has_the_columns_that_matter(small, capsys, monkeypatch):
    compare.show(small[1], "en")
    assert "runs if independent" in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    compare.show(small[1], "en")
    said = capsys.readouterr().out
    assert "runs if independent" not in said
    assert "verdict" in said
    assert re.search(r"\n\n.*Points.* against", said)


def test_nobody_differs(small):
    found = small[1]
    alike = {key: replace(d, interval=(-1.0, 1.0)) for key, d in found.gains.items()}
    for language, words in (("en", "no group differs beyond luck"), ("zh", "没有群体的差别超出运气")):
        assert compare.for_whom(replace(found, gains=alike), "points", language) == [words]


def test_the_table_beside_the_report_holds_every_difference(small):
    folder, found = small
    rows = list(csv.DictReader((folder / "compare.csv").open(encoding="utf-8")))
    assert len(rows) == len(found.differences) + len(found.gains)
    told = {(row["policy"], row["outcome"]): row for row in rows if not row["group"]}
    for key, d in found.differences.items():
        assert float(told[key]["mean"]) == pytest.approx(d.mean, rel=1e-6, abs=1e-12)
        assert told[key]["verdict"] == d.verdict
    assert any(row["group"] == "poorest" and row["outcome"] == "income" for row in rows)


def test_pictures_take_failures_and_a_single_pair(small, capsys):
    """Whatever is missing, there is a page."""
    folder, _ = small
    plan = planned("policy=open_books,points", *SMALL)
    study = Study(folder)
    lost = (study.runs["replicate"] > 0) | (study.runs["run"] % 3 == 2)  # one pair is left, and none under points
    study.runs.loc[lost, [c for c in study.runs if c in METRICS]] = np.nan
    study.series = study.series[study.series["run"].isin(study.runs["run"][~lost])]
    study.groups = study.groups[study.groups["run"].isin(study.runs["run"][~lost])]
    found = compare.made(study, plan)
    assert {(policy, d.pairs, d.verdict) for (policy, _), d in found.differences.items()} == {
        ("open_books", 1, "unknown"), ("points", 0, "unknown")}
    compare.show(found, "zh")
    assert "不足两对" in capsys.readouterr().out
    with settings():
        drawn = [name for _, name, _ in figures(found, "zh")]
    assert drawn == ["differences_1", "years_1", "gains_open_books", "gains_points"]


def test_for_whom_names_every_group_that_differs(small):
    found = small[1]
    assert "meetings a year at which heard: higher for every group" in compare.for_whom(found, "points", "en")
    all_told = {cell: d for (policy, *cell, measure), d in found.gains.items()
                for cell in [tuple(cell)] if (policy, measure) == ("points", "attends")}
    others = [say(f"compare.{grouping}_{group}", "zh") for (grouping, group), d in all_told.items()
              if d.verdict != "higher"]
    assert f"出席上次会议：较高者为除{'、'.join(others)}外的群体" in compare.for_whom(found, "points", "zh")


def test_with_pairs_enough_chance_is_named(small, monkeypatch):
    monkeypatch.setattr(compare, "FEW", 6)
    note, = compare.notes(small[1], "en")
    told = [d for d in small[1].differences.values() if d.verdict != "same"]
    apart = sum(d.interval[0] > 0 or d.interval[1] < 0 for d in told)
    assert note.startswith(f"{apart} of {len(told)} intervals")
    assert "by chance alone" in note


def test_outcomes_asked_for_are_told_first(small):
    folder, _ = small
    found = compare.made(Study(folder), planned("policy=open_books,points", *SMALL, "outcomes=[gifts,income]"))
    assert found.main == ["gifts", "income"]
    assert {name for _, name in found.paths} == {"gifts", "income"}
    assert len(found.outcomes) == len(METRICS)


def test_one_pair_has_no_interval(capsys, tmp_path):
    assert main(["compare", "policy=points", *SMALL, "replicates=1", "report=false", f"dir={tmp_path / 's'}",
                 "language=en"]) == 0
    said = capsys.readouterr().out
    assert "fewer than two whole pairs" in said
    assert "cannot be told" in said


def test_help_says_how_to_name_policies(capsys):
    assert main(["compare", "--help", "language=zh"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("policy=NAME,NAME", "baseline=status_quo", "policy=open_books", "安慰剂"))
    assert main(["compare", "--cfg", "job", "policy=audits,points"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["policies"] == ["audits", "points"]
