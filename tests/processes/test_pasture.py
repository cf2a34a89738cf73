"""Grass and herds by hand."""

import itertools

import pytest

from cogov_sim.processes.grass import GROWTH, grass, growth, next_condition, wearing, withered
from cogov_sim.processes.herds import (
    body_after,
    breeding,
    death_share,
    feeding,
    net_yield,
    produce,
    sale,
)


def test_growth():
    # full growth 1000 x 0.3 x 1.2 x 0.8 = 288; filled to 600 / (1500 x 0.8) = one half: 1 - 1/8 of it
    assert growth(600.0, 0.8, 0.3, 1.2, 1000.0, 1500.0) == pytest.approx(252)
    assert growth(1200.0, 0.8, 0.3, 1.2, 1000.0, 1500.0) == 0
    assert sum(GROWTH) == pytest.approx(1)


def test_withering_spares_the_residue():
    assert withered(500.0, 1.0, 0.08, 0.12, 1500.0) == pytest.approx(25.6)  # 8 % of 500 - 180
    assert withered(150.0, 1.0, 0.08, 0.12, 1500.0) == 0


def test_seasons(happen):
    june = happen(grass, month=5, biomass=[600.0], condition=[0.8], rain=[1.2], forage=1000, forage_cap=1500)
    assert june.grown[0] == pytest.approx(0.26 * 1000 * 1.2 * 0.8 * 7 / 8)
    assert june.biomass[0] == pytest.approx(600 + june.grown[0])
    january = happen(grass, month=0, biomass=[500.0], condition=[1.0], withering=0.08, residue=0.12, forage_cap=1500)
    assert (january.biomass[0], january.grown[0]) == (pytest.approx(474.4), 0)


def test_condition_heals_and_wears():
    assert next_condition(0.8, 0.5, 0.5, 0.1, 0.05, 0.25) == pytest.approx(0.81)  # a twentieth of what lacks
    # use 1.0 over 0.5: exponent 0.1 x 0.5 / 0.75 = 0.0667 eats 0.06449 of the 0.6 above the floor: 0.85 - 0.03870
    assert next_condition(0.85, 1.0, 0.5, 0.1, 0.0, 0.25) == pytest.approx(0.81130, abs=1e-5)


def test_condition_keeps_above_its_floor():
    for use, safe, wear, healing, floor in itertools.product(
        (0, 0.6, 3.0), (0.4, 0.6), (0.02, 0.3), (0.02, 0.1), (0.15, 0.4)
    ):
        for q in (floor, floor + 0.01, 0.7, 1.0):
            assert floor <= next_condition(q, use, safe, wear, healing, floor) <= 1


def test_wearing_by_the_year(happen):
    after = happen(
        wearing,
        month=11,
        grown=[1000.0, 1000.0, 100.0],
        grazed=[500.0, 1000.0, 900.0],
        condition=[0.8, 0.85, 0.85],
        safe_use=0.5,
        wear=0.1,
        healing=0.05,
        condition_floor=0.25,
    )
    assert after.condition[0] == pytest.approx(0.81)
    assert after.condition[1] == pytest.approx(0.85 + 0.05 * 0.15 - 0.03870, abs=1e-5)
    assert after.condition[2] == pytest.approx(next_condition(0.85, 3.0, 0.5, 0.1, 0.05, 0.25))  # use counts up to 3


FIELD = {
    "biomass": [400.0],
    "condition": [1.0],
    "residue": 0.1,
    "forage_cap": 1000,
    "cell_size": [12.0],
    "first_parcel": [0],
    "let_from": [1],
    "end_parcel": [1],
    "feed_need": 60,
    "body": [0.8],
    "body_speed": 0.25,
    "fodder_price": 1,
    "cash": [10_000_000],
}


def test_feeding_in_summer(happen):
    # 300 kg/ha above the residue on 12 ha = 3600 kg; 50 animals eat 3000 of them = 250 kg/ha
    after = happen(feeding, month=6, herd=[50], **FIELD)
    assert after.biomass[0] == pytest.approx(150)
    assert after.grazed[0] == pytest.approx(250)
    assert after.fed[0] == 1
    assert after.body[0] == pytest.approx(0.85)  # a quarter of the way from 0.8 to 1
    assert after.cash[0] == 10_000_000


def test_feeding_in_winter_buys_fodder(happen):
    # a quarter of 3000 kg is bought: 750 yuan; 2250 kg are grazed = 187.5 kg/ha
    after = happen(feeding, month=0, herd=[50], winter_fodder=0.25, winter_quality=0.8, **FIELD)
    assert after.biomass[0] == pytest.approx(212.5)
    assert after.cash[0] == 10_000_000 - 75_000
    assert after.income_operating[0] == -75_000
    assert after.money_out[0] == 75_000
    assert after.body[0] == pytest.approx(0.8)  # fully fed on feed worth 0.8


