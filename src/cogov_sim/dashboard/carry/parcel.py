"""The files that can be carried away, by what is asked for."""
from collections.abc import Sequence

from ...watch import Village
from . import picture, series, settings

KINDS = {"picture": ("png", "image/png"), "film": ("gif", "image/gif"), "series": ("csv", "text/csv"),
         "settings": ("yaml", "application/yaml")}
UNSEEN = 120  # months of a film where none was lived yet


def parcel(what: str, villages: Sequence[Village], data: bytes, side: int = 0, runs: Sequence[int] = ()) -> dict:
    """A file as the browser takes it; ``runs`` as for its `name`."""
    ending, kind = KINDS[what]
    return {"name": f"{name(what, villages, side, runs)}.{ending}", "kind": kind, "data": data}


def name(what: str, villages: Sequence[Village], side: int = 0, runs: Sequence[int] = ()) -> str:
    """A file's name, without its ending: the place, the seed, the run of a study that the village is (``runs`` by
    side, -1 for none), the replicate, the month of a picture, B where it is of B."""
    scenario, months = villages[side].scenario, villages[side].months
    run = next(iter(runs[side:]), -1)
    place = "village" if scenario.data or scenario.home else scenario.place or "gacha"
    parts = ["cogov", place.replace("_", "-"), str(scenario.seed)]
    parts += [f"run-{run}"] if run >= 0 else []
    parts += [f"replicate-{scenario.replicate}"] if scenario.replicate else []
    parts += [f"month-{months}"] if what == "picture" else []
    return "-".join([*parts, *(["b"] if side else [])])


def made(what: str, villages: Sequence[Village], metric: str, language: str, ground: str, side: int = 0,
         origin: str = "") -> bytes:
    """A picture, the series or the settings of the villages as they are shown; ``origin`` as in `settings.written`."""
    if what == "picture":
        return picture.png(picture.picture(villages, metric, language, ground))
    if what == "series":
        return series.table(villages)
    return settings.written(villages[side].scenario, villages[side].months, language, origin).encode()


def last(villages: Sequence[Village]) -> int:
    """The month in which a film ends."""
    return villages[0].months or villages[0].known or UNSEEN
