"""What happened in the year shown, on request."""
import solara

from ...watch.year import year_of
from ..session import Session
from ..stage import Stage
from ..words import words
from . import pieces
from .words import between, stories


@solara.component
def Year(session: Session, stage: Stage, telling: solara.Reactive[bool]):
    """The story of the year of the month shown, of each village; while time runs, of the last whole year."""
    language, villages, changes = session.language.value, stage.villages.value, stage.changes.value
    months, playing = stage.months.value, stage.playing.value
    until = months // 12 * 12 if playing and months >= 12 else months
    year, wanted = year_of(until), telling.value and until > 0

    def told() -> tuple[list[list], list[str]]:
        return (stories(villages, until, language), between(villages, until, language)) if wanted else ([], [])

    tales, apart = solara.use_memo(told, [wanted, villages, changes, until, language])
    said = words("year", "story", language)
    if wanted:
        pieces.Story(words=said, heading=said["far" if until % 12 else "ask"].format(year=year), tales=tales,
                     apart=apart, before=year > 1, after=12 * year < stage.until.value,
                     event_turn=lambda by: stage.jump(12 * (year + by)), event_close=lambda *_: telling.set(False))
