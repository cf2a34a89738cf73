"""Needs: support and a workshop bring income; affluence is income over what was usual (ODD 7)."""

from .money import whole_fen
from .start import Office


class Needs(Office):
    STATE = ("income_reference", "affluence_reference", "income_gap", "gap_reference")

    def support(self):
        """Support by head, and wages of a workshop that others set up."""
        m, p = self.model, self.model.p
        for home in m.households.shuffle():
            support = whole_fen(100 * p.income_support * home.residents)
            wages = whole_fen(1200 * p.workshop_jobs * p.local_wage * home.workers) if home.residents > 0 else 0
            home.receive("income_transfer", support)
            home.receive("income_wage", wages)
            m.treasury.money_in += support + wages
            m.treasury.lever_outside += support + whole_fen(100 * p.job_support * p.workshop_jobs * home.workers)

    def call_hours(self):
        m, p = self.model, self.model.p
        m.committee.called_hours += p.income_support / 1000 * p.support_hours + p.workshop_jobs * p.workshop_hours

    def weigh_affluence(self):
        m = self.model
        homes = m.households.select(lambda h: h.residents > 0)
        if not len(homes):
            return
        share = 1 / max(1, (m.month + 25) / 12) if m.month < 0 else 0
        mean = sum(max(home.income / home.residents, 0) for home in homes) / len(homes)
        self.income_reference = max(self.income_reference + share * (mean - self.income_reference), 1)
        degrees = {home: self.degree(home) for home in homes}
        mean = sum(degrees.values()) / len(homes)
        self.affluence_reference += share * (mean - self.affluence_reference)
        self.income_gap = sum(abs(degree - mean) for degree in degrees.values()) / len(homes)
        self.gap_reference += share * (self.income_gap - self.gap_reference)
        for home in m.households:
            home.affluence = degrees[home] - self.affluence_reference if home in degrees else 0.0

    def degree(self, home):
        """Income a resident over the usual, from -1 (none) to below 1."""
        income = max(home.income / home.residents, 0)
        return (income - self.income_reference) / (income + self.income_reference)
