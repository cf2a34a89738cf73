"""The report as one page: its template filled, its pictures drawn in both languages and put inside."""
from base64 import b64encode
from pathlib import Path
from shlex import quote

import numpy as np

from cogov_sim.analysis.indices import strongest
from cogov_sim.figures import pasture
from cogov_sim.figures.convergence import running
from cogov_sim.figures.coverage import coverage
from cogov_sim.figures.fans import fan, fan_by
from cogov_sim.figures.indices import bars
from cogov_sim.figures.levels import by_parameter
from cogov_sim.figures.measures import order
from cogov_sim.figures.relive import relive
from cogov_sim.figures.style import label, number, places, plain, png, save, settings, unit
from cogov_sim.language import LANGUAGES, say
from cogov_sim.mistakes import Mistake

from .content import ROWS, Content
from .convergence import ENOUGH, to_halve
from .summary import place, summary

BLOCKS, ACROSS, STRIPS = 5, 7, 40  # parameters against which outcomes are shown in a picture, policies, strips
SPAN = 4  # standard deviations of luck on either side of the effect table's bars


def write(study_dir, language: str = "en") -> Path:
    """Write ``report.html`` (and ``figures/*.png``) into the folder of a study; returns the page's path.

    The page starts in ``language`` ("en" or "zh"), holds both, and loads nothing. Raises Mistake when the folder
    holds no study.
    """
    from cogov_sim.study import Study

    folder = Path(study_dir)
    content = Content(Study(folder))
    pictures = draw(content, folder / "figures") if content.configuration.get("figures", True) else {}
    text = template("page.html").render(
        c=content, language=language, languages=LANGUAGES, pictures=pictures, effects=grouped(content), span=SPAN,
        rows_shown=ROWS, cite=citation(content), years=content.years, ranked=ranked(content),
        lost=lost(content), warnings=noted(content.study), folder=quote(str(folder)),
        needed=to_halve(content.replicates) if content.replicates >= ENOUGH else 0, manifest=made(content.manifest),
        **TELLING)
    return save(text.encode(), folder / "report.html")


def noted(study) -> list:
    """What a study's settings had to tell before its first run, in both languages."""
    try:
        return [spans(note.say) for note in study.plan.settings.told]
    except Mistake:  # its own data are gone, say: what was found is told all the same
        return []


def words(language: str, key: str, **fields) -> str:
    """A text in one language."""
    return say(f"report.{key}", language, **fields)


def template(name: str):
    """A template of this folder."""
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("cogov_sim.report", "."), autoescape=True, trim_blocks=True,
                       lstrip_blocks=True).get_template(name)


def teller(area: str):
    """Of an area's texts, the function that gives one in both languages; a field may be a function of the language."""
    def told(key: str, **fields):
        return spans(lambda spoken: say(f"{area}.{key}", spoken,
                                        **{k: v(spoken) if callable(v) else v for k, v in fields.items()}))
    return told


def both(key: str, **fields):
    """A text in both languages, of which the page shows one; a field may be a function of the language."""
    return teller("report")(key, **fields)


def named(name: str):
    """A label in both languages."""
    return spans(lambda language: label(name, language))


def worded(content: Content, factor: str):
    """What a factor of the design is called, in both languages."""
    return spans(lambda language: content.word(factor, language))


def spans_of(content: Content, name: str):
    """The words for the name of a policy or place, in both languages."""
    return spans(lambda language: content.called(language).get(name) or place(name, language))


def namer(*names: str):
    """From a language to the labels in it, listed."""
    return lambda language: words(language, "comma").join(label(name, language) for name in names)


def spans(speak):
    """What ``speak(language)`` gives, in a span for each language."""
    from markupsafe import Markup

    said = {language: speak(language) for language in LANGUAGES}
    if len(set(said.values())) == 1:
        return said["en"]
    return Markup("").join(Markup('<span lang="{}">{}</span>').format(language, text)
                           for language, text in said.items())


def draw(content: Content, folder: Path) -> dict[str, dict[str, str]]:
    """Every picture of the report, saved in ``folder``: name -> language -> its bytes in base64."""
    drawn = {}
    if not len(content.table):
        return drawn
    grounds = relive(content.study)
    with settings():
        for language in LANGUAGES:
            for name, figure in figures(content, grounds, language):
                picture = png(figure)
                save(picture, folder / f"{name}.{language}.png")
                drawn.setdefault(name, {})[language] = b64encode(picture).decode()
    return drawn


