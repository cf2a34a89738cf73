"""The report stands alone, speaks both languages and is made whatever the study looks like."""
import json
import re
import warnings
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from cogov_sim import report
from cogov_sim.language import texts
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study
from cogov_sim.study.design import points as points_of
from cogov_sim.study.design import read as design_of

from .made_up import LEVELS, study

FEW = ["co_governance", "income"]  # what can be drawn quickly


def sampled(kind, vary, **more):
    """A study's settings by a design of ours."""
    design = design_of({"kind": kind, "vary": vary, **more})
    points = pd.DataFrame(points_of(design, 7, {"policy": str}))
    return {"points": points, "design": design, "outcomes": FEW}


LINKED = sampled("grid", LEVELS | {"incentives.points": [0, 0.5, 1]}, link=["funds.transparency", "incentives.points"])
SOBOL = sampled("sobol", {"policy": ["status_quo", "open_books"], "funds.audit_rate": None}, runs=8)
MORRIS = sampled("morris", ["funds.*"], runs=4, levels=4)
POLICY = {"policy": ["open_books", "status_quo", "points"]}


@pytest.fixture(autouse=True)
def every_letter_is_in_the_font():
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        yield


class Page(HTMLParser):
    """What a page loads, links and says."""

    def __init__(self, path):
        super().__init__()
        self.text, self.pictures, self.links, self.said = path.read_text(encoding="utf-8"), [], [], []
        self.inside = ""
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        given = dict(attrs)
        if tag == "img":
            self.pictures.append(given)
        self.links += [given[key] for key in ("src", "href", "srcset", "action", "data") if key in given]

    def handle_data(self, data):
        if self.inside not in ("script", "style"):
            self.said.append(data)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = study(tmp_path_factory.mktemp("swept") / "s", LEVELS, replicates=3, years=5, failed=(4, 7))
    return folder, Page(report.write(folder, "zh"))


def test_nothing_is_fetched(swept):
    _, page = swept
    assert not [link for link in page.links if re.match(r"(?i)\s*(https?:)?//|ftp:|javascript:", link)]
    assert not re.search(r"(?i)url\(|@import|fetch\(|XMLHttpRequest|<(iframe|link|object|embed)\b", page.text)


def test_it_starts_in_the_language_asked_and_holds_both(swept):
    _, page = swept
    assert 'lang="zh-CN" data-language="zh"' in page.text
    said = "".join(page.said)
    for key in ("caveat", "head_table", "head_effects", "note_cite_too"):
        entry = texts("report")[key]
        assert entry["en"] in said
        assert entry["zh"] in said


def test_every_picture_is_whole_in_both_languages_and_saved(swept):
    folder, page = swept
    assert {p["lang"] for p in page.pictures} == {"en", "zh"}
    assert len(page.pictures) == 2 * len({p.name.split(".")[0] for p in (folder / "figures").glob("*.png")})
    for given in page.pictures:
        assert given["alt"]
        with Image.open(BytesIO(b64decode(given["src"].partition(",")[2]))) as picture:
            assert picture.width > 1500
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 10


def test_failures_are_listed_and_left_out(swept):
    _, page = swept
    said = "".join(page.said)
    assert "herd left its bounds in month 7" in said
    assert "25 runs finished; 2 did not" in said
    assert page.text.count('data-v="failed"') == 2


def test_a_failed_run_is_told_with_its_parameters_and_how_to_run_it_again(swept):
    folder, page = swept
    said = "".join(page.said)
    assert f"cogov replay {folder} 4" in said
    assert said.index("in month 7") < said.index(f"cogov replay {folder} 4")


def test_the_report_shows_the_outcomes_that_the_study_names(tmp_path):
    page = Page(report.write(study(tmp_path / "s", replicates=2, years=2, figures=False, outcomes=["gifts", "income"])))
    said = "".join(page.said)
    assert "Gifts to a voter" in said
    assert "Pasture condition" not in said


def test_each_policy_has_its_column(tmp_path):
    text = Page(report.write(study(tmp_path / "s", POLICY, years=2, figures=False))).text
    head = text[text.index('class="headline"'):]
    head = head[:head.index("</tr>")]
    assert [name in head for name in ("Status quo", "Open books", "Points for taking part")] == [True] * 3


def test_linked_parameters_are_one_effect(tmp_path):
    said = "".join(Page(report.write(study(tmp_path / "s", years=2, figures=False, **LINKED))).said)
    assert "Openness of accounts with Points paid for taking part" in said


def test_sensitivity_is_told_with_what_luck_leaves(tmp_path):
    folder = study(tmp_path / "s", years=2, replicates=2, failed=(3,), figures=False, **SOBOL)
    said = "".join(Page(report.write(folder)).said)
    assert texts("report")["note_indices_sobol"]["en"] in said
    assert texts("report")["table_leftover"]["zh"] in said
    assert "1 of 8 base points" in said


