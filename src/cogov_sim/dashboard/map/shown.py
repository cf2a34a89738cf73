"""The maps, a household and a person, drawn of a stage."""
from dataclasses import replace

import reacton.ipyvuetify as v
import solara

from ...language import say
from ...state import NOBODY
from ...watch import HORIZON, Village
from ...watch.life import life
from ...watch.names import called
from ...watch.reasons import Reasons
from ..session import Session
from ..stage import PACES, Pick, Stage
from ..words import TAGS, date, words
from . import pieces
from .decided import decision
from .frames import comparable, picture
from .words import FRESH, house, portrait, sentence, where


@solara.component
def Maps(session: Session, stage: Stage):
    """A map a village, side by side."""
    language, villages = session.language.value, stage.villages.value
    months, changes = stage.months.value, stage.changes.value
    frames = solara.use_memo(lambda: [picture(village) for village in villages], [villages, months, changes])
    lands = solara.use_memo(lambda: [village.ground for village in villages], [villages, changes])
    alike = solara.use_memo(lambda: comparable(villages), [villages, changes])
    marked = [spot(villages, within(pick.value, villages)) for pick in (stage.picked, stage.followed)]
    pieces.Pasture(words=words("map", "pasture", language), tongue=TAGS[language], names=sides(len(villages), language),
                   lands=lands, frames=frames, comparable=alike, picked=marked[0], followed=marked[1],
                   pause_ms=PACES[stage.pace.value][1] if stage.playing.value else -1, event_drawn=stage.drawn,
                   event_pick=lambda at: stage.picked.set(met(villages, *at)))


def met(villages: tuple[Village, ...], side: int, home: int = NOBODY, person: int = NOBODY) -> Pick:
    """Who is pointed at on a map: its side, the household as the map counts them, the row of a person."""
    homes = villages[min(max(side, 0), len(villages) - 1)].homes
    return Pick(side, homes[home] if 0 <= home < len(homes) else NOBODY, person)


def spot(villages: tuple[Village, ...], pick: Pick) -> dict:
    """Where a picked household is, its people ([row, place] by village) and where the picked person is in each."""
    of = [village.simulation.state.person for village in villages]
    people = [[[int(row), int(p.place[row])] for row in village.people_of(pick.household)]
              if pick.household in village.homes else []
              for village, p in zip(villages, of, strict=True)]
    places = [int(p.place[pick.person]) if 0 <= pick.person < len(p) and p.alive[pick.person] else -1 for p in of]
    homes = villages[pick.side].homes
    home = pick.household - homes.start if pick.household in homes else NOBODY
    return {"side": pick.side, "household": home, "person": pick.person, "people": people, "places": places}


def within(pick: Pick, villages: tuple[Village, ...]) -> Pick:
    """The pick, or none where the villages are others by now and it is of nobody in them."""
    side = min(pick.side, len(villages) - 1)
    state, home = villages[side].simulation.state, pick.household
    there = (home == NOBODY or home in villages[side].homes) and pick.person < len(state.person) and (
        pick.person == NOBODY or int(state.person.household[pick.person]) == home)
    return replace(pick, side=side) if there else Pick()


def sides(count: int, language: str) -> list[str]:
    """What one calls the villages."""
    return [say(f"map.side_{side}", language) for side in range(count)]


@solara.component
def Doors(session: Session, stage: Stage):
    """Whom to meet, for those who do not know where to click."""
    told, villages, _ = words("map", "meet", session.language.value), stage.villages.value, stage.changes.value
    picked, village = within(stage.picked.value, villages), villages[min(stage.side.value, len(villages) - 1)]

    def meet(door: str) -> None:
        row = DOORS[door](village)
        if row != NOBODY:
            stage.picked.set(Pick(stage.side.value, int(village.simulation.state.person.household[row]), row))

    if picked.household == NOBODY:
        pieces.Meet(words=told, doors=[[door, told[door]] for door in DOORS], event_meet=meet)


@solara.component
def People(session: Session, stage: Stage):
    """Who is picked, a household or a person, and who is followed; nothing if it is nobody.

    What is drawn of them hangs on what is handed down: nobody may be looked for in a village where they are not.
    """
    villages, now = stage.villages.value, (stage.months.value, stage.changes.value)
    picked, followed = within(stage.picked.value, villages), within(stage.followed.value, villages)
    with v.Html(tag="div", class_="cg-persons" if picked.household == NOBODY else "cg-persons cg-met"):
        if followed.person not in (NOBODY, picked.person):
            Follow(session, stage, villages, followed, now)
        if picked.person != NOBODY:
            Person(session, stage, villages, picked, now).key(f"person {picked.person}")
        elif picked.household != NOBODY:
            Household(session, stage, villages[picked.side], picked, now)


