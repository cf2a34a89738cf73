"""Which village of a township is looked at, said and chosen above the clock."""
import solara

from ..session import Session
from ..stage import Stage
from ..words import words
from . import pieces


@solara.component
def Township(session: Session, stage: Stage):
    """The villages to choose from; nothing where there is one alone. A and B are looked at in the same village."""
    said, _ = words("township", "choice", session.language.value), stage.changes.value
    scenario = stage.scenarios[0]

    def look(village: int) -> None:
        for side, one in enumerate(stage.scenarios):
            if village <= one.villages:
                stage.change(side, one.seen_from(village))

    if scenario.villages > 1:
        names = [said["one"].format(village=k + 1) for k in range(scenario.villages)]
        pieces.Choice(words=said, told=said["told"].format(villages=scenario.villages), villages=names,
                      looked=scenario.village, event_look=look)
