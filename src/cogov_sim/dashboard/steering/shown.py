"""What steers a session: which village, its policies, its levers, and the form for another village."""
from collections.abc import Callable
from dataclasses import replace
from json import dumps

import reacton.ipyvuetify as v
import solara

from ...language import say
from ...params import PARAMETERS, check
from ...watch.scenario import FROM_DATA
from ...watch.village import HORIZON
from ..session import Session, household_range, places
from ..stage import Stage
from ..words import TAGS, date, words
from . import compared, policies
from .pieces import Begin, Policies, Rows, Sides, Standing
from .words import SIZE, about, assumptions, levers

LETTERS = "AB"
ROOMS = ("policies", "levers", "village")


@solara.component
def Steering(session: Session, stage: Stage):
    """All of it, for the village of the stage that is steered."""
    language = session.language.value
    room, choosing, shown = solara.use_reactive("policies"), solara.use_reactive(False), solara.use_reactive(0)
    side = min(stage.side.value, len(stage.villages.value) - 1)

    def enter(name, to_choose=False):
        room.value, choosing.value = name, to_choose

    def show():
        choosing.value, shown.value = False, shown.value + 1

    with v.Html(tag="div", class_=f"cg-steering cg-steering-{LETTERS[side].lower()}"):
        with v.Html(tag="div", class_="cg-steer-part"):
            Which(session, stage, side, choosing, enter, show, shown.value)
            Parting(session, stage)
            Now(session, stage, side)
        with v.Html(tag="div", class_="cg-steer-part"):
            with v.Html(tag="div", class_="cg-segments cg-steer-rooms", attributes={
                    "role": "group", "aria-label": say("steering.room_heading", language)}):
                for name in ROOMS:
                    Segment(say(f"steering.room_{name}", language), name, room.value == name, enter)
            if room.value == "policies":
                Choose(session, stage, side, choosing, show)
            elif room.value == "levers":
                Levers(session, stage, side)
            else:
                Another(session, stage)


def made(stage: Stage, make: Callable):
    """What ``make`` gives, or None where that was a mistake, which is told."""
    found = []
    stage.guarded(lambda: found.append(make()))
    return found[0] if found else None


def steer(stage: Stage, side: int, make: Callable) -> None:
    """Another scenario for a village, made of its own and the month shown; none for one that has just gone."""
    village = stage.villages.value[side] if side < len(stage.villages.value) else None
    if village and (scenario := made(stage, lambda: make(village.scenario, village.months))) is not None:
        stage.change(side, scenario)


@solara.component
def Segment(text: str, name: str, chosen: bool, enter: Callable):
    button = v.Html(tag="button", children=[text], attributes={
        "type": "button", "data-steer": name, "aria-pressed": "true" if chosen else "false"})
    v.use_event(button, "click", lambda *_: enter(name))


@solara.component
def Which(session: Session, stage: Stage, side: int, choosing, enter: Callable, show: Callable, shown: int):
    """The tabs A and B, and what A is set against."""
    language = session.language.value
    _ = stage.changes.value
    mine, *rest = stage.scenarios
    quo = compared.status_quo(mine)
    against = {"status_quo": quo, "copy": mine, "placebo": compared.placebo(mine), "policy": None}
    useless = {"copy": mine == quo, "placebo": against["placebo"] == mine}
    offers = [{"name": name, "text": say(f"steering.against_{name}", language), "off": useless.get(name, False),
               "why": say(f"steering.against_{name}_why", language),
               "on": choosing.value if name == "policy" else rest == [other]}
              for name, other in against.items()]

    def set_against(name):
        if name == "policy":
            enter("policies", to_choose=not choosing.value)
        else:
            stage.compare(against[name])
            # what one tries is steered on, not what it is set against; of two alike it is B
            stage.side.value = int(against[name] == mine and len(stage.villages.value) > 1)
            show()

    Sides(words=words("steering", "sides", language), side=side, offers=offers, shown=shown,
          sides=[{"letter": letter, "text": policies.title(scenario, language)}
                 for letter, scenario in zip(LETTERS, (mine, *rest), strict=False)],
          event_side=stage.side.set, event_alone=lambda _=None: stage.compare(None), event_against=set_against)


@solara.component
def Parting(session: Session, stage: Stage):
    """Where A and B do not differ yet: from when on they do, and a way to have that from the start."""
    language = session.language.value
    _ = stage.changes.value
    pair = stage.scenarios if len(stage.villages.value) > 1 else ()
    month = solara.use_memo(lambda: compared.parting(*pair) if pair else None, [pair])
    early = [compared.from_start(one, month) for one in pair] if month else []
    late = [side for side, one in enumerate(early) if one != pair[side]]
    if early and month < HORIZON and stage.months.value <= month:
        who = LETTERS[late[0]] if len(late) == 1 else say("steering.parting_both", language)
        with v.Html(tag="div", class_="cg-parting", attributes={"role": "status"}):
            v.Html(tag="p", children=[say("steering.parting", language, date=date(month + 1, language))])
            if late:
                FromStart(say("steering.parting_start", language, side=who),
                          lambda: [stage.change(side, early[side]) for side in late])


@solara.component
def FromStart(text: str, begin: Callable):
    button = v.Html(tag="button", children=[text], class_="cg-button cg-from-start", attributes={"type": "button"})
    v.use_event(button, "click", lambda *_: begin())


