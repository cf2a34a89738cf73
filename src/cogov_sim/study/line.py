"""The line of a command that is no Hydra application: places, settings and flags in any order."""
from collections.abc import Iterable
from os.path import isdir
from typing import NamedTuple

import yaml

from cogov_sim.language import LANGUAGES
from cogov_sim.mistakes import Mistake, unknown

TEXTS = ("into", "language", "dir")  # settings taken as they are written, the others as YAML


class Line(NamedTuple):
    """What was written: ``places`` (folders, files, numbers), ``settings`` by name and ``flags``."""

    places: list[str]
    settings: dict
    flags: set[str]


def told(arguments: Iterable[str], taken: Iterable[str] = ("language",), flags: Iterable[str] = ()) -> Line:
    """A line taken apart. A folder may have a = in its name. Raises Mistake for a setting or a flag there is not, and
    for a value that cannot be read."""
    line, known = Line([], {}, set()), (*taken, *flags)
    for text in arguments:
        name, sign, value = text.partition("=")
        if text in flags:
            line.flags.add(text)
        elif isdir(text) or not (sign or text.startswith("-")):
            line.places.append(text)
        elif not sign or name not in taken:
            raise unknown("setting_unknown", name, known)
        else:
            line.settings[name] = read(name, value)
    return line


def read(name: str, value: str):
    """The value of a setting."""
    if name == "language" and value not in LANGUAGES:
        raise Mistake("setting_choice", name=name, value=value, allowed=", ".join(LANGUAGES))
    if name in TEXTS:
        return value
    try:
        return yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):
        raise Mistake("override_broken", override=f"{name}={value}") from None
