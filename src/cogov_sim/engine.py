"""Bind names to arrays once, then run the schedule over a batch of villages, month by month.

A batch of runs is a batch of villages: each has its own parameters, policy and luck.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from . import census, population
from .declare import Metric, Seen
from .events import Chronicle
from .metrics import METRICS
from .metrics.groups import Groups
from .mistakes import Mistake, unknown
from .params import BY_NAME, PARAMETERS, check
from .policy import Spell
from .processes import SCHEDULE
from .randomness import streams
from .state import COUNTED, VARIABLES, State

BLOCK = 64  # villages stepped together; larger batches are run in blocks of this size


def sources() -> list[Path]:
    """Every source the model is made of."""
    here = Path(__file__).parent
    names = ["declare", "kernels", "state", "randomness", "ranking", "params", "population", "policy", "months",
             "events", "engine"]
    files = [here / f"{n}.py" for n in names]
    files += [file for folder in ("processes", "metrics", "census") for file in sorted((here / folder).glob("*.py"))]
    return files


@lru_cache(1)
def fingerprint() -> str:
    """Hash of every source the model is made of."""
    return hashlib.sha256(b"".join(f.read_bytes() for f in sources())).hexdigest()[:16]


def _name_the_cache() -> None:
    """Compiled kernels are kept in the user's cache folder, or aside for this process where that is not writable."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cogov-sim"
    home = Path(os.environ.get("NUMBA_CACHE_DIR") or caches)
    try:
        home.mkdir(parents=True, exist_ok=True)
        writable = os.access(home, os.W_OK)
    except OSError:
        writable = False
    os.environ["NUMBA_CACHE_DIR"] = str(home) if writable else tempfile.mkdtemp(prefix="cogov-sim-")


_name_the_cache()


@dataclass(frozen=True)
class Run:
    """One village to run, or a township of some (`township.villages`): its luck, values that differ, and its levers.

    The villages of one run have all in common but their luck, and an outcome of the run is the mean over them.

    `kick` sets state variables when the warm-up ends, every row of the village alike ({"trust_village": 0.1}): the
    same village and luck from another start. `data` are the files of a village of the user's own (`census.source`);
    None for one that is drawn.
    """

    seed: int = 1
    replicate: int = 0
    values: dict[str, float] = field(default_factory=dict)
    spells: tuple[Spell, ...] = ()
    kick: dict[str, float] = field(default_factory=dict)
    data: census.Source | None = None

    def __post_init__(self):
        object.__setattr__(self, "values", {k: check(k, v) for k, v in self.values.items()})
        if self.data is not None and self.villages > 1:
            raise Mistake("township_data", villages=self.villages)

    @property
    def villages(self) -> int:
        return self.values.get("township.villages", BY_NAME["villages"].default)


@dataclass
class Results:
    """What a batch of runs gave; arrays have one entry (or column) a run, in the order asked for."""

    outcomes: dict[str, np.ndarray]
    months: np.ndarray
    series: dict[str, np.ndarray]
    errors: list[str | None]
    events: list
    groups: list  # as `Groups.rows` gives them


def _maker(data: set[census.Source | None]) -> Callable:
    """What makes villages: draws alone, or the files they are told of."""
    if len(data) > 1:
        raise ValueError("the villages of one simulation are all drawn, or are all of the same data")
    (files,) = data or {None}
    return population.villages if files is None else partial(census.villages, census.opened(files))


