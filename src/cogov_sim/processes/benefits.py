"""Benefits: each December the village hands out what it may: dividends and jobs on its projects; relief goes by a list (relief).

All are money that leaders can place. A bloc in office takes its `grip` of wages aside, and of dividends as far as it
has discretion (collective), and shares the rest like everybody. With `capture_leaning` 0, or no cohesion, every resident has the same dividend, unless it
goes by land. What the village's own then get over their share of residents is the privilege that people see as
far as accounts reach them (C05); nobody sees it otherwise.
"""

import numpy as np

from ..declare import param, process
from ..randomness import uniform
from .market import fen
from .trust import reach


class Params:
    job_share = param(0.15, "1", (0.0, 0.4), "j_p", "share of project money paid as wages to villagers", "项目资金中支付给村民的劳务报酬比例", "work-relief rules ask for 15-30 % [M-med]", "L")


@process("dividends", "分红", months=[11])
def dividends(first_household, first_bloc, first_member, residents, hectares, bloc, grip, discretion, payout_share, land_part,
              running_grant, collective, running, cash, income_property, dividend, benefits, money_out):
    """Each December, after the month's collective income; a household is of the bloc of its first member. The pot is
    `payout_share` · `collective`, in whole fen; people are all `residents`. Aside, for each bloc, is `grip` ·
    `discretion` · pot, in whole fen. By land goes `land_part` · (the pot less what is aside for all blocs together),
    in whole fen: a household with `residents` gets its share of `hectares` in those of all such households (over 1 if
    there are none), cut to whole fen. First each household gets, for each resident, what is aside for its bloc // the
    residents of the bloc's households (over 1 if there is none), and its part by land. Then each resident of the
    village, of any bloc or none, gets what is left of the pot // people (over 1 if there is none).

    What a household gets leaves `collective` and is added to its `cash`, `income_property`, `dividend` and
    `benefits`. What heads could not share, and the rest of `collective`, goes to `running`, and `collective` is 0;
    of `running` what exceeds 100 · `running_grant` fen goes back: it leaves for `money_out`. No draw.
    """
    for v in range(first_household.size - 1):
        pot = fen(payout_share[v] * collective[v])
        kept, rest, people, land = collective[v] - pot, pot, 0, 0.0
        own = np.zeros(np.int64(first_bloc[v + 1] - first_bloc[v]), np.int64)
        for h in range(first_household[v], first_household[v + 1]):
            people += residents[h]
            land += hectares[h] * (residents[h] > 0)
            if bloc[first_member[h]] >= 0:
                own[np.int64(bloc[first_member[h]] - first_bloc[v])] += residents[h]
        for b in range(first_bloc[v], first_bloc[v + 1]):
            rest -= fen(grip[b] * discretion[v] * pot)
        by_area = fen(land_part[v] * max(rest, 0))
        for h in range(first_household[v], first_household[v + 1]):
            share, b = 0, bloc[first_member[h]]
            if residents[h] > 0:
                share = fen(by_area * hectares[h] / max(land, 1.0))
                if b >= 0:
                    share += fen(grip[b] * discretion[v] * pot) // max(own[np.int64(b - first_bloc[v])], 1) * residents[h]
            cash[h] += share
            income_property[h] += share
            dividend[h] += share
            benefits[h] += share
            collective[v] -= share
        each = (collective[v] - kept) // max(people, 1)
        for h in range(first_household[v], first_household[v + 1]):
            share = each * residents[h]
            cash[h] += share
            income_property[h] += share
            dividend[h] += share
            benefits[h] += share
            collective[v] -= share
        running[v] += collective[v]
        collective[v] = 0
        returned = max(0, running[v] - fen(100 * running_grant[v]))
        running[v] -= returned
        money_out[v] += returned


