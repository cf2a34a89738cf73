"""Infrastructure: what is well paid for becomes roads, services (school, clinic, water, network) or works of herding (wells, sheds).

Project money is parted by a mix; a village that puts one kind first pays with hours of application, since money comes
earmarked, and with the other two kinds. What the call to the commons gives serves all three alike. Each kind has
decreasing returns, and public works are their mean, so an even mix builds the most (domain 5.20). Roads shorten the ways
to the meeting, to the office and to homes (`road_ease`); services stand in what home is worth, with the sign of
`migration.service_pull`; works of herding keep animals alive in a dzud (`shelter`).

Rivals (C37): a road also leads away (`migration.road_exit`, sign open), a school may teach to leave (`migration.service_pull`
below 0), and project money can be taken (funds). Neutral settings: `road_ease` and `shelter` 0. All act as departures
from the mean of the warm-up, so no stock is written in as good.
"""

from ..declare import param, process, rule

KINDS = 3  # roads, services, works of herding


class Params:
    road_share = param(1 / 3, "1", (0.0, 1.0), "m_r", "share of project money for roads", "项目资金用于道路的比例", "no source: an even mix", "L", lever=True)
    service_share = param(1 / 3, "1", (0.0, 1.0), "m_s", "share of project money for school, clinic, water and network; the rest builds wells and sheds", "项目资金用于学校、卫生室、供水与网络的比例；其余用于水井与棚圈", "no source: an even mix", "L", lever=True)
    mix_hours = param(40.0, "h/month", (10.0, 120.0), "h_{mix}", "cadre hours of having all project money turned to one kind", "项目资金全部改投一类所需的申请工时", "a week of one cadre: money comes earmarked", "L", context={"cadres.cadre_time": 350.0, "infrastructure.road_share": 1.0, "infrastructure.service_share": 0.0})
    works_gain = param(0.21, "1/Myuan", (0.05, 0.8), "k_X", "works that a million yuan well spent adds", "百万元形成的公共设施", "holds works near one half at the defaults, the call to the commons included", "C")
    works_decay = param(0.04, "1/yr", (0.02, 0.1), "d_X", "decay of public works", "设施折旧", "domain 5.20", "M")
    coproduction = param(0.4, "1", (0.0, 0.8), "cop", "share of project output that hangs on participation", "合作生产比重", "domain 5.11", "L")
    road_ease = param(0.5, "1", (0.0, 1.0), "w_{road}", "share of the ways that roads from nothing to full would save", "道路从无到有可节省的路途比例", "gravel for track about halves a drive [M-low]; 0 none", "L", context={"infrastructure.road_share": 1.0, "infrastructure.service_share": 0.0})
    shelter = param(0.3, "1", (0.0, 1.0), "w_{shed}", "dzud losses prevented by works of herding, beside the household's own", "生产设施在户自备之外所防的白灾损失", "P34: fodder and sheds; 0 none", "L", context={"weather.dzud_rate": 0.4, "infrastructure.road_share": 0.0, "infrastructure.service_share": 0.0})


@rule
def added_works(paid_well, leadership, effective, works_gain, coproduction):
    """What money well paid (million yuan) adds, before decreasing returns: by leaders' ability and by who takes part."""
    return works_gain * paid_well * (0.5 + leadership) * (1 - coproduction * (1 - effective))


@rule
def built(stock, added, works_decay):
    """A stock after a month: the fuller it is, the less is added; decay takes its share."""
    return 1 - (1 - stock) / (1 + added) - works_decay / 12 * stock


@rule
def onesided(roads, services, herding):
    """How far a mix is from even: 0 in three equal parts, 1 where all goes to one kind."""
    return (abs(KINDS * roads - 1) + abs(KINDS * services - 1) + abs(KINDS * herding - 1)) / (2 * KINDS - 2)


@rule
def way_left(road_ease, surprise):
    """Ways over the usual, when roads are so much better than under status quo (worse: below 0)."""
    return 1 - road_ease * surprise


@process("what is built", "设施建设")
def building(well_paid, days_worth, leadership, effective, road_share, service_share, mix_hours, works_gain, works_decay,
             coproduction, road_ease, shelter, roads_reference, herding_reference, roads, services, herding_works, works, ways, sheltered,
             called_hours):
    """In this order; no draw. The mix is `road_share`, `service_share` (both divided by their sum if it is above 1) and
    the rest. `called_hours` grows by `mix_hours` · `onesided` of the three. Each stock, `roads`, `services` and
    `herding_works`, becomes `built(stock, added, works_decay)`; added is 3 · its share of the mix ·
    `added_works(well_paid, leadership, effective, works_gain, coproduction)` + `added_works(days_worth, leadership, 1,
    works_gain, coproduction)`, both sums of money in million yuan: `well_paid` is this month's, `days_worth` what the
    last call gave and nobody has yet built with; it becomes 0. `works` is the mean of the three stocks. `ways` =
    `way_left(road_ease, roads − roads_reference)`, and `sheltered` = `shelter` · (`herding_works` − `herding_reference`).
    """
    for v in range(works.size):
        both = max(1.0, road_share[v] + service_share[v])
        a, b = road_share[v] / both, service_share[v] / both
        c = max(0.0, 1 - a - b)
        called_hours[v] += mix_hours[v] * onesided(a, b, c)
        paid = KINDS * added_works(well_paid[v] / 1e8, leadership[v], effective[v], works_gain[v], coproduction[v])
        given = added_works(days_worth[v] / 1e8, leadership[v], 1.0, works_gain[v], coproduction[v])
        days_worth[v] = 0
        roads[v] = built(roads[v], a * paid + given, works_decay[v])
        services[v] = built(services[v], b * paid + given, works_decay[v])
        herding_works[v] = built(herding_works[v], c * paid + given, works_decay[v])
        works[v] = (roads[v] + services[v] + herding_works[v]) / KINDS
        ways[v] = way_left(road_ease[v], roads[v] - roads_reference[v])
        sheltered[v] = shelter[v] * (herding_works[v] - herding_reference[v])


@process("what status quo builds", "设施的现状参照")
def footing(month, roads, herding_works, roads_reference, herding_reference):
    """Only before month 0; from then on references stay put. As in `reference`, `roads_reference` and
    `herding_reference` move by the share 1 / max(1, `month` + 25) of the distance to `roads` and `herding_works`: in the
    end they are the mean of the warm-up's last 24 months. No draw.
    """
    for v in range(roads.size):
        if month < 0:
            share = 1.0 / max(1, month + 25)
            roads_reference[v] += share * (roads[v] - roads_reference[v])
            herding_reference[v] += share * (herding_works[v] - herding_reference[v])
