"""Herds, pasture, and land that is let."""

import numpy as np

from ..declare import metric, rule, shared
from ..state import MAXIMISER
from .counting import mean, total


@metric("SU", "H", "animals a resident household", "常住户户均牲畜", (0, None), main=True)
def herd(s):
    return mean(s, "household", s.household.herd, s.household.residents > 0)


@metric("SU/ha", "u", "stocking rate", "载畜率", (0, None))
def stocking_rate(s):
    return total(s, "household", s.household.herd) / total(s, "household", s.household.hectares)


@metric("1", "q", "pasture condition", "草场状况", (0, 1), main=True)
def pasture_condition(s):
    return total(s, "cell", s.cell.condition) / np.diff(s.first_cell.astype("i8"))


@rule
def overgrazing(first, official, hectares, pasture, herd):
    """Share of herding households above the official balance, of small, middle and large holdings.

    Small is below 0.6 of the mean contracted parcel, large 1.4 of it and more: P22's classes, scaled.
    """
    share, count = np.zeros((3, first.size - 1)), np.zeros((3, first.size - 1))
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        mean = hectares[rows].mean()
        for h in range(first[v], first[v + 1]):
            if herd[h] > 0:
                size = 0 if hectares[h] < 0.6 * mean else (1 if hectares[h] < 1.4 * mean else 2)
                count[size, v] += 1
                share[size, v] += herd[h] > official[v] * pasture[h]
    return share / np.maximum(count, 1)


@shared
def _overgrazing(s):
    h = s.household
    return overgrazing.compiled(s.first_household, s.village.official, h.hectares, h.pasture, h.herd)


@metric("1", "o_1", "overgrazing among small holdings", "小户超载比例", (0, 1))
def overgrazing_small(s):
    return _overgrazing(s)[0]


@metric("1", "o_2", "overgrazing among middle holdings", "中户超载比例", (0, 1))
def overgrazing_middle(s):
    return _overgrazing(s)[1]


@metric("1", "o_3", "overgrazing among large holdings", "大户超载比例", (0, 1))
def overgrazing_large(s):
    return _overgrazing(s)[2]


@metric("yuan/yr", "F_o", "fines for animals over the official balance", "超载罚款", (0, None))
def stocking_fines(s):
    return s.village.fines / 100


@metric("1", "p_r", "share of resident households that let or rent land", "常住户参与草场流转比例", (0, 1))
def rental_share(s):
    h = s.household
    return mean(s, "household", (h.tenant >= 0) | (h.rented[:, 0] >= 0), h.residents > 0)


@rule
def leased(first, cell_size, let_from, end_parcel, hectares, pasture, residents, herd, tenant, rented):
    """Share of contracted land let; stocking of households that rent less that of others with animals (SU/ha);
    stocking of land whose household has nobody left (SU/ha), let or grazed by entrusted animals.
    """
    let, gap, absent = np.zeros(first.size - 1), np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        land = animals = ground = whole = others = room = gone = 0.0
        for h in range(first[v], first[v + 1]):
            t, out = tenant[h], cell_size[v] * (np.int64(end_parcel[h]) - np.int64(let_from[h]))
            whole += hectares[h]
            land += out
            if herd[h] > 0 and rented[h, 0] >= 0:
                animals += herd[h]
                ground += pasture[h]
            elif herd[h] > 0:
                others += herd[h]
                room += pasture[h]
            if residents[h] == 0:
                gone += hectares[h]
                absent[v] += herd[h] + (out * herd[t] / max(pasture[t], 1.0) if t >= 0 else 0.0)
        let[v] = land / max(whole, 1.0)
        gap[v] = animals / ground - others / room if ground > 0 and room > 0 else 0.0
        absent[v] /= max(gone, 1.0)
    return let, gap, absent


@shared
def _leased(s):
    h = s.household
    return leased.compiled(s.first_household, s.village.cell_size, h.let_from, h.end_parcel, h.hectares, h.pasture,
                           h.residents, h.herd, h.tenant, h.rented)


@metric("1", "a_r", "share of contracted land that is let", "流转面积占承包面积比例", (0, 1))
def rented_land(s):
    return _leased(s)[0]


@metric("SU/ha", r"\Delta u_r", "stocking of households that rent land less that of others", "承租户与其他户载畜率之差",
        (None, None))
def renter_stocking(s):
    return _leased(s)[1]


@metric("SU/ha", "u_a", "stocking of land whose household has left", "外出户草场载畜率", (0, None))
def absentee_stocking(s):
    return _leased(s)[2]


@metric("1", "h_a", "share of animals of households that have left", "外出户牲畜占比", (0, 1))
def entrusted_share(s):
    h = s.household
    return total(s, "household", h.herd, h.residents == 0) / np.maximum(total(s, "household", h.herd), 1)


@rule
def uses(first, first_parcel, let_from, end_parcel, rented, rents_paid, grown, grazed):
    """Of households that rent: use (grazed over grown) of what they rent since January, less that of their own."""
    gap = np.zeros(first.size - 1)
    for v in range(first.size - 1):
        own, its, bite, growth = 0.0, 0.0, 0.0, 0.0
        for h in range(first[v], first[v + 1]):
            if rented[h, 0] < 0:
                continue
            for j in range(first_parcel[h], let_from[h]):
                own += grazed[j]
                its += grown[j]
            for k in range(rented.shape[1]):
                if rented[h, k] >= 0 and rents_paid[rented[h, k]] > 1:
                    for j in range(let_from[rented[h, k]], end_parcel[rented[h, k]]):
                        bite += grazed[j]
                        growth += grown[j]
        gap[v] = bite / growth - own / its if growth > 0 and its > 0 else 0.0
    return gap


@metric("1", r"\Delta u_l", "use of rented land less that of renters' own", "租入草场与自有草场利用率之差",
        (None, None))
def rented_use(s):
    h, c = s.household, s.cell
    return uses.compiled(s.first_household, h.first_parcel, h.let_from, h.end_parcel, h.rented, h.rents_paid, c.grown,
                         c.grazed)


@metric("1", "p_2", "share of resident households that aim at the most", "最大化型牧户比例", (0, 1))
def maximiser_share(s):
    return mean(s, "household", s.household.herder == MAXIMISER, s.household.residents > 0)
