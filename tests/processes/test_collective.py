"""The collective by hand: forms, ruin, losses made good, who watches, whose meeting it is, dividends by land."""

import numpy as np
import pytest

from cogov_sim.engine import Run, simulate
from cogov_sim.policy import Spell
from cogov_sim.processes.benefits import dividends
from cogov_sim.processes.collective import (
    business,
    claiming,
    forms,
    gained,
    land_voice,
    listened,
    overseeing,
    ruin,
    subscribing,
    yielding,
)

CAPITAL = {"capital": [100_000_000], "principal": [100_000_000]}  # a million yuan


def test_gained():
    assert gained(0.07, 0.0, 0.65, 0.03, 2.0) == pytest.approx(0.07)
    assert gained(0.07, 0.0, 1.0, 0.03, 2.0) == pytest.approx(0.07 + 0.03 * 0.35)
    assert gained(0.07, 0.18, 0.65, 0.03, -40.0) > -1  # never more than all


def test_gains_have_the_mean_and_spread_told():
    luck = np.random.default_rng(1).normal(size=20_000)
    gains = np.array([gained(0.07, 0.18, 0.65, 0.03, z) for z in luck])
    assert gains.mean() == pytest.approx(0.07, abs=0.005)
    assert gains.std() == pytest.approx(1.07 * 0.18, abs=0.005)


def test_capital_moves_when_the_contract_ends(happen):
    asked = {"share_holding": 0.9, "company_form": 0.9, "held_shares": [0.1], "rent_rate": [0.05], "rent_spread": 0}
    after = happen(forms, month=12, **asked)  # the second year of three
    assert (after.held_shares[0], after.held_company[0], after.rent_rate[0]) == (0.1, 0.0, 0.05)
    after = happen(forms, month=36, leadership=[0.65], **asked)
    assert (after.held_shares[0], after.held_company[0]) == (0.5, 0.5)
    assert after.rent_rate[0] == pytest.approx(0.04)
    assert happen(forms, month=12, contract_years=1, **asked).held_shares[0] == 0.5
    assert happen(forms, leadership=[0.95], **asked).rent_rate[0] == pytest.approx(0.049)


def test_firms_call_in_capital_as_far_as_the_grant_goes(happen):
    # a fiftieth of half a million: 10,000 yuan of the 4,000 that are there
    after = happen(subscribing, held_shares=[0.5], capital_call=0.02, running=[400_000], **CAPITAL)
    assert (after.running[0], after.capital[0], after.principal[0], after.lever_running[0]) == (
        0, 100_400_000, 100_400_000, 400_000)  # fmt: skip


@pytest.mark.symmetric("collective.reseeding")
def test_reseeding_undoes_ruin(happen):
    """The symmetric setting: what ruin takes in one year is there again in the next."""
    lost = happen(ruin, held_shares=[0.5], share_ruin=1.0, **CAPITAL)
    assert (lost.capital[0], lost.principal[0], lost.lost_capital[0], lost.money_out[0]) == (5e7, 5e7, 5e7, 5e7)
    given = {"capital": lost.capital, "principal": lost.principal, "lost_capital": lost.lost_capital}
    for reseeding, capital in ((0.0, 5e7), (1.0, 1e8)):
        after = happen(subscribing, reseeding=reseeding, **given)
        assert (after.capital[0], after.principal[0]) == (capital, capital)
        assert after.lost_capital[0] == 1e8 - capital
        assert after.money_in[0] == after.lever_outside[0] == capital - 5e7


def test_ruin_of_both_forms(happen):
    after = happen(ruin, held_shares=[0.25], held_company=[0.75], share_ruin=1.0, company_ruin=1.0, **CAPITAL)
    assert (after.capital[0], after.principal[0], after.capital_ruined[0]) == (0, 0, 1e8)
    after = happen(ruin, held_company=[0.75], share_ruin=1.0, company_ruin=0.0, **CAPITAL)
    assert after.capital[0] == 1e8


def test_ruin_comes_as_often_as_told(happen):
    n = 4000
    after = happen(ruin, villages=n, held_shares=1.0, share_ruin=0.04, capital=100, principal=100)
    assert (after.capital == 0).mean() == pytest.approx(0.04, abs=0.01)


def test_rent_is_what_it_was(happen):
    # 1.5 million yuan at 4 %: the 60,000 yuan of the default village
    after = happen(yielding, rent_rate=[0.04], capital=[150_000_000], principal=[150_000_000])
    assert (after.collective_return[0], after.capital[0], after.money_in[0]) == (6_000_000, 150_000_000, 0)
    assert (after.return_mean[0], after.return_variance[0]) == (60_000, 0)


def test_losses_are_made_good_first(happen):
    # a loss of a tenth; then a gain of 8 % restores 7.2 of the 10 million fen, and nothing is handed out
    given = {"held_shares": [1.0], "share_spread": 0, "leadership": [0.65]}
    after = happen(yielding, share_yield=-0.1, **given, **CAPITAL)
    assert (after.capital[0], after.collective_return[0], after.money_out[0]) == (90_000_000, 0, 10_000_000)
    after = happen(yielding, share_yield=0.08, capital=after.capital, principal=[100_000_000], **given)
    assert (after.capital[0], after.collective_return[0], after.money_in[0]) == (97_200_000, 0, 7_200_000)
    after = happen(yielding, share_yield=0.08, capital=after.capital, principal=[100_000_000], **given)
    assert (after.capital[0], after.collective_return[0]) == (100_000_000, 4_976_000)


