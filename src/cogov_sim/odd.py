"""``cogov odd``: the ODD document, rendered from the declarations that the model runs on, in English or Chinese."""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import numpy as np

from . import metrics, population, randomness
from .census.document import document as columns
from .claims.document import pages as claim_pages
from .declare import Rule
from .equations import Unsupported, computed, latex, source, symbol
from .language import LANGUAGES, say, texts
from .markdown import grid
from .metrics import METRICS
from .mistakes import Mistake, unknown
from .params import PARAMETERS, defaults
from .processes import SCHEDULE
from .state import ENTITIES, VARIABLES

WARMUP, MONTHS = 36, 240
CONCEPTS = ("principles", "emergence", "adaptation", "learning", "sensing", "interaction", "stochasticity",
            "collectives", "observation")
SUBMODELS = {p.submodel: sys.modules[p.function.__module__] for p in SCHEDULE}
# columns that making a village fills; the rest begin at their declared value
DRAWN = frozenset().union(*(p.writes for p in population.MAKING)) & VARIABLES.keys()
CITED = re.compile(r"\b[PC]\d{2,3}\b")


def main(given: list[str], language: str = "en") -> int:
    """Print the document in `language`, or with ``dir=FOLDER`` write odd.en.md and odd.zh.md there; return 0.

    With them go the columns of a user's own village (data.en.md), what is claimed (claims.md) and by which essay.

    Raises Mistake for another setting, another language or a folder that cannot be written.
    """
    asked = {}
    for text in given:
        name, _, value = text.partition("=")
        if name not in ("dir", "language"):
            raise unknown("setting_unknown", name, ("dir", "language"))
        asked[name] = value
    if asked.get("language", language) not in LANGUAGES:
        raise Mistake("setting_choice", name="language", value=asked["language"], allowed=", ".join(LANGUAGES))
    if "dir" not in asked:
        print(document(asked.get("language", language)), end="")
        return 0
    print(say("odd.written", language, files=", ".join(str(path) for path in write(Path(asked["dir"])))))
    return 0


def write(folder: Path) -> list[Path]:
    """Write the document in each language, and the pages that go with it; the paths.

    Raises Mistake where that cannot be done.
    """
    pages = {f"{name}.{language}.md": made(language) for name, made in (("odd", document), ("data", columns))
             for language in LANGUAGES} | claim_pages()
    try:
        for path, text in pages.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Mistake("folder_unwritable", dir=folder, reason=error.strerror) from None
    return [folder / path for path in pages]


def document(language: str) -> str:
    """The whole document as Markdown."""
    parts = (purpose, entities, overview, concepts, initialization, inputs, submodels, sources)
    blocks = [f"# {told('title', language)}", told("about", language)]
    for part in parts:
        blocks += part(language)
    return "\n\n".join(blocks) + "\n"


def told(key: str, language: str, **values) -> str:
    return say(f"odd.{key}", language, **values)


def purpose(language: str) -> Iterator[str]:
    yield f"## {told('h_purpose', language)}"
    yield told("purpose", language)
    yield told("patterns", language)


def entities(language: str) -> Iterator[str]:
    yield f"## {told('h_entities', language)}"
    yield told("entities", language)
    for entity in ENTITIES:
        yield f"### {told(entity, language)}"
        rows = [(inline(v), f"`{v.name}`", getattr(v, language), unit(v.unit, language), limits(v, language),
                 begins(v, language), kind(v, language)) for v in VARIABLES.values() if v.entity == entity]
        yield table(("symbol", "variable", "meaning", "unit", "bounds", "begins", "kind"), rows, language)
    yield f"### {told('h_scales', language)}"
    d = defaults()
    yield told("scales", language, warmup=WARMUP, months=MONTHS, households=d["population.households"],
               area=number(d["population.area"]), cell=number(d["population.cell_hectares"]))


def limits(variable, language: str) -> str:
    return "" if variable.dtype == "?" or variable.refers else span(variable.bounds, language)


def begins(variable, language: str) -> str:
    """The value of every row before the first month, or where it is told how it is made."""
    if variable.name in DRAWN:
        return told("made_in", language)
    return told("no", language) if variable.dtype == "?" else number(variable.initial)


def kind(variable, language: str) -> str:
    """What a column holds, in words."""
    base = {"?": "truth", "f": "number"}.get(variable.dtype[0], "whole")
    words = told(base, language) if variable.refers is None else told("whole", language) + told(
        "refers", language, entity=heading(told(variable.refers, language)))
    return words + (told("flow", language) if variable.flow else "")


