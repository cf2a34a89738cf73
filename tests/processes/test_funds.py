"""Funds, theft and detection by hand, and the check of domain 4.4 on Olken's audits."""

from dataclasses import replace
from math import exp
from types import SimpleNamespace

import numpy as np
import pytest

from cogov_sim.engine import Run, over_years, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.processes.funds import (
    checked_inside,
    checking,
    detection,
    dismissal,
    diverting,
    earmarking,
    evasion,
    grants,
    projects,
    slowed,
    temptation,
    wanted_share,
    watched,
    watching,
    worth_of,
)


def stolen(audits, limit=0.40, **more):
    """Theft with audits alone; months of sanction 13, net gain 0.30, noise 0.35, as in check_olken.py."""
    s = {
        "honesty": 0.0,
        "fear": 0.0,
        "protection": 0.0,
        "concern": 0.0,
        "sanction": 13.0,
        "gain": 0.30,
        "integrity_weight": 0.0,
        "choice_noise": 0.35,
        "taken_limit": limit,
        "fear_weight": 1.0,
    } | more
    return wanted_share(audits / 12 * 0.30, *s.values())


def test_olken():
    """P70: audits from 4 % to certain lower missing expenditure by about eight points."""
    assert stolen(0.04) == pytest.approx(0.278, abs=5e-4)
    assert stolen(1.00) == pytest.approx(0.193, abs=5e-4)
    assert stolen(1.00) - stolen(0.04) == pytest.approx(-0.085, abs=0.001)


def test_olken_by_process(happen):
    """The process gives what its rule gives, once it has come to rest."""
    for audits, share in ((0.04, 0.278), (1.0, 0.193)):
        after = happen(
            temptation,
            taken_share=[0.25],
            audit_odds=audits,
            audit_detection=0.3,
            exposure=[0.0],
            honesty=[0.0],
            sanction=13,
            gain=0.3,
            choice_noise=0.35,
            taken_limit=0.4,
            fall_months=1,
            rise_months=1,
        )
        assert after.taken_share[0] == pytest.approx(share, abs=5e-4)


def test_theft_yields_to_threat_and_integrity():
    # memory of a finding doubles the threat: 0.025 x 13 x 2 = 0.65; (0.30 - 0.65) / 0.35 = -1
    assert stolen(1.0, fear=1.0) == pytest.approx(0.4 / (1 + exp(1)))
    # full protection leaves the gain alone: 0.30 / 0.35
    assert stolen(1.0, protection=1.0) == pytest.approx(0.4 / (1 + exp(-0.30 / 0.35)))
    # integrity 0.5 x 0.6 takes the whole gain away: 0.30 - 0.30 - 0.325 x 0.04...
    assert stolen(0.0, honesty=0.5, integrity_weight=0.6) == pytest.approx(0.2)


def test_watching_herders():
    # 0.08 x 0.5 x 0.1 x 0.67 x 0.88
    assert watched(0.08, 0.5, 0.1, 6.0, 0.33, 0.12) == pytest.approx(0.0023584)
    assert watched(0.08, 0.5, 0.1, 12.0, 0.33, 0.12) == pytest.approx(0.0047168)  # twice the meetings
    assert watched(0.08, 0.0, 1.0, 6.0, 0.0, 0.0) == watched(0.08, 1.0, 0.0, 6.0, 0.0, 0.0) == 0


def test_checks_inside():
    assert checked_inside(0.005, 0.4, 1, 0.5, 0.02, 0.0, 0.5, 0.0) == pytest.approx(0.001)  # half a branch, no rival
    assert checked_inside(0.005, 0.4, 0, 0.5, 0.02, 0.3, 0.5, 0.0) == pytest.approx(0.008)  # 0.002 + 0.006
    assert checked_inside(0.0, 0.4, 0, 0.5, 0.02, 0.3, 0.5, 0.8) == pytest.approx(0.0036)  # kin whistle 0.4 less
    assert checked_inside(0.0, 0.4, 0, 0.5, 0.02, 0.3, 0.0, 1.0) == pytest.approx(0.006)


