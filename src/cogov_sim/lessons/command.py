"""``cogov lessons``: list the lessons, or make a file of each that opens without Python and without a network."""

from pathlib import Path
from time import monotonic

from cogov_sim.language import say
from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.study.line import told

from . import lessons


def main(given: list[str], language: str = "en") -> int:
    """List the lessons in `language`; with ``dir=FOLDER`` write a page of each there, which begins in it. Return 0.

    Raises Mistake for another setting, another language or a folder that cannot be written.
    """
    places, asked, _ = told(given, ("dir", "language"))
    if places:
        raise unknown("setting_unknown", places[0], ("dir", "language"))
    language = asked.get("language", language)
    if "dir" not in asked:
        for one in lessons().values():
            print(f"{one.number}  {one.title[language]}\n   {one.question[language]}")
        print("\n" + say("lessons.how", language))
        return 0
    folder = Path(asked["dir"])
    write(folder, language)
    print(say("lessons.written", language, count=len(lessons()), folder=folder))
    return 0


def write(folder: Path, language: str) -> list[Path]:
    """Write each lesson's page into `folder` and tell of it; the paths. Raises Mistake where that cannot be done."""
    from .kept import tried
    from .page import page

    made, began = [], monotonic()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in lessons().values():
            seconds = (monotonic() - began) / max(len(made), 1) * (len(lessons()) - len(made))
            left = say("lessons.left", language, seconds=round(seconds)) if made else ""
            print(say("lessons.making", language, number=one.number, all=len(lessons()), title=one.title[language],
                      left=left), flush=True)
            made.append(folder / f"{one.number}_{one.name}.html")
            made[-1].write_text(page(tried(one), language), encoding="utf-8")
    except OSError as error:
        raise Mistake("folder_unwritable", dir=folder, reason=error.strerror or str(error)) from None
    return made


__all__ = ["main", "write"]
