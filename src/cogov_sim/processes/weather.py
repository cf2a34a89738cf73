"""Weather: each January brings the year's rain and, some winters, a dzud.

Rain is lognormal about its mean with a short memory. Dzud strikes by lot; its toll on unprepared herds is Beta(1, b)
about the mean of its class, so that most winters are mild and a few are ruinous. Rival: none; weather is exogenous.
"""

from math import exp, log, sqrt

from ..declare import param, process, rule
from ..randomness import normal, uniform


class Params:
    rain_variation = param(0.25, "1", (0.1, 0.45), "CV_R", "coefficient of variation of yearly rain", "年降水变异系数",
                           "domain 4.1, typical steppe", "M")
    rain_memory = param(0.1, "1", (-0.2, 0.6), r"\rho_R", "correlation of rain from year to year", "降水年际相关", "domain 4.1", "M")
    dzud_rate = param(0.20, "1/yr", (0.05, 0.4), r"\pi_d", "winters with a dzud, severe ones included", "白灾年频率", "P33", "M")
    severe_rate = param(0.05, "1/yr", (0.0, 0.15), r"\pi_s", "winters with a severe dzud", "严重白灾年频率", "P33", "M")
    usual_toll = param(0.06, "1", (0.02, 0.15), "M_u", "mean share of unprepared animals lost in a dzud", "一般白灾损失率", "P33, P34", "M")
    severe_toll = param(0.20, "1", (0.1, 0.4), "M_s", "mean share of unprepared animals lost in a severe dzud", "严重白灾损失率", "P33, P34", "M")


@rule
def next_deviation(deviation, memory, shock):
    return memory * deviation + sqrt(1 - memory * memory) * shock


@rule
def lognormal(deviation, variation):
    """A lognormal of mean one with the given coefficient of variation."""
    spread = sqrt(log(1 + variation * variation))
    return exp(spread * deviation - spread * spread / 2)


@rule
def toll(mean, draw):
    """A Beta(1, b) draw with the given mean."""
    return 1 - (1 - draw) ** (mean / (1 - mean))


@process("rain and dzud", "降水与白灾")
def weather(month, key, rain_variation, rain_memory, dzud_rate, severe_rate, usual_toll, severe_toll,
            rain_deviation, rain, dzud, dzud_toll):
    """Every month `dzud` is first set to 0. The rest happens in January only: rain, then dzud.

    Rain: `rain_deviation` becomes `next_deviation` of its old value, `rain_memory` and the shock `normal(key, 0)`
    (which takes the draws 0 and 1). `rain` is `lognormal` of the new deviation and `rain_variation`; it holds for
    the whole year.

    Dzud: let u = `uniform(key, 2)`. If u is below the smaller of `severe_rate` and `dzud_rate`, `dzud` is 2 and
    `dzud_toll` is `toll(severe_toll, uniform(key, 3))`. Otherwise, if u is below `dzud_rate`, `dzud` is 1 and
    `dzud_toll` is `toll(usual_toll, uniform(key, 3))`. Otherwise there is no dzud and `dzud_toll` keeps its last
    value, which nobody reads while `dzud` is 0.
    """
    for v in range(rain.size):
        dzud[v] = 0
        if month % 12 == 0:
            rain_deviation[v] = next_deviation(rain_deviation[v], rain_memory[v], normal(key[v], 0))
            rain[v] = lognormal(rain_deviation[v], rain_variation[v])
            luck = uniform(key[v], 2)
            if luck < min(severe_rate[v], dzud_rate[v]):
                dzud[v] = 2
                dzud_toll[v] = toll(severe_toll[v], uniform(key[v], 3))
            elif luck < dzud_rate[v]:
                dzud[v] = 1
                dzud_toll[v] = toll(usual_toll[v], uniform(key[v], 3))
