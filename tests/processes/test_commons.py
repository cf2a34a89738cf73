"""The call to work on the commons, norms and belonging by hand."""

import numpy as np
import pytest

from cogov_sim.processes.commons import (
    announcing,
    bloc_push,
    charging,
    fining,
    given_share,
    giving,
    spurred,
    threat_of,
    wearied,
)
from cogov_sim.processes.norms import as_example, bearings, belonging, belonging_push, moved, norm_push, norms
from cogov_sim.state import AWAY, CONDITIONAL, HOME, HUMP, MOBILE, SELFISH


def test_given_share():
    assert given_share(CONDITIONAL, 0.5, 0.0, 0.0, 0.1, 0.6) == pytest.approx(0.4)  # 0.1 + 0.6 x 0.5
    assert given_share(CONDITIONAL, 0.5, 0.2, 0.0, 0.1, 0.6) == pytest.approx(0.4 + 0.2 * 0.6 / 0.8)
    assert given_share(HUMP, 0.4, 0.0, 0.0, 0.1, 0.6) == given_share(CONDITIONAL, 0.4, 0.0, 0.0, 0.1, 0.6)
    assert given_share(HUMP, 0.9, 0.0, 0.0, 0.1, 0.6) == pytest.approx(0.16)  # 0.1 + 0.6 x 0.1
    assert given_share(SELFISH, 0.9, 1.0, 0.0, 0.1, 0.6) == 0
    assert given_share(SELFISH, 0.9, 1.0, 0.3, 0.1, 0.6) == 0.3  # only a fine moves them
    assert 0 <= given_share(CONDITIONAL, 1.0, 5.0, 0.0, 0.2, 0.8) <= 1
    assert 0 <= given_share(CONDITIONAL, 0.0, -5.0, 0.0, 0.2, 0.8) <= 1


def test_bloc_push():
    assert bloc_push(0.5, 0.5, 0.3) == 0
    assert bloc_push(0.5, 0.75, 0.4) == pytest.approx(0.1)  # most of the use stays within
    assert bloc_push(0.5, 0.25, 0.4) == pytest.approx(-0.1)  # most of it goes to others
    assert bloc_push(0.0, 0.25, 0.4) == bloc_push(0.5, 0.25, 0.0) == 0


SURE = {"own_giving": 0.2, "matching": 0.8, "believed_giving": 1.0, "giving_norm": 0, "member_duty": 0, "ingroup": 0}
SURE |= {"day_cost": 0, "call_weariness": 0}


def called(happen, people, **given):
    """A village of conditional cooperators who believe that all give, and so give all they are asked for."""
    same = {"adult": True, "resident": True, "place": HOME, "type": CONDITIONAL, "age": 40.0, "believed_giving": 1.0}
    full = {"household": np.arange(people), "identity": np.arange(people), "cash": [0] * people}
    full |= {name: [value] * people for name, value in same.items()}
    return happen(giving, month=5, **SURE | full | {"call_days": 3, "local_wage": 2200} | given)


def test_fines_and_names():
    assert threat_of(100.0, 100.0, 0.6) == pytest.approx(0.3)
    assert threat_of(0.0, 100.0, 0.6) == 0
    assert spurred(0.3, 100.0, 0.5, 0.1, 0.2) == pytest.approx(0.3)  # 0.3 - 0.1 + 0.1
    assert spurred(0.3, 100.0, 0.0, -0.1, 0.2) == pytest.approx(0.4)  # or crowded in
    assert spurred(0.0, 0.0, 1.0, 0.1, -0.2) == pytest.approx(-0.2)  # no fine, and names offend


def test_what_is_announced(happen):
    given = {"local_wage": 2200, "fine": 100, "fine_pull": 0.6, "fine_crowding": 0.1, "naming": 1, "naming_push": -0.1}
    after = happen(announcing, month=5, **given)
    assert (after.call_threat[0], after.call_push[0]) == pytest.approx((0.3, 0.1))
    idle = happen(announcing, month=5, **given | {"call_days": 0})
    assert (idle.call_threat[0], idle.call_push[0]) == (0, 0)  # no call, no threat
    assert called_share(happen, SELFISH, call_threat=0.3) == pytest.approx(0.3, abs=0.01)
    assert called_share(happen, CONDITIONAL, call_push=-0.3) == pytest.approx(0.6 - 0.3 * 0.6 / 0.9, abs=0.01)


