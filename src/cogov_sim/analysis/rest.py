"""``cogov rest``: whether the places under status quo are alive and at rest, and how they lie beside the sources.

Each row declares how far its median over the seeds may lie from where the warm-up left it, after ten and twenty years;
a row that moves names its reason. The rows are the same for every place, the sourced figures are the place's own. Bands
are what a reader would call rest, set before the first run of a place was looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cogov_sim.census import Source
from cogov_sim.configs import built_in, place_named
from cogov_sim.language import say, unit
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake, unknown

MONTHS = {"start": -1, "year_ten": 119, "year_twenty": 239}
WARMUP, SEEDS, BLOCK = 36, 30, 6


@dataclass(frozen=True)
class Row:
    """How far a measure's median may move from the start: from `low` to `high`, in its unit or as a share of the start.

    `reason` is the entry of ``language/rest.toml`` that says why it moves, empty where it should stay.
    """

    measure: str
    low: float
    high: float
    relative: bool = False
    reason: str = ""

    def holds(self, start: float, later: float) -> bool:
        """Whether a median `later` is inside the band about the median at the `start`."""
        scale = abs(start) if self.relative else 1.0
        return bool(self.low * scale <= later - start <= self.high * scale)


@dataclass(frozen=True)
class Fact:
    """A sourced figure, and the range in which the median at the start should lie beside it (None: shown only).

    `row` is the pattern's number; the entry ``fact_TEXT`` of ``language/rest.toml`` says what the source gives.
    """

    measure: str
    row: str
    low: float | None = None
    high: float | None = None
    text: str = ""

    def holds(self, start: float) -> bool | None:
        return None if self.low is None else bool(self.low <= start <= self.high)

    def says(self, language: str) -> str:
        return say(f"rest.fact_{self.text or self.measure}", language)


ROWS = (
    Row("trust_village", -0.05, 0.05),
    Row("trust_township", -0.05, 0.05),
    Row("trust_centre", -0.05, 0.05),
    Row("efficacy", -0.05, 0.05),
    Row("motive", -0.05, 0.05),
    Row("believed_share", -0.05, 0.05),
    Row("taken_share", -0.03, 0.03),
    Row("counted_participation", -0.05, 0.05),
    Row("effective_participation", -0.03, 0.03),
    Row("works", -0.05, 0.05),
    Row("response", -0.05, 0.05),
    Row("herd", -0.15, 0.15, relative=True),
    Row("stocking_rate", -0.15, 0.15, relative=True),
    Row("pasture_condition", -0.05, 0.05),
    Row("income", -0.15, 0.15, relative=True),
    Row("cash", -0.15, 0.15, relative=True),
    Row("debt", -3000.0, 3000.0),
    Row("absent_share", -0.05, 0.05),
    Row("residents", -0.30, 0.03, relative=True, reason="births"),
    Row("resident_households", -0.25, 0.02, relative=True, reason="households"),
    Row("resident_age", -1.0, 8.0, reason="ageing"),
    Row("old_share", -0.03, 0.20, reason="ageing"),
    Row("migrant_age", -1.0, 9.0, reason="migrants"),
)

ANYWHERE = (  # what the sources say of villages of any kind
    Fact("migrant_age", "P01", 34.0, 43.1),
    Fact("old_of_residents", "P10", 0.85 * 0.238, 1.15 * 0.238),
    Fact("old_of_register", "P10, P11", 0.85 * 0.21, 1.15 * 0.21),
    Fact("members_share", "P42", 0.06, 0.09),
    Fact("turnout", "P46"),
    Fact("overgrazing_small", "P22"),
    Fact("overgrazing_large", "P22"),
    Fact("rental_share", "P25", 0.30, 0.60),
)
OF_THE_REGION = (  # Inner Mongolia's farming and pastoral villages taken together
    Fact("income", "P20", 0.85 * 19641, 1.15 * 19641),
    Fact("operating_share", "P20", 0.85 * 0.546, 1.15 * 0.546),
    Fact("wage_share", "P20", 0.85 * 0.193, 1.15 * 0.193),
    Fact("property_share", "P20", 0.85 * 0.025, 1.15 * 0.025),
    Fact("transfer_share", "P20", 0.85 * 0.236, 1.15 * 0.236),
)
OF_PASTURE = (Fact("overgrazing_gradient", "P22", 0.20, 1.0),)
FACTS = {  # by place; a place of the user's own has those that hold anywhere
    "gacha": (*OF_THE_REGION, *OF_PASTURE, *ANYWHERE),
    "pastoral": (
        Fact("herd", "P36, P37", 107.0, 229.0, "pastoral_herd"),
        Fact("stocking_rate", "P36, P37", 0.32, 0.58, "pastoral_stocking"),
        Fact("people_a_km2", "P38", 0.0, 5.0),
        Fact("far_share", "P38", 0.35, 0.50),
        Fact("income", "P20", 0.85 * 19641, 2 * 19641, "pastoral_income"),
        Fact("operating_share", "P20", 0.546, 0.90, "pastoral_operating"),
        Fact("wage_share", "P20", 0.0, 0.193, "pastoral_wage"),
        Fact("property_share", "P20"),
        Fact("transfer_share", "P20"),
        *OF_PASTURE, *ANYWHERE,
    ),
    "semi_pastoral": (Fact("herd", "0.5, 4.1", 15.0, 25.0, "small_herd"), *OF_THE_REGION, *OF_PASTURE, *ANYWHERE),
}


def facts(place: str) -> tuple[Fact, ...]:
    return FACTS.get(place, ANYWHERE)


def _each(state, entity: str, where) -> np.ndarray:
    """How many rows of each village the condition holds for."""
    first = getattr(state, f"first_{entity}").astype("i8")
    village = np.repeat(np.arange(state.villages), np.diff(first))
    return np.bincount(village, weights=np.asarray(where, float), minlength=state.villages)


def _old(state) -> np.ndarray:
    people = state.person.alive
    return _each(state, "person", people & (state.person.age >= 60)) / np.maximum(_each(state, "person", people), 1)


def _far(state) -> np.ndarray:
    """Share of households beyond P38's 25 km, as far as that is in a gacha of this size: the source's has 1,100 km²."""
    first = state.first_cell.astype("i8")
    far = 25 * (np.diff(first) * state.village.cell_size / 110_000) ** 0.5
    here = np.repeat(far, np.diff(state.first_household.astype("i8")))
    return _each(state, "household", state.household.distance > here) / np.diff(state.first_household.astype("i8"))


def _area(state) -> np.ndarray:
    return np.diff(state.first_cell.astype("i8")) * state.village.cell_size / 100


# What the rows need beside the model's own metrics: a unit and one value a village.
OTHERS = {
    "resident_households": ("household", lambda s: _each(s, "household", s.household.residents > 0)),
    "old_of_register": ("1", _old),
    "members_share": ("1", lambda s: METRICS["branch_members"](s) / _each(s, "person", s.person.adult)),
    "people_a_km2": ("person/km²", lambda s: METRICS["population"](s) / _area(s)),
    "far_share": ("1", _far),
    "overgrazing_gradient": ("1", lambda s: METRICS["overgrazing_small"](s) - METRICS["overgrazing_large"](s)),
}
NAMES = tuple(dict.fromkeys(r.measure for r in (*ROWS, *(fact for own in FACTS.values() for fact in own))))


def label(measure: str, language: str) -> str:
    """What a measure is called."""
    return getattr(METRICS[measure], language) if measure in METRICS else say(f"rest.{measure}", language)


def unit_of(measure: str, language: str) -> str:
    return unit(METRICS[measure].unit if measure in METRICS else OTHERS[measure][0], language)


def observed(state) -> dict[str, np.ndarray]:
    """Every measure of the rows and facts now, one value a village."""
    return {n: np.asarray(METRICS[n](state) if n in METRICS else OTHERS[n][1](state), float) for n in NAMES}


def measured(values: dict[str, float], seeds: int, shown=None,
             data: Source | None = None) -> dict[str, dict[str, np.ndarray]]:
    """Run `seeds` villages for twenty years; measure -> moment ("start", "year_ten", "year_twenty") -> (seeds,).

    `values` are differences from the parameters' defaults, warm-up included; `shown` is told the progress; `data` are
    the files of a village of the user's own.
    """
    from cogov_sim.engine import Run, Simulation, compile_kernels

    compile_kernels(shown.compiling if shown else None)
    found: dict[str, dict[str, list]] = {name: {moment: [] for moment in MONTHS} for name in NAMES}
    if shown:
        shown.running(0, seeds)
    for k in range(0, seeds, BLOCK):
        runs = [Run(seed, 0, values, data=data) for seed in range(k + 1, min(k + BLOCK, seeds) + 1)]
        village = Simulation(runs, MONTHS["year_twenty"] + 1, WARMUP)
        for moment, month in MONTHS.items():
            village.step(month + 1 - village.month)
            for name, each in observed(village.state).items():
                found[name][moment].extend(each)
        if shown:
            shown.running(min(k + BLOCK, seeds), seeds)
    return {name: {m: np.array(v) for m, v in moments.items()} for name, moments in found.items()}


def judged(found) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether its medians after ten and twenty years are inside its band."""
    for row in ROWS:
        start, *later = (float(np.median(found[row.measure][m])) for m in MONTHS)
        yield row, all(row.holds(start, value) for value in later)


