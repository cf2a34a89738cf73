"""Settings written down in one file, as ``cogov run FILE.yaml`` takes them: what they say as overrides.

The file is a mapping of settings as on the command line, nested as one likes: ``seed: 7``, ``funds: {transparency:
0.9}``. ``policy`` is a name, or a policy itself as in ``configs/policy``; ``place`` is a name, a place itself (its
``name`` and parameters), or the files of a village of one's own (``persons``, ``households``, ``parcels``, ``year``).
"""
from collections.abc import Iterator, Set
from pathlib import Path

import yaml
from hydra.core.override_parser.types import Quote, QuotedString

from cogov_sim.mistakes import Mistake

from .settings import FROM_DATA, OWN_FILES
from .sources import FROM_FILE, OWN, PLACE, POLICY

ENDINGS = (".yaml", ".yml")


def opened(given: list[str], beyond: Set[str] = frozenset()) -> list[str]:
    """The overrides ``given``, what a FILE.yaml among them says before the others, but of settings ``beyond`` the
    command; a place or policy of theirs wins.

    Raises Mistake for a file that is none or holds no mapping, and for more than one.
    """
    OWN.clear()
    files = [text for text in given if "=" not in text and text.lower().endswith(ENDINGS)]
    if len(files) > 1:
        raise Mistake("settings_file_one", files=", ".join(files))
    others = [text for text in given if text not in files]
    chosen = {text.partition("=")[0] for text in others}
    return [said for file in files for said in overrides(read(file), chosen, beyond)] + others


def overrides(told: dict, chosen: set[str], beyond: Set[str] = frozenset()) -> list[str]:
    """What a file's mapping says as overrides, but of the groups ``chosen`` elsewhere."""
    found, told = [], {name: value for name, value in told.items() if name not in beyond}
    for group in (PLACE, POLICY):
        if group in chosen or group not in told:
            told.pop(group, None)
        elif not isinstance(told[group], dict):
            found.append(f"{group}={told.pop(group)}")
        elif group == PLACE and any(f"{PLACE}.{key}" in OWN_FILES for key in told[group]):
            found.append(f"{group}={FROM_DATA}")
        else:
            found.append(f"{group}={FROM_FILE}")
            own = told.pop(group)
            named = {PLACE: {"name": own.pop("name", FROM_FILE)}} if group == PLACE else {}
            OWN[group] = named | own
    if (kick := told.pop("kick", None)) is not None and "kick" not in chosen:  # a mapping, but of no settings
        found.append(f"kick={spelled(kick)}")
    return found + [f"{name}={spelled(value)}" for name, value in leaves(told)]


def read(file: str) -> dict:
    try:
        told = yaml.safe_load(Path(file).expanduser().read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Mistake("settings_file_missing", file=file) from None
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise Mistake("config_file", file=file, reason=" ".join(str(error).split())) from None
    if not isinstance(told, dict):
        raise Mistake("settings_file_shape", file=file)
    return told


def leaves(tree: dict, before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def spelled(value) -> str:
    """A value as Hydra reads it on a command line."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {spelled(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, (int, float)):
        return repr(value)
    return QuotedString(str(value), Quote.single).with_quotes()
