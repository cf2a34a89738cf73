"""Assessment: members are assessed and rewarded on what is measured; effort rises, and moves to what is measured.

The reward spurs members as far as it is paid. What is measured, the collective's business and its figures, then draws
effort from what is not: a share `gaming` of the spur goes there and cadres' hours follow it out of service (C31: effort
and collective income up; rival: several tasks, one measured). Business hours earn the collective a return on what it
has; a collective without income earns nothing by them. Neutral setting: `assessment` 0; without gaming: `gaming` 0.
"""

from ..declare import param, process, rule
from .market import fen
from .study import brought_by_study


class Params:
    assessment = param(0.0, "1", (0.0, 1.0), "a_R", "weight of rewards to members on measured results", "按量化结果奖励党员的力度", "C31; lever", "L", lever=True)
    reward_pay = param(1200.0, "yuan/yr", (200.0, 4000.0), "y_R", "full reward of a member who lives here", "在村党员全额年奖励", "a hundred a month; case reports [M-low]", "L", context={"assessment.assessment": 1.0})
    assessing_hours = param(30.0, "h/month", (10.0, 80.0), "h_{aR}", "cadre hours of assessing at full weight", "全力考核的干部用时", "four days of one cadre", "L", context={"assessment.assessment": 1.0, "cadres.cadre_time": 450.0})
    reward_pull = param(0.8, "logit", (0.0, 2.0), "b_R", "effect of a full reward on members' activity", "全额奖励对党员活跃度的作用", "as full points on coming to a meeting", "L", context={"assessment.assessment": 1.0})
    gaming = param(0.3, "1", (0.0, 1.0), "g_R", "share of effort that full weight draws to what is measured (0: none)", "全力考核下转向量化项目的努力份额（0为无）", "C31 rival: multitasking; a guess, kept wide", "L", context={"assessment.assessment": 1.0})
    neglect = param(1.0, "logit", (0.0, 2.0), "n_{Rn}", "loss of activity in what is not measured where all effort is drawn away", "努力全部转移时未量化工作的损失", "C31 rival; as strong as the pull", "L", context={"assessment.assessment": 1.0, "assessment.gaming": 1.0})
    business_return = param(2.0, "1", (-3.0, 6.0), "k_B", "growth of the return on the collective's capital if all cadre hours went into its business (negative: loss)", "干部工时全部投入经营时集体资本收益的增幅（可为负）", "a guess: a tenth of hours, a fifth more; sign open: cadres are poor managers too", "L", context={"assessment.assessment": 1.0})


@rule
def spurred_on(rewarded, reward_pull, gaming, neglect):
    """What a reward adds to activity in what is not measured: the spur left for it, less the neglect."""
    return rewarded * (reward_pull * (1 - gaming) - neglect * gaming)


@process("what spurs members", "党员激励", months=[0, 3, 6, 9])
def spurring(rewarded, reward_pull, gaming, neglect, study_hours, study_usual, study_half, study_weariness, spur):
    """In January, April, July and October: `spur` = `spurred_on(rewarded, reward_pull, gaming, neglect)` −
    `study_weariness` · `brought_by_study(12 · study_hours, study_usual, study_half)`. No draw.
    """
    for v in range(spur.size):
        worn = study_weariness[v] * brought_by_study(12 * study_hours[v], study_usual[v], study_half[v])
        spur[v] = spurred_on(rewarded[v], reward_pull[v], gaming[v], neglect[v]) - worn


@process("hours drawn to what is measured", "工时转向量化项目")
def chasing(rewarded, gaming, service_hours, drawn_hours):
    """After hours are shared out: `drawn_hours` = `gaming` · `rewarded` · `service_hours`, and `service_hours` falls
    by it. No draw.
    """
    for v in range(service_hours.size):
        drawn_hours[v] = gaming[v] * rewarded[v] * service_hours[v]
        service_hours[v] -= drawn_hours[v]


@process("what effort and talent earn the collective", "努力与人才为集体增收")
def managing(drawn_hours, cadre_hours, talent, business_return, talent_return, collective_return, collective, money_in, money_out, effort_income):
    """Earned is `collective_return` / 12 · (`business_return` · `drawn_hours` / `cadre_hours` + `talent_return` · `talent`), in
    whole fen cut toward 0; `cadre_hours` over 1 if below 1. It hangs on what the capital brings: without capital, or in a year of loss, nothing
    is earned or lost. Above 0, `collective`, `money_in` and `effort_income` grow by it; below 0 the loss, at most what `collective` holds, leaves
    `collective` for `money_out` and is taken from `effort_income`. The hours are those that last month left. No draw.
    """
    for v in range(collective.size):
        growth = business_return[v] * drawn_hours[v] / max(cadre_hours[v], 1.0) + talent_return[v] * talent[v]
        earned = fen(collective_return[v] / 12 * max(0.0, growth))
        lost = min(fen(collective_return[v] / 12 * max(0.0, -growth)), max(0, collective[v]))
        collective[v] += earned - lost
        money_in[v] += earned
        money_out[v] += lost
        effort_income[v] += earned - lost


@process("assessment", "党员考核")
def assessing(assessment, assessing_hours, called_hours):
    """`called_hours` grows by `assessment` · `assessing_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += assessment[v] * assessing_hours[v]


@process("rewards for members", "党员奖励", months=[11])
def rewarding(first_person, household, member, resident, assessment, reward_pay, running, cash, income_transfer,
              lever_running, rewarded):
    """Each December; no draw. Pay is 100 · `assessment` · `reward_pay` fen, in whole fen, but at most `running` // the
    members who are `resident` (over 1 if there is none). Each of them brings it to the household: `cash` and
    `income_transfer` grow by it, `running` falls and `lever_running` grows. `rewarded` = pay / (100 · `reward_pay`):
    what this year's rewards let members expect of the next. The money stays in the village.
    """
    for v in range(first_person.size - 1):
        members = 0
        for i in range(first_person[v], first_person[v + 1]):
            members += member[i] & resident[i]
        pay = min(fen(100 * assessment[v] * reward_pay[v]), running[v] // max(members, 1))
        rewarded[v] = pay / (100 * reward_pay[v])
        if pay == 0:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            if member[i] & resident[i]:
                running[v] -= pay
                cash[household[i]] += pay
                income_transfer[household[i]] += pay
                lever_running[v] += pay
