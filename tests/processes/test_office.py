"""Cadres, township, branch and elections by hand."""

from math import exp

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.processes.branch import active, rallying, recruitment
from cogov_sim.processes.cadres import (
    hours_of,
    next_surplus,
    paper_share,
    poisson,
    time_budget,
    village_affairs,
)
from cogov_sim.processes.elections import (
    answering,
    appointing,
    candidacy,
    character,
    election,
    headship,
    pulled,
    standing,
    term_nearness,
    vacating,
    vote_utility,
)
from cogov_sim.processes.migration import chance
from cogov_sim.processes.township import granted, oversight, reference, strain
from cogov_sim.state import AWAY, HOME


def test_paper_share():
    assert paper_share(1.0, 0.5, 0.0, 0.9) == pytest.approx(0.45)
    assert paper_share(1.25, 1.0, 0.0, 0.9) == pytest.approx(0.9 / (1 + exp(-3)))  # 8 x 0.25 + 2 x 0.5
    assert paper_share(0.5, 0.5, 0.0, 0.9) == pytest.approx(0.9 / (1 + exp(4)))


def test_tasks_breed_tasks():
    assert next_surplus(0.0, 0.5, 0.02, 0.02) == pytest.approx(0.01)  # half on paper adds a hundredth
    assert next_surplus(0.5, 0.0, 0.02, 0.02) == pytest.approx(0.49)  # what is too much goes by a fiftieth
    surplus = 0.0
    for _ in range(2000):
        surplus = next_surplus(surplus, 0.5, 0.02, 0.02)
    assert surplus == pytest.approx(1)  # 0.01 (1 + s) = 0.02 s


def test_hours():
    assert hours_of(700.0, 0.65) == pytest.approx(700)


def test_affairs(happen):
    # six meetings a year: 0.5 x (0.3 x 40 + 20) = 16; accounts 0.5 x 40 = 20; a call of 3 days 3, names and fines 4
    after = happen(
        village_affairs,
        meetings_per_year=6,
        meeting_hours=20,
        call_days=3,
        call_hours=12,
        naming=1,
        fine=10,
        posting_hours=24,
        mobilisation=0.3,
        mobilisation_hours=40,
        open_agenda=0,
        transparency=0.5,
        disclosure_hours=40,
        recruits=0,
        inspection_rate=0,
        stocking_inspection=0,
        leadership=[0.65],
        cadre_time=700,
    )
    assert after.cadre_hours[0] == pytest.approx(700)
    assert after.hours_used[0] == pytest.approx(43)
    assert after.village_hours[0] == pytest.approx(43)
    assert after.cadre_hours[0] == pytest.approx(700)


BUDGET = {
    "task_inflow": 60,
    "task_hours": 6,
    "task_gate": 0,
    "traces_weight": 0.6,
    "paper_limit": 0.9,
    "paper_cost": 0.35,
    "backlog": [0.0],
    "inspection_rate": 0,
    "stance": [0.4],
}


def test_hours_suffice(happen):
    # pressure 460 / 700; on paper 0.9 sigma(8 x -0.34286 + 0.2) = 0.06561; 360 x (1 - 0.65 x 0.06561) = 344.65 hours
    after = happen(time_budget, month=1, cadre_hours=[700.0], village_hours=[100.0], **BUDGET)
    assert after.paper[0] == pytest.approx(0.06561, abs=1e-5)
    assert after.task_spent[0] == pytest.approx(344.65, abs=0.01)
    assert after.service_hours[0] == pytest.approx(255.35, abs=0.01)
    assert after.autonomy[0] == pytest.approx(1 - 344.65 / 700, abs=1e-5)
    assert after.unmet[0] == 0


def test_hours_do_not_suffice(happen):
    # 300 hours, all inspected: 360 + 40 own are 100 short; four tenths of that are dropped tasks, the rest is cut too
    after = happen(time_budget, month=1, cadre_hours=[300.0], village_hours=[40.0], **BUDGET | {"inspection_rate": 1})
    assert after.paper[0] == 0
    assert after.task_spent[0] == pytest.approx(260)
    assert after.unmet[0] == pytest.approx(100 / 360)
    assert after.service_hours[0] == pytest.approx(0)


