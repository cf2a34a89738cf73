"""The page itself: which piece shows what of a session. Each piece is drawn anew only when what it reads changes;
the village comes as an argument, so that no piece of the old one outlives it."""
from urllib.parse import parse_qs

import reacton.ipyvuetify as v
import solara

from .. import configs
from ..claims import listed
from ..language import say
from ..mistakes import Mistake
from . import parts, words
from .kernels import kernels
from .opening import current
from .session import FROM_DATA, HOTKEYS, PACES, Session, headlines, household_range, places
from .village import HORIZON, Village, policy_named

TAGS = {"en": "en", "zh": "zh-CN"}


@solara.component
def Page():
    """One village for one tab."""
    router = solara.use_router()
    session = solara.use_memo(lambda: Session(current().asked(parse_qs(router.search or ""))), [])
    solara.use_effect(kernels.start, [])
    language, village = session.language.value, session.village.value
    with v.Html(tag="div", class_="cg-page"):
        parts.Shell(tongue=TAGS[language], heading=say("dashboard.title", language), hotkeys=HOTKEYS,
                    event_hotkey=session.press)
        Head(session)
        if session.trouble.value is not None:
            Trouble(session)
        if session.trouble.value is not None and village is None:
            Another(session)
        elif village is None:
            Wait(session)
        else:
            with v.Html(tag="main", class_="cg-main"):
                with v.Html(tag="div", class_="cg-see"):
                    Control(session, village)
                    Map(session, village)
                with v.Html(tag="div", class_="cg-read"):
                    Headlines(session, village)
                    Curve(session, village)
                    Household(session, village)
                with v.Html(tag="div", class_="cg-steer"):
                    Steering(session, village)
                    Another(session)
        Foot(language)


@solara.component
def Layout(children):
    """Nothing around the page: no bar, no drawer."""
    return v.Html(tag="div", class_="cg-root", children=children)


@solara.component
def Head(session: Session):
    language = session.language.value
    with v.Html(tag="header", class_="cg-head"):
        v.Html(tag="h1", children=[say("dashboard.title", language)])
        v.Html(tag="p", class_="cg-caveat", children=[say("dashboard.caveat", language)])
        button = v.Html(tag="button", class_="cg-button cg-language",
                        attributes={"lang": TAGS["zh" if language == "en" else "en"]},
                        children=[say("dashboard.other_language", language)])
        v.use_event(button, "click", lambda *_: session.switch_language())


@solara.component
def Foot(language: str):
    v.Html(tag="footer", class_="cg-foot", children=[say("dashboard.keyboard", language)])


@solara.component
def Trouble(session: Session):
    told, language = session.trouble.value, session.language.value
    text = told.say(language) if isinstance(told, Mistake) else say(
        "dashboard.trouble", language, reason=f"{type(told).__name__}: {told}")
    v.Html(tag="p", class_="cg-trouble", attributes={"role": "alert"}, children=[text])


@solara.component
def Wait(session: Session):
    turn = session.turn.value
    text, note, share = session.progress()
    parts.Waiting(text=text, note=note, share=share, turn=turn, pause=20 if kernels.ready else 250,
                  event_ask=session.prepare)


@solara.component
def Control(session: Session, village: Village):
    language, months = session.language.value, session.months.value
    told = words.words("bar", language)
    over = told["over"].format(years=HORIZON // 12) if village.ended else ""
    parts.Bar(words=told, date=words.date(months, language), months=months, playing=session.playing.value,
              over=over, pace=session.pace.value,
              paces=[[name, told[f"pace_{name}"]] for name in PACES],
              event_play=session.toggle, event_step=session.step_once, event_speed=session.pace.set)


@solara.component
def Map(session: Session, village: Village):
    language = session.language.value
    frame = solara.use_memo(village.frame, [village, session.months.value])
    parts.Pasture(words=words.words("map", language), tongue=TAGS[language], land=village.ground, frame=frame,
                  picked=session.picked.value, pause_ms=PACES[session.pace.value][1] if session.playing.value else -1,
                  event_drawn=session.drawn, event_pick=session.picked.set)


@solara.component
def Headlines(session: Session, village: Village):
    language = session.language.value
    _ = session.months.value
    rows = [words.headline(name, village, language) for name in headlines()]
    parts.Numbers(words=words.words("numbers", language), rows=rows, chosen=session.metric.value,
                  event_choose=session.metric.set)


@solara.component
def Curve(session: Session, village: Village):
    language, metric = session.language.value, session.metric.value
    months, _ = session.months.value, session.levers.value
    asked, ask = solara.use_state(0)
    sent = solara.use_ref({})
    line = f"{id(village)} {metric} {asked}"
    start = sent.current.get(line, 0)
    rows = solara.use_memo(
        lambda: {"id": line, "start": start, "values": village.series_of(metric, start).tobytes()}, [line, months])
    sent.current = {line: months + 1}
    parts.Chart(words=words.words("chart", language) | words.words("date", language), tongue=TAGS[language],
                offered=words.metrics(language), metric=metric, rows=rows, marks=words.marks(village, language),
                event_choose=session.metric.set, event_need=lambda missing: ask(asked + (missing == line)))


@solara.component
def Household(session: Session, village: Village):
    language, picked = session.language.value, session.picked.value
    _ = session.months.value
    told = words.words("facts", language)
    parts.Facts(words=told, heading=told["heading"].format(number=picked + 1) if picked >= 0 else told["none"],
                rows=words.facts(village, picked, language) if picked >= 0 else [],
                event_close=lambda *_: session.picked.set(-1))


@solara.component
def Steering(session: Session, village: Village):
    language = session.language.value
    _ = session.levers.value, session.months.value
    parts.Levers(words=words.words("levers", language), tongue=TAGS[language], groups=words.levers(language),
                 settings=village.settings(), moved=sorted(village.by_hand),
                 event_move=session.move, event_reset=session.reset)


@solara.component
def Another(session: Session):
    language = session.language.value
    policies = solara.use_memo(lambda: {name: policy_named(name) for name in configs.names("policy")}, [])
    themes = listed(policies, lambda policy: policy.claims)
    rows = [[say(f"claims.theme_{theme}", language) if theme else "",
             [[name, getattr(policies[name], language), getattr(policies[name], f"reason_{language}")] for name in own]]
            for theme, own in themes.items()]
    offered = [[name, *about, name == FROM_DATA] for name, about in places(session.opening, language).items()]
    parts.Begin(words=words.words("begin", language), policies=rows, places=offered, range=list(household_range()),
                start=session.wish,
                event_begin=session.begin)
