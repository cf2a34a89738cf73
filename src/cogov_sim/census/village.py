"""Make villages from a census: the makers of `population`, with what the data tell put in its place after each."""

from collections.abc import Sequence

import numpy as np

from cogov_sim import population
from cogov_sim.randomness import streams, uniform
from cogov_sim.state import AWAY, HOME, MOBILE, NOBODY, State

from .columns import HOUSEHOLDS, PERSONS
from .nearest import ADULTS
from .opening import Census
from .parcels import COLLECTIVE, OUTSIDE

CELLS = 8  # cells of a mean parcel, at least


def villages(
    census: Census, values: dict[str, np.ndarray], luck: Sequence[tuple[int, ...]], start: int, months: int
) -> State:
    """Villages of one census, each with luck of its own: `population.villages` for people and land that are known.

    `values` are the parameters by name, one value a village; those that the data settle are replaced.
    """
    values = {**values, **{n: settled.astype(values[n].dtype) for n, settled in sizes(census, values).items()}}
    telling = Telling(census, luck, values)
    cells = None if census.land is None else int((census.land.owner != OUTSIDE).sum())
    making = [Told(maker, getattr(telling, f"after_{maker.name}", None)) for maker in population.MAKING]
    if census.land is not None:
        place = [maker.name for maker in population.MAKING].index("layout")
        making[place] = Told(Layout(census), None)
    state = population.villages(values, luck, start, months, tuple(making), cells)
    telling.rest(state)
    return state


