"""Policies: lever settings over time. A policy holds differences from the place's status quo, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .mistakes import Mistake, unknown
from .params import PARAMETERS, check

PURSES = ("hours", "running", "outside")
SHAPES = {
    "name": (dict, "{en: Open books, zh: 公开账目}"),
    "reason": (dict, "{en: ..., zh: ...}"),
    "claims": (list, "[C01]"),
    "cost": (dict, "{hours: 3, running: 0, outside: 0}"),
    "spells": (list, "[{first: 0, last: null, set: {funds.transparency: 0.9}}]"),
}


@dataclass(frozen=True)
class Spell:
    """Levers set from month `first` through month `last` (None: to the end), counted from the end of the warm-up."""

    first: int
    last: int | None
    values: Mapping[str, float]

    def holds(self, month: int) -> bool:
        return month >= self.first and (self.last is None or month <= self.last)


@dataclass(frozen=True)
class Policy:
    """A named set of spells; where spells overlap the later one wins.

    `cost` is what it takes beyond status quo while it holds, as measured (`analysis.costs`): cadre `hours` a month,
    yuan a year of the `running` grant and of money from `outside`. Its placebo spends the same on nothing.
    """

    name: str
    en: str = ""
    zh: str = ""
    reason_en: str = ""
    reason_zh: str = ""
    claims: tuple[str, ...] = ()
    spells: tuple[Spell, ...] = field(default=())
    cost: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_mapping(cls, name: str, mapping: Mapping) -> "Policy":
        """A policy from its file's content. Raises Mistake for an unknown lever, a bad value or a bad month."""
        mapping = mapping or {}
        for field_, (shape, example) in SHAPES.items():
            if not isinstance(mapping.get(field_) or shape(), shape):
                raise Mistake("policy_shape", policy=name, field=field_, example=example)
        fields = ("name", "reason", "claims", "cost", "spells")
        if odd := [k for k in mapping if k not in fields]:
            raise unknown("policy_field_unknown", str(odd[0]), fields, policy=name)
        if "spells" not in mapping:
            raise Mistake("policy_field", policy=name, field="spells")
        spells = tuple(_spell(name, s) for s in mapping["spells"] or ())
        said, why = mapping.get("name") or {}, mapping.get("reason") or {}
        return cls(name, said.get("en", name), said.get("zh", name), why.get("en", ""), why.get("zh", ""),
                   tuple(mapping.get("claims") or ()), spells, _cost(name, mapping.get("cost") or {}))


def _cost(policy: str, mapping) -> dict[str, float]:
    for purse, amount in mapping.items():
        if purse not in PURSES:
            raise unknown("policy_field_unknown", str(purse), PURSES, policy=policy)
        try:
            check(f"placebo.idle_{purse}", amount)
        except Mistake as mistake:
            own = Mistake(mistake.key, **mistake.values | {"name": f"cost.{purse}"})
            raise Mistake("policy_broken", policy=policy, reason=own) from None
    return dict(mapping)


def _spell(policy: str, mapping) -> Spell:
    if not isinstance(mapping, Mapping):
        raise Mistake("policy_shape", policy=policy, field="spells", example=SHAPES["spells"][1])
    if odd := [k for k in mapping if k not in ("first", "last", "set")]:
        raise unknown("policy_field_unknown", str(odd[0]), ("first", "last", "set"), policy=policy)
    first, last = mapping.get("first", 0), mapping.get("last")
    for field_, month in (("first", first), ("last", 0 if last is None else last)):
        if not isinstance(month, int) or isinstance(month, bool) or month < 0:
            raise Mistake("policy_month", policy=policy, field=field_, value=month)
    if not isinstance(mapping.get("set") or {}, Mapping):
        raise Mistake("policy_shape", policy=policy, field="set", example="{funds.transparency: 0.9}")
    levers = [d for d, p in PARAMETERS.items() if p.lever]
    values = {}
    for dotted, value in (mapping.get("set") or {}).items():
        if dotted not in PARAMETERS:
            raise unknown("policy_lever_unknown", str(dotted), levers, policy=policy)
        if dotted not in levers:
            raise unknown("policy_not_lever", dotted, levers, policy=policy)
        if last is not None and last < first:
            raise Mistake("policy_off_before_on", policy=policy, name=dotted, first=first, last=last)
        try:
            values[dotted] = check(dotted, value)
        except Mistake as mistake:
            raise Mistake("policy_broken", policy=policy, reason=mistake) from None
    if not values:
        raise Mistake("policy_field", policy=policy, field="set")
    return Spell(first, last, values)
