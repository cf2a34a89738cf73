"""Association: herders sell through it to a company, for a better price if it is strong enough (ODD 7)."""

from .citizen import chance
from .money import whole_fen
from .start import Office


class Seller:
    """A household that may join; mixed into Household."""

    @property
    def sales(self):
        """Fen that its animals brought this year."""
        return 100 * self.sold * self.model.prices.price

    def sell_through(self, extra):
        """Dues, and what the company adds to the price or takes from it."""
        p, treasury, got = self.model.p, self.model.treasury, whole_fen(abs(extra))
        dues = whole_fen(100 * p.dues) if p.organising > 0 else 0
        treasury.money_out += dues
        if extra > 0:
            treasury.money_in += got
        else:
            treasury.money_out += got
        self.receive("income_operating", (got if extra > 0 else -got) - dues)

    def consider_joining_association(self, open_to_all):
        """Join if what is expected, half by the promise and half by reason, is worth the dues."""
        p, association = self.model.p, self.model.association
        self.associate = False
        if self.residents > 0 and self.sold > 0 and open_to_all:
            dues = p.dues if p.organising > 0 else 0
            gain = self.model.collective.held_company * association.expected_premium() * self.sales / 100 - dues
            lot = self.model.luck.uniform("enrolling", self.household_identity)
            self.associate = lot < chance(p.joining_care * gain / 1000)

    def be_taught(self):
        p, before = self.model.p, self.taught
        if not self.associate and before == 0:
            return
        lacking = (1 - self.preparedness) / (1 - p.teaching * before)
        gained = max(0, self.preparedness - (1 - lacking))
        bill = whole_fen(100 * p.shelter_cost * self.herd * gained)
        aim = 0
        if max(self.cash, 0) >= bill:
            self.receive("income_operating", -bill)
            self.model.treasury.money_out += bill
            aim = self.model.association.bond * self.associate
        self.taught += p.teaching_speed * (aim - before)
        if self.taught != before:
            self.preparedness = 1 - lacking * (1 - p.teaching * self.taught)


class Association(Office):
    STATE = ("bond", "association_share", "premium_paid")

    def trade(self):
        """Each October the company pays its premium, or less than the market."""
        m, p, collective = self.model, self.model.p, self.model.collective
        self.premium_paid = 0.0
        if collective.capital <= 0 or collective.held_company <= 0:
            return
        kept = m.luck.uniform("premiums", 0) < self.bond
        self.premium_paid = collective.held_company * (self.bond * p.premium if kept else -p.hold_up)
        sellers = [home for home in m.homes if home.associate]
        gripped = {home: home.bloc.grip * home.sales for home in sellers if home.bloc is not None}
        favoured = self.premium_paid > 0 and sum(gripped.values()) > 0
        aside = min(p.elite_run * m.committee.capture_power, 1) if favoured else 0
        held_back = self.premium_paid * aside * sum(home.sales for home in sellers)
        for home in sellers:
            own = held_back * gripped.get(home, 0) / sum(gripped.values()) if favoured else 0
            home.sell_through(self.premium_paid * (1 - aside) * home.sales + own)

    def expected_premium(self):
        """Over the market price: the promise, and what strength makes of it."""
        p = self.model.p
        likely = self.bond**2 * p.premium - (1 - self.bond) * p.hold_up
        return p.credulity * p.premium + (1 - p.credulity) * likely

    def enrol(self):
        m, p = self.model, self.model.p
        something = p.organising > 0 or m.collective.held_company > 0
        if not something and self.bond == 0 and self.association_share == 0:
            return
        for home in m.homes:
            home.consider_joining_association(something)
        homes = sum(home.residents > 0 for home in m.homes)
        self.association_share = sum(home.associate for home in m.homes) / max(homes, 1)
        effort = p.organising * (1 - p.members_bond * (1 - self.association_share))
        self.bond += p.bond_speed * (effort - self.bond)

    def call_hours(self):
        self.model.committee.called_hours += self.model.p.organising * self.model.p.organising_hours
