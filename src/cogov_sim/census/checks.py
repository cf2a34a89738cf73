"""What must agree between the two tables: names, households, heads, posts, blocs, years."""

from collections import Counter

import numpy as np

from cogov_sim.state import AWAY, MOBILE

from .columns import BOTH, CHAIR, SECRETARY
from .parcels import listed
from .sentences import Sentence
from .tables import Table

FEWEST_HOUSEHOLDS, FEWEST_ADULTS, MOST_PEOPLE, MOST_BLOCS = 10, 5, 20, 4


def checked(persons: Table, households: Table, year: int, faults: list[Sentence]) -> None:
    """Add to `faults` whatever contradicts itself. Both tables have their required columns."""
    once(persons, "person", faults)
    once(households, "household", faults)
    if len(set(households["household"])) < FEWEST_HOUSEHOLDS:
        faults.append(
            Sentence("few_households", file=households.file, households=len(households), fewest=FEWEST_HOUSEHOLDS)
        )
    belonging(persons, households, faults)
    ages(persons, year, faults)
    heads(persons, faults)
    posts(persons, year, faults)
    kin(persons, faults)
    homes(persons, households, faults)
    presence(persons, year, faults)


def once(table: Table, column: str, faults) -> None:
    """Each name stands once."""
    met: dict[str, int] = {}
    for line, name in zip(table.lines, table[column], strict=True):
        if name and name in met:
            faults.append(Sentence("name_twice", file=table.file, line=line, column=column, name=name, first=met[name]))
        met.setdefault(name, line)


def belonging(persons, households, faults) -> None:
    """Every person is of a household that there is, every household has people, none too many."""
    known = set(households["household"])
    size = Counter(persons["household"])
    for line, name in zip(persons.lines, persons["household"], strict=True):
        if name and name not in known:
            faults.append(Sentence("household_unknown", file=persons.file, line=line, name=name, other=households.file))
    for line, name in zip(households.lines, households["household"], strict=True):
        if name and not size[name]:
            faults.append(Sentence("household_empty", file=households.file, line=line, name=name, other=persons.file))
        if size[name] > MOST_PEOPLE:
            faults.append(
                Sentence(
                    "household_large", file=households.file, line=line, name=name, people=size[name], most=MOST_PEOPLE
                )
            )


def age_of(persons: Table, year: int) -> np.ndarray:
    """Ages as far as they are told, by age or by year of birth; NaN otherwise."""
    age, born = persons.values("age"), persons.values("born")
    return np.where(np.isnan(age), year - born, age)


def ages(persons, year, faults) -> None:
    age, born = persons.values("age"), persons.values("born")
    for k in np.flatnonzero(born > year):
        faults.append(Sentence("born_later", file=persons.file, line=persons.lines[k], born=int(born[k]), year=year))
    for k in np.flatnonzero(year - born > 105):
        faults.append(Sentence("born_long_ago", file=persons.file, line=persons.lines[k], born=int(born[k]), year=year))
    for k in np.flatnonzero(np.abs(age - (year - born)) > 1):
        faults.append(
            Sentence(
                "age_and_born",
                file=persons.file,
                line=persons.lines[k],
                age=f"{age[k]:g}",
                born=int(born[k]),
                year=year,
            )
        )


def heads(persons, faults) -> None:
    """One head a household at most."""
    met: dict[str, int] = {}
    for line, name, head in zip(persons.lines, persons["household"], persons.values("head"), strict=True):
        if head == 1:
            if name in met:
                faults.append(Sentence("two_heads", file=persons.file, line=line, name=name, first=met[name]))
            met.setdefault(name, line)


def posts(persons, year, faults) -> None:
    """One secretary and one chair, grown up and here; the secretary is a party member, and members are grown up."""
    age, away = age_of(persons, year), persons.values("place") == AWAY
    member, office = persons.values("member"), persons.values("office")
    for k in np.flatnonzero((member == 1) & (age < 18)):
        faults.append(Sentence("member_young", file=persons.file, line=persons.lines[k]))
    for post, key in ((SECRETARY, "secretary"), (CHAIR, "chair")):
        rows = np.flatnonzero((office == post) | (office == BOTH))
        for k in rows[1:]:
            faults.append(
                Sentence(f"two_{key}s", file=persons.file, line=persons.lines[k], first=persons.lines[rows[0]])
            )
        for k in rows:
            if away[k] or age[k] < 18:
                faults.append(Sentence("post_unfit", file=persons.file, line=persons.lines[k]))
            if post == SECRETARY and member[k] == 0:
                faults.append(Sentence("secretary_member", file=persons.file, line=persons.lines[k]))


def kin(persons, faults) -> None:
    """A household is of one bloc, and there are four at most."""
    met: dict[str, tuple[int, str]] = {}
    for line, name, bloc in zip(persons.lines, persons["household"], persons.texts("bloc"), strict=True):
        if bloc and name in met and met[name][1] != bloc:
            faults.append(
                Sentence(
                    "two_blocs",
                    file=persons.file,
                    line=line,
                    name=name,
                    bloc=bloc,
                    first=met[name][0],
                    other=met[name][1],
                )
            )
        elif bloc:
            met.setdefault(name, (line, bloc))
    blocs = sorted({bloc for _, bloc in met.values()})
    if len(blocs) > MOST_BLOCS:
        faults.append(Sentence("many_blocs", file=persons.file, blocs=listed(blocs), most=MOST_BLOCS))


def homes(persons, households, faults) -> None:
    """Coordinates come in pairs; nobody lives mobile in a household that does not."""
    x, y = households.values("x"), households.values("y")
    for k in np.flatnonzero(np.isnan(x) != np.isnan(y)):
        faults.append(Sentence("half_a_place", file=households.file, line=households.lines[k]))
    still = {
        name for name, mobile in zip(households["household"], households.values("mobile"), strict=True) if mobile == 0
    }
    for line, name, place in zip(persons.lines, persons["household"], persons.values("place"), strict=True):
        if place == MOBILE and name in still:
            faults.append(Sentence("not_mobile", file=persons.file, line=line, name=name, other=households.file))


def presence(persons, year, faults) -> None:
    """Somebody grown up lives here."""
    here = int(((persons.values("place") != AWAY) & ~(age_of(persons, year) < 18)).sum())
    if here < FEWEST_ADULTS:
        faults.append(Sentence("few_adults", file=persons.file, adults=here, fewest=FEWEST_ADULTS))
