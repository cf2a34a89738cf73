"""Open a user's files: read, check, find the nearest place, and put people and households in their lasting order."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cogov_sim import configs
from cogov_sim.mistakes import Mistake
from cogov_sim.state import AWAY, MOBILE

from . import checks, parcels, tables
from .columns import BOTH, CHAIR, HOUSEHOLDS, PERSONS, SECRETARY
from .nearest import fillings, nearest
from .parcels import COLLECTIVE, OUTSIDE, Land
from .sentences import Faults, Sentence


class Source(NamedTuple):
    """The files of a village and the hash of their content: what a run needs to know of them."""

    persons: str
    households: str
    parcels: str | None
    year: int
    digest: str


class Census(NamedTuple):
    """A village as its tables tell it, in lasting order: households along a path over the land, heads first in each.

    `people` and `homes` are the columns that were given, as numbers with NaN for an empty cell. `size` are the people
    of each household. `land` is the layout if parcels were given. `notes` are the sentences on what was not given.
    """

    source: Source
    nearest: str
    notes: tuple[Sentence, ...]
    households: tuple[str, ...]
    persons: tuple[str, ...]
    size: np.ndarray
    people: dict[str, np.ndarray]
    homes: dict[str, np.ndarray]
    land: Land | None
    blocs: tuple[str, ...]

    @property
    def posts(self) -> dict[str, int]:
        """The row of the secretary and of the chair among the people, as far as they are told."""
        office = self.people.get("office", np.empty(0))
        rows = {
            post: np.flatnonzero((office == code) | (office == BOTH))
            for post, code in (("secretary", SECRETARY), ("chair", CHAIR))
        }
        return {post: int(found[0]) for post, found in rows.items() if found.size}

    @property
    def parameters(self) -> dict[str, float]:
        """What differs from the parameters' defaults: the nearest place's, and what the data settle."""
        return configs.place(self.nearest) | self.values

    @property
    def values(self) -> dict[str, float]:
        """Parameters that the data settle: posts held by two people are split."""
        posts = self.posts
        return {"elections.merged": int(posts["secretary"] == posts["chair"])} if len(posts) == 2 else {}


def source(persons, households, parcels=None, year: int = 2022) -> Source:
    """The files as they are now. Raises Mistake where there is none of a name."""
    files = {"persons": persons, "households": households, "parcels": parcels}
    for key in ("persons", "households"):
        if files[key] is None:
            raise Mistake("place_files", name=f"place.{key}")
    if isinstance(year, bool) or not isinstance(year, int) or not 1950 <= year <= 2100:
        raise Mistake("setting_whole", name="place.year", value=year, low=1950, high=2100)
    digest = hashlib.sha256(str(year).encode())
    for key, file in files.items():
        if file is not None:
            digest.update(
                f"/{key}/{Path(str(file)).suffix.lower()}/".encode() + hashlib.sha256(content(key, file)).digest()
            )
    return Source(
        str(persons), str(households), None if parcels is None else str(parcels), year, digest.hexdigest()[:32]
    )


def content(key: str, file) -> bytes:
    try:
        return Path(os.path.expanduser(str(file))).read_bytes()
    except OSError as error:
        raise Mistake("place_file", name=f"place.{key}", file=file, reason=error.strerror or str(error)) from None


@lru_cache(8)
def opened(files: Source) -> Census:
    """The village in the files. Raises Faults with everything that is wrong in them, Mistake if they have changed."""
    now = source(files.persons, files.households, files.parcels, files.year)
    if now.digest != files.digest:
        raise Mistake("place_changed", file=files.persons)
    faults: list[Sentence] = []
    notes: list[Sentence] = []
    found = {
        key: tables.read(key, getattr(files, key), content(key, getattr(files, key)), faults, notes)
        for key in ("persons", "households")
    }
    persons, households = found["persons"], found["households"]
    if "household" not in households or "household" not in persons or "person" not in persons:
        raise Faults(faults)
    checks.checked(persons, households, files.year, faults)
    hectares = households.values("hectares")
    mean = float(np.nanmean(hectares)) if np.isfinite(hectares).any() else np.nan
    land = None
    if files.parcels is not None:
        land = parcels.read(
            files.parcels, content("parcels", files.parcels), households["household"], mean, faults, notes
        )
    if faults:
        raise Faults(faults)
    herd = households.values("herd")
    own = {
        "households": len(households),
        "hectares": held(land, len(households), mean),
        "herd": float(np.nanmean(herd)) if np.isfinite(herd).any() else np.nan,
    }
    place, why = nearest(own)
    told = (why, *notes, *fillings(found, place, land is not None))
    return ordered(files, place, told, persons, households, land)


def held(land: Land | None, households: int, mean: float) -> float:
    """Hectares of a mean household, NaN if nothing tells."""
    if land is None or land.cell_hectares is None:
        return mean
    return float((land.owner >= 0).sum() * land.cell_hectares / households)


def ordered(files, place, notes, persons, households, land) -> Census:
    """Rows by household along the path, in each the head first, then by age; the order of the files plays no part."""
    rank = path(households, land)
    position = {households["household"][row]: k for k, row in enumerate(rank)}
    home = np.array([position[name] for name in persons["household"]])
    age = checks.age_of(persons, files.year)
    seniority = np.where(np.isnan(age), -1.0, age) + 200.0 * (persons.values("place") != AWAY) * (age >= 18)
    head = np.where(persons.values("head") == 1, 1000.0, seniority)
    by_name = {name: k for k, name in enumerate(sorted(persons["person"], key=natural))}
    names = np.array([by_name[name] for name in persons["person"]])
    rows = np.lexsort([names, -age_or(age), -head, home])
    people = {c.name: persons[c.name][rows] for c in PERSONS if c.kind != "id" and c.name in persons}
    people["age"] = age[rows]
    homes = {c.name: households[c.name][rank] for c in HOUSEHOLDS if c.kind != "id" and c.name in households}
    blocs = named_blocs(persons, home)
    if "bloc" in persons:
        homes["bloc"] = bloc_of(persons, home, blocs, len(households))
    homes["mobile"] = settled(homes.get("mobile"), home, persons.values("place"), len(households))
    where = np.empty(len(rank), int)
    where[rank] = np.arange(len(rank))
    if land is not None:
        owner = np.where(land.owner >= 0, where[np.maximum(land.owner, 0)], land.owner)
        land = Land(owner, land.cell_hectares)
    return Census(
        files,
        place,
        notes,
        tuple(households["household"][k] for k in rank),
        tuple(persons["person"][k] for k in rows),
        np.bincount(home, minlength=len(rank)),
        people,
        homes,
        land,
        blocs,
    )


def age_or(age: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(age), -1.0, age)


def natural(name: str) -> tuple:
    """Numbers by size, before other names by their letters."""
    return (0, int(name), name) if name.isdecimal() else (1, 0, name)


def path(households, land: Land | None) -> np.ndarray:
    """The rows of the households along a path that keeps neighbours together; by name where no place is known."""
    names = households["household"]
    by_name = np.array(sorted(range(len(names)), key=lambda k: natural(names[k])))
    x, y = households.values("x"), households.values("y")
    if land is not None:
        down, across = (
            np.array([axis[land.owner == k].mean() for k in range(len(names))]) for axis in np.indices(land.owner.shape)
        )
        x, y = across, -down
    if not (np.isfinite(x) & np.isfinite(y)).all():
        return by_name
    x, y = x[by_name], y[by_name]
    bands = max(round((len(names) / 3) ** 0.5), 1)
    band = np.minimum(((y.max() - y) / max(np.ptp(y), 1e-9) * bands).astype(int), bands - 1)
    return by_name[np.lexsort([np.where(band % 2 == 0, x, -x), band])]


def named_blocs(persons, home) -> tuple[str, ...]:
    """The blocs by their households, the largest first."""
    met = {(h, bloc) for h, bloc in zip(home, persons.texts("bloc"), strict=True) if bloc}
    names = sorted({bloc for _, bloc in met})
    return tuple(sorted(names, key=lambda name: (-sum(bloc == name for _, bloc in met), name)))


def bloc_of(persons, home, blocs, households) -> np.ndarray:
    found = np.full(households, -1.0)
    for h, bloc in zip(home, persons.texts("bloc"), strict=True):
        if bloc:
            found[h] = blocs.index(bloc)
    return found


def settled(given, home, place, households) -> np.ndarray:
    """Whether each household is in mobile settlement: as told, or since some of its people are; NaN where unknown."""
    found = np.full(households, np.nan) if given is None else given.copy()
    found[home[place == MOBILE]] = 1
    return found


__all__ = ["COLLECTIVE", "OUTSIDE", "Census", "Source", "opened", "source"]
