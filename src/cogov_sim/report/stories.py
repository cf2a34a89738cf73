"""The report of ``cogov stories``: how often each happens, its first draw beside the nearest that does not show it."""
from base64 import b64encode
from pathlib import Path

from cogov_sim.analysis import stories
from cogov_sim.configs import place_named
from cogov_sim.figures.stories import beside
from cogov_sim.figures.style import number, png, save, settings
from cogov_sim.language import LANGUAGES, say

from .page import both, made, named, teller, template

told = teller("stories")


def write(folder: Path, plan, found, language: str = "en") -> Path:
    """Write ``report.html``, ``stories.csv`` and ``figures/STORY.LANGUAGE.png``; returns the page's path.

    `found` are the tellings of the finished ensemble `plan`. The page holds both languages and loads nothing.
    """
    from cogov_sim.study import Study

    study = Study(folder)
    save(table(found).encode(), folder / "stories.csv")
    text = template("stories.html").render(
        language=language, languages=LANGUAGES, both=both, told=told, plan=plan, found=found,
        pictures=draw(plan, found, folder / "figures"), percent=stories.percent, label=named, number=number,
        single=len(plan.numbers) == 1, places=places, seed=plan.settings.seed,
        failed=int((study.runs["status"] != "done").sum()), manifest=made(study.manifest))
    return save(text.encode(), folder / "report.html")


def places(language: str) -> str:
    return ("、" if language == "zh" else ", ").join(place_named(name, language) for name in stories.BASES)


def draw(plan, found, folder: Path) -> dict[str, dict[str, str]]:
    """The picture of each story that has one, saved in `folder`: story -> language -> its bytes in base64."""
    wanted = {t.story.key: shown(plan, t) for t in found}
    draws = sorted({d for pair in wanted.values() for d, _ in pair})
    if not draws:
        return {}
    months, series = stories.again(plan, draws)
    drawn = {}
    with settings():
        for t in found:
            for language in LANGUAGES if wanted[t.story.key] else ():
                columns = [(say(f"stories.{which}", language, draw=d),
                            {v.name: series[d, v.name] for v in plan.variants}) for d, which in wanted[t.story.key]]
                picture = png(beside(months, columns, t.story, language))
                save(picture, folder / f"{t.story.key}.{language}.png")
                drawn.setdefault(t.story.key, {})[language] = b64encode(picture).decode()
    return drawn


def shown(plan, telling) -> list[tuple[int, str]]:
    """The draws in a story's picture, each with what it is: the first beside the nearest, or the one draw there is."""
    if len(plan.numbers) == 1:
        return [(plan.numbers[0], "draw_yes" if telling.happened else "draw_no")]
    pair = ((telling.first, "draw_first"), (telling.nearest, "draw_nearest"))
    return [(draw, which) for draw, which in pair if draw is not None]


def table(found) -> str:
    """The tellings as CSV, one story a row."""
    lines = ["story,happened,draws,low,high,first,nearest,distance"]
    for t in found:
        first, nearest = ("" if d is None else d for d in (t.first, t.nearest))
        lines.append(f"{t.story.key},{t.happened},{t.known},{t.interval[0]:.6g},{t.interval[1]:.6g},{first},{nearest},"
                     f"{t.distance:.6g}")
    return "\n".join(lines) + "\n"
