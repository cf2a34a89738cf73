"""Eight lessons, a file each: a question, two villages under the same luck, and when each side is right.

A lesson's texts say nothing of how its runs come out: that is worked out when it is played (`trial`), and differs with
the assumptions. What a text of a record says already (a policy, a claim, an outcome) is not said again here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cogov_sim import configs
from cogov_sim.claims import claims
from cogov_sim.language import say
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake, nearest
from cogov_sim.params import PARAMETERS, check
from cogov_sim.watch.scenario import STATUS_QUO, Scenario, Window, policy_named

ORDER = ("money", "points", "forms", "posts", "grid", "clan", "young", "platform")
PLACE = "gacha"
CHOICES = ("lower", "same", "higher")  # of an outcome in B, against A
MARKS = ("V", "V-sign", "M-high", "M-med", "M-low", "none")
STRENGTHS = ("++", "+", "o")
FIELDS = {"title", "question", "story", "months", "predict", "watch", "claims", "a", "b", "play", "worlds", "evidence",
          "omits", "discuss"}
Text = Mapping[str, str]  # "en" and "zh"


@dataclass(frozen=True)
class Side:
    """One of the two villages: what it is called, its policies, and the parameters it differs in."""

    name: Text
    policies: tuple[str, ...]
    values: Mapping[str, float]

    def scenario(self, seed: int, values: Mapping[str, float] | None = None) -> Scenario:
        """This village of the lesson under some luck; with `values` in a world that differs from the place."""
        windows = tuple(Window(name) for name in self.policies if name != STATUS_QUO)
        return Scenario(PLACE, seed=seed, values={**(values or {}), **self.values}, policies=windows)


@dataclass(frozen=True)
class World:
    """An assumption on which research disagrees, or nobody knows: what is assumed, and the values that say so."""

    name: Text
    values: Mapping[str, float]


@dataclass(frozen=True)
class Evidence:
    """What somebody found: a row of the domain report, with the mark of how well it is known (`MARKS`) and the strength
    of the study ("++" causal or census-like, "+" survey, "o" case or official; "" where nobody checked it)."""

    row: str
    text: Text
    source: Text
    mark: str
    strength: str = ""


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson. `predict` is the outcome that a class predicts, of those it may `watch`, as the mean of the last five
    of its `months`; `levers` are those of free play, each with the levels to try, the
    place's own among them; `worlds` begin with the
    place as it is (no values)."""

    name: str
    number: int
    title: Text
    question: Text
    story: tuple[Text, ...]
    months: int
    predict: str
    watch: tuple[str, ...]
    claims: tuple[str, ...]
    a: Side
    b: Side
    hint: Text
    levers: Mapping[str, tuple[float, ...]]
    worlds: tuple[World, ...]
    evidence: tuple[Evidence, ...]
    omits: tuple[Text, ...]
    discuss: tuple[Mapping[str, Text], ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.a, self.b


class Titles(Mistake):
    """Lessons as they are listed in a sentence: by title, with the name that a link gives them."""

    def __init__(self, *names: str):
        super().__init__("lesson_titled")
        self.names = names

    def __reduce__(self):
        return type(self), self.names

    def say(self, language: str = "en") -> str:
        titles = [say("mistakes.lesson_titled", language, title=lesson(name).title[language], name=name)
                  for name in self.names]
        return ("；" if language == "zh" else "; ").join(titles)


@cache
def lessons() -> dict[str, Lesson]:
    """Every lesson by its name, in their order. Raises ValueError or Mistake for a file that is none."""
    return {name: lesson(name) for name in ORDER}


@cache
def lesson(name: str) -> Lesson:
    """One lesson. Raises Mistake for a name there is not."""
    if name not in ORDER:
        near = nearest(name, ORDER)
        raise Mistake("lesson_unknown", name=name,
                      near=Mistake("nearest", near=Titles(near)) if near else Mistake("valid", names=Titles(*ORDER)))
    row = tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
    if odd := row.keys() ^ FIELDS:
        raise ValueError(f"{name}: {sorted(odd)}: a lesson has just {sorted(FIELDS)}")
    for outcome in row["watch"]:
        if outcome not in METRICS:
            raise ValueError(f"{name}: there is no outcome {outcome}")
    usual = {dotted: configs.place(PLACE).get(dotted, PARAMETERS[dotted].default) for dotted in row["play"]["levers"]}
    levers = {dotted: tuple(sorted({usual[dotted], *(check(dotted, level) for level in levels)}))
              for dotted, levels in row["play"]["levers"].items()}
    if odd := [dotted for dotted in levers if not PARAMETERS[dotted].lever]:
        raise ValueError(f"{name}: {odd} cannot be moved in free play")
    here = World({}, {})
    return Lesson(
        name, ORDER.index(name) + 1, row["title"], row["question"], tuple(row["story"]), row["months"], row["predict"],
        tuple(row["watch"]), tuple(row["claims"]), _side(row["a"]), _side(row["b"]), row["play"]["hint"], levers,
        (here, *map(_world, row["worlds"])), tuple(map(_evidence, row["evidence"])),
        tuple(row["omits"]["list"]), tuple(row["discuss"]))


def _side(row: dict) -> Side:
    policies = tuple(row.get("policies", ()))
    name = row.get("name") or {"en": policy_named(policies[0]).en, "zh": policy_named(policies[0]).zh}
    return Side(name, policies, _values(row.get("set", {})))


def _world(row: dict) -> World:
    """A world is written out, or is the rival of a claim's test, perhaps by a name of its own: "C01.2" is that of the
    second of C01."""
    if "rival" not in row:
        return World(row["name"], _values(row["set"]))
    claim, _, number = row["rival"].partition(".")
    rival = claims()[claim].tests[int(number) - 1].rival
    name = row.get("name") or {"en": rival.en.rstrip("."), "zh": rival.zh.rstrip("。")}
    return World(name, _values(rival.values))


def _evidence(row: dict) -> Evidence:
    """A source is written once where it reads the same in both languages."""
    source = row["source"]
    return Evidence(**row | {"source": {"en": source, "zh": source} if isinstance(source, str) else source})


def _values(row: dict) -> dict[str, float]:
    return {dotted: check(dotted, value) for dotted, value in row.items()}


__all__ = ["CHOICES", "MARKS", "ORDER", "PLACE", "STRENGTHS", "Evidence", "Lesson", "Side", "World", "lesson",
           "lessons"]
