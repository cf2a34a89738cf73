"""How quarrels arise, are heard, fester and are taken to the township, by hand."""

from math import exp

import pytest

from cogov_sim.processes.disputes import (
    arising,
    asset_concern,
    debt_concern,
    embittering,
    festering,
    hearing,
    petitioning,
    petitions_now,
    receiving,
    relenting,
    scarcity_concern,
    settling,
)

PAIR = {"first_member": [0, 1], "end_member": [1, 2]}
NONE = {
    "pasture_grounds": 0.0,
    "asset_grounds": 0.0,
    "money_grounds": 0.0,
    "religion_grounds": 0.0,
    "tourism_grounds": 0.0,
}


def test_what_makes_a_dispute():
    assert scarcity_concern(150.0, 100.0, 1.5) == pytest.approx(0.5)
    assert scarcity_concern(0.0, 0.0, 1.5) == 0
    assert asset_concern(0.5, 0.0, 5.0) == pytest.approx(0.5)
    assert asset_concern(0.5, 0.2, 5.0) == pytest.approx(2 / 3)
    assert asset_concern(1.0, 0.2, 5.0) == 0
    assert debt_concern(10000.0, 10000.0) == pytest.approx(0.5)


def test_settling():
    x = -0.8 + 0.75 + 0.4 + 0.14 - 2.0 * 0.25 - 0.1
    assert settling(0.5, 0.4, 0.2, 0.75, 0.1, -0.8, 1.5, 1.0, 0.7, 2.0) == pytest.approx(1 / (1 + exp(-x)))


def begun(happen, **given):
    usual = {
        "residents": [2] * 8,
        "first_member": list(range(8)),
        "household": list(range(8)),
        "bloc": [0, 1] * 4,
        "grip": [0.0, 0.0],
    }
    return happen(arising, **NONE | usual | given)


def test_pasture_is_quarrelled_over_next_door(happen):
    after = begun(happen, pasture_grounds=12.0, herd=[100] * 8, borne=[0.0] * 8, scarcity_half=0.5)
    found = [h for h in range(8) if after.opponent[h] >= 0]
    assert len(found) == after.disputes_begun[0] > 2
    assert all((after.opponent[h] - h) % 8 in (1, 7) and after.quarrel_kind[h] == 0 for h in found)
    assert all(0 < after.heat[h] < 1 for h in found)


def test_no_scarcity_no_debt_or_open_books_no_dispute(happen):
    after = begun(happen, pasture_grounds=12.0, money_grounds=12.0, asset_grounds=12.0, transparency=1.0)
    assert after.disputes_begun[0] == 0
    assert begun(happen, religion_grounds=12.0, residents=[0] * 8).disputes_begun[0] == 0
    assert begun(happen, religion_grounds=12.0, contention=[0.0]).disputes_begun[0] == 0


def test_assets_divide_blocs_and_visitors_bring_disputes(happen):
    after = begun(happen, asset_grounds=12.0, transparency=0.0)
    found = [h for h in range(8) if after.opponent[h] >= 0]
    assert found
    assert all((after.opponent[h] - h) % 2 == 1 and after.quarrel_kind[h] == 1 for h in found)
    assert begun(happen, tourism_grounds=1.0, visitors=0.0).disputes_begun[0] == 0
    assert set(begun(happen, tourism_grounds=1.0, visitors=12.0).quarrel_kind) == {0, 4}


def test_money_is_owed_to_acquaintances(happen):
    after = begun(happen, money_grounds=12.0, debt=[10**9] * 8, tie=[[(h + 3) % 8] * 8 for h in range(8)])
    found = [h for h in range(8) if after.opponent[h] >= 0]
    assert found
    assert all(after.opponent[h] == (h + 3) % 8 and after.quarrel_kind[h] == 2 for h in found)


def test_one_quarrel_at_a_time(happen):
    after = begun(happen, religion_grounds=12.0, opponent=[5] * 8, quarrel_months=[3] * 8)
    assert after.disputes_begun[0] == 0
    assert set(after.quarrel_months) == {3}