def overview(language: str) -> Iterator[str]:
    yield f"## {told('h_overview', language)}"
    yield told("overview", language)
    yield told("month_runs", language, warmup=WARMUP, months=MONTHS)
    rows = [(k, f"`{p.name}`", getattr(p, language), months(p.months, language),
             f"[{heading(prose(p.submodel, language))}](#{p.submodel})") for k, p in enumerate(SCHEDULE, 1)]
    yield table(("order", "process", "happens", "when", "submodel"), rows, language)


def months(given: tuple[int, ...], language: str) -> str:
    """The months in which a process happens (0: January)."""
    if len(given) == 12:
        return told("monthly", language)
    names = told("month_names", language).split()
    return told("comma", language).join(names[m] for m in given)


def concepts(language: str) -> Iterator[str]:
    yield f"## {told('h_concepts', language)}"
    for concept in CONCEPTS:
        yield f"**{told(f'c_{concept}', language)}{told('stop', language)}** {told(f'c_{concept}_text', language)}"
    yield from drawing(language)
    yield from outcomes(language)


def outcomes(language: str) -> Iterator[str]:
    """Every outcome and the line that computes it, with what these lines call."""
    last = {m.name for m in METRICS.values() if m.over == "last"}
    rows = [(inline(m), f"`{m.name}`", getattr(m, language) + (told("last_value", language) if m.name in last else ""),
             unit(m.unit, language), span(m.bounds, language), f"`{computed(m.function)}`") for m in METRICS.values()]
    yield f"### {told('h_outcomes', language)}"
    yield told("outcome_code", language)
    yield table(("symbol", "outcome", "meaning", "unit", "bounds", "computed"), rows, language)
    areas = (metrics.counting, *metrics.AREAS)
    helpers = [f"{name.removeprefix('_')}({', '.join([*inspect.signature(f).parameters][1:])}): {computed(f)}"
               for area in areas for name, f in vars(area).items()
               if inspect.isfunction(f) and f.__module__ == area.__name__ and not computed(f).isidentifier()]
    code = [source(r) for area in areas for r in rules(area)]
    yield "```python\n" + "\n\n".join(code) + "\n\n" + "\n".join(helpers) + "\n```"


def drawing(language: str) -> Iterator[str]:
    """How a draw is made, as a recipe, as code and by one worked number."""
    yield f"### {told('h_draws', language)}"
    yield told("draws", language)
    made = (randomness.mixed, randomness.uniform, randomness.normal, randomness.normals, randomness.whole)
    yield "```python\n" + "\n\n".join(map(source, made)) + "\n```"
    luck = randomness.word_of("1/0")
    stream = randomness.streams(1, 0, ["weather"])
    key = randomness.monthly(stream, 12)[0]
    with np.errstate(over="ignore"):
        lots = [randomness.uniform(key, k) for k in range(3)]
        shock = randomness.normal(key, 0)
    yield told("draws_worked", language, luck=f"0x{luck:016X}", word=f"0x{randomness.word_of('weather'):016X}",
               stream=f"0x{stream[0]:016X}", month_key=f"0x{key:016X}", lots=", ".join(f"{u:.16f}" for u in lots),
               shock=f"{shock:.15f}")


def initialization(language: str) -> Iterator[str]:
    yield f"## {told('h_initial', language)}"
    yield told("made", language, warmup=WARMUP)
    yield from described("population", population, language)
    yield told("initial", language, warmup=WARMUP)


def inputs(language: str) -> Iterator[str]:
    yield f"## {told('h_input', language)}"
    yield told("input", language)


def submodels(language: str) -> Iterator[str]:
    yield f"## {told('h_submodels', language)}"
    yield told("submodels", language)
    for k, (name, module) in enumerate(SUBMODELS.items(), 1):
        yield f'<a id="{name}"></a>\n\n### 7.{k} {heading(prose(name, language))}'
        yield from described(name, module, language)


def described(name: str, module, language: str) -> Iterator[str]:
    """One submodel: what it is, its equations, what its processes read and write, its parameters."""
    yield prose(name, language)
    file = "src/" + module.__name__.replace(".", "/") + ".py"
    yield told("in_file", language, file=file)
    for rule in rules(module):
        yield equation(rule, language)
    if fixed := constants(module):
        yield "```python\n" + "\n".join(fixed) + "\n```"
    for process in (*population.MAKING, *SCHEDULE):
        if process.submodel == name:
            yield f"#### `{process.name}`{told('colon', language)}{getattr(process, language)}"
            yield from filter(None, [told_process(process, language)])
            yield binding(process, language)
    own = [p for p in PARAMETERS.values() if p.submodel == name]
    yield parameters(own, language) if own else told("no_parameters", language)


