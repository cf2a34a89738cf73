"""The platform: who uses it, what it costs, and how those away take part in meetings through it.

People take to it by age, schooling and how far out they live, within what `coverage` reaches; the old and the far are
left out (C32). Each platform is also one more thing to feed: it costs cadre hours (`platform_hours`), which are then
missing elsewhere. Those away or in mobile settlement may join a meeting held online; they join and speak by the rules
of those in the hall, with no way to go, and are heard as far as a voice by telephone carries (`online_voice`; 0: they
only look on). Neutral setting: `coverage` 0, `meetings_online` 0.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY, HOME
from .market import fen
from .meetings import attendance_utility, counted_share, example_effect, fear_to_speak
from .migration import chance


class Params:
    coverage = param(0.75, "1", (0.0, 1.0), "c_P", "share of people whom lines, devices and guidance of the platform reach", "平台覆盖率", "C32; lever; gives the half of adults of domain 4.5", "C", lever=True)
    platform_cost = param(8000.0, "yuan/yr", (2000.0, 40000.0), "y_P", "lines, devices and accounts at full coverage", "全覆盖年费用", "a line and a yearly fee", "L")
    platform_hours = param(20.0, "h/month", (5.0, 120.0), "h_{cP}", "cadre hours of feeding the platform at full coverage", "全覆盖时维护与填报工时", "P100: systems that feed a village; 120 for many of them", "L")
    reconsidering = param(0.6, "1/yr", (0.2, 1.0), "r_P", "share who each year think again about using it", "每年重新考虑是否使用的比例", "a guess, kept wide", "L")
    half_age = param(64.0, "year", (40.0, 80.0), "A_P", "age at which half of those with primary school take to it", "小学学历者半数使用的年龄", "falls with age, domain 4.5", "L")
    schooling_years = param(6.0, "year", (0.0, 15.0), "E_P", "years by which a level of schooling shifts that age", "每级学历使该年龄后移的年数", "falls with age, domain 4.5", "L")
    signal_km = param(60.0, "km", (15.0, 200.0), "d_P", "distance from the centre at which the signal halves use", "信号使使用减半的距离", "P38: scattered homes", "L")
    meetings_online = param(0.0, "1", (0.0, 1.0), "m_P", "share of meetings that may be joined from afar", "可远程参加的会议比例", "C32; lever", "L", lever=True)
    link_hours = param(12.0, "h", (4.0, 40.0), "h_{mP}", "cadre hours of holding a meeting online too", "会议同步线上的工时", "two people for an afternoon", "L", context={"platform.meetings_online": 1.0})
    joining_ease = param(0.0, "logit", (-2.0, 2.0), "j_P", "ease of joining by telephone, over coming to the hall", "远程参会相对到会的难易", "sign open", "L", context={"platform.meetings_online": 1.0})
    online_voice = param(0.6, "1", (0.0, 1.0), "v_P", "how far a voice by telephone carries", "远程发言的分量", "the Internet carries information, less so a say; a guess", "L", context={"platform.meetings_online": 1.0})


@rule
def takes_to_it(age, schooling, half_age, schooling_years):
    """Share who would use it at an age: nearly all of the young, half at `half_age`, few of the old."""
    years = age / (half_age + schooling_years * schooling)
    return 1 / (1 + years * years * years * years)


@process("what the platform costs", "平台费用")
def upkeep(coverage, platform_cost, platform_hours, meetings_online, link_hours, meetings_per_year, running, money_out,
           lever_running, called_hours, kept):
    """The bill is `coverage` · `platform_cost` / 12 yuan, cut to whole fen. What `running` holds of it is paid: it
    leaves `running` for `money_out` and counts in `lever_running`; `kept` is the share paid (1 without a bill).
    `called_hours` grows by `coverage` · `platform_hours` + `meetings_online` · `link_hours` · `meetings_per_year` /
    12. No draw.
    """
    for v in range(kept.size):
        bill = fen(100 * coverage[v] * platform_cost[v] / 12)
        paid = min(bill, running[v])
        kept[v] = paid / bill if bill > 0 else 1.0
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        called_hours[v] += coverage[v] * platform_hours[v] + meetings_online[v] * link_hours[v] * meetings_per_year[v] / 12


@process("who uses the platform", "平台使用", months=[0])
def adoption(first_household, first_member, end_member, key, identity, adult, age, schooling, place, member, distance,
             leak_memory, coverage, kept, reconsidering, half_age, schooling_years, signal_km, online, connected, online_share, members_online):
    """Each January, household by household, for each adult: with u = `uniform(key, identity)`, who has u below
    `reconsidering` thinks again, and is then `online` if u is below `reconsidering` · fit; all others stay as they are,
    and nobody who is not an adult is online. Fit = `coverage` · `kept` · (1 − `leak_memory`) · `takes_to_it(age,
    schooling, half_age, schooling_years)`, and for who is not away (`place` 2) divided by 1 + `distance` /
    `signal_km`.

    A household is `connected` if an adult of it is online, here or away. `online_share` is the share of adults who
    are, `members_online` that of party members away (`member`, adult, `place` 2); both 0 without any.
    """
    for v in range(first_household.size - 1):
        open_to = coverage[v] * kept[v] * (1 - leak_memory[v])
        adults, users, gone, linked = 0, 0, 0, 0
        for h in range(first_household[v], first_household[v + 1]):
            some, signal = False, 1 / (1 + distance[h] / signal_km[v])
            for i in range(first_member[h], end_member[h]):
                if not adult[i]:
                    online[i] = False
                    continue
                luck = uniform(key[v], identity[i])
                if luck < reconsidering[v]:
                    fit = open_to * takes_to_it(age[i], schooling[i], half_age[v], schooling_years[v])
                    online[i] = luck < reconsidering[v] * (fit if place[i] == AWAY else fit * signal)
                some |= online[i]
                adults += 1
                users += online[i]
                gone += member[i] & (place[i] == AWAY)
                linked += member[i] & (place[i] == AWAY) & online[i]
            connected[h] = some
        online_share[v] = users / max(adults, 1)
        members_online[v] = linked / max(gone, 1)


@process("who joins from afar", "远程参会")
def joining(first_person, key, met, identity, household, adult, online, place, type, norm, trust_village, efficacy, motive,
            motive_anchor, dependence, dependence_reference, attendance_share, meetings_online, joining_ease, turnout_level,
            trust_weight, efficacy_weight, example_weight, norm_weight, motive_weight, grievance_weight, distance_cost,
            work_cost, dependence_turnout, joined):
    """Only where a meeting is held (`met`). Everyone's `joined` becomes false. Then each adult who is `online` and not at
    home (`place` 1 or 2) has `joined` if `uniform(key, identity)` is below `meetings_online` · `chance(U)`, with U =
    `turnout_level` + `joining_ease` + `example_effect(type, attendance_share, norm, …)` + `attendance_utility(…)` with
    no kilometres and no work: `attendance_share` is that of the last meeting, and nobody afar is mobilised or
    paid points. With `meetings_online` 0 nobody is asked.
    """
    for v in range(first_person.size - 1):
        if not met[v]:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            joined[i] = False
            if meetings_online[v] > 0 and online[i] and adult[i] and place[i] != HOME:
                utility = (turnout_level[v] + joining_ease[v]
                           + example_effect(type[i], attendance_share[v], norm[i], example_weight[v], norm_weight[v])
                           + attendance_utility(trust_village[i], efficacy[i], motive[i], motive_anchor[i], 0.0, 0.0,
                                                dependence[household[i]], dependence_reference[v], trust_weight[v],
                                                efficacy_weight[v], motive_weight[v], grievance_weight[v],
                                                distance_cost[v], work_cost[v], dependence_turnout[v]))
                joined[i] = uniform(key[v], identity[i]) < meetings_online[v] * chance(utility)


@process("voice from afar", "远程发言")
def calling_in(first_person, met, meetings_online, joined, resident, household, efficacy, bloc, chair, cohesion, dependence,
               dependence_reference, caution, open_agenda, paper, traces_weight, voice_level, voice_efficacy, voice_agenda, voice_caution,
               dominance_weight, dependence_fear, online_voice, voice, spoke,
               attendance_share, counted, effective):
    """Only where a meeting is held (`met`) and `meetings_online` is above 0. Each who has `joined` gets `voice` =
    `online_voice` · `chance(voice_level + voice_agenda · (open_agenda − 0.5) + voice_efficacy · efficacy −
    voice_caution · caution − fear)` with fear = `fear_to_speak(…)` as in the hall (`voicing`), added to `spoke`.

    Adults here are the `resident` ones; came = `attendance_share` · adults and heard = `effective` · adults as `voicing`
    has just left them. With n who joined and their voices, `attendance_share` = (came + n) / (adults + n), `effective` =
    (heard + voices) / (adults + n), both over at least 1; `counted` = `counted_share(attendance_share, paper,
    traces_weight)`. No draw.
    """
    for v in range(first_person.size - 1):
        if not met[v] or meetings_online[v] == 0:
            continue
        ruling = bloc[chair[v]] if chair[v] >= 0 else -1
        agenda = voice_level[v] + voice_agenda[v] * (open_agenda[v] - 0.5) - voice_caution[v] * caution[v]
        adults, afar, voices = 0, 0, 0.0
        for i in range(first_person[v], first_person[v + 1]):
            adults += resident[i]
            if joined[i]:
                fear = fear_to_speak(cohesion[ruling] if ruling >= 0 and ruling != bloc[i] else 0.0, dependence[household[i]],
                                     dependence_reference[v], dominance_weight[v], dependence_fear[v])
                voice[i] = online_voice[v] * chance(agenda + voice_efficacy[v] * efficacy[i] - fear)
                spoke[i] += voice[i]
                afar += 1
                voices += voice[i]
        came, heard = attendance_share[v] * adults, effective[v] * adults
        attendance_share[v] = (came + afar) / max(adults + afar, 1)
        effective[v] = (heard + voices) / max(adults + afar, 1)
        counted[v] = counted_share(attendance_share[v], paper[v], traces_weight[v])
