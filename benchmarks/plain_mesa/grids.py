"""Grids: a worker goes round the homes of each, hears of matters early, settles some and reports (ODD 7)."""

from math import sqrt

from .money import whole_fen
from .start import Office

MONTH = 30  # days


class Grids(Office):
    STATE = ("grid_joined", "grid_cover", "grid_handled", "grid_turn", "detection_days", "report_hours")

    def pay_workers(self):
        """Each December the township pays the year, one household a grid."""
        m, p, homes = self.model, self.model.p, self.model.homes
        if not any(home.workers > 0 for home in homes):
            return
        pay = whole_fen(1200 * p.worker_pay * (1 - p.relabelled))
        for k in range(int(p.grids)):
            place = int(m.luck.uniform("grid_wages", k) * len(homes))
            while homes[place].workers == 0:
                place = (place + 1) % len(homes)
            homes[place].benefit("income_wage", pay)
            m.treasury.money_in += pay
            m.treasury.lever_outside += pay

    def muster(self):
        """Active members at home join grids, as far as they are asked."""
        p = self.model.p
        active = sum(h.activity for h in self.model.herders if h.resident and h.member)
        self.grid_joined = p.grid_members * active / (active + p.grids) if p.grids > 0 else 0.0

    def go_round(self):
        """How many homes, how often, and so what share of matters workers take up first."""
        m, p = self.model, self.model.p
        homes = m.households.select(lambda h: h.residents > 0)
        if p.grids == 0 or not len(homes):
            self.grid_cover = self.grid_handled = self.grid_turn = 0.0
            self.detection_days = p.unseen_days
            return
        self.grid_cover = min(1, p.grids * p.grid_homes / len(homes))
        hours = p.grids * ((1 - p.relabelled) * p.worker_hours + self.grid_joined * p.member_time)
        hours -= p.settled_share * self.grid_handled * p.issue_rate / 12 * len(homes) * p.handling_hours
        distance = homes.agg("distance", sum) / len(homes)
        visit = p.visit_hours + 2 * p.travel_hours * distance / sqrt(p.grids)
        rounds = max(hours, 0) / visit / (self.grid_cover * len(homes))
        self.grid_handled = self.grid_cover * rounds * p.unseen_days / (rounds * p.unseen_days + MONTH)
        self.detection_days = p.unseen_days * (1 - self.grid_handled)
        talk = self.grid_cover * self.grid_joined
        self.grid_turn = p.grid_talk_pull * talk - p.grid_reliance * self.grid_handled * (1 - talk)

    def ask_for_reports(self):
        """Registers and reports for the cadres to keep, and members to be talked into joining."""
        p, committee = self.model.p, self.model.committee
        self.report_hours = p.grids * p.grid_reports
        committee.called_hours += p.grids * self.grid_joined * p.joining_hours
        committee.hours_used += self.report_hours
        self.model.commons.member_hours += p.grids * self.grid_joined * p.member_time

    def sift(self):
        """Workers bring in what nobody reported, settle some and see things early; organisations settle some too."""
        m, p, service, seen = self.model, self.model.p, self.model.service, self.grid_handled
        known = max(service.reached, 0.01)
        service.issue_hours *= 1 + seen * (1 - known) / known - p.settled_share * seen / known
        service.issue_hours *= (1 - p.early_ease * seen) * (1 - p.township_powers * p.chasing)
        service.reached += (1 - service.reached) * seen
        need, groups = service.issue_hours * max(service.fresh, 1), m.organisations
        groups.organised_share = groups.organised_service / (groups.organised_service + need)
        service.issue_hours *= 1 - groups.organised_share

    def wait_for_worker(self):
        """Who waits for the worker gives less to the commons."""
        if self.model.p.call_days > 0:
            self.model.commons.call_push += self.grid_turn / 4
