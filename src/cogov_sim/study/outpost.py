"""What a Dask worker does for a study: it keeps processes of its own, so that a run that crashes or hangs ends one of
them and not the worker.
"""
import os
import subprocess
import sys
import time
from functools import partial
from multiprocessing import current_process
from queue import LifoQueue
from weakref import WeakSet

from .pool import Pool
from .worker import Portion, Yield

LIVE: WeakSet = WeakSet()  # the outposts on this worker, of whatever study
PAUSE = 1.0  # seconds between two words about compiling


class Outpost:
    """A process for each of a worker's ``threads``, ready to simulate; they end when nobody holds the outpost any more.

    ``share`` is (k, n): the first process compiles part k of n of the kernels, the next one k + 1. What is compiled is
    told to Dask as events under ``study``.
    """

    def __init__(self, study: str, engine: str, limit: float | None, threads: int, share: tuple[int, int]):
        from distributed import get_worker

        current_process()._config["daemon"] = False  # a nanny's worker may have no children; ours end with their pipes
        self.study, self.engine, self.limit = study, engine, limit
        self.compiling = telling(partial(get_worker().log_event, study))  # no method: that would hold itself
        self.idle, self.closed = LifoQueue(), False
        self.pools: list[Pool] = []
        LIVE.add(self)
        for k in range(threads):
            self.pools.append(self.pool((share[0] + k, share[1])))
        for pool in self.pools:
            self.fingerprint = pool.start()
            self.idle.put(pool)

    def pool(self, share: tuple[int, int] = (0, 1)) -> Pool:
        return Pool(1, self.engine, self.compiling, self.limit, share)

    def serve(self, portion: Portion) -> list[Yield]:
        """Simulate a portion; what it gave."""
        pool = self.idle.get()
        try:
            return [found for heard in pool.work([portion]) for found in heard]
        except Exception:  # its processes would not start, or the outpost was closed
            pool.__exit__()
            if not self.closed:
                self.pools.remove(pool)
                self.pools.append(pool := self.pool())
            raise
        finally:
            self.idle.put(pool)

    def close(self) -> None:
        self.closed = True
        for pool in self.pools:
            pool.__exit__()

    __del__ = close


def telling(tell):
    """A function that is told of each kernel and passes on one word a second."""
    told = time.monotonic()

    def compiling(done: int, total: int, name: str) -> None:
        nonlocal told
        if time.monotonic() - told >= PAUSE:
            told = time.monotonic()
            tell((done, total, name))

    return compiling


def model(engine: str) -> str:
    """The model that is installed here, asked of a new process: this one may have lived through an update."""
    ask = f"from cogov_sim.study.worker import load; print(load({engine!r}).fingerprint())"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False, env=env)
    if told.returncode:
        raise RuntimeError((told.stderr.splitlines() or ["it does not start"])[-1])
    return told.stdout.strip()


def fingerprint(outpost: Outpost) -> str:
    """The model that an outpost simulates."""
    return outpost.fingerprint


def serve(outpost: Outpost, portion: Portion) -> list[Yield]:
    return outpost.serve(portion)


def close(study: str) -> None:
    """End what this worker does for a study, whatever it does."""
    for outpost in list(LIVE):
        if outpost.study == study:
            outpost.close()
