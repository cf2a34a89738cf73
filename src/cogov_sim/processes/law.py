"""Law and order: lessons make rights known, patrols keep the peace; both may do the opposite of what is hoped.

Who knows the law keeps to it, so that fewer occasions become disputes (`abiding`), and claims what is due, so that more do
(`claiming`): equal weights are neutral (C53). Known rights are used: theft is sooner found (`rights_use`), and people speak more freely where they were cautious (`rights_voice`). Patrols prevent
disputes and the theft of animals; they calm who fears thieves (`crime_fear`) and frighten who is looked at
(`patrol_fear`; 0 none), and who is afraid says less. All counts over status quo.
"""

from math import exp

from ..declare import param, process, rule
from ..randomness import uniform, whole
from .disputes import swayed
from .market import fen


class Params:
    legal_education = param(1.0, "1/yr", (0.0, 12.0), "e_{law}", "legal lessons a year", "年普法活动次数", "C53: a village usually has one on the day of the constitution", "L", lever=True)
    lesson_hours = param(15.0, "h", (4.0, 50.0), "h_{les}", "cadre hours a lesson takes", "每次普法干部用时", "half a day for three cadres", "L", context={"cadres.cadre_time": 450.0})
    lesson_cost = param(1500.0, "yuan", (0.0, 6000.0), "y_{les}", "what a lesson costs the running grant", "每次普法支出", "a speaker's way and papers [M-low]", "L")
    lesson_gain = param(0.06, "1", (0.01, 0.2), "g_{law}", "share of what is not known that a lesson teaches those at home", "每次普法使在村者学到的未知部分", "a guess, kept wide", "L")
    law_fade = param(0.15, "1/yr", (0.0, 0.4), "f_{law}", "forgetting of the law", "法律知识遗忘", "a guess, kept wide", "L")
    claiming = param(0.5, "1", (0.0, 2.0), "k_{law}", "growth of disputes with legal knowledge: claims are made", "懂法后主张权利使纠纷增多", "C53: literacy raises disputes first; equal to `abiding`, neutral", "L")
    abiding = param(0.5, "1", (0.0, 2.0), "b_{law}", "fall of disputes with legal knowledge: the law is kept", "懂法后守法使纠纷减少", "C53; equal to `claiming`, neutral", "L")
    rights_use = param(1.0, "1", (0.0, 3.0), "w_{law}", "growth of the hazard of being found with legal knowledge", "懂法对监督的增强", "C53: rights become usable; P71, perceived legal cost", "L")
    rights_voice = param(0.3, "1", (0.0, 0.5), "v_{law}", "fall of caution in speaking with legal knowledge, over status quo", "懂法对发言谨慎的减轻（相对现状）", "C53: rights become usable", "L", context={"law.legal_education": 12.0, "law.patrols": 120.0, "law.patrol_fear": 0.6})
    patrols = param(10.0, "h/month", (0.0, 120.0), "p_{law}", "hours of patrols", "巡逻工时", "C53: a round a week", "L", lever=True)
    patrol_half = param(40.0, "h/month", (10.0, 120.0), "p_{pat}", "hours of patrols that keep half of the order there could be", "秩序达一半时的巡逻工时", "a guess, kept wide", "L")
    patrol_calm = param(0.3, "1", (0.0, 0.8), "d_{pat}", "share of disputes that full order prevents", "完全有序时可防的纠纷", "a guess, kept wide", "L")
    patrol_guard = param(0.6, "1", (0.0, 0.9), "g_{pat}", "share of thefts of animals that full order prevents", "完全有序时可防的盗畜", "a guess, kept wide", "L")
    rustling = param(0.004, "1/yr", (0.0, 0.03), "r_{pat}", "share of animals stolen in a year without patrols", "无巡逻时年盗畜比例", "rare in Inner Mongolia [M-low]", "L")
    crime_fear = param(0.3, "1", (0.0, 0.8), "c_{pat}", "unease from thieves, without patrols", "无巡逻时对偷盗的不安", "a guess, kept wide", "L")
    patrol_fear = param(0.2, "1", (0.0, 0.8), "f_{pat}", "unease from patrols at full order (0: none)", "完全有序时巡逻带来的不安（0为无）", "C53 rival", "L")
    unease_speed = param(0.1, "1/month", (0.03, 0.3), "r_{une}", "speed of unease", "不安变化速度", "about a year", "L")
    unease_caution = param(0.4, "1", (0.0, 0.5), "w_{une}", "effect of unease on caution in speaking, over status quo", "不安对发言谨慎的作用（相对现状）", "C53 rival", "L")


@rule
def order_of(patrols, patrol_half):
    """Order kept, from 0 to 1: one half at `patrol_half` hours a month."""
    return patrols / (patrols + patrol_half)


