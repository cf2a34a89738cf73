"""Disputes: quarrels between households arise, are heard, settled or signed away, fester, and some are taken to the township.

Occasions fall on households by lot; whether one becomes a dispute hangs on the household: on neighbours' pasture where
animals are many for the land, on collective assets where books are closed and the bloc in office takes aside, on money
where there is debt. Religion and tourism are exogenous and know no groups; visitors also bring fees. A household brings up one
quarrel at a time, remembered with its other party until it is settled, cools or one of the two has gone.

Mediators have the hours set aside for them (`mediation`), the ability of those in office, and a lawyer's advice as far as
`legal_aid` reaches; between a household of the bloc in office and another they are partial (`partiality`; 0 never). What they do not
settle they often get signed: settled on record, not in truth (`pressure`, P104); hours to spare go to taking it up again. A quarrel leaves a `scar` on both
that grows while it lasts and heals by `scar_healing` a month; `scar_healing` 1 is the symmetric setting, and `scar_norm` and
`scar_trust` 0 take its effect away. After half a year the aggrieved petition if fear does not hold them (Epstein's form).
Petitions take hours and breed upper tasks, and turn those in office toward villagers or away (`petition_heed`, sign open:
P94, P95 against P96). So conflict costs hours and cooperation (C42), and may also be heard.
"""

from math import exp

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from .cadres import poisson
from .market import fen

PASTURE, ASSETS, MONEY, RELIGION, TOURISM = range(5)
KINDS = 5


