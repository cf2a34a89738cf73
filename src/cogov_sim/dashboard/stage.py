"""What is played: one village, or two under the same luck, on one clock, and what of them is looked at."""
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import solara

from ..metrics import METRICS
from ..watch import HORIZON, Scenario, Village

PACES = {"slow": (1, 500), "steady": (1, 150), "fast": (1, 0), "years": (12, 250)}  # months a frame, ms between frames
HEADLINES = ("trust_village", "effective_participation", "taken_share", "income", "pasture_condition", "co_governance")
DECADE = 120  # months; play pauses at the end of each


@dataclass(frozen=True)
class Pick:
    """Who is looked at: the village (0: A, 1: B), a household and a person (its row in the state), -1 for none."""

    side: int = 0
    household: int = -1
    person: int = -1

    @property
    def text(self) -> str:
        """As a link holds it: ``0.3264`` a person by row, ``0.h95`` a household by number, "" nobody."""
        if self.household < 0:
            return ""
        return f"{self.side}.{self.person}" if self.person >= 0 else f"{self.side}.h{self.household + 1}"


class Stage:
    """The villages that are played and what is looked at; each field is watched by the pieces that show it.

    ``villages`` is (A,) or (A, B), () before `begin`. ``months`` is the month shown, ``side`` which village is steered,
    ``changes`` counts the scenarios that were changed. Actions are handed to ``guarded``, which tells what goes wrong.
    """

    def __init__(self, guarded: Callable[[Callable], None]):
        self.guarded = guarded
        self.villages = solara.reactive((), equals=_same)
        self.months = solara.reactive(0)
        self.playing = solara.reactive(False)
        self.until = solara.reactive(HORIZON)  # the month in which play ends
        self.pace = solara.reactive("steady")
        self.picked = solara.reactive(Pick())
        self.followed = solara.reactive(Pick())  # somebody who is told of while others are looked at
        self.metric = solara.reactive(headlines()[0])
        self.side = solara.reactive(0)
        self.changes = solara.reactive(0)

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        return tuple(village.scenario for village in self.villages.value)

    @property
    def ended(self) -> bool:
        return self.months.value >= self.until.value

    def pick_of(self, text: str) -> Pick:
        """Whom a link means (`Pick.text`); nobody if there is no such one in the month shown."""
        found = re.fullmatch(r"([01])\.(h?)([0-9]{1,7})", text)
        if found is None or (side := int(found[1])) >= len(self.villages.value):
            return Pick()
        village, number = self.villages.value[side], int(found[3])
        if found[2]:
            return Pick(side, number - 1) if number - 1 in village.homes else Pick()
        state = village.simulation.state
        born = number in village.people and state.person.age[number] >= 0
        return Pick(side, int(state.person.household[number]), number) if born else Pick()

    # making villages
    def begin(self, *scenarios: Scenario, month: int = 0) -> None:
        """New villages of one or two scenarios, shown in a month."""
        def make():
            made = tuple(map(Village, scenarios))
            for village in made:
                village.go(month)
            self.playing.value = False
            self.side.value, self.picked.value, self.followed.value = 0, Pick(), Pick()
            self.months.value = made[0].months
            self.villages.value = made

        self.guarded(make)

    def compare(self, scenario: Scenario | None) -> None:
        """Put B beside A, shown in the same month, or take it away (None)."""
        def beside():
            village = None if scenario is None else Village(scenario)
            if village is not None:
                village.go(self.months.value)
            self.side.value, self.picked.value = int(village is not None), replace(self.picked.value, side=0)
            self.villages.value = (self.villages.value[0], *([village] if village is not None else []))

        self.guarded(beside)

    def change(self, side: int, scenario: Scenario) -> None:
        """Another scenario for a village, from the month shown on; a past that differs is lived again."""
        def changed():
            self.villages.value[side].change(scenario)
            self.changes.value += 1

        self.guarded(changed)

    # time
    def go(self, month: int) -> None:
        """Show another month of all villages, back or forth."""
        month = min(max(month, 0), self.until.value)

        def gone():
            for village in self.villages.value:
                village.go(month)
            self.months.value = month

        if self.villages.value:
            self.guarded(gone)
            if self.ended:
                self.playing.value = False

    def step(self, months: int = 1) -> None:
        self.go(self.months.value + months)

    def jump(self, month: int) -> None:
        """Show another month and stop there."""
        self.playing.value = False
        self.go(month)

    def step_once(self, months: int = 1) -> None:
        if not self.playing.value:
            self.step(months)

    def drawn(self, months: int) -> None:
        """The browser has drawn the frame of that month: while playing, and only then, live on."""
        if self.playing.value and months == self.months.value:
            self.step(PACES[self.pace.value][0])
            if self.months.value % DECADE == 0:  # the end of the axis: time to look
                self.playing.value = False

    def toggle(self, _=None) -> None:
        if self.villages.value:
            self.playing.value = not self.playing.value and not self.ended

    def faster(self, by: int) -> None:
        names = list(PACES)
        self.pace.value = names[min(max(names.index(self.pace.value) + by, 0), len(names) - 1)]


def headlines() -> list[str]:
    """The metrics shown as numbers: the best known ones that exist, filled up with main ones, six at most."""
    main = [m.name for m in METRICS.values() if m.main]
    return list(dict.fromkeys([*(n for n in HEADLINES if n in METRICS), *main, *METRICS]))[:6]


def _same(a, b) -> bool:
    return a is b
