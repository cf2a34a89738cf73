"""Land: each November those short of hands let pasture to neighbours for a rent; herds of the gone may stay with a host.

A household offers what its hands cannot use: all of it when nobody is left and no animals stay (domain 5.3). Neighbours
within `rental_reach` along the path bid by shadow price: what an animal earns times what a hectare bears, the more the
further their herd wished for exceeds what their land bears. The best takes it for one to `longest_lease` years; kin, of
the same bloc, pay less. Rent goes from purse to purse. Tenants use leased land at `safe_use` + `renter_use`: above 0 they
wear what is not theirs (P23), below 0 they spare it (P24); 0 is the neutral setting. Who leaves with animals may entrust
them to a host with hands to spare, for a fee; they are kept at the number left. `entrusting` 0 sells them all. So going
away may free land or not (P12).
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import NOBODY, RENTALS
from .herders import bearable, tended
from .market import fen


class Params:
    letting_chance = param(0.95, "1", (0.0, 1.0), "s_o", "share of households short of hands that offer land", "缺劳动力户出租意愿", "fits P25", "C")
    rent_share = param(0.4, "1", (0.1, 1.0), "s_r", "share of the shadow price that is paid as rent", "租金占影子价格比例", "fits P20, property income; rent about 150 yuan/ha", "C")
    kin_discount = param(0.2, "1", (0.0, 0.6), "d_k", "discount of rent for kin", "亲族租金折扣", "domain 5.3; 0 is none", "L")
    longest_lease = param(3, "year", (1, 5), "t_L", "longest contract", "最长租期", "domain 5.3: one to three years", "M")
    rental_reach = param(10, "household", (2, 30), "k_l", "households along the path on either side within reach", "流转的邻户范围",
                         "herds walk to it", "L")
    renter_use = param(0.0, "1", (-0.2, 0.2), r"\delta_u", "use of leased land over that of one's own", "租入草场额外利用率", "P23 above 0, P24 below 0; neutral 0", "L")
    entrusting = param(0.3, "1", (0.0, 1.0), "p_h", "chance that who leaves entrusts the herd", "外出户代牧概率", "P12 names it; 0: all is sold", "L")
    hosting_fee = param(60.0, "yuan/SU/yr", (0.0, 150.0), "f_h", "fee for keeping an entrusted animal", "代牧费", "five yuan a month [M-low]", "L")


@rule
def spare(residents, hands, borne):
    """Share of a household's land that its hands cannot use."""
    return max(0.0, 1 - hands / max(borne, 1.0)) if residents > 0 else 1.0


@rule
def shadow_price(earning, per_hectare, borne, wanted):
    """Yuan a hectare is worth to a bidder in a year: nothing when its land bears the herd wished for."""
    return earning * per_hectare * max(0.0, 1 - borne / max(wanted, 1.0))


@process("entrusting herds", "委托代牧", months=[9])
def hosting(first_household, key, household_identity, residents, workers, herd, target, entrusting, tending, retired_herd,
            rental_reach, bloc, first_member, host, entrusted, hosted):
    """Each October, in two rounds, household by household. First all `hosted` are 0; a household with `residents`, or
    without animals, has no `host` (−1) and nothing `entrusted` (0); of the others, one whose host still has
    `workers` keeps it, and the host's `hosted` grows by what is `entrusted`; one whose host has none has no host for
    now. Then each household without `residents` that has animals and no host: if nothing is `entrusted` yet, it
    sells (it stays without) unless `uniform(key, household_identity)` is below `entrusting`; one that lost its host
    seeks another without a draw. Who seeks takes the nearest household with `workers` whose `herd` + `hosted` is
    below what its hands tend (`tended`), among the `rental_reach` on either side along the path (a ring; before
    comes ahead of after), of its own bloc if any of those is, else any; if there is none it stays without, with
    nothing `entrusted`. What is newly `entrusted` is the `herd` aimed at a year ago, int(`target`), at most the
    `herd` there is (the `herd` itself if `target` is below 1); the host's `hosted` grows by what is `entrusted`.

    The bloc of a household is that of its first member.
    """
    for v in range(first_household.size - 1):
        first, count = np.int64(first_household[v]), np.int64(first_household[v + 1]) - np.int64(first_household[v])
        for h in range(first, first + count):
            hosted[h] = 0
        for h in range(first, first + count):
            if residents[h] > 0 or herd[h] == 0:
                host[h], entrusted[h] = NOBODY, 0
            elif host[h] >= 0 and workers[host[h]] > 0:
                hosted[host[h]] += entrusted[h]
            else:
                host[h] = NOBODY
        for own in range(count):
            h = first + own
            if residents[h] > 0 or herd[h] == 0 or host[h] >= 0:
                continue
            if entrusted[h] == 0 and uniform(key[v], household_identity[h]) >= entrusting[v]:
                continue
            for step in range(1, rental_reach[v] + 1):
                for side in (-step, step):
                    other = first + (own + side) % count
                    able = workers[other] > 0 and herd[other] + hosted[other] < tended(workers[other], tending[v], retired_herd[v])
                    kin = bloc[first_member[h]] >= 0 and bloc[first_member[h]] == bloc[first_member[other]]
                    better = host[h] < 0 or (kin and bloc[first_member[host[h]]] != bloc[first_member[h]])
                    if other != h and able and better:
                        host[h] = other
            if host[h] < 0:
                entrusted[h] = 0
                continue
            if entrusted[h] == 0:
                entrusted[h] = min(herd[h], int(target[h])) if target[h] >= 1 else herd[h]
            hosted[host[h]] += entrusted[h]


