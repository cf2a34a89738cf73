"""Commons: each June the village calls its people to work on what all use: wells, tracks, fences, the meeting room.

Every resident adult under `OLDEST_ASKED` is asked for `call_days` days. Conditional cooperators give what they would give
of their own and `matching` of the share they believe others give; hump-shaped types do so up to one half and give less
beyond; the selfish give nothing (P87, P88, domain 5.14). Pushes move that share: the norm, what the branch asks of its
members (C28), a bloc in office that brings its people along (P57), and the bloc itself: it gives more for its own and
less where others have the use (P59), both in one number, `ingroup`. Who lives at home works; who lives in mobile
settlement pays the same days at the local wage, as far as the household has cash, and that money leaves the village
for material. A day given is a day of own work forgone (`day_cost`), and a longer call finds less will (`call_weariness`). What is given adds to public works like money well spent. Rival to giving: projects paid from above
(`funds.project_size`).

The assembly may post who gave (`naming`) and fine each day missed (`fine`); both take cadres' hours. A fine makes even
the selfish give; whether it wears the cooperative down (P89) or feeds them (P90), and whether being named spurs or
offends, is open: `fine_crowding` and `naming_push` take both signs. Neutral settings: these two, `ingroup`, `call_weariness`,
`member_duty` and `provision_weight` 0.
"""

from math import exp

from ..declare import param, process, rule
from ..randomness import uniform
from ..state import HOME, HUMP, SELFISH
from .market import fen
from .trust import pushed

OLDEST_ASKED, USUAL_CALL, DAY = 70, 2, 8  # years of age; days a year that people are used to; hours of a day's work


