"""Stocking limits: a herder who means to exceed the official balance keeps to it the likelier the more a fine and norms weigh.

The chance of keeping to it grows with the expected fine (chance of inspection times fine, over what an animal earns) and
with the household's norm as far as its neighbours keep to it, as in Castilla-Rho et al. 2017: material and social motives
of compliance add up. Pay for rested pasture, lost where excess is found, counts like a fine; days given to an ecological
campaign bind beyond what neighbours do (ecology). Inspections are few by default, for the rules are widely ignored (P23). Rivals: fines alone
(`norm_pull` 0), or the norm alone (`stocking_inspection` 0). Fines leave the village.
"""

from math import exp

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from .market import fen
from .trust import pushed


class Params:
    stocking_inspection = param(0.05, "1/yr", (0.0, 1.0), "p_k", "chance that a herd is counted against the official balance", "草畜平衡核查概率",
                                "rules are widely ignored, P23", "L", lever=True)
    excess_fine = param(100.0, "yuan/SU", (30.0, 500.0), "f_o", "fine for each animal in excess", "超载每羊单位罚款", "regional rules on the balance, 2021 [M-med]", "M")
    counting_hours = param(60.0, "h/month", (20.0, 150.0), "h_o", "cadre hours of counting every herd once a year", "全面核查工时",
                           "300 herds, two hours and a half each", "L", context={"cadres.cadre_time": 350.0, "limits.stocking_inspection": 1.0})
    norm_pull = param(1.0, "1", (0.0, 3.0), "w_k", "pull of the norm where neighbours keep within the balance", "邻里守约下规范的约束", "Castilla-Rho et al. 2017; 0 is none", "L")


@rule
def compliance(stocking_inspection, stake, earning, norm_pull, sense, bound):
    """Chance of keeping to the balance: the expected loss, and a sense of duty as far as one is bound, add up."""
    return 1 - exp(-(stocking_inspection * stake / earning + norm_pull * sense * bound))


@process("restraint", "超载自律", months=[9])
def restraint(first_household, key, household_identity, first_member, end_member, resident, norm, herd, pasture, pledge, pledge_hold,
              rest_pay, stocking_inspection, excess_fine, earning, norm_pull, official, target):
    """Each October, household by household. The balance is `official` · `pasture`; a `target` up to it stays. Above
    it, the household looks at the two households on either side along the path (a ring) that have animals: within
    is the share of them whose `herd` is not above their own balance, 0 if there are none. Sense is the mean `norm`
    of the household's `resident` adults, 0 if there are none. If `uniform(key, household_identity)` is below
    `compliance(stocking_inspection, stake, earning, norm_pull, sense, bound)`, `target` becomes the balance. The stake for
    each animal in excess is `excess_fine` + `rest_pay` · `pasture` / (`target` − the balance), and bound is `pushed(within,
    pledge_hold · pledge)`.
    """
    for v in range(first_household.size - 1):
        first, count = np.int64(first_household[v]), np.int64(first_household[v + 1]) - np.int64(first_household[v])
        for own in range(count):
            h = first + own
            balance = official[v] * pasture[h]
            if target[h] <= balance:
                continue
            near, within = 0, 0
            for step in (-2, -1, 1, 2):
                other = first + (own + step) % count
                if herd[other] > 0:
                    near += 1
                    within += herd[other] <= official[v] * pasture[other]
            sense, adults = 0.0, 0
            for i in range(first_member[h], end_member[h]):
                if resident[i]:
                    sense += norm[i]
                    adults += 1
            stake = excess_fine[v] + rest_pay[v] * pasture[h] / (target[h] - balance)
            bound = pushed(within / max(near, 1), pledge_hold[v] * pledge[h])
            chance = compliance(stocking_inspection[v], stake, earning[v], norm_pull[v], sense / max(adults, 1), bound)
            if uniform(key[v], household_identity[h]) < chance:
                target[h] = balance


@process("inspection of herds", "草畜平衡核查", months=[11])
def inspection(first_household, key, household_identity, herd, pasture, official, stocking_inspection, excess_fine, cash,
               income_operating, found_over, money_out, fines):
    """Each December, household by household. The excess is `herd` less `official` · `pasture`, the latter cut to
    whole. If it is above 0 and `uniform(key, household_identity)` is below `stocking_inspection`, the fine is
    `excess_fine` in fen, cut to whole, times the excess: `cash` (which may fall below 0 until `livelihood`) and
    `income_operating` fall by it, `money_out` and `fines` grow by it. Such a household is `found_over`, all others are not.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            excess = herd[h] - int(official[v] * pasture[h])
            found_over[h] = excess > 0 and uniform(key[v], household_identity[h]) < stocking_inspection[v]
            if found_over[h]:
                fine = fen(100 * excess_fine[v]) * excess
                cash[h] -= fine
                income_operating[h] -= fine
                money_out[v] += fine
                fines[v] += fine
