"""Ensembles: draws from the priors, each run as several variants under the same luck, as one study.

Draw 0 of an ensemble may be the place itself (every parameter as the place has it). The others take every parameter
that is no lever from its prior, by a scrambled Sobol sequence: draw n is the same however many draws there are. How
many households live on how much land, how much of it is tilled, the size of the branch and the levers of status quo
come from a place as a whole, drawn with equal chance where several are given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil, log, log2, sqrt

import numpy as np

from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS, defaults
from cogov_sim.study.design import by_record
from cogov_sim.study.plan import Job, Plan, differences, settings_in
from cogov_sim.study.settings import Settings, read, whole

LAYOUT = ("township.villages", "population.households", "population.area", "population.cell_hectares",
          "population.cropland", "population.party_members")
BASE = "base"


@dataclass(frozen=True)
class Variant:
    """One way to run a draw.

    `values` hold from the first month of the warm-up, `spells` are (first, last, levers), `kick` sets state variables
    when the warm-up ends. A string stands for the draw's own value of the parameter of that name.
    """

    name: str
    values: Mapping[str, float | str] = field(default_factory=dict)
    spells: tuple[tuple[int, int | None, dict[str, float]], ...] = ()
    kick: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ensemble(Plan):
    """The plan of an ensemble. Run number = (member * lucks + luck) * variants + variant.

    `draws` holds one row a draw: dotted name -> one value a draw; `numbers` are the draws that are members.
    """

    draws: dict[str, list]
    numbers: tuple[int, ...]
    variants: tuple[Variant, ...]
    lucks: int
    layouts: tuple[str, ...] = ()
    defaults_first: bool = False

    @property
    def points(self) -> int:
        return len(self.numbers) * self.lucks * len(self.variants)

    def replicate(self, run):
        """Each draw has lucks of its own, which its variants share."""
        member, luck = np.divmod(np.asarray(run) // len(self.variants), self.lucks)
        return np.asarray(self.numbers)[member] * self.lucks + luck

    def values(self, draw: int) -> dict[str, float]:
        """All that is set for a draw, by dotted name: the place's differences and what was drawn."""
        return self.settings.places[self.settings.place] | {name: column[draw] for name, column in self.draws.items()}

    def job(self, run: int) -> Job:
        cell, which = divmod(run, len(self.variants))
        draw, variant = self.numbers[cell // self.lucks], self.variants[which]
        own = self.values(draw)

        def told(mapping):
            return {name: own.get(v, PARAMETERS[v].default) if isinstance(v, str) else v for name, v in mapping.items()}

        return Job(self.settings.seed, int(self.replicate(run)), own | told(variant.values), variant.spells,
                   told(variant.kick))

    def mapping(self) -> dict:
        """Everything as plain values, for study.yaml."""
        variants = {v.name: {"values": dict(v.values), "spells": [list(x) for x in v.spells], "kick": dict(v.kick)}
                    for v in self.variants}
        count = len(next(iter(self.draws.values())))
        return super().mapping() | {"draws": count, "members": list(self.numbers), "lucks": self.lucks,
                                    "layouts": list(self.layouts), "defaults_first": self.defaults_first,
                                    "variants": variants}

    def content(self) -> dict:
        """All that determines the runs."""
        variants = [(v.name, dict(v.values), v.spells, dict(v.kick)) for v in self.variants]
        return super().content() | {"draws": self.draws, "members": self.numbers, "lucks": self.lucks,
                                    "variants": variants}

    def tables(self) -> dict:
        """The draws, one row each, beside the design."""
        return {"draws.parquet": {"draw": list(range(len(next(iter(self.draws.values()))))), **self.draws}}


def ensemble(settings: Settings, variants, count: int, lucks: int, place_values, places=None, only: int | None = None,
             defaults_first: bool = False) -> Ensemble:
    """A checked ensemble of `count` draws with `lucks` villages each; with `only`, just that draw.

    What the user set differently from the place (`settings.chosen`) is held in every draw. `places` are names to draw
    the layout from (None: the settings' own place). Raises Mistake for a draw there is not.
    """
    if only is not None and not 0 <= only < count:
        raise Mistake("ensemble_draw", draw=only, last=count - 1)
    layouts = tuple(places or (settings.place,))
    met = {name: differences(place_values(name)) for name in layouts} | settings.places
    numbers = tuple(range(count)) if only is None else (only,)
    return made(replace(settings, places=met), variants, count, numbers, lucks, layouts, defaults_first)


def reopened(given: dict) -> Ensemble:
    """The ensemble of a study on disk, from what its study.yaml says."""
    settings = settings_in(given)
    variants = [Variant(name, v["values"], tuple(map(tuple, v["spells"])), v["kick"])
                for name, v in given["variants"].items()]
    return made(settings, variants, given["draws"], tuple(given["members"]), given["lucks"], tuple(given["layouts"]),
                given["defaults_first"])


def made(settings, variants, count, numbers, lucks, layouts, defaults_first) -> Ensemble:
    places = [defaults() | settings.places[name] for name in layouts]
    draws = drawn(count, settings.seed, settings.chosen, places, defaults_first)
    columns = {"draw": np.repeat(numbers, lucks * len(variants)).tolist(),
               "variant": [v.name for v in variants] * (len(numbers) * lucks)}
    return Ensemble(settings, columns, {}, draws, numbers, tuple(variants), lucks, layouts, defaults_first)


def drawn(count: int, seed: int, held: dict[str, float], layouts: list[dict], defaults_first: bool) -> dict[str, list]:
    """One column a parameter: the priors' draws, `held` values kept, layouts taken whole from one of `layouts`."""
    from scipy.stats.qmc import Sobol

    home = layouts[0]
    names = [name for name, p in PARAMETERS.items() if not p.lever and name not in held and name not in LAYOUT]
    lots = Sobol(len(names) + 1, rng=seed).random_base2(max(1, ceil(log2(count))))[:count]
    columns = {name: [by_record(name, u) for u in lots[:, i].tolist()]
               for i, name in enumerate(names)}
    which = [min(int(u * len(layouts)), len(layouts) - 1) for u in lots[:, -1]]
    levers = [n for n, p in PARAMETERS.items() if p.lever and len({layout[n] for layout in layouts}) > 1]
    columns |= {name: [layouts[k][name] for k in which] for name in (*LAYOUT, *levers) if name not in held}
    columns |= {name: [value] * count for name, value in held.items()}
    if defaults_first:
        for name, column in columns.items():
            column[0] = held.get(name, home[name])
    return columns


def scaled(draws: dict[str, list], names) -> np.ndarray:
    """The draws in the unit cube of the priors, one row a draw: 0 at the low end, 1 at the high one."""
    columns = []
    for name in names:
        p, values = PARAMETERS[name], np.asarray(draws[name], float)
        low, high = p.bounds
        if p.prior == "log":
            values, low, high = np.log(values), log(low), log(high)
        columns.append((values - low) / (high - low))
    return np.array(columns).T


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score."""
    if n == 0:
        return 0.0, 1.0
    z, share = 1.959964, successes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return 0.0 if successes == 0 else middle - half, 1.0 if successes == n else middle + half


class Found:
    """What an ensemble gave, as arrays of (draws, lucks); NaN where a run failed or is missing.

    `outcomes(variant, metric)` and `moments(variant, metric, month)` give the arrays; `values` maps a dotted name to
    one value a draw.
    """

    def __init__(self, outcomes, moments, values: dict[str, np.ndarray], draws=slice(None), lucks=slice(None)):
        self.outcomes, self.moments, self.values, self.draws, self.lucks = outcomes, moments, values, draws, lucks

    def outcome(self, metric: str, variant: str = BASE) -> np.ndarray:
        """The mean of the last five years (or what the metric declares)."""
        return self.outcomes(variant, metric)[self.draws][:, self.lucks]

    def at(self, month: int, metric: str, variant: str = BASE) -> np.ndarray:
        """The value in one month observed; -1 is the end of the warm-up."""
        return self.moments(variant, metric, month)[self.draws][:, self.lucks]

    def value(self, dotted: str) -> np.ndarray:
        """A parameter's value in each draw."""
        return self.values[dotted][self.draws]

    def of_draws(self, draws: np.ndarray) -> "Found":
        """Some draws of the ensemble."""
        return Found(self.outcomes, self.moments, self.values, draws, self.lucks)

    def of_lucks(self, lucks: np.ndarray) -> "Found":
        """The ensemble seen through some of its lucks (one may count twice)."""
        return Found(self.outcomes, self.moments, self.values, self.draws, lucks)


class Table:
    """A study's tables as Found reads them."""

    def __init__(self, study, plan: Ensemble):
        self.study, self.plan = study, plan
        self.shape = (len(plan.numbers), plan.lucks, len(plan.variants))
        self.place = {v.name: k for k, v in enumerate(plan.variants)}
        self.read: dict[tuple, np.ndarray] = {}

    def found(self) -> Found:
        plan = self.plan
        names = dict.fromkeys([*plan.draws, *plan.settings.places[plan.settings.place]])
        values = {n: np.array([plan.values(d).get(n) for d in plan.numbers], float) for n in names}
        rest = {n: np.full(len(plan.numbers), float(p.default)) for n, p in PARAMETERS.items() if n not in values}
        return Found(self.outcome, self.moment, rest | values)

    @cached_property
    def runs(self):
        return self.study.runs.set_index("run")

    @cached_property
    def rows(self):
        """For each month observed, the rows of its runs by run number."""
        return {int(m): frame.set_index("run") for m, frame in self.study.series.groupby("month")}

    @property
    def fine(self) -> np.ndarray:
        """Whether every run of a draw was finished without an error: (draws,)."""
        done = (self.runs["status"] == "done").reindex(range(self.plan.runs), fill_value=False)
        return done.to_numpy(bool).reshape(self.shape).all((1, 2))

    def column(self, frame, metric: str, variant: str) -> np.ndarray:
        key = (id(frame), metric)
        if key not in self.read:
            self.read[key] = frame[metric].reindex(range(self.plan.runs)).to_numpy(float).reshape(self.shape)
        return self.read[key][:, :, self.place[variant]]

    def outcome(self, variant: str, metric: str) -> np.ndarray:
        return self.column(self.runs, metric, variant)

    def moment(self, variant: str, metric: str, month: int) -> np.ndarray:
        return self.column(self.rows[month], metric, variant)


def size_of(tree: dict, key: str, low: int, high: int) -> int:
    """Take a whole number out of a composed mapping, checked."""
    return whole(key, tree.pop(key), low, high)


def settings_of(verb: str, tree: dict, choices: dict, place_values, every: int) -> Settings:
    """The settings of an ensemble under status quo, observed `every` so many months.

    Raises Mistake for what `study.settings.read` refuses, and for a horizon other than the thresholds' own.
    """
    for name, own in (("months", 240), ("warmup", 36)):
        if tree[name] != own:
            raise Mistake("ensemble_months", name=name, value=tree[name], verb=verb, allowed=own)
    quiet = {"policy": {"spells": []}}
    made = read(verb, {**tree, **quiet}, {**choices, "policy": "status_quo"}, place_values)
    return replace(made, every=every)
