"""The mean of each outcome after each replicate, with its interval."""
import numpy as np

from cogov_sim.language import say

from .style import BLUE, SOFT, WIDE, sheet, ticks, titled

COLUMNS = 3


def running(found, language: str):
    """A Figure of ``found`` (a list of Convergence): the running mean and its 95 % interval against replicates."""
    rows = -(-len(found) // COLUMNS)
    height = 1.05 + 1.5 * rows
    figure = sheet(height, say("report.converge_title", language), say("report.converge_note", language))
    axes = figure.subplots(rows, COLUMNS, squeeze=False, sharex=True)
    figure.subplots_adjust(0.07, 0.42 / height, 0.985, 1 - 0.95 / height, 0.25, 0.45)
    for i, (ax, one) in enumerate(zip(axes.flat, found, strict=False)):
        count = np.arange(1, len(one.means) + 1)
        ax.set_title(titled(one.outcome, language, 44))
        ax.fill_between(count, one.means - one.halves, one.means + one.halves, color=WIDE, lw=0)
        ax.axhline(one.means[-1], color=SOFT, lw=0.6, ls=(0, (3, 2)))
        ax.plot(count, one.means, color=BLUE, marker="o" if len(count) <= 30 else "", ms=2.5, mew=0)
        framed(ax, one)
        ticks(ax.yaxis, 3)
        if i >= len(found) - COLUMNS:
            ax.tick_params(labelbottom=True)
            ax.set_xlabel(say("report.axis_replicates", language))
            ax.xaxis.get_major_locator().set_params(integer=True)
    for ax in axes.flat[len(found):]:
        ax.remove()
    return figure


def framed(ax, one) -> None:
    """Limits that hold the intervals from the third replicate on: the first are wider than all that follows."""
    seen = slice(min(2, len(one.means) - 1), None)
    reach = np.r_[one.means, (one.means - one.halves)[seen], (one.means + one.halves)[seen]]
    low, high = np.nanmin(reach), np.nanmax(reach)
    edge = 0.06 * (high - low) or 0.5
    ax.set_ylim(low - edge, high + edge)
