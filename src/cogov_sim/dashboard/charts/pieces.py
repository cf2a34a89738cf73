"""What the browser draws of the outcomes: large numbers, curves, the events on their line, bars of causes."""
from collections.abc import Callable

import solara


@solara.component_vue("numbers.vue")
def Numbers(words: dict, months: int, rows: list, chosen: str, event_choose: Callable):
    """A few outcomes in a month: of one village with the change since the start, of two with the difference. A click
    shows one in the chart."""


@solara.component_vue("chart.vue")
def Chart(words: dict, tongue: str, offered: str, metric: str, lines: list, months: int, end: int, marks: list,
          fan: dict, fanned: bool, progress: float, less: bool, event_choose: Callable, event_need: Callable,
          event_fan: Callable, event_less: Callable, event_jump: Callable):
    """One outcome over time, of one village or two. ``lines``: for each the id of the line, the first row that is sent
    and the float32 bytes from it on; asks when rows are missing. ``fan`` has ``months`` and ``bands`` (float32 bytes; a
    band after the other; one entry a line, and for the difference), {} without one; ``progress`` is below 1 while it
    is being made. ``end`` is the last month of the axis, ``marks`` are (side, month, text)."""


@solara.component_vue("timeline.vue")
def Timeline(words: dict, months: int, known: int, end: int, kinds: list, happened: str, many: bool,
             telling: bool, event_jump: Callable, event_tell: Callable):
    """The months as a line that can be dragged, the button of the year's story (``telling``: it is open), and what
    ``happened``: (months, place of the kind in ``kinds``, side: 0 A, 1 B, 2 both, text), ``kinds`` (name, text, whether
    it is shown at first)."""


@solara.component_vue("causes.vue")
def Causes(words: dict, opened: bool, outcomes: list, outcome: str, sides: list, side: str, told: dict, wait: str,
           progress: float, event_open: Callable, event_ask: Callable, event_compare: Callable):
    """A change as bars: ``told`` has the sentence, the note and rows (text, what it is made of, share in hundredths,
    the share as text), the last of them the sum; {} while there is none: ``wait`` says why, and
    ``progress`` how far it is."""
