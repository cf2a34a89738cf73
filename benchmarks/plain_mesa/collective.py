"""Collective: its capital, the forms it is put to work in, and who decides about what it brings (ODD 7)."""

from .money import whole_fen
from .start import Office
from .weather import lognormal

USUAL_SKILL = 0.65  # ability that leaders usually have


class Collective(Office):
    STATE = ("capital", "principal", "lost_capital", "capital_ruined", "held_shares", "held_company", "rent_rate",
             "collective_return", "return_mean", "return_variance", "land_part", "side_seen", "discretion",
             "payout_share")

    @property
    def better_led(self):
        """What leaders abler than usual add to the yield of any form."""
        return self.model.p.skill_yield * (self.model.committee.leadership - USUAL_SKILL)

    def sign_contract(self):
        """Every few years a contract says which share of the capital goes where."""
        m, p = self.model, self.model.p
        if m.month // 12 % p.contract_years != 0:
            return
        asked = max(p.share_holding + p.company_form, 1)
        self.held_shares, self.held_company = p.share_holding / asked, p.company_form / asked
        luck = lognormal(m.luck.normal("forms", 0), p.rent_spread / p.rent_yield)
        self.rent_rate = max(0, p.rent_yield + self.better_led) * luck

    def subscribe(self):
        """Firms call in capital; others may bring back what was lost."""
        p, treasury = self.model.p, self.model.treasury
        called = min(whole_fen(p.capital_call * self.held_shares * self.capital), treasury.running)
        treasury.running -= called
        treasury.lever_running += called
        back = whole_fen(p.reseeding * self.lost_capital)
        self.lost_capital -= back
        treasury.money_in += back
        treasury.lever_outside += back
        self.capital += called + back
        self.principal += called + back

    def risk_ruin(self):
        p, luck = self.model.p, self.model.luck
        share = self.held_shares if luck.uniform("ruin", 0) < p.share_ruin else 0
        share += self.held_company if luck.uniform("ruin", 1) < p.company_ruin else 0
        gone = whole_fen(share * self.capital)
        self.capital -= gone
        self.lost_capital += gone
        self.capital_ruined += gone
        self.model.treasury.money_out += gone
        self.principal -= whole_fen(share * self.principal)

    def gained(self, form, mean, spread):
        """Gain on capital in a year."""
        luck = self.model.luck.normal("yielding", form)
        return (1 + mean + self.better_led) * lognormal(luck, spread) - 1

    def earn(self):
        """A loss eats capital; a gain first makes losses good."""
        p, treasury = self.model.p, self.model.treasury
        rest = 1 - self.held_shares - self.held_company
        result = whole_fen(self.capital * (
            rest * self.rent_rate + self.held_shares * self.gained(0, p.share_yield, p.share_spread)
            + self.held_company * self.gained(1, p.company_yield, p.company_spread)))
        lost, gain = min(max(0, -result), self.capital), max(0, result)
        mended = max(0, min(gain, self.principal - self.capital))
        self.capital += mended - lost
        treasury.money_in += mended
        treasury.money_out += lost
        self.collective_return = gain - mended
        self.remember()

    def remember(self):
        """Mean and variance over the years."""
        if self.model.month >= 0:
            years = self.model.month / 12 + 1
            surprise = self.collective_return / 100 - self.return_mean
            self.return_mean += surprise / years
            square = surprise * (self.collective_return / 100 - self.return_mean)
            self.return_variance += (square - self.return_variance) / years

    # ---- who decides

    def listened(self, power):
        """What a rule is worth that needs people."""
        heard = self.model.assembly.effective
        return power * heard / (heard + self.model.p.readers_half)

    def claim_by_land(self):
        """In the meeting those with more land than most may ask for dividends by land."""
        m, p = self.model, self.model.p
        homes = [home for home in m.homes if home.residents > 0]
        mean = sum(home.hectares for home in homes) / len(homes) if homes else 0
        if mean == 0:
            self.land_part = p.by_land
            return
        everybody = landed = 0
        for herder in m.herders.select(lambda h: h.resident):
            weight = herder.spoke * (1 + p.landed_voice * (herder.household.hectares / mean - 1))
            everybody += weight
            landed += weight if herder.household.hectares > mean else 0
        decided = self.listened(p.members_decide)
        self.land_part = (1 - decided) * p.by_land + decided * p.land_claim * landed / (1e-9 + everybody)

    def call_hours(self):
        p = self.model.p
        hours = (p.open_collective + p.written_rules) * p.accounts_hours + p.members_decide * p.hearing_hours
        if self.capital > 0:
            hours += (self.held_shares + self.held_company) * p.business_hours
        self.model.committee.called_hours += hours

    def be_overseen(self):
        """What open accounts, a meeting that decides and written rules leave to discretion."""
        p = self.model.p
        seen, decided = self.listened(p.open_collective), self.listened(p.members_decide)
        self.side_seen = p.side_detection + (1 - p.side_detection) * (1 - (1 - seen) * (1 - decided))
        self.discretion = (1 - decided) * (1 - p.written_rules) * (1 - p.open_restraint * seen)
        self.payout_share = p.dividend_share + (1 - p.dividend_share) * p.members_payout * decided
