"""Outcomes of a session: large numbers and the curve of one."""
import solara

from ..session import Session, headlines
from ..village import Village
from ..words import TAGS, words
from .pieces import Chart, Numbers
from .words import headline, marks, metrics


@solara.component
def Headlines(session: Session, village: Village):
    language = session.language.value
    _ = session.months.value
    rows = [headline(name, village, language) for name in headlines()]
    Numbers(words=words("charts", "numbers", language), rows=rows, chosen=session.metric.value,
                  event_choose=session.metric.set)


@solara.component
def Curve(session: Session, village: Village):
    language, metric = session.language.value, session.metric.value
    months, _ = session.months.value, session.levers.value
    asked, ask = solara.use_state(0)
    sent = solara.use_ref({})
    line = f"{id(village)} {metric} {asked}"
    start = sent.current.get(line, 0)
    rows = solara.use_memo(
        lambda: {"id": line, "start": start, "values": village.series_of(metric, start).tobytes()}, [line, months])
    sent.current = {line: months + 1}
    Chart(words=words("charts", "chart", language) | words("dashboard", "date", language), tongue=TAGS[language],
                offered=metrics(language), metric=metric, rows=rows, marks=marks(village, language),
                event_choose=session.metric.set, event_need=lambda missing: ask(asked + (missing == line)))