class Params:
    pasture_grounds = param(0.03, "1/yr", (0.0, 0.1), "g_{dis,1}", "occasions a household has for a dispute over pasture", "每户年草场边界纠纷起因", "P104, domain 4.5: about half become one", "L")
    asset_grounds = param(0.013, "1/yr", (0.0, 0.05), "g_{dis,2}", "occasions a household has for a dispute over collective assets", "每户年集体资产纠纷起因", "P104, domain 4.5: about half become one", "L")
    money_grounds = param(0.035, "1/yr", (0.0, 0.1), "g_{dis,3}", "occasions a household has for a dispute over money", "每户年钱款纠纷起因", "P104, domain 4.5: for those in debt", "L")
    religion_grounds = param(0.0016, "1/yr", (0.0, 0.02), "g_{dis,4}", "disputes over religion a household has, exogenous", "每户年宗教纠纷（外生）", "domain 4.5; no group attributes", "L")
    tourism_grounds = param(0.0032, "1/yr", (0.0, 0.02), "g_{dis,5}", "disputes over tourism a household has for each thousand visitors a year, exogenous", "每千名游客每户年旅游纠纷（外生）", "domain 4.5", "L")
    visitors = param(1.0, "1000/yr", (0.0, 20.0), "v_{dis}", "visitors let in, thousands a year", "年接待游客（千人）", "C42: tourism resources bring disputes and fees", "L", lever=True)
    visitor_fee = param(5.0, "yuan", (0.0, 30.0), "y_{dis}", "fee of a visitor to the collective", "每位游客缴给集体的费用", "a guess, kept wide", "L")
    visitor_hours = param(3.0, "h/month", (0.0, 20.0), "h_{vis}", "cadre hours for each thousand visitors a year", "每千名游客所需工时", "a guess, kept wide", "L", context={"disputes.visitors": 20.0})
    scarcity_half = param(1.5, "1", (0.5, 3.0), "x_{dis}", "animals over what the land bears at which half of the occasions become disputes", "草场纠纷起因过半成真的超载倍数", "about what status quo has", "C")
    asset_grudge = param(5.0, "1", (0.0, 20.0), "x_{ast}", "weight of what the bloc in office takes aside in disputes over assets", "当政派系截留对资产纠纷的作用", "C42; 0 none", "L", context={"population.bloc_cohesion": 1.0})
    debt_half = param(10000.0, "yuan", (2000.0, 40000.0), "x_{deb}", "debt at which half of the occasions become disputes", "钱款纠纷起因过半成真的负债", "half of the usual credit", "L")
    mediation = param(10.0, "h/month", (0.0, 60.0), "m_{dis}", "hours set aside for mediation", "用于调解的工时", "enough for what status quo brings", "L", lever=True)
    mediation_hours = param(12.0, "h", (4.0, 40.0), "h_{med}", "cadre hours a hearing takes", "每次调解用时", "two cadres, two visits 6 km away", "L")
    legal_aid = param(0.2, "1", (0.0, 1.0), "l_{dis}", "reach of legal service and advice", "法律服务覆盖程度", "one legal adviser a village, a few days a year [M-med]", "L", lever=True)
    legal_cost = param(30000.0, "yuan/yr", (5000.0, 80000.0), "y_{law}", "what the county pays for legal service at full reach", "法律服务全覆盖的县级支出", "a part-time lawyer [M-low]", "L")
    settle_level = param(-0.8, "logit", (-2.0, 0.5), "s_{dis,0}", "level of settling at a hearing", "调解成功基准", "domain 5.18, set so that two thirds are settled in truth", "C")
    settle_skill = param(1.5, "logit", (0.0, 3.0), "s_{dis,c}", "effect of the mediators' ability", "调解能力的作用", "domain 5.18", "L")
    settle_trust = param(1.0, "logit", (0.0, 2.0), "s_{dis,T}", "effect of both parties' trust in the village", "双方对村信任的作用", "domain 5.18", "L")
    settle_law = param(0.7, "logit", (-1.0, 2.0), "s_{dis,l}", "effect of legal service (negative: it hardens the parties)", "法律服务的作用（负为使双方更强硬）", "domain 5.18", "L")
    settle_heat = param(2.0, "logit", (0.0, 4.0), "s_{dis,e}", "effect of the heat of a quarrel against settling", "纠纷激烈程度对化解的阻碍", "what is settled first is the easy part; a guess", "L")
    settle_again = param(1.0, "logit", (0.0, 3.0), "s_{dis,a}", "effect of having been signed away before, against settling", "曾被签字了事对化解的阻碍", "a guess, kept wide", "L")
    partiality = param(0.5, "logit", (0.0, 2.0), "s_{dis,b}", "partiality between a household of the bloc in office and another", "调解人对当政派系户的偏袒", "domain 5.18", "L")
    pressure = param(0.9, "1", (0.0, 1.0), r"\pi_{dis}", "chance that what is not settled is signed all the same", "未真正化解而仍签字结案的概率", "P104: 97 % on record is an upper bound", "L")
    cooling = param(0.03, "1/month", (0.005, 0.1), "f_{dis}", "chance that a quarrel ends by itself", "纠纷自行平息概率", "a guess, kept wide", "L")
    scar_step = param(0.1, "1/month", (0.0, 0.3), "r_{dis}", "growth of a scar while the quarrel lasts", "纠纷未了时芥蒂的增长", "domain 5.18: 0.1 a case", "L")
    scar_healing = param(0.02, "1/month", (0.005, 1.0), "d_{dis}", "healing of a scar (1: at once, symmetric)", "芥蒂消退速度（1为立即消退，即对称）", "domain 5.18", "L", prior="log")
    scar_norm = param(0.2, "1", (0.0, 0.6), "w_{dis,N}", "share of the norm that a full scar takes in half a year, over status quo", "完全芥蒂半年削弱规范的份额（相对现状）", "domain 5.18: cuts N by 0.1", "L")
    scar_trust = param(0.12, "1", (0.0, 0.6), "w_{dis,T}", "share of trust in the village that a full scar takes in half a year, over status quo", "完全芥蒂半年削弱村信任的份额（相对现状）", "domain 5.18", "L")
    petition_months = param(6, "month", (2, 18), "t_{pet}", "months after which a quarrel may be taken to the township", "纠纷可上访前的月数", "domain 5.18", "L")
    petition_threshold = param(0.3, "1", (0.1, 0.7), r"\theta_{pet}", "grievance less risk beyond which people petition", "上访阈值", "Epstein's form; about one in three who could", "L")
    petition_risk = param(0.3, "1", (0.0, 1.0), "k_{pet}", "weight of fear against petitioning", "恐惧对上访的抑制", "Epstein's form", "L")
    petition_hours = param(30.0, "h", (5.0, 100.0), "h_{pet}", "cadre hours a petition takes", "每件上访用时", "visits, reports, fetching people [M-low]", "L")
    petition_tasks = param(0.004, "1", (0.0, 0.02), "q_{pet}", "upper tasks that a petition breeds, over what was meant", "每件上访滋生的上级任务比例", "stability is assessed above; C42", "L")
    petition_heed = param(0.2, "1", (-1.0, 1.0), "a_{pet}", "turn of those in office toward villagers under petitions (negative: away), over status quo", "上访使当政者转向村民的程度（可为负，相对现状）", "P94, P95 against P96: sign open", "L")
    alarm_step = param(0.2, "1", (0.0, 0.6), "r_{pet}", "share of what is left to full alarm that a petition adds", "每件上访增加的警示份额", "a guess, kept wide", "L")
    alarm_fading = param(0.08, "1/month", (0.02, 1.0), "d_{pet}", "fading of the alarm after a petition (1: gone as fast as it came, symmetric)", "上访警示的消退（1为立即消退，即对称）", "about a year", "L", prior="log")