def heard(happen, **given):
    usual = {
        "opponent": [1, -1],
        "resident": [True, True],
        "trust_village": [0.4, 0.6],
        "mediation": 60.0,
        "mediation_hours": 12.0,
        "settle_level": 50.0,
        "bloc": [0, -1],
        "posts_held": [1.0],
        "called_hours": [2.0],
    }
    return happen(hearing, **PAIR | usual | given)


def test_a_quarrel_is_settled(happen):
    after = heard(happen)
    assert after.opponent.tolist() == [-1, -1]
    assert (after.disputes_heard[0], after.disputes_settled[0], after.disputes_signed[0]) == (1, 1, 0)
    assert (after.called_hours[0], after.dispute_hours[0]) == (14, 12)
    assert after.lever_outside[0] == int(100 * 0.2 * 30000 / 12)


def test_elders_hear_what_cadres_have_no_hours_for(happen):
    """With as many hours of elders as of cadres half of the hearing is theirs, and without cadres all of it."""
    shared = heard(happen, mediation=500.0, elder_hours=[500.0])
    assert (shared.disputes_heard[0], shared.called_hours[0], shared.dispute_hours[0]) == (1, 8, 6)
    alone = heard(happen, mediation=0.0, elder_hours=[500.0])
    assert (alone.disputes_heard[0], alone.called_hours[0], alone.dispute_hours[0]) == (1, 2, 0)
    assert heard(happen, mediation=0.0).disputes_heard[0] == 0


def test_signed_is_not_settled(happen):
    for level, trust in ((-50.0, 0.5), (0.0, 0.5)):
        after = heard(
            happen, settle_level=level, trust_village=[trust, trust], settle_skill=0.0, partiality=100.0, pressure=1.0
        )
        assert after.opponent.tolist() == [1, -1], "a partial mediator settles nothing"
        assert after.signed.tolist() == [True, False]
        assert (after.disputes_settled[0], after.disputes_signed[0]) == (0, 1)
    after = heard(happen, settle_level=-50.0, pressure=0.0)
    assert (after.signed[0], after.opponent[0], after.disputes_heard[0]) == (False, 1, 1)


def test_what_was_signed_is_taken_up_with_hours_to_spare(happen):
    after = heard(happen, signed=[True, False])
    assert (after.opponent[0], after.called_hours[0]) == (-1, 14)
    assert (after.disputes_heard[0], after.disputes_settled[0], after.disputes_signed[0]) == (0, 0, 0)
    after = heard(happen, signed=[True, False], settle_again=100.0)
    assert (after.opponent[0], after.signed[0], after.disputes_signed[0]) == (1, True, 0)
    both = {"opponent": [1, 0], "signed": [True, False]}
    assert heard(happen, mediation=12.0, **both).opponent.tolist() == [1, -1], "what is open comes first"


def test_no_bias_between_the_like(happen):
    assert heard(happen, partiality=100.0, bloc=[0, 0]).disputes_settled[0] == 1


def test_nobody_hears(happen):
    for nothing in ({"mediation": 0.0}, {"signed": [True, False], "mediation": 0.0}, {"opponent": [-1, -1]}):
        after = heard(happen, **nothing)
        assert (after.disputes_heard[0], after.called_hours[0]) == (0, 2)


def festered(happen, **given):
    usual = {
        "opponent": [1, -1, -1],
        "residents": [1, 1, 1],
        "scar": [0.0, 0.5, 0.5],
        "cooling": 0.0,
        "scar_step": 0.1,
        "scar_healing": 0.02,
    }
    return happen(festering, **usual | given)


def test_a_quarrel_scars_both(happen):
    after = festered(happen)
    assert after.scar.tolist() == pytest.approx([0.1, 0.49 + 0.051, 0.49])
    assert after.quarrel_months.tolist() == [1, 0, 0]


def test_a_quarrel_ends(happen):
    for end in ({"cooling": 1.0}, {"residents": [0, 1, 1]}, {"residents": [1, 0, 1]}):
        after = festered(happen, **end)
        assert after.opponent[0] == -1
        assert after.scar.tolist() == pytest.approx([0, 0.49, 0.49])


@pytest.mark.symmetric("disputes.scar_healing")
def test_a_scar_may_heal_at_once(happen):
    """The symmetric setting: what a quarrel does is gone when it is."""
    assert festered(happen, scar_healing=1.0).scar.tolist() == pytest.approx([0.1, 0.1, 0.0])


