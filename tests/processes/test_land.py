"""Herders, limits, land and crops by hand."""

import numpy as np
import pytest

from cogov_sim.processes.cadres import village_affairs
from cogov_sim.processes.crops import cropping
from cogov_sim.processes.herders import (
    bearable,
    customary_herd,
    foresight,
    imitating,
    needed_herd,
    planning,
    reckoning,
    tended,
    wishing,
)
from cogov_sim.processes.herds import feeding, from_leased
from cogov_sim.processes.land import ending, hosting, letting, rents, shadow_price, spare
from cogov_sim.processes.limits import compliance, inspection, restraint
from cogov_sim.randomness import uniform

NONE = [-1, -1, -1, -1]


def rented(*owners):
    """The households each one rents from."""
    return [[*given, *NONE][:4] for given in owners]


def test_what_land_bears():
    # 80 good hectares x 1000 kg x 0.5 over 50 kg x (12 - 5 x 0.4) months
    assert bearable(80.0, 0.5, 1000.0, 50.0, 0.4) == pytest.approx(80)
    assert [tended(w, 150.0, 40.0) for w in (0, 1, 2)] == [40, 150, 300]
    assert needed_herd(30000.0, 1.5, 5000.0, 400.0) == pytest.approx(100)
    assert needed_herd(30000.0, 1.5, 50000.0, 400.0) == pytest.approx(22.5)  # three tenths of basic need remain
    # 0.8 an own hectare and 1.2 of that on leased ones, a quarter above it
    assert customary_herd(50.0, 50.0, 0.25, 0.8, 0.1, 0.5) == pytest.approx(0.8 * 1.25 * (50 + 50 * 1.2))


PLAIN = {"forage": 600, "safe_use": 0.5, "feed_need": 50, "winter_fodder": 0.4, "cell_size": [10.0]}


def test_foresight_counts_leased_cells_and_not_what_is_let(happen):
    # household 1 lets the last of its two cells to household 0: 600 x .5 / 500 = 0.6 a good hectare, 0.9 at most
    after = happen(
        foresight,
        first_parcel=[0, 2],
        let_from=[2, 3],
        end_parcel=[2, 4],
        rented=rented([1], []),
        condition=[0.5, 0.7, 0.8, 0.9],
        renter_use=0.1,
        greatest_use=0.75,
        **PLAIN,
    )
    assert after.borne == pytest.approx([12 * 0.6 + 9 * 0.72, 8 * 0.6])  # leased at a use of 0.6: 0.72
    assert after.feedable == pytest.approx([12 * 0.9 + 9 * 1.02, 8 * 0.9])


def test_the_official_balance(happen):
    after = happen(reckoning, forage=1200, safe_use=0.5, feed_need=50, price=[1000.0], lambing=0.6, mortality=0.04,
                   products=90, winter_fodder=0.4, fodder_price=1)
    assert after.official[0] == pytest.approx(1)
    assert after.earning[0] == pytest.approx(1000 * 0.44 + 90 - 100)


NEED = {"basic_consumption": 15000, "other_transfers": 3000, "aspiration": 1.6, "tending": 150, "retired_herd": 40,
        "earning": [480.0], "subsidy": 0, "crop_income": 5000}


def test_wishes_by_kind(happen):
    # need: 1.6 x 36,000 - 9,600 of wages (7,200 in nine months) = 48,000 at 480 each: 100
    after = happen(wishing, residents=[3, 3, 3, 3, 0], workers=[2, 2, 2, 0, 0], herder=[0, 1, 2, 0, 1],
                   income_wage=[720_000] * 5, **NEED)
    assert after.wanted == pytest.approx([100, 300, 100, 40, 0])


def test_other_income_lessens_need(happen):
    # 48,000 of need less 4,800: crops of 0.96 ha; 4,800 of rent received; and 4,800 more of rent to pay
    after = happen(wishing, residents=[3, 3, 3], workers=[2, 2, 2], herder=[0, 0, 0], income_wage=[720_000] * 3,
                   crop_area=[0.96, 0.0, 0.0], tenant=[-1, 2, -1], rent=[0, 480_000, 0],
                   rented=rented([], [], [1]), **NEED)
    assert after.wanted == pytest.approx([90, 90, 110])


