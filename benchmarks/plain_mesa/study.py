"""Study: members sit hours on theory and conviction; integrity may follow, with decreasing returns (ODD 7)."""

from .citizen import pushed
from .start import Office
from .training import CADRES, saturated


def brought_by_study(p, hours):
    """What these hours a year bring over the usual ones."""
    return saturated(hours, p.study_half) - saturated(p.study_usual, p.study_half)


class Student:
    """A member's conviction; mixed into Herder."""

    def study(self):
        """It comes and goes with hours of study; of those away only users of the platform sit them."""
        p, aim = self.model.p, 0
        if self.member:
            hours = 12 * p.study_hours if not self.away or self.online else 0
            aim = p.study_gain * brought_by_study(p, hours)
        self.conviction += p.study_speed * (aim - self.conviction)


class Study(Office):
    """Hours of the cadres, and what conviction does in office."""

    def call_hours(self):
        self.model.committee.called_hours += CADRES * self.model.p.study_hours

    def convince(self):
        """Where both posts are held."""
        committee, chair, secretary = self.model.committee, self.model.committee.chair, self.model.branch.secretary
        if chair is not None and secretary is not None:
            committee.honesty = pushed(committee.honesty, (chair.conviction + secretary.conviction) / 2)
