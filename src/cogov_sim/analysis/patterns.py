"""``cogov patterns``: the model beside the sourced figures of the field, over draws from the priors. No fitting.

Each pattern is a record: a statistic of an ensemble, the range in which its median over the draws should lie, how that
range follows from the source, and its role. *Input*: a setting, matching it proves nothing. *Calibration*: parameters
may be chosen by it. *Untouched*: never fitted, only checked. *Checked*: only compared. Ranges were fixed before the
first full run; decision 0009 names what a trial changed. A miss is a result.

The words of a record stand in ``language/patterns.toml``: ``KEY`` names the statistic, ``KEY_source`` says what the
source gives, ``range_DERIVED`` how the range follows from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cogov_sim.language import say, unit

from .ensemble import BASE, Ensemble, Found, Table, Variant, ensemble, settings_of, size_of, wilson

INPUT, CALIBRATION, UNTOUCHED, CHECKED = "input", "calibration", "untouched", "checked"
ROLES = (UNTOUCHED, CALIBRATION, CHECKED, INPUT)
EVERYWHERE = ("pastoral", "gacha", "semi_pastoral")
STEPPE = ("pastoral", "gacha")
HERDING = ("pastoral",)  # some hundred households with four times the land each of the default gacha
START, END = -1, 239
MORE, LESS = float(np.nextafter(0, 1)), -float(np.nextafter(0, 1))  # of one sign, however little
RESAMPLES = 200

OLKEN = {"funds.taken_limit": 0.40, "funds.audit_rate": 0.04}
UGANDA = {"funds.taken_limit": 0.50, "funds.watch_strength": 2.0, "funds.transparency": 0.0}
LINEAGE = {"population.blocs": 2, "population.unaffiliated": 0.1}
ONE_BLOC = {"population.blocs": 1, "population.unaffiliated": 0.0}


def lasting(name: str, values=None, **levers) -> Variant:
    """A variant in which levers (submodel__name=value) are set for good when the warm-up ends."""
    return Variant(name, values or {}, ((0, None, {k.replace("__", "."): v for k, v in levers.items()}),))


VARIANTS = (
    Variant(BASE),
    Variant("olken", OLKEN),
    lasting("olken_audited", OLKEN, funds__audit_rate=1.0),
    lasting("olken_invited", OLKEN, meetings__mobilisation=1.0),
    lasting("audited", funds__audit_rate=1.0),
    Variant("audited_once", spells=((0, 11, {"funds.audit_rate": 1.0}),)),
    lasting("concealed", funds__audit_rate=1.0, funds__transparency=0.0),
    lasting("published", funds__audit_rate=1.0, funds__transparency=1.0),
    Variant("closed", UGANDA),
    lasting("opened", UGANDA, funds__transparency=1.0),
    lasting("split", elections__merged=0),
    lasting("appointed", elections__appointed=1),
    lasting("gated", cadres__task_gate=0.3),
    lasting("small_points", incentives__points=0.1),
    lasting("points", incentives__points=0.8),
    lasting("small_fine", commons__fine=10.0),
    lasting("high_fine", commons__fine=300.0),
    lasting("named", commons__naming=1.0),
    Variant("unsubsidised", {"livelihood.subsidy": 0.0}),
    Variant("over_using", {"land.renter_use": 0.1}),
    Variant("sparing", {"land.renter_use": -0.1}),
    Variant("networkless", {"migration.network_pull": 0.0}),
    Variant("low_wage", {"market.urban_wage": 4000.0}),
    Variant("high_wage", {"market.urban_wage": 7000.0}),
    Variant("loose_blocs", LINEAGE | {"population.bloc_cohesion": 0.0}),
    Variant("cohesive_blocs", LINEAGE | {"population.bloc_cohesion": 0.8}),
    Variant("one_loose", ONE_BLOC | {"population.bloc_cohesion": 0.0}),
    Variant("one_bloc", ONE_BLOC | {"population.bloc_cohesion": 0.8}),
)


@dataclass(frozen=True)
class Pattern:
    """One pattern. `statistic` takes what an ensemble gave to one value a draw (NaN where it has none).

    The median over the draws should lie between `low` and `high`; `number` is the source's own, if it gives one.
    `mark` says how the source was seen (V: at the source; M: from memory, with its confidence), `strength` ++ for a
    causal design or a census, + for a survey, o for a case. `places` are those the pattern speaks of.
    """

    key: str
    role: str
    statistic: Callable[[Found], np.ndarray]
    low: float
    high: float
    derived: str
    number: float | None = None
    unit: str = "1"
    mark: str = "V"
    strength: str = "++"
    places: tuple[str, ...] = EVERYWHERE

    @property
    def row(self) -> str:
        """The row of the domain report."""
        return self.key.partition("_")[0]


def mean(values: np.ndarray) -> np.ndarray:
    """Means over the lucks, NaN where there is none."""
    known = np.isfinite(values)
    total = np.where(known, values, 0).sum(1)
    return np.where(known.any(1), total / np.maximum(known.sum(1), 1), np.nan)


def share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """A quotient, NaN where the whole is not positive."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), np.nan)


