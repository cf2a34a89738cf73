"""Crops: whoever has cropland and is here harvests in September, more in a wet year.

Nothing is kept of soil or seed: a hectare brings its yearly net income by rain. Neutral default: no cropland; a
semi-pastoral place sets it. Rival: harvests that rain does not touch (`crop_rain` 0, as under irrigation).
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    crop_income = param(5000.0, "yuan/ha/yr", (1000.0, 12000.0), "y_k", "net income of a hectare of crops in a mean year", "每公顷耕地常年纯收入",
                        "about 330 yuan a mu, dry land [M-low]", "L", context={"population.cropland": 2.0})
    crop_rain = param(0.7, "1", (0.0, 1.5), "e_k", "elasticity of harvests to rain", "收成的降水弹性", "dry land follows rain", "L", context={"population.cropland": 2.0})


@rule
def harvest(crop_area, rain, crop_income, crop_rain):
    """Yuan that a household's crops bring this year."""
    return crop_area * crop_income * rain**crop_rain


@process("harvest", "收割", months=[8])
def cropping(first_household, residents, crop_area, rain, crop_income, crop_rain, cash, income_operating, money_in):
    """Each September, each household with `residents` earns `harvest(crop_area, rain, crop_income, crop_rain)`
    yuan, in fen, cut to whole. `cash`, `income_operating` and the village's `money_in` grow by it. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0:
                earned = fen(100 * harvest(crop_area[h], rain[v], crop_income[v], crop_rain[v]))
                cash[h] += earned
                income_operating[h] += earned
                money_in[v] += earned
