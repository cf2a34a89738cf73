"""What the browser draws to steer with.

What is long comes as JSON: each part of an argument is looked at whenever anything on the page is drawn anew.
An event's name must not be the name of a method of its .vue file: the event would take its place.
"""
from collections.abc import Callable

import solara


@solara.component_vue("sides.vue")
def Sides(words: dict, sides: list, side: int, offers: list, shown: int,
          event_side: Callable, event_against: Callable, event_alone: Callable):
    """Which village is steered (tabs of letter and text), and what it is set against (name, text, why, on, off).
    Whenever ``shown`` grows the page goes back to the clock, and the panel to its top."""


@solara.component_vue("standing.vue")
def Standing(words: dict, tongue: str, rows: list, hand: str, purses: dict, horizon: int,
             event_drop: Callable, event_span: Callable, event_put_back: Callable):
    """The policies with the months they begin and end, what was set by hand, what is spent and what there is."""


@solara.component_vue("policies.vue")
def Policies(words: dict, offered: str, holding: list, has: dict, adding: str, taken: str, choosing: bool,
             event_add: Callable, event_remove: Callable, event_rival: Callable, event_stay: Callable):
    """The policies to choose from; while ``choosing`` what B does, a click on one is enough."""


@solara.component_vue("rows.vue")
def Rows(words: dict, tongue: str, hint: str, rows: str, now: str, place: str, moved: list, about: dict, opened: bool,
         event_move: Callable, event_put_back: Callable, event_ask: Callable):
    """A slider or a switch a parameter, by theme and process; those ``moved`` from what the place has are marked."""


@solara.component_vue("begin.vue")
def Begin(words: dict, start: dict, places: list, range: list, changed: int,
          event_begin: Callable, event_place: Callable):
    """The form that makes another village: place, seed, households (fixed where the place is one's own)."""
