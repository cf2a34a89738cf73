"""The village for Mesa: an ordinary `mesa.Model` whose agents are views of the engine's rows, made when somebody looks.

    model = CoGovModel(rng=7)
    model.run_for(12)
    model.agents_by_type[Herder].agg("trust_village", max)

An agent's attributes are the variables of its entity (`state.VARIABLES`), read from and written to the engine's
columns. What a process computes it computes anew each month: a written value lasts until then. Attributes of your own
live on the agent object. Nothing here changes a bit of what the engine computes.
"""

import warnings
from difflib import SequenceMatcher
from functools import cache, cached_property
from math import isfinite
from numbers import Integral, Real

import numpy as np
from mesa import Agent, Model
from mesa.discrete_space import Cell, OrthogonalMooreGrid

from . import configs
from .census import Source, opened
from .engine import Run, Simulation
from .mistakes import Mistake, nearest, unknown
from .params import PARAMETERS, check
from .policy import Policy, Spell
from .state import AWAY, NOBODY, VARIABLES, State, Variable

FIXED = {
    "age": "it follows from born",
    "alive": "it follows from born and dies; remove() lets a person die",
    **dict.fromkeys(("identity", "household_identity", "household", "first_member", "end_member",
                     "first_parcel", "end_parcel", "owner", "x", "y", "home_x", "home_y"),
                    "rows stand in the order of villages, households and parcels"),
    **dict.fromkeys(("let_from", "tenant", "rented"), "owner, tenant and cells of a contract are written together"),
}
TOWNSHIP, COMMITTEE, BRANCH, FIRST_BLOC, FIRST_PERSON = 1, 2, 3, 4, 100  # unique ids


class Column:
    """An attribute of a view: one row's value of a variable, read and written in place.

    Reading gives a Python number, or for a reference the view it points to (None for -1). Writing raises Mistake
    (a ValueError) for a wrong type or a value out of the variable's bounds, AttributeError for what is fixed.
    """

    def __init__(self, variable: Variable):
        self.variable, self.name = variable, variable.name
        self.refers = variable.refers if not variable.name.startswith(("first_", "end_", "let_")) else None
        self.__doc__ = f"{variable.en} [{variable.unit}]"

    def __get__(self, view, kind=None):
        if view is None:
            return self
        values = view.columns.__dict__[self.name]
        if self.refers is None:
            return values.item(view.row) if values.ndim == 1 else tuple(values[view.row].tolist())
        if values.ndim == 2:
            return tuple(view.model.view(self.refers, row) for row in values[view.row].tolist())
        return view.model.view(self.refers, values.item(view.row))

    def __set__(self, view, value):
        if self.name in FIXED:
            raise AttributeError(f"{self.name} of a {self.variable.entity} is fixed: {FIXED[self.name]}")
        values = view.columns.__dict__[self.name]
        if self.refers is None and values.ndim == 1:
            values[view.row] = stored(self.variable, value)
        elif self.refers is None:
            values[view.row] = [stored(self.variable, one) for one in as_many(self.variable, value)]
        elif values.ndim == 2:
            values[view.row] = several(self.variable, value, view.model.state)
        else:
            values[view.row] = pointed(self.variable, value, view.model.state)


def limits(variable: Variable) -> tuple[float, float]:
    """The least and the greatest value a variable takes, by its bounds and its type."""
    low, high = variable.bounds
    widest = np.iinfo(variable.dtype) if variable.dtype[0] in "iu" else None
    low = low if low is not None else widest.min if widest else -np.inf
    return low, high if high is not None else widest.max if widest else np.inf


def stored(variable: Variable, value):
    """`value` as the column keeps it. Raises Mistake with the bounds."""
    name, (low, high) = variable.name, limits(variable)
    if variable.dtype == "?":
        if isinstance(value, bool | np.bool | Real) and value in (0, 1):
            return bool(value)
        raise Mistake("setting_switch", name=name, value=value)
    whole = variable.dtype[0] in "iu"
    if not isinstance(value, Real) or not isfinite(value) or (whole and value != int(value)):
        kind = Mistake("integer" if whole else "number")
        raise Mistake("parameter_type", name=name, value=value, kind=kind, low=low, high=high)
    if not low <= value <= high:
        raise Mistake("parameter_range", name=name, value=value, low=low, high=high)
    return int(value) if whole else float(value)


