"""Herds: animals graze own and rented land, eat bought fodder in winter, breed in April, die, and are sold in October.

Offtake is not a share but what brings the herd to its owner's target (domain 5.2), which is the herders' matter. Whoever
aims at the most restocks on credit too. Rented land is grazed as hard as one's own, or harder or softer by `renter_use`
(land). Animals are whole numbers.
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform, whole
from ..state import MAXIMISER, RENTALS
from .market import fen
from .trust import pushed


class Params:
    feed_need = param(54.7, "kg/SU/month", (45.0, 60.0), "D", "dry matter a sheep unit needs", "羊单位月需草量", "1.8 kg a day, standard", "H")
    winter_fodder = param(0.25, "1", (0.0, 0.7), "f_w", "share of winter need bought as fodder", "冬季购草比例", "domain 4.1", "M")
    emergency_fodder = param(0.6, "1", (0.0, 1.0), "f_e", "share of a shortfall bought in", "应急购草比例", "herders buy hay in bad winters, Li & Li 2021", "L")
    fodder_price = param(1.0, "yuan/kg", (0.6, 1.8), "p_f", "price of fodder", "草料价格", "domain 5.4", "M")
    lambing = param(0.60, "1", (0.45, 0.75), "b", "young a sheep unit in good condition", "繁成率", "domain 4.1", "M")
    mortality = param(0.04, "1/yr", (0.02, 0.08), "m_0", "base mortality of animals", "基础死亡率", "domain 4.1", "M")
    hunger_toll = param(0.15, "1/month", (0.05, 0.3), "m_h", "winter mortality of wasted animals", "瘦弱死亡率", "domain 5.2", "L")
    body_speed = param(0.25, "1/month", (0.1, 0.5), "r_c", "speed at which body condition follows feed", "膘情变化速度", "P28: winter loss 21-29 %", "M")
    winter_quality = param(0.78, "1", (0.6, 0.9), "q_w", "worth of a winter ration", "冬季草料质量", "P28: winter loss 21-29 %", "M")
    products = param(110.0, "yuan/SU/yr", (0.0, 200.0), "y_p", "wool, cashmere and milk less running costs", "毛绒奶净收入", "fits P20 operating income", "C")
    distress_sale = param(0.10, "1", (0.0, 0.3), "s_d", "share of the herd sold when cash is below three months' need", "现金不足时的贱卖比例", "domain 5.2", "L")
    restocking = param(0.25, "1", (0.0, 1.0), "r_B", "share of a gap filled by buying", "补栏比例", "domain 5.2", "L")


@rule
def body_after(body, fed, quality, body_speed):
    return body + body_speed * (fed * quality - body)


@rule
def net_yield(price, lambing, mortality, products, feed_need, winter_fodder, fodder_price):
    """Yuan a sheep unit is expected to earn in a year, at least 50: offtake and products less winter fodder."""
    return max(50.0, price * (0.8 * lambing - mortality) + products - 5 * winter_fodder * feed_need * fodder_price)


@rule
def death_share(mortality, hunger_toll, body, winter):
    return mortality / 12 + (hunger_toll * (1 - body) * (1 - body) if winter else 0.0)


@rule
def from_leased(intake, own, leased, renter_use, safe_use):
    """Of an intake, what leased forage gives: by amounts, leased land weighted as hard as it is used, never more than is there."""
    weighted = leased * (1 + renter_use / safe_use)
    return max(intake - own, min(leased, intake * weighted / max(own + weighted, 1e-9)))


@rule
def offer(biomass, condition, floor):
    """Forage on a cell that can be grazed: what stands above a floor that falls with condition (kg/ha)."""
    above = biomass - floor * condition
    return above * (above > 0)


@process("feeding", "采食与补饲")
def feeding(first_household, month, first_parcel, let_from, end_parcel, rented, herd, condition, feed_need, winter_fodder,
            emergency_fodder, fodder_price, body_speed, winter_quality, residue, forage_cap, cell_size, renter_use, safe_use, credit,
            debt, biomass, grazed, cash, fed, body, income_operating, money_out):
    """Household by household. Winter is December to April. Without animals `fed` is 1 and nothing else happens.
    Otherwise, in this order, in kg of dry matter: need = `herd` · `feed_need`. Means = (`cash` + `credit` − `debt`,
    in yuan, at least 0) / `fodder_price`: what the household could buy. Fodder = `winter_fodder` · need in winter,
    but at most means; 0 in other months.

    Grazing, on own land (the cells from `first_parcel` to before `let_from`) and leased land (the cells from
    `let_from` to before `end_parcel` of each household in `rented`): a cell offers `offer(biomass, condition, residue ·
    forage_cap)` kg/ha; an offer is the sum over cells · `cell_size`. Intake is the
    smaller of need − fodder and both offers together. Of it leased land gives `from_leased(intake, own, leased,
    renter_use, safe_use)`, own land the rest. On either, each cell loses the same share of what it offers from
    `biomass`, and the same is added to `grazed`.

    Of what is still missing (need − fodder − intake) the share `emergency_fodder` is bought in any month, at most
    means − fodder. The cost is all fodder · `fodder_price` in fen, cut to whole: `cash` and `income_operating` fall
    by it (`cash` may fall below 0 until `livelihood`), `money_out` grows by it. `fed` = 1 − (need − fodder −
    intake, at least 0) / need. `body` becomes `body_after(body, fed, quality, body_speed)` with quality
    `winter_quality` in winter and 1 otherwise. No draw.
    """
    winter = month % 12 == 11 or month % 12 < 4
    for v in range(first_household.size - 1):
        floor, size = residue[v] * forage_cap[v], cell_size[v]
        for h in range(first_household[v], first_household[v + 1]):
            if herd[h] == 0:
                fed[h] = 1.0
                continue
            need = herd[h] * feed_need[v]
            means = max(0.0, cash[h] / 100 + credit[v] - debt[h] / 100) / fodder_price[v]
            fodder = min(means, winter_fodder[v] * need) if winter else 0.0
            free = leased = 0.0
            for j in range(first_parcel[h], let_from[h]):
                free += offer(biomass[j], condition[j], floor)
            for k in range(RENTALS):
                if rented[h, k] < 0:
                    break
                other = np.uint64(rented[h, k])
                for j in range(let_from[other], end_parcel[other]):
                    leased += offer(biomass[j], condition[j], floor)
            intake = min(need - fodder, (free + leased) * size)
            taken = from_leased(intake, free * size, leased * size, renter_use[v], safe_use[v]) if leased > 0 else 0.0
            share = min(1.0, (intake - taken) / max(free * size, 1e-9))
            for j in range(first_parcel[h], let_from[h]):
                bite = share * offer(biomass[j], condition[j], floor)
                biomass[j] -= bite
                grazed[j] += bite
            if leased > 0:
                share = min(1.0, taken / (leased * size))
                for k in range(RENTALS):
                    if rented[h, k] < 0:
                        break
                    other = np.uint64(rented[h, k])
                    for j in range(let_from[other], end_parcel[other]):
                        bite = share * offer(biomass[j], condition[j], floor)
                        biomass[j] -= bite
                        grazed[j] += bite
            fodder += min(means - fodder, emergency_fodder[v] * (need - fodder - intake))
            cost = fen(fodder * fodder_price[v] * 100)
            cash[h] -= cost
            income_operating[h] -= cost
            money_out[v] += cost
            fed[h] = 1 - max(0.0, need - fodder - intake) / need
            body[h] = body_after(body[h], fed[h], winter_quality[v] if winter else 1.0, body_speed[v])


@process("lambing and deaths", "产仔与死亡")
def breeding(first_household, month, key, household_identity, preparedness, sheltered, body, dzud, dzud_toll, lambing, mortality,
             hunger_toll, herd, lambs, losses):
    """For each household with animals. First deaths. The share is `death_share(mortality, hunger_toll, body, winter)`,
    winter being December to April and `body` that of after this month's feeding; where `dzud` is above 0, s becomes
    s + (1 − s) · `dzud_toll` · (1 − `pushed(preparedness, sheltered)`). Dead = `whole(herd · share, uniform(key, 2 ·
    household_identity))`, at most `herd`; they leave `herd` and are added to `losses`.

    Then, in April only, births: `whole(herd · lambing · body, uniform(key, 2 · household_identity + 1))` of the
    herd that is left; they are added to `herd` and to `lambs`.
    """
    winter = month % 12 == 11 or month % 12 < 4
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            if herd[h] == 0:
                continue
            share = death_share(mortality[v], hunger_toll[v], body[h], winter)
            if dzud[v] > 0:
                share += (1 - share) * dzud_toll[v] * (1 - pushed(preparedness[h], sheltered[v]))
            dead = min(herd[h], whole(herd[h] * share, uniform(key[v], 2 * household_identity[h])))
            herd[h] -= dead
            losses[h] += dead
            if month % 12 == 3:
                young = whole(herd[h] * lambing[v] * body[h], uniform(key[v], 2 * household_identity[h] + 1))
                herd[h] += young
                lambs[h] += young


@process("wool and milk", "毛绒奶收入")
def produce(first_household, herd, products, cash, income_operating, money_in):
    """Each household earns `herd` · `products` / 12 yuan, in fen, cut to whole. `cash`, `income_operating` and the
    village's `money_in` grow by it. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            earned = fen(herd[h] * products[v] * 100 / 12)
            cash[h] += earned
            income_operating[h] += earned
            money_in[v] += earned


