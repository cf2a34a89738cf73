"""Sharing: what the villages of one township have in common. Audits go round them, and transfers are shared out.

The township can audit so many villages a year. They are met by lot, or sooner the more it suspects (`risk_aim`) or the more is
heard from there (`complaint_aim`); what one village is spared another gets. Suspicion is what the township believes,
right or not; complaints grow with what people believe and dare to say at meetings, but also with quarrels taken to the township, which
tell nothing of theft (`stray`, the rival). Where people are silent, nobody comes.

Transfers are shared in competition as far as `rivalry` goes: by the tasks reported done, on paper or not, and by the
results that the township saw when it last came (`cadres.traces_weight` says which). The whole budget stays what it was. What
a village's own merit moves is its stakes, and these press cadres to give what is assessed (`keenness`; 0: nobody minds): more
is met on paper where traces count, and where results do tasks yield to villagers' matters when hours are short.
With one village there is nothing to share. Neutral settings: `risk_aim`, `complaint_aim` and `rivalry` 0.
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    risk_aim = param(0.0, "1", (0.0, 3.0), "a_{ur}", "how far audits go where the township suspects theft (0: by lot)", "审计按乡镇怀疑程度分配的力度（0为抽签）", "C02; 1 is in proportion", "L", lever=True, context={"township.villages": 4})
    complaint_aim = param(0.0, "1", (0.0, 3.0), "a_{uk}", "how far audits go where complaints come from (0: by lot)", "审计按群众反映分配的力度（0为抽签）", "C02; 1 is in proportion", "L", lever=True, context={"township.villages": 4})
    aiming_cost = param(10000.0, "yuan/yr", (2000.0, 40000.0), "y_a", "paid by the township for sifting what it hears of a village, at a force of 1", "乡镇筛查一村线索的年费用（力度为1时）", "a sixth of a clerk's year", "L", context={"sharing.risk_aim": 1.0})
    stray = param(0.5, "1", (0.0, 1.0), "w_{us}", "share of complaints that are petitions over quarrels, not about theft", "源于纠纷上访而非侵占的反映比例", "neutral middle; 1: complaints tell nothing of theft", "L", context={"township.villages": 4, "sharing.complaint_aim": 3.0, "funds.audit_rate": 1.0})
    rivalry = param(0.0, "1", (0.0, 2.0), r"\rho_T", "how far villages compete for the township's transfers (0: each by itself)", "各村竞争转移支付的程度（0为互不相干）", "C10, C27; 1 is in proportion to merit", "L", lever=True, context={"township.villages": 4})
    ranking_hours = param(20.0, "h/month", (5.0, 60.0), r"h_\rho", "cadre hours of being compared, at full proportion", "参与评比所需工时（按比例分配时）", "half a week of one cadre: forms and visits", "L", context={"sharing.rivalry": 2.0, "cadres.cadre_time": 350.0})
    keenness = param(1.0, "1", (0.0, 4.0), r"w_\rho", "how far stakes press cadres to give what is assessed", "利害关系促使干部迎合考核的程度", "doubles the pull of assessment where all hangs on one's own merit; 0 nobody minds", "L", context={"township.villages": 4, "sharing.rivalry": 2.0, "cadres.traces_weight": 1.0})


@rule
def aimed(suspicion, complaint, risk_aim, complaint_aim):
    """Weight of a village when audits are given out, from its suspicion and complaint over their means in the township."""
    return suspicion**risk_aim * complaint**complaint_aim


@rule
def merit(traces, results, traces_weight):
    """Standing of a village beside the others, from tasks reported and results seen, each over the township's mean."""
    return traces**traces_weight * results ** (1 - traces_weight)


