"""From settings and design to runs: what each run of a study is, before any is made."""
import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cogov_sim.census import Source
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Policy

from .design import MOST, NAMED, points
from .manifest import missing
from .settings import FROM_DATA, Settings, means

ENSEMBLES = ("patterns", "stories")  # studies of draws from the priors: their plans are made by modules of analysis/
MADE = ("run", "sweep", "compare", *ENSEMBLES)  # by these verbs


class Job(NamedTuple):
    """What one run needs: ``values`` hold from the first month of the warm-up, ``spells`` are (first, last, levers).

    ``kick`` are state variables set when the warm-up ends, ``data`` the files of a village of the user's own.
    """

    seed: int
    replicate: int
    values: dict[str, float]
    spells: tuple[tuple[int, int | None, dict[str, float]], ...]
    kick: dict[str, float] = {}
    data: Source | None = None


@dataclass(frozen=True)
class Plan:
    """A study before it runs. Run number = replicate * points + point: a study stopped half-way is balanced."""

    settings: Settings
    columns: dict[str, list]  # the design: name -> one value a point
    policies: dict[str, Policy]

    @property
    def points(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 1

    @property
    def runs(self) -> int:
        return self.points * self.settings.replicates

    @property
    def wanted(self) -> np.ndarray:
        """The numbers of the runs to make: all, or one shard's, every K-th."""
        which, of = self.settings.shard or (1, 1)
        return np.arange(which - 1, self.runs, of)

    def replicate(self, run):
        """The replicate of run number ``run`` (or of an array of them)."""
        return self.settings.replicate + run // self.points

    def tables(self) -> dict:
        """Further tables that stand in the study's folder: file name -> one list or array a column."""
        return {}

    def job(self, run: int) -> Job:
        """Run number ``run``: the place's and the user's values, then levers set for good, then the policy's spells."""
        s, point = self.settings, run % self.points
        row = {name: column[point] for name, column in self.columns.items()}
        place, policy = row.pop("place", s.place), self.policies[row.pop("policy", s.policy)]
        chosen = s.chosen | row
        levers = {name: value for name, value in chosen.items() if PARAMETERS[name].lever}
        values = s.places[place] | {name: value for name, value in chosen.items() if name not in levers}
        own = tuple((spell.first, spell.last, dict(spell.values)) for spell in policy.spells)
        data = Source(**s.data) if place == FROM_DATA else None
        return Job(s.seed, self.replicate(run), values, (((0, None, levers),) if levers else ()) + own,
                   s.kick, data)

    def mapping(self) -> dict:
        """Everything as plain values, for study.yaml; the rows of a table in one line, since YAML is slow with many."""
        told = asdict(self.settings)
        if told["design"]["kind"] == "table":
            told["design"] = told["design"] | {"vary": json.dumps(self.columns)}
        return told

    def content(self) -> dict:
        """All that determines the runs, by value: neither words nor how the study is made."""
        s = self.settings
        data = Source(**s.data).digest if s.data else None
        spells = {name: [(spell.first, spell.last, dict(spell.values)) for spell in policy.spells]
                  for name, policy in self.policies.items()}
        own = {name: getattr(s, name) for name in ("seed", "months", "warmup", "every", "events", "groups", "place",
                                                   "policy", "places", "chosen")}
        given = {name: getattr(s, name) for name in ("replicate", "kick") if getattr(s, name)}
        return own | given | {"data": data, "spells": spells, "columns": self.columns}

    def digest(self, fingerprint: str) -> str:
        """The hash of all that determines every run of the study, present or still to be added."""
        what = json.dumps([fingerprint, by_value(self.content())], sort_keys=True)
        return hashlib.sha256(what.encode()).hexdigest()[:16]


def by_value(content):
    """Numbers of all kinds as floats, tuples as lists: equal values are written alike."""
    if isinstance(content, dict):
        return {key: by_value(value) for key, value in content.items()}
    if isinstance(content, (list, tuple)):
        return [by_value(value) for value in content]
    return float(content) if isinstance(content, (int, float)) else content


def reopened(folder: Path) -> Plan:
    """The plan of the study in ``folder``, from its ``study.yaml`` alone. Raises Mistake where there is none."""
    given = written(folder)
    try:
        if given["verb"] not in MADE:
            raise ValueError(f"verb is {given['verb']!r}")
        if given["verb"] in ENSEMBLES:
            plan = import_module("cogov_sim.analysis.ensemble").reopened(given)
        else:
            settings = settings_in(given)
            names = {"place": settings.places.__getitem__, "policy": settings.policies.__getitem__}
            plan = Plan(settings, points(settings.design, settings.seed, names), policies_of(settings))
        plan.job(0)
        return plan
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, Mistake):
            raise
        reason = f"{type(error).__name__}: {error}"
        raise Mistake("study_broken", dir=folder, file="study.yaml", reason=reason) from None


def settings_in(given: dict) -> Settings:
    """The settings that ``study.yaml`` holds, those that the digest does not guard checked; of a setting that came
    later, its default."""
    told = {field.name: given[field.name] for field in fields(Settings) if field.name in given} | means(given)
    if told["design"]["kind"] == "table":
        told["design"] = told["design"] | {"vary": json.loads(told["design"]["vary"])}
    return Settings(**told)


def written(folder: Path) -> dict:
    """What ``study.yaml`` says."""
    import yaml

    try:
        text = (Path(folder) / "study.yaml").read_text(encoding="utf-8")
        given = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        raise missing(folder) from None
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise Mistake("study_broken", dir=folder, file="study.yaml", reason=reason) from None
    if not isinstance(given, dict):
        raise Mistake("study_broken", dir=folder, file="study.yaml", reason=type(given).__name__)
    return given


def policies_of(settings: Settings) -> dict[str, Policy]:
    return {name: Policy.from_mapping(name, given) for name, given in settings.policies.items()}


def plan(settings: Settings, place_values, policy_mapping) -> Plan:
    """The checked plan of a study; ``place_values`` and ``policy_mapping`` raise Mistake for a name there is not."""
    names = {"place": place_values, "policy": policy_mapping}
    columns = points(settings.design, settings.seed, names)
    places = dict(settings.places)
    policies = dict(settings.policies)
    for name in dict.fromkeys(columns.get("place", ())):
        if name == FROM_DATA and not settings.data:
            raise Mistake("place_files", name="place.persons")
        places.setdefault(name, differences(place_values(name)))
    for name in dict.fromkeys(columns.get("policy", ())):
        policies.setdefault(name, policy_mapping(name))
    if settings.design["kind"] == "table":  # the file may be gone when the study is opened again
        settings = replace(settings, design=settings.design | {"vary": columns})
    settings = replace(settings, places=places, policies=policies)
    made = Plan(settings, columns, policies_of(settings))
    if made.runs > MOST:
        raise Mistake("design_large", runs=made.runs, most=MOST)
    _refuse_townships_from_data(made)
    return made


def _refuse_townships_from_data(made: Plan) -> None:
    """Files tell of one village, so nothing would make the others of its township."""
    if made.settings.data and {"township.villages"} & {*made.columns, *made.settings.chosen}:
        for job in map(made.job, range(made.points)):
            if job.data and job.values.get("township.villages", 1) > 1:
                raise Mistake("township_data", villages=job.values["township.villages"])


def differences(values: dict[str, float]) -> dict[str, float]:
    """Where ``values`` differ from the records' defaults."""
    return {name: value for name, value in values.items() if value != PARAMETERS[name].default}


__all__ = ["NAMED", "Job", "Plan", "differences", "plan", "reopened"]
