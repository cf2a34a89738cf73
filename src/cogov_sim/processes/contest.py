"""The contest for office: heads of blocs stand when it is worth it, the branch endorses, gifts buy votes.

Money in sight makes office a prize (C27): a head stands if expected rent and esteem exceed what standing costs. Rent is the money
granted over a term times the share that office yields now times the chance of winning, and an honest head values little of it.
Candidates spend part of the rent they expect on gifts from their own purse; voters feel a gift the more the poorer they
are, and forget it. `esteem` draws the able whatever the money, `gift_share` 0 forbids gifts. An appointing township
picks among the same candidates: the able, the loyal (`loyalty_weight`), who did its tasks (`score_weight`), members if it
insists (`party_only`). With these three, `elections.office_concern`, `elections.reputation`, `elections.superior_hold` and
`gift_share` 0, election and appointment differ only in who judges the candidates.
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from .elections import standing
from .market import fen


class Params:
    standing_cost = param(40000.0, "yuan", (5000.0, 150000.0), "c_s", "mean cost of standing for office, in money and trouble", "参选平均成本（含精力）", "C27; a year's income of a household", "L")
    esteem = param(40000.0, "yuan", (0.0, 150000.0), "w_s", "worth of office to the ablest, rent aside", "能人眼中职位的价值（不计租金）", "C27 rival: people also stand for standing; as much as it costs", "L")
    gift_share = param(0.2, "1", (0.0, 1.0), "s_g", "share of expected rent that a candidate spends on gifts", "候选人用于送礼的预期租金比例", "C27; 0 none", "L")
    purse = param(0.3, "1", (0.0, 1.0), "m_g", "share of the household's cash that goes into gifts at most", "送礼占家庭现金的上限", "nobody sells the herd for a post", "L")
    party_only = param(0.0, "1", (0.0, 1.0), "p_{po}", "chance that the township passes over a candidate who is no party member (0: neutral)", "乡镇任命时排除非党员的概率（0为中性）", "neutral: who is appointed joins the party, as who is elected does", "L", context={"elections.appointed": 1})
    loyalty_weight = param(0.5, "1", (0.0, 1.5), "w_L", "weight of trust in the township where it appoints", "乡镇任命时对乡镇信任的权重", "P53: the value of who decides", "L", context={"elections.appointed": 1})
    score_weight = param(0.5, "1", (0.0, 1.5), "w_S", "weight of tasks done over status quo where the township appoints", "乡镇任命时任务完成（与现状相比）的权重", "P53; C08", "L", context={"elections.appointed": 1, "elections.term": 36, "cadres.cadre_time": 450.0, "branch.alignment": 1.0, "cadres.ratchet": 0.06, "cadres.ratchet_return": 0.0, "cadres.traces_weight": 1.0})


@rule
def money_in_sight(fund, project_rate, project_size, favour, term):
    """Yuan of project money that who wins may expect to govern: what is in flight (fen) and the grants of a term."""
    return fund / 100 + project_rate * project_size * favour * term / 12


@rule
def winning_chance(cohesion, bloc_share):
    """Chance of winning as a candidate sees it: the votes of the own bloc, and one in six of the others'."""
    return cohesion * bloc_share + (1 - cohesion * bloc_share) / 6


@rule
def office_rent(money, taken_share, side_share, integrity, winning):
    """Yuan that a candidate of this integrity expects of office: all of what it yields at 0, nothing at 1."""
    return (1 - integrity) * money * (taken_share + side_share) * winning


@process("elections are called", "换届到期")
def calling(month, election_phase, term, appointed, due, elected):
    """`due` is true if `month` + `election_phase` is a multiple of `term`, and `elected` if besides the township does
    not appoint (`appointed` 0). No draw.
    """
    for v in range(elected.size):
        due[v] = (month + election_phase[v]) % term[v] == 0
        elected[v] = due[v] and appointed[v] == 0


@process("who of the heads stands", "带头人参选意愿")
def entry(first_bloc, key, identity, due, head, ability, integrity, cohesion, bloc_share, fund, project_rate,
          project_size, favour, term, taken_share, side_share, standing_cost, esteem, stands):
    """Only where `due`, for every bloc with a `head`. Money is `money_in_sight(fund, project_rate, project_size,
    favour, term)`. The bloc `stands` if `office_rent(money, taken_share, side_share, integrity,
    winning_chance(cohesion, bloc_share))` + `esteem` · `ability` exceeds 2 · `standing_cost` · `uniform(key,
    identity)`, with `integrity`, `ability` and `identity` of the head and `cohesion` and `bloc_share` of the bloc.
    A bloc without a head does not stand.
    """
    for v in range(first_bloc.size - 1):
        if not due[v]:
            continue
        money = money_in_sight(fund[v], project_rate[v], project_size[v], favour[v], term[v])
        for b in range(first_bloc[v], first_bloc[v + 1]):
            stands[b] = False
            if head[b] >= 0:
                worth = office_rent(money, taken_share[v], side_share[v], integrity[head[b]], winning_chance(cohesion[b], bloc_share[b]))
                cost = 2 * standing_cost[v] * uniform(key[v], identity[head[b]])
                stands[b] = worth + esteem[v] * ability[head[b]] > cost


