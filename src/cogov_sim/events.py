"""The chronicle: what a villager would remember. Read from the state; nothing in the model depends on it."""

from dataclasses import dataclass

import numpy as np

from .state import AWAY, State


@dataclass(frozen=True)
class Kind:
    en: str
    zh: str


KINDS = {
    "drought": Kind("drought", "干旱"),
    "dzud": Kind("dzud", "白灾"),
    "audit": Kind("audit", "审计"),
    "finding": Kind("theft found", "查处侵占"),
    "removal": Kind("chair removed", "村主任被免职"),
    "petition": Kind("petition to the township", "上访"),
    "quarrel": Kind("quarrels that arose", "新起纠纷"),
    "settlement": Kind("quarrels settled", "化解纠纷"),
    "quorum": Kind("meeting of half the adults", "过半数会议"),
    "ruin": Kind("collective capital lost", "集体资本损失"),
    "leak": Kind("leak of what people wrote", "信息泄露"),
    "election": Kind("election", "换届选举"),
    "chair": Kind("new chair", "新任村主任"),
    "secretary": Kind("new secretary", "新任支书"),
    "birth": Kind("birth", "出生"),
    "death": Kind("death", "去世"),
    "leaving": Kind("left for town", "外出"),
    "return": Kind("came home", "返乡"),
    "joining": Kind("joined the party", "入党"),
}
VILLAGE_KINDS = ("drought", "dzud", "audit", "finding", "removal", "election", "chair", "secretary")

QUORUM = 0.5  # of resident adults: such a meeting decides for the village
COUNTS = {"quarrel": "disputes_begun", "settlement": "disputes_settled", "ruin": "capital_ruined"}  # since January

Event = tuple[int, int, int, str, int, float]  # run, month, village of the run, kind, actor (person's identity), value


def _offices(state: State) -> dict[str, np.ndarray]:
    return {"removal": state.committee.removed, "chair": state.committee.chair, "secretary": state.branch.secretary}


class Chronicle:
    """Notes what changed between two looks at the state."""

    def __init__(self, state: State):
        self.events: list[Event] = []
        first = state.run_starts
        self.run = np.repeat(np.arange(len(first) - 1), np.diff(first)).tolist()
        self.village = [village for many in np.diff(first) for village in range(many)]
        self._keep(state)
        for kind in ("chair", "secretary"):
            self._holders(state, -1, kind, self.before[kind] >= 0)

    def _keep(self, state: State) -> None:
        p = state.person
        self.before = {n: getattr(p, n).copy() for n in ("alive", "place", "member")}
        self.before |= {kind: column.copy() for kind, column in _offices(state).items()}
        self.before |= {kind: getattr(state.village, name).copy() for kind, name in COUNTS.items()}

    def look(self, state: State, month: int) -> None:
        """Add the events of the month that has just passed."""
        v, p, was = state.village, state.person, self.before
        if month % 12 == 0:
            self._village(month, "drought", v.rain < 0.7, v.rain)
        self._village(month, "dzud", v.dzud > 0, v.dzud)
        self._village(month, "audit", v.audited, v.audited)
        self._village(month, "finding", v.found > 0, v.found)
        self._village(month, "petition", v.petitions_month > 0, v.petitions_month)
        for kind, name in COUNTS.items():
            new = getattr(v, name) - (was[kind] if month % 12 else 0)
            self._village(month, kind, new > 0, new / (100 if kind == "ruin" else 1))
        self._village(month, "quorum", v.met & (v.attendance_share >= QUORUM), v.attendance_share)
        self._village(month, "leak", v.leaked, v.leaked)
        self._village(month, "election", v.elected, v.votes)
        for kind, now in _offices(state).items():
            self._holders(state, month, kind, (now != was[kind]) & (now >= 0))
        here = p.alive & was["alive"]
        self._people(state, month, "birth", p.alive & ~was["alive"])
        self._people(state, month, "death", ~p.alive & was["alive"])
        self._people(state, month, "leaving", here & (p.place == AWAY) & (was["place"] != AWAY))
        self._people(state, month, "return", here & (p.place != AWAY) & (was["place"] == AWAY))
        self._people(state, month, "joining", p.member & ~was["member"])
        self._keep(state)

    def _village(self, month, kind, happened, value) -> None:
        self.events += [(self.run[k], month, self.village[k], kind, -1, float(value[k]))
                        for k in np.nonzero(happened)[0]]

    def _holders(self, state, month, kind, happened) -> None:
        p, holder = state.person, _offices(state)[kind]
        self.events += [(self.run[k], month, self.village[k], kind, int(p.identity[holder[k]]), float(p.age[holder[k]]))
                        for k in np.nonzero(happened)[0]]

    def _people(self, state, month, kind, happened) -> None:
        rows = np.nonzero(happened)[0]
        villages = np.searchsorted(state.first_person.astype("i8"), rows, side="right") - 1
        self.events += [(self.run[v], month, self.village[v], kind, int(state.person.identity[i]),
                         float(state.person.age[i])) for v, i in zip(villages, rows, strict=True)]
