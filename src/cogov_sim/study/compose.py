"""From a command line to checked configurations. Hydra composes; whatever it refuses becomes one sentence of ours."""
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import yaml
from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from hydra._internal.hydra import Hydra
from hydra._internal.utils import create_config_search_path, get_args_parser
from hydra.core.config_search_path import SearchPathQuery
from hydra.core.global_hydra import GlobalHydra
from hydra.core.object_type import ObjectType
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.types import RunMode
from omegaconf import OmegaConf

from cogov_sim.configs import commands, groups
from cogov_sim.mistakes import Mistake, nearest, unknown
from cogov_sim.params import check, defaults

from . import written
from .execution import NAMES as EXECUTION
from .settings import FROM_DATA, OWN_FILES, files_of
from .sources import register

CONFIGS = "pkg://cogov_sim.configs"
# Hydra's flags: those of which it takes one, and those that take it past our configurations
ALONE = ("--run", "--multirun", "--cfg", "--info", "--shell-completion", "--hydra-help")
HYDRA_SETTINGS = ("hydra.searchpath", "hydra.sweep.dir")  # all else of Hydra's would have no meaning or harm
TASKS, SHELLS = ("install", "uninstall", "query"), ("bash", "zsh", "fish")  # of --shell-completion
PAGES = ("dashboard", "classroom")  # which take of a file of settings what says the village
NOT_OURS = ("--config-name", "--config-path", "--experimental-rerun")


def arguments(given: list[str]):
    """Hydra's own reading of the flags, as its namespace; a flag it does not know is a Mistake."""
    parser = get_args_parser()

    def refuse(message):
        raise Mistake("flag_unknown", reason=message)

    parser.error = refuse
    args, others = parser.parse_known_args(given)  # argparse stops taking overrides at the first flag
    if strange := [text for text in others if text.startswith("-")]:
        raise Mistake("flag_unknown", reason=" ".join(strange))
    args.overrides += others
    asked = [flag for flag in ALONE if getattr(args, flag.strip("-").replace("-", "_")) not in (None, False)]
    if len(asked) > 1:
        raise Mistake("flags_together", flags=", ".join(asked))
    if args.resolve and args.cfg is None:
        raise Mistake("flag_with", flag="--resolve", other="--cfg")
    if args.shell_completion and not any(text.partition("=")[0] in TASKS and text.partition("=")[2] in SHELLS
                                         for text in args.overrides):
        raise Mistake("completion")
    for flag in NOT_OURS:
        if getattr(args, flag.strip("-").replace("-", "_")) is not None:
            raise Mistake("flag_not_ours", flag=flag)
    return args


def replaced(overrides: list[str], verb: str = "") -> list[str]:
    """The overrides with a FILE.yaml opened and each ``design.vary=...`` replacing what stood there: Hydra alone would
    merge the two. To ``compare``, ``policy=a,b`` is a list; to ``dashboard``, DIR is a study and RUN its run."""
    found, trees = [], commands()
    beyond = trees["run"].keys() - trees[verb].keys() if verb in PAGES else set()
    for text in written.opened(overrides, beyond):
        name, _, given = text.partition("=")
        if verb == "compare" and name == "policy":
            found.append(f"policies={given}" if given.startswith("[") else f"policies=[{given}]")
        elif verb == "dashboard" and not name.startswith(("+", "~")) and "=" not in text:
            found.append(f"run={text}" if text.isdecimal() and not Path(text).is_dir() else
                         f"opens={written.spelled(text)}")
        elif text.lstrip("+").startswith("design.vary="):
            found += ["design.vary=null", f"++{text.lstrip('+')}"]
        else:
            found.append(text)
    return found


@contextmanager
def hydra_for(verb: str, folder: str | None) -> Iterator[None]:
    """Hydra ready to compose ``verb``'s configuration, with the user's own ``folder`` of configurations first."""
    path = create_config_search_path(CONFIGS)
    if folder is not None:
        if not os.path.isdir(folder):
            raise Mistake("config_dir_missing", dir=folder)
        path.prepend("command-line", f"file://{os.path.abspath(folder)}", SearchPathQuery(provider="schema"))
    Hydra.create_main_hydra2(verb, path)
    try:
        yield
    finally:
        GlobalHydra.instance().clear()


