"""Sensitivity indices: how far each parameter moves each outcome, with intervals."""
import numpy as np

from cogov_sim.language import say

from .style import BLUE, COLOURS, SOFT, broken, label, sheet, ticks, titled

COLUMNS, MOST = 3, 12  # panels side by side, parameters a panel


def bars(found, kind: str, names: list[str], ranked: list[int], language: str, called: dict[str, str]):
    """A Figure of ``found`` (a list of Indices with sizes), a panel an outcome; ``ranked`` orders the ``names``."""
    shown = ranked[:MOST]
    rows, each = -(-len(found) // COLUMNS), 0.5 + 0.19 * len(shown)
    height = 1.0 + (each + 0.25) * rows
    figure = sheet(height, say(f"report.indices_title_{kind}", language), say(f"report.indices_note_{kind}", language))
    axes = figure.subplots(rows, COLUMNS, squeeze=False, sharey=True)
    figure.subplots_adjust(0.29, 0.35 / height, 0.985, 1 - 1.0 / height, 0.12, 0.6 / each)
    y = np.arange(len(shown))
    for ax, one in zip(axes.flat, found, strict=False):
        ax.set_title(titled(one.outcome, language, 38))
        _marks(ax, y - 0.14, one.size[shown], one.size_half[shown], BLUE)
        _marks(ax, y + 0.14, one.other[shown], one.other_half[shown], COLOURS[1])
        ax.axvline(0, color=SOFT, lw=0.5)
        ax.set(ylim=(len(shown) - 0.4, -0.6))
        if kind == "sobol":
            ax.set_xlim(-0.1, max(1.05, float(np.nanmax(one.size + one.size_half)) * 1.03))
        else:
            ax.margins(x=0.04)
        ticks(ax.xaxis, 4)
    words = [broken(called.get(names[i]) or label(names[i], language), 46) for i in shown]
    for ax in axes[:, 0]:
        ax.set_yticks(y, words, fontsize=6, linespacing=0.95)
    for ax in axes.flat[len(found):]:
        ax.remove()
    _key(figure, kind, language)
    return figure


def _marks(ax, y, at, half, colour) -> None:
    fine = np.isfinite(half)
    ax.hlines(y[fine], (at - half)[fine], (at + half)[fine], color=colour, lw=1.2)
    ax.plot(at, y, "o", color=colour, ms=3.2, mew=0)


def _key(figure, kind: str, language: str) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=colour, marker="o", ms=4, lw=1.2) for colour in (BLUE, COLOURS[1])]
    words = [say(f"report.key_{kind}_{which}", language) for which in ("size", "other")]
    figure.legend(handles, words, loc="upper right", ncols=2, bbox_to_anchor=(0.99, 1 - 0.04 / figure.get_figheight()),
                  handlelength=1.6, borderpad=0.2)
