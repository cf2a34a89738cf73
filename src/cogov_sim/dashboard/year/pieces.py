"""What the browser draws of a year's story."""
from collections.abc import Callable

import solara


@solara.component_vue("story.vue")
def Story(words: dict, heading: str, tales: list, apart: list, before: bool, after: bool, event_turn: Callable,
          event_close: Callable):
    """Sentences to read and to copy: ``tales`` are rows of whose they are ("", "A", "B" or "AB") and the sentences,
    ``apart`` tells what lies between two villages;
    ``event_turn`` is told -1 or 1 for the year before or after."""
