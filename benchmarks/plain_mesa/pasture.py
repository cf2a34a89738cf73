"""Pasture: a grid of patches, each with its grass (ODD 7)."""

from math import exp

from mesa.discrete_space import FixedAgent

from .start import given

GROWTH = (0.0, 0.0, 0.0, 0.02, 0.14, 0.26, 0.30, 0.20, 0.08, 0.0, 0.0, 0.0)  # share of the year's growth by month
WITHERS = (0, 1, 2, 3, 9, 10, 11)  # October to April


class Patch(FixedAgent):
    """A square of grass under contract to a household, or kept by the collective (no owner)."""

    def __init__(self, model, cell, facts):
        super().__init__(model)
        self.cell, self.owner = cell, None
        vars(self).update(given(facts, ("biomass", "condition", "grown", "grazed")))

    def new_year(self):
        self.grown = self.grazed = 0.0

    @property
    def kept(self):
        """Grass that animals cannot reach (kg/ha)."""
        return self.model.p.residue * self.model.p.forage_cap * self.condition

    @property
    def offer(self):
        """Grass that animals can reach (kg/ha)."""
        return max(0, self.biomass - self.kept)

    def be_grazed(self, eaten):
        self.biomass -= eaten
        self.grazed += eaten

    def grow(self):
        p, share = self.model.p, GROWTH[self.model.season]
        if share > 0:
            filling = self.biomass / (p.forage_cap * self.condition)
            growth = p.forage * share * self.model.sky.rain * self.condition * max(0, 1 - filling**3)
            self.biomass += growth
            self.grown += growth
        if self.model.season in WITHERS:
            self.biomass -= p.withering * self.offer

    def wear(self):
        p = self.model.p
        use = min(self.grazed / max(self.grown, 1), 3)
        worn = 1 - exp(-p.wear * max(0, use - p.safe_use) / (1 - p.condition_floor))
        self.condition += p.healing * (1 - self.condition) - worn * (self.condition - p.condition_floor)
