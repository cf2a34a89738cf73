"""What policies change under the same luck: every outcome beside every other, over the years, and for whom."""
import numpy as np

from cogov_sim.analysis.compare import GROUPINGS, MEASURES
from cogov_sim.analysis.pairs import EQUAL
from cogov_sim.language import say
from cogov_sim.language import unit as in_words

from .fans import years
from .style import COLOURS, FAINT, INK, PALE, SOFT, broken, label, sheet, ticks, titled

HIGHER, LOWER = COLOURS[0], COLOURS[1]
TINTS = {"higher": HIGHER, "lower": LOWER}
SPAN = 4.0  # standard deviations of luck on either side, at most
LEFT, RIGHT = 0.27, 0.985
ACROSS = 4  # policies a picture


def forest(found, policies: list[str], language: str):
    """A Figure: a row an outcome, a column a policy; dots and intervals in units of luck."""
    names = found.main
    figure = sheet(1.35 + 0.27 * len(names), say("compare.forest_title", language),
                   say("compare.forest_note", language))
    height = figure.get_figheight()
    axes = figure.subplots(1, len(policies), squeeze=False, sharex=True)[0]
    figure.subplots_adjust(LEFT, 0.55 / height, RIGHT, 1 - 0.85 / height, 0.08)
    span = _span([found.differences[p, n] for p in policies for n in names])
    for ax, policy in zip(axes, policies, strict=True):
        ax.set_title(broken(found.called(policy, language), 84 // len(policies)), loc="center")
        ax.axvspan(-EQUAL, EQUAL, color=PALE, lw=0)
        for row, name in enumerate(names):
            d = found.differences[policy, name]
            if d.luck > 0:
                _dot(ax, row, np.array([*d.interval, d.mean]) / d.luck, TINTS.get(d.verdict, SOFT), span)
            else:
                ax.plot(0, row, "|", color=SOFT, ms=6)
        _rows(ax, range(len(names)), span)
    _names(axes, [broken(label(name, language), 46) for name in names])
    figure.text((LEFT + RIGHT) / 2, 0.1 / height, say("compare.axis_luck", language), ha="center", fontsize=7.5,
                color=SOFT)
    _key(figure, language)
    return figure


def _span(differences) -> float:
    """How far the axis goes: all ends of intervals, but no farther than `SPAN` either way."""
    ends = [end / d.luck for d in differences if d.luck > 0 for end in (*d.interval, d.mean) if np.isfinite(end)]
    return min(1.05 * SPAN, 1.08 * max(map(abs, ends), default=1.0) or 1.0)


def _dot(ax, row: float, ends, colour: str, span: float | None = None) -> None:
    """A mean and its interval at the height `row`; an arrow points to a mean beyond the axis."""
    low, high, mean = ends
    if np.isfinite(low):
        ax.plot((low, high), (row, row), color=colour, lw=1.6, solid_capstyle="butt")
    if span is not None and abs(mean) > span:
        ax.plot(np.sign(mean) * span * 0.97, row, ">" if mean > 0 else "<", color=colour, ms=5, mew=0)
    else:
        ax.plot(mean, row, "o", color=colour, ms=4, mew=0)


def _rows(ax, heights, span: float) -> None:
    """A line for each row, and 0 in the middle."""
    ax.axvline(0, color=SOFT, lw=0.6)
    ax.set(xlim=(-span, span), ylim=(heights[-1] + 0.6, -0.6), yticks=[])
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.hlines(heights, -span, span, color=FAINT, lw=0.4, zorder=0)
    ticks(ax.xaxis, 3)


def _names(axes, words: list[str]) -> None:
    axes[0].set_yticks(range(len(words)), words, color=INK, fontsize=7.5)
    for ax in axes[1:]:
        ax.set_yticks([])


def _key(figure, language: str) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=c, marker="o", ms=4, mew=0, lw=1.6) for c in (HIGHER, LOWER, SOFT)]
    words = [say(f"compare.key_{key}", language) for key in ("higher", "lower", "open")]
    figure.legend(handles, words, loc="upper right", ncols=3, bbox_to_anchor=(0.99, 1 - 0.04 / figure.get_figheight()),
                  columnspacing=1.2, handlelength=1.6, borderpad=0.2)


