"""Law and order: lessons make rights known, patrols keep the peace or frighten (ODD 7)."""

from math import exp

from .citizen import swayed
from .luck import whole
from .money import whole_fen
from .start import Office


class Order(Office):
    STATE = ("contention", "unease", "unease_reference", "literacy", "literacy_reference", "stolen")

    @property
    def kept(self):
        """Order that patrols keep."""
        p = self.model.p
        return p.patrols / (p.patrols + p.patrol_half)

    def steal(self):
        m, p = self.model, self.model.p
        share = p.rustling * (1 - p.patrol_guard * self.kept)
        for home in m.households.shuffle():
            stolen = min(whole(home.herd * share, m.luck.uniform("thieving", home.household_identity)), home.herd)
            home.herd -= stolen
            home.losses += stolen
            self.stolen += stolen

    def teach(self):
        """Lessons reach who is here, and are forgotten."""
        m, p = self.model, self.model.p
        given = p.legal_education * m.treasury.pay_for(whole_fen(100 * p.legal_education * p.lesson_cost / 12))
        m.committee.called_hours += given * p.lesson_hours / 12
        learned = p.lesson_gain * given * (1 - m.register.absent_share) * (1 - self.literacy)
        self.literacy += (learned - p.law_fade * self.literacy) / 12
        self.grow_usual("literacy_reference", self.literacy)

    @property
    def more_literacy(self):
        return self.literacy - self.literacy_reference

    def patrol(self):
        """Occasions for disputes; fear of thieves and of patrols, and what it does to who would speak."""
        m, p = self.model, self.model.p
        m.committee.called_hours += p.patrols
        self.contention = exp((p.claiming - p.abiding) * self.more_literacy) * (1 - p.patrol_calm * self.kept)
        dread = 1 - (1 - p.crime_fear * (1 - p.patrol_guard * self.kept)) * (1 - p.patrol_fear * self.kept)
        self.unease += p.unease_speed * (dread - self.unease)
        self.grow_usual("unease_reference", self.unease)
        push = p.unease_caution * (self.unease - self.unease_reference) - p.rights_voice * self.more_literacy
        m.privacy.caution = swayed(m.privacy.caution, push)
        m.privacy.candour = swayed(m.privacy.candour, -push)

    def use_rights(self):
        m = self.model
        m.treasury.exposure *= exp(m.p.rights_use * self.more_literacy)
