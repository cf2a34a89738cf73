"""The pasture of one village as a map, with its households as dots."""
from dataclasses import dataclass

import numpy as np

from cogov_sim.language import say

from .style import INK, number, sheet, ticks


@dataclass
class Ground:
    """One village at one moment: ``condition`` and ``biomass`` on the grid (rows y, columns x, NaN outside),
    homes ``x`` and ``y`` in cells, ``herd`` in sheep units, ``collective`` true where no household holds the cell."""

    condition: np.ndarray
    biomass: np.ndarray
    collective: np.ndarray
    x: np.ndarray
    y: np.ndarray
    herd: np.ndarray


def ground(state, village: int = 0) -> Ground:
    """A copy of the ground of one village in a state."""
    cells = slice(int(state.first_cell[village]), int(state.first_cell[village + 1]))
    homes = slice(int(state.first_household[village]), int(state.first_household[village + 1]))
    x, y = state.cell.x[cells].astype(int), state.cell.y[cells].astype(int)
    grids = []
    for column in (state.cell.condition, state.cell.biomass, state.cell.owner < 0):
        grid = np.full((y.max() + 1, x.max() + 1), np.nan)
        grid[y, x] = column[cells]
        grids.append(grid)
    household = state.household
    return Ground(*grids, household.home_x[homes].astype(float), household.home_y[homes].astype(float),
                  household.herd[homes].astype(float))


def pasture(start: Ground, end: Ground, years: int, language: str):
    """A Figure of three maps: the pasture's condition at the start, at the end, and the change between them."""
    wide, high = start.condition.shape[1], start.condition.shape[0]
    side = 2.85
    figure = sheet(1.3 + side * high / wide, say("report.map_title", language, years=years),
                   say("report.map_note", language))
    height = figure.get_figheight()
    change = end.condition - start.condition
    span = max(float(np.nanmax(np.abs(change))), 0.01)
    low = float(min(np.nanmin(start.condition), np.nanmin(end.condition)))
    panels = ((start, start.condition, grass(), low, 1, "report.map_start", "report.map_condition"),
              (end, end.condition, grass(), low, 1, "report.map_end", "report.map_condition"),
              (end, change, "PuOr", -span, span, "report.map_change", "report.map_difference"))
    for i, (ground_, values, colours, bottom, top, title, measure) in enumerate(panels):
        ax = figure.add_axes((0.012 + i * 0.333, 0.5 / height, 0.31, side * high / wide / height))
        image = plot(ax, ground_, values, colours, bottom, top, dots=i < 2)
        mean = float(np.nanmean(values))
        ax.set_title(say(title, language, years=years, mean="+" * (i == 2 and mean > 0.005) + number(mean, 2)))
        bar = figure.colorbar(image, cax=figure.add_axes((0.09 + i * 0.333, 0.34 / height, 0.154, 0.07 / height)),
                              orientation="horizontal")
        bar.outline.set_visible(False)
        bar.ax.set_xlabel(say(measure, language), labelpad=1)
        ticks(bar.ax.xaxis, 3)
    return figure


def plot(ax, ground_: Ground, values, colours, low, high, *, dots=True):
    """One map on ``ax``: cells coloured by ``values``, collective land outlined, homes as dots by their herd."""
    ax.set_axis_off()
    image = ax.imshow(values, cmap=colours, vmin=low, vmax=high, interpolation="nearest", origin="upper")
    if 0 < np.nansum(ground_.collective) < np.isfinite(ground_.collective).sum():
        ax.contour(np.nan_to_num(ground_.collective), levels=[0.5], colors=[INK], linewidths=0.6, linestyles=":")
    if dots:
        size = 0.6 + 9 * np.sqrt(ground_.herd / max(float(ground_.herd.max()), 1))
        ax.scatter(ground_.x, ground_.y, s=size, color=INK, lw=0.25, edgecolor="white")
    ax.set_xlim(-0.5, values.shape[1] - 0.5)
    ax.set_ylim(values.shape[0] - 0.5, -0.5)  # row 0 above, as on the page
    return image


def grass():
    """Bare sand to dark grass, its lightness falling all the way so that any eye reads it."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("grass", ["#f3e3c3", "#d9cf8e", "#9cb85c", "#4f9150", "#0f5a45"])

