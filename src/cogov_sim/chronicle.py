"""The story of one run, told year by year from its events, in English or Chinese."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .language import say, texts
from .params import PARAMETERS

POSTS = ("secretary", "chair")
OLD = 70  # years of age at which one leaves office (`elections.OLDEST_IN_OFFICE`)
NAMED, GIVEN, STOCK = 2, 6, 5  # people named in one sentence; settings listed; years between two stock-takings


class Event(NamedTuple):
    """One event of a run: a row of a study's table of events."""

    month: int
    village: int
    kind: str
    actor: int
    value: float

    @property
    def year(self) -> int:
        return self.month // 12 + 1


@dataclass(frozen=True)
class Life:
    """What is told of: one run. Months count from the end of the warm-up.

    ``place`` and ``policy`` are names by language, the place None where it was drawn, the policy None where nothing is
    changed; ``given`` is what sets this run apart from others, ``spells`` are (first, last, levers). ``households`` and
    ``area`` (km²) are None where they are not known. ``series`` has the outcomes by month, -1 included. Of project
    money at most ``taken_limit`` can be taken.
    """

    place: Mapping[str, str] | None
    policy: Mapping[str, str] | None
    seed: int
    replicate: int
    months: int
    villages: int
    households: int | None
    area: float | None
    taken_limit: float
    events: Sequence[Event]
    series: Mapping[int, Mapping[str, float]]
    given: Mapping[str, object] = field(default_factory=dict)
    spells: Sequence[tuple[int, int | None, Mapping[str, float]]] = ()


