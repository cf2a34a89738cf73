"""The township above, and what status quo has taught people to expect (ODD 7)."""

from .start import Office


class Township(Office):
    STATE = ("surplus", "tasks", "unmet", "tension", "favour", "superior_belief", "deserved")

    def send_tasks(self):
        """Paper breeds tasks, quarter by quarter; slowly they fall back to what was meant."""
        p = self.model.p
        if self.model.season % 3 == 0:
            bred = p.ratchet * self.model.committee.paper * (1 + self.surplus)
            self.surplus += bred - p.ratchet_return * self.surplus
        self.tasks = p.task_inflow * (1 + self.surplus)

    def hear_of_theft(self):
        """Rumour, and what an audit or a finding shows."""
        p, treasury = self.model.p, self.model.treasury
        rumour = treasury.taken_share + treasury.side_share - self.superior_belief
        self.superior_belief += p.belief_speed * p.hearsay * self.model.privacy.candour * rumour
        if treasury.audited or treasury.found > 0:
            self.superior_belief += p.news_weight * (treasury.found * p.taken_limit - self.superior_belief)

    @property
    def tasks_done(self):
        return self.tasks * (1 - self.model.p.task_gate) * (1 - self.unmet)

    def oversee(self):
        """Tension follows tasks pushed and tasks refused; favour follows tasks done."""
        p, office, usual = self.model.p, self.model.committee, self.model.usual
        pushing = p.pressing * office.task_spent / max(office.cadre_hours, 1) * (1 - office.stance)
        strain = pushing / (1 + pushing) * (1 - self.unmet) + p.refusing * self.unmet * office.stance
        self.tension += p.tension_speed * (strain - self.tension)
        done = max(self.tasks_done / usual.tasks_reference, 0.01)
        self.deserved = (1 - p.penalty * self.unmet) * done**p.task_money
        self.favour += p.tension_speed * (self.deserved - self.favour)


class StatusQuo(Office):
    """What is usual: means over the last two years before month 0."""

    STATE = ("works_reference", "response_reference", "belief_reference", "heeded_reference",
             "tension_reference", "tasks_reference", "giving_reference", "exemplarity_reference",
             "effective_reference", "absent_reference", "dependence_reference", "unmet_reference")

    def learn(self):
        """What the village's services and the township bring."""
        m = self.model
        self._average({
            "works_reference": m.works.works,
            "response_reference": m.service.response,
            "belief_reference": m.assembly.belief_mean,
            "heeded_reference": m.assembly.heeded,
            "unmet_reference": m.township.unmet,
            "tension_reference": m.township.tension,
            "tasks_reference": max(1, m.township.tasks_done),
        })

    def learn_ways(self):
        """What people give, say and live on."""
        m = self.model
        called = {"giving_reference": m.commons.as_example(m.commons.giving),
                  "exemplarity_reference": m.commons.exemplarity}
        self._average((called if m.p.call_days > 0 else {}) | {
            "effective_reference": m.assembly.effective,
            "absent_reference": m.register.absent_share,
            "dependence_reference": m.commons.dependence_mean,
        })

    def _average(self, seen):
        if self.model.month >= 0:
            return
        share = 1 / max(1, self.model.month + 25)
        for name, signal in seen.items():
            usual = getattr(self, name)
            setattr(self, name, usual + share * (signal - usual))
