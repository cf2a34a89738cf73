"""Privacy: leaks, and opinion that is watched and guided (ODD 7)."""

from .start import Office


class Privacy(Office):
    STATE = ("leak_memory", "leaked", "leaks", "caution", "candour")

    def risk_leak(self):
        """Data may leak; who is afraid of leaks, checks or guidance keeps quiet."""
        m, p = self.model, self.model.p
        m.committee.called_hours += p.security * p.security_hours + p.guidance * p.guidance_hours
        self.leak_memory -= self.leak_memory / p.fear_fade
        hazard = p.leak_hazard * m.platform.online_share * (1 - p.security) ** 2
        self.leaked = m.luck.uniform("leaking", 0) < hazard
        if self.leaked:
            self.leaks += 1
            self.leak_memory += p.leak_fear * (1 - self.leak_memory)
            m.herders.shuffle_do("hear_of_leak")
        self.caution = 1 - ((1 - self.leak_memory) * (1 - p.check_fear * p.security)
                            * (1 - p.watch_fear * p.guidance))
        self.candour = (1 - self.caution) * (1 - p.hush * p.guidance)

    def take_tips(self):
        """Complaints online add to what may be found."""
        m = self.model
        m.treasury.exposure += (m.p.tip_strength * m.platform.online_share * self.candour
                                * (1 - m.committee.protection))


class Guarded:
    """A person whose words and data are on the platform; mixed into Herder."""

    def hear_of_leak(self):
        p = self.model.p
        if self.online:
            self.trust_village -= p.leak_trust * p.loss_ratio * self.trust_village
            self.online = self.model.luck.uniform("leaking", 1 + self.identity) >= p.leak_exit

    def be_guided(self):
        """Who trusts the village believes what it says."""
        p = self.model.p
        if self.online:
            self.belief -= p.guidance * p.persuasion * self.trust_village * self.belief