@process("the branch endorses", "支部推荐")
def endorsing(elected, seat, member, ability, trust_township, stance, endorsed):
    """Only where `elected`: of the seats held by party members the branch endorses the one of highest `stance` · `ability` +
    (1 − `stance`) · `trust_township`: the able where it sides with villagers, the loyal where it sides with the
    township. Of equals the first; `endorsed` is the seat (0 to 5), −1 if no candidate is a member. No draw.
    """
    for v in range(endorsed.size):
        if not elected[v]:
            continue
        best = -1.0
        endorsed[v] = -1
        for k in range(6):
            i = seat[v, k]
            if i >= 0 and member[i]:
                worth = stance[v] * ability[i] + (1 - stance[v]) * trust_township[i]
                if worth > best:
                    best, endorsed[v] = worth, np.int64(k)


@process("gifts", "送礼")
def canvassing(first_person, elected, seat, household, resident, bloc, cohesion, bloc_share, integrity, fund, project_rate,
               project_size, favour, term, taken_share, side_share, gift_share, purse, gift, cash):
    """Only where `elected`, seat by seat; an empty seat gives nothing (its `gift` is 0). Money is
    `money_in_sight(fund, project_rate, project_size, favour, term)` and winning is `winning_chance(cohesion,
    bloc_share)` of the candidate's bloc (both 0 in no bloc: 1 in 6). The wish in fen is 100 · `gift_share` ·
    `office_rent(money, taken_share, side_share, integrity, winning)`, cut to whole fen; the budget is the smaller
    of it and `purse` · the `cash` of the candidate's household (at least 0), cut to whole fen. `gift` of the seat
    is the budget // the number of resident adults of other households (over 1 if there is none): the `cash` of the
    household of each of them grows by it, and that of the candidate's falls. No draw.
    """
    for v in range(first_person.size - 1):
        if not elected[v]:
            continue
        money = money_in_sight(fund[v], project_rate[v], project_size[v], favour[v], term[v])
        for k in range(6):
            gift[v, k] = 0
            c = seat[v, k]
            if c < 0:
                continue
            own = household[c]
            b = bloc[c]
            winning = winning_chance(cohesion[b], bloc_share[b]) if b >= 0 else winning_chance(0.0, 0.0)
            wish = fen(100 * gift_share[v] * office_rent(money, taken_share[v], side_share[v], integrity[c], winning))
            budget = min(wish, fen(purse[v] * max(cash[own], 0)))
            voters = 0
            for i in range(first_person[v], first_person[v + 1]):
                voters += resident[i] & (household[i] != own)
            gift[v, k] = budget // max(voters, 1)
            for i in range(first_person[v], first_person[v + 1]):
                if resident[i] and household[i] != own:
                    cash[household[i]] += gift[v, k]
                    cash[own] -= gift[v, k]


@process("the township appoints", "乡镇任命")
def commissioning(key, identity, due, appointed, merged, ability, schooling, trust_township, unmet, unmet_reference, party_only,
                  loyalty_weight, score_weight, seat, gift, endorsed, chair, secretary, member):
    """Only where `due` and the township appoints (`appointed` 1): every `gift` becomes 0 and `endorsed` −1. It picks
    among the candidates, the holders of `seat`; who is no `member` is passed over if `uniform(key, 2 · identity + 1)`
    is below `party_only`. Each counts by `standing(ability, schooling, uniform(key, 2 · identity))` + `loyalty_weight` ·
    `trust_township`, and the incumbent (seat 0) also by 2 · `score_weight` · (`unmet_reference` − `unmet`). The
    highest (of equals the first seat) becomes `chair`, with the merged post also `secretary` and a `member`. If there
    is nobody, both stay.
    """
    for v in range(chair.size):
        if appointed[v] == 0 or not due[v]:
            continue
        best, chosen = -1e300, -1
        endorsed[v] = -1
        for k in range(6):
            gift[v, k] = 0
            i = seat[v, k]
            if i < 0 or (not member[i] and uniform(key[v], 2 * identity[i] + 1) < party_only[v]):
                continue
            score = standing(ability[i], schooling[i], uniform(key[v], 2 * identity[i])) + loyalty_weight[v] * trust_township[i]
            score += 2 * score_weight[v] * (unmet_reference[v] - unmet[v]) if k == 0 else 0.0
            if score > best:
                best, chosen = score, i
        if chosen >= 0:
            chair[v] = chosen
            if merged[v] == 1:
                secretary[v] = chosen
                member[chosen] = True
