"""Who holds which cell of the pasture: from a grid of households, or from polygons by household.

Cells carry column and row counted from the north-west corner. A cell is a household's, collective, or outside.
"""

import io
import json
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import numpy as np

from .sentences import Sentence
from .tables import decoded, written

OUTSIDE, COLLECTIVE = -2, -1
COMMON = ("collective", "集体", "-1")
MOST_CELLS = 100_000
FINEST = 16  # cells a mean parcel is cut into, at least
DEGREE = 6_371_000 * pi / 180  # metres a degree of latitude


@dataclass(frozen=True)
class Land:
    """A grid (rows from the north) of household places, COLLECTIVE or OUTSIDE, and the hectares of a cell if known."""

    owner: np.ndarray
    cell_hectares: float | None


def read(
    file: str, content: bytes, households: list[str], hectares: float, faults: list[Sentence], notes: list[Sentence]
) -> Land | None:
    """The land in `file`; `households` are the names known, `hectares` the land of a mean household (NaN: unknown).

    Returns None where the file makes no sense; what is wrong is added to `faults`.
    """
    place = {name: k for k, name in enumerate(households)}
    before = len(faults)
    try:
        if Path(file).suffix.lower() in (".geojson", ".json"):
            land = of_polygons(file, json.loads(decoded(content)), place, faults, notes)
        else:
            land = of_grid(file, content, place, hectares, faults)
    except (OSError, ValueError, KeyError, TypeError) as error:
        faults.append(Sentence("unreadable", file=file, reason=f"{type(error).__name__}: {error}"))
        return None
    if len(faults) > before or land is None:
        return None
    return held_by_all(file, land, households, faults)


def held_by_all(file, land: Land, households, faults) -> Land | None:
    """The land without empty margins, if every household holds a cell of it."""
    inside = land.owner != OUTSIDE
    if inside.sum() > MOST_CELLS:
        faults.append(Sentence("too_many_cells", file=file, cells=int(inside.sum()), most=MOST_CELLS))
        return None
    cells = np.bincount(land.owner[land.owner >= 0], minlength=len(households))
    without = [name for name, own in zip(households, cells, strict=True) if not own]
    if without:
        faults.append(Sentence("no_cell", file=file, households=listed(without)))
        return None
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    return Land(land.owner[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], land.cell_hectares)


def listed(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f", … ({len(names)})" if len(names) > 8 else "")


# a grid
def of_grid(file, content, place, hectares, faults) -> Land | None:
    suffix, size = Path(file).suffix.lower(), None
    if suffix == ".npy":
        grid = np.load(io.BytesIO(content), allow_pickle=False)
        if grid.ndim != 2:
            raise ValueError(f"{grid.ndim} dimensions instead of 2")
        rows = [[written(value.item()) for value in row] for row in grid]
        lines = range(1, len(rows) + 1)
    elif suffix == ".asc":
        size, lines, rows = of_ascii(decoded(content))
    else:
        lines, rows = of_text(decoded(content))
    width = max(map(len, rows))
    owner = np.full((len(rows), width), OUTSIDE)
    for y, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if len(row) != width:
            faults.append(Sentence("grid_width", file=file, line=line, found=len(row), columns=width))
        for x, name in enumerate(row):
            if name in place:
                owner[y, x] = place[name]
            elif name in COMMON:
                owner[y, x] = COLLECTIVE
            elif name not in ("", ".", "-9999"):
                faults.append(Sentence("grid_unknown", file=file, line=line, column=x + 1, household=name))
    held = (owner >= 0).sum()
    if size is None and held and hectares == hectares:
        size = hectares * len(place) / held
    return Land(owner, size)


def of_text(text: str):
    """Lines and cells of a grid, parted by commas, else by tabs or blanks (then "." is a cell outside)."""
    lines, rows = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            lines.append(number)
            rows.append([c.strip() for c in line.split(",")] if "," in line else line.split())
    return lines, rows


