"""A story's picture: its measures over time, in the first draw that shows it beside the nearest that does not."""
from cogov_sim.language import say

from .style import COLOURS, broken, sheet, ticks, titled


def beside(months, columns, story, language: str):
    """A Figure with a row a measure. `columns` are (title, variant -> measure -> values over `months`)."""
    rows = len(story.shown)
    height = 0.95 + 1.25 * rows
    figure = sheet(height, say(f"stories.{story.key}", language), say(f"stories.{story.key}_claim", language))
    axes = figure.subplots(rows, len(columns), squeeze=False, sharex=True, sharey="row")
    figure.subplots_adjust(0.27, 0.42 / height, 0.985, 1 - 0.92 / height, 0.06, 0.22)
    years = (months + 1) / 12
    for j, (title, series) in enumerate(columns):
        axes[0, j].set_title(title)
        for i, measure in enumerate(story.shown):
            for k, variant in enumerate(story.variants):
                axes[i, j].plot(years, series[variant][measure], color=COLOURS[k])
            ticks(axes[i, j].yaxis, 3)
        ticks(axes[-1, j].xaxis, 5)
        axes[-1, j].set_xlabel(say("report.axis_years", language))
    for i, measure in enumerate(story.shown):
        axes[i, 0].set_ylabel(titled(measure, language, 28), rotation=0, ha="left", va="center", fontsize=8)
        axes[i, 0].yaxis.set_label_coords(-0.68 if len(columns) > 1 else -0.33, 0.5)
    key(figure, story, language)
    return figure


def key(figure, story, language: str) -> None:
    """What the lines are, at the top right."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=COLOURS[k]) for k in range(len(story.variants))]
    words = [broken(say(f"stories.variant_{v}", language), 60) for v in story.variants]
    figure.legend(handles, words, loc="upper right", bbox_to_anchor=(0.99, 1 - 0.04 / figure.get_figheight()),
                  handlelength=1.6, borderpad=0.2, ncols=len(story.variants))