@rule
def scarcity_concern(herd, borne, scarcity_half):
    """Chance that an occasion over pasture becomes a dispute; 0 without animals."""
    return herd / (herd + scarcity_half * max(borne, 1.0))


@rule
def asset_concern(transparency, aside, asset_grudge):
    """Chance that an occasion over collective assets becomes a dispute: closed books, and what others take aside."""
    doubt = 2 * (1 - transparency) * (1 + asset_grudge * aside)
    return doubt / (1 + doubt)


@rule
def debt_concern(debt, debt_half):
    """Chance that an occasion over money becomes a dispute."""
    return debt / (debt + debt_half)


@rule
def settling(skill, trust, advice, heat, against, settle_level, settle_skill, settle_trust, settle_law, settle_heat):
    """Chance that a hearing settles a quarrel in truth; the hotter, the harder."""
    x = settle_level + settle_skill * skill + settle_trust * trust + settle_law * advice - settle_heat * (heat - 0.5) - against
    return 1 / (1 + exp(-x))


@rule
def petitions_now(heat, trust, unease, petition_threshold, petition_risk):
    """Whether grievance (heat by want of trust) less the risk that fear sees passes the threshold."""
    return heat * (1 - trust) - petition_risk * unease > petition_threshold


@rule
def swayed(value, push):
    """A value moved by the share `push` of its way to 1, or by −`push` of its way to 0; 0 and 1 may be moved too."""
    return value + push * (1 - value) if push > 0 else value + push * value


@process("visitors", "接待游客")
def receiving(visitors, visitor_fee, visitor_hours, called_hours, collective, money_in):
    """`called_hours` grows by `visitors` · `visitor_hours`; `collective` and `money_in` grow by 1000 · `visitors` ·
    `visitor_fee` / 12 yuan, in whole fen. No draw.
    """
    for v in range(collective.size):
        called_hours[v] += visitors[v] * visitor_hours[v]
        fees = fen(100000 * visitors[v] * visitor_fee[v] / 12)
        collective[v] += fees
        money_in[v] += fees


