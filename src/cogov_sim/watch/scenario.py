"""A scenario: all that decides a village's bits, as one value that can be compared and put into a link."""
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType

from .. import configs
from ..census import Source, opened
from ..mistakes import Mistake
from ..params import PARAMETERS, check, whole
from ..policy import Policy, Spell
from ..study.kick import checked as checked_kick

WARMUP = 36  # months before the first under a policy
FROM_DATA = "from_data"  # the name of a place that is the user's own files
STATUS_QUO = "status_quo"
MOST_SEED = 2**53 - 1
WHOLE = {"seed": MOST_SEED, "replicate": 999_999, "warmup": 600}  # whole numbers of a link, and the largest of each
SCENARIO = ("place", *WHOLE, "home", "kick", "value", "given", "policy", "set", "village")  # the keys of a link


@cache
def policy_named(name: str) -> Policy:
    """A policy that comes with the program. Raises Mistake for an unknown one."""
    return Policy.from_mapping(name, configs.load("policy", name))


def as_done(policy: Policy) -> dict[str, tuple]:
    """A policy as fields of a `Scenario`: a packaged one goes by its name, any other by its spells."""
    try:
        packaged = policy_named(policy.name).spells == policy.spells
    except Mistake:
        packaged = False
    if not packaged:
        return {"given": policy.spells}
    return {"policies": (Window(policy.name),)} if policy.name != STATUS_QUO else {}


@dataclass(frozen=True)
class Window:
    """A packaged policy from month ``first`` through ``last`` (None: as long as its own spells say): its spells begin
    that much later and are cut off."""

    name: str
    first: int = 0
    last: int | None = None

    @property
    def spells(self) -> tuple[Spell, ...]:
        moved = [Spell(s.first + self.first, _earlier(None if s.last is None else s.last + self.first, self.last),
                       s.values) for s in policy_named(self.name).spells]
        return tuple(s for s in moved if s.last is None or s.first <= s.last)


@dataclass(frozen=True)
class Scenario:
    """A place (its name, None for the defaults alone; ``data`` are the files of one's own), its luck, and what is done.

    ``values`` are parameters by dotted name that differ from the place's: levers among them hold from month 0, others
    from the village's making. ``policies`` follow in order, then ``moves``, the levers set by hand: each a Spell. Where
    spells overlap the later one wins. Of a run that was opened, ``given`` are spells that stand before the policies,
    ``kick`` is as in `engine.Run`, and ``home`` are the parameters of a place that is not packaged. Of a township's
    villages ``village`` is the one looked at, from 1 on; a number beyond them is that of the last, for how many
    there are may be set lower. Months count from the end of the ``warmup``. Raises Mistake
    for a bad name or value.
    """

    place: str | None = "gacha"
    data: Source | None = None
    seed: int = 7
    values: Mapping[str, float] = field(default_factory=dict)
    policies: tuple[Window, ...] = ()
    moves: tuple[Spell, ...] = ()
    replicate: int = 0
    given: tuple[Spell, ...] = ()
    kick: Mapping[str, float] = field(default_factory=dict)
    warmup: int = WARMUP
    home: Mapping[str, float] = field(default_factory=dict)
    village: int = 1

    def __post_init__(self):
        checked = {name: check(name, value) for name, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType(dict(sorted(checked.items()))))
        object.__setattr__(self, "kick", checked_kick(self.kick))
        for window in self.policies:
            policy_named(window.name)
        if self.data is None and self.place is not None:
            configs.place(self.place)
        object.__setattr__(self, "village", min(self.village, self.villages))

    def __hash__(self):
        return hash((self.place, self.seed, self.replicate, tuple(self.values.items()), self.policies, len(self.moves)))

    # what it means
    @cached_property
    def base(self) -> dict[str, float]:
        """The parameters of the village and its status quo that differ from the defaults."""
        place = opened(self.data).parameters if self.data else configs.place(self.place) if self.place else self.home
        return dict(place) | {name: value for name, value in self.values.items() if not PARAMETERS[name].lever}

    @property
    def villages(self) -> int:
        """How many villages the township has."""
        return int(self.base.get("township.villages", 1))

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """All that is done, in order; where spells overlap the later one wins."""
        levers = {name: value for name, value in self.values.items() if PARAMETERS[name].lever}
        first = (Spell(0, None, levers),) if levers else ()
        return (*first, *self.given, *(s for window in self.policies for s in window.spells), *self.moves)

    def run(self):
        """The run of the engine."""
        from ..engine import Run

        return Run(self.seed, self.replicate, self.base, self.spells, dict(self.kick), self.data)

    def settings(self, month: int) -> dict[str, float]:
        """Every lever's value in a month."""
        now = {name: self.base.get(name, p.default) for name, p in PARAMETERS.items() if p.lever}
        for spell in self.spells:
            if spell.holds(month):
                now |= spell.values
        return now

    def alike_until(self, other: "Scenario", month: int) -> bool:
        """Whether the two are the same village that lives the same months before ``month``."""
        made = ("place", "data", "seed", "replicate", "base", "kick", "warmup", "village")
        if any(getattr(self, name) != getattr(other, name) for name in made):
            return False
        spells = (*self.spells, *other.spells)
        turns = {0, *(s.first for s in spells), *(s.last + 1 for s in spells if s.last is not None)}
        return all(self.settings(m) == other.settings(m) for m in turns if m < month)

    # what is done to it
    def moved(self, dotted: str, value: float, month: int) -> "Scenario":
        """The same with a lever set by hand from ``month`` on. Raises Mistake for a bad name or value."""
        value = check(dotted, PARAMETERS[dotted].kind(value))
        return replace(self.released(month, dotted), moves=(
            *self.released(month, dotted).moves, Spell(month, None, {dotted: value})))

    def released(self, month: int, dotted: str | None = None) -> "Scenario":
        """The same with what was set by hand (of one lever, or all) ending before ``month``."""
        kept = []
        for move in self.moves:
            if dotted is not None and dotted not in move.values:
                kept.append(move)
            elif move.first < month:
                kept.append(replace(move, last=_earlier(move.last, month - 1)))
        return replace(self, moves=tuple(kept))

    def seen_from(self, village: int) -> "Scenario":
        """The same, with another of the township's villages looked at. Raises Mistake where there is none such."""
        return replace(self, village=whole("village", village, 1, self.villages))

    def with_policies(self, *windows: Window) -> "Scenario":
        return replace(self, policies=tuple(windows))

    # the link
    def asked(self) -> dict[str, list[str]]:
        """The query of a link that restores it: text by key. What is as usual is left out."""
        query = {"place": [FROM_DATA if self.data else self.place or ""], "seed": [str(self.seed)],
                 "replicate": [str(self.replicate)] if self.replicate else [],
                 "warmup": [str(self.warmup)] if self.warmup != WARMUP else [],
                 **{key: [f"{name}:{value!r}" for name, value in told.items()]
                    for key, told in (("home", self.home), ("kick", self.kick), ("value", self.values))},
                 "given": _said(self.given), "policy": [w.name + _during(w.first, w.last) for w in self.policies],
                 "set": _said(self.moves), "village": [str(self.village)] if self.village > 1 else []}
        return {key: told for key, told in query.items() if told}

    def read(self, query: Mapping[str, list[str]]) -> "Scenario":
        """The same with what a link's query asks for; one that names a place begins with nothing done there. Raises
        Mistake for what makes no sense."""
        told = {key: [text for text in texts if text] for key, texts in query.items()}
        whole = {key: _whole(key, texts[0]) for key, texts in told.items() if key in WHOLE and texts}
        found = replace(self._at(query["place"][0]) if "place" in query else self, **whole)
        for key, field_, read in (("home", "home", _value), ("kick", "kick", _pushed), ("value", "values", _value)):
            if key in told:
                found = replace(found, **{field_: dict(map(read, told[key]))})
        if found.home and (found.place or found.data):
            raise Mistake("link_part", part=f"home={told['home'][0]}")
        if "policy" in told:
            windows = (_window(text) for text in told["policy"])
            found = replace(found, policies=tuple(w for w in windows if w.name != STATUS_QUO))
        if "given" in told:
            found = replace(found, given=_spells(told["given"]))
        if "set" in told:
            found = replace(found, moves=_spells(told["set"]))
        if "village" in told:
            found = found.seen_from(_number(told["village"][0], f"village={told['village'][0]}"))
        return found

    def _at(self, place: str) -> "Scenario":
        """Another place, as it is; the user's own files are kept where they are asked for."""
        if place == FROM_DATA and self.data is None:
            raise Mistake("link_data")
        return Scenario(self.place, self.data) if place == FROM_DATA else Scenario(place or None)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _during(first: int, last: int | None) -> str:
    return "" if (first, last) == (0, None) else f"@{first}" if last is None else f"@{first}-{last}"


