"""The lecturer's room that the browser draws."""
from collections.abc import Callable

import solara


@solara.component_vue("lecturer.vue")
def Lecturer(words: dict, address: str, code: str, picture: str, others: str, note: str, numbers: list, lessons: list,
             places: list, parts: list, place: list, event_call: Callable, event_open: Callable, event_look: Callable,
             event_renew: Callable, event_dismiss: Callable, event_clear: Callable):
    """Where the class comes in, how many are there (``numbers``: [value, text]) and what they predict.

    ``picture`` is a drawing (SVG) of the link with the code; ``lessons`` are [key, title, what is predicted, votes,
    rows of [choice, count, share of the largest], whether everybody may see it]. The class can be called to one of
    ``places`` (lessons: [key, title]) and ``parts``; it is at ``place``, a key of each. It asks every two seconds for
    what is new (``look``).
    """


@solara.component_vue("led.vue")
def Led(words: dict, place: str, here: str, leading: bool, along: bool, back: bool, event_follow: Callable,
        event_back: Callable, event_call: Callable, event_release: Callable):
    """Where the class is (``place``), whether one goes ``along``, and the way ``back`` to a village of one's own; to
    who is ``leading`` the button that calls it ``here``."""


@solara.component_vue("closed.vue")
def Closed(words: dict):
    """Instead of the room, for whoever has no key to it."""
