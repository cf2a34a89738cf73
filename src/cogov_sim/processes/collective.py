"""Collective: the collective's capital, the form it is put to work in, and what that brings and risks.

Capital is let for rent, held as shares of firms, or put into a company that works with an association of herders; the
levers say which share goes where, and take hold when the three-year contract ends (C45, C46; domain 5.17). Rent brings
little and is safe; the other two bring more, vary more, and may be lost for good. Firms call in capital from the running
grant, and business takes hours. Who governs better earns more in every form. Losses are made good out of later gains
before anything is handed out; what ruin took is gone unless `reseeding` brings it back: 1 is the symmetric setting, 0 makes
ruin absorbing. Equal means, spreads and ruins make the forms alike, which is the neutral setting.

Those in office hand out and lean on the collective's money at their discretion. Three rules hold them: accounts of the
collective that are open and read, a meeting that decides, and written rules of distribution (C05). A meeting is as good as
those heard in it: who holds more land may ask for dividends by land (`land_claim`, `landed_voice`; P80), so it may take
from the leaders and give to the rich.
"""

from ..declare import param, process, rule
from ..randomness import normal, uniform
from .market import fen
from .weather import lognormal

SHARES = {"collective.share_holding": 1.0}
FIRM = {"collective.company_form": 1.0}
MEETING = {"collective.members_decide": 1.0}