def called_share(happen, kind, call_days=1, **given):
    """What 40,000 people of a kind give of one day who mean 0.2 + 0.8 x 0.5 = 0.6."""
    own = np.arange(40000)
    same = SURE | {"identity": own, "household": own, "type": kind, "age": 40.0, "place": HOME, "call_days": call_days}
    same |= {"adult": True, "resident": True, "believed_giving": 0.5}
    return happen(giving, villages=40000, month=5, **same | given).giving.mean()


def test_fines_go_to_the_running_grant(happen):
    """Of three days missed at 10 yuan the second household has 25 yuan; who was not asked owes nothing."""
    given = {"household": [0, 0, 1, 2], "gave": [1.0, 1 / 3, 0.0, -1.0], "call_days": 3, "cash": [9000, 2500, 9000]}
    after = happen(fining, month=5, fine=10, running=[100], **given)
    assert after.cash.tolist() == [7000, 0, 9000]
    assert after.running[0] == 100 + 2000 + 2500
    assert happen(fining, month=5, fine=0, running=[100], **given).running[0] == 100


def test_who_gives_days_and_who_money(happen):
    """A day is worth 100 yuan. At home one works; from town one pays, and of 250 yuan there are two days."""
    after = called(
        happen, 6, type=[CONDITIONAL, SELFISH, *[CONDITIONAL] * 4], place=[HOME, HOME, MOBILE, AWAY, HOME, MOBILE],
        resident=[True, True, True, False, True, True], age=[40, 40, 40, 40, 80, 40],
        cash=[0, 0, 25_000, 99_999, 0, -5000],
    )  # fmt: skip
    assert after.gave.tolist() == pytest.approx([1, 0, 2 / 3, -1, -1, 0])
    assert after.cash.tolist() == [0, 0, 5_000, 99_999, 0, -5000]
    assert (after.money_out[0], after.commons_value[0]) == (20_000, 50_000)
    assert after.giving[0] == pytest.approx((1 + 2 / 3) / 4)  # of four asked
    assert after.givers[0] == 0.5


def test_a_day_given_is_a_day_forgone(happen):
    """At home each of three days costs 12.345 yuan, 1,234 whole fen; from town one pays the day and forgoes nothing."""
    after = called(happen, 2, place=[HOME, MOBILE], cash=[1000, 30_000], day_cost=12.345)
    assert after.cash.tolist() == [1000 - 3 * 1234, 0]
    assert after.income_operating.tolist() == [-3 * 1234, 0]
    assert after.money_out[0] == 3 * 1234 + 30_000


def test_a_long_call_finds_less_will(happen):
    assert wearied(0.6, 1.5) == pytest.approx(0.5)  # odds 1.5 fall to 1
    assert (wearied(0.0, 3.0), wearied(1.0, 3.0)) == (0, 1)
    asked = {"call_days": 5, "call_weariness": np.log(1.5) / 3}
    assert called_share(happen, CONDITIONAL, **asked) == pytest.approx(0.5, abs=0.01)
    assert called_share(happen, CONDITIONAL, **asked | {"call_days": 2}) == pytest.approx(0.6, abs=0.01)


def test_what_only_a_fine_brought(happen):
    # who cooperates means 1 with or without; the selfish give three days in all cases under an endless threat
    after = called(happen, 2, type=[CONDITIONAL, SELFISH], call_threat=[1.0], call_push=[1.0])
    assert after.gave.tolist() == [1, 1]
    assert after.coerced[0] == 0.5
    assert called(happen, 2, type=[CONDITIONAL, SELFISH]).coerced[0] == 0
    assert called(happen, 1, type=[SELFISH]).coerced[0] == 0  # nothing given
    # from town, with money for two days, of which all three were meant freely
    assert called(happen, 1, place=[MOBILE], cash=[25_000], call_threat=[1.0], call_push=[1.0]).coerced[0] == 0
    assert as_example(0.6, 0.5, 0.0) == pytest.approx(0.3)
    assert as_example(0.6, 0.5, 0.5) == pytest.approx(0.45)
    assert as_example(0.6, 0.5, 1.0) == 0.6


