"""Agenda: villagers need one thing more than another, and the village works at one more than another (ODD 7)."""

from .citizen import swayed
from .start import Office

NEEDS = 5  # pasture, works, care, schooling, income
WORKS = 1


class Agenda(Office):
    STATE = ("need_share", "agenda_share", "needs_match", "match_expected", "match_reference")

    def weigh_needs(self):
        """Drought, worn works, people gone, pupils, wages beside what one earns here."""
        m, p = self.model, self.model.p
        pupils = m.households.agg("pupils", sum) / max(m.households.agg("residents", sum), 1)
        strength = (p.drought_need / (1 + m.sky.rain), p.works_need * (1 - m.works.works),
                    p.care_need * m.register.absent_share, p.schooling_need * pupils,
                    p.income_need * m.prices.wage / max(m.register.worker_income, 1))
        felt = [one**p.urgency for one in strength]
        self.need_share = [one / sum(felt) for one in felt]

    def plan(self):
        """Work follows what a survey finds, elsewhere it is spread evenly and leans to what shows."""
        p = self.model.p
        self.model.committee.called_hours += p.needs_survey * p.survey_hours
        for k in range(NEEDS):
            unasked = (1 - p.works_leaning) / NEEDS + (p.works_leaning if k == WORKS else 0)
            wanted = p.needs_survey * self.need_share[k] + (1 - p.needs_survey) * unasked
            self.agenda_share[k] += p.agenda_speed * (wanted - self.agenda_share[k])
        self.needs_match = sum(map(min, self.need_share, self.agenda_share))
        if self.model.month < 0:
            self.grow_usual("match_reference", self.needs_match)
            self.match_expected = self.match_reference
        else:
            self.expect()

    def expect(self):
        """Hope follows what is met, part of the way and faster up than down."""
        p = self.model.p
        aim = self.match_reference + p.habituation * (self.needs_match - self.match_reference)
        speed = p.expectation_rise if aim > self.match_expected else p.expectation_fall
        self.match_expected += speed / 12 * (aim - self.match_expected)

    def weighed(self, value):
        """An answer or a wish is worth more where it is about what is urgent."""
        return swayed(value, self.model.p.match_weight * (self.needs_match - self.match_expected))

    def weigh_answers(self):
        self.model.service.response = self.weighed(self.model.service.response)

    def meet_wishes(self):
        if self.model.assembly.met:
            self.model.assembly.heeded = self.weighed(self.model.assembly.heeded)
