"""Demography: births, deaths and ageing follow fates drawn when the village was made; schooling ends at 18.

Fates do not depend on policy (domain 5.5a), so people and their luck are the same under every policy. Whoever
reaches tertiary schooling leaves for study at 18.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY, HOME


class Params:
    study_leaving = param(0.9, "1", (0.5, 1.0), "p_t", "chance that a tertiary student leaves at 18", "大学生离村概率", "domain 5.5a", "M")


@rule
def lives(month, born, dies):
    return born <= month and month < dies


@process("births, deaths and ageing", "出生、死亡与年龄")
def ageing(month, born, dies, alive, adult, age):
    for i in range(alive.size):
        alive[i] = lives(month, born[i], dies[i])
        adult[i] = alive[i] and month - born[i] >= 12 * 18
        age[i] = (month - born[i]) / 12


@process("children and students", "儿童与学生")
def growing(first_person, month, key, born, alive, identity, schooling_fate, study_leaving, schooling, place):
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            months = month - born[i]
            if months == 0:
                place[i] = HOME
            elif months == 12 * 13:
                schooling[i] = min(schooling_fate[i], 1)
            elif months == 12 * 18 and alive[i]:
                schooling[i] = schooling_fate[i]
                if schooling[i] == 2 and uniform(key[v], identity[i]) < study_leaving[v]:
                    place[i] = AWAY
