"""What the browser draws for the secretary. What each says and how long its bars are is worked out beforehand."""
from collections.abc import Callable

import solara


@solara.component_vue("card.vue")
def Card(title: str, lines: list, actions: list, entered: bool, event_act: Callable):
    """A few sentences and what can be done: ``actions`` are (name, text); with ``entered`` Enter does the first."""


@solara.component_vue("desk.vue")
def Desk(words: dict, title: str, year: int, years: int, purses: list, themes: list, chosen: list,
         elsewhere: bool, event_choose: Callable, event_live: Callable, event_back: Callable):
    """The year's purses and what there is to choose from; digits choose, Enter lives the year. ``elsewhere``: it is not
    the village in which costs were measured."""


@solara.component_vue("year.vue")
def Year(words: dict, title: str, rows: list, sentences: list, lives: list, event_meet: Callable):
    """What a year brought: few numbers beside status quo, sentences, where five people are."""


@solara.component_vue("gained.vue")
def Gained(words: dict, note: str, luck: str, measures: list, turn: int, event_more: Callable):
    """How groups did beside status quo, by one measure; asks once for other luck."""


@solara.component_vue("thoughts.vue")
def Thoughts(words: dict, sentences: list, heads: list, rows: list):
    """What those who stayed and those who left think."""


@solara.component_vue("lives.vue")
def Lives(words: dict, lives: list, event_meet: Callable):
    """A few persons, December by December, in both villages."""


@solara.component_vue("decided.vue")
def Decided(words: dict, rows: list, years: int):
    """The measures of each year."""
