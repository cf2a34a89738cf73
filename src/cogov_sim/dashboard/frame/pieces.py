"""The frame of the page that the browser draws: the document, waiting, the clock.

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
