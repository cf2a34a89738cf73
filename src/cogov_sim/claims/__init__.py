"""What the essays claim, as rows that a run can support or refute: a file a theme, a row a claim.

A row names the lever, the outcome and the sign that the essay expects; what speaks against it; the rival mechanism and
the values under which it rules; and the values that switch an asymmetry off. The model need not agree with any row.
The class says how much a result may mean (domain 1): E, emergent; R, two coded mechanisms of opposite sign; A, true by
construction, so that only thresholds and side effects are worth telling.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

THEMES = ("money", "power", "branch", "people", "technology", "conflict", "economy", "forgotten")
CLASSES = ("E", "R", "A")
SIGNS = ("+", "-", "0", "inverted U", "U")
FIELDS = {"class", "en", "zh", "counter", "symmetric", "tests"}
TEST_FIELDS = {"lever", "levels", "outcome", "sign", "rival"}
MAY_HAVE = {"class", "context"}


@dataclass(frozen=True)
class Rival:
    """The mechanism that works against a claim, and the parameter values under which it rules."""

    en: str
    zh: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Test:
    """A lever moved over some levels, and the sign with which the essay says that an outcome answers.

    Its `kind` is its claim's, unless the row says otherwise: an outcome may echo a lever in one row of a claim only.
    """

    lever: str
    levels: tuple[float, ...]
    outcome: str
    sign: str
    rival: Rival
    kind: str
    context: Mapping[str, float] = field(default_factory=dict)

    __test__ = False  # no test of pytest's


@dataclass(frozen=True)
class Claim:
    """One claim. `symmetric` are values that switch off the asymmetries it rests on; the first test is its headline."""

    name: str
    theme: str
    kind: str
    en: str
    zh: str
    counter: Mapping[str, str]
    symmetric: Mapping[str, float]
    tests: tuple[Test, ...]


def _test(name: str, kind: str, row: dict) -> Test:
    if odd := (row.keys() - MAY_HAVE) ^ TEST_FIELDS:
        raise ValueError(f"{name}: {sorted(odd)}: a test takes {sorted(TEST_FIELDS)}, may have {sorted(MAY_HAVE)}")
    rival = Rival(row["rival"]["en"], row["rival"]["zh"], row["rival"]["set"])
    return Test(row["lever"], tuple(row["levels"]), row["outcome"], row["sign"], rival, row.get("class", kind),
                row.get("context", {}))


def _claim(name: str, theme: str, row: dict) -> Claim:
    if odd := row.keys() ^ FIELDS:
        raise ValueError(f"{name}: {sorted(odd)}: a claim has just {sorted(FIELDS)}")
    tests = tuple(_test(name, row["class"], test) for test in row["tests"])
    return Claim(name, theme, row["class"], row["en"], row["zh"], row["counter"],
                 row["symmetric"], tests)


def _number(name: str) -> tuple[int, str]:
    return int(re.search(r"\d+", name)[0]), name


@cache
def claims() -> dict[str, Claim]:
    """Every claim by its name, in the order of their numbers. Raises ValueError for a row that is not one."""
    found = {}
    for theme in THEMES:
        file = files(__name__) / f"{theme}.toml"
        for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items() if file.is_file() else ():
            if name in found:
                raise ValueError(f"{name} stands in {found[name].theme} and in {theme}")
            found[name] = _claim(name, theme, row)
    return dict(sorted(found.items(), key=lambda item: _number(item[0])))


def listed[T](named: Mapping[str, T], own: Callable[[T], Iterable[str]]) -> dict[str, list[str]]:
    """The keys of `named` by theme, in the order of THEMES: a value stands where the first of its `own` claims does,
    and under "" before all others if it has none.
    """
    under = {key: next((claims()[name].theme for name in own(value)), "") for key, value in named.items()}
    return {theme: [key for key in named if under[key] == theme] for theme in ("", *THEMES) if theme in under.values()}


__all__ = ["CLASSES", "SIGNS", "THEMES", "Claim", "Rival", "Test", "claims", "listed"]
