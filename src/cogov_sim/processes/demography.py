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
def ageing(first_person, month, born, dies, alive, adult, age):
    """For every person row, born or not. `alive` is `lives(month, born, dies)`. `adult` is true if alive and `month` −
    `born` is at least 216 months. `age` is (`month` − `born`) / 12 years with its fraction: negative before birth,
    and it goes on counting after death. No draw. Nothing else changes when somebody dies: `place`, `member` and the
    posts keep their values, so processes ask for `alive`.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            alive[i] = lives(month, born[i], dies[i])
            adult[i] = alive[i] and month - born[i] >= 12 * 18
            age[i] = (month - born[i]) / 12


@process("children and students", "儿童与学生")
def growing(first_person, month, key, born, alive, identity, schooling_fate, study_leaving, schooling, place):
    """For each person, by n = `month` − `born`. n = 0 (the month of birth): `place` becomes 0, at home. n = 156 (13
    years): `schooling` becomes the smaller of `schooling_fate` and 1. n = 216 (18 years), if alive: `schooling`
    becomes `schooling_fate`; if that is 2 and `uniform(key, identity)` is below `study_leaving`, `place` becomes 2,
    away. Otherwise nothing.
    """
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