@process("where audits go", "审计去向", shared=True)
def aiming(audit_rate, risk_aim, complaint_aim, aiming_cost, stray, superior_belief, belief_mean, effective, alarm, audit_odds,
           lever_outside):
    """Over all villages of the run; no draw. Over the mean of the villages (1 where the mean is 0) are taken: the township's
    suspicion `superior_belief`; what is said of theft, `belief_mean` · `effective`; and petitions, `alarm`. A
    village's complaint is (1 − `stray`) · what is said + `stray` · petitions. All are as last month left them. Its weight is `aimed(suspicion,
    complaint, risk_aim, complaint_aim)`, and `audit_odds` = `audit_rate` · weight / the mean weight (`audit_rate` where that
    is 0). `lever_outside` grows by (`risk_aim` + `complaint_aim`) · `aiming_cost` / 12, cut to whole fen.
    """
    villages = audit_odds.size
    believed, said, alarmed, whole = 0.0, 0.0, 0.0, 0.0
    for v in range(villages):
        believed += superior_belief[v] / villages
        said += belief_mean[v] * effective[v] / villages
        alarmed += alarm[v] / villages
    for v in range(villages):
        suspicion = superior_belief[v] / believed if believed > 0 else 1.0
        theft = belief_mean[v] * effective[v] / said if said > 0 else 1.0
        other = alarm[v] / alarmed if alarmed > 0 else 1.0
        complaint = (1 - stray[v]) * theft + stray[v] * other
        audit_odds[v] = aimed(suspicion, complaint, risk_aim[v], complaint_aim[v])
        whole += audit_odds[v] / villages
    for v in range(villages):
        audit_odds[v] = audit_rate[v] * (audit_odds[v] / whole if whole > 0 else 1.0)
        lever_outside[v] += fen(100 * (risk_aim[v] + complaint_aim[v]) * aiming_cost[v] / 12)


@process("shares of the transfers", "转移支付的分配", shared=True)
def comparing(rivalry, ranking_hours, traces_weight, inspection_rate, tension_speed, tasks, task_gate, unmet, works, response, deserved,
              seen_results, stakes, favour, called_hours):
    """Over all villages of the run, by what last month left; no draw. `seen_results` first moves by `inspection_rate` · ((`works` + `response`) / 2 −
    `seen_results`). Reported are the tasks done, `tasks` · (1 − `task_gate`) · (1 − `unmet`). A village's merit is
    `merit(reported, seen, traces_weight)`, both over the mean of the villages (1 where that is 0). Its claim is `deserved` ·
    merit to the power `rivalry`, its share the claim / the sum of claims (0 where that is 0), and its prize the share ·
    the sum of `deserved`, so that prizes add up to what all deserve.

    `favour`, which `oversight` moved toward `deserved` last month, moves by `tension_speed` · (prize − `deserved`)
    besides, but not below 0. `stakes` = `rivalry` · (1 − share), or 0 where there are no claims: by how many per cent the prize
    grows with one per cent of merit. `called_hours` grows by `rivalry` · `ranking_hours`.
    """
    villages = favour.size
    traces, seen, budget, claims = 0.0, 0.0, 0.0, 0.0
    for v in range(villages):
        seen_results[v] += inspection_rate[v] * ((works[v] + response[v]) / 2 - seen_results[v])
        traces += tasks[v] * (1 - task_gate[v]) * (1 - unmet[v]) / villages
        seen += seen_results[v] / villages
        budget += deserved[v]
    for v in range(villages):
        own = tasks[v] * (1 - task_gate[v]) * (1 - unmet[v]) / traces if traces > 0 else 1.0
        stakes[v] = deserved[v] * merit(own, seen_results[v] / seen if seen > 0 else 1.0, traces_weight[v]) ** rivalry[v]
        claims += stakes[v]
    for v in range(villages):
        share = stakes[v] / claims if claims > 0 else 0.0
        favour[v] = max(0.0, favour[v] + tension_speed[v] * (share * budget - deserved[v]))
        stakes[v] = rivalry[v] * (1 - share) if claims > 0 else 0.0
        called_hours[v] += rivalry[v] * ranking_hours[v]
