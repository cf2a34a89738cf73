"""Ecology: waste, campaigns that clear it and bind who took part, pay for rested pasture (ODD 7)."""

from math import exp

from .citizen import HOME, pushed
from .commons import OLDEST_ASKED, USUAL_CALL, wearied
from .luck import whole
from .money import whole_fen
from .start import Office


class Volunteer:
    """A person at a campaign; mixed into Herder."""

    @property
    def asked_to_clear(self):
        return self.resident and self.place == HOME and self.age < OLDEST_ASKED

    def clear_waste(self, held, odds):
        """Days given, at the cost of own work."""
        m, p = self.model, self.model.p
        share = wearied(self.cooperating_share(p.giving_norm * (self.norm - 0.5), 0), odds)
        days = whole(share * held, m.luck.uniform("volunteering", self.identity))
        cost = days * whole_fen(100 * p.day_cost)
        self.household.receive("income_operating", -cost)
        m.treasury.money_out += cost
        return days

    def live_among_waste(self):
        ecology, p = self.model.ecology, self.model.p
        if self.resident:
            more = ecology.waste - ecology.waste_reference
            self.belonging = pushed(self.belonging, -p.waste_weight * more)


class Ecology(Office):
    STATE = ("eco_held", "eco_given", "waste", "waste_reference")

    def reward_rest(self):
        """Who was not counted above the balance is paid for rested pasture."""
        m = self.model
        for home in m.households.select(lambda h: h.residents > 0 and not h.found_over).shuffle():
            pay = whole_fen(100 * m.p.rest_pay * home.pasture)
            home.receive("income_transfer", pay)
            m.treasury.money_in += pay
            m.treasury.lever_outside += pay

    def campaign(self):
        """Each May: as many days as the running grant pays for."""
        m, p = self.model, self.model.p
        day = whole_fen(100 * p.eco_day_cost)
        self.eco_held = min(p.eco_days, m.treasury.running // day if day > 0 else p.eco_days)
        m.treasury.pay_for(self.eco_held * day)
        m.committee.called_hours += self.eco_held * p.eco_hours
        odds = exp(p.call_weariness * (self.eco_held + p.call_days - USUAL_CALL))
        days = number = 0
        for home in m.households.shuffle():
            asked = [member for member in home.members if member.asked_to_clear]
            given = sum(member.clear_waste(self.eco_held, odds) for member in asked) if self.eco_held > 0 else 0
            home.pledge = given / (self.eco_held * len(asked)) if self.eco_held > 0 and asked else 0.0
            days += given
            number += len(asked)
        self.eco_given = days / number if number > 0 else 0.0

    def pile_up(self):
        m, p = self.model, self.model.p
        piled = self.waste + p.littering_rate
        self.waste = piled / (1 + p.littering_rate + p.pickup_rate + p.clearing * self.eco_given)
        if m.month < 0:
            self.waste_reference += (self.waste - self.waste_reference) / max(1, (m.month + 36) // 12 + 1)