@process("wages on projects", "项目劳务报酬", months=[11])
def hiring(first_household, first_bloc, first_member, workers, bloc, grip, job_money, cash, income_wage, village_pay,
           benefits):
    """Each December the whole of `job_money` is the pot. First, bloc by bloc, a bloc with a `grip` above 0 takes
    `grip` · pot aside, in whole fen, and each of the `workers` of its households (by their first member) gets that
    // their number (over 1 if there is none). Then each of all `workers` of the village gets what is left of
    `job_money` // their number (over 1 if there is none). What a household gets leaves `job_money` and is added to
    its `cash`, `income_wage`, `village_pay` and `benefits`. What workers could not share waits for the next year. No draw.
    """
    for v in range(first_household.size - 1):
        pot, labour = job_money[v], 0
        for h in range(first_household[v], first_household[v + 1]):
            labour += workers[h]
        for b in range(first_bloc[v], first_bloc[v + 1]):
            if grip[b] == 0:
                continue
            own = 0
            for h in range(first_household[v], first_household[v + 1]):
                own += workers[h] * (bloc[first_member[h]] == b)
            aside = fen(grip[b] * pot) // max(own, 1)
            for h in range(first_household[v], first_household[v + 1]):
                pay = aside * workers[h] * (bloc[first_member[h]] == b)
                cash[h] += pay
                income_wage[h] += pay
                village_pay[h] += pay
                benefits[h] += pay
                job_money[v] -= pay
        each = job_money[v] // max(labour, 1)
        for h in range(first_household[v], first_household[v + 1]):
            cash[h] += each * workers[h]
            income_wage[h] += each * workers[h]
            village_pay[h] += each * workers[h]
            benefits[h] += each * workers[h]
            job_money[v] -= each * workers[h]


@process("contracts for kin", "亲属合同", months=[11])
def kin_contracts(first_household, key, household_identity, first_member, household, residents, bloc, chair, kin_money, cash,
                  income_wage, village_pay, benefits):
    """Each December the whole of `kin_money` goes to one household: of those with `residents` in the chair's bloc (by
    their first member), the one of highest `uniform(key, household_identity)`; if the chair is in no bloc or none
    is there, the chair's own. It is added to the household's `cash`, `income_wage`, `village_pay` and `benefits`, and `kin_money`
    is 0. Without a chair it waits.
    """
    for v in range(first_household.size - 1):
        if chair[v] < 0:
            continue
        best, chosen = -1.0, np.int64(household[chair[v]])
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0 and bloc[chair[v]] >= 0 and bloc[first_member[h]] == bloc[chair[v]]:
                lot = uniform(key[v], household_identity[h])
                if lot > best:
                    best, chosen = lot, np.int64(h)
        cash[chosen] += kin_money[v]
        income_wage[chosen] += kin_money[v]
        village_pay[chosen] += kin_money[v]
        benefits[chosen] += kin_money[v]
        kin_money[v] = 0


@process("privilege and what is seen of it", "特权及其可见程度", months=[11])
def privilege_watch(first_household, first_member, residents, bloc, posts_held, benefits, transparency, hearsay, privilege,
                    privilege_seen):
    """Each December; a household is of the bloc of its first member, and its weight is the `posts_held` of that bloc,
    0 in none. `privilege` is the sum of weight · `benefits` over households / the sum of `benefits`, less the sum
    of weight · `residents` / the sum of `residents` (0 where either sum is 0). `privilege_seen` moves toward it by
    `reach(transparency, 1, 0, hearsay)`, the reach that accounts have to somebody of secondary schooling at home,
    times the difference. No draw.
    """
    for v in range(first_household.size - 1):
        people, given, own_people, own_given = 0, 0, 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            people += residents[h]
            given += benefits[h]
            if bloc[first_member[h]] >= 0:
                own_people += posts_held[bloc[first_member[h]]] * residents[h]
                own_given += posts_held[bloc[first_member[h]]] * benefits[h]
        privilege[v] = own_given / given - own_people / people if given > 0 and people > 0 else 0.0
        privilege_seen[v] += reach(transparency[v], 1, False, hearsay[v]) * (privilege[v] - privilege_seen[v])
