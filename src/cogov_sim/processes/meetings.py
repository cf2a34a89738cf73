"""Meetings: who comes, who speaks, what is counted and what counts.

Attendance is a logit of trust, efficacy, the example of others (for conditional cooperators; hump-shaped types turn
when most come), points, motive, grievance, distance and work; the voice of those who come follows efficacy, an open
agenda and fear (domain 5.7). Being heeded moves efficacy about its personal anchor. Rival to trust as the way in:
`grievance_weight` brings the distrustful who think that speaking helps.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import HOME, HUMP, SELFISH
from .market import fen
from .migration import chance
from .trust import pushed

HALF_LOAD = 60.0  # [L] animals a worker that make tending half of all the work there could be


class Params:
    meetings_per_year = param(6.0, "1/yr", (1.0, 12.0), "n_M", "village meetings a year", "年度村民会议次数", "law asks for one; party days are monthly", "L", lever=True)
    meeting_hours = param(20.0, "h", (5.0, 50.0), "h_M", "cadre hours a meeting takes", "单次会议干部用时", "half a day for five cadres", "L", context={"cadres.cadre_time": 450.0})
    mobilisation = param(0.3, "1", (0.0, 1.0), "m_M", "effort to bring people to meetings", "会议动员力度", "domain 5.7", "L", lever=True)
    mobilisation_hours = param(40.0, "h", (10.0, 100.0), "h_m", "cadre hours a meeting at full mobilisation", "全力动员用时", "visits to homes 6 km away", "L", context={"cadres.cadre_time": 450.0})
    agenda_hours = param(20.0, "h", (5.0, 50.0), "h_a", "cadre hours a meeting with a fully open agenda", "开放议程用时", "as long again as the meeting", "L", context={"cadres.cadre_time": 450.0})
    open_agenda = param(0.5, "1", (0.0, 1.0), "a_M", "openness of the agenda to villagers", "议程开放度", "domain 5.7; costs agenda_hours", "L", lever=True)
    turnout_level = param(-1.2, "logit", (-2.4, 0.0), "b_0", "level of attendance", "出席基准", "domain 4.6", "L")
    trust_weight = param(1.5, "logit", (0.0, 3.0), "b_T", "effect of trust in the village", "信任作用", "domain 4.6", "L")
    efficacy_weight = param(1.5, "logit", (0.0, 3.0), "b_E", "effect of efficacy", "效能感作用", "domain 4.6; P49", "L")
    example_weight = param(1.5, "logit", (0.0, 3.0), "b_C", "effect of others' attendance", "他人示范作用", "P87, P88; mean-field range", "L")
    norm_weight = param(1.5, "logit", (0.0, 3.0), "b_N", "effect of the norm, but on the selfish", "规范作用（自利者除外）", "domain 4.6", "L")
    dependence_turnout = param(0.5, "logit", (-1.0, 2.0), "b_\\delta", "effect of a household's dependence on attendance, over status quo", "依赖度对出席的作用（相对现状，可为负）", "C22; sign open", "L")
    incentive_weight = param(0.8, "logit", (0.0, 1.6), "b_I", "effect of full points", "积分作用", "domain 4.6", "L", context={"incentives.points": 1.0})
    motive_weight = param(2.0, "logit", (0.0, 4.0), "b_m", "effect of intrinsic motive", "内在动机作用", "a motive worn to nothing outweighs full points", "L", context={"incentives.points": 1.0})
    grievance_weight = param(0.8, "logit", (0.0, 1.6), "b_g", "effect of grievance", "不满发声作用", "domain 4.6", "L")
    voice_need = param(0.5, "logit", (0.0, 2.0), "b_{n}", "wish of the affluent to be heard and esteemed, by efficacy and motive", "富裕后表达与受尊重的需要", "C54; 0 none", "L")
    pay_fade = param(0.5, "1", (0.0, 1.0), "f_{n}", "weight that points lose with affluence", "积分作用随富裕的减弱", "C54; 0 none", "L", context={"incentives.points": 1.0})
    distance_cost = param(0.6, "logit/10km", (0.0, 1.2), "c_d", "effect of ten kilometres", "距离成本", "domain 4.6; P38", "L")
    work_cost = param(0.3, "logit", (0.0, 0.8), "c_w", "effect of a full herd to tend", "劳动负担成本", "domain 5.7", "L")
    mobilisation_pull = param(0.5, "logit", (0.0, 1.5), "b_M", "effect of full mobilisation", "动员作用", "P49: invited participation", "L")
    mobilised_voice = param(0.0, "1", (0.0, 1.0), "v_m", "weight of the voice of those who came only because mobilised", "被动员者发言权重", "domain 5.7: they enter the count only (P49)", "L")
    voice_level = param(-1.0, "logit", (-2.5, 0.5), "v_0", "level of voice", "发言基准", "domain 5.7", "L")
    voice_efficacy = param(2.0, "logit", (0.0, 4.0), "v_E", "effect of efficacy on voice", "效能感对发言作用", "domain 5.7", "L")
    voice_agenda = param(1.5, "logit", (0.0, 3.0), "v_a", "effect of an open agenda on voice", "开放议程对发言作用", "domain 5.7", "L", context={"meetings.open_agenda": 1.0})
    voice_schooling = param(0.3, "logit", (0.0, 1.0), "v_{e}", "effect of a level of schooling on voice, over status quo", "学历对发言的作用（相对现状）", "C23; P49", "L")
    dominance_weight = param(1.0, "logit", (0.0, 3.0), "v_f", "effect of the chair's bloc on the voice of others", "派系主导的压制作用", "domain 5.7", "L")
    dependence_fear = param(0.5, "logit", (-1.0, 2.0), r"v_\delta", "effect of a household's dependence on fear to speak, over status quo", "依赖度对发言顾虑的作用（相对现状，可为负）", "C23; sign open", "L")
    efficacy_speed = param(0.05, "1/meeting", (0.01, 0.2), "r_E", "speed of efficacy", "效能感变化速度", "domain 5.13, anchors", "L")
    efficacy_gain = param(1.0, "1", (0.0, 2.0), "k_E", "effect of being heeded on efficacy", "被采纳的作用", "domain 5.13, anchors", "L")


@rule
def holds_meeting(month, meetings_per_year):
    """Meetings are spread evenly over the year."""
    held = (month + 1200) * meetings_per_year / 12
    return int(held + meetings_per_year / 12) > int(held)


@rule
def workload(herd, workers):
    """Work of tending the herd, from 0 to 1: one half at `HALF_LOAD` animals a worker."""
    load = herd / (HALF_LOAD * max(workers, 1))
    return load / (1 + load)


@rule
def attendance_utility(trust, efficacy, motive, motive_anchor, kilometres, work, dependence, dependence_reference,
                       trust_weight, efficacy_weight, motive_weight, grievance_weight, distance_cost, work_cost,
                       dependence_turnout):
    """What one person's own state adds to the utility of coming."""
    return (trust_weight * (trust - 0.5) + efficacy_weight * (efficacy - 0.5) + motive_weight * (motive - motive_anchor)
            + grievance_weight * (0.5 - trust) * efficacy - distance_cost * kilometres / 10 - work_cost * work
            + dependence_turnout * (dependence - dependence_reference))


