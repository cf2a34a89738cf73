"""Agenda: villagers need one thing more than another, and the village works at one thing more than another.

Five kinds of need: pasture, works, care, schooling, income. Which is most urgent moves with the state: drought, worn works,
people gone, pupils, wages beside what one earns here. Unless they are asked, cadres divide their work evenly and lean to
what shows (`works_leaning`); a survey of needs moves it to what is urgent and takes hours (C49). An answer to what is
urgent is worth more than one to what is not, and a wish about it more often met: the match of agenda and need, over what
people have come to expect, pushes the quality of answers and being heeded. Expectation follows what is met: part of the
way (`habituation`; 0 none, 1 all) and faster up than down. Equal `expectation_rise` and `expectation_fall` are the
symmetric setting; `match_weight` 0 the neutral one.
"""

from ..declare import param, process, rule
from .study import bent

NEEDS = 5  # pasture, works, care, schooling, income


class Params:
    needs_survey = param(0.0, "1", (0.0, 1.0), r"\eta_s", "share of the agenda set by a survey of needs", "按需求调查确定的议程份额", "C49; lever", "L", lever=True)
    survey_hours = param(50.0, "h/month", (15.0, 120.0), r"h_\eta", "cadre hours of a full survey", "全面需求调查的干部用时", "each home once a year, two hours with the way", "L", context={"agenda.needs_survey": 1.0, "cadres.cadre_time": 450.0})
    works_leaning = param(0.3, "1", (0.0, 1.0), r"\eta_w", "share of the agenda that goes to works where nobody is asked, beyond an even part", "未经征询时议程向工程的倾斜", "what shows is preferred; a guess", "L")
    urgency = param(2.0, "1", (0.5, 4.0), r"\eta_u", "how far needs differ: power of their strength", "需求差异程度（强度的幂）", "a guess, kept wide", "L", context={"agenda.needs_survey": 1.0})
    drought_need = param(2.0, "1", (1.0, 4.0), r"n_{\eta0}", "need for pasture in a drought year without any rain, over the others", "无雨之年草场需求的强度", "about 1 in a middling village; a guess, kept wide", "L")
    works_need = param(2.0, "1", (1.0, 4.0), r"n_{\eta1}", "need for works where there are none", "毫无设施时设施需求的强度", "about 1 in a middling village; a guess, kept wide", "L")
    care_need = param(3.0, "1", (1.5, 6.0), r"n_{\eta2}", "need for care where everybody is away", "人人外出时照护需求的强度", "about 1 in a middling village; a guess, kept wide", "L")
    schooling_need = param(10.0, "1", (5.0, 20.0), r"n_{\eta3}", "need for schooling where every resident is a pupil", "常住者皆为学童时教育需求的强度", "about 1 in a middling village; a guess, kept wide", "L")
    income_need = param(6.0, "1", (3.0, 12.0), r"n_{\eta4}", "need for income where a month in town earns what a year does here", "城里一月所得等于在此一年所得时增收需求的强度", "about 1 in a middling village; a guess, kept wide", "L")
    agenda_speed = param(0.1, "1/month", (0.02, 0.5), r"\eta_r", "speed at which work follows the agenda", "工作随议程调整的速度", "plans are made by the year; a guess", "L")
    match_weight = param(0.5, "1", (0.0, 1.0), r"w_\eta", "effect of the match over what is expected (0: none)", "议程匹配超出期望的作用（0为无）", "C49; a guess, kept wide", "L")
    habituation = param(0.5, "1", (0.0, 1.0), r"\eta_h", "share of a lasting gain in match that people come to expect (0: none)", "匹配改善转为期望的比例（0为无）", "C49: rising expectations; neutral middle", "L", context={"agenda.needs_survey": 1.0})
    expectation_rise = param(0.6, "1/yr", (0.0, 1.0), r"\eta_+", "speed at which expectation rises", "期望上升速度", "C49: rises with what is met; a guess", "L", context={"agenda.needs_survey": 1.0})
    expectation_fall = param(0.2, "1/yr", (0.0, 1.0), r"\eta_-", "speed at which expectation falls", "期望下降速度", "slower than it rises; equal is symmetric", "L", context={"agenda.needs_survey": 0.0, "agenda.match_weight": 1.0, "agenda.habituation": 1.0})


@rule
def strength_of(kind, rain, works, absent_share, pupils, wage, earned, drought_need, works_need, care_need, schooling_need,
                income_need):
    """How strong a need is, about 1 in a middling village: drought, worn works, people gone, pupils, wages in town."""
    if kind == 0:
        return drought_need / (1 + rain)
    if kind == 1:
        return works_need * (1 - works)
    if kind == 2:
        return care_need * absent_share
    if kind == 3:
        return schooling_need * pupils
    return income_need * wage / max(earned, 1.0)


