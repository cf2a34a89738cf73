"""Why a person did what they did: the terms of the decision's own rule, with what went into them.

Each decision is the model's own process, done again with that person alone (`past`). Who stays, comes or speaks does so
by a chance that grows with the sum of the terms: a term speaks for it above 0 and against it below.
"""
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from ..params import BY_NAME
from ..processes.commons import fining, giving
from ..processes.demography import growing
from ..processes.elections import election
from ..processes.meetings import attendance, holds_meeting, voicing
from ..processes.migration import LEAST_EARNED, leaving, longing, returning
from ..processes.training import resigning
from ..state import AWAY, HOME, NOBODY, SEATS, VARIABLES, State
from .past import Past, Trace
from .terms import Sum, named

LEAST = 1e-9  # a term smaller than this is none
YOUNGEST, OLDEST = 16, 62  # years of age between which one may leave, as `leaving` says
OUTCOMES = {
    "leaving": ("left", "stayed", "office", "cash", "both", "old", "child"),  # from the third on: what bars one
    "studying": ("studies",), "resigning": ("resigned",), "longing": ("longs", "settled"),
    "returning": ("returned", "away"),
    "attendance": ("came", "called", "absent", "mobile"),  # only because mobilised; in mobile settlement
    "voicing": ("spoke", "muted"),  # only mobilised
    "giving": ("gave", "paid", "short"),  # in money; as far as there was cash
    "election": ("voted", "abstained", "proxy", "led", "unheard"),  # of who is away: by proxy, by the bloc's head, not
}
OFFICE, RICH = {"chair": NOBODY, "secretary": NOBODY}, {"cash": 1 << 40}
BARS = {"": {}, "office": OFFICE, "cash": RICH, "both": OFFICE | RICH}  # what bars one from leaving, taken away


@dataclass(frozen=True)
class Term:
    """A part of a decision: ``value`` under the ``name`` of the parameter (or variable) that weighs it; ``inputs`` are
    the variables that went in, as they were for this person. ``level`` marks what is the same for everybody."""

    name: str
    value: float
    inputs: tuple[tuple[str, float], ...] = ()
    level: bool = False


