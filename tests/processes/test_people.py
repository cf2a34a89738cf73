"""Livelihood, demography and migration by hand."""

import numpy as np
import pytest

from cogov_sim.processes.demography import ageing, growing, lives
from cogov_sim.processes.livelihood import accounts, livelihood, spending
from cogov_sim.processes.migration import (
    READY,
    chance,
    closeness,
    earned_at_home,
    household_gap,
    impulse,
    leaving,
    longing,
    personal_gap,
    presence,
    ready,
    remitting,
    returning,
    settling,
    still_sent,
    told,
)
from cogov_sim.randomness import uniform
from cogov_sim.state import AWAY, HOME, MOBILE

HOUSE = {"basic_consumption": 12000.0, "cash_buffer": 20000.0, "spending_out": 0.6, "thrift": 0.7, "credit": 20000.0}


def spent(cash, debt, income, residents=2):
    return spending(cash, debt, income, residents, *HOUSE.values())


def test_spending():
    assert spent(50000, 0, 0) == pytest.approx(3500)  # 2000 and 60 % a year of the 30,000 above the buffer
    assert spent(15000, 0, 0) == pytest.approx(2000)
    assert spent(0, 0, 1000) == pytest.approx(1400)  # 70 % of basic need, 400 of it borrowed
    assert spent(0, 19800, 1000) == pytest.approx(1200)  # the last 200 of credit
    assert spent(0, 20000, 1000) == pytest.approx(1000)  # what comes in
    assert spent(0, 25000, 0) == 0


def test_a_month_of_a_household(happen):
    # 1000 sent home, 600 transfers (a quarter goes by the list); spent 2000 and 60 % / 12 of 10,000; interest 60;
    # of 29,040 - 10,000 a sixth repays
    after = happen(
        livelihood,
        month=4,
        residents=[2],
        migrants=[1],
        wage=[4000.0],
        remittance=0.25,
        other_transfers=4800,
        relief_share=0.25,
        interest=0.06,
        cash=[3_000_000],
        debt=[1_200_000],
        **HOUSE,
    )
    assert (after.income_wage[0], after.income_transfer[0], after.consumption[0]) == (100_000, 60_000, 250_000)
    assert after.debt[0] == 1_200_000 - 317_333
    assert after.cash[0] == 2_904_000 - 317_333
    assert (after.money_in[0], after.money_out[0]) == (160_000, 256_000)


def test_subsidies_come_in_december(happen):
    after = happen(livelihood, month=11, residents=[0], hectares=[100.0], subsidy=37, cash=[0])
    assert after.income_transfer[0] == 370_000


def test_local_jobs(happen):
    after = happen(
        livelihood, residents=[2], workers=[2], local_jobs=0.05, local_wage=4000, cash=[0], other_transfers=0
    )
    assert after.income_wage[0] == 40_000


def test_what_lacks_is_borrowed(happen):
    after = happen(livelihood, residents=[2], other_transfers=6000, relief_share=0, cash=[0], debt=[0], **HOUSE)
    assert (after.consumption[0], after.cash[0], after.debt[0]) == (140_000, 0, 40_000)


def test_income_of_the_year(happen):
    after = happen(
        accounts,
        month=11,
        income_operating=[1_000_000],
        income_wage=[200_000],
        income_property=[30_000],
        income_transfer=[4_000],
    )
    assert after.income[0] == 12340
    assert after.dependence[0] == pytest.approx(10_040 / 12_340)  # but for 2,000 of wages and 300 of rent


def test_what_the_village_pays_is_not_from_outside(happen):
    """Of 5,000 of wages 1,000 are for work on projects, and 500 of 800 of property are dividends; 3,000 of herding."""
    sums = {"income_operating": [300_000], "income_wage": [500_000], "income_property": [80_000]}
    after = happen(accounts, month=11, **sums, village_pay=[100_000], dividend=[50_000])
    assert after.dependence[0] == pytest.approx((3000 + 1000 + 500) / 8800)


