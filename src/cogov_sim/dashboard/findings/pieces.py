"""What the browser draws of a study."""
from collections.abc import Callable

import solara


@solara.component_vue("about.vue")
def About(words: dict, heading: str, command: str, facts: list, varied: list, notes: list, failed: list,
          event_run: Callable):
    """What the study is: rows of ``facts`` and of what was ``varied`` ([heading, text]), ``notes`` in sentences, and
    runs that ``failed`` ([number, error])."""


@solara.component_vue("ranges.vue")
def Ranges(words: dict, outcomes: list, outcome: str, factors: list, factor: str, pairs: str, paired: bool, unit: str,
           covers: str, rows: list, replicates: list, span: list, level: int, event_ask: Callable, event_run: Callable):
    """An outcome by what was varied. Each of ``rows`` has text, count, range (five numbers or []), said (its middle and
    its nine tenths), runs, lucks and at (numbers, replicates and values of single runs, where there are not too many);
    ``covers`` tells of which months the outcome is, ``replicates`` are those of the study; ``span`` are the ends of the
    axis and its marks ([value, text]). ``pairs`` names the button that sets runs against those of the same luck, "" for
    none."""


@solara.component_vue("runs.vue")
def Runs(words: dict, heads: list, rows: list, sort: str, down: bool, page: int, pages: int, only: str,
         event_ask: Callable, event_run: Callable, event_save: Callable):
    """The table of runs: ``heads`` are [name, text], ``rows`` [number, cells, error]."""


@solara.component_vue("from_study.vue")
def FromStudy(words: dict, text: str, found: str, again: str, event_again: Callable, event_back: Callable):
    """Above a village that is or was a run of a study: which, what the study ``found`` there, the way to have it
    ``again`` as it was ("" where it is), and the way back."""
