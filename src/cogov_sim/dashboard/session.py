"""What one browser tab holds: its language and look, its room, its villages. Made inside the page, never shared."""
import logging
from dataclasses import replace

import solara

from .. import configs
from ..census import opened
from ..language import say
from ..mistakes import Mistake
from ..params import PARAMETERS
from ..watch import Scenario
from ..watch.scenario import FROM_DATA
from .kernels import kernels
from .opening import LOOKS, ROOMS, Opening, asked, strange
from .stage import Stage
from .words import words

logger = logging.getLogger(__name__)


class Session:
    """State of one tab, each field watched by the pieces of the page that show it, and what the user can do.

    ``ready`` is True once the model's kernels are compiled and the first village is made; ``where`` is what a room
    keeps in the link (text by key); ``trouble`` what went wrong, a Mistake or another exception, None if nothing.
    """

    def __init__(self, opening: Opening, search: str):
        self.misled: Mistake | None = None  # by the link
        query: dict[str, list[str]] = {}
        try:
            query = asked(search)
            self.opening, self.misled = opening.asked(query), strange(query)
        except Mistake as mistake:
            self.opening, self.misled = opening.calm(query), mistake
        self.trouble = solara.reactive(self.misled, equals=_same)
        self.language = solara.reactive(self.opening.language)
        self.look = solara.reactive(self.opening.look)
        self.room = solara.reactive(self.opening.room)
        self.where = solara.reactive(dict(self.opening.where))
        self.ready = solara.reactive(False)
        self.turn = solara.reactive(0)  # of the waiting line
        self.led = solara.reactive(0)  # changes of what a class is led through
        self.stage = Stage(self.guarded)
        if kernels.ready:
            self.prepare()  # there is nothing to wait for

    def say(self, key: str, **values) -> str:
        return say(key, self.language.value, **values)

    # getting ready: the browser asks, each answer does a little more
    def prepare(self, _turn=None) -> None:
        if kernels.error and self.trouble.value is None:
            self.trouble.value = RuntimeError(kernels.error)
        if kernels.ready and not self.ready.value:
            self.stage.begin(*self.opening.scenarios, month=self.opening.month)
            self.stage.picked.value = self.stage.pick_of(self.opening.who)
            self.stage.followed.value = self.stage.pick_of(self.opening.follow)
            self.ready.value = True
        self.turn.value += 1

    def progress(self) -> tuple[str, str, float]:
        """The waiting line: a text, a note and how much is done (0 to 1)."""
        told = words("dashboard", "wait", self.language.value)
        if kernels.ready:
            return told["people"], "", 1.0
        text = told["kernels"].format(done=kernels.done, total=kernels.total) if kernels.total else told["first"]
        return text, told["once"], kernels.done / max(kernels.total, 1)

    # going about
    def enter(self, room: str, **where: str) -> None:
        """Another room; the village stands still meanwhile."""
        self.stage.playing.value, self.trouble.value = False, None
        if room in ROOMS:
            self.where.value = where
            self.room.value = room

    def switch_language(self, _=None) -> None:
        self.language.value = "en" if self.language.value == "zh" else "zh"

    def switch_look(self, look: str | None = None) -> None:
        """The look named, or the next."""
        self.look.value = look if look in LOOKS else LOOKS[(LOOKS.index(self.look.value) + 1) % len(LOOKS)]

    def link(self) -> str:
        """The query of the address that restores what is shown now. Who shows it says when to look again: a month that
        is played does not."""
        scenarios = self.stage.scenarios or self.opening.scenarios
        here = self.room.value == "village"
        who, follow = (pick.value.text if here else "" for pick in (self.stage.picked, self.stage.followed))
        return replace(self.opening, language=self.language.value, look=self.look.value, room=self.room.value,
                       scenarios=scenarios, month=self.stage.months.peek(), where=self.where.value,
                       who=who, follow=follow).query()

    def again(self) -> None:
        """The next seed, for all villages."""
        if self.stage.scenarios:
            self.stage.begin(*(replace(one, seed=one.seed + 1) for one in self.stage.scenarios))

    def begin_anew(self) -> None:
        """The village room with the usual village."""
        self.enter("village")
        self.stage.begin(Scenario())

    def press(self, key: str) -> None:
        if key in HOTKEYS:
            HOTKEYS[key](self)

    def guarded(self, action) -> None:
        """Do it; what goes wrong is told on the page and logged, and play stops."""
        try:
            action()
            if self.trouble.value is not self.misled:  # what the link asked for stays told until it is closed
                self.trouble.value = None
        except Mistake as mistake:
            self.trouble.value = mistake
        except Exception as error:
            logger.exception("the village stopped")
            self.trouble.value = error
            self.stage.playing.value = False


HOTKEYS = {
    " ": lambda s: s.stage.toggle(), ".": lambda s: s.stage.step_once(), ",": lambda s: s.stage.step_once(-1),
    "]": lambda s: s.stage.step_once(12), "[": lambda s: s.stage.step_once(-12), "0": lambda s: s.stage.jump(0),
    "+": lambda s: s.stage.faster(1), "=": lambda s: s.stage.faster(1), "-": lambda s: s.stage.faster(-1),
    "n": lambda s: s.again(), "l": lambda s: s.switch_language(), "k": lambda s: s.switch_look(),
}

CLOCKED = ("village", "lesson")  # rooms with a clock; elsewhere only these keys work:
EVERYWHERE = ("l", "k")


def places(opening: Opening, language: str) -> dict[str, tuple[str, int]]:
    """The places to choose from: what each is called and how many households it has; the user's own last."""
    usual = PARAMETERS["population.households"].default
    found = {name: (configs.place_named(name, language), configs.place(name).get("population.households", usual))
             for name in configs.built_in()}
    data = opening.scenarios[0].data
    if data is not None:
        found[FROM_DATA] = (configs.place_named(FROM_DATA, language), len(opened(data).households))
    return found


def household_range() -> tuple[int, int]:
    return tuple(int(b) for b in PARAMETERS["population.households"].bounds)


def _same(a, b) -> bool:
    return a is b
