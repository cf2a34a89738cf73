"""Ecology: waste piles up; campaigns of volunteers clear it and bind who took part; rest of pasture may be paid for.

Who comes to a campaign is whoever comes to the commons, by type, norm and what others are believed to give; days of the
campaign weary like days of the call (commons). Households that gave days are held by their own word to the official
balance, though neighbours do not keep it (`pledge_hold`, limits). Others may pay for rested pasture (`rest_pay`): who is
counted above the balance in December gets nothing. What a herder makes of that is the herder's choice (limits): where
herds are hardly counted, the pay is as good as certain and changes little (C48 against P23 and P32).

Rivals: `pledge_hold` below 0, where a good deed licenses more animals; no counting. Neutral settings: `eco_days` and
`rest_pay` 0, `waste_weight` 0. A reward is not counted on beforehand when the herd wished for is worked out (herders).
"""

from math import exp

from ..declare import param, process, rule
from ..randomness import uniform, whole
from ..state import HOME
from .commons import OLDEST_ASKED, USUAL_CALL, given_share, wearied
from .market import fen
from .trust import pushed


class Params:
    eco_days = param(0, "day/yr", (0, 10), "d_{eco}", "days of ecological campaign asked of each adult at home", "生态行动：要求每名在村成年人参加的天数", "C48; lever", "L", lever=True)
    eco_day_cost = param(2500.0, "yuan/day", (500.0, 8000.0), "y_{eco}", "trucks, gloves and seed for each day of a campaign", "生态行动每天的车辆物资费用", "two hired trucks; no source", "L", context={"ecology.eco_days": 10})
    eco_hours = param(20.0, "h", (5.0, 60.0), "h_{eco}", "cadre hours for each day of a campaign", "生态行动每天所需干部工时", "half a day for five cadres", "L", context={"ecology.eco_days": 10, "cadres.cadre_time": 350.0})
    clearing = param(0.15, "1/day", (0.02, 0.5), "c_{eco}", "yearly rate at which waste goes for each day given by everybody at home", "人均每出一天工使垃圾减少的年速率", "a guess, kept wide", "L", context={"ecology.eco_days": 5})
    littering_rate = param(0.2, "1/yr", (0.05, 0.6), "l_{eco}", "rate at which clean ground fills with waste", "清洁地面积存垃圾的年速率", "no source; with the next, half is the usual state", "L")
    pickup_rate = param(0.2, "1/yr", (0.05, 0.6), "p_{eco}", "rate at which waste is taken away without a campaign", "无行动时垃圾清运的年速率", "no source", "L")
    waste_weight = param(0.1, "1", (0.0, 0.4), "w_{eco}", "yearly loss of belonging under waste, over status quo", "垃圾对认同的削弱（相对现状）", "C48: living conditions; 0 none", "L", context={"ecology.eco_days": 10})
    pledge_hold = param(0.25, "1", (-0.5, 1.0), "k_{eco}", "hold of days given on keeping to the balance (negative: licence)", "所出工日对守约的约束（负为自我许可）", "C48 rival: sign open", "L", context={"ecology.eco_days": 10})
    rest_pay = param(0.0, "yuan/ha/yr", (0.0, 100.0), "s_{eco}", "paid for each hectare of who is not found above the balance", "未被查出超载者每公顷的奖励", "P30: 37 is paid whatever the herd; lever", "L", lever=True)


@rule
def next_waste(waste, given, littering_rate, pickup_rate, clearing):
    """Waste after a year: what is clean fills, what is full is taken away; it stays in [0, 1] by its form."""
    return (waste + littering_rate) / (1 + littering_rate + pickup_rate + clearing * given)


