"""Outcomes: the title word, how many actors in effect govern, and what each decides about (domain 5.22)."""

import numpy as np

from ..declare import metric, shared
from ..processes.cogovernance import BLOCS, BRANCH, COMMITTEE, HERDERS, ORGANISATIONS, TOWNSHIP


def shares(decided):
    """Each actor's share of what is decided, a row a village; zeros where nothing is decided."""
    return decided / np.maximum(decided.sum(axis=1, keepdims=True), 1e-9)


def effective_number(parts):
    """Effective number of actors: exp of the entropy of their shares; 1 to 6, and 1 where nothing is decided."""
    return np.exp(-(parts * np.log(np.where(parts > 0, parts, 1.0))).sum(axis=1))


@shared
def _by_yuan(s):
    return shares(s.village.decided_yuan)


@shared
def _by_hours(s):
    return shares(s.village.decided_hours)


@shared
def _by_both(s):
    return shares(_by_yuan(s) + _by_hours(s))


@metric("1", "D", "co-governance: effective number of actors who decide, of six",
        "共治程度：有效决策主体数（共六类）", (1, 6), main=True)
def co_governance(s):
    return effective_number(_by_both(s))


@metric("1", "D_{nb}", "effective number of actors who decide, blocs left out (of five)",
        "不计派系的有效决策主体数（共五类）", (1, 5))
def co_governance_without_blocs(s):
    return effective_number(shares(np.delete(_by_both(s), BLOCS, axis=1)))


@metric("1", "D_{ny}", "effective number of actors who decide about money",
        "资金的有效决策主体数", (1, 6))
def co_governance_yuan(s):
    return effective_number(_by_yuan(s))


@metric("1", "D_{nh}", "effective number of actors who decide about hours",
        "工时的有效决策主体数", (1, 6))
def co_governance_hours(s):
    return effective_number(_by_hours(s))


@metric("1", "D_1", "share of decisions that the township makes, by yuan and by hours",
        "乡镇的决策份额（资金与工时）", (0, 1))
def say_township(s):
    return _by_both(s)[:, TOWNSHIP].copy()


@metric("1", "D_2", "share of decisions that the branch makes, by yuan and by hours",
        "支部的决策份额（资金与工时）", (0, 1))
def say_branch(s):
    return _by_both(s)[:, BRANCH].copy()


@metric("1", "D_3", "share of decisions that the committee makes, by yuan and by hours",
        "村委会的决策份额（资金与工时）", (0, 1))
def say_committee(s):
    return _by_both(s)[:, COMMITTEE].copy()


@metric("1", "D_4", "share of decisions that blocs make, by yuan and by hours",
        "派系的决策份额（资金与工时）", (0, 1))
def say_blocs(s):
    return _by_both(s)[:, BLOCS].copy()


@metric("1", "D_5", "share of decisions that herders make, by yuan and by hours",
        "牧民的决策份额（资金与工时）", (0, 1))
def say_herders(s):
    return _by_both(s)[:, HERDERS].copy()


@metric("1", "D_6", "share of decisions that organisations make, by yuan and by hours",
        "组织的决策份额（资金与工时）", (0, 1))
def say_organisations(s):
    return _by_both(s)[:, ORGANISATIONS].copy()