class Place(NamedTuple):
    """Where a place differs from the defaults, and the files of a village of the user's own (``census.Source``)."""

    values: dict[str, float]
    data: Source | None = None


def asked(given: list[str]) -> tuple[dict[str, Place], int]:
    """The places by name, and the number of seeds; Mistake for anything else.

    Without ``place=`` it is every place that comes with the program.
    """
    from cogov_sim.params import PARAMETERS
    from cogov_sim.study import settings

    keys = {"place", "seeds", "language", *settings.OWN_FILES, *PARAMETERS}
    seeds, overrides, places = SEEDS, [], []
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise Mistake("override_broken", override=text)
        if name not in keys:
            raise unknown("setting_unknown", name, keys)
        if name == "seeds":
            seeds = settings.whole("seeds", int(value) if value.isdigit() else value, 2, 10_000)
        elif name == "place":
            places = [value]
        else:
            overrides.append(text)
    return {place: differences(place, overrides) for place in places or built_in()}, seeds


def differences(place: str, overrides: list[str]) -> Place:
    """A place with the user's overrides."""
    from cogov_sim.params import defaults
    from cogov_sim.study import compose, settings

    compose.register()
    with compose.hydra_for("run", None):
        tree, choices = compose.compose("run", [f"place={place}", *overrides])
        data = settings.files_of(tree, place)
        if data is not None:
            tree = compose.as_nearest("run", overrides, tree, choices)
    settings.language_of(tree)
    standard = defaults()
    return Place({k: v for k, v in settings.parameters_of(tree).items() if v != standard[k]}, data)