def test_targets(happen):
    given = {"wanted": [100.0] * 4, "feedable": [80.0, 120.0, 500.0, 30.0], "residents": [3, 3, 3, 0],
             "workers": [2, 2, 2, 0],
             "herder": [0, 1, 2, 0], "first_parcel": [0, 4, 8, 12],
             "let_from": [4, 8, 12, 16], "cell_size": [25.0], "pasture": [100.0, 100.0, 150.0, 100.0],
             "tolerance": 0.2, "official": [0.8], "tending": 150, "renter_use": 0.1, "safe_use": 0.5}
    after = happen(planning, entrusted=[0, 0, 0, 50], **given)
    # tradition: 0.8 x 1.2 on 100 ha of its own and 50 leased ones that count 1.2 times
    assert after.target == pytest.approx([80, 100, 0.96 * 160, 30])
    assert happen(planning, entrusted=[0, 0, 0, 20], **given).target[3] == 20  # as were left
    assert happen(planning, entrusted=[0] * 4, **given).target[3] == 0


def test_the_best_of_neighbours_is_copied(happen):
    kinds, incomes = [0, 0, 1, 0, 0, 0, 0], [1.0, 1.0, 9.0, 1.0, 1.0, 1.0, 1.0]
    given = {"household_identity": list(range(7)), "residents": [1] * 7, "income": incomes, "imitation": 1.0}
    found = [happen(imitating, key=np.uint64(k), herder=kinds, **given).herder for k in range(60)]
    assert (np.mean(found, axis=0)[2], np.mean(found, axis=0)[5]) == (1, pytest.approx(1 - (5 / 6) ** 3, abs=0.2))
    # two steps away: three tries of six
    assert np.mean([f[4] for f in found]) == pytest.approx(1 - (5 / 6) ** 3, abs=0.2)
    assert happen(imitating, herder=kinds, **given | {"imitation": 0.0}).herder.sum() == 1
    worse = happen(imitating, herder=kinds, **given | {"income": [2.0, 2.0, 1.0, 2.0, 2.0, 2.0, 2.0]})
    assert worse.herder.sum() == 0  # the one of another kind does worse, and copies
    moved = happen(imitating, herder=kinds, key=3, **given)
    with np.errstate(over="ignore"):
        steps = [int(6 * uniform(np.uint64(3), 4 * 4 + k)) for k in (1, 2, 3)]
    assert moved.herder[4] == (1 in steps)  # step 1 is two households before


def test_leased_forage():
    assert from_leased(60.0, 100.0, 50.0, 0.0, 0.5) == pytest.approx(20)  # as much a kilogram as on one's own
    assert from_leased(60.0, 100.0, 50.0, 0.5, 0.5) == pytest.approx(30)  # twice as hard
    assert from_leased(140.0, 100.0, 50.0, 0.5, 0.5) == pytest.approx(50)  # no more than is there
    assert from_leased(140.0, 100.0, 50.0, -0.4, 0.5) == pytest.approx(40)  # own land gives no more than it has


def test_tenants_graze_what_they_rent(happen):
    # 300 kg/ha above the residue on each of three cells of 12 ha; 6000 kg eaten of 10,800 = five ninths of each
    after = happen(
        feeding, month=6, herd=[100, 0], biomass=[400.0] * 4, condition=[1.0] * 4, residue=0.1,
        forage_cap=1000, cell_size=[12.0], first_parcel=[0, 2], let_from=[2, 3], end_parcel=[2, 4],
        rented=rented([1], []), feed_need=60,
    )
    assert after.grazed == pytest.approx([500 / 3, 500 / 3, 0, 500 / 3])
    assert after.biomass[3] == pytest.approx(400 - 500 / 3)
    assert after.fed[0] == 1


def test_fines_and_norms_add_up():
    assert compliance(0.0, 100.0, 400.0, 1.0, 0.5, 0.0) == 0
    assert compliance(0.4, 100.0, 400.0, 2.0, 0.5, 0.5) == pytest.approx(1 - np.exp(-0.1 - 0.5))


def test_restraint(happen):
    # balance 100, the first aims at 140; of its four neighbours one has no animals, two of three keep within
    given = {
        "official": [1.0], "pasture": [100.0] * 5, "target": [140.0, 90.0, 0.0, 100.0, 100.0], "earning": [400.0],
        "herd": [120, 100, 0, 101, 60], "stocking_inspection": 0.0, "norm_pull": 1.2, "first_member": [0, 2, 2, 2, 2],
        "end_member": [2, 2, 2, 2, 2], "resident": [True, True, False], "norm": [0.25, 0.75, 1.0],
    }
    found = [happen(restraint, key=np.uint64(k), **given).target for k in range(400)]
    assert {f[0] for f in found} == {100.0, 140.0}
    assert np.mean([f[0] == 100 for f in found]) == pytest.approx(1 - np.exp(-1.2 * 0.5 * 2 / 3), abs=0.07)
    assert list(found[0][1:]) == [90, 0, 100, 100]
    assert happen(restraint, **given | {"norm_pull": 0.0}).target[0] == 140


