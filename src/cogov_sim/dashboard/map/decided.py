"""What a person decided and why, in words: the outcome as a sentence, the terms as bars with what went into them."""
import re
from math import isfinite

from ...language import say, unit
from ...params import BY_NAME
from ...state import VARIABLES
from ...watch.reasons import Decision, Term
from ..words import date, number
from .words import name_of

WHEREON = r",? (on (attendance|fear|giving|leaving|returning|turnout|voice|what .*)|over status quo)\b"
SHOWN = 8  # terms that are listed, the largest


def decision(found: Decision, state, language: str) -> dict:
    """A decision for the page: what, when, the sentence, and its terms as bars from -1 to 1."""
    options = [{"name": name_of(state, person, language), "terms": bars(terms, language)}
               for person, terms in found.options]
    fields = {"chance": percent(found.chance), "share": percent(found.share), "months": found.months,
              "needed": found.needed, "who": options[0]["name"] if options else ""}
    terms = [t for t in found.terms if not t.level]
    return {"kind": found.kind, "head": say(f"map.decided_{found.kind}", language),
            "when": date(found.month + 1, language), "text": say(f"map.outcome_{found.outcome}", language, **fields),
            "pro": say(f"map.pro_{found.kind}", language), "contra": say(f"map.contra_{found.kind}", language),
            "terms": bars(terms, language, found), "options": options}


def bars(terms, language: str, found: Decision | None = None) -> list[dict]:
    """Terms as bars, the largest as long as there is room."""
    longest = max((abs(t.value) for t in terms), default=1)
    return [{"name": t.name, "text": called(t.name, language), "value": t.value / longest,
             "shown": f"{t.value:+.2f}".replace("-", "\u2212"), "inputs": inputs(t, language, found)}
            for t in terms[:SHOWN]]


def called(name: str, language: str) -> str:
    """What weighs a term, from its record: "effect of trust in the village" is shown as "Trust in the village"."""
    record = BY_NAME.get(name) or VARIABLES.get(name)
    if record is None:
        return say("map.term_own", language)
    text = re.sub(r"\s*[(（].*?[)）]", "", getattr(record, language))
    text = re.sub(r"^(effect|hold|pull|level) of (an? |the )?", "", text).split(", by ")[0]
    text = re.sub(WHEREON, "", text)
    return text[:1].upper() + text[1:]


def inputs(term: Term, language: str, found: Decision | None) -> str:
    """The variables that went into a term, as they were for this person."""
    if term.name == "network_pull" and found is not None:
        return say("map.term_network", language, away=found.away, known=found.known)
    said = [say("map.term_input", language, name=brief(name, language), value=measured(name, value, language))
            for name, value in term.inputs if name != term.name]
    return say("map.term_between", language).join(said)


def brief(name: str, language: str) -> str:
    """A variable's meaning without what its values are, or what it includes."""
    text = re.sub(r"\s*[(（].*?[)）]|[:：].*", "", getattr(VARIABLES[name], language))
    return re.sub(r", (in|by|matters|from|or) .*", "", text)


def measured(name: str, value: float, language: str) -> str:
    """A variable's value with its unit; whole numbers as such."""
    raw = VARIABLES[name].unit
    text = f"{value:,.0f}" if value == int(value) else number(value)
    return f"{text} {'' if raw == 'level' else unit(raw, language)}".strip()


def percent(share: float) -> str:
    """A chance in percent, with what matters of a small one."""
    if not isfinite(share):
        return "–"
    value = 100 * share
    return f"{value:.0f} %" if value >= 10 or value == 0 else f"{value:.1f} %" if value >= 1 else f"{value:.2g} %"
