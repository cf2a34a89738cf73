"""Which runs of the study the villages on the stage are."""
from dataclasses import replace
from math import isfinite

import solara

from ...metrics import METRICS
from ...mistakes import Mistake
from ..session import Session
from ..words import label, words
from . import words as told
from .living import last_month, scenario
from .results import ALL, Results

COLUMNS = 5  # varied columns told


def counted(text: str | None) -> int:
    """A number of a link; -1 for none, and for what is no number."""
    return int(text) if text and len(text) < 10 and text.isdecimal() else -1


def named(session: Session) -> int:
    """The run of the study that the link names; -1 for none."""
    results, number = session.opening.study, counted(session.where.value.get("run"))
    try:
        return -1 if results is None or number < 0 else int(results.run[results.row_of(number)])
    except Mistake:
        return -1


def use_runs(session: Session) -> tuple[int, ...]:
    """For each village on the stage the number of the run that it is, as it was lived; -1 for one that is none."""
    where, shown = session.where.value, session.stage.scenarios
    return solara.use_memo(lambda: runs(session.opening.study, named(session), where, shown), [where, *shown])


def runs(results: Results | None, number: int, where: dict, shown: tuple) -> tuple[int, ...]:
    """The same of the scenarios ``shown``, where the link names run ``number`` and, by ``where``, what it was set
    against."""
    if number < 0:
        return (-1,) * len(shown)
    numbers = [number]
    if where.get("against") == "luck":
        partner = results.partners(results.factor(where.get("by")))[results.row_of(number)]
        numbers += [int(results.run[partner])] if partner >= 0 else []
    made = {scenario(results.study, one): one for one in numbers}
    return tuple(made.get(replace(one, village=1), -1) for one in shown)


def ended(session: Session) -> int:
    """The month in which the study's runs end where one of them is on the stage, else 0."""
    return last_month(session.opening.study.study) if named(session) >= 0 else 0


def sentence(results: Results, number: int, language: str) -> str:
    """Which run it is: its number, the study, its replicate where there are several, what was varied."""
    said, row = words("findings", "from_study", language), results.row_of(number)
    values = [f"{told.factor(name, language)} {told.value(results, name, results.varied[name][row], language)}"
              for name in results.factors[:COLUMNS] if name != ALL]
    several = [said["replicate"].format(replicate=results.replicate[row])] if results.replicates > 1 else []
    return said["comma"].join([said["run"].format(run=number, study=results.name), *several, *values])


def recorded(results: Results, number: int, name: str, language: str) -> str:
    """What the study holds of an outcome of the run, and of which months; "" where it has none."""
    if name not in results.outcomes:
        return ""
    values = results.outcome(name)
    value = values[results.row_of(number)]
    if not isfinite(value):
        return ""
    shown = f"{told.measured(name, value, told.apart(name, values))} {told.measure(name, language)}".strip()
    return words("findings", "from_study", language)["outcome"].format(
        outcome=label(METRICS[name], language), value=shown, months=told.months(results, name, language))
