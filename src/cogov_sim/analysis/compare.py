"""``cogov compare``: policies against a baseline under the same luck.

Replicate by replicate, every policy meets the village, the weather, the prices and the chances of its baseline, so that
what differs is the policy's. All that is told comes from such pairs (``pairs``).
"""

from dataclasses import dataclass, field

import numpy as np

from cogov_sim.language import say, unit
from cogov_sim.metrics import METRICS
from cogov_sim.metrics.groups import GROUPINGS, MEASURES
from cogov_sim.mistakes import Mistake
from cogov_sim.study.plan import Plan
from cogov_sim.study.plan import plan as study_plan
from cogov_sim.study.settings import read

from .pairs import Difference, differences, intervals
from .patterns import figure

VERDICTS = ("higher", "lower", "open", "equal", "same", "unknown")
COSTS = ("cost_hours", "cost_running", "cost_outside", "cost_yuan")
MANY = 1_000_000  # more independent runs than that are not counted
FEW = 10  # pairs below which an interval is known to be too narrow


@dataclass(frozen=True)
class Path:
    """How a difference moves over the months observed: its mean and the ends of its 95 % interval."""

    months: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass
class Compared:
    """What a comparison found: a `Difference` for each policy and outcome, and its `Path` where series were kept.

    `main` are the outcomes that are told first. `gains` are differences for each policy, grouping, group and measure,
    where groups were observed, and `people` how many each group has, on average.
    """

    baseline: str
    policies: list[str]
    outcomes: list[str]
    main: list[str]
    differences: dict[tuple[str, str], Difference]
    paths: dict[tuple[str, str], Path] = field(default_factory=dict)
    gains: dict[tuple[str, str, str, str], Difference] = field(default_factory=dict)
    people: dict[tuple[str, str], float] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)  # what each policy is called in each language

    def called(self, policy: str, language: str) -> str:
        return self.names.get(policy, {}).get(language) or policy

    @property
    def told(self) -> list[Difference]:
        """The differences that could have gone either way: those with an interval, where some pair differs."""
        return [d for d in self.differences.values() if d.verdict not in ("unknown", "same")]

    @property
    def apart(self) -> int:
        """How many of these have an interval without 0."""
        return sum(d.interval[0] > 0 or d.interval[1] < 0 for d in self.told)

    def pairs(self, policy: str) -> int:
        return max((self.differences[policy, name].pairs for name in self.outcomes), default=0)


def plan(tree: dict, choices: dict, place_values, policy_mapping) -> Plan:
    """The study of a composed configuration: its design is the policy, the baseline first.

    Raises Mistake for a policy there is not, for one written out on the command line, or where there is nothing to
    compare.
    """
    if tree["policy"] != policy_mapping(choices["policy"]):
        raise Mistake("compare_spells")
    baseline, given = str(tree.pop("baseline")), tree.pop("policies")
    names = given if isinstance(given, list) else [] if given is None else [given]
    others = [name for name in dict.fromkeys(map(str, names)) if name != baseline]
    tree["policy"] = policy_mapping(baseline)
    if not others:
        raise Mistake("compare_nothing", baseline=baseline)
    design = {"kind": "grid", "vary": {"policy": [baseline, *others]}}
    settings = read("compare", {**tree, "design": design}, {**choices, "policy": baseline}, place_values)
    return study_plan(settings, place_values, policy_mapping)


def made(study, plan: Plan) -> Compared:
    """What a finished comparison found."""
    baseline, *policies = plan.columns["policy"]
    runs = study.runs.set_index("run").reindex(range(plan.runs))
    outcomes = [name for name in METRICS if name in runs]
    values = cube(runs, outcomes, plan)
    first = plan.settings.outcomes or [name for name, metric in METRICS.items() if metric.main]
    found = Compared(baseline, policies, outcomes, [name for name in first if name in outcomes], {})
    found.names = {name: {"en": policy.en, "zh": policy.zh} for name, policy in plan.policies.items()}
    for k, policy in enumerate(policies, 1):
        told = differences(values[:, 0], values[:, k])
        found.differences |= {(policy, name): d for name, d in zip(outcomes, told, strict=True)}
    found.paths = paths(study.series, plan, found)
    groups(study.groups, plan, found)
    return found