def test_kin_in_both_posts_keep_silent(happen):
    given = {
        "chair": [0],
        "secretary": [1],
        "cohesion": [0.8, 0.8],
        "rival_check": 0.02,
        "friction": [0.3],
        "rival_silence": 0.5,
        "inner_check": 0,
        "overlap_check": 0,
    }
    found = [happen(checking, bloc=b, **given).exposure[0] for b in ([0, 0], [0, 1], [-1, -1])]
    assert found == pytest.approx([0.0036, 0.006, 0.006])
    assert happen(checking, bloc=[0, 0], **given | {"friction": [0.0], "secretary": [0]}).exposure[0] == 0


ALONE = {"honesty": [0.0], "audit_odds": 0.0, "gain": 0.3, "sanction": 13, "choice_noise": 0.35, "taken_limit": 0.4}


def displaced(happen, **given):
    given = {
        "exposure": [0.05],
        "displacement": 0.3,
        "side_seen": [0.2],
        "side_share": [0.0],
        "rise_months": 1,
    } | given
    return happen(evasion, **ALONE | given).side_share[0]


def test_what_is_deterred_moves(happen):
    # threats 0.65 and 0.13: 0.3 x 0.4 (sigma(0.17 / 0.35) - sigma(-1))
    share = 0.3 * 0.4 * (1 / (1 + exp(-0.17 / 0.35)) - 1 / (1 + exp(1)))
    assert displaced(happen) == pytest.approx(share)
    assert (
        displaced(happen, displacement=0)
        == displaced(happen, side_seen=[1.0])
        == displaced(happen, exposure=[0.0])
        == 0
    )
    assert displaced(happen, rise_months=12) == pytest.approx(share / 12)
    assert displaced(happen, side_share=[1.0], fall_months=2) == pytest.approx((1 + share) / 2)


def test_concern_for_the_vote_holds_back(happen):
    free, held = (
        happen(temptation, concern=[c], taken_share=[0.4], exposure=[0.0], fall_months=1, **ALONE).taken_share[0]
        for c in (0.0, 0.3)
    )
    assert free == pytest.approx(0.4 / (1 + exp(-0.3 / 0.35)))
    assert held == pytest.approx(0.2)


def test_favours_are_paid_from_what_nobody_audits(happen):
    # 5 % of a million yuan: 50,000 yuan, of which the collective has 15,000 and the running grant 30,000
    after = happen(
        diverting,
        side_share=[0.05],
        paid_month=[100_000_000],
        running=[3_000_000],
        collective=[1_500_000],
        kin_money=[7],
        side_taken=[1],
    )
    assert (after.running[0], after.collective[0]) == (0, 0)
    assert (after.kin_money[0], after.side_taken[0]) == (4_500_007, 4_500_001)
    after = happen(diverting, side_share=[0.05], paid_month=[1_000_000], running=[3_000_000], collective=[1_500_000])
    assert (after.running[0], after.collective[0], after.kin_money[0]) == (3_000_000, 1_450_000, 50_000)


def test_a_finding_of_both_lines(happen):
    # 0.1 + 0.5 x 0.1 of 0.3: half of the full extent; of 101 fen for kin 50 come back to the running grant
    after = happen(
        detection,
        key=3,
        audit_odds=12,
        audit_detection=1000,
        taken_share=[0.1],
        side_share=[0.1],
        side_seen=[0.5],
        taken_limit=0.3,
        recovered=0.5,
        kin_money=[101],
        running=[0],
    )
    assert after.found[0] == pytest.approx(0.5)
    assert (after.running[0], after.kin_money[0]) == (50, 51)


def test_theft_falls_faster_than_it_rises(happen):
    given = {
        "audit_odds": 0.0,
        "exposure": [0.0],
        "honesty": [0.0],
        "gain": 0.0,
        "taken_limit": 0.3,
        "fall_months": 3,
        "rise_months": 12,
    }  # the wish is half the limit: 0.15
    assert happen(temptation, taken_share=[0.27], **given).taken_share[0] == pytest.approx(0.23)
    assert happen(temptation, taken_share=[0.03], **given).taken_share[0] == pytest.approx(0.04)


