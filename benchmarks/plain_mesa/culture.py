"""Culture: feasts, songs and races bring people together, or each bloc to its own (ODD 7)."""

from .citizen import pushed, swayed
from .money import whole_fen
from .start import Office


class Guest:
    """A household at the feasts; mixed into Household."""

    @property
    def joins(self):
        """Share of what is held that its people join: less from afar, and not shows sent from above."""
        p = self.model.p
        return (1 - p.shows) * p.culture_reach / (p.culture_reach + self.distance)

    def celebrate(self, offered, more):
        """What people do together mends quarrels; more of it than usual moves norm and trust."""
        p = self.model.p
        if self.residents == 0:
            return
        together = (1 - p.culture_bonding) * self.joins
        self.scar *= 1 - p.culture_mend * together * offered
        for member in self.members:
            if member.resident:
                member.norm = swayed(member.norm, p.culture_norm * together * more)
                member.trust_village = swayed(member.trust_village, p.culture_trust * together * more)


class Culture(Office):
    STATE = ("activities_held", "activities_reference")

    def fullness(self, held):
        return held / (held + self.model.p.activity_half)

    def celebrate(self):
        m, p = self.model, self.model.p
        offered = self.fullness(self.activities_held)
        more = offered - self.fullness(self.activities_reference)
        m.households.shuffle_do("celebrate", offered, more)
        for bloc in m.blocs:
            own = [home for home in m.homes if home.bloc is bloc]
            people = sum(home.residents for home in own)
            joins = sum(home.residents * home.joins for home in own) / people if people > 0 else 0
            push = p.culture_bond * p.culture_bonding * joins * more
            bloc.cohesion += p.culture_return * (pushed(p.bloc_cohesion, push) - bloc.cohesion)

    def stage(self):
        """Activities cost money and hours."""
        m, p = self.model, self.model.p
        given = p.activities * m.treasury.pay_for(whole_fen(100 * p.activities * p.activity_cost / 12))
        m.committee.called_hours += given * p.activity_hours / 12
        self.activities_held += (given - self.activities_held) / 12
        self.grow_usual("activities_reference", self.activities_held)
