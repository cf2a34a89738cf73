"""The township: tension with the village, and the transfers it grants or withholds.

Two terms of opposite sign (C14): tasks pushed on a village whose branch sides with the township strain villagers;
which lowers their trust in the township (`trust.tension_weight`); tasks dropped by a branch that sides with villagers
cost transfers (`penalty`). Tasks also bring money when done (`task_money`), so that fewer tasks are no free gift. Each
weight may be 0.
"""

from ..declare import param, process, rule


class Params:
    villages = param(1, "village", (1, 12), "n_v", "villages in the township", "乡镇所辖嘎查数", "one lone village; P37 has ten gacha in one sumu", "M")
    pressing = param(1.0, "1", (0.0, 2.0), "w_1", "tension from tasks pushed on villagers", "任务压力引起的张力", "C14, domain 5.16", "L")
    refusing = param(1.0, "1", (0.0, 1.0), "w_4", "tension from tasks refused for the villagers' sake", "为村民拒绝任务引起的张力", "C14, domain 5.16", "L", context={"cadres.cadre_time": 400.0})
    penalty = param(0.5, "1", (0.0, 1.0), "w_2", "transfers withheld when all tasks are dropped", "未完成任务扣减比例", "C14, domain 5.16: 0.3 of unmet", "L",
                    context={"cadres.cadre_time": 400.0})
    task_money = param(0.2, "1", (0.0, 0.8), "w_3", "elasticity of transfers to the tasks done (0: tasks bring nothing)", "任务完成对转移支付的弹性（0为无）", "C08 rival: tasks come with money", "L")
    tension_speed = param(0.1, "1/month", (0.03, 0.3), r"r_\chi", "speed of tension", "张力变化速度", "domain 5.16", "L")


@rule
def strain(task_share, unmet, stance, pressing, refusing):
    """Tasks pushed by a branch aligned with the township, and tasks refused by one aligned with villagers."""
    pushed = pressing * task_share * (1 - stance)
    return pushed / (1 + pushed) * (1 - unmet) + refusing * unmet * stance


@rule
def granted(done, unmet, penalty, task_money):
    """Transfers over the usual: they grow with the tasks done (over status quo) and fall with those dropped."""
    return (1 - penalty * unmet) * max(done, 0.01) ** task_money


@process("tension and favour", "张力与扶持")
def oversight(stance, task_spent, cadre_hours, tasks, task_gate, tasks_reference, unmet, pressing, refusing, penalty, task_money,
              tension_speed, tension, deserved, favour):
    """In this order; no draw. The task share is `task_spent` / `cadre_hours` (over 1 if below 1). `tension` moves by
    `tension_speed` · (`strain(task share, unmet, stance, pressing, refusing)` − `tension`). Tasks done are `tasks` · (1 −
    `task_gate`) · (1 − `unmet`). `deserved` becomes `granted(tasks done / tasks_reference, unmet, penalty, task_money)`, and
    `favour` moves by `tension_speed` · (`deserved` − `favour`). All are this month's but `tasks_reference`, which `reference` sets
    afterwards.
    """
    for v in range(tension.size):
        share = task_spent[v] / max(cadre_hours[v], 1.0)
        tension[v] += tension_speed[v] * (strain(share, unmet[v], stance[v], pressing[v], refusing[v]) - tension[v])
        done = tasks[v] * (1 - task_gate[v]) * (1 - unmet[v])
        deserved[v] = granted(done / tasks_reference[v], unmet[v], penalty[v], task_money[v])
        favour[v] += tension_speed[v] * (deserved[v] - favour[v])


@process("what status quo brings", "现状参照")
def reference(month, works, response, belief_mean, heeded, tension, tasks, task_gate, unmet, unmet_reference, works_reference,
              response_reference, belief_reference, heeded_reference, tension_reference, tasks_reference):
    """Only before month 0; from then on references stay put. In each month of the warm-up every reference moves by the
    share 1 / max(1, `month` + 25) of its distance to its signal: until month −24 it equals the signal, then it is
    the mean of the months from −24 on, so in the end the mean of the warm-up's last 24 months. The signals: of
    `works_reference` `works`, of `response_reference` `response`, of `belief_reference` `belief_mean`, of
    `heeded_reference` `heeded` (the last meeting's), of `tension_reference` `tension`, of `unmet_reference` `unmet`; and of `tasks_reference` the
    tasks done, `tasks` · (1 − `task_gate`) · (1 − `unmet`), at least 1. No draw.
    """
    for v in range(works.size):
        if month < 0:
            share = 1.0 / max(1, month + 25)
            works_reference[v] += share * (works[v] - works_reference[v])
            response_reference[v] += share * (response[v] - response_reference[v])
            belief_reference[v] += share * (belief_mean[v] - belief_reference[v])
            heeded_reference[v] += share * (heeded[v] - heeded_reference[v])
            tension_reference[v] += share * (tension[v] - tension_reference[v])
            unmet_reference[v] += share * (unmet[v] - unmet_reference[v])
            done = max(1.0, tasks[v] * (1 - task_gate[v]) * (1 - unmet[v]))
            tasks_reference[v] += share * (done - tasks_reference[v])
