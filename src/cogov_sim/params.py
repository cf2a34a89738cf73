"""All parameters, gathered from the submodels that own them; strict checks of names, types and bounds."""

from dataclasses import replace

from . import population
from .declare import Param
from .mistakes import Mistake, unknown
from .processes import SCHEDULE
from .state import VARIABLES


def _gathered() -> dict[str, Param]:
    import sys

    modules = [population, *dict.fromkeys(sys.modules[p.function.__module__] for p in SCHEDULE)]
    found = {}
    for module in modules:
        submodel = module.__name__.rpartition(".")[2]
        for name, record in vars(module.Params).items() if hasattr(module, "Params") else ():
            if isinstance(record, Param):
                found[f"{submodel}.{name}"] = replace(record, name=name, submodel=submodel)
    return found


PARAMETERS: dict[str, Param] = _gathered()
BY_NAME: dict[str, Param] = {p.name: p for p in PARAMETERS.values()}

if len(BY_NAME) < len(PARAMETERS) or BY_NAME.keys() & VARIABLES.keys():
    names = [p.name for p in PARAMETERS.values()]
    raise TypeError(f"a name means one thing: {[n for n in names if names.count(n) > 1 or n in VARIABLES]}")


def defaults() -> dict[str, float | int | bool]:
    """Every parameter's default by its dotted name, in the month's order."""
    return {dotted: p.default for dotted, p in PARAMETERS.items()}


def check(dotted: str, value) -> float | int | bool:
    """The value as its parameter takes it.

    Raises Mistake for an unknown name, a value of another type or one outside the bounds.
    """
    if dotted not in PARAMETERS:
        raise unknown("parameter_unknown", dotted, PARAMETERS)
    p = PARAMETERS[dotted]
    low, high = p.bounds
    facts = {"name": dotted, "value": value, "low": low, "high": high}
    number = int(value) if isinstance(value, bool) else value
    if isinstance(number, str) or not hasattr(number, "__float__") or (p.kind is int and number != int(number)):
        raise Mistake("parameter_type", kind=Mistake("integer" if p.kind is int else "number"), **facts)
    if not low <= number <= high:
        raise Mistake("parameter_range", **facts)
    return p.kind(number)


def whole(name: str, value, low: int, high: int) -> int:
    """The value of a setting as a whole number from low to high; raises Mistake for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Mistake("setting_whole", name=name, value=value, low=low, high=high)
    return value
