"""The lecturer's room: where the class comes in, who is here, and what they predict."""
import solara

from ...language import say
from ...lessons import CHOICES, ORDER, lesson
from ...metrics import METRICS
from ..lessons.shown import PARTS
from ..serving.seats import STRANGER, megabytes
from ..session import Session
from ..words import label, number, words
from . import tally
from .address import picture
from .current import current, lecturer_is_here
from .following import place
from .pieces import Closed, Lecturer


@solara.component
def Room(session: Session):
    """For whoever came with the lecturer's key; others are told how one comes in."""
    if lecturer_is_here():
        Inside(session)
    else:
        Closed(words=words("classroom", "closed", session.language.value))


@solara.component
def Inside(session: Session):
    looks = solara.use_reactive(0)

    def done(action):
        def do(*given):
            action(*given)
            looks.value += 1

        return do

    classroom, language, _ = current(), session.language.value, looks.value
    told, entrance = words("classroom", "lecturer", language), classroom.entrance
    lead = classroom.lead
    more = ", ".join(map(classroom.address, classroom.addresses[1:]))
    Lecturer(
        words=told, address=classroom.address().removesuffix("/"), code=entrance.code or "",
        picture=picture(classroom.join()) if entrance.code else "",
        others=told["others"].format(addresses=more) if more else "", note=note(classroom, told),
        numbers=numbers(classroom.seats, told),
        lessons=[[*predicted(name, told, language), name in lead.opened]
                 for name in ORDER if name in tally.lessons()],
        places=[[name, f"{lesson(name).number} {lesson(name).title[language]}"] for name in ORDER],
        parts=[[part, say(f"lessons.part_{part}", language)] for part in PARTS], place=list(lead.place or ()),
        event_call=done(lambda asked: lead.call(place(*asked) if asked else None)),
        event_open=done(lambda name: lead.show(name, name not in lead.opened) if name in ORDER else None),
        event_look=done(lambda *_: None), event_renew=done(lambda *_: entrance.renew()),
        event_dismiss=done(lambda *_: dismiss(classroom)), event_clear=done(lambda key: clear(lead, str(key))))


def clear(lead, name: str) -> None:
    """Before the next class: what was predicted is forgotten, and what comes is not shown."""
    tally.clear(name)
    lead.show(name, False)


def dismiss(classroom) -> None:
    """Everybody but the lecturer goes out; the new code lets in again."""
    classroom.entrance.dismiss()
    classroom.seats.end_all(STRANGER, but=solara.get_kernel_id())


def numbers(seats, told: dict) -> list[list[str]]:
    """How many look at the page now, and how many seats are taken: also by who is away and may come back."""
    return [[str(seats.connected()), told["here"]], [str(seats.taken()), told["seats"].format(sessions=seats.most)]]


def note(classroom, told: dict) -> str:
    """What the lecturer should know, or nothing."""
    if classroom.entrance.renewed:
        return told["guessed"]
    held, most = megabytes(), classroom.seats.memory
    return told["heavy"].format(held=number(held), memory=number(most)) if held > most else ""


def predicted(name: str, told: dict, language: str) -> list:
    """The votes of a lesson as its piece wants them: what was asked, how many answered, and what."""
    asked, counts = lesson(name), tally.counts(name)
    most = max(counts.values(), default=1)
    rows = [[say(f"lessons.choice_{choice}", language), counts.get(choice, 0), counts.get(choice, 0) / most]
            for choice in CHOICES]
    return [name, asked.title[language], label(METRICS[asked.predict], language),
            told["votes"].format(count=sum(counts.values())), rows]