def rules(module) -> Iterator[Rule]:
    """The rules that a module declares, in the order of its text."""
    return (r for r in vars(module).values() if isinstance(r, Rule) and r.function.__module__ == module.__name__)


def equation(rule: Rule, language: str) -> str:
    """A rule as an equation under its caption, or as code where it is more than one."""
    caption = caption_of(rule, language)
    try:
        tex = latex(rule, told("if", language), told("otherwise", language))
    except Unsupported:
        return f"{caption} {told('code_note', language)}\n\n```python\n{source(rule)}\n```"
    return f"{caption}\n\n```math\n{tex}\n```"


def caption_of(rule: Rule, language: str) -> str:
    entry = texts("odd").get(f"rule_{rule.__name__}", {})
    said = plain(rule.__doc__) if rule.__doc__ and language == "en" else entry.get(language, plain(rule.__doc__ or ""))
    return f"**`{rule.__name__}`**{told('colon', language)}{said}" if said else f"**`{rule.__name__}`**"


@cache
def _tree(module) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def constants(module) -> list[str]:
    """The fixed numbers at the top of a module, as they stand."""
    lines = inspect.getsource(module).splitlines()
    return [lines[node.lineno - 1] for node in _tree(module).body if isinstance(node, ast.Assign)
            and all(name.id.isupper() for name in _targets(node))]


def _targets(node: ast.Assign) -> list[ast.Name]:
    """The names that an assignment sets."""
    return [name for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)]


def told_process(process, language: str) -> str:
    """What a process does, step by step: its docstring, or its translation."""
    said = plain(process.function.__doc__ or "")
    return said if language == "en" else texts("odd").get(f"process_{process.name}", {}).get(language, said)


def binding(process, language: str) -> str:
    """What a process reads and writes, by its own arguments."""
    reads = [a for a in process.arguments if a in process.reads]
    writes = [a for a in process.arguments if a in process.writes]
    return (f"*{told('reads', language)}* {_listed(reads)}{told('semicolon', language)}"
            f"*{told('writes', language)}* {_listed(writes)}{told('stop', language)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def parameters(records, language: str) -> str:
    rows = [(inline(p), f"`{p.dotted}`" + (f" ({told('lever', language)})" if p.lever else ""), getattr(p, language),
             number(p.default), span(p.bounds, language), unit(p.unit, language), p.source, p.mark) for p in records]
    return table(("symbol", "parameter", "meaning", "default", "range", "unit", "source", "mark"), rows, language)


def sources(language: str) -> Iterator[str]:
    yield f"## {told('h_sources', language)}"
    yield told("marks", language)
    rows = [(row, told(f"source_{row}", language)) for row in cited()]
    yield table(("row", "says"), rows, language)


def cited() -> list[str]:
    """The patterns and claims that this document names, in order."""
    said = [p.source for p in PARAMETERS.values()]
    said += [module.__doc__ or "" for module in (population, *SUBMODELS.values())]
    said += [told("patterns", "en")]
    found = {row for text in said for row in CITED.findall(text)}
    return sorted(found, key=lambda row: (row[0], int(row[1:])))


def prose(name: str, language: str) -> str:
    """A submodel's description: the module's docstring, or its translation."""
    module = population if name == "population" else SUBMODELS[name]
    if language == "en":
        return plain(module.__doc__)
    return texts("odd").get(f"prose_{name}", {}).get(language) or plain(module.__doc__)


def plain(docstring: str) -> str:
    """A docstring with each paragraph on one line."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(docstring).split("\n\n"))


def heading(text: str) -> str:
    """What stands before the first colon."""
    return re.split("[:：]", text, maxsplit=1)[0]


def table(heads: tuple[str, ...], rows: Iterable[tuple], language: str) -> str:
    """A Markdown table; `heads` are keys of texts."""
    return grid((told(key, language) for key in heads), rows)


def inline(record) -> str:
    return f"${symbol(record)}$"


def number(value) -> str:
    """A number as people write it: 150,000; 0.005; −5.85."""
    if isinstance(value, bool) or float(value).is_integer():
        return f"{int(value):,}".replace("-", "−")
    return f"{value:,.10g}".replace("-", "−")


def span(bounds, language: str) -> str:
    """Bounds as a range; what has none is said to be free."""
    low, high = bounds
    if low is None and high is None:
        return told("unbounded", language)
    if high is None:
        return f"≥ {number(low)}"
    return f"≤ {number(high)}" if low is None else f"{number(low)} – {number(high)}"


def unit(text: str, language: str) -> str:
    """A unit, word by word."""
    known = texts("odd")
    return re.sub(r"[A-Za-z]+", lambda w: known.get(f"unit_{w[0]}", {}).get(language, w[0]), text)
