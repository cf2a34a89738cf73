"""Talent: outsiders with schooling are invited, paid, take root with time, and leave again.

Up to three posts; each that is vacant and wanted is filled by chance, each that is held may fall vacant, at the latest
when its term ends or when the post is given up. A newcomer knows nobody: what an outsider adds grows with the months here
(`strangeness`); until then cadres' hours go into showing them round, and what they answer fits less (`strange_answers`;
C18 and its counter-claim). They lend hours to villagers' matters (`talent_hours`), add to the ability of those in office
(training) and to what the collective earns (assessment). Salaries come from the township and, by `talent_local`, from the
running grant. What they leave behind is open: cadres learn from them or lean on them (`talent_lesson`). Neutral setting:
`talents` 0.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from .market import fen
from .study import bent

POSTS = 3  # posts for outsiders at most


class Params:
    talents = param(0, "person", (0, 3), "n_O", "outsiders with talent who are wanted", "拟引进人才数", "C18; lever", "L", lever=True)
    talent_pay = param(60000.0, "yuan/yr", (30000.0, 120000.0), "y_O", "salary of an outsider", "引进人才年薪", "graduate village officials, about the local wage [M-med]", "L", context={"talent.talents": 3})
    talent_local = param(0.2, "1", (0.0, 1.0), r"\lambda_O", "share of the salary that the village pays", "村集体承担的薪酬比例", "mostly paid from above [M-low]", "L", context={"talent.talents": 3})
    talent_arrival = param(0.15, "1/month", (0.03, 0.5), "p_O", "chance that a vacant post is filled", "空缺岗位被填补的月概率", "half a year of search; a guess", "L", context={"talent.talents": 3})
    talent_leaving = param(0.15, "1/yr", (0.0, 0.6), "q_O", "chance of leaving before the term ends", "任期内离开的年概率", "a guess, kept wide", "L", context={"talent.talents": 3})
    talent_term = param(36, "month", (12, 72), "t_O", "months after which an outsider leaves", "引进人才任期", "graduate village officials serve three years [M-med]", "M", context={"talent.talents": 3})
    strangeness = param(12.0, "month", (0.0, 48.0), "t_{O2}", "months after which an outsider is half at home (0: at home at once, as they leave at once: symmetric)", "融入过半所需月数（0为立即融入，与离开一样快，即对称）", "C18: outsiders lack embeddedness; a guess", "L", context={"talent.talents": 3})
    guiding_hours = param(20.0, "h/month", (5.0, 60.0), "h_O", "cadre hours that a perfect stranger takes", "带新人所需干部工时", "an hour a working day", "L", context={"talent.talents": 3, "cadres.cadre_time": 350.0})
    talent_hours = param(50.0, "h/month", (0.0, 140.0), "h_{O2}", "hours for villagers' matters of an outsider who is at home here", "已融入的引进人才每月服务工时", "a third of working time; a guess, kept wide", "L", context={"talent.talents": 3})
    strange_answers = param(0.1, "1", (0.0, 0.4), r"w_O", "share of the worth of answers lost if all posts are held by perfect strangers", "人才满员且全为生人时回应质量的损失份额", "C18: outsiders lack embeddedness; a guess", "L", context={"talent.talents": 3})
    talent_gain = param(0.3, "1", (0.0, 0.8), "k_O", "push on the ability of those in office if all posts are held by people at home here", "人才满员且融入时对班子能力的推力", "two standard deviations of ability; a guess", "L", context={"talent.talents": 3})
    talent_return = param(0.3, "1", (-0.5, 1.0), "k_{Oc}", "growth of the return on the collective's capital if all posts are held by people at home here (negative: loss)", "人才满员且融入时集体资本收益的增幅（可为负）", "C18; a guess; sign open: what they know may not fit", "L", context={"talent.talents": 3})
    talent_lesson = param(0.0, "1", (-0.5, 0.5), r"\ell_O", "what outsiders do to cadres' own skill (negative: cadres lean on them)", "人才对干部自身技能的作用（负为依赖）", "C18: dependence after departure; sign open", "L", context={"talent.talents": 3})


@rule
def rooted(months, strangeness):
    """How much at home an outsider is after so many months: not at all at first, half after `strangeness`, wholly at once if it is 0."""
    return months / (months + strangeness) if strangeness > 0 else 1.0


@process("outsiders with talent", "引进人才")
def inviting(key, talents, talent_arrival, talent_leaving, talent_term, talent_months):
    """Post k of `POSTS` (from 0). If it is vacant (`talent_months` −1) it is filled, and `talent_months` becomes 0, where
    k is below `talents` and `uniform(key, k)` below `talent_arrival`. If it is held `talent_months` grows by 1; then it
    falls vacant (−1) where k is not below `talents`, `talent_months` is at least `talent_term`, or `uniform(key,
    POSTS + k)` is below `talent_leaving` / 12.
    """
    for v in range(talents.size):
        for k in range(POSTS):
            if talent_months[v, k] < 0:
                if k < talents[v] and uniform(key[v], k) < talent_arrival[v]:
                    talent_months[v, k] = 0
                continue
            talent_months[v, k] += 1
            gone = k >= talents[v] or talent_months[v, k] >= talent_term[v]
            if gone or uniform(key[v], POSTS + k) < talent_leaving[v] / 12:
                talent_months[v, k] = -1


@process("salaries and footing of outsiders", "人才薪酬与融入")
def rooting(talent_months, talent_pay, talent_local, strangeness, guiding_hours, running, called_hours, money_out, lever_running,
            lever_outside, strangers, talent):
    """In this order; no draw. Held is the number of posts with `talent_months` of at least 0, and at home the sum of
    `rooted(talent_months, strangeness)` over them; `strangers` = (held − at home) / `POSTS`. `called_hours` grows by `guiding_hours` · (held − at home). The bill
    is 100 · `talent_pay` · held / 12 fen; of it the village owes the share `talent_local` and pays what `running` holds
    of that, which leaves it for `money_out` and counts in `lever_running`; `lever_outside` grows by the bill
    less what is owed. All is cut to whole fen. `talent` = at home / `POSTS` · (1 − `talent_local` · (1 − paid / owed)): work goes
    unpaid where the village is short. With nothing owed nothing is short.
    """
    for v in range(called_hours.size):
        held, at_home = 0, 0.0
        for k in range(POSTS):
            if talent_months[v, k] >= 0:
                held += 1
                at_home += rooted(talent_months[v, k], strangeness[v])
        strangers[v] = (held - at_home) / POSTS
        called_hours[v] += guiding_hours[v] * (held - at_home)
        bill = fen(100 * talent_pay[v] * held / 12)
        owed = fen(talent_local[v] * bill)
        paid = min(owed, max(0, running[v]))
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        lever_outside[v] += bill - owed
        talent[v] = at_home / POSTS * (1 - talent_local[v] * (1 - paid / max(owed, 1)) * (owed > 0))


@process("hands that outsiders lend", "人才服务用时")
def lending_hands(talent, talent_hours, service_hours):
    """After hours are shared out: `service_hours` grows by `talent_hours` · `POSTS` · `talent`. No draw."""
    for v in range(service_hours.size):
        service_hours[v] += talent_hours[v] * POSTS * talent[v]


@process("answers by strangers", "生人的回应")
def fumbling(strangers, strange_answers, response):
    """`response` becomes `bent(response, −strange_answers · strangers)`. No draw."""
    for v in range(response.size):
        response[v] = bent(response[v], -strange_answers[v] * strangers[v])
