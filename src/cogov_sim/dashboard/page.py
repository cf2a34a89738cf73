"""The page itself: its frame and its rooms. Each piece is drawn anew only when what it reads changes."""
import reacton.ipyvuetify as v
import solara

from . import village
from .classroom import shown as classroom
from .classroom.current import lecturer_is_here
from .classroom.following import Following
from .findings import shown as findings
from .frame.shown import Broken, Document, Foot, Head, Trouble, Wait
from .kernels import kernels
from .lessons import shown as lessons
from .opening import current
from .secretary import shown as secretary
from .session import Session

ROOMS = {  # in the order of the head: name -> its component
    "village": village.Room,
    "lessons": lessons.Shelf,
    "lesson": lessons.Room,
    "secretary": secretary.Room,
    "findings": findings.Room,
    "lecturer": classroom.Room,
}


@solara.component
def Page():
    """One session for one tab."""
    router = solara.use_router()
    session = solara.use_memo(lambda: Session(current(), router.search or ""), [])
    solara.use_effect(kernels.start, [])
    with v.Html(tag="div", class_="cg-page"):
        Document(session)
        absent = {"lesson": True, "lecturer": not lecturer_is_here(), "findings": session.opening.study is None}
        Head(session, [name for name in ROOMS if not absent.get(name)])
        Following(session)
        Trouble(session)
        if session.ready.value:
            Safely(session)
        else:
            Wait(session)
        Foot(session)


@solara.component
def Safely(session: Session):
    """The room one is in. What goes wrong while it is drawn is told in a sentence; another room, or a new beginning, is
    tried afresh."""
    broken, mend = solara.use_exception()
    room, villages = session.room.value, session.stage.villages.value
    solara.use_effect(mend, [room, villages])
    if broken is None:
        ROOMS.get(room, village.Room)(session).key(room)
    else:
        Broken(session, broken)


@solara.component
def Layout(children):
    """Nothing around the page: no bar, no drawer."""
    return v.Html(tag="div", class_="cg-root", children=children)
