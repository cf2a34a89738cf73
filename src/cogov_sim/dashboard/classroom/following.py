"""The bar of a class under the head: where it is; with it or on one's own; for the lecturer, who takes it along."""
import logging

import solara

from ...language import say
from ...lessons import ORDER, lesson
from ..lessons.shown import PARTS, visit
from ..session import Session
from ..words import words
from .current import current, lecturer_is_here
from .lead import Lead
from .pieces import Led

logger = logging.getLogger(__name__)


@solara.component
def Following(session: Session):
    """Nothing where no class is held. What goes wrong here is told; the room goes on, and the next call is tried."""
    broken, mend = solara.use_exception()

    def tell():
        if broken is not None:
            logger.error("the bar of the class could not be drawn", exc_info=broken)
            session.trouble.value = broken

    solara.use_effect(mend, [session.led.value])
    solara.use_effect(tell, [broken])
    if current() is not None and broken is None:
        (Leading if lecturer_is_here() else Along)(session, current().lead)


@solara.component
def Along(session: Session, lead: Lead):
    """A student's tab: it goes where the class is called until it is on its own. What was built before is kept."""
    along, seen = solara.use_reactive(True), solara.use_ref(lead.calls if session.opening.room != "village" else 0)
    built = solara.use_reactive(None)
    solara.use_effect(lambda: lead.join(lambda: session.led.set(session.led.value + 1)), [])
    changes, ready, with_class = session.led.value, session.ready.value, along.value

    def go():
        if ready and with_class and seen.current != lead.calls:
            seen.current = lead.calls
            if lead.place:
                built.value = own(session) or built.value
                take(session, lead.place)

    def follow(asked):
        seen.current = 0
        along.value = asked is True
        if along.value:
            session.led.value += 1

    def back(*_):
        room, where, scenarios, month = built.value
        along.value, built.value = False, None
        session.enter(room)
        session.where.value = where
        session.stage.begin(*scenarios, month=month)

    solara.use_effect(go, [changes, ready, with_class])
    if lead.place or built.value:
        Led(words=words("classroom", "led", session.language.value), leading=False, along=with_class, here="",
            place=called(lead.place, session) if lead.place else "", back=built.value is not None,
            event_follow=follow, event_back=back if built.value else ignore, event_call=ignore, event_release=ignore)


@solara.component
def Leading(session: Session, lead: Lead):
    """The lecturer's tab, in a lesson."""
    done = solara.use_reactive(0)
    here, _ = where(session), done.value

    def call(place):
        lead.call(place)
        done.value += 1

    if here and session.room.value == "lesson":
        Led(words=words("classroom", "led", session.language.value), leading=True, along=True,
            place=called(lead.place, session) if lead.place else "", here=called(here, session), back=False,
            event_follow=ignore, event_back=ignore, event_call=lambda *_: call(here),
            event_release=lambda *_: call(None))


def ignore(*_):
    """What only the other kind of tab may do."""


def where(session: Session) -> tuple[str, str] | None:
    """The lesson and part that a tab shows."""
    told = session.where.value
    return place(told.get("lesson"), told.get("part", PARTS[0]))


def place(name, part) -> tuple[str, str] | None:
    """A lesson and a part of it, None for what is none."""
    return (name, part) if name in ORDER and part in PARTS else None


def own(session: Session) -> tuple | None:
    """What `Along` needs to come back to what somebody did outside of the lessons; None for an untouched village."""
    stage, room = session.stage, session.room.value
    if room == "lesson" or (stage.scenarios == session.opening.scenarios and stage.months.value == 0):
        return None
    return room, session.where.value, stage.scenarios, stage.months.value


def take(session: Session, to: tuple[str, str]) -> None:
    if session.room.value != "lesson" or where(session) != to:
        visit(session, lesson(to[0]), to[1])


def called(at: tuple[str, str], session: Session) -> str:
    """What a place is called."""
    one, language = lesson(at[0]), session.language.value
    return f"{one.number} {one.title[language]} · {say(f'lessons.part_{at[1]}', language)}"
