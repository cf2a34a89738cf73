"""Migration: residents weigh town against home each month; some of those away return; some households settle in both.

Leaving is a random-utility hazard (Todaro; Zhao 1999, 2003). The rival is in the signs: better service may hold people
or let them go (`service_pull` takes both); so may a road (`road_exit`). One good month for town is enough to leave; to return, home
must have been worth more than town for `return_habit` months in a row: those at home answer to what is, those away to
what lasts. Home is judged by what one earns there: income a worker, and where the household has no worker left what
workers of this village earn on average, so that an emptied household does not shut its own door. Both hazards are bent
so that they stay below `READY` a month. Who is away fades: what acquaintances tell of town by `information_decay` a
month, being talked with by `trust.talk_decay`, money sent home by `remittance_fade`. Symmetric settings:
`return_habit` 0 (returning asks for no gap, as leaving asks for none that lasts), `return_age_factor` 1 (age plays no
part in returning), the three fadings 0. Mobile settlement (P13) keeps herd and vote, not the meeting. Who is chair or
secretary does not migrate: the post holds them until it ends. Local jobs do not act on the return hazard.
"""

from math import exp, log

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY, HOME, MOBILE
from .care import freed

READY = 0.05  # [L] a bound that hazards approach: however much all wish it, not more of them pack up within a month
LEAST_EARNED = 3000.0  # [L] yuan a year a worker; who earns less, or loses, weighs town as if it were this much
CHILDLESS = 0.25  # [L] chance that a family without pupils settles in town, over that of one with pupils


class Params:
    leaving_level = param(-5.75, "logit", (-8.0, -5.0), "a_0", "level of the leaving hazard", "外出基准", "check_mig.py, re-fitted with all terms on", "C")
    leaving_age = param(-0.055, "logit/yr", (-0.08, -0.03), "b_a", "effect of each year from 24", "年龄偏离24岁的影响", "P08; check_mig.py", "C")
    leaving_schooling = param(0.35, "logit", (0.0, 0.8), "b_e", "effect of a level of schooling", "学历影响", "P08", "M")
    network_pull = param(1.2, "logit", (0.0, 3.0), "b_n", "effect of the share of one's ties away", "亲友外出带动", "P07", "M")
    information_decay = param(0.005, "1/month", (0.0, 0.03), "d_i", "fading of what those away tell of town (0: none)", "外出者信息作用的衰减（0为无）", "domain 5.6", "L")
    wage_pull = param(0.8, "logit", (0.2, 1.5), "b_w", "effect of the log ratio of urban to home income", "城乡收入差影响", "domain 4.2", "M")
    service_pull = param(1.0, "logit", (-1.0, 2.5), "b_q", "effect of poor service (negative: service lets people go)", "服务差的推力（可为负）",
                         "C37 and its rival: sign open", "L")
    belonging_hold = param(0.8, "logit", (0.0, 2.0), "b_id", "hold of belonging", "认同的牵留作用", "domain 4.2; C21", "L")
    herd_tie = param(0.1, "logit", (0.0, 0.4), "b_H", "hold of the herd, by the log of its size", "畜群牵制", "domain 5.5", "L")
    return_level = param(0.0065, "1/month", (0.002, 0.02), "r_0", "hazard of returning", "返乡基准", "P09; re-fitted with habit: half of those away long for home", "C", prior="log")
    return_habit = param(12, "month", (0, 36), "t_h", "months in a row that home must be worth more than town (0: no gate, symmetric)", "返乡前家乡须持续占优的月数（0为不设此条件，即对称）", "domain 5.5", "L")
    return_age_factor = param(3.0, "1", (1.0, 5.0), "r_52", "factor on returning beyond 52 years of age (1: age plays no part)", "52岁以上返乡倍数", "P09", "C")
    road_exit = param(0.0, "logit", (-1.0, 2.5), "b_{road}", "effect of roads better than under status quo on leaving (negative: roads hold)", "道路改善对外出的作用（负为留人）", "C37 and its rival: sign open", "L", context={"infrastructure.road_share": 1.0, "infrastructure.service_share": 0.0})
    return_service = param(1.0, "logit", (-1.0, 2.5), "r_q", "effect of good service on returning", "服务好的回流作用", "domain 5.5", "L")
    parent_care = param(0.5, "logit", (0.0, 1.5), "r_p", "effect of an old parent left without help", "照料父母", "domain 5.5", "L")
    remittance_fade = param(0.02, "1/yr", (0.0, 0.2), "f_r", "fading of remittances with each year away (0: none)", "汇款随外出年数的衰减（0为无）", "remittance decay is contested: none to a few percent a year [M-low]", "L")
    settling_rate = param(0.012, "1/month", (0.0, 0.04), "s_m", "hazard of a town house, for a family with pupils", "进城安家概率", "P13; gives the 25 % of domain 4.2", "L")
    settling_wealth = param(0.5, "1", (0.0, 1.0), "s_{mw}", "effect of affluence on settling in town (0: none)", "富裕程度对进城安家的作用（0为无）", "C54 rival: rising income buys exit", "L")
    moving_cost = param(0.0, "yuan", (0.0, 60000.0), "y_m", "cash without which nobody leaves (0: no gate)", "外出所需的现金门槛（0为无）", "C54 rival; domain 5.5: asset gate", "L")
    unsettling_rate = param(0.012, "1/month", (0.002, 0.04), "s_h", "hazard of giving the town house up", "回村居住概率", "P13", "L")


