"""``cogov replay DIR RUN``: one run of a study once more, beside what is stored of it, and its story if asked for."""
from collections.abc import Iterator
from pathlib import Path

from cogov_sim.chronicle import Event, Life, story
from cogov_sim.configs import place_named
from cogov_sim.language import LANGUAGES, say
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS

from .agreement import Comparison, apart, compared, shape
from .line import told
from .pool import Pool
from .progress import progress
from .reading import Study, job
from .settings import FROM_DATA
from .tables import rows, sorted_rows
from .worker import Portion, Yield


def main(given: list[str], language: str = "en", engine: str = "cogov_sim.engine") -> int:
    """Compute a run again, say whether it agrees with the study, and return 0 if it does, else 1.

    `given` are the study's folder, the run's number (not needed where there is one run alone), ``--chronicle`` and
    ``language=``, in any order. Raises Mistake for anything else.
    """
    folder, number, chronicle = asked(given)
    study = Study(folder)
    number = counted(number, study.plan)
    with progress(language) as shown:
        found, model = again(study, number, engine, shown, chronicle)
    for note in notes(study, model):
        print(note.say(language))
    if chronicle and not found.errors[0]:
        narrated(story(life(study, number, found), language), wrapped=language == "en")
    lines, agree = verdict(study, number, found, language)
    print("\n".join(lines))
    return 0 if agree else 1


def asked(given: list[str]) -> tuple[Path, str | None, bool]:
    """The folder, the run as it was written (None: not given) and whether the chronicle is wanted."""
    places, _, flags = told(given, flags=("--chronicle",))
    if not 1 <= len(places) <= 2:
        raise Mistake("replay_what")
    if len(places) == 2 and places[0].isdigit() and not places[1].isdigit():
        places.reverse()
    return Path(places[0]), places[1] if len(places) == 2 else None, bool(flags)


def counted(number: str | None, plan) -> int:
    """The run's number; Mistake where there is no such run."""
    if number is None and plan.runs > 1:
        raise Mistake("replay_what")
    if number is None:
        return 0
    if not (number.isdecimal() and len(number) < 12 and int(number) < plan.runs):
        raise Mistake("run_range", run=number, last=plan.runs - 1)
    return int(number)


def again(study: Study, number: int, engine: str, shown, chronicle: bool) -> tuple[Yield, str]:
    """What the run gives here, and the model's fingerprint. It is computed by a worker, which may die of it."""
    s = study.plan.settings
    portion = Portion((number,), (job(study.plan, number),), s.months, s.warmup, s.every or (12 if chronicle else 0),
                      s.events or chronicle, s.groups)
    with Pool(1, engine, shown.compiling, s.time_limit) as pool:
        model = pool.start()
        ((found,),) = pool.work([portion])
    return found, model


def notes(study: Study, model: str) -> Iterator[Mistake]:
    """What makes other values likely."""
    made = study.manifest
    if model != made["model"]:
        yield Mistake("replay_model", then=made["model"], now=model)
    if made.get("study") and made["study"] != study.plan.digest(made["model"]):
        yield Mistake("replay_edited", dir=study.path, file="study.yaml")


def comparisons(study: Study, number: int, found: Yield) -> Iterator[Comparison]:
    """Each table of the study beside the same made of `found`."""
    s = study.plan.settings
    kept = {"runs": True, "series": s.every, "events": s.events, "groups": s.groups}
    for name in (name for name, asked in kept.items() if asked):
        yield compared(name, *map(sorted_rows, (rows(name, found), study.rows(name, runs=number))))


def verdict(study: Study, number: int, found: Yield, language: str) -> tuple[list[str], bool]:
    """What is said of a run computed again, and whether it agrees with the study."""
    def words(key, **fields):
        return say(f"study.{key}", language, run=number, error=found.errors[0], dir=study.path, **fields)

    stored = study.rows("runs", ("status", "error"), runs=number).to_pylist()
    if not stored:
        return [words("again_fails" if found.errors[0] else "not_stored")], not found.errors[0]
    if stored[0]["status"] == "failed":
        error = stored[0]["error"]
        key = "now_done" if not found.errors[0] else "same_error" if found.errors[0] == error else "other_error"
        return [words(key, stored=error)], key == "same_error"
    if found.errors[0]:
        return [words("now_fails")], False
    seen = list(comparisons(study, number, found))
    if all(c.agrees for c in seen):
        return [words("agree", shape=say("chronicle.comma", language).join(shape(c, language) for c in seen))], True
    return [words("differ"), *(line for c in seen if not c.agrees for line in apart(c, language))], False


def life(study: Study, number: int, found: Yield) -> Life:
    """A run as the chronicle tells it."""
    plan, job_ = study.plan, study.plan.job(number)
    s = plan.settings
    row = {name: column[number % plan.points] for name, column in plan.columns.items()}
    place, policy = row.pop("place", s.place), plan.policies.get(row.pop("policy", s.policy))
    values = {name: job_.values.get(name, PARAMETERS[name].default) for name in
              ("population.households", "population.area", "township.villages", "funds.taken_limit")}
    drawn = place != FROM_DATA
    months = [int(month) for month in found.months]
    series = {m: {n: float(v[k, 0]) for n, v in found.series.items()} for k, m in enumerate(months)}
    called = {spoken: place_named(place, spoken, values["population.households"]) for spoken in LANGUAGES}
    quiet = policy is None or not policy.spells
    return Life(
        place=None if "draw" in row else called,
        policy=None if quiet else {"en": policy.en, "zh": policy.zh}, seed=job_.seed, replicate=job_.replicate,
        months=s.months, villages=values["township.villages"],
        households=values["population.households"] if drawn else None,
        area=values["population.area"] if drawn else None, taken_limit=values["funds.taken_limit"],
        events=events_of(found), series=series,
        given=row | {k: v for k, v in s.chosen.items() if k not in row}, spells=job_.spells)


def events_of(found: Yield) -> list[Event]:
    table = rows("events", found)
    return [Event(**row) for row in table.select(Event._fields).to_pylist()] if table.num_columns else []


def narrated(paragraphs: list[str], wrapped: bool) -> None:
    """Print a story: on a terminal `wrapped` between words, a line a paragraph elsewhere."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for text in paragraphs:
        console.print(text, soft_wrap=not (wrapped and console.is_terminal))
        console.print()