def cube(frame, names: list[str], plan: Plan) -> np.ndarray:
    """Columns of a frame with a row a run as (replicates, policies, columns)."""
    return frame[names].to_numpy(float).reshape(plan.settings.replicates, plan.points, len(names))


def paths(series, plan: Plan, found: Compared) -> dict[tuple[str, str], Path]:
    """For each policy and main outcome, the difference in every month observed; over the pairs that are whole."""
    names = [name for name in found.main if name in series]
    if not len(series) or not names:
        return {}
    months = np.unique(series["month"].to_numpy())
    values = np.array([cube(frame.set_index("run").reindex(range(plan.runs)), names, plan)
                       for _, frame in series.groupby("month")])  # (months, replicates, policies, names)
    moved = {}
    for k, policy in enumerate(found.policies, 1):
        for i, name in enumerate(names):
            change = (values[:, :, k, i] - values[:, :, 0, i]).T
            change = change[np.isfinite(change).all(1)]
            if len(change):
                moved[policy, name] = Path(months, change.mean(0), *intervals(change))
    return moved


def groups(frame, plan: Plan, found: Compared) -> None:
    """Who gains and who loses: for each policy, group and measure the difference over the same persons."""
    for grouping, names in GROUPINGS.items():
        for group in names:
            own = frame[(frame["grouping"] == grouping) & (frame["group"] == group)] if len(frame) else frame
            if not len(own):
                continue
            found.people[grouping, group] = float(own["people"].mean())
            values = cube(own.set_index("run").reindex(range(plan.runs)), list(MEASURES), plan)
            for k, policy in enumerate(found.policies, 1):
                told = differences(values[:, 0], values[:, k])
                found.gains |= {(policy, grouping, group, name): d for name, d in zip(MEASURES, told, strict=True)}


def sorted_out(found: Compared, policy: str) -> dict[str, list[str]]:
    """The main outcomes by what can be said of each: verdict -> outcomes."""
    said: dict[str, list[str]] = {}
    for name in found.main:
        said.setdefault(found.differences[policy, name].verdict, []).append(name)
    return {verdict: said[verdict] for verdict in VERDICTS if verdict in said}


def for_whom(found: Compared, policy: str, language: str) -> list[str]:
    """Who has more and who has less of each measure, a sentence for each that differs for anybody, if any."""
    sentences = []
    for measure in MEASURES:
        verdicts = {cell: found.gains[policy, *cell, measure].verdict for cell in found.people}
        parts = [say("compare.for_groups", language, verdict=say(f"compare.{verdict}", language),
                     groups=groups_named([cell for cell in verdicts if verdicts[cell] == verdict], found, language))
                 for verdict in ("higher", "lower") if verdict in verdicts.values()]
        if parts:
            sentences.append(say("compare.for_whom", language, measure=say(f"compare.measure_{measure}", language),
                                 said=say("compare.semicolon", language).join(parts)))
    return sentences or [say("compare.nobody", language)]


def groups_named(groups: list[tuple[str, str]], found: Compared, language: str) -> str:
    """Groups in words: all of them, all but a few, or one by one."""
    def words(some):
        return say("compare.comma", language).join(say(f"compare.{grouping}_{g}", language) for grouping, g in some)

    others = [group for group in found.people if group not in groups]
    if not others:
        return say("compare.everybody", language)
    return say("compare.all_but", language, groups=words(others)) if len(others) < len(groups) / 2 else words(groups)


