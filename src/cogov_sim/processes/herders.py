"""Herders: each aims at a herd of its own kind: enough for its need, the most its land feeds, or the custom of its land.

Three kinds (domain 5.2, after RAGE). A satisficer keeps what its wanted income needs over what other income brings; a
maximiser keeps what the forage feeds at `greatest_use` and buys animals on credit; tradition keeps the official balance
and its `tolerance`. Nobody keeps more than its land feeds or its hands tend. Small parcels may then be stocked harder
(P22), as a result. Once a year some copy the kind of a neighbour who did better. Rivals: any kind alone, by the shares
of population; no imitation, by `imitation` 0. A household with nobody left keeps animals only with a host (land).
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import MAXIMISER, RENTALS, TRADITION
from .herds import net_yield


class Params:
    aspiration = param(1.75, "1", (1.0, 3.0), "a_y", "income herders aim at, over basic need", "收入期望倍数", "fits P20; saving and tuition", "C")
    greatest_use = param(0.75, "1", (0.6, 0.95), "u_1", "share of growth that animals can eat at most", "最大可利用率", "the rest withers or is residue", "L")
    tolerance = param(0.2, "1", (0.0, 1.0), "x_t", "excess over the official balance that tradition allows", "传统型容许超载比例", "rules are widely ignored, P23", "L")
    tending = param(150.0, "SU/person", (60.0, 400.0), "H_1", "animals a worker can tend", "每劳动力可放牧牲畜", "a couple tends about 300", "L")
    retired_herd = param(40.0, "SU", (0.0, 120.0), "H_0", "animals a household without workers can tend", "无劳动力户可放牧牲畜", "the old keep a few", "L")
    imitation = param(0.1, "1/yr", (0.0, 0.5), "r_m", "chance of copying the best of three neighbours", "模仿邻户概率", "domain 5.2; RAGE", "L")


@rule
def bearable(good_hectares, use, forage, feed_need, winter_fodder):
    """Sheep units that land (hectares times condition) bears at a use of its growth, with fodder for five months."""
    return good_hectares * forage * use / (feed_need * (12 - 5 * winter_fodder))


@rule
def tended(workers, tending, retired_herd):
    """Sheep units that the people at home can tend."""
    return tending * workers if workers > 0 else retired_herd


@rule
def needed_herd(basic, aspiration, other_income, earning):
    """Sheep units that bring the income aimed at, less other income; always some for the table."""
    return max(aspiration * basic - other_income, 0.3 * basic) / earning


@rule
def customary_herd(own, leased, tolerance, official, renter_use, safe_use):
    """The official balance on land of one's own and on leased land as hard as that is used, and a custom above it."""
    return official * (1 + tolerance) * (own + leased * (1 + renter_use / safe_use))


