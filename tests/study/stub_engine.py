"""An engine that does next to nothing. The seed chooses what goes wrong at replicate 3."""
import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np

FINE, RAISES, KILLS, KILLS_ONCE, REPORTS, SLOW, HANGS = range(7)


@dataclass(frozen=True)
class Run:
    seed: int
    replicate: int
    values: dict = field(default_factory=dict)
    spells: tuple = ()


def fingerprint():
    return "stub"


def compile_kernels(progress=None, part=(0, 1)):
    if progress:
        progress(1, 1, f"nothing, {part[0] + 1} of {part[1]}")


def simulate(runs, months=240, warmup=36, every=12, events=False):
    del warmup
    marked = [run.replicate == 3 for run in runs]
    seed = runs[0].seed
    if any(marked) and seed == RAISES:
        raise ZeroDivisionError("poisoned")
    if any(marked) and (seed == KILLS or (seed == KILLS_ONCE and first_time())):
        os.kill(os.getpid(), signal.SIGKILL)
    if any(marked) and seed == HANGS and first_time():
        time.sleep(600)
    if "STUB_LOG" in os.environ:
        with Path(os.environ["STUB_LOG"]).open("a") as log:
            log.write("".join(f"{run.replicate} {level(run):g}\n" for run in runs))
    if seed == SLOW:
        time.sleep(0.05 * len(runs))
    observed = np.array([-1, *range(11, months, 12)])
    luck = np.array([np.random.default_rng((run.seed, run.replicate)).random() for run in runs])
    levels = np.array(list(map(level, runs)))
    series = {"one": observed[:, None] * luck + levels, "two": observed[:, None] - luck}
    return SimpleNamespace(
        outcomes={name: values[-1] for name, values in series.items()}, months=observed,
        series=series if every else {},
        errors=["trust is not a number" if bad and seed == REPORTS else None for bad in marked],
        events=[(i, int(m), 0, "audit", -1, luck[i]) for m in observed for i in range(len(runs))] if events else [])


def level(run):
    return sum(sum(spell.values.values()) for spell in run.spells)


def first_time():
    """Whether this is the first call anywhere, where STUB_MARK names a file to tell by; without it each is."""
    if "STUB_MARK" not in os.environ:
        return True
    try:
        Path(os.environ["STUB_MARK"]).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
