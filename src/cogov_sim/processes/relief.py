"""Relief: each December the village scores its homes, lists the neediest and pays them; groups from outside may join.

The village knows who earned little last year, and whose kin it is: the `grip` of a bloc in office counts as need, a grip of
1 as much as having no income (P81, domain 5.19). A relief group (C47) brings a means test by the register of animals,
savings and debt, which sees wealth and not need, and money of its own. It knows nobody, so much hangs on who guides it:
at `guided` 0.5 kin count as before, at 0 a group that finds its own way puts them out, at 1 they count twice, for there is
more to place (the rival: Han & Gao). With no cohesion the list errs by `list_noise` and by what both views miss. Whoever
lives on relief depends (livelihood). Neutral setting: `relief_groups` 0.
"""

import numpy as np

from ..declare import param, process, rule
from ..randomness import uniform
from ..ranking import nth
from .market import fen


class Params:
    relief_share = param(0.1, "1", (0.0, 0.3), "r_l", "share of other transfers that goes by the relief list", "按救助名单发放的转移收入比例", "8 % of households at some 10,000 yuan", "L")
    relief_list = param(0.08, "1", (0.03, 0.2), "p_l", "share of households on the list", "救助名单户比例", "domain 4.5: poor households", "L")
    list_noise = param(0.1, "1", (0.0, 1.0), r"\sigma_l", "half-width of what the list misjudges of need", "名单对需要的误判幅度", "P81: large errors; last year's income alone misses half of this year's poorest", "L")
    relief_groups = param(0.0, "1", (0.0, 1.0), "g_{rel}", "share that relief groups from outside have in making the list", "外部扶助组织参与名单评定的程度", "C47; lever", "L", lever=True)
    register_weight = param(0.3, "1", (0.0, 1.0), "w_{rel}", "weight of the register, over what the village knows, where groups make the list", "扶助组织评定时登记信息相对村内信息的权重", "C47: matched with inside knowledge; no source", "L", context={"relief.relief_groups": 1.0})
    guided = param(0.5, "1", (0.0, 1.0), "k_{rel}", "how far kin of those in office guide the groups (0.5: kin count as before, 1: twice)", "当政者亲属对扶助组织的引导程度（0.5为照旧，1为加倍）", "C47 against Han & Gao 2019; neutral", "L", context={"relief.relief_groups": 1.0, "population.bloc_cohesion": 1.0})
    group_money = param(150.0, "yuan/yr", (0.0, 600.0), "y_{rel}", "money that groups bring, for each resident", "扶助组织每年带来的资金（按常住人口人均）", "some 40 % more than the list has; no source", "L", context={"relief.relief_groups": 1.0})
    group_hours = param(160.0, "h/yr", (40.0, 500.0), "h_{rel}", "cadre hours a year of hosting groups", "接待与配合扶助组织的年用时", "a week of four cadres", "L", context={"relief.relief_groups": 1.0, "cadres.cadre_time": 350.0})


@rule
def need(income, typical):
    """Need of a resident who lives on `income` where `typical` is the mean: 1 without income, one half at the mean."""
    return typical / (typical + max(income, 0.0))


@rule
def placed(known, registered, kin, luck, relief_groups, register_weight, guided, list_noise):
    """Score of a home: need as the village knows it and as the register shows it, kin in office, and error (luck from 0 to 1)."""
    seen = known + relief_groups * register_weight * (registered - known)
    return seen + kin * (1 + relief_groups * (2 * guided - 1)) + list_noise * (2 * luck - 1)


