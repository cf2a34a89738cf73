"""Mutual aid: the old left alone, the sick and those whom the winter struck need help; kin give some of it, and a
matching platform finds willing neighbours for the rest.

Help is a matter of hands: it comes from households with workers, near enough and willing, and costs them days of their
own work (C44). What is still missing is `unmet_need`; others who care lower it too, and people hold what is missing
against the village, over what status quo brought. Rivals: few hands within reach (`aid_reach`), and kin who lean back
once neighbours come (`kin_crowding`; 0 none, negative: example draws them in). Neutral setting: `mutual_aid` 0.
"""

from math import sqrt

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from .disputes import swayed
from .market import fen


class Params:
    mutual_aid = param(0.0, "1", (0.0, 1.0), "m_{aid}", "effort put into matching needs with willing neighbours", "邻里互助撮合力度", "C44; kin help without it is what a village usually has", "L", lever=True)
    matching_hours = param(20.0, "h/month", (5.0, 60.0), "h_{aid}", "cadre hours of matching at full effort", "全力撮合所需工时", "half a week of one cadre", "L", context={"aid.mutual_aid": 1.0, "cadres.cadre_time": 450.0})
    elder_need = param(0.5, "1", (0.1, 0.9), "n_{aid}", "need for help of a household without workers", "无劳动力户的需助程度", "C44, C52; a guess, kept wide", "L")
    illness = param(0.12, "1/yr", (0.02, 0.4), "p_{ill}", "chance that illness or an accident strikes a household", "家庭患病或意外概率", "a guess, kept wide", "L")
    illness_need = param(0.4, "1", (0.1, 0.9), "n_{ill}", "need for help of a household so struck", "患病或意外户的需助程度", "a guess, kept wide", "L")
    winter_need = param(1.0, "1", (0.0, 2.0), "n_{win}", "need for help of a household over the share of animals it lost since January", "牲畜损失引起的需助程度", "P33; a guess, kept wide", "L")
    kin_help = param(0.25, "1", (0.0, 0.6), "k_{aid}", "share of a need that each of three kin households with workers meets", "每户亲属可满足的需助份额", "kin sharing in a dzud (Ger Grouper); a guess", "L")
    kin_crowding = param(0.2, "1", (-0.5, 1.0), r"\kappa_{aid}", "share of kin help that goes where neighbours met the whole need (negative: comes)", "邻里互助对亲属帮助的挤出（可为负）", "C44 rival: sign open", "L", context={"aid.mutual_aid": 1.0})
    aid_reach = param(3.0, "km", (0.5, 10.0), "d_{aid}", "way at which half of the willing still come", "半数愿助者仍会前来的距离", "C44 rival: thin density", "L", context={"aid.mutual_aid": 1.0})
    aid_share = param(0.3, "1", (0.1, 0.6), "a_{aid}", "share of what is missing that one neighbour meets", "一户邻居可弥补的缺口份额", "a guess, kept wide", "L", context={"aid.mutual_aid": 1.0})
    aid_days = param(12, "day/yr", (2, 40), "t_{aid}", "days a year that helping takes a neighbour", "互助一户的年用工", "a day a month", "L", context={"aid.mutual_aid": 1.0})
    neglect_trust = param(0.4, "1", (0.0, 1.0), "w_{aid}", "yearly loss of trust in the village under need left unmet, over status quo", "需助未得对村信任的削弱（相对现状）", "C44, C52; a guess", "L")
    neglect_belonging = param(0.4, "1", (0.0, 1.0), "b_{aid}", "yearly loss of belonging under need left unmet, over status quo", "需助未得对认同的削弱（相对现状）", "C44, C52; a guess", "L")


@rule
def help_needed(lonely, sick, lost, elder_need, illness_need, winter_need):
    """Share of a household's daily work that it cannot do alone: each cause leaves a part of what the others leave."""
    struck = winter_need * lost / (1 + winter_need * lost)
    return 1 - (1 - elder_need * lonely) * (1 - illness_need * sick) * (1 - struck)


@rule
def comes(willing, kilometres, mutual_aid, aid_reach):
    """Chance that a neighbour is asked, is willing and is near enough to come."""
    return mutual_aid * willing * aid_reach / (aid_reach + kilometres)


@process("the hours of matching", "互助撮合用时")
def brokering(mutual_aid, matching_hours, called_hours):
    """`called_hours` grows by `mutual_aid` · `matching_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += mutual_aid[v] * matching_hours[v]


@process("who needs help, and kin", "需助与亲属帮助", months=[6])
def needing(first_household, key, household_identity, household, first_member, tie, residents, workers, herd, losses, aided,
            elder_need, illness, illness_need, winter_need, kin_help, kin_crowding, ill, unmet_need):
    """Each July, household by household; without `residents` `unmet_need` is 0 and it is not `ill`. Lonely is 1 without `workers`,
    otherwise 0; it is `ill`, and sick is 1, if `uniform(key, household_identity)` is below `illness`, otherwise 0; lost is `losses` / (`losses` + `herd`),
    0 without either. The need is `help_needed(lonely, sick, lost, …)`. Kin are the households of the first three
    ties of its first member (in its bloc where it is in one, else near by): each that is another household and has `workers` leaves of the need
    the share 1 − `kin_help` · (1 − `kin_crowding` · `aided`), at least 0, `aided` being what the last matching left.
    `unmet_need` is what all leave.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            unmet_need[h], ill[h] = 0.0, False
            if residents[h] == 0:
                continue
            sick = ill[h] = uniform(key[v], household_identity[h]) < illness[v]
            lost = losses[h] / max(losses[h] + herd[h], 1)
            missing = help_needed(workers[h] == 0, sick, lost, elder_need[v], illness_need[v], winter_need[v])
            for k in range(3):
                other = household[tie[first_member[h], k]]
                if other != h and workers[other] > 0:
                    missing *= max(0.0, 1 - kin_help[v] * (1 - kin_crowding[v] * aided[h]))
            unmet_need[h] = missing


