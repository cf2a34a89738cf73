"""What activities cost, who joins, and whether they bridge blocs or harden them, by hand."""

import pytest

from cogov_sim.processes.culture import celebrating, drawn, fullness, staging


def test_who_joins():
    assert fullness(8.0, 8.0) == 0.5
    assert drawn(0.0, 0.25, 10.0) == 0.75
    assert drawn(10.0, 0.25, 10.0) == pytest.approx(0.375)
    assert drawn(10.0, 1.0, 10.0) == 0, "nobody joins a show from above"


def staged(happen, **given):
    usual = {
        "activities": 12.0,
        "activity_cost": 2000.0,
        "activity_hours": 20.0,
        "running": [200_000],
        "activities_held": [6.0],
    }
    return happen(staging, **usual | given)


def test_activities_are_paid(happen):
    after = staged(happen)
    assert (after.running[0], after.money_out[0], after.lever_running[0], after.called_hours[0]) == (
        0,
        200_000,
        200_000,
        20,
    )
    assert after.activities_held[0] == 6.5


def test_half_the_money_half_the_activities(happen):
    after = staged(happen, running=[100_000])
    assert (after.running[0], after.lever_running[0], after.called_hours[0], after.activities_held[0]) == (
        0,
        100_000,
        10,
        6,
    )
    assert staged(happen, activity_cost=0.0, running=[0]).called_hours[0] == 20


def test_the_reference_is_that_of_the_warm_up(happen):
    assert staged(happen, month=-30).activities_reference[0] == 6.5
    assert staged(happen, month=0, activities_reference=[2.0]).activities_reference[0] == 2


def celebrated(happen, **given):
    """Three households at the centre and far; blocs 0 and 1; eight activities where there were none."""
    usual = {
        "first_member": [0, 1, 2],
        "end_member": [1, 2, 3],
        "resident": [True] * 3,
        "residents": [1, 2, 1],
        "bloc": [0, 1, -1],
        "distance": [0.0, 10.0, 0.0],
        "activities_held": [8.0],
        "activities_reference": [0.0],
        "activity_half": 8.0,
        "culture_reach": 10.0,
        "shows": 0.0,
        "culture_norm": 0.2,
        "culture_trust": 0.1,
        "culture_mend": 0.4,
        "culture_bond": 1.0,
        "culture_return": 0.5,
        "bloc_cohesion": 0.5,
        "cohesion": [0.5, 0.5],
        "norm": [0.5] * 3,
        "trust_village": [0.5] * 3,
        "scar": [0.5] * 3,
    }
    return happen(celebrating, month=6, **usual | given)


def up(push):
    return 0.5 + push * 0.5 / (0.5 + push)


def test_what_bridges(happen):
    after = celebrated(happen, culture_bonding=0.0)
    assert after.norm.tolist() == pytest.approx([0.55, 0.525, 0.55])
    assert after.trust_village.tolist() == pytest.approx([0.525, 0.5125, 0.525])
    assert after.scar.tolist() == pytest.approx([0.5 * 0.8, 0.5 * 0.9, 0.5 * 0.8])
    assert after.cohesion.tolist() == [0.5, 0.5]


def test_what_bonds(happen):
    after = celebrated(happen, culture_bonding=1.0)
    assert after.norm.tolist() == after.trust_village.tolist() == after.scar.tolist() == [0.5] * 3
    assert after.cohesion.tolist() == pytest.approx([0.5 + 0.5 * (up(0.5) - 0.5), 0.5 + 0.5 * (up(0.25) - 0.5)])


def test_shows_do_neither(happen):
    after = celebrated(happen, shows=1.0)
    assert after.norm.tolist() == after.scar.tolist() == [0.5] * 3
    assert after.cohesion.tolist() == [0.5, 0.5]


def test_what_was_gained_fades(happen):
    after = celebrated(happen, activities_reference=[8.0], cohesion=[0.7, 0.4], norm=[0.6] * 3)
    assert after.cohesion.tolist() == pytest.approx([0.6, 0.45])
    assert after.norm.tolist() == [0.6] * 3


def test_fewer_than_before_is_a_loss(happen):
    after = celebrated(happen, activities_held=[0.0], activities_reference=[8.0], culture_bonding=0.0)
    assert after.norm[0] == pytest.approx(0.5 - 0.1 * 0.5)
    assert after.scar[0] == 0.5
