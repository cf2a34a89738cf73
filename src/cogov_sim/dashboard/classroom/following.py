"""The bar of a class under the head: where it is; with it or on one's own; for the lecturer, who takes it along."""
import solara

from ...language import say
from ...lessons import ORDER, lesson
from ..lessons.shown import PARTS, visit
from ..session import Session
from ..words import words
from .current import current, lecturer_is_here
from .lead import Lead
from .pieces import Led


@solara.component
def Following(session: Session):
    """Nothing where no class is held."""
    if current() is not None:
        (Leading if lecturer_is_here() else Along)(session, current().lead)


@solara.component
def Along(session: Session, lead: Lead):
    """A student's tab: it goes where the class is called until it is on its own."""
    along, seen = solara.use_reactive(True), solara.use_ref(lead.calls if session.opening.room != "village" else 0)
    solara.use_effect(lambda: lead.join(lambda: session.led.set(session.led.value + 1)), [])
    changes, ready, with_class = session.led.value, session.ready.value, along.value

    def go():
        if ready and with_class and seen.current != lead.calls:
            seen.current = lead.calls
            if lead.place:
                take(session, lead.place)

    def follow(asked):
        seen.current = 0
        along.value = asked is True
        if along.value:
            session.led.value += 1

    solara.use_effect(go, [changes, ready, with_class])
    if lead.place:
        Led(words=words("classroom", "led", session.language.value), place=called(lead.place, session), here="",
            leading=False, along=with_class, event_follow=follow, event_call=ignore, event_release=ignore)


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
            place=called(lead.place, session) if lead.place else "", here=called(here, session), event_follow=ignore,
            event_call=lambda *_: call(here), event_release=lambda *_: call(None))


def ignore(*_):
    """What only the other kind of tab may do."""


def where(session: Session) -> tuple[str, str] | None:
    """The lesson and part that a tab shows."""
    told = session.where.value
    return place(told.get("lesson"), told.get("part", PARTS[0]))


def place(name, part) -> tuple[str, str] | None:
    """A lesson and a part of it, None for what is none."""
    return (name, part) if name in ORDER and part in PARTS else None


def take(session: Session, to: tuple[str, str]) -> None:
    if session.room.value != "lesson" or where(session) != to:
        visit(session, lesson(to[0]), to[1])


def called(at: tuple[str, str], session: Session) -> str:
    """What a place is called."""
    one, language = lesson(at[0]), session.language.value
    return f"{one.number} {one.title[language]} · {say(f'lessons.part_{at[1]}', language)}"
