"""Configurations that are no files of their own, for Hydra: the parameters, the placebo of each policy that says its
cost, and the place and the policy inside a file of settings."""
from functools import cache
from pathlib import Path

import yaml
from hydra.core.config_search_path import ConfigSearchPath
from hydra.core.global_hydra import GlobalHydra
from hydra.core.object_type import ObjectType
from hydra.core.plugins import Plugins
from hydra.plugins.config_source import ConfigLoadError, ConfigResult, ConfigSource
from hydra.plugins.search_path_plugin import SearchPathPlugin
from omegaconf import OmegaConf

from cogov_sim.configs import PLACEBO, costed, load, placebo
from cogov_sim.params import defaults

PARAMETERS, PLACE, POLICY = "parameters", "place", "policy"
FROM_FILE = "from_file"  # the place or policy that stands inside a file of settings
OWN: dict[str, dict] = {}  # and what it says by its group, once such a file was read


class Computed(ConfigSource):
    """What stands behind ``cogov://``: made when Hydra asks for it, the placebos of the user's own policies too."""

    @staticmethod
    def scheme() -> str:
        return "cogov"

    def available(self) -> bool:
        return True

    def load_config(self, config_path: str) -> ConfigResult:
        path = config_path.removesuffix(".yaml")
        tree = submodels() if path == PARAMETERS else in_file(path) or placebo_at(path)
        if tree is None:
            raise ConfigLoadError(f"Config not found : {config_path}")
        header = {"package": "_global_" if path == f"{PLACE}/{FROM_FILE}" else None}
        return ConfigResult(self.provider, f"{self.scheme()}://", OmegaConf.create(tree), header=header)

    def is_group(self, config_path: str) -> bool:
        return config_path.strip("/") in ("", PLACE, POLICY)

    def is_config(self, config_path: str) -> bool:
        path = config_path.removesuffix(".yaml")
        return path == PARAMETERS or (in_file(path) or placebo_at(path)) is not None

    def list(self, config_path: str, results_filter: ObjectType | None) -> list[str]:
        group = config_path.strip("/")
        if results_filter == ObjectType.GROUP:
            return [] if group else [PLACE, POLICY]
        placebos = [name + PLACEBO for name in {*costed(), *own_policies()}] if group == POLICY else []
        return sorted([*placebos, *([FROM_FILE] if group in OWN else [])]) if group else [PARAMETERS]


class Everywhere(SearchPathPlugin):
    """Puts ``cogov://`` on every search path."""

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        search_path.append("cogov-sim", f"{Computed.scheme()}://")


@cache
def register() -> None:
    """Make them known to Hydra, once a process."""
    for plugin in (Computed, Everywhere):
        Plugins.instance().register(plugin)


def submodels() -> dict[str, dict]:
    """Every parameter's default, one mapping a submodel."""
    tree: dict[str, dict] = {}
    for name, value in defaults().items():
        submodel, key = name.split(".", 1)
        tree.setdefault(submodel, {})[key] = value
    return tree


def in_file(path: str) -> dict | None:
    """The mapping of the place or the policy inside a file of settings."""
    group, _, name = path.strip("/").rpartition("/")
    return OWN.get(group) if name == FROM_FILE else None


def placebo_at(path: str) -> dict | None:
    """The mapping of ``policy/NAME_placebo``; None for another path, or where no policy NAME says what it costs."""
    group, _, name = path.strip("/").rpartition("/")
    if group != POLICY or not name.endswith(PLACEBO):
        return None
    name = name.removesuffix(PLACEBO)
    own = own_policies()
    if name in own:
        return placebo(own[name], name)
    return load(POLICY, name + PLACEBO) if name in costed() else None


def own_policies() -> dict[str, dict]:
    """The policies in the user's folders of configurations that say what they cost. A file that is none is left to
    whoever takes it by its name."""
    sources = GlobalHydra.instance().config_loader().get_sources()
    folders = [Path(source.path) / POLICY for source in sources if source.scheme() == "file"]
    found = {}
    for file in (file for folder in reversed(folders) for file in sorted(folder.glob("*.yaml"))):
        try:
            tree = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError):
            continue
        own = tree.get(POLICY, tree) if isinstance(tree, dict) else None
        if isinstance(own, dict) and own.get("cost"):
            found[file.stem] = own
    return found
