"""``cogov stories``: in how much of the priors a story happens, its first draw, and the nearest that does not show it.

A story is a claim and the conditions that must all hold in one village: under status quo, and in variants of the same
draw under the same luck. Thresholds were fixed before the first full run; decision 0009 names the one that a trial
changed. For what a village does over time, and for what a variant changes, they are the bands within which ``cogov
rest`` calls a measure at rest: a change counts when it leaves them. Others name their reason in
``language/stories.toml``, beside the words of story and condition (``STORY``, ``STORY_claim``, ``STORY_CONDITION``).
Zero draws are an admissible answer; nothing is tuned.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cogov_sim import configs
from cogov_sim.language import say
from cogov_sim.params import defaults

from .ensemble import BASE, Ensemble, Found, Table, Variant, ensemble, scaled, settings_of, size_of, wilson

INDEX, TAKEN, HEARD, RELATIVE = 0.05, 0.03, 0.03, 0.15  # rest: most indices; theft; effective participation; money
GAP = 0.15  # of trust between two end states: domain 6.3
CLOSING = 0.9  # of a gap must stand after five years: trust at its slowest (0.01 a month, bias 0.8) leaves 0.887 of it
LOOP = 0.2  # of the growth that must be due to the loop
QUORUM, ONE_IN_TEN, SOME = 0.5, 0.1, 0.05
EIGHT_POINTS, HALF = 0.08, 0.5  # P70: audits; P73, an upper bound: information
START, YEAR_FIVE, YEAR_TEN, YEAR_FIFTEEN, END = -1, 59, 119, 179, 239
BASES = ("gacha", "pastoral", "semi_pastoral")

LOW = {"trust_village": 0.1, "trust_township": 0.1, "efficacy": 0.1, "belief": "funds.taken_limit",
       "taken_share": "funds.taken_limit"}
HIGH = {"trust_village": 0.9, "trust_township": 0.9, "efficacy": 0.9, "belief": 0.0, "taken_share": 0.0}

VARIANTS = (
    Variant(BASE),
    Variant("unserved", {"migration.service_pull": 0.0, "migration.return_service": 0.0}),
    Variant("low_start", kick=LOW),
    Variant("high_start", kick=HIGH),
    Variant("audited", spells=((0, None, {"funds.audit_rate": 1.0}),)),
    Variant("invited", spells=((0, None, {"supervision.invitations": 1.0}),)),
    Variant("open", spells=((0, None, {"funds.transparency": 1.0}),)),
    Variant("loose", {"population.bloc_cohesion": 0.0}),
    Variant("cohesive", {"population.bloc_cohesion": 0.8}),
    Variant("transfers", spells=((0, None, {"funds.project_size": 1_500_000.0}),)),
    Variant("points_ended", spells=((0, 95, {"incentives.points": 0.8}),)),
)


@dataclass(frozen=True)
class Condition:
    """Part of a story: `holds` takes what an ensemble gave to a truth value a draw."""

    key: str
    holds: Callable[[Found], np.ndarray]


@dataclass(frozen=True)
class Story:
    """A story and all that must hold for it. `shown` are the measures of its picture, `variants` the runs in it."""

    key: str
    conditions: tuple[Condition, ...]
    shown: tuple[str, ...]
    variants: tuple[str, ...] = (BASE,)

    def happens(self, found: Found) -> np.ndarray:
        """Whether the story happens in each draw."""
        return np.all([c.holds(found) for c in self.conditions], axis=0)


def one(values: np.ndarray) -> np.ndarray:
    """A village a draw: its value."""
    return values[:, 0]


def late(f: Found, metric: str, variant: str = BASE):
    return one(f.outcome(metric, variant))


def grown(f: Found, metric: str, variant: str = BASE):
    """The last five years less the end of the warm-up."""
    return one(f.outcome(metric, variant) - f.at(START, metric, variant))


def added(f: Found, metric: str, variant: str, without: str = BASE):
    """What a variant adds in the last five years."""
    return one(f.outcome(metric, variant) - f.outcome(metric, without))


def falls_by(f: Found, metric: str, variant: str, share: float, without: str = BASE):
    """Whether a variant has less than 1 - `share` of what there was without it."""
    return late(f, metric, variant) < (1 - share) * late(f, metric, without)


def service(f: Found, variant: str = BASE):
    return 0.5 * (grown(f, "works", variant) + grown(f, "response", variant))


def public_goods(f: Found, variant: str):
    """Yearly project money that was not taken, and what villagers gave to the commons."""
    return late(f, "spending", variant) - late(f, "taken_money", variant) + late(f, "commons_value", variant)


def gap(f: Found, month: int | None = None):
    """Trust in the village from the high start less that from the low one."""
    if month is None:
        return added(f, "trust_village", "high_start", "low_start")
    return one(f.at(month, "trust_village", "high_start") - f.at(month, "trust_village", "low_start"))


def ended(f: Found, metric: str, month: int):
    """What points add in one month, paid for eight years or paid no more."""
    return one(f.at(month, metric, "points_ended") - f.at(month, metric))


STORIES = (
    Story("hollowing", (
        Condition("leaving", lambda f: grown(f, "absent_share") > INDEX),
        Condition("service", lambda f: service(f) < -INDEX),
        Condition("voices", lambda f: grown(f, "effective_participation") < -HEARD),
        Condition("loop", lambda f: grown(f, "absent_share", "unserved") < (1 - LOOP) * grown(f, "absent_share")),
    ), ("absent_share", "response", "works", "effective_participation"), (BASE, "unserved")),
    Story("trap", (
        Condition("apart", lambda f: gap(f) > GAP),
        Condition("stays", lambda f: gap(f, END) > CLOSING * gap(f, YEAR_FIFTEEN)),
    ), ("trust_village", "taken_share", "effective_participation"), ("high_start", "low_start")),
    Story("form", (
        Condition("counted", lambda f: late(f, "counted_participation") > QUORUM),
        Condition("heard", lambda f: late(f, "effective_participation") < ONE_IN_TEN),
    ), ("counted_participation", "effective_participation", "paper_share")),
    Story("contest", (
        Condition("gifts", lambda f: late(f, "gifts", "transfers") > (1 + RELATIVE) * late(f, "gifts")),
        Condition("prize", lambda f: (added(f, "taken_share", "transfers") > TAKEN)
                  | (added(f, "capture_index", "transfers") > RELATIVE)),
        Condition("indifferent", lambda f: added(f, "effective_participation", "transfers") <= HEARD),
    ), ("gifts", "contenders", "taken_share", "effective_participation"), (BASE, "transfers")),
    Story("audits", (
        Condition("theft", lambda f: added(f, "taken_share", "audited") < -TAKEN),
        Condition("spending", lambda f: falls_by(f, "spending", "audited", RELATIVE)),
    ), ("taken_share", "spending", "works"), (BASE, "audited")),
    Story("olken", (
        Condition("audits", lambda f: abs(added(f, "total_theft", "audited") + EIGHT_POINTS) < TAKEN),
        Condition("invitations", lambda f: abs(added(f, "total_theft", "invited")) < TAKEN),
    ), ("total_theft", "taken_share", "displaced_share"), (BASE, "audited", "invited")),
    Story("public", (
        Condition("theft", lambda f: falls_by(f, "total_theft", "open", HALF)),
    ), ("total_theft", "believed_share", "trust_village"), (BASE, "open")),
    Story("supervised", (
        Condition("satisfied", lambda f: added(f, "trust_village", "audited") > INDEX),
        Condition("spending", lambda f: falls_by(f, "spending", "audited", RELATIVE)),
    ), ("trust_village", "spending", "taken_share"), (BASE, "audited")),
    Story("provide", (
        Condition("office", lambda f: late(f, "bloc_in_office", "cohesive") > 0.5),
        Condition("goods", lambda f: public_goods(f, "cohesive") > (1 + RELATIVE) * public_goods(f, "loose")),
    ), ("commons_value", "spending", "works"), ("cohesive", "loose")),
    Story("take", (
        Condition("office", lambda f: late(f, "bloc_in_office", "cohesive") > 0.5),
        Condition("aside", lambda f: added(f, "capture_index", "cohesive", "loose") > RELATIVE),
    ), ("capture_index", "bloc_capture", "taken_share"), ("cohesive", "loose")),
    Story("clans", (
        Condition("office", lambda f: late(f, "bloc_in_office", "cohesive") > 0.5),
        Condition("goods", lambda f: public_goods(f, "cohesive") > (1 + RELATIVE) * public_goods(f, "loose")),
        Condition("aside", lambda f: added(f, "capture_index", "cohesive", "loose") > RELATIVE),
    ), ("commons_value", "capture_index", "works"), ("cohesive", "loose")),
    Story("renters", (
        Condition("rental", lambda f: late(f, "rental_share") > SOME),
        Condition("overuse", lambda f: late(f, "rented_use") > INDEX),
    ), ("rental_share", "rented_use", "pasture_condition")),
    Story("sparing", (
        Condition("rental", lambda f: late(f, "rental_share") > SOME),
        Condition("underuse", lambda f: late(f, "rented_use") < -INDEX),
    ), ("rental_share", "rented_use", "pasture_condition")),
    Story("crowding", (
        Condition("drawn", lambda f: ended(f, "counted_participation", YEAR_FIVE) > 0),
        Condition("motive", lambda f: ended(f, "motive", YEAR_TEN) < -INDEX),
        Condition("fewer", lambda f: one(f.at(YEAR_TEN, "effective_participation", "points_ended"))
                  < (1 - RELATIVE) * one(f.at(YEAR_TEN, "effective_participation"))),
    ), ("counted_participation", "effective_participation", "motive"), (BASE, "points_ended")),
    Story("crowding_in", (
        Condition("drawn", lambda f: ended(f, "counted_participation", YEAR_FIVE) > 0),
        Condition("motive", lambda f: ended(f, "motive", YEAR_TEN) > INDEX),
        Condition("more", lambda f: one(f.at(YEAR_TEN, "effective_participation", "points_ended"))
                  > (1 + RELATIVE) * one(f.at(YEAR_TEN, "effective_participation"))),
    ), ("counted_participation", "effective_participation", "motive"), (BASE, "points_ended")),
)


@dataclass(frozen=True)
class Telling:
    """What came of a story: it `happened` in so many of `known` draws; `interval` is Wilson's.

    `parts` are the draws in which each condition holds alone. `first` is the first draw that shows it and `nearest` the
    one nearest to that which does not (None where there is none), `distance` apart in the unit cube of the priors;
    `apart` names the parameters that differ most between the two, `goes_with` those whose mean differs most between
    draws with and without the story, in standard deviations.
    """

    story: Story
    happened: int
    known: int
    interval: tuple[float, float]
    parts: dict[str, int]
    first: int | None
    nearest: int | None
    distance: float
    apart: tuple[tuple[str, float, float], ...]
    goes_with: tuple[tuple[str, float], ...]


def tell(story: Story, found: Found, fine: np.ndarray, numbers, draws: dict[str, list]) -> Telling:
    """Tell a story of the draws `numbers`, of which only the `fine` ones count."""
    numbers = np.asarray(numbers)
    yes = story.happens(found) & fine
    parts = {c.key: int(np.sum(c.holds(found) & fine)) for c in story.conditions}
    names = [n for n, column in draws.items() if len(set(column)) > 1]
    cube = scaled(draws, names)[numbers] if names else np.zeros((len(numbers), 0))
    first, nearest, distance, apart = None, None, float("nan"), ()
    if yes.any():
        first = int(np.argmax(yes))
        others = np.flatnonzero(fine & ~yes)
        if len(others):
            far = np.sqrt(((cube[others] - cube[first]) ** 2).sum(1))
            nearest, distance = int(others[np.argmin(far)]), float(far.min())
            gaps = np.abs(cube[nearest] - cube[first])
            apart = tuple((names[k], *(float(draws[names[k]][numbers[d]]) for d in (first, nearest)))
                          for k in np.argsort(-gaps, kind="stable")[:5])
    named = tuple(None if d is None else int(numbers[d]) for d in (first, nearest))
    return Telling(story, int(yes.sum()), int(fine.sum()), wilson(int(yes.sum()), int(fine.sum())), parts, *named,
                   distance, apart, goes_with(cube, names, yes, fine))


def goes_with(cube, names, yes, fine, most: int = 5) -> tuple[tuple[str, float], ...]:
    """The parameters whose mean differs most between draws with and without the story, in standard deviations."""
    others = fine & ~yes
    if yes.sum() < 10 or others.sum() < 10:
        return ()
    spread = cube[fine].std(0)
    shift = (cube[yes].mean(0) - cube[others].mean(0)) / np.where(spread > 0, spread, 1)
    return tuple((names[k], float(shift[k])) for k in np.argsort(-np.abs(shift), kind="stable")[:most])


def plan(tree: dict, choices: dict, _place_values) -> Ensemble:
    """The ensemble of a composed configuration: one village a draw, in one of the places that come with the program.

    With `draw`, that draw alone, every year and with its chronicle. Raises Mistake for a setting that cannot be.
    """
    from dataclasses import replace

    draws, only = size_of(tree, "draws", 2, 1_000_000), tree.pop("draw")
    if only is not None:
        only = size_of({"draw": only}, "draw", 0, 1_000_000)
    home, every = {**choices, "place": BASES[0]}, 60 if only is None else 12
    settings = settings_of("stories", tree, home, place_values, every)
    if only is not None:
        settings = replace(settings, events=True)
    return ensemble(settings, VARIANTS, draws, 1, place_values, places=BASES, only=only)


def place_values(name: str) -> dict[str, float]:
    return defaults() | configs.place(name)


def made(study, plan: Ensemble) -> list[Telling]:
    """What came of every story in a finished study."""
    table = Table(study, plan)
    found, fine = table.found(), table.fine
    return [tell(story, found, fine, plan.numbers, plan.draws) for story in STORIES]


def again(plan: Ensemble, draws) -> tuple[np.ndarray, dict[tuple[int, str], dict[str, np.ndarray]]]:
    """Run some draws once more, observed yearly: the months, and (draw, variant) -> measure -> its values."""
    from cogov_sim.engine import Run, simulate
    from cogov_sim.policy import Spell

    size = len(plan.variants)
    keys = [(draw, v.name) for draw in draws for v in plan.variants]
    jobs = [plan.job(plan.numbers.index(draw) * size + k) for draw in draws for k in range(size)]
    runs = [Run(j.seed, j.replicate, j.values, tuple(Spell(*s) for s in j.spells), j.kick) for j in jobs]
    s = plan.settings
    found = simulate(runs, s.months, s.warmup, 12)
    return found.months, {key: {n: v[:, i] for n, v in found.series.items()} for i, key in enumerate(keys)}


def percent(share: float) -> str:
    """A share as a percentage of three figures at most."""
    return f"{100 * share:.3g} %"


def show(found: list[Telling], language: str) -> None:
    """Print a line for each story: how often, its first draw and the nearest that does not show it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Lines

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=200)
    lines = Lines(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for head in ("story", "draws", "share", "first", "nearest", "distance"):
        lines.add_column(say(f"stories.{head}", language), overflow="fold")
    for t in found:
        low, high = t.interval
        distance = "–" if t.nearest is None else f"{t.distance:.3g}"
        lines.add_row(say(f"stories.{t.story.key}", language), f"{t.happened}/{t.known}",
                      f"{percent(t.happened / max(t.known, 1))} ({percent(low)} – {percent(high)})",
                      "–" if t.first is None else str(t.first), "–" if t.nearest is None else str(t.nearest), distance)
    console.print(lines)
    if any(t.first is not None for t in found) and found[0].known > 1:
        console.print(say("stories.replay", language), soft_wrap=True)


__all__ = ["STORIES", "VARIANTS", "Condition", "Story", "Telling", "again", "made", "plan", "show", "tell"]