def test_what_is_given_waits_to_be_built_with(happen):
    assert called(happen, 1, days_worth=[500]).days_worth[0] == 30_500  # 300 yuan
    assert called(happen, 1, type=[SELFISH]).days_worth[0] == 0


def test_no_call_no_change(happen):
    after = called(happen, 2, call_days=0, giving=[0.4])
    assert after.gave.tolist() == [-1, -1]
    assert (after.giving[0], after.givers[0], after.exemplarity[0]) == (0, 0, 0)
    assert (after.days_worth[0], after.commons_value[0]) == (0, 0)


def test_the_example_of_members(happen):
    # two members, one away: of two they gave one; of three asked two gave (the selfish did not)
    after = called(
        happen,
        4,
        member=[True, True, False, False],
        resident=[True, False, True, True],
        type=[CONDITIONAL, CONDITIONAL, CONDITIONAL, SELFISH],
        privilege_seen=[0.0],
    )
    assert after.exemplarity[0] == pytest.approx(1 / 2 - 2 / 3)
    favoured = called(happen, 1, member=[True], privilege_seen=[0.2], privilege_weight=0.5)
    assert favoured.exemplarity[0] == pytest.approx(-0.1)  # they gave like all, and took favours


def test_each_day_has_a_lot_of_its_own(happen):
    """The share meant is 0.2 + 0.8 x 0.5 = 0.6; of two days asked the mean is 0.6 and 0.84 give at least one."""
    own = np.arange(40000)
    given = SURE | {"identity": own, "household": own, "type": CONDITIONAL, "age": 40.0, "place": HOME}
    given |= {"adult": True, "resident": True, "believed_giving": 0.5, "call_days": 2}

    def called(**more):
        return happen(giving, villages=40000, month=5, **given | more)

    def mean(**more):
        return called(**more).giving.mean()

    assert mean() == pytest.approx(0.6, abs=0.01)
    assert called().givers.mean() == pytest.approx(0.84, abs=0.01)

    assert mean(norm=0.8, giving_norm=1.0) == pytest.approx(0.6 + 0.3 * 0.4 / 0.7, abs=0.01)
    assert mean(member=True, strength=0.5, member_duty=0.6) == pytest.approx(0.6 + 0.3 * 0.4 / 0.7, abs=0.01)
    assert mean(member=False, strength=0.5, member_duty=0.6) == pytest.approx(0.6, abs=0.01)
    # one bloc of everybody: 0.6 x 0.5 more
    # a bloc of everybody: 0.6 x 0.5 more; a bloc of a quarter in office: 0.6 x 0.5 x -0.5 and 2 x 0.2
    assert mean(bloc=own, cohesion=0.5, bloc_share=1.0, ingroup=0.6) == pytest.approx(0.6 + 0.3 * 0.4 / 0.7, abs=0.01)
    office = {"bloc": own, "cohesion": 0.5, "bloc_share": 0.25, "provision_weight": 2}
    assert mean(**office, ingroup=0.6, brings=0.2) == pytest.approx(0.6 + 0.25 * 0.4 / 0.65, abs=0.01)
    assert mean(**office, ingroup=0.0, brings=0.0) == pytest.approx(0.6, abs=0.01)


def test_moved():
    assert moved(0.5, 0.5, 0.5, 0.2) == pytest.approx(0.55)  # a fifth of the way to 0.75
    assert moved(0.6, 0.4, 0.0, 0.5) == pytest.approx(0.5)  # back to the anchor
    assert moved(0.5, 0.5, 0.1, 0.3) - 0.5 == pytest.approx(0.5 - moved(0.5, 0.5, -0.1, 0.3))  # symmetric


