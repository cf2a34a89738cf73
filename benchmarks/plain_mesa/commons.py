"""Commons and norms: what people give, what they owe each other, and whether they belong (ODD 7)."""

from math import exp

from .citizen import HOME, HUMP, SELFISH, pushed
from .money import whole_fen
from .start import Office

OLDEST_ASKED, USUAL_CALL, DAY = 70, 2, 8  # years of age; days a year that people are used to; hours of a day's work


def wearied(share, odds):
    """The share meant, its odds divided by what the length of the call costs in odds."""
    return share / (share + (1 - share) * odds)


class Neighbour:
    """What one person gives and feels; mixed into Herder."""

    @property
    def asked(self):
        return self.resident and self.age < OLDEST_ASKED

    @property
    def was_asked(self):
        """At the last call; the dead are asked no more."""
        return self.resident and self.gave >= 0

    def meant_share(self, fined=True):
        """The share of what is asked that this person means to give, with or without the threat of a fine."""
        p, bloc, commons = self.model.p, self.bloc, self.model.commons
        threat = commons.call_threat if fined else 0
        push = commons.call_push - commons.call_threat + threat + p.giving_norm * (self.norm - 0.5)
        if self.member:
            push += p.member_duty * self.model.branch.strength
        if bloc is not None:
            push += p.ingroup * bloc.cohesion * (2 * bloc.bloc_share - 1) + p.provision_weight * bloc.brings
        return commons.wearied(self.cooperating_share(push, threat))

    def cooperating_share(self, push, threat):
        """The share a person of this type would give, moved by a push; the selfish give what they are made to."""
        p, believed = self.model.p, self.believed_giving
        if self.type == SELFISH:
            return threat
        others = 1 - believed if self.type == HUMP and believed > 0.5 else believed
        return pushed(p.own_giving + p.matching * others, push)

    def give(self, worth):
        """Give days of work, or pay for them from town as far as cash goes; return the days, and those given freely."""
        p, home, money = self.model.p, self.household, self.model.treasury
        self.gave = -1.0
        if not self.asked or p.call_days == 0:
            return 0, 0
        lots = [self.model.luck.uniform("giving", 16 * self.identity + k) for k in range(p.call_days)]
        share, free_share = self.meant_share(), self.meant_share(fined=False)
        days = sum(lot < share for lot in lots)
        free = sum(lot < share and lot < free_share for lot in lots)
        if self.place == HOME:
            forgone = whole_fen(100 * p.day_cost) * days
            home.receive("income_operating", -forgone)
            money.money_out += forgone
        else:
            days = min(days, max(0, home.cash) // worth)
            home.cash -= days * worth
            money.money_out += days * worth
        self.gave = days / p.call_days
        return days, min(free, days)

    def pay_fine(self):
        """For days missed, as far as the purse goes; the money stays in the village."""
        p = self.model.p
        if self.was_asked:
            owed = whole_fen(100 * p.fine * p.call_days * (1 - self.gave))
            paid = max(0, min(owed, self.household.cash))
            self.household.cash -= paid
            self.model.treasury.running += paid

    def seen_giving(self, seen):
        """What acquaintances gave, drawn toward what all gave where names are posted."""
        giving = self.model.commons.giving
        return giving + (1 - self.model.p.naming) * (sum(seen) / len(seen) - giving) if seen else giving

    def move_norm(self):
        """Once a year the norm follows what acquaintances gave, members' example and the market."""
        if not self.adult:
            return
        m, p, usual = self.model, self.model.p, self.model.usual
        asked = [other for other in self.ties if other.was_asked] if self.resident else []
        if p.call_days > 0:
            self.believed_giving = self.seen_giving([other.gave for other in asked])
        believed = m.commons.as_example(self.believed_giving) if p.call_days > 0 else usual.giving_reference
        contact = any(other.member for other in asked)
        push = (p.norm_example * (believed - usual.giving_reference)
                + p.norm_members * contact * (m.commons.exemplarity - usual.exemplarity_reference)
                + p.norm_market * (self.household.dependence - usual.dependence_reference))
        self.norm += p.norm_speed * (pushed(self.norm_anchor, push) - self.norm)

    def move_belonging(self):
        """Once a year belonging follows being heard and the emptiness of the village."""
        if not self.adult:
            return
        m, p, usual = self.model, self.model.p, self.model.usual
        heard = self.spoke / p.meetings_per_year + (0 if self.resident else usual.effective_reference)
        push = (p.belonging_voice * (heard - usual.effective_reference)
                - p.belonging_absence * (m.register.absent_share - usual.absent_reference)
                - p.belonging_gap * (m.needs.income_gap - m.needs.gap_reference))
        self.belonging += p.belonging_speed * (pushed(self.belonging_anchor, push) - self.belonging)


class Commons(Office):
    """Each June the village calls its people to work on what all use."""

    STATE = ("giving", "givers", "exemplarity", "coerced", "commons_value", "dependence_mean", "call_threat",
             "call_push", "lent_hours", "member_hours")

    def announce(self):
        """What the call threatens, and how fines and being named sit with those who cooperate."""
        p = self.model.p
        if p.call_days == 0:
            self.call_threat = self.call_push = 0.0
            return
        self.call_threat = p.fine_pull * p.fine / (p.fine + p.local_wage / 22)
        self.call_push = self.call_threat - p.fine_crowding * (p.fine > 0) + p.naming_push * p.naming
        self.call_push += self.model.rules.rule_push

    def wearied(self, share):
        """A longer call finds less will; days of ecological campaigns count too."""
        p, held = self.model.p, self.model.ecology.eco_held
        return wearied(share, exp(p.call_weariness * (p.call_days + held - USUAL_CALL)))

    def as_example(self, giving):
        """What is given only under threat of a fine is less of an example."""
        return giving * (1 - (1 - self.model.p.coerced_example) * self.coerced)

    def fine_the_missing(self):
        if self.model.p.fine > 0 and self.model.p.call_days > 0:
            for household in self.model.households.shuffle():
                for member in household.members:  # in order: they share one purse
                    member.pay_fine()

    def call(self):
        p, herders = self.model.p, self.model.herders
        worth = whole_fen(100 * p.local_wage / 22)
        days = free = 0
        for household in self.model.households.shuffle():
            for member in household.members:  # in order: they share one purse
                given_days, given_freely = member.give(worth)
                days += given_days
                free += given_freely
        asked = herders.select(lambda h: h.asked) if p.call_days > 0 else ()
        if not len(asked):
            self.giving = self.givers = self.coerced = self.exemplarity = 0.0
            return
        self.giving = sum(h.gave for h in asked) / len(asked)
        self.givers = sum(h.gave > 0 for h in asked) / len(asked)
        self.coerced = 1 - free / days if days > 0 else 0.0
        members = herders.select(lambda h: h.adult and h.member)
        example = sum(max(h.gave, 0) for h in members) / max(len(members), 1) - self.giving
        self.exemplarity = example - p.privilege_weight * self.model.benefits.privilege_seen
        self.commons_value += days * worth
        self.model.works.days_worth += days * worth

    def charge_lent_hours(self):
        """Hours lent this year cost households like a day at the call: by workers, and those of members by head."""
        m, hour = self.model, 100 * self.model.p.day_cost / DAY
        workers = m.households.agg("workers", sum)
        members = m.herders.select(lambda h: h.member and h.resident)
        each = whole_fen(self.member_hours * hour / len(members)) if len(members) else 0
        bills = dict.fromkeys(m.homes, 0)
        for home in m.homes if workers > 0 else ():
            bills[home] = whole_fen(self.lent_hours * hour * home.workers / workers)
        for member in members:
            bills[member.household] += each
        for home, bill in bills.items():
            home.receive("income_operating", -bill)
            m.treasury.money_out += bill

    def sum_up_dependence(self):
        residents = self.model.herders.select(lambda h: h.resident)
        self.dependence_mean = sum(h.household.dependence for h in residents) / max(len(residents), 1)
