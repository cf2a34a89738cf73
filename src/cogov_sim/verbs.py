"""Every command: one line each. The command line, its list of commands, --help and tab completion read it here."""
from typing import NamedTuple

PARTS = ("new", "study", "model")  # of the list: something new, on a study that exists, about the model


class Verb(NamedTuple):
    """A Hydra application, or where it names one a plain ``module`` with ``main(arguments, language) -> exit status``.

    ``takes`` are a plain command's settings for --help: as one writes it -> NAME of the text ``cli.set_NAME`` that
    explains it (language= is added to all); ``parameters`` adds the model's. What a command does is the text
    ``cli.verb_VERB``.
    """

    part: str
    module: str = ""
    takes: dict[str, str] = {}
    parameters: bool = False


VERBS = {
    "run": Verb("new"),
    "sweep": Verb("new"),
    "compare": Verb("new"),
    "patterns": Verb("new"),
    "stories": Verb("new"),
    "dashboard": Verb("new"),
    "classroom": Verb("new"),
    "resume": Verb("study", "cogov_sim.study.resume", {
        "DIR": "folder_study", "replicates=": "more_replicates", "workers=": "workers", "batch=": "batch",
        "stop.width=": "stop_width", "time_limit=": "time_limit", "execution=": "execution"}),
    "merge": Verb("study", "cogov_sim.study.merge", {"DIR…": "folders_shards", "into=": "into", "workers=": "workers"}),
    "replay": Verb("study", "cogov_sim.study.replay", {
        "DIR": "folder_study", "RUN": "run_number", "--chronicle": "chronicle"}),
    "report": Verb("study", "cogov_sim.report.again", {"DIR": "folder_study"}),
    "rest": Verb("model", "cogov_sim.analysis.rest", {"place=": "places", "seeds=30": "seeds"}, parameters=True),
    "odd": Verb("model", "cogov_sim.odd", {"dir=": "folder"}),
    "lessons": Verb("model", "cogov_sim.lessons.command", {"dir=": "folder_lessons"}),
    "bench": Verb("model"),
}