def petitioned(happen, **given):
    usual = {
        "opponent": [1, -1],
        "quarrel_months": [6, 0],
        "heat": [0.9, 0.9],
        "resident": [True, True],
        "trust_village": [0.5, 0.5],
        "unease": [0.0],
        "petition_hours": 30.0,
        "petition_tasks": 0.01,
        "alarm_step": 0.5,
        "alarm_fading": 0.0,
    }
    return happen(petitioning, **PAIR | usual | given)


@pytest.mark.symmetric("disputes.alarm_fading")
def test_the_alarm_may_be_gone_as_fast_as_it_came(happen):
    """The symmetric setting: a month's petitions raise the alarm for that month alone."""
    raised = petitioned(happen, alarm=[0.0], alarm_fading=1.0).alarm[0]
    assert raised == pytest.approx(0.5)
    assert petitioned(happen, alarm=[raised], alarm_fading=1.0, petition_threshold=0.99).alarm[0] == 0


def test_a_petition(happen):
    after = petitioned(happen, alarm=[0.2])
    assert after.petitioned.tolist() == [True, False]
    assert (after.petitions_month[0], after.petitions[0], after.called_hours[0], after.surplus[0]) == (1, 1, 30, 0.01)
    assert after.alarm[0] == pytest.approx(1 - 0.8 * 0.5)


def test_no_petition(happen):
    assert not petitions_now(0.9, 0.5, 0.6, 0.3, 0.3)
    for held in (
        {"unease": [1.0]},
        {"quarrel_months": [5, 0]},
        {"petitioned": [True, True]},
        {"trust_village": [0.9, 0.5]},
        {"opponent": [-1, -1]},
    ):
        after = petitioned(happen, **held)
        assert (after.petitions_month[0], after.called_hours[0]) == (0, 0)


def test_the_alarm_of_the_warm_up_is_the_reference(happen):
    quiet = {"opponent": [-1, -1], "alarm": [0.4], "alarm_reference": [0.1]}
    assert petitioned(happen, month=-30, **quiet).alarm_reference[0] == pytest.approx(0.4)
    assert petitioned(happen, month=-23, **quiet).alarm_reference[0] == pytest.approx(0.25)
    assert petitioned(happen, month=0, **quiet).alarm_reference[0] == 0.1


def test_petitions_turn_office_either_way(happen):
    usual = {"alarm": [0.5], "alarm_reference": [0.25], "stance": [0.4]}
    assert happen(relenting, petition_heed=0.4, **usual).stance[0] == pytest.approx(0.4 + 0.1 * 0.6)
    assert happen(relenting, petition_heed=-0.4, **usual).stance[0] == pytest.approx(0.4 - 0.1 * 0.4)
    assert happen(relenting, petition_heed=0.0, **usual).stance[0] == 0.4


def scarred(happen, **given):
    usual = {
        "resident": [True, True],
        "scar": [0.5, 0.1],
        "scar_reference": [0.1],
        "norm": [0.5, 0.5],
        "trust_village": [0.5, 0.5],
    }
    return happen(embittering, month=5, scar_norm=0.25, scar_trust=0.1, **PAIR | usual | given)


def test_scars_wear_norm_and_trust(happen):
    after = scarred(happen)
    assert after.norm.tolist() == pytest.approx([0.5 - 0.1 * 0.5, 0.5])
    assert after.trust_village.tolist() == pytest.approx([0.5 - 0.04 * 0.5, 0.5])
    assert scarred(happen, resident=[False, True]).norm.tolist() == [0.5, 0.5]


def test_the_mean_scar_of_the_warm_up_is_the_reference(happen):
    level = 0.9
    for month, scars in ((-31, 0.9), (-25, 0.2), (-19, 0.4), (-13, 0.6)):
        after = happen(
            embittering, month=month, resident=[True, False], scar=[scars, 0.0], scar_reference=[level], **PAIR
        )
        level = after.scar_reference[0]
    assert level == pytest.approx(0.4)


def test_visitors_pay_and_take_hours(happen):
    after = happen(receiving, visitors=2.0, visitor_fee=6.0, visitor_hours=3.0)
    assert (after.collective[0], after.money_in[0], after.called_hours[0]) == (100_000, 100_000, 6)
