"""The report of ``cogov patterns``: every comparison with its strip, untouched first, and what is not compared."""
from base64 import b64encode
from pathlib import Path

from cogov_sim.analysis import patterns
from cogov_sim.configs import place_named
from cogov_sim.figures.patterns import strip
from cogov_sim.figures.style import png, save, settings
from cogov_sim.language import LANGUAGES

from .page import both, made, spans, teller, template

told = teller("patterns")


def write(folder: Path, plan, found, language: str = "en") -> Path:
    """Write ``report.html``, ``patterns.csv`` and ``figures/KEY.png`` into the study's folder; returns the page's path.

    `found` are the comparisons of the finished ensemble `plan`. The page holds both languages and loads nothing.
    """
    from cogov_sim.study import Study

    study = Study(folder)
    save(table(found).encode(), folder / "patterns.csv")
    text = template("patterns.html").render(
        language=language, both=both, told=told, heads=patterns.HEADS, found=found,
        pictures=draw(found, folder / "figures"),
        roles=patterns.ROLES, bounds=patterns.bounds, figure=patterns.figure, unspoken=patterns.UNSPOKEN, plan=plan,
        held=", ".join(f"{k} = {v:g}" for k, v in plan.settings.chosen.items()),
        named=lambda spoken: place_named(plan.settings.place, spoken),
        cells=cells, counted=lambda: spans(lambda spoken: patterns.counted(found, spoken)),
        failed=int((study.runs["status"] != "done").sum()), manifest=made(study.manifest))
    return save(text.encode(), folder / "report.html")


def cells(comparison) -> list:
    """The cells of a comparison's row, in both languages."""
    rows = [patterns.cells(comparison, spoken) for spoken in LANGUAGES]
    return [spans(dict(zip(LANGUAGES, each, strict=True)).get) for each in zip(*rows, strict=True)]


def draw(found, folder: Path) -> dict[str, str]:
    """The strip of each comparison, saved in `folder`: key -> its bytes in base64."""
    drawn = {}
    with settings():
        for comparison in found:
            picture = png(strip(comparison))
            save(picture, folder / f"{comparison.pattern.key}.png")
            drawn[comparison.pattern.key] = b64encode(picture).decode()
    return drawn


def table(found) -> str:
    """The comparisons as CSV, one a row."""
    heads = "key,role,strength,mark,source,low,high,median,from_5,to_95,place,place_low,place_high,inside,draws,verdict"
    lines = [heads]
    for c in found:
        p = c.pattern
        numbers = (p.number, p.low, p.high, c.median, *c.range, *(c.place or (None,) * 3), c.inside, c.known)
        shown = ["" if x is None else f"{x:.6g}" for x in numbers]
        lines.append(",".join([p.key, p.role, p.strength, p.mark, *shown, c.verdict]))
    return "\n".join(lines) + "\n"