@process("who needs relief", "救助评定", months=[11])
def scoring(first_household, key, household_identity, first_member, residents, bloc, grip, income, relief_got, herd, price, cash, debt,
            relief_groups, register_weight, guided, list_noise, group_hours, called_hours, neediness, list_score):
    """Each December; `called_hours` grows by `relief_groups` · `group_hours`. Homes are households with `residents`;
    people are all residents. Typical is the sum of the `income` of homes (each at least 0) / people, at least 1 yuan;
    `income` is here that of the last full year, as `accounts` left it a year ago, less the relief in it (`relief_got`, in
    fen), so that whoever was helped does not look helped out of need. Assets of a home are `herd` · `price` + (`cash` −
    `debt`) / 100 yuan, and typical assets the sum over homes (each at least 0) / people, at least 1 yuan. A home's
    `neediness` is `need(income / residents, typical)`. Its `list_score` is `placed(known, registered, kin, luck, …)`:
    known is `neediness`, registered `need(assets / residents, typical assets)`, kin the `grip` of the bloc of its first
    member (0 if of none) and luck `uniform(key, household_identity)`. Without residents `list_score` is −2.
    """
    for v in range(first_household.size - 1):
        people, total, wealth = 0, 0.0, 0.0
        called_hours[v] += relief_groups[v] * group_hours[v]
        for h in range(first_household[v], first_household[v + 1]):
            if residents[h] > 0:
                people += residents[h]
                total += max(income[h] - relief_got[h] / 100, 0.0)
                wealth += max(herd[h] * price[v] + (cash[h] - debt[h]) / 100, 0.0)
        typical, usual = max(total / max(people, 1), 1.0), max(wealth / max(people, 1), 1.0)
        for h in range(first_household[v], first_household[v + 1]):
            list_score[h] = -2.0
            if residents[h] > 0:
                b = bloc[first_member[h]]
                neediness[h] = need((income[h] - relief_got[h] / 100) / residents[h], typical)
                registered = need((herd[h] * price[v] + (cash[h] - debt[h]) / 100) / residents[h], usual)
                list_score[h] = placed(neediness[h], registered, grip[b] if b >= 0 else 0.0, uniform(key[v], household_identity[h]),
                                       relief_groups[v], register_weight[v], guided[v], list_noise[v])


@process("relief", "救助名单", months=[11])
def relief(first_household, residents, list_score, other_transfers, relief_share, relief_list, relief_groups, group_money, listed,
           relief_got, cash, income_transfer, benefits, money_in, lever_outside):
    """Each December, after `scoring`; no draw. Places are `relief_list` · homes (households with `residents`), cut to
    whole, at least 1 and at most homes (without homes nobody is listed and nothing is paid). The homes of highest `list_score` are
    `listed`, all other households are not; of those that tie for the last places, the first rows. Each home listed gets
    `relief_share` · `other_transfers` · people yuan, in whole fen, // places, and from groups `relief_groups` ·
    `group_money` · people yuan, in whole fen, // places: both together are `relief_got` (0 for all others) and are added to its `cash`, `income_transfer` and `benefits`
    and, since they come from outside, to `money_in`; what groups pay counts in `lever_outside`.
    """
    for v in range(first_household.size - 1):
        homes, people = 0, 0
        for h in range(first_household[v], first_household[v + 1]):
            listed[h] = False
            relief_got[h] = 0
            homes += residents[h] > 0
            people += residents[h]
        slots = min(max(int(relief_list[v] * homes), 1), homes)
        if slots == 0:
            continue
        scores = list_score[np.int64(first_household[v]):np.int64(first_household[v + 1])].copy()
        least = nth(scores, scores.size - slots)
        each = fen(100 * relief_share[v] * other_transfers[v] * people) // slots
        brought = fen(100 * relief_groups[v] * group_money[v] * people) // slots
        ties = slots - np.sum(scores > least)
        for h in range(first_household[v], first_household[v + 1]):
            tied = list_score[h] == least
            if list_score[h] > least or (tied and ties > 0):
                ties -= tied
                listed[h] = True
                relief_got[h] = each + brought
                cash[h] += each + brought
                income_transfer[h] += each + brought
                benefits[h] += each + brought
                money_in[v] += each + brought
                lever_outside[v] += brought
