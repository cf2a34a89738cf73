"""A pattern beside the model: draws, the place itself, the range from the source and the source's own number."""
import numpy as np

from .style import COLOURS, INK, SOFT, WIDE, ticks

HEIGHT = 0.85
GREEN, ORANGE = COLOURS[2], COLOURS[1]


def strip(comparison):
    """A Figure of one comparison without a word in it: an axis and marks, the same in every language."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.2, HEIGHT), dpi=150, facecolor="white")
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0.02, 0.36, 0.96, 0.6))
    low, high = limits(comparison)
    p, values = comparison.pattern, comparison.values[np.isfinite(comparison.values)]
    ax.axvspan(max(p.low, low), min(p.high, high), color=GREEN, alpha=0.18, lw=0)
    if p.low == p.high:
        ax.axvline(p.low, color=GREEN, alpha=0.4, lw=4)
    lanes = 0.15 + 0.42 * (np.arange(len(values)) * 0.618 % 1)  # apart, the same each time
    ax.plot(np.clip(values, low, high), lanes, "o", color=SOFT, ms=2.6, mew=0, alpha=0.7)
    ax.plot(np.clip(comparison.range, low, high), (0.36, 0.36), color=WIDE, lw=6, zorder=0, solid_capstyle="butt")
    ax.plot(np.clip(comparison.median, low, high), 0.36, "|", color=INK, ms=22, mew=2)
    if comparison.place:
        value, least, most = np.clip(comparison.place, low, high)
        ax.plot((least, most), (0.83, 0.83), color=ORANGE, lw=1.5)
        ax.plot(value, 0.83, "D", color=ORANGE, ms=4.5, mew=0)
    if p.number is not None:
        ax.axvline(p.number, color=GREEN, lw=1.6)
    ax.set(xlim=(low, high), ylim=(0, 1), yticks=[])
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ticks(ax.xaxis, 7)
    return figure


def limits(comparison) -> tuple[float, float]:
    """An axis that holds nearly all draws, the place, the source's number and the finite ends of its range."""
    p, values = comparison.pattern, comparison.values[np.isfinite(comparison.values)]
    held = [*(np.quantile(values, (0.01, 0.99)) if len(values) else ()), *(comparison.place or ())]
    held += [end for end in (p.low, p.high, p.number) if end is not None and abs(end) < np.inf]
    held = np.array([x for x in held if np.isfinite(x)] or [0.0])
    room = 0.06 * (held.max() - held.min()) or 0.05 * max(abs(held.max()), 1)
    return float(held.min() - room), float(held.max() + room)