@process("what land bears and feeds", "草场承载与可养估计", months=[9])
def foresight(first_household, first_parcel, let_from, end_parcel, rented, condition, cell_size, forage, safe_use, renter_use,
              greatest_use, feed_need, winter_fodder, borne, feedable):
    """Each October, household by household; no draw. Own land is the cells from `first_parcel` to before
    `let_from`, leased land those from `let_from` to before `end_parcel` of each household in `rented`; each counts
    by the sum of `condition` · `cell_size`. `borne` = `bearable` of own land at `safe_use` + that of leased land at
    `safe_use` + `renter_use`; `feedable` is the same with `greatest_use` in place of `safe_use`.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            own = leased = 0.0
            for j in range(first_parcel[h], let_from[h]):
                own += condition[j] * cell_size[v]
            for k in range(RENTALS):
                if rented[h, k] >= 0:
                    for j in range(let_from[rented[h, k]], end_parcel[rented[h, k]]):
                        leased += condition[j] * cell_size[v]
            borne[h] = (bearable(own, safe_use[v], forage[v], feed_need[v], winter_fodder[v])
                        + bearable(leased, safe_use[v] + renter_use[v], forage[v], feed_need[v], winter_fodder[v]))
            feedable[h] = (bearable(own, greatest_use[v], forage[v], feed_need[v], winter_fodder[v])
                           + bearable(leased, greatest_use[v] + renter_use[v], forage[v], feed_need[v], winter_fodder[v]))


@process("the official balance and what an animal earns", "草畜平衡标准与单畜收益", months=[9])
def reckoning(price, lambing, mortality, products, feed_need, winter_fodder, fodder_price, forage, safe_use, official, earning):
    """Each October, no draw: `official` = `bearable(1, safe_use, forage, feed_need, 0)`, the animals that a hectare
    in full condition bears on grass alone; `earning` = `net_yield(price, …)`.
    """
    for v in range(official.size):
        official[v] = bearable(1.0, safe_use[v], forage[v], feed_need[v], 0.0)
        earning[v] = net_yield(price[v], lambing[v], mortality[v], products[v], feed_need[v], winter_fodder[v], fodder_price[v])


@process("the herd wished for", "意愿畜群", months=[9])
def wishing(first_household, residents, workers, herder, hectares, tenant, rented, rent, crop_area, crop_income, income_wage,
            subsidy, basic_consumption, other_transfers, aspiration, tending, retired_herd, earning, wanted):
    """Each October, household by household; no draw. Without `residents` `wanted` is 0. Otherwise hands =
    `tended(workers, tending, retired_herd)`. A maximiser (`herder` 1) wants what its hands tend; the others the
    smaller of that and `needed_herd(basic, aspiration, other, earning)`, with basic = (`basic_consumption` −
    `other_transfers`) · `residents`. Other income is a year's, in yuan: `income_wage` of nine months times 12 / 9,
    `subsidy` · `hectares`, `crop_income` · `crop_area`, the `rent` received if it has a `tenant`, less the `rent`
    of each household in `rented`.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            wanted[h] = 0.0
            if residents[h] == 0:
                continue
            other = income_wage[h] / 75 + subsidy[v] * hectares[h] + crop_income[v] * crop_area[h]
            other += rent[h] / 100 if tenant[h] >= 0 else 0.0
            for k in range(RENTALS):
                if rented[h, k] >= 0:
                    other -= rent[rented[h, k]] / 100
            basic = (basic_consumption[v] - other_transfers[v]) * residents[h]
            wanted[h] = tended(workers[h], tending[v], retired_herd[v])
            if herder[h] != MAXIMISER:
                wanted[h] = min(wanted[h], needed_herd(basic, aspiration[v], other, earning[v]))


@process("the herd aimed at", "目标畜群", months=[9])
def planning(first_household, residents, workers, herder, entrusted, first_parcel, let_from, cell_size, pasture, tending,
             retired_herd, tolerance, renter_use, safe_use, official, feedable, wanted, target):
    """Each October, household by household; no draw. The wish is `wanted`; for tradition (`herder` 2) it is
    `customary_herd(own, leased, tolerance, official, renter_use, safe_use)`, at most what its hands tend
    (`tended`), where own is `cell_size` times the cells it does not let and leased is `pasture` less own. With
    nobody left the wish is the herd `entrusted` (0 without a `host`). `target` is the wish, at most `feedable`.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            wish = wanted[h]
            if residents[h] == 0:
                wish = float(entrusted[h])
            elif herder[h] == TRADITION:
                own = cell_size[v] * (np.int64(let_from[h]) - np.int64(first_parcel[h]))
                wish = customary_herd(own, max(0.0, pasture[h] - own), tolerance[v], official[v], renter_use[v], safe_use[v])
                wish = min(tended(workers[h], tending[v], retired_herd[v]), max(0.0, wish))
            target[h] = min(wish, feedable[h])


@process("copying a neighbour's kind", "模仿邻户类型", months=[0])
def imitating(first_household, key, household_identity, residents, income, imitation, herder_before, herder):
    """Each January, for each household with `residents`; i is `household_identity`. If `uniform(key, 4i)` is below
    `imitation`, three neighbours are drawn along the path: the k-th (1 to 3) by s = int(6 · `uniform(key, 4i +
    k)`), which means 3, 2 or 1 households before it (s = 0, 1, 2) or 1, 2 or 3 after it (3, 4, 5); the path closes
    into a ring. It takes the `herder` (of before this process) of the one with the highest `income` / `residents`,
    if that is above its own. Neighbours without residents do not count.
    """
    for v in range(first_household.size - 1):
        first, count = np.int64(first_household[v]), np.int64(first_household[v + 1]) - np.int64(first_household[v])
        for own in range(count):
            h = first + own
            if residents[h] == 0 or uniform(key[v], 4 * household_identity[h]) >= imitation[v]:
                continue
            best, most = h, income[h] / residents[h]
            for k in range(1, 4):
                step = int(6 * uniform(key[v], 4 * household_identity[h] + k))
                other = first + (own + (step - 3 if step < 3 else step - 2)) % count
                if residents[other] > 0 and income[other] / residents[other] > most:
                    best, most = other, income[other] / residents[other]
            herder[h] = herder_before[best]