def test_what_a_worker_earns_at_home(happen):
    """Three workers in two households have 60,000; a household without workers does not count."""
    yearly = {"income_operating": [4_000_000, 2_000_000, 9_000_000]}
    after = happen(accounts, month=11, workers=[1, 2, 0], **yearly)
    assert after.worker_income[0] == pytest.approx(20_000)
    assert happen(accounts, month=11, workers=[0], worker_income=[7.0], income_operating=[100]).worker_income[0] == 7
    assert earned_at_home(40_000.0, 2, 15_000.0) == 20_000
    assert earned_at_home(40_000.0, 0, 15_000.0) == 15_000


def test_dependence_without_income_or_with_losses(happen):
    earned = {"income_wage": [0, 500_000, 500_000], "income_operating": [0, -100_000, 500_000]}
    after = happen(accounts, month=11, income_property=[0, 0, 0], income_transfer=[0, 0, 0], **earned)
    assert list(after.dependence) == [1, 0, 0.5]


def test_lives():
    assert [lives(m, 0, 12) for m in (-1, 0, 11, 12)] == [False, True, True, False]


def test_school_and_study(happen):
    def at(years, fate, **given):
        after = happen(growing, month=0, born=[-12 * years], schooling_fate=[fate], **{"alive": [True]} | given)
        return int(after.schooling[0]), int(after.place[0])

    assert at(13, 2, schooling=[0]) == (1, HOME)
    assert at(13, 0, schooling=[0]) == (0, HOME)
    assert at(18, 2, schooling=[1], study_leaving=1.0) == (2, AWAY)
    assert at(18, 2, schooling=[1], study_leaving=0.0) == (2, HOME)
    assert at(18, 1, schooling=[1], study_leaving=1.0) == (1, HOME)
    assert at(17, 2, schooling=[1], study_leaving=1.0) == at(19, 2, schooling=[1], study_leaving=1.0) == (1, HOME)
    assert at(18, 2, schooling=[1], study_leaving=1.0, alive=[False]) == (1, HOME)
    assert at(0, 2, place=[AWAY]) == (0, HOME)  # the newly born are at home


def test_part_of_the_remittance_is_still_sent(happen):
    given = {"residents": [1], "migrants": [2], "wage": [4000.0], "remittance": 0.25, "other_transfers": 0, "cash": [0]}
    assert happen(livelihood, **given, sending=[0.75]).income_wage[0] == 150_000


def test_ageing(happen):
    assert happen(ageing, month=6, born=[-120], dies=[999]).age[0] == 10.5
    after = happen(ageing, month=0, born=[-216, -215, -216, 1], dies=[999, 999, 0, 999])
    assert after.alive.tolist() == [True, True, False, False]
    assert after.adult.tolist() == [True, False, False, False]  # alive and 18


def test_lots_go_by_who_one_is(happen):
    after = happen(impulse, identity=[3, 8, 3])
    with np.errstate(over="ignore"):
        assert after.impulse.tolist() == [uniform(np.uint64(7), i) for i in (3, 8, 3)]
    lots = happen(impulse, villages=40000, identity=np.arange(40000)).impulse
    assert np.histogram(lots, 10, (0, 1))[0] / 40000 == pytest.approx(np.full(10, 0.1), abs=0.006)


def test_town_against_home():
    assert personal_gap(34.0, 1, 0.5, -0.05, 0.4, 0.8) == pytest.approx(-0.1)  # -0.05 x 10 + 0.4
    assert personal_gap(14.0, 1, 0.75, -0.05, 0.4, 0.8) == pytest.approx(-0.3)  # and 0.8 x 0.25 for the rooted
    # 24,000 a worker against 48,000: 0.8 ln 2; service 0.1 short; a herd of 99: 0.1 ln 100
    gap = household_gap(24000.0, 99, 0.4, 4000.0, 0.8, 1.0, 0.1)
    assert gap == pytest.approx(0.55452 + 0.1 - 0.46052, abs=1e-4)
    assert household_gap(-9.0, 0, 0.5, 250.0, 0.8, 1.0, 0.1) == pytest.approx(0)  # 3,000 a year at least