def saving(found: Compared, policy: str) -> dict[str, float] | None:
    """Over the main outcomes that some pair moved: the median correlation of pairs, and how many times as many runs
    would be needed if they were independent, at the median, the least and the most."""
    told = [d for d in (found.differences[policy, name] for name in found.main) if np.isfinite(d.gain)]
    if not told:
        return None
    gains, correlations = [d.gain for d in told], [d.correlation for d in told if np.isfinite(d.correlation)]
    return {"correlation": float(np.median(correlations)) if correlations else np.nan, "runs": told[0].runs,
            "middle": float(np.median(gains)), "least": min(gains), "most": max(gains)}


WIDE = 150  # columns of a terminal that has room for all of them
HEADS = ("outcome", "baseline", "difference", "interval", "verdict", "signs", "correlation", "independent")
NARROW = ("outcome", "difference", "interval", "verdict")


def cells(name: str, d: Difference, language: str) -> list[str]:
    """A difference as the cells of a row, in the order of `HEADS`."""
    metric = METRICS[name]
    measure = unit(metric.unit, language)
    bracket = ("（{}）" if language == "zh" else " ({})").format(measure) if measure else ""
    low, high = d.interval
    signs = " / ".join(f"{100 * share:.0f}" if np.isfinite(share) else "–" for share in (d.up, d.equal, d.down))
    ends = f"{signed(low)} … {signed(high)}" if np.isfinite(low) else "–"
    return [getattr(metric, language) + bracket, figure(d.base), signed(d.mean), ends,
            say(f"compare.{d.verdict}", language), signs,
            f"{d.correlation:.2f}".replace("-", "−") if np.isfinite(d.correlation) else "–",
            f"> {MANY:,}" if d.independent > MANY else figure(d.independent)]


def signed(value: float) -> str:
    """A number with its sign."""
    text = figure(value)
    return f"+{text}" if value > 0 and text != "0" else text


def notes(found: Compared, language: str) -> list[str]:
    """What a reader should know of the numbers: how many there are, and how few pairs they rest on."""
    told, fewest = len(found.told), min(map(found.pairs, found.policies))
    if fewest < FEW:
        return [say("compare.no_interval" if fewest < 2 else "compare.few", language, pairs=fewest)]
    return [say("compare.many", language, told=told, apart=found.apart, chance=figure(0.05 * told))] if told else []


def told_saving(saved: dict[str, float]) -> dict[str, str]:
    """`saving` in figures."""
    return {key: f"{value:.2f}" if key == "correlation" else figure(value) for key, value in saved.items()}


def show(found: Compared, language: str) -> None:
    """Print a table for each policy: its main outcomes and its costs; then what to know of them."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Lines
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=200)
    for policy in found.policies:
        pairs = found.pairs(policy)
        console.print(say("compare.against", language, policy=found.called(policy, language),
                          baseline=found.called(found.baseline, language), pairs=pairs, runs=2 * pairs),
                      soft_wrap=True)
        lines = Lines(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
        shown = HEADS if console.width >= WIDE else NARROW
        for head in shown:
            lines.add_column(say(f"compare.{head}", language), overflow="fold",
                             justify="left" if head in ("outcome", "verdict") else "right")
        for name in (*found.main, *(name for name in COSTS if name in found.outcomes)):
            row = dict(zip(HEADS, cells(name, found.differences[policy, name], language), strict=True))
            lines.add_row(*(Text(row[head]) for head in shown))
        console.print(lines)
        if found.gains:
            gains = (say("compare.head_gains", language), *for_whom(found, policy, language))
            console.print("\n  ".join(gains), soft_wrap=True)
        if saved := saving(found, policy):
            console.print("\n" + say("compare.saving", language, **told_saving(saved)), soft_wrap=True)
        console.print()
    for note in notes(found, language):
        console.print(note, soft_wrap=True)


__all__ = ["COSTS", "GROUPINGS", "HEADS", "MEASURES", "Compared", "Path", "cells", "for_whom", "made", "notes", "plan",
           "saving", "show", "sorted_out", "told_saving"]
