"""Works, answers and upper tasks: what cadres have hours for."""

import numpy as np

from ..declare import metric


@metric("1", "X", "public works in use", "公共设施水平", (0, 1), main=True)
def works(s):
    return s.village.works.copy()


@metric("day", "W", "waiting for an answer", "等待回应天数", (0, None))
def waiting(s):
    return s.village.waiting.copy()


@metric("1", "R_q",
        "what people make of the answers, matters nobody reported included",
        "群众对回应的评价（含未报事项）", (0, 1), main=True)
def response(s):
    return s.village.response.copy()


@metric("1", "h_T/h_C", "share of cadre hours on upper tasks", "上级任务占干部工时", (0, 1))
def task_load(s):
    return s.committee.task_spent / np.maximum(s.committee.cadre_hours, 1)


@metric("h/month", "h_W", "hours that upper tasks ask for, done or dropped",
        "上级任务所需工时（无论完成与否）", (0, None))
def task_wanted(s):
    return s.committee.task_spent / np.maximum(1 - s.township.unmet, 1e-3)


@metric("1", "f", "share of upper tasks met on paper", "上级任务纸面完成比例", (0, 1))
def paper_share(s):
    return s.committee.paper.copy()


@metric("1", r"\upsilon", "share of upper tasks dropped", "未完成的上级任务", (0, 1))
def unmet_tasks(s):
    return s.township.unmet.copy()


@metric("1", r"\alpha_s", "autonomy: share of cadre hours the village decides on", "自主性：自主工时比例", (0, 1))
def autonomy(s):
    return s.village.autonomy.copy()


@metric("1", r"\chi_T", "tension between state and village", "国家与村的张力", (0, 1))
def tension(s):
    return s.township.tension.copy()


@metric("1", r"\phi_T", "transfers granted, over the usual", "转移支付兑现比例", (0, None))
def favour(s):
    return s.township.favour.copy()
