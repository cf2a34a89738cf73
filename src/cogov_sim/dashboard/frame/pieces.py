"""The frame of the page that the browser draws: the document, the head, waiting, the clock.

An event's name must not be the name of a method of its .vue file: the event would take its place.
"""
from collections.abc import Callable

import solara


@solara.component_vue("shell.vue")
def Shell(tongue: str, heading: str, look: str, link: str, hotkeys: list, event_hotkey: Callable):
    """The document's language tag, title and look; its address, which restores it (``link``: the query); the keys of
    ``hotkeys`` wherever nobody is typing."""


@solara.component_vue("head.vue")
def Head(words: dict, tongue: str, rooms: list, room: str, look: str, looks: list,
         event_enter: Callable, event_dress: Callable, event_speak: Callable):
    """Title and caveat, the rooms ([name, text]) to go to, the looks to choose from and the other language."""


@solara.component_vue("guide.vue")
def Guide(words: dict, steps: list, done: list):
    """First steps to take ([text, CSS selector of where it is done]) and which of them were taken."""


@solara.component_vue("trouble.vue")
def Trouble(words: dict, text: str, event_close: Callable):
    """What went wrong, in a sentence."""


@solara.component_vue("waiting.vue")
def Waiting(text: str, note: str, share: float, turn: int, pause: int, event_ask: Callable):
    """A line of progress from 0 to 1. Asks once, then ``pause`` ms after each change of ``turn``."""


@solara.component_vue("bar.vue")
def Bar(words: dict, date: str, months: int, last: int, playing: bool, over: str, pace: str, paces: list,
        event_play: Callable, event_step: Callable, event_jump: Callable, event_speed: Callable):
    """Play, pause, steps of months (by 1 or -1), a jump to a year, speed and the date; ``over`` is said, and nothing
    more is played, in month ``last``."""
