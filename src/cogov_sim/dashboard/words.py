"""How the page says things: texts of an area by piece, names of records, numbers and dates as people write them."""
from functools import cache
from math import isfinite

from ..language import is_share, say, texts, unit

TAGS = {"en": "en", "zh": "zh-CN"}


@cache
def words(area: str, piece: str, language: str) -> dict[str, str]:
    """The texts of a piece of the page by their short key: ``bar_play`` of dashboard.toml is "play" of "bar". Fields
    stay open."""
    head = f"{piece}_"
    return {k.removeprefix(head): entry[language] for k, entry in texts(area).items() if k.startswith(head)}


def label(record, language: str) -> str:
    """A record's meaning as a heading: with a capital in English."""
    text = getattr(record, language)
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """A number to read: two or three figures that count, thousands apart, no exponent; a dash for none."""
    if not isfinite(value):
        return "–"
    size = abs(value)
    places = 0 if size >= 100 or size == 0 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return f"{value:,.{places}f}".replace("-", "\u2212")


def date(months: int, language: str) -> str:
    """The month that has just been lived, counted from the end of the warm-up; "start" before the first."""
    if months <= 0:
        return say("dashboard.date_start", language)
    year, month = divmod(months - 1, 12)
    name = say("dashboard.date_names", language).split("|")[month]
    return say("dashboard.date_month", language, year=year + 1, name=name)


def amount(record, value: float, language: str) -> tuple[str, str]:
    """A metric's value and its unit, to read."""
    if is_share(record):
        return (f"{100 * value:.{0 if abs(value) >= 0.0995 else 1}f}" if isfinite(value) else "–"), "%"
    return number(value), unit(record.unit, language)


def measured(value: str, unit: str, language: str) -> str:
    """A value with its unit; in Chinese no blank stands before a percent sign."""
    return value + unit if language == "zh" and unit == "%" else f"{value} {unit}".strip()
