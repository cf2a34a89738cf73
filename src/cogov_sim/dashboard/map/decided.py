"""What a person decided and why, in words: the outcome as a sentence, the terms as bars with the facts behind them."""
from collections.abc import Iterable, Mapping

from ...language import say, texts, unit
from ...params import BY_NAME
from ...state import VARIABLES
from ...watch.names import called
from ...watch.reasons import OLDEST, YOUNGEST, Decision, Term
from ..words import date, number
from .words import schooling, sentence

SHOWN, SEEN = 8, 3  # terms that are listed, the largest; candidates that are
GRADES = ((0.4, "low"), (0.6, "middling"))  # below which a share is called so; above it is high


def decision(found: Decision, state, person: int, language: str) -> dict:
    """A person's decision for the page: what, when, what came of it, and its terms as bars from -1 to 1."""
    candidates = ranked(found)[:SEEN]
    most = longest(term for _, terms in candidates for term in terms)
    options = [{"row": row, "name": sentence(called(state, row, language, person)),
                "terms": bars(terms, {}, language, most)} for row, terms in candidates]
    who = called(state, found.options[0][0], language, person, article=True) if options else ""
    fields = {name: f"{value:,.0f}" for name, value in found.facts.items()} | {
        "who": who, "chance": odds(found.chance, language), "year": odds(1 - (1 - found.chance) ** 12, language),
        "lasting": lasting(int(found.facts.get("months", 0)), language), "oldest": OLDEST, "youngest": YOUNGEST}
    shown = [t for t in found.terms if not t.level]
    ways = {way: texts("why").get(f"{way}_{found.kind}", {language: ""})[language] for way in ("pro", "contra")}
    return {"kind": found.kind, "head": say(f"why.decided_{found.kind}", language),
            "when": date(found.month + 1, language), "text": outcome(found, fields, language),
            "terms": bars(shown, found.facts, language, longest(shown)), "options": options} | ways


def outcome(found: Decision, fields: Mapping[str, object], language: str) -> str:
    """What came of it; who is away also hears how long home must seem better, if it must."""
    lasts = found.kind == "longing" and found.facts.get("needed")
    habit = say(f"why.habit_{found.outcome}", language, **fields) if lasts else ""
    return say(f"why.outcome_{found.outcome}", language, **fields) + habit


def ranked(found: Decision) -> list:
    """The candidates: the chosen one first, then the others by what spoke for them."""
    return [*found.options[:1], *sorted(found.options[1:], key=lambda one: -sum(t.value for t in one[1]))]


def lasting(months: int, language: str) -> str:
    """How long something has lasted."""
    years = months >= 24
    return say(f"why.lasting_{'years' if years else 'months'}", language, n=months // 12 if years else months)


def longest(terms: Iterable[Term]) -> float:
    """The size that fills the room for a bar."""
    return max((abs(term.value) for term in terms), default=1)


def bars(terms, facts: Mapping[str, float], language: str, most: float) -> list[dict]:
    """Terms as bars, one of the size ``most`` as long as there is room."""
    return [{"name": t.name, "text": told(t, facts, language), "value": t.value / most,
             "model": in_the_model(t, language)} for t in terms[:SHOWN]]


def told(term: Term, facts: Mapping[str, float], language: str) -> str:
    """What weighs, as it was for this person."""
    fields = {name: f"{value:,.0f}" for name, value in facts.items()}
    for name, value in term.inputs:
        fields |= measured(name, value, language)
    return say(f"why.term_{term.name or 'own'}", language, **fields)


def measured(name: str, value: float, language: str) -> dict[str, str]:
    """A variable's value in the ways in which a sentence may say it: with its unit; of a share also as a grade and in
    percent."""
    if name == "schooling":
        return {name: schooling(int(value), language)}
    if name == "age":
        return {name: str(int(value))}
    raw = VARIABLES[name].unit
    text = f"{value:,.0f}" if value == int(value) and raw != "1" else number(value)
    if raw == "1":
        grade = next((g for most, g in GRADES if value < most), "high")
        return {name: text, f"{name}_grade": say(f"why.grade_{grade}", language), f"{name}_percent": f"{value:.0%}"}
    return {name: text if raw == "yuan/month" else f"{text} {unit(raw, language)}"}


def in_the_model(term: Term, language: str) -> str:
    """A term as the model has it: its parameter (or variable) by its exact name, what that is, and what it adds."""
    value = f"{term.value:+.2f}".replace("-", "\u2212")
    record = BY_NAME.get(term.name) or VARIABLES.get(term.name)
    if record is None:
        return say("why.model_own", language, term=value)
    dotted = getattr(record, "dotted", term.name)
    return say("why.model", language, name=dotted, text=getattr(record, language), term=value)


def odds(chance: float, language: str) -> str:
    """A chance as people say it: so many in a hundred, or in a thousand."""
    if not chance > 0:
        return say("why.odds_none", language)
    if chance <= 0.0005 or chance > 0.995:
        return say("why.odds_least" if chance < 0.5 else "why.odds_most", language)
    of = "hundred" if chance >= 0.0095 else "thousand"
    return say(f"why.odds_{of}", language, n=round(chance * (100 if of == "hundred" else 1000)))