@process("sale and restocking", "出栏与补栏", months=[9])
def sale(first_household, key, household_identity, residents, herder, target, price, income, basic_consumption, distress_sale,
         restocking, credit, debt, herd, cash, sold, bought, income_operating, money_in, money_out):
    """Each October, household by household. A sheep unit costs `price` in fen, cut to whole. Change = `target`, cut
    to whole, − `herd`. In distress, that is if `cash` is below a quarter of a year's `basic_consumption` ·
    `residents`, change is at most −`whole(distress_sale · herd, uniform(key, household_identity))`.

    If change is above 0, animals are bought: `restocking` · change, cut to whole, but no more than are paid by what
    `cash` exceeds a quarter of last year's `income`, to which a maximiser (`herder` 1) adds what is left of its
    `credit` over `debt` (whole animals, at least 0). They are added to `bought`, their price to `money_out`.
    Otherwise −change animals are sold: added to `sold`, their price to `money_in`. `herd` moves by the change;
    `cash` and `income_operating` move by the price paid or got.
    """
    for v in range(first_household.size - 1):
        each = fen(price[v] * 100)
        for h in range(first_household[v], first_household[v + 1]):
            change = int(target[h]) - herd[h]
            if cash[h] < 25 * basic_consumption[v] * residents[h]:
                change = min(change, -whole(distress_sale[v] * herd[h], uniform(key[v], household_identity[h])))
            if change > 0:
                room = cash[h] - fen(income[h] * 25)
                if herder[h] == MAXIMISER:
                    room += max(0, fen(100 * credit[v]) - debt[h])
                room = max(0, room) // each
                change = min(int(restocking[v] * change), room)
                bought[h] += change
                money_out[v] += change * each
            else:
                sold[h] -= change
                money_in[v] -= change * each
            herd[h] += change
            cash[h] -= change * each
            income_operating[h] -= change * each
