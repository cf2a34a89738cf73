"""``cogov report DIR``: the report of a study that exists, written once more."""
from importlib import import_module

from cogov_sim.language import say
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study
from cogov_sim.study.line import told

from .page import write

ANALYSED = ("compare", "patterns", "stories")  # commands whose reports tell what modules of analysis/ find


def main(given: list[str], language: str = "en") -> int:
    """Write ``report.html`` into the folder of a study and return 0; `given` are the folder and ``language=``.

    Raises Mistake for anything else, where no run is done yet, and where the folder cannot be written.
    """
    folders = told(given).places
    if len(folders) != 1:
        raise Mistake("report_what")
    print(say("study.reported", language, path=again(Study(folders[0]), language)))
    return 0


def again(study: Study, language: str):
    """Write the report of a study, by whichever command it was made; the page's path."""
    if not len(study.outcomes):
        raise Mistake("report_empty", dir=study.path)
    verb = study.settings.get("verb")
    if verb is None:
        raise Mistake("study_broken", dir=study.path, file="study.yaml", reason="verb")
    try:
        if verb not in ANALYSED:
            return write(study.path, language)
        found = import_module(f"cogov_sim.analysis.{verb}").made(study, study.plan)
        return import_module(f"cogov_sim.report.{verb}").write(study.path, study.plan, found, language)
    except OSError as error:
        raise Mistake("folder_unwritable", dir=study.path, reason=error.strerror or str(error)) from None
