"""What is built, by hand."""

import pytest

from cogov_sim.processes.herds import breeding
from cogov_sim.processes.infrastructure import added_works, building, built, footing, onesided, way_left
from cogov_sim.processes.migration import leaving, led_away, longing
from cogov_sim.processes.service import raising

STOCKS = ("roads", "services", "herding_works")


def test_rules():
    # 0.25 x (0.5 + 0.5) x (1 - 0.4 x 0.5) = 0.2: from 0.5 to 1 - 0.5 / 1.2, less a year's twelfth of 4 %
    assert added_works(1.0, 0.5, 0.5, 0.25, 0.4) == pytest.approx(0.2)
    assert built(0.5, 0.2, 0.04) == pytest.approx(1 - 0.5 / 1.2 - 0.5 * 0.04 / 12)
    assert built(0.5, 0.0, 0.12) == pytest.approx(0.495)
    assert 0 <= built(0.999, 50.0, 0.02) <= 1
    assert onesided(1 / 3, 1 / 3, 1 / 3) == pytest.approx(0)
    assert onesided(1, 0, 0) == onesided(0, 0, 1) == 1
    assert (way_left(0.5, 0.2), way_left(0.0, 0.2), way_left(0.5, -0.2)) == (0.9, 1, 1.1)


def after_building(happen, **given):
    """A million yuan well paid adds 0.2 in all; leaders of middling ability, everybody takes part, no decay."""
    usual = {"well_paid": [100_000_000], "leadership": [0.5], "effective": [1.0], "works_gain": 0.2, "works_decay": 0}
    stocks = {name: [0.5] for name in STOCKS}
    return happen(building, **usual | stocks | given)


def test_an_even_mix_builds_all_three(happen):
    after = after_building(happen, road_share=1 / 3, service_share=1 / 3)
    for name in (*STOCKS, "works"):
        assert getattr(after, name)[0] == pytest.approx(1 - 0.5 / 1.2)
    assert after.called_hours[0] == pytest.approx(0)


def test_one_kind_first(happen):
    roads_only = {"road_share": 1.0, "service_share": 0.0, "mix_hours": 40, "road_ease": 0.5, "roads_reference": [0.5]}
    after = after_building(happen, **roads_only)
    assert after.roads[0] == pytest.approx(1 - 0.5 / 1.6)
    assert (after.services[0], after.herding_works[0]) == (0.5, 0.5)
    assert after.works[0] == pytest.approx((1 - 0.5 / 1.6 + 1) / 3)
    assert after.works[0] < after_building(happen).works[0]  # decreasing returns: even builds most
    assert after.called_hours[0] == 40
    assert after.ways[0] == pytest.approx(1 - 0.5 * (0.5 - 0.5 / 1.6))


def test_shares_above_one_are_shares_of_their_sum(happen):
    after = after_building(happen, road_share=1.0, service_share=1.0)
    assert after.roads[0] == after.services[0] == pytest.approx(1 - 0.5 / 1.3)
    assert after.herding_works[0] == 0.5


def test_days_given_build_all_kinds_once(happen):
    after = after_building(happen, well_paid=[0], days_worth=[100_000_000], road_share=1.0, effective=[0.0])
    assert [getattr(after, name)[0] for name in STOCKS] == pytest.approx([1 - 0.5 / 1.2] * 3)
    assert after.days_worth[0] == 0


def test_works_of_herding_keep_animals(happen):
    after = after_building(happen, herding_reference=[0.3], shelter=0.5, well_paid=[0])
    assert after.sheltered[0] == pytest.approx(0.1)
    given = {"herd": [1000], "body": [1.0], "dzud": [1], "dzud_toll": [0.2], "mortality": 0, "preparedness": [0.5]}
    bare = happen(breeding, month=0, **given).losses[0]
    assert bare == 100
    # pushed(0.5, 0.1) = 0.5 + 0.1 x 0.5 / 0.6
    assert happen(breeding, month=0, sheltered=[0.1], **given).losses[0] in (83, 84)


def test_ways_count_in_answers(happen):
    given = {"residents": [1], "distance": [10.0], "handling_hours": 6, "travel_hours": 0.1, "trip_reach": 10}
    usual, near = happen(raising, **given, ways=[1.0]), happen(raising, **given, ways=[0.5])
    assert (usual.issue_hours[0], near.issue_hours[0]) == (pytest.approx(8), pytest.approx(7))
    assert (usual.report_chance[0], near.report_chance[0]) == (pytest.approx(1 / 2), pytest.approx(2 / 3))


def test_a_road_leads_away_or_holds(happen):
    assert led_away(2.0, 0.7, 0.5) == pytest.approx(0.4)
    given = {"impulse": [0.02], "alive": [True], "age": [24.0], "roads": [0.9], "roads_reference": [0.5]}
    given |= {"herd": [0], "leaving_level": -4.0, "wage_pull": 0.2}
    assert happen(leaving, road_exit=2.5, **given).place[0] == 2
    assert happen(leaving, road_exit=-1, **given).place[0] == 0


def test_a_road_counts_for_who_is_away(happen):
    given = {"first_member": [0], "end_member": [1], "alive": [True], "age": [24.0], "place": [2], "months_away": [20]}
    given |= {"income": [60000.0], "workers": [1], "herd": [0], "wage": [4000.0], "roads": [0.9]}
    given |= {"roads_reference": [0.5]}
    assert happen(longing, month=0, road_exit=0, **given).longing[0] == 6
    assert happen(longing, month=0, road_exit=2.5, **given).longing[0] == 0


def test_references_stop_with_the_warm_up(happen):
    now = 0.53
    for month, roads in ((-36, 0.2), (-25, 0.4), (-24, 0.6), (-23, 0.8)):
        now = happen(footing, month=month, roads=[roads], roads_reference=[now]).roads_reference[0]
    assert now == pytest.approx(0.7)
    assert happen(footing, month=0, roads=[0.1], roads_reference=[now]).roads_reference[0] == now