def test_runs_not_made_are_no_failures(tmp_path):
    """A study that was stopped early: of three replicates planned two are there."""
    folder = study(tmp_path / "s", LEVELS, years=2, figures=False, outcomes=FEW)
    for part in ("runs", "series"):
        rows = pd.read_parquet(folder / part / "part-00000.parquet")
        rows[rows["run"] < 18].to_parquet(folder / part / "part-00000.parquet")
    said = "".join(Page(report.write(folder)).said)
    assert "18 of 27 runs are made, up to 2 replicates of 9 settings" in said
    assert "计划的 27 次运行中已运行 18 次" in said
    assert "All runs finished" not in said
    assert "half as wide" not in said  # two replicates know too little of luck to say how many are needed


def test_the_stopping_rule_is_told_with_its_width_and_replicates(tmp_path):
    folder = study(tmp_path / "s", LEVELS, years=2, figures=False, outcomes=FEW,
                   stop={"outcome": "income", "width": 500, "least": 2})
    for part in ("runs", "series"):
        rows = pd.read_parquet(folder / part / "part-00000.parquet")
        rows[rows["run"] < 18].to_parquet(folder / part / "part-00000.parquet")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    stopped = {"replicates": 2, "outcome": "income", "width": 431.0}
    (folder / "manifest.json").write_text(json.dumps(manifest | {"stopped": stopped}), encoding="utf-8")
    said = "".join(Page(report.write(folder)).said)
    assert "9 settings × 2 replicates make 18 runs" in said
    assert "at most 500 wide at every setting) ended the study after 2 replicates, when the widest was 431" in said


def test_what_the_settings_had_to_tell_is_near_the_summary(tmp_path, monkeypatch):
    note = Mistake("policy_over_lever", policy="open_books", name="funds.transparency")
    monkeypatch.setattr(Study, "plan", SimpleNamespace(settings=SimpleNamespace(told=(note,))))
    said = "".join(Page(report.write(study(tmp_path / "s", replicates=5, years=2, figures=False))).said)
    assert note.say("en") in said
    assert note.say("zh") in said
    assert "All runs finished" in said
    assert "half as wide" in said


def test_more_luck_than_differences_is_all_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("cogov_sim.analysis.indices.leftover", lambda _: 1.4)
    said = "".join(Page(report.write(study(tmp_path / "s", years=2, replicates=2, figures=False, **SOBOL))).said)
    assert "all of it" in said
    assert "140 %" not in said


def test_no_verdicts():
    words = " ".join(entry["en"] for entry in texts("report").values())
    assert not re.search(r"(?i)signific|prove|support|refut|succe", words.replace("nothing", ""))
    assert "显著" not in " ".join(entry["zh"] for entry in texts("report").values())


def test_both_languages_have_the_same_fields():
    for entry in texts("report").values():
        assert set(re.findall(r"{(\w+)}", entry["en"])) == set(re.findall(r"{(\w+)}", entry["zh"]))


@pytest.mark.parametrize("made", [
    {"replicates": 3},
    {"replicates": 1},
    {"vary": {"funds.audit_rate": [0.0, 0.5]}},
    {"vary": {"funds.audit_rate": [0.0, 0.5]}, "every": 0},
    {"vary": POLICY},
    {"vary": POLICY | LEVELS, "replicates": 1},
    {"vary": {"funds.audit_rate": [0.0, 0.5]}, "failed": range(6)},
    {"replicates": 2, "every": 1, "years": 2},
    {"points": pd.DataFrame(np.random.default_rng(0).random((20, 2)), columns=list(LEVELS)), "replicates": 2},
    {"points": pd.DataFrame({"funds.audit_rate": [0.0, 0.5], "herds.prudence": [0.1, 0.9]})},
    LINKED, SOBOL, MORRIS,
], ids=["none", "one_run", "one_parameter", "no_series", "policy", "policy_and_parameters", "all_failed", "monthly",
        "hypercube", "two_points", "linked", "sobol", "morris"])
def test_any_study_has_a_report(tmp_path, made):
    page = Page(report.write(study(tmp_path / "s", **({"years": 3, "outcomes": FEW} | made)), "en"))
    said = "".join(page.said)
    assert texts("report")["caveat"]["en"] in said
    assert ("Open books" in said) == ("policy" in (made.get("vary") or made.get("points", {})))
    assert bool(page.pictures) == ("failed" not in made)
    assert "nan" not in said.lower().replace("governance", "")


def test_without_pictures(tmp_path):
    folder = study(tmp_path / "s", replicates=2, years=2)
    text = (folder / "study.yaml").read_text(encoding="utf-8").replace("figures: true", "figures: false")
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    assert not Page(report.write(folder)).pictures


def test_texts_of_a_study_cannot_become_markup(tmp_path):
    folder = study(tmp_path / "s", replicates=2, years=2, failed=(1,))
    part = folder / "runs" / "part-00000.parquet"
    runs = pd.read_parquet(part)
    runs["error"] = runs["error"].where(runs["error"].isna(), "<script>x</script>")
    runs.to_parquet(part)
    assert "<script>x" not in report.write(folder).read_text(encoding="utf-8")


def test_a_folder_without_a_study_is_a_mistake(tmp_path):
    with pytest.raises(Mistake):
        report.write(tmp_path)
