"""What the page shows as one picture: maps, an outcome over time, the main figures, title and caption.

Drawn from arrays by Pillow, without a browser: for a slide, and as a frame of a film.
"""
import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

from ...language import say, unit
from ...metrics import METRICS
from ...watch import Village
from ...watch.village import UNKNOWN
from ..stage import headlines
from ..words import amount, date, is_share, label, number
from . import words
from .series import SIDES
from .sheet import Sheet

WIDE, HIGH, EDGE = 1600, 900, 48  # units
PAPER, INK, SOFT, FAINT = "#ffffff", "#1f2328", "#59616a", "#e3e6ea"
HERD = "#43474c"
COLOURS = ("#0b62a4", "#d55e00")  # A and B
DASHES = (0, 16)
SCALES = {  # from the least to the most, and the values at both ends, as on the map
    "forage": (((250, 244, 222), (214, 222, 160), (150, 187, 105), (79, 138, 71), (18, 84, 52)), (0, 1)),
    "condition": (((92, 58, 30), (166, 120, 74), (219, 190, 146), (226, 226, 196), (128, 185, 169), (26, 118, 110)),
                  (0.3, 1)),
}


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def picture(villages: Sequence[Village], metric: str, language: str, ground: str = "forage",
            pixels: int = 1600) -> Image.Image:
    """One or two villages in the month they show, ``pixels`` wide; ``ground`` is a layer of the map."""
    sheet = Sheet(WIDE, HIGH, pixels, PAPER)
    sheet.text(EDGE, 34, date(villages[0].months, language), 44, INK)
    sheet.text(WIDE - EDGE, 50, words.place(villages[0].scenario, language), 26, SOFT, "ra")
    split = 860 if len(villages) > 1 else 630
    maps(sheet, villages, ground, language, (EDGE, 166, split - EDGE, 640))
    right = (split + 40, WIDE - EDGE)
    curve(sheet, villages, metric, language, (*right, 130, 470))
    figures(sheet, villages, language, (*right, 520))
    for k, line in enumerate(sheet.lines(say("dashboard.head_caveat", language), 19, WIDE - 2 * EDGE - 150)):
        sheet.text(EDGE, 852 + 24 * k, line, 19, SOFT, "ls")
    sheet.text(WIDE - EDGE, 852, "cogov-sim", 19, SOFT, "rs")
    return sheet.picture()


# the maps
def maps(sheet: Sheet, villages, ground: str, language: str, room) -> None:
    """Side by side, each under what is done in it, and the scale below."""
    x, y, wide, high = room
    own = (wide - 24 * (len(villages) - 1)) / len(villages)
    below = y + min(high - 100, max(shape(village, own, high - 100)[1] for village in villages)) + 50
    for k, village in enumerate(villages):
        left = x + k * (own + 24)
        several = len(villages) > 1
        if several:
            sheet.text(left, y - 14, SIDES[k], 30, COLOURS[k], "ls")
        told = sheet.lines(words.done(village.scenario, language), 21, own - 34 * several)
        for row, line in enumerate(told):
            sheet.text(left + 34 * several, y - 14 - 26 * (len(told) - 1 - row), line, 21, INK, "ls")
        land(sheet, village, ground, (left, y, own, high - 100))
    scale(sheet, villages[0], ground, language, (x, below, min(own, 260)))
    sizes(sheet, language, x + wide, below)


def shape(village: Village, wide: float, high: float) -> tuple[float, float, float]:
    """The width and height of the map and the side of a cell, as large as fits."""
    lie = village.ground
    side = min(wide / lie["width"], high / lie["height"])
    return side * lie["width"], side * lie["height"], side


def land(sheet: Sheet, village: Village, ground: str, room) -> None:
    """One map: the ground by its cells, the households by their herds."""
    x, y, *most = room
    lie, frame = village.ground, village.frame()
    wide, high, side = shape(village, *most)
    raster = np.frombuffer(frame[ground], "u1").reshape(lie["height"], lie["width"])
    sheet.paste(Image.fromarray(inks(ground)[raster]), x, y, wide, high)
    herds, people = np.frombuffer(frame["herd"], "<u2"), np.frombuffer(frame["people"], "u1")
    homes = np.frombuffer(lie["homes"], "<u2").reshape(-1, 2)
    for home in np.argsort(herds)[::-1]:
        if people[home]:
            middle = x + (homes[home, 0] + 0.5) * side, y + (homes[home, 1] + 0.5) * side
            sheet.disc(*middle, radius(herds[home], side), HERD, PAPER, 1.2)


def radius(herd: float, side: float) -> float:
    return side * (0.16 + 0.045 * herd**0.5)


def inks(ground: str) -> np.ndarray:
    """The colour of each byte of a layer (256 × 3); outside the village there is paper."""
    stops, (low, high) = SCALES[ground]
    shares = np.clip((np.arange(UNKNOWN) / (UNKNOWN - 1) - low) / (high - low), 0, 1) * (len(stops) - 1)
    table = np.full((UNKNOWN + 1, 3), 255, "u1")
    for channel in range(3):
        table[:UNKNOWN, channel] = np.rint(np.interp(shares, range(len(stops)), [stop[channel] for stop in stops]))
    return table


def palette(ground: str, most: int = 256) -> np.ndarray:
    """The colours that count in such a picture (at most so many × 3): the layer's, and the inks' ways to paper."""
    steps = dict.fromkeys((INK, SOFT, HERD, *COLOURS), 14) | dict.fromkeys((FAINT, *map(mixed, COLOURS)), 3)
    ways = [[rgb(PAPER)], *(np.linspace(rgb(PAPER), rgb(ink), many)[1:] for ink, many in steps.items())]
    layer = inks(ground)[np.linspace(0, UNKNOWN - 1, most - sum(map(len, ways))).astype(int)]
    return np.rint(np.vstack([*ways, layer])).astype("u1")