def test_mean_and_variance_over_the_years(happen):
    mean, variance = [0.0], [0.0]
    for year, rate in enumerate((0.02, 0.05, 0.11)):
        so_far = {"return_mean": mean, "return_variance": variance}
        after = happen(yielding, month=12 * year, rent_rate=[rate], **so_far, **CAPITAL)
        mean, variance = after.return_mean, after.return_variance
    brought = np.array([20_000, 50_000, 110_000])
    assert mean[0] == pytest.approx(brought.mean())
    assert variance[0] == pytest.approx(brought.var())


def test_hours(happen):
    given = {"held_shares": [0.5], "business_hours": 60, "open_collective": 1, "written_rules": 0.5}
    after = happen(business, capital=[1], accounts_hours=20, members_decide=0.5, hearing_hours=40, **given)
    assert after.called_hours[0] == 30 + 30 + 20
    assert happen(business, accounts_hours=20, **given).called_hours[0] == 30  # no capital, no business


def test_discretion_and_what_is_seen(happen):
    assert listened(0.8, 0.1, 0.1) == pytest.approx(0.4)
    idle = happen(overseeing, effective=[0.3], side_detection=0.3)
    assert (idle.side_seen[0], idle.discretion[0], idle.payout_share[0]) == (0.3, 1.0, 0.5)
    # nobody is heard: open accounts and a meeting change nothing
    deaf = happen(overseeing, effective=[0.0], side_detection=0.3, open_collective=1, members_decide=1)
    assert (deaf.side_seen[0], deaf.discretion[0], deaf.payout_share[0]) == (0.3, 1.0, 0.5)
    given = {"effective": [0.1], "readers_half": 0.1, "side_detection": 0.2, "open_restraint": 0.5}
    after = happen(overseeing, open_collective=1, members_decide=0.8, written_rules=0.5, **given)
    assert after.side_seen[0] == pytest.approx(0.2 + 0.8 * (1 - 0.5 * 0.6))
    assert after.discretion[0] == pytest.approx(0.6 * 0.5 * 0.75)
    assert after.payout_share[0] == pytest.approx(0.5 + 0.5 * 0.5 * 0.4)


HOMES = {"household": [0, 1, 2], "hectares": [150.0, 50.0, 100.0], "residents": [1, 1, 1], "resident": [True] * 3}
HEARD = {"effective": [0.1], "readers_half": 0.1, "members_decide": 1.0}


def test_whose_meeting(happen):
    # mean 100 ha: only the first holds more, and is heard as often as both others; half of all is decided
    after = happen(claiming, month=11, spoke=[2.0, 1.0, 1.0], land_claim=0.8, by_land=0.2, **HOMES, **HEARD)
    assert after.land_part[0] == pytest.approx(0.5 * 0.2 + 0.5 * 0.8 * 0.5)
    assert land_voice(150.0, 100.0, 1.0) == 1.5
    assert land_voice(150.0, 100.0, 0.0) == 1
    after = happen(claiming, month=11, spoke=[2.0, 1.0, 1.0], land_claim=1.0, landed_voice=1.0, **HOMES, **HEARD)
    assert after.land_part[0] == pytest.approx(0.5 * 3 / 4.5)
    after = happen(claiming, month=11, spoke=[0.0, 0.0, 0.0], land_claim=1.0, by_land=0.6, **HOMES, **HEARD)
    assert after.land_part[0] == pytest.approx(0.3)
    assert happen(claiming, month=11, spoke=[1.0, 1.0, 1.0], by_land=0.6, **HOMES).land_part[0] == 0.6


def test_dividends_by_land_and_under_rules(happen):
    # half aside for bloc 0 but a fifth of that left: a tenth; half of the rest by land, half by head
    given = {"first_member": [0, 1, 2], "bloc": [0, 1, -1], "residents": [2, 1, 0], "hectares": [300.0, 100.0, 900.0]}
    usual = {"collective": [200_000], "payout_share": [0.5], "running_grant": 150_000, "grip": [0.5, 0.0]}
    after = happen(dividends, month=11, discretion=[0.2], land_part=[0.5], **given, **usual)
    assert after.dividend.tolist() == [10_000 + 33_750 + 30_000, 11_250 + 15_000, 0]
    assert after.running[0] == 100_000


def test_forms_that_are_alike_are_neutral():
    """Equal means, no spread and no ruin: where the capital is put changes nothing of what it brings."""
    alike = {f"collective.{form}_{kind}": value for form in ("share", "company") for kind, value in
             (("yield", 0.06), ("spread", 0.0), ("ruin", 0.0))}  # fmt: skip
    alike |= {"collective.rent_yield": 0.06, "collective.rent_spread": 0.0, "collective.capital_call": 0.0,
              "collective.skill_yield": 0.0}  # fmt: skip
    spells = [(), *((Spell(0, None, {f"collective.{lever}": 1.0}),) for lever in ("share_holding", "company_form"))]
    found = simulate([Run(3, 0, alike, s) for s in spells], months=60).outcomes["collective_income"]
    assert found == pytest.approx(60_000)
