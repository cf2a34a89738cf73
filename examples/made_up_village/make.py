"""Make the tables of a made-up village: forty households that live nowhere. Run it to get the same files again.

Nothing here is from a real place or person, and nothing comes from the model: simple rules and lots with a fixed seed.
"""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
HOUSEHOLDS, SIDE, KILOMETRES = 40, 36, 11.0  # a square of SIDE x SIDE cells, KILOMETRES across
CELL = KILOMETRES / SIDE


def homes(lots):
    """Places of the homes, in cells, none too near another."""
    found = []
    while len(found) < HOUSEHOLDS:
        place = lots.uniform(1, SIDE - 1, 2)
        if all(np.hypot(*(place - other)) > 2.5 for other in found):
            found.append(place)
    return np.array(found)


def parcels(places):
    """Each cell is the nearest home's; the two northern rows are collective."""
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    far = np.hypot(x[..., None] - places[:, 0], y[..., None] - places[:, 1])
    grid = (far.argmin(-1) + 1).astype(object)
    grid[:2] = "collective"
    return grid


def family(lots):
    """Ages and sexes of a household, its head first."""
    head = int(lots.integers(31, 74))
    people = [(head, lots.random() < 0.2)]
    if lots.random() < 0.85:
        people.append((max(head - int(lots.integers(-3, 6)), 20), not people[0][1]))
    if head < 62:
        people += [(head - gap, lots.random() < 0.5) for gap in range(25, 33, 4) if gap < head and lots.random() < 0.6]
    if 40 < head < 60 and lots.random() < 0.4:
        people.append((head + int(lots.integers(22, 28)), True))
    return people


def persons(lots):
    """One row a person."""
    number = 0
    for household in range(1, HOUSEHOLDS + 1):
        bloc = str(lots.choice(["north camp", "south camp", ""], p=[0.4, 0.3, 0.3]))
        for k, (age, female) in enumerate(family(lots)):
            number += 1
            away = 18 <= age < 45 and k > 1 and lots.random() < 0.6
            member = age >= 25 and lots.random() < 0.09
            school = 2 if age < 35 and lots.random() < 0.3 else int(age < 50 and lots.random() < 0.7)
            trust = "" if age < 18 or lots.random() < 0.1 else f"{np.clip(lots.normal(0.52, 0.15), 0, 1):.2f}"
            yield {"person": number, "household": household, "head": int(k == 0), "born": 2022 - age,
                   "female": int(female), "schooling": ("primary", "secondary", "tertiary")[school if age >= 16 else 0],
                   "place": "away" if away else "home", "member": int(member), "bloc": bloc, "trust_village": trust}


def households(lots, places, grid):
    """One row a household: x and y count from the village centre, the middle of the land."""
    for household, (east, south) in enumerate(places, 1):
        hectares = (grid == household).sum() * CELL**2 * 100
        yield {"household": household, "herd": round(0.55 * hectares * lots.lognormal(0, 0.4)),
               "hectares": round(hectares, 1), "x": round((east - SIDE / 2) * CELL, 2),
               "y": round((SIDE / 2 - south) * CELL, 2), "cash": round(lots.lognormal(10.2, 0.6), -2)}


def write(name, rows):
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        rows = list(rows)
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)


def main():
    lots = np.random.default_rng(2022)
    places = homes(lots)
    grid = parcels(places)
    write("persons.csv", persons(lots))
    write("households.csv", households(lots, places, grid))
    (HERE / "parcels.csv").write_text("\n".join(",".join(map(str, row)) for row in grid) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
