"""Service: matters are reported in person or online, wait in one queue and are answered (ODD 7)."""

from math import exp, sqrt

from .luck import poisson
from .money import whole_fen
from .start import Office


class Service(Office):
    STATE = ("staffed", "reached", "trip_km", "issue_hours", "fresh", "reported", "reported_online", "backlog",
             "waiting", "answer", "given_up", "expected", "response")

    @property
    def points(self):
        """Service points that are paid for."""
        return self.model.p.service_points * self.staffed

    def staff(self):
        """Points and a clerk cost money, points and forms the cadres' hours."""
        p = self.model.p
        self.staffed = self.model.treasury.pay_for(
            whole_fen(100 * (p.service_points * p.point_cost / 12 + p.clerk_hours * p.clerk_wage)))
        self.model.committee.called_hours += p.service_points * p.point_hours + p.online_only * p.form_hours

    def worth_trip(self, home):
        """Chance that a matter is worth the way to the nearest point."""
        way = home.distance * self.model.works.ways
        return 1 / (1 + way / (self.model.p.trip_reach * sqrt(1 + self.points)))

    def take_reports(self):
        """Who reports what, by which channel; how far it is to the counter, and what an issue takes."""
        m, p = self.model, self.model.p
        shorter = sqrt(1 + self.points)
        in_person = online = from_home = trips = 0
        homes = m.households.select(lambda h: h.residents > 0)
        for home in m.households:
            trip = (1 - p.online_only) * self.worth_trip(home) if home.residents > 0 else 0
            typed = 0
            if home.connected:
                typed = p.online_use * m.privacy.candour * (1 - trip if home.residents > 0 else p.away_matters)
            home.report_chance = trip + typed
            in_person += trip
            online += typed
            trips += trip * home.distance / shorter
            from_home += home.report_chance if home.residents > 0 else 0
        self.trip_km = trips / in_person if in_person > 0 else 0
        self.reached = from_home / len(homes) if len(homes) else 0
        self.count_reports(p.issue_rate / 12 * in_person, p.issue_rate / 12 * online)
        distance = homes.agg("distance", sum) / len(homes) if len(homes) else 0
        desk = p.desk_share * online / (in_person + online) if in_person + online > 0 else 0
        self.issue_hours = p.handling_hours + 2 * p.travel_hours * m.works.ways * distance / shorter * (1 - desk)

    def count_reports(self, in_person, online):
        luck = self.model.luck
        typed = poisson(online, luck.uniform("raising", 1))
        self.fresh = poisson(in_person, luck.uniform("raising", 0)) + typed
        self.reported += self.fresh
        self.reported_online += typed

    def answer_issues(self):
        """What hours cadres and the clerk have; who waits too long gives up."""
        p, committee = self.model.p, self.model.committee
        bought = self.staffed * (p.clerk_hours + p.service_points * p.point_hours * p.point_use)
        capacity = max((committee.service_hours + bought) / self.issue_hours, 0.5)
        self.waiting = min(30 * (self.backlog + self.fresh / 2) / capacity, 180)
        self.answer = exp(-self.waiting / p.answer_time) * (1 - 0.5 * committee.paper)
        gave_up = max(0, 0.3 * self.backlog * (1 - p.patience / max(self.waiting, 1)))
        self.given_up += gave_up
        self.backlog = max(0, self.backlog + self.fresh - capacity - gave_up)

    def be_judged(self):
        """Unreported matters stay unmet, and answers below what was expected disappoint."""
        p = self.model.p
        felt = self.answer * (1 - p.promise_gap * max(0, self.expected - self.answer))
        self.response = felt * self.reached / max(self.reached + p.silent_weight * (1 - self.reached), 1e-9)
        promised = p.publicity * self.model.platform.online_share
        aim = self.answer + promised * (1 - self.answer)
        speed = p.expectation_speed * (1 if aim > self.expected else 1 - p.expectation_ratchet)
        self.expected += speed * (aim - self.expected)
