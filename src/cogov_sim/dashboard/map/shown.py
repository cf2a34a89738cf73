"""The maps and their households, drawn of a stage."""
import reacton.ipyvuetify as v
import solara

from ...watch import Village
from ..session import Session
from ..stage import PACES, Pick, Stage
from ..words import TAGS, words
from .pieces import Facts, Pasture
from .words import facts


@solara.component
def Maps(session: Session, stage: Stage):
    """A map a village, side by side."""
    with v.Html(tag="div", class_="cg-maps"):
        for side, village in enumerate(stage.villages.value):
            Map(session, stage, side, village).key(f"map {side}")


@solara.component
def Map(session: Session, stage: Stage, side: int, village: Village):
    language, picked = session.language.value, stage.picked.value
    frame = solara.use_memo(village.frame, [village, stage.months.value, stage.changes.value])
    paced = stage.playing.value and side == 0  # one map acknowledges the frames of all
    Pasture(words=words("map", "pasture", language), tongue=TAGS[language], land=village.ground, frame=frame,
            picked=picked.household if picked.side == side else -1,
            pause_ms=PACES[stage.pace.value][1] if paced else -1,
            event_drawn=stage.drawn, event_pick=lambda household: stage.picked.set(Pick(side, household)))


@solara.component
def Household(session: Session, stage: Stage):
    language, picked = session.language.value, stage.picked.value
    _ = stage.months.value, stage.changes.value
    village = stage.villages.value[picked.side]
    told, household = words("map", "facts", language), picked.household
    Facts(words=told, heading=told["heading"].format(number=household + 1) if household >= 0 else told["none"],
          rows=facts(village, household, language) if household >= 0 else [],
          event_close=lambda *_: stage.picked.set(Pick()))
