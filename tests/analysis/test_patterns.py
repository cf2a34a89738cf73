"""Each kind of statistic and verdict on made-up numbers, the words of every pattern, a small ensemble end to end."""
import re

import numpy as np
import pytest

from cogov_sim.analysis import patterns
from cogov_sim.analysis.patterns import PATTERNS, UNSPOKEN, Pattern, compared
from cogov_sim.language import texts
from cogov_sim.study import Study

from .made_up import found

BY_KEY = {p.key: p for p in PATTERNS}
ROWS = [*range(1, 15), *range(20, 31), *range(32, 39), *range(40, 60), 62, *range(70, 82), *range(86, 91),
        *range(92, 97), *range(100, 111)]


def value(key, **more):
    return BY_KEY[key].statistic(found(**more))


def test_the_roles_are_those_of_the_domain_report():
    def rows(role):
        return {p.row for p in PATTERNS if p.role == role}

    assert rows(patterns.UNTOUCHED) >= {"P12", "P22", "P46", "P57", "P58", "P77", "P78"}
    assert rows(patterns.UNTOUCHED) <= {"P12", "P22", "P46", "P50", "P51", "P53", "P57", "P58", "P77", "P78"}
    assert rows(patterns.CALIBRATION) <= {"P01", "P10", "P20", "P25", "P70"}
    assert rows(patterns.INPUT) <= {"P33", "P36", "P42", "P44", "P87", "P88"}
    named = "P12 P22 P46 P50 P51 P53 P57 P58 P77 P78 P01 P10 P20 P25 P70 P33 P36 P42 P44 P87 P88"
    assert not rows(patterns.CHECKED) & set(named.split())
    assert len(PATTERNS) >= 20


def test_every_row_of_the_domain_report_is_compared_or_said_not_to_be():
    spoken, unspoken = {p.row for p in PATTERNS}, [r for rows in UNSPOKEN.values() for r in rows]
    assert len(unspoken) == len(set(unspoken))
    assert not spoken & set(unspoken)
    assert spoken | set(unspoken) == {f"P{n:02}" for n in ROWS}


def test_every_pattern_has_its_words():
    words = texts("patterns")
    keys = {p.key for p in PATTERNS}
    assert len(keys) == len(PATTERNS)
    wanted = {k for key in keys for k in (key, f"{key}_source")} | {f"range_{p.derived}" for p in PATTERNS}
    wanted |= {f"why_{why}" for why in UNSPOKEN} | {w for r in patterns.ROLES for w in (r, f"about_{r}")}
    wanted |= set(patterns.HEADS)
    assert not wanted - set(words)
    assert not {k for k in words if re.match(r"P\d|range_|why_", k)} - wanted
    assert all(words[k]["en"].strip() and words[k]["zh"].strip() for k in wanted)


@pytest.mark.parametrize(("numbers", "verdict", "inside"), [
    ([1.0, 2.0, 3.0], "hit", 2), ([4.0, 5.0, 2.0], "miss", 1), ([2.0, np.nan, np.nan], "not_comparable", 1)])
def test_a_verdict_follows_the_median(numbers, verdict, inside):
    pattern = Pattern("P0", patterns.CHECKED, lambda f: patterns.mean(f.outcome("herd")), 1.5, 3.5, "span")
    given = found({"herd": np.array(numbers)[:, None]}, draws=3)
    c = compared(pattern, given, "gacha")
    assert (c.verdict, c.inside) == (verdict, inside)
    assert c.known == np.isfinite(numbers).sum()
    assert compared(Pattern("P0", patterns.CHECKED, pattern.statistic, 1.5, 3.5, "span", places=("pastoral",)), given,
                    "gacha").verdict == "not_comparable"


def test_the_place_itself_has_an_interval_over_its_villages():
    pattern = Pattern("P0", patterns.CHECKED, lambda f: patterns.mean(f.outcome("herd")), 0, 1, "span")
    c = compared(pattern, found({"herd": np.array([[1.0, 2.0, 3.0, 4.0], [9.0] * 4])}, draws=2, lucks=4), "gacha")
    assert c.place[0] == 2.5
    assert 1 <= c.place[1] < 2.5 < c.place[2] <= 4


def test_none_is_no_sign():
    for key, good in (("P77", 0.1), ("P89", -0.1)):
        p = BY_KEY[key]
        assert p.low <= good <= p.high
        assert not p.low <= 0.0 <= p.high
        assert not p.low <= -good <= p.high