class Simulation:
    """A batch of runs that can be stepped. `month` runs from -warmup; month 0 is the first under the policy.

    The villages of a run stand side by side in the state: those of run r from `run_starts[r]` on.
    """

    def __init__(self, runs: Sequence[Run], months: int = 240, warmup: int = 36, schedule=SCHEDULE):
        from .months import Months  # and with it the compiler, which takes a while to load

        self.runs, self.schedule, self.month = tuple(runs), tuple(schedule), -warmup
        of = [r for r in self.runs for _ in range(r.villages)]
        luck = [(r.seed, r.replicate, place) for r in self.runs for place in range(r.villages)]
        self.parameters = {n: np.full(len(of), p.default, "i8" if p.kind is int else "f8") for n, p in BY_NAME.items()}
        for v, run in enumerate(of):
            for dotted, value in run.values.items():
                self.parameters[PARAMETERS[dotted].name][v] = value
        make = _maker({r.data for r in self.runs})
        self.state = make(self.parameters, luck, -warmup, warmup + months)
        self.run_starts = self.state.run_starts = np.cumsum([0, *(r.villages for r in self.runs)])
        self._status_quo = {name: column.copy() for name, column in self.parameters.items()}
        self._live: dict[str, float] = {}
        spells = [spell for r in self.runs for spell in r.spells]
        self._switches = {s.first for s in spells} | {s.last + 1 for s in spells if s.last is not None}
        names = [p.name for p in self.schedule]
        keys = np.array([streams(seed, replicate, names, place) for seed, replicate, place in luck]).T.copy()
        self._months = Months(self.schedule, self.state, self.parameters, keys)

    def set(self, dotted: str, value: float) -> None:
        """Set a lever of every run from this month on. Raises Mistake for a bad name or value."""
        value = check(dotted, value)
        if not PARAMETERS[dotted].lever:
            raise unknown("policy_not_lever", dotted, [d for d, p in PARAMETERS.items() if p.lever], policy="-")
        self._live[PARAMETERS[dotted].name] = value
        self._apply()

    def _apply(self) -> None:
        """Parameters of this month: status quo, then the spells that hold, then what was set by hand."""
        for name, column in self.parameters.items():
            column[:] = self._status_quo[name]
        for r, run in enumerate(self.runs):
            own = slice(*self.run_starts[r:r + 2])
            for spell in run.spells:
                if spell.holds(self.month):
                    for dotted, value in spell.values.items():
                        self.parameters[PARAMETERS[dotted].name][own] = value
        for name, value in self._live.items():
            self.parameters[name][:] = value

    def _kick(self) -> None:
        for r, run in enumerate(self.runs):
            for name, value in run.kick.items():
                entity = VARIABLES[name].entity
                begin, end = self.run_starts[r:r + 2]
                first = getattr(self.state, f"first_{entity}") if entity in COUNTED else np.arange(end + 1)
                self.state.column(name)[int(first[begin]):int(first[end])] = value

    def step(self, months: int = 1, spent: np.ndarray | None = None) -> None:
        """Run whole months: as many at once as no parameter changes in. `spent` gains each process's nanoseconds."""
        end = self.month + months
        while self.month < end:
            if self.month in self._switches:
                self._apply()
            if self.month == 0:
                self._kick()
            stop = min([m for m in (0, *self._switches) if m > self.month] + [end])
            self._months.run(self.month, stop - self.month, spent)
            self.month = stop

    def metrics(self) -> dict[str, np.ndarray]:
        """Every outcome now, one value a run: the mean over its villages."""
        seen = Seen(self.state)
        found = {name: np.asarray(m(seen), float) for name, m in METRICS.items()}
        if self.state.villages == len(self.runs):
            return found
        starts = self.run_starts[:-1]
        return {name: _known(np.add.reduceat, values, starts) if METRICS[name].gaps else
                np.add.reduceat(values, starts) / np.diff(self.run_starts) for name, values in found.items()}


def simulate(runs: Sequence[Run], months=240, warmup=36, every=12, events=False, groups=False) -> Results:
    """Run a batch to its end.

    `every` is the months between observations in `series` (12: each December, 1: each month, 0: none). Outcomes are
    means over the Decembers of the last 60 months unless a metric says `last`, and so is how `groups` of people fare;
    of one with `gaps` over those in which it is defined (NaN if in none). A
    run that leaves its bounds or the numbers is named in `errors`; the others are unharmed.
    """
    parts = list(_parts(runs))
    blocks = [_block([runs[k] for k in part], months, warmup, every, events, groups) for part in parts]
    if len(blocks) == 1:
        return blocks[0]
    order = np.argsort(np.concatenate(parts))
    errors = [e for b in blocks for e in b.errors]
    told = [(part[r], *rest) for part, b in zip(parts, blocks, strict=True) for r, *rest in b.events]
    fared = [(part[r], *rest) for part, b in zip(parts, blocks, strict=True) for r, *rest in b.groups]
    return Results(
        {n: np.concatenate([b.outcomes[n] for b in blocks])[order] for n in blocks[0].outcomes},
        blocks[0].months,
        {n: np.concatenate([b.series[n] for b in blocks], axis=1)[:, order] for n in blocks[0].series},
        [errors[k] for k in order],
        sorted(told, key=lambda event: event[0]) if len({run.data for run in runs}) > 1 else told,
        sorted(fared, key=lambda row: row[0]),
    )


