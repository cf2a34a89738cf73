"""Parcels as a grid or as polygons: each cell has its holder, and the layout is that of the file."""

import json

import numpy as np
import pytest

from cogov_sim import census
from cogov_sim.census.parcels import area, within
from cogov_sim.census.sentences import Faults
from cogov_sim.engine import Run, Simulation
from cogov_sim.state import NOBODY

# twelve households in blocks of two by two cells, four blocks across; the last row is collective, one cell is outside
GRID = np.array([[1 + x // 2 + 4 * (y // 2) for x in range(8)] for y in range(6)] + [[-1] * 7 + [-9999]])


def lines(cell):
    return [[{-1: "collective", -9999: cell}.get(v, str(v)) for v in row] for row in GRID.tolist()]


def as_csv(path):
    path.with_suffix(".csv").write_text("\n".join(",".join(row) for row in lines("")) + "\n")
    return path.with_suffix(".csv")


def as_text(path):
    path.with_suffix(".txt").write_text("\n".join(" ".join(row) for row in lines(".")) + "\n")
    return path.with_suffix(".txt")


def as_ascii(path):
    head = "ncols 8\nnrows 7\nxllcorner 0\nyllcorner 0\ncellsize 500\nNODATA_value -9999\n"
    path.with_suffix(".asc").write_text(head + "\n".join(" ".join(map(str, row)) for row in GRID.tolist()) + "\n")
    return path.with_suffix(".asc")


def as_array(path):
    np.save(path.with_suffix(".npy"), GRID.astype(float))
    return path.with_suffix(".npy")


def square(x, y, size=1000.0, **properties):
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def as_polygons(path, scale=1.0, more=()):
    features = [
        square(scale * 1000 * ((h - 1) % 4), scale * 1000 * (2 - (h - 1) // 4), scale * 1000, household=h)
        for h in range(1, 13)
    ]
    path.with_suffix(".geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [*features, *more]}))
    return path.with_suffix(".geojson")


@pytest.mark.parametrize("write", [as_csv, as_text, as_ascii, as_array])
def test_a_grid_is_the_land(village_of, people, homes, tmp_path, write):
    source = village_of(people, homes, str(write(tmp_path / "parcels")))
    state, known = Simulation([Run(1, data=source)], months=12).state, census.opened(source)
    c, h = state.cell, state.household
    assert len(c) == 55
    assert (c.owner == NOBODY).sum() == 7
    for cell in range(55):
        told = GRID[c.y[cell], c.x[cell]]
        assert told == (-1 if c.owner[cell] == NOBODY else int(known.households[c.owner[cell]]))
    for k in range(12):
        own = slice(int(h.first_parcel[k]), int(h.end_parcel[k]))
        assert (c.owner[own] == k).all()
        assert (h.home_x[k], h.home_y[k]) in set(zip(c.x[own].tolist(), c.y[own].tolist(), strict=True))
    assert h.hectares.tolist() == pytest.approx([100] * 12)  # 4 cells of 25 ha, by the column or by 500 m


def test_polygons_are_cut_into_cells(village_of, people, homes, tmp_path):
    source = village_of(people, homes, str(as_polygons(tmp_path / "parcels")))
    state = Simulation([Run(1, data=source)], months=12).state
    assert state.household.hectares.tolist() == pytest.approx([100] * 12, rel=0.25)
    assert state.household.hectares.sum() == pytest.approx(1200, rel=0.05)
    known = census.opened(source)
    middle = [
        (state.cell.x[state.cell.owner == k].mean(), state.cell.y[state.cell.owner == k].mean()) for k in range(12)
    ]
    place = {name: middle[k] for k, name in enumerate(known.households)}
    assert place["1"][0] < place["2"][0] < place["3"][0]  # to the east
    assert place["1"][1] < place["5"][1] < place["9"][1]  # to the south: household 1 has the largest northing


def test_degrees_are_laid_flat(village_of, people, homes, tmp_path):
    """A thousandth of a degree of latitude is 111.2 m; at 44 degrees north one of longitude 80 m."""
    features = [
        square(116 + 0.01 * ((h - 1) % 4), 44 + 0.01 * ((h - 1) // 4), 0.01, household=str(h)) for h in range(1, 13)
    ]
    path = tmp_path / "degrees.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    known = census.opened(village_of(people, homes, str(path)))
    hectares = known.land.cell_hectares * (known.land.owner >= 0).sum()
    assert hectares == pytest.approx(12 * 1.112 * 0.8 * 100, rel=0.06)


def test_a_hole_is_not_inside():
    outer = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], float)
    hole = np.array([[4, 4], [6, 4], [6, 6], [4, 6]], float)
    inside = within([outer, hole], np.array([1.0, 5.0, 12.0]), np.array([5.0]))
    assert inside.tolist() == [[True, False, False]]
    assert area([outer, hole]) == 96


def test_overlap_is_told_and_the_first_holds(village_of, people, homes, tmp_path):
    path = as_polygons(tmp_path / "over", more=[square(0, 2000, 1000, household="collective")])
    known = census.opened(village_of(people, homes, str(path)))
    assert any("two polygons" in note.say() for note in known.notes)
    assert (known.land.owner == -1).sum() == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,1,2,2\n3,3,4,x\n", ["line 2, column 4", "no household x"]),
        ("1,1,2,2\n3,3,4\n", ["line 2", "3 cells for 4"]),
        ("1,1,2,2\n3,3,4,4\n", ["no cell belongs to household", "5, 6"]),
    ],
)
def test_a_broken_grid_is_told(village_of, people, homes, tmp_path, text, says):
    (tmp_path / "grid.csv").write_text(text)
    with pytest.raises(Faults) as caught:
        census.opened(village_of(people, homes, str(tmp_path / "grid.csv")))
    assert any(all(part in line for part in says) for line in caught.value.say().splitlines())


@pytest.mark.parametrize(
    ("feature", "says"),
    [
        (square(0, 0, household="77"), "feature 13: there is no household 77"),
        ({"properties": {"household": "1"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}, "a Point"),
    ],
)
def test_broken_polygons_are_told(village_of, people, homes, tmp_path, feature, says):
    path = as_polygons(tmp_path / "broken", more=[feature])
    with pytest.raises(Faults, match=says):
        census.opened(village_of(people, homes, str(path)))
