"""What every row of the claims comes to: ``python -m cogov_sim.analysis.rows`` measures it for claims/measured.toml.

For each row, over 24 seeds (or as many as are asked for) and 10 years, what the lever's last level adds to the outcome
beyond its first (for a curve: the levels between beyond the mean of both ends), mean and standard error over pairs of
the same luck: `here`, in the row's context; `rival`, under the rival's values; `plain`, at the defaults; `symmetric`,
in its context with the claim's asymmetries switched off; and `placebo`, the first level with what the lever was
measured to cost spent on nothing. `way` is the shortest chain of processes that carries the effect, each of which in
fact wrote otherwise.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from pathlib import Path

import numpy as np

from cogov_sim.claims import Claim, Test, claims
from cogov_sim.claims.measured import SETTINGS, key
from cogov_sim.claims.routes import route
from cogov_sim.engine import BLOCK, Run, Simulation, fingerprint, simulate
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell
from cogov_sim.processes import SCHEDULE
from cogov_sim.randomness import streams
from cogov_sim.state import COUNTED, VARIABLES

from .costs import rounded, sold

MONTHS, SEEDS = 120, tuple(range(1, 25))
WATCHED, YEARS = 4, 6  # the most seeds, and the years, in which it is watched which processes write otherwise


def run(seed: int, values: dict[str, float]) -> Run:
    """A village under some values from its making on; levers among them hold from month 0. Defaults are left out."""
    own = {d: PARAMETERS[d].kind(v) for d, v in values.items()}
    own = {d: v for d, v in sorted(own.items()) if v != PARAMETERS[d].default}
    now = {d: v for d, v in own.items() if PARAMETERS[d].lever}
    ever = {d: v for d, v in own.items() if d not in now}
    return Run(seed, 0, ever, (Spell(0, None, now),) if now else ())


def settings(claim: Claim, test: Test) -> dict[str, dict[str, float]]:
    """The values under which a row is measured, by the word for them."""
    told = {"here": dict(test.context), "rival": test.context | test.rival.values, "plain": {}}
    return told | ({"symmetric": test.context | claim.symmetric} if claim.symmetric else {})


def added(levels: np.ndarray, sign: str) -> np.ndarray:
    """The last level less the first; for a curve, the levels between less the mean of both ends."""
    if "U" in sign:
        return levels[1:-1].mean(axis=0) - (levels[0] + levels[-1]) / 2
    return levels[-1] - levels[0]


class Bench:
    """Runs that are asked for by their values, each made once."""

    def __init__(self, workers: int, seeds=SEEDS, months=MONTHS):
        self.workers, self.seeds, self.months, self.found = workers, seeds, months, {}

    def prepare(self, asked: Iterable[dict[str, float]]) -> None:
        """Run what is not yet known."""
        new = {_named(v): v for v in asked if _named(v) not in self.found}
        ordered = sorted(new, key=lambda n: dict(n).get("township.villages", 1))
        runs = [run(seed, new[name]) for name in ordered for seed in self.seeds]
        parts = [(runs[k:k + BLOCK], self.months) for k in range(0, len(runs), BLOCK)]
        if self.workers > 1:
            with ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn")) as pool:
                outcomes = list(pool.map(_outcomes, parts))
        else:
            outcomes = [_outcomes(part) for part in parts]
        size = len(self.seeds)
        for metric in outcomes[0] if outcomes else ():
            table = np.concatenate([o[metric] for o in outcomes]).reshape(len(ordered), size)
            for name, values in zip(ordered, table, strict=True):
                self.found.setdefault(name, {})[metric] = values

    def effect(self, test: Test, values, metric=None, sign=None) -> np.ndarray:
        levels = [self.found[_named(values | {test.lever: level})][metric or test.outcome] for level in test.levels]
        return added(np.array(levels), test.sign if sign is None else sign)


def _named(values: dict[str, float]) -> tuple:
    kept = {d: PARAMETERS[d].kind(v) for d, v in values.items()}
    return tuple(sorted((d, v) for d, v in kept.items() if v != PARAMETERS[d].default))


def _outcomes(part):
    runs, months = part
    return simulate(runs, months, every=0).outcomes


def measured(rows: list[tuple[Claim, Test]], workers=None, seeds=SEEDS) -> list[dict]:
    """For each row, everything that `measured.toml` tells of it."""
    bench = Bench(workers or os.cpu_count() or 1, seeds)
    bench.prepare(values | {t.lever: level} for c, t in rows for values in settings(c, t).values()
                  for level in t.levels)
    costs = [cost(bench, t) for _, t in rows]
    idle = [t.context | {t.lever: t.levels[0]} | {f"placebo.idle_{p}": v for p, v in own.items()}
            for (_, t), own in zip(rows, costs, strict=True)]
    bench.prepare(idle)
    found = []
    for (claim, t), own, spent in zip(rows, costs, idle, strict=True):
        told = {word: pair(bench.effect(t, values)) for word, values in settings(claim, t).items()}
        if any(own.values()) and "U" not in t.sign:
            nothing = bench.found[_named(t.context | {t.lever: t.levels[0]})][t.outcome]
            told["placebo"] = pair(bench.found[_named(spent)][t.outcome] - nothing)
        found.append({"of": key(t), "cost": own, **told})
    return found


def cost(bench: Bench, test: Test) -> dict[str, float]:
    """What the lever's last level takes from each purse beyond its first, in the row's own context."""
    if not PARAMETERS[test.lever].lever:
        return {}
    own = {purse: sum(float(bench.effect(test, test.context, metric, "").mean() / share) for metric, share in taken)
           for purse, taken in sold([test.lever]).items()}
    return {p: min(v, PARAMETERS[f"placebo.idle_{p}"].bounds[1]) for p, v in rounded(own).items() if v}


def pair(effect: np.ndarray) -> list[float]:
    """Mean and standard error, to two figures."""
    return [float(f"{x:.2g}") + 0.0 for x in (effect.mean(), effect.std(ddof=1) / len(effect) ** 0.5)]


class Steps:
    """A batch of runs that is stepped process by process."""

    def __init__(self, runs: list[Run], months: int):
        from cogov_sim.months import Months

        simulation = Simulation(runs, months)
        simulation.step(-simulation.month)  # the warm-up
        simulation._apply()  # month 0, in which spells begin, is the first to be stepped here
        self.state, self.months = simulation.state, {}
        luck = [(r.seed, r.replicate, place) for r in runs for place in range(r.villages)]
        for p in SCHEDULE:
            keys = np.array([streams(seed, replicate, [p.name], place) for seed, replicate, place in luck]).T.copy()
            own = Months((p,), self.state, simulation.parameters, keys)
            if self.months:
                own.sums = own.sums[:, :0].copy()  # a year's sums begin anew once, not with each process
            self.months[p.name] = own
        starts = {e: np.asarray(getattr(self.state, f"first_{e}"), "i8")[self.state.run_starts] for e in COUNTED}
        self.starts = {e: starts.get(e, self.state.run_starts) for e in {v.entity for v in VARIABLES.values()}}

    def happen(self, process, month: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Each column that a process writes, as it was before and as it is after."""
        before = {c: self.state.column(c).copy() for c in process.writes}
        self.months[process.name].run(month, 1)
        return {c: (column, self.state.column(c)) for c, column in before.items()}


