"""Norms: the sense that one ought to do one's share, and the sense of belonging; both move once a year about personal anchors.

What people see counts as a departure from what status quo brought (the mean over the warm-up's last two years), so that
no level of giving, of being heard or of emptiness is written in as good (domain 5.13). The norm follows what one's
acquaintances gave at the last call and, for who has a member of the party among them, the members' example (C28); the
market moves it by how little the household depends on herding and transfers, down if `norm_market` is above 0 and up
below (C26 and its rival). Belonging follows, of residents, whether one is heard at meetings, and how many have left; with
`belonging_absence` below 0 formal rules that take the place of kin and neighbours hold people together (C21 and its
rival). Incomes further apart loosen it, or draw people on if `belonging_gap` is below 0 (C22). One speed serves up and down: there is no asymmetry to switch off. Both move by the year, not the month: slow
attitudes need no more.
"""

from ..declare import param, process, rule
from .trust import pushed


class Params:
    norm_speed = param(0.3, "1/yr", (0.05, 1.0), "r_N", "speed of the norm", "规范变化速度", "domain 5.13; between 0.05 a year and 0.05 a month", "L")
    norm_example = param(0.5, "1", (0.0, 1.0), "k_N", "effect of what acquaintances give", "熟人出工对规范的作用", "domain 5.13; P87", "L")
    coerced_example = param(0.5, "1", (0.0, 1.0), "w_x", "weight as an example of what is given only under threat of a fine", "仅因罚款威慑而出工者作为示范的权重", "P89, P90: open; 0 not at all, 1 like what is given freely", "L", context={"commons.fine": 150.0})
    norm_members = param(0.5, "1", (0.0, 1.0), "k_m", "effect of the members' example on who knows one", "党员示范对规范的作用", "C28", "L")
    norm_market = param(0.1, "1", (-0.5, 0.5), "k_d", "loss of norm under income from outside (negative: gain)", "市场化收入对规范的削弱（可为负）", "C26: sign open", "L")
    belonging_speed = param(0.24, "1/yr", (0.05, 1.0), "r_I", "speed of belonging", "认同变化速度", "domain 5.8: 0.02 a month", "L")
    belonging_voice = param(1.0, "1", (0.0, 3.0), "k_P", "effect of being heard at meetings", "发言受听对认同的作用", "domain 5.8; C24", "L")
    belonging_absence = param(0.3, "1", (-0.5, 1.0), "k_A", "loss of belonging where many are away (negative: gain)", "外出对认同的削弱（可为负）", "C21: sign open", "L")
    belonging_gap = param(0.3, "1", (-0.5, 1.0), "k_{Ag}", "loss of belonging where incomes are far apart (negative: gain)", "收入差距对认同的削弱（可为负）", "C22; against it the hope to rise too (Hirschman's tunnel): sign open", "L")


@rule
def moved(value, anchor, push, speed):
    """An attitude after a year: part of the way from where it is to its anchor moved by a push."""
    return value + speed * (pushed(anchor, push) - value)


@rule
def as_example(given, coerced, coerced_example):
    """What was given as it counts for the norm: the share given only under threat of a fine counts by `coerced_example`."""
    return given * (1 - (1 - coerced_example) * coerced)


@rule
def norm_push(believed, reference, contact, example, example_reference, dependence, dependence_reference, norm_example,
              norm_members, norm_market):
    """Acquaintances' giving, members' example where one knows a member, and the market, each over status quo."""
    return (norm_example * (believed - reference) + norm_members * contact * (example - example_reference)
            + norm_market * (dependence - dependence_reference))


@rule
def belonging_push(heard, heard_reference, absent, absent_reference, gap, gap_reference, belonging_voice, belonging_absence,
                   belonging_gap):
    """Being heard, the emptiness of the village and how far incomes are apart, over status quo."""
    return (belonging_voice * (heard - heard_reference) - belonging_absence * (absent - absent_reference)
            - belonging_gap * (gap - gap_reference))


