"""Run a plan: portions to the workers, what they give to the store, the rest finished whatever fails."""
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import yaml

from cogov_sim.mistakes import Mistake

from . import manifest
from .plan import Plan
from .pool import Pool
from .stopping import Stopping
from .store import Store
from .worker import Portion, Yield, load, simulate

ENGINE = "cogov_sim.engine"


@dataclass
class Outcome:
    """How a study ended: where it is, how many runs it holds, the failed ones with their errors, and what cut it short:
    an interruption, of which ``broken`` says why where it was not the user's."""

    folder: Path
    done: int = 0
    new: int = 0  # of the runs, those made this time
    failed: list[tuple[int, str]] = field(default_factory=list)
    interrupted: bool = False
    broken: Mistake | None = None

    @property
    def status(self) -> int:
        """The exit status: 0 all well, 1 some runs failed, 130 interrupted and resumable."""
        return 130 if self.interrupted else 1 if self.failed else 0


class Going(NamedTuple):
    """A study that goes on: its store and its manifest."""

    store: Store
    about: dict


class Here:
    """An executor for a single run: this process."""

    size = 1

    def __init__(self, engine: str, compiling):
        self.engine, self.compiling = load(engine), compiling

    def start(self) -> str:
        self.engine.compile_kernels(self.compiling)
        return self.engine.fingerprint()

    def work(self, portions) -> Iterator[list[Yield]]:
        return (simulate(self.engine, portion) for portion in portions)


@dataclass
class Work:
    """A study under way: what is left to make of it, what came, and how long it took."""

    plan: Plan
    store: Store
    progress: object
    engine: str
    about: dict  # the manifest
    done: int = 0
    new: int = 0
    failed: dict[int, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=lambda: {"compile": 0.0, "runs": 0.0, "tables": 0.0})
    stopping: Stopping | None = None

    def __post_init__(self):
        s, wanted = self.plan.settings, self.plan.wanted
        stored = self.store.done[wanted[wanted < len(self.store.done)]]
        self.left = np.setdiff1d(wanted, wanted[:len(stored)][stored], assume_unique=True)
        self.done = int(stored.sum())
        if s.stop:
            self.stopping = Stopping(s.stop, self.plan.points, s.replicates, paired=s.verb == "compare")
            for runs, values in self.store.outcome(s.stop["outcome"]):
                self.stopping.see(runs, values)

    @property
    def enough(self) -> bool:
        return self.stopping is not None and self.stopping.replicates is not None

    @property
    def wanted(self) -> np.ndarray:
        """The runs that the finished study holds."""
        wanted = self.plan.wanted
        return wanted[wanted < self.stopping.replicates * self.plan.points] if self.enough else wanted

    def agree(self, fingerprint: str) -> None:
        """Raise Mistake where settings, or the model if there is work for it, are not those the study began with, and
        where runs that are done would be thrown away."""
        folder, then = self.store.folder, self.about["model"]
        if self.about["study"] != self.plan.digest(then):
            other = manifest.sampler(self.about)
            raise other or Mistake("study_edited", dir=folder, file="study.yaml")
        if len(self.left) and not self.enough and then != fingerprint:
            raise Mistake("study_model", dir=folder, then=then, now=fingerprint)
        kept, stored = self.plan.wanted, np.flatnonzero(self.store.done)
        if manifest.ended_before(self.about):  # else what came after the rule was met is not yet taken away
            kept = self.wanted
        if len(lost := np.setdiff1d(stored, kept)):
            raise Mistake("study_smaller", dir=folder, stored=len(stored), kept=len(stored) - len(lost))

    def executor(self):
        """Who makes what is left, a context: nobody, this process, processes here, or the workers of a cluster."""
        s = self.plan.settings
        if not len(self.left) or self.enough:
            return nullcontext()
        if s.execution["kind"] != "local":
            from .cluster import Cluster

            return Cluster(s, self.engine, self.progress)
        if self.plan.runs == 1:
            return nullcontext(Here(self.engine, self.progress.compiling))
        return Pool(min(s.workers, len(self.left)), self.engine, self.progress.compiling, s.time_limit)

    def simulate(self, executor) -> None:
        """Make what is left."""
        start = time.monotonic()
        if executor:
            executor.start()
            self.collect(executor.work(portions(self.plan, self.left, executor.size)), start)

    def collect(self, found: Iterator[list[Yield]], start: float) -> None:
        ready = time.monotonic()
        self.seconds["compile"] = ready - start
        total, before = len(self.plan.wanted), self.done
        self.progress.running(self.done, total, 0, before)
        try:
            for yields in found:
                self.store.add(yields)
                for y in yields:
                    self.new += len(y.numbers)
                    self.failed |= {n: e for n, e in zip(y.numbers, y.errors, strict=True) if e}
                self.done = before + self.new
                self.progress.running(self.done, total, len(self.failed), before)
                if self.stopping:
                    self.stopping.add(yields)
                    if self.enough:
                        return
        finally:
            self.seconds["runs"] = time.monotonic() - ready

    def finish(self) -> None:
        """Lay out the tables and the manifest of the finished study."""
        start, wanted = time.monotonic(), self.wanted
        self.failed = {n: e for n, e in self.failed.items() if n <= max(wanted, default=-1)}

        def ended() -> str:
            self.seconds["tables"] = time.monotonic() - start
            return manifest.written(self.closing("finished"))

        self.store.finish(wanted, design_table(self.plan, wanted), ended)
        self.done = len(wanted)

    def closing(self, state: str) -> dict:
        """The manifest of the study as it is stored now."""
        wanted = self.wanted
        held = wanted[wanted < len(self.store.owner)]
        held = held[self.store.owner[held] >= 0]
        self.done, done = len(held), int(self.store.done[held].sum())
        stopped = {}
        if self.stopping and (many := self.stopping.replicates or self.stopping.whole):
            width, key = self.stopping.widest(many), "stopped" if self.enough else "not_stopped"
            stopped = {key: {"replicates": many, "outcome": self.plan.settings.stop["outcome"],
                             "width": width if isfinite(width) else None}}
        return manifest.closing(self.about | stopped, state, self.seconds, done, len(held) - done)


