"""What one browser tab holds: its village, its language, what it looks at. Made inside the page, never shared."""
import logging

import solara

from .. import configs
from ..census import opened
from ..metrics import METRICS
from ..mistakes import Mistake
from ..params import PARAMETERS
from .kernels import kernels
from .opening import Opening
from .village import HORIZON, WARMUP, Village
from .words import words

logger = logging.getLogger(__name__)

PACES = {"slow": (1, 500), "steady": (1, 150), "fast": (1, 0), "years": (12, 250)}  # months a frame, ms between frames
HEADLINES = ("co_governance", "trust_village", "effective_participation", "taken_share", "income", "pasture_condition")


class Session:
    """State of one tab, each field watched by the pieces of the page that show it, and what the user can do."""

    def __init__(self, opening: Opening):
        self.opening = opening
        self.language = solara.reactive(opening.language)
        asked = opening.values.get("population.households")
        households = places(opening, opening.language)[opening.place][1] if asked is None else asked
        self.wish = {"place": opening.place, "policy": opening.policy, "seed": opening.seed, "households": households}
        self.coming: Village | None = None  # being made, not yet shown
        self.village = solara.reactive(None, equals=_same)
        self.turn = solara.reactive(0)  # of the waiting line
        self.months = solara.reactive(0)
        self.playing = solara.reactive(False)
        self.pace = solara.reactive("steady")
        self.picked = solara.reactive(-1)
        self.metric = solara.reactive(headlines()[0])
        self.levers = solara.reactive(0)  # counts moves
        self.trouble = solara.reactive(None, equals=_same)

    # making a village: the browser asks, each answer does a little more
    def prepare(self, _turn=None) -> None:
        if self.village.value is not None or self.trouble.value is not None:
            return
        if kernels.error:
            self.trouble.value = RuntimeError(kernels.error)
        elif kernels.ready:
            self._guarded(self._make_some)
        self.turn.value += 1

    def _make_some(self) -> None:
        if self.coming is None:
            own = self.wish["place"] == FROM_DATA
            values = self.opening.values | ({} if own else {"population.households": self.wish["households"]})
            place = self.opening.data if own else self.wish["place"]
            self.coming = Village(self.wish["seed"], place, self.wish["policy"], values)
        elif self.coming.warm():
            self.months.value, self.picked.value = 0, -1
            self.village.value, self.coming = self.coming, None

    def progress(self) -> tuple[str, str, float]:
        """The waiting line: a text, a note and how much is done (0 to 1)."""
        told = words("dashboard", "wait", self.language.value)
        if self.coming is not None:
            lived = WARMUP + min(self.coming.simulation.month, 0)
            return told["warmup"].format(months=lived, all=WARMUP), "", lived / WARMUP
        if kernels.ready:
            return told["people"], "", 0.0
        text = told["kernels"].format(done=kernels.done, total=kernels.total) if kernels.total else told["first"]
        return text, told["once"], kernels.done / max(kernels.total, 1)

    def begin(self, wish: dict) -> None:
        """Another village: ``wish`` has place, policy, seed and households; numbers are brought into their range."""
        self.playing.value = False
        low, high = household_range()
        households = int(min(max(wish.get("households") or low, low), high))
        seed = int(min(max(wish.get("seed") or 0, 0), 2**53 - 1))
        place = wish.get("place", self.wish["place"])
        self.wish = {"place": place, "policy": wish["policy"], "seed": seed, "households": households}
        self.coming, self.trouble.value, self.village.value = None, None, None

    # living
    def step(self, months: int = 1) -> None:
        if self.village.value is not None and not self.village.value.ended:
            self._guarded(lambda: self.village.value.step(months))
            self.months.value = self.village.value.months
            if self.village.value.ended or self.trouble.value is not None:
                self.playing.value = False

    def step_once(self, _=None) -> None:
        if not self.playing.value:
            self.step()

    def drawn(self, months: int) -> None:
        """The browser has drawn the frame of that month: while playing, and only then, live on."""
        if self.playing.value and months == self.months.value:
            self.step(PACES[self.pace.value][0])

    def toggle(self, _=None) -> None:
        if self.village.value is not None and not self.village.value.ended:
            self.playing.value = not self.playing.value

    # looking and steering
    def move(self, lever: dict) -> None:
        record = PARAMETERS[lever["name"]]
        if record.lever and self.village.value is not None:
            self._guarded(lambda: self.village.value.set(record.dotted, lever["value"]))
            self.levers.value += 1

    def reset(self, _=None) -> None:
        """Every lever that was moved by hand goes back to what the place and its policy ask."""
        self.village.value.release()
        self.levers.value += 1

    def switch_language(self, _=None) -> None:
        self.language.value = "en" if self.language.value == "zh" else "zh"

    def faster(self, by: int) -> None:
        names = list(PACES)
        self.pace.value = names[min(max(names.index(self.pace.value) + by, 0), len(names) - 1)]

    def again(self) -> None:
        self.begin(self.wish | {"seed": self.wish["seed"] + 1})

    def press(self, key: str) -> None:
        {" ": self.toggle, ".": self.step_once, "l": self.switch_language, "n": self.again,
         "+": lambda: self.faster(1), "=": lambda: self.faster(1), "-": lambda: self.faster(-1)}[key]()

    def _guarded(self, action) -> None:
        """Do it; what goes wrong is told on the page and logged, and play stops."""
        try:
            action()
        except Mistake as mistake:
            self.trouble.value = mistake
        except Exception as error:
            logger.exception("the village stopped")
            self.trouble.value = error
            self.playing.value = False


FROM_DATA = "from_data"
HOTKEYS = [" ", ".", "l", "n", "+", "=", "-"]


def headlines() -> list[str]:
    """The metrics shown as numbers: the best known ones that exist, filled up with main ones, six at most."""
    main = [m.name for m in METRICS.values() if m.main]
    return list(dict.fromkeys([*(n for n in HEADLINES if n in METRICS), *main, *METRICS]))[:6]


def places(opening: Opening, language: str) -> dict[str, tuple[str, int]]:
    """The places to choose from: what each is called and how many households it has; the user's own last."""
    usual = PARAMETERS["population.households"].default
    found = {name: (configs.place_named(name, language), configs.place(name).get("population.households", usual))
             for name in configs.built_in()}
    if opening.data is not None:
        found[FROM_DATA] = (configs.place_named(FROM_DATA, language), len(opened(opening.data).households))
    return found


def household_range() -> tuple[int, int]:
    return tuple(int(b) for b in PARAMETERS["population.households"].bounds)


def _same(a, b) -> bool:
    return a is b


__all__ = ["HORIZON", "HOTKEYS", "PACES", "Session"]
