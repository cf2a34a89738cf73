"""Designs: which points of the parameter space a study visits. The whole design is checked before the first run."""
from collections.abc import Callable
from fnmatch import fnmatchcase
from itertools import product
from math import exp, log, prod

import numpy as np

from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.params import PARAMETERS, check, whole

from .rows import table

NAMED = ("place", "policy")  # columns that name a configuration instead of a parameter
MOST = 10_000_000
SHAPES = ("uniform", "log")
KINDS = ("one", "grid", "lhs", "sobol", "morris", "table")
SAMPLED = ("lhs", "sobol", "morris")
TAKEN = {  # the settings of a design, and the designs that take each
    "vary": ("grid", *SAMPLED), "link": ("grid", *SAMPLED), "runs": SAMPLED, "levels": ("grid", "morris"),
    "file": ("table",),
}


def read(given: dict | None) -> dict:
    """A design's settings: kind, vary (dotted name -> levels or range), link (groups of names), runs, levels, file.

    Raises Mistake for what no design takes, and for a setting that this design would leave unread.
    """
    design = {"kind": "one"} | dict.fromkeys(TAKEN) | (given or {})
    for key in given or {}:
        if key not in ("kind", *TAKEN):
            raise unknown("setting_unknown", f"design.{key}", ["design.kind", *(f"design.{k}" for k in TAKEN)])
    kind = design["kind"]
    if kind not in KINDS:
        raise Mistake("setting_choice", name="design.kind", value=kind, allowed=", ".join(KINDS))
    for key, takers in TAKEN.items():
        if design[key] not in (None, {}, []) and kind not in takers:
            raise Mistake("design_unread", name=f"design.{key}", value=design[key], design=kind,
                          takers=", ".join(f"design={taker}" for taker in takers))
    vary = varied(design["vary"])
    if not vary and kind in TAKEN["vary"]:
        raise Mistake("design_vary_empty", design=kind)
    return design | {"vary": vary or None, "link": links(design["link"], vary) or None, **counts(design)}


def counts(design: dict) -> dict:
    """The numbers ``runs`` and ``levels``, checked."""
    kind, found = design["kind"], {}
    if kind in SAMPLED:
        found["runs"] = whole("design.runs", design["runs"], 1 if kind == "lhs" else 2, MOST)
    if kind == "sobol" and found["runs"] & (found["runs"] - 1):
        below = 1 << (found["runs"].bit_length() - 1)
        raise Mistake("design_power", value=found["runs"], below=below, above=2 * below)
    if kind == "morris" or (kind == "grid" and design["levels"] is not None):
        found["levels"] = whole("design.levels", design["levels"], 2, 1000)
    if kind == "morris" and found["levels"] % 2:
        raise Mistake("design_even", value=found["levels"])
    return found


def varied(given, before: str = "") -> dict:
    """``vary`` as one mapping with dotted names: mappings unnested, listed names each with null, funds.* spelt out."""
    if isinstance(given, (str, list)):
        names = [given] if isinstance(given, str) else given
        if not all(isinstance(name, str) for name in names):
            raise Mistake("design_vary", value=given)
        given = dict.fromkeys(names)
    if given is not None and not isinstance(given, dict):
        raise Mistake("design_vary", value=given)
    found = {}
    for key, value in (given or {}).items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            found |= varied(value, f"{name}.")
        else:
            found |= dict.fromkeys([n for n in PARAMETERS if fnmatchcase(n, name)] or [name], value)
    return found


def links(given, vary: dict) -> list[list[str]]:
    """The groups of names that move together: one list of names, or a list of such lists."""
    groups = [given] if given and isinstance(given, list) and isinstance(given[0], str) else given or []
    fine = isinstance(groups, list) and all(
        isinstance(group, list) and len(group) > 1 and all(isinstance(name, str) for name in group) for group in groups)
    if not fine:
        raise Mistake("design_link", value=given)
    listed = [name for group in groups for name in group]
    for name in listed:
        if name not in vary:
            raise unknown("design_link_unvaried", name, vary)
        if listed.count(name) > 1:
            raise Mistake("design_link_twice", name=name)
    return groups


def factors(design: dict) -> list[tuple[str, ...]]:
    """What moves by itself, in the order of ``vary``: a name alone, or the names linked with it."""
    linked = {name: tuple(group) for group in design["link"] or () for name in group}
    return list(dict.fromkeys(linked.get(name, (name,)) for name in design["vary"]))


def size(design: dict) -> int:
    """How many points a sampled design has."""
    number = len(factors(design))
    return design["runs"] * {"lhs": 1, "sobol": number + 2, "morris": number + 1}[design["kind"]]


def told(design: dict, replicates: int) -> list[Mistake]:
    """The sentence that says how many runs a design by SALib makes."""
    if design["kind"] not in ("sobol", "morris"):
        return []
    return [Mistake(f"design_size_{design['kind']}", factors=len(factors(design)), base=design["runs"],
                    points=size(design), replicates=replicates, runs=size(design) * replicates)]


