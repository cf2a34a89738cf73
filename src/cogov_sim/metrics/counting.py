"""What several outcomes count: sums, means and shares over the rows of each village."""

from itertools import pairwise

import numpy as np

from ..declare import rule, shared


@rule
def sums(first, values, where):
    """Of each village, the sum of the values where the condition holds and how many they are."""
    total, count = np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        some, n = 0.0, 0
        for i in range(first[v], first[v + 1]):
            some += values[i] * where[i]  # no jump, since who is grown up is hard to foresee
            n += where[i]
        total[v], count[v] = some, n
    return total, count


def total(state, entity, values, where=None):
    """Sums over the rows of each village."""
    values = np.asarray(values, float)
    where = np.ones(values.size, bool) if where is None else where
    return sums.compiled(getattr(state, f"first_{entity}"), values, where)[0]


def mean(state, entity, values, where):
    """Means over the rows of each village where the condition holds (0 where there are none)."""
    total, count = sums.compiled(getattr(state, f"first_{entity}"), np.asarray(values, float), where)
    return total / np.maximum(count, 1)


def adults(state):
    return state.person.adult


def resident_adults(state):
    return state.person.resident


@shared
def yearly_income(state):
    h = state.household
    return (h.income_operating + h.income_wage + h.income_property + h.income_transfer) / 100


@shared
def before_benefits(state):
    """Yearly income a resident of each household, without what the village handed out."""
    h = state.household
    return (yearly_income(state) - h.benefits / 100) / np.maximum(h.residents, 1)


def ranked(state, values, where):
    """Of each village's households, the values where the condition holds, the smallest first; the rest is infinite."""
    found = np.where(where, values, np.inf)
    for begin, end in pairwise(state.first_household.tolist()):
        found[begin:end].sort()
    return found


@rule
def inequality(first, ordered):
    """Of each village's resident households: the Gini coefficient and the share below half the median."""
    gini, poor = np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        own, n, ranked, total = ordered[first[v]:first[v + 1]], 0, 0.0, 0.0
        while n < own.size and own[n] < np.inf:
            n += 1
        for k in range(n):
            value = max(own[k], 0.0)
            ranked += (2 * k + 1 - n) * value
            total += value
            poor[v] += own[k] < 0.5 * own[n // 2]
        gini[v] = ranked / (n * total) if total > 0 else 0.0
        poor[v] /= max(n, 1)
    return gini, poor


@shared
def incomes_ranked(s):
    ordered = ranked(s, yearly_income(s), s.household.residents > 0)
    return inequality.compiled(s.first_household, ordered)
