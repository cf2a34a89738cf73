"""Which built-in place is most like a village: by its households, their land and their animals."""

from math import log

import numpy as np

from cogov_sim import configs
from cogov_sim.params import defaults

from .columns import TABLES
from .sentences import Either, Sentence
from .tables import Table

ADULTS = (
    2.7  # registered adults a household in the built-in places (domain 4.2: 3.2 people, .85 of them of 16 and over)
)


def measures(place: str) -> dict[str, float]:
    """What a built-in place is known by: households, hectares and sheep units of a household."""
    own = defaults() | configs.place(place)
    hectares = own["population.area"] * 100 * (1 - own["population.collective_share"]) / own["population.households"]
    return {
        "households": own["population.households"],
        "hectares": hectares,
        "herd": own["population.stocking"] * hectares,
    }


def nearest(own: dict[str, float]) -> tuple[str, Sentence]:
    """The built-in place with the smallest sum of squared logarithmic differences, and the sentence that says why.

    `own` are the village's measures, NaN or zero where they are not known.
    """
    known = {name: value for name, value in own.items() if value > 0}
    places = {place: measures(place) for place in configs.built_in()}
    far = {place: sum(log(known[n] / there[n]) ** 2 for n in known) for place, there in places.items()}
    best = min(far, key=far.get)
    parts = {
        language: ", ".join(
            Sentence(f"by_{n}", own=f"{known[n]:,.0f}", there=f"{places[best][n]:,.0f}").say(language) for n in known
        )
        for language in ("en", "zh")
    }
    return best, Sentence("nearest", place=named(best), why=Either(**parts))


def named(place: str) -> Either:
    return Either(configs.place_named(place, "en"), configs.place_named(place, "zh"))


def told_otherwise(column: str, table: Table, parcels: bool) -> bool:
    """Whether another column or file says everywhere what a column would."""
    match column:
        case "age":
            return not np.isnan(np.where(np.isnan(table.values("age")), table.values("born"), 0)).any()
        case "born":
            return True
        case "hectares":
            return parcels
    return False


def fillings(tables: dict[str, Table], place: str, parcels: bool) -> list[Sentence]:
    """One sentence a column that is missing, or has empty cells: what stands there instead."""
    told = []
    for name, records in TABLES.items():
        table = tables[name]
        for record in records:
            if record.required or told_otherwise(record.name, table, parcels):
                continue
            how = Either(
                *(
                    text.format(place=configs.place_named(place, language))
                    for text, language in zip(record.filled, ("en", "zh"), strict=True)
                )
            )
            about = {"table": table.file, "column": record.name, "title": record.title, "how": how}
            if record.name not in table:
                told.append(Sentence("filled_column", **about))
            elif record.kind != "id" and (empty := int(np.isnan(table[record.name]).sum())):
                told.append(Sentence("filled_cells", count=empty, **about))
    return told