def execute(plan: Plan, folder: Path, progress, command=(), engine: str = ENGINE,
            going: Going | None = None) -> Outcome:
    """Run ``plan`` into ``folder`` and leave a finished study there, or when cut short what was done.

    The folder must be new, unless the study in it is ``going`` on. ``command`` is what was typed, for the manifest;
    ``engine`` is the module that simulates. Raises Mistake, and leaves nothing new, where the folder cannot be written,
    or where a study would go on with another model or other settings than it began with.
    """
    fingerprint = load(engine).fingerprint()
    if going is None:
        about = manifest.opening(plan, fingerprint, plan.digest(fingerprint), list(command))
        going = Going(Store(folder), about)
    try:
        work = Work(plan, going.store, progress, engine, going.about)
        work.agree(fingerprint)
        outcome, begun = Outcome(folder), False
        try:
            with work.executor() as executor:  # a cluster that cannot be reached leaves nothing behind
                opened(plan, work.store, work.about)
                begun = True
                work.simulate(executor)
            work.finish()
        except (KeyboardInterrupt, Mistake) as why:
            if not begun and (isinstance(why, Mistake) or not (folder / "study.yaml").exists()):
                unopened(plan, work.store)
                raise
            outcome.interrupted, outcome.broken = True, why if isinstance(why, Mistake) else None
            keep(work, outcome)
        outcome.done, outcome.new, outcome.failed = work.done, work.new, sorted(work.failed.items())
        return outcome
    finally:
        going.store.close()


def keep(work: Work, outcome: Outcome) -> None:
    """Of a study cut short, store what came; on a full disk what was stored before is there all the same."""
    if work.store.finished:  # it was cut short when all was done
        return
    try:
        work.store.flush()
        work.store.text("manifest.json", manifest.written(work.closing("interrupted")))
    except Mistake as mistake:
        outcome.broken = outcome.broken or mistake


def opened(plan: Plan, store: Store, about: dict) -> None:
    """What stands in the folder before the first run: manifest, design and, as the mark of a study, its settings."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    store.text("manifest.json", manifest.written(about))
    store.begin()
    store.table("design.parquet", design_table(plan, plan.wanted))
    for name, columns in plan.tables().items():
        store.table(name, pa.table(columns))
    store.text("study.yaml", yaml.dump(plain(plan.mapping()), Dumper=dumper, allow_unicode=True, sort_keys=False,
                                       width=120))


def unopened(plan: Plan, store: Store) -> None:
    """Take away what stands in the folder of a study that did not begin."""
    if not (store.folder / "study.yaml").exists():
        for name in ("manifest.json", "design.parquet", *plan.tables()):
            (store.folder / name).unlink(missing_ok=True)
    store.leave()


def plain(value):
    """Tuples as lists: YAML has no others."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def portions(plan: Plan, numbers, workers: int) -> Iterator[Portion]:
    """Runs in order, in portions of equal size: at most ``batch`` runs, and as many for each worker."""
    s, numbers = plan.settings, list(map(int, numbers))
    rounds = -(-len(numbers) // (workers * s.batch))
    size = -(-len(numbers) // (workers * rounds))
    for first in range(0, len(numbers), size):
        some = tuple(numbers[first:first + size])
        yield Portion(some, tuple(map(plan.job, some)), s.months, s.warmup, s.every, s.events, s.groups)


def design_table(plan: Plan, runs: np.ndarray) -> pa.Table:
    """One row a run: run, replicate, then each varied name with its value."""
    columns = {"run": runs, "replicate": np.asarray(plan.replicate(runs), np.int32)}
    for name, values in plan.columns.items():
        columns[name] = pa.array(values).take(pa.array(runs % plan.points))
    return pa.table(columns)
