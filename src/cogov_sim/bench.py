"""The yardsticks: how many runs a second the engine makes on this machine, and where a run's time goes."""
import time
from itertools import count

from .language import say


def engine(batches, workers, months=240, warmup=36, seconds=4.0, seed=7, language="en") -> int:
    """Print runs a second of the default gacha for each batch and number of workers, then each process's share.

    ``seconds`` is the least length of one measurement; starting and compiling are not in it.
    """
    told = {"months": months + warmup, "seconds": f"{seconds:g}"}
    print(say("cli.bench_title", language, **told), flush=True)
    print(say("cli.bench_batch", language) + "".join(f"{n:>12}" for n in workers), flush=True)
    for batch in batches:
        print(f"{batch:>8}", end="", flush=True)
        for number in workers:
            print(f"{speed(batch, number, months, warmup, seconds, seed):>12.1f}", end="", flush=True)
        print(flush=True)
    batch = min(max(batches), 64)
    print("\n" + say("cli.bench_shares", language, batch=batch))
    for name, share, each in shares(batch, months, warmup, seed, language):
        print(f"{share:>7.1%} {each:>8.2f} ms  {name}")
    return 0


def speed(batch: int, workers: int, months: int, warmup: int, seconds: float, seed: int) -> float:
    """Runs a second of ``workers`` processes that each simulate ``batch`` villages at a time, no village twice."""
    from .study.pool import Pool

    with Pool(workers, "cogov_sim.engine") as pool:
        pool.start()
        list(pool.work(portions(range(workers), 1, months, warmup, seed)))  # each loads its kernels
        start = time.perf_counter()

        def until_late():
            for given, portion in enumerate(portions(count(), batch, months, warmup, seed)):
                if given >= workers and time.perf_counter() - start > seconds:
                    return
                yield portion

        done = sum(len(found.numbers) for yields in pool.work(until_late()) for found in yields)
        return done / (time.perf_counter() - start)


def portions(numbers, batch: int, months: int, warmup: int, seed: int):
    """Portions of ``batch`` runs of the default gacha, each run with luck of its own."""
    from .study.plan import Job
    from .study.worker import Portion

    for k in numbers:
        runs = tuple(range(k * batch, (k + 1) * batch))
        yield Portion(runs, tuple(Job(seed, run, {}, ()) for run in runs), months, warmup, 12, False)


def shares(batch: int, months: int, warmup: int, seed: int, language: str):
    """For each process, then for all else: name, share of a run's time, milliseconds a run; the largest first."""
    import numpy as np

    from .engine import Run, Simulation, compile_kernels
    from .processes import SCHEDULE

    compile_kernels()
    spent = np.zeros(len(SCHEDULE), "i8")
    start = time.perf_counter()
    simulation = Simulation([Run(seed, replicate) for replicate in range(batch)], months, warmup)
    made = time.perf_counter()
    simulation.step(warmup, spent)
    observing = 0.0
    for _ in range(months // 12):
        simulation.step(12, spent)
        before = time.perf_counter()
        simulation.metrics()
        observing += time.perf_counter() - before
    whole = time.perf_counter() - start
    found = [(f"{p.submodel}.{p.name}  {getattr(p, language)}", own / 1e9)
             for p, own in zip(SCHEDULE, spent, strict=True)]
    found += [(say("cli.bench_making", language), made - start), (say("cli.bench_observing", language), observing),
              (say("cli.bench_rest", language), whole - (made - start) - observing - spent.sum() / 1e9)]
    return [(name, part / whole, 1000 * part / batch) for name, part in sorted(found, key=lambda row: -row[1])]