@process("contracts that end", "租约到期", months=[10])
def ending(first_household, month, residents, hectares, cash, debt, credit, lease_end, rent, end_parcel, cell_size, borne, pasture,
           let_from, tenant, rented):
    """Each November, household by household, for each with a `tenant`; no draw. The contract goes on if `month` is
    before `lease_end`, the tenant has `residents`, and its `cash` + `credit` − `debt` is at least the `rent`.
    Otherwise it ends: `tenant` becomes −1, `let_from` the end of the parcel, and the land let (its cells times
    `cell_size`) goes from the tenant's `pasture` to the owner's; the tenant's `borne` falls in the same proportion
    as its `pasture`, the owner's grows by as much, and the tenant strikes the owner from `rented`, closing the gap.
    Herds were planned in October as if every contract went on.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            t = tenant[h]
            if t < 0:
                continue
            means = cash[t] + fen(100 * credit[v]) - debt[t]
            if lease_end[h] > month and residents[t] > 0 and means >= rent[h]:
                continue
            land = cell_size[v] * (np.int64(end_parcel[h]) - np.int64(let_from[h]))
            lost = borne[t] * min(1.0, land / max(pasture[t], land))
            borne[t] -= lost
            borne[h] += lost
            pasture[t] = max(0.0, pasture[t] - land)
            pasture[h] = min(hectares[h], pasture[h] + land)
            let_from[h], tenant[h] = end_parcel[h], NOBODY
            kept = 0
            for k in range(RENTALS):
                if rented[t, k] >= 0 and rented[t, k] != h:
                    kept += 1
                    rented[t, kept - 1] = rented[t, k]
            for k in range(kept, RENTALS):
                rented[t, k] = NOBODY


@process("letting and renting", "草场出租与承租", months=[10])
def letting(first_household, month, key, household_identity, residents, workers, herd, first_parcel, end_parcel, condition, cell_size,
            bloc, first_member, forage, safe_use, renter_use, feed_need, winter_fodder, tending, retired_herd, earning, wanted, cash,
            debt, credit, letting_chance, rent_share, kin_discount, longest_lease, rental_reach, let_from, tenant, rented, rent,
            rents_paid, lease_end, borne, pasture):
    """Each November, in path order (a ring) from household int(`uniform(key, 0)` · households). Considered is each
    household that has no `tenant` and rents nothing, and is not gone with animals left; it offers if `uniform(key,
    1 + 2i)` is below `letting_chance`, i being `household_identity`. Its whole parcel bears `bearable(good,
    safe_use, …)` animals, good being the sum of `condition` · `cell_size` over its cells. Offered are the last
    int(cells · `spare(residents, hands, bears)`) cells of the parcel, hands being `tended(workers, tending,
    retired_herd)`; if there are none it offers nothing. A hectare bears `bearable(mean condition, safe_use +
    renter_use, …)` for a tenant, with the mean `condition` of the whole parcel.

    Bidders are the `rental_reach` households on either side along the path that have `workers`, let nothing and
    rent from fewer than four. A bidder's worth is `shadow_price(earning, per hectare, its borne + half of what the
    offer bears, wanted)`; its bill is `rent_share` · worth · hectares offered, in fen, cut to whole, less
    `kin_discount` if both are of the same bloc. The highest worth above 0 whose bill its `cash` + `credit` − `debt`
    covers wins; of equals the nearest, before ahead of after.

    Then `tenant`, `rent` (the bill) and `let_from` are set, `rents_paid` is 0; `lease_end` is `month` + 12 · (1 + int(`longest_lease`
    · `uniform(key, 2 + 2i)`)); the owner enters the first free place of `rented`; `pasture` of both follows; the
    tenant's `borne` grows by what the offer bears and the owner's becomes what its whole parcel bears, times the
    share of the cells that it keeps. Later owners meet the changed bidders.
    """
    for v in range(first_household.size - 1):
        first, count = np.int64(first_household[v]), np.int64(first_household[v + 1]) - np.int64(first_household[v])
        begin = int(uniform(key[v], 0) * count)
        for turn in range(count):
            own = (begin + turn) % count
            h = first + own
            cells = np.int64(end_parcel[h]) - np.int64(first_parcel[h])
            if tenant[h] >= 0 or rented[h, 0] >= 0 or (residents[h] == 0 and herd[h] > 0) or cells < 1:
                continue
            if uniform(key[v], 1 + 2 * household_identity[h]) >= letting_chance[v]:
                continue
            good = 0.0
            for j in range(first_parcel[h], end_parcel[h]):
                good += condition[j] * cell_size[v]
            bears = bearable(good, safe_use[v], forage[v], feed_need[v], winter_fodder[v])
            offered = int(cells * spare(residents[h], tended(workers[h], tending[v], retired_herd[v]), bears))
            if offered < 1:
                continue
            land = offered * cell_size[v]
            each = bearable(good / (cells * cell_size[v]), safe_use[v] + renter_use[v], forage[v], feed_need[v], winter_fodder[v])
            taker, highest, price = NOBODY, 0.0, 0
            for step in range(1, rental_reach[v] + 1):
                for side in (-step, step):
                    t = first + (own + side) % count
                    if t == h or workers[t] == 0 or tenant[t] >= 0 or rented[t, RENTALS - 1] >= 0:
                        continue
                    worth = shadow_price(earning[v], each, borne[t] + 0.5 * each * land, wanted[t])
                    kin = bloc[first_member[h]] >= 0 and bloc[first_member[h]] == bloc[first_member[t]]
                    bill = fen(100 * rent_share[v] * worth * land * (1 - kin_discount[v] if kin else 1.0))
                    if worth > highest and bill <= cash[t] + fen(100 * credit[v]) - debt[t]:
                        taker, highest, price = t, worth, bill
            if taker == NOBODY:
                continue
            tenant[h], rent[h], rents_paid[h], let_from[h] = taker, price, 0, end_parcel[h] - np.uint64(offered)
            lease_end[h] = month + 12 * (1 + int(longest_lease[v] * uniform(key[v], 2 + 2 * household_identity[h])))
            for k in range(RENTALS):
                if rented[taker, k] < 0:
                    rented[taker, k] = h
                    break
            borne[taker] += each * land
            borne[h] = bears * (1 - offered / cells)
            pasture[taker] += land
            pasture[h] = (cells - offered) * cell_size[v]


@process("rents and fees", "租金与代牧费", months=[10])
def rents(first_household, tenant, rent, host, herd, residents, hosting_fee, cash, income_operating, income_property, rents_paid):
    """Each November, household by household; no draw. Where there is a `tenant`, `rent` goes from the tenant's
    `cash` and `income_operating` to the owner's `cash` and `income_property`, and `rents_paid` grows by 1. Where there is a `host` and nobody is
    left, `hosting_fee` in fen, cut to whole, times `herd` goes from the owner's `cash` and `income_operating` to
    the host's. `cash` may fall below 0 until `livelihood`.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            t, k = tenant[h], host[h]
            if t >= 0:
                cash[t] -= rent[h]
                income_operating[t] -= rent[h]
                cash[h] += rent[h]
                income_property[h] += rent[h]
                rents_paid[h] += 1
            if k >= 0 and residents[h] == 0:
                fee = fen(100 * hosting_fee[v]) * herd[h]
                cash[h] -= fee
                income_operating[h] -= fee
                cash[k] += fee
                income_operating[k] += fee