def at_start(metric: str):
    return lambda f: mean(f.at(START, metric))


def level(metric: str, variant: str = BASE):
    """The mean of the last five years."""
    return lambda f: mean(f.outcome(metric, variant))


def trend(metric: str):
    """The change in a year, over the whole run."""
    return lambda f: mean(f.at(END, metric) - f.at(START, metric)) / 20


def change(metric: str, without: str, under: str):
    """What a variant adds in the last five years, under the same luck."""
    return lambda f: mean(f.outcome(metric, under) - f.outcome(metric, without))


def relative(metric: str, without: str, under: str):
    """The same as a share of what there was without it."""
    return lambda f: share(mean(f.outcome(metric, under)), mean(f.outcome(metric, without))) - 1


def both(first, second):
    """1 where both of two statistics are positive, 0 where not."""
    def joined(f):
        a, b = first(f), second(f)
        return np.where(np.isfinite(a) & np.isfinite(b), (a > 0) & (b > 0), np.nan).astype(float)
    return joined


def overgrazing_gradient(f):
    return mean(f.at(START, "overgrazing_small") - f.at(START, "overgrazing_large"))


def stocking_with_outflow(f):
    """Relative change of the stocking rate where a higher wage drew people away."""
    drawn = mean(f.outcome("absent_share", "high_wage") - f.outcome("absent_share", "low_wage"))
    return np.where(drawn > 0, relative("stocking_rate", "low_wage", "high_wage")(f), np.nan)


def growth_of_migrants(f):
    """Yearly growth of the number of people on the register who live elsewhere, over the first five years."""
    away = [mean(f.at(m, "population") - f.at(m, "residents")) for m in (START, 59)]
    return share(away[1], away[0]) ** 0.2 - 1


def proxies(f):
    """Proxy votes, as a share of those entitled to vote."""
    return mean(f.outcome("turnout") * f.outcome("proxy_share"))


def perceived(f):
    """Over the lucks of a draw, the correlation of what adults believe is taken with what is."""
    truth, belief = f.outcome("taken_share"), f.outcome("believed_share")
    truth, belief = truth - mean(truth)[:, None], belief - mean(belief)[:, None]
    scale = np.sqrt(mean(truth**2) * mean(belief**2))
    return share(mean(truth * belief), scale)


def after_one_audit(f):
    """Relative change of what is taken, four years after a year of certain audits."""
    return share(mean(f.at(59, "taken_share", "audited_once")), mean(f.at(59, "taken_share"))) - 1


def public_goods(variant):
    """Yearly project money that was not taken, and what villagers gave to the commons."""
    return lambda f: mean(f.outcome("spending", variant) - f.outcome("taken_money", variant)
                          + f.outcome("commons_value", variant))


def provided_by_lineage(f):
    return share(public_goods("cohesive_blocs")(f), public_goods("loose_blocs")(f)) - 1


def negative(statistic):
    return lambda f: -statistic(f)


