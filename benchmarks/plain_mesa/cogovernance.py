"""Co-governance: who decides about the village's yuan and its cadres' hours; only observed (ODD 7)."""

from .money import whole_fen
from .start import Office

TOWNSHIP, BRANCH, COMMITTEE, BLOCS, HERDERS, ORGANISATIONS = range(6)
DAY, JUNE = 8, 5  # hours of a day given; month of the call


class CoGovernance(Office):
    STATE = ("decided_yuan", "decided_hours")

    @property
    def herders_part(self):
        """As far as they come and speak: by vote wholly, in committee as far as they are heeded."""
        p, assembly = self.model.p, self.model.assembly
        said = assembly.heeded + p.assembly_decides * (1 - assembly.heeded)
        return (1 - p.branch_say) * assembly.effective * said

    @property
    def branch_part(self):
        """Of what those in office decide; under one head it leans to the greater body."""
        p = self.model.p
        squares = p.branch_say**2 / (p.branch_say**2 + (1 - p.branch_say) ** 2)
        return p.branch_say + p.merged * (1 - p.own_say) * (squares - p.branch_say)

    def part_office(self, decided, amount):
        """Branch and committee part what those in office decide."""
        decided[BRANCH] += self.branch_part * amount
        decided[COMMITTEE] += (1 - self.branch_part) * amount

    def count_hours(self):
        m, p, decided, committee = self.model, self.model.p, self.decided_hours, self.model.committee
        decided[TOWNSHIP] += committee.task_spent + p.grids * (1 - p.relabelled) * p.worker_hours
        decided[BRANCH] += p.grids * m.grids.grid_joined * p.member_time
        decided[ORGANISATIONS] += p.inclusion * m.organisations.organisation_hours
        own = committee.cadre_hours - committee.task_spent
        decided[HERDERS] += self.herders_part * own
        self.part_office(decided, (1 - self.herders_part) * own)
        if m.season == JUNE:
            given = m.commons.commons_value / whole_fen(100 * p.local_wage / 22) * DAY
            made = m.commons.coerced * given
            self.part_office(decided, made)
            decided[BLOCS] += committee.provision * (given - made)
            decided[HERDERS] += (1 - committee.provision) * (given - made)

    def count_money(self):
        """Each December, in yuan."""
        m, p, purse = self.model, self.model.p, self.model.treasury
        decided = self.decided_yuan = [0.0] * 6
        granted = purse.project_spending - purse.project_taken + purse.office_paid
        decided[TOWNSHIP] = p.directed * granted
        decided[ORGANISATIONS] = p.inclusion * m.organisations.organisation_money
        by_members = m.collective.listened(p.members_decide) * m.households.agg("dividend", sum)
        ruled = purse.incentives_paid * p.joint_rules + by_members
        handed_out = m.households.agg("benefits", sum) - m.households.agg("village_pay", sum)
        pot = ((1 - p.directed) * granted + purse.lever_running - purse.idle_paid - decided[ORGANISATIONS]
               + purse.incentives_paid + handed_out - ruled)
        decided[BLOCS] = m.committee.capture_power * pot
        rest = pot - decided[BLOCS]
        decided[HERDERS] = ruled + self.herders_part * rest
        self.part_office(decided, (1 - self.herders_part) * rest + purse.project_taken)
        chair = m.committee.chair
        decided[BLOCS if chair is not None and chair.bloc is not None else COMMITTEE] += purse.side_taken
        self.decided_yuan = [fen / 100 for fen in decided]
