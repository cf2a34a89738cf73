"""What a study costs beyond the engine: `python benchmarks/study.py [RUNS]`, the same runs with and without a study.

Half of the runs are simulated by the worker pool and thrown away, then all are made as a study, then the other half:
so that a machine whose speed drifts does it to both. Prints the ratio of the two times, the memory of the parent and
of the largest worker in each tenth of the study, and the bytes a run takes on disk.
"""
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from cogov_sim.study import compose
from cogov_sim.study.plan import plan
from cogov_sim.study.pool import Pool
from cogov_sim.study.runner import ENGINE, execute, portions
from cogov_sim.study.settings import read

TENTHS = 10


class Memory:
    """A progress that notes the resident memory, in megabytes, of this process and of its largest child."""

    def __init__(self):
        self.parent, self.worker = [0.0] * TENTHS, [0.0] * TENTHS
        self.share, self.over = 0.0, threading.Event()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        own = psutil.Process()
        while not self.over.wait(0.5):
            k = min(int(self.share * TENTHS), TENTHS - 1)
            self.parent[k] = max(self.parent[k], own.memory_info().rss / 2**20)
            for child in own.children(recursive=True):
                try:
                    self.worker[k] = max(self.worker[k], child.memory_info().rss / 2**20)
                except psutil.Error:
                    continue

    def compiling(self, *_):
        self.share = 0.0

    def running(self, done, total, *_):
        self.share = done / total


def planned(runs: int):
    """A Latin hypercube of four levers, ten replicates a point."""
    vary = "{funds.transparency: null, funds.audit_rate: null, incentives.points: null, supervision.invitations: null}"
    line = ["design=lhs", f"design.runs={runs // 10}", f"design.vary={vary}", "replicates=10", "report=false"]
    compose.register()
    with compose.hydra_for("sweep", None):
        looked = compose.lookups("sweep", line)
        return plan(read("sweep", *compose.compose("sweep", line), looked[0]), *looked)


def alone(made, numbers) -> float:
    """The seconds that the workers take for these runs when nothing is kept."""
    size = made.settings.workers
    with Pool(size, ENGINE) as pool:
        pool.start()
        list(pool.work(portions(made, range(size), size)))  # each loads its kernels
        start = time.perf_counter()
        for _ in pool.work(portions(made, numbers, size)):
            pass
        return time.perf_counter() - start


def main(runs: int = 10_000) -> None:
    made = planned(runs)
    half = made.runs // 2
    with tempfile.TemporaryDirectory() as home:
        folder, memory = Path(home) / "study", Memory()
        engine = alone(made, range(half))
        start = time.perf_counter()
        outcome = execute(made, folder, memory)
        whole = time.perf_counter() - start
        memory.over.set()
        engine += alone(made, range(half, made.runs))
        sizes = {p.relative_to(folder).parts[0]: 0 for p in folder.rglob("*.parquet")}
        for path in folder.rglob("*.parquet"):
            sizes[path.relative_to(folder).parts[0]] += path.stat().st_size
        from cogov_sim.study import Study

        seconds = Study(folder).manifest["seconds"]
    study = seconds["runs"] + seconds["tables"]
    print(f"{made.runs} runs, {made.settings.workers} workers, {outcome.done} done")
    print(f"engine alone {engine:.1f} s, study {study:.1f} s (tables {seconds['tables']:.1f} s): {study / engine:.3f}")
    print(f"with start and compiling {whole:.1f} s")
    print("memory, MB, parent:", *(f"{m:.0f}" for m in memory.parent), "worker:", *(f"{m:.0f}" for m in memory.worker))
    print("bytes a run:", ", ".join(f"{name} {size / made.runs:.0f}" for name, size in sizes.items()))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
