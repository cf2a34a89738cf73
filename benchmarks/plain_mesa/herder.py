"""Herders: everyone who lives in the village or is on its register, from birth to death (ODD 7)."""

from math import exp

from mesa import Agent

from .citizen import AWAY, HOME, Citizen, chance
from .commons import Neighbour
from .democracy import Member
from .ecology import Volunteer
from .platform import PlatformUser
from .privacy import Guarded
from .study import Student

READY = 0.05  # a bound that hazards of leaving and returning approach


def ready(hazard):
    """The share that goes within a month at such a hazard."""
    return READY * (1 - exp(-hazard / READY))


class Herder(Citizen, Neighbour, Student, Member, PlatformUser, Guarded, Volunteer, Agent):
    """One person. What a person does as a citizen and as a neighbour is in citizen.py and commons.py."""

    def __init__(self, model, household, bloc, nature):
        super().__init__(model)
        vars(self).update(nature)
        self.household, self.bloc = household, bloc
        self.ties = []
        self.alive = True
        household.members.append(self)

    def new_year(self):
        self.spoke = 0.0

    @property
    def away(self):
        return self.place == AWAY

    def grow_older(self):
        months = self.model.month - self.born
        self.age = months / 12
        self.adult = months >= 216
        if self.model.month >= self.dies:
            self.die()

    def die(self):
        self.alive = self.adult = self.resident = False
        self.household.members.remove(self)
        self.remove()

    def learn(self):
        """Birth, secondary school and the choice at eighteen."""
        months = self.model.month - self.born
        if months == 0:
            self.place = HOME
        elif months == 156:
            self.schooling = min(self.schooling_fate, 1)
        elif months == 216:
            self.schooling = self.schooling_fate
            if self.schooling == 2 and self.model.luck.uniform("growing", self.identity) < self.model.p.study_leaving:
                self.place = AWAY

    # ---- leaving and returning

    def draw_impulse(self):
        self.impulse = self.model.luck.uniform("impulse", self.identity)

    def look_around(self):
        """What those one knows in town tell of it, before anybody moves this month."""
        fresh = 1 - self.model.p.information_decay
        known = [other for other in self.ties if other.alive]
        told = sum(fresh**other.months_away for other in known if other.away)
        self.word_of_town = told / max(len(known), 1)

    def drawn_to_town(self):
        """What town is worth over home, to the person and to the household."""
        p = self.model.p
        own = (p.leaving_age * abs(self.age - 24) + p.leaving_schooling * self.schooling
               - p.belonging_hold * (self.belonging - 0.5) + self.model.works.led_away)
        return own + self.household.drawn_to_town()

    def consider_leaving(self):
        if self.away or not 16 <= self.age < 62 or self.impulse >= READY or self.in_office:
            return
        p = self.model.p
        utility = p.leaving_level + self.drawn_to_town() + p.network_pull * (self.word_of_town - 0.3)
        utility += p.care_frees * self.household.cared
        if self.impulse < ready(chance(utility)) and self.household.cash >= 100 * p.moving_cost:
            self.place = AWAY
            self.model.register.left += 1

    def long_for_home(self):
        """Every half year: has home been worth more than town?"""
        if self.away:
            homesick = self.drawn_to_town() < 0
            self.longing = min(self.longing + 6, self.months_away) if homesick else 0

    def consider_returning(self):
        lot = 1 - self.impulse
        if not self.away or self.longing < self.model.p.return_habit or lot >= READY:
            return
        p, home = self.model.p, self.household
        alone = home.residents > 0 and home.workers == 0
        hazard = p.return_level * exp(p.return_service * (self.model.service_quality - 0.5)
                                      + p.parent_care * alone - p.care_frees * home.cared)
        if self.age > 52:
            hazard *= p.return_age_factor
        if lot < ready(hazard):
            self.place, self.longing = HOME, 0
            self.model.register.came_back += 1

    def fade(self):
        """Who is away fades; who is at home is near."""
        self.resident = self.adult and not self.away
        if self.away:
            self.months_away += 1
            self.nearness *= 1 - self.model.p.talk_decay
        else:
            self.months_away, self.nearness = 0, 1.0

    @property
    def earns(self):
        """Is of working age, away and no student."""
        return self.away and 16 <= self.age < 60 and not (self.schooling == 2 and self.age < 22)
