"""How every picture looks: its font (with Chinese letters), its colours, its words, its way to PNG."""
import io
import textwrap
from functools import cache
from pathlib import Path

import numpy as np

from cogov_sim.language import say, texts
from cogov_sim.language import unit as in_words
from cogov_sim.metrics import METRICS

INK, SOFT, FAINT, PALE = "#1a1a1a", "#5c5c5c", "#d4d4d4", "#f1f1f1"
BLUE, WIDE, NARROW = "#0a5a94", "#c9dff0", "#8fbde0"
# Okabe and Ito's colours, told apart with any colour vision; yellow left out, too pale for lines.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1a1a1a")
WIDTH, DPI = 9.6, 200


@cache
def font() -> str:
    """The name of the one font of all pictures, which holds Latin and Chinese letters, made known to matplotlib."""
    import pylopdf_fonts_zh_cn
    from matplotlib.font_manager import FontProperties, fontManager

    path = str(pylopdf_fonts_zh_cn.sans_path())
    fontManager.addfont(path)
    return FontProperties(fname=path).get_name()


SETTINGS = {
    "font.size": 8, "axes.titlesize": 8.5, "axes.labelsize": 7.5, "xtick.labelsize": 7, "ytick.labelsize": 7,
    "axes.edgecolor": SOFT, "axes.linewidth": 0.5, "axes.labelcolor": SOFT, "axes.titlecolor": INK,
    "axes.titlelocation": "left", "axes.titlepad": 4, "axes.spines.top": False, "axes.spines.right": False,
    "axes.axisbelow": True, "axes.grid": True, "axes.grid.axis": "y", "grid.color": FAINT, "grid.linewidth": 0.4,
    "axes.unicode_minus": False, "axes.formatter.useoffset": False, "axes.xmargin": 0, "text.color": INK,
    "xtick.color": SOFT, "ytick.color": SOFT, "xtick.major.width": 0.5, "ytick.major.width": 0.5,
    "xtick.major.size": 2.5, "ytick.major.size": 0, "lines.linewidth": 1.4, "lines.solid_capstyle": "round",
    "legend.frameon": False, "legend.fontsize": 7.5, "text.parse_math": False,
}


def settings():
    """The context in which pictures are made: matplotlib's settings, changed only inside it."""
    import matplotlib

    return matplotlib.rc_context({**SETTINGS, "font.family": [font()]})


def sheet(height: float, title: str, note: str = ""):
    """An empty Figure of the common width (inches) with its title and a line of note under it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    figure.text(0.012, 1 - 0.10 / height, title, fontsize=11.5, va="top", color=INK)
    if note:
        figure.text(0.012, 1 - 0.37 / height, note, fontsize=7.5, va="top", color=SOFT)
    return figure


def png(figure) -> bytes:
    """The picture as a small PNG of at most 256 colours."""
    from PIL import Image

    figure.canvas.draw()
    picture = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "png", compress_level=7)
    return file.getvalue()


def save(picture: bytes, path: Path) -> Path:
    """The bytes of a picture at ``path``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(picture)
    return aside.replace(path)


def label(name: str, language: str) -> str:
    """What a metric, a parameter or a column of a design is called; its own name when no record knows it."""
    from cogov_sim.params import PARAMETERS

    if f"column_{name}" in texts("report"):
        return say(f"report.column_{name}", language)
    record = METRICS.get(name) or PARAMETERS.get(name)
    text = getattr(record, language) if record else name
    return text[:1].upper() + text[1:] if record else text


def unit(name: str, language: str) -> str:
    """The unit of a metric or parameter in words; empty for plain numbers and names."""
    from cogov_sim.params import PARAMETERS

    record = METRICS.get(name) or PARAMETERS.get(name)
    if record is None:
        return ""
    if record.unit == "1":
        return say("report.unit_share", language) if tuple(record.bounds) == (0, 1) else ""
    return in_words(record.unit, language)


def titled(name: str, language: str, width: int) -> str:
    """A label with its unit, broken to lines of ``width`` Latin letters (half as many Chinese ones)."""
    measure = unit(name, language)
    bracket = ("（{}）" if language == "zh" else " ({})").format(measure.replace(" ", "\u00a0")) if measure else ""
    return broken(label(name, language) + bracket, width)


def broken(text: str, width: int) -> str:
    """``text`` in lines of at most ``width`` Latin letters, a Chinese letter counting two."""
    if not any(letter >= "\u2e80" for letter in text):
        return "\n".join(textwrap.wrap(text, width, break_long_words=True)) or text
    lines, room = [""], width
    for letter in text:
        size = 2 if letter >= "\u2e80" else 1
        if room < size and letter not in "）)，。、：；%":
            lines.append("")
            room = width
        lines[-1] += letter
        room -= size
    return "\n".join(lines)


def places(size: float, figures: int = 3) -> int:
    """The decimals that show a number of about ``size`` in so many figures."""
    return int(np.clip(figures - 1 - np.floor(np.log10(abs(size))), 0, 6)) if np.isfinite(size) and size else figures


def number(value: float, decimals: int | None = None) -> str:
    """A number to read: three figures that count or so many ``decimals``, no exponent; a dash for none."""
    if value is None or not np.isfinite(value):
        return "–"
    text = f"{value:,.{places(value) if decimals is None else decimals}f}"
    return (text[1:] if not text.strip("-0.,") and text[0] == "-" else text).replace("-", "\u2212")


def ticks(axis, most: int = 4) -> None:
    """At most ``most`` round ticks on an axis, written as people write numbers."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(plain))


def plain(value: float, _position=None) -> str:
    """A tick's number: the fewest figures that tell it."""
    return f"{value:,.10g}".replace("-", "\u2212") if abs(value) < 1e7 else f"{value:.3g}"
