"""What the browser draws to steer with: levers and the form for another village."""
from collections.abc import Callable

import solara


@solara.component_vue("levers.vue")
def Levers(words: dict, tongue: str, groups: list, settings: dict, moved: list,
           event_move: Callable, event_reset: Callable):
    """A slider or a switch a lever, in groups."""


@solara.component_vue("begin.vue")
def Begin(words: dict, start: dict, policies: list, places: list, range: list, event_begin: Callable):
    """The form that makes another village: place, policy (listed by theme), seed, households (fixed where the place is
    one's own).
    """
