"""The lecturer's room that the browser draws."""
from collections.abc import Callable

import solara


@solara.component_vue("lecturer.vue")
def Lecturer(words: dict, address: str, code: str, picture: str, others: str, note: str, numbers: list, lessons: list,
             event_look: Callable, event_renew: Callable, event_dismiss: Callable, event_clear: Callable):
    """Where the class comes in, how many are there (``numbers``: [value, text]) and what they predict.

    ``picture`` is a drawing (SVG) of the link with the code; ``lessons`` are [key, title, what is predicted, votes,
    rows of [choice, count, share of the largest]]. It asks every two seconds for what is new (``look``).
    """


@solara.component_vue("closed.vue")
def Closed(words: dict):
    """Instead of the room, for whoever has no key to it."""
