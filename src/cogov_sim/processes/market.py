"""Market: the price of livestock and the wage that towns offer, both exogenous.

All money is in yuan of 2022. Only the growth of urban wages over rural incomes matters, so one number holds it; its
neutral default is none (nominal wages grew 3.5 % a year, P05, and rural incomes at least as fast, P20).
"""

from ..declare import param, process, rule
from ..randomness import normal
from .weather import lognormal, next_deviation


class Params:
    livestock_price = param(1000.0, "yuan/SU", (700.0, 1400.0), r"\bar p_s", "mean price of a sheep unit", "羊单位均价", "domain 4.1", "M")
    price_variation = param(0.2, "1", (0.05, 0.4), "CV_p", "coefficient of variation of the price", "价格变异系数", "domain 4.1", "M")
    price_memory = param(0.6, "1", (0.0, 0.9), r"\rho_p", "correlation of the price from year to year", "价格年际相关", "domain 4.1", "M")
    urban_wage = param(5440.0, "yuan/month", (4000.0, 7000.0), r"\bar w_u", "urban wage", "城市工资", "P05, outside wage 2023", "H")
    job_chance = param(0.85, "1", (0.5, 1.0), "p_u", "chance of holding an urban job", "城市就业概率", "domain 4.2", "M")
    wage_growth = param(0.0, "1/yr", (-0.02, 0.04), "g_w", "growth of urban wages over rural incomes", "城市工资相对增速",
                        "P05, P20: neutral middle", "M")


@rule
def fen(amount):
    """A sum of money in whole fen: cut, but what is whole save for the last digits of the machine stays whole."""
    return int(amount + 0.0001)


@rule
def expected_wage(urban_wage, job_chance, wage_growth, years):
    return urban_wage * job_chance * (1 + wage_growth) ** years


@process("prices and wages", "价格与工资", months=[0])
def market(month, key, livestock_price, price_variation, price_memory, urban_wage, job_chance, wage_growth,
           price_deviation, price, wage):
    """Each January, those of the warm-up included. `price_deviation` becomes `next_deviation` of its old value,
    `price_memory` and `normal(key, 0)`. `price` is `livestock_price` times `lognormal(price_deviation,
    price_variation)`. `wage` is `expected_wage` with years = the whole years since month 0 (`month` / 12; 0 during
    the warm-up): it already holds the chance of a job. Both hold for the whole year.
    """
    for v in range(price.size):
        price_deviation[v] = next_deviation(price_deviation[v], price_memory[v], normal(key[v], 0))
        price[v] = livestock_price[v] * lognormal(price_deviation[v], price_variation[v])
        wage[v] = expected_wage(urban_wage[v], job_chance[v], wage_growth[v], max(0, month // 12))