def of_ascii(text: str):
    """An ESRI ASCII grid: hectares of a cell (its size is in metres), lines and cells."""
    head, lines, rows = {}, [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words:
            continue
        if words[0][0].isalpha() and len(words) == 2 and not rows:
            head[words[0].lower()] = words[1]
        else:
            lines.append(number)
            rows.append(["" if w == head.get("nodata_value") else written(float(w)) for w in words])
    metres = float(head["cellsize"])
    if not 5 <= metres <= 5000:
        raise ValueError(f"cellsize {metres:g} is not in metres (5 to 5,000)")
    return metres**2 / 10_000, lines, rows


# polygons
def of_polygons(file, tree, place, faults, notes) -> Land | None:
    """GeoJSON features with a property "household": cells whose centre lies in a polygon are that household's."""
    shapes = []
    for number, feature in enumerate(tree["features"], 1):
        properties = feature.get("properties") or {}
        name = written(properties.get("household", properties.get("户")))
        if name not in place and name not in (*COMMON, ""):
            faults.append(Sentence("polygon_unknown", file=file, number=number, household=name))
            continue
        geometry = feature["geometry"]
        parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"])
        if parts is None:
            faults.append(Sentence("polygon_kind", file=file, number=number, kind=geometry["type"]))
            continue
        shapes.append((place.get(name, COLLECTIVE), [[np.array(r, "f8")[:, :2] for r in part] for part in parts]))
    if faults or not shapes:
        return None
    return burnt(file, flat(shapes), len(place), notes)


def flat(shapes):
    """The shapes in metres: longitudes and latitudes are laid flat about their middle."""
    points = np.concatenate([ring for _, parts in shapes for part in parts for ring in part])
    if np.abs(points[:, 0]).max() > 180 or np.abs(points[:, 1]).max() > 90:
        return shapes
    scale = np.array([DEGREE * cos(points[:, 1].mean() * pi / 180), DEGREE])
    return [(own, [[ring * scale for ring in part] for part in parts]) for own, parts in shapes]


def area(part) -> float:
    """Square metres of a polygon: its outer ring less its holes."""
    return abs(turned(part[0])) - sum(abs(turned(ring)) for ring in part[1:])


def turned(ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def burnt(file, shapes, households: int, notes) -> Land:
    """The grid whose cells cut a mean parcel into sixteen; where polygons overlap the first one holds."""
    points = np.concatenate([ring for _, parts in shapes for part in parts for ring in part])
    low, high = points.min(0), points.max(0)
    held = sum(area(part) for own, parts in shapes for part in parts if own >= 0)
    side = (held / max(households, 1) / FINEST) ** 0.5
    side = max(side, ((high - low).prod() / (4 * MOST_CELLS)) ** 0.5)
    width, height = (int(n) for n in np.ceil((high - low) / side))
    x, y = low[0] + side * (np.arange(width) + 0.5), high[1] - side * (np.arange(height) + 0.5)
    owner, twice = np.full((height, width), OUTSIDE), 0
    for own, parts in shapes:
        inside = np.zeros((height, width), bool)
        for part in parts:
            inside |= within(part, x, y)
        if own >= 0 and not inside.any():  # a parcel smaller than a cell has the cell its middle lies in
            middle = parts[0][0].mean(0)
            inside[
                min(int((high[1] - middle[1]) / side), height - 1), min(int((middle[0] - low[0]) / side), width - 1)
            ] = True
        twice += int((inside & (owner != OUTSIDE)).sum())
        owner[inside & ((owner == OUTSIDE) | ((owner == COLLECTIVE) & (own >= 0)))] = own
    if twice:
        notes.append(Sentence("overlap", file=file, hectares=f"{twice * side**2 / 10_000:,.0f}"))
    return Land(owner, side**2 / 10_000)


def within(part, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which cell centres lie inside a polygon: to their east its rings are crossed an odd number of times."""
    inside = np.zeros((y.size, x.size), bool)
    for ring in part:
        for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            rows = np.flatnonzero((y1 > y) != (y2 > y))
            if rows.size:
                at = x1 + (y[rows] - y1) / (y2 - y1) * (x2 - x1)
                inside[rows] ^= x[None, :] < at[:, None]
    return inside