def test_projects(happen):
    # pace 8 months x (1 + 2 x 0.1) = 9.6; of a million yuan 104,166.66 are paid, a tenth taken
    after = happen(
        projects,
        fund=[100_000_000],
        taken_share=[0.1],
        pocket=[500],
        pace=[9.6],
        worth=[0.9],
        job_share=0.1,
    )
    assert (after.project_spending[0], after.project_taken[0]) == (10_416_666, 1_041_666)
    assert (after.fund[0], after.pocket[0]) == (89_583_334, 1_042_166)
    assert (after.job_money[0], after.money_out[0]) == (937_500, 8_437_500)  # a tenth of the rest is wages
    assert after.well_paid[0] == 8_437_500  # nine tenths of 9,375,000


def test_discord_slows_split_posts(happen):
    given = {"spending_months": 8, "audit_odds": 0.0, "muddled": [0.0]}
    for friction, pace, spent in ((0.25, 10, 10_000_000), (0.0, 8, 12_500_000)):
        assert happen(earmarking, friction=[friction], **given).pace[0] == pytest.approx(pace)
        assert happen(projects, fund=[100_000_000], pace=[pace]).project_spending[0] == spent


def test_what_slows():
    assert slowed(2.0, 0.1, 0.25, 0.1, 0.5, 0.4) == pytest.approx(1.2 * 1.25 * 1.1 * 1.2)


def test_earmarked_money_cannot_follow_wishes():
    # a quarter of wishes met as ever: 1; none can be followed: 1 / 1.1; twice as many met: 1.2 / 1.1
    assert worth_of(0.0, 0.25, 0.25, 0.4) == 1
    assert worth_of(1.0, 0.25, 0.25, 0.4) == pytest.approx(1 / 1.1)
    assert worth_of(0.0, 0.5, 0.25, 0.4) == pytest.approx(1.2 / 1.1)
    assert worth_of(1.0, 0.25, 0.25, 0.0) == 1


def test_earmarking(happen):
    after = happen(earmarking, earmark=0.5, earmark_hold=0.3, earmark_hours=30, called_hours=[4.0])
    assert (after.takeable[0], after.called_hours[0]) == (0.85, 19.0)
    free, held = (
        happen(temptation, takeable=[k], taken_share=[0.4], exposure=[0.0], fall_months=1, **ALONE).taken_share[0]
        for k in (1, 0.5)
    )
    assert held == pytest.approx(free / 2)
    assert displaced(happen, takeable=[0.5]) == pytest.approx(displaced(happen) / 2)


def test_who_watches_the_payroll_deters_favours(happen):
    dark = displaced(happen)
    assert 0 < displaced(happen, side_exposure=[0.02]) < dark
    assert displaced(happen, side_exposure=[9.0]) == 0  # never seen more than projects are


def test_a_finding(happen):
    after = happen(
        detection,
        pocket=[1001],
        fund=[10],
        recovered=0.5,
        audit_odds=12,
        audit_detection=1,
        taken_share=[0.25],
        taken_limit=0.25,
    )
    assert (after.found[0], after.fear[0]) == (1, 1)
    assert (after.fund[0], after.money_out[0], after.pocket[0]) == (510, 501, 0)


def offices(happen, **given):
    after = happen(dismissal, **{"found": [1.0], "removal": 1, "protection": [0.0]} | given)
    return int(after.chair[0]), int(after.secretary[0]), int(after.removed[0])


def test_who_is_removed(happen):
    assert offices(happen, chair=[3], secretary=[3]) == (-1, -1, 3)  # one person in both posts
    assert offices(happen, chair=[3], secretary=[-1]) == (-1, -1, 3)
    assert offices(happen, chair=[3], secretary=[3], protection=[1.0]) == (3, 3, -1)
    assert offices(happen, chair=[3], secretary=[3], found=[0.0]) == (3, 3, -1)
    split = [offices(happen, key=k, chair=[3], secretary=[4]) for k in range(400)]
    assert set(split) == {(-1, 4, 3), (3, -1, 4)}
    assert split.count((-1, 4, 3)) / 400 == pytest.approx(0.5, abs=0.1)


