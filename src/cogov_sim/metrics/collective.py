"""The collective's capital, what it brings and risks, and what members get of it."""

import numpy as np

from ..declare import metric
from .counting import mean, total
from .people import residents


@metric("yuan/yr", "Y_{cm}", "what the collective's capital brings in a year", "集体资本年收益", (0, None))
def collective_income(s):
    return s.village.collective_return / 100


@metric("yuan", "K_{cm}", "capital of the collective", "集体资本", (0, None))
def collective_capital(s):
    return s.village.capital / 100


@metric("1", "x_{cm}", "share of the collective's capital that ruin took for good",
        "因破产永久损失的集体资本比例", (0, 1), over="last")
def capital_lost(s):
    v = s.village
    return v.lost_capital / np.maximum(v.lost_capital + v.principal, 1)


@metric("yuan/yr", "s_{cm}", "standard deviation over the years of what the capital brings", "历年集体收益的标准差",
        (0, None), over="last")
def collective_risk(s):
    return np.sqrt(s.village.return_variance)


@metric("yuan/yr", r"\bar d_{cm}", "dividend a resident", "人均分红", (0, None))
def dividend(s):
    return total(s, "household", s.household.dividend) / 100 / np.maximum(residents(s), 1)


@metric("1", "n_{Am}", "share of households in the association", "入会户比例", (0, 1))
def association_members(s):
    return s.village.association_share.copy()


@metric("1", "b_{Am}", "strength of the association", "协会强度", (0, 1))
def association_strength(s):
    return s.village.bond.copy()


@metric("1", "p_{Am}", "premium that the company paid over the market price (below 0: discount)",
        "公司实付溢价（负为压价）")
def price_premium(s):
    return s.village.premium_paid.copy()


@metric("1", r"\bar\pi_{Am}", "share of dzud losses that households' sheds and fodder prevent",
        "各户棚圈储草可防的白灾损失", (0, 1))
def preparedness(s):
    return mean(s, "household", s.household.preparedness, s.household.residents > 0)


@metric("1", r"\bar a_{nm}", "affluence of households over status quo", "各户相对现状的富裕程度", (-2, 2))
def affluence(s):
    return mean(s, "household", s.household.affluence, s.household.residents > 0)


@metric("level", r"\bar E_{em}", "schooling of resident adults", "常住成年人平均学历", (0, 2))
def schooling(s):
    return mean(s, "person", s.person.schooling, s.person.resident)


@metric("1", "g_{nm}", "mean distance of households' affluence from the mean", "各户富裕程度的平均差距", (0, 2))
def income_gap(s):
    return s.village.income_gap.copy()
