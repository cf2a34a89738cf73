"""Democracy: who decides, who runs things, and what members settle among themselves (ODD 7)."""

from .citizen import HOME
from .start import Office


class Member:
    """A party member in deliberation; mixed into Herder."""

    def deliberate(self):
        p = self.model.p
        if p.inner_party > 0 and self.member and self.place == HOME:
            self.learn_to_speak(p.inner_party * (1 - self.model.committee.stance), 1)


class Democracy(Office):
    STATE = ("sight",)

    def pitch_in(self):
        """Villagers who are heard help to run things, and see the books."""
        m, p = self.model, self.model.p
        workers = m.households.agg("workers", sum)
        lent = p.villager_management * p.manager_hours * m.assembly.effective * workers
        m.committee.service_hours += lent
        m.commons.lent_hours += lent
        m.committee.called_hours += p.villager_management * p.coordination_hours
        self.sight = 1 - (1 - p.transparency) * (1 - p.villager_management)

    def decide(self):
        """Branch, committee and assembly decide; what members settle beforehand is no longer open."""
        m, p, assembly = self.model, self.model.p, self.model.assembly
        m.committee.called_hours += (p.branch_say * p.say_hours + p.assembly_decides * p.decision_hours
                                     + p.inner_party * p.deliberation_hours)
        if not assembly.met:
            return
        stance = m.committee.stance
        voices = assembly.effective / assembly.attendance_share if assembly.attendance_share > 0 else 0
        in_committee = 1 - (1 - stance) * (1 - voices * (1 - p.personal_rule * p.merged))
        open_to_all = in_committee + p.assembly_decides * (0.5 * (1 + voices) - in_committee)
        veto = p.bloc_veto * sum(bloc.cohesion * bloc.bloc_share for bloc in m.blocs)
        decided = p.branch_say * stance + (1 - p.branch_say) * (1 - veto) * open_to_all
        assembly.heeded = m.committee.autonomy * (1 - p.prearranged * p.inner_party) * decided
