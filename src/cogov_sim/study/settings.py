"""The settings of a study: read from a composed configuration, every one checked."""
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from cogov_sim import census, params
from cogov_sim.language import LANGUAGES, local_language
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.params import PARAMETERS, check, defaults

from . import design, execution, kick

WHOLE = {
    "seed": (0, 2**63 - 1),
    "months": (1, 2400),
    "warmup": (0, 600),
    "replicates": (1, 1_000_000),
    "replicate": (0, 999_999),
    "workers": (1, 512),
    "batch": (1, 4096),
}
SWITCHES = ("events", "groups", "figures", "report")
OTHERS = ("dir", "language", "series", "design", "place", "policy", "execution", "time_limit", "shard", "stop",
          "outcomes", "kick")
MOST_SHARDS = 10_000
MOST_SHOWN = 24  # outcomes in a report
LONGEST = 86_400.0  # seconds a run may be given
FROM_DATA = "from_data"  # the place that takes files of the user's own
OWN_FILES = tuple(f"place.{key}" for key in ("persons", "households", "parcels", "year"))


@dataclass(frozen=True)
class Settings:
    """What a study is. Parameters carry dotted names; months count from the end of the warm-up."""

    verb: str
    place: str
    policy: str
    experiment: str | None
    parameters: dict[str, float]
    chosen: dict[str, float]  # where the user differs from the place
    places: dict[str, dict[str, float]]  # differences from the records' defaults, one mapping a place met
    policies: dict[str, dict]  # the mapping of each policy met
    design: dict
    months: int
    warmup: int
    every: int
    events: bool
    seed: int
    replicates: int
    workers: int
    batch: int
    language: str
    dir: str | None
    figures: bool
    report: bool
    data: dict | None = None  # the files of place=from_data, and the hash of their content
    time_limit: float | None = None  # seconds a run may take
    shard: tuple[int, int] | None = None  # i of K: every K-th run, from the i-th on
    groups: bool = False
    stop: dict | None = None  # outcome, width, least: the rule of study.stopping
    outcomes: list[str] | None = None  # what the report shows; None: the main ones
    replicate: int = 0  # the first
    kick: dict[str, float] = field(default_factory=dict)  # state set when the warm-up ends
    execution: dict = field(default_factory=lambda: execution.LOCAL)  # where the runs are done; no run depends on it

    @property
    def told(self) -> tuple:
        """What the user should know before the first run, a sentence each: what own data leave open, levers that a
        policy sets over the user's, and a policy that needs several villages where there is one."""
        notes = list(census.opened(census.Source(**self.data)).notes if self.data else ())
        given = {*self.chosen, *(self.design["vary"] or ())}
        several = {"township.villages"} & given or self.parameters["township.villages"] > 1
        for name, mapping in self.policies.items():
            levers = {lever for spell in mapping["spells"] or () for lever in spell.get("set") or ()}
            notes += [Mistake("policy_over_lever", policy=name, name=lever) for lever in sorted(levers & given)]
            if not several and any(lever.startswith("sharing.") for lever in levers):
                notes.append(Mistake("policy_needs_township", policy=name))
        return (*design.told(self.design, self.replicates), *notes)


def read(verb: str, tree: dict, choices: dict, place_values: Callable) -> Settings:
    """The settings in the composed mapping ``tree``; ``choices`` names the file taken from each group.

    ``place_values(name)`` gives all parameters of a place, raising Mistake for an unknown name. Raises Mistake for
    anything unknown, of a wrong type or out of range.
    """
    known_keys(tree)
    parameters = parameters_of(tree)
    home, policy = choices["place"], choices["policy"]
    data = files_of(tree, home)
    base = place_values(home)
    if data is not None:
        own = census.opened(data)
        base = place_values(own.nearest) | own.values
    standard = defaults()
    return Settings(
        verb=verb, place=home, policy=policy, experiment=choices.get("experiment"), parameters=parameters,
        chosen={k: v for k, v in parameters.items() if v != base[k]},
        places={home: {k: v for k, v in base.items() if v != standard[k]}}, policies={policy: tree["policy"]},
        design=design.read(tree.get("design")), every=every_of(tree["series"]), language=language_of(tree),
        dir=folder_of(tree),
        **{name: whole(name, tree.get(name, int(name != "replicate"))) for name in WHOLE
           if name not in ("workers", "batch")},
        workers=workers_of(tree), batch=whole("batch", tree["batch"]),
        **{name: switch(name, tree.get(name, False)) for name in SWITCHES},
        data=None if data is None else data._asdict(), time_limit=time_limit(tree.get("time_limit")),
        shard=shard_of(tree), stop=stop_of(tree), outcomes=outcomes_of(tree),
        execution=execution.checked(tree["execution"]), kick=kick.checked(tree.get("kick")),
    )


def files_of(tree: dict, place: str) -> census.Source | None:
    """The files of a village of the user's own; None for any other place."""
    if place != FROM_DATA:
        return None
    own = tree["place"]
    return census.source(own["persons"], own["households"], own["parcels"], own["year"])


def known_keys(tree: dict) -> None:
    """Raise Mistake for a key that is no setting and no submodel."""
    submodels = {p.submodel for p in PARAMETERS.values()}
    settings = {*WHOLE, *SWITCHES, *OTHERS}
    for key, value in tree.items():
        if key not in settings | submodels:
            raise unknown("setting_unknown", key, [*settings, *PARAMETERS])
        if key in submodels and not isinstance(value, dict):
            raise unknown("parameter_unknown", key, PARAMETERS)


