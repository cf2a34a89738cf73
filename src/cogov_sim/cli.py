"""``cogov COMMAND [settings]``: finds the command, reads its settings, and turns a mistake into one sentence.

Nothing heavy is imported before it is needed: workers start by importing this file.
"""
import signal
import sys
from importlib import import_module
from importlib.util import find_spec

from .language import LANGUAGES, local_language, say
from .mistakes import Mistake, unknown
from .verbs import PARTS, VERBS

ENSEMBLES = ("patterns", "stories")  # the analyses over draws from the priors: modules of analysis/
YARDSTICKS = ("engine",)
PAGES = ("dashboard", "classroom")  # commands that serve a page: they do one thing, and need nothing of Hydra's for it


def main(given: list[str] | None = None) -> int:
    """Run one command line (``sys.argv``'s if none is given) and return the exit status."""
    if given is None:
        given = sys.argv[1:]
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop: as Ctrl-C
        if {"--help", "-h", "--chronicle"} & set(given) and hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # what is piped to `head` ends without a word
    try:
        return command(given)
    except Mistake as mistake:
        print(mistake.say(language_in(given)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def command(given: list[str]) -> int:
    if not given or given[0] in ("--help", "-h", "help"):
        print(listing(language_in(given)))
        return 0
    verb, rest = given[0], given[1:]
    if verb in ("-sc", "--shell-completion", "--shell_completion"):
        return completion(given)
    if "--version" in given:
        from importlib.metadata import version

        print(version("cogov-sim"))
        return 0
    if verb not in VERBS:
        raise unknown("verb_unknown", verb, VERBS)
    if {"--help", "-h"} & set(rest):
        print(help_page(verb, language_in(rest)))
        return 0
    if VERBS[verb].module:
        return plain(verb, rest)
    if verb == "bench":
        rest = yardstick(rest)
    return application(verb, rest)


def plain(verb: str, rest: list[str]) -> int:
    module = VERBS[verb].module
    if find_spec(module) is None:
        raise Mistake("verb_later", name=verb)
    return import_module(module).main(rest, language_in(rest)) or 0


def language_in(given: list[str]) -> str:
    """The language asked for on the command line, else the locale's."""
    asked = [text.partition("=")[2] for text in given if text.startswith("language=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else local_language()


def listing(language: str) -> str:
    """What ``cogov`` alone prints."""
    wide = max(map(len, VERBS))
    lines = [say("cli.about", language)]
    for part in PARTS:
        rows = [f"  {name:<{wide}}  {say(f'cli.verb_{name}', language)}" for name in VERBS if VERBS[name].part == part]
        lines += ["", say(f"cli.part_{part}", language), *rows] if rows else []
    return "\n".join([*lines, "", say("cli.more", language)])


def yardstick(rest: list[str]) -> list[str]:
    """``cogov bench engine`` as an override."""
    if rest and "=" not in rest[0] and not rest[0].startswith("-"):
        if rest[0] not in YARDSTICKS:
            raise unknown("yardstick_unknown", rest[0], YARDSTICKS)
        return [f"yardstick={rest[0]}", *rest[1:]]
    return rest


def completion(given: list[str]) -> int:
    """Tab completion: commands by ourselves, what follows a command by Hydra (``eval "$(cogov -sc install=bash)"``)."""
    import os

    words = os.environ.get("COMP_LINE", "").split(" ")
    if any(text.startswith("query=") for text in given):
        if len(words) < 3:
            print(" ".join(VERBS))
            return 0
        if words[1] not in VERBS or VERBS[words[1]].module:
            return 0
        os.environ["COMP_LINE"] = " ".join([words[0], *words[2:]])
        own = words.index("--config-dir") if "--config-dir" in words[:-2] else len(words)
        return application(words[1], given + words[own:own + 2])
    return application("run", given)


def application(verb: str, rest: list[str]) -> int:
    """A command as a Hydra application: every mistake first, then Hydra's own course."""
    from .study import compose

    args = compose.arguments(rest)
    asks = args.hydra_help or args.info is not None or args.shell_completion
    compose.register()
    overrides = compose.replaced(args.overrides, verb)
    ready, more = [], []
    if not asks:
        with compose.hydra_for(verb, args.config_dir):
            compose.unwelcome(overrides)
            ready = [prepared(verb, job) for job in compose.jobs(overrides, args.multirun)]
            compose.package(verb, args, overrides)
    if args.multirun:
        from .study import multirun

        more = multirun.placed(verb, overrides, ready)
    flags = [text for text in rest if text not in args.overrides]
    if verb in PAGES and ready and not flags:
        return carried_out(verb, ready[0], None, rest)
    return hydra_main(verb, rest, flags + overrides + more, [] if args.multirun else ready)


def prepared(verb: str, overrides: list[str]):
    """What ``verb`` will do: a checked plan, or the checked settings of a page or a yardstick."""
    from .study import compose

    tree, choices = compose.compose(verb, overrides)
    return understood(verb, tree, choices, overrides)


def understood(verb, tree, choices, overrides):
    from .study import compose, settings

    if choices.get("place") == settings.FROM_DATA:
        tree = compose.as_nearest(verb, overrides, tree, choices)
    if verb == "bench":
        return settings.bench(tree)
    looked = compose.lookups(verb, overrides)
    if verb == "dashboard":
        from .dashboard.command import page

        return page(tree, choices, looked[0])
    if verb == "classroom":
        from .dashboard.classroom.command import settings as classroom

        return classroom(tree, choices, looked[0])
    if verb in ENSEMBLES:
        return import_module(f"cogov_sim.analysis.{verb}").plan(tree, choices, looked[0])
    if verb == "compare":
        from .analysis import compare

        return compare.plan(tree, choices, *looked)
    from .study.plan import plan

    return plan(settings.read(verb, tree, choices, looked[0]), *looked)


def hydra_main(verb: str, typed: list[str], line: list[str], ready: list) -> int:
    """Hand ``line`` over to Hydra and return the worst exit status of its jobs; ``typed`` is what the user wrote.

    ``ready`` holds what was prepared for a single job; the jobs of a multirun are read one by one, and end with one
    table of them all. A job's mistake, say a folder that cannot be written, is raised when Hydra is through.
    """
    import hydra
    from hydra.core.hydra_config import HydraConfig
    from omegaconf import OmegaConf

    from .study import multirun

    statuses, mistakes, begun, language = [], [], [], language_in(typed)

    def task(config) -> None:
        own = HydraConfig.get()
        if ready:
            what, folder = ready[0], None
        else:
            begun.append(multirun.begun(own))
            print(say("cli.job", language, number=own.job.num, given=" ".join(own.overrides.task)), flush=True)
            tree, folder = OmegaConf.to_container(config, resolve=True), begun[-1].folder
            what = understood(verb, tree, dict(own.runtime.choices), [*own.overrides.hydra, *own.overrides.task])
        try:
            statuses.append(carried_out(verb, what, folder, typed))
        except Mistake as mistake:
            mistakes.append(Mistake("job", number=begun[-1].number, reason=mistake) if begun else mistake)
        if 130 in statuses:
            raise KeyboardInterrupt

    kept, sys.argv = sys.argv, [sys.argv[0], *line]
    try:
        hydra.main(config_path=compose_path(), config_name=verb, version_base="1.3")(task)()
    except SystemExit as end:
        statuses.append(end.code if isinstance(end.code, int) else 0)
    finally:
        sys.argv = kept
        multirun.gathered(begun, language)
    if mistakes:
        raise mistakes[0]
    return max(statuses, default=0)


def compose_path() -> str:
    from .study.compose import CONFIGS

    return CONFIGS


def carried_out(verb: str, what, folder: str | None, typed: list[str]) -> int:
    """Do what was prepared; the exit status."""
    if verb == "bench":
        from .bench import engine

        return engine(**what) or 0
    if verb == "dashboard":
        from .dashboard.serving.server import serve

        return serve(**what) or 0
    if verb == "classroom":
        from .dashboard.classroom.command import hold

        return hold(**what) or 0
    from pathlib import Path

    from .study.commands import start

    return start(what, None if folder is None else Path(folder), ["cogov", verb, *typed])


def help_page(verb: str, language: str) -> str:
    from .study import helping

    what = VERBS[verb]
    return helping.plain_page(verb, what, language) if what.module else helping.page(verb, language)
