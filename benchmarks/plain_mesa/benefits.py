"""Benefits: each December dividends and wages on projects are handed out (ODD 7)."""

from .money import whole_fen
from .start import Office


class Benefits(Office):
    """What the village may place. A bloc in office takes its grip aside for its own."""

    STATE = ("job_money", "privilege", "privilege_seen")

    def share_out(self, pot, heads, account):
        """Share a pot by heads ("residents" or "workers"): first what blocs take aside, then the rest for all."""
        left = pot
        for bloc in self.model.blocs:
            if bloc.grip > 0:
                own = self.model.households.select(lambda h, bloc=bloc: h.bloc is bloc)
                left -= self._give(whole_fen(bloc.grip * pot), own, heads, account)
        return left - self._give(left, self.model.households, heads, account)

    def _give(self, pot, households, heads, account):
        each = pot // max(households.agg(heads, sum), 1)
        for household in households:
            household.benefit(account, each * getattr(household, heads))
        return each * households.agg(heads, sum)

    def pay_dividends(self):
        m, p, treasury, collective = self.model, self.model.p, self.model.treasury, self.model.collective
        pot = whole_fen(collective.payout_share * treasury.collective)
        homes = [home for home in m.homes if home.residents > 0]
        people, land = sum(home.residents for home in homes), sum(home.hectares for home in homes)
        aside = {bloc: whole_fen(bloc.grip * collective.discretion * pot) for bloc in m.blocs}
        by_land = whole_fen(collective.land_part * (pot - sum(aside.values())))
        each = {bloc: fen // max(sum(home.residents for home in homes if home.bloc is bloc), 1)
                for bloc, fen in aside.items()}
        left = pot
        for home in homes:
            own = each.get(home.bloc, 0) * home.residents + whole_fen(by_land * home.hectares / max(land, 1))
            home.benefit("income_property", own)
            left -= own
        each = left // max(people, 1)
        for home in homes:
            home.benefit("income_property", each * home.residents)
        treasury.running += treasury.collective - (pot - left) - each * people
        treasury.collective = 0
        surplus = max(0, treasury.running - whole_fen(100 * p.running_grant))
        treasury.running -= surplus
        treasury.money_out += surplus

    def pay_wages(self):
        self.job_money = self.share_out(self.job_money, "workers", "income_wage")

    def favour_kin(self):
        """Contracts for kin: one household of the chair's bloc, or the chair's own."""
        chair, treasury, luck = self.model.committee.chair, self.model.treasury, self.model.luck
        if chair is None:
            return
        kin = self.model.households.select(
            lambda h: chair.bloc is not None and h.bloc is chair.bloc and h.residents > 0)
        lucky = max(kin, key=lambda h: luck.uniform("kin_contracts", h.household_identity), default=chair.household)
        lucky.benefit("income_wage", treasury.kin_money)
        treasury.kin_money = 0

    def watch_privilege(self):
        """What the blocs in office get over their share of residents, and what people see of it."""
        p, households = self.model.p, self.model.households
        benefits, people = households.agg("benefits", sum), households.agg("residents", sum)
        own = [(home.bloc.posts_held, home) for home in households if home.bloc is not None]
        self.privilege = 0.0
        if benefits > 0 and people > 0:
            self.privilege = (sum(held * home.benefits for held, home in own) / benefits
                              - sum(held * home.residents for held, home in own) / people)
        known = p.hearsay + (1 - p.hearsay) * p.transparency * (0.4 + 0.3 * 1)
        self.privilege_seen += known * (self.privilege - self.privilege_seen)
