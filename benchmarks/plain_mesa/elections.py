"""Candidates, gifts, votes and appointments (ODD 7)."""

from .blocs import best, standing
from .money import whole_fen
from .start import Office

YOUNGEST, NEW_BY, OLDEST_CANDIDATE, OLDEST_IN_OFFICE = 28, 58, 65, 70  # years of age


class Polls(Office):
    """Who stands, who is elected, who is appointed in between."""

    STATE = ("election_phase", "elected", "voters", "votes", "proxies", "votes_won", "votes_second", "endorsed",
             "gift", "due")

    def call(self):
        """A term of office ends: the village elects, unless the township appoints."""
        self.due = (self.model.month + self.election_phase) % self.model.p.term == 0
        self.elected = self.due and not self.model.p.appointed

    def nominate(self):
        """The chair, heads of blocs who want to, and an able villager stand."""
        model, office = self.model, self.model.committee
        seats = [office.chair] + [bloc.head if bloc.stands else None for bloc in model.blocs][:4]
        seats += [None] * (5 - len(seats))
        for k, person in enumerate(seats):
            fit = person is not None and person.alive and not person.away and person.age < OLDEST_CANDIDATE
            if not fit or (k > 0 and person in (office.chair, office.removed)):
                seats[k] = None
        able = model.herders.select(
            lambda h: not h.away and YOUNGEST <= h.age < NEW_BY and h not in (office.chair, office.removed, *seats))
        office.seat = [*seats, best(able, "candidacy")]

    @property
    def candidates(self):
        """Places taken, and by whom."""
        return [(k, person) for k, person in enumerate(self.model.committee.seat) if person is not None]

    def endorse(self):
        """The branch backs the able or the loyal among members, by the side it takes."""
        stance = self.model.committee.stance
        worth = {k: stance * c.ability + (1 - stance) * c.trust_township for k, c in self.candidates if c.member}
        self.endorsed = max(worth, key=worth.get, default=-1)

    def rent_for(self, candidate):
        """Yuan that a candidate expects of office."""
        p, treasury, bloc = self.model.p, self.model.treasury, candidate.bloc
        money = treasury.fund / 100 + p.project_rate * p.project_size * self.model.township.favour * p.term / 12
        own = bloc.cohesion * bloc.bloc_share if bloc is not None else 0
        winning = own + (1 - own) / 6
        return (1 - candidate.integrity) * money * (treasury.taken_share + treasury.side_share) * winning

    def canvass(self):
        """Gifts from the candidates' own purses to everybody at home elsewhere."""
        p, self.gift = self.model.p, [0] * 6
        voters = self.model.herders.select(lambda h: h.resident)
        for k, candidate in self.candidates:
            home = candidate.household
            others = [voter for voter in voters if voter.household is not home]
            budget = whole_fen(min(100 * p.gift_share * self.rent_for(candidate), p.purse * max(home.cash, 0)))
            self.gift[k] = budget // max(len(others), 1)
            home.cash -= self.gift[k] * len(others)
            for voter in others:
                voter.household.cash += self.gift[k]

    def count(self):
        """Everybody's vote, and the winner's post."""
        model, seats = self.model, self.model.committee.seat
        adults = model.herders.select(lambda h: h.adult)
        ballots = {voter: voter.vote(seats) for voter in adults if voter.goes_to_vote()}
        cast = [k for k in ballots.values() if k is not None]
        self.voters = len(adults)
        self.votes = len(cast)
        self.proxies = sum(voter.away for voter, k in ballots.items() if k is not None)
        self.votes_won = self.votes_second = 0
        if not cast:
            return
        winner = max(range(6), key=cast.count)
        self.votes_won = cast.count(winner)
        self.votes_second = max(cast.count(k) for k in range(6) if k != winner)
        model.committee.chair = seats[winner]
        if model.p.merged:
            model.branch.secretary = seats[winner]
            seats[winner].member = True

    def commission(self):
        """Where the township appoints, it picks among the same candidates by its own lights."""
        model, p = self.model, self.model.p
        if not (p.appointed and self.due):
            return
        self.gift, self.endorsed = [0] * 6, -1
        worth = {k: self.worth_to_township(k, person) for k, person in self.candidates if self.is_acceptable(person)}
        if worth:
            chosen = model.committee.seat[max(worth, key=worth.get)]
            model.committee.chair = chosen
            if p.merged:
                model.branch.secretary = chosen
                chosen.member = True

    def is_acceptable(self, person):
        lot = self.model.luck.uniform("commissioning", 2 * person.identity + 1)
        return person.member or lot >= self.model.p.party_only

    def worth_to_township(self, k, person):
        p, model = self.model.p, self.model
        lot = model.luck.uniform("commissioning", 2 * person.identity)
        done = 2 * p.score_weight * (model.usual.unmet_reference - model.township.unmet) if k == 0 else 0
        return standing(person, lot) + p.loyalty_weight * person.trust_township + done

    def vacate(self):
        """Death, departure and age empty posts."""
        office, branch, merged = self.model.committee, self.model.branch, self.model.p.merged
        if branch.secretary is not None and not fit_for_office(branch.secretary):
            branch.secretary = None
        if office.chair is not None and not fit_for_office(office.chair):
            office.chair = None
        if merged and branch.secretary is not None:
            office.chair = branch.secretary
        elif not merged and office.chair is branch.secretary:
            branch.secretary = None

    def appoint(self):
        """Until the next election an empty post goes to whoever stands highest."""
        office, branch, merged = self.model.committee, self.model.branch, self.model.p.merged
        if branch.secretary is not None and office.chair is not None:
            return
        able = self.model.herders.select(
            lambda h: not h.away and YOUNGEST <= h.age < NEW_BY and h is not office.removed)
        member = best([h for h in able if h.member and (merged or h is not office.chair)], "appointing")
        villager = best([h for h in able if not h.member and h is not office.chair], "appointing")
        if branch.secretary is None:
            branch.secretary = member or villager
            if branch.secretary is not None:
                branch.secretary.member = True
        if merged:
            office.chair = branch.secretary
        elif office.chair is None and villager is not branch.secretary:
            office.chair = villager


def fit_for_office(person):
    return person.alive and not person.away and person.age < OLDEST_IN_OFFICE