def pointed(variable: Variable, value, state: State) -> int:
    """The row that a view, a row number or None stands for. Raises Mistake for any other entity's."""
    rows, nobody = len(getattr(state, variable.refers)), variable.dtype[0] == "i"
    if value is None and nobody:
        return NOBODY
    if isinstance(value, Row):
        if value.entity == variable.refers and value.columns is getattr(state, variable.refers):
            return value.row
    elif isinstance(value, Integral) and not isinstance(value, bool) and -nobody <= value < rows:
        return int(value)
    allowed = f"{variable.refers} (0…{rows - 1})" + (", None" if nobody else "")
    raise Mistake("setting_choice", name=variable.name, value=value, allowed=allowed)


def several(variable: Variable, values, state: State) -> list[int]:
    """The rows of exactly as many people as the variable holds."""
    return [pointed(variable, value, state) for value in as_many(variable, values)]


def as_many(variable: Variable, values) -> list:
    """The values, exactly as many as the variable holds. Raises Mistake for another number."""
    values = list(values)
    if len(values) != variable.width:
        kind = variable.refers or variable.unit
        raise Mistake("setting_choice", name=variable.name, value=values, allowed=f"{variable.width} × {kind}")
    return values


@cache
def hint(entity: str, name: str) -> tuple[str | None, str | None, bool]:
    """For an unknown `name`: the other entity that has it; the nearest variable of `entity` and if it is close."""
    if name in VARIABLES:
        return VARIABLES[name].entity, None, False
    near = nearest(name, [v.name for v in VARIABLES.values() if v.entity == entity])
    return None, near, near is not None and SequenceMatcher(None, name, near).ratio() > 0.85


class Row:
    """A view of one row of an entity. As an index (`column[view]`) it is the row's number."""

    __slots__ = ()
    entity = ""

    def __index__(self) -> int:
        return self.row

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.row}>"

    def __getattr__(self, name):
        if name.startswith("_") or not self.entity:
            raise AttributeError(name)
        elsewhere, near, _ = hint(self.entity, name)
        more = f": it is a variable of {elsewhere}" if elsewhere else f"; the nearest is {near}" if near else ""
        raise AttributeError(f"{type(self).__name__} has no attribute {name}{more}", name=name, obj=self)

    def __setattr__(self, name, value):
        if name not in self.__dict__ and not hasattr(type(self), name) and not name.startswith("_"):
            elsewhere, near, alike = hint(self.entity, name)
            if elsewhere:
                raise AttributeError(f"{name} is a variable of {elsewhere}, not of {self.entity}")
            if alike:
                warnings.warn(f"{name} is kept on this object as your own; the variable is called {near}", stacklevel=2)
        super().__setattr__(name, value)

    def __deepcopy__(self, memo):
        """A view stands for its row: a data collector that copies values keeps the view itself."""
        return self


def shows(entity: str):
    """Give a class of views the variables of `entity` as attributes."""

    def dressed(kind):
        kind.entity = entity
        for variable in VARIABLES.values():
            if variable.entity == entity:
                setattr(kind, variable.name, Column(variable))
        return kind

    return dressed


class Record(Row):
    """A view of a row that is no agent of its own."""

    def __init__(self, model: "CoGovModel", row: int):
        self.__dict__.update(model=model, row=row, columns=getattr(model.state, self.entity))


@shows("household")
class Household(Record):
    """A household: herd, cash, land, home; its `members` are the living, its `cells` the contracted pasture."""

    @property
    def members(self) -> "list[Herder]":
        people = (self.model.view("person", row) for row in range(self.first_member, self.end_member))
        return [person for person in people if person.alive]

    @property
    def cells(self) -> "list[PastureCell]":
        return self.model.grid.rows[self.first_parcel:self.end_parcel]


class _Members:
    """What a bloc and its elite share: the people of the bloc."""

    __slots__ = ()

    @property
    def members(self) -> "list[Herder]":
        people = self.model.state.person
        rows = np.flatnonzero(people.alive & (people.bloc == self.row))
        return [self.model.view("person", row) for row in rows.tolist()]


@shows("bloc")
class Bloc(_Members, Record):
    """A bloc of kin or a faction; its `head` is the clan elite, its `members` the living."""


@shows("village")
class Village(Record):
    """The village as a whole: weather, prices, funds, services, meetings."""


