"""What the same luck saves: intervals from pairs of runs beside intervals from as many independent ones.

``python benchmarks/pairs.py [PAIRS]`` runs three policies and status quo in the default gacha, 20 years, each policy
once with the luck of status quo and once with luck of its own, and prints for every main outcome how many times as many
runs the independent ones would need for the interval of the pairs: measured, and as the pairs alone foretell it.
"""
import sys

import numpy as np

from cogov_sim.analysis.pairs import differences
from cogov_sim.configs import load
from cogov_sim.engine import Run, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.policy import Policy

POLICIES, BASELINE, SEED = ("open_books", "audits", "points"), "status_quo", 11
MAIN = [name for name, metric in METRICS.items() if metric.main]


def outcomes(policy: str, replicates) -> np.ndarray:
    """The main outcomes of some replicates under a policy: (replicates, outcomes)."""
    spells = Policy.from_mapping(policy, load("policy", policy)).spells
    found = simulate([Run(SEED, replicate, {}, spells) for replicate in replicates], every=0).outcomes
    return np.array([found[name] for name in MAIN]).T


def main(pairs: int) -> None:
    shared, own = range(pairs), iter(range(pairs, (len(POLICIES) + 1) * pairs))
    base = outcomes(BASELINE, shared)
    print(f"{pairs} pairs, and {pairs} independent runs a side; half widths of the 95 % intervals")
    for policy in POLICIES:
        same = outcomes(policy, shared)
        other = outcomes(policy, [next(own) for _ in shared])
        paired = 1.96 * np.sqrt((same - base).var(0, ddof=1) / pairs)
        apart = 1.96 * np.sqrt((base.var(0, ddof=1) + other.var(0, ddof=1)) / pairs)
        with np.errstate(divide="ignore", invalid="ignore"):
            times = (apart / paired) ** 2
        print(f"\n{policy}: difference, pairs, independent, times the runs (foretold)")
        for k, (name, d) in enumerate(zip(MAIN, differences(base, same), strict=True)):
            print(f"  {name:26} {d.mean:+12.5g} {paired[k]:12.5g} {apart[k]:12.5g} {times[k]:10,.1f} ({d.gain:,.1f})")
        print(f"  at the median: {np.median(times):,.1f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 64)
