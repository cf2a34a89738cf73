"""The report of ``cogov compare``: what each policy changes, for whom, over the years, and what that rests on."""
from base64 import b64encode
from pathlib import Path

import numpy as np

from cogov_sim.analysis import compare
from cogov_sim.configs import place_named
from cogov_sim.figures.compare import ACROSS, forest, gains, paths
from cogov_sim.figures.style import label, plain, png, save, settings
from cogov_sim.language import LANGUAGES, say

from .page import both, made, noted, spans, teller, template

COLUMNS = ("pairs", "base", "other", "mean", "low", "high", "luck", "correlation", "gain", "independent", "up", "equal",
           "down")

told = teller("compare")


def write(folder: Path, plan, found, language: str = "en") -> Path:
    """Write ``report.html``, ``compare.csv`` and ``figures/*.png`` into the study's folder; returns the page's path.

    `found` is what `analysis.compare.made` found in the finished study of `plan`. The page holds both languages and
    loads nothing.
    """
    from cogov_sim.study import Study

    study, s = Study(folder), plan.settings
    save(table(found).encode(), folder / "compare.csv")
    text = template("compare.html").render(
        language=language, languages=LANGUAGES, both=both, told=told,
        title=lambda key, spoken: say(f"compare.{key}", spoken), found=found, compare=compare, cells=cells,
        verdicts=verdicts, notes=spoken_both(lambda spoken: compare.notes(found, spoken)), plan=plan,
        for_whom=lambda policy: spoken_both(lambda spoken: compare.for_whom(found, policy, spoken)),
        pictures=draw(found, folder / "figures") if s.figures else {},
        called=lambda policy: spans(lambda spoken: found.called(policy, spoken)),
        baseline=lambda spoken: found.called(found.baseline, spoken),
        listed=lambda spoken: say("compare.comma", spoken).join(found.called(p, spoken) for p in found.policies),
        place=lambda spoken: place_named(s.place, spoken, s.parameters["population.households"]),
        years=plain(round(s.months / 12, 1)),
        held=", ".join(f"{k} = {v:g}" for k, v in s.chosen.items()),
        warnings=noted(study), **counted(study, plan, found), manifest=made(study.manifest))
    return save(text.encode(), folder / "report.html")


def counted(study, plan, found) -> dict:
    """How many pairs and runs were compared, of how many planned pairs, and why there are fewer: "stopped" by the rule,
    "interrupted", or one "shard"; None where all runs were made."""
    status, manifest = study.runs["status"], study.manifest
    pairs = sorted({found.pairs(policy) for policy in found.policies})
    ended = "stopped" if manifest.get("stopped") else "shard" if study.finished else "interrupted"
    return {"pairs": " … ".join(map(str, pairs[:1] + pairs[1:][-1:])), "runs": int((status == "done").sum()),
            "failed": int((status != "done").sum()), "total": len(status), "planned": plan.settings.replicates,
            "short": ended if len(status) < plan.runs else None}


def cells(name: str, difference) -> list:
    """The cells of a difference's row, in both languages."""
    return spoken_both(lambda spoken: compare.cells(name, difference, spoken))


def verdicts(found, policy: str) -> list:
    """What can be said of the main outcomes under a policy: a sentence a verdict, in both languages."""
    def sentence(verdict, names):
        return spans(lambda spoken: say("compare.by_verdict", spoken, verdict=say(f"compare.{verdict}", spoken),
                                        names=say("compare.between", spoken).join(label(n, spoken) for n in names)))

    return [(verdict, sentence(verdict, names)) for verdict, names in compare.sorted_out(found, policy).items()]


def spoken_both(speak) -> list:
    """The sentences that `speak(language)` gives, each in both languages."""
    each = [speak(spoken) for spoken in LANGUAGES]
    return [spans(dict(zip(LANGUAGES, pair, strict=True)).get) for pair in zip(*each, strict=True)]


def draw(found, folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Every picture, saved in `folder`: kind -> name -> language -> its bytes in base64."""
    drawn: dict[str, dict[str, dict[str, str]]] = {}
    with settings():
        for language in LANGUAGES:
            for kind, name, figure in figures(found, language):
                picture = png(figure)
                save(picture, folder / f"{name}.{language}.png")
                drawn.setdefault(kind, {}).setdefault(name, {})[language] = b64encode(picture).decode()
    return drawn


def figures(found, language: str):
    """The pictures one after the other: (kind, name, Figure)."""
    for i in range(0, len(found.policies), ACROSS):
        some = found.policies[i:i + ACROSS]
        yield "forest", f"differences_{i // ACROSS + 1}", forest(found, some, language)
        if any(policy in some for policy, _ in found.paths):
            yield "paths", f"years_{i // ACROSS + 1}", paths(found, some, language)
    for policy in found.policies if found.gains else ():
        yield "gains", f"gains_{policy}", gains(found, policy, language)


def table(found) -> str:
    """All differences as CSV: one row a policy and outcome, or a policy, group and measure."""
    lines = [",".join(("policy", "baseline", "grouping", "group", "outcome", *COLUMNS, "verdict"))]
    rows = [((policy, found.baseline, "", "", name), d) for (policy, name), d in found.differences.items()]
    rows += [((policy, found.baseline, grouping, group, name), d)
             for (policy, grouping, group, name), d in found.gains.items()]
    for names, d in rows:
        numbers = {**vars(d), "low": d.interval[0], "high": d.interval[1], "independent": d.independent}
        shown = ["" if np.isnan(numbers[c]) else f"{numbers[c]:.8g}" for c in COLUMNS]
        lines.append(",".join([*names, *shown, d.verdict]))
    return "\n".join(lines) + "\n"


__all__ = ["write"]
