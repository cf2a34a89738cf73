"""Organisations: co-operatives, an elders' or women's group, a charity, a firm that help to govern beside the five others (C16).

What a village has of these today is part of its status quo; `organisations` counts those supported beyond. Each brings
hours of its people, the more the more they feel they belong, and a small grant. Half or so of the hours settle people's matters, with
decreasing returns; of the rest a part hears quarrels beside the cadres (`calming`) and a part goes into what all use. Left to themselves organisations do the same things twice (`doubling`,
S1: uncoordinated); included in what the village decides (`inclusion`) they do not, but each pair costs the cadres
hours of agreeing, and each has a veto that slows projects (`veto_delay`). Neutral settings: `doubling`, `veto_delay` and `pair_hours`
at their least.
"""

from ..declare import param, process, rule
from .market import fen

MONTH_HOURS = 176.0  # hours of a month's work: 22 days of 8


class Params:
    organisations = param(0, "1", (0, 8), "n_{or}", "organisations and firms supported, beyond those of today", "在现有之外扶持的村级组织与企业数", "C16; 0: status quo", "L", lever=True)
    inclusion = param(0.5, "1", (0.0, 1.0), "i_{or}", "how far organisations are included in what the village decides", "组织参与村务决策的程度", "C16", "L", lever=True, context={"organisations.organisations": 4})
    organised_hours = param(30.0, "h/month", (5.0, 100.0), "h_{or}", "hours that an organisation's people give at belonging one half", "认同居中时每个组织投入的工时", "ten people, an afternoon a month", "L", context={"organisations.organisations": 4})
    organisation_grant = param(5000.0, "yuan/yr", (0.0, 30000.0), "y_{or}", "grant to an organisation from the running grant", "每个组织的年度扶持经费", "a guess, kept wide", "L", context={"organisations.organisations": 4})
    serving = param(0.5, "1", (0.0, 1.0), "s_{or}", "share of organisations' hours that settles people's matters", "组织工时中用于办事的比例", "the rest is works; a guess", "L", context={"organisations.organisations": 4})
    calming = param(0.3, "1", (0.0, 1.0), "c_{or}", "share of organisations' other hours that hears quarrels", "组织其余工时中用于调解纠纷的比例", "elders and women's groups mediate; a guess", "L", context={"organisations.organisations": 4})
    doubling = param(0.5, "1", (0.0, 1.0), "d_{or}", "share of hours doubled where many organisations are left to themselves", "各自为政时重复投入的比例", "S1: uncoordinated organisations; 0 none", "L", context={"organisations.organisations": 4})
    pair_hours = param(4.0, "h/month", (0.0, 20.0), "h_{po}", "cadre hours of agreeing with a pair of organisations", "每两个组织之间的协调工时", "C16 rival: coordination rises with pairs", "L", context={"organisations.organisations": 8, "cadres.cadre_time": 450.0})
    veto_delay = param(0.05, "1", (0.0, 0.5), "v_{or}", "slower projects for each organisation fully included", "每个完全纳入的组织造成的项目延迟", "C16 rival: veto points; 0 none", "L", context={"organisations.organisations": 4})


@rule
def useful(hours, organisations, inclusion, doubling):
    """Hours that are not spent on what another organisation does as well."""
    return hours * (1 - doubling * (1 - inclusion) * (organisations - 1) / max(organisations, 1))


@process("members feel they belong", "组织成员的认同", months=[0])
def backing(first_person, resident, belonging, organisations, backed):
    """Each January, where `organisations` is above 0: `backed` is the mean `belonging` of resident adults (0 without any). No draw."""
    for v in range(first_person.size - 1):
        if organisations[v] == 0:
            continue
        total, adults = 0.0, 0
        for i in range(first_person[v], first_person[v + 1]):
            total += resident[i] * belonging[i]
            adults += resident[i]
        backed[v] = total / max(adults, 1)


@process("organisations at work", "组织活动")
def organising(organisations, inclusion, organised_hours, organisation_grant, serving, calming, doubling, pair_hours, veto_delay, backed,
               local_wage, running, money_out, lever_running, called_hours, lent_hours,
               organisation_hours, organisation_money, organised_service, elder_hours, vetoes, days_worth):
    """In this order; no draw. The grants of the month are 100 · `organisation_grant` · `organisations` / 12 fen, cut to whole fen; what `running` holds of it
    is paid: it leaves `running` for `money_out` and counts in `lever_running` and `organisation_money`. Paid is the share of it that is (1
    without a bill). `organisation_hours` = `organisations` · `organised_hours` · 2 · `backed` · paid, and `lent_hours` grows by it. Of these
    `useful(organisation_hours, organisations, inclusion, doubling)` hours count: the part `serving` of them is `organised_service`, which settles matters; of the others the share `calming` is `elder_hours`, which hear quarrels; the rest is given to what all use, like days at the call: worth
    `local_wage` / 176 yuan an hour, cut to whole fen, it is added to `days_worth`.

    `called_hours` grows by `inclusion` · `pair_hours` · `organisations` · (`organisations` − 1) / 2, and `vetoes` = `veto_delay` · `inclusion` ·
    `organisations`, by which share projects take longer.
    """
    for v in range(vetoes.size):
        n = organisations[v]
        bill = fen(100 * organisation_grant[v] * n / 12)
        paid = min(bill, running[v])
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        organisation_money[v] += paid
        organisation_hours[v] = n * organised_hours[v] * 2 * backed[v] * (paid / bill if bill > 0 else 1.0)
        lent_hours[v] += organisation_hours[v]
        hours = useful(organisation_hours[v], n, inclusion[v], doubling[v])
        organised_service[v] = serving[v] * hours
        elder_hours[v] = calming[v] * (hours - organised_service[v])
        days_worth[v] += fen(100 * (hours - organised_service[v] - elder_hours[v]) * local_wage[v] / MONTH_HOURS)
        called_hours[v] += inclusion[v] * pair_hours[v] * n * (n - 1) / 2
        vetoes[v] = veto_delay[v] * inclusion[v] * n


@process("organisations' vetoes", "组织的否决")
def vetoing(vetoes, pace):
    """Before projects are paid: `pace`, the months over which their money goes out, is multiplied by 1 + `vetoes`. No draw."""
    for v in range(pace.size):
        pace[v] *= 1 + vetoes[v]
