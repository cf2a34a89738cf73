"""Every text a person reads, in English and Chinese: one file an area, read when first needed."""
import tomllib
from functools import cache
from importlib.resources import files
from locale import getlocale
from os import environ

LANGUAGES = ("en", "zh")


@cache
def texts(area: str) -> dict[str, dict[str, str]]:
    """The entries of one area (``AREA.toml``): key -> {"en": ..., "zh": ...}."""
    return tomllib.loads((files(__name__) / f"{area}.toml").read_text(encoding="utf-8"))


def say(key: str, language: str = "en", **values) -> str:
    """The text ``area.key`` in ``language`` ("en" or "zh") with its {named} fields filled.

    Raises KeyError for an unknown key, a language without an entry or a field without a value.
    """
    area, _, entry = key.partition(".")
    return texts(area)[entry][language].format(**values)


def unit(raw: str, language: str) -> str:
    """A record's unit in words; empty for a plain number."""
    return "" if raw == "1" else texts("units").get(raw, {language: raw})[language]


def is_share(record) -> bool:
    """Whether a metric is a part of a whole, to be read in percent."""
    return record.unit == "1" and record.name.endswith(("_share", "_participation", "_theft"))


def local_language() -> str:
    """The language of this machine's user: "zh" when the locale is Chinese, else "en"."""
    asked = [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next((name for name in asked if name), None) or getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