@dataclass(frozen=True)
class Decision:
    """What a person (row in the state) decided in a month.

    ``outcome`` is one of `OUTCOMES` of its ``kind``. ``chance`` is what the terms came to, ``lot`` what was drawn (NaN:
    nothing is drawn). ``facts`` are figures that belong to it, by name; ``options`` the candidates, as person and
    terms, the chosen one first.
    """

    kind: str
    month: int
    outcome: str
    chance: float = float("nan")
    lot: float = float("nan")
    terms: tuple[Term, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    options: tuple[tuple[int, tuple[Term, ...]], ...] = ()

    @property
    def total(self) -> float:
        return sum(term.value for term in self.terms)


class Reasons:
    """Why people of one run did what they did; what was found is kept. ``horizon`` is how far the run may go."""

    def __init__(self, run, horizon: int = 240, warmup: int = 36):
        self.past = Past(run, horizon, warmup)
        self.first = -warmup
        self._found: dict[tuple[str, int, int], Decision | None] = {}

    def of(self, person: int, months: int, now: State) -> list[Decision]:
        """A person's last decision of each kind when so many months are lived (``now`` is the state then), the latest
        first."""
        asked = [(month, kind) for kind, month in self._moments(person, months, now) if month >= self.first]
        found = [self.decision(kind, person, month) for month, kind in sorted(asked)]
        return sorted(filter(None, found), key=lambda d: (-d.month, list(KINDS).index(d.kind)))

    def decision(self, kind: str, person: int, month: int) -> Decision | None:
        """One decision, or None where there was none to take."""
        key = kind, person, month
        if key not in self._found:
            self._found[key] = KINDS[kind](self.past, person, month)
        return self._found[key]

    def _moments(self, person: int, months: int, now: State) -> Iterable[tuple[str, int]]:
        """In which months each kind of decision was last to be taken."""
        p, village = now.person, self.past.village_of(person)
        if not p.alive[person]:
            return
        if p.age[person] < YOUNGEST:
            if p.place[person] != AWAY:
                yield "leaving", months - 1
            return
        if p.place[person] == AWAY:
            for way in ("leaving", "studying", "resigning"):
                yield way, months - int(p.months_away[person])
            yield "longing", (months - 1) // 6 * 6
            yield "returning", months - 1
        else:
            yield "leaving", months - 1
        for month in [m for m in range(months - 1, months - 13, -1)
                      if holds_meeting(m, self.past.setting("meetings_per_year", m, village))][:1]:
            yield "attendance", month
            yield "voicing", month
        yield "giving", (months - 6) // 12 * 12 + 5
        phase, term = int(now.village.election_phase[village]), int(self.past.setting("term", months - 1, village))
        yield "election", (months - 1 + phase) // term * term - phase


def leave(past: Past, person: int, month: int) -> Decision | None:
    """Whether to leave for town. The lot is set to 0 first, for the rule is asked only of those whose lot is low."""
    trace = past.trace(month, leaving, person, impulse=0.0)
    before, home = trace.before, past.row_of("household", person)
    if not before["alive"][person] or before["place"][person] == AWAY:
        return None
    if not YOUNGEST <= before["age"][person] < OLDEST:
        return Decision("leaving", month, "child" if before["age"][person] < YOUNGEST else "old")
    barred, free = _barred(past, person, month, trace)
    lot, chance = trace.given["impulse"], float(free.of("ready")[-1].answer)
    ties = before["tie"][person][before["alive"][before["tie"][person]]]
    facts = {"away": int((before["place_before"][ties] == AWAY).sum()), "known": len(ties), "earned": _earned(trace),
             "needed": float(past.parameters["moving_cost"][past.village_of(person)]),
             "cash": float(before["cash"][home]) / 100}
    return Decision("leaving", month, barred or ("left" if lot < chance else "stayed"), chance, lot,
                    _terms(free, free.of("chance")[-1].arguments[0], past, person), facts)


def _barred(past: Past, person: int, month: int, trace: Trace) -> tuple[str, Trace]:
    """What keeps somebody at home whatever they wish ("": nothing), found by taking it away, and what they would do
    without it: who does not go by the best of lots is barred."""
    for bar, without in BARS.items():
        free = past.trace(month, leaving, person, impulse=0.0, **without) if bar else trace
        if _went(free, person):
            break
    return bar, free


def _earned(trace: Trace) -> float:
    """What a worker earns at home, yuan a month, as the rule weighs it against the wage in town."""
    return max(float(trace.of("earned_at_home")[-1].answer), LEAST_EARNED) / 12


def study(past: Past, person: int, month: int) -> Decision | None:
    """Who reaches college leaves to study by a chance that is the same for all: there is nothing to weigh."""
    trace = past.trace(month, growing, person)
    if not _went(trace, person):
        return None
    chance = float(trace.before["study_leaving"][past.village_of(person)])
    return Decision("studying", month, "studies", chance, float(trace.of("uniform")[-1].answer))


def resign(past: Past, person: int, month: int) -> Decision | None:
    """Who was trained in office may give the post up for town, by what the skill is worth there."""
    if month % 12 or not _went(trace := past.trace(month, resigning, person), person):
        return None
    village = past.village_of(person)
    both = trace.of("quits"), trace.of("uniform")
    mine = -1 if int(trace.before["chair"][village]) != person else 0  # the chair is asked before the secretary
    return Decision("resigning", month, "resigned", float(both[0][mine].answer), float(both[1][mine].answer))


def _went(trace: Trace, person: int) -> bool:
    """Whether what was traced took somebody to town."""
    return trace.after["place"][person] == AWAY != trace.before["place"][person]


def long(past: Past, person: int, month: int) -> Decision | None:
    """Whether home is worth more than town to who is away: what speaks for home."""
    trace = past.trace(month, longing, person)
    gaps = [call.answer for call in trace.calls if call.rule in ("personal_gap", "household_gap", "led_away")]
    if not gaps:
        return None
    seems = int(trace.after["longing"][person])
    needed = int(past.parameters["return_habit"][past.village_of(person)])
    return Decision("longing", month, "longs" if seems else "settled", terms=_terms(trace, -sum(gaps), past, person),
                    facts={"months": seems, "needed": needed, "earned": _earned(trace)})


def come_back(past: Past, person: int, month: int) -> Decision | None:
    """Whether to return, once home has been worth more for long enough: terms of the logarithm of the hazard."""
    trace, village = past.trace(month, returning, person, impulse=1.0), past.village_of(person)
    if not trace.of("ready"):
        return None
    lot, chance = 1 - trace.given["impulse"], float(trace.of("ready")[-1].answer)
    hazard, usual = float(trace.of("ready")[-1].arguments[0]), float(past.parameters["return_level"][village])
    pulls = trace.of("exp")[0].arguments[0]
    older = log(hazard) - log(usual) - float(pulls)  # what age multiplies it by
    total = pulls + named("return_level", log(usual)) + named("return_age_factor", older)
    return Decision("returning", month, "returned" if lot < chance else "away", chance, lot,
                    _terms(trace, total, past, person))


def attend(past: Past, person: int, month: int) -> Decision | None:
    """Whether to come to the meeting."""
    trace = past.trace(month, attendance, person)
    if not trace.of("chance"):
        partly = trace.before["met"][past.village_of(person)] and trace.before["resident"][person]
        return Decision("attendance", month, "mobile") if partly else None
    asked, outcome = trace.of("chance")[0], "absent"
    if trace.after["attends"][person]:
        outcome = "called" if trace.after["mobilised"][person] else "came"
    return Decision("attendance", month, outcome, float(asked.answer), float(trace.of("uniform")[0].answer),
                    _terms(trace, asked.arguments[0], past, person))


def speak(past: Past, person: int, month: int) -> Decision | None:
    """Whether one who came spoke: the model goes by the chance, nothing is drawn."""
    trace = past.trace(month, voicing, person)
    if not trace.of("chance"):
        return None
    return Decision("voicing", month, "muted" if trace.before["mobilised"][person] else "spoke",
                    float(trace.after["voice"][person]),
                    terms=_terms(trace, trace.of("chance")[0].arguments[0], past, person))


def give(past: Past, person: int, month: int) -> Decision | None:
    """How many of the days asked for the commons one gave, or paid for; whether want of cash made them fewer."""
    trace = past.trace(month, giving, person)
    if not trace.of("given_share"):
        return None
    gave = float(past.before(month, fining)["gave"][person])  # after others of the household, with whom one shares cash
    bent = trace.of("pushed")
    meant = bent[0].arguments[0] + bent[0].arguments[1] if bent else trace.of("given_share")[0].answer
    outcome, asked = "gave", int(past.parameters["call_days"][past.village_of(person)])
    if trace.before["place"][person] != HOME:
        rich = past.trace(month, giving, person, **RICH)
        outcome = "short" if rich.after["gave"][person] > gave else "paid"
    return Decision("giving", month, outcome, float(trace.of("wearied")[0].answer),
                    terms=_terms(trace, meant, past, person),
                    facts={"share": gave, "days": round(gave * asked), "asked": asked})


def vote(past: Past, person: int, month: int) -> Decision | None:
    """For whom one voted, with what spoke for each candidate (a taste of one's own among it), or that one did not."""
    trace = past.trace(month, election, person)
    before, village = trace.before, past.village_of(person)
    if not before["elected"][village] or not before["adult"][person]:
        return None
    asked, away = trace.of("chance"), before["place"][person] == AWAY
    chance = float(before["proxy_rate"][village] if away else asked[0].answer)
    turnout = _terms(trace, asked[0].arguments[0], past, person) if asked else ()
    lot = float(trace.of("uniform")[0].answer)
    tastes, wishes, gifts = trace.of("taste"), trace.of("vote_utility"), trace.of("canvassed")
    if not tastes:
        return Decision("election", month, "unheard" if away else "abstained", chance, lot, turnout)
    seats = [int(s) for s in before["seat"][village][:SEATS] if s != NOBODY]
    worth = [taste.answer + wish.answer + gift.answer for taste, wish, gift in zip(tastes, wishes, gifts, strict=True)]
    options = [(seat, _terms(trace, of, past, person)) for seat, of in zip(seats, worth, strict=True)]
    chosen = int(trace.after["chair"][village])
    own = chosen == seats[worth.index(max(worth))]  # otherwise the head of the bloc held the proxy
    return Decision("election", month, "voted" if not away else "proxy" if own else "led", chance, lot, turnout,
                    options=tuple(sorted(options, key=lambda option: option[0] != chosen)))


KINDS: dict[str, Callable[[Past, int, int], Decision | None]] = {
    "returning": come_back, "longing": long, "leaving": leave, "studying": study, "resigning": resign,
    "election": vote, "voicing": speak, "attendance": attend, "giving": give}


def _terms(trace: Trace, total, past: Past, person: int) -> tuple[Term, ...]:
    """A sum's terms, gathered by what weighs them, the largest first."""
    parts: dict[str, float] = {}
    names: dict[str, dict[str, None]] = {}
    for of, value in total.terms.items() if isinstance(total, Sum) else {(): float(total)}.items():
        name = next((n for n in of if n in BY_NAME), of[0] if of else "")
        parts[name] = parts.get(name, 0.0) + value
        names.setdefault(name, {}).update(dict.fromkeys(n for n in of if n in VARIABLES))
    inputs = {name: tuple((n, _own(trace, n, past, person)) for n in of) for name, of in names.items()}
    found = [Term(name, float(value), inputs[name], name.endswith("_level"))
             for name, value in parts.items() if abs(value) > LEAST]
    return tuple(sorted(found, key=lambda term: -abs(term.value)))


def _own(trace: Trace, name: str, past: Past, person: int) -> float:
    """A variable as it was for this person."""
    column = trace.before.get(name, trace.before.get(f"{name}_before"))
    return float(column[past.row_of(VARIABLES[name].entity, person)])