def test_a_shortfall_is_half_bought(happen):
    # 100 animals need 6000 kg and find 3600; of the missing 2400 half is bought: fed 4800 / 6000
    after = happen(feeding, month=6, herd=[100], emergency_fodder=0.5, **FIELD)
    assert after.biomass[0] == pytest.approx(100)
    assert after.fed[0] == pytest.approx(0.8)
    assert after.money_out[0] == 120_000


def test_fodder_ends_with_the_means(happen):
    # 500 yuan of cash and none of credit buy 500 kg of the 1200 wanted: fed 4100 / 6000
    after = happen(feeding, month=6, herd=[100], emergency_fodder=0.5, credit=0, **FIELD | {"cash": [50_000]})
    assert after.fed[0] == pytest.approx(4100 / 6000)
    assert after.cash[0] == 0


def test_collective_pasture_is_left_alone(happen):
    after = happen(feeding, month=6, herd=[50], **FIELD | {"biomass": [400.0, 400.0], "condition": [1.0, 1.0]})
    assert after.biomass[1] == 400


def test_body_follows_feed():
    assert body_after(0.8, 0.5, 0.8, 0.25) == pytest.approx(0.7)  # 0.8 + (0.4 - 0.8) / 4


def test_lambs(happen):
    april = happen(breeding, month=3, herd=[100], body=[0.9], lambing=0.6, mortality=0, hunger_toll=0)
    assert (april.herd[0], april.lambs[0], april.losses[0]) == (154, 54, 0)
    assert happen(breeding, month=4, herd=[100], body=[0.9], lambing=0.6, mortality=0).herd[0] == 100


def test_dzud_kills_the_unprepared(happen):
    after = happen(
        breeding, month=0, herd=[100], body=[1.0], dzud=[1], dzud_toll=[0.2], preparedness=[0.5], mortality=0
    )
    assert (after.herd[0], after.losses[0]) == (90, 10)


def test_death_share():
    assert death_share(0.04, 0.15, 0.6, False) == pytest.approx(0.04 / 12)
    assert death_share(0.04, 0.15, 0.6, True) == pytest.approx(0.04 / 12 + 0.15 * 0.16)


def test_deaths_are_whole_and_right_on_average(happen):
    after = happen(breeding, month=6, villages=20000, herd=10, mortality=0.06)
    assert after.losses.mean() == pytest.approx(10 * 0.06 / 12, abs=0.005)  # 0.05 animals


def test_net_yield():
    # 1000 x (0.8 x 0.6 - 0.04) + 90 - 5 x 0.25 x 54.7
    assert net_yield(1000.0, 0.6, 0.04, 90.0, 54.7, 0.25, 1.0) == pytest.approx(461.625)
    assert net_yield(300.0, 0.45, 0.08, 0.0, 60.0, 0.7, 1.8) == 50


RICH = {"residents": [0], "basic_consumption": 16000, "price": [1000.0]}


def test_sale(happen):
    after = happen(sale, month=9, herd=[100], target=[80.0], cash=[0], **RICH)
    assert (after.herd[0], after.sold[0], after.cash[0], after.money_in[0]) == (80, 20, 2_000_000, 2_000_000)
    assert after.income_operating[0] == 2_000_000


def test_restocking_spares_a_quarter_of_income(happen):
    settings = {"herd": [60], "target": [100.0], "income": [20000.0], "restocking": 0.25, **RICH}
    assert happen(sale, month=9, cash=[2_500_000], **settings).bought[0] == 10  # a quarter of the 40 lacking
    poor = happen(sale, month=9, cash=[800_000], **settings)
    assert (poor.bought[0], poor.cash[0], poor.money_out[0]) == (3, 500_000, 300_000)  # 8000 - 5000 yuan buy 3


def test_maximisers_restock_on_credit(happen):
    settings = {"herd": [60], "target": [100.0], "income": [20000.0], "restocking": 1.0, "cash": [500_000], **RICH}
    assert happen(sale, month=9, herder=[0], credit=9000, debt=[200_000], **settings).bought[0] == 0
    after = happen(sale, month=9, herder=[1], credit=9000, debt=[200_000], **settings)
    assert (after.bought[0], after.cash[0]) == (7, -200_000)  # 9000 - 2000 yuan of credit


def test_distress_sale(happen):
    # below 16,000 x 2 / 4 = 8,000 yuan a tenth of the herd goes though the target is met
    settings = {
        "herd": [100],
        "target": [100.0],
        "residents": [2],
        "basic_consumption": 16000,
        "price": [1000.0],
        "distress_sale": 0.1,
    }
    assert happen(sale, month=9, cash=[799_999], **settings).sold[0] == 10
    assert happen(sale, month=9, cash=[800_000], **settings).sold[0] == 0


def test_products(happen):
    after = happen(produce, herd=[40], products=90, cash=[0])
    assert (after.cash[0], after.income_operating[0], after.money_in[0]) == (30_000, 30_000, 30_000)  # 300 yuan a month