def main(given: list[str], language: str = "en") -> int:
    """Print the tables of rest and of the sources, and what misses; the exit status is always 0.

    `given` are ``place=`` (with the files of ``place=from_data``), ``seeds=``, ``language=`` and parameters
    (``cadres.cadre_time=600``), which then are the place's status quo. Raises Mistake for anything else.
    """
    from cogov_sim.study.progress import progress

    places, seeds = asked(given)
    for place, own in places.items():
        with progress(language) as shown:
            found = measured(own.values, seeds, shown, own.data)
        show(found, place, own.values, language)
    return 0


def show(found, place: str, values: dict[str, float], language: str) -> None:
    """Print both tables and the misses."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=260)
    seeds = len(found["income"]["start"])
    console.print(say("rest.title", language, seeds=seeds, place=place_named(place, language)), soft_wrap=True)
    if values:
        console.print(", ".join(f"{k}={v:g}" for k, v in values.items()), soft_wrap=True)
    console.print(bands(found, language, console.is_terminal))
    console.print(say("rest.sources", language), soft_wrap=True)
    console.print(beside(found, place, language, console.is_terminal))
    for line in misses(found, place, language):
        console.print(line, soft_wrap=True)
    console.print()


def spread(values: np.ndarray) -> str:
    """Median and the range from the 5th to the 95th percentile."""
    low, middle, high = np.percentile(values, [5, 50, 95])
    return f"{figure(middle)} ({figure(low)} – {figure(high)})"


def figure(value: float) -> str:
    """Three figures; whole from a hundred on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def allowed(row: Row) -> str:
    """A band as it is declared: ±0.05, ±15 %, −30 … +5 %."""
    scale, end = (100, " %") if row.relative else (1, "")
    if row.low == -row.high:
        return f"±{row.high * scale:,g}{end}"
    return f"{row.low * scale:+,g} … {row.high * scale:+,g}{end}".replace("-", "−")


