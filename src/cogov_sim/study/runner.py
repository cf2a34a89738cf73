"""Run a plan: portions to the workers, what they give to the store, the rest finished whatever fails."""
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import yaml

from . import manifest
from .plan import Plan
from .pool import Pool
from .store import Store
from .worker import Portion, Yield, load, simulate

ENGINE = "cogov_sim.engine"


@dataclass
class Outcome:
    """How a study ended: where it is, the runs that failed with their errors, and whether it was interrupted."""

    folder: Path
    done: int
    failed: list[tuple[int, str]]
    interrupted: bool

    @property
    def status(self) -> int:
        """The exit status: 0 all well, 1 some runs failed, 130 interrupted."""
        return 130 if self.interrupted else 1 if self.failed else 0


class Tally:
    """Counts what came, and tells the progress."""

    def __init__(self, total: int, progress):
        self.total, self.progress, self.done, self.failed = total, progress, 0, []

    def add(self, found: list[Yield]) -> None:
        for y in found:
            self.done += len(y.numbers)
            self.failed += [(n, e) for n, e in zip(y.numbers, y.errors, strict=True) if e]
        self.progress.running(self.done, self.total, len(self.failed))


def execute(plan: Plan, folder: Path, progress, command=(), engine: str = ENGINE) -> Outcome:
    """Run ``plan`` into ``folder`` and leave a finished study there, or after Ctrl-C what was finished.

    Raises Mistake, and leaves nothing, where the folder cannot be written. ``command`` is what was typed, for the
    manifest; ``engine`` is the module that simulates.
    """
    store = Store(folder)
    tally = Tally(plan.runs, progress)
    seconds = {"compile": 0.0, "runs": 0.0, "tables": 0.0}
    begun = manifest.opening(plan, "", list(command))
    interrupted = False
    try:
        opened(store, plan, begun)
        try:
            work(plan, store, tally, seconds, begun, engine)
        except KeyboardInterrupt:
            interrupted = True
        if interrupted:
            store.flush()
        else:
            start = time.monotonic()
            store.finish(plan.runs)
            seconds["tables"] = time.monotonic() - start
        state = "interrupted" if interrupted else "finished"
        ended = manifest.closing(begun, state, seconds, tally.done - len(tally.failed), len(tally.failed))
        store.text("manifest.json", manifest.written(ended))
    finally:
        store.close()
    return Outcome(folder, tally.done, sorted(tally.failed), interrupted)


def opened(store: Store, plan: Plan, begun: dict) -> None:
    """What stands in the folder before the first run: settings, manifest and design."""
    store.text("study.yaml", yaml.safe_dump(plan.mapping(), allow_unicode=True, sort_keys=False, width=120))
    store.text("manifest.json", manifest.written(begun))
    store.table("design.parquet", design_table(plan))
    for name, columns in plan.tables().items():
        store.table(name, pa.table(columns))


def work(plan, store, tally, seconds, begun, engine) -> None:
    """Simulate every portion; one run is done here, more by workers."""
    start = time.monotonic()
    if plan.runs == 1:
        here = load(engine)
        here.compile_kernels(tally.progress.compiling)
        begun["model"] = here.fingerprint()
        found = (simulate(here, portion) for portion in portions(plan, 1))
        collect(found, store, tally, seconds, start)
        return
    size = min(plan.settings.workers, plan.runs)
    with Pool(size, engine, tally.progress.compiling) as pool:
        begun["model"] = pool.start()
        collect(pool.work(portions(plan, size)), store, tally, seconds, start)


def collect(found, store, tally, seconds, start) -> None:
    ready = time.monotonic()
    seconds["compile"] = ready - start
    tally.progress.running(0, tally.total)
    try:
        for yields in found:
            store.add(yields)
            tally.add(yields)
    finally:
        seconds["runs"] = time.monotonic() - ready


def portions(plan: Plan, workers: int) -> Iterator[Portion]:
    """The runs in order, in portions of equal size: at most ``batch`` runs, and as many for each worker."""
    s = plan.settings
    rounds = -(-plan.runs // (workers * s.batch))
    size = -(-plan.runs // (workers * rounds))
    for first in range(0, plan.runs, size):
        numbers = tuple(range(first, min(first + size, plan.runs)))
        yield Portion(numbers, tuple(map(plan.job, numbers)), s.months, s.warmup, s.every, s.events)


def design_table(plan: Plan) -> pa.Table:
    """One row a run: run, replicate, then each varied name with its value."""
    run = np.arange(plan.runs)
    columns = {"run": run, "replicate": np.asarray(plan.replicate(run), np.int32)}
    for name, values in plan.columns.items():
        columns[name] = pa.array(list(values) * plan.settings.replicates)
    return pa.table(columns)
