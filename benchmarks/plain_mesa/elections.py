"""Candidates, votes and appointments (ODD 7.14)."""

from mesa import Agent

from .blocs import best
from .start import given

YOUNGEST, NEW_BY, OLDEST_CANDIDATE, OLDEST_IN_OFFICE = 28, 58, 65, 70  # years of age


class Polls(Agent):
    """Who stands, who is elected, who is appointed in between."""

    def __init__(self, model, facts):
        super().__init__(model)
        vars(self).update(given(facts, ("election_phase", "elected", "voters", "votes", "proxies", "votes_won")))

    def call(self):
        """When the term ends: the chair, the heads of blocs and an able villager stand."""
        model, office = self.model, self.model.committee
        self.elected = (model.month + self.election_phase) % model.p.term == 0
        if not self.elected:
            return
        seats = [office.chair] + [bloc.head for bloc in model.blocs][:4]
        seats += [None] * (5 - len(seats))
        for k, person in enumerate(seats):
            fit = person is not None and person.alive and not person.away and person.age < OLDEST_CANDIDATE
            if not fit or (k > 0 and person in (office.chair, office.removed)):
                seats[k] = None
        able = model.herders.select(
            lambda h: not h.away and YOUNGEST <= h.age < NEW_BY and h not in (office.chair, office.removed, *seats))
        office.seat = [*seats, best(able, "candidacy")]

    def count(self):
        """Everybody's vote, and the winner's post."""
        model, seats = self.model, self.model.committee.seat
        adults = model.herders.select(lambda h: h.adult)
        ballots = {voter: voter.vote(seats) for voter in adults if voter.goes_to_vote()}
        cast = [k for k in ballots.values() if k is not None]
        self.voters = len(adults)
        self.votes = len(cast)
        self.proxies = sum(voter.away for voter, k in ballots.items() if k is not None)
        self.votes_won = 0
        if not cast:
            return
        winner = max(range(6), key=cast.count)
        self.votes_won = cast.count(winner)
        model.committee.chair = seats[winner]
        if model.p.merged:
            model.branch.secretary = seats[winner]
            seats[winner].member = True

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
