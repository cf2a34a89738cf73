"""The register: who has left and who has come back (ODD 7.4)."""

from .start import given

YEARLY = ("left", "came_back")


class Register:
    def __init__(self, model, facts):
        self.model = model
        vars(self).update(given(facts, ("absent_share", "worker_income", *YEARLY)))

    def new_year(self):
        self.left = self.came_back = 0

    def count_earnings(self):
        """What a worker at home earns on average."""
        homes = self.model.households.select(lambda h: h.workers > 0)
        if len(homes):
            self.worker_income = homes.agg("income", sum) / homes.agg("workers", sum)

    def count_absent(self):
        """The share of those of working age who are away."""
        households = self.model.households
        workers, absent = households.agg("workers", sum), households.agg("absent", sum)
        self.absent_share = absent / max(workers + absent, 1)
