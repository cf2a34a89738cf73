"""What the browser draws of the village: the maps, a household, a person, somebody who is followed."""
from collections.abc import Callable

import solara


@solara.component_vue("pasture.vue")
def Pasture(words: dict, tongue: str, names: list, lands: list, frames: list, comparable: bool, picked: dict,
            followed: dict, pause_ms: int, event_drawn: Callable, event_pick: Callable):
    """A map a village (`Village.ground`, `frames.picture`). While ``pause_ms`` is 0 or more, each drawn frame is
    acknowledged by its months, that many ms apart. ``comparable``: each household of one has its like in the other.
    A click gives [side, household] or [side, household, person]."""


@solara.component_vue("meet.vue")
def Meet(words: dict, doors: list, event_meet: Callable):
    """Whom one could meet: [key, text] each."""


@solara.component_vue("house.vue")
def House(words: dict, heading: str, facts: list, people: list, event_meet: Callable,
          event_close: Callable):
    """A household and its people (`words.house`); a click gives the person's row."""


@solara.component_vue("person.vue")
def Person(words: dict, who: dict, decisions: list, followed: bool, sides: list, side: int, elsewhere: str,
           event_follow: Callable, event_home: Callable, event_turn: Callable, event_meet: Callable,
           event_close: Callable):
    """A person (`words.portrait`) and what they decided (`decided.decision`)."""


@solara.component_vue("followed.vue")
def Followed(words: dict, row: int, place: int, heading: str, sides: list, news: list, event_meet: Callable,
             event_leave: Callable):
    """Somebody who is followed: where they are in each village, and what has just happened to them."""
