"""The village assembly: meetings, what is counted there and what counts (ODD 7)."""

from math import floor

from .money import whole_fen
from .start import Office


class Assembly(Office):
    STATE = ("met", "attendance_share", "counted", "effective", "heeded", "paid_points", "belief_mean")

    def plan_points(self):
        """What the running grant can pay for coming to a meeting."""
        p = self.model.p
        people = self.model.herders.select(lambda h: h.resident)
        bill = 100 * p.points * p.points_value * max(len(people) * (self.attendance_share + 0.1), 1)
        self.paid_points = min(p.points, p.points * self.model.treasury.running / max(bill, 1))

    def convene(self):
        """Meetings are spread evenly over the year."""
        each = self.model.p.meetings_per_year / 12
        held = (self.model.month + 1200) * self.model.p.meetings_per_year / 12
        self.met = floor(held + each) > floor(held)
        if self.met:
            self.model.herders.shuffle_do("recall_others")

    @property
    def present(self):
        return self.model.herders.select(lambda h: h.attends)

    def pay_points(self):
        pay = whole_fen(100 * self.paid_points * self.model.p.points_value)
        if pay <= 0:
            return
        people, treasury = self.present, self.model.treasury
        pay = min(pay, treasury.running // max(len(people), 1))
        for person in people:
            person.household.receive("income_transfer", pay)
        treasury.running -= pay * len(people)
        treasury.incentives_paid += pay * len(people)

    def take_minutes(self):
        """Who came, who was heard, and who was counted."""
        residents, came = self.model.herders.select(lambda h: h.resident), self.present
        voices = sum(person.voice for person in came)
        self.attendance_share = len(came) / max(len(residents), 1)
        self.effective = voices / max(len(residents), 1)
        self.count_traces()

    def count_traces(self):
        """Those present, and of the rest those signed in on paper."""
        on_paper = self.model.p.traces_weight * self.model.committee.paper
        self.counted = self.attendance_share + (1 - self.attendance_share) * on_paper

    def sum_up_beliefs(self):
        beliefs = [h.belief for h in self.model.herders if h.adult]
        self.belief_mean = sum(beliefs) / len(beliefs) if beliefs else 0
