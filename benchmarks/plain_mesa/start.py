"""Facts and figures: the parameters of a village, and what is told to each thing on the first day."""

from collections import defaultdict

from cogov_sim.params import BY_NAME
from cogov_sim.state import VARIABLES

LINKS = {"household", "bloc", "tie", "owner",
         "rented", "tenant", "host", "opponent", "head", "chair", "secretary", "removed", "seat"}
ROWS = {"first_member", "end_member", "first_parcel", "end_parcel", "let_from"}

SUMS = {name for name, variable in VARIABLES.items() if variable.flow}


class Parameters:
    """The figures of one village by their short names: defaults, the place's differences, then levers over time."""

    def __init__(self, values, spells):
        self.status_quo = {name: values.get(p.dotted, p.default) for name, p in BY_NAME.items()}
        self.spells = spells
        self.turn_to(None)

    def turn_to(self, month):
        """Set the levers of a month (`None`: status quo)."""
        vars(self).update(self.status_quo)
        for spell in self.spells if month is not None else ():
            if spell.holds(month):
                vars(self).update({dotted.rpartition(".")[2]: value for dotted, value in spell.values.items()})


def blank(entity):
    """What every thing of a kind begins with."""
    return {name: v.initial if v.width == 1 else [v.initial] * v.width
            for name, v in VARIABLES.items() if v.entity == entity}


def own(facts):
    """The facts that are a thing's own, without its links to others."""
    return {name: value for name, value in facts.items() if name not in LINKS | ROWS}


def given(facts, names):
    """Some of the facts, by name."""
    return {name: facts[name] for name in names}


def by_month(people):
    """Those still to be born, by month of birth."""
    cradle = defaultdict(list)
    for person in people:
        cradle[person["born"]].append(person)
    return cradle


class Office:
    """A part of the village that keeps some of its columns: those in `STATE`, of which some are sums from January."""

    STATE = ()

    def __init__(self, model, facts):
        self.model = model
        vars(self).update(given(facts, self.STATE))

    def new_year(self):
        for name in SUMS.intersection(vars(self)):
            setattr(self, name, [0] * VARIABLES[name].width if VARIABLES[name].width > 1 else 0)

    def grow_usual(self, name, signal):
        """Before month 0 what is usual becomes the mean of a signal: in the end that of the last two years."""
        if self.model.month < 0:
            usual = getattr(self, name)
            setattr(self, name, usual + (signal - usual) / max(1, self.model.month + 25))