class RowAgent(Row, Agent):
    """A Mesa agent that is a view of a row. The rows are the village's: none can be created."""

    cell = None

    def __init__(self, model: "CoGovModel", row: int | None = None):
        if row is None:
            raise TypeError(f"{type(self).__name__}s are the village's own: look for them in model.agents")
        self.__dict__.update(model=model, row=row, columns=getattr(model.state, self.entity))
        super().__init__(model)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.number}>"

    @property
    def number(self) -> int:
        """The unique id, the same whenever somebody first looks."""
        return {"township": TOWNSHIP, "committee": COMMITTEE, "branch": BRANCH}[self.entity]

    @property
    def present(self) -> bool:
        """Whether the agent belongs in the model's sets now."""
        return True

    def remove(self) -> None:
        """Offices cannot be removed: AttributeError."""
        raise AttributeError(f"a {type(self).__name__} cannot be removed: set its variables or the model's levers")


@shows("person")
class Herder(RowAgent):
    """A person of the village who is no party member; `household`, `bloc` and `tie` give views.

    The unborn and the dead are in no set. Away people are, but on no cell of the grid.
    """

    @property
    def number(self) -> int:
        return FIRST_PERSON + self.identity

    @property
    def present(self) -> bool:
        return self.columns.alive.item(self.row)

    @property
    def cell(self) -> "PastureCell | None":
        """The home on the grid, None for who is away, dead or not born; it follows from `place`: not to be set."""
        if not self.alive or self.place == AWAY:
            return None
        home = self.household
        return self.model.grid[home.home_x, home.home_y]

    def remove(self) -> None:
        """Let the person die this month; offices are filled anew as after any death."""
        self.columns.dies[self.row] = min(self.model.month, self.columns.dies[self.row])
        self.columns.alive[self.row] = False
        self.model.look()


class PartyMember(Herder):
    """A party member. Who joins becomes one and keeps the `unique_id` and the object; `agents_by_type` follows."""


@shows("bloc")
class ClanElite(_Members, RowAgent):
    """The seat of a bloc's head, there while the bloc has one: `head` is the person, `members` the bloc's living."""

    @property
    def number(self) -> int:
        return FIRST_BLOC + self.row

    @property
    def present(self) -> bool:
        return self.columns.head.item(self.row) != NOBODY


@shows("committee")
class VillageCommittee(RowAgent):
    """The village committee: hours, paper work, honesty; `chair` is a person."""


@shows("branch")
class PartyBranch(RowAgent):
    """The party branch: strength, recruits; `secretary` is a person, `members` the living members."""

    @property
    def members(self) -> "list[PartyMember]":
        people = self.model.state.person
        return [self.model.view("person", row) for row in np.flatnonzero(people.alive & people.member).tolist()]


@shows("township")
class Township(RowAgent):
    """The township: tasks it sends down, its favour, its tension with the village."""


@shows("cell")
class PastureCell(Row, Cell):
    """A cell of the pasture: forage, condition, `owner` (a household or None); `agents` are those whose home it is."""

    __slots__ = ("columns", "model", "row")

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    __repr__ = Cell.__repr__


class Pasture(OrthogonalMooreGrid):
    """The grid: `grid[x, y]` is a cell, `agents` the herders at home."""

    def __init__(self, model: "CoGovModel"):
        cells = model.state.cell
        size = (int(cells.x.max()) + 1, int(cells.y.max()) + 1)
        super().__init__(size, random=model.random, cell_klass=PastureCell)
        self.model, self.homes = model, np.full(len(model.state.person), NOBODY)
        self.rows = [self[place] for place in zip(cells.x.tolist(), cells.y.tolist(), strict=True)]
        for row, cell in enumerate(self.rows):
            cell.row, cell.columns, cell.model = row, cells, model

    @property
    def agents(self):
        self.model.look()
        return super().agents

    def settle(self, present: np.ndarray) -> None:
        """Bring herders onto the cells of their homes: those `present` (a truth value a person) and not away."""
        people, homes = self.model.state.person, self.model.state.household
        household = people.household.astype("i8")
        place = homes.home_x[household] * np.int64(self.height) + homes.home_y[household]
        place = np.where(present & (people.place != AWAY), place, NOBODY)
        touched = set()
        for row in np.flatnonzero(place != self.homes).tolist():
            person, old, new = self.model.view("person", row), int(self.homes[row]), int(place[row])
            if old != NOBODY:
                self[divmod(old, self.height)].remove_agent(person)
            if new != NOBODY:
                self[divmod(new, self.height)].add_agent(person)
                touched.add(new)
        self.homes = place
        for home in touched:
            self._sort(self[divmod(home, self.height)])

    def _sort(self, cell: PastureCell) -> None:
        """People of a cell in the order of their ids: it shall not depend on when somebody looked."""
        people = cell.agents
        if people != (ordered := sorted(people, key=lambda person: person.unique_id)):
            for person in ordered:
                cell.remove_agent(person)
                cell.add_agent(person)


