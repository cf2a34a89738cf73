"""The pages on claims and essays are current, complete, and the same in both languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cogov_sim.claims import claims
from cogov_sim.claims.document import essays, pages
from cogov_sim.claims.measured import rivalry, verdict
from cogov_sim.claims.routes import looked_at, route, seen_by
from cogov_sim.processes import SCHEDULE
from cogov_sim.processes.funds import grants, temptation

DOCS = Path(__file__).parents[2] / "docs"
PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], "render it anew: cogov odd dir=docs"


def test_no_page_is_left_over():
    assert {f"essays/{file.name}" for file in (DOCS / "essays").iterdir()} <= PAGES.keys()


@pytest.mark.parametrize("name", [n for n in PAGES if not n.endswith(".zh.md")])
def test_both_languages_have_the_same_build(name):
    def build(text):
        return [re.sub(r"[^#|]", "", line) for line in text.splitlines() if line.startswith(("#", "|"))]

    assert build(PAGES[name]) == build(PAGES[name.replace(".md", ".zh.md")])


@pytest.mark.parametrize("name", claims())
def test_a_claim_stands_in_an_essay(name):
    assert any(name in m["claims"] for own in essays().values() for m in own["mechanisms"])


def test_a_mechanism_names_claims_and_stands_in_both_languages():
    for name, own in essays().items():
        for m in own["mechanisms"]:
            assert m["claims"], (name, m["en"])
            assert set(m["claims"]) <= set(claims()), (name, m["claims"])
        for m in own["mechanisms"] + own.get("left", []):
            assert m["en"].endswith(".")
            assert m["zh"].endswith("。")


def test_a_way_leads_from_what_is_written_to_what_is_read():
    way = [p.name for p in route("funds.transparency", "taken_share")]
    assert way[-1] == "temptation"
    assert len(way) == 2
    assert route("weather.rain_variation", "population") == ()  # births and natural deaths are fates


def test_to_add_to_a_sum_is_not_to_act_on_it():
    assert "money_in" not in looked_at(grants)
    assert "taken_share" in looked_at(temptation)
    assert seen_by("formality_gap") == {"counted", "effective"}


def test_what_only_says_whom_an_outcome_counts_is_not_its_value():
    assert seen_by("norm") == {"norm"}
    assert seen_by("task_load") == {"task_spent"}
    assert seen_by("said_dissatisfaction") == {"trust_village", "candour"}


def test_what_writes_nothing_otherwise_carries_nothing():
    nothing = {p.name: frozenset() for p in SCHEDULE}
    assert route("funds.transparency", "taken_share", nothing) == ()
    carried = nothing | {"pitching_in": {"sight"}, "deterring": {"exposure"}, "temptation": {"taken_share"}}
    assert [p.name for p in route("funds.transparency", "taken_share", carried)] == ["deterring", "temptation"]


def measured(here, rival):
    return {"here": here, "rival": rival}


def test_words_follow_from_figures():
    test = claims()["C01"].tests[0]
    assert verdict(replace(test, sign="+"), measured([0.3, 0.1], [0, 0])) == "as_said"
    assert verdict(replace(test, sign="-"), measured([0.3, 0.1], [0, 0])) == "contrary"
    assert verdict(replace(test, sign="-"), measured([0.1, 0.1], [0, 0])) == "undecided"
    assert verdict(replace(test, sign="0"), measured([0.1, 0.1], [0, 0])) == "as_said"
    assert rivalry(measured([0.3, 0.1], [-0.3, 0.1])) == "turns"
    assert rivalry(measured([0.3, 0.1], [-0.1, 0.1])) == "weakens"
    assert rivalry(measured([0.3, 0.1], [-0.02, 0.001])) == "neutral"
    assert rivalry(measured([0.3, 0.1], [-0.04, 0.001])) == "turns"
    assert rivalry(measured([0.3, 0.1], [0.02, 0.001])) == "neutral"
    assert rivalry(measured([0.3, 0.1], [0.5, 0.1])) == "keeps"
    assert rivalry(measured([0.1, 0.1], [0.5, 0.1])) == "no_effect"
