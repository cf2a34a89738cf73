"""``cogov merge DIR… into=DIR``: the shards of one study as the study; what no shard holds is made."""
import os
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from cogov_sim.language import say
from cogov_sim.mistakes import Mistake

from . import manifest
from .commands import start
from .line import told
from .plan import reopened
from .resume import TAKEN, changed, released
from .runner import Going, opened
from .store import Store


def main(arguments: list[str], language: str) -> int:
    """Copy what the shards hold, lay it out as one study and return the exit status; the shards stay as they are.

    A merge that is cut short leaves a study that can be resumed.
    """
    folders, given, _ = told(arguments, ("into", *TAKEN))
    into = given.pop("into", "")
    if not folders or not into:
        raise Mistake("merge_what")
    for k, folder in enumerate(folders):
        if any(os.path.realpath(folder) == os.path.realpath(other) for other in folders[:k]):
            raise Mistake("merge_twice", dir=folder)
    about = [manifest.read(Path(folder)) for folder in folders]
    for folder, own in zip(folders, about, strict=True):
        if own["study"] != about[0]["study"]:
            raise Mistake("merge_other", one=folders[0], other=folder)
    most = max((reopened(Path(folder)) for folder in folders), key=lambda plan: plan.settings.replicates)
    plan = changed(replace(most, settings=replace(most.settings, shard=None)), given, language)
    command = ["cogov", "merge", *arguments]
    with ExitStack() as held:
        shards = [held.enter_context(closing(Store(Path(folder), existing=True))) for folder in folders]
        target = Store(Path(os.path.expanduser(into)))
        said = manifest.merged(about, plan, command)
        with released(target):
            opened(plan, target, said)
            for shard in shards:
                for name in shard.damaged:
                    print(Mistake("shard_damaged", dir=shard.folder, part=name).say(language))
                target.adopt(shard)
            stored = int(target.done[:plan.runs].sum())
            print(say("cli.merged", language, held=stored, total=plan.runs, count=len(folders)))
            if stored < plan.runs:
                print(say("cli.merge_missing", language, count=plan.runs - stored))
    return start(plan, target.folder, command, Going(target, said))
