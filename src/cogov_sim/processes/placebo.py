"""Placebo: the hours and the money of a remedy, spent on nothing in particular.

Each remedy has a placebo of equal cost, so that an effect of the remedy can be told from the effect of what it
takes from elsewhere. Hours go into sittings without a subject; money of the running grant buys what nobody in the village
needs; money of others is spent outside. Neutral setting: all three 0.
"""

from ..declare import param, process
from .market import fen


class Params:
    idle_hours = param(0.0, "h/month", (0.0, 400.0), r"h_\varnothing", "cadre hours spent on nothing in particular", "空耗的干部工时", "domain 6.6: a placebo of equal cost", "M", lever=True)
    idle_running = param(0.0, "yuan/yr", (0.0, 200000.0), r"y_\varnothing", "running grant spent on nothing in particular", "空耗的运转经费", "domain 6.6: a placebo of equal cost", "M", lever=True)
    idle_outside = param(0.0, "yuan/yr", (0.0, 5000000.0), r"Y_\varnothing", "money of others spent on nothing in particular", "空耗的外部资金", "domain 6.6: a placebo of equal cost", "M", lever=True)


@process("placebo", "安慰剂")
def idling(idle_hours, idle_running, idle_outside, running, called_hours, money_out, lever_running, lever_outside,
           idle_paid):
    """In this order; no draw. `called_hours` grows by `idle_hours`. `idle_running` / 12, at most `running`, leaves
    `running` for `money_out` and counts in `lever_running` and `idle_paid`; `idle_outside` / 12 counts in `lever_outside` and
    reaches nobody here. Both sums are cut to whole fen.
    """
    for v in range(called_hours.size):
        called_hours[v] += idle_hours[v]
        paid = min(fen(100 * idle_running[v] / 12), running[v])
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        idle_paid[v] += paid
        lever_outside[v] += fen(100 * idle_outside[v] / 12)
