"""The party branch: its members grow old, leave and die; it recruits by quota; its strength is what present members do.

Recruits are drawn from residents by youth, schooling and kin inside the branch (domain 5.16); they are as ready to leave
for town as others of their age. Alignment says whose side the branch takes: what is left undone when hours are short, and
how hours are shared when they are not, by what one more is worth to villagers and to the township (domain 5.9; C14;
`refusable` 0 is the neutral setting). Its rival costs, tension from refusing and transfers withheld, lie in township.py.
"""

from math import log

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY
from .migration import chance


class Params:
    alignment = param(0.4, "1", (0.0, 1.0), r"\alpha", "side the branch takes: 0 township, 1 villagers", "支部立场：0乡镇1村民", "C14, swept", "L", lever=True)
    refusable = param(0.4, "1", (0.0, 0.9), r"\rho_\alpha", "share of upper tasks that a branch can leave undone for villagers' sake while hours suffice (0: none)", "工时充足时支部可为村民搁置的上级任务比例（0为无）", "C14, domain 5.9; a guess, kept wide", "L")
    duty_hours = param(60.0, "h", (10.0, 150.0), "h_D", "cadre hours a year of holding members to full duty", "督促党员尽到全部义务的年用时", "a week and a half of one cadre", "L", context={"cadres.cadre_time": 350.0, "commons.member_duty": 0.6})
    recruits = param(1, "person/yr", (0, 4), "n_+", "recruits a year", "年发展党员数", "P41: 2.4 % of stock", "M", lever=True)
    recruit_hours = param(60.0, "h", (10.0, 150.0), "h_r", "cadre hours a recruit takes", "发展一名党员用时", "training, talks and papers", "L", context={"cadres.cadre_time": 350.0, "branch.recruits": 4})
    recruit_youth = param(4.0, "1", (1.0, 10.0), "r_y", "odds of those up to 35 (1: none)", "青年优先倍数", "P41: 82 % up to 35", "C")
    recruit_kin = param(0.2, "1", (0.0, 1.0), "r_k", "odds added by a member in the household", "亲属优先", "domain 5.16", "L")
    activity_level = param(-0.5, "logit", (-1.5, 0.5), r"\beta_0", "level of members' activity", "党员活跃基准", "domain 5.16", "L")
    activity_motive = param(3.0, "logit", (0.0, 6.0), r"\beta_m", "effect of motive on activity", "动机对活跃度作用", "domain 5.16", "L")
    activity_age = param(0.05, "logit/yr", (0.0, 0.15), r"\beta_a", "loss of activity for each year over 60", "60岁后每年下降", "C19", "L")


@rule
def active(age, motive, spur, activity_level, activity_motive, activity_age):
    return chance(activity_level + spur + activity_motive * (motive - 0.5) - activity_age * max(0.0, age - 60))


@rule
def worth_to_villagers(answer, waiting, answer_time, service_hours):
    """What one more hour of service adds to the quality of answers: waiting falls as hours rise, quality with waiting."""
    return answer * waiting / (answer_time * max(service_hours, 1.0))


@rule
def yielded(stance, to_villagers, to_township):
    """Share of what can be refused that is: the worth of an hour to each side, weighed by the side taken."""
    total = stance * to_villagers + (1 - stance) * to_township
    return stance * to_villagers / total if total > 0 else 0.0


@process("duties of members", "党员义务", months=[5])
def holding_to_duty(member_duty, duty_hours, called_hours):
    """Each June, before the call, `called_hours` grows by `member_duty` · `duty_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += member_duty[v] * duty_hours[v]


@process("whose side hours take", "工时偏向")
def siding(stance, refusable, answer, waiting, answer_time, cadre_hours, task_spent, service_hours, unmet, autonomy):
    """After hours are shared out by what is short. The worth of an hour to villagers is `worth_to_villagers(answer,
    waiting, answer_time, service_hours)`, with `answer` and `waiting` as last month left them; to the township it is
    1 / `task_spent` (over 1 if below 1), as if its tasks together were worth 1. Left undone besides is d = `refusable` ·
    `yielded(stance, worth to villagers, worth to the township)` of the tasks: d · `task_spent` moves from `task_spent`
    to `service_hours`, `unmet` becomes 1 − (1 − `unmet`) · (1 − d), and `autonomy` 1 − `task_spent` / `cadre_hours`.
    No draw.
    """
    for v in range(stance.size):
        villagers = worth_to_villagers(answer[v], waiting[v], answer_time[v], service_hours[v])
        undone = refusable[v] * yielded(stance[v], villagers, 1 / max(task_spent[v], 1.0))
        freed = undone * task_spent[v]
        task_spent[v] -= freed
        service_hours[v] += freed
        unmet[v] = 1 - (1 - unmet[v]) * (1 - undone)
        autonomy[v] = 1 - task_spent[v] / cadre_hours[v]


@process("strength of the branch", "支部战斗力", months=[0, 3, 6, 9])
def rallying(first_person, alive, member, place, age, ability, motive, spur, activity_level, activity_motive, activity_age, strength):
    """In January, April, July and October. Over the members who are alive and not away, `strength` is the mean of
    `ability` · `active(age, motive, spur, …)`; 0 without any. No draw.
    """
    for v in range(first_person.size - 1):
        members, sum_active = 0, 0.0
        for i in range(first_person[v], first_person[v + 1]):
            if member[i] and alive[i] and place[i] != AWAY:
                members += 1
                sum_active += ability[i] * active(age[i], motive[i], spur[v], activity_level[v], activity_motive[v], activity_age[v])
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
            most = max(recruit_youth[v], 1.0) * (1 + recruit_kin[v]) * 1.001  # a lot is above its draw / odds
            for i in range(first_person[v], first_person[v + 1]):
                if not alive[i] or member[i] or place[i] == AWAY or age[i] < 18 or age[i] >= 60:
                    continue
                luck = uniform(key[v], identity[i])
                if luck > best * most * (1 + schooling[i]):
                    continue  # however young, and whoever's kin
                kin = 0
                for j in range(first_member[household[i]], end_member[household[i]]):
                    kin |= member[j] and alive[j]
                odds = (recruit_youth[v] if age[i] <= 35 else 1.0) * (1 + schooling[i]) * (1 + recruit_kin[v] * kin)
                lot = -log(1 - luck) / odds
                if lot < best:
                    best, chosen = lot, np.int64(i)
            if chosen >= 0:
                member[chosen] = True
                recruited[v] += 1