@rule
def example_effect(kind, share, norm, example_weight, norm_weight):
    """Pull of the norm and of the share of acquaintances who came last time, about 0.3; hump-shaped types turn above one half."""
    if kind == SELFISH:
        return 0.0
    if kind == HUMP and share > 0.5:
        return example_weight * (0.2 - (share - 0.5)) + norm_weight * (norm - 0.5)
    return example_weight * (share - 0.3) + norm_weight * (norm - 0.5)


@rule
def need_effect(affluence, efficacy, motive, pay, voice_need, pay_fade):
    """What being better off adds: the wish to be heard and esteemed grows, `pay`, the pull of points, fades."""
    return affluence * (voice_need * 0.5 * (efficacy + motive) - pay_fade * pay)


@rule
def counted_share(attendance, paper, traces_weight):
    """Those present, and of the rest those signed in when traces are asked for and made on paper."""
    return attendance + (1 - attendance) * traces_weight * paper


@rule
def next_efficacy(efficacy, anchor, surprise, voice, efficacy_speed, efficacy_gain, loss_ratio):
    """Efficacy moves about its anchor; being ignored weighs `loss_ratio` times as much as being heeded."""
    if surprise < 0:
        surprise *= loss_ratio
    return efficacy + efficacy_speed * (pushed(anchor, efficacy_gain * voice * surprise) - efficacy)