def parameters_of(tree: dict) -> dict[str, float]:
    """All parameters in ``tree`` by dotted name, checked."""
    submodels = {p.submodel for p in PARAMETERS.values()}
    given = {f"{s}.{key}": value for s in tree if s in submodels for key, value in tree[s].items()}
    checked = {name: check(name, value) for name, value in given.items()}
    return {name: checked.get(name, record.default) for name, record in PARAMETERS.items()}


def means(told: dict) -> dict:
    """Of the settings of a study on disk, those that say how it is made and how much of it, checked."""
    shard = told.get("shard")
    shard = shard_of({"shard": "/".join(map(str, shard)) if isinstance(shard, list) else shard})
    return {
        **{name: whole(name, told[name]) for name in ("replicates", "workers", "batch")},
        **{name: switch(name, told[name]) for name in ("figures", "report")},
        "time_limit": time_limit(told.get("time_limit")), "language": language_of(told), "shard": shard,
        "stop": stop_of({"stop": told.get("stop"), "shard": shard}),
        "execution": execution.known(told.get("execution", execution.LOCAL)),
    }


def whole(name: str, value, low: int | None = None, high: int | None = None) -> int:
    """``value`` as a whole number within the range given, else the setting's own; Mistake otherwise."""
    return params.whole(name, value, *(WHOLE[name] if low is None else (low, high)))


def switch(name: str, value) -> bool:
    if not isinstance(value, bool):
        raise Mistake("setting_switch", name=name, value=value)
    return value


def every_of(series) -> int:
    every = series.get("every") if isinstance(series, dict) else series
    if isinstance(every, bool) or every not in (0, 1, 12):
        raise Mistake("setting_choice", name="series.every", value=every, allowed="12, 1, 0")
    return every


def time_limit(given) -> float | None:
    """Seconds a run may take, or None for any time."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 < given <= LONGEST:
        raise Mistake("setting_seconds", name="time_limit", value=given, high=LONGEST)
    return float(given)


def shard_of(tree: dict) -> tuple[int, int] | None:
    """"i/K" as two numbers."""
    if (given := tree.get("shard")) is None:
        return None
    which, slash, of = str(given).partition("/")
    if not (slash and which.isdecimal() and of.isdecimal() and 1 <= int(which) <= int(of) <= MOST_SHARDS):
        raise Mistake("setting_shard", value=given, most=MOST_SHARDS)
    return int(which), int(of)


def stop_of(tree: dict) -> dict | None:
    """The stopping rule, None where no outcome is named."""
    rule = {"outcome": None, "width": None, "least": 10}
    given = tree.get("stop") or {}
    if not isinstance(given, dict) or (strange := set(given) - set(rule)):
        raise unknown("setting_unknown", f"stop.{min(strange)}" if isinstance(given, dict) else "stop",
                      [f"stop.{key}" for key in rule])
    rule |= given
    if rule["outcome"] is None:
        if rule["width"] is not None:
            raise Mistake("stop_half", name="stop.outcome", other="stop.width")
        return None
    if rule["outcome"] not in METRICS:
        raise unknown("outcome_unknown", str(rule["outcome"]), METRICS, setting="stop.outcome")
    if rule["width"] is None:
        raise Mistake("stop_half", name="stop.width", other="stop.outcome")
    if isinstance(rule["width"], bool) or not isinstance(rule["width"], (int, float)) or not 0 < rule["width"] < inf:
        raise Mistake("stop_width", value=rule["width"])
    if tree.get("shard") is not None:
        raise Mistake("stop_shard")
    least, most = whole("stop.least", rule["least"], 2, 1_000_000), tree.get("replicates")
    if isinstance(most, int) and most < least:
        raise Mistake("stop_least", least=least, replicates=most)
    return rule | {"width": float(rule["width"]), "least": least}


def outcomes_of(tree: dict) -> list[str] | None:
    """The outcomes that the report shows, at most ``MOST_SHOWN``."""
    given = tree.get("outcomes")
    given = [given] if isinstance(given, str) else given
    if given is None or given == []:
        return None
    if not isinstance(given, list) or len(given) > MOST_SHOWN:
        raise Mistake("outcomes_list", value=given, most=MOST_SHOWN)
    for name in given:
        if name not in METRICS:
            raise unknown("outcome_unknown", str(name), METRICS, setting="outcomes")
    return list(dict.fromkeys(given))


def workers_of(tree: dict) -> int:
    given = tree.get("workers")
    return cores() if given is None else whole("workers", given)


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def language_of(tree: dict) -> str:
    given = tree.get("language")
    if given is None:
        return local_language()
    if given not in LANGUAGES:
        raise Mistake("setting_choice", name="language", value=given, allowed=", ".join(LANGUAGES))
    return given


def folder_of(tree: dict) -> str | None:
    given = tree.get("dir")
    return None if given is None else str(given)


def bench(tree: dict) -> dict:
    """The arguments of ``bench.engine``, checked."""
    known = ("yardstick", "batches", "workers", "months", "warmup", "seconds", "seed", "language")
    for key in tree:
        if key not in known:
            raise unknown("setting_unknown", key, known)
    lists = {name: tree[name] if isinstance(tree[name], list) else [tree[name]] for name in ("batches", "workers")}
    limits = {"batches": WHOLE["batch"], "workers": WHOLE["workers"]}
    if isinstance(tree["seconds"], bool) or not isinstance(tree["seconds"], (int, float)) or tree["seconds"] < 0:
        raise Mistake("setting_whole", name="seconds", value=tree["seconds"], low=0, high=600)
    return {name: [whole(name, v, *limits[name]) for v in values] for name, values in lists.items()} | {
        name: whole(name, tree[name]) for name in ("months", "warmup", "seed")} | {
        "seconds": tree["seconds"], "language": language_of(tree)}
