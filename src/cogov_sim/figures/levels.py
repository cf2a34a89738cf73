"""Outcomes against each varied parameter: one row an outcome, one block a parameter, one scale a row."""
import numpy as np

from cogov_sim.language import say

from .fans import band, blocks, key
from .measures import Levels, is_named, levels, order
from .style import BLUE, FAINT, INK, NARROW, WIDE, broken, plain, sheet, ticks, titled

STEP = 1.16


def by_parameter(table, parameters: list[str], outcomes: list[str], language: str, called=None):
    """A Figure of ``outcomes`` at the levels of ``parameters`` over the finished runs in ``table``.

    ``called`` maps names in named columns to words, and parameters that have other words than their records'.
    """
    called = called or {}
    height = 1.05 + 0.95 * len(outcomes)
    figure = sheet(height, say("report.levels_title", language), say("report.levels_note", language))
    axes = figure.subplots(len(outcomes), 1, squeeze=False, sharex=True)[:, 0]
    figure.subplots_adjust(0.25, 0.3 / height, 0.985, 1 - 1.0 / height, 0.2, 0.28)
    for ax, outcome in zip(axes, outcomes, strict=True):
        for j, parameter in enumerate(parameters):
            found = levels(table, parameter, outcome)
            if is_named(table[parameter]):
                _bars(ax, j * STEP + (np.arange(len(found.at)) + 0.5) / len(found.at), found)
            else:
                _bands(ax, j * STEP + places(found.at, table[parameter], parameter), found)
            if j:
                ax.axvline(j * STEP - 0.08, color=FAINT, lw=0.5)
        ticks(ax.yaxis, 3)
        ax.tick_params(axis="x", length=0)
        ax.set_ylabel(titled(outcome, language, 30), rotation=0, ha="left", va="center", color=INK, fontsize=8)
        ax.yaxis.set_label_coords(-0.32, 0.5)
    axes[0].set_xlim(-0.08, STEP * len(parameters) - 0.08)
    wide = max(14, 92 // len(parameters))
    blocks(axes, [broken(called[p], wide) if p in called else titled(p, language, wide) for p in parameters])
    _level_ticks(axes[-1], table, parameters, called)
    key(figure, language)
    return figure


def places(at: np.ndarray, column, parameter: str) -> np.ndarray:
    """Where the values ``at`` stand in a block from 0 to 1; by their logarithm if the parameter is sampled so."""
    from cogov_sim.params import PARAMETERS

    low, high = float(column.min()), float(column.max())
    record = PARAMETERS.get(parameter)
    if record and record.prior == "log" and low > 0:
        at, low, high = np.log(at), np.log(low), np.log(high)
    return (at - low) / (high - low) if high > low else np.full(len(at), 0.5)


def _bars(ax, x, found: Levels) -> None:
    ax.vlines(x, found.range[0], found.range[4], color=WIDE, lw=9)
    ax.vlines(x, found.range[1], found.range[3], color=NARROW, lw=9)
    ax.plot(x, found.range[2], "o", color=BLUE, ms=3, mew=0)


def _bands(ax, x, found: Levels) -> None:
    band(ax, x, found.range)
    ax.plot(x, found.range[2], "o", color=BLUE, ms=3, mew=0)


def _level_ticks(ax, table, parameters, called) -> None:
    where, words = [], []
    for j, parameter in enumerate(parameters):
        column = table[parameter]
        if is_named(column):
            names = order(column)[0]
            where += [j * STEP + (i + 0.5) / len(names) for i in range(len(names))]
            words += [broken(called.get(n, n), max(6, 92 // len(parameters) // len(names))) for n in names]
        else:
            at = np.unique(column.to_numpy(float))
            at = at if len(at) <= 4 else at[[0, len(at) // 2, -1]] if len(at) <= 8 else at[[0, -1]]
            where += list(j * STEP + places(at, column, parameter))
            words += [plain(float(f"{v:.2g}")) if abs(v) > np.ptp(at) / 1e4 else "0" for v in at]
    ax.set_xticks(where, words)
    for position, text in zip(where, ax.get_xticklabels(), strict=True):
        inside = position % STEP
        text.set_horizontalalignment("left" if inside < 0.01 else "right" if abs(inside - 1) < 0.01 else "center")