@process("disputes arise", "纠纷产生")
def arising(first_household, first_bloc, key, household, first_member, tie, bloc, residents, herd, borne, debt, grip, transparency, contention,
            visitors, pasture_grounds, asset_grounds, money_grounds, religion_grounds, tourism_grounds, scarcity_half,
            asset_grudge, debt_half, opponent, quarrel_kind, quarrel_months, heat, signed, petitioned, disputes_begun):
    """Kind by kind (0 pasture, 1 assets, 2 money, 3 religion, 4 tourism). Occasions are `poisson(mean, uniform(key, kind))`,
    mean being `contention` · the households · the kind's yearly rate / 12: `pasture_grounds`, `asset_grounds`, `money_grounds`,
    `religion_grounds` or `tourism_grounds` · `visitors`. Occasion c (from 0) has the draws u = 16 · (64 · kind + c) + 8,
    u + 1, …. Draw u names a household, number int(draw · households). Without `residents`, or with an `opponent` already, nothing comes of
    it; nor if draw u + 1 is not below the chance: `scarcity_concern` of its `herd` and `borne`, `asset_concern` with
    aside the sum of `grip` over the blocs of the village other than that of its first member, `debt_concern` of its `debt` in yuan, or
    1 for religion and tourism.

    The other party: over pasture the household next to it on the path (a ring), after it if draw u + 2 is below 0.5, otherwise before it; over money that of
    tie int(8 · draw u + 2) of its first member; otherwise number int(draw · households), by draws u + 2, … u + 7, the first that
    has `residents` and, over assets, is of another bloc than it (the last is taken as it is). If that is itself, or has no `residents`, nothing comes of
    it. Else it becomes the `opponent`, `quarrel_kind` is the kind, `quarrel_months` 0, `heat` draw u + 8, `signed` and
    `petitioned` false, and `disputes_begun` grows by 1.
    """
    for v in range(first_household.size - 1):
        first = np.int64(first_household[v])
        homes = np.int64(first_household[v + 1]) - first
        rates = (pasture_grounds[v], asset_grounds[v], money_grounds[v], religion_grounds[v], tourism_grounds[v] * visitors[v])
        for kind in range(KINDS):
            for c in range(poisson(contention[v] * homes * rates[kind] / 12, uniform(key[v], kind))):
                u = 16 * (64 * kind + c) + 8
                h = first + int(uniform(key[v], u) * homes)
                if residents[h] == 0 or opponent[h] >= 0:
                    continue
                own, grounds = bloc[first_member[h]], 1.0
                if kind == PASTURE:
                    grounds = scarcity_concern(herd[h], borne[h], scarcity_half[v])
                elif kind == ASSETS:
                    aside = 0.0
                    for b in range(first_bloc[v], first_bloc[v + 1]):
                        aside += grip[b] * (own != np.int64(b))
                    grounds = asset_concern(transparency[v], aside, asset_grudge[v])
                elif kind == MONEY:
                    grounds = debt_concern(debt[h] / 100, debt_half[v])
                if uniform(key[v], u + 1) >= grounds:
                    continue
                luck = uniform(key[v], u + 2)
                j = first + (h - first + (1 if luck < 0.5 else -1)) % homes
                if kind == MONEY:
                    j = np.int64(household[tie[first_member[h], int(8 * luck)]])
                elif kind != PASTURE:
                    for k in range(6):
                        j = first + int(uniform(key[v], u + 2 + k) * homes)
                        if residents[j] > 0 and (kind != ASSETS or bloc[first_member[j]] != own):
                            break
                if j == h or residents[j] == 0:
                    continue
                opponent[h], quarrel_kind[h], quarrel_months[h] = j, kind, 0
                heat[h], signed[h], petitioned[h] = uniform(key[v], u + 8), False, False
                disputes_begun[v] += 1


