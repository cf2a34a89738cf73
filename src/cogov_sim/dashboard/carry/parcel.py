"""The files that can be carried away, by what is asked for."""
from collections.abc import Sequence

from ...watch import Village
from . import picture, series, settings

KINDS = {"picture": ("png", "image/png"), "film": ("gif", "image/gif"), "series": ("csv", "text/csv"),
         "settings": ("yaml", "application/yaml")}
UNSEEN = 120  # months of a film where none was lived yet


def parcel(what: str, villages: Sequence[Village], data: bytes, side: int = 0) -> dict:
    """A file as the browser takes it."""
    ending, kind = KINDS[what]
    return {"name": f"{name(what, villages, side)}.{ending}", "kind": kind, "data": data}


def name(what: str, villages: Sequence[Village], side: int = 0) -> str:
    """A file's name, without its ending: the place, the seed, the month of a picture, B where it is of B."""
    scenario, months = villages[side].scenario, villages[side].months
    place = "village" if scenario.data else scenario.place or "gacha"
    parts = ["cogov", place.replace("_", "-"), str(scenario.seed)]
    parts += [f"month-{months}"] if what == "picture" else []
    return "-".join([*parts, *(["b"] if side else [])])


def made(what: str, villages: Sequence[Village], metric: str, language: str, ground: str, side: int = 0) -> dict:
    """A picture, the series or the settings of the villages as they are shown."""
    if what == "picture":
        data = picture.png(picture.picture(villages, metric, language, ground))
    elif what == "series":
        data = series.table(villages)
    else:
        data = settings.written(villages[side].scenario, villages[side].months, language).encode()
    return parcel(what, villages, data, side)


def last(villages: Sequence[Village]) -> int:
    """The month in which a film ends."""
    return villages[0].months or villages[0].known or UNSEEN
