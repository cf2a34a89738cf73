"""The map and its households, drawn of a session."""
import solara

from ..session import PACES, Session
from ..village import Village
from ..words import TAGS, words
from .pieces import Facts, Pasture
from .words import facts


@solara.component
def Map(session: Session, village: Village):
    language = session.language.value
    frame = solara.use_memo(village.frame, [village, session.months.value])
    Pasture(words=words("map", "pasture", language), tongue=TAGS[language], land=village.ground, frame=frame,
                  picked=session.picked.value, pause_ms=PACES[session.pace.value][1] if session.playing.value else -1,
                  event_drawn=session.drawn, event_pick=session.picked.set)


@solara.component
def Household(session: Session, village: Village):
    language, picked = session.language.value, session.picked.value
    _ = session.months.value
    told = words("map", "facts", language)
    Facts(words=told, heading=told["heading"].format(number=picked + 1) if picked >= 0 else told["none"],
                rows=facts(village, picked, language) if picked >= 0 else [],
                event_close=lambda *_: session.picked.set(-1))