@rule
def fear_to_speak(dominance, dependence, dependence_reference, dominance_weight, dependence_fear):
    """Fear where another bloc rules, and of who depends more than status quo had it (or less, by the sign)."""
    return dominance_weight * dominance + dependence_fear * (dependence - dependence_reference)


@process("others' example", "他人示范")
def example(first_person, month, meetings_per_year, tie, type, resident, place, attends, met, came):
    """`met` is `holds_meeting(month, meetings_per_year)`: a meeting falls in this month. Where it does not, nothing
    else happens. Otherwise for each resident at home (`resident` and `place` 0) who is not selfish (`type` not 1):
    of the eight ties, near are the `resident` ones and there are those near whose `attends` is true, which is still
    that of the last meeting. `came` = there / near, or 0.3 where nobody is near. No draw.
    """
    for v in range(first_person.size - 1):
        met[v] = holds_meeting(month, meetings_per_year[v])
        if not met[v]:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            if not (resident[i] & (place[i] == HOME) & (type[i] != SELFISH)):
                continue
            there, near = 0, 0
            for k in range(8):
                j = tie[i, k]
                near += resident[j]
                there += resident[j] & attends[j]
            came[i] = there / near if near > 0 else 0.3


@process("attendance", "出席")
def attendance(first_person, key, met, identity, household, type, resident, place, came, norm, trust_village, efficacy, motive,
               motive_anchor, distance, ways, herd, workers, dependence, dependence_reference, affluence, voice_need, pay_fade, paid_points, grid_turn, mobilisation, mobilisation_pull, turnout_level,
               trust_weight, efficacy_weight, example_weight, norm_weight, motive_weight, incentive_weight, grievance_weight,
               distance_cost, work_cost, dependence_turnout, attends, mobilised):
    """Only where a meeting is held (`met`). For every person row `attends` and `mobilised` are first set to false; who
    is no resident at home (`resident` and `place` 0) stays so. For the others the utility U is `turnout_level` + `grid_turn` +
    pay + `need_effect(affluence, efficacy, motive, pay, voice_need, pay_fade)`
    with pay = `incentive_weight` · `paid_points`, + `example_effect(type, came, norm, …)` + `attendance_utility(…)`,
    with kilometres the `distance` of the household · `ways` and work = `workload(herd, workers)` of the household. The pull
    is `mobilisation_pull` · `mobilisation`.

    With l = `uniform(key, identity)`, the person `attends` if l is below `chance(U + pull)`, and is then
    `mobilised` (would not have come unasked) if l is not below `chance(U)`.
    """
    for v in range(first_person.size - 1):
        if not met[v]:
            continue
        pay = incentive_weight[v] * paid_points[v]
        base = turnout_level[v] + grid_turn[v] + pay
        pull = mobilisation_pull[v] * mobilisation[v]
        for i in range(first_person[v], first_person[v + 1]):
            attends[i] = mobilised[i] = False
            if not (resident[i] & (place[i] == HOME)):
                continue
            h = household[i]
            utility = (base + need_effect(affluence[h], efficacy[i], motive[i], pay, voice_need[v], pay_fade[v])
                       + example_effect(type[i], came[i], norm[i], example_weight[v], norm_weight[v])
                       + attendance_utility(trust_village[i], efficacy[i], motive[i], motive_anchor[i], distance[h] * ways[v],
                                            workload(herd[h], workers[h]), dependence[h], dependence_reference[v],
                                            trust_weight[v], efficacy_weight[v], motive_weight[v], grievance_weight[v],
                                            distance_cost[v], work_cost[v], dependence_turnout[v]))
            luck = uniform(key[v], identity[i])
            if luck < chance(utility + pull):
                attends[i] = True
                mobilised[i] = luck >= chance(utility)


