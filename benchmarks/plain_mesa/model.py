"""The model: what there is, and the month's order (ODD 2, 3)."""

import mesa
from mesa.discrete_space import OrthogonalMooreGrid

from .agenda import Agenda
from .aid import Aid
from .assembly import Assembly
from .assessment import Assessment
from .association import Association
from .benefits import Benefits
from .blocs import Bloc
from .branch import Branch
from .cogovernance import CoGovernance
from .collective import Collective
from .committee import Committee
from .commons import Commons
from .culture import Culture
from .democracy import Democracy
from .disputes import Disputes
from .ecology import Ecology
from .elections import Polls
from .founding import NOBODY, FirstDay
from .grids import Grids
from .herder import Herder
from .household import Household
from .infrastructure import Works
from .land import LandOffice
from .law import Order
from .luck import Luck, MesaDice
from .month import DEEDS, SCHEDULE, SEASONS
from .needs import Needs
from .organisations import Organisations
from .pasture import Patch
from .platform import Platform
from .powers import Powers
from .privacy import Privacy
from .register import Register
from .relief import Relief
from .rules import Rules
from .service import Service
from .sharing import Sharing
from .start import Office, Parameters, Rest, by_month, own
from .study import Study
from .supervision import Supervision
from .talent import Outsiders
from .township import StatusQuo, Township
from .training import School
from .treasury import Treasury
from .weather import Market, Weather


class PlainVillage(mesa.Model):
    """The village as a Mesa user would write it: one object a thing, one method a deed."""

    def __init__(self, seed=1, replicate=0, values=None, spells=(), warmup=36, months=240, schedule=SCHEDULE,
                 keyed=True):
        super().__init__(rng=seed)
        self.month, self.schedule = -warmup, tuple(schedule)
        self.luck = Luck(seed, replicate) if keyed else MesaDice(self.random)
        self.p = Parameters(values or {}, spells)
        self._settle(FirstDay(seed, replicate, self.p, warmup, months))
        self.datacollector = mesa.DataCollector(model_reporters={
            "residents": lambda m: m.households.agg("residents", sum),
            "animals": lambda m: m.households.agg("herd", sum),
            "condition": lambda m: m.patches.agg("condition", sum) / len(m.patches),
            "attendance": lambda m: m.assembly.attendance_share,
            "taken": lambda m: m.treasury.taken_share,
            "trust": lambda m: sum(h.trust_village for h in m.herders if h.adult) / sum(h.adult for h in m.herders),
        })

    @property
    def season(self):
        """Month of the year; January is 0."""
        return self.month % 12

    @property
    def service_quality(self):
        """Services and answers in equal parts."""
        return 0.5 * (self.works.services + self.service.response)

    def __getattr__(self, name):
        """A column of the village, whichever of its parts keeps it."""
        part = self.__dict__.get("keepers", {}).get(name)
        if part is None:
            raise AttributeError(name)
        return getattr(part, name)

    # ---- the first day

    def _settle(self, day):
        facts = day.village
        self.sky, self.prices = Weather(self, facts), Market(self, facts)
        self.assembly, self.treasury = Assembly(self, facts), Treasury(self, facts)
        self.service, self.platform, self.privacy = Service(self, facts), Platform(self, facts), Privacy(self, facts)
        self.aid, self.culture, self.order = Aid(self, facts), Culture(self, facts), Order(self, facts)
        self.disputes, self.ecology, self.needs = Disputes(self, facts), Ecology(self, facts), Needs(self, facts)
        self.collective, self.association = Collective(self, facts), Association(self, facts)
        self.school = School(self, facts)
        self.rules, self.supervision = Rules(self, facts), Supervision(self, facts)
        self.democracy, self.grids, self.powers = Democracy(self, facts), Grids(self, facts), Powers(self, facts)
        self.organisations, self.outsiders = Organisations(self, facts), Outsiders(self, facts)
        self.assessment, self.agenda, self.study = Assessment(self, facts), Agenda(self, facts), Study(self)
        self.sharing, self.cogovernance = Sharing(self, facts), CoGovernance(self, facts)
        self.works, self.relief = Works(self, facts), Relief(self)
        self.commons, self.benefits = Commons(self, facts), Benefits(self, facts)
        self.usual, self.township = StatusQuo(self, facts), Township(self, facts)
        self.committee, self.branch, self.polls = Committee(self, facts), Branch(self, facts), Polls(self, facts)
        self.land_office = LandOffice(self, facts)
        self.register, self.cell_size = Register(self, facts), facts["cell_size"]
        self._find_keepers(facts)
        self._settle_land(day)
        self._settle_people(day)

    def _find_keepers(self, facts):
        """Which part keeps which column; `rest` keeps those that no part claims."""
        self.parts = [part for part in vars(self).values() if isinstance(part, Office)]
        self.keepers = {name: part for part in self.parts for name in vars(part) if name in facts}
        self.rest = Rest(self, {name: fact for name, fact in facts.items() if name not in self.keepers})
        self.keepers |= dict.fromkeys(vars(self.rest), self.rest)
        self.parts.append(self.rest)

    def _settle_land(self, day):
        self.grid = OrthogonalMooreGrid((day.side, day.side), torus=False, random=self.random)
        patches = [Patch(self, self.grid[facts["x"], facts["y"]], own(facts)) for facts in day.cells]
        self.homes = [Household(self, self.grid[facts["home_x"], facts["home_y"]], own(facts))
                      for facts in day.households]
        for home, facts in zip(self.homes, day.households, strict=True):
            home.take(patches[facts["first_parcel"]:facts["end_parcel"]])
        self.patches, self.households = self.agents_by_type[Patch], self.agents_by_type[Household]

    def _settle_people(self, day):
        self.blocs = [Bloc(self, facts) for facts in day.blocs]
        for home, facts in zip(self.homes, day.households, strict=True):
            first = day.people[facts["first_member"]]
            home.bloc, home.first_ties = self.bloc_of(first), [day.people[row]["household"] for row in first["tie"]]
        here = {row: self.bear(facts) for row, facts in enumerate(day.people) if facts["born"] <= self.month}
        here[NOBODY] = None
        self.herders = self.agents_by_type[Herder]
        for row, facts in enumerate(day.people):
            facts["ties"] = [here[other] for other in facts["tie"]]
            if row in here:
                here[row].ties = facts["ties"]
        for bloc, facts in zip(self.blocs, day.blocs, strict=True):
            bloc.head = here[facts["head"]]
        self.committee.chair, self.branch.secretary = here[day.village["chair"]], here[day.village["secretary"]]
        self.cradle = by_month(facts for facts in day.people if facts["born"] > self.month)

    def bloc_of(self, facts):
        return None if facts["bloc"] == NOBODY else self.blocs[facts["bloc"]]

    def bear(self, facts):
        """Add a person, with the fate drawn on the first day."""
        person = Herder(self, self.homes[facts["household"]], self.bloc_of(facts), own(facts))
        person.ties = facts.get("ties", [])
        return person

    # ---- the month

    def step(self):
        self.begin_month()
        for name in self.schedule:
            self.do(name)
        self.end_month()

    def begin_month(self):
        self.luck.turn_to(self.month)
        self.p.turn_to(self.month)
        if self.season == 0:
            self.new_year()

    def do(self, process):
        if self.season in SEASONS.get(process, range(12)):
            DEEDS[process](self)

    def end_month(self):
        if self.season == 11:
            self.datacollector.collect(self)
        self.month += 1

    def new_year(self):
        """Sums of the year begin again."""
        for things in (self.patches, self.households, self.herders):
            things.do("new_year")
        for part in self.parts:
            part.new_year()