VIEWS = {"person": Herder, "bloc": Bloc, "household": Household, "village": Village, "committee": VillageCommittee,
         "branch": PartyBranch, "township": Township}


class CoGovModel(Model):
    """One village as a Mesa model, equal in every bit to the same run of the batch engine (`engine.Run`).

    `place` and `policy` name configurations (a `Policy` is taken too; for a place of your own its files,
    `census.source("persons.csv", "households.csv")`); `rng` is the seed of the village's luck, whole
    (None: any; a scenario's replaces it); `months` how long it can run after `warmup` months under the place's status
    quo, which have passed when the model is made: `time` and `month` are 0. `values` are parameters by dotted name: a
    lever is set from month 0, anything else holds in the warm-up too. The rest goes to `mesa.Model`. Raises Mistake
    (a ValueError) for an unknown name or a value out of range.
    """

    def __init__(self, place="gacha", policy="status_quo", rng=7, months=240, warmup=36, values=None, **mesa):
        self.simulation = None
        if hasattr(mesa.get("scenario"), "rng") and not isinstance(mesa["scenario"], type):
            rng = mesa["scenario"].rng
            seed = whole(rng)
        else:
            seed = mesa["rng"] = whole(rng)
        super().__init__(**mesa)
        self._views: dict[tuple[str, int], Row] = {}
        self._elites: list[ClanElite] = []
        self._looked = False
        self.run = described(seed, place, policy, values or {})
        if self.run.villages > 1:
            raise Mistake("township_shown", villages=self.run.villages, what="CoGovModel")
        self.simulation = Simulation([self.run], months=months, warmup=warmup)
        self.simulation.step(warmup)
        self.months = months
        self.running = months > 0
        self._kind = np.zeros(len(self.state.person), "i1")  # 0 not there, 1 herder, 2 party member, as last seen
        self.agent_id_counter = FIRST_PERSON + int(self.state.person.identity.max()) + 1

    def step(self) -> None:
        """One month. Raises ValueError after the last for which the village's fates are drawn."""
        if self.month >= self.months:
            raise ValueError(f"the village ends after {self.months} months: CoGovModel(months=...) takes more")
        self.simulation.step()
        self.running = self.month < self.months
        if self._looked:
            self.look()

    @property
    def month(self) -> int:
        """Months since the end of the warm-up; 0 is a January."""
        return self.simulation.month

    @property
    def state(self) -> State:
        """The engine's columns, of one village."""
        return self.simulation.state

    @property
    def village(self) -> Village:
        return self.view("village", 0)

    @property
    def households(self) -> list[Household]:
        return [self.view("household", row) for row in range(len(self.state.household))]

    @cached_property
    def grid(self) -> Pasture:
        """The pasture, with the herders at home on it; made when first asked for."""
        self.look()
        grid = Pasture(self)
        grid.settle(self._kind > 0)
        return grid

    def metrics(self) -> dict[str, float]:
        """Every outcome as it stands (`metrics.METRICS`)."""
        return {name: float(values[0]) for name, values in self.simulation.metrics().items()}

    def set(self, dotted: str, value) -> None:
        """Change a lever from now on. Raises Mistake for an unknown lever or a value out of range."""
        value = check(dotted, value)
        if not PARAMETERS[dotted].lever:
            levers = [name for name, record in PARAMETERS.items() if record.lever]
            raise unknown("policy_not_lever", dotted, levers, policy="CoGovModel.set")
        self.simulation.set(dotted, value)

    def view(self, entity: str, row: int) -> Row | None:
        """The one view of a row of "person", "household", "bloc", "village" …; None for -1."""
        if row == NOBODY:
            return None
        if (entity, row) not in self._views and issubclass(VIEWS[entity], RowAgent):
            self.look()
        if (entity, row) not in self._views:
            self._views[entity, row] = self._made(entity, row)
        return self._views[entity, row]

    def _made(self, entity: str, row: int) -> Row:
        member = entity == "person" and self.state.person.member[row]
        return (PartyMember if member else VIEWS[entity])(self, row)

    def look(self) -> None:
        """Bring the agents up to the columns: births, deaths, new members. Mesa's sets call it when they are read."""
        if self.simulation is None:
            return
        if not self._looked:
            self._first_look()
        people = self.state.person
        kind = np.where(people.alive, 1 + people.member.astype("i1"), 0)
        changed = np.flatnonzero(kind != self._kind).tolist()
        self._kind = kind
        entered = {self._placed(row) for row in changed} | {self._seated(elite) for elite in self._elites}
        for agents in self._sets(entered - {None}):
            agents.sort("unique_id", ascending=True, inplace=True)
        if "grid" in self.__dict__:
            self.grid.settle(kind > 0)

    def _sets(self, kinds) -> list:
        """Mesa's sets of these kinds, and of all agents if there is any."""
        return [self._all_agents, *(self._agents_by_type[kind] for kind in kinds)] if kinds else []

    def _first_look(self) -> None:
        self._looked = True
        for kind in (Herder, PartyMember, ClanElite):
            self._agents_by_type.setdefault(kind, type(self._all_agents)([], random=self.random))
        for entity in ("township", "committee", "branch"):
            self._views[entity, 0] = VIEWS[entity](self, 0)
        self._elites = [ClanElite(self, row) for row in range(len(self.state.bloc))]

    def _placed(self, row: int) -> type | None:
        """Put a person into the sets of the living or out of them; the set entered."""
        if ("person", row) not in self._views:
            person = self._views["person", row] = self._made("person", row)
            return type(person)
        person = self._views["person", row]
        if person in self._all_agents:
            self.deregister_agent(person)
        person.__class__ = PartyMember if person.member else Herder
        return self._entered(person)

    def _seated(self, elite: ClanElite) -> type | None:
        """Put a bloc's elite into the sets, or out of them when the bloc has no head; the set entered."""
        if elite.present == (elite in self._all_agents):
            return None
        if not elite.present:
            self.deregister_agent(elite)
        return self._entered(elite)

    def _entered(self, agent: RowAgent) -> type | None:
        if not agent.present:
            return None
        self.register_agent(agent)
        return type(agent)

    def register_agent(self, agent: Agent) -> None:
        """Mesa's; a view of a row keeps its own unique id and enters the sets when it is present."""
        if not isinstance(agent, RowAgent):
            super().register_agent(agent)
        elif not agent.present:
            agent.unique_id = agent.number
        else:
            own, self.agent_id_counter = self.agent_id_counter, agent.number
            super().register_agent(agent)
            self.agent_id_counter = own

    @property
    def agents(self):
        """All living people and the offices, as a Mesa AgentSet."""
        self.look()
        return super().agents

    @agents.setter
    def agents(self, agents):
        Model.agents.fset(self, agents)

    @property
    def agents_by_type(self):
        """Mesa's dictionary of agent sets by exact type: `Herder` holds no `PartyMember`."""
        self.look()
        return super().agents_by_type

    @property
    def agent_types(self):
        self.look()
        return super().agent_types

    def __reduce_ex__(self, protocol):
        raise TypeError("a CoGovModel is neither copied nor pickled: make another from the same arguments")

    def remove_all_agents(self) -> None:
        """Forget every view and every agent of yours; the village lives on, and whoever looks again sees it anew."""
        for agent in list(self._all_agents):
            (self.deregister_agent if isinstance(agent, RowAgent) else Agent.remove)(agent)
        self._views, self._elites, self._looked, self._kind = {}, [], False, np.zeros_like(self._kind)
        self.__dict__.pop("grid", None)
        self.data_registry.close()


def whole(rng) -> int:
    """The seed: `rng` itself if whole, else a number drawn from it."""
    if isinstance(rng, Integral):
        return int(rng)
    return int(np.random.default_rng(rng).integers(2**31))


def described(seed: int, place: str | Source, policy, values: dict) -> Run:
    """The run of a place under a policy, with the user's own values before the policy's."""
    values = {name: check(name, value) for name, value in values.items()}
    levers = {name: value for name, value in values.items() if PARAMETERS[name].lever}
    rest = {name: value for name, value in values.items() if name not in levers}
    if place == "from_data":
        raise Mistake("place_files", name="place.persons")
    data = place if isinstance(place, Source) else None
    own = opened(data).parameters if data else configs.place(place)
    base = {name: check(name, value) for name, value in own.items()}
    if isinstance(policy, str):
        policy = Policy.from_mapping(policy, configs.load("policy", policy))
    spells = ((Spell(0, None, levers),) if levers else ()) + tuple(policy.spells)
    return Run(seed, 0, base | rest, spells, data=data)
