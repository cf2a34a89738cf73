"""Rules: who does what, who sits where, and whether the village's own rules still fit.

Where the bounds between branch and committee are unclear, matters are done twice or by neither: hours are lost and
projects wait (C07, `muddle`). Rival: what two bodies do both of them see (`overlap_check`). Members who serve on both
committees still their discord and their watch over each other alike (C12, `cross_serving`). Local rules grow old and are
renewed by review as far as villagers take part (C06); rules that fit are kept, and each change makes the next the less
expected (`churn_weight`); rules that do not fit are quarrelled over (`rule_peace`), and so are rules that change
(`churn_strife`). What rules do counts as a departure from status quo. Neutral settings: `muddle`,
`overlap_check`, `fit_weight`, `churn_weight`, `rule_peace` and `churn_strife` 0.
"""

from ..declare import param, process, rule


class Params:
    role_clarity = param(0.5, "1", (0.0, 1.0), "c_{ro}", "clarity of who does what, branch or committee", "支部与村委会职责边界清晰度", "C07", "L", lever=True)
    clarity_hours = param(15.0, "h/month", (5.0, 40.0), "h_{ro}", "cadre hours of keeping all duties listed and reported", "职责清单维护与通报工时", "half a day a week", "L", context={"cadres.cadre_time": 450.0, "rules.role_clarity": 1.0})
    muddle = param(0.2, "1", (0.0, 0.5), "m_{ro}", "share of service hours lost, and delay of projects, where nothing is clear", "职责全然不清时服务工时的损失与项目的延误", "C07; a guess, kept wide; 0 none", "L")
    head_clears = param(0.5, "1", (0.0, 1.0), "h_{ro2}", "share of that muddle that one head of both bodies does away with", "一人领导两个机构时消除的职责不清份额", "C07; a guess: half; 0 none", "L")
    overlap_check = param(0.004, "1/month", (0.0, 0.02), "v_{ro}", "risk of being found by the other body where nothing is clear", "职责全然不清时另一机构的查出风险", "C07 rival: overlap is a check; a fifth of `rival_check`", "L")
    cross_serving = param(0.0, "1", (0.0, 1.0), "x_{ro}", "share of seats whose holders serve on both committees", "两委交叉任职比例", "C12", "L", lever=True)
    joint_hours = param(20.0, "h/month", (5.0, 50.0), "j_{ro}", "cadre hours of sitting on two committees", "交叉任职的额外会议工时", "a second round of meetings", "L", context={"cadres.cadre_time": 450.0, "rules.cross_serving": 1.0})
    rule_reviews = param(0.2, "1/yr", (0.0, 4.0), "n_{ru}", "reviews of local rules a year", "年度村规民约清理次数", "C06; once a term by custom", "L", lever=True)
    review_hours = param(40.0, "h", (10.0, 100.0), "h_{rv}", "cadre hours a review takes", "单次清理用时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0, "rules.rule_reviews": 4.0})
    review_gain = param(0.5, "1", (0.1, 1.0), "g_{ru}", "share of unfit rules that a review with everybody in it sets right", "人人参与的清理所纠正的不合理规定比例", "C06; a guess", "L")
    review_half = param(0.1, "1", (0.02, 0.4), "q_{ru}", "effective participation at which a review sets half of that right", "清理效果达一半时的有效参与率", "as `readers_half`", "L")
    rule_ageing = param(0.1, "1/yr", (0.02, 0.3), "d_{ru}", "share of fitting rules that cease to fit in a year", "规则每年过时的比例", "C06; a decade", "L")
    churn_months = param(24.0, "month", (6.0, 60.0), "t_{ru}", "months for which a change of rules is remembered", "规则变动的记忆时长", "a guess", "L", context={"rules.rule_reviews": 4.0})
    fit_weight = param(0.2, "1", (0.0, 0.6), "w_{rf}", "effect of rules that fit on keeping them", "规则合理性对遵守的作用", "C06; over status quo", "L")
    rule_peace = param(0.3, "1", (0.0, 0.9), "p_{ru}", "share of occasions for disputes that rules that all fit would spare", "规则全然合理时所能免去的纠纷起因比例", "C06; over status quo; 0 none", "L")
    churn_strife = param(0.3, "yr", (0.0, 2.0), "s_{ru}", "more occasions for disputes under rules that change wholly each year", "规则频繁变动所增加的纠纷起因", "C06 rival: what holds today is argued about; over status quo; 0 none", "L", context={"rules.rule_reviews": 4.0})
    churn_weight = param(0.1, "yr", (0.0, 0.6), "z_{ru}", "loss of keeping under rules that change wholly each year", "规则频繁变动对遵守的削弱", "C06 rival: predictability; over status quo", "L", context={"rules.rule_reviews": 4.0})


@rule
def discord_left(discord, merged, cross_serving):
    """Discord of two posts in two hands, as far as the committees' members are not the same people."""
    return discord * (1 - merged) * (1 - cross_serving)


@rule
def muddle_left(muddle, role_clarity, merged, head_clears):
    """Share of work lost to unclear bounds; less by `head_clears` where one head leads both bodies."""
    return muddle * (1 - role_clarity) * (1 - head_clears * merged)


@rule
def set_right(rule_fit, effective, rule_reviews, review_gain, review_half):
    """Share of all rules set right in a month: reviews mend what does not fit, as far as people take part."""
    return rule_reviews / 12 * review_gain * effective / (effective + review_half) * (1 - rule_fit)


@rule
def changed(effective, rule_reviews, review_gain, review_half):
    """Rounds of change a year: each review is felt as far as it could mend."""
    return rule_reviews * review_gain * effective / (effective + review_half)


@rule
def provoked(fit_gain, churn_gain, rule_peace, churn_strife):
    """Occasions for disputes over status quo: fewer where rules fit, more where they change."""
    return (1 - rule_peace * fit_gain) * (1 + churn_strife * churn_gain)


@process("who does what", "职责分工")
def roles(discord, merged, cross_serving, joint_hours, muddle, head_clears, role_clarity, clarity_hours, rule_reviews, review_hours, friction,
          muddled, called_hours):
    """No draw. `friction` = `discord_left(discord, merged, cross_serving)` and `muddled` = `muddle_left(muddle, role_clarity,
    merged, head_clears)`. `called_hours` grows by `role_clarity` · `clarity_hours` + `cross_serving` · `joint_hours` + `rule_reviews` ·
    `review_hours` / 12.
    """
    for v in range(friction.size):
        friction[v] = discord_left(discord[v], merged[v], cross_serving[v])
        muddled[v] = muddle_left(muddle[v], role_clarity[v], merged[v], head_clears[v])
        called_hours[v] += role_clarity[v] * clarity_hours[v] + cross_serving[v] * joint_hours[v] + rule_reviews[v] * review_hours[v] / 12


@process("hours lost between two bodies", "职责不清的工时损失")
def muddling(muddled, service_hours):
    """After `time_budget`; no draw. `service_hours` is multiplied by 1 − `muddled`: matters are done twice, or by neither
    and wait.
    """
    for v in range(service_hours.size):
        service_hours[v] *= 1 - muddled[v]


@process("local rules grow old and are reviewed", "村规民约的老化与清理")
def reviewing(month, effective, rule_reviews, review_gain, review_half, rule_ageing, churn_months, fit_weight, churn_weight,
              rule_fit, churn, rule_fit_reference, churn_reference, rule_push):
    """Each month, in this order; no draw. `rule_fit` grows by `set_right(rule_fit, effective, …)` and falls by
    `rule_ageing` / 12 · what it was. `churn` moves by (`changed(effective, rule_reviews, …)` − `churn`) / `churn_months`.
    Before month 0 `rule_fit_reference` and `churn_reference` move by the share 1 / max(1, `month` + 25) of their distance to
    the two; afterwards they stay. `rule_push` = `fit_weight` · (`rule_fit` − `rule_fit_reference`) − `churn_weight` ·
    (`churn` − `churn_reference`).
    """
    for v in range(rule_fit.size):
        rule_fit[v] += set_right(rule_fit[v], effective[v], rule_reviews[v], review_gain[v], review_half[v]) - rule_ageing[v] / 12 * rule_fit[v]
        churn[v] += (changed(effective[v], rule_reviews[v], review_gain[v], review_half[v]) - churn[v]) / churn_months[v]
        if month < 0:
            share = 1.0 / max(1, month + 25)
            rule_fit_reference[v] += share * (rule_fit[v] - rule_fit_reference[v])
            churn_reference[v] += share * (churn[v] - churn_reference[v])
        rule_push[v] = fit_weight[v] * (rule_fit[v] - rule_fit_reference[v]) - churn_weight[v] * (churn[v] - churn_reference[v])


@process("quarrels over rules", "因规则而起的纠纷")
def provoking(rule_fit, rule_fit_reference, churn, churn_reference, rule_peace, churn_strife, contention):
    """After `policing`; no draw. `contention` is multiplied by `provoked(rule_fit − rule_fit_reference, churn −
    churn_reference, rule_peace, churn_strife)`, with all as `reviewing` last left them.
    """
    for v in range(contention.size):
        contention[v] *= provoked(rule_fit[v] - rule_fit_reference[v], churn[v] - churn_reference[v], rule_peace[v], churn_strife[v])