def _months(text: str, written: str) -> tuple[int, int | None]:
    """The months of ``@first`` or ``@first-last``."""
    if not (found := re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", text or "0")):
        raise Mistake("link_part", part=written)
    first, last = int(found[1]), None if found[2] is None else int(found[2])
    if last is not None and last < first:
        raise Mistake("link_part", part=written)
    return first, last


def _window(text: str) -> Window:
    name, _, during = text.partition("@")
    return Window(name, *_months(during, text))


def _said(spells: tuple[Spell, ...]) -> list[str]:
    return [f"{name}:{value!r}{_during(spell.first, spell.last)}" for spell in spells
            for name, value in spell.values.items()]


def _value(text: str) -> tuple[str, float]:
    """A parameter of the whole run, ``name:value``."""
    name, value, *months = _setting(text)
    if months != [0, None]:
        raise Mistake("link_part", part=text)
    return name, value


def _pushed(text: str) -> tuple[str, float]:
    """A variable's state when the warm-up ends, ``name:value``."""
    name, _, value = text.partition(":")
    return name, _number(value, text)


def _spells(texts: list[str]) -> tuple[Spell, ...]:
    settings = (_setting(text, lever=True) for text in texts)
    return tuple(Spell(first, last, {name: value}) for name, value, first, last in settings)


def _setting(text: str, lever: bool = False) -> tuple[str, float, int, int | None]:
    """A parameter's name, value and months from ``name:value@first-last``."""
    setting, _, during = text.partition("@")
    name, _, value = setting.partition(":")
    checked = check(name, _number(value, text))
    if lever and not PARAMETERS[name].lever:
        raise Mistake("link_part", part=text)
    return name, checked, *_months(during, text)


def _number(text: str, written: str) -> float | int | bool:
    if text in ("True", "False"):
        return text == "True"
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?", text):
        raise Mistake("link_part", part=written)
    return int(text) if text.lstrip("-").isdecimal() else float(text)


def _whole(name: str, text: str) -> int:
    return whole(name, int(text) if re.fullmatch("[0-9]{1,17}", text) else text, 0, WHOLE[name])
