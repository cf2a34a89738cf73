"""A sheet to draw on with Pillow: text in both languages, smooth lines, sizes that fit any width."""
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

SMOOTH = 2  # everything is drawn that much larger, then made smaller


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The one font, which holds Latin and Chinese letters."""
    import pylopdf_fonts_zh_cn

    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)


class Sheet:
    """A sheet of ``wide`` × ``high`` units that becomes a picture ``pixels`` wide. Everything is given in units."""

    def __init__(self, wide: int, high: int, pixels: int, paper: str):
        self.pixels, self.scale = pixels, SMOOTH * pixels / wide
        self.image = Image.new("RGB", (SMOOTH * pixels, round(high * self.scale)), paper)
        self.ink = ImageDraw.Draw(self.image)

    def picture(self) -> Image.Image:
        return self.image.reduce(SMOOTH)

    def at(self, *units: float) -> list[int]:
        return [round(unit * self.scale) for unit in units]

    def _font(self, size: float) -> ImageFont.FreeTypeFont:
        return font(round(size * self.scale))

    def text(self, x: float, y: float, text: str, size: float, colour: str, anchor: str = "la") -> None:
        self.ink.text(self.at(x, y), text, fill=colour, font=self._font(size), anchor=anchor)

    def width(self, text: str, size: float) -> float:
        return self._font(size).getlength(text) / self.scale

    def lines(self, text: str, size: float, width: float, most: int = 2) -> list[str]:
        """The text in lines no wider than ``width``, ``most`` of them; cut off with an ellipsis."""
        parts = text.split(" ") if " " in text else list(text)
        gap, found = " " if " " in text else "", [""]
        for part in parts:
            longer = found[-1] + gap * bool(found[-1]) + part
            if self.width(longer, size) <= width or not found[-1]:
                found[-1] = longer
            elif len(found) < most:
                found.append(part)
            else:
                found[-1] += "…"
                break
        return found

    def line(self, points: list[tuple[float, float]], colour: str, width: float, dash: float = 0) -> None:
        """A line through the points; in dashes that long, if given."""
        for piece in dashes(points, dash) if dash else [points]:
            places = [tuple(self.at(*point)) for point in piece]
            self.ink.line(places, fill=colour, width=max(1, round(width * self.scale)), joint="curve")

    def box(self, x: float, y: float, wide: float, high: float, fill=None, outline=None) -> None:
        self.ink.rectangle(self.at(x, y, x + wide, y + high), fill=fill, outline=outline,
                           width=max(1, round(self.scale)))

    def disc(self, x: float, y: float, radius: float, fill: str, outline: str, width: float) -> None:
        self.ink.ellipse(self.at(x - radius, y - radius, x + radius, y + radius), fill=fill, outline=outline,
                         width=max(1, round(width * self.scale)))

    def paste(self, image: Image.Image, x: float, y: float, wide: float, high: float) -> None:
        """Another image over that much of the sheet, its pixels as squares."""
        left, top, right, bottom = self.at(x, y, x + wide, y + high)
        self.image.paste(image.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))


def dashes(points, dash: float) -> list[list[tuple[float, float]]]:
    """The line cut into pieces ``dash`` long with gaps of half that."""
    pieces, drawn, left = [[points[0]]], True, dash
    for (x, y), (to_x, to_y) in pairwise(points):
        far = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        gone = 0.0
        while far - gone > left:
            gone += left
            corner = (x + (to_x - x) * gone / far, y + (to_y - y) * gone / far)
            pieces[-1].append(corner) if drawn else pieces.append([corner])
            drawn, left = not drawn, dash / 2 if drawn else dash
        left -= far - gone
        if drawn:
            pieces[-1].append((to_x, to_y))
    return [piece for piece in pieces if len(piece) > 1]
