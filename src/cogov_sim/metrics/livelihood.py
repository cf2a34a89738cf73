"""What households earn, own and receive."""

import numpy as np

from ..declare import metric, rule
from ..ranking import nth
from .counting import before_benefits, incomes_ranked, inequality, mean, ranked, total, yearly_income
from .people import residents


@metric("yuan/yr", r"\bar Y", "income a resident", "常住人口人均收入", (None, None), main=True)
def income(s):
    return total(s, "household", yearly_income(s)) / np.maximum(residents(s), 1)


@metric("1", "G", "Gini of household income", "户收入基尼系数", (0, 1))
def income_gini(s):
    return incomes_ranked(s)[0]


@metric("1", "p_p", "share of households below half the median income", "低于中位收入一半的户", (0, 1))
def poverty(s):
    return incomes_ranked(s)[1]


def _income_share(s, part):
    return total(s, "household", part) / np.maximum(total(s, "household", 100 * yearly_income(s)), 1)


@metric("1", "Y_o/Y", "share of income from herding", "经营性收入占比", (None, None))
def operating_share(s):
    return _income_share(s, s.household.income_operating)


@metric("1", "Y_w/Y", "share of income from wages", "工资性收入占比", (None, None))
def wage_share(s):
    return _income_share(s, s.household.income_wage)


@metric("1", "Y_p/Y", "share of income from property", "财产性收入占比", (None, None))
def property_share(s):
    return _income_share(s, s.household.income_property)


@metric("1", "Y_t/Y", "share of income from transfers", "转移性收入占比", (None, None))
def transfer_share(s):
    return _income_share(s, s.household.income_transfer)


@metric("1", r"\bar\delta_h", "dependence: share of income from herding and transfers, mean of resident households",
        "依赖度：经营与转移收入占比（常住户平均）", (0, 1))
def dependence(s):
    return mean(s, "household", s.household.dependence, s.household.residents > 0)


@metric("yuan", "M", "cash a household", "户均现金", (None, None))
def cash(s):
    return mean(s, "household", s.household.cash / 100, s.household.residents >= 0)


@metric("yuan", "M_d", "debt a household", "户均负债", (0, None))
def debt(s):
    return mean(s, "household", s.household.debt / 100, s.household.residents >= 0)


@metric("1", "G_d", "Gini of dividends a resident", "人均分红基尼系数", (0, 1))
def dividend_gini(s):
    h = s.household
    each = h.dividend / np.maximum(h.residents, 1)
    return inequality.compiled(s.first_household, ranked(s, each, h.residents > 0))[0]


@rule
def missed(first, income, here, listed):
    """Of each village's homes, as many of the poorest as are on the list: the share of these that are not on it."""
    share = np.zeros(first.size - 1)
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        own, on = income[rows][here[rows]], listed[rows][here[rows]]
        n = on.sum()
        if n > 0:
            poor = own <= nth(own.copy(), n - 1)
            share[v] = 1 - (poor & on).sum() / poor.sum()
    return share


@metric("1", "e_l", "error of the list: share of the poorest homes, before benefits, that are not on it",
        "名单遗漏率：福利前最穷的户中未列入名单的比例", (0, 1))
def targeting_error(s):
    h = s.household
    return missed.compiled(s.first_household, before_benefits(s), h.residents > 0, h.listed)
