"""The frame around every room: head, trouble, waiting; and the clock of a stage."""
import logging

import reacton.ipyvuetify as v
import solara

from ...language import LANGUAGES
from ...mistakes import Mistake
from ..kernels import kernels
from ..opening import LOOKS
from ..session import CLOCKED, EVERYWHERE, HOTKEYS, Session
from ..stage import PACES, Stage
from ..words import TAGS, date, words
from . import pieces

logger = logging.getLogger(__name__)


@solara.component
def Document(session: Session):
    """The document around the page. Its address follows what is shown, but not every month that is played."""
    language, stage = session.language.value, session.stage
    shown = (session.room.value, session.where.value, session.look.value, stage.villages.value, stage.changes.value,
             stage.picked.value, stage.followed.value)
    playing, year = stage.playing.value, stage.months.value // 12
    link = solara.use_memo(session.link, [language, *shown, playing, year if playing else stage.months.value])
    pieces.Shell(tongue=TAGS[language], heading=words("dashboard", "head", language)["title"], look=session.look.value,
                 link=link, hotkeys=list(HOTKEYS if session.room.value in CLOCKED else EVERYWHERE),
                 event_hotkey=session.press)


@solara.component
def Head(session: Session, rooms: list[str]):
    language = session.language.value
    other = next(one for one in LANGUAGES if one != language)
    called, looks = words("dashboard", "room", language), words("dashboard", "look", language)
    here = session.room.value
    pieces.Head(words=words("dashboard", "head", language), tongue=TAGS[other], rooms=[[r, called[r]] for r in rooms],
                room="lessons" if here == "lesson" else here, look=session.look.value,
                looks=[[one, looks[one]] for one in LOOKS], event_enter=session.enter, event_dress=session.switch_look,
                event_speak=session.switch_language)


@solara.component
def Foot(session: Session):
    v.Html(tag="footer", class_="cg-foot", children=[
        session.say("dashboard.foot_keys" if session.room.value in CLOCKED else "dashboard.foot_few")])


@solara.component
def Guide(session: Session, stage: Stage):
    """First steps on the village page, ticked off as they are made."""
    told, made = words("dashboard", "guide", session.language.value), solara.use_ref(frozenset())
    _ = stage.changes.value
    village = stage.villages.value[0]
    now = {"play": stage.months.value > 0, "meet": stage.picked.value.household >= 0,
           "rule": any(one.policies or one.moves for one in stage.scenarios),
           "compare": len(stage.villages.value) > 1, "back": stage.months.value < village.known}
    made.current |= {step for step, done in now.items() if done}
    pieces.Guide(words=told, steps=[[told[step], GUIDED[step]] for step in now],
                 done=[step in made.current for step in now])


GUIDED = {"play": ".cg-play", "meet": ".cg-map canvas", "rule": ".cg-steer", "compare": ".cg-compare",
          "back": ".cg-back"}


@solara.component
def Trouble(session: Session):
    told = session.trouble.value
    if told is not None:
        text = told.say(session.language.value) if isinstance(told, Mistake) else session.say(
            "dashboard.trouble_stopped", reason=f"{type(told).__name__}: {told}")
        pieces.Trouble(words=words("dashboard", "trouble", session.language.value), text=text,
                       event_close=lambda *_: session.trouble.set(None))


@solara.component
def Broken(session: Session, error: BaseException):
    """In place of a room that could not be drawn."""
    solara.use_effect(lambda: logger.error("a room could not be drawn", exc_info=error), [error])
    told = words("dashboard", "broken", session.language.value)
    with v.Html(tag="main", class_="cg-card cg-broken", attributes={"role": "alert"}):
        v.Html(tag="p", children=[told["told"].format(reason=f"{type(error).__name__}: {error}")])
        button = v.Html(tag="button", class_="cg-button cg-primary", children=[told["anew"]])
        v.use_event(button, "click", lambda *_: session.begin_anew())


@solara.component
def Wait(session: Session):
    """What a room shows until the session is ready."""
    turn = session.turn.value
    text, note, share = session.progress()
    pieces.Waiting(text=text, note=note, share=share, turn=turn, pause=20 if kernels.ready else 150,
                   event_ask=session.prepare)


@solara.component
def Clock(session: Session, stage: Stage):
    """Play, pause, steps, jumps and the date of a stage."""
    language, months = session.language.value, stage.months.value
    told = words("dashboard", "bar", language)
    over = told["over"].format(years=f"{stage.until.value / 12:g}") if stage.ended else ""
    pieces.Bar(words=told, date=date(months, language), months=months, last=stage.until.value,
               playing=stage.playing.value, over=over, pace=stage.pace.value,
               paces=[[name, told[f"pace_{name}"]] for name in PACES], event_play=stage.toggle,
               event_step=stage.step_once, event_jump=stage.jump, event_speed=stage.pace.set)
