"""Draws, variants and luck of an ensemble."""
import numpy as np
import pytest

from cogov_sim import configs
from cogov_sim.analysis import stories
from cogov_sim.analysis.ensemble import LAYOUT, drawn, scaled, wilson
from cogov_sim.params import PARAMETERS, defaults

PLACES = [defaults() | configs.place(name) for name in stories.BASES]


@pytest.mark.parametrize(("successes", "n", "low", "high"), [
    (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)])
def test_wilson_by_hand(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=1e-4)


def test_draw_n_is_the_same_however_many_draws_there_are():
    few, many = drawn(5, 7, {}, PLACES, False), drawn(40, 7, {}, PLACES, False)
    assert all(many[name][:5] == column for name, column in few.items())
    assert drawn(5, 8, {}, PLACES, False) != few


def test_all_that_is_no_lever_is_drawn_from_its_prior_and_layouts_come_whole():
    columns = drawn(200, 7, {"trust.learning": 0.05}, PLACES, False)
    assert set(columns["trust.learning"]) == {0.05}
    for name, p in PARAMETERS.items():
        if p.lever:
            assert name not in columns or set(columns[name]) <= {place[name] for place in PLACES}
            continue
        low, high = p.bounds
        assert all(low <= v <= high for v in columns[name]), name
        if name not in LAYOUT and name != "trust.learning":
            assert len(set(columns[name])) > 1, name
    seen = set(zip(*(columns[name] for name in LAYOUT), strict=True))
    assert seen == {tuple(place[name] for name in LAYOUT) for place in PLACES}


def test_the_place_itself_comes_first_where_asked():
    columns = drawn(3, 7, {"trust.learning": 0.05}, PLACES[:1], True)
    assert columns["trust.learning"][0] == 0.05
    assert all(column[0] == PLACES[0][name] for name, column in columns.items() if name != "trust.learning")


def test_the_unit_cube_follows_the_shape_of_the_prior():
    low, high = PARAMETERS["funds.watch_strength"].bounds
    cube = scaled({"funds.watch_strength": [low, (low * high) ** 0.5, high], "trust.bias": [0.0, 0.4, 0.8]},
                  ["funds.watch_strength", "trust.bias"])
    assert cube == pytest.approx(np.array([[0, 0], [0.5, 0.5], [1, 1]]))


def test_variants_of_a_draw_share_its_luck_and_differ_in_what_they_say(asked):
    plan = asked("stories", "draws=4")
    size = len(plan.variants)
    jobs = [plan.job(run) for run in range(plan.runs)]
    assert plan.runs == 4 * size
    for draw in range(4):
        own = jobs[draw * size:(draw + 1) * size]
        assert {(j.seed, j.replicate) for j in own} == {(7, draw)}
        base, low = own[0], own[[v.name for v in plan.variants].index("low_start")]
        assert base.values == low.values
        assert base.kick == {}
        assert low.kick["taken_share"] == base.values["funds.taken_limit"]
        audited = own[[v.name for v in plan.variants].index("audited")]
        assert audited.spells == ((0, None, {"funds.audit_rate": 1.0}),)
        loose = own[[v.name for v in plan.variants].index("loose")]
        assert loose.values == base.values | {"population.bloc_cohesion": 0.0}


def test_lucks_of_a_draw_are_its_own(asked):
    plan = asked("patterns", "draws=3", "lucks=2")
    size = len(plan.variants)
    assert [plan.job(k * size).replicate for k in range(6)] == [0, 1, 2, 3, 4, 5]
    assert np.array_equal(plan.replicate(np.arange(plan.runs)), np.repeat(np.arange(6), size))


def test_every_variant_can_be_run_from_any_draw(asked):
    from cogov_sim.engine import Run
    from cogov_sim.policy import Policy
    from cogov_sim.state import VARIABLES

    for verb in ("patterns", "stories"):
        plan = asked(verb, "draws=2")
        for run in range(plan.runs):
            job = plan.job(run)
            Run(job.seed, job.replicate, job.values)
            for first, last, levers in job.spells:
                Policy.from_mapping("x", {"spells": [{"first": first, "last": last, "set": levers}]})
            assert set(job.kick) <= set(VARIABLES)


@pytest.mark.parametrize(("verb", "given", "part"), [
    ("patterns", "draws=1", "draws=1"), ("patterns", "lucks=0", "lucks=0"), ("stories", "draw=9", "draws 0 to 3"),
    ("stories", "draw=1.5", "draw=1.5"), ("patterns", "months=120", "months=240"),
    ("stories", "warmup=0", "warmup=36"), ("stories", "place=gacha", "place"), ("patterns", "policy=points", "policy")])
def test_wrong_input_is_one_sentence(verb, given, part, capsys):
    from cogov_sim.cli import main

    assert main([verb, *([] if given.startswith("draws") else ["draws=4"]), given, "language=en"]) == 2
    said = capsys.readouterr().err.strip()
    assert part in said
    assert "\n" not in said
