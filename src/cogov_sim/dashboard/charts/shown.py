"""Outcomes of a stage: large numbers, the curve of one with its fan, the events on their line, and why it changed."""
from json import dumps

import solara
from solara.tasks import use_task
from solara.util import CancelledError

from ...watch import HORIZON, Scenario, Village
from ...watch.causes import QUESTIONS, Account, apart, begun, why
from ...watch.fan import LIVES
from ..findings.origin import ended
from ..session import Session
from ..stage import DECADE, Stage, headlines
from ..words import TAGS, words
from . import pieces
from .fans import sent, use_fans, use_told
from .words import events, headline, kinds, marks, metrics, told

SIDES = ("one", "other", "less")


@solara.component
def Headlines(session: Session, stage: Stage, names: tuple[str, ...] = ()):
    """Outcomes as large numbers: those named, or the best known."""
    language, villages = session.language.value, stage.villages.value
    _ = stage.months.value, stage.changes.value
    pieces.Numbers(words=words("charts", "numbers", language), months=stage.months.value,
                   rows=[headline(name, villages, language) for name in names or headlines()],
                   chosen=stage.metric.value, event_choose=stage.metric.set)


def shown_until(stage: Stage, ended: int = 0) -> int:
    """The last month that charts have room for: whole decades, or the month in which a run of a study ``ended``."""
    known = max(stage.months.value, *(village.known for village in stage.villages.value))
    return ended if ended and known <= ended else min(stage.until.value, DECADE * max(1, -(-known // DECADE)))


@solara.component
def Timeline(session: Session, stage: Stage, telling: solara.Reactive[bool]):
    """What happened, under the clock; the month shown can be dragged, and the story of its year asked for."""
    language, villages = session.language.value, stage.villages.value
    months, changes = stage.months.value, stage.changes.value
    known, many = max(village.known for village in villages), [len(village.events) for village in villages]
    happened = solara.use_memo(lambda: dumps(events(villages, language)), [villages, language, many, changes])
    pieces.Timeline(words=words("charts", "timeline", language) | words("dashboard", "date", language), months=months,
                    known=known, end=shown_until(stage, ended(session)), kinds=kinds(language), happened=happened,
                    many=len(villages) > 1, telling=telling.value, event_jump=stage.jump,
                    event_tell=lambda *_: telling.set(not telling.value))


@solara.component
def Curve(session: Session, stage: Stage):
    """One outcome of the villages over time and, on request, under other luck."""
    language, metric, villages = session.language.value, stage.metric.value, stage.villages.value
    months, changes = stage.months.value, stage.changes.value
    fanned, less, end = solara.use_reactive(False), solara.use_reactive(False), shown_until(stage, ended(session))
    fans, progress = use_fans(session, stage.scenarios, end, fanned.value)
    lines, need = use_lines(villages, metric, months, changes)
    fan = solara.use_memo(lambda: sent(fans, metric), [fans, metric])
    said = words("charts", "chart", language)
    said |= {key: said[key].format(lives=LIVES) for key in ("fan_hint", "fan_key")}
    pieces.Chart(words=said | words("dashboard", "date", language), tongue=TAGS[language], offered=metrics(language),
                 metric=metric, lines=lines, months=months, end=end, marks=marks(villages, language), fan=fan,
                 fanned=fanned.value, progress=progress, less=less.value and len(villages) > 1,
                 event_choose=stage.metric.set, event_need=need, event_fan=lambda *_: fanned.set(not fanned.value),
                 event_less=less.set, event_jump=stage.jump)


def use_lines(villages: tuple[Village, ...], metric: str, months: int, changes: int):
    """What of each village's line the chart does not hold yet, and what it calls when it misses something."""
    asked, ask = solara.use_state(0)
    held = solara.use_ref({})
    names = [f"{id(village)} {metric} {changes} {asked}" for village in villages]
    begins = [min(held.current.get(name, 0), village.known) for name, village in zip(names, villages, strict=True)]

    def missing() -> list[dict]:
        return [{"id": name, "start": begin, "values": village.series_of(metric, begin).tobytes()}
                for name, begin, village in zip(names, begins, villages, strict=True)]

    lines = solara.use_memo(missing, [names, months])
    held.current = {name: village.known + 1 for name, village in zip(names, villages, strict=True)}
    return lines, lambda _: ask(asked + 1)


@solara.component
def Causes(session: Session, stage: Stage):
    """Why an outcome changed in a year, or lies apart in two villages; asked for, and told when time stands still."""
    language, many = session.language.value, len(stage.villages.value) > 1
    opened, outcome, side = solara.use_reactive(False), solara.use_reactive("trust_village"), solara.use_reactive("one")
    playing, months, _ = stage.playing.value, stage.months.value, stage.changes.value
    asked = side.value if many else "one"
    wanted = opened.value and not playing and months > 0
    account, wait, done = use_account(session, stage.scenarios, outcome.value, asked, months, wanted)
    said = words("charts", "causes", language)
    since = None if asked == "less" else begun(months)
    pieces.Causes(words=said, opened=opened.value, outcomes=[[name, said[f"short_{name}"]] for name in QUESTIONS],
                  outcome=outcome.value, sides=[[name, said[name]] for name in SIDES] if many else [], side=asked,
                  told=told(account, since, language) if account else {},
                  wait=said["paused" if playing else "start" if months == 0 else wait],
                  progress=done if wanted else 1.0,
                  event_open=lambda *_: opened.set(not opened.value), event_ask=outcome.set, event_compare=side.set)


def use_account(session: Session, scenarios: tuple[Scenario, ...], metric: str, side: str, months: int,
                wanted: bool) -> tuple[Account | None, str, float]:
    """The account that is asked for, None while there is none; the word for why not; and the share that is done."""
    done = solara.use_reactive(0.0)

    def told(share: float) -> None:
        if not task.is_current():
            raise CancelledError
        if share - done.value > 0.02:
            done.value = share

    def found() -> Account | None:
        done.value = 0.0
        one, other = scenarios[0], scenarios[-1]
        if side != "less":
            chosen = one if side == "one" else other
            return why(chosen.run(), months, HORIZON, chosen.warmup, (metric,), told)[metric]
        if one.alike_until(other, 0):
            return apart(one.run(), other.run(), months, HORIZON, one.warmup, (metric,), told)[metric]
        return None

    asked = (scenarios, metric, side, months) if wanted else None
    task = use_task(lambda: (asked, found() if wanted else None), dependencies=[asked], raise_error=False)
    use_told(session, task)
    answered = wanted and task.finished and task.value[0] == asked  # not what was asked before
    if wanted and task.error:
        return None, "stopped", 1.0
    return (task.value[1], "unlike", 1.0) if answered else (None, "wait", done.value)
