"""From a command line to checked configurations. Hydra composes; whatever it refuses becomes one sentence of ours."""
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from hydra._internal.hydra import Hydra
from hydra._internal.utils import create_config_search_path, get_args_parser
from hydra.core.config_search_path import SearchPathQuery
from hydra.core.global_hydra import GlobalHydra
from hydra.core.object_type import ObjectType
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException
from hydra.types import RunMode
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from cogov_sim.mistakes import Mistake, nearest, unknown
from cogov_sim.params import check, defaults

from .execution import NAMES as EXECUTION
from .settings import FROM_DATA, OWN_FILES, files_of
from .sources import register

CONFIGS = "pkg://cogov_sim.configs"
GROUPS = ("place", "policy", "design", "execution", "experiment")


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
    return args


def replaced(overrides: list[str], verb: str = "") -> list[str]:
    """The overrides with each ``design.vary=...`` replacing what stood there: Hydra alone would merge the two. To
    ``compare``, ``policy=a,b`` is a list."""
    found = []
    for text in overrides:
        name, _, given = text.partition("=")
        if verb == "compare" and name == "policy":
            found.append(f"policies={given}" if given.startswith("[") else f"policies=[{given}]")
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
    try:
        config = composed(verb, overrides)
        tree = OmegaConf.to_container(config, resolve=False)
        choices = tree.pop("hydra")["runtime"]["choices"]
        del config["hydra"]
        return OmegaConf.to_container(config, resolve=True, throw_on_missing=True), choices
    except (HydraException, OmegaConfBaseException) as error:
        raise diagnosis(verb, overrides, error) from None


def composed(verb, overrides):
    config = GlobalHydra.instance().hydra.compose_config(verb, list(overrides), RunMode.RUN)
    OmegaConf.set_struct(config, False)
    return config


def jobs(overrides: list[str], multirun: bool) -> list[list[str]]:
    """The overrides of each job: one, or with --multirun one a combination of the values listed."""
    if not multirun:
        return [overrides]
    parsed = [parse(text) for text in overrides]
    kept = [text for text, override in zip(overrides, parsed, strict=True) if override.is_delete()]
    split = BasicSweeper.split_arguments([o for o in parsed if not o.is_delete()], None)[0]
    return [kept + job for job in split]


def parse(text: str):
    loader = GlobalHydra.instance().config_loader()
    try:
        return OverridesParser.create(config_loader=loader).parse_overrides([text])[0]
    except HydraException:
        raise Mistake("override_broken", override=text) from None


def diagnosis(verb: str, overrides: list[str], error: Exception) -> Mistake:
    """Why Hydra refused, as the sentence the user needs."""
    for text in overrides:
        override = parse(text)
        if override.is_sweep_override():
            return Mistake("sweep_without_multirun", override=text)
    tree = composed(verb, [])
    groups = [g for g in GROUPS if g in tree.hydra.runtime.choices]
    del tree["hydra"]
    files = set(OWN_FILES)
    settings = set(leaves(OmegaConf.to_container(tree))) | set(groups)
    settings |= set(EXECUTION) if "execution" in groups else set()
    if f"place={FROM_DATA}" in overrides:
        settings |= files
    for text in overrides:
        override = parse(text)
        key, value = override.key_or_group, override.value()
        if key in groups and isinstance(value, str) and value not in options(key):
            return unknown("file_unknown", value, options(key), group=Mistake(f"group_{key}"))
        if key in files - settings:
            return Mistake("place_only", name=key)
        if key not in settings and key not in tree and not key.startswith(("hydra.", "hydra/")):
            return nearest_setting(key, settings)
    lines = [line for line in str(error).splitlines() if line.strip()]
    return Mistake("settings_broken", reason=" ".join(lines[:2]))


def nearest_setting(key: str, settings) -> Mistake:
    """The mistake of a key that is nothing: a parameter if it looks like one, else a setting."""
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
        if name not in options(group):
            raise unknown("file_unknown", name, options(group), group=Mistake(f"group_{group}"))
        return compose(verb, [*kept, f"{group}={name}"])[0]

    @cache
    def place_values(name: str) -> dict[str, float]:
        tree = pick("place", name)
        given = {f"{s}.{key}": value for s in tree if s in submodels for key, value in tree[s].items()}
        return {key: check(key, value) for key, value in given.items()}

    @cache
    def policy_mapping(name: str) -> dict:
        return pick("policy", name)["policy"]

    return place_values, policy_mapping


__all__ = ["arguments", "compose", "hydra_for", "jobs", "lookups", "register", "replaced"]