@rule
def overlap(one, other):
    """What two shares have in common; summed over kinds it is 1 where they agree and 0 where they share nothing."""
    return min(one, other)


@rule
def next_hope(match_expected, needs_match, match_reference, habituation, expectation_rise, expectation_fall):
    """Expectation after a month, on its way to what a lasting match lets people expect: one speed up, another down."""
    aim = match_reference + habituation * (needs_match - match_reference)
    return match_expected + (expectation_rise if aim > match_expected else expectation_fall) / 12 * (aim - match_expected)


@process("what is needed", "村民需求", months=[0])
def weighing_needs(first_household, residents, pupils, rain, works, absent_share, wage, worker_income, urgency, drought_need,
                   works_need, care_need, schooling_need, income_need, need_share):
    """Each January; no draw. The strength of kind k (from 0) is `strength_of(k, rain, works, absent_share, schooled,
    wage, worker_income, drought_need, works_need, care_need, schooling_need, income_need)`, schooled being the sum of `pupils` over households / that of `residents` (over 1 if there is
    none). `need_share` of each of the `NEEDS` kinds is its strength to the power `urgency` / the sum of these over all.
    """
    for v in range(first_household.size - 1):
        children, people, total = 0, 0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            children += pupils[h]
            people += residents[h]
        for k in range(NEEDS):
            strong = strength_of(k, rain[v], works[v], absent_share[v], children / max(people, 1), wage[v], worker_income[v],
                                 drought_need[v], works_need[v], care_need[v], schooling_need[v], income_need[v])
            need_share[v, k] = strong ** urgency[v]
            total += need_share[v, k]
        for k in range(NEEDS):
            need_share[v, k] /= total


@process("what is worked at", "议程安排")
def planning_agenda(month, needs_survey, survey_hours, works_leaning, agenda_speed, habituation, expectation_rise, expectation_fall,
                    need_share, called_hours, agenda_share, needs_match, match_reference, match_expected):
    """In this order; no draw. `called_hours` grows by `needs_survey` · `survey_hours`. Unasked, kind k of `NEEDS` gets
    (1 − `works_leaning`) / `NEEDS` of the agenda, and kind 1, works, `works_leaning` besides. `agenda_share` of each
    kind moves by `agenda_speed` · (`needs_survey` · `need_share` + (1 − `needs_survey`) · that − `agenda_share`).
    `needs_match` is the sum over kinds of `overlap(need_share, agenda_share)`.

    Before month 0 `match_reference` moves by the share 1 / max(1, `month` + 25) of its distance to `needs_match`, and
    `match_expected` is the same. From then on `match_expected` becomes `next_hope(match_expected, needs_match,
    match_reference, …)`.
    """
    for v in range(needs_survey.size):
        called_hours[v] += needs_survey[v] * survey_hours[v]
        needs_match[v] = 0.0
        for k in range(NEEDS):
            unasked = (1 - works_leaning[v]) / NEEDS + works_leaning[v] * (k == 1)
            aim = needs_survey[v] * need_share[v, k] + (1 - needs_survey[v]) * unasked
            agenda_share[v, k] += agenda_speed[v] * (aim - agenda_share[v, k])
            needs_match[v] += overlap(need_share[v, k], agenda_share[v, k])
        if month < 0:
            match_reference[v] += (needs_match[v] - match_reference[v]) / max(1, month + 25)
            match_expected[v] = match_reference[v]
        else:
            match_expected[v] = next_hope(match_expected[v], needs_match[v], match_reference[v], habituation[v],
                                                 expectation_rise[v], expectation_fall[v])


@process("answers to what is urgent", "急需事项的回应")
def weighing_answers(needs_match, match_expected, match_weight, response):
    """`response` becomes `bent(response, match_weight · (needs_match − match_expected))`. No draw."""
    for v in range(response.size):
        response[v] = bent(response[v], match_weight[v] * (needs_match[v] - match_expected[v]))


@process("wishes on what is urgent", "急需意愿的采纳")
def meeting_wishes(met, needs_match, match_expected, match_weight, heeded):
    """Only where a meeting is held: `heeded` becomes `bent(heeded, match_weight · (needs_match − match_expected))`. No
    draw.
    """
    for v in range(heeded.size):
        if met[v]:
            heeded[v] = bent(heeded[v], match_weight[v] * (needs_match[v] - match_expected[v]))
