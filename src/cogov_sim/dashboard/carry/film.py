"""A village's years as a short film: a GIF, a picture every few months."""
import io
from collections.abc import Callable, Sequence

from PIL import Image

from ...watch import Scenario, Village
from .picture import palette, picture

PIXELS, FRAME, LAST = 960, 160, 2500  # width; milliseconds of a frame, and of the last
MOST = 90  # frames
STRIDES = (1, 3, 6, 12)  # months between two frames


class Stopped(Exception):
    """The film is no longer wanted."""


def film(scenarios: Sequence[Scenario], months: int, metric: str, language: str, ground: str = "forage",
         progress: Callable[[int, int], None] | None = None) -> bytes:
    """The film of one or two villages from the start to a month. ``progress(done, total)`` is called after each frame;
    what it raises ends the work. The villages are made anew: none that is watched is touched."""
    villages = tuple(map(Village, scenarios))
    shown = frames(months)
    for village in villages:
        village.go(months)  # so that the whole curve is known
        village.go(0)
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette(ground).tobytes())
    pictures: list[Image.Image] = []
    for month in shown:
        for village in villages:
            village.go(month)
        drawn = picture(villages, metric, language, ground, PIXELS)
        pictures.append(drawn.quantize(palette=colours, dither=Image.Dither.NONE))
        if progress:
            progress(len(pictures), len(shown))
    file = io.BytesIO()
    pictures[0].save(file, "GIF", save_all=True, append_images=pictures[1:], loop=0, optimize=False,
                     duration=[FRAME] * (len(pictures) - 1) + [LAST])
    return file.getvalue()


def frames(months: int) -> list[int]:
    """The months that are shown: the start, the end, and as many between as make a short film."""
    stride = next((n for n in STRIDES if months / n < MOST), STRIDES[-1])
    return [*range(0, months, stride), months]