def test_pushes():
    assert norm_push(0.4, 0.1, True, 0.1, -0.1, 0.8, 0.8, 0.5, 0.6, 0.1) == pytest.approx(0.27)  # 0.15 + 0.12
    assert norm_push(0.4, 0.1, False, 0.1, -0.1, 0.8, 0.8, 0.5, 0.6, 0.1) == pytest.approx(0.15)  # knows no member
    # more income from outside wears the norm down, or up by the sign
    assert norm_push(0.1, 0.1, True, 0.0, 0.0, 0.6, 0.8, 0.5, 0.6, 0.1) == pytest.approx(-0.02)
    assert norm_push(0.1, 0.1, True, 0.0, 0.0, 0.6, 0.8, 0.5, 0.6, -0.1) == pytest.approx(0.02)
    assert belonging_push(0.3, 0.1, 0.5, 0.3, 0.2, 0.2, 1.0, 0.5, 1.0) == pytest.approx(0.1)  # 0.2 - 0.1
    assert belonging_push(0.1, 0.1, 0.5, 0.3, 0.2, 0.2, 1.0, -0.5, 1.0) == pytest.approx(0.1)  # formal rules hold
    assert belonging_push(0.1, 0.1, 0.3, 0.3, 0.4, 0.2, 1.0, 0.5, 0.3) == pytest.approx(-0.06)


def test_norms_follow_those_who_were_asked(happen):
    """Of the acquaintances one gave all, one nothing, one is away and one too old to be asked: one half."""
    given = {
        "tie": [[1, 2, 3, 4, 1, 2, 3, 4]] + [[0] * 8] * 4,
        "adult": [True] * 4 + [True],
        "resident": [True, True, True, False, True],
        "gave": [0.0, 1.0, 0.0, -1.0, -1.0],
        "giving": [0.3],
        "giving_reference": [0.1],
        "norm_anchor": [0.5] * 5,
        "norm": [0.5] * 5,
        "norm_speed": 0.2,
        "norm_example": 0.5,
        "household": [0, 1, 1, 1, 1],
        "dependence": [0.8, 0.8],
        "dependence_reference": [0.8],
    }
    after = happen(norms, month=5, **given)
    assert after.believed_giving.tolist() == [0.5, 0, 0, 0.3, 0]  # who is away goes by the village's mean
    assert after.norm[0] == pytest.approx(0.5 + 0.2 * (0.2 * 0.5 / 0.7))
    assert after.norm[1] == pytest.approx(0.5 - 0.2 * (0.05 * 0.5 / 0.55))
    example = {"exemplarity": [0.2], "exemplarity_reference": [0.0], "norm_members": 0.5, "norm_example": 0.0}
    taught = happen(norms, month=5, **given | example | {"member": [False, True, False, False, False]})
    assert taught.norm[0] == pytest.approx(0.5 + 0.2 * (0.1 * 0.5 / 0.6))
    assert taught.norm[1] == 0.5  # knows only 0, who is none
    outside = happen(norms, month=5, **given | {"dependence": [0.4, 0.8], "norm_market": 0.5, "norm_example": 0.0})
    assert outside.norm[:2].tolist() == pytest.approx([0.5 - 0.2 * (0.2 * 0.5 / 0.7), 0.5])
    assert outside.dependence_mean[0] == pytest.approx((0.4 + 3 * 0.8) / 4)  # one of the five is away
    named = happen(norms, month=5, **given | {"naming": 0.5})
    assert named.believed_giving[0] == pytest.approx(0.4)  # half of what acquaintances gave, half of the village's mean
    forced = happen(norms, month=5, **given | {"coerced": [0.6], "coerced_example": 0.5})
    assert forced.believed_giving[0] == 0.5  # it is still believed to be given
    assert forced.norm[0] == pytest.approx(0.5 + 0.2 * (0.125 * 0.5 / 0.625))  # 0.35 as an example
    uncalled = {"call_days": 0, "gave": [-1.0] * 5, "giving": [0.0], "believed_giving": 0.4}
    idle = happen(norms, month=5, **given | uncalled)
    assert idle.norm.tolist() == [0.5] * 5  # no call, no news of giving
    assert idle.believed_giving[0] == 0.4
    alone = happen(norms, month=5, **given | {"gave": [-1.0] * 5})
    assert alone.believed_giving[0] == 0.3  # nobody to look at: the village's mean