@process("what others gave, and the norm", "他人出工与规范", months=[5])
def norms(first_person, household, tie, adult, resident, member, dependence, gave, call_days, giving, coerced, coerced_example, giving_reference, exemplarity,
          exemplarity_reference, dependence_reference, naming, norm_anchor, norm_speed, norm_example, norm_members, norm_market,
          believed_giving, norm, dependence_mean):
    """Each June, right after the call, for every adult, away or not. Who is resident looks at the eight ties: those
    with `gave` of at least 0 were asked; `believed_giving` is the mean of their `gave`, drawn toward `giving`
    by the share `naming`, or `giving` itself if there is none among them or one is away. If `call_days` is 0 nobody was asked: `believed_giving` stays
    as it was. The example is `as_example(believed_giving, coerced, coerced_example)`, or `giving_reference` if `call_days` is 0. Contact is 1 for a resident with a tie who is a `member` of the party and was
    asked, otherwise 0. The push is `norm_push(the example,
    giving_reference, contact, exemplarity, exemplarity_reference, dependence, dependence_reference, …)` with the
    household's `dependence` of last December, and `norm` = `moved(norm, norm_anchor, push, norm_speed)`.
    `dependence_mean` is the mean of `dependence` over resident adults (their households'). No draw.
    """
    for v in range(first_person.size - 1):
        total, residents = 0.0, 0
        for i in range(first_person[v], first_person[v + 1]):
            if not adult[i]:
                continue
            own = dependence[household[i]]
            residents += resident[i]
            total += resident[i] * own
            seen, asked, contact = 0.0, 0, False
            for k in range(8 if resident[i] else 0):
                j = tie[i, k]
                there = gave[j] >= 0
                contact |= member[j] & there
                asked += there
                seen += there * gave[j]
            example = giving_reference[v]
            if call_days[v] > 0:
                believed_giving[i] = giving[v]
                if asked > 0:
                    believed_giving[i] += (1 - naming[v]) * (seen / asked - giving[v])
                example = as_example(believed_giving[i], coerced[v], coerced_example[v])
            push = norm_push(example, giving_reference[v], contact, exemplarity[v], exemplarity_reference[v], own,
                             dependence_reference[v], norm_example[v], norm_members[v], norm_market[v])
            norm[i] = moved(norm[i], norm_anchor[i], push, norm_speed[v])
        dependence_mean[v] = total / max(residents, 1)


@process("belonging", "认同", months=[11])
def belonging(first_person, adult, resident, spoke, meetings_per_year, effective_reference, absent_share, absent_reference,
              income_gap, gap_reference, belonging_anchor, belonging_speed, belonging_voice, belonging_absence, belonging_gap, belonging):
    """Each December, for every adult, away or not. Heard is `spoke` / `meetings_per_year` for a `resident`, and
    `effective_reference` + `spoke` / `meetings_per_year` for who is away: meetings they cannot come to neither hold nor
    loosen them, those they spoke at from afar do. The push is
    `belonging_push(heard, effective_reference, absent_share, absent_reference, income_gap, gap_reference, …)`, and `belonging` =
    `moved(belonging, belonging_anchor, push, belonging_speed)`. No draw.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            if adult[i]:
                heard = spoke[i] / meetings_per_year[v] + (0.0 if resident[i] else effective_reference[v])
                push = belonging_push(heard, effective_reference[v], absent_share[v], absent_reference[v],
                                      income_gap[v], gap_reference[v], belonging_voice[v], belonging_absence[v],
                                      belonging_gap[v])
                belonging[i] = moved(belonging[i], belonging_anchor[i], push, belonging_speed[v])


@process("what status quo brings to norms", "规范的现状参照")
def bearings(month, call_days, giving, coerced, coerced_example, exemplarity, effective, absent_share, dependence_mean, giving_reference, exemplarity_reference,
             effective_reference, absent_reference, dependence_reference):
    """Only before month 0; from then on references stay put. In each month of the warm-up `giving_reference`,
    `exemplarity_reference`, `effective_reference`, `absent_reference` and `dependence_reference` move by the share
    1 / max(1, `month` + 25) of the distance to `as_example(giving, coerced, coerced_example)`, `exemplarity`, `effective`, `absent_share` and
    `dependence_mean`: they are the signal itself until month −24, and from then on its mean.
    While `call_days` is 0, the first two stay as they are. No draw.
    """
    for v in range(giving.size):
        if month < 0:
            share = 1.0 / max(1, month + 25)
            if call_days[v] > 0:
                giving_reference[v] += share * (as_example(giving[v], coerced[v], coerced_example[v]) - giving_reference[v])
                exemplarity_reference[v] += share * (exemplarity[v] - exemplarity_reference[v])
            effective_reference[v] += share * (effective[v] - effective_reference[v])
            absent_reference[v] += share * (absent_share[v] - absent_reference[v])
            dependence_reference[v] += share * (dependence_mean[v] - dependence_reference[v])
