"""Settings under which both programs are compared: policies by name, and parameters drawn from their whole ranges."""

import random

from cogov_sim import configs
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Policy, Spell

FIXED = ("population.households", "population.area", "population.cell_hectares", "township.")  # how large a village


def spells_of(policies):
    """What the policies of these names set, together."""
    return tuple(spell for name in policies for spell in Policy.from_mapping(name, configs.load("policy", name)).spells)


def drawn(seed, levers_only=False):
    """Every parameter anywhere in its range; the same for the same seed."""
    dice = random.Random(seed)
    return {dotted: drawn_from(dice, parameter) for dotted, parameter in PARAMETERS.items()
            if not dotted.startswith(FIXED) and (parameter.lever or not levers_only)}


def drawn_from(dice, parameter):
    """A value in a parameter's range; each end has its share, where much is switched off or on."""
    low, high = parameter.bounds
    value = min(max(dice.uniform(low - (high - low) / 8, high + (high - low) / 8), low), high)
    return round(value) if parameter.kind is int else value


def drawn_spells(seed):
    """Levers drawn anew at month 0 and after ten months."""
    first, then = (drawn(f"{seed} {when}", levers_only=True) for when in ("first", "then"))
    return Spell(0, 9, first), Spell(10, None, then)
