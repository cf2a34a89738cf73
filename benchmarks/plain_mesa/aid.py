"""Mutual aid and care: need for help, and who meets it: kin, neighbours, the village (ODD 7)."""

from math import hypot, sqrt

from .citizen import swayed
from .money import whole_fen
from .start import Office

NEIGHBOURS = (-1, 1, -2, 2, -3, 3)  # steps along the path


class Helped:
    """What a household needs and gives; mixed into Household."""

    def need_help(self):
        """Each July: the old left alone, the sick and those whom the winter struck; kin give some of it."""
        p = self.model.p
        self.ill, self.unmet_need = False, 0.0
        if self.residents == 0:
            return
        self.ill = self.model.luck.uniform("needing", self.household_identity) < p.illness
        lost = self.losses / (self.losses + self.herd) if self.losses + self.herd > 0 else 0
        struck = p.winter_need * lost / (1 + p.winter_need * lost)
        alone = (1 - p.elder_need * (self.workers == 0)) * (1 - p.illness_need * self.ill)
        left = 1 - p.kin_help * (1 - p.kin_crowding * self.aided)
        self.unmet_need = (1 - alone * (1 - struck)) * max(0, left) ** self.helping_kin()

    def helping_kin(self):
        """How many of the first three ties of its first member have hands elsewhere."""
        homes = [self.model.homes[home] for home in self.first_ties[:3]]
        return sum(home is not self and home.workers > 0 for home in homes)

    def mind_children(self):
        """Schoolchildren left behind."""
        if self.pupils > 0 and self.workers == 0:
            self.unmet_need = 1 - (1 - self.unmet_need) * (1 - self.model.p.pupil_need)

    @property
    def willing(self):
        """The mean norm of its people, less what quarrels have left."""
        norms = [member.norm for member in self.members if member.resident]
        return sum(norms) / len(norms) * (1 - self.scar) if norms else 0

    def ask_neighbours(self, busy):
        """Neighbours come if they are asked, free, willing and near; `busy` are those who help already."""
        m, p, need = self.model, self.model.p, self.unmet_need
        for k, step in enumerate(NEIGHBOURS if need > 0 else ()):
            other = self.neighbour(step)
            if other.workers == 0 or other in busy:
                continue
            way = sqrt(m.cell_size / 100) * hypot(self.home_x - other.home_x, self.home_y - other.home_y)
            comes = p.mutual_aid * other.willing * p.aid_reach / (p.aid_reach + way)
            if m.luck.uniform("helping", 8 * self.household_identity + k) < comes:
                busy.add(other)
                self.unmet_need *= 1 - p.aid_share
                cost = whole_fen(100 * p.aid_days * p.day_cost)
                other.receive("income_operating", -cost)
                m.treasury.money_out += cost
                m.aid.aid_given += p.aid_days
        self.aided = 1 - self.unmet_need / need if need > 0 else 0.0

    def wish_for_care(self):
        """What the village's care would meet here if it were paid."""
        p, alone = self.model.p, self.workers == 0
        left = (1 - p.day_care * alone) * (1 - p.doctor_rounds * self.ill)
        left *= 1 - p.school_help * (alone and self.pupils > 0)
        near = p.care_reach / (p.care_reach + self.distance * self.model.works.ways)
        return self.unmet_need * p.care_part * (1 - left) * near

    def feel_neglect(self, usual):
        """What is missing is held against the village, over what was usual."""
        p = self.model.p
        if self.residents > 0:
            surprise = self.unmet_need - usual
            for member in self.members:
                if member.adult:
                    member.trust_village = swayed(member.trust_village, -p.neglect_trust * surprise)
                    member.belonging = swayed(member.belonging, -p.neglect_belonging * surprise)


class Aid(Office):
    STATE = ("aid_given", "unmet_need_reference")

    def match(self):
        """The platform asks neighbours, in the order of households."""
        m, busy = self.model, set()
        for home in m.homes:
            home.aided = 0.0
        if m.p.mutual_aid > 0:
            for home in m.homes:
                home.ask_neighbours(busy)

    def care(self):
        """Day care, a doctor on rounds and help for schoolchildren, as far as money goes."""
        m, p = self.model, self.model.p
        wishes = {home: home.wish_for_care() for home in m.homes}
        share = m.treasury.pay_for(whole_fen(100 * p.care_price * sum(wishes.values())))
        for home, wish in wishes.items():
            home.cared = share * wish
            home.unmet_need -= home.cared

    def be_relied_on(self):
        m = self.model
        adults = m.herders.select(lambda h: h.adult and h.household.residents > 0)
        mean = sum(h.household.unmet_need for h in adults) / max(len(adults), 1)
        if m.month < 0:
            self.unmet_need_reference += (mean - self.unmet_need_reference) / max(1, (m.month + 36) // 12 + 1)
        m.households.shuffle_do("feel_neglect", self.unmet_need_reference)

    def call_hours(self):
        m, p = self.model, self.model.p
        m.committee.called_hours += p.mutual_aid * p.matching_hours

    def call_care_hours(self):
        m, p = self.model, self.model.p
        m.committee.called_hours += p.care_hours * (p.day_care + p.doctor_rounds + p.school_help)