def test_belonging(happen):
    given = {"adult": [True, False], "resident": [True, False], "belonging": [0.5, 0.5], "belonging_anchor": [0.5, 0.5]}
    given["belonging_speed"] = 0.2
    given |= {"meetings_per_year": 6, "effective_reference": [0.1], "belonging_voice": 1.0, "belonging_absence": 0.5}
    given |= {"absent_share": [0.3], "absent_reference": [0.3], "spoke": [1.8, 1.8]}
    after = happen(belonging, month=11, **given)  # heard at 0.3 of the meetings, 0.2 more than usual
    assert after.belonging.tolist() == pytest.approx([0.5 + 0.2 * (0.2 * 0.5 / 0.7), 0.5])
    emptied = happen(belonging, month=11, **given | {"absent_share": [0.5], "spoke": [0.6, 0.6]})
    assert emptied.belonging[0] == pytest.approx(0.5 - 0.2 * (0.1 * 0.5 / 0.6))
    given |= {"absent_share": [0.5], "spoke": [0.6, 0.6], "belonging_absence": -0.5}
    gained = happen(belonging, month=11, **given)
    assert gained.belonging[0] == pytest.approx(0.5 + 0.2 * (0.1 * 0.5 / 0.6))
    away = given | {"resident": [False, False], "spoke": [0.0, 0.0]}  # meetings say nothing to who is away
    assert happen(belonging, month=11, **away).belonging[0] == pytest.approx(0.5 + 0.2 * (0.1 * 0.5 / 0.6))


def test_bearings_are_fixed_at_the_end_of_the_warm_up(happen):
    given = {"giving": [0.4], "exemplarity": [0.1], "effective": [0.2], "absent_share": [0.5], "dependence_mean": [0.9]}
    start = {"giving_reference": [0.2], "exemplarity_reference": [0.0]}
    start |= {"effective_reference": [0.0], "absent_reference": [0.1], "dependence_reference": [0.8]}
    after = happen(bearings, month=-1, **given | start)  # the last of 24 months
    found = [getattr(after, n)[0] for n in start]
    assert found == pytest.approx([0.2 + 0.2 / 24, 0.1 / 24, 0.2 / 24, 0.1 + 0.4 / 24, 0.8 + 0.1 / 24])
    assert happen(bearings, month=0, **given | start).giving_reference[0] == 0.2
    assert happen(bearings, month=-36, **given | start).giving_reference[0] == 0.4  # before: wherever the signal is
    idle = happen(bearings, month=-36, call_days=0, **given | start)
    assert (idle.giving_reference[0], idle.exemplarity_reference[0]) == (0.2, 0)  # no call, no level of giving
    assert idle.absent_reference[0] == 0.5
    forced = happen(bearings, month=-36, **given | start | {"coerced": [0.5], "coerced_example": 0.0})
    assert forced.giving_reference[0] == pytest.approx(0.2)  # 0.4, half of it free


def test_hours_lent_cost_like_days_given(happen):
    """Forty hours fall on three workers, two of one home; sixteen of members on the one member who lives here."""
    given = {"household": [0, 0, 1], "member": [True, False, True], "resident": [True, True, False], "workers": [2, 1]}
    after = happen(charging, lent_hours=[40.0], member_hours=[16.0], day_cost=90.0, cash=[10_000, 50_000], **given)
    assert after.cash.tolist() == [10_000 - 30_000 - 18_000, 50_000 - 15_000]  # 11.25 yuan an hour; cash may go below 0
    assert after.income_operating.tolist() == [-48_000, -15_000]
    assert after.money_out[0] == 63_000
    given |= {"workers": [0, 0], "resident": False}
    nobody = happen(charging, lent_hours=[40.0], member_hours=[16.0], day_cost=90.0, **given)
    assert nobody.money_out[0] == 0