def paths(found, policies: list[str], language: str):
    """A Figure: a row an outcome, a column a policy; the mean difference and its 95 % interval over the years."""
    names = [name for name in found.main if any((policy, name) in found.paths for policy in policies)]
    figure = sheet(1.3 + 0.85 * len(names), say("compare.paths_title", language), say("compare.paths_note", language))
    height = figure.get_figheight()
    axes = figure.subplots(len(names), len(policies), squeeze=False, sharex=True, sharey="row")
    figure.subplots_adjust(LEFT + 0.05, 0.42 / height, RIGHT, 1 - 0.85 / height, 0.08, 0.3)
    for row, name in zip(axes, names, strict=True):
        for ax, policy in zip(row, policies, strict=True):
            if (policy, name) in found.paths:
                _path(ax, found.paths[policy, name])
        ticks(row[0].yaxis, 3)
        row[0].set_ylabel(titled(name, language, 34), rotation=0, ha="left", va="center", color=INK, fontsize=7.5)
        row[0].yaxis.set_label_coords(0.012, 0.5, transform=_across(figure, row[0]))
    for ax, policy in zip(axes[0], policies, strict=True):
        ax.set_title(broken(found.called(policy, language), 84 // len(policies)), loc="center")
    for ax in axes[-1]:
        years(ax, language)
    return figure


def _across(figure, ax):
    """Coordinates that run across the figure and along the height of an axis."""
    from matplotlib.transforms import blended_transform_factory

    return blended_transform_factory(figure.transFigure, ax.transAxes)


def _path(ax, path) -> None:
    x = (path.months + 1) / 12
    ax.axhline(0, color=SOFT, lw=0.6)
    says = np.where(path.low > 0, 1, np.where(path.high < 0, -1, 0))
    for sign, colour in ((1, HIGHER), (-1, LOWER), (0, SOFT)):  # a stretch has the colour of what its end says
        ends = np.flatnonzero(says[1:] == sign) + 1
        if len(ends):
            at, low, high, mean = (_stretches(values, ends) for values in (x, path.low, path.high, path.mean))
            ax.fill_between(at, low, high, color=colour, alpha=0.25, lw=0)
            ax.plot(at, mean, color=colour)


def _stretches(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The values on either side of each stretch, one stretch after the other, with gaps between."""
    return np.column_stack([values[ends - 1], values[ends], np.full(len(ends), np.nan)]).ravel()


def gains(found, policy: str, language: str):
    """A Figure: a row a group of people, a column a measure; the mean difference and its 95 % interval."""
    groups = [(grouping, group) for grouping, own in GROUPINGS.items() for group in own
              if (grouping, group) in found.people]
    heights = _heights(groups)
    figure = sheet(1.65 + 0.24 * (heights[-1] + 1), say("compare.gains_title", language,
                                                        policy=found.called(policy, language),
                                                        baseline=found.called(found.baseline, language)),
                   say("compare.gains_note", language))
    height = figure.get_figheight()
    axes = figure.subplots(1, len(MEASURES), squeeze=False)[0]
    figure.subplots_adjust(0.19, 0.45 / height, RIGHT, 1 - 1.08 / height, 0.2)
    for ax, (measure, record) in zip(axes, MEASURES.items(), strict=True):
        told = [found.gains[policy, *group, measure] for group in groups]
        for row, d in zip(heights, told, strict=True):
            if d.pairs:
                _dot(ax, row, (*d.interval, d.mean), TINTS.get(d.verdict, SOFT))
        _rows(ax, heights, _own_span(told))
        measure_unit = in_words(record.unit, language)
        ax.set_title(broken(say(f"compare.measure_{measure}", language), 17) + (f"\n{measure_unit}" if measure_unit
                                                                               else ""), fontsize=7.5)
    people = [say("compare.group", language, group=say(f"compare.{grouping}_{group}", language),
                  people=f"{found.people[grouping, group]:,.0f}") for grouping, group in groups]
    axes[0].set_yticks(heights, people, color=INK, fontsize=7.5)
    _key(figure, language)
    return figure


def _own_span(differences) -> float:
    """How far an axis in a measure's own unit goes: to all ends of intervals, and far enough that what is practically
    equal looks so."""
    ends = [abs(end) for d in differences for end in (*d.interval, d.mean) if np.isfinite(end)]
    lucks = [d.luck for d in differences if np.isfinite(d.luck)]
    return 1.3 * max(*ends, 4 * EQUAL * float(np.median(lucks or [0])), 0) or 1.0 if ends else 1.0


def _heights(groups) -> list[float]:
    """A height for every group, with room between groupings."""
    found, at = [], 0.0
    for k, (grouping, _) in enumerate(groups):
        at += (1.0 if grouping == groups[k - 1][0] else 1.7) if k else 0.0
        found.append(at)
    return found


__all__ = ["ACROSS", "forest", "gains", "paths"]
