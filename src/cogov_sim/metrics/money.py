"""Public money: what is granted, taken, believed taken and spent, and what levers cost."""

import numpy as np

from ..declare import metric


@metric("1", "e", "share of project money taken", "项目资金侵占份额", (0, 1), main=True)
def taken_share(s):
    return s.committee.taken_share.copy()


@metric("yuan/yr", "F_e", "project money taken", "项目资金侵占额", (0, None))
def taken_money(s):
    return s.village.project_taken / 100


@metric("1", r"\hat e", "share adults believe is taken", "成年人认为的侵占份额", (0, 1))
def believed_share(s):
    return s.village.belief_mean.copy()


@metric("1", "e_+", "theft from projects and for kin, over project money paid out",
        "侵占总额（含照顾亲属）占项目支出", (0, None), gaps=True)
def total_theft(s):
    """Undefined where none has been paid out since January: nothing paid is not nothing stolen."""
    v = s.village
    taken = v.project_taken + v.side_taken
    return np.where(v.project_spending > 0, taken / np.maximum(v.project_spending, 1), np.nan)


@metric("1", r"\phi", "share of theft displaced to favours for kin", "转移到照顾亲属的侵占比例", (0, 1))
def displaced_share(s):
    return s.village.side_taken / np.maximum(s.village.project_taken + s.village.side_taken, 1)


@metric("yuan/yr", "F_s", "project money paid out", "项目资金支出", (0, None))
def spending(s):
    return s.village.project_spending / 100


@metric("1", "p_g", "public share of village spending: works paid for", "公共支出占村级支出的比例", (0, 1))
def public_share(s):
    v = s.village
    spent = v.project_spending + v.office_paid + v.incentives_paid + v.side_taken
    return (v.project_spending - v.project_taken) / np.maximum(spent, 1)


@metric("yuan/yr", "F_g", "project money granted by the township", "上级下达的项目资金", (0, None))
def transfers(s):
    return s.village.project_granted / 100


@metric("yuan/yr", "C_r", "what levers cost the running grant", "政策占用的运转经费", (0, None))
def cost_running(s):
    return (s.village.incentives_paid + s.village.lever_running) / 100


@metric("yuan/yr", "C_o", "what levers cost others, project money apart",
        "政策的外部资金成本（项目资金另计）", (0, None))
def cost_outside(s):
    return s.village.lever_outside / 100


@metric("yuan/yr", "C_y", "what levers cost in money, whoever pays; project money apart",
        "政策资金成本（不论由谁支付，项目资金另计）", (0, None))
def cost_yuan(s):
    return cost_running(s) + cost_outside(s)


@metric("h/yr", "C_v", "what levers cost in hours that villagers give", "政策占用的村民义务工时", (0, None))
def volunteer_hours(s):
    return s.village.lent_hours + s.village.member_hours


@metric("h/yr", "C_h", "what levers cost in cadre hours", "政策工时成本", (0, None))
def cost_hours(s):
    return s.committee.hours_used.copy()