def points(design: dict, seed: int, names: dict[str, Callable]) -> dict[str, list]:
    """The design's columns: name -> one value a point, in the design's order. No column for the design "one".

    ``design`` is what ``read`` gave; ``names`` maps "place" and "policy" each to a function that takes a name and
    raises Mistake when there is none. Raises Mistake for the first value that cannot be.
    """
    if design["kind"] == "one":
        return {}
    if design["kind"] == "table":  # once read, its columns stand in ``vary``
        return design["vary"] or table(design["file"], known, lambda name, given: value(name, given, names))
    try:
        for name in design["vary"]:
            known(name)
        return grid(design, names) if design["kind"] == "grid" else sampled(design, seed, names)
    except Mistake as reason:
        if reason.key.startswith("design"):
            raise
        raise Mistake("design_point", reason=reason) from None


def grid(design, names):
    """Every combination of the levels; the first factor varies slowest."""
    raw = {name: ladder(name, given, design["levels"]) for name, given in design["vary"].items()}
    groups = factors(design)
    for first, *others in groups:
        for other in others:
            if len(raw[first]) != len(raw[other]):
                raise Mistake("design_link_length", name=first, count=len(raw[first]), other=other,
                              others=len(raw[other]))
    within(prod(len(raw[group[0]]) for group in groups))
    levels = {name: [value(name, level, names) for level in given] for name, given in raw.items()}
    rows = list(product(*(range(len(levels[group[0]])) for group in groups)))
    place = {name: i for i, group in enumerate(groups) for name in group}
    return {name: [levels[name][row[place[name]]] for row in rows] for name in design["vary"]}


def ladder(name: str, given, steps: int | None) -> list:
    """The levels of a grid: those listed, or for null ``steps`` of them over the record's range."""
    if given is None and steps and name not in NAMED:
        at = axis(name, None, {})
        return list(dict.fromkeys(at(k / (steps - 1)) for k in range(steps)))
    if not isinstance(given, list) or not given:
        raise Mistake("design_levels", name=name, value=given)
    return given


def sampled(design, seed, names):
    """The points of a sample: linked parameters stand at the same share of the way through their own ranges."""
    within(size(design))
    place = {name: i for i, group in enumerate(factors(design)) for name in group}
    axes = {name: axis(name, given, names) for name, given in design["vary"].items()}
    shares = lots(design, seed)
    return {name: [at(u) for u in shares[:, place[name]].tolist()] for name, at in axes.items()}


def lots(design: dict, seed: int) -> np.ndarray:
    """A sample of the unit cube, (points, factors), in the order that the sampler's own analysis reads."""
    number, runs = len(factors(design)), design["runs"]
    if design["kind"] == "lhs":
        from scipy.stats.qmc import LatinHypercube

        return LatinHypercube(number, rng=seed).random(runs)
    if design["kind"] == "sobol":
        from SALib.sample import sobol

        return sobol.sample(problem(number), runs, calc_second_order=False, seed=seed)
    from SALib.sample import morris

    steps = design["levels"] - 1
    return np.round(morris.sample(problem(number), runs, num_levels=design["levels"], seed=seed) * steps) / steps


def problem(number: int) -> dict:
    """The unit cube as SALib describes it."""
    return {"num_vars": number, "names": [f"x{i}" for i in range(number)], "bounds": [[0, 1]] * number}


def within(runs: int) -> None:
    if runs > MOST:
        raise Mistake("design_large", runs=runs, most=MOST)


def known(name: str) -> None:
    if name not in PARAMETERS and name not in NAMED:
        raise unknown("parameter_unknown", name, [*PARAMETERS, *NAMED])


def value(name: str, given, names):
    """One value of a design, checked: a number of the parameter's kind, or the name of a place or policy."""
    if name in NAMED:
        names[name](str(given))
        return str(given)
    return check(name, given)


def axis(name: str, given, names) -> Callable[[float], object]:
    """From a share of the way, 0 to 1, to the value there: names in equal shares, numbers over their range."""
    if name in NAMED:
        if not isinstance(given, list) or not given:
            raise Mistake("design_levels", name=name, value=given)
        words = [value(name, word, names) for word in given]
        return lambda u: words[min(int(u * len(words)), len(words) - 1)]
    low, high, shape = reach(name, given)
    return lambda u: between(PARAMETERS[name].kind, low, high, shape, u)


def reach(name: str, given) -> tuple[float, float, str]:
    """The range to sample and its shape: the record's, or [low, high] or [low, high, uniform|log] within it."""
    record = PARAMETERS[name]
    given = list(record.bounds) if given is None else given
    shaped = isinstance(given, list) and len(given) == 3 and given[2] in SHAPES and record.kind is float
    if not isinstance(given, list) or not (len(given) == 2 or shaped):
        raise Mistake("design_bounds", name=name, value=given, low=record.bounds[0], high=record.bounds[1])
    low, high = (check(name, end) for end in given[:2])
    if low > high:
        raise Mistake("design_bounds", name=name, value=given, low=record.bounds[0], high=record.bounds[1])
    shape = given[2] if shaped else record.prior
    if shape == "log" and low <= 0:
        raise Mistake("design_log", name=name, value=given)
    return low, high, shape


def between(kind: type, low, high, shape: str, u: float):
    """The value at the share ``u`` of the way from low to high, by shape; whole numbers have equal shares."""
    if kind in (bool, int):
        return kind(min(int(low + u * (high - low + 1)), high))
    if shape == "log":
        return min(max(exp(log(low) + u * (log(high) - log(low))), low), high)
    return min(low + u * (high - low), high)


def by_record(name: str, u: float):
    """The value at the share ``u`` of the way through a parameter's whole range, by the shape of its prior."""
    record = PARAMETERS[name]
    return between(record.kind, *record.bounds, record.prior, u)