@rule
def chance(x):
    return 1 / (1 + exp(-x))


@rule
def personal_gap(age, schooling, belonging, leaving_age, leaving_schooling, belonging_hold):
    """What town is worth over home to one person: youth, schooling and weak belonging speak for town."""
    return leaving_age * abs(age - 24) + leaving_schooling * schooling - belonging_hold * (belonging - 0.5)


@rule
def ready(hazard):
    """Share that goes within a month at such a hazard: nearly the hazard while it is small, always below `READY`."""
    return READY * (1 - exp(-hazard / READY))


@rule
def earned_at_home(income, workers, worker_income):
    """What a worker earns at home; where the household has no worker, what workers of this village earn on average."""
    return income / workers if workers > 0 else worker_income


@rule
def household_gap(earned, herd, service, wage, wage_pull, service_pull, herd_tie):
    """What town is worth over home to a household: what a worker earns against the wage, service, the hold of the herd."""
    return wage_pull * log(12 * wage / max(earned, LEAST_EARNED)) + service_pull * (0.5 - service) - herd_tie * log(1 + herd)


@rule
def led_away(road_exit, roads, roads_reference):
    """What roads add to what town is worth, over status quo: a way out, or by the sign a way that lets people stay."""
    return road_exit * (roads - roads_reference)


@rule
def told(months_away, information_decay):
    """How much a person who left so many months ago still tells of town."""
    return (1 - information_decay) ** months_away


@rule
def still_sent(years, remittance_fade):
    """Share of the usual remittance sent after so many years."""
    return 1 / (1 + remittance_fade * years)


@rule
def service_quality(services, response):
    return 0.5 * (services + response)