def test_alignment_says_who_yields(happen):
    # 400 hours for 360 of tasks and 100 of issues: 60 short; dropped tasks leave hours for issues
    given = BUDGET | {"inspection_rate": 1, "backlog": [10.0], "issue_hours": [10.0]}
    left = [
        happen(time_budget, month=1, cadre_hours=[400.0], village_hours=[0.0], **given | {"stance": [a]}).service_hours[
            0
        ]
        for a in (0, 0.5, 1)
    ]
    assert left == pytest.approx([40, 70, 100])


def test_gate(happen):
    after = happen(
        time_budget,
        month=1,
        cadre_hours=[700.0],
        village_hours=[0.0],
        **BUDGET | {"task_gate": 0.5, "inspection_rate": 1},
    )
    assert after.task_spent[0] == pytest.approx(180)


def test_poisson():
    assert [poisson(0.5, u) for u in (0.0, 0.6, 0.61, 0.9, 0.95)] == [0, 0, 1, 1, 2]  # 0.6065, 0.9098, 0.9856
    assert np.mean([poisson(12.5, (k + 0.5) / 4000) for k in range(4000)]) == pytest.approx(12.5, abs=0.01)


def test_strain():
    # pushed 0.5 x 0.6 = 0.3; 0.3 / 1.3 x 0.8 + 0.2 x 0.4
    assert strain(0.5, 0.2, 0.4, 1.0, 1.0) == pytest.approx(0.3 / 1.3 * 0.8 + 0.08)
    assert strain(0.5, 0.0, 1.0, 1.0, 1.0) == 0  # a branch on the villagers' side pushes nothing
    assert strain(0.5, 0.2, 0.0, 0.0, 1.0) == 0
    assert strain(0.5, 0.2, 0.4, 0.0, 0.0) == 0  # both terms off


def test_granted():
    assert granted(1.0, 0.0, 0.5, 0.2) == 1
    assert granted(1.0, 0.4, 0.5, 0.2) == pytest.approx(0.8)
    assert granted(0.7, 0.0, 0.5, 0.2) == pytest.approx(0.9312, abs=1e-4)  # 0.7^0.2 = exp(0.2 x -0.35667)
    assert granted(0.7, 0.0, 0.5, 0.0) == 1  # tasks that bring nothing


def test_favour(happen):
    # all asked for are 60; 40 % dropped: 0.8 x 0.6^0.2
    after = happen(
        oversight,
        unmet=[0.4],
        tasks=[60.0],
        tasks_reference=[60.0],
        task_gate=0,
        favour=[1.0],
        penalty=0.5,
        task_money=0.2,
        tension_speed=0.1,
        tension=[0.5],
        task_spent=[0.0],
        stance=[0.5],
    )
    assert after.favour[0] == pytest.approx(1 + 0.1 * (0.8 * 0.6**0.2 - 1))
    assert after.tension[0] == pytest.approx(0.5 + 0.1 * (0.2 - 0.5))


def test_the_reference_is_the_mean_of_two_years(happen):
    now, seen = [0.0], []
    for month in range(-36, 6):
        works = 0.5 + 0.01 * month
        seen += [works] if -24 <= month < 0 else []
        now = happen(reference, month=month, works=[works], works_reference=now).works_reference
    assert now[0] == pytest.approx(np.mean(seen))


def test_activity():
    assert active(40, 0.5, 0.0, -0.5, 3.0, 0.05) == pytest.approx(chance(-0.5))
    assert active(70, 0.6, 0.0, -0.5, 3.0, 0.05) == pytest.approx(chance(-0.5 + 0.3 - 0.5))


def test_strength(happen):
    # three members: one away, one dead; the present one has ability 0.6 at activity one half
    after = happen(
        rallying,
        alive=[True, True, False, True],
        member=[True, True, True, False],
        place=[HOME, AWAY, HOME, HOME],
        age=[40] * 4,
        ability=[0.6] * 4,
        motive=[0.5] * 4,
        activity_level=0,
    )
    assert after.strength[0] == pytest.approx(0.3)


