"""The policies as one chooses them, what they cost and what the village has; what a scenario is called."""
import re
from collections.abc import Iterable
from functools import cache

from ... import configs
from ...claims import listed
from ...language import say, unit
from ...metrics import METRICS
from ...params import PARAMETERS
from ...policy import PURSES, Policy
from ...state import VARIABLES
from ...watch.scenario import STATUS_QUO, Scenario, policy_named
from ..words import date, label, number
from . import compared
from .words import claimed, is_switch, theme, told

DOTTED = re.compile(r"[a-z_]+\.[a-z_]+")
UNITS = {"hours": "h/month", "running": "yuan/yr", "outside": "yuan/yr"}


@cache
def offered(language: str) -> list[dict]:
    """The policies to choose from by theme: each with its reason, what it takes, the claims it tries, what it sets."""
    named = {name: policy_named(name) for name in configs.names("policy") if name != STATUS_QUO}
    return [{"name": name, "text": theme(name, language) if name else "",
             "rows": [one(named[own], language) for own in rows]}
            for name, rows in listed(named, lambda policy: policy.claims).items()]


def one(policy: Policy, language: str) -> dict:
    """All there is to say of a policy; a parameter that its reason names by its dotted name is called as it is here."""
    known, why = claimed(language), getattr(policy, f"reason_{language}")
    space = " " if language == "zh" else ""  # Chinese has none beside a quotation mark
    for dotted in filter(PARAMETERS.get, DOTTED.findall(why)):
        why = why.replace(dotted + space, say("steering.quoted", language, text=label(PARAMETERS[dotted], language)))
    return {"name": policy.name, "text": getattr(policy, language), "why": why,
            "takes": takes(policy.cost, language), "cost": {purse: policy.cost.get(purse, 0) for purse in PURSES},
            "claims": [[name, *known[name]] for name in policy.claims if name in known],
            "sets": [setting(name, value, language) for name, value in sets(policy)]}


def sets(policy: Policy) -> list[tuple[str, float]]:
    """The levers that a policy sets, once each."""
    return list({name: value for spell in policy.spells for name, value in spell.values.items()}.items())


def setting(dotted: str, value: float, language: str) -> list[str]:
    """A parameter and a value of it, to read."""
    p = PARAMETERS[dotted]
    if is_switch(p):
        return [label(p, language), say("steering.rows_yes" if value else "steering.rows_no", language)]
    return [label(p, language), f"{told(p, value)} {unit(p.unit, language)}".strip()]


def takes(cost, language: str) -> str:
    """What a policy takes beyond status quo, in a line."""
    lines = [say(f"steering.takes_{purse}", language, amount=number(float(cost[purse])),
                 unit=unit(UNITS[purse], language)) for purse in PURSES if cost.get(purse)]
    return say("odd.semicolon", language).join(lines) or say("steering.takes_nothing", language)


def title(scenario: Scenario, language: str) -> str:
    """What a scenario is called: its policies, and how many levers were set besides."""
    names = list(dict.fromkeys(window.name for window in scenario.policies))
    parts = [getattr(policy_named(name), language) for name in names[:2]]
    if len(names) > 2:
        parts.append(say("steering.more_policies", language, count=len(names) - 2))
    count = len(compared.set_singly(scenario))
    parts += [levers_set(count, language)] if count else []
    return say("steering.and", language).join(parts) or getattr(policy_named(STATUS_QUO), language)


def levers_set(count: int, language: str) -> str:
    return say("steering.levers_set_one" if count == 1 else "steering.levers_set", language, count=count)


def in_force(scenario: Scenario, month: int, language: str) -> list[dict]:
    """The policies of a scenario: from when to when, and whether each holds in this month."""
    return [{"name": window.name, "text": getattr(policy_named(window.name), language), "first": window.first,
             "last": window.last, "first_text": date(window.first + 1, language),
             "last_text": "" if window.last is None else date(window.last + 1, language),
             "holds": any(spell.holds(month) for spell in window.spells)} for window in scenario.policies]


def cost(windows: Iterable, month: int) -> dict[str, float]:
    """What the policies that hold in a month take beyond status quo, as measured: by purse."""
    holding = [policy_named(w.name) for w in windows if any(spell.holds(month) for spell in w.spells)]
    return {purse: sum(policy.cost.get(purse, 0) for policy in holding) for purse in PURSES}


def has(village) -> dict[str, float]:
    """What the village has in the month shown: cadre hours a month; yuan a year of the running grant that posts and
    office leave."""
    given = village.simulation.parameters
    return {"hours": float(village.simulation.state.committee.cadre_hours[village.place]),
            "running": float(max(given["running_grant"][0] - given["running_cost"][0], 0))}


def purses(village, language: str) -> dict:
    """What is asked and what there is, by purse: the ``whole``, the ``parts`` (text, size) of this month's hours, what
    the policies in force have ``asked`` for, what all levers took this ``year``, what is left in the ``purse``.
    """
    state, own, asked = village.simulation.state, has(village), cost(village.scenario.policies, village.months)
    parts = [[label(VARIABLES[name], language), float(getattr(state.committee, name)[village.place])]
             for name in ("task_spent", "village_hours", "service_hours")]
    lost = own["hours"] - sum(size for _, size in parts)
    if lost >= 1:
        parts.append([say("steering.hours_lost", language), lost])
    found = {purse: {"asked": asked[purse], "year": float(METRICS[f"cost_{purse}"](state)[village.place])}
             for purse in PURSES}
    found["hours"] |= {"whole": own["hours"], "parts": parts}
    found["running"] |= {"whole": own["running"], "purse": float(state.village.running[village.place]) / 100}
    return found