@process("ecological campaigns", "生态行动", months=[4])
def volunteering(first_household, key, identity, first_member, end_member, type, resident, place, age, norm, believed_giving,
                 eco_days, eco_day_cost, eco_hours, call_days, day_cost, call_weariness, own_giving, matching, giving_norm, running,
                 cash, income_operating, pledge, eco_held, eco_given, called_hours, money_out, lever_running):
    """Each May. As many of the `eco_days` are held (`eco_held`) as `running` pays for at `eco_day_cost`: what they cost
    leaves `running` for `money_out` and counts in `lever_running`; `called_hours` grows by `eco_hours` for each. Asked are
    resident adults at home (`place` 0) under `OLDEST_ASKED`. The share of each is `wearied(given_share(type,
    believed_giving, giving_norm · (norm − 0.5), 0, …), odds)` with odds exp(`call_weariness` · (`eco_held` + `call_days` −
    `USUAL_CALL`)); days given are `whole(share · eco_held, uniform(key, identity))`. Each costs the household `day_cost` in
    fen, cut to whole: `cash`, which may fall below 0, and `income_operating` fall, `money_out` grows. `pledge` of a
    household is days given / days asked of its people, `eco_given` of the village days given / number asked; both 0
    where nobody is asked or no day is held.
    """
    for v in range(first_household.size - 1):
        price = fen(100 * eco_day_cost[v])
        days = min(eco_days[v], max(0, running[v]) // max(price, 1))
        running[v] -= days * price
        money_out[v] += days * price
        lever_running[v] += days * price
        called_hours[v] += days * eco_hours[v]
        odds, lost = exp(call_weariness[v] * (days + call_days[v] - USUAL_CALL)), fen(100 * day_cost[v])
        eco_held[v], asked, total = days, 0, 0
        for h in range(first_household[v], first_household[v + 1]):
            own, given = 0, 0
            for i in range(first_member[h], end_member[h]):
                if days > 0 and resident[i] and place[i] == HOME and age[i] < OLDEST_ASKED:
                    push = giving_norm[v] * (norm[i] - 0.5)
                    share = given_share(type[i], believed_giving[i], push, 0.0, own_giving[v], matching[v])
                    given += whole(wearied(share, odds) * days, uniform(key[v], identity[i]))
                    own += 1
            cash[h] -= given * lost
            income_operating[h] -= given * lost
            money_out[v] += given * lost
            pledge[h] = given / max(own * days, 1)
            asked += own
            total += given
        eco_given[v] = total / max(asked, 1)


@process("pay for rested pasture", "休牧奖励", months=[11])
def resting(first_household, residents, pasture, found_over, rest_pay, cash, income_transfer, money_in, lever_outside):
    """Each December, after `inspection`: each household with `residents` that was not `found_over` gets `rest_pay` ·
    `pasture` in fen, cut to whole (nothing happens with `rest_pay` 0): added to `cash` and `income_transfer`, to `money_in` and to `lever_outside`. No draw.
    """
    for v in range(first_household.size - 1):
        if rest_pay[v] == 0:
            continue
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0 and not found_over[h]:
                paid = fen(100 * rest_pay[v] * pasture[h])
                cash[h] += paid
                income_transfer[h] += paid
                money_in[v] += paid
                lever_outside[v] += paid


@process("waste", "垃圾", months=[11])
def piling(month, eco_given, littering_rate, pickup_rate, clearing, waste, waste_reference):
    """Each December `waste` becomes `next_waste(waste, eco_given, …)`. Before month 0 `waste_reference` then moves by the share
    1 / max(1, (`month` + 36) // 12 + 1) of its distance to it: it is the mean of the warm-up's Decembers. No draw.
    """
    for v in range(waste.size):
        waste[v] = next_waste(waste[v], eco_given[v], littering_rate[v], pickup_rate[v], clearing[v])
        if month < 0:
            waste_reference[v] += (waste[v] - waste_reference[v]) / max(1, (month + 36) // 12 + 1)


@process("living among waste", "人居环境与认同", months=[11])
def dwelling(first_person, resident, waste, waste_reference, waste_weight, belonging):
    """Each December, after `belonging`: `belonging` of each `resident` adult becomes `pushed(belonging, −waste_weight · (waste −
    waste_reference))`. No draw.
    """
    for v in range(first_person.size - 1):
        push = -waste_weight[v] * (waste[v] - waste_reference[v])
        for i in range(first_person[v], first_person[v + 1]):
            if resident[i]:
                belonging[i] = pushed(belonging[i], push)
