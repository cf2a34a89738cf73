"""Citizens: what a herder thinks and does as a member of the village (ODD 7)."""

from math import exp, log

HOME, MOBILE, AWAY = 0, 1, 2
CONDITIONAL, SELFISH, HUMP = 0, 1, 2
HALF_LOAD = 60  # animals a worker that make tending half of all the work there could be


def chance(utility):
    """A probability from a utility."""
    return 1 / (1 + exp(-utility))


def pushed(anchor, push):
    """The anchor moved by a push, never beyond 0 or 1."""
    room = 1 - anchor if push > 0 else anchor
    return anchor + push * room / max(room + abs(push), 1e-12)


def swayed(value, push):
    """A value moved by a share of its way to 1, or to 0 where the push is below 0."""
    return value + push * (1 - value if push > 0 else value)


class Citizen:
    """Motive, meetings, belief, trust and votes of one person; mixed into Herder."""

    @property
    def activity(self):
        """Chance that a member is active."""
        p = self.model.p
        return chance(p.activity_level + self.model.branch.spur + p.activity_motive * (self.motive - 0.5)
                      - p.activity_age * max(0, self.age - 60))

    @property
    def in_office(self):
        return self is self.model.committee.chair or self is self.model.branch.secretary

    # ---- motive

    def be_moved(self):
        """Motive under the points that last month could pay."""
        if not self.adult:
            return
        p, paid = self.model.p, self.model.assembly.paid_points
        joint = paid * p.joint_rules
        at_stake = self.motive_anchor if p.crowding > 0 else 1 - self.motive_anchor
        aim = self.motive_anchor - p.crowding * (paid - joint) * at_stake
        aim += p.joint_gain * joint * (1 - aim)
        speed = p.wearing_speed if aim < self.motive else p.recovery
        self.motive += speed / 12 * (aim - self.motive)

    # ---- meetings

    @property
    def invited(self):
        return self.resident and self.place == HOME

    def recall_others(self):
        """The share of acquaintances nearby who came last time."""
        if not self.invited or self.type == SELFISH:
            return
        near = [other for other in self.ties if other.resident]
        self.came = sum(other.attends for other in near) / len(near) if near else 0.3

    def example(self, came):
        """How the norm and the share of others who came draw this person to a meeting."""
        p = self.model.p
        if self.type == SELFISH:
            return 0
        pull = 0.2 - (came - 0.5) if self.type == HUMP and came > 0.5 else came - 0.3
        return p.example_weight * pull + p.norm_weight * (self.norm - 0.5)

    @property
    def more_dependent(self):
        """How much more the household depends on herding and transfers than under status quo."""
        return self.household.dependence - self.model.usual.dependence_reference

    def own_wish_to_come(self):
        """What this person's own state adds to the wish to come, the way and the work at home aside."""
        p = self.model.p
        return (p.trust_weight * (self.trust_village - 0.5) + p.efficacy_weight * (self.efficacy - 0.5)
                + p.motive_weight * (self.motive - self.motive_anchor)
                + p.grievance_weight * (0.5 - self.trust_village) * self.efficacy
                + p.dependence_turnout * self.more_dependent)

    def drawn_by_points(self):
        """Points draw, but those better off less; they wish to be heard and esteemed."""
        p, home = self.model.p, self.household
        pay = p.incentive_weight * self.model.assembly.paid_points
        return pay + home.affluence * (p.voice_need * 0.5 * (self.efficacy + self.motive) - p.pay_fade * pay)

    def decide_to_come(self):
        self.attends = self.mobilised = False
        if not self.invited:
            return
        m, p, home = self.model, self.model.p, self.household
        load = home.herd / (HALF_LOAD * max(home.workers, 1))
        utility = (p.turnout_level + m.grids.grid_turn + self.drawn_by_points() + self.example(self.came)
                   + self.own_wish_to_come() - p.distance_cost * home.distance * m.works.ways / 10
                   - p.work_cost * load / (1 + load))
        lot = self.model.luck.uniform("attendance", self.identity)
        self.attends = lot < chance(utility + p.mobilisation_pull * p.mobilisation)
        self.mobilised = self.attends and lot >= chance(utility)

    def fear_to_speak(self):
        """Fear where another bloc rules, and of who depends more."""
        p, chair = self.model.p, self.model.committee.chair
        ruled_by_others = chair is not None and chair.bloc is not None and chair.bloc is not self.bloc
        return (p.dominance_weight * (chair.bloc.cohesion if ruled_by_others else 0)
                + p.dependence_fear * self.more_dependent)

    def speak(self):
        """Speak at a meeting, as far as efficacy, the agenda and the chair's bloc allow."""
        self.voice = 0.0
        if not (self.resident and self.attends):
            return
        m, p = self.model, self.model.p
        self.voice = chance(p.voice_level + p.voice_agenda * (p.open_agenda - 0.5) + p.voice_efficacy * self.efficacy
                            + p.voice_schooling * (self.schooling - m.school.schooling_reference)
                            - p.voice_caution * m.privacy.caution - self.fear_to_speak())
        if self.mobilised:
            self.voice *= p.mobilised_voice
        self.spoke += self.voice

    def learn_from_meeting(self):
        """Being heeded moves efficacy about its anchor; being ignored moves it more."""
        self.learn_to_speak(self.model.assembly.heeded - self.model.usual.heeded_reference, self.voice)

    def learn_to_speak(self, surprise, voice):
        p = self.model.p
        if surprise < 0:
            surprise *= p.loss_ratio
        aim = pushed(self.efficacy_anchor, p.efficacy_gain * voice * surprise)
        self.efficacy += p.efficacy_speed * (aim - self.efficacy)

    # ---- belief and trust

    def hear_of_theft(self):
        if not self.adult:
            return
        p, treasury = self.model.p, self.model.treasury
        known = p.hearsay + (1 - p.hearsay) * p.transparency * (0.4 + 0.3 * self.schooling) * (0.5 if self.away else 1)
        self.belief += p.belief_speed * known * (treasury.taken_share + treasury.side_share - self.belief)
        if treasury.found > 0:
            self.belief += p.news_weight * known * (treasury.found * p.taken_limit - self.belief)

    def judge(self):
        """Move each trust toward what the month has shown."""
        if not self.adult:
            return
        m, p, usual = self.model, self.model.p, self.model.usual
        push = (p.works_weight * (m.works.works - usual.works_reference)
                + p.response_weight * (m.service.response - usual.response_reference)
                - p.theft_weight * (self.belief - usual.belief_reference)
                + p.noise * (2 * m.luck.uniform("trust", self.identity) - 1))
        strain = p.tension_weight * (m.township.tension - usual.tension_reference)
        self.trust_village = self.next_trust(
            self.trust_village, self.trust_village_anchor, push - p.fine_strain * m.commons.call_threat)
        self.trust_township = self.next_trust(
            self.trust_township, self.trust_township_anchor, p.township_share * push - strain)
        self.trust_centre = self.next_trust(self.trust_centre, self.trust_centre_anchor, p.centre_share * push)

    def next_trust(self, trust, anchor, push):
        """Losses weigh more than gains, and news against one's own side less."""
        p, gap = self.model.p, pushed(anchor, push) - trust
        weight = p.loss_ratio if gap < 0 else 1
        if gap * (trust - 0.5) < 0:
            weight *= 1 - p.bias
        return trust + p.learning * weight * gap

    def meet(self):
        """Listen to one acquaintance, before anybody changes their mind."""
        other = self.ties[int(self.impulse * 65536) % 8]
        near = self.nearness * other.nearness if self.adult and other.adult else 0
        self.heard = (other.trust_village, near)

    def talk_over(self):
        opinion, near = self.heard
        self.trust_village += self.model.p.peer_weight * near * (opinion - self.trust_village)

    # ---- votes

    def goes_to_vote(self):
        p = self.model.p
        likely = p.proxy_rate if self.away else chance(p.voting_level + p.voting_efficacy * (self.efficacy - 0.5))
        return self.model.luck.uniform("election", 16 * self.identity) < likely

    def vote(self, seats):
        """The place voted for. The head of the bloc may hold the proxy of somebody away."""
        head = self.bloc.head if self.away and self.bloc is not None else None
        lot = self.model.luck.uniform("election", 16 * self.identity + 9)
        if head is not None and head in seats and lot < self.bloc.cohesion:
            return seats.index(head)
        taken = [k for k in range(6) if seats[k] is not None]
        return max(taken, key=lambda k: self.liking(seats[k], k), default=None)

    def liking(self, candidate, k):
        """What a voter sees in a candidate, and a private taste."""
        p = self.model.p
        taste = -log(-log(max(self.model.luck.uniform("election", 16 * self.identity + 1 + k), 1e-12)))
        kin = 2 * p.bloc_vote * self.bloc.cohesion if self.bloc is not None and candidate.bloc is self.bloc else 0
        record = 2 * p.performance_vote * (self.trust_village - 0.5) if k == 0 else 0
        return taste + kin + record + p.ability_vote * candidate.ability + self.canvassed(candidate, k)

    def canvassed(self, candidate, k):
        """What endorsement and a gift add."""
        p, polls, home = self.model.p, self.model.polls, self.household
        trusted = (self.trust_township + self.trust_centre) / 2 if k == polls.endorsed else 0
        gift = polls.gift[k] if self.resident and home is not candidate.household else 0
        return p.endorsement_vote * trusted + p.gift_vote * gift / 10000 * 2 * home.neediness
