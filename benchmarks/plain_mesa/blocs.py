"""Blocs of kin or faction, and what they do when their people govern (ODD 7)."""

from mesa import Agent

from .start import given

HEADS_FROM, HEADS_TO = 35, 70  # years of age
USUAL_SAY = 0.3  # share of matters that a branch usually decides


def scaled(share, odds):
    """A share whose odds are multiplied."""
    return share * odds / (1 + share * (odds - 1))


def standing(person, lot):
    """By which heads and successors are picked: ability, schooling and chance."""
    return person.ability + 0.1 * person.schooling + 0.4 * lot


def best(people, process):
    """The one of highest standing, or None."""
    return max(people, key=lambda person: standing(person, person.model.luck.uniform(process, person.identity)),
               default=None)


class Bloc(Agent):
    """Its people vote together; its head is the clan elite."""

    def __init__(self, model, facts):
        super().__init__(model)
        vars(self).update(given(facts, ("cohesion", "bloc_share", "posts_held", "brings", "grip", "stands")))
        self.head = None

    def choose_head(self):
        head = self.head
        if head is not None and head.alive and not head.away and head.age < HEADS_TO + 5:
            return
        kin = self.model.herders.select(
            lambda h: h.bloc is self and not h.away and HEADS_FROM <= h.age < HEADS_TO)
        self.head = best(kin, "headship")

    def consider_standing(self):
        """The head stands when rent and esteem are worth the trouble."""
        p, head = self.model.p, self.head
        if head is None:
            self.stands = False
            return
        trouble = 2 * p.standing_cost * self.model.luck.uniform("entry", head.identity)
        self.stands = self.model.polls.rent_for(head) + p.esteem * head.ability > trouble

    def gather(self):
        households = self.model.households
        own = sum(household.residents for household in households if household.bloc is self)
        self.bloc_share = own / max(households.agg("residents", sum), 1)

    def count_posts(self):
        office, branch = self.model.committee, self.model.branch
        self.posts_held = sum(0.5 for person in (office.chair, branch.secretary)
                              if person is not None and person.bloc is self)
        self.brings = self.posts_held * self.provides()
        self.grip = self.posts_held * self.captures(in_branch=branch.secretary is not None
                                                    and branch.secretary.bloc is self)

    def provides(self):
        """What it would add to collective action with all posts."""
        p = self.model.p
        takes_in_the_village = self.bloc_share >= p.encompassing_share
        return (1 - p.capture_leaning) * self.cohesion * self.bloc_share if takes_in_the_village else 0

    def captures(self, in_branch):
        """The share of discretionary money it would take aside with all posts, restrained by branch and accounts.

        A branch with a say restrains more; in the hands of the bloc it lends the bloc its say.
        """
        p, heard = self.model.p, self.model.assembly.effective
        unwatched = 1 - p.open_restraint * p.transparency * heard / (heard + p.readers_half)
        held = scaled(p.branch_restraint * self.model.branch.strength * (1 - 0.5 * p.merged), p.branch_say / USUAL_SAY)
        share = p.capture_leaning * self.cohesion * p.spoils * (1 - held) * unwatched
        return scaled(share, 1 + p.lent_say * (p.branch_say - USUAL_SAY)) if in_branch else share
