"""The commands that make a study: ``run`` and ``sweep``."""
import os
import sys
import time
from datetime import datetime
from pathlib import Path

from cogov_sim.language import say, unit

from .execution import job_script
from .plan import Plan
from .progress import progress
from .reading import Study
from .runner import Going, Outcome, execute


def start(plan: Plan, folder: Path | None = None, command=(), going: Going | None = None) -> int:
    """Make the study, or go on with one; tell what came of it, and return the exit status.

    The last line printed is ``study: DIR``.
    """
    s = plan.settings
    if s.execution.get("dry_run"):
        if going:
            going.store.leave()
        print(job_script(s.execution))
        return 0
    for note in s.told:
        print(note.say(s.language))
    with progress(s.language) as shown:
        outcome = execute(plan, folder or where(s), shown, command, going=going)
    cut = False
    if not outcome.interrupted:
        try:
            (swept if s.shard else ENDINGS[s.verb])(outcome, plan)
        except KeyboardInterrupt:
            cut = True
            print(say("cli.report_cut", s.language, dir=near(outcome.folder)))
    tell(outcome, plan)
    return 130 if cut else outcome.status


def where(settings) -> Path:
    """The folder the user named, else outputs/COMMAND/DATE_TIME, counted up if it is taken."""
    if settings.dir is not None:
        return Path(os.path.expanduser(settings.dir))  # ~nobody stays as it is
    return unused(settings.verb)


def unused(verb: str) -> Path:
    stamp = Path("outputs") / verb / f"{datetime.now():%Y-%m-%d_%H-%M-%S}"
    folder, count = stamp, 1
    while folder.exists():
        count += 1
        folder = stamp.with_name(f"{stamp.name}_{count}")
    return folder


def tell(outcome: Outcome, plan: Plan) -> None:
    """The runs that failed, the interruption, and the folder."""
    language = plan.settings.language
    for run, error in outcome.failed[:10]:
        print(say("cli.run_failed", language, run=run, error=error))
    if len(outcome.failed) > 10:
        print(say("cli.more_failed", language, count=len(outcome.failed) - 10))
    if outcome.broken:
        print(outcome.broken.say(language), file=sys.stderr)
    if outcome.interrupted:
        print(say("cli.interrupted", language, done=outcome.done, total=len(plan.wanted), dir=near(outcome.folder)))
    print(f"study: {near(outcome.folder)}", flush=True)


def near(path: Path) -> Path:
    """The path from here, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def overview(outcome: Outcome, plan: Plan) -> None:
    """After a sweep: the counts and the report."""
    s = plan.settings
    swept(outcome, plan)
    if s.report and len(outcome.failed) < plan.runs:
        from cogov_sim import report

        reported(lambda: report.write(outcome.folder, s.language), s.language)


def analysed(outcome: Outcome, plan: Plan) -> None:
    """After an analysis over draws from the priors: the counts, what was found, and the report."""
    from importlib import import_module

    s = plan.settings
    swept(outcome, plan)
    if len(outcome.failed) == plan.runs:
        return
    analysis = import_module(f"cogov_sim.analysis.{s.verb}")
    found = analysis.made(Study(outcome.folder), plan)
    analysis.show(found, s.language)
    if s.report:
        page = import_module(f"cogov_sim.report.{s.verb}")
        reported(lambda: page.write(outcome.folder, plan, found, s.language), s.language)


def reported(write, language: str) -> None:
    """Write a report, and say where it is and how long it took."""
    start = time.monotonic()
    print(say("cli.reporting", language), file=sys.stderr, flush=True)
    page = write()
    print(say("cli.reported", language, path=page, seconds=f"{time.monotonic() - start:.1f}"))


def swept(outcome: Outcome, plan: Plan) -> None:
    """The counts of a study."""
    s = plan.settings
    seconds = Study(outcome.folder).manifest["seconds"]
    failed = len(outcome.failed)
    print(say("cli.swept", s.language, done=outcome.done - failed, total=len(plan.wanted), points=plan.points,
              replicates=s.replicates, seconds=f"{seconds['runs']:.1f}",
              rate=f"{outcome.new / max(seconds['runs'], 1e-9):.0f}"))
    for key in ("stopped", "not_stopped"):
        if (told := Study(outcome.folder).manifest.get(key)) and told["width"] is not None:
            print(say(f"cli.{key}", s.language, **told | {"width": f"{told['width']:.3g}"}))
    if s.shard:
        print(say("cli.shard_done", s.language, which=s.shard[0], of=s.shard[1]))


def summary(outcome: Outcome, plan: Plan) -> None:
    """After one run: the main outcomes at the end of the warm-up, after ten years and at the end; a figure."""
    s = plan.settings
    if outcome.failed:
        return
    study = Study(outcome.folder)
    if s.every:
        print(table(study, plan))
    if s.figures and s.every:
        from cogov_sim import figures

        print(say("cli.figure", s.language, path=figures.run_figure(outcome.folder, s.language)))


def table(study: Study, plan: Plan) -> str:
    """The main metrics as lines of aligned columns."""
    from cogov_sim.metrics import METRICS

    language, months = plan.settings.language, plan.settings.months
    series = study.series.set_index("month")
    wanted = {"cli.start": -1, "cli.year_ten": 119, "cli.end": int(series.index.max())}
    shown = {key: month for key, month in wanted.items() if month in series.index and month < months}
    lines = [[say("cli.outcome", language), *(say(key, language) for key in shown), say("cli.unit", language)]]
    for name, metric in METRICS.items():
        if metric.main and name in series:
            cells = [figure(series.at[month, name]) for month in shown.values()]
            lines.append([getattr(metric, language), *cells, unit(metric.unit, language)])
    return aligned(lines)


def figure(value: float) -> str:
    """A number in four figures, whole above a thousand."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def aligned(lines: list[list[str]]) -> str:
    """Columns of equal width: names and units to the left, numbers to the right; a Chinese letter is two wide."""
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    ends = (0, len(widths) - 1)
    return "\n".join("  ".join(
        cell + " " * (w - width(cell)) if i in ends else " " * (w - width(cell)) + cell
        for i, (cell, w) in enumerate(zip(line, widths, strict=True))).rstrip() for line in lines)


def width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


ENDINGS = {"run": summary, "sweep": overview, "compare": analysed, "patterns": analysed, "stories": analysed}
