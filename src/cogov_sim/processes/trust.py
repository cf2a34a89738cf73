"""Trust: people learn what is taken, see works and answers, and move their trust in village, township and centre.

Signals count as departures from what status quo brought (the mean over the warm-up), so trust moves about personal
anchors and no level of service is written in as good (domain 5.12-5.13). Losses weigh `loss_ratio` times as much as
gains and news against one's own side is discounted by `bias`; 1 and 0 are the symmetric settings (P86). Disclosure
has no sign of its own: it moves belief toward what is really taken.
"""

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import AWAY


class Params:
    fine_strain = param(0.0, "1", (-0.3, 0.3), "w_f", "loss of trust in the village under fines for days missed (negative: gain)", "缺工罚款对村信任的削弱（可为负）", "P89, P90: sign open", "L", context={"commons.fine": 150.0})
    learning = param(0.03, "1/month", (0.01, 0.1), r"\lambda", "speed of trust", "信任学习速度", "domain 4.6", "M")
    loss_ratio = param(2.5, "1", (1.0, 4.0), "n", "weight of losses over gains (1: symmetric)", "损失权重（1为对称）", "P86", "M")
    bias = param(0.3, "1", (0.0, 0.8), "cb", "discount on news against one's own side (0: none)", "确认偏误（0为无）", "P86", "L")
    works_weight = param(0.4, "1", (0.0, 0.8), "w_Q", "weight of public works", "公共设施权重", "domain 5.12, corrected form", "L")
    response_weight = param(0.3, "1", (0.0, 0.8), "w_R", "weight of answers", "回应权重", "domain 5.12, corrected form", "L")
    theft_weight = param(0.5, "1", (0.0, 1.5), "w_E", "weight of what is believed taken", "侵占认知权重", "domain 5.12, corrected form", "L")
    tension_weight = param(0.3, "1", (0.0, 1.0), "w_\\chi", "weight of tension in trust in the township", "张力对乡镇信任的影响", "C14, domain 5.16", "L")
    township_share = param(0.5, "1", (0.0, 1.0), "w_t", "share of a signal that reaches trust in the township", "对乡镇信任的传导", "domain 5.12", "L")
    centre_share = param(0.2, "1", (0.0, 1.0), "w_c", "share of a signal that reaches trust in the centre", "对中央信任的传导", "domain 5.12", "L")
    noise = param(0.1, "1", (0.0, 0.3), r"\sigma_s", "half-width of a month's private experience", "个人经历波动", "domain 5.12", "L")
    peer_weight = param(0.1, "1/month", (0.0, 0.3), "w_p", "pull toward the person met this month", "同伴影响", "domain 5.12", "L")
    talk_decay = param(0.03, "1/month", (0.0, 0.1), "d_t", "fading of talk with who is away (0: none)", "与外出者交谈的衰减（0为无）", "domain 5.6", "L")
    belief_speed = param(0.15, "1/month", (0.03, 0.5), "r_b", "speed of belief at full disclosure and reach", "认知更新速度", "domain 5.12, corrected form", "L")
    hearsay = param(0.1, "1", (0.0, 0.5), "h_s", "reach of what is taken without any disclosure", "无公开时的传闻", "P76: perceived weakly", "L")
    news_weight = param(0.3, "1", (0.0, 1.0), r"\nu", "step of belief toward what a finding shows", "查处消息对认知的修正", "P72; bad news where less was believed", "L")


@rule
def pushed(anchor, push):
    """The anchor moved by a push: one for one near the anchor, never beyond 0 or 1."""
    room = 1 - anchor if push > 0 else anchor
    return anchor + push * room / max(room + abs(push), 1e-12)


@rule
def reach(transparency, schooling, away, hearsay):
    """How far what is taken becomes known to one person."""
    return hearsay + (1 - hearsay) * transparency * (0.4 + 0.3 * schooling) * (0.5 if away else 1.0)


@rule
def signal(works_surprise, response_surprise, theft_surprise, works_weight, response_weight, theft_weight):
    return works_weight * works_surprise + response_weight * response_surprise - theft_weight * theft_surprise


@rule
def next_trust(trust, seen, learning, loss_ratio, bias):
    """Trust after a month of seeing `seen`; both lie in [0, 1], so trust does too."""
    gap = seen - trust
    weight = loss_ratio if gap < 0 else 1.0
    weight *= 1 - bias if gap * (trust - 0.5) < 0 else 1.0
    return trust + learning * weight * gap


