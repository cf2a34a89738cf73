"""Outcomes of a stage: large numbers and the curve of one."""
import solara

from ..session import Session
from ..stage import Stage, headlines
from ..words import TAGS, words
from .pieces import Chart, Numbers
from .words import headline, marks, metrics


@solara.component
def Headlines(session: Session, stage: Stage):
    language, village = session.language.value, stage.villages.value[0]
    _ = stage.months.value, stage.changes.value
    rows = [headline(name, village, language) for name in headlines()]
    Numbers(words=words("charts", "numbers", language), rows=rows, chosen=stage.metric.value,
            event_choose=stage.metric.set)


@solara.component
def Curve(session: Session, stage: Stage):
    language, metric, village = session.language.value, stage.metric.value, stage.villages.value[0]
    months, changes = stage.months.value, stage.changes.value
    asked, ask = solara.use_state(0)
    sent = solara.use_ref({})
    line = f"{id(village)} {metric} {changes} {asked}"
    start = sent.current.get(line, 0)
    rows = solara.use_memo(
        lambda: {"id": line, "start": start, "values": village.series_of(metric, start).tobytes()}, [line, months])
    sent.current = {line: village.known + 1}
    Chart(words=words("charts", "chart", language) | words("dashboard", "date", language), tongue=TAGS[language],
          offered=metrics(language), metric=metric, rows=rows, marks=marks(village, language),
          event_choose=stage.metric.set, event_need=lambda missing: ask(asked + (missing == line)))
