"""Powers of the township: departments' lines brought together, and a shield near by (ODD 7)."""

from .money import whole_fen
from .start import Office


class Powers(Office):
    STATE = ("spared_tasks",)

    def coordinate(self):
        """Coordination does away with doubled tasks, as far as lines heed it; desk and township add some."""
        p = self.model.p
        heeded = p.line_coordination * (p.lines_heed + (1 - p.lines_heed) * p.township_powers)
        added = p.own_tasks * (1 - (1 - p.line_coordination) * (1 - p.township_powers))
        self.spared_tasks = p.repeats - p.repeats * (1 - heeded) - added
        self.model.committee.called_hours += p.line_coordination * p.meeting_load
        self.model.treasury.lever_outside += whole_fen(
            100 * (p.line_coordination * p.desk_cost + p.township_powers * p.powers_cost) / 12)

    def shield(self):
        """Power near the village shields the bloc that holds the chair."""
        p, committee = self.model.p, self.model.committee
        if committee.chair is not None and committee.chair.bloc is not None:
            shield = p.near_capture * p.township_powers * committee.chair.bloc.cohesion
            committee.protection += (1 - committee.protection) * shield