@process("hearings", "调解")
def hearing(first_household, key, household_identity, first_member, end_member, bloc, resident, trust_village, posts_held, leadership, heat,
            mediation, elder_hours, mediation_hours, legal_aid, legal_cost, settle_level, settle_skill, settle_trust, settle_law, settle_heat, settle_again,
            partiality, pressure, opponent, signed, disputes_heard, disputes_settled, disputes_signed, dispute_hours, called_hours,
            lever_outside):
    """In this order. `lever_outside` grows by `legal_aid` · `legal_cost` / 12 yuan, in whole fen: the county pays lawyers who live
    elsewhere. Open are the quarrels not `signed`. One that is open is heard if `uniform(key, 4 · household_identity)` is below
    hours / (`mediation_hours` · open), hours being `mediation` + `elder_hours`; one that is `signed` is taken up again if the same draw is below (hours −
    `mediation_hours` · open) / (`mediation_hours` · signed ones): only with hours to spare. `called_hours` and `dispute_hours` grow
    by `mediation_hours` · `mediation` / hours for each: the rest is not the cadres'. Trust is the mean `trust_village` of `resident` adults of both
    parties (0.5 without any); against it speak `partiality` · the difference, taken as positive, of what `posts_held` the blocs of
    the two have (0 for none), and `settle_again` if `signed`. It is settled, and `opponent` becomes −1, if draw 4 ·
    `household_identity` + 1 is below `settling(leadership, trust, legal_aid, heat, against, …)`; otherwise one that is open is `signed` if draw + 2 is
    below `pressure`, or else stays open. Of those heard while open `disputes_heard`, `disputes_settled` and `disputes_signed` count all, the settled and the
    signed.
    """
    for v in range(first_household.size - 1):
        lever_outside[v] += fen(100 * legal_aid[v] * legal_cost[v] / 12)
        pending = again = 0
        for h in range(first_household[v], first_household[v + 1]):
            pending += (opponent[h] >= 0) & (not signed[h])
            again += (opponent[h] >= 0) & signed[h]
        hearings = (mediation[v] + elder_hours[v]) / mediation_hours[v]
        own = mediation_hours[v] * mediation[v] / max(mediation[v] + elder_hours[v], 1e-9)
        for h in range(first_household[v], first_household[v + 1]):
            j, u = opponent[h], 4 * household_identity[h]
            if j < 0 or uniform(key[v], u) >= ((hearings - pending) / max(again, 1) if signed[h] else hearings / max(pending, 1)):
                continue
            total, people = 0.0, 0
            for i in range(first_member[h], end_member[h]):
                total += resident[i] * trust_village[i]
                people += resident[i]
            for i in range(first_member[j], end_member[j]):
                total += resident[i] * trust_village[i]
                people += resident[i]
            one, two = bloc[first_member[h]], bloc[first_member[j]]
            gap = (posts_held[one] if one >= 0 else 0.0) - (posts_held[two] if two >= 0 else 0.0)
            against = partiality[v] * abs(gap) + settle_again[v] * signed[h]
            fresh = not signed[h]
            called_hours[v] += own
            dispute_hours[v] += own
            disputes_heard[v] += fresh
            if uniform(key[v], u + 1) < settling(leadership[v], total / people if people > 0 else 0.5, legal_aid[v], heat[h], against,
                                                 settle_level[v], settle_skill[v], settle_trust[v], settle_law[v], settle_heat[v]):
                opponent[h] = -1
                disputes_settled[v] += fresh
            elif fresh and uniform(key[v], u + 2) < pressure[v]:
                signed[h] = True
                disputes_signed[v] += 1


@process("quarrels and scars", "纠纷与芥蒂")
def festering(first_household, key, household_identity, residents, cooling, scar_step, scar_healing, opponent, quarrel_months, scar):
    """First every `scar` is multiplied by 1 − `scar_healing`. Then each quarrel, signed or not, by its bringer: if one of the two has
    no `residents` any more, or `uniform(key, household_identity)` is below `cooling`, it ends and `opponent` is −1.
    Otherwise `quarrel_months` grows by 1 and the `scar` of both by `scar_step` · (1 − itself).
    """
    for v in range(first_household.size - 1):
        left = 1 - scar_healing[v]
        for h in range(first_household[v], first_household[v + 1]):
            scar[h] *= left
        for h in range(first_household[v], first_household[v + 1]):
            j = opponent[h]
            if j < 0:
                continue
            if residents[h] == 0 or residents[j] == 0 or uniform(key[v], household_identity[h]) < cooling[v]:
                opponent[h] = -1
                continue
            quarrel_months[h] += 1
            scar[h] += scar_step[v] * (1 - scar[h])
            scar[j] += scar_step[v] * (1 - scar[j])


