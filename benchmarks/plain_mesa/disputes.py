"""Disputes: quarrels between households arise, are heard, settled or signed away, fester, are petitioned (ODD 7)."""

from math import exp

from .citizen import swayed
from .luck import poisson
from .money import whole_fen
from .start import Office

PASTURE, ASSETS, MONEY, RELIGION, TOURISM = KINDS = range(5)


class Disputant:
    """A household's quarrels; mixed into Household. It brings up one at a time, with its `opponent`."""

    @property
    def trust_of_village(self):
        """What the resident adults trust the village, one by one."""
        return [member.trust_village for member in self.members if member.resident]

    def concern(self, kind):
        """Chance that an occasion becomes a dispute."""
        p = self.model.p
        if kind == PASTURE:
            return self.herd / (self.herd + p.scarcity_half * max(self.borne, 1)) if self.herd > 0 else 0
        if kind == ASSETS:
            aside = sum(bloc.grip for bloc in self.model.blocs if bloc is not self.bloc)
            doubt = 2 * (1 - p.transparency) * (1 + p.asset_grudge * aside)
            return doubt / (1 + doubt)
        if kind == MONEY:
            return self.debt / 100 / (self.debt / 100 + p.debt_half)
        return 1

    def other_party(self, kind, draw):
        """Next on the path over pasture, an acquaintance over money, otherwise anybody."""
        homes = self.model.homes
        if kind == PASTURE:
            return self.neighbour(1 if draw(2) < 0.5 else -1)
        if kind == MONEY:
            return homes[self.first_ties[int(8 * draw(2))]]
        for k in range(2, 8):
            other = homes[int(draw(k) * len(homes))]
            if other.residents > 0 and (kind != ASSETS or other.bloc is not self.bloc):
                break
        return other

    def quarrel(self, other, kind, heat):
        self.opponent, self.quarrel_kind, self.quarrel_months, self.heat = other, kind, 0, heat
        self.signed = self.petitioned = False

    def heal(self):
        self.scar *= 1 - self.model.p.scar_healing

    def fester(self):
        """A quarrel cools, ends with one of the two, or leaves its scar on both."""
        p, other = self.model.p, self.opponent
        if other is None:
            return
        lot = self.model.luck.uniform("festering", self.household_identity)
        if self.residents == 0 or other.residents == 0 or lot < p.cooling:
            self.opponent = None
            return
        self.quarrel_months += 1
        for party in (self, other):
            party.scar += p.scar_step * (1 - party.scar)

    def petitions_now(self):
        """Whether grievance less the risk that fear sees passes the threshold."""
        p, trust = self.model.p, self.trust_of_village
        if self.opponent is None or self.petitioned or self.quarrel_months < p.petition_months:
            return False
        grievance = self.heat * (1 - (sum(trust) / len(trust) if trust else 0.5))
        self.petitioned = grievance - p.petition_risk * self.model.order.unease > p.petition_threshold
        return self.petitioned

    def grow_bitter(self, usual):
        p, surprise = self.model.p, self.scar - usual
        for member in self.members:
            if member.resident:
                member.norm = swayed(member.norm, -p.scar_norm * surprise)
                member.trust_village = swayed(member.trust_village, -p.scar_trust * surprise)


