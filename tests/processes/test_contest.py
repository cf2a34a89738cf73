"""Who stands, who is endorsed, who gives, and whom the township appoints, by hand."""

from math import exp

import numpy as np
import pytest

from cogov_sim.processes.contest import (
    calling,
    canvassing,
    commissioning,
    endorsing,
    entry,
    money_in_sight,
    office_rent,
    winning_chance,
)
from cogov_sim.processes.elections import candidacy, canvassed, election


def test_money_in_sight():
    # 1,000 yuan in flight and five years of 0.8 x 300,000, of which nine tenths are granted
    assert money_in_sight(100_000, 0.8, 300_000, 0.9, 60) == pytest.approx(1_081_000)


def test_chance_and_rent():
    assert winning_chance(0.5, 0.4) == pytest.approx(0.2 + 0.8 / 6)
    assert winning_chance(0.0, 0.4) == pytest.approx(1 / 6)
    assert office_rent(1_000_000, 0.1, 0.02, 0.75, 0.5) == pytest.approx(15_000)
    assert office_rent(1_000_000, 0.1, 0.02, 1.0, 0.5) == 0


def test_elections_are_called(happen):
    given = {"term": 60, "election_phase": [3]}
    assert happen(calling, month=57, **given).elected[0]
    assert not happen(calling, month=56, **given).elected[0]
    assert not happen(calling, month=57, appointed=1, **given).elected[0]


def standing_share(happen, **given):
    """How often the head of one bloc stands, over 400 keys."""
    usual = {
        "due": [True],
        "head": [0],
        "ability": [0.5],
        "integrity": [0.0],
        "cohesion": [0.0],
        "bloc_share": [0.0],
        "fund": [0],
        "project_rate": 1.0,
        "project_size": 300_000,
        "favour": [1.0],
        "term": 60,
        "taken_share": [0.1],
        "side_share": [0.0],
        "standing_cost": 50_000,
        "esteem": 20_000,
    }
    return np.mean([happen(entry, key=k, **usual | given).stands[0] for k in range(400)])


def test_heads_stand_for_rent_and_esteem(happen):
    # 1.5 million x 0.1 / 6 = 25,000 and 0.5 x 20,000 against a cost of up to 100,000
    assert standing_share(happen) == pytest.approx(0.35, abs=0.06)
    assert standing_share(happen, project_size=0) == pytest.approx(0.10, abs=0.05)  # esteem alone
    assert standing_share(happen, integrity=[1.0]) == pytest.approx(0.10, abs=0.05)  # the honest count no rent
    assert standing_share(happen, fund=[1_000_000_000]) == 1
    assert standing_share(happen, head=[-1], fund=[1_000_000_000]) == 0


def test_who_does_not_stand_has_no_seat(happen):
    given = {
        "due": [True],
        "alive": [True] * 3,
        "age": [60] * 3,
        "identity": range(3),
        "chair": [-1],
        "head": [0, 1],
    }
    assert happen(candidacy, stands=[True, False], **given).seat[0].tolist() == [-1, 0, -1, -1, -1, -1]


def test_whom_the_branch_endorses(happen):
    given = {
        "elected": [True],
        "seat": [[0, 1, -1, -1, -1, 2]],
        "member": [True, True, False],
        "ability": [0.9, 0.3, 1.0],
        "trust_township": [0.2, 0.8, 1.0],
    }
    assert happen(endorsing, stance=[1.0], **given).endorsed[0] == 0  # the able member
    assert happen(endorsing, stance=[0.0], **given).endorsed[0] == 1  # the loyal member
    assert happen(endorsing, stance=[0.5], **given | {"member": [False] * 3}).endorsed[0] == -1


GIFTS = {
    "elected": [True],
    "household": [0, 0, 1, 2],
    "resident": [True, True, True, False],
    "bloc": [-1] * 4,
    "integrity": [0.0] * 4,
    "fund": [0],
    "project_rate": 1.0,
    "project_size": 360_000,
    "favour": [1.0],
    "term": 60,
    "taken_share": [0.1],
    "side_share": [0.0],
    "gift_share": 0.1,
    "purse": 0.5,
}


def test_gifts_are_paid_from_ones_own_purse(happen):
    # rent 1.8 million x 0.1 / 6 = 30,000, a tenth is 3,000 yuan for the one resident of another household
    after = happen(canvassing, seat=[[0, -1, -1, -1, -1, -1]], cash=[1_000_000, 0, 0], **GIFTS)
    assert after.cash.tolist() == [700_000, 300_000, 0]
    assert after.gift[0].tolist() == [300_000, 0, 0, 0, 0, 0]
    # half of 1,001 fen is all that the second may give, to two people of one household
    after = happen(canvassing, seat=[[-1, 2, -1, -1, -1, -1]], cash=[0, 1_001, 0], **GIFTS)
    assert after.cash.tolist() == [500, 501, 0]
    assert after.gift[0, 1] == 250


@pytest.mark.parametrize(
    "change", [{"gift_share": 0}, {"purse": 0}, {"integrity": [1.0] * 4}, {"taken_share": [0.0]}, {"elected": [False]}]
)
def test_no_rent_no_gift(happen, change):
    after = happen(canvassing, seat=[[0, -1, -1, -1, -1, -1]], cash=[1_000_000, 0, 0], **GIFTS | change)
    assert after.cash.tolist() == [1_000_000, 0, 0]