def test_fines_are_money_that_leaves(happen):
    given = {"herd": [120, 100], "pasture": [100.5, 100.5], "official": [1.0], "cash": [100_000, 0], "excess_fine": 100}
    after = happen(inspection, month=11, stocking_inspection=1.0, **given)
    assert (after.cash[0], after.income_operating[0]) == (-100_000, -200_000 * 1)
    assert (after.money_out[0], after.fines[0]) == (200_000, 200_000)  # twenty animals above 100
    assert after.cash[1] == 0
    assert happen(inspection, month=11, stocking_inspection=0.0, **given).fines[0] == 0


def test_counting_herds_takes_hours(happen):
    one, none = (happen(village_affairs, stocking_inspection=p, counting_hours=60).hours_used[0] for p in (0.5, 0.0))
    assert one - none == pytest.approx(30)


def test_harvest(happen):
    given = {"crop_area": [2.0, 2.0], "residents": [2, 0], "crop_income": 5000, "cash": [0, 0]}
    after = happen(cropping, month=8, rain=[4.0], crop_rain=0.5, **given)
    assert (list(after.cash), after.income_operating[0], after.money_in[0]) == ([2_000_000, 0], 2_000_000, 2_000_000)
    assert happen(cropping, month=8, rain=[4.0], crop_rain=0.0, **given).cash[0] == 1_000_000


def test_spare_land_and_its_price():
    assert spare(0, 0.0, 50.0) == 1
    assert spare(2, 40.0, 50.0) == pytest.approx(0.2)
    assert spare(2, 60.0, 50.0) == 0
    assert shadow_price(400.0, 0.8, 50.0, 100.0) == pytest.approx(160)
    assert shadow_price(400.0, 0.8, 100.0, 100.0) == 0


KIN = {"bloc": [0, 1, 0, 1, 0], "first_member": [0, 1, 2, 3, 4], "household_identity": [0, 1, 2, 3, 4]}


def test_hosts_are_near_and_kin_if_there_are_any(happen):
    given = {"residents": [2, 0, 2, 2, 2], "workers": [1, 0, 1, 1, 1], "herd": [9, 9, 9, 9, 9],
             "rental_reach": 2, "tending": 20, "retired_herd": 5}
    assert list(happen(hosting, entrusting=1.0, **given, **KIN).host) == [-1, 3, -1, -1, -1]  # kin two steps away
    near = happen(hosting, entrusting=1.0, **given, **KIN | {"bloc": [0, -1, 0, 1, 0]})
    assert near.host[1] == 0
    assert happen(hosting, entrusting=0.0, **given, **KIN).host[1] == -1
    kept = happen(hosting, entrusting=0.0, host=[-1, 2, 3, -1, -1], entrusted=[0, 9, 0, 0, 0], **given, **KIN)
    assert list(kept.host) == [-1, 2, -1, -1, -1]  # who lives here needs none
    lost = happen(hosting, entrusting=0.0, host=[-1, 4, -1, -1, -1], entrusted=[0, 9, 0, 0, 0],
                  **given | {"workers": [1, 0, 1, 1, 0]}, **KIN)
    assert lost.host[1] == 3


def test_hosts_have_hands_to_spare_and_keep_what_was_left(happen):
    given = {"residents": [2, 0, 0, 2, 2], "workers": [1, 0, 0, 1, 1], "herd": [9, 40, 30, 19, 9], "rental_reach": 2,
             "tending": 20, "retired_herd": 5, "entrusting": 1.0, **KIN, "bloc": [-1] * 5}
    after = happen(hosting, target=[0.0, 12.7, 0.0, 0.0, 0.0], **given)
    # the first leaves what it aimed at a year ago with 0, whose hands are then full; the second finds 3
    assert list(after.host) == [-1, 0, 3, -1, -1]
    assert list(after.entrusted) == [0, 12, 30, 0, 0]
    assert list(after.hosted) == [12, 0, 0, 30, 0]
    full = happen(hosting, **given | {"herd": [20, 40, 30, 20, 20]})
    assert list(full.host) == [-1] * 5
    assert list(full.entrusted) == [0] * 5


