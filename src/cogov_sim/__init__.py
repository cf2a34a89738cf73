"""A model village to think with about village government.

`Run` and `simulate` run batches; `Simulation` steps them; `CoGovModel` is the same as a Mesa model; `Study` reads a
study's folder. Names are looked up when used, so that importing the package costs next to nothing.
"""

from importlib import import_module

_HOME = {
    "Run": "engine", "Simulation": "engine", "simulate": "engine", "Policy": "policy", "Spell": "policy",
    "PARAMETERS": "params", "METRICS": "metrics", "Mistake": "mistakes", "Study": "study",
    "CoGovModel": "agents", "Herder": "agents", "PartyMember": "agents", "VillageCommittee": "agents",
    "PartyBranch": "agents", "ClanElite": "agents", "Township": "agents",
}
__all__ = [*_HOME]
__version__ = "0.1.0"


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_HOME])
