"""Disputes, mutual aid, culture and law: what neighbours owe one another and how they get on."""

import numpy as np

from ..declare import metric
from .counting import mean, total


@metric("1", "u_{aid}", "need for help left unmet, mean of resident households", "需助未得（常住户平均）", (0, 1))
def unmet_need(s):
    return mean(s, "household", s.household.unmet_need, s.household.residents > 0)


@metric("day/yr", "D_{aid}", "days that neighbours helped", "邻里互助天数", (0, None))
def aid_given(s):
    return s.village.aid_given.astype(float)


@metric("1/yr", "n_{dis}", "disputes that arise", "年发生纠纷数", (0, None))
def disputes(s):
    return s.village.disputes_begun.astype(float)


@metric("1", "Q_{dis}", "quarrels not settled in truth", "未真正化解的纠纷数", (0, None))
def unresolved(s):
    return total(s, "household", s.household.opponent >= 0)


@metric("1", "Q_{dis,r}", "quarrels open on record", "记录在案的未结纠纷数", (0, None))
def unresolved_recorded(s):
    return total(s, "household", (s.household.opponent >= 0) & ~s.household.signed)


@metric("1", "p_{dis}", "share of hearings that settle in truth", "调解真正成功率", (0, 1))
def settlement(s):
    return s.village.disputes_settled / np.maximum(s.village.disputes_heard, 1)


@metric("1", "p_{dis,r}", "share of hearings settled on record", "记录在案的调解成功率", (0, 1))
def settlement_recorded(s):
    return (s.village.disputes_settled + s.village.disputes_signed) / np.maximum(s.village.disputes_heard, 1)


@metric("1/yr", "n_{pet}", "petitions to the township", "年上访件数", (0, None))
def petitions(s):
    return s.village.petitions.astype(float)


@metric("h/yr", "h_{dis,U}", "cadre hours of hearings and petitions", "调解与上访占用干部工时", (0, None))
def dispute_hours(s):
    return s.village.dispute_hours.copy()


@metric("1", r"\bar s_{dis}", "scars of quarrels, mean of resident households", "纠纷芥蒂（常住户平均）", (0, 1))
def scars(s):
    return mean(s, "household", s.household.scar, s.household.residents > 0)


@metric("1", r"\bar k", "cohesion of blocs, mean", "派系凝聚力均值", (0, 1))
def bloc_cohesion_mean(s):
    return total(s, "bloc", s.bloc.cohesion) / np.maximum(np.diff(s.first_bloc.astype("i8")), 1)


@metric("1", "l_{law}", "knowledge of the law", "法律知识水平", (0, 1))
def literacy(s):
    return s.village.literacy.copy()


@metric("1", "u_{law}", "fear of theft and of patrols", "对偷盗与巡逻的不安", (0, 1))
def unease(s):
    return s.village.unease.copy()


@metric("SU/yr", "S_{pat}", "animals stolen", "年被盗牲畜", (0, None))
def stolen(s):
    return s.village.stolen.astype(float)
