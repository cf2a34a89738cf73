"""Grass: forage grows with rain and pasture condition, withers in winter, and condition wears or heals by the year.

Growth follows rain use (domain 5.1); condition falls where more than the safe share of growth is eaten and heals
always. There is no memory but condition itself: each steady use has one steady condition. Condition stays above its
floor by the form of the rule.
"""

from math import exp

from ..declare import param, process, rule

GROWTH = (0.0, 0.0, 0.0, 0.02, 0.14, 0.26, 0.30, 0.20, 0.08, 0.0, 0.0, 0.0)  # share of the year's growth by month [M]


class Params:
    forage = param(1150.0, "kg/ha/yr", (350.0, 1600.0), "A_0", "forage growth at mean rain", "常年产草量", "P29", "M")
    forage_cap = param(1500.0, "kg/ha", (500.0, 2000.0), "K", "peak standing forage", "最大现存量", "domain 4.1", "M")
    withering = param(0.08, "1/month", (0.04, 0.15), "d_w", "winter decay", "冬季损耗率", "domain 4.1", "M")
    residue = param(0.12, "1", (0.05, 0.2), "b_r", "share of the cap that cannot be grazed", "不可采食比例", "domain 4.1", "M")
    safe_use = param(0.5, "1", (0.4, 0.6), "u^*", "share of growth that may be eaten", "安全利用率", "domain 4.1", "M")
    wear = param(0.10, "1/yr", (0.02, 0.3), r"\eta", "loss of condition under over-use", "退化速率", "check_grass2.py", "L")
    healing = param(0.05, "1/yr", (0.02, 0.1), r"\rho", "recovery of condition", "恢复速率", "check_grass2.py", "L")
    condition_floor = param(0.25, "1", (0.15, 0.4), "q_0", "condition below which pasture does not fall", "状况下限", "domain 4.1", "L")


@rule
def growth(biomass, condition, season, rain, forage, forage_cap):
    filling = biomass / (forage_cap * condition)
    return forage * season * rain * condition * max(0.0, 1 - filling * filling * filling)


@rule
def withered(biomass, condition, withering, residue, forage_cap):
    return withering * max(0.0, biomass - residue * forage_cap * condition)


@rule
def next_condition(condition, use, safe_use, wear, healing, condition_floor):
    """Condition after a year; over-use eats a share of what lies above the floor, never more."""
    worn = 1 - exp(-wear * max(0.0, use - safe_use) / (1 - condition_floor))
    return condition + healing * (1 - condition) - worn * (condition - condition_floor)


@process("growth and decay of forage", "牧草生长与枯损")
def grass(first_cell, month, rain, forage, forage_cap, withering, residue, condition, biomass, grown):
    """For every cell, those of the collective too. `GROWTH` gives the season's share for the month of the year,
    January first. Where it is above 0 (April to September), `growth(biomass, condition, share, rain, forage,
    forage_cap)` is added to `biomass` and to `grown`. From October to March, and in April after the growth,
    `biomass` loses `withered` of itself. No draw.
    """
    season = GROWTH[month % 12]
    for v in range(first_cell.size - 1):
        r, a, k, d, b = rain[v], forage[v], forage_cap[v], withering[v], residue[v]
        if season > 0:
            for j in range(first_cell[v], first_cell[v + 1]):
                more = growth(biomass[j], condition[j], season, r, a, k)
                biomass[j] += more
                grown[j] += more
        if season == 0 or month % 12 == 3:
            for j in range(first_cell[v], first_cell[v + 1]):
                biomass[j] -= withered(biomass[j], condition[j], d, b, k)


@process("pasture condition", "草场状况", months=[11])
def wearing(first_cell, grown, grazed, safe_use, wear, healing, condition_floor, condition):
    """Each December, for every cell. Use is `grazed` over `grown` (over 1 kg/ha if less has grown), and at most 3.
    `condition` becomes `next_condition` of its old value and that use. No draw.
    """
    for v in range(first_cell.size - 1):
        for j in range(first_cell[v], first_cell[v + 1]):
            use = min(grazed[j] / max(grown[j], 1.0), 3.0)
            condition[j] = next_condition(condition[j], use, safe_use[v], wear[v], healing[v], condition_floor[v])
