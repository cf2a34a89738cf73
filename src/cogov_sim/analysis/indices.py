"""Sensitivity indices of a Sobol or Morris design, by SALib, from the means over replicates."""
from dataclasses import dataclass

import numpy as np

from cogov_sim.study.design import NAMED, factors, lots, problem

RESAMPLES = 200  # of the bootstrap behind the intervals
FEWEST = 4  # blocks (base points or trajectories) below which nothing is told


@dataclass(frozen=True)
class Indices:
    """The sensitivity of one outcome to each factor of a design.

    ``size`` orders the factors: total Sobol indices, or the mean of the absolute elementary effects (mu*), in the
    outcome's unit, for a step over the whole range (for policies and places: from one name to another). ``other`` are
    the first-order indices, or sigma. ``size_half`` and ``other_half`` are half the width of bootstrap 95 % intervals
    (NaN for sigma), ``mean`` the mean elementary effect (NaN for Sobol). ``luck`` is the share of the variance between
    settings' means that is left-over luck (NaN with one replicate): it adds as much to every total index. ``lost`` of
    ``blocks`` base points or trajectories were left out, having a setting without a value. Where nothing can be told
    ``size`` is empty and ``reason`` says why: "few" or "still".
    """

    outcome: str
    size: np.ndarray
    size_half: np.ndarray
    other: np.ndarray
    other_half: np.ndarray
    mean: np.ndarray
    luck: float
    blocks: int
    lost: int
    reason: str = ""


def indices(design: dict, seed: int, outcome: str, values: np.ndarray) -> Indices:
    """The indices of ``outcome`` from ``values``, (replicates, points), NaN where a run has none.

    A missing value would turn all of SALib's indices to nought, so whole base points and trajectories are left out.
    """
    step = len(factors(design)) + (2 if design["kind"] == "sobol" else 1)
    held = np.isfinite(values).all(0).reshape(-1, step).all(1)
    rows = np.repeat(held, step)
    fine = values[:, rows]
    blocks, lost = len(held), int((~held).sum())
    none = np.array([])
    if held.sum() < FEWEST:
        return Indices(outcome, none, none, none, none, none, np.nan, blocks, lost, "few")
    y = fine.mean(0)
    if np.ptp(y) <= 1e-12 * np.abs(y).max():
        return Indices(outcome, none, none, none, none, none, np.nan, blocks, lost, "still")
    found = _sobol(step - 2, y, seed) if design["kind"] == "sobol" else _morris(design, seed, rows, y)
    return Indices(outcome, *found, leftover(fine), blocks, lost)


def _sobol(number: int, y: np.ndarray, seed: int):
    from SALib.analyze import sobol

    found = sobol.analyze(problem(number), y, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    return found["ST"], found["ST_conf"], found["S1"], found["S1_conf"], np.full(number, np.nan)


def _morris(design: dict, seed: int, rows: np.ndarray, y: np.ndarray):
    from SALib.analyze import morris

    x = lots(design, seed)[rows]
    found = morris.analyze(problem(x.shape[1]), x, y, num_levels=design["levels"], num_resamples=RESAMPLES, seed=seed)
    scale = np.array([_step(design["levels"]) if group[0] in NAMED else 1.0 for group in factors(design)])
    size, half, other, mean = (
        scale * np.asarray(found[key], float) for key in ("mu_star", "mu_star_conf", "sigma", "mu"))
    return size, half, other, np.full(len(size), np.nan), mean


def _step(levels: int) -> float:
    """The share of a parameter's range that one step of a trajectory takes."""
    return levels / 2 / (levels - 1)


def leftover(values: np.ndarray) -> float:
    """The share of the variance between settings' means that luck makes, the luck all settings share taken out."""
    replicates, points = values.shape
    if replicates < 2:
        return np.nan
    rest = values - values.mean(0) - values.mean(1, keepdims=True) + values.mean()
    return float((rest**2).sum() / ((replicates - 1) * (points - 1)) / replicates / values.mean(0).var(ddof=1))


def strongest(found: list[Indices]) -> list[int]:
    """The factors' positions, the strongest over all outcomes first; empty where nothing was told."""
    told = [i.size / i.size.max() for i in found if len(i.size) and i.size.max() > 0]
    return np.argsort(-np.max(told, axis=0), kind="stable").tolist() if told else []
