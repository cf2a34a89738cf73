"""The room of a study: what it is, its outcomes by what was varied, its runs, each to be opened as a village."""
import shlex

import numpy as np
import reacton.ipyvuetify as v
import solara

from ...mistakes import Mistake
from ..carry import pieces as carry
from ..carry.picture import ticks
from ..opening import OF_STUDY
from ..session import Session
from ..stage import headlines
from ..words import words
from . import pieces
from . import words as told
from .living import last_month, scenario
from .origin import COLUMNS, counted, named, recorded, sentence, use_runs
from .results import ALL, Results, ranged
from .table import table

PAGE, DOTS, FAILED = 20, 2000, 12  # rows of the table, runs drawn, failures told


class Findings:
    """What is looked at in the study of one tab; all of it stands in the link (``session.where``)."""

    def __init__(self, session: Session, results: Results):
        self.session, self.results = session, results

    @property
    def where(self) -> dict[str, str]:
        return self.session.where.value

    @property
    def outcome(self) -> str:
        offered = self.results.outcomes
        asked = [self.where.get("outcome"), *headlines(), *offered]
        return next((name for name in asked if name in offered), "")

    @property
    def factor(self) -> str:
        return self.results.factor(self.where.get("by"))

    @property
    def partners(self) -> np.ndarray:
        """The row that each run is set against, -1 for none; all -1 where values are told as they are."""
        wanted = self.where.get("against") == "luck"
        return self.results.partners(self.factor) if wanted else np.full(len(self.results.run), -1)

    def values(self) -> np.ndarray:
        """What is told of each run: the outcome, or how far it is from its partner's."""
        found = self.results.outcome(self.outcome) if self.outcome else np.full(len(self.results.run), np.nan)
        partners = self.partners
        if self.where.get("against") != "luck":
            return found
        return np.where(partners >= 0, found - found[partners], np.nan)

    def ask(self, more: dict) -> None:
        """Look at something else: texts by key, "" to let a key go."""
        asked = {key: str(value) for key, value in more.items() if key in OF_STUDY}
        calm = {"page": ""} if asked.keys() - {"page"} else {}
        self.session.where.value = {k: v for k, v in (self.where | calm | asked).items() if v}

    def open(self, number: int) -> None:
        """A run as a living village in the month in which it ended; beside its partner where it is set against one."""
        def lived():
            row = self.results.row_of(int(number))
            partner = int(self.partners[row])
            numbers = [int(number)] if partner < 0 else [int(self.results.run[partner]), int(number)]
            made = [scenario(self.results.study, one) for one in numbers]
            stage = self.session.stage
            stage.begin(*made, month=last_month(self.results.study))
            stage.metric.value = self.outcome or stage.metric.value
            self.session.enter("village", **self.where | {"run": str(number)})

        self.session.guarded(lived)




@solara.component
def Room(session: Session):
    study, language = session.opening.study, session.language.value
    results = solara.use_memo(lambda: study and study.latest(), [])
    if results is None:
        v.Html(tag="p", class_="cg-card", children=[Mistake("study_no_room").say(language)])
    else:
        Opened(Findings(session, results), language, dict(session.where.value))


@solara.component
def Opened(findings: Findings, language: str, where: dict):
    with v.Html(tag="main", class_="cg-findings"):
        About(findings, language)
        if findings.outcome:
            with v.Html(tag="div", class_="cg-found"):
                Ranges(findings, language, where)
                Runs(findings, language, where)


@solara.component
def About(findings: Findings, language: str):
    results = findings.results
    failed = np.flatnonzero(results.status == "failed")
    pieces.About(words=words("findings", "about", language), heading=results.name,
                 command=shlex.join(results.study.manifest.get("command") or ()), facts=told.facts(results, language),
                 varied=told.varied(results, language), notes=told.notes(results, language),
                 failed=[[int(results.run[row]), results.error[row]] for row in failed[:FAILED]],
                 event_run=findings.open)


@solara.component
def Ranges(findings: Findings, language: str, where: dict):
    results, factor, outcome = findings.results, findings.factor, findings.outcome
    paired = where.get("against") == "luck"
    can = solara.use_memo(lambda: bool((results.partners(factor) >= 0).any()), [factor])
    values = solara.use_memo(findings.values, [where])
    levels = [one for one in results.levels(factor) if not paired or np.isfinite(values[one.rows]).any()]
    known = values[np.isfinite(values)]
    marks = ticks(np.append(known, 0.0) if paired else known)
    few = len(known) <= DOTS
    decimals = told.places(outcome, (marks[1] - marks[0]) / 10)
    rows = [row(findings, values, one, language, few, decimals) for one in levels]
    base = told.value(results, factor, results.baseline(factor), language) if can else ""
    said = words("findings", "ranges", language)
    pieces.Ranges(
        words=said, outcomes=told.outcomes(results, language), outcome=outcome,
        factors=[[name, told.factor(name, language)] for name in results.factors], factor=factor,
        pairs=said["pairs"].format(base=base) if can else "", paired=paired and can,
        unit=told.measure(outcome, language), rows=rows,
        covers=said["covers"].format(months=told.months(results, outcome, language)),
        replicates=np.unique(results.replicate).tolist(),
        span=[marks[0], marks[-1], [
            [mark, told.measured(outcome, mark, told.places(outcome, marks[1] - marks[0]))] for mark in marks]],
        level=counted(where.get("level")), event_ask=findings.ask,
        event_run=findings.open)


