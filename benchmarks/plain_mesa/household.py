"""Households: who lives there, what comes in and what is spent (ODD 7)."""

from math import log

from mesa.discrete_space import FixedAgent

from .aid import Helped
from .association import Seller
from .citizen import AWAY, HOME, MOBILE
from .culture import Guest
from .disputes import Disputant
from .herding import Herding
from .land import Landholder
from .money import whole_fen
from .relief import Applicant

DECEMBER = 11
LEAST_EARNED = 3000  # yuan a year a worker; who earns less weighs town as if it were this much
CHILDLESS = 0.25  # chance that a family without pupils settles in town, over that of one with pupils
YEARLY = ("income_operating", "income_wage", "income_property", "income_transfer", "consumption", "lambs", "losses",
          "sold", "bought", "dividend", "village_pay", "benefits")


class Household(Herding, Landholder, Applicant, Seller, Helped, Guest, Disputant, FixedAgent):
    """Holder of a contract. It stays when its last member has died. Herding and land are in files of their own."""

    def __init__(self, model, cell, facts):
        super().__init__(model)
        self.cell = cell
        vars(self).update(facts)
        self.members, self.parcel, self.bloc = [], [], None
        self.let, self.rented, self.tenant, self.host, self.opponent = 0, [], None, None, None

    def take(self, patches):
        """Sign the contract over these patches."""
        self.parcel = patches
        for patch in patches:
            patch.owner = self

    def new_year(self):
        for account in YEARLY:
            setattr(self, account, 0)

    def receive(self, account, fen):
        """Book an income (or, below 0, a cost)."""
        self.cash += fen
        setattr(self, account, getattr(self, account) + fen)

    def drawn_to_town(self):
        """What town is worth over home: income a worker against the wage, service, the hold of the herd."""
        m, p = self.model, self.model.p
        earned = self.income / self.workers if self.workers > 0 else m.register.worker_income
        return (p.wage_pull * log(12 * m.prices.wage / max(earned, LEAST_EARNED))
                + p.service_pull * (0.5 - m.service_quality)
                - p.herd_tie * log(1 + self.herd))

    def agree_remittances(self):
        """Each January: how much of the usual remittance those away still send."""
        years = [m.months_away / 12 for m in self.members if m.earns]
        sent = [1 / (1 + self.model.p.remittance_fade * y) for y in years]
        self.sending = sum(sent) / len(sent) if sent else 1.0

    def consider_town(self):
        """Take a house in town or give it up."""
        p, lot = self.model.p, self.model.luck.uniform("settling", self.household_identity)
        if self.mobile:
            self.mobile = lot >= p.unsettling_rate
        elif self.residents > 0:
            wish = p.settling_rate * (1 + p.settling_wealth * self.affluence)
            self.mobile = lot < wish * (1 if self.pupils > 0 else CHILDLESS)

    def count_heads(self):
        """Who of the household lives where; children live where a grown member does."""
        here = MOBILE if self.mobile else HOME
        minors = [m for m in self.members if m.age < 16]
        absent = [m for m in self.members if m.age >= 16 and m.away]
        grown = [m for m in self.members if m.age >= 16 and not m.away]
        for member in grown:
            member.place = here
        for child in minors:
            child.place = here if grown else AWAY
        self.workers = sum(m.age < 60 for m in grown)
        self.absent = sum(m.age < 60 for m in absent)
        self.migrants = sum(m.earns for m in absent)
        self.residents = len(grown) + len(minors) if grown else 0
        self.pupils = sum(m.age >= 6 for m in minors) if grown else 0

    # ---- the purse

    def earn_and_spend(self):
        p, treasury = self.model.p, self.model.treasury
        earned = transferred = 0
        if self.residents > 0:
            earned = whole_fen(100 * (p.remittance * self.model.prices.wage * self.migrants * self.sending
                                + p.local_jobs * p.local_wage * self.workers))
            transferred = whole_fen(100 * (1 - p.relief_share) * p.other_transfers * self.residents / 12)
        if self.model.season == DECEMBER:
            transferred += whole_fen(100 * p.subsidy * self.hectares)
        spent = whole_fen(100 * self.wish_to_spend((earned + transferred) / 100))
        owed = whole_fen(self.debt * p.interest / 12)
        self.receive("income_wage", earned)
        self.receive("income_transfer", transferred)
        self.cash -= spent + owed
        self.consumption += spent
        treasury.money_in += earned + transferred
        treasury.money_out += spent + owed
        self.settle_debt()

    def wish_to_spend(self, received):
        """Yuan a month: less without cash, and only what comes in when credit is used up."""
        p, cash = self.model.p, self.cash / 100
        basic = p.basic_consumption * self.residents / 12
        if cash + received < basic:
            return min(p.thrift * basic, max(0, cash + received) + max(0, p.credit - self.debt / 100))
        return basic + p.spending_out * max(0, cash - p.cash_buffer) / 12

    def settle_debt(self):
        if self.cash < 0:
            self.debt -= self.cash
            self.cash = 0
        elif self.debt > 0:
            repaid = min(max(0, (self.cash - whole_fen(100 * self.model.p.cash_buffer / 2)) // 6), self.debt)
            self.cash -= repaid
            self.debt -= repaid

    def benefit(self, account, fen):
        """Get something that the village hands out."""
        self.receive(account, fen)
        self.benefits += fen
        if account == "income_property":
            self.dividend += fen
        elif account == "income_wage":
            self.village_pay += fen

    def close_the_year(self):
        self.income = (self.income_operating + self.income_wage + self.income_property + self.income_transfer) / 100
        aside = self.dividend + self.village_pay
        outside = max(0, self.income_wage + self.income_property - aside)
        own = aside + max(0, self.income_operating) + max(0, self.income_transfer)
        self.dependence = own / (outside + own) if outside + own > 0 else 1.0