PATTERNS = (
    # people
    Pattern("P01", CALIBRATION, at_start("migrant_age"), 34.0, 43.2, "span", 43.1, "year"),
    Pattern("P01_trend", CALIBRATION, trend("migrant_age"), MORE, np.inf, "sign", 0.61),
    Pattern("P02", CHECKED, at_start("migrants_young"), 0.176, 0.251, "span", 0.176),
    Pattern("P04", CHECKED, at_start("migrants_tertiary"), 0.079, 0.237, "half", 0.158),
    Pattern("P06", CHECKED, growth_of_migrants, 0.006, 0.024, "span", 0.007, "1/yr"),
    Pattern("P07", CHECKED, change("absent_share", "networkless", BASE), MORE, np.inf, "sign", mark="M-high", strength="+"),
    Pattern("P10", CALIBRATION, at_start("old_of_residents"), 0.85 * 0.238, 1.15 * 0.238, "fifteen", 0.238, mark="M-high"),
    Pattern("P12", UNTOUCHED, stocking_with_outflow, MORE, np.inf, "sign", strength="o"),
    Pattern("P13", CHECKED, trend("mobile_share"), MORE, np.inf, "sign", unit="1/yr", strength="+"),
    # income and pasture
    Pattern("P20", CALIBRATION, at_start("income"), 0.85 * 19641, 1.15 * 19641, "fifteen", 19641, "yuan/yr"),
    Pattern("P20_wage", CALIBRATION, at_start("wage_share"), 0.85 * 0.193, 1.15 * 0.193, "fifteen", 0.193),
    Pattern("P20_herding", CALIBRATION, at_start("operating_share"), 0.85 * 0.546, 1.15 * 0.546, "fifteen", 0.546),
    Pattern("P20_property", CALIBRATION, at_start("property_share"), 0.85 * 0.025, 1.15 * 0.025, "fifteen", 0.025),
    Pattern("P20_transfer", CALIBRATION, at_start("transfer_share"), 0.85 * 0.236, 1.15 * 0.236, "fifteen", 0.236),
    Pattern("P22", UNTOUCHED, overgrazing_gradient, 0.283, 0.497, "sampling", 0.390, strength="+", places=STEPPE),
    Pattern("P22_small", UNTOUCHED, at_start("overgrazing_small"), 0.780, 0.906, "sampling", 0.843, strength="+", places=STEPPE),
    Pattern("P22_middle", UNTOUCHED, at_start("overgrazing_middle"), 0.566, 0.732, "sampling", 0.649, strength="+", places=STEPPE),
    Pattern("P22_large", UNTOUCHED, at_start("overgrazing_large"), 0.366, 0.540, "sampling", 0.453, strength="+", places=STEPPE),
    Pattern("P23", CHECKED, level("rented_use", "over_using"), MORE, np.inf, "sign", strength="+"),
    Pattern("P24", CHECKED, level("renter_stocking", "sparing"), -np.inf, LESS, "sign", strength="+"),
    Pattern("P25", CALIBRATION, at_start("rental_share"), 0.383, 0.477, "sampling", 0.43, strength="+"),
    Pattern("P27", CHECKED, at_start("stocking_rate"), 0.5, 1.0, "span", None, "SU/ha", places=STEPPE),
    Pattern("P27_herd", CHECKED, at_start("herd"), 200.0, 1000.0, "span", None, "SU", places=HERDING),
    Pattern("P32", CHECKED, relative("stocking_rate", "unsubsidised", BASE), -0.05, 0.05, "null", 0.0, strength="+"),
    Pattern("P33", INPUT, lambda f: f.value("weather.dzud_rate"), 0.10, 0.25, "span", None, "1/yr"),
    Pattern("P36", INPUT, lambda f: mean(f.at(START, "population")) / f.value("population.households"), 0.85 * 4.07,
            1.15 * 4.07, "fifteen", 4.07, "person", strength="o"),
    Pattern("P36_herd", INPUT, at_start("herd"), 0.85 * 153, 1.15 * 153, "fifteen", 153, "SU", strength="o", places=HERDING),
    # party and elections
    Pattern("P42", INPUT, lambda f: mean(f.at(START, "branch_members") / f.at(START, "population")), 0.05, 0.06, "span",
            None, mark="M-high", strength="o"),
    Pattern("P46", UNTOUCHED, level("turnout"), 0.887, 0.945, "span", 0.887, strength="o"),
    Pattern("P46_proxies", UNTOUCHED, proxies, 0.187, 0.287, "span", 0.237, mark="M-low", strength="o"),
    Pattern("P49", CHECKED, lambda f: share(mean(f.outcome("counted_participation")), mean(f.outcome("effective_participation"))),
            2.0, np.inf, "double", None, strength="+"),
    Pattern("P50", UNTOUCHED, change("public_share", "appointed", BASE), 0.02, 0.06, "half", 0.04, mark="M-med"),
    Pattern("P51", UNTOUCHED, change("income_gini", "appointed", BASE), -0.06, -0.02, "half", -0.04),
    Pattern("P52", CHECKED, change("works", "appointed", BASE), MORE, np.inf, "sign"),
    Pattern("P53", UNTOUCHED, change("commons_value", "appointed", BASE), MORE, np.inf, "sign", unit="yuan/yr"),
    Pattern("P53_kin", UNTOUCHED, change("capture_index", "appointed", BASE), -np.inf, LESS, "sign"),
    Pattern("P55", CHECKED, change("favour", "appointed", BASE), -np.inf, LESS, "sign", strength="+"),
    Pattern("P55_trust", CHECKED, change("trust_township", "appointed", BASE), -np.inf, LESS, "sign", strength="+"),
    Pattern("P56", CHECKED, relative("commons_value", "one_loose", "one_bloc"), MORE, np.inf, "sign", strength="+"),
    Pattern("P57", UNTOUCHED, provided_by_lineage, 0.165, 0.495, "half", 0.33, mark="M-med"),
    Pattern("P58", UNTOUCHED, relative("taken_share", "loose_blocs", "cohesive_blocs"), 0.07, 0.30, "half", 0.17),
    Pattern("P57_P58", UNTOUCHED, both(provided_by_lineage, relative("taken_share", "loose_blocs", "cohesive_blocs")), 1, 1,
            "both", None),
    Pattern("P59", CHECKED, change("giving", "loose_blocs", "cohesive_blocs"), -np.inf, LESS, "sign", strength="+"),
    Pattern("P81", CHECKED, change("capture_index", "loose_blocs", "cohesive_blocs"), MORE, np.inf, "sign"),
    Pattern("P62", CHECKED, change("works", "split", BASE), MORE, np.inf, "sign", strength="+"),
    # audits, openness, what is taken
    Pattern("P70", CALIBRATION, change("taken_share", "olken", "olken_audited"), -0.12, -0.04, "half", -0.08),
    Pattern("P70_missing", CALIBRATION, level("taken_share", "olken"), 0.85 * 0.28, 1.15 * 0.28, "fifteen", 0.28, mark="M-high"),
    Pattern("P70_invited", CALIBRATION, change("taken_share", "olken", "olken_invited"), -0.02, 0.02, "quarter", 0.0),
    Pattern("P71", CHECKED, after_one_audit, -0.12, -0.04, "half", -0.08),
    Pattern("P72", CHECKED, change("reelected", "concealed", "published"), -0.165, -0.035, "half", -0.07, mark="M-high"),
    Pattern("P73", CHECKED, relative("taken_share", "closed", "opened"), -0.75, -0.19, "upper", -0.75, strength="+"),
    Pattern("P76", CHECKED, perceived, MORE, 0.5, "weak", None),
    Pattern("P77", UNTOUCHED, change("trust_village", BASE, "audited"), MORE, np.inf, "sign"),
    Pattern("P78", UNTOUCHED, relative("spending", BASE, "audited"), -np.inf, LESS, "sign"),
    Pattern("P77_P78", UNTOUCHED, both(change("trust_village", BASE, "audited"), negative(relative("spending", BASE, "audited"))),
            1, 1, "both", None),
    # cooperation, incentives, burden
    Pattern("P87", INPUT, lambda f: f.value("population.conditional"), 0.35, 0.50, "span", 0.50),
    Pattern("P89", CHECKED, change("motive", BASE, "points"), -np.inf, LESS, "sign", mark="M-high"),
    Pattern("P89_small", CHECKED, change("effective_participation", BASE, "small_points"), -np.inf, LESS, "sign", mark="M-high"),
    Pattern("P89_fine", CHECKED, change("giving", BASE, "small_fine"), -np.inf, LESS, "sign", mark="M-high"),
    Pattern("P90", CHECKED, change("giving", BASE, "high_fine"), MORE, np.inf, "sign"),
    Pattern("P90_named", CHECKED, change("giving", BASE, "named"), -np.inf, LESS, "sign"),
    Pattern("P100", CHECKED, relative("task_load", BASE, "gated"), -0.45, -0.15, "half", -0.30, strength="o"),
    Pattern("P101", CHECKED, level("task_load"), 0.5, 0.8, "span", None, mark="M-low", strength="o"),
)