def test_memory_halves(happen):
    fear = [1.0]
    for _ in range(24):
        fear = happen(detection, fear=fear, fear_half_life=24, audit_odds=0, taken_share=[0.0]).fear
    assert fear[0] == pytest.approx(0.5)


def test_detection_grows_with_what_is_taken(happen):
    """Audits every tenth month find full theft half the time: half of it is found at 0.1 x 0.5 x 0.5 a month."""
    audited = {"audit_odds": 1.2, "audit_detection": 0.5, "taken_limit": 0.2, "exposure": 0}
    found = [(happen(detection, villages=40000, taken_share=x, **audited).found > 0).mean() for x in (0.0, 0.1, 0.2)]
    assert found == pytest.approx([0, 0.025, 0.05], abs=0.004)
    # people of the village: a hazard of 0.025, halved by half theft
    seen = happen(detection, villages=40000, taken_share=0.1, audit_odds=0, taken_limit=0.2, exposure=0.025).found > 0
    assert seen.mean() == pytest.approx(1 - exp(-0.0125), abs=0.0025)


def test_exposure(happen):
    # herders 0.2 x 0.5 x 0.5 x 0.5 = 0.025; half a branch 0.01 x 0.4 / 2 = 0.002; overlap 0.004 x 0.5
    given = {
        "watch_strength": 0.2,
        "sight": [0.5],
        "effective": [0.5],
        "meetings_per_year": 6,
        "absent_share": [0.5],
        "protection": [0.0],
    }
    assert happen(watching, **given).exposure[0] == pytest.approx(0.025)
    managed = happen(watching, villager_management=0.5, co_opted=0.4, **given)
    assert managed.exposure[0] == pytest.approx(0.02)  # a fifth fewer voices
    relied = happen(watching, reliance=0.5, organised=[0.6], **given)
    assert relied.exposure[0] == pytest.approx(0.0175)
    given = {"inner_check": 0.01, "strength": [0.4], "merged": 1, "overlap_check": 0.004, "role_clarity": 0.5}
    assert happen(checking, exposure=[0.025], **given).exposure[0] == pytest.approx(0.029)
    assert happen(checking, exposure=[0.025], inner_party=1, **given).exposure[0] == pytest.approx(0.031)


def test_grants(happen):
    # 150,000 a year come, 120,000 go; 60,000 of collective income
    after = happen(grants, running_grant=150_000, running_cost=120_000, collective_return=[6_000_000], project_rate=0)
    assert (after.running[0], after.collective[0]) == (250_000, 500_000)
    assert (after.money_in[0], after.money_out[0]) == (1_750_000, 1_000_000)


def test_projects_granted(happen):
    given = {
        "project_rate": 0.6,
        "project_size": 400_000,
        "project_spread": 0.5,
        "running_grant": 0,
        "collective_return": [0],
    }
    full, less = (happen(grants, villages=40000, favour=f, **given) for f in (1.0, 0.7))
    assert full.project_granted.mean() == pytest.approx(2_000_000, rel=0.04)  # 0.05 a month x 400,000
    assert np.allclose(less.fund, 0.7 * full.fund, atol=5)


def test_theft_is_undefined_where_no_project_money_flows():
    """A year without any is left out of the run's mean, a village without any out of its township's; a run that never
    has any is whole, and has no such outcome."""
    theft = METRICS["total_theft"]
    village = SimpleNamespace(project_taken=np.array([0, 20]), side_taken=np.array([5, 10]),
                              project_spending=np.array([0, 100]))
    assert np.array_equal(theft.function(SimpleNamespace(village=village)), [np.nan, 0.3], equal_nan=True)
    years = np.array([[np.nan, np.nan], [0.1, np.nan], [0.3, np.nan]])
    assert np.array_equal(over_years(theft, years), [0.2, np.nan], equal_nan=True)
    small = {"population.households": 60, "population.area": 60.0}
    without = Run(values=small | {"funds.project_size": 0.0})
    township = replace(without, values=without.values | {"township.villages": 2})
    found = simulate([Run(values=small), without, township], 24)
    assert found.errors == [None] * 3
    assert found.outcomes["total_theft"][0] > 0
    assert np.isnan(found.outcomes["total_theft"][1:]).all()
