"""Cadres: hours are shared between upper tasks, villagers' issues and the village's own affairs; what is short is
met on paper, dropped, or left waiting.

Who yields when hours are short follows the branch's alignment: toward villagers, tasks are dropped; toward the
township, issues wait (domain 5.9). Paper traces breed more tasks (`ratchet`), which fall back to
what was meant at the speed `ratchet_return`; `ratchet` 0 is the symmetric setting. Rival to formalism: inspection of outcomes.
"""

from math import exp

from ..declare import param, process, rule
from ..randomness import uniform


class Params:
    cadre_time = param(700.0, "h/month", (300.0, 1000.0), "H_c", "hours of five cadres of middling ability", "干部总工时", "domain 4.5: 5 x 140", "M")
    task_hours = param(6.0, "h", (3.0, 12.0), "h_t", "hours an upper task takes", "单项上级任务用时", "domain 4.5", "L")
    task_inflow = param(60.0, "1/month", (10.0, 110.0), r"\lambda_0", "upper tasks the township means to send", "上级任务量",
                        "P101: half of cadre time", "L", lever=True)
    task_gate = param(0.0, "1", (0.0, 0.6), "g_T", "share of upper tasks turned back at the gate", "任务准入拦截比例", "P100: a gate cut the load by 30 %", "L", lever=True)
    traces_weight = param(0.6, "1", (0.0, 1.0), r"\omega", "weight of traces in the township's assessment", "留痕考核权重", "domain 4.5", "L", lever=True)
    inspection_rate = param(0.05, "1/month", (0.0, 1.0), "p_i", "chance that outcomes are inspected on the spot", "实地检查概率", "domain 5.9", "L", lever=True)
    paper_cost = param(0.35, "1", (0.1, 0.7), r"\theta", "hours a task takes on paper, over its real hours", "纸面完成成本", "domain 4.5", "L")
    paper_limit = param(0.9, "1", (0.5, 1.0), "f_m", "share of tasks that can be met on paper at most", "纸面完成上限", "domain 5.9, corrected form", "L")
    ratchet = param(0.02, "1/quarter", (0.0, 0.06), "r_T", "growth of tasks when all is met on paper", "任务棘轮", "domain 5.9", "L")
    ratchet_return = param(0.02, "1/quarter", (0.0, 0.06), r"\delta_T", "pull of tasks back to what was meant", "任务回落", "domain 5.9, corrected form", "L",
                           context={"cadres.cadre_time": 350.0})
    inspection_hours = param(40.0, "h/month", (10.0, 100.0), "h_p", "cadre hours of being inspected every month", "迎检工时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0, "cadres.inspection_rate": 1.0})
    gate_hours = param(40.0, "h/month", (10.0, 100.0), "h_g", "cadre hours of screening all tasks", "任务准入审核工时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0, "cadres.task_gate": 0.6})


@rule
def hours_of(cadre_time, leadership):
    """Hours the cadres have: as declared at the ability that leaders usually have (0.65)."""
    return cadre_time * (0.35 + leadership)


@rule
def paper_share(pressure, traces_weight, press, paper_limit):
    """Share met on paper: as hours run short, and as traces count; more yet where transfers hang on them (`press`)."""
    return paper_limit / (1 + exp(-(8 * (pressure - 1) + 2 * (traces_weight - 0.5) + 2 * press * traces_weight)))


@rule
def tasks_yield(stance, press, traces_weight):
    """Share of what is short that upper tasks lose: by the side taken; more where transfers hang on results seen."""
    lean = press * (1 - traces_weight)
    return stance + (1 - stance) * lean / (1 + lean)


@rule
def next_surplus(surplus, paper, ratchet, ratchet_return):
    """Tasks that traces breed, over what was meant: quick to grow with what is met on paper, slow to go."""
    return surplus + ratchet * paper * (1 + surplus) - ratchet_return * surplus


@rule
def poisson(mean, draw):
    """A Poisson count by inversion of one uniform draw."""
    count, term = 0, exp(-mean)
    total = term
    while draw > total and count < 1000:
        count += 1
        term *= mean / count
        total += term
    return count


@process("the village's own affairs", "村务用时")
def village_affairs(meetings_per_year, meeting_hours, open_agenda, agenda_hours, mobilisation, mobilisation_hours, joint_rules,
                    rule_hours, call_days, call_hours, naming, fine, posting_hours, transparency, disclosure_hours, audited, audit_hours, found, case_hours, sanction, recruits,
                    recruit_hours, task_gate, gate_hours, inspection_rate, inspection_hours, stocking_inspection, counting_hours, cadre_time, leadership,
                    called_hours, cadre_hours, village_hours, hours_used):
    """No draw. `cadre_hours` becomes `hours_of(cadre_time, leadership)`. A meeting takes `meeting_hours` +
    `mobilisation` · `mobilisation_hours` + `joint_rules` · `rule_hours` + `open_agenda` · `agenda_hours`. The
    month's own affairs take the sum of: that times `meetings_per_year` / 12 (whether or not a meeting falls in this
    month); (`call_days` · `call_hours` + (`naming`, and 1 more if `fine` is above 0) · `posting_hours`) / 12; `transparency` · `disclosure_hours`; `audit_hours` if `audited`; `case_hours` · `sanction` / 12 if
    `found` is above 0; `recruits` · `recruit_hours` / 12; `task_gate` · `gate_hours`; `inspection_rate` · `inspection_hours`;
    `stocking_inspection` · `counting_hours`; and `called_hours`, which becomes 0. `audited`, `found` and `leadership` are those that last month left. `village_hours` is this
    sum, but at most `cadre_hours`, and is added to `hours_used`.
    """
    for v in range(village_hours.size):
        cadre_hours[v] = hours_of(cadre_time[v], leadership[v])
        meeting = mobilisation[v] * mobilisation_hours[v] + joint_rules[v] * rule_hours[v] + open_agenda[v] * agenda_hours[v]
        lever = (meetings_per_year[v] / 12 * (meeting + meeting_hours[v]) + transparency[v] * disclosure_hours[v]
                 + (call_days[v] * call_hours[v] + (naming[v] + (fine[v] > 0)) * posting_hours[v]) / 12 + audited[v] * audit_hours[v] + (found[v] > 0) * case_hours[v] * sanction[v] / 12
                 + recruits[v] * recruit_hours[v] / 12 + task_gate[v] * gate_hours[v]
                 + inspection_rate[v] * inspection_hours[v] + stocking_inspection[v] * counting_hours[v] + called_hours[v])
        called_hours[v] = 0.0
        village_hours[v] = min(lever, cadre_hours[v])
        hours_used[v] += village_hours[v]


@process("the cadres' hours", "干部工时")
def time_budget(month, key, cadre_hours, village_hours, task_hours, task_inflow, task_gate, traces_weight, inspection_rate,
                paper_cost, paper_limit, ratchet, ratchet_return, stance, backlog, issue_hours, spared_tasks, report_hours, keenness, stakes, surplus, tasks, unmet, paper,
                task_spent, service_hours, autonomy):
    """In this order. In January, April, July and October `surplus` becomes `next_surplus` with last month's `paper`.
    `tasks` = `task_inflow` · (1 + `surplus`).

    Three claims on `cadre_hours`: the load `tasks` · (1 − `task_gate`) · `task_hours` · (1 − `spared_tasks`) + `report_hours`; the need `backlog` ·
    `issue_hours`, as last month left them; and the own affairs `village_hours`. `paper` = `paper_share` of their
    sum over `cadre_hours`; the press is `keenness` · `stakes`, as last month left them. If `uniform(key, 0)` is below `inspection_rate`, `paper` is 0 instead: what was met on
    paper is done again this month.

    Upper tasks then want W = load · (1 − `paper` · (1 − `paper_cost`)) hours. What is short is S = W + need + own
    affairs − `cadre_hours`, at least 0; of it `tasks_yield(stance, press, traces_weight)` · S is dropped, at most W. `task_spent` = W less what is
    dropped, but at most `cadre_hours` − `village_hours`. `unmet` = (W − `task_spent`) / W (over 1 if W is below 1).
    `service_hours` = `cadre_hours` − `village_hours` − `task_spent`. `autonomy` = 1 − `task_spent` / `cadre_hours`.
    """
    for v in range(tasks.size):
        if month % 3 == 0:
            surplus[v] = next_surplus(surplus[v], paper[v], ratchet[v], ratchet_return[v])
        tasks[v] = task_inflow[v] * (1 + surplus[v])
        hours, own = cadre_hours[v], village_hours[v]
        load = tasks[v] * (1 - task_gate[v]) * task_hours[v] * (1 - spared_tasks[v]) + report_hours[v]
        need = backlog[v] * issue_hours[v]
        press = keenness[v] * stakes[v]
        paper[v] = paper_share((load + need + own) / hours, traces_weight[v], press, paper_limit[v])
        if uniform(key[v], 0) < inspection_rate[v]:
            paper[v] = 0.0  # what was met on paper is done again this month
        wanted = load * (1 - paper[v] * (1 - paper_cost[v]))
        short = max(0.0, wanted + need + own - hours)
        dropped = min(tasks_yield(stance[v], press, traces_weight[v]) * short, wanted)
        task_spent[v] = min(wanted - dropped, hours - own)
        unmet[v] = (wanted - task_spent[v]) / max(wanted, 1.0)
        service_hours[v] = hours - own - task_spent[v]
        autonomy[v] = 1 - task_spent[v] / hours