# Rows of the domain report to which the model cannot speak, and why (``why_REASON``).
UNSPOKEN = {
    "set": ("P05", "P08", "P11", "P30", "P43", "P44", "P45", "P86", "P88"),
    "unobserved": ("P03", "P09", "P14", "P28", "P40", "P41", "P47", "P48", "P54"),
    "unmodelled": ("P21", "P26", "P29", "P34", "P35", "P74", "P75", "P80", "P92", "P93", "P94", "P95",
                   "P96", "P102", "P103", "P104", "P105", "P108", "P109"),
    "villages": ("P37", "P38", "P106", "P107"),
    "warning": ("P79", "P110"),
}


@dataclass(frozen=True)
class Comparison:
    """A pattern beside the model: `values` one a draw, `median` and 5–95 % `range` of those known.

    `inside` of `known` draws lie in the pattern's range, with Wilson's `interval` of their share. `place` is the
    statistic of draw 0, the place itself, with its 95 % interval over lucks (None without draw 0). `verdict` is
    "hit", "miss" or "not_comparable" (another place, or fewer than half of the draws have a value).
    """

    pattern: Pattern
    values: np.ndarray
    median: float
    range: tuple[float, float]
    inside: int
    known: int
    interval: tuple[float, float]
    place: tuple[float, float, float] | None
    verdict: str


