"""Organisations that help to govern, each with hours, a grant and, if included, a veto (ODD 7)."""

from .money import whole_fen
from .start import Office

MONTH_HOURS = 176  # 22 days of 8 hours


class Organisations(Office):
    STATE = ("backed", "organisation_hours", "organisation_money", "organised_service", "elder_hours",
             "organised_share", "vetoes")

    def find_backing(self):
        """Their people give more, the more people feel they belong."""
        if self.model.p.organisations > 0:
            felt = [h.belonging for h in self.model.herders if h.resident]
            self.backed = sum(felt) / len(felt) if felt else 0.0

    def work(self):
        """Hours that are paid for and not doubled settle matters, hear quarrels, or go into what all use."""
        m, p, number = self.model, self.model.p, self.model.p.organisations
        before = m.treasury.lever_running
        paid = m.treasury.pay_for(whole_fen(100 * p.organisation_grant * number / 12))
        self.organisation_money += m.treasury.lever_running - before
        self.organisation_hours = number * p.organised_hours * 2 * self.backed * paid
        self.model.commons.lent_hours += self.organisation_hours
        doubled = p.doubling * (1 - p.inclusion) * (number - 1) / max(number, 1)
        useful = self.organisation_hours * (1 - doubled)
        self.organised_service = p.serving * useful
        others = useful - self.organised_service
        self.elder_hours = p.calming * others
        m.works.days_worth += whole_fen(100 * p.local_wage / MONTH_HOURS * (others - self.elder_hours))
        m.committee.called_hours += p.inclusion * p.pair_hours * number * (number - 1) / 2
        self.vetoes = p.veto_delay * p.inclusion * number

    def veto(self):
        self.model.treasury.pace *= 1 + self.vetoes