def test_hazards_bend_towards_what_can_be_ready():
    assert ready(0.0) == 0
    assert ready(0.001) == pytest.approx(0.00099, abs=1e-6)
    assert ready(0.05) == pytest.approx(0.05 * (1 - np.exp(-1)))
    assert ready(0.02) < ready(0.2) < READY


def test_those_away_fade():
    assert told(2, 0.1) == pytest.approx(0.81)
    assert told(99, 0.0) == 1
    assert still_sent(5, 0.1) == pytest.approx(2 / 3)
    assert still_sent(9, 0.0) == 1


LEAVER = {
    "alive": True,
    "schooling": 0,
    "workers": 1,
    "income": 48000.0,
    "herd": 0,
    "wage": 4000.0,
    "services": 0.5,
    "response": 0.5,
    "leaving_level": -4.0,
    "leaving_age": 0.0,
    "herd_tie": 0.0,
    "network_pull": 1.0,
    "chair": -1,
    "secretary": -1,
}


def test_leaving_hazard(happen):
    """At equal incomes and middling service the level and the share of ties away are all."""
    own = np.arange(40000)
    given = LEAVER | {"impulse": (own + 0.5) / 40000, "household": own, "tie": own[:, None]}
    gone = happen(leaving, villages=40000, age=30.0, place=HOME, **given).place == AWAY
    assert gone.mean() == pytest.approx(ready(chance(-4.3)), abs=1e-4)  # nobody one knows is away
    given |= {"tie": np.full((40000, 1), 1), "place": np.where(own == 1, AWAY, HOME)}
    after = happen(leaving, villages=40000, age=30.0, **given)
    assert (after.place[2:] == AWAY).mean() == pytest.approx(ready(chance(-3.3)), abs=1e-4)  # all are
    assert (after.left == (after.place == AWAY))[2:].all()
    faded = given | {"months_away": 7, "information_decay": 0.03}
    gone = happen(leaving, villages=40000, age=30.0, **faded).place[2:] == AWAY
    assert gone.mean() == pytest.approx(ready(chance(-4.3 + 0.97**7)), abs=1e-4)  # but left long ago


def test_who_does_not_leave(happen):
    lots = (np.arange(4000) + 0.5) / 4000
    sure = LEAVER | {"leaving_level": 50.0, "impulse": lots, "household": np.arange(4000)}

    def gone(**given):
        return (happen(leaving, villages=4000, **sure | given).place == AWAY).mean()

    assert gone(age=30.0, place=HOME) == pytest.approx(0.05, abs=1e-3)  # READY: one in twenty can pack within a month
    assert gone(age=15.0, place=HOME) == gone(age=62.0, place=HOME) == 0
    assert (
        gone(age=30.0, place=HOME, chair=np.arange(4000)) == gone(age=30.0, place=HOME, secretary=np.arange(4000)) == 0
    )
    assert gone(age=30.0, place=HOME, alive=False) == 0