def compared(pattern: Pattern, found: Found, place: str, place_first: bool = True) -> Comparison:
    """The pattern beside an ensemble at `place`, whose first draw is the place itself where `place_first`."""
    values = np.asarray(pattern.statistic(found), float)
    known = values[np.isfinite(values)]
    inside = int(np.sum((known >= pattern.low) & (known <= pattern.high)))
    low, median, high = np.quantile(known, (0.05, 0.5, 0.95)) if len(known) else (np.nan,) * 3
    if place not in pattern.places or 2 * len(known) < len(values) or not len(known):
        verdict = "not_comparable"
    else:
        verdict = "hit" if pattern.low <= median <= pattern.high else "miss"
    own = at_place(pattern, found) if place_first else None
    return Comparison(pattern, values, float(median), (float(low), float(high)), inside, len(known),
                      wilson(inside, len(known)), own, verdict)


def at_place(pattern: Pattern, found: Found) -> tuple[float, float, float]:
    """The statistic of the first draw and its 95 % interval, by drawing its lucks again and again."""
    alone = found.of_draws(np.array([0]))
    value = float(np.asarray(pattern.statistic(alone), float)[0])
    lucks, dice = alone.outcome("taken_share").shape[1], np.random.default_rng(1)
    again = [float(np.asarray(pattern.statistic(alone.of_lucks(dice.integers(0, lucks, lucks))), float)[0])
             for _ in range(RESAMPLES)]
    again = [x for x in again if np.isfinite(x)] or [np.nan]
    return value, float(np.quantile(again, 0.025)), float(np.quantile(again, 0.975))


