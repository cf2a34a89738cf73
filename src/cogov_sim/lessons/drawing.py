"""Pictures of a lesson as SVG: drawn once for the page, the file and paper, coloured by the style sheet around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

import numpy as np

from cogov_sim.language import is_share, say, unit
from cogov_sim.metrics import METRICS

from . import CHOICES

WIDE, HIGH = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 76, 34, 16, 48
LEAST = 0.1  # of an index between 0 and 1 is shown at least: small noise must not fill the picture
BANDS = ((0.05, 0.95), (0.25, 0.75))
APART = 20  # between two labels


def scale(name: str) -> float:
    """What an outcome's value is multiplied by to be read: shares are told in percent."""
    return 100.0 if is_share(METRICS[name]) else 1.0


def measure(name: str, language: str) -> str:
    """An outcome's unit in words; empty for a plain number."""
    return "%" if scale(name) == 100 else unit(METRICS[name].unit, language)


def places(value: float) -> int:
    """The decimals that show three figures of a value: all figures that are compared with it have as many."""
    size = abs(value)
    return 3 if not size >= 1 else 2 if size < 10 else 1 if size < 100 else 0


def figure(value: float, decimals: int) -> str:
    if not np.isfinite(value):
        return "–"
    return f"{value:z,.{decimals}f}".replace("-", "−")


def told(name: str, value: float, decimals: int, language: str) -> str:
    """An outcome's value with its unit."""
    own = measure(name, language)
    return figure(value * scale(name), decimals) + (own if own == "%" else f" {own}" if own else "")


def label(name: str, language: str) -> str:
    """An outcome's name as a heading."""
    text = getattr(METRICS[name], language)
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Axes:
    """Where months and values lie in a picture, with a line at each `step`; values are as they are read."""

    months: int
    low: float
    high: float
    step: float

    def x(self, month: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * month / self.months

    def y(self, value: float) -> float:
        return TOP + (HIGH - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)

    def path(self, moments, values) -> str:
        """The points of a line."""
        return " ".join(f"{self.x(m):.1f},{self.y(v):.1f}" for m, v in zip(moments, values, strict=True)
                        if np.isfinite(v))


def axes(name: str, months: int, values: np.ndarray) -> Axes:
    """Axes that hold all values of an outcome."""
    seen = values[np.isfinite(values)] * scale(name)
    low, high = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
    least = LEAST * scale(name) if METRICS[name].bounds == (0, 1) else max(abs(high), 1e-9) * 0.05
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    step = _step((high - low) / 4)
    bottom = METRICS[name].bounds[0]
    low, high = floor(low / step) * step, -floor(-high / step) * step
    return Axes(months, low if bottom is None else max(low, bottom * scale(name)), high, step)


def _step(rough: float) -> float:
    """The round number just above."""
    size = 10.0 ** floor(log10(rough))
    return next(size * k for k in (1, 2, 5, 10) if size * k >= rough * 0.999)


def frame(on: Axes, language: str) -> str:
    """Grid, scales and their words."""
    rows, decimals = [], max(0, -floor(log10(on.step) + 1e-9))
    for k in range(round((on.high - on.low) / on.step) + 1):
        value = on.low + k * on.step
        y = on.y(value)
        rows.append(f'<line class="grid" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
                    f'<text x="{LEFT - 8}" y="{y + 6:.1f}" text-anchor="end">{figure(value, decimals)}</text>')
    years = on.months // 12
    every = 1 if years <= 6 else 2 if years <= 13 else 5
    rows += [f'<text x="{on.x(12 * k):.1f}" y="{HIGH - BOTTOM + 21}" text-anchor="middle">{k}</text>'
             for k in range(0, years + 1, every)]
    rows.append(f'<text x="{(LEFT + WIDE - RIGHT) / 2}" y="{HIGH - 4}" text-anchor="middle">'
                f'{escape(say("lessons.years", language))}</text>')
    return "".join(rows)


def picture(content: str, described: str) -> str:
    return (f'<svg class="lesson-picture" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(described)}">'
            f"{content}</svg>")


def fan(name: str, moments: np.ndarray, curves: np.ndarray, language: str) -> str:
    """Both sides over all lucks: median, half and nine tenths of them. `curves` as in `trial.Pairs`."""
    shown = curves * scale(name)
    ends = np.nanquantile(shown, [share for band in BANDS for share in band] + [0.5], axis=1)
    on = axes(name, int(moments[-1]), ends / scale(name))
    parts = [frame(on, language)]
    for side, letter in enumerate("ab"):
        for (k, _), strength in zip(enumerate(BANDS), ("faint", "full"), strict=True):
            low, high = ends[2 * k, side], ends[2 * k + 1, side]
            outline = on.path(moments, high) + " " + on.path(moments[::-1], low[::-1])
            parts.append(f'<polygon class="band {letter} {strength}" points="{outline}"/>')
    for side, letter in enumerate("ab"):
        parts.append(f'<polyline class="line {letter}" points="{on.path(moments, ends[-1, side])}"/>')
    last = [float(ends[-1, side, -1]) for side in (0, 1)]
    parts.append(letters(on, last))
    return picture("".join(parts), f"{label(name, language)}: "
                   f"A {figure(last[0], places(last[0]))}, B {figure(last[1], places(last[0]))}")


def letters(on: Axes, values: list[float]) -> str:
    """A and B at the ends of their lines, kept apart."""
    a, b = (on.y(value) for value in values)
    if abs(a - b) < APART:
        middle, sign = (a + b) / 2, 1 if a >= b else -1
        a, b = middle + sign * APART / 2, middle - sign * APART / 2
    x = WIDE - RIGHT + 8
    return (f'<text class="end a" x="{x}" y="{a + 5:.1f}">A</text><text class="end b" x="{x}" y="{b + 5:.1f}">B</text>')


def hundred(shares: Sequence[float]) -> list[int]:
    """Shares of a whole in whole percent that add up to 100: what is left goes to the largest remainders."""
    exact = [100 * share for share in shares]
    whole = [floor(one + 1e-9) for one in exact]
    for k in sorted(range(len(exact)), key=lambda k: whole[k] - exact[k])[:100 - sum(whole)]:
        whole[k] += 1
    return whole


def bar(shares: tuple[float, float, float], language: str) -> str:
    """How often an outcome was lower, about the same and higher in B: a bar of three parts, each with its share."""
    parts, spoken = [], []
    for choice, share, percent in zip(CHOICES, shares, hundred(shares), strict=True):
        title = f'{say(f"lessons.choice_{choice}", language)}: {percent} %'
        spoken.append(title.replace(":", ""))
        text = percent if share >= 0.06 else ""
        parts.append(f'<i class="{choice}" style="flex-grow:{share:.4f}" title="{escape(title)}">{text}</i>'
                     if share > 0 else "")
    return f'<span class="lesson-bar" role="img" aria-label="{escape(", ".join(spoken))}">{"".join(parts)}</span>'


__all__ = ["Axes", "axes", "bar", "fan", "figure", "frame", "hundred", "label", "measure", "picture", "places", "scale",
           "told"]
