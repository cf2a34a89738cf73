"""The engine and the plain Mesa village, written apart from the same text, are the same village month by month."""

import pytest
from benchmarks.plain_mesa.compare import Pair, first_difference
from benchmarks.plain_mesa.lockstep import Lockstep
from benchmarks.plain_mesa.luck import Luck, poisson
from benchmarks.plain_mesa.month import SEASONS
from benchmarks.plain_mesa.settings import FIXED, drawn, drawn_spells, spells_of

from cogov_sim import configs
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell
from cogov_sim.processes import SCHEDULE

SPLIT = {"elections.merged": 0, "elections.term": 36, "population.unaffiliated": 0.1, "meetings.mobilised_voice": 0.5,
         "herders.imitation": 0.5, "land.renter_use": -0.15, "livelihood.credit": 2000,
         "commons.call_days": 0}
BUSY = {"incentives.points": 0.6, "incentives.joint_rules": 0.5, "funds.audit_rate": 0.8, "commons.call_days": 5,
        "funds.watch_strength": 1.5, "herds.winter_fodder": 0.6, "weather.dzud_rate": 0.4, "branch.recruits": 3,
        "elections.appointed": 1, "contest.party_only": 0.5, "funds.displacement": 0.7,
        "migration.return_habit": 3, "land.renter_use": 0.15,
        "land.entrusting": 0.9, "limits.stocking_inspection": 0.6, "commons.fine": 80, "commons.naming": 0.7,
        "commons.fine_crowding": 0.1, "commons.naming_push": 0.1,
        "trust.fine_strain": 0.2, "norms.coerced_example": 0.2}
OPEN = (Spell(0, None, {"funds.transparency": 0.9, "meetings.open_agenda": 1.0}),
        Spell(6, 20, {"cadres.task_gate": 0.4, "incentives.points": 1.0}))
EVERY = tuple(spell for name in configs.names("policy") for spell in spells_of([name]))


def test_both_roll_the_dice_of_the_worked_example():
    luck = Luck(1, 0)
    luck.turn_to(12)
    assert luck.village == 0x099B9DD8225C354B
    assert luck.key("weather") == 0x6E2DFA86B654A385
    draws = [luck.uniform("weather", k) for k in range(3)]
    assert draws == pytest.approx([0.6342368627482849, 0.0535146014833373, 0.7736460865568867], rel=1e-14)
    assert luck.normal("weather", 0) == pytest.approx(1.338864835980510, rel=1e-15)


def test_a_count_is_drawn_by_inversion():
    assert [poisson(1.0, draw) for draw in (0.36, 0.37, 0.73, 0.74)] == [0, 1, 1, 2]


def test_the_twin_has_every_process_in_its_season_and_order(tiny):
    twin = Pair(values=tiny, months=1).twin
    assert twin.schedule == tuple(process.name for process in SCHEDULE)
    assert {p.name: tuple(p.months) for p in SCHEDULE if len(p.months) < 12} == SEASONS


def test_both_make_the_same_village(tiny):
    pair = Pair(seed=5, values=tiny | {"population.cropland": 2.0, "population.blocs": 4})
    assert pair.differences() == {}
    assert pair.lacking == set()


def test_equal_in_every_column_and_month_of_a_whole_run(tiny):
    pair = Pair(seed=2, values=tiny)
    assert first_difference(pair, 276) is None
    assert pair.twin.month == 240
    assert pair.lacking == set()
    assert len(pair.compared) > 350


@pytest.mark.parametrize(("settings", "spells"), [(SPLIT, ()), (BUSY, ()), ({}, OPEN), ({}, EVERY)],
                         ids=["split", "busy", "policy", "every policy at once"])
def test_equal_under_other_settings(tiny, settings, spells):
    pair = Pair(seed=3, values=tiny | settings, spells=spells, months=48)
    assert first_difference(pair, 84) is None


@pytest.mark.parametrize("seed", range(1, 5))
def test_equal_with_every_parameter_drawn_from_its_range_and_levers_over_time(tiny, seed):
    pair = Pair(seed, drawn(seed) | tiny, drawn_spells(seed), months=36)
    assert first_difference(pair, 72) is None


def test_drawn_settings_move_every_lever():
    levers = {dotted for dotted, p in PARAMETERS.items() if p.lever and not dotted.startswith(FIXED)}
    for spell in drawn_spells(1):
        assert set(spell.values) == levers
    assert all(p.bounds[0] <= drawn(1)[dotted] <= p.bounds[1] for dotted, p in PARAMETERS.items() if dotted in levers)


@pytest.mark.parametrize("name", ["leaving_age", "works_decay", "noise", "products"])
def test_a_difference_in_one_figure_is_found(tiny, name):
    pair = Pair(seed=2, values=tiny, months=12)
    pair.twin.p.status_quo[name] *= 1.5
    month, columns = first_difference(pair, 48)
    assert month < 12
    assert columns


def test_in_lockstep_the_process_is_named_and_the_others_stay_equal(tiny):
    pair = Lockstep(seed=2, values=tiny, warmup=12, months=1)
    pair.twin.p.status_quo["products"] *= 1.5
    pair.step()
    assert list(pair.found) == ["produce"]
