"""What the browser draws of the lessons.

An event's name must not be the name of a method of its .vue file: the event would take its place.
"""
from collections.abc import Callable

import solara


@solara.component_vue("shelf.vue")
def Shelf(words: dict, rows: list, event_open: Callable):
    """The lessons to choose from: name, number, title and question."""


@solara.component_vue("steps.vue")
def Steps(words: dict, number: int, heading: str, parts: list, part: str, whole: bool, sheet: dict,
          event_go: Callable, event_leave: Callable, event_print: Callable):
    """The head of a lesson: its parts ([name, text]) and its sheets. Whenever ``sheet`` changes its ``html`` is
    printed; the answers can be once the trial is ``whole``."""


@solara.component_vue("reading.vue")
def Reading(told: str):
    """A part of a lesson to read: HTML of our own making."""


@solara.component_vue("bench.vue")
def Bench(words: dict, tongue: str, hint: str, rows: list, settings: dict, usual: dict,
          event_move: Callable, event_again: Callable):
    """A few levers to move, as `steering.words.row` tells of them."""


@solara.component_vue("predict.vue")
def Predict(words: dict, told: str, spread: str, choices: list, chosen: str, event_choose: Callable):
    """The prediction: three choices ([name, text]); ``spread``: what the class chose, HTML."""