class Params:
    collective_income = param(60000.0, "yuan/yr", (0.0, 500000.0), "Y_c", "collective income that the capital brings at the usual rent", "资本按通常租金带来的集体收入", "P106; with the rent it sets the capital at the start", "L")
    rent_yield = param(0.04, "1/yr", (0.02, 0.08), r"\mu_{c1}", "yield of capital let for rent", "出租资本的年收益率", "domain 4.5", "L", context={"collective.share_holding": 0.5})
    rent_spread = param(0.02, "1/yr", (0.0, 0.04), r"\sigma_{c1}", "standard deviation of that rent from contract to contract", "合同之间租金收益率的标准差", "domain 4.5", "L")
    share_holding = param(0.0, "1", (0.0, 1.0), "f_{c2}", "share of the collective's capital held as shares of firms", "集体资本入股企业的比例", "C45; lever, the rest is let for rent", "L", lever=True)
    share_yield = param(0.07, "1/yr", (0.0, 0.12), r"\mu_{c2}", "mean yield of shares", "入股的平均年收益率", "domain 4.5", "L", context=SHARES)
    share_spread = param(0.18, "1/yr", (0.0, 0.3), r"\sigma_{c2}", "spread of that yield", "入股收益率的波动", "domain 4.5", "L", context=SHARES)
    share_ruin = param(0.04, "1/yr", (0.0, 0.12), "p_{c2}", "chance a year that capital in shares is lost", "入股资本一年内全部损失的概率", "domain 4.5", "L", context=SHARES)
    company_form = param(0.0, "1", (0.0, 1.0), "f_{c3}", "share of the collective's capital in a company that works with an association of herders", "集体资本投入“公司+协会+牧户”的比例", "C46; lever", "L", lever=True)
    company_yield = param(0.08, "1/yr", (0.0, 0.12), r"\mu_{c3}", "mean yield of capital in the company", "投入公司资本的平均年收益率", "domain 4.5", "L", context=FIRM)
    company_spread = param(0.12, "1/yr", (0.0, 0.3), r"\sigma_{c3}", "spread of that yield", "公司收益率的波动", "domain 4.5", "L", context=FIRM)
    company_ruin = param(0.03, "1/yr", (0.0, 0.12), "p_{c3}", "chance a year that capital in the company is lost", "公司资本一年内全部损失的概率", "domain 4.5", "L", context=FIRM)
    skill_yield = param(0.03, "1/yr", (0.0, 0.06), "k_{c}", "yield that full ability of those in office adds over none", "班子能力由无到满对收益率的增益", "domain 5.17", "L")
    contract_years = param(3, "year", (1, 6), "t_{c}", "years for which capital is bound and the rent is fixed", "资本投向与租金的合同年数", "domain 5.17: three-year contract", "L", context={"collective.share_holding": 0.5})
    capital_call = param(0.02, "1/yr", (0.0, 0.1), "q_{c2}", "capital that firms call in each year, over the capital in shares", "企业每年要求追加的资本占入股资本比例", "domain 5.17: capital called from funds", "L", context=SHARES)
    reseeding = param(0.0, "1/yr", (0.0, 1.0), "r_{c}", "share of the capital lost in ruin that seed money from above brings back in a year (0: lost for good)", "破产损失由上级扶持资金在一年内补回的比例（0为永久损失）", "P108: seed money; 1 symmetric", "L", context=SHARES)
    business_hours = param(60.0, "h/month", (10.0, 150.0), "h_{c}", "cadre hours of business if no capital is let for rent", "资本全部不出租时经营所需的干部工时", "a cadre half the time", "L", context=FIRM | {"cadres.cadre_time": 450.0})
    open_collective = param(0.0, "1", (0.0, 1.0), r"\tau_{c}", "openness of the collective's own accounts, beyond the village's", "集体经济账目在村务公开之外的公开度", "C05; lever", "L", lever=True)
    members_decide = param(0.0, "1", (0.0, 1.0), "m_{c}", "share of the collective's matters that its members' meeting decides", "由成员大会决定的集体事务比例", "C05; lever", "L", lever=True)
    written_rules = param(0.0, "1", (0.0, 1.0), "w_{c}", "share of the dividend bound by written rules of distribution", "受成文分配规则约束的分红比例", "C05; lever", "L", lever=True)
    by_land = param(0.0, "1", (0.0, 1.0), "l_{c}", "share of the dividend handed out by land held rather than by head", "按承包面积而非人口分配的分红比例", "C05: by share; lever", "L", lever=True)
    accounts_hours = param(20.0, "h/month", (5.0, 60.0), "h_{c1}", "cadre hours of opening the collective's accounts, or of binding its dividend by rules", "集体账目完全公开或分配完全按规则执行所需的干部工时", "half a week of one cadre", "L", context={"collective.open_collective": 1.0, "cadres.cadre_time": 450.0})
    hearing_hours = param(40.0, "h/month", (10.0, 120.0), "h_{c2}", "cadre hours of letting the members' meeting decide all", "全部事务由成员大会决定所需的干部工时", "visits and two sittings a quarter", "L", context=MEETING | {"cadres.cadre_time": 450.0})
    members_payout = param(0.5, "1", (0.0, 1.0), "d_{c}", "share of what the office keeps that a deciding meeting hands out", "成员大会决定时把村级留存转为分红的比例", "members prefer cash in hand [M-low]", "L", context=MEETING)
    land_claim = param(0.5, "1", (0.0, 1.0), "g_{c}", "how far those of more than mean land, when heard, have dividends paid by land", "多地户发言对按面积分红的推动", "P80: the richer gain; 0 none", "L", context=MEETING)
    landed_voice = param(0.0, "1", (0.0, 1.0), "v_{c}", "weight of land in being heard by the members' meeting (0: each voice alike)", "承包面积在成员大会发言中的分量（0为人人相同）", "P80; 1 in proportion", "L", context=MEETING)


@rule
def gained(mean, spread, skill, skill_yield, deviation):
    """Gain on capital in a year, never below −1; the ability that leaders usually have (0.65) adds nothing."""
    return (1 + mean + skill_yield * (skill - 0.65)) * lognormal(deviation, spread) - 1


@rule
def listened(power, effective, readers_half):
    """What a rule is worth that needs people: half of its power where those heard are `readers_half` of all."""
    return power * effective / (effective + readers_half)


@rule
def land_voice(hectares, mean, landed_voice):
    """Weight of a voice in the members' meeting: one, or by land held, or between."""
    return 1 + landed_voice * (hectares / mean - 1)


