"""Evening school: adults who only went to primary school are taught what secondary school teaches (C23).

Schooling acts where it does for everybody: accounts are read further, a voice is raised more readily
(`meetings.voice_schooling`), posts come nearer; and, the rival, town pays more, so that who learns may leave
(`migration.leaving_schooling`). The running grant pays for teachers, hours of cadres for the rest. What is learnt stays,
unless `lapse_rate` lets it go again where there is no school; equal to `class_rate` it is the symmetric setting.
"""

from ..declare import param, process
from ..randomness import uniform
from ..state import HOME
from .market import fen


class Params:
    evening_school = param(0.0, "1", (0.0, 1.0), "s_{e}", "evening school for adults, as a share of a full one", "成人夜校开办力度", "C23; lever", "L", lever=True)
    class_rate = param(0.15, "1/yr", (0.0, 0.4), "p_{e}", "chance a year that an adult of primary schooling completes a full school", "小学学历成人一年内结业的概率", "a guess, kept wide", "L", context={"evening.evening_school": 1.0})
    lapse_rate = param(0.0, "1/yr", (0.0, 0.4), "l_{e}", "chance a year that an adult so taught unlearns it where there is no school (0: never)", "没有夜校时结业成人一年内荒废所学的概率（0为从不）", "adults keep what schooling they have; `class_rate` is symmetric", "L", context={"evening.evening_school": 0.5})
    class_cost = param(600.0, "yuan", (100.0, 2000.0), "y_{e}", "cost of who completes it", "每名结业者的成本", "teachers and books [M-low]", "L", context={"evening.evening_school": 1.0})
    class_hours = param(40.0, "h/month", (10.0, 120.0), "h_{e}", "cadre hours of a full school", "夜校全力开办所需的干部工时", "a week of one cadre", "L", context={"evening.evening_school": 1.0, "cadres.cadre_time": 450.0})


@process("evening school", "成人夜校", months=[1])
def classes(first_person, month, key, identity, resident, place, age, schooling_fate, evening_school, class_rate, lapse_rate,
            class_cost, running, money_out, lever_running, schooling_reference, schooling):
    """Each February. Pupils are those `resident` and at home (`place` 0), younger than 60, with `schooling` 0. Wanted is
    `evening_school` · `class_rate` · pupils · `class_cost`; the share paid is `running` / wanted (in yuan), at most 1. Each
    pupil's `schooling` becomes 1 if `uniform(key, identity)` is below `evening_school` · `class_rate` · the share paid and
    `running` still holds `class_cost` in whole fen, which leaves it for `money_out` and counts in `lever_running`.

    Who was no pupil this February, is 18 or older and has more `schooling` than the `schooling_fate` learnt here in
    earlier years, and has that again if `uniform(key, identity)` is below `lapse_rate` · (1 − `evening_school`).

    Before month 0 `schooling_reference` moves by the share 12 / (`month` + 47, at least 12) of its distance to the mean
    `schooling` of `resident` adults as it was before this school, so that it is the mean over the warm-up's
    Februaries; then it stays put.
    """
    for v in range(first_person.size - 1):
        if month >= 0 and evening_school[v] == 0 and lapse_rate[v] == 0:
            continue
        pupils, adults, total = 0, 0, 0.0
        for i in range(first_person[v], first_person[v + 1]):
            adults += resident[i]
            total += schooling[i] * resident[i]
            pupils += resident[i] & (place[i] == HOME) & (age[i] < 60) & (schooling[i] == 0)
        if month < 0 and adults > 0:
            share = min(1.0, 12 / max(12, month + 47))
            schooling_reference[v] += share * (total / adults - schooling_reference[v])
        each, lapse = fen(100 * class_cost[v]), lapse_rate[v] * (1 - evening_school[v])
        odds = evening_school[v] * class_rate[v]
        odds *= min(1.0, running[v] / max(odds * pupils * each, 1.0))
        for i in range(first_person[v], first_person[v + 1]):
            if (age[i] >= 18) & (schooling[i] > schooling_fate[i]):
                if uniform(key[v], identity[i]) < lapse:
                    schooling[i] = schooling_fate[i]
                continue
            if not (resident[i] & (place[i] == HOME) & (age[i] < 60) & (schooling[i] == 0)) or running[v] < each:
                continue
            if uniform(key[v], identity[i]) < odds:
                schooling[i] = 1
                running[v] -= each
                money_out[v] += each
                lever_running[v] += each


@process("hours of the evening school", "夜校用时")
def teachers(evening_school, class_hours, called_hours):
    """`called_hours` grows by `evening_school` · `class_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += evening_school[v] * class_hours[v]
