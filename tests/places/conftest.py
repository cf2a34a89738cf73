"""Small tables of a village of one's own, and the example that ships."""

import csv
from pathlib import Path

import pytest

from cogov_sim import census

EXAMPLE = Path(__file__).parents[2] / "examples" / "made_up_village"


@pytest.fixture(scope="session")
def example():
    """The files of the example, with and without its parcels."""
    files = [str(EXAMPLE / f"{name}.csv") for name in ("persons", "households", "parcels")]
    return census.source(*files[:2]), census.source(*files)


@pytest.fixture
def people():
    """Rows of twelve households of three: a couple of 50 and 48 and a child of 10, the head being the man."""
    return [
        {"person": f"{h}{who}", "household": str(h), "head": int(who == "a"), "age": age, "female": int(who == "b")}
        for h in range(1, 13)
        for who, age in (("a", 50), ("b", 48), ("c", 10))
    ]


@pytest.fixture
def homes():
    """Rows of their households: 100 hectares and 50 sheep units each, on a grid of four by three homes."""
    return [
        {"household": str(h), "herd": 50, "hectares": 100, "x": (h - 1) % 4, "y": (h - 1) // 4} for h in range(1, 13)
    ]


@pytest.fixture
def written(tmp_path):
    """A function that writes rows as a table and returns its path."""

    def write(name, rows):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
        return str(path)

    return write


@pytest.fixture
def village_of(written):
    """A function from rows of people and households (and a file of parcels) to the files' source."""
    return lambda people, homes, parcels=None, **more: census.source(
        written("persons.csv", people), written("households.csv", homes), parcels, **more
    )
