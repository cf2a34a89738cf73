"""One picture of one run: its main outcomes over time, what happened, and its pasture at the end."""
from pathlib import Path

import numpy as np

from cogov_sim.language import say, texts

from . import measures
from .fans import years
from .pasture import Ground, grass, plot
from .relive import relive
from .style import BLUE, COLOURS, FAINT, SOFT, broken, png, save, settings, sheet, ticks, titled

PANELS, COLUMNS = 8, 2


def run_figure(study_dir, language: str = "en") -> Path:
    """The picture of the first run of a study, saved as its ``figures/run.png``; returns where.

    Without series there are no panels, without events no ticks, and without the model that made the run no map.
    """
    from cogov_sim.study import Study

    study = Study(study_dir)
    series = measures.series(study.series, measures.outcomes(study.series, PANELS) if len(study.series) else [])
    with settings():
        figure = one(series, study.events, relive(study)[1], language, told(study, language))
        return save(png(figure), Path(study_dir) / "figures" / "run.png")


def told(study, language: str) -> str:
    """Which run the first of a study is: its place, policy and seed."""
    c, first = study.settings, study.design.iloc[0]
    policy = first.get("policy", c["policy"])
    called = (c["policies"].get(policy) or {}).get("name") or {}
    place = first.get("place", c["place"])
    return say("report.run_which", language, place=texts("report").get(f"place_{place}", {language: place})[language],
               policy=called.get(language, policy), seed=c["seed"], replicate=first["replicate"])


def one(series, events, end: Ground | None, language: str, which: str = ""):
    """The Figure of the first run in ``series``; ``events`` is a study's frame of events, ``end`` its last ground.

    ``which`` says which run it is.
    """
    rows = -(-len(series.names) // COLUMNS) if series else 0
    figure = sheet(1.3 + 1.2 * max(rows, 3), say("report.run_title", language),
                   which + say("report.run_note", language))
    height = figure.get_figheight()
    if series:
        happened = _of_first(events, series)
        grid = figure.add_gridspec(rows + bool(happened), COLUMNS, left=0.072, right=0.64 if end else 0.985,
                                   bottom=0.42 / height, top=1 - 0.85 / height, wspace=0.17, hspace=0.5,
                                   height_ratios=[1] * rows + [0.2 * len(happened)] * bool(happened))
        _panels(figure, grid, series, language, happened)
    if end:
        _map(figure, end, language)
    return figure


def _of_first(events, series) -> list[tuple[str, np.ndarray]]:
    """The kinds of village events of the first run (of a township, its first village) with their years."""
    from cogov_sim.events import VILLAGE_KINDS

    if events is None or not len(events):
        return []
    run = series.runs.iloc[0]
    mine = events[(events["run"] == run["run"]) & (events["replicate"] == run["replicate"]) & (events["month"] >= 0)
                  & (events["village"] == 0)]
    kinds = {str(kind): (group["month"].to_numpy() + 1) / 12 for kind, group in mine.groupby("kind", observed=True)}
    return [(kind, kinds[kind]) for kind in VILLAGE_KINDS if kind in kinds]


def _panels(figure, grid, series, language: str, happened) -> None:
    last = dict.fromkeys(range(COLUMNS))
    for i, name in enumerate(series.names):
        ax = figure.add_subplot(grid[i // COLUMNS, i % COLUMNS])
        ax.plot(series.years, series.of(name)[0], color=BLUE)
        ax.set_title(titled(name, language, 48))
        ax.tick_params(labelbottom=False)
        ticks(ax.xaxis, 5)
        ticks(ax.yaxis, 3)
        last[i % COLUMNS] = ax
    for above in last.values():
        if above is not None:
            years(above, language)
    if happened and last[0] is not None:
        ax = figure.add_subplot(grid[-1, :])
        _ticks_of(ax, happened, language)
        ax.set_xlim(last[0].get_xlim())
        years(ax, language)


def _ticks_of(ax, happened, language: str) -> None:
    from cogov_sim.events import KINDS

    for i, (_, when) in enumerate(happened):
        ax.vlines(when, i - 0.36, i + 0.36, color=COLOURS[i % len(COLOURS)], lw=1, clip_on=False)
        ax.axhline(i + 0.5, color=FAINT, lw=0.3)
    ax.grid(False)
    ax.set_ylim(len(happened) - 0.5, -0.5)
    words = [getattr(KINDS[kind], language) for kind, _ in happened]
    ax.set_yticks(range(len(happened)), words, fontsize=6)
    ax.spines["left"].set_visible(False)


def _map(figure, end: Ground, language: str) -> None:
    height = figure.get_figheight()
    side = 0.33 * figure.get_figwidth() * end.condition.shape[0] / end.condition.shape[1] / height
    ax = figure.add_axes((0.66, 1 - 0.85 / height - side, 0.33, side))
    image = plot(ax, end, end.condition, grass(), float(np.nanmin(end.condition)), 1)
    ax.set_title(say("report.run_map", language))
    bar = figure.colorbar(image, cax=figure.add_axes((0.74, 1 - 1.0 / height - side, 0.17, 0.07 / height)),
                          orientation="horizontal")
    bar.outline.set_visible(False)
    ticks(bar.ax.xaxis, 3)
    bar.ax.set_xlabel(say("report.map_condition", language), labelpad=1, color=SOFT)
    figure.text(0.66, 1 - 1.55 / height - side, broken(say("report.run_dots", language), 56), fontsize=7.5, color=SOFT,
                va="top")
