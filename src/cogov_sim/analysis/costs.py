"""What each policy that comes with the program costs beyond status quo, so that its placebo can cost the same.

``python -m cogov_sim.analysis.costs`` measures every policy in the default gacha, under the same luck as status quo,
and writes what it finds into the policy's file as its line ``cost: {hours: …, running: …, outside: …}``: cadre hours a
month, and yuan a year of the running grant and of money from outside, while the policy holds. Project money that a
policy brings or loses without setting its size is an effect of it, not a cost. Less than nothing counts
as nothing: a placebo cannot save.
"""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np

from cogov_sim import configs
from cogov_sim.engine import Run, simulate
from cogov_sim.policy import Policy

MONTHS, SEEDS = 120, range(1, 17)
SOLD = {"hours": ("cost_hours", 12.0), "running": ("cost_running", 1.0), "outside": ("cost_outside", 1.0)}
GRAIN = {"hours": 0.5, "running": 100.0, "outside": 3000.0}  # what is smaller than this is luck, not cost


def sold(levers: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """For each purse, the outcomes that say what is taken from it and what they are divided by. Project money is a cost
    of a lever that sets its size, and an effect of any other."""
    more = [("transfers", 1.0)] if "funds.project_size" in levers else []
    return {purse: [own, *more] if purse == "outside" else [own] for purse, own in SOLD.items()}


def measured(names: Iterable[str], seeds=SEEDS, months=MONTHS) -> dict[str, dict[str, float]]:
    """For each policy, what it takes from each purse beyond status quo, in the years in which it holds."""
    names = list(names)
    told = {name: Policy.from_mapping(name, configs.load("policy", name)) for name in names}
    runs = [Run(seed, 0, {}, told[name].spells if name in told else ()) for name in ("status quo", *names)
            for seed in seeds]
    found = simulate(runs, months, every=12)
    years = found.months[1:]  # the end of the warm-up is no year under a policy
    costs = {}
    for k, name in enumerate(names, 1):
        holds = np.array([any(spell.holds(month) for spell in told[name].spells) for month in years], bool)

        def beyond(metric, share, k=k, holds=holds):
            table = found.series[metric][1:].reshape(len(years), len(names) + 1, len(seeds))
            return float((table[holds, k] - table[holds, 0]).mean() / share) if holds.any() else 0.0

        levers = {lever for spell in told[name].spells for lever in spell.values}
        costs[name] = {purse: sum(beyond(*one) for one in taken) for purse, taken in sold(levers).items()}
    return costs


def rounded(cost: dict[str, float]) -> dict[str, float]:
    """Three figures, and nothing where there is nothing to tell from luck."""
    return {purse: 0 if value < GRAIN[purse] else float(f"{value:.3g}") for purse, value in cost.items()}


def write() -> None:
    """Measure, and write each policy's file anew."""
    folder = Path(str(files("cogov_sim.configs"))) / "policy"
    for name, cost in measured([n for n in configs.names("policy") if n != "status_quo"]).items():
        line = "cost: {" + ", ".join(f"{purse}: {value:g}" for purse, value in rounded(cost).items()) + "}\n"
        file = folder / f"{name}.yaml"
        text = re.sub(r"^cost:.*\n", "", file.read_text(encoding="utf-8"), flags=re.M)
        file.write_text(text.replace("spells:", f"{line}spells:", 1), encoding="utf-8")
        print(f"{name}: {line}", end="", flush=True)


if __name__ == "__main__":
    write()