def figures(content: Content, grounds, language: str):
    """The pictures of a report, one after the other: (name, Figure)."""
    called, shown = content.called(language), content.shown
    words = called | content.linked(language)
    if content.series is not None and "policy" in content.varied:
        yield from policies(content, language, called)
    elif content.series is not None:
        yield "time", fan(content.series, language)
    if told := [one for one in content.indices if len(one.size)]:
        yield "indices", bars(told, content.design["kind"], content.of_design, ranked(content), language, words)
    for i in range(0, len(shown), BLOCKS):
        yield f"levels_{i // BLOCKS + 1}", by_parameter(content.table, shown[i:i + BLOCKS], content.outcomes,
                                                        language, words)
    if content.convergence:
        yield "convergence", running(content.convergence, language)
    if any(v.counts is None for v in content.visited):
        yield "coverage", coverage(content.settings, each(content.factors)[:STRIPS], language, called)
    if grounds[0] is not None:
        yield "pasture", pasture.pasture(*grounds, content.years, language)


def each(factors) -> list[str]:
    """Every column of the factors."""
    return [name for group in factors for name in group]


def ranked(content: Content) -> list[int]:
    """The positions of a sampled design's factors, the strongest first."""
    return strongest(content.indices)


def lost(content: Content) -> list[tuple]:
    """What the indices had to leave out, outcomes alike together: (why, lost, of how many, their names)."""
    groups: dict[tuple, list[str]] = {}
    for one in content.indices:
        if one.lost:
            groups.setdefault(("few" if one.reason == "few" else "lost", one.lost, one.blocks), []).append(one.outcome)
    return [(*key, namer(*outcomes)) for key, outcomes in groups.items()]


def policies(content: Content, language: str, called):
    """Fans side by side for the policies, the first in every picture."""
    runs = content.series.runs.merge(content.study.design, on=["run", "replicate"], how="left")
    names, which = order(runs["policy"])
    for i in range(1, len(names), ACROSS - 1):
        kept = [0, *range(i, min(i + ACROSS - 1, len(names)))]
        place = np.full(len(names), -1)
        place[kept] = range(len(kept))
        words = [called.get(names[k], names[k]) for k in kept]
        yield f"policies_{i // (ACROSS - 1) + 1}", fan_by(content.series, words, place[which], language)


def grouped(content: Content) -> list[tuple]:
    """The effects of the factors shown by contrast: (contrast, those that moved, those that never did, any pairs)."""
    groups: dict[tuple, tuple[list, list]] = {}
    for e in content.effects:
        if e.parameter in content.shown and e.outcome not in content.still:
            moved, stood = groups.setdefault((e.parameter, e.low, e.high), ([], []))
            (stood if e.pairs and e.mean == 0 and e.range == (0, 0) else moved).append(e)
    return [(contrast, moved, stood, any(e.pairs for e in moved + stood))
            for contrast, (moved, stood) in sorted(groups.items(), key=lambda group: content.shown.index(group[0][0]))]


def bar(effect) -> tuple[float, float, float, str] | None:
    """Where an effect's interval and mean stand on its bar, in hundredths of the width; None when unknown.

    The last value is "less" or "more" when the mean lies beyond the bar.
    """
    if not (np.isfinite(effect.luck) and effect.luck > 0 and np.isfinite(effect.mean)):
        return None
    ends = effect.interval if np.isfinite(effect.interval[0]) else (effect.mean, effect.mean)
    marks = 50 + 50 * np.array([ends[0], effect.mean, ends[1]]) / effect.luck / SPAN
    low, middle, high = np.clip(marks, 0, 100).tolist()
    beyond = "less" if marks[1] < 0 else "more" if marks[1] > 100 else ""
    return round(low, 1), round(max(high - low, 0.8), 1), round(middle, 1), beyond


def replay(folder: str, run: int) -> str:
    """The command that recomputes one run."""
    return f"cogov replay {folder} {run}"


def cell(value, as_set: bool):
    """A value of the run table: what is shown (levels ``as_set``, outcomes in three figures), what it is sorted by."""
    if isinstance(value, str):
        return (both(f"status_{value}") if value in ("done", "failed") else value), value
    if value is None or value != value:
        return "–", ""
    value = float(value)
    return (plain(float(f"{value:.6g}")) if as_set else number(value)), f"{value:.6g}"


def signed(value: float, luck: float) -> str:
    """A change with its sign, in the figures that matter beside the spread by luck alone."""
    text = number(value, places(luck, 2) if np.isfinite(luck) else None)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share == share else "–"


def made(manifest: dict, before: str = "") -> list[tuple[str, str]]:
    """The manifest as lines: dotted name, value."""
    lines = []
    for key, value in manifest.items():
        lines += made(value, f"{before}{key}.") if isinstance(value, dict) else [(f"{before}{key}", value)]
    return lines


def citation(content: Content) -> dict:
    """The fields of the citation."""
    manifest = content.manifest
    date = str(manifest.get("started", ""))[:10]
    return {"year": date[:4] or "n.d.", "date": date or "–", "seed": content.configuration["seed"],
            "fingerprint": str(manifest.get("model", "–"))[:12], "runs": len(content.runs),
            "version": (manifest.get("versions") or {}).get("cogov-sim", "–")}


# what the template calls
TELLING = {f.__name__: f for f in (both, named, spans_of, worded, words, summary, unit, number, plain, cell, bar,
                                   signed, percent, replay)}

__all__ = ["write"]
