"""Every claim can be put to the test: its lever moves its outcome and costs something, and its rival can win."""

import re
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from cogov_sim.claims import CLASSES, SIGNS, claims
from cogov_sim.claims.routes import route
from cogov_sim.engine import Run, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS, check
from cogov_sim.policy import Spell

from .test_knobs import COSTS, FREE

SEEDS, MONTHS = 8, 120
ALL = [f"C{k:02}{part}" for k in range(1, 55) for part in ("ab" if k == 13 else ("",))]
EACH = pytest.mark.parametrize("claim", claims().values(), ids=lambda c: c.name)
MARKED = re.compile(r"""pytest\.mark\.symmetric\(\s*["']([\w.]+)["']""")


def run(seed, values, lever, level):
    """A village under some values from its making on; levers among them, and the lever itself, hold from month 0."""
    now = {d: v for d, v in values.items() if PARAMETERS[d].lever}
    ever = {d: v for d, v in values.items() if d not in now}
    if PARAMETERS[lever].lever:
        now[lever] = PARAMETERS[lever].kind(level)
    else:
        ever[lever] = PARAMETERS[lever].kind(level)
    return Run(seed, 0, ever, (Spell(0, None, now),) if now else ())


@cache
def effects(name):
    """For each test of a claim, under its context and under its rival: what the lever adds to each outcome, a seed."""
    plans = [(t, t.context | more) for t in claims()[name].tests for more in ({}, t.rival.values)]
    runs = [run(seed, values, t.lever, level) for t, values in plans
            for level, seed in product((t.levels[0], t.levels[-1], *t.levels[1:-1]), range(1, SEEDS + 1))]
    outcomes = simulate(runs, MONTHS).outcomes
    found, at = [], 0
    for t, _ in plans:
        size = len(t.levels) * SEEDS
        table = {n: v[at:at + size].reshape(len(t.levels), SEEDS) for n, v in outcomes.items()}
        at += size
        found.append({n: added(v, t.sign) for n, v in table.items()})
    return list(zip(found[::2], found[1::2], strict=True))


def added(levels, sign):
    """The last level less the first; for a curve, the levels between less the mean of both ends."""
    ends = levels[0], levels[1]
    return levels[2:].mean(axis=0) - np.mean(ends, axis=0) if sign in ("inverted U", "U") else ends[1] - ends[0]


def clear(effect):
    """The sign of an effect that is larger than its standard error, else 0."""
    mean, error = effect.mean(), effect.std(ddof=1) / len(effect) ** 0.5
    return int(np.sign(mean)) if abs(mean) > max(error, 1e-12) else 0


@pytest.mark.parametrize("name", ALL)
def test_a_claim_of_the_essays_has_a_row(name):
    assert name in claims()


def test_nothing_else_has_a_row():
    assert not set(claims()) - set(ALL)


@EACH
def test_its_words(claim):
    assert claim.kind in CLASSES
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
        assert t.rival.values or claim.kind != "R"
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
            assert max(np.abs(here[cost]).max() for cost in COSTS) > 0, f"{t.lever} costs nothing"


@EACH
def test_its_rival_matters(claim):
    """A rival breaks or changes the effect; of a claim of class R it turns the sign of at least one."""
    turned = []
    for t, (here, there) in zip(claim.tests, effects(claim.name), strict=True):
        own, other = here[t.outcome], there[t.outcome]
        if t.rival.values:
            assert not np.allclose(own, other, rtol=1e-9, atol=1e-12), f"{t.rival.en} does nothing"
        turned.append(clear(own) * clear(other) < 0)
    assert any(turned) or claim.kind != "R", [
        (t.lever, t.outcome, here[t.outcome].mean(), there[t.outcome].mean())
        for t, (here, there) in zip(claim.tests, effects(claim.name), strict=True)]


@EACH
def test_an_emergent_outcome_lies_afar(claim):
    """Two processes at least lie between the lever and the outcome of a claim that calls itself emergent."""
    for t in claim.tests:
        way = route(t.lever, t.outcome)
        assert way, f"nothing leads from {t.lever} to {t.outcome}"
        assert len(way) >= 2 or claim.kind != "E", f"{t.outcome} echoes {t.lever} through {way}"


@EACH
def test_its_asymmetries_can_be_switched_off(claim):
    sources = (file.read_text(encoding="utf-8") for file in Path(__file__).parents[1].rglob("test_*.py"))
    tested = {dotted for source in sources for dotted in MARKED.findall(source)}
    assert not set(claim.symmetric) - tested, "a test marked symmetric(…) shows that the asymmetry vanishes"