@process("lots in leaving and returning", "去留机缘")
def impulse(first_person, key, identity, impulse):
    """For every person row, born or not, `impulse` = `uniform(key, identity)`. `leaving` reads its low end,
    `returning` its high end, and `talk` bits that neither looks at.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            impulse[i] = uniform(key[v], identity[i])


@process("out-migration", "外出")
def leaving(first_person, impulse, household, tie, alive, age, schooling, belonging, months_away, workers, income, worker_income,
            herd, cash, moving_cost, wage, services, response, roads, roads_reference, cared, chair, secretary, leaving_level, leaving_age, leaving_schooling, network_pull, information_decay,
            wage_pull, service_pull, road_exit, care_frees, belonging_hold, herd_tie, place, place_before, left):
    """Who may leave: alive, `place` not 2, age 16 or more and under 62, and `impulse` below `READY`. Service is
    `service_quality(services, response)` of the village, as last month left them; `income` and `workers` of the household
    are those of last year and last month, and earned is `earned_at_home(income, workers, worker_income)` (before the
    first count `workers` is 0). U is `leaving_level` + `led_away(road_exit, roads, roads_reference)` + `personal_gap(age, schooling, belonging, …)` +
    `household_gap(earned, herd, service, wage, …)` + `freed(care_frees, cared)`.

    Among the eight ties, known are those alive; away is the sum of `told(months_away, information_decay)` over those
    known whose `place` was 2 when this process began (`place_before`). The person's `place` becomes 2, and `left` of
    the village grows by 1, if `impulse` is below `ready(chance(U + network_pull · (away / known − 0.3)))` (known at
    least 1), the household's `cash` is at least 100 · `moving_cost`, and the person is neither chair nor secretary, who
    never migrate while in office. No other draw.
    """
    for v in range(first_person.size - 1):
        service = service_quality(services[v], response[v])
        base = leaving_level[v] + led_away(road_exit[v], roads[v], roads_reference[v])
        for i in range(first_person[v], first_person[v + 1]):
            luck = impulse[i]
            if luck >= READY or not alive[i] or place[i] == AWAY or age[i] < 16 or age[i] >= 62:
                continue
            h = household[i]
            utility = (base
                       + personal_gap(age[i], schooling[i], belonging[i], leaving_age[v], leaving_schooling[v], belonging_hold[v])
                       + household_gap(earned_at_home(income[h], workers[h], worker_income[v]), herd[h], service, wage[v],
                                       wage_pull[v], service_pull[v], herd_tie[v])
                       + freed(care_frees[v], cared[h]))
            if luck >= ready(chance(utility + 0.7 * network_pull[v])):  # it would not do even with every tie away
                continue
            away, known = 0.0, 0
            for k in range(8):
                j = tie[i, k]
                known += alive[j]
                if alive[j] and place_before[j] == AWAY:
                    away += told(months_away[j], information_decay[v])
            if cash[h] < 100 * moving_cost[v] or i == chair[v] or i == secretary[v]:
                continue
            if luck < ready(chance(utility + network_pull[v] * (away / max(known, 1) - 0.3))):
                place[i] = AWAY
                left[v] += 1


@process("longing for home", "思乡", months=[0, 6])
def longing(first_household, first_member, end_member, alive, age, schooling, belonging, place, months_away, workers, income,
            worker_income, herd, wage, services, response, roads, roads_reference, leaving_age, leaving_schooling, wage_pull, service_pull, road_exit, belonging_hold, herd_tie, longing):
    """In January and July, household by household. Of each living member who is away (`place` 2), the
    gap is `personal_gap(age, schooling, belonging, …)` + `household_gap(earned, herd, service, wage, …)` of the
    household + `led_away(road_exit, roads, roads_reference)`, with service and earned as in `leaving`: what town is worth over home, but for the level of leaving and
    for the network. If it is below 0, `longing` grows by the six months, but not beyond `months_away`; otherwise it is 0.
    Of those at home it is 0 since they came (`returning`). No draw.
    """
    for v in range(first_household.size - 1):
        service = service_quality(services[v], response[v])
        for h in range(first_household[v], first_household[v + 1]):
            gap, known = 0.0, False
            for i in range(first_member[h], end_member[h]):
                if place[i] != AWAY or not alive[i]:
                    continue
                if not known:
                    known = True
                    gap = household_gap(earned_at_home(income[h], workers[h], worker_income[v]), herd[h], service, wage[v],
                                        wage_pull[v], service_pull[v], herd_tie[v])
                    gap += led_away(road_exit[v], roads[v], roads_reference[v])
                own = personal_gap(age[i], schooling[i], belonging[i], leaving_age[v], leaving_schooling[v], belonging_hold[v])
                longing[i] = min(longing[i] + 6, months_away[i]) if own + gap < 0 else 0


@process("return", "返乡")
def returning(first_person, impulse, household, alive, age, workers, residents, services, response, return_level, return_habit,
              return_age_factor, return_service, parent_care, care_frees, cared, longing, place, came_back):
    """Who may return: alive, `place` 2, `longing` at least `return_habit` (with 0 everyone away), and u = 1 − `impulse`
    below `READY`; so nobody leaves and returns in one month. Service as in `leaving`. Alone is 1 if the household has `residents` but no `workers`, otherwise 0 (as
    `presence` last counted). The hazard is `return_level` · exp(`return_service` · (service − 0.5) + `parent_care`
    · alone − `freed(care_frees, cared)`), times `return_age_factor` for those older than 52. If u is below `ready` of it, `place` becomes 0 (`presence`
    makes it 1 in a mobile household), `longing` 0, and `came_back` of the village grows by 1. No other draw.
    """
    for v in range(first_person.size - 1):
        service = service_quality(services[v], response[v])
        for i in range(first_person[v], first_person[v + 1]):
            luck = 1 - impulse[i]  # from the other end: who has just left does not turn round
            if luck >= READY or not alive[i] or place[i] != AWAY or longing[i] < return_habit[v]:
                continue
            h = household[i]
            alone = residents[h] > 0 and workers[h] == 0
            hazard = return_level[v] * exp(return_service[v] * (service - 0.5) + parent_care[v] * alone - freed(care_frees[v], cared[h]))
            if luck < ready(hazard * return_age_factor[v] if age[i] > 52 else hazard):
                place[i] = HOME
                longing[i] = 0
                came_back[v] += 1


@process("mobile settlement", "流动定居")
def settling(first_household, key, household_identity, pupils, residents, affluence, settling_rate, settling_wealth,
             unsettling_rate, mobile):
    """For each household, u = `uniform(key, household_identity)`. One that is `mobile` stays so if u is at least
    `unsettling_rate`, whether or not anyone lives there. One that is not, and has `residents` above 0, becomes
    `mobile` if u is below `settling_rate` · (1 + `settling_wealth` · `affluence`), where it has `pupils`, or below
    `CHILDLESS` times this, where it has none. `residents` and `pupils` are those that `presence` counted last month (all 0 before its first count, in
    the first month of a run).
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            luck = uniform(key[v], household_identity[h])
            if mobile[h]:
                mobile[h] = luck >= unsettling_rate[v]
            elif residents[h] > 0:
                hazard = settling_rate[v] * (1 + settling_wealth[v] * affluence[h])
                mobile[h] = luck < (hazard if pupils[h] > 0 else CHILDLESS * hazard)