def test_return_hazard(happen):
    given = {
        "alive": True,
        "place": AWAY,
        "services": 0.5,
        "response": 0.5,
        "return_level": 0.01,
        "return_age_factor": 3.0,
        "parent_care": 0.5,
        "impulse": (np.arange(40000) + 0.5) / 40000,
        "household": np.arange(40000),
        "longing": 12,
        "return_habit": 12,
    }
    back = [
        (happen(returning, villages=40000, **given | more).place == HOME).mean()
        for more in ({"age": 30.0}, {"age": 53.0}, {"age": 30.0, "residents": 1, "workers": 0})
    ]
    assert back == pytest.approx([ready(0.01), ready(0.03), ready(0.01 * np.exp(0.5))], abs=1e-4)
    after = happen(returning, villages=40000, **given | {"age": 30.0, "return_level": 9.0})
    sure = after.place == HOME
    assert (after.came_back == sure).all()
    assert (after.longing == np.where(sure, 0, 12)).all()
    assert not (happen(returning, villages=40000, **given | {"age": 30.0, "longing": 11}).place == HOME).any()
    no_gate = given | {"age": 30.0, "longing": 0, "return_habit": 0}
    assert (happen(returning, villages=40000, **no_gate).place == HOME).mean() == pytest.approx(ready(0.01), abs=1e-4)
    assert sure.mean() == pytest.approx(0.05, abs=1e-4)  # READY
    assert not sure[:20000].any()  # the lots by which people leave: who has just left does not turn round


@pytest.mark.symmetric("migration.return_habit")
@pytest.mark.symmetric("migration.return_age_factor")
def test_returning_may_ask_for_no_gate_and_no_age(happen):
    """The symmetric settings: who longs for nothing returns as who longs, and the old as the young."""
    given = {"alive": True, "place": AWAY, "services": 0.5, "response": 0.5, "return_level": 0.01, "return_habit": 0,
             "return_age_factor": 1.0, "impulse": (np.arange(40000) + 0.5) / 40000, "household": np.arange(40000)}
    back = [(happen(returning, villages=40000, age=age, longing=longing, **given).place == HOME).mean()
            for age, longing in ((30.0, 0), (30.0, 12), (60.0, 0))]
    assert back == pytest.approx([ready(0.01)] * 3, abs=1e-4)


def test_longing_takes_months_in_a_row(happen):
    """At equal incomes and middling service age is all: 34 longs for home, 24 with secondary schooling does not."""
    given = {"age": [34, 24, 34, 34, 34], "schooling": [0, 1, 0, 0, 0], "belonging": [0.5] * 5}
    given |= {"place": [AWAY, AWAY, AWAY, HOME, AWAY], "months_away": [40, 40, 2, 0, 40], "longing": [6, 6, 0, 0, 0]}
    given |= {"first_member": [0], "end_member": [5], "workers": [1], "income": [48000.0], "wage": [4000.0]}
    given |= {"services": [0.5], "response": [0.5], "leaving_age": -0.05, "leaving_schooling": 0.4}
    given["alive"] = [True, True, True, True, False]
    assert happen(longing, **given).longing.tolist() == [12, 0, 2, 0, 0]
    assert happen(longing, **given | {"wage": [9000.0], "wage_pull": 1.0}).longing.tolist() == [0] * 5  # town pays
    emptied = given | {"workers": [0], "income": [6000.0]}  # judged by what workers of the village earn
    assert happen(longing, **emptied, worker_income=[48000.0]).longing.tolist() == [12, 0, 2, 0, 0]
    assert happen(longing, **emptied, worker_income=[12000.0]).longing.tolist() == [0] * 5
    rooted = given | {"belonging": [0.5, 1.0, 0.5, 0.5, 0.5], "belonging_hold": 1.0}
    assert happen(longing, **rooted).longing.tolist() == [12, 12, 2, 0, 0]