@process("points paid", "积分兑付")
def payout(first_person, met, attends, household, paid_points, points_value, running, cash, income_transfer, incentives_paid):
    """Only where a meeting is held and pay = 100 · `paid_points` · `points_value`, cut to whole fen, is above 0. Pay
    is then the smaller of this and `running` divided by the number who came (whole fen, cut; over 1 if nobody
    came). Each who came brings pay to the household: `cash` and `income_transfer` grow by it, `running` falls by it
    and `incentives_paid` grows by it. The money stays in the village, so it is neither money in nor out. No draw.
    """
    for v in range(first_person.size - 1):
        pay = fen(100 * paid_points[v] * points_value[v])
        if not met[v] or pay == 0:
            continue
        came = 0
        for i in range(first_person[v], first_person[v + 1]):
            came += attends[i]
        pay = min(pay, running[v] // max(came, 1))
        for i in range(first_person[v], first_person[v + 1]):
            if attends[i]:
                running[v] -= pay
                cash[household[i]] += pay
                income_transfer[household[i]] += pay
                incentives_paid[v] += pay


@process("voice", "发言")
def voicing(first_person, met, household, resident, attends, mobilised, efficacy, schooling, schooling_reference, bloc, chair, cohesion, dependence,
            dependence_reference, open_agenda, paper, traces_weight, voice_level, voice_efficacy, voice_agenda,
            dominance_weight, voice_schooling, dependence_fear, mobilised_voice, caution, voice_caution, voice, spoke,
            attendance_share, counted, effective):
    """Only where a meeting is held. `voice` of every person row is first set to 0. Each resident adult who attends
    gets `voice` = `chance(voice_level + voice_agenda · (open_agenda − 0.5) + voice_efficacy · efficacy + voice_schooling · (schooling − schooling_reference) −
    voice_caution · caution − fear)`; fear is `fear_to_speak(dominance, dependence, …)`, with `dependence` that of the household and dominance the
    `cohesion` of the chair's bloc for those not of that bloc, and 0 for its own, without a chair, or where the chair
    is in no bloc. Who was `mobilised` has this times `mobilised_voice`.

    `attendance_share` = those who came / resident adults (over 1 if there is none). `counted` =
    `counted_share(attendance_share, paper, traces_weight)`. `effective` = the sum of voices / resident adults. `paper`
    is this month's. No draw: `voice` is a chance and is used as such; it is added to `spoke`.
    """
    for v in range(first_person.size - 1):
        if not met[v]:
            continue
        ruling = bloc[chair[v]] if chair[v] >= 0 else -1
        agenda = voice_level[v] + voice_agenda[v] * (open_agenda[v] - 0.5) - voice_caution[v] * caution[v]
        adults, came, heard = 0, 0, 0.0
        for i in range(first_person[v], first_person[v + 1]):
            voice[i] = 0.0
            adults += resident[i]
            if resident[i] & attends[i]:
                fear = fear_to_speak(cohesion[ruling] if ruling >= 0 and ruling != bloc[i] else 0.0, dependence[household[i]],
                                     dependence_reference[v], dominance_weight[v], dependence_fear[v])
                learned = voice_schooling[v] * (schooling[i] - schooling_reference[v])
                voice[i] = chance(agenda + voice_efficacy[v] * efficacy[i] + learned - fear)
                if mobilised[i]:
                    voice[i] *= mobilised_voice[v]
                came += 1
                heard += voice[i]
                spoke[i] += voice[i]
        attendance_share[v] = came / max(adults, 1)
        counted[v] = counted_share(attendance_share[v], paper[v], traces_weight[v])
        effective[v] = heard / max(adults, 1)


@process("being heeded", "意见采纳与效能感")
def heeding(first_person, met, alive, voice, heeded, heeded_reference, efficacy_anchor, efficacy_speed, efficacy_gain,
            loss_ratio, efficacy):
    """Only where a meeting is held. The surprise is `heeded` − `heeded_reference`. For everyone alive, children and
    those away too, `efficacy` becomes `next_efficacy(efficacy, efficacy_anchor, surprise, voice, …)`; who had no
    `voice` is drawn back to the anchor. No draw.
    """
    for v in range(first_person.size - 1):
        if not met[v]:
            continue
        surprise = heeded[v] - heeded_reference[v]
        for i in range(first_person[v], first_person[v + 1]):
            if alive[i]:
                efficacy[i] = next_efficacy(efficacy[i], efficacy_anchor[i], surprise, voice[i], efficacy_speed[v],
                                            efficacy_gain[v], loss_ratio[v])
