"""Sharing: what the villages of a township have in common, here with one village in it (ODD 7)."""

from .money import whole_fen
from .start import Office


class Sharing(Office):
    """Alone, a village has the whole prize that it deserves, and audits fall on it at the usual rate."""

    STATE = ("seen_results", "stakes", "audit_odds")

    def compare(self):
        m, p = self.model, self.model.p
        results = (m.works.works + m.service.response) / 2
        self.seen_results += p.inspection_rate * (results - self.seen_results)
        self.stakes = 0.0
        m.committee.called_hours += p.rivalry * p.ranking_hours

    def aim(self):
        p = self.model.p
        self.audit_odds = p.audit_rate
        self.model.treasury.lever_outside += whole_fen(100 * (p.risk_aim + p.complaint_aim) * p.aiming_cost / 12)
