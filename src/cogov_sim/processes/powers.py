"""Powers: what the township may decide itself, and departments' lines brought together in one area (C50).

Several lines ask for the same thing over and over: a share `repeats` of the hours of upper tasks. Coordination
(`line_coordination`) does away with the doubling as far as lines heed it, wholly only where the township has powers of its
own; it costs meetings of the cadres and a desk at the township. Powers (`township_powers`) also spare cadres the chasing of
county departments; staff and offices cost money. Two rivals: a desk that coordinates and a township with powers send tasks of their
own (`own_tasks`; 0, the neutral setting, none), and power near the village can be captured too: it shields
the bloc that holds the chair (`near_capture`; 0 turns that off). Neutral setting: both levers 0, as usual.
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    township_powers = param(0.0, "1", (0.0, 1.0), "p_{tw}", "powers given to the township, beyond what is usual", "在通常之外赋予乡镇的权限", "C50; 0: status quo", "L", lever=True)
    line_coordination = param(0.0, "1", (0.0, 1.0), "c_{tw}", "departments' lines coordinated in the area", "条块统筹程度", "C50; 0: status quo", "L", lever=True)
    repeats = param(0.25, "1", (0.0, 0.6), "o_{tw}", "share of the hours of upper tasks that several lines ask for over again", "多头重复部署占上级任务工时的比例", "P100: nearly 50 systems feed one village; a gate cut 30 %", "L", context={"powers.line_coordination": 1.0})
    own_tasks = param(0.0, "1", (0.0, 0.6), "q_{tw}", "hours of tasks that a coordinating desk or a township with powers adds of its own, over those of upper tasks", "统筹平台或赋权乡镇自行增派任务的工时与上级任务工时之比", "C50 rival: coordination breeds tasks; 0 none", "L", context={"powers.line_coordination": 1.0})
    lines_heed = param(0.5, "1", (0.0, 1.0), "w_{tw}", "how far lines heed a township without powers", "乡镇无权时条线服从统筹的程度", "a guess, kept wide", "L", context={"powers.line_coordination": 1.0})
    meeting_load = param(30.0, "h/month", (5.0, 100.0), "h_{mw}", "cadre hours of full coordination", "完全统筹占用的干部工时", "a joint meeting a week", "L", context={"powers.line_coordination": 1.0, "cadres.cadre_time": 450.0})
    desk_cost = param(20000.0, "yuan/yr", (0.0, 100000.0), "y_{dw}", "the village's part of a coordinating desk at the township", "乡镇统筹平台的分摊费用", "a clerk for five villages", "L", context={"powers.line_coordination": 1.0})
    powers_cost = param(60000.0, "yuan/yr", (0.0, 300000.0), "y_{pw}", "the village's part of staff and offices for full powers", "赋权所需人员与办公的分摊费用", "three staff for five villages", "L", context={"powers.township_powers": 1.0})
    chasing = param(0.2, "1", (0.0, 0.5), "x_{tw}", "share of a matter's hours that go into chasing county departments", "跑县级部门占办理工时的比例", "C50: one counterpart instead of many; a guess", "L", context={"powers.township_powers": 1.0})
    near_capture = param(0.3, "1", (0.0, 1.0), r"\kappa_{tw}", "shield that full township powers add for the chair of a fully cohesive bloc", "乡镇权力被就近俘获的程度", "C50 rival: power near the village can be captured; 0 none", "L", context={"powers.township_powers": 1.0})


@rule
def doubled(repeats, line_coordination, township_powers, lines_heed):
    """Share of the hours of upper tasks that is still doubled under coordination that lines heed more the more powers there are."""
    return repeats * (1 - line_coordination * (lines_heed + (1 - lines_heed) * township_powers))


@process("lines and areas", "条块统筹")
def coordinating(township_powers, line_coordination, repeats, own_tasks, lines_heed, meeting_load, desk_cost, powers_cost,
                 spared_tasks, called_hours, lever_outside):
    """No draw. `spared_tasks` = `repeats` − `doubled(repeats, line_coordination, township_powers, lines_heed)` − `own_tasks` · (1 − (1 − `line_coordination`) ·
    (1 − `township_powers`)): the share of the hours of upper tasks that coordination spares, less what desk and township add. `called_hours` grows by `line_coordination` · `meeting_load`, `lever_outside` by (`line_coordination` · `desk_cost` +
    `township_powers` · `powers_cost`) / 12, cut to whole fen; it stays outside the village.
    """
    for v in range(called_hours.size):
        spared_tasks[v] = repeats[v] - doubled(repeats[v], line_coordination[v], township_powers[v], lines_heed[v])
        spared_tasks[v] -= own_tasks[v] * (1 - (1 - line_coordination[v]) * (1 - township_powers[v]))
        called_hours[v] += line_coordination[v] * meeting_load[v]
        lever_outside[v] += fen(100 * (line_coordination[v] * desk_cost[v] + township_powers[v] * powers_cost[v]) / 12)


@process("a shield near by", "就近庇护")
def shielding(bloc, cohesion, chair, township_powers, near_capture, protection):
    """Right after the character of those in office, where the `chair` is of a `bloc`: `protection` p becomes p + (1 − p) · `near_capture` ·
    `township_powers` · `cohesion` of that bloc. No draw.
    """
    for v in range(protection.size):
        c = chair[v]
        if c >= 0 and bloc[c] >= 0:
            protection[v] += (1 - protection[v]) * near_capture[v] * township_powers[v] * cohesion[bloc[c]]
