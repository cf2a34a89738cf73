"""Culture: feasts, songs and races bring people together, across blocs or each to their own; who lives far away comes less.

Activities that mix people strengthen the norm and trust and mend quarrels; those that each bloc keeps to itself harden
the blocs, and with them what cohesion does in office, in voice and in giving (`culture_bonding` divides between the two: 0
bridges, 1 bonds, 0.5 neutral; C43). Shows sent from above are not attended (`shows`). What is gained fades as norm, trust
and cohesion return to their anchors. Effects count over what the village had before; neutral setting: `culture_norm`,
`culture_trust`, `culture_mend` and `culture_bond` 0.
"""

import numpy as np

from ..declare import param, process, rule
from .disputes import swayed
from .market import fen
from .norms import moved


class Params:
    activities = param(2.0, "1/yr", (0.0, 24.0), "n_{cul}", "cultural activities a year", "年文化活动次数", "C43: Naadam and the New Year", "L", lever=True)
    activity_hours = param(25.0, "h", (5.0, 80.0), "h_{cul}", "cadre hours an activity takes", "每次文化活动干部用时", "a day for three cadres", "L", context={"culture.activities": 24.0})
    activity_cost = param(3000.0, "yuan", (0.0, 15000.0), "y_{cul}", "what an activity costs the running grant", "每次文化活动支出", "food, prizes, fuel [M-low]", "L")
    activity_half = param(8.0, "1/yr", (2.0, 24.0), "n_{cul,h}", "activities a year that give half of what there is to gain", "效果达一半时的年活动次数", "a guess, kept wide", "L")
    culture_reach = param(10.0, "km", (2.0, 40.0), "d_{cul}", "way at which half still come", "半数人仍参加的距离", "P38: scattered homes", "L")
    shows = param(0.3, "1", (0.0, 1.0), "s_{cul}", "share of activities that are shows from above, which nobody joins", "自上而下无人参与的演出比例", "C43 rival", "L")
    culture_bonding = param(0.5, "1", (0.0, 1.0), r"\chi_{cul}", "share of activities that each bloc keeps to itself (0 bridges, 1 bonds)", "各派系自办活动比例（0联结1固化）", "C43: keep neutral, sweep", "L")
    culture_norm = param(0.4, "1/yr", (0.0, 1.0), "k_{cul,N}", "gain of norm at full bridging attendance", "全员共同参与对规范的增益", "C43, domain 5.13; a guess", "L", context={"culture.activities": 24.0})
    culture_trust = param(0.2, "1/yr", (0.0, 1.0), "k_{cul,T}", "gain of trust in the village at full bridging attendance", "全员共同参与对村信任的增益", "C43; a guess", "L", context={"culture.activities": 24.0})
    culture_mend = param(0.3, "1/yr", (0.0, 1.0), "k_{cul,s}", "share of a scar that full bridging attendance mends", "全员共同参与对芥蒂的修复", "C43: mutual understanding", "L")
    culture_bond = param(1.0, "1", (0.0, 3.0), "k_{cul,b}", "gain of a bloc's cohesion at full attendance of its own", "本派系自办活动对凝聚力的增益", "C43 rival; a guess", "L", context={"culture.activities": 24.0})
    culture_return = param(0.2, "1/yr", (0.05, 0.6), "r_{cul}", "speed of a bloc's cohesion", "派系凝聚力变化速度", "a guess, kept wide", "L", context={"culture.activities": 24.0})


@rule
def fullness(held, activity_half):
    """What so many activities a year give, of all there is to gain."""
    return held / (held + activity_half)


@rule
def drawn(distance, shows, culture_reach):
    """Share of what is held that people at a distance from the centre join."""
    return (1 - shows) * culture_reach / (culture_reach + distance)


@process("what activities cost", "文化活动支出")
def staging(month, activities, activity_hours, activity_cost, running, called_hours, money_out, lever_running, activities_held, activities_reference):
    """In this order; no draw. The bill is `activities` · `activity_cost` / 12 yuan in whole fen; as much of it as there is in
    `running` goes from there to `money_out` and counts in `lever_running`; given is `activities` · paid / bill (`activities` if the bill
    is 0). `called_hours` grows by given · `activity_hours` / 12. `activities_held` moves by a twelfth of given − itself. Before month 0
    `activities_reference` moves by the share 1 / max(1, `month` + 25) of its distance to it.
    """
    for v in range(running.size):
        bill = fen(100 * activities[v] * activity_cost[v] / 12)
        paid = min(bill, max(running[v], 0))
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        given = activities[v] * paid / bill if bill > 0 else activities[v]
        called_hours[v] += given * activity_hours[v] / 12
        activities_held[v] += (given - activities_held[v]) / 12
        if month < 0:
            activities_reference[v] += (activities_held[v] - activities_reference[v]) / max(1, month + 25)


@process("feasts, songs and races", "文化活动", months=[6])
def celebrating(first_household, first_bloc, first_member, end_member, resident, residents, bloc, distance, activities_held, activities_reference,
                activity_half, culture_reach, shows, culture_bonding, culture_norm, culture_trust, culture_mend, culture_bond, culture_return, bloc_cohesion,
                scar, norm, trust_village, cohesion):
    """Each July, for every household with `residents`. Offered is `fullness(activities_held, activity_half)`, more is that less `fullness(activities_reference,
    activity_half)`, and joins is `drawn(distance, shows, culture_reach)`; bridging is 1 − `culture_bonding`. Its `scar` is multiplied by 1 − `culture_mend` · bridging · joins · offered.
    Of each of its `resident` adults `norm` becomes `swayed(norm, culture_norm · bridging · joins · more)` and `trust_village`
    `swayed(trust_village, culture_trust · bridging · joins · more)`.

    Then for every bloc, with the mean of joins over the `residents` of its households (by their first member; 0 without any): `cohesion` becomes
    `moved(cohesion, bloc_cohesion, culture_bond · culture_bonding · mean · more, culture_return)`. No draw.
    """
    for v in range(first_household.size - 1):
        offered = fullness(activities_held[v], activity_half[v])
        more = offered - fullness(activities_reference[v], activity_half[v])
        bridging = 1 - culture_bonding[v]
        first = np.int64(first_bloc[v])
        came, people = np.zeros(first_bloc[v + 1] - first_bloc[v]), np.zeros(first_bloc[v + 1] - first_bloc[v])
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] == 0:
                continue
            joins = drawn(distance[h], shows[v], culture_reach[v])
            b = bloc[first_member[h]]
            if b >= 0:
                came[b - first] += residents[h] * joins
                people[b - first] += residents[h]
            joins *= bridging
            scar[h] *= 1 - culture_mend[v] * joins * offered
            for i in range(first_member[h], end_member[h]):
                if resident[i]:
                    norm[i] = swayed(norm[i], culture_norm[v] * joins * more)
                    trust_village[i] = swayed(trust_village[i], culture_trust[v] * joins * more)
        for b in range(first_bloc[v], first_bloc[v + 1]):
            own = np.int64(b) - first
            push = culture_bond[v] * culture_bonding[v] * came[own] / max(people[own], 1.0) * more
            cohesion[b] = moved(cohesion[b], bloc_cohesion[v], push, culture_return[v])
