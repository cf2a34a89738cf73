"""Every claim can be put to the test: its lever moves its outcome and costs something, and its rival matters; the first
row of a claim of rival rules turns, as measured and again here."""

import re
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from cogov_sim.analysis.rows import added, run
from cogov_sim.claims import CLASSES, SIGNS, claims
from cogov_sim.claims.document import way
from cogov_sim.claims.measured import found, rivalry
from cogov_sim.engine import simulate
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS, check

from .test_knobs import COSTS, FREE

CHARGED = (*COSTS, "transfers")  # what a lever may cost, from its first level to its last
SEEDS, MONTHS = 8, 120
ALL = [f"C{k:02}{part}" for k in range(1, 55) for part in ("ab" if k == 13 else ("",))]
EACH = pytest.mark.parametrize("claim", claims().values(), ids=lambda c: c.name)
MARKED = re.compile(r"""pytest\.mark\.symmetric\(\s*["']([\w.]+)["']""")


@cache
def effects(name):
    """For each test of a claim, under its context and under its rival: what the lever adds to each outcome, a seed."""
    plans = [(t, t.context | more) for t in claims()[name].tests for more in ({}, t.rival.values)]
    runs = [run(seed, values | {t.lever: level}) for t, values in plans
            for level, seed in product(t.levels, range(1, SEEDS + 1))]
    outcomes = simulate(runs, MONTHS).outcomes
    found, at = [], 0
    for t, _ in plans:
        size = len(t.levels) * SEEDS
        table = {n: v[at:at + size].reshape(len(t.levels), SEEDS) for n, v in outcomes.items()}
        at += size
        found.append({n: added(v, "+" if n in CHARGED else t.sign) for n, v in table.items()})
    return list(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("name", ALL)
def test_a_claim_of_the_essays_has_a_row(name):
    assert name in claims()


def test_nothing_else_has_a_row():
    assert not set(claims()) - set(ALL)


@EACH
def test_its_words(claim):
    assert {claim.kind, *(t.kind for t in claim.tests)} <= set(CLASSES)
    for en, zh in ((claim.en, claim.zh), claim.counter.values(), *((t.rival.en, t.rival.zh) for t in claim.tests)):
        assert en.rstrip().endswith(".")
        assert re.search("[\u4e00-\u9fff]", zh)
        assert zh.rstrip().endswith("。")


@EACH
def test_its_settings(claim):
    assert claim.tests
    for t in claim.tests:
        assert t.outcome in METRICS
        assert t.sign in SIGNS
        assert len(t.levels) >= (3 if "U" in t.sign else 2)
        assert t.rival.values or t.kind != "R"
        named = [(t.lever, level) for level in t.levels] + [*t.context.items(), *t.rival.values.items()]
        for dotted, value in named:
            check(dotted, value)
    for dotted, value in claim.symmetric.items():
        check(dotted, value)


@EACH
def test_its_lever_moves_its_outcome(claim):
    for t, (here, _) in zip(claim.tests, effects(claim.name), strict=True):
        assert np.abs(here[t.outcome]).max() > 1e-12, f"{t.lever} leaves {t.outcome} alone"


@EACH
def test_its_lever_is_charged(claim):
    for t, (here, _) in zip(claim.tests, effects(claim.name), strict=True):
        if PARAMETERS[t.lever].lever and t.lever not in FREE:
            assert max(here[cost].mean() for cost in CHARGED) > 0, f"{t.lever} costs nothing"


@EACH
def test_its_rival_matters(claim):
    for t, (here, there) in zip(claim.tests, effects(claim.name), strict=True):
        if t.rival.values:
            own, other = here[t.outcome], there[t.outcome]
            assert not np.allclose(own, other, rtol=1e-9, atol=1e-12), f"{t.rival.en} does nothing"


@pytest.mark.parametrize("claim", [c for c in claims().values() if c.kind == "R"], ids=lambda c: c.name)
def test_the_first_row_of_rival_rules_turns(claim):
    """Clear on both sides as measured; in a few villages here, of the same signs."""
    t, (here, there) = claim.tests[0], effects(claim.name)[0]
    own = found(claim, t)
    assert own, "measure it: python -m cogov_sim.analysis.rows"
    assert rivalry(own) == "turns", (own["here"], own["rival"])
    assert np.sign([here[t.outcome].mean(), there[t.outcome].mean()]).tolist() == np.sign(
        [own["here"][0], own["rival"][0]]).tolist()


@EACH
def test_each_row_is_measured(claim):
    assert all(found(claim, t) for t in claim.tests), "measure it: python -m cogov_sim.analysis.rows"


@EACH
def test_an_emergent_outcome_lies_afar(claim):
    """Two processes at least carry the effect of a row that calls itself emergent."""
    for t in claim.tests:
        chain = way(claim, t)
        assert chain, f"nothing leads from {t.lever} to {t.outcome}"
        assert len(chain) >= 2 or t.kind != "E", f"{t.outcome} echoes {t.lever} through {chain}"


@EACH
def test_its_asymmetries_can_be_switched_off(claim):
    sources = (file.read_text(encoding="utf-8") for file in Path(__file__).parents[1].rglob("test_*.py"))
    tested = {dotted for source in sources for dotted in MARKED.findall(source)}
    assert not set(claim.symmetric) - tested, "a test marked symmetric(…) shows that the asymmetry vanishes"