def comparisons(found: Found, place: str, place_first: bool = True) -> list[Comparison]:
    """Every pattern beside the ensemble, the untouched ones first."""
    made = [compared(p, found, place, place_first) for p in PATTERNS]
    return sorted(made, key=lambda c: ROLES.index(c.pattern.role))


def plan(tree: dict, choices: dict, place_values) -> Ensemble:
    """The ensemble of a composed configuration. Raises Mistake for a setting that cannot be."""
    draws, lucks = size_of(tree, "draws", 2, 100_000), size_of(tree, "lucks", 2, 10_000)
    settings = settings_of("patterns", tree, choices, place_values, every=12)
    return ensemble(settings, VARIANTS, draws, lucks, place_values, defaults_first=True)


def made(study, plan: Ensemble) -> list[Comparison]:
    """The comparisons of a finished study."""
    return comparisons(Table(study, plan).found(), plan.settings.place)


def figure(value: float) -> str:
    """Three figures; whole from a hundred on, four decimals below a hundredth."""
    if not np.isfinite(value):
        return "–" if np.isnan(value) else "∞" if value > 0 else "−∞"
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) >= 0.01 else f"{value:.4f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")


def bounds(pattern: Pattern) -> str:
    """The range a median should lie in, as people write it."""
    if pattern.low == MORE and pattern.high == np.inf:
        return "> 0"
    if pattern.high == LESS and pattern.low == -np.inf:
        return "< 0"
    if pattern.high == np.inf:
        return f"≥ {figure(pattern.low)}"
    if pattern.low == MORE:
        return f"> 0, ≤ {figure(pattern.high)}"
    return figure(pattern.low) if pattern.low == pattern.high else f"{figure(pattern.low)} – {figure(pattern.high)}"


def cells(c: Comparison, language: str) -> list[str]:
    """A comparison as the cells of a row, in the order of `HEADS`."""
    measure = unit(c.pattern.unit, language)
    ranged = f"{figure(c.median)} ({figure(c.range[0])} – {figure(c.range[1])})"
    own = f"{figure(c.place[0])} ({figure(c.place[1])} – {figure(c.place[2])})" if c.place else ""
    low, high = c.interval
    inside = f"{c.inside}/{c.known} ({100 * low:.0f}–{100 * high:.0f} %)"
    name = say(f"patterns.{c.pattern.key}", language) + (f" ({measure})" if measure else "")
    number = "" if c.pattern.number is None else figure(c.pattern.number)
    role, verdict = (say(f"patterns.{word}", language) for word in (c.pattern.role, c.verdict))
    return [c.pattern.key.replace("_", " "), name, role, verdict, ranged, own, number, bounds(c.pattern), inside]


HEADS = ("row", "pattern", "role", "verdict", "draws", "place", "number", "range", "share")


def show(found: list[Comparison], language: str) -> None:
    """Print the table of comparisons and the count of hits by role."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Lines
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=240)
    lines = Lines(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for head in HEADS:
        lines.add_column(say(f"patterns.{head}", language), overflow="fold")
    for c in found:
        lines.add_row(*map(Text, cells(c, language)), style="" if c.verdict != "miss" or not console.is_terminal else "red")
    console.print(lines)
    console.print(counted(found, language), soft_wrap=True)
    rows = sum(map(len, UNSPOKEN.values()))
    console.print(say("patterns.unspoken", language, count=rows), soft_wrap=True)


def counted(found: list[Comparison], language: str) -> str:
    """How many of each role are hits."""
    said = []
    for role in ROLES:
        own = [c for c in found if c.pattern.role == role and c.verdict != "not_comparable"]
        said.append(say("patterns.count_hit", language, hit=sum(c.verdict == "hit" for c in own), total=len(own),
                        role=say(f"patterns.{role}", language)))
    return say("patterns.counts", language, counts=("；" if language == "zh" else "; ").join(said))
