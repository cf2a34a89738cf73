"""Welfare: infrastructure by kind, and care that the village gives."""

from ..declare import metric
from .counting import mean


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
