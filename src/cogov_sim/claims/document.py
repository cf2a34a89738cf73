"""The pages on claims and essays (``docs/claims.md``, ``docs/essays/``), made from the rows and from what processes
declare: what carries a claim is found, not written."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ..language import say
from ..metrics import METRICS
from ..params import PARAMETERS
from . import THEMES, Claim, Test, claims
from .routes import route


@cache
def essays() -> dict[str, dict]:
    """What each essay says: about it, and its mechanisms in its order, each with the claims that test it."""
    return tomllib.loads((files(__package__) / "essays.toml").read_text(encoding="utf-8"))


def told(key: str, language: str, **values) -> str:
    return say(f"claims.{key}", language, **values)


def document(language: str) -> str:
    """Every claim, theme by theme, as Markdown."""
    parts = [f"# {told('title', language)}", told("intro", language).strip()]
    for theme in THEMES:
        if own := [c for c in claims().values() if c.theme == theme]:
            parts.append(f"## {told(f'theme_{theme}', language)}")
            parts += [section(claim, language) for claim in own]
    return "\n\n".join(parts) + "\n"


def section(claim: Claim, language: str) -> str:
    """A claim: its sentence, what speaks against it, and a row a test."""
    rival = [f"{told('rival', language)} {getattr(t.rival, language)} {settings(t.rival.values)}".strip()
             for t in claim.tests]
    lines = [f"### {claim.name} · {told(f'class_{claim.kind}', language)} · {', '.join(said_in(claim.name))}",
             getattr(claim, language), f"*{told('against', language)}* {claim.counter[language]}",
             table(("lever", "outcome", "sign", "way"), (row(t, language) for t in claim.tests), language),
             "\n".join(f"- {line}" for line in dict.fromkeys(rival))]
    if claim.symmetric:
        lines[-1] += f"\n- {told('symmetric', language)} {settings(claim.symmetric)}"
    return "\n\n".join(lines)


def row(test: Test, language: str) -> list[str]:
    low, high = test.levels[0], test.levels[-1]
    levels = " → ".join(f"{level:g}" for level in (test.levels if "U" in test.sign else (low, high)))
    lever = f"{getattr(PARAMETERS[test.lever], language)} (`{test.lever}` {levels})"
    if test.context:
        lever += f"; {told('where', language)} {settings(test.context)}"
    way = " → ".join(f"`{p.submodel}.{p.name}`" for p in route(test.lever, test.outcome))
    sign = test.sign.replace("-", "−") if len(test.sign) == 1 else told(test.sign.replace(" ", "_"), language)
    return [lever, f"{getattr(METRICS[test.outcome], language)} (`{test.outcome}`)", sign, way]


def essay(name: str, language: str) -> str:
    """An essay: what it is, and each mechanism with the rules that carry it, its lever and its outcome."""
    own = essays()[name]
    rows = [[m[language], link(claim, language), carried(t), f"`{t.lever}`", f"`{t.outcome}`"]
            for m in own["mechanisms"] for claim in m["claims"] if claim in claims() for t in claims()[claim].tests[:1]]
    return "\n\n".join([f"# {told(f'essay_{name}', language)}", own["about"][language], told("essay_intro", language),
                        table(("mechanism", "claim", "rules", "lever", "outcome"), rows, language)]) + "\n"


def pages() -> dict[str, str]:
    """Every page by its path below the folder of documents."""
    found = {}
    for language, end in (("en", ".md"), ("zh", ".zh.md")):
        found[f"claims{end}"] = document(language)
        found |= {f"essays/{name}{end}": essay(name, language) for name in essays()}
    return found


def said_in(claim: str) -> list[str]:
    """The essays that say a claim."""
    return [name for name, own in essays().items() if any(claim in m["claims"] for m in own["mechanisms"])]


def carried(test: Test) -> str:
    """The files of the rules that lead from a lever to an outcome."""
    names = dict.fromkeys(p.submodel for p in route(test.lever, test.outcome))
    return ", ".join(f"[{name}](../../src/cogov_sim/processes/{name}.py)" for name in names)


def link(claim: str, language: str) -> str:
    return f"[{claim}](../claims{'.zh' if language == 'zh' else ''}.md)"


def settings(values) -> str:
    return ", ".join(f"`{dotted}={value:g}`" for dotted, value in values.items())


def table(heads: tuple[str, ...], rows: Iterable[list[str]], language: str) -> str:
    """A Markdown table; `heads` are keys of texts."""
    lines = [[told(head, language) for head in heads], ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
