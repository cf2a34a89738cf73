"""What only a township has: differences between its villages, and where its audits go. One lone village has none."""

import numpy as np

from ..declare import metric


def means(s, values):
    """Of each village, the mean over the villages of its run."""
    each = np.diff(s.run_starts)
    return np.repeat(np.add.reduceat(values, s.run_starts[:-1]) / each, each)


def gaps(s, values):
    """Of each village, the Gini coefficient of the villages of its run: half their mean distance, over their mean."""
    found = np.zeros(len(values))
    if len(s.run_starts) > len(values):  # each is alone
        return found
    for first, end in zip(s.run_starts[:-1], s.run_starts[1:], strict=True):
        own = values[first:end]
        whole = own.sum() * (end - first)
        found[first:end] = np.abs(own[:, None] - own).sum() / (2 * whole) if whole > 0 and end - first > 1 else 0.0
    return found


@metric("1", r"G_\phi", "Gini of transfers between the villages of the township", "乡镇各村转移支付的基尼系数", (0, 1))
def favour_gini(s):
    return gaps(s, s.township.favour)


@metric("1", "G_X", "Gini of public works between the villages of the township", "乡镇各村公共设施的基尼系数", (0, 1))
def works_gini(s):
    return gaps(s, s.village.works)


@metric("1", "I_u", "theft where audits go, over theft in the township (1: by lot)",
        "审计所到之处的侵占与全乡镇平均之比（1为抽签）", (0, None))
def audit_aim(s):
    odds, taken = s.township.audit_odds, s.committee.taken_share + s.committee.side_share
    met, mean = means(s, odds * taken), means(s, odds) * means(s, taken)
    return np.where(mean > 0, met / np.where(mean > 0, mean, 1), 1.0)