@process("who lives where", "居住统计")
def presence(first_household, first_member, end_member, alive, age, schooling, mobile, place, residents, workers, migrants,
             pupils, absent_share):
    """Household by household; no draw. Here is 1 (mobile settlement) if the household is `mobile`, otherwise 0 (home).
    Of the living members: those under 16 are minors; of those of 16 or more, those with `place` 2 are absent (counted
    as such if under 60) and the rest get `place` = here and are grown, and counted in `workers` if under 60.
    `migrants` counts the absent under 60 who earn: all but students, who have `schooling` 2 and are under 22.

    Children live where an adult of the household lives: all minors get `place` = here if the household has somebody
    grown here, otherwise 2 (away); a child left so turns 16 as one who is away. `residents` = grown + minors,
    `pupils` = minors of 6 or more; both are 0 where nobody is grown. `absent_share` of the village = absent under
    60 / (workers + absent under 60), over at least 1.
    """
    for v in range(first_household.size - 1):
        labour, absent = 0, 0
        for h in range(first_household[v], first_household[v + 1]):
            here = MOBILE if mobile[h] else HOME
            grown, working, earning, minors, schooled = 0, 0, 0, 0, 0
            for i in range(first_member[h], end_member[h]):  # counted without jumps: who is away is hard to foresee
                out, child, able = place[i] == AWAY, alive[i] & (age[i] < 16), alive[i] & (age[i] >= 16) & (age[i] < 60)
                minors += child
                schooled += child & (age[i] >= 6)
                absent += able & out
                earning += able & out & ((schooling[i] < 2) | (age[i] >= 22))  # students earn nothing
                working += able & (not out)
                if alive[i] & (age[i] >= 16) & (not out):
                    grown += 1
                    place[i] = here
            if minors > 0:
                for i in range(first_member[h], end_member[h]):
                    if alive[i] & (age[i] < 16):
                        place[i] = here if grown > 0 else AWAY
            residents[h] = grown + minors if grown > 0 else 0
            workers[h], migrants[h], pupils[h] = working, earning, schooled if grown > 0 else 0
            labour += working
        absent_share[v] = absent / max(labour + absent, 1)


@process("who is near", "远近")
def closeness(first_person, adult, place, talk_decay, resident, months_away, nearness):
    """For every person row, of any age, born or not. `resident` is `adult` and `place` not 2. With `place` 2
    `months_away` grows by 1 and `nearness` is multiplied by 1 − `talk_decay`, otherwise they are 0 and 1; so who comes
    of age away is as near as months away leave them. No draw.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            out = place[i] == AWAY
            resident[i] = adult[i] & (not out)
            months_away[i] = out * (months_away[i] + 1)
            nearness[i] = 1 - out + out * (1 - talk_decay[v]) * nearness[i]


@process("money sent home", "汇款", months=[0])
def remitting(first_household, first_member, end_member, alive, age, schooling, place, months_away, remittance_fade, sending):
    """Each January, `sending` of a household is the mean of `still_sent(months_away / 12, remittance_fade)` over its
    living members of 16 to 59 who are away and earn (not students, as in `presence`), or 1 if there is none; who leaves
    later in the year sends like them. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            total, earning = 0.0, 0
            for i in range(first_member[h], end_member[h]):
                if alive[i] and place[i] == AWAY and 16 <= age[i] < 60 and (schooling[i] < 2 or age[i] >= 22):
                    earning += 1
                    total += still_sent(months_away[i] / 12, remittance_fade[v])
            sending[h] = total / earning if earning > 0 else 1.0