def test_a_passing_change_brings_nobody_back(happen):
    """Half a year in which home is worth more: habit of a year keeps all away, one of a month lets them come."""
    person = {"alive": [True], "age": [34], "place": [AWAY], "months_away": [99]}
    for months, habit, comes in ((6, 12, False), (12, 12, True), (6, 1, True)):
        felt = {"longing": [0]}
        for _ in range(months // 6):
            given = person | {"end_member": [1], "workers": [1], "income": [48000.0], "wage": [4000.0]}
            given |= {"services": [0.5]}
            felt = {"longing": happen(longing, **given, **felt).longing}
        after = happen(returning, **{k: person[k] for k in ("alive", "age", "place")}, **felt, impulse=[0.999],
                       return_habit=habit, return_level=0.02)  # fmt: skip
        assert (after.place[0] == HOME) == comes


def test_money_sent_home(happen):
    # 10 and 0 years away: 1 / 1.2 and 1; a student and a pensioner do not count; the second household has nobody away
    after = happen(
        remitting,
        first_member=[0, 4],
        end_member=[4, 5],
        alive=[True] * 5,
        age=[40, 30, 20, 60, 40],
        schooling=[0, 2, 2, 0, 0],
        place=[AWAY, AWAY, AWAY, AWAY, HOME],
        months_away=[120, 0, 600, 600, 0],
        remittance_fade=0.02,
        sending=[0.1, 0.1],
    )
    assert after.sending.tolist() == pytest.approx([(1 / 1.2 + 1) / 2, 1])


def test_mobile_settlement(happen):
    def share(**given):
        return happen(settling, villages=40000, settling_rate=0.04, unsettling_rate=0.03, **given).mobile.mean()

    assert share(mobile=False, residents=2, pupils=1) == pytest.approx(0.04, abs=0.004)
    assert share(mobile=False, residents=2, pupils=0) == pytest.approx(0.01, abs=0.002)
    assert share(mobile=False, residents=0, pupils=0) == 0
    assert share(mobile=True, residents=2, pupils=0) == pytest.approx(0.97, abs=0.004)


def test_presence(happen):
    after = happen(
        presence,
        first_member=[0, 5],
        end_member=[5, 7],
        mobile=[False, True],
        alive=[True, True, True, True, False, True, True],
        age=[40, 38, 10, 70, 30, 25, 45],
        place=[HOME, AWAY, HOME, HOME, HOME, HOME, AWAY],
    )
    assert after.residents.tolist() == [3, 1]
    assert after.workers.tolist() == [1, 1]
    assert after.migrants.tolist() == [1, 1]
    assert after.pupils.tolist() == [1, 0]
    assert after.place.tolist() == [HOME, AWAY, HOME, HOME, HOME, MOBILE, AWAY]
    assert after.absent_share[0] == 0.5


def test_who_is_near(happen):
    """At home, away for the eighth month, a child, in mobile settlement, dead, gone this month, a child away.

    Who comes of age away has been fading all along, as has who leaves at 16.
    """
    after = happen(
        closeness,
        adult=[True, True, False, True, False, True, False],
        place=[HOME, AWAY, HOME, MOBILE, AWAY, AWAY, AWAY],
        months_away=[5, 7, 0, 0, 0, 0, 3],
        nearness=[0.1, 0.5, 1.0, 1.0, 1.0, 1.0, 0.729],
        talk_decay=0.1,
    )
    assert after.resident.tolist() == [True, False, False, True, False, False, False]  # mobile settlement is residence
    assert after.months_away.tolist() == [0, 8, 0, 0, 1, 1, 4]
    assert after.nearness.tolist() == pytest.approx([1, 0.45, 1, 1, 0.9, 0.9, 0.6561])


def test_children_and_students_without_grown_ups_at_home(happen):
    """A child lives where an adult of the household lives; who studies until 22 is away and earns nothing."""
    after = happen(
        presence,
        first_member=[0, 2, 4],
        end_member=[2, 4, 6],
        mobile=[False] * 3,
        alive=[True] * 6,
        age=[35, 8, 20, 50, 8, 23],
        schooling=[0, 0, 2, 0, 0, 2],
        place=[AWAY, HOME, AWAY, HOME, HOME, AWAY],
    )
    assert after.place.tolist() == [AWAY, AWAY, AWAY, HOME, AWAY, AWAY]
    assert after.residents.tolist() == [0, 1, 0]
    assert after.pupils.tolist() == [0, 0, 0]
    assert after.migrants.tolist() == [1, 0, 1]
    assert after.absent_share[0] == 0.75