@process("petitions", "上访")
def petitioning(first_household, month, first_member, end_member, resident, trust_village, opponent, quarrel_months, heat, unease,
                petition_months, petition_threshold, petition_risk, petition_hours, petition_tasks, alarm_step, alarm_fading, petitioned,
                petitions_month, petitions, dispute_hours, called_hours, surplus, alarm, alarm_reference):
    """Each quarrel, signed or not, that has lasted `petition_months` and was not `petitioned`: trust is the mean
    `trust_village` of the bringer's `resident` adults (0.5 without any); if `petitions_now(heat, trust, unease, …)` it becomes
    `petitioned`. n of them are `petitions_month`, added to `petitions`. `called_hours` and `dispute_hours` grow by n ·
    `petition_hours` and `surplus` by n · `petition_tasks`. `alarm` is multiplied by 1 − `alarm_fading` and then becomes 1 − (1 − `alarm`) · (1 −
    `alarm_step`) to the power n. Before month 0 `alarm_reference` moves by the share 1 / max(1, `month` + 25) of its distance to `alarm`. No draw.
    """
    for v in range(first_household.size - 1):
        n = 0
        for h in range(first_household[v], first_household[v + 1]):
            if opponent[h] < 0 or petitioned[h] or quarrel_months[h] < petition_months[v]:
                continue
            total, people = 0.0, 0
            for i in range(first_member[h], end_member[h]):
                total += resident[i] * trust_village[i]
                people += resident[i]
            if petitions_now(heat[h], total / people if people > 0 else 0.5, unease[v], petition_threshold[v], petition_risk[v]):
                petitioned[h] = True
                n += 1
        petitions_month[v] = n
        petitions[v] += n
        called_hours[v] += n * petition_hours[v]
        dispute_hours[v] += n * petition_hours[v]
        surplus[v] += n * petition_tasks[v]
        alarm[v] = 1 - (1 - alarm[v] * (1 - alarm_fading[v])) * (1 - alarm_step[v]) ** float(n)
        if month < 0:
            alarm_reference[v] += (alarm[v] - alarm_reference[v]) / max(1, month + 25)


@process("what petitions do to those in office", "上访对当政者的影响")
def relenting(alarm, alarm_reference, petition_heed, stance):
    """After `answering`: `stance` becomes `swayed(stance, petition_heed · (alarm − alarm_reference))`. No draw."""
    for v in range(stance.size):
        stance[v] = swayed(stance[v], petition_heed[v] * (alarm[v] - alarm_reference[v]))


@process("what scars do", "芥蒂的影响", months=[5, 11])
def embittering(first_household, month, first_member, end_member, resident, scar, scar_norm, scar_trust, scar_reference, norm,
                trust_village):
    """In June and December. The mean is that of a household's `scar` over all its `resident` adults, those whom it moves (0 without any); before month 0 `scar_reference` moves by the
    share 1 / max(1, (`month` + 25) // 6 + 1) of its distance to it, so it is the mean over the warm-up's last two years. Surprise is a
    household's `scar` − `scar_reference`; of each of its `resident` adults `norm` becomes `swayed(norm, −scar_norm · surprise)`
    and `trust_village` `swayed(trust_village, −scar_trust · surprise)`. No draw.
    """
    for v in range(first_household.size - 1):
        if month < 0:
            total, people = 0.0, 0
            for h in range(first_household[v], first_household[v + 1]):
                for i in range(first_member[h], end_member[h]):
                    total += resident[i] * scar[h]
                    people += resident[i]
            scar_reference[v] += (total / max(people, 1) - scar_reference[v]) / max(1, (month + 25) // 6 + 1)
        for h in range(first_household[v], first_household[v + 1]):
            surprise = scar[h] - scar_reference[v]
            for i in range(first_member[h], end_member[h]):
                here = resident[i]  # a push of 0 moves nobody, and who lives here is hard to foresee
                norm[i] = swayed(norm[i], -scar_norm[v] * surprise * here)
                trust_village[i] = swayed(trust_village[i], -scar_trust[v] * surprise * here)
