"""Care: a day-care point for the old left alone, a doctor on rounds, and help for schoolchildren whom the old bring up.

The village may run any mix of the three (C52). Care comes after kin and neighbours, meets a part of what they leave, and
less of it the farther a home is; it takes cadre hours and money of the running grant, and where that is short all get
less. What is still missing people hold against the village, and what is met they hold for it (aid). Rival: a household
whose old are looked after may let its young go and stay away (`care_frees`, sign open; 0 none). Neutral setting: the three
levers 0.
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    day_care = param(0.0, "1", (0.0, 1.0), "s_{old}", "day care for the old left alone: share of places staffed", "留守老人日间照料：配备比例", "C52; lever", "L", lever=True)
    doctor_rounds = param(0.0, "1", (0.0, 1.0), "s_{ill}", "doctor's rounds to households that illness struck: share made", "巡回医疗：患病户覆盖比例", "C52; lever", "L", lever=True)
    school_help = param(0.0, "1", (0.0, 1.0), "s_{pupil}", "bus, boarding and lessons for schoolchildren without parents at home: share of places", "留守学童接送、寄宿与辅导：覆盖比例", "C52; lever", "L", lever=True)
    pupil_need = param(0.25, "1", (0.05, 0.6), "n_{pupil}", "need for help of a household whose schoolchildren have no worker at home", "家无劳动力而有学童之户的需助程度", "half that of the old alone; a guess, kept wide", "L")
    care_part = param(0.6, "1", (0.2, 1.0), "c_{part}", "share of what is missing that care at the centre's door meets", "照护在村中心可弥补的缺口份额", "care is not kin; a guess", "L", context={"care.day_care": 1.0})
    care_reach = param(15.0, "km", (3.0, 60.0), "d_{care}", "way at which care meets half as much", "照护效果减半的距离", "P38: homes are far", "L", context={"care.day_care": 1.0})
    care_price = param(4000.0, "yuan/yr", (1000.0, 12000.0), "y_{care}", "price of meeting the whole need of one household", "满足一户全部需助的年费用", "a carer's year among ten homes [M-low]", "L", context={"care.day_care": 1.0})
    care_hours = param(15.0, "h/month", (5.0, 50.0), "h_{care}", "cadre hours of running each of the three in full", "每项服务全力运行所需工时", "two days of one cadre", "L", context={"care.day_care": 1.0, "cadres.cadre_time": 350.0})
    care_frees = param(0.5, "logit", (-1.0, 2.0), "b_{care}", "how far care met frees the young of a household to leave and stay away (negative: holds)", "照护使本户青年得以外出并留在外面的作用（可为负）", "C52 rival: sign open", "L", context={"care.day_care": 1.0})


@rule
def either(one, other):
    """Two causes, each of which leaves a part of what the other leaves."""
    return 1 - (1 - one) * (1 - other)


@rule
def met_by_care(day_care, doctor_rounds, school_help, way, care_part, care_reach):
    """Share of what is missing that care for the kinds of need a household has meets, so far from the centre."""
    served = 1 - (1 - day_care) * (1 - doctor_rounds) * (1 - school_help)
    return care_part * served * care_reach / (care_reach + way)


@rule
def freed(care_frees, cared):
    """What care met adds to what town is worth to the young of a household."""
    return care_frees * cared


@process("the hours of care", "照护用时")
def arranging(day_care, doctor_rounds, school_help, care_hours, called_hours):
    """`called_hours` grows by `care_hours` · (`day_care` + `doctor_rounds` + `school_help`). No draw."""
    for v in range(called_hours.size):
        called_hours[v] += care_hours[v] * (day_care[v] + doctor_rounds[v] + school_help[v])


@process("schoolchildren left behind", "留守学童", months=[6])
def minding(first_household, workers, pupils, pupil_need, unmet_need):
    """Each July, after `needing`: where a household has `pupils` and no `workers`, `unmet_need` becomes
    `either(unmet_need, pupil_need)`. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            if pupils[h] > 0 and workers[h] == 0:
                unmet_need[h] = either(unmet_need[h], pupil_need[v])


@process("care by the village", "村级照护", months=[6])
def tending(first_household, workers, ill, pupils, distance, ways, day_care, doctor_rounds, school_help, care_part,
            care_reach, care_price, running, unmet_need, cared, money_out, lever_running):
    """Each July, after neighbours have helped; no draw. What a household would have met is `unmet_need` ·
    `met_by_care(…)`, with `day_care` and `school_help` counted where it has no `workers` (the latter where it has
    `pupils` too) and 0 elsewhere, `doctor_rounds` where it is `ill` and 0 elsewhere, and the way `distance` · `ways`.
    The bill is `care_price` times the sum of this, in whole fen; paid is the bill, at most `running`. `running`
    falls by what is paid, `money_out` and `lever_running` grow by it. With the share of the bill that is paid (0 without a bill),
    `cared` = that share of what would have been met, and `unmet_need` falls by it.
    """
    for v in range(first_household.size - 1):
        total = 0.0
        for h in range(first_household[v], first_household[v + 1]):
            lonely = workers[h] == 0
            cared[h] = unmet_need[h] * met_by_care(day_care[v] * lonely, doctor_rounds[v] * ill[h], school_help[v] * (lonely & (pupils[h] > 0)),
                                                    distance[h] * ways[v], care_part[v], care_reach[v])
            total += cared[h]
        bill = fen(100 * care_price[v] * total)
        paid = min(bill, max(0, running[v]))
        share = paid / bill if bill > 0 else 0.0
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        for h in range(first_household[v], first_household[v + 1]):
            cared[h] *= share
            unmet_need[h] -= cared[h]
