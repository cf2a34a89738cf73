"""The association by hand: premiums and hold-up, who takes them aside, who joins, what is taught and forgotten."""

import numpy as np
import pytest

from cogov_sim.processes.association import (
    bond_after,
    enrolling,
    expected_premium,
    husbandry,
    organisers,
    premiums,
    prepared,
    untaught,
)

SALES = {"first_member": [0, 1, 2], "bloc": [0, -1, 0], "sold": [10, 10, 20], "associate": [True, True, False]}
FIRM = {"capital": [1], "held_company": [0.5], "price": [1000.0], "premium": 0.1, "hold_up": 0.04, "dues": 0}
FIRM |= {"organising": 1.0}


def test_members_get_the_premium(happen):
    # strong: 0.5 · 1 · 0.1 of 10,000 yuan, less dues of 30
    after = happen(premiums, bond=[1.0], **SALES, **FIRM | {"dues": 30})
    assert after.premium_paid[0] == pytest.approx(0.05)
    assert after.cash.tolist() == after.income_operating.tolist() == [47_000, 47_000, 0]
    assert (after.money_in[0], after.money_out[0]) == (100_000, 6_000)
    after = happen(premiums, bond=[1.0], **SALES, **FIRM | {"dues": 30, "organising": 0.0})
    assert after.cash.tolist() == [50_000, 50_000, 0]  # nobody collects dues


def test_a_weak_association_is_held_up(happen):
    after = happen(premiums, bond=[0.0], **SALES, **FIRM)
    assert after.premium_paid[0] == pytest.approx(-0.02)
    assert after.cash.tolist() == [-20_000, -20_000, 0]
    assert (after.money_in[0], after.money_out[0]) == (0, 40_000)
    kept = [happen(premiums, bond=[0.7], key=k, **SALES, **FIRM).premium_paid[0] > 0 for k in range(1000)]
    assert np.mean(kept) == pytest.approx(0.7, abs=0.05)


def test_no_company_no_trade(happen):
    after = happen(premiums, bond=[1.0], premium_paid=[0.3], **SALES, **FIRM | {"capital": [0], "dues": 30})
    assert (after.premium_paid[0], after.cash.any()) == (0, False)


def test_the_bloc_in_office_takes_premiums_aside(happen):
    # two fifths of 1,000 yuan go to the one member of the bloc
    usual = {"bond": [1.0], "grip": [0.2], "capture_power": [0.2], **SALES, **FIRM}
    assert happen(premiums, elite_run=2.0, **usual).cash.tolist() == [70_000, 30_000, 0]
    assert happen(premiums, elite_run=0.0, **usual).cash.tolist() == [50_000, 50_000, 0]
    nobody = usual | {"bloc": [-1, -1, 0]}  # the bloc's household is no member
    assert happen(premiums, elite_run=2.0, **nobody).cash.tolist() == [50_000, 50_000, 0]


def test_what_is_expected():
    assert expected_premium(0.5, 0.1, 0.04, 1.0) == 0.1
    assert expected_premium(0.5, 0.1, 0.04, 0.0) == pytest.approx(0.025 - 0.02)
    assert expected_premium(0.0, 0.1, 0.04, 0.5) == pytest.approx(0.03)


def test_strength_goes_up_and_down_alike():
    assert bond_after(0.0, 0.8, 0.5, 0.5, 0.4) == pytest.approx(0.4 * 0.8 * 0.75)
    assert bond_after(0.6, 0.0, 0.5, 0.5, 0.4) == pytest.approx(0.36)


def test_who_joins(happen):
    n = 3000
    given = {"household_identity": range(n), "residents": [2] * n, "sold": [20] * n, "price": [1000.0]}
    firm = {"held_company": [1.0], "premium": 0.1, "credulity": 1.0, "dues": 200, "joining_care": 1.0}
    firm |= {"organising": 1.0}
    after = happen(enrolling, bond=[0.5], members_bond=0.5, bond_speed=0.4, **given, **firm)
    share = 1 / (1 + np.exp(-1.8))  # 2,000 yuan less dues
    assert after.association_share[0] == pytest.approx(share, abs=0.03)
    assert after.bond[0] == pytest.approx(0.5 + 0.4 * (1 - 0.5 * (1 - after.association_share[0]) - 0.5))
    assert not happen(enrolling, bond=[0.5], **given | {"sold": [0] * n}, **firm).associate.any()
    assert not happen(enrolling, **given).associate.any()
    closed = happen(enrolling, bond=[0.5], bond_speed=0.4, associate=[True] * n, association_share=[1.0], **given)
    assert not closed.associate.any()
    assert (closed.association_share[0], closed.bond[0]) == (0, pytest.approx(0.3))


def test_hours(happen):
    assert happen(organisers, organising=0.5, organising_hours=80).called_hours[0] == 40


@pytest.mark.parametrize("speed", [0.3, 1.0])
def test_what_is_taught_is_forgotten_again(happen, speed):
    given = {"teaching": 0.2, "teaching_speed": speed, "shelter_cost": 0}
    after = happen(husbandry, associate=[True, False], bond=[1.0], preparedness=[0.5, 0.5], **given)
    assert after.taught.tolist() == [speed, 0]
    assert after.preparedness.tolist() == pytest.approx([1 - 0.5 * (1 - 0.2 * speed), 0.5])
    state = {"taught": after.taught, "preparedness": after.preparedness}
    for _ in range(60):
        after = happen(husbandry, associate=[False, False], bond=[1.0], **state, **given)
        state = {"taught": after.taught, "preparedness": after.preparedness}
    assert after.preparedness.tolist() == pytest.approx([0.5, 0.5])
    assert prepared(0.5, 0.5, 0.4) == pytest.approx(0.6)
    assert untaught(0.6, 0.5, 0.4) == pytest.approx(0.5)


def test_what_is_taught_costs_fodder(happen):
    """Sheds prevent a tenth more of the losses of a hundred sheep: 600 yuan; who has less forgets."""
    given = {"associate": [True, True], "bond": [1.0], "teaching": 0.5, "teaching_speed": 0.5, "taught": [0.4, 0.4]}
    given |= {"preparedness": [0.6, 0.6], "herd": [100, 100], "shelter_cost": 60.0}
    after = happen(husbandry, cash=[100_000, 50_000], **given)
    assert after.cash.tolist() == pytest.approx([40_000, 50_000], abs=1)
    assert after.income_operating.tolist() == pytest.approx([-60_000, 0], abs=1)
    assert after.money_out[0] == pytest.approx(60_000, abs=1)
    assert after.taught.tolist() == pytest.approx([0.7, 0.2])
    assert after.preparedness.tolist() == pytest.approx([1 - 0.5 * 0.65, 1 - 0.5 * 0.9])
