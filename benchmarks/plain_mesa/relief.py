"""Relief: each December the village scores its homes, lists the neediest and pays them; groups may join (ODD 7)."""

from .money import whole_fen
from .start import Office


class Applicant:
    """A household as the list of relief sees it; mixed into Household."""

    @property
    def own_income(self):
        """Last year's income, less the relief in it: whoever was helped does not look helped out of need."""
        return self.income - self.relief_got / 100

    @property
    def assets(self):
        """Yuan by the register: animals, savings, debt."""
        return self.herd * self.model.prices.price + (self.cash - self.debt) / 100

    def be_scored(self, typical_income, typical_assets):
        """Need as known and as registered, kin in office, and error."""
        p = self.model.p
        self.neediness = need(self.own_income / self.residents, typical_income)
        registered = need(self.assets / self.residents, typical_assets)
        seen = self.neediness + p.relief_groups * p.register_weight * (registered - self.neediness)
        kin = self.bloc.grip if self.bloc is not None else 0
        lot = self.model.luck.uniform("scoring", self.household_identity)
        self.list_score = (seen + kin * (1 + p.relief_groups * (2 * p.guided - 1)) + p.list_noise * (2 * lot - 1))


def need(amount, typical):
    """1 of who has nothing, one half at the mean."""
    return typical / (typical + max(amount, 0))


class Relief(Office):
    """Each December."""

    def score_homes(self):
        m, p = self.model, self.model.p
        m.committee.called_hours += p.relief_groups * p.group_hours
        for household in m.households:
            household.list_score = -2.0
        homes = m.households.select(lambda h: h.residents > 0)
        people = homes.agg("residents", sum) if len(homes) else 1
        income = max(sum(max(home.own_income, 0) for home in homes) / people, 1)
        assets = max(sum(max(home.assets, 0) for home in homes) / people, 1)
        homes.do("be_scored", income, assets)

    def pay(self):
        """The homes of highest score get what there is, in equal parts."""
        m, p = self.model, self.model.p
        for household in m.households:
            household.listed, household.relief_got = False, 0
        homes = [home for home in m.homes if home.residents > 0]
        if not homes:
            return
        people = sum(home.residents for home in homes)
        places = min(max(int(p.relief_list * len(homes)), 1), len(homes))
        usual = whole_fen(100 * p.relief_share * p.other_transfers * people) // places
        from_groups = whole_fen(100 * p.relief_groups * p.group_money * people) // places
        for home in sorted(homes, key=lambda h: h.list_score, reverse=True)[:places]:
            home.listed = True
            home.relief_got = usual + from_groups
            home.benefit("income_transfer", usual + from_groups)
            m.treasury.money_in += usual + from_groups
            m.treasury.lever_outside += from_groups
