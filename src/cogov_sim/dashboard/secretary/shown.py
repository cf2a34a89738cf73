"""The room "Be the secretary": ten years of decisions on the session's stage; B is status quo under the same luck."""
from dataclasses import replace

import reacton.ipyvuetify as v
import solara

from ... import configs
from ...watch import Scenario, office
from ...watch.reckoning import reckon
from ...watch.scenario import FROM_DATA
from ..session import Session
from ..stage import Pick
from ..words import date, words
from . import pieces
from . import words as told

LIVED = 12 * office.YEARS
LUCKS = 30


def term(scenarios: tuple[Scenario, ...]) -> tuple[office.Decision, ...] | None:
    """The decisions of the game that is on the stage; None where there is none: not two villages, or no secretary's."""
    if len(scenarios) < 2 or scenarios[0].moves or scenarios[1] != scenarios[0].with_policies():
        return None
    return office.decisions_of(scenarios[0].policies)


@solara.component
def Room(session: Session):
    stage = session.stage
    _ = stage.villages.value, stage.changes.value
    months, decisions = stage.months.value, term(stage.scenarios)
    if decisions is None:
        Intro(session)
    elif months == LIVED:
        End(session, decisions)
    elif months % 12 or months > LIVED:
        Between(session)
    else:
        with v.Html(tag="main", class_="cg-office"):
            Past(session, decisions, months // 12)
            Present(session, decisions, months // 12)


@solara.component
def Intro(session: Session):
    """Before the first year."""
    language, stage = session.language.value, session.stage
    card, first = words("secretary", "card", language), stage.scenarios[0]
    changed = stage.months.value > 0 or first.policies or first.moves
    place = configs.place_named(FROM_DATA if first.data else first.place or "gacha", language)
    lines = [*(card[f"intro_{k}"].format(years=office.YEARS) for k in (1, 2, 3)),
             card["where"].format(place=place, seed=first.seed), *([card["anew"]] if changed else [])]

    def begin(_):
        start = replace(first, moves=()).with_policies()
        session.where.value = {}
        stage.begin(start, start)

    pieces.Card(title=session.say("dashboard.room_secretary"), lines=lines, actions=[["begin", card["begin"]]],
                entered=True, event_act=begin)


@solara.component
def Between(session: Session):
    """Somebody moved the clock to the middle of a year, or beyond the last."""
    language, stage = session.language.value, session.stage
    card, months = words("secretary", "card", language), stage.months.value
    now = date(months, language)
    if months > LIVED:
        title, line, month = card["after"], card["after_1"].format(date=now, years=office.YEARS), {"end": LIVED}
    else:
        title, line = card["between"], card["between_1"].format(date=now)
        month = {"on": 12 * (months // 12 + 1), "back": 12 * (months // 12)}
    pieces.Card(title=title, lines=[line], actions=[[name, card[name]] for name in month], entered=True,
                event_act=lambda name: stage.jump(month[name]))


@solara.component
def Past(session: Session, decisions: tuple[office.Decision, ...], year: int):
    """What the year before brought; before the first, the village as it is found."""
    language, (yours, quo) = session.language.value, session.stage.villages.value
    followed = solara.use_memo(lambda: _reckoned(session, 0, year).followed if year < office.YEARS else (),
                               [yours, quo, yours.scenario, year])
    title, said = session.say("secretary.year_first"), []
    if year:
        title = session.say("secretary.year_past", year=year)
        said = [*told.paid(yours, quo, decisions[year - 1], language), *told.sentences(yours, year, language)]
    pieces.Year(words=words("secretary", "year", language), title=title, rows=told.numbers(yours, quo, language),
                sentences=said, lives=told.whereabouts(followed, yours, language),
                event_meet=lambda identity: meet(session, identity))


@solara.component
def Present(session: Session, decisions: tuple[office.Decision, ...], year: int):
    """The desk: what there is this year, and what is chosen."""
    language, stage = session.language.value, session.stage
    yours, quo = stage.villages.value
    asked = session.where.value.get("chosen")
    before = decisions[year] if yours.known >= 12 * (year + 1) else decisions[max(year - 1, 0)]
    chosen = before if asked is None else frozenset(asked.split(",")) & set(office.MEASURE_NAMES)
    now = [yours, quo, yours.scenario, year]
    budget = solara.use_memo(lambda: office.budget(yours.simulation, quo.simulation), now)

    def choose(name):
        others = chosen - {name} if name in chosen else chosen - office.rivals(name) | {name}
        session.where.value = {"chosen": ",".join(sorted(others))}

    def live(seen):
        if seen == year == stage.months.value // 12:  # two clicks at once live one year
            scenario = yours.scenario.with_policies(*office.windows([*decisions[:year], chosen]))
            session.where.value = {}
            stage.change(0, scenario)
            stage.jump(12 * (year + 1))

    def back(_):
        session.where.value = {}
        stage.jump(12 * max(year - 1, 0))

    title = session.say("secretary.desk_year", year=year + 1, years=office.YEARS)
    pieces.Desk(words=words("secretary", "desk", language), title=title, year=year, years=office.YEARS,
                purses=told.purses(budget, chosen, language), themes=told.themes(language), chosen=sorted(chosen),
                elsewhere=bool(quo.scenario.base or quo.scenario.spells),
                event_choose=choose, event_live=live, event_back=back)


@solara.component
def End(session: Session, decisions: tuple[office.Decision, ...]):
    """What became of everybody."""
    language, stage = session.language.value, session.stage
    lucks, more = solara.use_state(0)
    reckoning = solara.use_memo(lambda: _reckoned(session, lucks, office.YEARS), [*stage.scenarios, lucks])
    end, first = words("secretary", "end", language), stage.scenarios[1]
    note, luck = told.gained_notes(reckoning, language)

    def act(name):
        if name == "see":
            session.enter("village")
        elif name == "back":
            stage.jump(LIVED - 12)
        else:
            start = first if name == "again" else replace(first, seed=first.seed + 1)
            stage.begin(start, start)

    with v.Html(tag="main", class_="cg-reckoning"):
        pieces.Card(title=end["title"].format(years=office.YEARS), lines=[],
                    actions=[[name, end[name]] for name in ("again", "other", "see", "back")], entered=False,
                    event_act=act)
        with v.Html(tag="div"):
            pieces.Gained(words=words("secretary", "gained", language), note=note, luck=luck,
                          measures=told.gains(reckoning, language), turn=0, event_more=lambda _: more(LUCKS))
            pieces.Lives(words=words("secretary", "lives", language),
                         lives=told.lives(reckoning.followed, *stage.villages.value, language),
                         event_meet=lambda identity: meet(session, identity))
            pieces.Decided(words=words("secretary", "decided", language), rows=told.decided(decisions, language),
                           years=office.YEARS)
        with v.Html(tag="div"):
            pieces.Thoughts(words=words("secretary", "thoughts", language), **told.thoughts(reckoning, language))
            Past(session, decisions, office.YEARS)


def meet(session: Session, identity: int) -> None:
    """Go and see somebody in the village room."""
    village = session.stage.villages.value[0]
    row = told.row_of(village, identity)
    who = Pick(0, int(village.simulation.state.person.household[row]), row)
    session.stage.picked.value = session.stage.followed.value = who
    session.enter("village")


def _reckoned(session: Session, lucks: int, years: int):
    yours, quo = session.stage.scenarios
    return reckon(yours.run(), quo.run(), lucks, years, yours.warmup)