STATISTICS = [
    ("P01", {"moments": {(-1, "migrant_age"): [[36.0, 38.0]]}}, 37.0),
    ("P01_trend", {"moments": {(-1, "migrant_age"): 36.0, (239, "migrant_age"): 40.0}}, 0.2),
    ("P06", {"moments": {(-1, "population"): 900.0, (-1, "residents"): 800.0, (59, "population"): 900.0,
                         (59, "residents"): 900 - 100 * 1.01**5}}, 0.01),
    ("P07", {"outcomes": {"absent_share": 0.3, ("networkless", "absent_share"): 0.25}}, 0.05),
    ("P12", {"outcomes": {("high_wage", "absent_share"): 0.4, ("low_wage", "absent_share"): 0.3,
                          ("high_wage", "stocking_rate"): 0.9, ("low_wage", "stocking_rate"): 0.6}}, 0.5),
    ("P12", {"outcomes": {("high_wage", "absent_share"): 0.3, ("low_wage", "absent_share"): 0.3,
                          "stocking_rate": 0.6}}, np.nan),
    ("P22", {"moments": {(-1, "overgrazing_small"): 0.8, (-1, "overgrazing_large"): 0.5}}, 0.3),
    ("P23", {"outcomes": {"rented_use": 0.0, ("over_using", "rented_use"): 0.07}}, 0.07),
    ("P24", {"outcomes": {"renter_stocking": 0.0, ("sparing", "renter_stocking"): -0.1}}, -0.1),
    ("P25", {"moments": {(-1, "rental_share"): 0.4}}, 0.4),
    ("P32", {"outcomes": {"stocking_rate": 0.66, ("unsubsidised", "stocking_rate"): 0.60}}, 0.1),
    ("P36", {"moments": {(-1, "population"): 900.0}, "values": {"population.households": [300]}}, 3.0),
    ("P42", {"moments": {(-1, "population"): 1000.0, (-1, "branch_members"): 55.0}}, 0.055),
    ("P46_proxies", {"outcomes": {"turnout": 0.8, "proxy_share": 0.25}}, 0.2),
    ("P49", {"outcomes": {"counted_participation": 0.6, "effective_participation": 0.1}}, 6.0),
    ("P50", {"outcomes": {"public_share": 0.24, ("appointed", "public_share"): 0.20}}, 0.04),
    ("P51", {"outcomes": {"income_gini": 0.31, ("appointed", "income_gini"): 0.35}}, -0.04),
    ("P57", {"outcomes": {"spending": 100.0, "taken_money": 20.0, "commons_value": 20.0,
                          ("cohesive_blocs", "commons_value"): 45.0}}, 0.25),
    ("P58", {"outcomes": {"taken_share": 0.10, ("cohesive_blocs", "taken_share"): 0.12}}, 0.2),
    ("P57_P58", {"outcomes": {"spending": 100.0, ("cohesive_blocs", "spending"): 110.0, "taken_share": 0.10,
                              ("cohesive_blocs", "taken_share"): 0.12}}, 1.0),
    ("P57_P58", {"outcomes": {"spending": 100.0, ("cohesive_blocs", "spending"): 90.0, "taken_share": 0.10,
                              ("cohesive_blocs", "taken_share"): 0.12}}, 0.0),
    ("P59", {"outcomes": {("loose_blocs", "giving"): 0.3, ("cohesive_blocs", "giving"): 0.25}}, -0.05),
    ("P62", {"outcomes": {"works": 0.55, ("split", "works"): 0.50}}, 0.05),
    ("P70", {"outcomes": {("olken", "taken_share"): 0.28, ("olken_audited", "taken_share"): 0.20}}, -0.08),
    ("P71", {"moments": {(59, "taken_share"): 0.10, ("audited_once", 59, "taken_share"): 0.09}}, -0.1),
    ("P73", {"outcomes": {("closed", "taken_share"): 0.40, ("opened", "taken_share"): 0.10}}, -0.75),
    ("P78", {"outcomes": {"spending": 300.0, ("audited", "spending"): 240.0}}, -0.2),
    ("P87", {"values": {"population.conditional": [0.45]}}, 0.45),
]


@pytest.mark.parametrize(("key", "given", "expected"), STATISTICS, ids=[s[0] for s in STATISTICS])
def test_statistics_by_hand(key, given, expected):
    lucks = 2 if key == "P01" else 1
    assert value(key, **given, lucks=lucks) == pytest.approx([expected], nan_ok=True)


def test_what_people_perceive_is_a_correlation_over_villages():
    taken, believed = [[0.1, 0.2, 0.3]], [[0.2, 0.1, 0.3]]
    assert value("P76", outcomes={"taken_share": taken, "believed_share": believed}, lucks=3) == pytest.approx([0.5])


def test_figures_are_read_easily():
    given = (0.0, -1e-7, 4e-5, -0.0022, 0.01, 0.38, 12.0, 100.0, -1600.4, np.inf, np.nan)
    said = ["0", "0", "0", "−0.0022", "0.01", "0.38", "12", "100", "−1,600", "∞", "–"]
    assert [patterns.figure(x) for x in given] == said


@pytest.fixture(scope="module")
def small(ran):
    return ran("patterns", "draws=2", "lucks=2")


def test_a_small_ensemble_from_end_to_end(small, capsys):
    from cogov_sim.report.patterns import write

    plan, folder = small
    made = patterns.made(Study(folder), plan)
    assert {c.pattern.key for c in made} == {p.key for p in PATTERNS}
    order = [patterns.ROLES.index(c.pattern.role) for c in made]
    assert order == sorted(order)
    assert all(len(c.values) == 2 for c in made)
    assert sum(c.known == 2 for c in made) > 0.7 * len(made)
    for language, word in (("en", "untouched"), ("zh", "未动用")):
        patterns.show(made, language)
        said = capsys.readouterr().out
        assert word in said
        assert all(p.key.replace("_", " ") in said for p in PATTERNS)
    text = write(folder, plan, made, "zh").read_text(encoding="utf-8")
    assert text.count("<img") == len(PATTERNS)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
    assert "&lt;span" not in text
    assert text.count('<section class="untouched">') == sum(p.role == patterns.UNTOUCHED for p in PATTERNS)
    rows = (folder / "patterns.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(PATTERNS) + 1
    assert {len(row.split(",")) for row in rows} == {16}


def test_misses_are_no_failure(capsys, tmp_path):
    from cogov_sim.cli import main

    line = ["patterns", "draws=2", "lucks=2", "population.households=60", "population.area=60", "report=false",
            f"dir={tmp_path / 'study'}", "language=en", "workers=1"]
    assert main(line) == 0
    said = capsys.readouterr().out
    assert "miss" in said
    assert said.rstrip().splitlines()[-1].startswith("study: ")
