"""Study: members sit hours on theory and conviction; integrity may follow, with decreasing returns.

What counts is what departs from usual study (`study_usual`), which integrity already holds: more of it lifts the conviction of
the members who can take part, less lets it fade, at one speed (no asymmetry to switch off; domain 5.16, C30). Of those
away only users of the platform (`online`) do. Through conviction the integrity of those in office moves. Rivals: the hours are the cadres' and are taken
from service, and study held for the record wearies members (`study_weariness`), so that the branch does less.
Neutral setting: `study_gain` and `study_weariness` 0.
"""

from ..declare import param, process, rule
from ..state import AWAY
from .trust import pushed

CADRES = 5  # [H] people in the two committees, as `cadres.cadre_time` counts them


class Params:
    study_hours = param(2.0, "h/month", (0.0, 12.0), "h_{su}", "hours of study asked of each member and cadre", "每名党员干部每月学习时间", "monthly party day [M-med]; C30", "L", lever=True)
    study_usual = param(24.0, "h/yr", (0.0, 60.0), "h_{s0}", "hours of study a year that integrity already holds", "廉洁度中已包含的通常年学时", "monthly party day [M-med]; as `study_hours`", "L")
    study_half = param(40.0, "h/yr", (10.0, 120.0), "h_{s2}", "hours of study a year that bring half of what study can", "学习成效过半所需年学时", "domain 5.16: decreasing returns", "L", context={"study.study_hours": 12.0})
    study_gain = param(0.1, "1", (0.0, 0.4), r"k_\iota", "push on integrity of endless study (0: none)", "学习对廉洁度的最大推力（0为无）", "domain 5.16: 0.01 for ten hours more than usual", "L", context={"study.study_hours": 12.0})
    study_speed = param(0.5, "1/yr", (0.1, 1.0), r"r_\iota", "speed at which conviction comes and goes", "信念形成与消退速度", "a guess: half in a year", "L", context={"study.study_hours": 12.0, "study.study_gain": 0.4})
    study_weariness = param(0.3, "logit", (0.0, 2.0), "w_{su}", "loss of members' activity under endless study (0: none)", "过多学习造成的党员懈怠（0为无）", "C30 rival: study for the record; a guess, kept wide", "L", context={"study.study_hours": 12.0})


@rule
def saturated(hours, half):
    """What hours bring, with decreasing returns: one half at `half` hours, never more than 1."""
    return hours / (hours + half)


@rule
def brought_by_study(hours, study_usual, study_half):
    """What these hours of study bring over the usual ones."""
    return saturated(hours, study_half) - saturated(study_usual, study_half)


@rule
def bent(value, push):
    """A share moved by a push between −1 and 1: that part of the way to 1, or of the way to 0; it stays inside."""
    return value + push * (1 - value) if push > 0 else value * (1 + push)


@process("hours of study", "学习用时")
def sitting(study_hours, called_hours):
    """`called_hours` grows by `CADRES` · `study_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += CADRES * study_hours[v]


@process("study and conviction", "学习与信念", months=[11])
def studying(first_person, alive, member, place, online, study_hours, study_usual, study_half, study_gain, study_speed, conviction):
    """Each December, for each person alive: the hours
    are 12 · `study_hours` for a member who is not away or is `online` (uses the platform), and 0 for another who is away;
    the aim is `study_gain` ·
    `brought_by_study(hours, study_usual, study_half)`, and 0 for who is no member. `conviction` moves by
    `study_speed` · (aim − `conviction`). No draw.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            if alive[i]:
                hours = 12 * study_hours[v] * ((place[i] != AWAY) | online[i])
                aim = study_gain[v] * brought_by_study(hours, study_usual[v], study_half[v]) * member[i]
                conviction[i] += study_speed[v] * (aim - conviction[i])


@process("integrity after study", "学习后的廉洁度")
def convincing(chair, secretary, conviction, honesty):
    """Right after `character`, where both posts are held: `honesty` becomes `pushed(honesty, push)`, the push being the
    mean of the `conviction` of chair and secretary. No draw.
    """
    for v in range(honesty.size):
        c, s = chair[v], secretary[v]
        if c >= 0 and s >= 0:
            honesty[v] = pushed(honesty[v], 0.5 * (conviction[c] + conviction[s]))
