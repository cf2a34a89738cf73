"""Outcomes over time: the range over all runs, and side by side for each policy."""
import numpy as np

from cogov_sim.language import say

from .measures import Series, quantiles
from .style import BLUE, FAINT, INK, NARROW, SOFT, WIDE, broken, sheet, ticks, titled

COLUMNS = 3


def fan(series: Series, language: str):
    """A Figure: for each outcome its median, its 25–75 % and 5–95 % range over runs, and one single run."""
    rows = -(-len(series.names) // COLUMNS)
    figure = sheet(0.95 + 1.5 * rows, say("report.fan_title", language),
                   say("report.fan_note", language, runs=len(series.runs)))
    axes = figure.subplots(rows, COLUMNS, squeeze=False, sharex=True)
    figure.subplots_adjust(0.055, 0.42 / figure.get_figheight(), 0.985, 1 - 0.85 / figure.get_figheight(), 0.2, 0.42)
    for i, (ax, name) in enumerate(zip(axes.flat, series.names, strict=False)):
        ax.set_title(titled(name, language, 50))
        band(ax, series.years, quantiles(series.of(name)))
        ax.plot(series.years, series.of(name)[0], color=SOFT, lw=0.7, ls=(0, (3, 2)))
        ticks(ax.yaxis)
        if i >= len(series.names) - COLUMNS:
            years(ax, language)
    for ax in axes.flat[len(series.names):]:
        ax.remove()
    key(figure, language, "report.key_single")
    return figure


def band(ax, x, five, x_offset: float = 0) -> None:
    """The five ranges of a fan at ``x``: two bands and a line."""
    ax.fill_between(x + x_offset, five[0], five[4], color=WIDE, lw=0)
    ax.fill_between(x + x_offset, five[1], five[3], color=NARROW, lw=0)
    ax.plot(x + x_offset, five[2], color=BLUE)


def years(ax, language: str) -> None:
    """Names and numbers on a time axis that counts years."""
    ticks(ax.xaxis, 5)
    ax.tick_params(labelbottom=True)
    ax.set_xlabel(say("report.axis_years", language))


def key(figure, language: str, single: str | None = None) -> None:
    """What the bands and the line mean, at the top right; ``single`` is the text for a dashed line."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [Line2D([], [], color=BLUE), Patch(color=NARROW), Patch(color=WIDE)]
    words = [say(f"report.key_{word}", language) for word in ("median", "middle", "wide")]
    if single:
        handles.append(Line2D([], [], color=SOFT, lw=0.9, ls=(0, (3, 2))))
        words.append(say(single, language))
    figure.legend(handles, words, loc="upper right", ncols=4, bbox_to_anchor=(0.99, 1 - 0.04 / figure.get_figheight()),
                  columnspacing=1.2, handlelength=1.6, borderpad=0.2)


def fan_by(series: Series, names: list[str], which: np.ndarray, language: str, called=None):
    """A Figure: a row an outcome, a column a policy (``names[which[run]]``); dashed, the median of the first policy.

    ``called`` gives the words for each policy's column; without it the names are shown.
    """
    figure = sheet(1.2 + 0.95 * len(series.names), say("report.policy_title", language),
                   say("report.policy_note", language, first=(called or names)[0]))
    axes = figure.subplots(len(series.names), 1, squeeze=False, sharex=True)[:, 0]
    height = figure.get_figheight()
    figure.subplots_adjust(0.25, 0.42 / height, 0.985, 1 - 0.95 / height, 0.2, 0.28)
    for ax, outcome in zip(axes, series.names, strict=True):
        _policies(ax, series, outcome, names, which)
        ax.set_ylabel(titled(outcome, language, 30), rotation=0, ha="left", va="center", color=INK, fontsize=8)
        ax.yaxis.set_label_coords(-0.32, 0.5)
    blocks(axes, [broken(n, max(8, 84 // len(names))) for n in called or names])
    step = _step(series)
    axes[-1].set_xticks([j * step + y for j in range(len(names)) for y in _year_ticks(series)],
                        [f"{y:g}" for _ in names for y in _year_ticks(series)])
    axes[-1].set_xlabel(say("report.axis_years", language))
    key(figure, language, "report.key_first")
    return figure


def _policies(ax, series: Series, outcome: str, names, which) -> None:
    first = quantiles(series.of(outcome, which == 0), (0.5,))[0]
    for j in range(len(names)):
        here = series.of(outcome, which == j)
        if len(here):
            band(ax, series.years, quantiles(here), j * _step(series))
        if j:
            ax.plot(series.years + j * _step(series), first, color=SOFT, lw=0.8, ls=(0, (3, 2)))
            ax.axvline(j * _step(series) - 0.06 * series.years[-1], color=FAINT, lw=0.5)
    ticks(ax.yaxis, 3)
    ax.tick_params(axis="x", length=0 if ax.get_subplotspec().rowspan.stop < ax.get_gridspec().nrows else 2.5)


def _step(series: Series) -> float:
    return max(float(series.years[-1]), 1) * 1.12


def _year_ticks(series: Series) -> list[float]:
    end = float(series.years[-1])
    return [0, end / 2, end] if end % 2 == 0 else [0, end]


def blocks(axes, words: list[str]) -> None:
    """Words above equal blocks along the first of ``axes``."""
    low, high = axes[0].get_xlim()
    for j, text in enumerate(words):
        axes[0].text((j + 0.5 - 0.03) / len(words), 1.12, text, transform=axes[0].transAxes, ha="center", va="bottom",
                     fontsize=8)
    for ax in axes:
        ax.set_xlim(low, high)
