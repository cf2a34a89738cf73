"""The party branch: its members grow old, leave and die; it recruits by quota; its strength is what present members do.

Recruits are drawn from residents by youth, schooling and kin inside the branch (domain 5.16). Alignment says whose
side the branch takes when hours are short; its two rival costs lie in township.py.
"""

from math import log

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY
from .migration import chance


class Params:
    alignment = param(0.4, "1", (0.0, 1.0), r"\alpha", "side the branch takes: 0 township, 1 villagers", "支部立场：0乡镇1村民", "C14, swept", "L", lever=True)
    recruits = param(1, "person/yr", (0, 4), "n_+", "recruits a year", "年发展党员数", "P41: 2.4 % of stock", "M", lever=True)
    recruit_hours = param(60.0, "h", (10.0, 150.0), "h_r", "cadre hours a recruit takes", "发展一名党员用时", "training, talks and papers", "L", context={"cadres.cadre_time": 350.0, "branch.recruits": 4})
    recruit_youth = param(4.0, "1", (1.0, 10.0), "r_y", "odds of those up to 35 (1: none)", "青年优先倍数", "P41: 82 % up to 35", "C")
    recruit_kin = param(0.2, "1", (0.0, 1.0), "r_k", "odds added by a member in the household", "亲属优先", "domain 5.16", "L")
    activity_level = param(-0.5, "logit", (-1.5, 0.5), r"\beta_0", "level of members' activity", "党员活跃基准", "domain 5.16", "L")
    activity_motive = param(3.0, "logit", (0.0, 6.0), r"\beta_m", "effect of motive on activity", "动机对活跃度作用", "domain 5.16", "L")
    activity_age = param(0.05, "logit/yr", (0.0, 0.15), r"\beta_a", "loss of activity for each year over 60", "60岁后每年下降", "C19", "L")


@rule
def active(age, motive, activity_level, activity_motive, activity_age):
    return chance(activity_level + activity_motive * (motive - 0.5) - activity_age * max(0.0, age - 60))


@process("strength of the branch", "支部战斗力", months=[0, 3, 6, 9])
def rallying(first_person, alive, member, place, age, ability, motive, activity_level, activity_motive, activity_age, strength):
    """In January, April, July and October. Over the members who are alive and not away, `strength` is the mean of
    `ability` · `active(age, motive, …)`; 0 without any. No draw.
    """
    for v in range(first_person.size - 1):
        members, sum_active = 0, 0.0
        for i in range(first_person[v], first_person[v + 1]):
            if member[i] and alive[i] and place[i] != AWAY:
                members += 1
                sum_active += ability[i] * active(age[i], motive[i], activity_level[v], activity_motive[v], activity_age[v])
        strength[v] = sum_active / max(members, 1)


@process("recruitment", "发展党员", months=[6])
def recruitment(first_person, key, identity, household, first_member, end_member, alive, age, place, schooling,
                recruits, recruit_youth, recruit_kin, member, recruited):
    """Each July, `recruits` times over. Candidates are alive, no members, not away, of 18 or more and under 60 years.
    Odds = (`recruit_youth` if `age` is 35 or less, otherwise 1) · (1 + `schooling`) · (1 + `recruit_kin` if a
    living member belongs to the household). The lot is −ln(1 − `uniform(key, identity)`) / odds; the same draw
    serves each round, the odds are those of the moment. The candidate with the smallest lot (of equals the first
    row) becomes a `member`, and `recruited` grows by 1. Without candidates nothing happens.
    """
    for v in range(first_person.size - 1):
        for _ in range(recruits[v]):
            best, chosen = 1e300, -1
            for i in range(first_person[v], first_person[v + 1]):
                if not alive[i] or member[i] or place[i] == AWAY or age[i] < 18 or age[i] >= 60:
                    continue
                kin = 0
                for j in range(first_member[household[i]], end_member[household[i]]):
                    kin |= member[j] and alive[j]
                odds = (recruit_youth[v] if age[i] <= 35 else 1.0) * (1 + schooling[i]) * (1 + recruit_kin[v] * kin)
                lot = -log(1 - uniform(key[v], identity[i])) / odds
                if lot < best:
                    best, chosen = lot, np.int64(i)
            if chosen >= 0:
                member[chosen] = True
                recruited[v] += 1
