"""A kick: state variables set when the warm-up ends, all rows alike, so that a village begins elsewhere."""
from collections.abc import Mapping

from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.state import VARIABLES

KICKABLE = {name: v for name, v in VARIABLES.items() if v.dtype.startswith("f") and None not in v.bounds}


def checked(given) -> dict[str, float]:
    """Variables by name and the state that each is given. Raises Mistake for what is no mapping, for a variable that
    is no level between two bounds, and for a value outside them."""
    if not isinstance(given or {}, Mapping):
        raise Mistake("kick_shape", value=given)
    return {name: _level(str(name), value) for name, value in (given or {}).items()}


def _level(name: str, value) -> float:
    if name not in KICKABLE:
        raise unknown("kick_unknown", name, KICKABLE)
    low, high = KICKABLE[name].bounds
    facts = {"name": name, "value": value, "low": low, "high": high}
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Mistake("parameter_type", kind=Mistake("number"), **facts)
    if not low <= value <= high:
        raise Mistake("parameter_range", **facts)
    return float(value)