def row(findings: Findings, values: np.ndarray, of, language: str, few: bool, decimals: int) -> dict:
    """The runs of one level, for the chart."""
    own = of.rows[np.isfinite(values[of.rows])]
    found = ranged(values[own])
    said = (told.measured(findings.outcome, one, decimals) for one in (found.median, found.low, found.high))
    middle, low, high = said
    return {"text": told.level(findings.results, findings.factor, of, language), "count": found.count,
            "range": list(found[1:]) if found.count else [], "middle": middle, "low": low, "high": high,
            "runs": findings.results.run[own].tolist() if few else [], "at": values[own].tolist() if few else [],
            "lucks": findings.results.replicate[own].tolist() if few else []}


@solara.component
def Runs(findings: Findings, language: str, where: dict):
    results, said = findings.results, words("findings", "runs", language)
    values = solara.use_memo(findings.values, [where])
    shown = [name for name in results.factors if name != ALL][:COLUMNS]
    levels = results.levels(findings.factor)
    level = counted(where.get("level")) if counted(where.get("level")) < len(levels) else -1
    rows = levels[level].rows if level >= 0 else np.arange(len(results.run))
    sort, down = where.get("sort", "run"), bool(where.get("down"))
    rows = ordered(rows, column(results, sort, values), down)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(counted(where.get("page")), 1), pages)
    decimals, several = told.apart(findings.outcome, values), results.replicates > 1

    def cells(row: int) -> list:
        """What stands in a run's row: its number, what was varied and the outcome, its error."""
        done = results.status[row] == "done"
        return [int(results.run[row]), [
            *([str(results.replicate[row])] if several else []),
            *(told.value(results, name, results.varied[name][row], language) for name in shown),
            told.measured(findings.outcome, values[row], decimals) if done else
            said[results.status[row] or "missing"]], results.error[row] or ""]

    last = said["difference"] if where.get("against") == "luck" else next(
        text for name, text, _ in told.outcomes(results, language) if name == findings.outcome)
    heads = [["run", said["run"]], *([["replicate", said["replicate"]]] if several else []),
             *([name, told.factor(name, language)] for name in shown), ["outcome", last]]
    only = told.level(results, findings.factor, levels[level], language) if level >= 0 else ""
    parcel = solara.use_reactive({})

    def save(_=None):
        findings.session.guarded(lambda: parcel.set(
            {"name": f"cogov-{results.name}-runs.csv", "kind": "text/csv", "data": table(results)}))

    part = [cells(row) for row in rows[(page - 1) * PAGE:page * PAGE]]
    with v.Html(tag="div", class_="cg-carrying"):
        carry.Handed(parcel=parcel.value, event_arrived=lambda *_: parcel.set({}))
        pieces.Runs(words=said, heads=heads, rows=part, sort=sort, down=down, page=page, pages=pages, only=only,
                    event_ask=findings.ask, event_run=findings.open, event_save=save)


def column(results: Results, name: str, values: np.ndarray) -> np.ndarray:
    """What the table is sorted by."""
    own = {"outcome": values, "replicate": results.replicate}
    return own[name] if name in own else results.varied.get(name, results.run)


def ordered(rows: np.ndarray, by: np.ndarray, down: bool) -> np.ndarray:
    """The rows in the order of a column, those without a value last."""
    own = by[rows]
    if own.dtype == object:
        own = np.unique(own.astype(str), return_inverse=True)[1]
    order = np.argsort(-own if down else own, kind="stable")
    return rows[order]


@solara.component
def FromStudy(session: Session):
    """Above the village that began as a run of the study: which it is, what the study holds of it, and the way back."""
    results, run, language = session.opening.study, named(session), session.language.value
    _, metric = session.stage.changes.value, session.stage.metric.value
    lived = use_runs(session)
    same = run >= 0 and run in lived
    found = solara.use_memo(lambda: recorded(results, run, metric, language) if same else "",
                            [run, same, metric, language])
    if run < 0:
        return
    said = words("findings", "from_study", language)
    text = sentence(results, run, language) if same else said["changed"].format(run=run, study=results.name)
    pieces.FromStudy(
        words=said, text=text, found=found, again="" if same else said["again"].format(run=run),
        event_again=lambda *_: Findings(session, results).open(run), event_back=lambda *_: session.enter(
            "findings", **{key: one for key, one in session.where.value.items() if key in OF_STUDY}))