OFFER = {
    "first_parcel": [0, 4, 8, 12, 16], "let_from": [4, 8, 12, 16, 20], "end_parcel": [4, 8, 12, 16, 20],
    "condition": [1.0] * 20, "pasture": [40.0] * 5, "residents": [2, 0, 2, 2, 2], "workers": [1, 0, 1, 1, 1],
    "herd": [9, 0, 9, 9, 9], "borne": [24.0] * 5, "wanted": [48.0, 0.0, 72.0, 24.0, 24.0], "cash": [9_000_000] * 5,
    "earning": [400.0], "letting_chance": 1.0, "rent_share": 0.5, "kin_discount": 0.2, "rental_reach": 2,
    "renter_use": 0.0, "longest_lease": 1, **PLAIN, **KIN,
}


def test_the_highest_shadow_price_takes_the_land(happen):
    # 40 ha bear 24: household 2 has 24 + 12 of 72 and bids 400 x 0.6 x (1 - 36/72) = 120, household 0 of 48: 60
    after = happen(letting, month=10, **OFFER)
    assert list(after.tenant) == [-1, 2, -1, -1, -1]
    assert (after.rent[1], after.lease_end[1], after.let_from[1]) == (240_000, 22, 4)  # half of 120 yuan on 40 ha
    assert list(after.rented[2]) == [1, -1, -1, -1]
    assert list(after.pasture) == [40, 0, 80, 40, 40]
    assert after.borne == pytest.approx([24, 0, 48, 24, 24])


def test_kin_pay_less_and_the_poor_cannot_bid(happen):
    kin = happen(letting, month=10, **OFFER | {"bloc": [0, 1, 1, 1, 0]})
    assert (kin.tenant[1], kin.rent[1]) == (2, 192_000)
    poor = happen(letting, month=10, **OFFER | {"cash": [9_000_000, 0, 239_999, 0, 0], "credit": 0})
    assert (poor.tenant[1], poor.rent[1]) == (0, 120_000)
    assert happen(letting, month=10, **OFFER | {"wanted": [20.0] * 5}).tenant[1] == -1
    assert happen(letting, month=10, **OFFER | {"letting_chance": 0.0}).tenant[1] == -1
    assert happen(letting, month=10, **OFFER | {"herd": [9, 9, 9, 9, 9]}).tenant[1] == -1  # animals stay there


def test_the_old_let_what_they_cannot_use(happen):
    # without a worker 12 of the 24 animals that 40 ha bear are tended: two of four cells are let
    after = happen(letting, month=10, retired_herd=12, **OFFER | {"residents": [2] * 5})
    assert (after.let_from[1], after.pasture[1], after.borne[1]) == (6, 20, 12)
    assert (after.tenant[1], after.pasture[2]) == (2, 60)


LET = {"tenant": [-1, 2, -1], "rented": rented([], [], [1]), "rent": [0, 240_000, 0], "lease_end": [0, 22, 0],
       "residents": [1, 0, 1], "end_parcel": [4, 8, 12], "let_from": [4, 4, 12], "cell_size": [10.0],
       "hectares": [40.0] * 3, "pasture": [40.0, 0.0, 80.0], "borne": [24.0, 0.0, 48.0], "credit": 1000,
       "cash": [0, 0, 140_000]}


def test_contracts_end(happen):
    assert happen(ending, month=21, **LET).tenant[1] == 2
    for given in ({"lease_end": [0, 21, 0]}, {"residents": [1, 0, 0]}, {"cash": [0, 0, 139_999]}):
        after = happen(ending, month=21, **LET | given)
        assert (after.tenant[1], after.let_from[1], list(after.rented[2])) == (-1, 8, NONE)
        assert list(after.pasture) == [40, 40, 40]
        assert after.borne[2] == 24
        assert after.borne[1] == 24
    two = happen(ending, month=22, **LET | {"rented": rented([], [], [1, 0])})
    assert list(two.rented[2]) == [0, -1, -1, -1]


def test_rents_and_fees_go_from_purse_to_purse(happen):
    after = happen(rents, month=10, **{n: LET[n] for n in ("tenant", "rent")}, residents=[0, 0, 1], host=[2, -1, -1],
                   herd=[10, 0, 5], hosting_fee=60, cash=[100_000, 0, 300_000])
    assert list(after.cash) == [40_000, 240_000, 300_000 - 240_000 + 60_000]
    assert list(after.income_property) == [0, 240_000, 0]
    assert list(after.rents_paid) == [0, 1, 0]
    assert list(after.income_operating) == [-60_000, 0, -240_000 + 60_000]
