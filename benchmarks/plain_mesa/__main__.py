"""``python -m benchmarks.plain_mesa``: is the Mesa village the same one, and how much faster is the engine?"""

import argparse
import time
import traceback
from types import TracebackType

from cogov_sim.agents import CoGovModel
from cogov_sim.engine import Run, Simulation, compile_kernels
from cogov_sim.params import PARAMETERS
from cogov_sim.processes import SCHEDULE as PROCESSES

from .compare import Pair, first_difference
from .lockstep import Lockstep
from .model import PlainVillage
from .month import SCHEDULE
from .settings import drawn, drawn_spells, spells_of


def lockstep(seeds, months, warmup, setting):
    """Process by process: for each that ever makes the villages differ, when it first does, and how."""
    equal = True
    for seed in seeds:
        pair = Lockstep(seed, *setting(seed), warmup, months)
        for _ in range(warmup + months):
            pair.step()
        equal = equal and not pair.found
        tried = len(pair.twin.schedule)
        print(f"seed {seed}: {tried - len(pair.found)} of {tried} processes do the same", flush=True)
        for process, (month, columns) in pair.found.items():
            for name, difference in columns.items():
                if isinstance(difference[1], TracebackType):
                    difference = difference[0], *traceback.format_tb(difference[1])[-1:]
                print(f"  {process}, month {month}, {name}:", *difference, flush=True)
        print("  not in the twin:", ", ".join(p.name for p in PROCESSES if p.name not in SCHEDULE))
        print("  columns lacking:", ", ".join(sorted(pair.lacking)))
    return equal


def compare(seeds, months, warmup, setting):
    """Both programs side by side: for each seed the first month and the columns that differ, if any."""
    equal = 0
    for seed in seeds:
        pair = Pair(seed, *setting(seed), warmup, months)
        found = first_difference(pair, warmup + months)
        if found is None:
            equal += 1
            print(f"seed {seed}: equal in {len(pair.compared)} columns over {warmup + months} months", flush=True)
        else:
            month, columns = found
            for name, (place, engine, twin) in columns.items():
                print(f"seed {seed}: month {month}, {name} at {place}: engine {engine}, twin {twin}", flush=True)
    if left := [process.name for process in PROCESSES if process.name not in SCHEDULE]:
        print("not in the twin:", ", ".join(left))
    print(f"{equal} of {len(seeds)} seeds equal", flush=True)
    return equal == len(seeds)


def timed(deed):
    """Seconds of processor time: other programs on the machine do not count."""
    start = time.process_time()
    deed()
    return time.process_time() - start


def speed(rounds, months, warmup, values, batch=64):
    """Seconds a run, made and stepped to its end; the contenders take turns, the best turn counts."""
    same = [process for process in PROCESSES if process.name in SCHEDULE]

    def mesa(seed, keyed):
        PlainVillage(seed, values=values, warmup=warmup, months=months, keyed=keyed).run_for(warmup + months)

    def engine(runs):
        Simulation(runs, months, warmup, same).step(warmup + months)

    def one_village(seed):
        CoGovModel(rng=seed, months=months, warmup=warmup, values=values).run_for(months)

    compile_kernels()
    best = {}
    for seed in range(1, rounds + 1):
        turns = {
            "plain Mesa, keyed draws (the twin)": timed(lambda s=seed: mesa(s, True)),
            "plain Mesa, its own dice": timed(lambda s=seed: mesa(s, False)),
            "CoGovModel, one village": timed(lambda s=seed: one_village(s)),
            "engine, one village": timed(lambda s=seed: engine([Run(s, 0, values)])),
        }
        many = [Run(seed, k, values) for k in range(batch)]
        turns[f"engine, batch of {batch}"] = timed(lambda runs=many: engine(runs)) / batch
        best = {name: min(best.get(name, took), took) for name, took in turns.items()}
    twin, dice = list(best.values())[:2]
    print(f"{'processor seconds a run':>50}{'twin / it':>12}{'own dice / it':>15}")
    for name, took in best.items():
        print(f"{name:>38}{took:>12.4f}{twin / took:>12.0f}{dice / took:>15.0f}", flush=True)


def main():
    ask = argparse.ArgumentParser(prog="python -m benchmarks.plain_mesa", description=__doc__)
    ask.add_argument("what", nargs="?", choices=("compare", "lockstep", "speed", "both"), default="both")
    ask.add_argument("--seeds", type=int, default=10, help="seeds 1 to this are compared")
    ask.add_argument("--rounds", type=int, default=2, help="turns each contender takes when speed is measured")
    ask.add_argument("--months", type=int, default=240)
    ask.add_argument("--warmup", type=int, default=36)
    ask.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="parameters by dotted name")
    ask.add_argument("--policy", nargs="*", default=[], metavar="NAME", help="policies that hold from month 0 on")
    ask.add_argument("--draw", action="store_true", help="draw every parameter from its range, and levers over time")
    asked = ask.parse_args()
    values = {name: PARAMETERS[name].kind(float(value)) for name, value in (pair.split("=") for pair in asked.set)}

    def setting(seed):
        """Values and spells: what is drawn for this seed, then what was asked for."""
        spells = drawn_spells(seed) if asked.draw else ()
        return (drawn(seed) if asked.draw else {}) | values, spells + spells_of(asked.policy)

    same = True
    if asked.what != "speed":
        check = lockstep if asked.what == "lockstep" else compare
        same = check(range(1, asked.seeds + 1), asked.months, asked.warmup, setting)
    if asked.what in ("speed", "both"):
        speed(asked.rounds, asked.months, asked.warmup, values)
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