def ways(tests: list[Test]) -> dict[str, tuple]:
    """For each row the shortest chain of processes that carries its effect, under as much luck as finds one."""
    own = {name_of(t): {p.name: set() for p in SCHEDULE} for t in tests}
    found = dict.fromkeys(map(key, tests), ())
    for seed in range(1, WATCHED + 1):
        left = {name_of(t): t for t in tests if not found[key(t)]}
        for name, more in zip(left, carried(list(left.values()), seed) if left else (), strict=True):
            for process, columns in more.items():
                own[name][process] |= columns
        found |= {key(t): route(t.lever, t.outcome, own[name_of(t)]) for t in tests if name_of(t) in left}
    return found


def name_of(test: Test) -> tuple:
    """What the two villages of a row differ in, and what they share."""
    return test.lever, test.levels[0], test.levels[-1], _named(test.context)


def carried(tests: list[Test], seed=1, years=YEARS) -> list[dict[str, set[str]]]:
    """For each row and process, the columns that it wrote otherwise at the lever's last level than at its first.

    Villages of one luck live side by side, process by process. A process writes a column otherwise if the column then
    differs between the two villages, and by another amount than before; that is not asked of what reads a parameter
    that is no lever, whose column may differ since the warm-up.
    """
    low, high = (Steps([run(seed, t.context | {t.lever: t.levels[k]}) for t in tests], 12 * years) for k in (0, -1))
    found = [{p.name: set() for p in SCHEDULE} for _ in tests]
    ever = [PARAMETERS[t.lever].name for t in tests if not PARAMETERS[t.lever].lever]  # otherwise since the warm-up
    whose = {p: np.array([PARAMETERS[t.lever].name in {*ever} & p.reads for t in tests]) for p in SCHEDULE}
    for month in range(12 * years):
        for p in SCHEDULE:
            here, there = low.happen(p, month), high.happen(p, month)
            for column in p.writes if month % 12 in p.months else ():
                for k in otherwise(here[column], there[column], low.starts[VARIABLES[column].entity], whose[p]):
                    found[k][p.name].add(column)
    return found


def otherwise(here, there, starts, reads) -> np.ndarray:
    """The runs in which a column now differs and, where its process does not read the lever, by another amount."""
    rows = (here[1] != there[1]).reshape(len(here[1]), -1).any(axis=1).nonzero()[0]
    (was, now), (was_there, now_there) = (tuple(np.asarray(c[rows], float) for c in pair) for pair in (here, there))
    gap = np.abs((now - was) - (now_there - was_there)) > 1e-9 * (1 + np.abs(now) + np.abs(now_there))
    run_of = np.searchsorted(starts, rows, side="right") - 1
    return np.unique(run_of[gap.reshape(len(rows), -1).any(axis=1) | reads[run_of]]) if rows.size else rows


def write(seeds: int = len(SEEDS)) -> None:
    """Measure every row, and write what is found."""
    rows = [(c, t) for c in claims().values() for t in c.tests]
    way = ways([t for _, t in rows])
    lines = ["# What each row comes to; written by python -m cogov_sim.analysis.rows, not by hand.",
             f'fingerprint = "{fingerprint()}"', f"seeds = {seeds}"]
    for (claim, _), told in zip(rows, measured(rows, seeds=range(1, seeds + 1)), strict=True):
        lines += ["", f"[[{claim.name}]]", f"of = '{told['of']}'"]
        lines += [f"{word} = {list(told[word])}" for word in (*SETTINGS, "placebo") if word in told]
        lines += ["cost = {" + ", ".join(f"{p} = {v:g}" for p, v in told["cost"].items()) + "}",
                  f"way = {[f'{p.submodel}.{p.name}' for p in way[told['of']]]}".replace("'", '"')]
    file = Path(str(files("cogov_sim.claims"))) / "measured.toml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(*map(int, sys.argv[1:2]))
