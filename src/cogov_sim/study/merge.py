"""``cogov merge DIR… into=DIR``: the shards of one study as the study; what no shard holds is made."""
import os
from dataclasses import replace
from pathlib import Path

from cogov_sim.language import say
from cogov_sim.mistakes import Mistake

from . import manifest
from .commands import start
from .plan import reopened
from .resume import TAKEN, changed, released, told
from .runner import Going
from .store import Store


def main(arguments: list[str], language: str) -> int:
    """Copy what the shards hold, lay it out as one study and return the exit status; the shards stay as they are."""
    folders, given = told(arguments, ("into", *TAKEN))
    into = given.pop("into", None)
    if not folders or into is None:
        raise Mistake("merge_what")
    about = [manifest.read(Path(folder)) for folder in folders]
    for folder, own in zip(folders, about, strict=True):
        if own["study"] != about[0]["study"]:
            raise Mistake("merge_other", one=folders[0], other=folder)
    most = max((reopened(Path(folder)) for folder in folders), key=lambda plan: plan.settings.replicates)
    plan = changed(replace(most, settings=replace(most.settings, shard=None)), given, language)
    target = Store(Path(os.path.expanduser(str(into))))
    with released(target):
        for folder in folders:
            source = Store(Path(folder), existing=True)
            try:
                target.adopt(source)
            finally:
                source.close()
        held = int((target.owner[:plan.runs] >= 0).sum())
        print(say("cli.merged", language, held=held, total=plan.runs, count=len(folders)))
    return start(plan, target.folder, ["cogov", "merge", *arguments], Going(target, manifest.merged(about, plan)))