@process("the form of the collective economy", "集体经济的形式", months=[0])
def forms(month, key, leadership, contract_years, share_holding, company_form, rent_yield, rent_spread, skill_yield, held_shares,
          held_company, rent_rate):
    """Each January in which `month` / 12 can be divided by `contract_years` a contract begins: month 0 is one. Then
    `held_shares` = `share_holding` / a and `held_company` = `company_form` / a, with a = `share_holding` + `company_form`,
    at least 1. `rent_rate` = (`rent_yield` + `skill_yield` · (`leadership` − 0.65), at least 0) · `lognormal(normal(key,
    0), rent_spread / rent_yield)`, with `leadership` as last month left it. Otherwise nothing changes.
    """
    for v in range(rent_rate.size):
        if (month // 12) % contract_years[v] == 0:
            asked = max(1.0, share_holding[v] + company_form[v])
            held_shares[v], held_company[v] = share_holding[v] / asked, company_form[v] / asked
            mean = max(0.0, rent_yield[v] + skill_yield[v] * (leadership[v] - 0.65))
            rent_rate[v] = mean * lognormal(normal(key[v], 0), rent_spread[v] / rent_yield[v])


@process("capital called in and brought back", "追加与补回资本", months=[0])
def subscribing(capital_call, reseeding, held_shares, running, capital, principal, lost_capital, money_in, lever_running,
                lever_outside):
    """Each January, in this order; every sum is in whole fen, cut; no draw. Called is `capital_call` · `held_shares` ·
    `capital`, at most `running`: it leaves `running` for `capital`, and counts in `principal` and `lever_running`. Brought
    back is `reseeding` · `lost_capital`: it leaves `lost_capital` and is added to `capital`, `principal`, `money_in` and
    `lever_outside`.
    """
    for v in range(capital.size):
        called = min(fen(capital_call[v] * held_shares[v] * capital[v]), running[v])
        running[v] -= called
        lever_running[v] += called
        back = fen(reseeding[v] * lost_capital[v])
        lost_capital[v] -= back
        money_in[v] += back
        lever_outside[v] += back
        capital[v] += called + back
        principal[v] += called + back


@process("ruin", "资本损失", months=[0])
def ruin(key, held_shares, held_company, share_ruin, company_ruin, capital, principal, lost_capital, capital_ruined, money_out):
    """Each January. The capital in shares is lost if `uniform(key, 0)` is below `share_ruin`, that in the company if
    `uniform(key, 1)` is below `company_ruin`. Gone is the sum of `held_shares` (or `held_company`) of what is lost: the
    share gone · `capital`, in whole fen, leaves `capital` for `money_out` and is added to `lost_capital` and
    `capital_ruined`; `principal` loses the same share of itself, in whole fen. What is left is again divided as before.
    """
    for v in range(capital.size):
        gone = held_shares[v] * (uniform(key[v], 0) < share_ruin[v]) + held_company[v] * (uniform(key[v], 1) < company_ruin[v])
        lost = min(fen(gone * capital[v]), capital[v])
        capital[v] -= lost
        money_out[v] += lost
        lost_capital[v] += lost
        capital_ruined[v] += lost
        principal[v] -= min(fen(gone * principal[v]), principal[v])


@process("what the capital brings", "资本收益", months=[0])
def yielding(month, key, leadership, held_shares, held_company, rent_rate, share_yield, share_spread, company_yield,
             company_spread, skill_yield, principal, capital, collective_return, return_mean, return_variance, money_in,
             money_out):
    """Each January, after ruin. Capital is `capital`; in shares are `held_shares` of it, in the company `held_company`, the
    rest is let for rent. The result is capital · (rest · `rent_rate` + `held_shares` · `gained(share_yield,
    share_spread, leadership, skill_yield, normal(key, 0))` + `held_company` · `gained(company_yield, company_spread,
    leadership, skill_yield, normal(key, 1))`), cut to whole fen. A loss leaves `capital` for `money_out`, at most all,
    and `collective_return` is 0. Of a gain, what `capital` lacks to `principal` is added to `capital` and `money_in`, and
    `collective_return` is the rest, which `grants` brings in month by month.

    From month 0 on, with n = `month` / 12 + 1 and d = `collective_return` / 100 − `return_mean`: `return_mean` grows by
    d / n, and then `return_variance` by (d · (`collective_return` / 100 − `return_mean`) − `return_variance`) / n, so
    that they are mean and variance over the years.
    """
    for v in range(capital.size):
        let = 1 - held_shares[v] - held_company[v]
        shares = gained(share_yield[v], share_spread[v], leadership[v], skill_yield[v], normal(key[v], 0))
        company = gained(company_yield[v], company_spread[v], leadership[v], skill_yield[v], normal(key[v], 1))
        result = capital[v] * (let * rent_rate[v] + held_shares[v] * shares + held_company[v] * company)
        loss, gain = min(fen(max(0.0, -result)), capital[v]), fen(max(0.0, result))
        restored = min(gain, max(0, principal[v] - capital[v]))
        capital[v] += restored - loss
        money_in[v] += restored
        money_out[v] += loss
        collective_return[v] = gain - restored
        if month >= 0:
            years, earned = month // 12 + 1, collective_return[v] / 100
            off = earned - return_mean[v]
            return_mean[v] += off / years
            return_variance[v] += (off * (earned - return_mean[v]) - return_variance[v]) / years


@process("hours of the collective economy", "集体经济用时")
def business(capital, held_shares, held_company, business_hours, open_collective, written_rules, accounts_hours, members_decide,
             hearing_hours, called_hours):
    """`called_hours` grows by (`held_shares` + `held_company`) · `business_hours`, if there is `capital`, + (`open_collective` +
    `written_rules`) · `accounts_hours` + `members_decide` · `hearing_hours`. No draw.
    """
    for v in range(called_hours.size):
        called_hours[v] += ((capital[v] > 0) * (held_shares[v] + held_company[v]) * business_hours[v]
                            + (open_collective[v] + written_rules[v]) * accounts_hours[v] + members_decide[v] * hearing_hours[v])


@process("who watches the collective", "集体经济的监督")
def overseeing(effective, readers_half, side_detection, open_restraint, open_collective, members_decide, written_rules,
               dividend_share, members_payout, side_seen, discretion, payout_share):
    """No draw; `effective` is the last meeting's. Seen is `listened(open_collective, effective, readers_half)` and decided
    `listened(members_decide, effective, readers_half)`. `side_seen`, the detection of what goes aside for kin over that of
    theft from projects, is `side_detection` + (1 − `side_detection`) · (1 − (1 − seen) · (1 − decided)). `discretion`, the
    share of a bloc's grip on dividends that is left, is (1 − decided) · (1 − `written_rules`) · (1 − `open_restraint` ·
    seen). `payout_share` is `dividend_share` + (1 − `dividend_share`) · `members_payout` · decided.
    """
    for v in range(side_seen.size):
        seen = listened(open_collective[v], effective[v], readers_half[v])
        decided = listened(members_decide[v], effective[v], readers_half[v])
        side_seen[v] = side_detection[v] + (1 - side_detection[v]) * (1 - (1 - seen) * (1 - decided))
        discretion[v] = (1 - decided) * (1 - written_rules[v]) * (1 - open_restraint[v] * seen)
        payout_share[v] = dividend_share[v] + (1 - dividend_share[v]) * members_payout[v] * decided


@process("whose meeting it is", "成员大会由谁主导", months=[11])
def claiming(first_person, first_household, household, hectares, residents, resident, spoke, effective, readers_half,
             members_decide, by_land, land_claim, landed_voice, land_part):
    """Each December. The mean land is the sum of `hectares` of households with `residents` / their number; without any, or
    without land, `land_part` is `by_land`. Each `resident` adult counts by `spoke`, the meetings at which one was heard
    this year, times `land_voice(hectares, mean, landed_voice)` of the household. Claimants are those whose household
    holds more than the mean; claimed is `land_claim` · their sum / (1e-9 + the sum of all). With
    decided = `listened(members_decide, effective, readers_half)`, `land_part`, the share of the dividend handed out by
    land, is (1 − decided) · `by_land` + decided · claimed. No draw.
    """
    for v in range(first_person.size - 1):
        homes, land, claimants, voices = 0, 0.0, 0.0, 1e-9
        land_part[v] = by_land[v]
        for h in range(first_household[v], first_household[v + 1]):
            homes += residents[h] > 0
            land += hectares[h] * (residents[h] > 0)
        decided = listened(members_decide[v], effective[v], readers_half[v])
        if land == 0 or decided == 0:
            continue
        for i in range(first_person[v], first_person[v + 1]):
            if resident[i]:
                own = hectares[household[i]]
                heard = spoke[i] * land_voice(own, land / homes, landed_voice[v])
                voices += heard
                claimants += heard * (own > land / homes)
        land_part[v] += decided * (land_claim[v] * claimants / voices - by_land[v])
