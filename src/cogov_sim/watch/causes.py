"""Why did it change? The change of an outcome over a year, or from one village to another, split into its causes.

No equation is written here. What makes an outcome is a chain of the model's own processes, and the year is lived again
by them with some of their inputs as they came the year before (or in the other village), and the others as they really
came. The share of a cause is what its coming true adds to the outcome, on average over every order in which the causes
could come true (Shapley 1953): shares add up, and two causes that do the same get the same. Events that pass by (a
finding, a leak, a month's private experience) are set against their not happening.

What no cause explains is told apart. Where the outcome moves slowly it was under way: the year as it would have been
had everything come as in the year before. Where it is drawn by lot, as who comes to a meeting, it is luck: the chain
is drawn many times, and luck is what the real draws were above the usual ones. Inputs are taken as they came: that a
cause had causes of its own, perhaps the outcome itself of some months before, is not followed further back.
"""
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import factorial

import numpy as np

from ..engine import Run
from .copies import Copies, Story
from .record import Call, Recorded

DRAWS = 32  # times that a chain drawn by lot is drawn
ROWS = 150_000  # people in all the copies of a village that are lived at once
UNDERWAY, LUCK = "underway", "luck"
Progress = Callable[[float], object] | None


@dataclass(frozen=True)
class Question:
    """An outcome that can be asked about.

    `chain` are the processes that make it, in their order; `kept` the columns that last from month to month, the
    outcome among them. `causes` name the inputs that come true together; `still` tells what stands for "not
    happening". The outcome is the mean of `outcome` over the rows where `over` holds (None: every row). With `drawn`,
    only months count in which this column is true, and nothing is kept.
    """

    chain: tuple[str, ...]
    outcome: str
    causes: Mapping[str, tuple[str, ...]]
    over: str | None = None
    kept: tuple[str, ...] = ()
    still: Mapping[str, float] = field(default_factory=dict)
    drawn: str | None = None

    @property
    def rest(self) -> str:
        return LUCK if self.drawn else UNDERWAY


PEOPLE = ("adult", "resident", "residents", "place", "schooling", "nearness")

QUESTIONS = {
    "trust_village": Question(
        chain=("relying", "celebrating", "leaking", "perception", "guiding", "trust", "talk", "embittering"),
        outcome="trust_village", over="adult", kept=("trust_village", "belief"),
        causes={
            "taken": ("taken_share", "side_share"), "opened": ("transparency",), "found": ("found",),
            "works": ("works",), "answers": ("response",), "fines": ("call_threat",), "quarrels": ("scar",),
            "care": ("unmet_need",), "feasts": ("activities_held",),
            "online": ("leak_trust", "guidance", "online", "online_share", "security"),
            "people": PEOPLE, "experience": ("noise",),
        },
        still={"found": 0.0, "noise": 0.0, "leak_trust": 0.0}),
    "effective_participation": Question(
        chain=("attendance", "joining", "voicing", "calling_in"), outcome="effective", drawn="met",
        causes={
            "trust": ("trust_village",), "efficacy": ("efficacy",), "motive": ("motive",), "points": ("paid_points",),
            "others": ("came", "norm", "attendance_share"), "invited": ("mobilisation", "grid_turn"),
            "agenda": ("open_agenda",), "silence": ("caution", "chair", "cohesion"),
            "living": ("herd", "workers", "ways", "dependence", "affluence"),
            "afar": ("meetings_online", "online"), "people": PEOPLE,
        }),
    "taken_share": Question(
        chain=("watching", "invoking", "checking", "tipping", "deterring", "earmarking", "temptation"),
        outcome="taken_share", kept=("taken_share",),
        causes={
            "villagers": ("effective", "absent_share", "meetings_per_year", "villager_management", "literacy",
                          "online_share", "candour", "invited_voice"),
            "opened": ("transparency", "sight"), "committee": ("overseen", "organised"),
            "inside": ("strength", "friction", "chair", "secretary", "cohesion", "merged", "inner_party",
                       "role_clarity"),
            "audits": ("audit_odds",), "office": ("honesty", "protection"), "memory": ("fear",),
            "answerable": ("concern",), "rules": ("sanction", "red_line", "clean_reward", "project_size", "earmark"),
        }),
}


@dataclass(frozen=True)
class Account:
    """The answer: the outcome `before` and `after`, and what each cause added.

    `shares` hold every cause that came true, and last what none of them explains; they add up to `after` − `before`.
    """

    metric: str
    before: float
    after: float
    shares: Mapping[str, float]

    @property
    def change(self) -> float:
        return self.after - self.before


def begun(until: int) -> int:
    """The month since which a change is told: a year before, in the first year the start."""
    return max(0, until - 12)


