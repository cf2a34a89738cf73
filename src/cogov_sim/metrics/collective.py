"""The collective's capital, what it brings and risks, and what members get of it."""

import numpy as np

from ..declare import metric
from .counting import total
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