class Disputes(Office):
    STATE = ("disputes_begun", "disputes_heard", "disputes_settled", "disputes_signed", "dispute_hours",
             "petitions_month", "petitions", "alarm", "alarm_reference", "scar_reference")

    def receive_visitors(self):
        m, p = self.model, self.model.p
        m.committee.called_hours += p.visitors * p.visitor_hours
        fees = whole_fen(100 * 1000 * p.visitors * p.visitor_fee / 12)
        m.treasury.collective += fees
        m.treasury.money_in += fees

    def arise(self):
        """Occasions fall on households by lot, kind by kind."""
        m, p = self.model, self.model.p
        rates = (p.pasture_grounds, p.asset_grounds, p.money_grounds, p.religion_grounds,
                 p.tourism_grounds * p.visitors)
        for kind in KINDS:
            mean = m.order.contention * len(m.homes) * rates[kind] / 12
            for occasion in range(poisson(mean, m.luck.uniform("arising", kind))):
                first = 16 * (64 * kind + occasion) + 8
                self.offer_grounds(kind, lambda k, first=first: m.luck.uniform("arising", first + k))

    def offer_grounds(self, kind, draw):
        homes = self.model.homes
        home = homes[int(draw(0) * len(homes))]
        if home.residents == 0 or home.opponent is not None or draw(1) >= home.concern(kind):
            return
        other = home.other_party(kind, draw)
        if other is not home and other.residents > 0:
            home.quarrel(other, kind, draw(8))
            self.disputes_begun += 1

    # ---- hearings

    def hear(self):
        """Mediators hear as many as their hours allow; hours to spare go to what was signed without being settled."""
        m, p = self.model, self.model.p
        m.treasury.lever_outside += whole_fen(100 * p.legal_aid * p.legal_cost / 12)
        quarrels = [home for home in m.homes if home.opponent is not None]
        fresh = [home for home in quarrels if not home.signed]
        hours = p.mediation + m.organisations.elder_hours
        spare = hours - p.mediation_hours * len(fresh)
        for home in quarrels:
            at_hand, number = (spare, len(quarrels) - len(fresh)) if home.signed else (hours, len(fresh))
            if m.luck.uniform("hearing", 4 * home.household_identity) < at_hand / (p.mediation_hours * number):
                self.take_hours(p.mediation_hours * p.mediation / hours)
                self.hold_hearing(home)

    def hold_hearing(self, home):
        luck, name = self.model.luck, 4 * home.household_identity
        self.disputes_heard += not home.signed
        if luck.uniform("hearing", name + 1) < self.chance_of_settling(home, home.opponent):
            self.disputes_settled += not home.signed
            home.opponent = None
        elif not home.signed and luck.uniform("hearing", name + 2) < self.model.p.pressure:
            home.signed = True
            self.disputes_signed += 1

    def take_hours(self, hours):
        self.model.committee.called_hours += hours
        self.dispute_hours += hours

    def chance_of_settling(self, home, other):
        """Skill, trust and a lawyer's advice help; partiality between those in office and others does not."""
        p, trust = self.model.p, home.trust_of_village + other.trust_of_village
        held = [party.bloc.posts_held if party.bloc is not None else 0 for party in (home, other)]
        utility = (p.settle_level + p.settle_skill * self.model.committee.leadership
                   + p.settle_trust * (sum(trust) / len(trust) if trust else 0.5) + p.settle_law * p.legal_aid
                   - p.settle_heat * (home.heat - 0.5) - p.settle_again * home.signed
                   - p.partiality * abs(held[0] - held[1]))
        return 1 / (1 + exp(-utility))

    def fester(self):
        m = self.model
        m.households.shuffle_do("heal")
        for home in m.homes:  # in order: a household may have a scar from more than one quarrel
            home.fester()

    # ---- petitions, and what scars do

    def petition(self):
        m, p = self.model, self.model.p
        self.petitions_month = n = sum(home.petitions_now() for home in m.homes)
        self.petitions += n
        self.take_hours(n * p.petition_hours)
        m.township.surplus += n * p.petition_tasks
        self.alarm = 1 - (1 - self.alarm * (1 - p.alarm_fading)) * (1 - p.alarm_step) ** n
        self.grow_usual("alarm_reference", self.alarm)

    def relent(self):
        """Those in office turn toward villagers, or away."""
        committee = self.model.committee
        committee.stance = swayed(committee.stance, self.model.p.petition_heed * (self.alarm - self.alarm_reference))

    def embitter(self):
        m = self.model
        if m.month < 0:
            adults = m.herders.select(lambda h: h.resident)
            mean = sum(h.household.scar for h in adults) / max(len(adults), 1)
            self.scar_reference += (mean - self.scar_reference) / max(1, (m.month + 25) // 6 + 1)
        m.households.shuffle_do("grow_bitter", self.scar_reference)
