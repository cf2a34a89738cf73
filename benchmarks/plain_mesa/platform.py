"""The platform: who uses it, what it costs, and how those away take part through it (ODD 7)."""

from .citizen import AWAY, HOME, chance
from .money import whole_fen
from .start import Office


class PlatformUser:
    """What a person does on the platform; mixed into Herder."""

    def consider_platform(self):
        """Think again, each January: age, schooling and distance count, and leaks remembered."""
        if not self.adult:
            self.online = False
            return
        m, p = self.model, self.model.p
        lot = m.luck.uniform("adoption", self.identity)
        if lot < p.reconsidering:
            years = self.age / (p.half_age + p.schooling_years * self.schooling)
            fit = p.coverage * m.platform.kept * (1 - m.privacy.leak_memory) / (1 + years**4)
            if self.place != AWAY:
                fit /= 1 + self.household.distance / p.signal_km
            self.online = lot < p.reconsidering * fit

    def consider_joining(self):
        """Join a meeting from afar, by the rules of those in the hall, with no way to go and no work to leave."""
        self.joined = False
        p = self.model.p
        if not (self.adult and self.online and self.place != HOME) or p.meetings_online == 0:
            return
        utility = (p.turnout_level + p.joining_ease + self.example(self.model.assembly.attendance_share)
                   + self.own_wish_to_come())
        self.joined = self.model.luck.uniform("joining", self.identity) < p.meetings_online * chance(utility)

    def call_in(self):
        p = self.model.p
        if self.joined:
            self.voice = p.online_voice * chance(
                p.voice_level + p.voice_agenda * (p.open_agenda - 0.5) + p.voice_efficacy * self.efficacy
                - p.voice_caution * self.model.privacy.caution - self.fear_to_speak())
            self.spoke += self.voice


class Platform(Office):
    STATE = ("kept", "online_share", "members_online")

    def pay_upkeep(self):
        m, p = self.model, self.model.p
        self.kept = m.treasury.pay_for(whole_fen(100 * p.coverage * p.platform_cost / 12))
        m.committee.called_hours += (p.coverage * p.platform_hours
                                     + p.meetings_online * p.link_hours * p.meetings_per_year / 12)

    def count_users(self):
        """Who is online, and which households are connected through them."""
        adults = self.model.herders.select(lambda h: h.adult)
        for home in self.model.households:
            home.connected = any(member.adult and member.online for member in home.members)
        away = [h for h in adults if h.member and h.place == AWAY]
        self.online_share = sum(h.online for h in adults) / max(len(adults), 1)
        self.members_online = sum(h.online for h in away) / max(len(away), 1)

    def hear_those_afar(self):
        """Those who joined and what they said count with those in the hall."""
        m, p, assembly = self.model, self.model.p, self.model.assembly
        if not assembly.met or p.meetings_online == 0:
            return
        m.herders.shuffle_do("call_in")
        afar = m.herders.select(lambda h: h.joined)
        here = len(m.herders.select(lambda h: h.resident))
        everybody = max(here + len(afar), 1)
        came = assembly.attendance_share * here
        assembly.attendance_share = (came + len(afar)) / everybody
        assembly.effective = (assembly.effective * here + sum(h.voice for h in afar)) / everybody
        assembly.count_traces()
