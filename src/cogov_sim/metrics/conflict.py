"""Disputes, mutual aid, culture and law: what neighbours owe one another and how they get on."""

from ..declare import metric
from .counting import mean


@metric("1", "u_{aid}", "need for help left unmet, mean of resident households", "需助未得（常住户平均）", (0, 1))
def unmet_need(s):
    return mean(s, "household", s.household.unmet_need, s.household.residents > 0)


@metric("day/yr", "D_{aid}", "days that neighbours helped", "邻里互助天数", (0, None))
def aid_given(s):
    return s.village.aid_given.astype(float)