@rule
def dread(order, patrol_guard, crime_fear, patrol_fear):
    """Unease from thieves, fewer under order, and from patrols; neither counts twice."""
    return 1 - (1 - crime_fear * (1 - patrol_guard * order)) * (1 - patrol_fear * order)


@rule
def quarrelsome(knowledge, order, claiming, abiding, patrol_calm):
    """Occasions for disputes over the usual: more where rights are claimed, fewer where law and order are kept."""
    return exp((claiming - abiding) * knowledge) * (1 - patrol_calm * order)


@process("legal lessons", "普法")
def teaching(month, absent_share, legal_education, lesson_hours, lesson_cost, lesson_gain, law_fade, running, called_hours, money_out,
             lever_running, literacy, literacy_reference):
    """In this order; no draw. The bill is `legal_education` · `lesson_cost` / 12 yuan in whole fen; as much of it as there is in
    `running` goes from there to `money_out` and counts in `lever_running`; given is `legal_education` · paid / bill
    (`legal_education` if the bill is 0). `called_hours` grows by given · `lesson_hours` / 12. `literacy` grows by
    (`lesson_gain` · given · (1 − `absent_share`) · (1 − `literacy`) − `law_fade` · `literacy`) / 12. Before month 0 `literacy_reference`
    moves by the share 1 / max(1, `month` + 25) of its distance to it.
    """
    for v in range(running.size):
        bill = fen(100 * legal_education[v] * lesson_cost[v] / 12)
        paid = min(bill, max(running[v], 0))
        running[v] -= paid
        money_out[v] += paid
        lever_running[v] += paid
        given = legal_education[v] * paid / bill if bill > 0 else legal_education[v]
        called_hours[v] += given * lesson_hours[v] / 12
        literacy[v] += (lesson_gain[v] * given * (1 - absent_share[v]) * (1 - literacy[v]) - law_fade[v] * literacy[v]) / 12
        if month < 0:
            literacy_reference[v] += (literacy[v] - literacy_reference[v]) / max(1, month + 25)


@process("patrols and unease", "巡逻与不安")
def policing(month, patrols, patrol_half, patrol_calm, patrol_guard, crime_fear, patrol_fear, unease_speed, unease_caution, rights_voice, claiming,
             abiding, literacy, literacy_reference, called_hours, contention, unease, unease_reference, caution, candour):
    """In this order; no draw. `called_hours` grows by `patrols`; order is `order_of(patrols, patrol_half)`. `contention` becomes
    `quarrelsome(literacy − literacy_reference, order, …)`. `unease` moves by `unease_speed` · (`dread(order, …)` − `unease`); before month 0
    `unease_reference` moves by the share 1 / max(1, `month` + 25) of its distance to it. With d = `unease_caution` · (`unease` −
    `unease_reference`) − `rights_voice` · (`literacy` − `literacy_reference`), `caution`, which `leaking` has just set, becomes `swayed(caution, d)` and `candour` `swayed(candour, −d)`.
    """
    for v in range(unease.size):
        called_hours[v] += patrols[v]
        order, knows = order_of(patrols[v], patrol_half[v]), literacy[v] - literacy_reference[v]
        contention[v] = quarrelsome(knows, order, claiming[v], abiding[v], patrol_calm[v])
        unease[v] += unease_speed[v] * (dread(order, patrol_guard[v], crime_fear[v], patrol_fear[v]) - unease[v])
        if month < 0:
            unease_reference[v] += (unease[v] - unease_reference[v]) / max(1, month + 25)
        fright = unease_caution[v] * (unease[v] - unease_reference[v]) - rights_voice[v] * knows
        caution[v] = swayed(caution[v], fright)
        candour[v] = swayed(candour[v], -fright)


@process("rights are used", "行使权利")
def invoking(literacy, literacy_reference, rights_use, exposure):
    """`exposure`, which `watching` has just set, is multiplied by exp(`rights_use` · (`literacy` − `literacy_reference`)). No draw."""
    for v in range(exposure.size):
        exposure[v] *= exp(rights_use[v] * (literacy[v] - literacy_reference[v]))


@process("theft of animals", "盗畜", months=[10])
def thieving(first_household, key, household_identity, rustling, patrol_guard, patrols, patrol_half, herd, losses, stolen):
    """Each November, household by household: `whole(herd · share, uniform(key, household_identity))` animals, at most `herd`, are
    stolen, share being `rustling` · (1 − `patrol_guard` · `order_of(patrols, patrol_half)`). They leave `herd` and are added to
    `losses` and `stolen`.
    """
    for v in range(first_household.size - 1):
        share = rustling[v] * (1 - patrol_guard[v] * order_of(patrols[v], patrol_half[v]))
        for h in range(first_household[v], first_household[v + 1]):
            gone = min(herd[h], whole(herd[h] * share, uniform(key[v], household_identity[h])))
            herd[h] -= gone
            losses[h] += gone
            stolen[v] += gone
