"""Where the points of a design lie: two parameters at a time, or each for itself when there are many."""
import numpy as np

from cogov_sim.language import say

from .measures import bounds, is_named, order, placed
from .style import BLUE, FAINT, INK, SOFT, broken, label, plain, sheet, titled

PAIRS = 5  # parameters shown two at a time; more are shown each for itself
DOTS = 2000  # points drawn


def coverage(points, names: list[str], language: str, called: dict[str, str]):
    """A Figure of a design, one row a point; every axis is the whole range of the parameter's record.

    ``called`` maps names of columns and of the values in them to words.
    """
    some = points if len(points) <= DOTS else points.iloc[np.linspace(0, len(points) - 1, DOTS).astype(int)]
    at = {name: _at(some[name], name) for name in names}
    draw = pairs if 1 < len(names) <= PAIRS else strips
    return draw(some, at, language, called)


def pairs(points, at, language, called):
    """A square of small pictures: two parameters in each, below the diagonal."""
    names, count = list(at), len(at) - 1
    height = 0.9 + max(2.2, 1.75 * count)
    figure = sheet(height, say("report.coverage_title", language), say("report.coverage_note", language))
    axes = figure.subplots(count, count, squeeze=False)
    right = min(0.985, 0.14 + 0.42 * count)
    figure.subplots_adjust(0.14, 0.62 / height, right, 1 - 0.7 / height, 0.08, 0.1)
    faint = float(np.clip(60 / len(points), 0.15, 0.9))
    for i, j in np.ndindex(count, count):
        ax, below, beside = axes[i, j], names[j], names[i + 1]
        if j > i:
            ax.remove()
            continue
        ax.plot(at[below], at[beside], "o", color=BLUE, ms=3, mew=0, alpha=faint, clip_on=False)
        _frame(ax.xaxis, points[below], below, called, i == count - 1, language)
        _frame(ax.yaxis, points[beside], beside, called, j == 0, language)
        ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03))
        ax.grid(False)
    return figure


def strips(points, at, language, called):
    """A row a parameter: a line over the record's range with a mark for each point."""
    height = 0.9 + 0.24 * len(at)
    figure = sheet(height, say("report.coverage_title", language), say("report.coverage_note", language))
    ax = figure.add_axes((0.36, 0.15 / height, 0.52, 1 - 0.85 / height))
    faint = float(np.clip(30 / len(points), 0.06, 0.8))
    for row, (name, where) in enumerate(at.items()):
        ax.plot([0, 1], [row, row], color=FAINT, lw=0.8, zorder=0)
        ax.plot(where, np.full(len(where), row), "|", color=BLUE, ms=8, mew=1, alpha=faint)
        for x, side, word in zip((-0.01, 1.01), ("right", "left"), _ends(points[name], name, language), strict=True):
            ax.text(x, row, word, ha=side, va="center", fontsize=6.5, color=SOFT)
        ax.text(-0.64, row, broken(called.get(name) or label(name, language), 62), va="center", fontsize=6.5, color=INK,
                linespacing=0.95)
    ax.set(xlim=(0, 1), ylim=(len(at) - 0.5, -0.5))
    ax.axis("off")
    return figure


def _at(column, name: str) -> np.ndarray:
    if is_named(column):
        words, which = order(column)
        return (which + 0.5) / len(words)
    return placed(column.to_numpy(float), name)


def _ends(column, name: str, language: str) -> tuple[str, str]:
    """What stands at the two ends of an axis: the record's bounds, or how many names there are."""
    if is_named(column):
        return "", say("report.coverage_names", language, count=column.nunique())
    return tuple(plain(float(f"{end:.4g}")) for end in bounds(name, column.to_numpy(float)))


def _frame(axis, column, name: str, called, outer: bool, language: str) -> None:
    """Ticks and title of one axis; inner axes have none."""
    axis.set_ticks([])
    if not outer:
        return
    if is_named(column):
        words = order(column)[0]
        if len(words) <= 6:
            axis.set_ticks((np.arange(len(words)) + 0.5) / len(words),
                           [broken(called.get(w, w), 12) for w in words], fontsize=6)
    else:
        axis.set_ticks([0, 1], _ends(column, name, language))
    axis.set_label_text(called[name] if name in called else titled(name, language, 24))