def table(heads: list[str], terminal: bool):
    """An empty table: lines and colours on a terminal, plain columns elsewhere."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False, header_style="bold" if terminal else "")
    for k, head in enumerate(heads):
        made.add_column(head, justify="right" if 2 <= k <= 4 else "left", no_wrap=2 <= k <= 4, overflow="fold")
    return made


def mark(holds: bool | None, language: str) -> str:
    return "" if holds is None else say("rest.inside" if holds else "rest.outside", language)


def bands(found, language: str, terminal: bool = False):
    """The table of start, year 10, year 20 and the bands."""
    keys = ("measure", "unit", *MONTHS, "band", "holds", "reason")
    made = table([say(f"rest.{key}", language) for key in keys], terminal)
    for row, holds in judged(found):
        cells = [spread(found[row.measure][moment]) for moment in MONTHS]
        made.add_row(label(row.measure, language), unit_of(row.measure, language), *cells, allowed(row),
                     mark(holds, language), say(f"rest.reason_{row.reason}", language) if row.reason else "",
                     style="" if holds or not terminal else "red")
    return made


def beside(found, place: str, language: str, terminal: bool = False):
    """The table of medians beside the sourced figures."""
    keys = ("measure", "unit", *MONTHS, "source", "holds", "figure")
    made = table([say(f"rest.{key}", language) for key in keys], terminal)
    for fact in facts(place):
        cells = [figure(float(np.median(found[fact.measure][moment]))) for moment in MONTHS]
        holds = fact.holds(float(np.median(found[fact.measure]["start"])))
        missed = holds is False and terminal
        made.add_row(label(fact.measure, language), unit_of(fact.measure, language), *cells, fact.row,
                     mark(holds, language), fact.says(language), style="red" if missed else "")
    return made


def misses(found, place: str, language: str) -> Iterator[str]:
    """One line for each row outside its band and each figure missed at the start, or one that says there are none;
    last, how many hold."""
    lines = []
    for row, holds in judged(found):
        if not holds:
            start, ten, twenty = (figure(float(np.median(found[row.measure][m]))) for m in MONTHS)
            lines.append(say("rest.miss", language, what=label(row.measure, language), start=start, ten=ten,
                             twenty=twenty, band=allowed(row)))
    for fact in facts(place):
        start = float(np.median(found[fact.measure]["start"]))
        if fact.holds(start) is False:
            lines.append(say("rest.miss_fact", language, what=label(fact.measure, language), start=figure(start),
                             low=figure(fact.low), high=figure(fact.high), row=fact.row))
    yield from lines or [say("rest.no_miss", language)]
    calm = [holds for _, holds in judged(found)]
    near = [fact.holds(float(np.median(found[fact.measure]["start"]))) for fact in facts(place)]
    near = [holds for holds in near if holds is not None]
    yield say("rest.verdict", language, calm=sum(calm), rows=len(calm), near=sum(near), sourced=len(near))
