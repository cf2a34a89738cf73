"""The pieces of the page that the browser draws: what each is told and what it tells back (event_...).

An event's name must not be the name of a method of its .vue file: the event would take its place.
"""
from collections.abc import Callable

import solara


@solara.component_vue("shell.vue")
def Shell(tongue: str, heading: str, hotkeys: list, event_hotkey: Callable):
    """The document's language tag and title; the keys of ``hotkeys`` wherever nobody is typing."""


@solara.component_vue("waiting.vue")
def Waiting(text: str, note: str, share: float, turn: int, pause: int, event_ask: Callable):
    """A line of progress from 0 to 1. Asks once, then ``pause`` ms after each change of ``turn``."""


@solara.component_vue("bar.vue")
def Bar(words: dict, date: str, months: int, playing: bool, over: str, pace: str, paces: list,
        event_play: Callable, event_step: Callable, event_speed: Callable):
    """Play, pause, step, speed and the date; ``over`` is said, and nothing more is played, after the last month."""


@solara.component_vue("pasture.vue")
def Pasture(words: dict, tongue: str, land: dict, frame: dict, picked: int, pause_ms: int,
            event_drawn: Callable, event_pick: Callable):
    """The map. While ``pause_ms`` is 0 or more, each drawn frame is acknowledged by its months, that many ms apart."""


@solara.component_vue("numbers.vue")
def Numbers(words: dict, rows: list, chosen: str, event_choose: Callable):
    """A few outcomes with their change since the start; a click shows one in the chart."""


@solara.component_vue("chart.vue")
def Chart(words: dict, tongue: str, offered: list, metric: str, rows: dict, marks: list,
          event_choose: Callable, event_need: Callable):
    """One outcome over time. ``rows``: id of the line, first row, float32 bytes; asks when rows are missing."""


@solara.component_vue("facts.vue")
def Facts(words: dict, heading: str, rows: list, event_close: Callable):
    """What is known of the household that was picked."""


@solara.component_vue("levers.vue")
def Levers(words: dict, tongue: str, groups: list, settings: dict, moved: list,
           event_move: Callable, event_reset: Callable):
    """A slider or a switch a lever, in groups."""


@solara.component_vue("begin.vue")
def Begin(words: dict, start: dict, policies: list, places: list, range: list, event_begin: Callable):
    """The form that makes another village: place, policy (listed by theme), seed, households (fixed where the place is
    one's own).
    """