def story(life: Life, language: str = "en") -> list[str]:
    """The paragraphs: what the run is, one a year with a part for each village, what became of it."""
    words = Words(language)
    villages = [Village(life, k, words) for k in range(life.villages)]
    told = [opening(life, words, villages)]
    for year in range(1, -(-life.months // 12) + 1):
        first = [words.say("year", year=year), *words.sentences(*turns(life, words, year))]
        own, last = [village.year(year) for village in villages], stock(life, words, year)
        if life.villages > 1:
            lines = [words.joined([words.say("village", village=k + 1), text]) for k, text in enumerate(own)]
            told.append("\n".join(filter(None, [words.joined(first), *lines, words.joined(last)])))
        else:
            told.append(words.joined([*first, *own, *last]))
    return [*told, closing(life, words, villages)]


class Words:
    """How words are put together in one language."""

    def __init__(self, language: str):
        self.language = language
        self.small, self.months = (say(f"chronicle.{key}", language).split() for key in ("numbers", "months"))

    def say(self, key: str, **fields) -> str:
        return say(f"chronicle.{key}", self.language, **fields)

    def some(self, key: str, count: int, **fields) -> str:
        """The words for so many: KEY_none, KEY_one or KEY."""
        return self.say({0: f"{key}_none", 1: f"{key}_one"}.get(count, key), count=self.count(count), **fields)

    def count(self, count: int) -> str:
        return self.small[count] if count < len(self.small) else figure(count)

    def listed(self, items: Sequence[str]) -> str:
        """a, b and c."""
        *before, last = items
        return self.say("comma").join(before) + self.say("and") + last if before else last

    def clauses(self, *texts: str) -> str:
        """Two clauses of a sentence."""
        return (self.say("and") if self.language == "en" else self.say("clause")).join(texts)

    def month(self, month: int) -> str:
        return self.say("month", name=self.months[month % 12])

    def in_months(self, events: Iterable[Event]) -> str:
        return self.listed(list(dict.fromkeys(self.month(e.month) for e in events)))

    def years(self, months: int) -> str:
        years = months / 12
        return self.say("years_one") if years == 1 else self.say("years", count=f"{years:.3g}")

    def sentences(self, *texts: str) -> list[str]:
        return [self.say("sentence", text=text[:1].upper() + text[1:]) for text in texts if text]

    def joined(self, texts: Iterable[str]) -> str:
        return self.say("between").join(texts)


class Village:
    """One village of the run: its events by year, and who holds its posts as the years are told."""

    def __init__(self, life: Life, number: int, words: Words):
        self.life, self.words = life, words
        self.years: dict[int, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
        self.of: dict[int, list[Event]] = defaultdict(list)  # by person
        for event in life.events:
            if event.village == number:
                self.years[event.year][event.kind].append(event)
                self.of[event.actor].append(event)
        opening = self.years[0]
        self.holder = {post: opening[post][0] if opening[post] else None for post in POSTS}
        self.chairs = [e.actor for e in opening["chair"]]
        self.gone: set[int] = set()  # of whose end in office it was told

    def count(self, kind: str) -> int:
        return sum(len(own[kind]) for own in self.years.values())

    def year(self, year: int) -> str:
        """The paragraph of a year."""
        return self.words.joined(self.told(year))

    def told(self, year: int) -> list[str]:
        """The sentences of a year; years are asked for one after the other, since they hang together."""
        own, words = self.years[year], self.words
        matters = [*self.weather(own, year), *self.money(own), *self.office(own), *self.meetings(own)]
        quiet = [] if matters else [words.say("quiet")]
        return words.sentences(*matters, *quiet, *self.quarrels(own), *self.people(own))

    def weather(self, own, year: int):
        for event in own["drought"]:
            again = "drought_again" if self.years[year - 1]["drought"] else "drought"
            yield self.words.say(again, share=round(100 * event.value))
        for event in own["dzud"]:
            yield self.words.say("dzud_severe" if event.value > 1 else "dzud")

    def money(self, own):
        words, found = self.words, {e.month: e for e in own["finding"]}
        if clean := [e for e in own["audit"] if e.month not in found]:
            yield words.say("audit", months=words.in_months(clean))
        audited = {e.month for e in own["audit"]}
        for month, event in found.items():
            share = round(100 * event.value * self.life.taken_limit)
            text = words.say("audit_found" if month in audited else "found", month=words.month(month), share=share)
            gone = [words.say("removed", person=self.named(e, month)) for e in own["removal"] if e.month == month]
            yield words.say("semicolon").join([text, *gone])
        for event in own["ruin"]:
            yield words.say("ruin", yuan=figure(event.value))
        if own["leak"]:
            yield words.say("leak", months=words.in_months(own["leak"]))

    def office(self, own):
        """Elections and appointments, month by month."""
        words, votes = self.words, {e.month: e for e in own["election"]}
        fresh = {(e.month, post): e for post in POSTS for e in own[post]}
        for month in sorted({*votes, *(month for month, _ in fresh)}):
            new = {post: fresh[month, post] for post in POSTS if (month, post) in fresh}
            said = {"month": words.month(month), "votes": figure(votes[month].value) if month in votes else ""}
            for how, event, post in self.changes(new, month in votes):
                if how == "voted":
                    yield words.say(how, **said)
                elif how == "kept":
                    yield words.say(how, person=self.named(event, month), post=words.say(f"post_{post}"), **said)
                else:
                    text = words.say(how, person=self.person(event), post=words.say(f"post_{post}"), **said)
                    yield self.instead(text, event, post)
            self.holder |= new
            self.chairs += [new["chair"].actor] if "chair" in new else []

    def changes(self, new, voted: bool):
        """What a month brought the posts: how, the event by which their holder came, which (chair, secretary, both)."""
        both = len(new) == 2 and len({e.actor for e in new.values()}) == 1
        chair, secretary = self.holder["chair"], self.holder["secretary"]
        if voted and "chair" in new:
            yield "elected", new["chair"], "both" if both else "chair"
        elif voted and chair is None:
            yield "voted", None, None
        elif voted:
            same = secretary is not None and secretary.actor == chair.actor and "secretary" not in new
            yield "kept", chair, "both" if same else "chair"
        elif both:
            yield "appointed", new["chair"], "both"
        for post, event in new.items():
            if not both and not (voted and post == "chair"):
                yield "appointed", event, post

    def instead(self, text: str, event: Event, post: str) -> str:
        """The same with whom the new one replaces, and why, as far as that is known."""
        old = self.holder["chair" if post == "both" else post]
        if old is None or old.actor == event.actor:
            return text
        since = {e.kind: e.year for e in self.of[old.actor] if old.month < e.month <= event.month}
        if since.get("removal") == event.year:  # just told
            return self.words.say("after", text=text, person=self.named(old, event.month))
        reasons = [kind for kind in ("death", "removal", "leaving") if kind in since]
        self.gone |= {old.actor} if {"death", "leaving"} & set(reasons) else set()
        aged = old.value + (event.month - old.month) / 12 >= OLD
        stays = post == "secretary" and not reasons and self.holder["chair"] and self.holder["chair"].actor == old.actor
        reason = f"_{reasons[0]}" if reasons else "_chair" if stays else "_age" if aged else ""
        return self.words.say(f"after{reason}", text=text, person=self.named(old, event.month))

    def meetings(self, own):
        words, petitions = self.words, own["petition"]
        if own["quorum"]:
            yield words.say("quorum", months=words.in_months(own["quorum"]))
        if petitions:
            yield words.some("petition", total(petitions), months=words.in_months(petitions))

    def quarrels(self, own):
        begun, settled = total(own["quarrel"]), total(own["settlement"])
        if begun or settled:
            yield self.words.clauses(self.words.some("quarrels", begun), self.words.some("settled", settled))

    def people(self, own):
        """Who left and came, was born and died, joined the party; what became of those who held office once."""
        words, left, home, died = self.words, len(own["leaving"]), len(own["return"]), own["death"]
        both = words.clauses(words.some("left", left), words.some("home", home))
        moved = both if left or home else words.say("still")
        oldest = int(max((e.value for e in died), default=0))
        born = words.clauses(words.some("births", len(own["birth"])), words.some("deaths", len(died), oldest=oldest))
        yield words.say("people", moved=moved, born=born)
        if len(joined := own["joining"]) > NAMED:
            ages = [int(e.value) for e in joined]
            yield words.say("joined", count=words.count(len(joined)), youngest=min(ages), oldest=max(ages))
        elif joined:
            yield words.say("joined_named", people=words.listed([self.person(e) for e in joined]))
        for event in [*died, *own["leaving"]]:
            if event.actor in self.chairs and event.actor not in self.gone:
                yield words.say(f"once_{event.kind}", person=self.named(event, event.month))

    def named(self, event: Event, _month: int) -> str:
        """Whom an event is about, as they are called in a month."""
        return self.words.say("named", id=event.actor)

    def person(self, event: Event) -> str:
        """Somebody by number and age, and what was told of them before."""
        before = {e.kind: e.year for e in self.of[event.actor] if e.month < event.month}
        home, party = before.get("return"), before.get("joining")
        key = "life_both" if home and party else "life_return" if home else "life_joining" if party else None
        life = self.words.say(key, year=home or party, home=home, party=party) if key else ""
        return self.words.say("person", id=event.actor, age=int(event.value), life=life)


def opening(life: Life, words: Words, villages: Sequence[Village]) -> str:
    """What the run is, and who is in office when it begins."""
    start = life.series.get(-1, {})
    fields = {key: figure(start[key]) for key in ("population", "residents") if key in start}
    said = [words.say("place", place=life.place[words.language]) if life.place else words.say("place_drawn")]
    if len(fields) == 2:
        key = "size_many" if life.villages > 1 else "size" if life.households else "size_people"
        said.append(words.say(key, villages=life.villages, households=life.households, area=life.area, **fields))
    if life.villages == 1:
        said += in_office(villages[0], words)
    said.append(words.say("under", policy=life.policy[words.language]) if life.policy else words.say("under_none"))
    levers = {k: v for first, _, own in life.spells if first <= 0 for k, v in own.items() if k not in life.given}
    said += [words.say("begin", given=listed(levers, words))] if levers else []
    said += [words.say("point", given=listed(life.given, words))] if life.given else []
    said.append(words.say("luck", seed=life.seed, replicate=life.replicate, years=words.years(life.months)))
    return words.joined(words.sentences(*said))


def in_office(village: Village, words: Words) -> list[str]:
    """Who holds the posts when the story begins."""
    held = {post: event for post, event in village.holder.items() if event}
    if len({event.actor for event in held.values()}) == 1 < len(held):
        held = {"both": held["chair"]}
    return [words.say("holds", person=village.person(event), post=words.say(f"post_{post}"))
            for post, event in held.items()]


def turns(life: Life, words: Words, year: int):
    """The spells of a policy that begin or end in a year after the first month."""
    for first, last, levers in life.spells:
        if first > 0 and first // 12 + 1 == year:
            yield words.say("from", month=words.month(first), given=listed(levers, words))
        if last is not None and last + 1 < life.months and last // 12 + 1 == year:
            yield words.say("until", month=words.month(last), given=listed(levers, words))


def stock(life: Life, words: Words, year: int) -> list[str]:
    """How things stand, every fifth year but the last."""
    month = 12 * year - 1
    now = life.series.get(month, {})
    if year % STOCK or month >= life.months - 1 or not {"residents", "income", "herd", "trust_village"} <= now.keys():
        return []
    return words.sentences(words.say("stock", residents=figure(now["residents"]), income=figure(now["income"]),
                                     herd=figure(now["herd"]), trust=share(now["trust_village"])))


def closing(life: Life, words: Words, villages: Sequence[Village]) -> str:
    """What became of the village, beside how it began."""
    start, end = life.series.get(-1, {}), life.series[max(life.series)] if life.series else {}
    shown = {"population": figure, "residents": figure, "income": figure, "herd": figure, "pasture_condition": share,
             "trust_village": share, "works": share, "taken_share": percent}
    if not shown.keys() <= end.keys() or not start:
        return words.joined(words.sentences(words.say("ended", years=words.years(life.months))))
    fields = {name: show(end[name]) for name, show in shown.items()}
    fields |= {f"{name}_before": show(start[name]) for name, show in shown.items()}
    counts = {kind: sum(village.count(kind) for village in villages) for kind in ("birth", "death")}
    said = [words.say(f"end_{key}", **fields) for key in ("people", "living", "village")]
    said.insert(1, words.say("end_lives", births=figure(counts["birth"]), deaths=figure(counts["death"])))
    if life.villages == 1 and (chairs := villages[0].chairs):
        said.append(words.some("end_office", len(dict.fromkeys(chairs))))
    return words.joined([words.say("end", years=words.years(life.months)), *words.sentences(*said)])


def listed(given: Mapping[str, object], words: Words) -> str:
    """Settings and their values in one phrase, the first six of them."""
    said = []
    for name, value in list(given.items())[:GIVEN]:
        record = PARAMETERS.get(name)
        switch = record and record.kind is int and record.bounds == (0, 1)
        shown = value if isinstance(value, str) else words.say("on" if value else "off") if switch else number(value)
        drawn = f"column_{name}" in texts("chronicle")
        called = getattr(record, words.language) if record else words.say(f"column_{name}") if drawn else name
        said.append(words.say("given", name=called, value=shown))
    if len(given) > GIVEN:
        said.append(words.say("more", count=len(given) - GIVEN))
    return words.say("semicolon").join(said)


def total(events: Sequence[Event]) -> int:
    return round(sum(e.value for e in events))


def number(value: float) -> str:
    return figure(value) if abs(value) >= 1000 else f"{value:.4g}"


def figure(value: float) -> str:
    return f"{value:,.0f}"


def share(value: float) -> str:
    return f"{value:.2f}"


def percent(value: float) -> str:
    return f"{100 * value:.1f}"
