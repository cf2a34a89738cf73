"""The report of ``cogov compare``."""
from pathlib import Path

import numpy as np

from cogov_sim.figures.style import save

COLUMNS = ("pairs", "base", "other", "mean", "low", "high", "luck", "correlation", "gain", "independent", "up", "equal",
           "down")


def write(folder: Path, plan, found, language: str = "en") -> Path:
    """Write ``compare.csv`` into the study's folder; returns its path."""
    del plan, language
    return save(table(found).encode(), folder / "compare.csv")


def table(found) -> str:
    """All differences as CSV, one a policy and outcome."""
    lines = [",".join(("policy", "baseline", "outcome", *COLUMNS, "verdict"))]
    for (policy, outcome), d in found.differences.items():
        numbers = {**vars(d), "low": d.interval[0], "high": d.interval[1], "independent": d.independent}
        shown = ["" if np.isnan(numbers[c]) else f"{numbers[c]:.8g}" for c in COLUMNS]
        lines.append(",".join([policy, found.baseline, outcome, *shown, d.verdict]))
    return "\n".join(lines) + "\n"


__all__ = ["write"]
