"""A person's life so far, as sentences: what the chronicle tells of them and of their household."""
from collections.abc import Sequence
from dataclasses import dataclass

from ..events import Event
from ..language import say
from ..state import AWAY, State

POSTS = ("chair", "secretary")
OWN = ("birth", "joining", "leaving", "return", "removal", "death")
KIN = ("birth", "leaving", "return", "death")


@dataclass(frozen=True)
class Moment:
    """Something that happened in a month (-1: before the first): its kind, whose it is (a row of the state; the person
    whose life is told, or one of the household) and its sentence."""

    month: int
    kind: str
    person: int
    text: str


def life(events: Sequence[Event], state: State, person: int, language: str = "en") -> list[Moment]:
    """What happened to a person (a row of the state), the latest first: their own moments and those of the household.

    ``events`` are those of the village so far, in order.
    """
    told = Telling(state, person, language)
    for _, month, _, kind, actor, value in events:
        told.hear(month, kind, actor, value)
    return told.moments[::-1]


class Telling:
    """The sentences of one life, in the order in which they happened."""

    def __init__(self, state: State, person: int, language: str):
        self.person, self.language = person, language
        p, home = state.person, state.household
        household = int(p.household[person])
        rows = range(int(home.first_member[household]), int(home.end_member[household]))
        self.rows = {int(p.identity[row]): row for row in rows}
        self.own = int(p.identity[person])
        self.posts: set[str] = set()
        self.moments: list[Moment] = []

    def hear(self, month: int, kind: str, actor: int, value: float) -> None:
        if kind in POSTS:
            self._post(month, kind, actor)
        elif actor == self.own and kind in OWN:
            self._tell(month, kind, self.person, "own", age=int(value))
        elif actor in self.rows and kind in KIN:
            self._tell(month, kind, self.rows[actor], "kin", age=int(value), who=named(actor, self.language))

    def _post(self, month: int, post: str, actor: int) -> None:
        """One who takes a post, keeps both, or gives one up to another."""
        if actor == self.own and post not in self.posts:
            self.posts.add(post)
            other = [m for m in self.moments if m.month == month and m.kind in POSTS]
            name = "both" if other else post
            self.moments = [m for m in self.moments if m not in other]
            self._tell(month, post, self.person, "took" if month >= 0 else "held",
                       post=say(f"chronicle.post_{name}", self.language))
        elif actor != self.own and post in self.posts:
            self.posts.discard(post)
            self._tell(month, f"{post}_over", self.person, "gave_up", post=say(f"chronicle.post_{post}", self.language))

    def _tell(self, month: int, kind: str, person: int, how: str, **fields) -> None:
        key = f"{how}_{kind}" if how in ("own", "kin") else how
        self.moments.append(Moment(month, kind, person, say(f"map.life_{key}", self.language, **fields)))


def named(identity: int, language: str) -> str:
    """A person by their lasting number."""
    return say("chronicle.named", language, id=identity)


def whereabouts(state: State, person: int) -> str:
    """Where somebody is: "unborn", "gone" (dead), "home", "mobile" or "away"."""
    if not state.person.alive[person]:
        return "unborn" if state.person.age[person] < 0 else "gone"
    return ("home", "mobile", "away")[int(state.person.place[person])]


def acquaintances(state: State, person: int) -> tuple[int, int]:
    """How many of those one talks with are alive, and how many of these are away."""
    p = state.person
    known = p.tie[person][p.alive[p.tie[person]]]
    return len(known), int((p.place[known] == AWAY).sum())
