"""Funds: money reaches the village, projects are paid, a share is taken, and audits or watching herders find it.

What is taken follows gain, integrity and the perceived risk of sanction (domain 5.11, corrected: detection grows with
what is taken). Two channels rival each other: audits from above (P70), and accounts opened to herders who take part
(`watch_strength`, contested between P70 and P73). Audits also slow spending (P78). Money that is
earmarked (C02) is harder to take and slower to spend, and cannot follow what villagers wish (`wish_gain`; 0 turns that
off). Theft falls fast and rises slowly
after a finding; equal `fall_months` and `rise_months` and `fear_weight` 0 are the symmetric setting.

Of what is deterred on projects a share `displacement` moves to jobs and contracts for kin, paid from collective income and
then the running grant, where fewer look (C04; nepotism rose where audits did): dividends shrink, and what people come to
know of it counts like theft from projects. Open accounts of the collective and a meeting that decides let more of it be seen
(collective). Theft is both lines; `displacement` 0, or `side_detection` 1, leaves one.
"""

from math import exp, log

from ..declare import param, process, rule
from ..randomness import normal, uniform
from .cadres import poisson
from .market import fen


class Params:
    running_grant = param(150000.0, "yuan/yr", (80000.0, 300000.0), "G_r", "running grant", "运转经费", "domain 4.4", "L", context={"incentives.points": 1.0})
    running_cost = param(110000.0, "yuan/yr", (50000.0, 250000.0), "C_r", "posts and office", "岗位与办公支出", "domain 4.4", "L", context={"incentives.points": 1.0})
    project_rate = param(0.8, "1/yr", (0.2, 2.0), r"\lambda_p", "projects granted a year", "年度项目数", "domain 4.4", "L")
    project_size = param(375000.0, "yuan", (0.0, 1500000.0), "F_p", "mean size of a project", "项目平均规模", "domain 4.4; P108", "L", lever=True)
    project_spread = param(0.6, "1", (0.1, 1.2), r"\sigma_p", "coefficient of variation of project size", "项目规模变异", "lumpy, domain 4.4", "L")
    spending_months = param(8.0, "month", (3.0, 18.0), "m_p", "months over which project money is paid out", "项目支付周期", "one building season and a half", "L")
    dividend_share = param(0.5, "1", (0.0, 1.0), "d_c", "share of collective income paid as dividend", "分红比例", "rest to the running grant", "L")
    transparency = param(0.5, "1", (0.0, 1.0), r"\tau", "openness of accounts", "账目公开度", "C01", "L", lever=True)
    disclosure_hours = param(40.0, "h/month", (10.0, 100.0), r"h_\tau", "cadre hours at full openness", "完全公开所需工时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0})
    audit_rate = param(0.10, "1/yr", (0.0, 1.0), r"\lambda_A", "audits a year", "年审计次数", "domain 4.4", "M", lever=True)
    audit_detection = param(0.30, "1", (0.1, 0.6), "d_A", "chance that an audit finds full theft", "审计发现概率", "check_olken.py", "C")
    audit_hours = param(60.0, "h", (20.0, 200.0), "h_A", "cadre hours an audit takes", "迎审工时", "a week and a half of one cadre", "L", context={"funds.audit_rate": 1.0, "cadres.cadre_time": 450.0})
    case_hours = param(80.0, "h", (20.0, 240.0), "h_c", "cadre hours a case takes, for each year of sanction", "办案用时", "two weeks of one cadre", "L",
                       context={"funds.audit_rate": 1.0, "cadres.cadre_time": 350.0})
    audit_drag = param(2.0, "1", (0.0, 4.0), "d_d", "slower spending under yearly audits", "审计对支出的拖慢", "P78", "L")
    watch_strength = param(0.3, "1/month", (0.02, 2.0), "h_P", "risk of being found by herders at full openness and participation",
                           "群众监督强度", "check_olken.py at this model's participation: between its null (0.13) and a fivefold effect (0.65); contested", "C", prior="log")
    inner_check = param(0.005, "1/month", (0.0, 0.03), "h_b", "risk of being found by a strong branch", "党内监督强度", "domain 5.11", "L")
    head_blunts = param(0.5, "1", (0.0, 1.0), "h_{b2}", "share of the branch's watch lost where one head rules it and the village", "一人领导支部与村委会时党内监督的削弱份额", "C13a; a guess: half; 0 none", "L")
    rival_check = param(0.02, "1/month", (0.0, 0.06), "h_v", "risk of being found by the other post when split", "两委相互监督", "domain 5.11", "L", context={"elections.merged": 0})
    rival_silence = param(0.5, "1", (0.0, 1.0), r"w_v", "share of the other post's whistle that a fully cohesive bloc in both posts stills", "同派系两职相互包庇的比例", "C07 against C13: overlap is a check unless both are kin; 0 none", "L", context={"elections.merged": 0, "population.blocs": 1, "population.unaffiliated": 0.0, "population.bloc_cohesion": 1.0})
    displacement = param(0.3, "1", (0.0, 0.7), r"\phi_d", "share of deterred theft that moves to jobs and contracts for kin", "被遏制的侵占转向亲属用工与合同的比例", "domain 4.4; P70: nepotism rose with audits", "L")
    side_detection = param(0.3, "1", (0.0, 1.0), "d_s", "detection of favours to kin, over that of theft from projects", "亲属照顾相对项目侵占的查出程度", "nobody audits the payroll; 1 leaves nothing to move", "L")
    sanction = param(13.0, "month", (5.0, 40.0), "S", "sanction, in months of gain", "惩处强度", "check_olken.py", "C", lever=True)
    gain = param(0.5, "1", (0.2, 1.2), "g", "gain from taking", "侵占诱惑", "check_olken.py, integrity counted once", "C")
    integrity_weight = param(0.35, "1", (0.0, 1.0), r"w_\iota", "hold of integrity", "廉洁约束", "check_olken.py: net gain 0.30", "C")
    choice_noise = param(0.35, "1", (0.15, 0.6), r"\sigma_c", "noise of the choice", "选择噪声", "check_olken.py", "C")
    taken_limit = param(0.25, "1", (0.1, 0.5), "e_m", "largest share that can be taken", "侵占上限", "central bookkeeping; 0.40 for P70", "C")
    patronage = param(0.3, "1", (0.0, 0.8), r"\kappa", "protection that a cohesive bloc in office gives", "派系庇护系数", "P77", "L")
    fall_months = param(3.0, "month", (1.0, 12.0), "m_-", "months in which theft falls", "侵占下降时滞", "domain 5.11", "L")
    rise_months = param(12.0, "month", (1.0, 24.0), "m_+", "months in which theft rises", "侵占回升时滞", "domain 5.11", "L")
    fear_weight = param(1.0, "1", (0.0, 3.0), r"\omega_f", "perceived risk added by the last finding", "查处后的警惕", "P71", "L")
    fear_half_life = param(24.0, "month", (6.0, 48.0), "t_f", "months in which that memory halves", "警惕半衰期", "domain 5.11", "L")
    recovered = param(0.5, "1", (0.0, 1.0), "r_F", "share of money found that returns", "追回比例", "domain 5.11", "L")
    earmark = param(0.0, "1", (0.0, 1.0), "k_{em}", "share of project money under special control, beyond what is usual", "在通常做法之外实行专户专控的项目资金比例", "C02; lever", "L", lever=True)
    earmark_hours = param(30.0, "h/month", (10.0, 80.0), "h_{em}", "cadre hours of keeping all project money apart", "全部项目资金专账管理工时", "papers for each purpose", "L", context={"funds.earmark": 1.0, "cadres.cadre_time": 450.0})
    earmark_hold = param(0.3, "1", (0.0, 1.0), "o_{em}", "share of theft, on projects and for kin, that special control puts out of reach", "专户专控所能阻断的侵占比例", "C02; a guess, kept wide; 0 none", "L", context={"funds.earmark": 1.0})
    earmark_drag = param(0.5, "1", (0.0, 4.0), "d_{em}", "slower spending under special control", "专户专控对支出的拖慢", "P78: harder budgets; a quarter of `audit_drag`", "L", context={"funds.earmark": 1.0})
    wish_gain = param(0.3, "1", (0.0, 1.0), "w_{em}", "more works from money that follows villagers' wishes", "按村民意愿安排的资金形成设施的增益", "C02 rival: what is earmarked cannot be given another use; P53; 0 none", "L")
    removal = param(0.6, "1", (0.0, 1.0), "p_r", "chance of removal on full severity", "免职概率", "P71: legal action", "L")


@rule
def checked_inside(inner_check, strength, one_head, head_blunts, rival_check, friction, rival_silence, kinship):
    """Hazard from the branch (less by `head_blunts` where one head rules it and the village) and from the other post as far as they differ.

    `kinship` is the cohesion of the bloc that holds both posts, 0 where two blocs or none do.
    """
    return inner_check * strength * (1 - head_blunts * one_head) + rival_check * friction * (1 - rival_silence * kinship)


@rule
def watched(watch_strength, shown, voices, sessions, absent_share, protection):
    """Hazard from herders who read the accounts and speak; accounts are read at meetings, six a year by default."""
    return watch_strength * shown * voices * sessions / 6 * (1 - absent_share) * (1 - protection)


@rule
def wanted_share(hazard, honesty, fear, protection, concern, sanction, gain, integrity_weight, choice_noise, taken_limit, fear_weight):
    threat = hazard * (1 + fear_weight * fear) * sanction * (1 - protection)
    return taken_limit / (1 + exp(-(gain - integrity_weight * honesty - threat - concern) / choice_noise))


@rule
def worth_of(earmark, heeded, heeded_reference, wish_gain):
    """Works that a yuan brings, over status quo: more, as far as it may follow wishes and wishes are heeded."""
    return (1 + wish_gain * (1 - earmark) * heeded) / (1 + wish_gain * heeded_reference)


@rule
def slowed(audit_drag, audit_odds, friction, muddled, earmark_drag, earmark):
    """How much longer money takes: audits, discord, unclear duties and special control."""
    return (1 + audit_drag * audit_odds) * (1 + friction) * (1 + muddled) * (1 + earmark_drag * earmark)


@process("grants and collective income", "拨款与集体收入")
def grants(key, favour, running_grant, running_cost, project_rate, project_size,
           project_spread, collective_return, fund, running, office_paid, collective, project_granted, money_in,
           money_out):
    """In this order; every sum is in fen, cut to whole. The running grant: `running_grant` / 12 is
    added to `running` and `money_in`; then posts and office cost `running_cost` / 12, at most what is in `running`,
    which leaves it for `money_out` and counts in `office_paid`. Projects: their number is `poisson(project_rate / 12, uniform(key, 0))`.
    Project k (from 0) is worth `project_size` · exp(√s · `normal(key, 1 + k)` − s / 2) · `favour` yuan, with s =
    ln(1 + `project_spread`²); it is added to `project_granted`, `fund` and `money_in`. Collective income:
    `collective_return` / 12, in whole fen, is added to `collective` and `money_in`.
    """
    for v in range(fund.size):
        grant, cost = fen(100 * running_grant[v] / 12), fen(100 * running_cost[v] / 12)
        running[v] += grant
        money_in[v] += grant
        paid = min(cost, running[v])
        running[v] -= paid
        office_paid[v] += paid
        money_out[v] += paid
        for k in range(poisson(project_rate[v] / 12, uniform(key[v], 0))):
            spread = log(1 + project_spread[v] * project_spread[v])
            size = project_size[v] * exp(spread**0.5 * normal(key[v], 1 + k) - spread / 2)
            granted = fen(100 * size * favour[v])
            project_granted[v] += granted
            fund[v] += granted
            money_in[v] += granted
        income = collective_return[v] // 12
        collective[v] += income
        money_in[v] += income


@process("who watches", "监督")
def watching(effective, absent_share, protection, watch_strength, sight, meetings_per_year, co_opted, villager_management,
             reliance, organised, exposure):
    """`exposure` = `watched(watch_strength, sight, voices, meetings_per_year, absent_share, protection)` · (1 − `reliance` ·
    `organised`), voices being `effective` · (1 − `co_opted` · `villager_management`). `effective` is the last meeting's (this
    month's if there was one), `absent_share` this month's, `protection` what last month left. No draw.
    """
    for v in range(exposure.size):
        voices = effective[v] * (1 - co_opted[v] * villager_management[v])
        exposure[v] = watched(watch_strength[v], sight[v], voices, meetings_per_year[v], absent_share[v], protection[v])
        exposure[v] *= 1 - reliance[v] * organised[v]


@process("who checks inside", "内部监督")
def checking(strength, inner_check, head_blunts, rival_check, rival_silence, friction, merged, inner_party, overlap_check, role_clarity, chair,
             secretary, bloc, cohesion, exposure):
    """`exposure` grows by `checked_inside(inner_check, strength, one head, head_blunts, rival_check, friction, rival_silence, kinship)` +
    `overlap_check` · (1 − `role_clarity`). One head is `merged` · (1 − `inner_party`). Kinship is the `cohesion` of the
    bloc of chair and secretary if both are in the same one, otherwise 0. `strength` is what last month left. No draw.
    """
    for v in range(exposure.size):
        c, s = chair[v], secretary[v]
        kinship = cohesion[bloc[c]] if c >= 0 and s >= 0 and bloc[c] >= 0 and bloc[c] == bloc[s] else 0.0
        exposure[v] += checked_inside(inner_check[v], strength[v], merged[v] * (1 - inner_party[v]), head_blunts[v], rival_check[v], friction[v],
                                      rival_silence[v], kinship)
        exposure[v] += overlap_check[v] * (1 - role_clarity[v])


@process("what earmarking holds", "专款专用")
def earmarking(earmark, earmark_hours, earmark_drag, earmark_hold, wish_gain, heeded, heeded_reference, spending_months, audit_odds,
               audit_drag, friction, muddled, called_hours, pace, takeable, worth):
    """No draw. `pace` = `spending_months` · `slowed(audit_drag, audit_odds, friction, muddled, earmark_drag,
    earmark)` months. `takeable` = 1 − `earmark_hold` · `earmark`. `worth` = `worth_of(earmark, heeded, heeded_reference,
    wish_gain)`. `called_hours` grows by `earmark` · `earmark_hours`.
    """
    for v in range(pace.size):
        pace[v] = spending_months[v] * slowed(audit_drag[v], audit_odds[v], friction[v], muddled[v], earmark_drag[v], earmark[v])
        takeable[v] = 1 - earmark_hold[v] * earmark[v]
        worth[v] = worth_of(earmark[v], heeded[v], heeded_reference[v], wish_gain[v])
        called_hours[v] += earmark[v] * earmark_hours[v]


@process("what is taken", "侵占份额")
def temptation(exposure, audit_odds, audit_detection, honesty, protection, fear, concern, sanction, gain, integrity_weight,
               choice_noise, taken_limit, fear_weight, fall_months, rise_months, takeable, taken_share):
    """The hazard is `exposure` + `audit_odds` / 12 · `audit_detection`. The wish is `takeable` · `wanted_share(hazard,
    honesty, fear, protection, concern, …)`, with `honesty`, `fear` and `protection` as last month left them. `taken_share`
    moves by (wish − `taken_share`) / m, with m = `fall_months` if the wish is below it and `rise_months` otherwise.
    No draw.
    """
    for v in range(taken_share.size):
        hazard = exposure[v] + audit_odds[v] / 12 * audit_detection[v]
        wish = takeable[v] * wanted_share(hazard, honesty[v], fear[v], protection[v], concern[v], sanction[v], gain[v],
                                          integrity_weight[v], choice_noise[v], taken_limit[v], fear_weight[v])
        taken_share[v] += (wish - taken_share[v]) / (fall_months[v] if wish < taken_share[v] else rise_months[v])


@process("what moves where fewer look", "侵占的转移")
def evasion(exposure, audit_odds, audit_detection, honesty, protection, fear, concern, sanction, gain, integrity_weight,
            choice_noise, taken_limit, fear_weight, fall_months, rise_months, displacement, side_seen, side_exposure, takeable,
            side_share):
    """The hazard is that of `temptation`: `exposure` + `audit_odds` / 12 · `audit_detection`; for kin it is `side_seen` ·
    hazard + `side_exposure`, but at most the hazard. Deterred is `wanted_share` at the hazard for kin less `wanted_share`
    at the hazard itself, all else as there: what would still be taken where fewer look; never below 0. The wish is
    `takeable` · `displacement` · deterred. `side_share` moves
    by (wish − `side_share`) / m, with m = `fall_months` if the wish is below it and `rise_months` otherwise. No
    draw.
    """
    for v in range(side_share.size):
        hazard = exposure[v] + audit_odds[v] / 12 * audit_detection[v]
        open_line = wanted_share(hazard, honesty[v], fear[v], protection[v], concern[v], sanction[v], gain[v],
                                 integrity_weight[v], choice_noise[v], taken_limit[v], fear_weight[v])
        dark = min(side_seen[v] * hazard + side_exposure[v], hazard)
        dark_line = wanted_share(dark, honesty[v], fear[v], protection[v], concern[v], sanction[v],
                                 gain[v], integrity_weight[v], choice_noise[v], taken_limit[v], fear_weight[v])
        wish = takeable[v] * displacement[v] * (dark_line - open_line)
        side_share[v] += (wish - side_share[v]) / (fall_months[v] if wish < side_share[v] else rise_months[v])


@process("projects", "项目支出")
def projects(pace, worth, job_share, taken_share, fund, pocket, job_money, paid_month, well_paid, project_spending,
             project_taken, money_out):
    """In this order; no draw. Paid is `fund` / `pace`, cut to whole fen; a fund of 100,000 fen or less is paid
    whole. Taken is `taken_share` · paid, and wages are `job_share` · (paid − taken), both cut to whole fen. `fund`
    falls by paid, which is `paid_month`; `pocket` and `project_taken` grow by taken, `job_money` by wages, `project_spending` by paid,
    `money_out` by paid − taken − wages. `well_paid` is `worth` · (paid − taken), cut to whole fen.
    """
    for v in range(fund.size):
        paid = fen(fund[v] / pace[v]) if fund[v] > 100000 else fund[v]
        taken = fen(taken_share[v] * paid)
        fund[v] -= paid
        paid_month[v] = paid
        pocket[v] += taken
        project_spending[v] += paid
        project_taken[v] += taken
        wages = fen(job_share[v] * (paid - taken))
        job_money[v] += wages
        money_out[v] += paid - taken - wages
        well_paid[v] = fen(worth[v] * (paid - taken))


@process("favours to kin", "照顾亲属")
def diverting(side_share, paid_month, running, collective, kin_money, side_taken):
    """Of each yuan of project money paid this month (`paid_month`) `side_share` is taken elsewhere, in whole fen: first
    from `collective`, then from `running`, as far as they go. `kin_money` and `side_taken` grow by it; it waits there
    for December. No draw.
    """
    for v in range(side_share.size):
        wished = fen(side_share[v] * paid_month[v])
        first = min(wished, collective[v])
        then = min(wished - first, running[v])
        collective[v] -= first
        running[v] -= then
        kin_money[v] += first + then
        side_taken[v] += first + then


@process("audits and findings", "审计与查处")
def detection(key, exposure, side_exposure, audit_odds, audit_detection, taken_share, side_share, side_seen, taken_limit,
              recovered, fear_half_life, audited, found, fear, pocket, kin_money, fund, running, money_out):
    """In this order. `fear` fades: it is multiplied by 0.5 to the power 1 / `fear_half_life`. `found` becomes 0. The
    extent is (`taken_share` + `side_seen` · `side_share`) / `taken_limit`, at most 1. `audited` is true if `uniform(key, 0)`
    is below `audit_odds` / 12. Theft is found if `uniform(key, 1)` is below 1 − exp(−extent · `exposure` − side ·
    `side_exposure`) (by people in the village), side being `side_share` / `taken_limit`, at most 1, or if the village is
    `audited` and `uniform(key, 2)` is below `audit_detection` · extent.

    When it is found: `found` = extent, `fear` = 1, and the `pocket` is emptied: `recovered` · `pocket`, cut to
    whole fen, returns to `fund`; the rest goes to `money_out`. Of the `kin_money` not yet handed on, `recovered` of it,
    cut to whole fen, returns to `running`; the kin keep the rest.
    """
    for v in range(fear.size):
        fear[v] *= 0.5 ** (1 / fear_half_life[v])
        found[v] = 0.0
        extent = min(1.0, (taken_share[v] + side_seen[v] * side_share[v]) / taken_limit[v])
        side = min(1.0, side_share[v] / taken_limit[v])
        audited[v] = uniform(key[v], 0) < audit_odds[v] / 12
        seen = uniform(key[v], 1) < 1 - exp(-extent * exposure[v] - side * side_exposure[v])
        if seen or (audited[v] and uniform(key[v], 2) < audit_detection[v] * extent):
            found[v] = extent
            fear[v] = 1.0
            back = fen(recovered[v] * pocket[v])
            fund[v] += back
            money_out[v] += pocket[v] - back
            pocket[v] = 0
            back = fen(recovered[v] * kin_money[v])
            running[v] += back
            kin_money[v] -= back


@process("removal from office", "免职")
def dismissal(key, found, removal, red_line, protection, chair, secretary, removed):
    """Where `found` is above 0 and `uniform(key, 0)` is below certainty · `found` · (1 − `protection`), one is removed;
    certainty is `removal` + (1 − `removal`) · `red_line`. With split posts it is drawn by lot, for the money passed through both hands: the chair if
    `uniform(key, 1)` is below 0.5 or there is no secretary, otherwise the secretary. If the post so drawn is
    vacant, nobody is removed. `removed` becomes that person, and stays so until another is removed; every post the
    person holds becomes vacant (−1), so both with the merged post.
    """
    for v in range(found.size):
        certainty = removal[v] + (1 - removal[v]) * red_line[v]
        if found[v] > 0 and uniform(key[v], 0) < certainty * found[v] * (1 - protection[v]):
            one = chair[v] if uniform(key[v], 1) < 0.5 or secretary[v] < 0 else secretary[v]
            if one >= 0:
                removed[v] = one
                if secretary[v] == one:
                    secretary[v] = -1
                if chair[v] == one:
                    chair[v] = -1
