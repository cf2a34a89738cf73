"""The pages on claims and essays (``docs/claims.md``, ``docs/essays/``), made from the rows and from what was measured
of each: figures, ways and verdicts are found, not written."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ..engine import fingerprint
from ..language import say
from ..markdown import grid
from ..metrics import METRICS
from ..params import PARAMETERS
from . import CLASSES, THEMES, Claim, Test, claims
from .measured import clear, found, rivalry, table, verdict
from .routes import route

VERDICTS = ("as_said", "contrary", "undecided")
HEADS = ("number", "lever", "outcome", "sign", "here", "under_rival", "plain", "placebo", "verdict")


@cache
def essays() -> dict[str, dict]:
    """What each essay says: about it, and its mechanisms in its order, each with the claims that test it."""
    return tomllib.loads((files(__package__) / "essays.toml").read_text(encoding="utf-8"))


def told(key: str, language: str, **values) -> str:
    return say(f"claims.{key}", language, **values)


def document(language: str) -> str:
    """Every claim, theme by theme, as Markdown."""
    current = "current" if table().get("fingerprint") == fingerprint() else "earlier"
    measured = told(current, language, seeds=table().get("seeds", 0))
    parts = [f"# {told('title', language)}", told("intro", language).strip(), measured, counts(language)]
    for theme in THEMES:
        if own := [c for c in claims().values() if c.theme == theme]:
            parts.append(f"## {told(f'theme_{theme}', language)}")
            parts += [section(claim, language) for claim in own]
    return "\n\n".join(parts) + "\n"


def counts(language: str) -> str:
    """Of each class of rows, how many came out as the essay says, and in how many the rival turns the sign."""
    lines = []
    for kind in CLASSES:
        own = [(t, m) for c in claims().values() for t in c.tests if t.kind == kind and (m := found(c, t))]
        verdicts = [verdict(t, m) for t, m in own]
        lines.append([told(f"class_{kind}", language), str(len(own)), *(str(verdicts.count(w)) for w in VERDICTS),
                      str(sum(rivalry(m) == "turns" for _, m in own))])
    return columns(("class", "tests", *VERDICTS, "turns"), lines, language)


def section(claim: Claim, language: str) -> str:
    """A claim: its sentence, what speaks against it, and a row a test."""
    lines = [f"### {claim.name} · {told(f'class_{claim.kind}', language)} · {', '.join(said_in(claim.name))}",
             getattr(claim, language), f"*{told('against', language)}* {claim.counter[language]}",
             columns(HEADS, (row(claim, k, language) for k in range(len(claim.tests))), language),
             "\n".join(notes(claim, k, language) for k in range(len(claim.tests)))]
    if claim.symmetric:
        lines[-1] += f"\n- {told('symmetric', language)} {settings(claim.symmetric)}"
        own = [found(claim, t) or {} for t in claim.tests]
        lines[-1] += f" ({'; '.join(f'{k}: {figure(m.get("symmetric"))}' for k, m in enumerate(own, 1))})"
    return "\n\n".join(lines)


def row(claim: Claim, number: int, language: str) -> list[str]:
    """What a test moves, what the essay expects, and what was found."""
    test = claim.tests[number]
    own = found(claim, test) or {}
    ends = test.levels if "U" in test.sign else (test.levels[0], test.levels[-1])
    levels = " → ".join(f"{level:g}" for level in ends)
    lever = f"{getattr(PARAMETERS[test.lever], language)} (`{test.lever}` {levels})"
    for word in ("where", "only_if"):
        at_bound = word == "only_if"
        if values := {d: v for d, v in test.context.items() if (v in PARAMETERS[d].bounds) == at_bound}:
            lever += f"; {told(word, language)} {settings(values)}"
    sign = test.sign.replace("-", "−") if len(test.sign) == 1 else told(test.sign.replace(" ", "_"), language)
    words = [told(word, language) for word in ((verdict(test, own), rivalry(own)) if own else ("unmeasured",))]
    if test.kind != claim.kind:
        words.append(told(f"class_{test.kind}", language))
    return [str(number + 1), lever, f"{getattr(METRICS[test.outcome], language)} (`{test.outcome}`)", sign,
            *(figure(own.get(word)) for word in ("here", "rival", "plain", "placebo")), "; ".join(words)]


def notes(claim: Claim, number: int, language: str) -> str:
    """Of a test, its way and its rival."""
    test = claim.tests[number]
    rival = f"{told('rival', language)} {getattr(test.rival, language)} {settings(test.rival.values)}".strip()
    return f"{number + 1}. {told('way', language)} {' → '.join(f'`{p}`' for p in way(claim, test))}. {rival}"


def figure(effect) -> str:
    """An effect and its standard error; bold if it is more than twice that."""
    if not effect:
        return "–"
    text = f"{effect[0]:+g} ± {effect[1]:g}".replace("-", "−")
    return f"**{text}**" if clear(effect) else text


def way(claim: Claim, test: Test) -> list[str]:
    """The processes that carry a test's effect, as measured; else as what they read and write allows."""
    own = (found(claim, test) or {}).get("way")
    return own or [f"{p.submodel}.{p.name}" for p in route(test.lever, test.outcome)]


def essay(name: str, language: str) -> str:
    """An essay: what it is, and each mechanism with the rules that carry it, its lever and its outcome."""
    own = essays()[name]
    rows = [[m[language], link(claim, language), carried(claims()[claim], t), f"`{t.lever}`", f"`{t.outcome}`"]
            for m in own["mechanisms"] for claim in m["claims"] if claim in claims() for t in claims()[claim].tests[:1]]
    parts = [f"# {told(f'essay_{name}', language)}", own["about"][language], told("essay_intro", language),
             columns(("mechanism", "claim", "rules", "lever", "outcome"), rows, language)]
    if left := own.get("left"):
        parts += [f"## {told('left_out', language)}", "\n".join(f"- {m[language]}" for m in left)]
    return "\n\n".join(parts) + "\n"


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


def carried(claim: Claim, test: Test) -> str:
    """The files of the rules that lead from a lever to an outcome."""
    names = dict.fromkeys(p.partition(".")[0] for p in way(claim, test))
    return ", ".join(f"[{name}](../../src/cogov_sim/processes/{name}.py)" for name in names)


def link(claim: str, language: str) -> str:
    return f"[{claim}](../claims{'.zh' if language == 'zh' else ''}.md)"


def settings(values) -> str:
    return ", ".join(f"`{dotted}={value:g}`" for dotted, value in values.items())


def columns(heads: tuple[str, ...], rows: Iterable[list[str]], language: str) -> str:
    """A Markdown table; `heads` are keys of texts."""
    return grid((told(head, language) for head in heads), rows)
