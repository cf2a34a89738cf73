"""Welfare: infrastructure by kind, relief and its errors, waste, and care that the village gives."""

import numpy as np

from ..declare import metric, rule, shared
from ..ranking import nth
from .counting import before_benefits, mean, yearly_income


@rule
def misplaced(first, income, here, listed):
    """Of each village: the share of homes on the list that are not poor, and of poor homes that are not on the list.

    Poor are homes below half the median income a resident, before benefits.
    """
    inclusion, exclusion = np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        own, on = income[rows][here[rows]], listed[rows][here[rows]]
        line = 0.5 * nth(own.copy(), own.size // 2) if own.size > 0 else 0.0
        poor, listed_here, both = 0, 0, 0
        for k in range(own.size):
            below = own[k] < line
            poor += below
            listed_here += on[k]
            both += below & on[k]
        inclusion[v] = 1 - both / listed_here if listed_here > 0 else 0.0
        exclusion[v] = 1 - both / poor if poor > 0 else 0.0
    return inclusion, exclusion


@rule
def below_half(first, income, here):
    """Of each village: the share of homes below half the median income a resident."""
    share = np.zeros(first.size - 1)
    for v in range(first.size - 1):
        own = income[first[v]:first[v + 1]][here[first[v]:first[v + 1]]]
        line, poor = 0.5 * nth(own, own.size // 2) if own.size > 0 else 0.0, 0.0
        for k in range(own.size):
            poor += (own[k] < line) / own.size
        share[v] = poor
    return share


@metric("1", "p_{rel}", "share of homes below half the median income a resident, benefits included",
        "人均收入（含福利）低于中位数一半的户", (0, 1))
def poor_homes(s):
    h = s.household
    return below_half.compiled(s.first_household, yearly_income(s) / np.maximum(h.residents, 1), h.residents > 0)


@shared
def list_errors(s):
    h = s.household
    return misplaced.compiled(s.first_household, before_benefits(s), h.residents > 0, h.listed)


@metric("1", "e_{rel+}", "inclusion error: share of homes on the list of relief that are not poor",
        "误纳率：救助名单中并不贫困的户的比例", (0, 1))
def inclusion_error(s):
    return list_errors(s)[0]


@metric("1", "e_{rel-}", "exclusion error: share of poor homes that are not on the list of relief",
        "漏保率：贫困户中未列入救助名单的比例", (0, 1))
def exclusion_error(s):
    return list_errors(s)[1]


@metric("1", "W_{eco}", "waste lying about, over what there could be", "垃圾积存程度", (0, 1))
def waste(s):
    return s.village.waste.copy()


@metric("1", "X_{road}", "roads in use", "道路水平", (0, 1))
def roads(s):
    return s.village.roads.copy()


@metric("1", "X_{serv}", "school, clinic, water and network in use", "学校、卫生室、供水与网络水平", (0, 1))
def services(s):
    return s.village.services.copy()


@metric("1", "X_{shed}", "wells and sheds in use", "水井与棚圈水平", (0, 1))
def herding_works(s):
    return s.village.herding_works.copy()


@metric("1", r"\bar c_{care}", "need for help that the village's care meets, mean of resident households",
        "村里照护所满足的需助（常住户平均）", (0, 1))
def cared(s):
    return mean(s, "household", s.household.cared, s.household.residents > 0)
