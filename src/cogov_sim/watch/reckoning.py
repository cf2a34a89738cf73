"""What ten years of decisions came to: who gained, who lost, who left, and what they think, beside status quo under the
same luck. Nobody keeps a score.
"""
from dataclasses import dataclass, replace

import numpy as np

from ..engine import Run, Simulation
from ..metrics.groups import MEASURES, Groups
from ..state import AWAY, State
from .office import YEARS
from .scenario import WARMUP

LAST = 5  # years over whose Decembers it is reckoned how groups fared
OPINIONS = ("trust_village", "belief", "efficacy", "belonging")


@dataclass(frozen=True)
class Fared:
    """How a group did in the last years: each measure of `metrics.groups` in your village and under status quo, and
    the difference (5th percentile, median, 95th) over villages of other luck; NaN where nobody is left."""

    grouping: str
    group: str
    people: int
    yours: dict[str, float]
    quo: dict[str, float]
    luck: dict[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Thought:
    """What some of the adults of the first day think at the end: means at the start, under status quo and in your
    village, always of the same persons."""

    who: str  # stayed, left, away
    people: int
    start: dict[str, float]
    quo: dict[str, float]
    yours: dict[str, float]


@dataclass(frozen=True)
class Followed:
    """One person through the years: where he or she was on the first day and each December ("here", "away", "dead") in
    your village and under status quo; trust in the village and income a resident of the household at the end, in
    yours and under status quo (NaN if dead, and where nobody of the household lives here)."""

    why: str
    identity: int
    age: int
    yours: tuple[str, ...]
    quo: tuple[str, ...]
    trust: tuple[float, float]
    income: tuple[float, float]


@dataclass(frozen=True)
class Reckoning:
    """What became of everybody. `left` counts those of the first day's adults who were here then and are away now:
    in your village, under status quo, only in yours, only under status quo; `home` those the other way round. `taken`
    is the share of project money that people believe is taken and the one that is, in each village. `lucks` villages
    of other luck were lived."""

    groups: tuple[Fared, ...]
    thoughts: tuple[Thought, ...]
    left: tuple[int, int, int, int]
    home: tuple[int, int, int, int]
    taken: tuple[tuple[float, float], tuple[float, float]]
    followed: tuple[Followed, ...]
    lucks: int


def reckon(yours: Run, quo: Run, lucks: int = 30, years: int = YEARS, warmup: int = WARMUP) -> Reckoning:
    """Live your years and those of status quo once more, under their luck and under as many others."""
    seeds = [yours.seed, *(seed for seed in range(lucks + 1) if seed != yours.seed)][:lucks + 1]
    runs = [replace(run, seed=seed) for seed in seeds for run in (yours, quo)]
    simulation = Simulation(runs, 12 * years, warmup)
    simulation.step(warmup)
    state, groups = simulation.state, Groups(simulation.state)
    villages = state.run_starts[:2]  # of a township, the first
    own = [slice(*state.first_person[village:village + 2].astype(int)) for village in villages]
    start = _people(state, own[0])
    chosen = _followed(state, own[0])
    paths = [[_where(state, side, row) for _, row in chosen for side in own]]
    for year in range(years):
        simulation.step(12)
        if year >= years - LAST:
            groups.look(state)
        paths.append([_where(state, side, row) for _, row in chosen for side in own])
    ends = [_people(state, side) for side in own]
    left, home, thoughts = _thoughts(start, *ends)
    taken = state.committee.taken_share[villages] + state.committee.side_share[villages]
    believed = state.village.belief_mean[villages]
    return Reckoning(_fared(groups, len(runs)), thoughts, left, home,
                     tuple(zip(believed.tolist(), taken.tolist(), strict=True)),
                     tuple(_life(start, ends, who, row, [path[2 * k:2 * k + 2] for path in paths])
                           for k, (who, row) in enumerate(chosen)), len(seeds) - 1)


def _people(state: State, own: slice) -> dict[str, np.ndarray]:
    """Columns of the persons of one village as they are now."""
    p, h = state.person, state.household
    of = p.household[own].astype(np.intp)
    columns = {name: getattr(p, name)[own].copy() for name in
               ("identity", "age", "alive", "adult", *OPINIONS)}
    income = np.where(h.residents > 0, h.income / np.maximum(h.residents, 1), np.nan)
    return columns | {"away": p.place[own] == AWAY, "income": income[of]}


def _thoughts(start, yours, quo):
    """Who left, who came home, and what they think: of the adults of the first day who are alive at the end."""
    asked = start["adult"] & yours["alive"]
    gone, gone_quo = (asked & ~start["away"] & end["away"] for end in (yours, quo))
    back, back_quo = (asked & start["away"] & ~end["away"] for end in (yours, quo))
    counted = [tuple(int(x.sum()) for x in (a, b, a & ~b, b & ~a)) for a, b in ((gone, gone_quo), (back, back_quo))]
    who = {"stayed": asked & ~start["away"] & ~yours["away"], "left": gone,
           "away": asked & start["away"] & yours["away"]}
    thoughts = tuple(Thought(name, int(those.sum()), *({opinion: float(column[opinion][those].mean()) for opinion in
                     OPINIONS} for column in (start, quo, yours))) for name, those in who.items() if those.any())
    return *counted, thoughts


def _fared(groups: Groups, runs: int) -> tuple[Fared, ...]:
    """Each group that has people in your village; every second run is status quo under the luck of the run before."""
    rows = groups.rows()
    found = []
    for _, grouping, group, people, *_ in [row for row in rows if row[0] == 0]:
        table = np.full((runs, len(MEASURES)), np.nan)
        for row in rows:
            if row[1:3] == (grouping, group):
                table[row[0]] = row[4:]
        apart = table[2::2] - table[3::2]
        apart = apart[~np.isnan(apart).all(axis=1)]
        bands = np.nanpercentile(apart, (5, 50, 95), axis=0).T if len(apart) else np.full((len(MEASURES), 3), np.nan)
        yours, quo = (dict(zip(MEASURES, table[side].tolist(), strict=True)) for side in (0, 1))
        luck = {name: tuple(band.tolist()) for name, band in zip(MEASURES, bands, strict=True)}
        found.append(Fared(grouping, group, people, yours, quo, luck))
    return tuple(found)


def _followed(state: State, own: slice) -> list[tuple[str, int]]:
    """Five different people of the first day, each the first of its kind: (kind, row within the village)."""
    p, h = state.person, state.household
    here, age, bloc = p.resident[own], p.age[own], p.bloc[own]
    herd = h.herd[p.household[own].astype(np.intp)]
    chair = int(state.committee.chair[0])
    kin = bloc == p.bloc[chair] if chair >= 0 and p.bloc[chair] >= 0 else np.zeros(len(bloc), bool)
    kin &= np.arange(len(bloc)) != chair
    kinds = {"young": here & (age < 30), "old": here & (age >= 65), "kin": here & kin & (age < 60),
             "herder": here & (herd == herd[here].max(initial=-1)) & (age < 60),
             "away": p.adult[own] & (p.place[own] == AWAY) & (age < 50)}
    found: list[tuple[str, int]] = []
    for kind, those in kinds.items():
        rows = [int(row) for row in np.flatnonzero(those) if row not in [r for _, r in found]]
        found += [(kind, rows[0])] if rows else []
    return found


def _where(state: State, own: slice, row: int) -> str:
    person = own.start + row
    return "dead" if not state.person.alive[person] else "away" if state.person.place[person] == AWAY else "here"


def _life(start, ends, why: str, row: int, paths: list[list[str]]) -> Followed:
    def last(column):
        return tuple(float(end[column][row]) if end["alive"][row] else float("nan") for end in ends)

    yours, quo = zip(*paths, strict=True)
    return Followed(why, int(start["identity"][row]), int(start["age"][row]), yours, quo,
                    last("trust_village"), last("income"))