def test_what_a_gift_does():
    # 0.8 x 0.5 for the endorsed; 0.6 for 100 yuan at the mean, 1.2 in utter need
    assert canvassed(True, 0.5, 0, 0.5, 0.8, 0.6) == pytest.approx(0.4)
    assert canvassed(False, 0.5, 10_000, 0.5, 0.8, 0.6) == pytest.approx(0.6)
    assert canvassed(False, 0.5, 10_000, 1.0, 0.8, 0.6) == pytest.approx(1.2)


def votes_for(happen, n=4000, **given):
    """Share of votes of the second of two equal candidates, both of another household than the voters."""
    usual = {
        "elected": [True],
        "adult": [True] * n,
        "resident": [True] * n,
        "identity": range(n),
        "voting_level": 50,
        "ability": [0.5] * n,
        "household": [0, 1] + [2] * (n - 2),
        "neediness": [0.5] * 3,
        "trust_township": [0.5] * n,
        "trust_centre": [0.9] * n,
        "endorsed": [-1],
        "gift": [[0] * 6],
        "performance_vote": 0,
        "chair": [-1],
    }
    after = happen(election, seat=[[0, 1, -1, -1, -1, -1]], **usual | given)
    assert after.votes_won[0] + after.votes_second[0] == after.votes[0] == n
    return after.votes_won[0] / n if after.chair[0] == 1 else after.votes_second[0] / n


def test_gifts_and_endorsement_win_votes(happen):
    assert votes_for(happen) == pytest.approx(0.5, abs=0.03)
    given = [[0, 20_000, 0, 0, 0, 0]]  # 0.6 x 2 at the mean, twice that in utter need
    assert votes_for(happen, gift=given) == pytest.approx(1 / (1 + exp(-1.2)), abs=0.03)
    assert votes_for(happen, gift=given, neediness=[1.0] * 3) == pytest.approx(1 / (1 + exp(-2.4)), abs=0.03)
    assert votes_for(happen, endorsed=[1], endorsement_vote=2) == pytest.approx(1 / (1 + exp(-1.4)), abs=0.03)


TOWNSHIP = {
    "due": [True],
    "appointed": 1,
    "identity": range(4),
    "ability": [0.1, 0.5, 0.5, 0.9],
    "trust_township": [0.5, 0.1, 0.9, 0.9],
    "member": [True, True, True, False],
    "loyalty_weight": 1.5,
    "score_weight": 0,
    "party_only": 1.0,
    "seat": [[0, 1, 2, -1, -1, 3]],
    "chair": [0],
    "secretary": [0],
}


def test_the_township_appoints_the_loyal_member(happen):
    after = happen(commissioning, gift=[[5] * 6], endorsed=[2], **TOWNSHIP)
    assert (after.chair[0], after.secretary[0]) == (2, 2)  # ability and luck cannot make up 1.5 x 0.8
    assert (after.gift.max(), after.endorsed[0]) == (0, -1)
    assert happen(commissioning, **TOWNSHIP | {"merged": 0}).secretary[0] == 0
    assert happen(commissioning, **TOWNSHIP | {"due": [False]}).chair[0] == 0
    assert happen(commissioning, **TOWNSHIP | {"appointed": 0}).chair[0] == 0


def test_the_township_picks_among_the_same_candidates(happen):
    """With all weights 0 the ablest candidate, a member or not, wins; who holds no seat is not asked."""
    neutral = TOWNSHIP | {"loyalty_weight": 0, "party_only": 0, "ability": [0.0, 0.0, 0.0, 1.0]}
    after = happen(commissioning, **neutral)
    assert (after.chair[0], after.secretary[0], after.member[3]) == (3, 3, True)  # and joins, as who is elected does
    assert not happen(commissioning, **neutral | {"merged": 0}).member[3]
    assert happen(commissioning, **neutral | {"seat": [[0, 1, 2, -1, -1, -1]]}).chair[0] != 3
    even = TOWNSHIP | {"loyalty_weight": 0, "ability": [0.5] * 4}
    passed = [happen(commissioning, key=k, **even | {"party_only": 0.5}).chair[0] for k in range(400)]
    assert np.mean(np.array(passed) == 3) == pytest.approx(1 / 8, abs=0.05)  # half the time passed over


def test_the_township_keeps_who_does_its_tasks(happen):
    given = TOWNSHIP | {"loyalty_weight": 0, "score_weight": 1.5, "ability": [0.5] * 4}
    assert happen(commissioning, unmet=[0.0], unmet_reference=[0.5], **given).chair[0] == 0
    assert happen(commissioning, unmet=[1.0], unmet_reference=[0.5], **given).chair[0] in (1, 2)
    usual = [happen(commissioning, key=k, unmet=[0.3], unmet_reference=[0.3], **given).chair[0] for k in range(300)]
    assert np.mean(np.array(usual) == 0) == pytest.approx(1 / 3, abs=0.09)  # as usual: no bonus for being in office
    gone = given | {"seat": [[-1, -1, -1, -1, -1, 3]]}
    assert happen(commissioning, **gone).chair[0] == 0  # nobody to appoint: all stays


def test_elected_and_appointed_choose_from_the_same_seats(happen):
    called = [happen(calling, month=57, term=60, election_phase=[3], appointed=a) for a in (0, 1)]
    assert [c.due[0] for c in called] == [True, True]
    assert [c.elected[0] for c in called] == [True, False]
