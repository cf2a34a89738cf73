"""The secretary's office: what a village has each year, what measures cost, and what is decided.

A decision is the set of measures of one year; each measure is a policy that comes with the program, at its measured
cost (`analysis.costs`). Nothing here changes the model: decisions become the policies of a scenario, and status quo
lives on beside it under the same luck; `reckoning` tells what became of everybody.
"""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..engine import Simulation
from ..policy import PURSES
from ..state import State
from .scenario import Window, policy_named

YEARS = 10  # in office
THEMES = {  # what there is to choose from, two by two
    "side": ("township_side", "villagers_side"),
    "open": ("open_books", "supervisory_committee"),
    "join": ("points", "culture"),
    "serve": ("prompt_answers", "care"),
    "later": ("evening_school", "share_holding"),
}
MEASURE_NAMES = tuple(name for names in THEMES.values() for name in names)

Decision = frozenset[str]


def rivals(name: str) -> Decision:
    """The other measures that set a lever of this one to another value: of them only one can be chosen."""
    own = _levers(name)
    return frozenset(other for other in MEASURE_NAMES
                     if any(own.get(lever, value) != value for lever, value in _levers(other).items()))


def _levers(name: str) -> dict[str, float]:
    return {lever: value for spell in policy_named(name).spells for lever, value in spell.values.items()}


def cost(decision: Iterable[str]) -> dict[str, float]:
    """What a decision takes beyond status quo: cadre `hours` a month, yuan a year of the `running` grant and from
    `outside`."""
    chosen = [policy_named(name).cost for name in decision]
    return {purse: sum(one.get(purse, 0) for one in chosen) for purse in PURSES}


def windows(decisions: Sequence[Decision]) -> tuple[Window, ...]:
    """The decisions as the policies of a scenario, year after year in which a measure was kept joined."""
    found = []
    for name in MEASURE_NAMES:
        begun = None
        for year, decision in enumerate([*decisions, frozenset()]):
            if name in decision and begun is None:
                begun = year
            elif name not in decision and begun is not None:
                found.append(Window(name, 12 * begun, 12 * year - 1))
                begun = None
    return tuple(found)


def decisions_of(chosen: Iterable[Window]) -> tuple[Decision, ...] | None:
    """The other way round: the decisions of all years in office. None where no secretary can have made these: another
    policy, or one that does not run from a January to a December in office."""
    told: list[set[str]] = [set() for _ in range(YEARS)]
    for one in chosen:
        end = 0 if one.last is None else one.last + 1
        if one.name not in MEASURE_NAMES or one.first % 12 or end % 12 or not one.first < end <= 12 * YEARS:
            return None
        for year in range(one.first // 12, end // 12):
            told[year].add(one.name)
    return tuple(map(frozenset, told))


@dataclass(frozen=True)
class Budget:
    """What there is for a year. Cadre hours a month: `hours` there are, `tasks` that the upper tasks want, `affairs`
    that the village's own affairs take without any measure. Yuan: `carried` over in the purse, the year's `grant`,
    `posts` and office, `usual` costs without any measure; `collective` is what the collective's capital brought last
    year: part was paid as dividend in December, the rest is in the purse."""

    hours: float
    tasks: float
    affairs: float
    carried: float
    grant: float
    posts: float
    usual: float
    collective: float

    @property
    def spare_hours(self) -> float:
        return self.hours - self.tasks - self.affairs

    @property
    def spare_money(self) -> float:
        return self.carried + self.grant - self.posts - self.usual

    def left(self, decision: Iterable[str]) -> tuple[float, float]:
        """Hours a month left for villagers' matters and yuan left at the year's end; below 0 there is too little."""
        taken = cost(decision)
        return self.spare_hours - taken["hours"], self.spare_money - taken["running"]

    def empty(self, decision: Iterable[str]) -> int | None:
        """The month of the year (1 to 12) in which the purse runs dry, if bills come evenly; None if it does not."""
        flow = (self.left(decision)[1] - self.carried) / 12
        months = self.carried / -flow if flow < 0 else 12.0
        return int(months) + 1 if months < 12 else None

    def returned(self, decision: Iterable[str]) -> float:
        """Yuan that go back in December: more than a year's grant cannot be kept."""
        return max(0.0, self.left(decision)[1] - self.grant)


def budget(yours: Simulation, quo: Simulation) -> Budget:
    """The year's budget of your village on the first of January. What is usual is what the village of the same luck
    under status quo spent last year."""
    committee, village, beside = yours.state.committee, yours.state.village, quo.state
    wanted = committee.task_spent[0] / max(1 - yours.state.township.unmet[0], 1e-3)
    return Budget(
        float(committee.cadre_hours[0]), float(wanted), float(beside.committee.hours_used[0]) / 12,
        float(village.running[0]) / 100, float(yours.parameters["running_grant"][0]),
        float(yours.parameters["running_cost"][0]), _paid(beside), float(village.collective_return[0]) / 100)


def spent(simulation: Simulation) -> tuple[float, float]:
    """In a December: what the year took, in cadre hours a month and in yuan of the purse, posts and office apart."""
    return float(simulation.state.committee.hours_used[0]) / 12, _paid(simulation.state)


def _paid(state: State) -> float:
    return float(state.village.lever_running[0] + state.village.incentives_paid[0]) / 100
