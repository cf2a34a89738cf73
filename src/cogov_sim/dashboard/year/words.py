"""The story of a year in a few sentences, the most telling first: the chronicle's of its events, and what they came to.

Nothing is judged: a sentence says what happened or how two figures differ.
"""
import re
from collections.abc import Iterator, Sequence
from math import isfinite

from ... import chronicle
from ...language import say
from ...metrics import METRICS
from ...watch import Village
from ...watch.year import Move, apart, moved, year_of
from ..charts.words import marks
from ..words import amount, measured, number

MOST = 8  # sentences of a village
FEW = 3  # outcomes in one sentence
WEIGHTS = {  # how telling a sentence is, by what it is about
    "removal": 100, "finding": 95, "dzud_severe": 90, "decided": 85, "leak": 80, "ruin": 75, "elected": 70, "dzud": 68,
    "drought": 66, "moved": 65, "money": 60, "petition": 57, "people": 55, "audit": 35, "quarrels": 30, "quorum": 20,
    "persons": 15}


class Neighbours(chronicle.Village):
    """The chronicle of the village shown, in which people go by who they are."""

    def __init__(self, village: Village, until: int, language: str):
        person, own = village.simulation.state.person, village.people
        self.female = dict(zip(person.identity[own].tolist(), person.female[own].tolist(), strict=True))
        events = [chronicle.Event(*event[1:]) for event in village.events if event[1] < until]
        limit = float(village.simulation.parameters["taken_limit"][0])
        life = chronicle.Life(None, None, 0, 0, until, 1, None, None, limit, events, {})
        super().__init__(life, village.place, chronicle.Words(language))

    def named(self, event: chronicle.Event, month: int) -> str:
        """By sex and by age in that month; of who has died by then, at death."""
        until = min([month, *(e.month for e in self.of[event.actor] if e.kind == "death")])
        return self._of("named", event.actor, round(12 * event.value + until - event.month) // 12)

    def person(self, event: chronicle.Event) -> str:
        return self._of("person", event.actor, int(event.value))

    def _of(self, how: str, actor: int, age: int) -> str:
        sex = "woman" if self.female[actor] else "man"
        return say(f"year.{how}_{sex}", self.words.language, age=age)

    def told_of(self, year: int) -> Iterator[tuple[int, str]]:
        """Sentences of a year with their weight."""
        for before in range(1, year):
            list(self.office(self.years[before]))  # who holds office by then
        own = self.years[year]
        severe = ["dzud_severe" if event.value > 1 else "dzud" for event in own["dzud"]]
        found, gone = ({event.month for event in own[kind]} for kind in ("finding", "removal"))
        clean = {event.month for event in own["audit"]} - found
        about = {
            self.weather(own, year): ["drought"] * len(own["drought"]) + severe,
            self.money(own): ["audit"] * bool(clean) + ["removal" if month in gone else "finding" for month in found]
                             + ["ruin"] * len(own["ruin"]) + ["leak"] * bool(own["leak"]),
            self.meetings(own): ["quorum"] * bool(own["quorum"]) + ["petition"] * bool(own["petition"])}
        for sentences, kinds in about.items():
            yield from ((WEIGHTS[kind], one) for kind, one in zip(kinds, sentences, strict=True))
        yield from ((WEIGHTS["elected"], one) for one in self.office(own))
        yield from ((WEIGHTS["quarrels"], one) for one in self.quarrels(own))
        yield from ((WEIGHTS["persons" if k else "people"], one) for k, one in enumerate(self.people(own)))


def story(villages: Sequence[Village], side: int, until: int, language: str) -> list[str]:
    """What happened to a village in the year up to the month ``until``, at most `MOST` sentences."""
    village, spoken = villages[side], chronicle.Words(language)
    found = [*Neighbours(village, until, language).told_of(year_of(until)), *decided(villages, side, until, language)]
    if until >= 12:
        found.append((WEIGHTS["moved"], _moves("moved", "still", moved(village, until), language)))
    if until % 12 == 0:
        found.append((WEIGHTS["money"], money(village, until, language)))
    chosen = sorted(found, key=lambda pair: -pair[0])[:MOST]
    return [tidy(text) for text in spoken.sentences(*(text for _, text in chosen))]


def stories(villages: Sequence[Village], until: int, language: str) -> list[list]:
    """The stories as rows of the letters of the villages and their sentences; what is told of both stands first."""
    own = [story(villages, side, until, language) for side in range(len(villages))]
    if len(own) < 2:
        return [["", own[0]]]
    both = [line for line in own[0] if line in own[1]]
    told = [["AB", both], *([letter, [line for line in of if line not in both]]
                            for letter, of in zip("AB", own, strict=True))]
    return [row for row in told if row[1]]


def between(villages: Sequence[Village], until: int, language: str) -> list[str]:
    """How far apart two villages lie by then, in a sentence; none for one village."""
    if len(villages) < 2:
        return []
    text = _moves("apart", "alike", apart(*villages, until), language, "against")
    return chronicle.Words(language).sentences(text)


def decided(villages: Sequence[Village], side: int, until: int, language: str) -> Iterator[tuple[int, str]]:
    """The policies that began or ended in the year, and the levers that were set by hand or put back."""
    first, spoken = 12 * (year_of(until) - 1), chronicle.Words(language)
    done = [say("year.when", language, text=text, month=spoken.month(month))
            for of, month, text in sorted(marks(villages, language), key=lambda mark: mark[1])
            if of == side and first <= month < until]
    if done:
        yield WEIGHTS["decided"], say("year.decided", language, list=say("year.listed", language).join(done))


def money(village: Village, until: int, language: str) -> str:
    """What became of the year's project money, and what people think of it. Both shares count favours for kin."""
    row = dict(zip(METRICS, village.history[until], strict=True))
    if not isfinite(row["total_theft"]):
        return say("year.moneyless", language)
    return say("year.money", language, spending=number(float(row["spending"])),
               taken=f"{100 * row['total_theft']:.0f}", believed=f"{100 * row['believed_share']:.0f}")


def _moves(many: str, none: str, moves: Sequence[Move], language: str, how: str = "from_to") -> str:
    told = [_move(how, move, language) for move in moves[:FEW]]
    return say(f"year.{many}", language, list=say("year.listed", language).join(told)) if told else say(
        f"year.{none}", language)


def _move(how: str, move: Move, language: str) -> str:
    record = METRICS[move.metric]
    before, after = (measured(*amount(record, value, language), language) for value in (move.before, move.after))
    text = re.split("[,:，：(（]", getattr(record, language))[0].strip()  # its head is enough in a sentence
    return say(f"year.{how}", language, text=text, before=before, after=after)


def tidy(text: str) -> str:
    """Without a blank between two Chinese letters, where the chronicle has a number before it."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text)