def compose(verb: str, overrides: list[str]) -> tuple[dict, dict]:
    """The composed mapping and the file taken from each group. Raises Mistake for what Hydra refuses."""
    for text in overrides:
        parse(text)
    try:
        config = composed(verb, overrides)
        tree = OmegaConf.to_container(config, resolve=False)
        choices = tree.pop("hydra")["runtime"]["choices"]
        del config["hydra"]
        tree = OmegaConf.to_container(config, resolve=True, throw_on_missing=True)
    except Mistake:
        raise
    except Exception as error:  # Hydra raises anything for a file or an override it cannot use
        raise diagnosis(verb, overrides, error) from None
    for group, usual in groups(verb).items():
        content = tree.get(group, {} if group == "place" else None)  # a place may set parameters alone
        if usual is not None and not (isinstance(choices.get(group), str) and isinstance(content, dict)):
            raise Mistake("group_one", group=group, usual=usual)
    return tree, choices


def composed(verb, overrides):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # say, a folder in hydra.searchpath that is none
        config = GlobalHydra.instance().hydra.compose_config(verb, list(overrides), RunMode.RUN)
    OmegaConf.set_struct(config, False)
    return config


def jobs(overrides: list[str], multirun: bool) -> list[list[str]]:
    """The overrides of each job: one, or with --multirun one a combination of the values listed."""
    if not multirun:
        return [overrides]
    parsed = [parse(text) for text in overrides]
    for text, override in zip(overrides, parsed, strict=True):
        if override.is_sweep_override() and not override.is_discrete_sweep():
            raise Mistake("sweep_endless", override=text)
    return BasicSweeper.split_arguments(parsed, None)[0]


def unwelcome(overrides: list[str]) -> None:
    """Raise Mistake for an override that takes a setting away, or sets one of Hydra's that cogov cannot honour."""
    for text in overrides:
        override = parse(text)
        key, value = override.key_or_group, override.value()
        if override.is_delete():
            raise Mistake("setting_away", name=key)
        if key.split(".")[0].split("/")[0] == "hydra" and key not in HYDRA_SETTINGS:
            raise Mistake("hydra_setting", name=key, allowed=", ".join(HYDRA_SETTINGS))
        if key == "hydra.sweep.dir" and (not isinstance(value, str) or "${" in value):
            raise Mistake("setting_text", name=key, value=text.partition("=")[2])


def package(verb: str, args, overrides: list[str]) -> None:
    """Raise Mistake where --package names nothing in what --cfg would print."""
    if args.cfg and args.package not in (None, "_global_"):
        tree = composed(verb, overrides)
        if args.package.partition(".")[0] == "hydra" and args.cfg == "job":
            del tree["hydra"]
        if OmegaConf.select(tree, args.package) is None:
            raise unknown("package_unknown", args.package, map(str, tree))


def parse(text: str):
    """One override as Hydra reads it. Raises Mistake where it cannot."""
    loader = GlobalHydra.instance().config_loader()
    try:
        override = OverridesParser.create(config_loader=loader).parse_overrides([text])[0]
    except Exception:
        raise Mistake("override_broken", override=text) from None
    if not override.key_or_group:
        raise Mistake("override_broken", override=text)
    return override


def diagnosis(verb: str, overrides: list[str], error: Exception) -> Mistake:
    """Why Hydra refused, as the sentence the user needs."""
    parsed = [parse(text) for text in overrides]
    for text, override in zip(overrides, parsed, strict=True):
        if override.is_sweep_override():
            key = "policies_at_once" if override.key_or_group == "policy" else "sweep_without_multirun"
            return Mistake(key, override=text)
    tree = composed(verb, [])
    del tree["hydra"]
    taken, files = groups(verb), set(OWN_FILES)
    settings = {*leaves(OmegaConf.to_container(tree)), *taken, *(EXECUTION if "execution" in taken else ())}
    if f"place={FROM_DATA}" in overrides:
        settings |= files
    for override in parsed:
        key, value = override.key_or_group, override.value()
        if key in taken and value not in options(key) and (taken[key] or value is not None):
            return no_such_file(key, value, taken[key])
        if key in files - settings:
            return Mistake("place_only", name=key)
        if key not in settings and key not in tree and not key.startswith(("hydra.", "hydra/")):
            return nearest_setting(verb, key, settings)
    return broken_file() or Mistake("settings_broken", reason=first_lines(error))