def scale(sheet: Sheet, village: Village, ground: str, language: str, room) -> None:
    x, y, wide = room
    _, (low, high) = SCALES[ground]
    ramp = np.linspace(low, high, 256) * (UNKNOWN - 1)
    sheet.paste(Image.fromarray(inks(ground)[None, ramp.astype(int)]), x, y, wide, 14)
    ends = ("0", number(village.ground["peak"])) if ground == "forage" else (f"≤ {low:g}", f"{high:g}")
    sheet.text(x, y + 22, ends[0], 18, SOFT)
    sheet.text(x + wide, y + 22, ends[1], 18, SOFT, "ra")
    sheet.text(x, y - 8, say(f"map.pasture_{ground}_scale", language), 18, SOFT, "ls")


def sizes(sheet: Sheet, language: str, x: float, y: float) -> None:
    """What the dots are, ending at ``x``."""
    told = say("carry.dots", language)
    sheet.text(x, y - 8, told, 18, SOFT, "rs")
    for k, size in enumerate((5, 8, 12)):
        sheet.disc(x - 80 + 34 * k, y + 14, size, HERD, PAPER, 1.2)


# the outcome
def curve(sheet: Sheet, villages, metric: str, language: str, room) -> None:
    """An outcome over the years: up to the month shown in full, what is known beyond faintly."""
    left, right, top, bottom = room
    record = METRICS[metric]
    scaled = [village.series_of(metric) * (100 if is_share(record) else 1) for village in villages]
    measure = "%" if is_share(record) else unit(record.unit, language)
    title = label(record, language) + (say("carry.measured_in", language, unit=measure) if measure else "")
    for k, line in enumerate(sheet.lines(title, 24, right - left)):
        sheet.text(left, top + 30 * k, line, 24, INK)
    rows = len(sheet.lines(title, 24, right - left))
    marks = ticks(np.concatenate(scaled))
    places = max(0, -int(np.floor(np.log10(marks[1] - marks[0]) + 1e-9)))
    text = [f"{mark:,.{places}f}".replace("-", "−") for mark in marks]
    left += max(sheet.width(one, 18) for one in text) + 12
    top += 30 * rows + 24
    months = max(len(values) for values in scaled) - 1
    across = (right - left - 12) / max(months, 12)

    def y(value):
        return bottom - (bottom - top) * (value - marks[0]) / (marks[-1] - marks[0])

    for mark, said in zip(marks, text, strict=True):
        sheet.line([(left, y(mark)), (right, y(mark))], FAINT, 1.5)
        sheet.text(left - 10, y(mark), said, 18, SOFT, "rm")
    years(sheet, language, left, bottom, across, max(months, 12))
    for k, (village, values) in enumerate(zip(villages, scaled, strict=True)):
        points = [(left + across * month, y(value)) for month, value in enumerate(values.tolist()) if value == value]
        if len(points) > 1:
            sheet.line(points, mixed(COLOURS[k]), 3, DASHES[k])
        past = [point for point in points if point[0] <= left + across * village.months + 1e-6]
        if len(past) > 1:
            sheet.line(past, COLOURS[k], 4.5, DASHES[k])
        if past:
            sheet.disc(*past[-1], 7, COLOURS[k], PAPER, 2)


def years(sheet: Sheet, language: str, left: float, bottom: float, across: float, months: int) -> None:
    every = next(n for n in (1, 2, 5, 10, 20) if months / 12 / n <= 8)
    for year in range(0, months // 12 + 1, every):
        sheet.text(left + across * 12 * year, bottom + 10, str(year), 18, SOFT, "ma")
    sheet.text(left, bottom + 34, say("carry.years_lived", language), 18, SOFT, "ma")


def ticks(values: np.ndarray) -> list[float]:
    """Round numbers around the values, four to seven of them."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = low - max(abs(low), 1) / 10, high + max(abs(high), 1) / 10
    rough = (high - low) / 4
    size = 10 ** np.floor(np.log10(rough))
    step = next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= rough * 0.999)
    first, last = np.floor(low / step + 1e-9), np.ceil(high / step - 1e-9)
    return [float(n * step) for n in np.arange(first, last + 1)]


def mixed(colour: str) -> str:
    """A colour that is two thirds paper."""
    return "#" + "".join(f"{(value + 2 * 255) // 3:02x}" for value in rgb(colour))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


# the figures
def figures(sheet: Sheet, villages, language: str, room) -> None:
    """The main outcomes now, a row each, a column a village."""
    left, right, top = room
    size, high, column = 21, 44, 150
    if len(villages) > 1:
        for k in range(len(villages)):
            sheet.text(right - column * (len(villages) - 1 - k), top + 6, SIDES[k], 24, COLOURS[k], "rs")
    for row, name in enumerate(headlines()):
        y, record = top + 20 + high * row, METRICS[name]
        sheet.line([(left, y), (right, y)], FAINT, 1.5)
        room_left = right - left - column * len(villages)
        sheet.text(left, y + high / 2, sheet.lines(label(record, language), size, room_left, 1)[0], size, SOFT, "lm")
        for k, village in enumerate(villages):
            value, measure = amount(record, float(village.series_of(name)[village.months]), language)
            said = f"{value} {measure}".strip() if measure == "%" or len(villages) == 1 else value
            colour = COLOURS[k] if len(villages) > 1 else INK
            sheet.text(right - column * (len(villages) - 1 - k), y + high / 2, said, 24, colour, "rm")