@solara.component
def Household(session: Session, stage: Stage, village: Village, picked: Pick, _now: tuple[int, int]):
    language = session.language.value
    pieces.House(words=words("map", "house", language), **house(village, picked.household, language),
                 event_meet=lambda row: stage.picked.set(replace(picked, person=row)),
                 event_close=lambda *_: stage.picked.set(Pick()))


@solara.component
def Person(session: Session, stage: Stage, villages: tuple[Village, ...], picked: Pick, now: tuple[int, int]):
    """Who somebody is, what they decided last and why, their life so far."""
    language, playing, side, (months, changes) = session.language.value, stage.playing.value, picked.side, now
    village = villages[side]
    reasons = solara.use_memo(lambda: Reasons(village.scenario.run(), HORIZON, village.scenario.warmup),
                              [village, changes])
    state = village.simulation.state
    found = solara.use_memo(lambda: [decision(d, state, picked.person, language)
                                     for d in reasons.of(picked.person, months, state)],
                            [reasons, picked.person, months // 3 if playing else (months,), language])
    alike = solara.use_memo(lambda: comparable(villages), [villages, changes])
    told, who = words("map", "person", language), portrait(village, picked.person, language)

    def meet(row: int, of: int = side) -> None:
        stage.picked.set(Pick(of, int(villages[of].simulation.state.person.household[row]), row))

    elsewhere = ""
    if alike:
        other = villages[1 - side]
        there = where(other.simulation.state, picked.person, language)
        elsewhere = told["elsewhere"].format(name=sides(2, language)[1 - side], where=there)
    pieces.Person(words=told, who=who, decisions=found, followed=stage.followed.value.person == picked.person,
                  sides=sides(2, language) if alike else [], side=side, elsewhere=elsewhere,
                  event_follow=lambda on: stage.followed.set(picked if on else Pick()),
                  event_home=lambda *_: stage.picked.set(replace(picked, person=NOBODY)),
                  event_turn=lambda of: meet(picked.person, of), event_meet=meet,
                  event_close=lambda *_: stage.picked.set(Pick()))


@solara.component
def Follow(session: Session, stage: Stage, villages: tuple[Village, ...], followed: Pick, now: tuple[int, int]):
    """The one who is followed, while others are looked at."""
    language, months = session.language.value, now[0]
    alike = comparable(villages)
    shown = list(enumerate(villages)) if alike else [(followed.side, villages[min(followed.side, len(villages) - 1)])]
    state = shown[0][1].simulation.state
    named = sides(len(shown), language)
    told: dict[str, list[str]] = {}
    for s, village in shown:
        for line in newest(village, followed.person, months, language):
            told.setdefault(line, []).append(named[s] if len(shown) > 1 else "")
    news = [" · ".join(filter(None, [*names, line])) for line, names in told.items()][:3]
    pieces.Followed(words=words("map", "followed", language), row=followed.person,
                    place=int(state.person.place[followed.person]),
                    heading=sentence(called(state, followed.person, language)),
                    sides=[{"side": s, "name": named[s] if len(shown) > 1 else "",
                            "where": where(village.simulation.state, followed.person, language)}
                           for s, village in shown], news=news, event_meet=lambda _: stage.picked.set(followed),
                    event_leave=lambda *_: stage.followed.set(Pick()))


def newest(village: Village, row: int, months: int, language: str) -> list[str]:
    """What happened to somebody, or in their household, in the last year, the latest first."""
    events = [event for event in village.events if months - FRESH <= event[1] < months]
    return [f"{date(moment.month + 1, language)} · {sentence(moment.text)}"
            for moment in life(events, village.simulation.state, row, language)][:3]


def _latest(village: Village, kind: str) -> int:
    """Whoever something happened to last, of those alive; nobody if it never did."""
    p = village.simulation.state.person
    rows = dict(zip(p.identity[village.people].tolist(), village.people, strict=True))
    for event in reversed(village.events):
        if event[1] < village.months and event[3] == kind and p.alive[row := rows[event[4]]]:
            return row
    return NOBODY


def _anybody(village: Village) -> int:
    """An adult who lives here; another one each month."""
    p = village.simulation.state.person
    adults = p.resident[village.people].nonzero()[0] + village.people.start
    return int(adults[(7919 * (village.months + 1)) % len(adults)]) if len(adults) else NOBODY


DOORS = {"anybody": _anybody, "chair": lambda village: int(village.simulation.state.committee.chair[village.place]),
         "left": lambda village: _latest(village, "leaving"), "returned": lambda village: _latest(village, "return")}
