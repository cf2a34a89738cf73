"""Infrastructure: money well paid and days given become roads, services and works of herding (ODD 7)."""

from .start import Office

KINDS = 3


class Works(Office):
    STATE = ("works", "roads", "services", "herding_works", "roads_reference", "herding_reference", "ways",
             "sheltered", "days_worth")

    @property
    def mix(self):
        """Shares of project money for roads, services and works of herding."""
        p = self.model.p
        asked = max(p.road_share + p.service_share, 1)
        roads, services = p.road_share / asked, p.service_share / asked
        return roads, services, 1 - roads - services

    def added(self, fen, heard):
        """What so much money adds: by leaders' ability and by who takes part."""
        p = self.model.p
        able = 0.5 + self.model.committee.leadership
        return p.works_gain * fen / 1e8 * able * (1 - p.coproduction * (1 - heard))

    def built(self, stock, added):
        return 1 - (1 - stock) / (1 + added) - self.model.p.works_decay / 12 * stock

    @property
    def led_away(self):
        """What roads add to what town is worth, over status quo."""
        return self.model.p.road_exit * (self.roads - self.roads_reference)

    def build(self):
        m, p = self.model, self.model.p
        onesided = sum(abs(KINDS * share - 1) for share in self.mix) / (2 * KINDS - 2)
        m.committee.called_hours += p.mix_hours * onesided
        paid = self.added(m.treasury.well_paid, m.assembly.effective)
        given = self.added(self.days_worth, 1)
        self.days_worth = 0
        self.roads, self.services, self.herding_works = (
            self.built(stock, KINDS * share * paid + given)
            for stock, share in zip((self.roads, self.services, self.herding_works), self.mix, strict=True))
        self.works = (self.roads + self.services + self.herding_works) / KINDS
        self.ways = 1 - p.road_ease * (self.roads - self.roads_reference)
        self.sheltered = p.shelter * (self.herding_works - self.herding_reference)

    def become_usual(self):
        """References are the means of the warm-up's last two years."""
        self.grow_usual("roads_reference", self.roads)
        self.grow_usual("herding_reference", self.herding_works)