def why(run: Run, until: int, horizon: int, warmup: int = 36, metrics: tuple[str, ...] = tuple(QUESTIONS),
        progress: Progress = None) -> dict[str, Account]:
    """For each outcome its change from the month `begun(until)` to `until` (months lived since the warm-up).

    The run is lived again from its start, as a simulation of `horizon` months. Of a run of several villages the outcome
    is the mean over them. `progress` is called with the share of an outcome's work that is done, and may end it by an
    exception of its own.
    """
    since = begun(until)
    life = Recorded(run, _chains(metrics), since - 12, horizon, warmup)
    life.reach(since)
    before, start, earlier = life.metrics(), _kept(life, metrics), tuple(life.calls)
    life.reach(until)
    after, found = life.metrics(), {}
    for metric in metrics:
        story = told(QUESTIONS[metric], life, start[metric], since, earlier, 12)
        found[metric] = _account(metric, before[metric], after[metric], story, progress)
    return found


def apart(one: Run, other: Run, until: int, horizon: int, warmup: int = 36,
          metrics: tuple[str, ...] = tuple(QUESTIONS), progress: Progress = None) -> dict[str, Account]:
    """For each outcome how far `other` lies from `one` after `until` months: `before` is `one`'s value, `after` that of
    `other`.

    They may differ in their spells alone. Raises ValueError if they differ in anything else.
    """
    if replace(one, spells=()) != replace(other, spells=()):
        raise ValueError("the two runs are not the same village with the same luck")
    lives = [Recorded(run, _chains(metrics), -12, horizon, warmup) for run in (one, other)]
    for life in lives:
        life.reach(0)
    start = _kept(lives[1], metrics)
    for life in lives:
        life.reach(until)
    before, after = (life.metrics() for life in lives)
    found = {}
    for metric in metrics:
        story = told(replace(QUESTIONS[metric], still={}), lives[1], start[metric], 0, lives[0].calls, 0)
        found[metric] = _account(metric, before[metric], after[metric], story, progress)
    return found


def _chains(metrics: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every process that is asked about; the columns that its chain keeps itself need no record."""
    return {name: QUESTIONS[metric].kept for metric in metrics for name in QUESTIONS[metric].chain}


def _kept(life: Recorded, metrics: Iterable[str]) -> dict[str, dict[str, np.ndarray]]:
    return {m: {name: life.state.column(name).copy() for name in QUESTIONS[m].kept} for m in metrics}


def told(question: Question, life: Recorded, start: Mapping, since: int, others: Iterable[Call], shift: int) -> Story:
    """The months from `since` on as they came, and `others`, `shift` months earlier, to stand in for them.

    Where only some months count it is the last of them, beside the last of the others.
    """
    calls, others = ([c for c in some if c.process in question.chain] for some in (life.calls, others))
    if question.drawn:
        calls, others = last(question, calls), last(question, others)
        then = {(c.process, calls[0].month): c for c in others}
    else:
        calls = [c for c in calls if c.month >= since]
        then = {(c.process, c.month + shift): c for c in others}
    months = [list(group) for _, group in groupby(calls, lambda c: c.month)]
    return Story(life.state, months, start, then, question.still, question.causes)


def last(question: Question, calls: list[Call]) -> list[Call]:
    """The calls of the last month that counts."""
    held = [c.month for c in calls if c.process == question.chain[0] and c.given[question.drawn].any()]
    return [c for c in calls if held and c.month == held[-1]]


def _account(metric: str, before: np.ndarray, after: np.ndarray, story: Story, progress: Progress) -> Account:
    question, was, now = QUESTIONS[metric], float(before[0]), float(after[0])
    if not story.months:
        return Account(metric, was, now, {question.rest: now - was})
    causes = story.moving()
    values = outcomes(question, story, causes, progress)
    shares = dict(zip(causes, shapley(values), strict=True))
    rest = now - was - (values[-1] - values[0]) if question.drawn else values[0] - was
    return Account(metric, was, now, shares | {question.rest: float(rest)})


def outcomes(question: Question, story: Story, causes: Mapping[str, tuple[str, ...]],
             progress: Progress = None) -> np.ndarray:
    """The outcome for each set of causes come true: bit k of its number stands for the k-th cause."""
    draws = DRAWS if question.drawn else 1
    several = max(1, ROWS // (len(story.state.person) * draws))
    sets, found = np.arange(2 ** len(causes)), []
    for first in range(0, len(sets), several):
        copies = Copies(story, causes, sets[first:first + several], draws)
        for done in copies.live():
            if progress:
                progress((first + done * len(copies.sets) / draws) / len(sets))
        found.append(copies.outcome(question.outcome, question.over))
    return np.concatenate(found)


def shapley(values: np.ndarray) -> list[float]:
    """Each cause's share of `values[-1]` − `values[0]`, from the outcome for every set of causes (bit k: the k-th)."""
    n, sets = len(values).bit_length() - 1, np.arange(len(values))
    weights = np.array([factorial(k) * factorial(n - 1 - k) / factorial(n) for k in range(n)])
    without = [sets[sets >> k & 1 == 0] for k in range(n)]
    return [float(weights[np.bitwise_count(w)] @ (values[w | 1 << k] - values[w])) for k, w in enumerate(without)]
