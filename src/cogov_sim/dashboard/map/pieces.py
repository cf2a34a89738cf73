"""What the browser draws of the village: the map and what is known of a household."""
from collections.abc import Callable

import solara


@solara.component_vue("pasture.vue")
def Pasture(words: dict, tongue: str, land: dict, frame: dict, picked: int, pause_ms: int,
            event_drawn: Callable, event_pick: Callable):
    """The map. While ``pause_ms`` is 0 or more, each drawn frame is acknowledged by its months, that many ms apart."""


@solara.component_vue("facts.vue")
def Facts(words: dict, heading: str, rows: list, event_close: Callable):
    """What is known of the household that was picked."""
