"""Training: cadres learn their trade; what they learn is lost when they leave office, and may take them to town.

Skill belongs to the person: it grows in office with hours of training, with decreasing returns, toward what these bring,
and fades out of office. Over what status quo had of it, it moves the ability of those in office, and with that the hours
they make of their time and what works they build (C17, by construction; domain 1.2). Costs: the hours now, and fees from
the township. Rival: the trained are worth more in town and resign for it (`quit_pull`). Outsiders with talent may teach
cadres or do their work for them: `talent_lesson` takes both signs. Neutral settings: `training_gain`, `quit_pull` 0.
"""

from math import exp, log

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY
from .market import fen
from .migration import LEAST_EARNED
from .study import CADRES, bent, saturated
from .trust import pushed


class Params:
    training_hours = param(2.0, "h/month", (0.0, 20.0), "h_{tr}", "hours of professional training a cadre", "每名干部每月业务培训时间", "three days a year [M-med]; C17", "L", lever=True)
    training_fee = param(30.0, "yuan/h", (5.0, 120.0), "y_{tr}", "fee for an hour of training, paid by the township", "每小时培训费（乡镇支付）", "county courses [M-low]", "L")
    training_half = param(60.0, "h/yr", (20.0, 200.0), "h_{t2}", "hours of training a year that bring half of what training can", "培训成效过半所需年学时", "decreasing returns; a guess", "L")
    training_gain = param(0.15, "1", (0.0, 0.4), r"k_{tr}", "push on the ability of those in office, of full skill", "充分技能对班子能力的推力", "C17; one standard deviation of ability (domain 4.3)", "L")
    skill_speed = param(0.5, "1/yr", (0.2, 2.0), "r_{tr}", "speed at which skill is learned in office", "任职期间技能形成速度", "a guess: half in a year and a half", "L")
    skill_fade = param(0.2, "1/yr", (0.0, 0.5), "d_{tr}", "fading of skill out of office", "离任后技能消退", "a guess, kept wide", "L", context={"training.training_hours": 20.0, "training.skill_speed": 2.0, "training.training_gain": 0.4, "elections.term": 36})
    quit_pull = param(0.1, "1/yr", (0.0, 0.5), "q_{tr}", "hazard of resigning for town at full craft, by the log ratio of wages (0: none)", "充分技能者因城乡工资差辞职进城的风险（0为无）", "C17: attrition by migration; a guess", "L", context={"training.training_hours": 20.0})


@rule
def quits(craft, wage, earned, quit_pull):
    """Chance within a year that somebody in office resigns for town, the greater the skill and the wage there."""
    gap = max(0.0, log(12 * wage / max(earned, LEAST_EARNED)))
    return 1 - exp(-quit_pull * craft * gap)


@process("training of cadres", "干部培训")
def courses(chair, secretary, training_hours, training_fee, training_half, skill_speed, talent, talent_lesson, called_hours,
            lever_outside, craft):
    """`called_hours` grows by `CADRES` · `training_hours`, and `lever_outside` by `training_fee` yuan for each of these
    hours, in whole fen: it is paid outside and reaches nobody here. Then the `craft` of the chair, and of the secretary if that is another person, moves by `skill_speed` / 12 ·
    (aim − `craft`), with aim = `bent(saturated(12 · training_hours, training_half), talent_lesson · talent)`, `talent`
    as last month left it. No draw.
    """
    for v in range(called_hours.size):
        called_hours[v] += CADRES * training_hours[v]
        lever_outside[v] += fen(100 * CADRES * training_hours[v] * training_fee[v])
        aim = bent(saturated(12 * training_hours[v], training_half[v]), talent_lesson[v] * talent[v])
        c, s = chair[v], secretary[v]
        if c >= 0:
            craft[c] += skill_speed[v] / 12 * (aim - craft[c])
        if s >= 0 and s != c:
            craft[s] += skill_speed[v] / 12 * (aim - craft[s])


@process("skills forgotten", "技能消退", months=[0])
def forgetting(first_person, chair, secretary, skill_fade, craft):
    """Each January the `craft` of everyone who is neither chair nor secretary falls by the share `skill_fade`. No draw."""
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            if i != chair[v] and i != secretary[v]:
                craft[i] *= 1 - skill_fade[v]


@process("the trained who resign for town", "受训者辞职进城", months=[0])
def resigning(key, chair, secretary, identity, craft, wage, worker_income, quit_pull, place, left):
    """Each January, the chair and then the secretary, if that is another person: who is not away and whose
    `uniform(key, identity)` is below `quits(craft, wage, worker_income, quit_pull)` goes to town: `place` becomes 2 and
    `left` grows by 1. The post falls vacant in `vacating`.
    """
    for v in range(left.size):
        for post in range(2):
            i = chair[v] if post == 0 else secretary[v]
            if i < 0 or (post == 1 and i == chair[v]) or place[i] == AWAY:
                continue
            if uniform(key[v], identity[i]) < quits(craft[i], wage[v], worker_income[v], quit_pull[v]):
                place[i] = AWAY
                left[v] += 1


@process("ability after training", "培训后的能力")
def competence(month, chair, secretary, craft, training_gain, talent, talent_gain, skill_reference, leadership):
    """Right after `character`, where both posts are held. Skilled is the mean `craft` of chair and secretary. Before
    month 0 `skill_reference` first moves by the share 1 / max(1, `month` + 25) of its distance to it. Then `leadership`
    becomes `pushed(leadership, training_gain · (skilled − skill_reference) + talent_gain · talent)`. No draw.
    """
    for v in range(leadership.size):
        c, s = chair[v], secretary[v]
        if c < 0 or s < 0:
            continue
        skilled = 0.5 * (craft[c] + craft[s])
        if month < 0:
            skill_reference[v] += (skilled - skill_reference[v]) / max(1, month + 25)
        leadership[v] = pushed(leadership[v], training_gain[v] * (skilled - skill_reference[v]) + talent_gain[v] * talent[v])
