"""Land: pasture is let to neighbours, and herds of the gone stay with a host (ODD 7)."""

from .herding import bearable, good_hectares
from .money import whole_fen
from .start import Office


class Landholder:
    """What a household does with land that its hands cannot use; mixed into Household."""

    def neighbour(self, steps):
        """The household so many steps along the path, which closes into a ring."""
        homes = self.model.homes
        return homes[(self.household_identity + steps) % len(homes)]

    def within_reach(self):
        """Neighbours by nearness, the one before ahead of the one after."""
        reach = range(1, self.model.p.rental_reach + 1)
        return [self.neighbour(steps) for k in reach for steps in (-k, k)]

    @property
    def kept_land(self):
        return self.parcel[:len(self.parcel) - self.let]

    @property
    def let_land(self):
        return self.parcel[len(self.parcel) - self.let:]

    @property
    def leased_land(self):
        return [patch for owner in self.rented for patch in owner.let_land]

    @property
    def means(self):
        """Fen that the household can lay hands on."""
        return self.cash + 100 * self.model.p.credit - self.debt

    def is_kin(self, other):
        return self.bloc is not None and self.bloc is other.bloc

    # ---- herds of the gone

    def stay_with_host(self):
        """Animals of the gone stay where there are still hands."""
        if self.residents > 0 or self.herd == 0:
            self.host, self.entrusted = None, 0
        elif self.host is not None and self.host.workers == 0:
            self.host = None
        elif self.host is not None:
            self.host.hosted += self.entrusted

    def seek_host(self):
        """Who is gone entrusts animals to the nearest neighbour with hands to spare, kin first."""
        if self.residents > 0 or self.herd == 0 or self.host is not None:
            return
        lot = self.model.luck.uniform("hosting", self.household_identity)
        if self.entrusted == 0 and lot >= self.model.p.entrusting:
            return
        hosts = [h for h in self.within_reach() if h.workers > 0 and h.herd + h.hosted < h.hands]
        if not hosts:
            self.entrusted = 0
            return
        self.host = next((h for h in hosts if self.is_kin(h)), hosts[0])
        if self.entrusted == 0:
            self.entrusted = min(int(self.target), self.herd) if self.target >= 1 else self.herd
        self.host.hosted += self.entrusted

    # ---- contracts

    def end_contract(self):
        """A contract ends with its time, or with a tenant who has left or cannot pay."""
        tenant = self.tenant
        if tenant is None:
            return
        if self.model.month < self.lease_end and tenant.residents > 0 and tenant.means >= self.rent:
            return
        back = self.let * self.model.cell_size
        borne = tenant.borne * back / tenant.pasture
        tenant.borne -= borne
        self.borne += borne
        tenant.pasture -= back
        self.pasture += back
        tenant.rented.remove(self)
        self.tenant, self.let = None, 0

    def offer_land(self):
        """Let what its hands cannot use to the neighbour who bids most."""
        p, luck, name = self.model.p, self.model.luck, self.household_identity
        gone = self.residents == 0
        if self.tenant is not None or self.rented or (gone and self.herd > 0):
            return
        if luck.uniform("letting", 1 + 2 * name) >= p.letting_chance:
            return
        bears = bearable(p, good_hectares(self.parcel), p.safe_use)
        spare = 1 if gone else max(0, 1 - self.hands / max(bears, 1))
        cells = int(len(self.parcel) * spare)
        if cells == 0:
            return
        condition = sum(patch.condition for patch in self.parcel) / len(self.parcel)
        offer = Offer(self, cells, condition)
        bids = [(offer.worth_to(h), h) for h in self.within_reach()]
        bids = [(worth, h) for worth, h in bids if worth > 0 and h.means >= offer.bill(worth, h)]
        if bids:
            worth, tenant = max(bids, key=lambda bid: bid[0])
            years = 1 + int(p.longest_lease * luck.uniform("letting", 2 + 2 * name))
            offer.sign(tenant, offer.bill(worth, tenant), self.model.month + 12 * years)

    def pay_rent(self):
        """Tenants pay owners, and owners who are gone pay the host of their animals."""
        if self.tenant is not None:
            self.tenant.receive("income_operating", -self.rent)
            self.receive("income_property", self.rent)
            self.rents_paid += 1
        if self.host is not None and self.residents == 0:
            fee = whole_fen(100 * self.model.p.hosting_fee) * self.herd
            self.receive("income_operating", -fee)
            self.host.receive("income_operating", fee)


class Offer:
    """The last cells of a parcel, offered for rent."""

    def __init__(self, owner, cells, condition):
        p = owner.model.p
        self.owner, self.cells, self.condition = owner, cells, condition
        self.hectares = cells * owner.model.cell_size
        self.per_hectare = bearable(p, condition, p.safe_use + p.renter_use)
        self.bears = self.per_hectare * self.hectares

    def worth_to(self, bidder):
        """Yuan a hectare and year: nothing for who has no hands, lets land or has rented enough."""
        if bidder.workers == 0 or bidder.tenant is not None or len(bidder.rented) == 4:
            return 0
        crowded = 1 - (bidder.borne + self.bears / 2) / max(bidder.wanted, 1)
        return self.owner.model.land_office.earning * self.per_hectare * max(0, crowded)

    def bill(self, worth, bidder):
        p = self.owner.model.p
        kin = 1 - p.kin_discount if self.owner.is_kin(bidder) else 1
        return whole_fen(100 * p.rent_share * worth * self.hectares * kin)

    def sign(self, tenant, rent, lease_end):
        owner, p = self.owner, self.owner.model.p
        owner.tenant, owner.rent, owner.lease_end, owner.let = tenant, rent, lease_end, self.cells
        owner.rents_paid = 0
        tenant.rented.append(owner)
        owner.pasture -= self.hectares
        tenant.pasture += self.hectares
        tenant.borne += self.bears
        kept = len(owner.kept_land) * owner.model.cell_size
        owner.borne = bearable(p, kept * self.condition, p.safe_use)


class LandOffice(Office):
    """The official balance, what an animal earns, and fines."""

    STATE = ("official", "earning", "fines")

    def reckon(self):
        p = self.model.p
        self.official = p.forage * p.safe_use / (12 * p.feed_need)
        self.earning = max(50, self.model.prices.price * (0.8 * p.lambing - p.mortality) + p.products
                           - 5 * p.winter_fodder * p.feed_need * p.fodder_price)

    def place_herds(self):
        """Each in turn along the path: later ones meet fuller hosts."""
        homes = self.model.homes
        for home in homes:
            home.hosted = 0
        for home in homes:
            home.stay_with_host()
        for home in homes:
            home.seek_host()

    def open_market(self):
        """Owners offer one after the other along the path: later ones meet changed bidders."""
        homes = self.model.homes
        first = int(self.model.luck.uniform("letting", 0) * len(homes))
        for home in homes[first:] + homes[:first]:
            home.offer_land()
