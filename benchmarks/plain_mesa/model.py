"""The model: what there is, and the month's order (ODD 2, 3)."""

import mesa
from mesa.discrete_space import OrthogonalMooreGrid

from .blocs import Bloc
from .founding import NOBODY, FirstDay
from .herder import Herder
from .household import Household
from .luck import Luck, MesaDice
from .month import DEEDS, SCHEDULE, SEASONS
from .parts import PARTS
from .pasture import Patch
from .start import Parameters, by_month, own


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

    # ---- the first day

    def _settle(self, day):
        self.cell_size = day.village["cell_size"]
        self.parts = [kind(self, day.village) for kind in PARTS.values()]
        for name, part in zip(PARTS, self.parts, strict=True):
            setattr(self, name, part)
        self._settle_land(day)
        self._settle_people(day)

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
