"""Outcomes: grids, the township's powers and organisations, as far as matters and hours show them."""

from ..declare import metric


@metric("day", "W_m", "days from when a matter arises to its answer: seen, then handled",
        "事项从发生到答复的天数（发现与办理）", (0, None))
def matter_days(s):
    return s.village.detection_days + s.village.waiting


@metric("day", "W_{dgr}", "days until a matter is seen", "事项被发现所需天数", (0, None))
def detection_days(s):
    return s.village.detection_days.copy()


@metric("1", "c_{gr}", "share of homes that belong to a grid", "网格覆盖户比例", (0, 1))
def grid_cover(s):
    return s.village.grid_cover.copy()


@metric("1", "a_{gr}", "share of matters that grid workers take up first", "由网格员先行受理的事项比例", (0, 1))
def grid_handled(s):
    return s.village.grid_handled.copy()


@metric("logit", "u_{gr}", "change that grids bring to the wish to take part", "网格引起的参与意愿变化", (-2, 2))
def grid_turn(s):
    return s.village.grid_turn.copy()


@metric("1", "j_{gr}", "share of grids that members have joined", "党员实际包联的网格比例", (0, 1))
def grid_joined(s):
    return s.village.grid_joined.copy()


@metric("1", "(h_T+h_V)/h_C", "burden: share of cadre hours on upper tasks, meetings and accounts",
        "负担：上级任务与村务占干部工时的比例", (0, 1))
def burden(s):
    c = s.committee
    return (c.task_spent + c.village_hours) / c.cadre_hours.clip(1)


@metric("1", "s_{tw}", "share of the hours of upper tasks that coordinated lines spare (below 0: add)",
        "条块统筹节省的任务工时比例（负值为增加）", (-1, 1))
def spared_tasks(s):
    return s.committee.spared_tasks.copy()


@metric("1", r"\kappa_l", "protection of those in office", "当政者所受庇护", (0, 1))
def protection(s):
    return s.committee.protection.copy()


@metric("1", "S_{ior}", "share of matters that organisations settle", "由组织办结的事项比例", (0, 1))
def organised_share(s):
    return s.village.organised_share.copy()
