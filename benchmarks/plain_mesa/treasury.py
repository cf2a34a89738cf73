"""The village's money: grants, projects, what is taken and what is found (ODD 7)."""

from math import exp, log, sqrt

from .luck import poisson
from .money import whole_fen
from .start import Office


class Treasury(Office):
    """The village's purse. Money in and out is what crosses the village's edge, the households' too."""

    STATE = ("fund", "running", "collective", "taken_share", "pocket", "exposure", "fear", "audited", "found",
             "side_share", "paid_month", "kin_money", "well_paid", "money_in", "money_out", "project_granted",
             "project_spending", "project_taken", "incentives_paid", "side_taken", "office_paid",
             "lever_running", "idle_paid", "lever_outside", "pace", "takeable", "worth")

    def pay_for(self, bill):
        """Pay for a lever out of the running grant, as far as it goes; return the share of the bill paid."""
        paid = min(bill, self.running)
        self.running -= paid
        self.money_out += paid
        self.lever_running += paid
        return paid / bill if bill > 0 else 1.0

    def idle(self):
        """A placebo: hours and money spent on nothing in particular."""
        p = self.model.p
        self.model.committee.called_hours += p.idle_hours
        bill = whole_fen(100 * p.idle_running / 12)
        self.idle_paid += min(bill, self.running)
        self.pay_for(bill)
        self.lever_outside += whole_fen(100 * p.idle_outside / 12)

    # ---- income

    def receive_grants(self):
        """The running grant, projects and collective income."""
        p, luck = self.model.p, self.model.luck
        grant = whole_fen(100 * p.running_grant / 12)
        self.running += grant
        self.money_in += grant
        cost = min(whole_fen(100 * p.running_cost / 12), self.running)
        self.running -= cost
        self.money_out += cost
        self.office_paid += cost
        spread = log(1 + p.project_spread**2)
        for k in range(poisson(p.project_rate / 12, luck.uniform("grants", 0))):
            size = p.project_size * exp(sqrt(spread) * luck.normal("grants", 1 + k) - spread / 2)
            project = whole_fen(100 * size * self.model.township.favour)
            self.fund += project
            self.project_granted += project
            self.money_in += project
        income = whole_fen(self.model.collective.collective_return / 12)
        self.collective += income
        self.money_in += income

    # ---- what is taken, and what is found

    def weigh_exposure(self):
        """The hazard of being found by herders when most is taken."""
        m, p = self.model, self.model.p
        voices = m.assembly.effective * (1 - p.co_opted * p.villager_management)
        relied_on = p.reliance * m.supervision.organised
        self.exposure = self.watched(m.democracy.sight, voices, p.meetings_per_year) * (1 - relied_on)

    def watched(self, shown, voices, sessions):
        """The hazard from people who are shown the accounts so many times a year."""
        m = self.model
        return (m.p.watch_strength * shown * voices * sessions / 6
                * (1 - m.register.absent_share) * (1 - m.committee.protection))

    def check_inside(self):
        """The branch, and the other post as far as the two differ, watch too; what two bodies do both see."""
        m, p = self.model, self.model.p
        blocs = {person.bloc if person is not None else None for person in (m.committee.chair, m.branch.secretary)}
        kinship = blocs.pop().cohesion if len(blocs) == 1 and None not in blocs else 0
        one_head = p.merged * (1 - p.inner_party)
        self.exposure += (p.inner_check * m.branch.strength * (1 - p.head_blunts * one_head)
                          + p.rival_check * m.rules.friction * (1 - p.rival_silence * kinship)
                          + p.overlap_check * (1 - p.role_clarity))

    def earmark(self):
        """Earmarked money is slower to spend, harder to take, and cannot follow wishes."""
        m, p = self.model, self.model.p
        self.pace = (p.spending_months * (1 + p.audit_drag * m.sharing.audit_odds) * (1 + m.rules.friction)
                     * (1 + m.rules.muddled) * (1 + p.earmark_drag * p.earmark))
        self.takeable = 1 - p.earmark_hold * p.earmark
        self.worth = ((1 + p.wish_gain * (1 - p.earmark) * m.assembly.heeded)
                      / (1 + p.wish_gain * m.usual.heeded_reference))
        m.committee.called_hours += p.earmark * p.earmark_hours

    @property
    def hazard(self):
        return self.exposure + self.model.sharing.audit_odds / 12 * self.model.p.audit_detection

    def wanted_share(self, hazard):
        """The share that those in office would take at this risk."""
        p, office = self.model.p, self.model.committee
        threat = hazard * (1 + p.fear_weight * self.fear) * p.sanction * (1 - office.protection)
        gain = p.gain - p.integrity_weight * office.honesty - threat - office.concern
        return p.taken_limit / (1 + exp(-gain / p.choice_noise))

    def towards(self, share, wish):
        """Theft falls at one speed and rises at another."""
        return share + (wish - share) / (self.model.p.fall_months if wish < share else self.model.p.rise_months)

    def tempt(self):
        wish = self.takeable * self.wanted_share(self.hazard)
        self.taken_share = self.towards(self.taken_share, wish)

    def evade(self):
        """Some of what is deterred moves to favours for kin, where fewer look."""
        m = self.model
        for_kin = min(m.collective.side_seen * self.hazard + m.supervision.side_exposure, self.hazard)
        deterred = max(0, self.wanted_share(for_kin) - self.wanted_share(self.hazard))
        self.side_share = self.towards(self.side_share, self.takeable * m.p.displacement * deterred)

    def divert(self):
        """Favours to kin are paid from collective income, then from the running grant."""
        favours = min(whole_fen(self.side_share * self.paid_month), self.running + self.collective)
        from_collective = min(favours, self.collective)
        self.collective -= from_collective
        self.running -= favours - from_collective
        self.kin_money += favours
        self.side_taken += favours

    def pay_projects(self):
        p = self.model.p
        paid = self.fund if self.fund <= 100_000 else whole_fen(self.fund / self.pace)
        taken = whole_fen(self.taken_share * paid)
        wages = whole_fen(p.job_share * (paid - taken))
        self.fund -= paid
        self.paid_month = paid
        self.pocket += taken
        self.project_taken += taken
        self.project_spending += paid
        self.money_out += paid - taken - wages
        self.model.benefits.job_money += wages
        self.well_paid = whole_fen(self.worth * (paid - taken))

    def look_for_theft(self):
        """Audits from above, and people in the village, may find what is taken."""
        p, luck = self.model.p, self.model.luck
        self.fear *= 0.5 ** (1 / p.fear_half_life)
        self.found = 0.0
        side = min(self.side_share / p.taken_limit, 1)
        extent = min((self.taken_share + self.model.collective.side_seen * self.side_share) / p.taken_limit, 1)
        self.audited = luck.uniform("detection", 0) < self.model.sharing.audit_odds / 12
        seen = extent * self.exposure + side * self.model.supervision.side_exposure
        by_people = luck.uniform("detection", 1) < 1 - exp(-seen)
        by_audit = self.audited and luck.uniform("detection", 2) < p.audit_detection * extent
        if by_people or by_audit:
            returned = whole_fen(p.recovered * self.pocket)
            self.fund += returned
            self.money_out += self.pocket - returned
            from_kin = whole_fen(p.recovered * self.kin_money)
            self.kin_money -= from_kin
            self.running += from_kin
            self.found, self.fear, self.pocket = extent, 1.0, 0
