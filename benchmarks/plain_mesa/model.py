"""The model: what there is, and the month's order (ODD 2, 3)."""

import mesa
from mesa.discrete_space import OrthogonalMooreGrid

from .assembly import Assembly
from .benefits import Benefits
from .blocs import Bloc
from .branch import Branch
from .committee import Committee
from .commons import Commons
from .elections import Polls
from .founding import NOBODY, FirstDay
from .herder import Herder
from .household import Household
from .land import LandOffice
from .luck import Luck, MesaDice
from .pasture import Patch
from .register import Register
from .start import Parameters, by_month, own
from .township import StatusQuo, Township
from .treasury import Treasury
from .weather import Market, Weather

SCHEDULE = (
    "weather", "market", "imitating", "ageing", "growing", "impulse", "leaving", "longing", "returning", "settling",
    "presence", "closeness", "remitting", "grass", "feeding", "breeding", "produce", "cropping",
    "hosting", "reckoning", "foresight", "wishing", "planning", "restraint", "sale",
    "ending", "letting", "rents", "inspection", "wearing", "livelihood",
    "grants", "dividends", "hiring", "kin_contracts", "relief", "privilege_watch",
    "answering", "village_affairs", "time_budget", "issues",
    "motivation", "example", "attendance", "payout", "voicing", "heeding",
    "watching", "temptation", "evasion", "projects", "diverting", "detection", "dismissal",
    "perception", "reporting", "trust", "talk", "announcing", "giving", "fining", "norms", "rallying", "recruitment",
    "headship", "gathering", "calling", "entry", "candidacy", "endorsing", "canvassing", "election",
    "commissioning", "vacating", "appointing", "character", "holding",
    "oversight", "reference", "bearings", "accounts", "belonging",
)
SEASONS = {  # months of the year, for what does not happen in each; January is 0
    **dict.fromkeys(("market", "imitating", "remitting", "headship", "gathering"), (0,)),
    "longing": (0, 6),
    "rallying": (0, 3, 6, 9),
    **dict.fromkeys(("announcing", "giving", "fining", "norms"), (5,)),
    "recruitment": (6,),
    "cropping": (8,),
    **dict.fromkeys(("hosting", "reckoning", "foresight", "wishing", "planning", "restraint", "sale"), (9,)),
    **dict.fromkeys(("ending", "letting", "rents"), (10,)),
    **dict.fromkeys(("inspection", "wearing", "dividends", "hiring", "kin_contracts", "relief", "privilege_watch",
                     "accounts", "belonging"), (11,)),
}


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
    def service(self):
        """Quality of service: works and answers in equal parts."""
        return 0.5 * (self.treasury.works + self.committee.response)

    # ---- the first day

    def _settle(self, day):
        facts = day.village
        self.sky, self.prices = Weather(self, facts), Market(self, facts)
        self.assembly, self.treasury = Assembly(self, facts), Treasury(self, facts)
        self.commons, self.benefits = Commons(self, facts), Benefits(self, facts)
        self.usual, self.township = StatusQuo(self, facts), Township(self, facts)
        self.committee, self.branch, self.polls = Committee(self, facts), Branch(self, facts), Polls(self, facts)
        self.land_office = LandOffice(self, facts)
        self.register, self.cell_size = Register(self, facts), facts["cell_size"]
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
            home.bloc = self.bloc_of(day.people[facts["first_member"]])
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
        self.luck.turn_to(self.month)
        self.p.turn_to(self.month)
        if self.season == 0:
            self.new_year()
        for process in self.schedule:
            if self.season in SEASONS.get(process, range(12)):
                getattr(self, process)()
        if self.season == 11:
            self.datacollector.collect(self)
        self.month += 1

    def new_year(self):
        """Sums of the year begin again."""
        self.patches.do("new_year")
        self.households.do("new_year")
        self.herders.do("new_year")
        for office in (self.register, self.land_office, self.treasury, self.commons, self.committee, self.branch):
            office.new_year()

    # ---- what comes from outside

    def weather(self):
        self.sky.step()

    def market(self):
        self.prices.step()

    # ---- people

    def imitating(self):
        self.households.do("watch_neighbours")
        self.households.shuffle_do("imitate")

    def ageing(self):
        for facts in self.cradle.pop(self.month, []):
            self.bear(facts)
        self.herders.shuffle_do("grow_older")

    def growing(self):
        self.herders.shuffle_do("learn")

    def impulse(self):
        self.herders.shuffle_do("draw_impulse")

    def leaving(self):
        self.herders.do("look_around")
        self.herders.shuffle_do("consider_leaving")

    def longing(self):
        self.herders.shuffle_do("long_for_home")

    def returning(self):
        self.herders.shuffle_do("consider_returning")

    def settling(self):
        self.households.shuffle_do("consider_town")

    def presence(self):
        self.households.shuffle_do("count_heads")
        self.register.count_absent()

    def closeness(self):
        self.herders.shuffle_do("fade")

    def remitting(self):
        self.households.shuffle_do("agree_remittances")

    # ---- pasture and herds

    def grass(self):
        self.patches.shuffle_do("grow")

    def feeding(self):
        self.households.shuffle_do("feed")

    def breeding(self):
        self.households.shuffle_do("breed")

    def produce(self):
        self.households.shuffle_do("sell_products")

    def cropping(self):
        self.households.shuffle_do("harvest")

    # ---- October and November: plans, sales and leases

    def hosting(self):
        self.land_office.place_herds()

    def reckoning(self):
        self.land_office.reckon()

    def foresight(self):
        self.households.shuffle_do("look_at_land")

    def wishing(self):
        self.households.shuffle_do("wish_for_herd")

    def planning(self):
        self.households.shuffle_do("plan_herd")

    def restraint(self):
        self.households.shuffle_do("hold_back")

    def sale(self):
        self.households.shuffle_do("trade_animals")

    def ending(self):
        self.households.shuffle_do("end_contract")

    def letting(self):
        self.land_office.open_market()

    def rents(self):
        self.households.shuffle_do("pay_rent")

    def inspection(self):
        self.households.shuffle_do("be_counted")

    def wearing(self):
        self.patches.shuffle_do("wear")

    # ---- money, hours and issues of the village

    def livelihood(self):
        self.households.shuffle_do("earn_and_spend")

    def grants(self):
        self.treasury.receive_grants()

    def dividends(self):
        self.benefits.pay_dividends()

    def hiring(self):
        self.benefits.pay_wages()

    def kin_contracts(self):
        self.benefits.favour_kin()

    def relief(self):
        self.benefits.pay_relief()

    def privilege_watch(self):
        self.benefits.watch_privilege()

    def answering(self):
        self.committee.answer_to()

    def village_affairs(self):
        self.committee.run_village()

    def time_budget(self):
        self.township.send_tasks()
        self.committee.share_out_hours()

    def issues(self):
        self.committee.answer_issues()

    # ---- meetings

    def motivation(self):
        self.herders.shuffle_do("be_moved")
        self.assembly.plan_points()

    def example(self):
        self.assembly.convene()
        if self.assembly.met:
            self.herders.shuffle_do("recall_others")

    def attendance(self):
        if self.assembly.met:
            self.herders.shuffle_do("decide_to_come")

    def payout(self):
        if self.assembly.met:
            self.assembly.pay_points()

    def voicing(self):
        if self.assembly.met:
            self.herders.shuffle_do("speak")
            self.assembly.take_minutes()

    def heeding(self):
        if self.assembly.met:
            self.herders.shuffle_do("learn_from_meeting")

    # ---- what is taken, and what is found

    def watching(self):
        self.treasury.weigh_exposure()

    def temptation(self):
        self.treasury.tempt()

    def evasion(self):
        self.treasury.evade()

    def projects(self):
        self.treasury.pay_projects()

    def diverting(self):
        self.treasury.divert()

    def detection(self):
        self.treasury.look_for_theft()

    def dismissal(self):
        self.committee.dismiss()

    # ---- what people think

    def perception(self):
        self.herders.shuffle_do("hear_of_theft")
        self.assembly.sum_up_beliefs()

    def reporting(self):
        self.township.hear_of_theft()

    def trust(self):
        self.herders.shuffle_do("judge")

    def talk(self):
        self.herders.do("meet")
        self.herders.shuffle_do("talk_over")

    # ---- commons and norms

    def announcing(self):
        self.commons.announce()

    def giving(self):
        self.commons.call()

    def fining(self):
        self.commons.fine_the_missing()

    def norms(self):
        self.herders.shuffle_do("move_norm")
        self.commons.sum_up_dependence()

    # ---- party, blocs and elections

    def rallying(self):
        self.branch.rally()

    def recruitment(self):
        self.branch.recruit()

    def headship(self):
        for bloc in self.blocs:
            bloc.choose_head()

    def gathering(self):
        for bloc in self.blocs:
            bloc.gather()

    def calling(self):
        self.polls.call()

    def entry(self):
        if self.polls.due:
            for bloc in self.blocs:
                bloc.consider_standing()

    def candidacy(self):
        if self.polls.due:
            self.polls.nominate()

    def endorsing(self):
        if self.polls.elected:
            self.polls.endorse()

    def canvassing(self):
        if self.polls.elected:
            self.polls.canvass()

    def election(self):
        if self.polls.elected:
            self.polls.count()

    def commissioning(self):
        self.polls.commission()

    def vacating(self):
        self.polls.vacate()

    def appointing(self):
        self.polls.appoint()

    def character(self):
        self.committee.show_character()

    def holding(self):
        self.committee.count_blocs()

    # ---- township, status quo and the year's end

    def oversight(self):
        self.township.oversee()

    def reference(self):
        self.usual.learn()

    def bearings(self):
        self.usual.learn_ways()

    def accounts(self):
        self.households.shuffle_do("close_the_year")
        self.register.count_earnings()

    def belonging(self):
        self.herders.shuffle_do("move_belonging")
