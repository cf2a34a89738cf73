"""What the browser draws of the outcomes: large numbers and curves."""
from collections.abc import Callable

import solara


@solara.component_vue("numbers.vue")
def Numbers(words: dict, rows: list, chosen: str, event_choose: Callable):
    """A few outcomes with their change since the start; a click shows one in the chart."""


@solara.component_vue("chart.vue")
def Chart(words: dict, tongue: str, offered: list, metric: str, rows: dict, marks: list,
          event_choose: Callable, event_need: Callable):
    """One outcome over time. ``rows``: id of the line, first row, float32 bytes; asks when rows are missing."""
