"""Local rules: who does what, who sits where, and whether the village's own rules still fit (ODD 7)."""

from .start import Office


class Rules(Office):
    STATE = ("friction", "muddled", "rule_fit", "rule_fit_reference", "churn", "churn_reference", "rule_push")

    def part_work(self):
        """Discord of two posts, and what unclear bounds lose; clarity, joint seats and reviews take hours."""
        p = self.model.p
        self.friction = p.discord * (1 - p.merged) * (1 - p.cross_serving)
        self.muddled = p.muddle * (1 - p.role_clarity) * (1 - p.head_clears * p.merged)
        self.model.committee.called_hours += (p.role_clarity * p.clarity_hours + p.cross_serving * p.joint_hours
                                              + p.rule_reviews * p.review_hours / 12)

    def review(self):
        """Rules grow old; reviews mend them as far as people take part, and each change is remembered."""
        p, heard = self.model.p, self.model.assembly.effective
        mended = p.rule_reviews * p.review_gain * heard / (heard + p.review_half)
        self.rule_fit += mended / 12 * (1 - self.rule_fit) - p.rule_ageing / 12 * self.rule_fit
        self.churn += (mended - self.churn) / p.churn_months
        self.grow_usual("rule_fit_reference", self.rule_fit)
        self.grow_usual("churn_reference", self.churn)
        self.rule_push = p.fit_weight * self.fit_gain - p.churn_weight * self.churn_gain

    @property
    def fit_gain(self):
        return self.rule_fit - self.rule_fit_reference

    @property
    def churn_gain(self):
        return self.churn - self.churn_reference

    def provoke(self):
        """Rules that do not fit are quarrelled over, and so are rules that change."""
        p = self.model.p
        self.model.order.contention *= (1 - p.rule_peace * self.fit_gain) * (1 + p.churn_strife * self.churn_gain)

    def muddle(self):
        """Matters are done twice, or by neither and wait."""
        self.model.committee.service_hours *= 1 - self.muddled
