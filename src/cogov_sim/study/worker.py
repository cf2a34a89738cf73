"""A worker: a process that compiles once, then simulates one portion of runs after another."""
import importlib
import os
import signal
from dataclasses import dataclass, field

EVENT = ("month", "village", "kind", "actor", "value")

@dataclass(frozen=True)
class Portion:
    """Runs to simulate side by side: their numbers and what each needs (``plan.Job``)."""

    numbers: tuple[int, ...]
    jobs: tuple
    months: int
    warmup: int
    every: int
    events: bool
    groups: bool = False

    def alone(self):
        """The same runs as portions of one."""
        for number, job in zip(self.numbers, self.jobs, strict=True):
            yield Portion((number,), (job,), self.months, self.warmup, self.every, self.events, self.groups)


@dataclass
class Yield:
    """What a portion gave, in NumPy arrays: outcomes (runs,), series (months, runs). An error is "" where all is well.

    A failed run has no outcomes of its own: its entries mean nothing.
    """

    numbers: tuple[int, ...]
    replicates: tuple[int, ...]
    errors: list[str]
    outcomes: dict = field(default_factory=dict)
    months: object = ()
    series: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)  # columns: index (the run's place in the portion), then EVENT
    groups: dict = field(default_factory=dict)  # columns: index, grouping, group, people, then a measure each


def simulate(engine, portion: Portion) -> list[Yield]:
    """Simulate a portion; if the whole raises, run by run, so that only what is broken fails."""
    try:
        return [together(engine, portion)]
    except Exception as error:
        if len(portion.numbers) > 1:
            return [found for one in portion.alone() for found in simulate(engine, one)]
        return [failure(portion, sentence(error))]


def together(engine, portion: Portion) -> Yield:
    runs = [engine.Run(job.seed, job.replicate, job.values, tuple(map(engine.spell, job.spells)),
                       **{name: getattr(job, name) for name in ("kick", "data") if getattr(job, name)})
            for job in portion.jobs]
    found = engine.simulate(runs, months=portion.months, warmup=portion.warmup, every=portion.every,
                            events=portion.events, **({"groups": True} if portion.groups else {}))
    return Yield(portion.numbers, tuple(job.replicate for job in portion.jobs), [e or "" for e in found.errors],
                 found.outcomes, found.months, found.series,
                 columns(("index", *EVENT), found.events, "i8 i4 i4 U i8 f8"),
                 grouped(found.groups) if portion.groups else {})


def columns(names, rows: list, types: str) -> dict:
    """Rows as one array a column: they travel and wait more lightly than as tuples."""
    import numpy as np

    if not rows:
        return {}
    return {name: np.array(values, kind)
            for name, values, kind in zip(names, zip(*rows, strict=True), types.split(), strict=True)}


def grouped(rows: list) -> dict:
    from cogov_sim.metrics.groups import MEASURES

    return columns(("index", "grouping", "group", "people", *MEASURES), rows, "i8 U U i8" + " f8" * len(MEASURES))


def failure(portion: Portion, error: str) -> Yield:
    """All runs of the portion failed, for one reason."""
    return Yield(portion.numbers, tuple(job.replicate for job in portion.jobs), [error] * len(portion.numbers))


def sentence(error: Exception) -> str:
    """An error in one line."""
    first = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def load(name: str):
    """The engine to simulate with: ``cogov_sim.engine``, or a test's own module."""
    from types import SimpleNamespace

    module = importlib.import_module(name)
    spell = importlib.import_module("cogov_sim.policy").Spell
    return SimpleNamespace(Run=module.Run, simulate=module.simulate, spell=lambda parts: spell(*parts),
                           compile_kernels=module.compile_kernels, fingerprint=module.fingerprint)


def main(pipe, engine_name: str, part: tuple[int, int]) -> None:
    """The life of a worker: compile the kernels of ``part`` (k of n), wait for the others, then answer portions.

    It says ("compiling", (done, total, name)), ("compiled", fingerprint) and ("done", yields). Interrupts are the
    parent's business: it closes the pipe, and the worker ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    try:
        engine = load(engine_name)
        engine.compile_kernels(lambda done, total, name: pipe.send(("compiling", (done, total, name))), part)
        pipe.send(("compiled", engine.fingerprint()))
        pipe.recv()  # all have compiled: what this one did not is in the cache
        while True:
            portion = pipe.recv()
            pipe.send(("done", simulate(engine, portion)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
