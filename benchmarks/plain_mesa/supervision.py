"""Supervision: paid supervisors, villagers invited to hear the accounts, red lines and clean years (ODD 7)."""

from .citizen import HOME, chance
from .money import whole_fen
from .start import Office
from .training import CADRES

PLACES, SESSIONS = 3, 2  # supervisors; sessions a year at which those in office account for themselves
USUAL_SANCTION = 13  # months of gain
LEAST_GAIN = 1000  # yuan a month
DECEMBER = 11


class Supervision(Office):
    """A supervisor is a person, or None where the place is empty."""

    STATE = ("overseen", "organised", "side_exposure", "findings", "invited_voice")

    def __init__(self, model, facts):
        super().__init__(model, facts)
        self.supervisor = [None] * PLACES

    @property
    def posts(self):
        return self.model.committee.chair, self.model.branch.secretary

    # ---- the supervisory committee

    def fill(self):
        """Each January three villagers, by lot or by the chair's choice."""
        self.supervisor = [None] * PLACES
        if self.model.p.supervision_hours > 0:
            for k in range(PLACES):
                self.supervisor[k] = self.pick(k)

    def pick(self, k):
        luck, chair = self.model.luck, self.model.committee.chair
        ruling = [person.household for person in self.posts if person is not None]
        able = self.model.herders.select(
            lambda h: h.resident and h.household not in ruling and h not in self.supervisor)
        by_lot = luck.uniform("supervisors", 4 * k + 1) < self.model.p.supervisor_independence
        if not by_lot and chair is not None and chair.bloc is not None:
            able = [h for h in able if h.bloc is chair.bloc] or able
        return max(able, key=lambda h: luck.uniform("supervisors", 4 * h.identity), default=None)

    def supervise(self):
        """They are paid as far as the grant goes, and find what their hours, honesty and distance let them."""
        p, self.overseen, self.organised = self.model.p, 0.0, 0.0
        if p.supervision_hours <= 0:
            return
        full = p.supervision_hours / (p.supervision_hours + p.supervision_half)
        for person in self.supervisor:
            if person is not None and person.resident:
                served = self.pay(person)
                self.model.committee.called_hours += p.showing_hours * p.supervision_hours / 3 * served
                self.organised += full * served / PLACES
                self.overseen += (p.supervision_strength * full * served * person.integrity
                                  * (1 - self.kin_of(person)) / PLACES)

    def pay(self, person):
        """The share of what is due that is paid."""
        p, treasury = self.model.p, self.model.treasury
        due = whole_fen(100 * p.supervisor_pay * p.supervision_hours / 3)
        paid = min(due, treasury.running)
        treasury.running -= paid
        treasury.lever_running += paid
        person.household.receive("income_wage", paid)
        person.household.village_pay += paid
        return paid / due if due > 0 else 1

    def kin_of(self, person):
        """Cohesion of the bloc that a supervisor shares with somebody in office."""
        ruling = [post.bloc for post in self.posts if post is not None]
        return person.bloc.cohesion if person.bloc is not None and person.bloc in ruling else 0

    # ---- the invited

    def summon(self):
        """In February and August some are asked to come and hear the accounts."""
        p, luck, herders = self.model.p, self.model.luck, self.model.herders
        self.invited_voice = 0.0
        if p.invitations <= 0:
            return
        invited = herders.select(lambda h: h.resident and h.place == HOME
                                 and luck.uniform("summoning", 2 * h.identity) < p.invitations)
        self.model.committee.called_hours += p.invite_hours * len(invited)
        came = [h for h in invited
                if not h.attends and luck.uniform("summoning", 2 * h.identity + 1) < p.invitation_pull]
        self.model.commons.lent_hours += len(came) * p.meeting_hours / CADRES
        voices = sum(chance(p.voice_level + p.voice_efficacy * h.efficacy) for h in came)
        asked = voices / (1 + p.free_riding * max(voices - 1, 0))
        self.invited_voice = asked / max(sum(h.resident for h in herders), 1)

    # ---- what it deters

    def deter(self):
        """What supervisors and the invited add to the hazard, and what red lines and rewards do to it."""
        m, p, treasury, committee = self.model, self.model.p, self.model.treasury, self.model.committee
        heard = treasury.watched(p.transparency, self.invited_voice, SESSIONS)
        spoken = ((1 + p.closed_ranks)
                  / (1 + p.closed_ranks * (p.sanction / USUAL_SANCTION + p.red_line))) ** 2
        treasury.exposure = (treasury.exposure + self.overseen + (1 - p.payroll_only) * heard) * spoken
        self.side_exposure = p.payroll_only * heard * spoken
        yields = p.taken_limit * p.project_rate * p.project_size / 12
        at_stake = p.clean_reward / max(LEAST_GAIN, yields)
        crowded = p.reward_crowding * p.integrity_weight * committee.honesty
        crowded *= p.clean_reward / (p.clean_reward + p.reward_half)
        committee.concern += (treasury.exposure + m.sharing.audit_odds / 12 * p.audit_detection) * at_stake - crowded

    def keep_clean(self):
        """Findings are counted; a year without any is paid."""
        p, treasury = self.model.p, self.model.treasury
        self.findings += treasury.found > 0
        treasury.lever_outside += whole_fen(100 * p.red_line * p.red_line_cost / 12)
        if self.model.season != DECEMBER or self.findings > 0:
            return
        half = whole_fen(100 * p.clean_reward / 2)
        for person in self.posts:
            if person is not None:
                person.household.receive("income_wage", half)
                treasury.money_in += half
                treasury.lever_outside += half