@solara.component
def Now(session: Session, stage: Stage, side: int):
    """What is done in the village now, and what it takes."""
    language = session.language.value
    _ = stage.months.value, stage.changes.value
    village = stage.villages.value[side]
    scenario, month = village.scenario, village.months
    count = len(compared.set_singly(scenario, month))

    def span(asked):
        spanned = {name: month for name, month in asked.items() if name in ("first", "last")}
        steer(stage, side, lambda one, _: one.with_policies(
            *(replace(w, **spanned) if at == asked["at"] else w for at, w in enumerate(one.policies))))

    def drop(at):
        steer(stage, side, lambda one, _: one.with_policies(*one.policies[:at], *one.policies[at + 1:]))

    Standing(words=words("steering", "standing", language), tongue=TAGS[language],
             rows=policies.in_force(scenario, month, language),
             hand=policies.levers_set(count, language) if count else "",
             purses=policies.purses(village, language), horizon=HORIZON, event_span=span, event_drop=drop,
             event_put_back=lambda _=None: steer(stage, side, compared.let_go))


@solara.component
def Choose(session: Session, stage: Stage, side: int, choosing, show: Callable):
    """The policies to add to the village, or to set against A."""
    language = session.language.value
    _ = stage.changes.value, stage.months.value
    village, first = stage.villages.value[side], stage.villages.value[0]
    holding = list(dict.fromkeys(window.name for window in village.scenario.policies))
    listed = solara.use_memo(lambda: dumps(policies.offered(language)), [language])

    def set_against(name):
        if (rival := made(stage, lambda: compared.instead(first.scenario, name, first.months))) is not None:
            stage.compare(rival)
            stage.side.value = len(stage.villages.value) - 1
            show()

    def add(name):
        steer(stage, side, lambda one, month: compared.with_policy(one, name, month))
        show()

    Policies(words=words("steering", "policies", language), offered=listed, holding=holding,
             has=policies.has(village), adding=say("steering.add", language, side=LETTERS[side]),
             taken=say("steering.taken", language, side=LETTERS[side]), choosing=choosing.value, event_add=add,
             event_remove=lambda name: steer(stage, side, lambda one, _: compared.without_policy(one, name)),
             event_rival=set_against, event_stay=lambda _=None: choosing.set(False))


@solara.component
def Levers(session: Session, stage: Stage, side: int):
    """The levers of the village as sliders."""
    language = session.language.value
    asked, _ = solara.use_reactive(""), (stage.changes.value, stage.months.value)
    village = stage.villages.value[side]
    scenario, settings = village.scenario, village.settings()
    usual = {name: scenario.base.get(name, PARAMETERS[name].default) for name in settings}
    moved = [name for name in settings if settings[name] != usual[name]]
    listed = solara.use_memo(lambda: dumps(levers(language)), [language])
    Rows(words=words("steering", "rows", language), tongue=TAGS[language], hint=say("steering.levers_hint", language),
         rows=listed, now=dumps(settings), place=dumps(usual), moved=moved,
         about=about(asked.value, usual, language), opened=True,
         event_move=lambda lever: steer(
             stage, side, lambda one, month: one.moved(lever["name"], lever["value"], month)),
         event_put_back=lambda name: steer(stage, side, lambda one, month: compared.put_back(one, name, month)),
         event_ask=asked.set).key("levers")


@solara.component
def Another(session: Session, stage: Stage):
    """The form for another village, in which what is done to these is done again."""
    language = session.language.value
    mine, data = stage.scenarios[0], session.opening.scenarios[0].data
    at_first = FROM_DATA if mine.data else mine.place
    place, values = solara.use_reactive(at_first), solara.use_reactive(compared.assumed(mine))
    usual = solara.use_memo(lambda: compared.usual(place.value, data), [place.value])

    def begin(wish):
        size = {SIZE: wish["households"]}
        own = without(values.value, SIZE) | (
            {} if wish["place"] == FROM_DATA or size.items() <= usual.items() else size)
        scenarios = made(stage, lambda: [compared.elsewhere(one, wish["place"], wish["seed"], own, data)
                                         for one in stage.scenarios])
        if scenarios is not None:
            stage.begin(*scenarios)

    Begin(words=words("steering", "begin", language), range=list(household_range()),
          places=[[name, *told, name == FROM_DATA] for name, told in places(session.opening, language).items()],
          start={"place": at_first, "seed": mine.seed,
                 "households": int(mine.run().values.get(SIZE, PARAMETERS[SIZE].default))},
          changed=len(without(values.value, SIZE)), event_begin=begin, event_place=place.set)
    Assumptions(session, stage, values, usual)


@solara.component
def Assumptions(session: Session, stage: Stage, values, usual: dict[str, float]):
    """All that can be assumed of a village: ``values`` is what is to differ from what is usual in its place."""
    language, asked = session.language.value, solara.use_reactive("")
    listed = solara.use_memo(lambda: dumps(assumptions(language)), [language])

    def move(parameter):
        name = parameter["name"]
        value = made(stage, lambda: check(name, PARAMETERS[name].kind(parameter["value"])))
        if value is not None:
            values.value = without(values.value, name) | ({} if value == usual[name] else {name: value})

    Rows(words=words("steering", "rows", language), tongue=TAGS[language],
         hint=say("steering.assumptions_hint", language), rows=listed, now=dumps(usual | values.value),
         place=dumps(usual), moved=list(without(values.value, SIZE)), about=about(asked.value, usual, language),
         opened=False, event_move=move, event_put_back=lambda name: values.set(without(values.value, name)),
         event_ask=asked.set).key("assumptions")


def without(values: dict[str, float], name: str) -> dict[str, float]:
    return {own: value for own, value in values.items() if own != name}