def test_recruitment(happen):
    given = {
        "household": [0] * 6,
        "first_member": [0],
        "end_member": [6],
        "alive": [True] * 5 + [False],
        "age": [17, 40, 60, 40, 40, 40],
        "place": [HOME, HOME, HOME, AWAY, HOME, HOME],
        "member": [False] * 4 + [True, False],
        "identity": range(6),
    }
    after = happen(recruitment, month=6, recruits=3, **given)
    assert after.member.tolist() == [False, True, False, False, True, False]  # the only one who may join
    assert after.recruited[0] == 1


def test_odds_of_recruits(happen):
    """One up to 35 at odds of four meets one of 50: four times in five."""
    young = sum(
        happen(
            recruitment,
            month=6,
            key=k,
            recruits=1,
            recruit_youth=4,
            household=[0, 1],
            first_member=[0, 1],
            end_member=[1, 2],
            alive=[True] * 2,
            age=[30, 50],
            member=[False] * 2,
            identity=[0, 1],
        ).member[0]
        for k in range(1500)
    )
    assert young / 1500 == pytest.approx(0.8, abs=0.03)


def test_vote_utility():
    # 1 x 0.4 x 2 + 1.5 x 2 x 0.2 + 1.5 x 0.6
    assert vote_utility(True, 0.4, True, 0.7, 0.6, 1.0, 1.5, 1.5) == pytest.approx(2.3)
    assert vote_utility(False, 0.0, False, 0.7, 0.6, 1.0, 1.5, 1.5) == pytest.approx(0.9)
    assert standing(0.5, 2, 0.5) == pytest.approx(0.9)


VOTERS = {
    "elected": [True],
    "adult": [True, True, True, True, False],
    "place": [HOME, HOME, AWAY, AWAY, HOME],
    "identity": range(5),
    "voting_level": 50,
    "proxy_rate": 1.0,
    "ability": [0.2, 0.9, 0.5, 0.5, 0.5],
}


def test_all_vote_for_the_only_candidate(happen):
    after = happen(election, seat=[[0, -1, -1, -1, -1, -1]], merged=1, secretary=[1], **VOTERS)
    assert (after.voters[0], after.votes[0], after.proxies[0], after.votes_won[0]) == (4, 4, 2, 4)
    assert (after.chair[0], after.secretary[0]) == (0, 0)
    assert after.member[0]


def test_the_able_win_when_only_ability_counts(happen):
    after = happen(election, seat=[[0, -1, -1, -1, -1, 1]], merged=0, secretary=[2], ability_vote=1000, **VOTERS)
    assert (after.chair[0], after.votes_won[0], after.secretary[0]) == (1, 4, 2)


def test_blocs_vote_together_when_only_blocs_count(happen):
    after = happen(
        election, seat=[[-1, 0, 1, -1, -1, -1]], bloc=[0, 1, 1, 1, 0], cohesion=[1.0, 1.0], bloc_vote=1000, **VOTERS
    )
    assert (after.chair[0], after.votes_won[0]) == (1, 3)


def test_trust_keeps_the_incumbent(happen):
    for trust_village, winner in ((0.9, 0), (0.1, 1)):
        after = happen(
            election,
            seat=[[0, -1, -1, -1, -1, 1]],
            trust_village=[trust_village] * 5,
            performance_vote=1000,
            **VOTERS | {"ability": [0.5] * 5},
        )
        assert (after.chair[0], after.votes_won[0]) == (winner, 4)


def test_taste_alone_splits_evenly(happen):
    n = 4000
    after = happen(
        election,
        seat=[[0, 1, -1, -1, -1, 2]],
        elected=[True],
        adult=[True] * n,
        identity=range(n),
        voting_level=50,
        ability=[0.5] * n,
    )
    assert after.votes[0] == n
    assert after.votes_won[0] / n == pytest.approx(1 / 3, abs=0.03)


