"""The party branch: who belongs to it and how strong it is (ODD 7)."""

from math import log

from .start import Office


class Branch(Office):
    """Its members are herders who say so (`member`); its secretary is one of them, or None."""

    STATE = ("strength", "recruited", "spur")

    def __init__(self, model, facts):
        super().__init__(model, facts)
        self.secretary = None

    def rally(self):
        """Strength is what present members do, by ability, motive and age."""
        members = self.model.herders.select(lambda h: h.member and not h.away)
        done = sum(m.ability * m.activity for m in members)
        self.strength = done / len(members) if len(members) else 0.0

    def hold_to_duty(self):
        p = self.model.p
        self.model.committee.called_hours += p.member_duty * p.duty_hours

    def take_sides(self):
        """Some tasks are left undone, by what an hour more is worth to villagers and to the township."""
        m, p, office = self.model, self.model.p, self.model.committee
        to_villagers = (m.service.answer * m.service.waiting / (p.answer_time * max(office.service_hours, 1))
                        * office.stance)
        to_township = 1 / max(office.task_spent, 1) * (1 - office.stance)
        total = to_villagers + to_township
        undone = p.refusable * (to_villagers / total if total > 0 else 0)
        moved = undone * office.task_spent
        office.task_spent -= moved
        office.service_hours += moved
        m.township.unmet = 1 - (1 - m.township.unmet) * (1 - undone)
        office.autonomy = 1 - office.task_spent / office.cadre_hours

    def recruit(self):
        """The quota of recruits: the young, the schooled and members' kin are likelier."""
        for _ in range(self.model.p.recruits):
            candidates = self.model.herders.select(lambda h: not h.member and not h.away and 18 <= h.age < 60)
            if not len(candidates):
                return
            min(candidates, key=self.lot).member = True
            self.recruited += 1

    def lot(self, herder):
        p = self.model.p
        odds = (p.recruit_youth if herder.age <= 35 else 1) * (1 + herder.schooling)
        if any(kin.member for kin in herder.household.members):
            odds *= 1 + p.recruit_kin
        return -log(1 - self.model.luck.uniform("recruitment", herder.identity)) / odds
