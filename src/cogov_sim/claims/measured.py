"""What each row comes to, as `analysis.rows` measured it, and the words that follow from it by rule."""

import tomllib
from functools import cache
from importlib.resources import files

from . import Claim, Test

SETTINGS = ("here", "rival", "plain", "symmetric")
CLEAR, NEUTRAL = 2.0, 0.1


def key(test: Test) -> str:
    """A row's name: all that its measurement depends on."""
    def told(values):
        return ", ".join(f"{d}={v:g}" for d, v in values.items())

    levels = " to ".join(f"{level:g}" for level in test.levels)
    return f"{test.lever} {levels} on {test.outcome} where {told(test.context)} against {told(test.rival.values)}"


@cache
def table() -> dict:
    file = files(__package__) / "measured.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def found(claim: Claim, test: Test) -> dict | None:
    """What was measured of a row; None for a row that was changed since."""
    return next((own for own in table().get(claim.name, ()) if own["of"] == key(test)), None)


def clear(effect) -> int:
    """The sign of an effect that is more than twice its standard error, else 0."""
    mean, error = effect
    return (mean > 0) - (mean < 0) if abs(mean) > CLEAR * error else 0


def verdict(test: Test, own: dict) -> str:
    """Whether the sign, here, is the essay's: `as_said`, `contrary`, or `undecided`."""
    sign, wanted = clear(own["here"]), {"+": 1, "-": -1, "inverted U": 1, "U": -1, "0": 0}[test.sign]
    if not wanted:
        return "contrary" if sign else "as_said"
    return "undecided" if not sign else "as_said" if sign == wanted else "contrary"


def rivalry(own: dict) -> str:
    """What the rival does to the effect.

    It is `neutral` (no tenth of the effect is left: the mechanism is only switched off), `turns` it (both clear, of
    opposite sign), `weakens` it, or `keeps` it; or there is `no_effect` here, even if the rival makes one.
    """
    here, rival = own["here"], own["rival"]
    if not clear(here):
        return "no_effect"
    if abs(rival[0]) < NEUTRAL * abs(here[0]):
        return "neutral"
    if clear(here) * clear(rival) < 0:
        return "turns"
    return "weakens" if abs(rival[0]) < abs(here[0]) or not clear(rival) else "keeps"
