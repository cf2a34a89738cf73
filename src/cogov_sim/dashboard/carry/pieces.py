"""What the browser draws of it: a button and the panel that it opens."""
from collections.abc import Callable

import solara


@solara.component_vue("carry.vue")
def Carry(words: dict, link: str, about: list, rows: list, saved: str, film: dict, event_look: Callable,
          event_save: Callable, event_stop: Callable):
    """``link`` is the query that restores the page, ``about`` what is carried, in lines. Each of ``rows`` has what,
    title, is (a sentence), code and buttons ({text, side}); taking one is an event with the layer of the map shown.
    ``saved`` tells what was; ``film`` how far a film is (done, total, text), total 0 for none."""


@solara.component_vue("handed.vue")
def Handed(parcel: dict, event_arrived: Callable):
    """Hands the browser a file on its way (name, kind, data as bytes), {} for none; then tells its name."""