def test_turnout(happen):
    n = 4000
    after = happen(
        election,
        seat=[[0, -1, -1, -1, -1, -1]],
        elected=[True],
        adult=[True] * n,
        identity=range(n),
        efficacy=[0.5] * n,
        voting_level=0.7,
        place=[HOME, AWAY] * (n // 2),
        proxy_rate=0.4,
    )
    assert after.proxies[0] / (n / 2) == pytest.approx(0.4, abs=0.03)
    assert (after.votes[0] - after.proxies[0]) / (n / 2) == pytest.approx(chance(0.7), abs=0.03)


def test_no_candidate_no_change(happen):
    after = happen(election, seat=[[-1] * 6], chair=[3], votes_won=[7], **VOTERS)
    assert (after.chair[0], after.votes[0]) == (3, 0)


def test_who_stands(happen):
    """Incumbent, heads of blocs, an able villager; not the removed, the dead, the away; nobody twice."""
    after = happen(
        candidacy,
        due=[True],
        stands=[True, True, True, True],
        alive=[True] * 6 + [False],
        age=[40] * 7,
        identity=range(7),
        place=[HOME] * 5 + [AWAY, HOME],
        chair=[0],
        head=[0, 1, 2, 5],
        removed=[2],
        ability=[0.5] * 7,
    )
    assert after.seat[0, 0] == 0  # the incumbent heads bloc 0 and stands once
    assert after.seat[0, 1:5].tolist() == [-1, 1, -1, -1]
    assert after.seat[0, 5] in (3, 4)


def test_heads(happen):
    given = {
        "alive": [True] * 4,
        "age": [40, 50, 30, 74],
        "bloc": [0] * 4,
        "ability": [0.1, 0.9, 0.9, 0.9],
        "identity": range(4),
    }
    assert happen(headship, month=0, head=[-1], **given).head[0] == 1  # the ablest of 35 to 69, whatever the luck
    assert happen(headship, month=0, head=[3], **given).head[0] == 3  # a head stays until 75
    assert happen(headship, month=0, head=[3], **given | {"alive": [True, True, True, False]}).head[0] == 1


OFFICE = {
    "alive": [True] * 4,
    "age": [40] * 4,
    "place": [HOME] * 4,
    "identity": range(4),
    "ability": [0.9, 0.8, 0.1, 0.05],
    "member": [True, True, False, False],
    "integrity": [0.2, 0.4, 0.6, 0.8],
    "bloc": [0, -1, -1, -1],
    "cohesion": [0.5],
    "patronage": 0.4,
}


@pytest.fixture
def refill(happen):
    """A function: posts fall vacant, are filled, and the character of office is taken."""

    def filled(**given):
        for process in (vacating, appointing, character):
            after = happen(process, **{n: x for n, x in given.items() if n in process.arguments})
            given |= {n: getattr(after, n) for n in process.writes}
        return after, given

    return filled


def test_one_person_holds_merged_posts(refill):
    after, given = refill(merged=1, chair=[2], secretary=[0], **OFFICE)
    assert (given["chair"][0], given["secretary"][0]) == (0, 0)
    assert (after.leadership[0], after.honesty[0]) == (0.9, 0.2)
    assert after.protection[0] == pytest.approx(0.2)  # 0.4 x 0.5


@pytest.mark.parametrize(("chair", "secretary"), [(0, 0), (-1, -1), (2, -1), (-1, 1), (0, 1)])
def test_two_people_hold_split_posts(refill, chair, secretary):
    after, given = refill(merged=0, chair=[chair], secretary=[secretary], **OFFICE)
    c, s = given["chair"][0], given["secretary"][0]
    assert min(c, s) >= 0
    assert c != s
    assert given["member"][s]
    assert after.leadership[0] == pytest.approx((OFFICE["ability"][s] + OFFICE["ability"][c]) / 2)


def test_the_removed_do_not_come_back_at_once(refill):
    given = refill(merged=1, chair=[-1], secretary=[-1], removed=[0], **OFFICE)[1]
    assert (given["chair"][0], given["secretary"][0]) == (1, 1)


def test_old_and_absent_leave_office(refill):
    for gone in (
        {"age": [70, 40, 40, 40]},
        {"place": [AWAY, HOME, HOME, HOME]},
        {"alive": [False, True, True, True]},
    ):
        given = refill(merged=1, chair=[0], secretary=[0], **OFFICE | gone)[1]
        assert (given["chair"][0], given["secretary"][0]) == (1, 1)
    assert refill(merged=1, chair=[0], secretary=[0], **OFFICE | {"age": [69, 40, 40, 40]})[1]["chair"][0] == 0


def test_the_head_holds_the_proxies_of_a_close_bloc(happen):
    """Of the absent all vote with the head of a bloc of cohesion 1, whatever they would have wished."""
    n = 2000
    given = {
        "seat": [[-1, 0, 1, -1, -1, -1]],
        "elected": [True],
        "adult": [True] * n,
        "identity": range(n),
        "place": [HOME, HOME] + [AWAY] * (n - 2),
        "bloc": [0, 1] + [0] * (n - 2),
        "head": [0, 1],
        "proxy_rate": 1.0,
        "bloc_vote": 0,
        "ability": [0.0, 1.0] + [0.5] * (n - 2),
        "ability_vote": 1000,
        "voting_level": -50,
    }
    assert happen(election, cohesion=[1.0, 1.0], **given).chair[0] == 0
    assert happen(election, cohesion=[0.0, 0.0], **given).chair[0] == 1
    incumbent = given | {"seat": [[0, -1, 1, -1, -1, 2]]}  # the head holds office; an able villager of the bloc stands
    assert happen(election, cohesion=[1.0, 1.0], **incumbent).chair[0] == 0


def test_who_wins_governs():
    """In each election month of 32 villages over 23 years the chair at its end is one of the candidates."""
    simulation = Simulation([Run(1, replicate) for replicate in range(32)], months=240, warmup=36)
    state, held = simulation.state, np.zeros(32, int)
    assert (simulation.parameters["merged"] == 1).all()
    for _ in range(276):
        simulation.step()
        for v in np.nonzero(state.village.elected)[0]:
            held[v] += 1
            assert state.committee.chair[v] in set(state.committee.seat[v]) - {-1}, (simulation.month - 1, v)
            assert state.branch.secretary[v] == state.committee.chair[v]
    assert set(held) <= {4, 5}  # one each 60 of 276 months


def test_term_nearness():
    assert [term_nearness(m, 0, 60) for m in (0, 1, 30, 59, 60)] == pytest.approx([1, 1 / 60, 0.5, 59 / 60, 1])
    assert term_nearness(-7, 7, 60) == 1  # in the warm-up too


def test_whoever_decides_about_the_post_is_served(happen):
    given = {
        "month": 30,
        "election_phase": [0],
        "term": 60,
        "alignment": 0.4,
        "office_concern": 0.5,
        "reputation": 2,
        "belief_mean": [0.1],
        "superior_hold": 1,
        "superior_belief": [0.3],
    }
    elected, picked = (happen(answering, appointed=a, **given) for a in (0, 1))
    # half a term away, a quarter of the way: from 0.4 toward 1 or toward 0
    assert elected.stance[0] == pytest.approx(0.4 + 0.25 * 0.6)
    assert picked.stance[0] == pytest.approx(0.3)
    assert (elected.concern[0], picked.concern[0]) == pytest.approx((0.1, 0.15))  # 2 x 0.1 x 0.5, 1 x 0.3 x 0.5
    assert pulled(0.4, 0.0, 1.0, 0) == pulled(0.4, 0.0, 1.0, 1) == 0.4


def test_two_heads_point_at_each_other(happen):
    given = {"month": 59, "term": 60, "reputation": 1.0, "belief_mean": [0.2], "appointed": 0, "shared_blame": 0.5}
    one, two = (happen(answering, merged=m, **given).concern[0] for m in (1, 0))
    assert two == pytest.approx(0.5 * one)
    assert one > 0


def test_one_person_makes_a_wider_spread():
    """C13: ability and integrity of two people average out, so their variance is half of one person's."""
    rng = np.random.default_rng(3)
    one, two = (np.array([happen_character(rng.random(2), k) for _ in range(3000)]) for k in (0, 1))
    assert one.var() / two.var() == pytest.approx(2, rel=0.1)
    assert one.mean() == pytest.approx(two.mean(), abs=0.02)


def happen_character(integrity, secretary):
    """Honesty of those in office when person 0 is chair and `secretary` is 0 or 1."""
    honesty = np.zeros(1)
    character.function(
        np.array([-1, -1]),
        np.zeros(1),
        np.full(2, 0.5),
        integrity,
        np.zeros(1),
        np.zeros(1),
        np.array([0]),
        np.array([secretary]),
        np.zeros(1),
        honesty,
        np.zeros(1),
    )
    return honesty[0]
