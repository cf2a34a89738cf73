"""Assessment: members are rewarded on what is measured, and effort moves there (ODD 7)."""

from .money import whole_fen
from .start import Office
from .study import brought_by_study


class Assessment(Office):
    STATE = ("drawn_hours", "effort_income", "rewarded")

    def manage(self):
        """What effort and talent earn the collective."""
        m, p, treasury = self.model, self.model.p, self.model.treasury
        drawn = self.drawn_hours / max(m.committee.cadre_hours, 1)
        rate = p.business_return * drawn + p.talent_return * m.outsiders.talent
        earned = whole_fen(m.collective.collective_return / 12 * abs(rate))
        if rate >= 0:
            treasury.money_in += earned
        else:
            lost = min(earned, treasury.collective)
            treasury.money_out += lost
            earned = -lost
        treasury.collective += earned
        self.effort_income += earned

    def reward(self):
        """Each December members who live here are paid alike, as far as the grant goes."""
        p, treasury = self.model.p, self.model.treasury
        members = self.model.herders.select(lambda h: h.member and h.resident)
        pay = min(whole_fen(100 * p.assessment * p.reward_pay), treasury.running // max(len(members), 1))
        for member in members:
            member.household.receive("income_transfer", pay)
        treasury.running -= pay * len(members)
        treasury.lever_running += pay * len(members)
        self.rewarded = pay / (100 * p.reward_pay)

    def assess(self):
        self.model.committee.called_hours += self.model.p.assessment * self.model.p.assessing_hours

    def chase(self):
        """Hours are drawn to what is measured."""
        committee = self.model.committee
        self.drawn_hours = self.model.p.gaming * self.rewarded * committee.service_hours
        committee.service_hours -= self.drawn_hours

    def spur_on(self):
        p = self.model.p
        spurred = self.rewarded * (p.reward_pull * (1 - p.gaming) - p.neglect * p.gaming)
        self.model.branch.spur = spurred - p.study_weariness * brought_by_study(p, 12 * p.study_hours)