@process("neighbours who help", "邻里互助", months=[6])
def helping(first_household, key, household_identity, first_member, end_member, resident, norm, workers, home_x, home_y, cell_size,
             scar, day_cost, mutual_aid, aid_reach, aid_share, aid_days, unmet_need, aided, cash, income_operating, money_out,
             aid_given):
    """Each July, after `needing`, in the order of households; `aided` is first set to 0. If `mutual_aid` is 0 nothing
    else happens. Who has `unmet_need` looks at the households 1, 2 and 3 numbers before it and after it (a ring), k
    being 0 to 5 for −1, 1, −2, 2, −3, 3. One with `workers` that helps nobody yet this year is willing by the mean
    `norm` of its `resident` adults (0 without any) · (1 − its `scar`), and comes if `uniform(key, 8 · household_identity + k)`
    (of who needs) is below `comes(willing, kilometres, mutual_aid, aid_reach)`, with kilometres √(`cell_size` / 100) times the straight way
    between the homes in cells. `unmet_need` is then multiplied by 1 − `aid_share`; the helper's `cash`, which may fall
    below 0, and `income_operating` fall by `aid_days` · `day_cost` yuan in whole fen, `money_out` grows by it, and
    `aid_given` grows by `aid_days`. In the end `aided` is the share of the need before that was so met.
    """
    for v in range(first_household.size - 1):
        first = np.int64(first_household[v])
        homes = np.int64(first_household[v + 1]) - first
        free = np.ones(homes, np.bool_)
        bill, scale = fen(100 * aid_days[v] * day_cost[v]), sqrt(cell_size[v] / 100)
        for h in range(first_household[v], first_household[v + 1]):
            aided[h] = 0.0
            before = unmet_need[h]
            if mutual_aid[v] == 0 or before == 0:
                continue
            for k in range(6):
                step = k // 2 + 1 if k % 2 == 1 else -(k // 2 + 1)
                near = (np.int64(h) - first + step) % homes
                j = first + near
                if workers[j] == 0 or not free[near] or j == h:
                    continue
                sense, people = 0.0, 0
                for i in range(first_member[j], end_member[j]):
                    sense += resident[i] * norm[i]
                    people += resident[i]
                east, south = float(home_x[j]) - home_x[h], float(home_y[j]) - home_y[h]
                way = scale * sqrt(east * east + south * south)
                if uniform(key[v], 8 * household_identity[h] + k) < comes(sense / max(people, 1) * (1 - scar[j]), way, mutual_aid[v], aid_reach[v]):
                    free[near] = False
                    unmet_need[h] *= 1 - aid_share[v]
                    cash[j] -= bill
                    income_operating[j] -= bill
                    money_out[v] += bill
                    aid_given[v] += aid_days[v]
            aided[h] = 1 - unmet_need[h] / before


@process("what unmet need does to trust", "需助未得与信任", months=[6])
def relying(first_household, first_member, end_member, month, adult, residents, unmet_need, neglect_trust, neglect_belonging,
            unmet_need_reference, trust_village, belonging):
    """Each July, after all who care. The village's mean is that of a household's `unmet_need` over all adults, away or not, of households with
    `residents` (0 without any): over those whom it moves, for homes of few are more often in need. Before month 0 `unmet_need_reference` moves by the share 1 / max(1, (`month` + 36) // 12 + 1) of its distance to it:
    from the warm-up's first July on it is the mean of its Julys. Surprise is a household's own `unmet_need` −
    `unmet_need_reference`. Of each adult of a household with `residents`, away or not, `trust_village` becomes `swayed(trust_village,
    −neglect_trust · surprise)` and `belonging` `swayed(belonging, −neglect_belonging · surprise)`. No draw.
    """
    for v in range(first_household.size - 1):
        if month < 0:
            total, people = 0.0, 0
            for h in range(first_household[v], first_household[v + 1]):
                for i in range(first_member[h], end_member[h]):
                    moved = adult[i] & (residents[h] > 0)
                    total += moved * unmet_need[h]
                    people += moved
            unmet_need_reference[v] += (total / max(people, 1) - unmet_need_reference[v]) / max(1, (month + 36) // 12 + 1)
        for h in range(first_household[v], first_household[v + 1]):
            surprise = unmet_need[h] - unmet_need_reference[v]
            if residents[h] == 0:
                continue
            for i in range(first_member[h], end_member[h]):  # a push of 0 moves nobody
                trust_village[i] = swayed(trust_village[i], -neglect_trust[v] * surprise * adult[i])
                belonging[i] = swayed(belonging[i], -neglect_belonging[v] * surprise * adult[i])
