"""What the command asked for: how each session starts. Set once, before the first page; read by every session."""
from dataclasses import dataclass, field, replace

from ..census import Source
from ..language import LANGUAGES, local_language


@dataclass(frozen=True)
class Opening:
    """The language ("en" or "zh"), place, policy, seed and changed parameters (by dotted name) of a new page.

    `data` are the files of a village of one's own.
    """

    language: str = "en"
    place: str = "gacha"
    policy: str = "status_quo"
    seed: int = 1
    values: dict[str, float] = field(default_factory=dict)
    data: Source | None = None

    def asked(self, query: dict[str, list[str]]) -> "Opening":
        """The same with what a page's address asks for (?language=zh&seed=3); whatever makes no sense is left out."""
        language, seed = query.get("language", [""])[0], query.get("seed", [""])[0]
        chosen = replace(self, language=language) if language in LANGUAGES else self
        return replace(chosen, seed=int(seed)) if seed.isdecimal() and int(seed) < 2**53 else chosen


_current: list[Opening] = []


def current() -> Opening:
    """What was set, or the defaults in the language of this machine."""
    return _current[0] if _current else Opening(language=local_language())


def begin_with(opening: Opening) -> None:
    _current[:] = [opening]
