"""The village committee: its posts, its hours and the issues it answers (ODD 7)."""

from math import exp

from .start import Office


class Committee(Office):
    """Those in office. A post is a person, or None when it is vacant."""

    STATE = ("leadership", "honesty", "protection", "paper", "task_spent", "service_hours", "village_hours",
             "cadre_hours", "hours_used", "autonomy", "provision", "capture_power", "leader_share", "stance",
             "concern", "called_hours")

    def __init__(self, model, facts):
        super().__init__(model, facts)
        self.chair = self.removed = None
        self.seat = [None] * 6

    def answer_to(self):
        """Whoever decides about the post pulls those in office, the more the nearer the end of the term."""
        m, p = self.model, self.model.p
        near = 1 - (-(m.month + m.polls.election_phase) % p.term) / p.term
        self.stance = p.alignment + p.office_concern * near * (1 - p.appointed - p.alignment)
        known = p.superior_hold * m.township.superior_belief if p.appointed else p.reputation * m.assembly.belief_mean
        self.concern = known * near * (1 if p.merged else 1 - p.shared_blame)

    # ---- hours

    def run_village(self):
        """Hours of meetings, accounts, cases and rules."""
        p, treasury = self.model.p, self.model.treasury
        self.cadre_hours = p.cadre_time * (0.35 + self.leadership)
        meeting = (p.meeting_hours + p.mobilisation * p.mobilisation_hours + p.joint_rules * p.rule_hours
                   + p.open_agenda * p.agenda_hours)
        posting = (p.naming + (p.fine > 0)) * p.posting_hours
        hours = (meeting * p.meetings_per_year / 12 + (p.call_days * p.call_hours + posting) / 12
                 + p.transparency * p.disclosure_hours
                 + (p.audit_hours if treasury.audited else 0)
                 + (p.case_hours * p.sanction / 12 if treasury.found > 0 else 0)
                 + p.recruits * p.recruit_hours / 12 + p.task_gate * p.gate_hours
                 + p.inspection_rate * p.inspection_hours + p.stocking_inspection * p.counting_hours
                 + self.called_hours)
        self.called_hours = 0.0
        self.village_hours = min(hours, self.cadre_hours)
        self.hours_used += self.village_hours

    def share_out_hours(self):
        """Upper tasks, villagers' issues and own affairs compete; what is short is met on paper, dropped or waits."""
        m, p, township = self.model, self.model.p, self.model.township
        load = township.tasks * (1 - p.task_gate) * p.task_hours * (1 - m.powers.spared_tasks) + m.grids.report_hours
        need = self.model.service.backlog * self.model.service.issue_hours
        pressure = (load + need + self.village_hours) / self.cadre_hours
        press = p.keenness * self.model.sharing.stakes
        traces = 2 * (p.traces_weight - 0.5) + 2 * press * p.traces_weight
        self.paper = p.paper_limit / (1 + exp(-(8 * (pressure - 1) + traces)))
        if self.model.luck.uniform("time_budget", 0) < p.inspection_rate:
            self.paper = 0.0
        wanted = load * (1 - self.paper * (1 - p.paper_cost))
        short = max(0, wanted + need + self.village_hours - self.cadre_hours)
        lean = press * (1 - p.traces_weight)
        yielding = self.stance + (1 - self.stance) * lean / (1 + lean)
        dropped = min(yielding * short, wanted)
        self.task_spent = min(wanted - dropped, self.cadre_hours - self.village_hours)
        township.unmet = (wanted - self.task_spent) / max(wanted, 1)
        self.service_hours = self.cadre_hours - self.village_hours - self.task_spent
        self.autonomy = 1 - self.task_spent / self.cadre_hours

    # ---- posts

    def show_character(self):
        """What kind of people hold office; two hands average, one does not."""
        p, chair, secretary = self.model.p, self.chair, self.model.branch.secretary
        if chair is not None and secretary is not None:
            self.leadership = (chair.ability + secretary.ability) / 2
            self.honesty = (chair.integrity + secretary.integrity) / 2
        bloc = chair.bloc if chair is not None else None
        self.protection = p.patronage * (1 - p.red_line) * bloc.cohesion if bloc is not None else 0.0

    def count_blocs(self):
        """What blocs in office bring and take aside."""
        self.provision = self.capture_power = self.leader_share = 0.0
        for bloc in self.model.blocs:
            bloc.count_posts()
            self.provision += bloc.brings
            self.capture_power += bloc.grip
            self.leader_share += bloc.posts_held * bloc.bloc_share

    def dismiss(self):
        """A finding may cost a post."""
        p, luck, branch, found = self.model.p, self.model.luck, self.model.branch, self.model.treasury.found
        if found <= 0 or luck.uniform("dismissal", 0) >= (p.removal + (1 - p.removal) * p.red_line) * found * (
                1 - self.protection):
            return
        if p.merged or branch.secretary is None or luck.uniform("dismissal", 1) < 0.5:
            person = self.chair
        else:
            person = branch.secretary
        if person is None:
            return
        self.removed = person
        if self.chair is person:
            self.chair = None
        if branch.secretary is person:
            branch.secretary = None
