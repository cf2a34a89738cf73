"""Herders: everyone who lives in the village or is on its register, from birth to death (ODD 7.3, 7.4)."""

from math import exp, log

from mesa import Agent

from .citizen import AWAY, HOME, Citizen, chance
from .commons import Neighbour

READY = 0.05  # at most this share of people can pack up within a month


class Herder(Citizen, Neighbour, Agent):
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
        """How many of those one talks with are away, before anybody moves this month."""
        known = [other for other in self.ties if other.alive]
        self.ties_away = sum(other.away for other in known) / max(len(known), 1)

    def consider_leaving(self):
        if self.away or not 16 <= self.age < 62 or self.impulse >= READY or self.in_office:
            return
        p, home = self.model.p, self.household
        gap = log(12 * self.model.prices.wage / max(home.income / max(home.workers, 1), 3000))
        utility = (p.leaving_level + p.leaving_age * abs(self.age - 24) + p.leaving_schooling * self.schooling
                   + p.wage_pull * gap + p.service_pull * (0.5 - self.model.service)
                   - p.belonging_hold * (self.belonging - 0.5) - p.herd_tie * log(1 + home.herd)
                   + p.network_pull * (self.ties_away - 0.3))
        if self.impulse < chance(utility):
            self.place = AWAY

    def consider_returning(self):
        lot = 1 - self.impulse
        if not self.away or lot >= READY:
            return
        p, home = self.model.p, self.household
        alone = home.residents > 0 and home.workers == 0
        hazard = p.return_level * exp(p.return_service * (self.model.service - 0.5) + p.parent_care * alone)
        if self.age > 52:
            hazard *= p.return_age_factor
        if lot < hazard:
            self.place = HOME