@process("what people believe is taken", "侵占认知")
def perception(first_person, adult, schooling, place, transparency, taken_share, side_share, found, taken_limit, hearsay,
               belief_speed, news_weight, belief, belief_mean):
    """For each adult, away or not. Known = `reach(transparency, schooling, away, hearsay)`, away if `place` is 2.
    First `belief` moves toward what is really taken, by `belief_speed` · known · (`taken_share` + `side_share` − `belief`): what is taken from projects
    and what goes aside for kin. Then,
    where `found` is above 0 this month, by `news_weight` · known · (`found` · `taken_limit` − `belief`).
    `belief_mean` is the mean of the new beliefs over adults (0 without any). Both shares are this month's. No
    draw.
    """
    for v in range(first_person.size - 1):
        total, adults = 0.0, 0
        for i in range(first_person[v], first_person[v + 1]):
            if adult[i]:
                known = reach(transparency[v], schooling[i], place[i] == AWAY, hearsay[v])
                belief[i] += belief_speed[v] * known * (taken_share[v] + side_share[v] - belief[i])
                if found[v] > 0:
                    belief[i] += news_weight[v] * known * (found[v] * taken_limit[v] - belief[i])
                total += belief[i]
                adults += 1
        belief_mean[v] = total / max(adults, 1)


@process("what the township believes is taken", "乡镇的侵占认知")
def reporting(taken_share, side_share, audited, found, candour, taken_limit, hearsay, belief_speed, news_weight, superior_belief):
    """`superior_belief` first moves toward what is really taken by `belief_speed` · `hearsay` · `candour` · (`taken_share` +
    `side_share` − `superior_belief`): rumour, as in the village, as far as people say it, but no accounts. Then, if the village was `audited` or
    `found` is above 0 this month, by `news_weight` · (`found` · `taken_limit` − `superior_belief`): an audit that
    finds nothing speaks for the village. No draw.
    """
    for v in range(superior_belief.size):
        superior_belief[v] += belief_speed[v] * hearsay[v] * candour[v] * (taken_share[v] + side_share[v] - superior_belief[v])
        if audited[v] or found[v] > 0:
            superior_belief[v] += news_weight[v] * (found[v] * taken_limit[v] - superior_belief[v])


@process("trust in village, township and centre", "对村、乡镇和中央的信任")
def trust(first_person, key, identity, adult, works, works_reference, response, response_reference, tension,
          tension_reference, belief, belief_reference, call_threat, fine_strain, tension_weight, learning, loss_ratio, bias, works_weight, response_weight, theft_weight, township_share,
          centre_share, noise, trust_village_anchor, trust_township_anchor, trust_centre_anchor,
          trust_village, trust_township, trust_centre):
    """For each adult, away or not; l = `uniform(key, identity)`. Surprises are `works` − `works_reference`, `response`
    − `response_reference` and the person's `belief` − `belief_reference`, all of this month. The push is `signal`
    of the three plus `noise` · (2 l − 1). The strain is `tension_weight` · (`tension` − `tension_reference`), with
    the `tension` that last month left.

    Each trust becomes `next_trust` of itself and of `pushed(its anchor, its push)`. The push is the whole push − `fine_strain` · `call_threat`
    for `trust_village`, `township_share` · push − strain for `trust_township`, and `centre_share` · push for
    `trust_centre`.
    """
    for v in range(first_person.size - 1):
        works_surprise, response_surprise = works[v] - works_reference[v], response[v] - response_reference[v]
        strain = tension_weight[v] * (tension[v] - tension_reference[v])
        fined = fine_strain[v] * call_threat[v]
        rate, ratio, against = learning[v], loss_ratio[v], bias[v]
        for i in range(first_person[v], first_person[v + 1]):
            if not adult[i]:
                continue
            luck = uniform(key[v], identity[i])
            push = signal(works_surprise, response_surprise, belief[i] - belief_reference[v], works_weight[v],
                          response_weight[v], theft_weight[v]) + noise[v] * (2 * luck - 1)
            trust_village[i] = next_trust(trust_village[i], pushed(trust_village_anchor[i], push - fined), rate, ratio, against)
            trust_township[i] = next_trust(trust_township[i], pushed(trust_township_anchor[i], township_share[v] * push - strain),
                                           rate, ratio, against)
            trust_centre[i] = next_trust(trust_centre[i], pushed(trust_centre_anchor[i], centre_share[v] * push), rate,
                                         ratio, against)


@process("talk with one acquaintance", "与熟人交谈")
def talk(first_person, impulse, tie, adult, nearness, peer_weight, trust_village_before, trust_village):
    """Each adult meets the tie in place k (0 to 7), where k is the whole number below `impulse` · 65536, taken modulo
    8. If the other is an adult, `trust_village` moves by `peer_weight` · one's own `nearness` · the other's · (the other's `trust_village` as
    it was when this process began − one's own): whole between two at home, less with each month that one of them is
    away. Children take no part. Only the one who meets moves, not the other. No draw of its own.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            j = tie[i, int(impulse[i] * 65536) & 7]  # bits that moving does not look at
            near = (adult[i] & adult[j]) * nearness[i] * nearness[j]
            trust_village[i] += peer_weight[v] * near * (trust_village_before[j] - trust_village[i])
