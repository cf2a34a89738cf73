"""Households: a contract, a herd and a purse (ODD 7.4, 7.6, 7.7)."""

from math import log

from mesa.discrete_space import FixedAgent

from .citizen import AWAY, HOME, MOBILE
from .luck import whole
from .money import whole_fen

WINTER = (11, 0, 1, 2, 3)  # December to April
APRIL, DECEMBER = 3, 11
YEARLY = ("income_operating", "income_wage", "income_property", "income_transfer", "consumption", "lambs", "losses",
          "sold", "bought", "dividend", "benefits")


class Household(FixedAgent):
    """Holder of a contract. It stays when its last member has died."""

    def __init__(self, model, cell, facts):
        super().__init__(model)
        self.cell = cell
        vars(self).update(facts)
        self.members, self.parcel, self.bloc = [], [], None

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
        own = max(self.income / max(self.workers, 1), 3000)
        return (p.wage_pull * log(12 * m.prices.wage / own) + p.service_pull * (0.5 - m.service)
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
            self.mobile = lot < p.settling_rate * (1 if self.pupils > 0 else 0.25)

    def count_heads(self):
        """Who of the household lives where; children live where a grown member does."""
        here = MOBILE if self.mobile else HOME
        minors = [m for m in self.members if m.age < 16]
        absent = [m for m in self.members if m.age >= 16 and m.away]
        grown = [m for m in self.members if m.age >= 16 and not m.away]
        for member in self.members:
            member.fade()
        for member in grown:
            member.place = here
        for child in minors:
            child.place = here if grown else AWAY
        self.workers = sum(m.age < 60 for m in grown)
        self.absent = sum(m.age < 60 for m in absent)
        self.migrants = sum(m.earns for m in absent)
        self.residents = len(grown) + len(minors) if grown else 0
        self.pupils = sum(m.age >= 6 for m in minors) if grown else 0

    # ---- the herd

    def feed(self):
        """Fodder in winter, then the own parcel, then what is bought in need."""
        if self.herd == 0:
            self.fed = 1.0
            return
        p, winter = self.model.p, self.model.season in WINTER
        need = self.herd * p.feed_need
        means = max(0, self.cash / 100 + p.credit - self.debt / 100) / p.fodder_price
        fodder = min(p.winter_fodder * need, means) if winter else 0
        offers = [max(0, patch.biomass - patch.kept) for patch in self.parcel]
        offer = sum(offers) * self.model.cell_size
        intake = min(need - fodder, offer)
        for patch, offered in zip(self.parcel, offers, strict=True):
            if offered > 0:
                patch.biomass -= offered * intake / offer
                patch.grazed += offered * intake / offer
        fodder += min(p.emergency_fodder * (need - fodder - intake), means - fodder)
        cost = whole_fen(fodder * p.fodder_price * 100)
        self.receive("income_operating", -cost)
        self.model.treasury.money_out += cost
        self.fed = 1 - max(0, need - fodder - intake) / need
        quality = p.winter_quality if winter else 1
        self.body += p.body_speed * (self.fed * quality - self.body)

    def breed(self):
        """Deaths, and in April births."""
        if self.herd == 0:
            return
        p, sky, luck = self.model.p, self.model.sky, self.model.luck
        share = p.mortality / 12
        if self.model.season in WINTER:
            share += p.hunger_toll * (1 - self.body) ** 2
        if sky.dzud > 0:
            share += (1 - share) * sky.dzud_toll * (1 - self.preparedness)
        dead = min(whole(self.herd * share, luck.uniform("breeding", 2 * self.household_identity)), self.herd)
        self.herd -= dead
        self.losses += dead
        if self.model.season == APRIL:
            lot = luck.uniform("breeding", 2 * self.household_identity + 1)
            born = whole(self.herd * p.lambing * self.body, lot)
            self.herd += born
            self.lambs += born

    def sell_products(self):
        earned = whole_fen(100 * self.herd * self.model.p.products / 12)
        self.receive("income_operating", earned)
        self.model.treasury.money_in += earned

    def plan_herd(self):
        """Aim between what the household needs and what its land bears."""
        p = self.model.p
        if self.residents == 0:
            self.target = 0.0
            return
        animal = max(50, self.model.prices.price * (0.8 * p.lambing - p.mortality) + p.products
                     - 5 * p.winter_fodder * p.feed_need * p.fodder_price)
        basic = (p.basic_consumption - p.other_transfers) * self.residents
        wages = self.income_wage / 100 * 12 / 9
        needed = max(p.aspiration * basic - wages, 0.3 * basic) / animal
        condition = sum(patch.condition for patch in self.parcel) / len(self.parcel)
        borne = (self.hectares * condition * p.forage * p.safe_use) / (p.feed_need * (12 - 5 * p.winter_fodder))
        self.target = max(needed, 1) ** p.need_weight * max(borne, 1) ** (1 - p.need_weight)

    def trade_animals(self):
        """Bring the herd towards its target; sell in distress."""
        p, price = self.model.p, whole_fen(100 * self.model.prices.price)
        change = int(self.target) - self.herd
        if self.cash < 100 * p.basic_consumption * self.residents / 4:
            lot = self.model.luck.uniform("sale", self.household_identity)
            change = min(change, -whole(p.distress_sale * self.herd, lot))
        if change > 0:
            spare = max(0, self.cash - 100 * self.income / 4)
            change = min(int(p.restocking * change), int(spare / price))
            self.bought += change
            self.model.treasury.money_out += change * price
        else:
            self.sold -= change
            self.model.treasury.money_in -= change * price
        self.herd += change
        self.receive("income_operating", -change * price)

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
            repaid = min(max(0, whole_fen((self.cash - 100 * self.model.p.cash_buffer / 2) / 6)), self.debt)
            self.cash -= repaid
            self.debt -= repaid

    def benefit(self, account, fen):
        """Get something that the village hands out."""
        self.receive(account, fen)
        self.benefits += fen
        if account == "income_property":
            self.dividend += fen

    def claim_to_relief(self):
        """Need as the list sees it, and the bloc's grip."""
        lot = self.model.luck.uniform("relief", self.household_identity)
        grip = self.bloc.grip if self.bloc is not None else 0
        return self.neediness + grip + self.model.p.list_noise * (2 * lot - 1)

    def close_the_year(self):
        self.income = (self.income_operating + self.income_wage + self.income_property + self.income_transfer) / 100
        outside = max(0, self.income_wage + self.income_property)
        own = max(0, self.income_operating) + max(0, self.income_transfer)
        self.dependence = own / (outside + own) if outside + own > 0 else 1.0
