"""Herding: animals feed, breed and die, and are kept as many as their owner aims at (ODD 7)."""

from math import exp

from .citizen import pushed
from .luck import whole
from .money import whole_fen

WINTER = (11, 0, 1, 2, 3)  # December to April
APRIL = 3
SATISFICER, MAXIMISER, TRADITION = 0, 1, 2


class Herding:
    """What a household does with its animals; mixed into Household."""

    # ---- a month of animals

    def feed(self):
        """Fodder in winter, then the pasture, then what is bought in need."""
        if self.herd == 0:
            self.fed = 1.0
            return
        p, winter = self.model.p, self.model.season in WINTER
        need = self.herd * p.feed_need
        means = max(0, self.cash / 100 + p.credit - self.debt / 100) / p.fodder_price
        fodder = min(p.winter_fodder * need, means) if winter else 0
        intake = self.graze(need - fodder)
        fodder += min(p.emergency_fodder * (need - fodder - intake), means - fodder)
        cost = whole_fen(fodder * p.fodder_price * 100)
        self.receive("income_operating", -cost)
        self.model.treasury.money_out += cost
        self.fed = 1 - max(0, need - fodder - intake) / need
        quality = p.winter_quality if winter else 1
        self.body += p.body_speed * (self.fed * quality - self.body)

    def graze(self, wanted):
        """Eat from own and leased land, by what each offers; return the kilograms eaten."""
        p, size = self.model.p, self.model.cell_size
        own, leased = (sum(patch.offer for patch in land) * size for land in (self.kept_land, self.leased_land))
        intake = min(wanted, own + leased)
        weighted = leased * (1 + p.renter_use / p.safe_use)
        share = min(leased, intake * weighted / max(own + weighted, 1e-9))
        abroad = max(intake - own, share)
        for land, offer, eaten in ((self.kept_land, own, intake - abroad), (self.leased_land, leased, abroad)):
            for patch in land if offer > 0 else ():
                patch.be_grazed(patch.offer * eaten / offer)
        return intake

    def breed(self):
        """Deaths, and in April births."""
        if self.herd == 0:
            return
        p, sky, luck = self.model.p, self.model.sky, self.model.luck
        share = p.mortality / 12
        if self.model.season in WINTER:
            share += p.hunger_toll * (1 - self.body) ** 2
        if sky.dzud > 0:
            share += (1 - share) * sky.dzud_toll * (1 - pushed(self.preparedness, self.model.works.sheltered))
        dead = min(whole(self.herd * share, luck.uniform("breeding", 2 * self.household_identity)), self.herd)
        self.herd -= dead
        self.losses += dead
        if self.model.season == APRIL:
            lot = luck.uniform("breeding", 2 * self.household_identity + 1)
            born = whole(self.herd * p.lambing * self.body, lot)
            self.herd += born
            self.lambs += born

    def sell_products(self):
        self.earn_outside(whole_fen(100 * self.herd * self.model.p.products / 12))

    def harvest(self):
        """Crops bring more in a wet year."""
        p = self.model.p
        if self.residents > 0:
            self.earn_outside(whole_fen(100 * self.crop_area * p.crop_income * self.model.sky.rain**p.crop_rain))

    def earn_outside(self, fen):
        self.receive("income_operating", fen)
        self.model.treasury.money_in += fen

    # ---- the herd aimed at

    def watch_neighbours(self):
        """Some look at three neighbours, and may take the aim of the one who does best."""
        luck, name = self.model.luck, 4 * self.household_identity
        self.model_herder = self.herder
        if self.residents == 0 or luck.uniform("imitating", name) >= self.model.p.imitation:
            return
        steps = [(-3, -2, -1, 1, 2, 3)[int(6 * luck.uniform("imitating", name + k))] for k in (1, 2, 3)]
        seen = [other for other in (self.neighbour(step) for step in steps) if other.residents > 0]
        best = max(seen, key=lambda h: h.income / h.residents, default=self)
        if best.income / best.residents > self.income / self.residents:
            self.model_herder = best.herder

    def imitate(self):
        self.herder = self.model_herder

    @property
    def hands(self):
        """Animals that the people at home can tend."""
        p = self.model.p
        return p.tending * self.workers if self.workers > 0 else p.retired_herd

    def look_at_land(self):
        """What the land bears at safe use, and feeds at most."""
        p = self.model.p
        kept, leased = good_hectares(self.kept_land), good_hectares(self.leased_land)
        self.borne = bearable(p, kept, p.safe_use) + bearable(p, leased, p.safe_use + p.renter_use)
        self.feedable = bearable(p, kept, p.greatest_use) + bearable(p, leased, p.greatest_use + p.renter_use)

    def wish_for_herd(self):
        """What it would keep with land enough: all its hands tend, or what brings the income it aims at."""
        p = self.model.p
        if self.residents == 0:
            self.wanted = 0.0
            return
        self.wanted = self.hands
        if self.herder != MAXIMISER:
            basic = (p.basic_consumption - p.other_transfers) * self.residents
            other = self.income_wage / 100 * 12 / 9 + p.subsidy * self.hectares + p.crop_income * self.crop_area
            other += (self.rent if self.tenant is not None else 0) / 100
            other -= sum(owner.rent for owner in self.rented) / 100
            needed = max(p.aspiration * basic - other, 0.3 * basic) / self.model.land_office.earning
            self.wanted = min(self.hands, needed)

    def plan_herd(self):
        p, wish = self.model.p, self.wanted
        if self.residents == 0:
            wish = self.entrusted if self.host is not None else 0
        elif self.herder == TRADITION:
            own = self.model.cell_size * len(self.kept_land)
            leased = self.pasture - own
            custom = self.model.land_office.official * (1 + p.tolerance)
            wish = min(custom * (own + leased * (1 + p.renter_use / p.safe_use)), self.hands)
        self.target = min(wish, self.feedable)

    @property
    def balance(self):
        """Animals that the official balance allows."""
        return self.model.land_office.official * self.pasture

    def hold_back(self):
        """Some keep to the balance, for the fine or for the norm where neighbours keep to it too."""
        p = self.model.p
        if self.target <= self.balance:
            return
        others = [h for h in (self.neighbour(step) for step in (-2, -1, 1, 2)) if h.herd > 0]
        within = sum(h.herd <= h.balance for h in others) / len(others) if others else 0
        norms = [member.norm for member in self.members if member.resident]
        sense = sum(norms) / len(norms) if norms else 0
        stake = p.excess_fine + p.rest_pay * self.pasture / (self.target - self.balance)
        bound = pushed(within, p.pledge_hold * self.pledge)
        weight = p.stocking_inspection * stake / self.model.land_office.earning + p.norm_pull * sense * bound
        if self.model.luck.uniform("restraint", self.household_identity) < 1 - exp(-weight):
            self.target = self.balance

    def trade_animals(self):
        """Bring the herd towards its target; sell in distress."""
        p, price = self.model.p, whole_fen(100 * self.model.prices.price)
        change = int(self.target) - self.herd
        if self.cash < 100 * p.basic_consumption * self.residents / 4:
            lot = self.model.luck.uniform("sale", self.household_identity)
            change = min(change, -whole(p.distress_sale * self.herd, lot))
        if change > 0:
            spare = self.cash - 100 * self.income / 4
            if self.herder == MAXIMISER:
                spare += max(0, 100 * p.credit - self.debt)
            change = min(int(p.restocking * change), int(max(0, spare) / price))
            self.bought += change
            self.model.treasury.money_out += change * price
        else:
            self.sold -= change
            self.model.treasury.money_in -= change * price
        self.herd += change
        self.receive("income_operating", -change * price)

    def be_counted(self):
        """An inspection fines what is over the balance."""
        p, excess = self.model.p, self.herd - int(self.balance)
        lot = self.model.luck.uniform("inspection", self.household_identity)
        self.found_over = excess > 0 and lot < p.stocking_inspection
        if self.found_over:
            fine = whole_fen(100 * p.excess_fine) * excess
            self.receive("income_operating", -fine)
            self.model.treasury.money_out += fine
            self.model.land_office.fines += fine


def good_hectares(land):
    """Hectares, each counted by its condition."""
    good = 0.0
    for patch in land:  # one after the other: equal land must come out equal to the last digit, or ties are none
        good += patch.condition * patch.model.cell_size
    return good


def bearable(p, hectares, use):
    """Sheep units that so many good hectares bear at a use of their growth, with fodder for five months."""
    return hectares * p.forage * use / (p.feed_need * (12 - 5 * p.winter_fodder))
