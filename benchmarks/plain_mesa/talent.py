"""Talent: outsiders are invited, paid, take root with time, and leave again (ODD 7)."""

from .money import whole_fen
from .start import Office

POSTS = 3


class Outsiders(Office):
    STATE = ("talent_months", "strangers", "talent")

    def invite(self):
        p, luck = self.model.p, self.model.luck
        for k in range(POSTS):
            if self.talent_months[k] < 0:
                if k < p.talents and luck.uniform("inviting", k) < p.talent_arrival:
                    self.talent_months[k] = 0
                continue
            self.talent_months[k] += 1
            leaves = luck.uniform("inviting", POSTS + k) < p.talent_leaving / 12
            if k >= p.talents or self.talent_months[k] >= p.talent_term or leaves:
                self.talent_months[k] = -1

    def take_root(self):
        """Salaries, and how much at home they are; work goes unpaid where the village is short."""
        m, p = self.model, self.model.p
        held = [months for months in self.talent_months if months >= 0]
        at_home = sum(months / (months + p.strangeness) if p.strangeness > 0 else 1 for months in held)
        self.strangers = (len(held) - at_home) / POSTS
        m.committee.called_hours += p.guiding_hours * (len(held) - at_home)
        bill = whole_fen(100 * p.talent_pay * len(held) / 12)
        owed = whole_fen(p.talent_local * bill)
        paid = m.treasury.pay_for(owed)
        m.treasury.lever_outside += bill - owed
        self.talent = at_home / POSTS * (1 - p.talent_local * (1 - paid))

    def lend_hands(self):
        self.model.committee.service_hours += self.model.p.talent_hours * POSTS * self.talent

    def fumble(self):
        """Answers by strangers fit less."""
        service = self.model.service
        service.response *= 1 - self.model.p.strange_answers * self.strangers
