"""Lessons that take a moment: few lucks in a village that is quick to live."""
from cogov_sim import configs
from cogov_sim.lessons import trial

SMALL = {"population.households": 60, "population.area": 60.0}


def quicken(lucks: int, change=setattr) -> None:
    """So many lucks, wherever a lesson's runs are lived; ``change`` sets an attribute, as that of a monkey patch."""
    for name in ("LUCKS", "DRAWS"):
        change(trial, name, lucks)
    change(configs, "place", lambda _: SMALL)
