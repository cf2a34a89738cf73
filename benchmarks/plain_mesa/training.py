"""Training and evening school: what cadres and villagers learn, and forget (ODD 7)."""

from math import exp, log

from .citizen import AWAY, HOME, pushed, swayed
from .household import LEAST_EARNED
from .money import whole_fen
from .start import Office

CADRES = 5  # people in the two committees


class School(Office):
    STATE = ("skill_reference", "schooling_reference")

    @property
    def in_office(self):
        """Chair and secretary, or the one who is both."""
        m = self.model
        return [person for person in dict.fromkeys((m.committee.chair, m.branch.secretary)) if person is not None]

    def lose_the_trained(self):
        """Who is skilled may resign for town."""
        m, p = self.model, self.model.p
        gap = max(0, log(12 * m.prices.wage / max(m.register.worker_income, LEAST_EARNED)))
        for person in self.in_office:
            lot = m.luck.uniform("resigning", person.identity)
            if not person.away and lot < 1 - exp(-p.quit_pull * person.craft * gap):
                person.place = AWAY
                m.register.left += 1

    def train(self):
        """Hours of training bring skill, with decreasing returns; outsiders teach, or do the work."""
        m, p = self.model, self.model.p
        hours = CADRES * p.training_hours
        m.committee.called_hours += hours
        m.treasury.lever_outside += whole_fen(100 * hours * p.training_fee)
        aim = swayed(saturated(12 * p.training_hours, p.training_half), p.talent_lesson * m.outsiders.talent)
        for person in self.in_office:
            person.craft += p.skill_speed / 12 * (aim - person.craft)

    def forget(self):
        for person in self.model.herders:
            if person not in self.in_office:
                person.craft -= self.model.p.skill_fade * person.craft

    def add_competence(self):
        """Skill over the usual, and outsiders with talent, move the ability of those in office."""
        m, p = self.model, self.model.p
        chair, secretary = m.committee.chair, m.branch.secretary
        if chair is None or secretary is None:
            return
        skilled = (chair.craft + secretary.craft) / 2
        self.grow_usual("skill_reference", skilled)
        push = p.training_gain * (skilled - self.skill_reference) + p.talent_gain * m.outsiders.talent
        m.committee.leadership = pushed(m.committee.leadership, push)

    # ---- the evening school

    def hold_classes(self):
        m, p = self.model, self.model.p
        if m.month < 0:
            adults = m.herders.select(lambda h: h.resident)
            mean = sum(h.schooling for h in adults) / max(len(adults), 1)
            self.schooling_reference += 12 / max(12, m.month + 47) * (mean - self.schooling_reference)
        rate, price = p.evening_school * p.class_rate, whole_fen(100 * p.class_cost)
        pupils = [h for home in m.homes for h in home.members
                  if h.resident and h.place == HOME and h.age < 60 and h.schooling == 0]
        wanted = 100 * rate * len(pupils) * p.class_cost
        share = min(m.treasury.running / wanted, 1) if wanted > 0 else 1
        for pupil in pupils:  # in order: they share one purse
            lot = m.luck.uniform("classes", pupil.identity)
            if lot < rate * share and m.treasury.running >= price:
                pupil.schooling = 1
                m.treasury.pay_for(price)
        self.let_lapse(pupils)

    def let_lapse(self, pupils):
        """What was learnt here in earlier years may be lost where there is no school."""
        m, p = self.model, self.model.p
        for person in m.herders.select(lambda h: h.adult and h.schooling > h.schooling_fate):
            lot = m.luck.uniform("classes", person.identity)
            if person not in pupils and lot < p.lapse_rate * (1 - p.evening_school):
                person.schooling = person.schooling_fate

    def call_teachers(self):
        self.model.committee.called_hours += self.model.p.evening_school * self.model.p.class_hours


def saturated(amount, half):
    return amount / (amount + half)