def sizes(census: Census, values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The parameters of `population` that the data settle, one value a village.

    Land that is not told is as much a household as where it is, or else as in the nearest place.
    """
    homes, people = census.homes, census.people
    n, villages, contracted = len(census.households), values["households"].size, 1 - values["collective_share"]
    hectares = homes.get("hectares", np.full(n, np.nan))
    usual = 100 * values["area"] * contracted / values["households"]
    if np.isfinite(hectares).any():
        usual = np.full(villages, np.nanmean(hectares))
    found = {
        "area": (np.nansum(hectares) + np.isnan(hectares).sum() * usual) / 100 / contracted,
        "cell_hectares": np.minimum(values["cell_hectares"], usual / CELLS),
        "party_members": np.maximum(values["party_members"] / (values["households"] * ADULTS) * adults(census), 3),
        "households": np.full(villages, n),
    }
    if "bloc" in homes:
        found["blocs"] = np.full(villages, len(census.blocs))
    if "member" in people and not np.isnan(people["member"]).any():
        found["party_members"] = np.full(villages, people["member"].sum())
    return found


def adults(census: Census) -> float:
    """How many of the people are grown up; where no age is known, as many as elsewhere."""
    age = census.people["age"]
    known = ~np.isnan(age)
    return float((age[known] >= 18).mean() * age.size) if known.any() else 0.85 * age.size


class Told:
    """A maker of `population`, after which the columns that the data tell are put in place."""

    def __init__(self, maker, tell):
        self.maker, self.tell = maker, tell
        self.name, self.arguments, self.writes = maker.name, maker.arguments, maker.writes

    def kernel(self, *arguments):
        self.maker.kernel(*arguments)
        if self.tell is not None:
            self.tell(dict(zip(self.arguments, arguments, strict=True)))


class Layout:
    """In the place of `population.layout`: whose each cell is, from the parcels given."""

    arguments = population.layout.arguments
    writes = population.layout.writes
    name = "layout"

    def __init__(self, census: Census):
        owner = census.land.owner
        y, x = np.nonzero(owner != OUTSIDE)
        own = owner[y, x]
        rank = np.lexsort([x, y, np.where(own == COLLECTIVE, len(census.households), own)])
        self.x, self.y, self.owner = x[rank], y[rank], own[rank]
        self.cells = np.bincount(own[own >= 0], minlength=len(census.households))
        self.size = census.land.cell_hectares

    def kernel(self, *arguments):
        into = dict(zip(self.arguments, arguments, strict=True))
        villages = into["first_cell"].size - 1
        n, first = self.cells.size, np.arange(villages) * self.x.size
        ends = np.cumsum(self.cells)
        into["x"][:], into["y"][:] = np.tile(self.x, villages), np.tile(self.y, villages)
        owner = self.owner[None, :] + n * np.arange(villages)[:, None]
        into["owner"][:] = np.where(self.owner[None, :] == COLLECTIVE, NOBODY, owner).ravel()
        into["end_parcel"][:] = (ends[None, :] + first[:, None]).ravel()
        into["first_parcel"][:] = ((ends - self.cells)[None, :] + first[:, None]).ravel()
        contracted = into["area"] * 100 * (1 - into["collective_share"])
        into["cell_size"][:] = contracted / self.cells.sum() if self.size is None else self.size
        for name in into.keys() & self.writes - {"x", "y", "owner", "end_parcel", "first_parcel", "cell_size"}:
            raise NotImplementedError(f"the layout of parcels does not set {name}")


class Telling:
    """What the data tell, maker by maker: `after_MAKER` puts columns in place when that maker is through."""

    def __init__(self, census: Census, luck, values):
        self.census, self.villages, self.values = census, len(luck), values
        self.keys = np.array([streams(*own[:2], ["census/ages", "census/days"]) for own in luck])
        self.slot = np.concatenate([np.arange(n) for n in census.size])
        self.home = np.repeat(np.arange(census.size.size), census.size)

    def given(self, columns: dict, name: str) -> np.ndarray:
        """A column of people or households, once a village."""
        return np.tile(columns[name], self.villages)

    def people(self) -> tuple[np.ndarray, np.ndarray]:
        """The household row and slot of everyone told of, village by village."""
        homes = self.home[None, :] + self.census.size.size * np.arange(self.villages)[:, None]
        return homes.ravel(), np.tile(self.slot, self.villages)

    def after_families(self, into) -> None:
        """Ages and sexes; those not told are of somebody drawn from the made-up families: a head's from their heads."""
        households, n = self.census.size.size, self.slot.size
        age, female = into["slot_age"].copy(), into["slot_female"].copy()
        count = into["founding"].copy()
        home, slot = self.people()
        told = self.census.people
        for v in range(self.villages):
            rows = slice(v * households, (v + 1) * households)
            donor = np.nonzero(np.arange(1, age.shape[1])[None, :] < count[rows, None])
            lot = (lots(self.keys[v, 0], n) * donor[0].size).astype(int)
            row = v * households + np.where(self.slot == 0, self.home, donor[0][lot])
            place = np.where(self.slot == 0, 0, donor[1][lot] + 1)
            days = lots(self.keys[v, 1], n)
            own = told["age"] + np.where(told["age"] == np.floor(told["age"]), days, 0.0)
            own = np.where(np.isnan(own), age[row, place], own)
            sex = told.get("female", np.full(n, np.nan))
            sex = np.where(np.isnan(sex), female[row, place], sex == 1)
            here = home[v * n : (v + 1) * n], slot[v * n : (v + 1) * n]
            into["slot_age"][here], into["slot_female"][here] = own, sex
        into["founding"][:] = np.tile(self.census.size, self.villages)

    def after_parcels(self, into) -> None:
        """Sizes of parcels as told; those not told are drawn about the mean."""
        if "hectares" in self.census.homes:
            told = self.given(self.census.homes, "hectares")
            drawn = into["holding"] / into["holding"].mean() * np.nanmean(told)
            into["holding"][:] = np.where(np.isnan(told), drawn, told)

    def after_homes(self, into) -> None:
        """Ways to the centre."""
        homes = self.census.homes
        known = np.full(len(self.census.households), np.nan)
        if "x" in homes and "y" in homes:
            known = np.hypot(homes["x"], homes["y"])
        if "distance" in homes:
            known = np.where(np.isnan(homes["distance"]), known, homes["distance"])
        known = np.tile(known, self.villages)
        into["distance"][:] = np.where(np.isnan(known), into["distance"], known)

    def rows(self, first_member) -> np.ndarray:
        """The rows of everyone told of."""
        home, slot = self.people()
        return first_member.astype("i8")[home] + slot

    def after_whereabouts(self, into) -> None:
        """Schooling, mobile settlement, who is away."""
        self.at = self._rows_by_identity(into)
        told, mobile, age = self.census.people, self.given(self.census.homes, "mobile"), into["age"]
        into["mobile"][:] = np.where(np.isnan(mobile), into["mobile"], mobile == 1)
        away = into["place"] == AWAY
        if "place" in told:
            own = self.given(told, "place")
            away[self.at] = np.where(np.isnan(own), away[self.at], own == AWAY)
        into["place"][:] = np.where(away, AWAY, np.where(into["mobile"][into["household"].astype("i8")], MOBILE, HOME))
        into["resident"][:] = into["adult"] & (into["place"] != AWAY)
        if "schooling" in told:
            own = self.given(told, "schooling")
            fate = into["schooling_fate"][self.at]
            known = np.where(np.isnan(own), fate, own).astype("i1")
            grown = age[self.at] >= 18
            into["schooling_fate"][self.at] = np.where(grown, known, np.maximum(known, fate))
            into["schooling"][self.at] = np.where(np.isnan(own), into["schooling"][self.at], known)

    def _rows_by_identity(self, into) -> np.ndarray:
        """Founders stand in the first slots of their households, so their identities say who they are."""
        slot = into["identity"] % population.SLOTS
        size = np.tile(self.census.size, self.villages)
        return np.flatnonzero(slot < size[into["household"].astype("i8")])

    def after_kinship(self, into) -> None:
        if "bloc" in self.census.homes:
            own = self.given(self.census.homes, "bloc").astype("i8")
            village = np.repeat(np.arange(self.villages), len(self.census.households))
            own = np.where(own < 0, NOBODY, own + into["first_bloc"].astype("i8")[village])
            people = (into["end_member"] - into["first_member"]).astype("i8")
            into["bloc"][:] = np.repeat(own, people)

    def after_belongings(self, into) -> None:
        self.put(into, HOUSEHOLDS, self.census.homes, slice(None))

    def after_dispositions(self, into) -> None:
        self.put(into, PERSONS, self.census.people, self.at)

    def after_membership(self, into) -> None:
        if "member" in self.census.people:
            own = self.given(self.census.people, "member")
            drawn = into["member"].copy()
            into["member"][:] = False
            into["member"][self.at] = np.where(np.isnan(own), drawn[self.at], own == 1) & into["adult"][self.at]

    def after_offices(self, into) -> None:
        """Posts as told; with the merged post, who is told for either has both."""
        posts, n = self.census.posts, self.slot.size
        for v in range(self.villages):
            rows = {post: self.at[v * n + row] for post, row in posts.items()}
            if self.values["merged"][v] == 1 and rows:
                rows = dict.fromkeys(("secretary", "chair"), rows.get("secretary", rows.get("chair")))
            for post, row in rows.items():
                into[post][v] = row
            into["member"][into["secretary"][v]] = True

    def put(self, into, records, columns, rows) -> None:
        """Columns that go into variables as they are."""
        for record in records:
            if record.name not in columns:
                continue
            own = self.given(columns, record.name)
            own = inside(own, len(columns[record.name])) if record.open_interval else own * record.scale
            for name in record.into:
                if name in into:
                    whole = into[name].dtype.kind in "iu"
                    new = np.where(np.isnan(own), into[name][rows], np.rint(own) if whole else own)
                    into[name][rows] = new

    def rest(self, state: State) -> None:
        """Columns that no maker writes."""
        written = {name for maker in population.MAKING for name in maker.writes}
        for records, columns, entity, rows in (
            (PERSONS, self.census.people, state.person, self.at),
            (HOUSEHOLDS, self.census.homes, state.household, slice(None)),
        ):
            left = {name: entity.__dict__[name] for r in records for name in r.into if name not in written}
            self.put(left, records, columns, rows)


def inside(values: np.ndarray, n: int) -> np.ndarray:
    """Shares from 0 to 1 drawn a little inward, (x(n − 1) + 1/2)/n, so that nobody stands on a bound for good.

    Smithson & Verkuilen 2006, Psychological Methods 11(1).
    """
    return (values * (n - 1) + 0.5) / n


def lots(key: np.uint64, n: int) -> np.ndarray:
    """The draws 0 to n − 1 of a key."""
    with np.errstate(over="ignore"):
        return np.array([uniform(key, k) for k in range(n)])
