"""What the charts say: outcomes and their changes, from the records of the metrics; events; causes."""
import re
from collections.abc import Sequence
from functools import cache
from json import dumps
from math import isfinite

from ...events import COUNTS, KINDS
from ...language import unit
from ...metrics import METRICS
from ...params import BY_NAME, PARAMETERS
from ...state import VARIABLES
from ...watch import Village
from ...watch.causes import LUCK, QUESTIONS, UNDERWAY, Account
from ...watch.scenario import Scenario, policy_named
from ..words import amount, date, is_share, label, measured, number, words

PERSONAL = {"birth", "death", "leaving", "return", "joining"}  # told of the one who is followed
TOLD = [kind for kind in KINDS if kind not in PERSONAL]
PLACES = {kind: place for place, kind in enumerate(TOLD)}
SEVERAL = {*COUNTS, "petition"} - {"ruin"}  # told with their number
FREQUENT = {"quarrel", "settlement"}  # not shown at first
FEW = 7  # bars beside the sum


def headline(name: str, villages: Sequence[Village], language: str) -> dict:
    """A metric as one large number a village, of the month shown; with its change since the start, or B less A."""
    record, column = METRICS[name], list(METRICS).index(name)
    now = [float(village.history[village.months][column]) for village in villages]
    values, measure = [amount(record, value, language)[0] for value in now], amount(record, now[0], language)[1]
    change = now[-1] - (now[0] if len(now) > 1 else float(villages[0].history[0][column]))
    text = label(record, language)
    return {"name": name, "text": text, "short": re.split("[:：]", text)[0], "values": values, "unit": measure,
            "change": _changed(record, change, language)}


def _changed(record, change: float, language: str) -> str:
    size = amount(record, abs(change), language)[0]
    return "" if not isfinite(change) or not size.strip("0.") else ("▲ " if change > 0 else "▼ ") + size


def marks(villages: Sequence[Village], language: str) -> list[list]:
    """What is done and when, for the chart: the side, the month, the policy that begins or ends, the lever set or
    put back."""
    ends, found = words("charts", "mark", language)["ends"], []
    for side, village in enumerate(villages):
        scenario = village.scenario
        for window in scenario.policies:
            text = label(policy_named(window.name), language)
            found.append([side, window.first, text])
            if window.last is not None:
                found.append([side, window.last + 1, ends.format(text=text)])
        for move in scenario.moves:
            for name, value in move.values.items():
                text = f"{label(PARAMETERS[name], language)} {number(float(value))}"
                found.append([side, move.first, text])
                if move.last is not None and not _set(scenario, name, move.last + 1):
                    found.append([side, move.last + 1, ends.format(text=text)])
    return found


def _set(scenario: Scenario, name: str, month: int) -> bool:
    """Whether a lever is set by hand in a month."""
    return any(move.holds(month) and name in move.values for move in scenario.moves)


def wide(metric) -> float:
    """The least span of a metric's axis: a fifth of what it can be, so that small noise does not fill the picture."""
    low, high = metric.bounds
    return 0.0 if low is None or high is None else (high - low) / 5


@cache
def metrics(language: str) -> str:
    """What the chart can show, as JSON: each metric's name, text, unit and how a value is told, the main ones first."""
    units = {m.name: "%" if is_share(m) else unit(m.unit, language) for m in METRICS.values()}
    rows = [{"name": m.name, "text": label(m, language), "unit": units[m.name],
             "told": measured("{value}", units[m.name], language), "main": bool(m.main),
             "scale": 100 if is_share(m) else 1, "span": wide(m)} for m in METRICS.values()]
    return dumps(sorted(rows, key=lambda row: not row["main"]))


@cache
def kinds(language: str) -> list[list]:
    """The kinds of events of a village: name, text, whether they are shown at first."""
    return [[kind, label(KINDS[kind], language), kind not in FREQUENT] for kind in TOLD]


def events(villages: Sequence[Village], language: str) -> list[list]:
    """What happened in the village: (months lived, place of its kind, side or 2 for both, text), in order."""
    sides = [{(e[1] + 1, PLACES[e[3]]): e[5] for e in village.events if e[3] in PLACES and e[1] >= 0}
             for village in villages]
    times, called = words("charts", "timeline", language)["times"], kinds(language)
    found = []
    for side, own in enumerate(sides):
        for (month, kind), value in own.items():
            both = len(sides) > 1 and (month, kind) in sides[1 - side]
            if both and side == 1:
                continue
            text = called[kind][1]
            if value > 1 and TOLD[kind] in SEVERAL:
                text = times.format(text=text, count=int(value))
            found.append([month, kind, 2 if both else side, text])
    return sorted(found)


def told(account: Account, since: int | None, language: str) -> dict:
    """An account as a sentence, a note and bars, the largest first and small ones together; ``since`` is the month it
    began in, None for the difference of two villages."""
    said, named = words("charts", "causes", language), words("charts", "cause", language)
    question = QUESTIONS[account.metric]
    places = 1 if max(map(abs, (account.change, *account.shares.values()))) >= 0.01 else 2
    fields = {"text": label(METRICS[account.metric], language), "before": f"{100 * account.before:.{places}f}",
              "after": f"{100 * account.after:.{places}f}"}
    if since is None:
        sentence, note = said["apart"].format(**fields), said["note_apart"]
    else:
        sentence = said["since"].format(**fields, date=date(since, language))
        note = said["note_drawn" if question.drawn else "note_year"]
    ordered = sorted(account.shares.items(), key=lambda pair: -abs(pair[1]))
    seen = [pair for pair in ordered[:FEW] if abs(100 * pair[1]) >= 0.5 * 10 ** -places]
    rest = [share for _, share in ordered[len(seen):]]
    rows = [[named[cause], about(account.metric, cause, language), 100 * share] for cause, share in seen]
    if abs(100 * sum(rest)) >= 0.5 * 10 ** -places:
        rows.append([said["rest"].format(count=len(rest)), "", 100 * sum(rest)])
    if rows:
        rows.append([said["total"], "", 100 * account.change])
    return {"sentence": sentence, "note": note if rows else said["same"],
            "rows": [[*row, signed(row[2], places)] for row in rows]}


def about(metric: str, cause: str, language: str) -> str:
    """What a cause is made of, by the records of its inputs."""
    said = words("charts", "about", language)
    if cause in (UNDERWAY, LUCK):
        return said[cause]
    names = QUESTIONS[metric].causes[cause]
    return said["comma"].join(getattr(VARIABLES.get(n) or BY_NAME[n], language) for n in names)


def signed(value: float, places: int) -> str:
    return f"{value:+.{places}f}".replace("-", "\u2212")