def _parts(runs: Sequence[Run]) -> Iterator[list[int]]:
    """Which runs are stepped together: those of the same data, at most a block of villages (and one run at least)."""
    of: dict[census.Source | None, list[int]] = {}
    for k, run in enumerate(runs):
        of.setdefault(run.data, []).append(k)
    for own in of.values():
        part, villages = [], 0
        for k in own:
            if part and villages + runs[k].villages > BLOCK:
                yield part
                part, villages = [], 0
            part.append(k)
            villages += runs[k].villages
        yield part


def _block(runs, months, warmup, every, events, groups) -> Results:
    simulation = Simulation(runs, months, warmup)
    simulation.step(warmup)
    observed, yearly = [(-1, simulation.metrics())], []
    chronicle = Chronicle(simulation.state) if events else None
    fared = Groups(simulation.state) if groups else None
    for month in range(months):
        december, asked = month % 12 == 11, every and (month + 1) % every == 0
        looked_at = december or asked or month == months - 1
        if looked_at or chronicle:  # months that nobody looks at run together with the next
            simulation.step(month + 1 - simulation.month)
        if chronicle:
            chronicle.look(simulation.state, month)
        if looked_at:
            now = simulation.metrics()
            if asked:
                observed.append((month, now))
            if december or month == months - 1 < 11:  # a run without a December has its last month
                yearly.append((month, now))
                if fared and month >= months - 60:
                    fared.look(simulation.state)
    last = [m for k, m in yearly if k >= months - 60] or [yearly[-1][1]]
    outcomes = {n: over_years(metric, np.array([m[n] for m in last])) for n, metric in METRICS.items()}
    series = {n: np.array([m[n] for _, m in observed]) for n in METRICS}
    return Results(outcomes, np.array([k for k, _ in observed]), series, _errors(simulation.state, outcomes),
                   chronicle.events if chronicle else [], fared.rows() if fared else [])


def over_years(metric: Metric, years: np.ndarray) -> np.ndarray:
    """What a metric's yearly values, a row each, come to."""
    if metric.over == "last":
        return years[-1]
    return _known(np.add.reduce, years) if metric.gaps else years.mean(axis=0)


def _known(add: Callable, values: np.ndarray, *where) -> np.ndarray:
    """The mean of the values that are defined; NaN where none is."""
    count = add((~np.isnan(values)).astype(float), *where)
    return np.where(count > 0, add(np.nan_to_num(values), *where) / np.maximum(count, 1), np.nan)


def _errors(state: State, outcomes) -> list[str | None]:
    """For each run the first variable that left its bounds or the numbers, or None."""
    wrong: list[str | None] = [None] * (len(state.run_starts) - 1)
    for v in VARIABLES.values():
        values = state.column(v.name)
        low, high = v.bounds
        if values.dtype.kind not in "fi" or (low is None and values.dtype.kind == "i"):
            continue
        bad = ~np.isfinite(values)
        if low is not None:
            bad |= values < low
        if high is not None:
            bad |= values > high
        if not bad.any():
            continue
        first = getattr(state, f"first_{v.entity}", np.arange(state.villages + 1)).astype("i8")
        for k in np.unique(np.searchsorted(first, np.nonzero(bad)[0], side="right") - 1):
            row = first[k] + np.argmax(bad[first[k]:first[k + 1]])
            r = np.searchsorted(state.run_starts, k, side="right") - 1
            wrong[r] = wrong[r] or f"{v.entity}.{v.name} is {values[row]}, outside {low} to {high}"
    for name, values in outcomes.items():
        for k in np.nonzero(np.isinf(values) if METRICS[name].gaps else ~np.isfinite(values))[0]:
            wrong[k] = wrong[k] or f"the outcome {name} is {values[k]}"
    return wrong


def compile_kernels(progress: Callable[[int, int, str], None] | None = None, part: tuple[int, int] = (0, 1)) -> None:
    """Compile or load every kernel (of `part` k of n), calling `progress(done, total, name)` as it goes."""
    from .months import Months, kind

    processes = (*population.MAKING, *SCHEDULE)
    for k, process in enumerate(processes):
        if k % part[1] == part[0]:
            process.kernel.entry(map(kind, process.arguments))
        if progress:
            progress(k, len(processes), process.name)
    if part[0] == 0:  # the loop over months, and what outcomes are made of, tried on a village of one row each
        state = State({entity: [0, 1] for entity in COUNTED})
        Months((), state, {}, np.zeros((0, 1), "u8")).run(0, 0)
        with np.errstate(all="ignore"):
            seen = Seen(state)
            for m in METRICS.values():
                m(seen)
    if progress:
        progress(len(processes), len(processes), "outcomes")
