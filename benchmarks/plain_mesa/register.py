"""The register: who has left and who has come back (ODD 7)."""

from .start import Office


class Register(Office):
    STATE = ("absent_share", "worker_income", "left", "came_back")

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