class Params:
    call_days = param(2, "day/yr", (0, 10), "d_x", "days asked of each resident adult", "每人年筹劳天数", "case-by-case labour, a few days a year [M-low]", "L", lever=True)
    call_hours = param(40.0, "h", (10.0, 120.0), "h_x", "cadre hours a year for each day asked", "每筹劳一天的组织用时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0, "commons.call_days": 10})
    day_cost = param(90.0, "yuan", (0.0, 190.0), "y_d", "work forgone for each day given", "每出工一天误工的损失", "about half a local day's wage: herders' days differ; 0 is free", "L")
    call_weariness = param(0.1, "logit/day", (0.0, 0.5), "x_w", "loss of willingness for each day asked beyond two (0: none)", "要求超过两天后每增一天意愿的下降（0为无）", "a guess: half the odds at nine days", "L", context={"commons.call_days": 10})
    naming = param(0.0, "1", (0.0, 1.0), "x_n", "extent to which it is posted who gave", "出工公示程度", "C24, P90; lever", "L", lever=True)
    naming_push = param(0.0, "1", (-0.3, 0.3), r"\pi_n", "effect of being named on who cooperates (negative: offends)", "公示对合作者的作用（可为负）", "P90: revelation crowds out; C24: it spurs; sign open", "L", context={"commons.naming": 1.0})
    fine = param(0.0, "yuan", (0.0, 300.0), "y_x", "fine for each day missed", "缺工一天的罚款", "C24, P89, P90; lever", "L", lever=True)
    fine_pull = param(0.5, "1", (0.1, 1.0), r"\pi_f", "share that an endless fine adds; half of it at a fine of a day's wage", "极高罚款所增加的份额", "a guess, kept wide", "L", context={"commons.fine": 150.0})
    fine_crowding = param(0.0, "1", (-0.3, 0.3), r"k_f", "share that any fine takes from who cooperates (negative: adds)", "罚款对合作者的挤出（可为负）", "P89, P90: sign open", "L", context={"commons.fine": 150.0})
    posting_hours = param(40.0, "h", (10.0, 120.0), "h_N", "cadre hours a year for naming all, and as many for fining", "公示或罚款的年用时", "a week of one cadre", "L", context={"cadres.cadre_time": 450.0, "commons.naming": 1.0})
    own_giving = param(0.15, "1", (0.0, 0.2), "x_a", "share given by those who believe that nobody gives", "认为无人出工时所出份额", "domain 5.14: an intercept beside the slope", "L")
    matching = param(0.6, "1", (0.2, 0.8), "x_b", "share added for each share others are believed to give", "条件合作斜率", "domain 5.14; P87: below one for one", "M")
    giving_norm = param(0.4, "1", (0.0, 1.0), "x_N", "effect of the norm on giving", "规范对出工的作用", "domain 5.13", "L")
    member_duty = param(0.2, "1", (0.0, 0.6), "x_D", "effect of a branch of full strength on what its members give", "支部对党员出工的要求", "C28; a weak branch asks in vain; costs branch.duty_hours", "L", lever=True)
    privilege_weight = param(0.5, "1", (0.0, 1.0), "x_v", "weight of privileges seen in how members' example is seen", "所见特权在党员示范中的权重", "C28: privileged members cut cooperation", "L")
    provision_weight = param(1.0, "1", (0.0, 3.0), "x_p", "effect of a bloc in office on what its people give", "当政派系对本派出工的作用", "P57: through collective action", "L")
    ingroup = param(0.3, "1", (0.0, 1.0), "x_g", "more for one's bloc, less for others (0: blocs play no part)", "内群体效应（0为无）", "P59", "L")


@rule
def bloc_push(cohesion, share, ingroup):
    """A cohesive bloc gives more the more of the village it is, and less the more others have the use; 0 at one half."""
    return ingroup * cohesion * (2 * share - 1)


@rule
def threat_of(fine, day, fine_pull):
    """Share that a fine adds, beside the worth of the day: half of `fine_pull` where they are equal."""
    return fine_pull * fine / (fine + day)


@rule
def spurred(threat, fine, naming, fine_crowding, naming_push):
    """Push on those who cooperate: the threat of a fine less what any fine crowds out, and being named."""
    return threat - fine_crowding * (fine > 0) + naming_push * naming


@rule
def given_share(kind, believed, push, threat, own_giving, matching):
    """Share of what is asked that a person means to give: by type, moved by a push, inside [0, 1]."""
    if kind == SELFISH:
        return threat
    if kind == HUMP and believed > 0.5:
        return pushed(own_giving + matching * (1 - believed), push)
    return pushed(own_giving + matching * believed, push)


@rule
def wearied(share, odds):
    """The share meant, its odds divided by what the length of the call costs in odds; 0 and 1 stay."""
    return share / (share + (1 - share) * odds)


@process("what the call threatens and posts", "筹劳的罚款与公示", months=[5])
def announcing(local_wage, call_days, naming, naming_push, fine, fine_pull, fine_crowding, rule_push, call_threat, call_push):
    """Each June, before the call. The worth of a day is `local_wage` / 22 yuan. `call_threat` = `threat_of(fine, day,
    fine_pull)` and `call_push` = `spurred(call_threat, fine, naming, …)` + `rule_push`, by how local rules fit. Both are 0 if `call_days` is 0. No draw.
    """
    for v in range(call_push.size):
        call_threat[v] = call_push[v] = 0.0
        if call_days[v] == 0:
            continue
        call_threat[v] = threat_of(fine[v], local_wage[v] / 22, fine_pull[v])
        call_push[v] = spurred(call_threat[v], fine[v], naming[v], fine_crowding[v], naming_push[v]) + rule_push[v]


@process("the call to work on the commons", "公共劳动", months=[5])
def giving(first_person, key, identity, household, bloc, type, adult, resident, place, age, member, norm, believed_giving,
           cohesion, bloc_share, brings, privilege_seen, strength, call_threat, call_push, local_wage, call_days, eco_held, day_cost, call_weariness, own_giving,
           matching, giving_norm, member_duty, privilege_weight, provision_weight, ingroup, cash, income_operating, days_worth, gave, giving, givers, coerced, exemplarity,
           commons_value, money_out):
    """Each June, person by person. Asked is a resident adult under `OLDEST_ASKED`, if `call_days` is above 0; for
    everyone else `gave` is −1. The push is `call_push` + `giving_norm` · (`norm` − 0.5); for a `member` of the party plus
    `member_duty` · `strength`; for somebody of a bloc plus `bloc_push(cohesion, bloc_share, ingroup)` of the bloc and
    `provision_weight` · what it `brings`. With s = `wearied(given_share(type, believed_giving, push, call_threat, …), odds)`, odds being
    exp(`call_weariness` · (`call_days` + `eco_held` − `USUAL_CALL`)), each
    of the days asked, numbered k from 0, is given if u = `uniform(key, 16 · identity + k)` is below s. It is free if u is
    also below what s would be with push − `call_threat` in place of the push and a threat of 0.

    A day is worth 100 · `local_wage` / 22 fen, cut to whole fen. Who is asked and not at home (`place` 1) pays for the
    days instead, as many whole days as the household's `cash` allows: `cash` falls and `money_out` grows by that,
    and of the days paid at most as many as were free stay so. Who is at home (`place` 0) forgoes 100 · `day_cost` fen, cut to whole fen,
    for each day given: the household's `cash`, which may fall below 0, and `income_operating` fall and `money_out` grows by that.
    `gave` = days given or paid / `call_days`.

    Then for the village: `giving` is the mean of `gave` and `givers` the share with `gave` above 0 among those asked; `coerced` is
    1 − free days / days given or paid (0 if there are none);
    `exemplarity` is the sum of `gave` over members who were asked / all adult members, those away or too old too, less `giving` and
    less `privilege_weight` · `privilege_seen`.
    `commons_value` and `days_worth` grow by the worth of all days; `building` makes works of it. If no days are asked, `giving`, `givers`, `coerced` and `exemplarity` are 0
    and the others stay as they were.
    """
    for v in range(first_person.size - 1):
        days, day, lost = call_days[v], fen(100 * local_wage[v] / 22), fen(100 * day_cost[v])
        asked, gifts, some, members, by_members, worth, given, willing = 0, 0.0, 0, 0, 0.0, 0, 0, 0
        odds = exp(call_weariness[v] * (days + eco_held[v] - USUAL_CALL))
        for i in range(first_person[v], first_person[v + 1]):
            gave[i] = -1.0
            members += adult[i] & member[i]
            if not (resident[i] & (age[i] < OLDEST_ASKED) & (days > 0)):
                continue
            push = call_push[v] + giving_norm[v] * (norm[i] - 0.5) + member_duty[v] * strength[v] * member[i]
            b = bloc[i]
            if b >= 0:
                push += bloc_push(cohesion[b], bloc_share[b], ingroup[v]) + provision_weight[v] * brings[b]
            share = wearied(given_share(type[i], believed_giving[i], push, call_threat[v], own_giving[v], matching[v]), odds)
            free = (wearied(given_share(type[i], believed_giving[i], push - call_threat[v], 0.0, own_giving[v], matching[v]), odds)
                    if call_threat[v] > 0 else share)
            done = unforced = 0
            for k in range(days):
                lot = uniform(key[v], 16 * identity[i] + k)
                done += lot < share
                unforced += lot < free
            if place[i] != HOME:
                done = min(done, max(0, cash[household[i]]) // day)
                unforced = min(unforced, done)
            paid = done * (lost if place[i] == HOME else day)
            cash[household[i]] -= paid
            income_operating[household[i]] -= paid if place[i] == HOME else 0
            money_out[v] += paid
            given += done
            willing += unforced
            worth += done * day
            gave[i] = done / days
            asked += 1
            gifts += gave[i]
            some += done > 0
            by_members += gave[i] * member[i]
        giving[v] = givers[v] = exemplarity[v] = 0.0
        coerced[v] = 1 - willing / given if given > 0 else 0.0
        if days > 0:
            giving[v], givers[v] = gifts / max(asked, 1), some / max(asked, 1)
            exemplarity[v] = by_members / max(members, 1) - giving[v] - privilege_weight[v] * privilege_seen[v]
            commons_value[v] += worth
            days_worth[v] += worth


@process("fines for days missed", "缺工罚款", months=[5])
def fining(first_person, household, gave, call_days, fine, cash, running):
    """Each June, after the call, if `fine` and `call_days` are above 0. Whoever was asked (`gave` at least 0) owes 100 · `fine` · `call_days` · (1 − `gave`) fen, cut to whole fen; as much of it as the
    household's `cash` holds goes from there to `running`. The money stays in the village, so it is neither money in
    nor out. No draw.
    """
    for v in range(first_person.size - 1):
        if fine[v] == 0 or call_days[v] == 0:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            if gave[i] >= 0:
                paid = min(fen(100 * fine[v] * call_days[v] * (1 - gave[i])), max(0, cash[household[i]]))
                cash[household[i]] -= paid
                running[v] += paid


@process("what hours lent cost households", "义务投入工时的成本", months=[11])
def charging(first_household, first_person, household, member, resident, workers, lent_hours, member_hours, day_cost, cash,
             income_operating, money_out):
    """Each December, before the year's income is reckoned; no draw. An hour is worth 100 · `day_cost` / `DAY` fen. The year's
    `lent_hours` (organisations, villagers who help to run things, the invited) fall on households by their `workers`; without any
    they cost nobody. The year's `member_hours` fall equally on the `member`s of the party who are `resident`, without any on nobody. What falls on
    a household for its workers, and for each such member, is cut to whole fen; `cash`, which may fall below 0, and `income_operating` fall
    and `money_out` grows by that, like a day at the call.
    """
    for v in range(first_household.size - 1):
        if lent_hours[v] > 0:
            hands = 0
            for h in range(first_household[v], first_household[v + 1]):
                hands += workers[h]
            for h in range(first_household[v], first_household[v + 1]):
                lost = fen(100 * day_cost[v] / DAY * lent_hours[v] * workers[h] / max(hands, 1))
                cash[h] -= lost
                income_operating[h] -= lost
                money_out[v] += lost
        if member_hours[v] > 0:
            members = 0
            for i in range(first_person[v], first_person[v + 1]):
                members += member[i] & resident[i]
            lost = fen(100 * day_cost[v] / DAY * member_hours[v] / max(members, 1))
            for i in range(first_person[v], first_person[v + 1]):
                if member[i] & resident[i]:
                    cash[household[i]] -= lost
                    income_operating[household[i]] -= lost
                    money_out[v] += lost
