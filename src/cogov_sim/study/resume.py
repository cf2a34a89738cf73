"""``cogov resume DIR [settings]``: keep every run of a study that is stored whole; make what is missing or failed."""
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cogov_sim.mistakes import Mistake

from . import execution, manifest, settings
from .commands import start
from .line import told
from .plan import Plan, reopened
from .runner import Going
from .store import Store

TAKEN = ("replicates", "workers", "batch", "time_limit", "stop.width", "language", "report", "figures",
         *execution.NAMES)


def main(arguments: list[str], language: str) -> int:
    """Go on with the study in a folder, with ``replicates=`` beyond what it was to hold; the exit status."""
    folders, given, _ = told(arguments, TAKEN)
    if len(folders) != 1:
        raise Mistake("resume_one", given=" ".join(folders) or "–")
    plan = changed(reopened(Path(folders[0])), given, language)
    command = ["cogov", "resume", *arguments]
    store = Store(Path(folders[0]), existing=True)
    with released(store):
        about = manifest.read(store.folder)
        for note in notes(store, about):
            print(note.say(language))
    return start(plan, store.folder, command, Going(store, manifest.resumed(about, plan, command)))


@contextmanager
def released(store: Store):
    """Give the folder back if what is done here fails."""
    try:
        yield
    except BaseException:
        store.leave()
        raise


def changed(plan: Plan, given: dict, language: str) -> Plan:
    """The plan with other means, or with more replicates. Raises Mistake for what cannot be."""
    s = plan.settings
    new = {"language": language, "execution": execution.changed(s.execution, given)}
    for name, value in given.items():
        if name in ("workers", "batch", "replicates"):
            new[name] = settings.whole(name, value)
        elif name in ("report", "figures"):
            new[name] = settings.switch(name, value)
        elif name == "time_limit":
            new[name] = settings.time_limit(value)
        elif name == "stop.width":
            new["stop"] = settings.stop_of({"stop": (s.stop or {}) | {"width": value}})
    if "replicates" in new and hasattr(plan, "lucks"):
        raise Mistake("resume_ensemble", verb=s.verb)
    if "replicates" in new and "stop" not in new:
        new["stop"] = None  # who asks for so many wants so many
    return replace(plan, settings=replace(s, **new))


def notes(store: Store, about: dict):
    """What the user should know: parts that were damaged, versions that are others than they were."""
    if store.damaged:
        yield Mistake("parts_damaged", count=len(store.damaged), parts=", ".join(store.damaged[:3]))
    now = manifest.versions()
    for name, then in about["versions"].items():
        if now.get(name) != then:
            yield Mistake("version_other", name=name, then=then, now=now.get(name))