def no_such_file(group: str, value, usual: str | None) -> Mistake:
    if not isinstance(value, str):
        return Mistake("group_one", group=group, usual=usual or options(group)[0])
    return unknown("file_unknown", value, options(group), group=Mistake(f"group_{group}"))


def broken_file() -> Mistake | None:
    """The mistake of the first file of the user's own that is no YAML."""
    for source in GlobalHydra.instance().config_loader().get_sources():
        for file in sorted(Path(source.path).rglob("*.yaml")) if source.scheme() == "file" else ():
            try:
                yaml.safe_load(file.read_text(encoding="utf-8"))
            except (OSError, ValueError, yaml.YAMLError) as error:
                return Mistake("config_file", file=file, reason=first_lines(error))
    return None


def first_lines(error: Exception) -> str:
    """What an error says first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(lines[:2]) or type(error).__name__


def nearest_setting(verb: str, key: str, settings) -> Mistake:
    """The mistake of a key that is nothing here: another command's setting, or nearly a parameter or a setting."""
    if others := [f"cogov {name}" for name, tree in commands().items() if key in tree and key != "defaults"]:
        return Mistake("setting_of_others", verb=verb, name=key, others=", ".join(others))
    near = nearest(key, settings)
    parameter = "." in (near or key) and not key.startswith(("design.", "place.", "execution."))
    return unknown("parameter_unknown" if parameter else "setting_unknown", key, settings)


def options(group: str) -> list[str]:
    """The names in a group, the user's own among them."""
    return sorted(GlobalHydra.instance().config_loader().get_group_options(group, ObjectType.CONFIG))


def leaves(tree: dict, before: str = "") -> Iterator[str]:
    """The dotted names of the values in nested mappings."""
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def as_nearest(verb: str, overrides: list[str], tree: dict, choices: dict) -> dict:
    """A village from data is composed as the built-in place nearest to it, then with what the data settle.

    So every parameter that the user does not set is that place's.
    """
    from cogov_sim import census

    own = census.opened(files_of(tree, choices["place"]))
    said = [text for text in overrides if not text.lstrip("+~").startswith(("place=", "place."))]
    settled = [f"{name}={value}" for name, value in own.values.items()]
    near, _ = compose(verb, [f"place={own.nearest}", *settled, *said])
    return near | {"place": tree["place"]}


def lookups(verb: str, overrides: list[str]):
    """Two functions that read another place's parameters and another policy's mapping by name, through Hydra."""
    kept = [text for text in overrides if text.startswith("hydra.searchpath=")]
    submodels = {name.partition(".")[0] for name in defaults()}

    def pick(group, name):
        if not kept and name not in options(group):  # of a folder on the search path Hydra says so itself
            raise unknown("file_unknown", name, options(group), group=Mistake(f"group_{group}"))
        return compose(verb, [*kept, f"{group}={name}"])[0]

    @cache
    def place_values(name: str) -> dict[str, float]:
        tree = pick("place", name)
        given = {f"{s}.{key}": value for s in tree if s in submodels for key, value in tree[s].items()}
        return {key: check(key, value) for key, value in given.items()}

    @cache
    def policy_mapping(name: str) -> dict:
        if name in options("policy") and not kept:
            found = GlobalHydra.instance().config_loader().repository.load_config(f"policy/{name}")
            if not found.defaults_list and not found.header.get("package"):  # it stands alone
                return OmegaConf.to_container(found.config, resolve=True)
        return pick("policy", name)["policy"]

    return place_values, policy_mapping


__all__ = ["arguments", "compose", "hydra_for", "jobs", "lookups", "register", "replaced"]
