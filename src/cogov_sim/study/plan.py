"""From settings and design to runs: what each run of a study is, before any is made."""
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import NamedTuple

from cogov_sim.census import Source
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Policy

from .design import MOST, NAMED, points
from .settings import FROM_DATA, Settings


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

    def replicate(self, run):
        """The replicate of run number ``run`` (or of an array of them)."""
        return run // self.points

    def tables(self) -> dict:
        """Further tables that stand in the study's folder: file name -> one list or array a column."""
        return {}

    def job(self, run: int) -> Job:
        """Run number ``run``: the place's and the user's values, then levers set for good, then the policy's spells."""
        s, (replicate, point) = self.settings, divmod(run, self.points)
        row = {name: column[point] for name, column in self.columns.items()}
        place, policy = row.pop("place", s.place), self.policies[row.pop("policy", s.policy)]
        chosen = s.chosen | row
        levers = {name: value for name, value in chosen.items() if PARAMETERS[name].lever}
        values = s.places[place] | {name: value for name, value in chosen.items() if name not in levers}
        own = tuple((spell.first, spell.last, dict(spell.values)) for spell in policy.spells)
        data = Source(**s.data) if place == FROM_DATA else None
        return Job(s.seed, replicate, values, (((0, None, levers),) if levers else ()) + own, data=data)

    def identity(self, run: int, fingerprint: str) -> str:
        """The hash of what determines a run: the model, the months, the job, and the content of the user's files."""
        s = self.settings
        *job, data = self.job(run)
        what = [fingerprint, s.months, s.warmup, *job, *([data.digest] if data else [])]
        return hashlib.sha256(json.dumps(what, sort_keys=True, default=float).encode()).hexdigest()[:16]

    def mapping(self) -> dict:
        """Everything as plain values, for study.yaml."""
        return asdict(self.settings)


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
    settings = Settings(**{**vars(settings), "places": places, "policies": policies})
    made = Plan(settings, columns, {name: Policy.from_mapping(name, given) for name, given in policies.items()})
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


__all__ = ["NAMED", "Job", "Plan", "differences", "plan"]
