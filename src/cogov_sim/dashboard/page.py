"""The page itself: which piece shows what of a session. Each piece is drawn anew only when what it reads changes;
the village comes as an argument, so that no piece of the old one outlives it."""
from urllib.parse import parse_qs

import reacton.ipyvuetify as v
import solara

from ..language import say
from ..mistakes import Mistake
from . import words
from .charts.shown import Curve, Headlines
from .frame.pieces import Bar, Shell, Waiting
from .kernels import kernels
from .map.shown import Household, Map
from .opening import current
from .session import HOTKEYS, PACES, Session
from .steering.shown import Another, Steering
from .village import HORIZON, Village
from .words import TAGS


@solara.component
def Page():
    """One village for one tab."""
    router = solara.use_router()
    session = solara.use_memo(lambda: Session(current().asked(parse_qs(router.search or ""))), [])
    solara.use_effect(kernels.start, [])
    language, village = session.language.value, session.village.value
    with v.Html(tag="div", class_="cg-page"):
        Shell(tongue=TAGS[language], heading=say("dashboard.title", language), hotkeys=HOTKEYS,
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
    Waiting(text=text, note=note, share=share, turn=turn, pause=20 if kernels.ready else 250,
                  event_ask=session.prepare)


@solara.component
def Control(session: Session, village: Village):
    language, months = session.language.value, session.months.value
    told = words.words("dashboard", "bar", language)
    over = told["over"].format(years=HORIZON // 12) if village.ended else ""
    Bar(words=told, date=words.date(months, language), months=months, playing=session.playing.value,
              over=over, pace=session.pace.value,
              paces=[[name, told[f"pace_{name}"]] for name in PACES],
              event_play=session.toggle, event_step=session.step_once, event_speed=session.pace.set)
