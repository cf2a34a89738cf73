"""A person's life so far, as sentences: what the chronicle tells of them and of their household."""
from collections.abc import Sequence
from dataclasses import dataclass

from ..events import Event
from ..language import say
from ..state import AWAY, State
from .names import aged

POSTS = ("chair", "secretary")
OWN = ("birth", "joining", "leaving", "return", "removal", "death")
KIN = ("birth", "leaving", "return", "death")
TELLING = (("own", "removal"), ("own", "death"), ("own", "chair"), ("own", "secretary"), ("own", "chair_over"),
           ("own", "secretary_over"), ("own", "leaving"), ("own", "return"), ("own", "joining"), ("own", "birth"),
           ("kin", "death"), ("kin", "birth"), ("kin", "leaving"), ("kin", "return"))  # the most telling first


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


def most_telling(moments: Sequence[Moment], person: int, most: int) -> list[Moment]:
    """The few moments of a person's life that say most, these first; of a kind the latest first."""
    def weight(moment: Moment) -> tuple[int, int]:
        return TELLING.index(("own" if moment.person == person else "kin", moment.kind)), -moment.month

    return sorted(moments, key=weight)[:most]


class Telling:
    """The sentences of one life, in the order in which they happened."""

    def __init__(self, state: State, person: int, language: str):
        self.person, self.language = person, language
        p, home = state.person, state.household
        household = int(p.household[person])
        rows = range(int(home.first_member[household]), int(home.end_member[household]))
        self.rows = {int(p.identity[row]): row for row in rows}
        self.female = {row: bool(p.female[row]) for row in rows}
        self.own = int(p.identity[person])
        self.posts: set[str] = set()
        self.moments: list[Moment] = []

    def hear(self, month: int, kind: str, actor: int, value: float) -> None:
        if kind in POSTS:
            self._post(month, kind, actor)
        elif actor == self.own and kind in OWN:
            self._tell(month, kind, self.person, "own", age=int(value))
        elif actor in self.rows and kind in KIN:
            row = self.rows[actor]
            self._tell(month, kind, row, "kin", who=aged(self.female[row], int(value), self.language))

    def _post(self, month: int, post: str, actor: int) -> None:
        """One who takes a post, keeps both, or gives one up to another."""
        if actor == self.own and post not in self.posts:
            self.posts.add(post)
            self._office(month, post, post, "took" if month >= 0 else "held")
        elif actor != self.own and post in self.posts:
            self.posts.discard(post)
            self._office(month, f"{post}_over", post, "gave_up")

    def _office(self, month: int, kind: str, post: str, how: str) -> None:
        """Both posts within a month are told in one sentence."""
        kinds = [f"{one}_over" if how == "gave_up" else one for one in POSTS]
        other = [m for m in self.moments if m.month == month and m.person == self.person and m.kind in kinds]
        self.moments = [m for m in self.moments if m not in other]
        self._tell(month, other[0].kind if other else kind, self.person, how,
                   post=say(f"chronicle.post_{'both' if other else post}", self.language))

    def _tell(self, month: int, kind: str, person: int, how: str, **fields) -> None:
        key = f"{how}_{kind}" if how in ("own", "kin") else how
        self.moments.append(Moment(month, kind, person, say(f"map.life_{key}", self.language, **fields)))


def whereabouts(state: State, person: int) -> str:
    """Where somebody is: "unborn", "gone" (dead), "home", "mobile" or "away"."""
    if not state.person.alive[person]:
        return "unborn" if state.person.age[person] < 0 else "gone"
    return ("home", "mobile", "away")[int(state.person.place[person])]


def acquaintances(state: State, person: int) -> list[int]:
    """Those one talks with who are alive (rows, each once), those at home before those away."""
    p = state.person
    return sorted({int(row) for row in p.tie[person] if p.alive[row]}, key=lambda row: int(p.place[row] == AWAY))
