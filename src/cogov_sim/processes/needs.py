"""Needs: as incomes rise, being heard and being esteemed weigh more against pay, and people can afford to leave.

Affluence is a household's income a resident over what the village had under status quo, bent into a bounded number and
taken as a departure from status quo, so that no level of income is written in as rich. Those better off than then come
to meetings more, the more they have of efficacy and motive (`voice_need`), and less for points (`pay_fade`): the shift from
economic to social and political needs (C54). Rivals: affluence buys a house in town (`settling_wealth`), whose owners miss
the meeting, and cash pays for moving (`migration.moving_cost`). All are 0 in the neutral setting. How far
households are apart, over status quo, loosens belonging (`norms.belonging_gap`, sign open; C22).

Incomes rise here by money from above: support paid by head, which also makes dependent, or jobs in a workshop that others
set up, which make independent (C22, C23, C26).
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    income_support = param(0.0, "yuan/yr", (0.0, 6000.0), "y_{n}", "support paid by the township for each resident", "上级按常住人口发放的收入补助", "C54, C23; lever", "L", lever=True)
    workshop_jobs = param(0.0, "1", (0.0, 0.3), "j_{n}", "share of resident workers given a job in a workshop set up by others", "帮扶车间吸纳的常住劳动力比例", "C22, C26; lever", "L", lever=True)
    job_support = param(6000.0, "yuan/yr", (0.0, 20000.0), "y_{nj}", "what such a job costs those who set it up, wage aside", "每个岗位的扶持成本（工资除外）", "subsidies of workshops, some thousand yuan a job [M-low]", "L", context={"needs.workshop_jobs": 0.3})
    workshop_hours = param(40.0, "h/month", (10.0, 120.0), "h_{n}", "cadre hours of a workshop that employs all", "帮扶车间覆盖全部劳动力时所需的干部工时", "a week of one cadre", "L", context={"needs.workshop_jobs": 0.3, "cadres.cadre_time": 400.0})
    support_hours = param(20.0, "h/month", (5.0, 60.0), "h_{ns}", "cadre hours of handing out a thousand yuan a resident", "每人补助一千元所需的干部工时", "lists and papers", "L", context={"needs.income_support": 6000.0, "cadres.cadre_time": 400.0})


@rule
def afforded(income, reference):
    """Income a resident against that of status quo: −1 with none, 0 where it is the same, below 1."""
    return (max(income, 0.0) - reference) / (max(income, 0.0) + reference)


@process("support and workshop", "补助与帮扶车间", months=[11])
def supporting(first_household, residents, workers, income_support, workshop_jobs, job_support, local_wage, cash, income_wage,
               income_transfer, money_in, lever_outside):
    """Each December, household by household; sums are in whole fen, cut; no draw. Support is 100 · `income_support` ·
    `residents`, added to `cash`, `income_transfer`, `money_in` and `lever_outside`. Wages are 1200 · `workshop_jobs` ·
    `local_wage` · `workers` where there are `residents`, added to `cash`, `income_wage` and `money_in`: the firm earns them.
    The jobs, `workshop_jobs` · `workers`, cost others 100 · `job_support` each, added to `lever_outside` only.
    """
    for v in range(first_household.size - 1):
        if income_support[v] == 0 and workshop_jobs[v] == 0:
            continue
        for h in range(first_household[v], first_household[v + 1]):
            support = fen(100 * income_support[v] * residents[h])
            jobs = workshop_jobs[v] * workers[h] * (residents[h] > 0)
            wages = fen(1200 * local_wage[v] * jobs)
            cash[h] += support + wages
            income_transfer[h] += support
            income_wage[h] += wages
            money_in[v] += support + wages
            lever_outside[v] += support + fen(100 * job_support[v] * jobs)


@process("hours of support and workshop", "补助与车间用时")
def supporters(income_support, support_hours, workshop_jobs, workshop_hours, called_hours):
    """`called_hours` grows by `income_support` / 1000 · `support_hours` + `workshop_jobs` · `workshop_hours`. No draw."""
    for v in range(called_hours.size):
        called_hours[v] += income_support[v] / 1000 * support_hours[v] + workshop_jobs[v] * workshop_hours[v]


@process("affluence", "富裕程度", months=[11])
def affording(first_household, month, residents, income, income_reference, affluence_reference, affluence,
              income_gap, gap_reference):
    """Each December, after the year's income. Homes are households with `residents`; without any nothing happens. Before
    month 0 `income_reference` moves by the share 1 / max(1, (`month` + 25) / 12) of its distance to the mean over homes
    of `income` / `residents`, counted as 0 if below 0; it is at least 1 yuan. A home's degree is `afforded(income /
    residents, income_reference)`. Then, before month 0, `affluence_reference` moves by the same share of its distance to
    the mean degree of homes. So both, like all references, are means over the last two Decembers of the warm-up and stay put from then on. `affluence` is
    the degree − `affluence_reference`, and 0 for who is no home. `income_gap` is the mean over homes of the distance of the
    degree from their mean degree, and before month 0 `gap_reference` moves by the same share of its distance to it. No draw.
    """
    for v in range(first_household.size - 1):
        homes, total, degrees = 0, 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0:
                homes += 1
                total += max(income[h], 0.0) / residents[h]
        if homes == 0:
            continue
        share = 1 / max(1.0, (month + 25) / 12) if month < 0 else 0.0
        income_reference[v] = max(1.0, income_reference[v] + share * (total / homes - income_reference[v]))
        for h in range(first_household[v], first_household[v + 1]):
            affluence[h] = 0.0
            if residents[h] > 0:
                affluence[h] = afforded(income[h] / residents[h], income_reference[v])
                degrees += affluence[h]
        affluence_reference[v] += share * (degrees / homes - affluence_reference[v])
        apart = 0.0
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0:
                apart += abs(affluence[h] - degrees / homes)
                affluence[h] -= affluence_reference[v]
        income_gap[v] = apart / homes
        gap_reference[v] += share * (income_gap[v] - gap_reference[v])
