"""What the browser draws where a township has several villages."""
from collections.abc import Callable

import solara


@solara.component_vue("choice.vue")
def Choice(words: dict, told: str, villages: list, looked: int, event_look: Callable):
    """Which of the villages is looked at: their names, and the number of that one, from 1 on."""
