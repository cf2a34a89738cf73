"""Livelihood: wages, remittances, transfers and subsidies come in; the household spends, borrows and repays.

Spending is the basic consumption of residents and a share of what cash exceeds a buffer (houses, cars, tuition), so
that cash comes to rest. Every flow has an account; what crosses the village's edge is booked as money in or out.
"""

from ..declare import param, process, rule
from .market import fen


class Params:
    basic_consumption = param(15444.0, "yuan/yr", (10000.0, 22000.0), "c_0", "basic consumption a resident", "人均基本消费", "P20, spending 2022", "H")
    other_transfers = param(3500.0, "yuan/yr", (1500.0, 6000.0), "t_0", "pensions, relief and other transfers a resident", "人均其他转移收入", "domain 5.4; P20", "M")
    subsidy = param(37.0, "yuan/ha/yr", (0.0, 112.0), "s_a", "grassland subsidy (37 balance, 112 ban)", "草原补奖", "P30", "H")
    remittance = param(0.20, "1", (0.1, 0.45), "rem", "share of an urban wage sent home", "汇款占工资比例", "P14; fits P20 wage income", "M")
    local_jobs = param(0.05, "1", (0.0, 0.3), "j_l", "share of resident workers in local jobs", "本地务工比例", "fits P20 wage income", "C")
    local_wage = param(4130.0, "yuan/month", (2500.0, 5500.0), "w_l", "local wage", "本地工资", "P05, local wage 2023", "H")
    cash_buffer = param(20000.0, "yuan", (5000.0, 60000.0), "m_b", "cash a household keeps by", "备用现金", "about a year of basic need for one", "L")
    spending_out = param(0.5, "1/yr", (0.1, 1.0), r"\kappa_m", "share of cash above the buffer spent in a year", "超额现金年支出比例", "brings cash to rest", "L")
    thrift = param(0.7, "1", (0.4, 1.0), "c_m", "share of basic consumption kept up without cash", "无现金时的消费比例", "families cut back first", "L")
    credit = param(20000.0, "yuan", (0.0, 80000.0), "m_d", "debt beyond which a household spends only what comes in", "借款上限", "small rural loans [M-med]", "L")
    interest = param(0.06, "1/yr", (0.0, 0.15), "i_d", "interest on debt", "借款利率", "rural credit rates [M-med]", "M")


@rule
def spending(cash, debt, received, residents, basic_consumption, cash_buffer, spending_out, thrift, credit):
    """Yuan a household spends in a month: less without cash, and only what comes in when credit is used up."""
    basic = basic_consumption * residents / 12
    if cash + received < basic:
        return min(thrift * basic, max(0.0, cash + received) + max(0.0, credit - debt))
    return basic + spending_out * max(0.0, cash - cash_buffer) / 12


@process("wages, transfers and spending", "收入与消费")
def livelihood(first_household, month, residents, workers, migrants, sending, hectares, wage, basic_consumption, other_transfers,
               subsidy, remittance, local_jobs, local_wage, relief_share, cash_buffer, spending_out, thrift, credit, interest, cash, debt,
               income_wage, income_transfer, consumption, money_in, money_out):
    """Household by household, in this order; every sum is in fen, cut to whole. Earned = 100 · (`remittance` · `wage`
    · `migrants` · `sending` + `local_jobs` · `local_wage` · `workers`), and transferred = 100 · (1 −
    `relief_share`) · `other_transfers` · `residents` / 12 (the rest goes by the list of relief); both are 0 where nobody is resident. In December the year's `subsidy` · `hectares` is added to
    transferred, for empty households too. Spent = 100 · `spending(cash, debt, earned + transferred, residents, …)`
    (all in yuan, before the month's flows). Owed = `debt` · `interest` / 12.

    `cash` moves by earned + transferred − spent − owed. `income_wage` grows by earned, `income_transfer` by
    transferred, `consumption` by spent, `money_in` by earned + transferred, `money_out` by spent + owed. Last, if
    `cash` is below 0, `debt` grows by what is missing and `cash` is 0; otherwise, where there is `debt`, a sixth of
    what `cash` exceeds half the `cash_buffer`, both cut to whole fen and at least 0, repays it, at most all. Borrowed
    and repaid money is neither money in nor out. No draw.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            earned = transferred = 0
            if residents[h] > 0:
                earned = fen(100 * (remittance[v] * wage[v] * migrants[h] * sending[h] + local_jobs[v] * local_wage[v] * workers[h]))
                transferred = fen(100 * (1 - relief_share[v]) * other_transfers[v] * residents[h] / 12)
            if month % 12 == 11:
                transferred += fen(100 * subsidy[v] * hectares[h])
            spent = fen(100 * spending(cash[h] / 100, debt[h] / 100, (earned + transferred) / 100, residents[h], basic_consumption[v],
                                       cash_buffer[v], spending_out[v], thrift[v], credit[v]))
            owed = fen(debt[h] * interest[v] / 12)
            cash[h] += earned + transferred - spent - owed
            income_wage[h] += earned
            income_transfer[h] += transferred
            consumption[h] += spent
            money_in[v] += earned + transferred
            money_out[v] += spent + owed
            if cash[h] < 0:
                debt[h] -= cash[h]
                cash[h] = 0
            elif debt[h] > 0:
                repaid = min(debt[h], max(0, (cash[h] - fen(50 * cash_buffer[v])) // 6))
                debt[h] -= repaid
                cash[h] -= repaid


@rule
def dependence_of(outside, own):
    """Share of income that herding, transfers and the village bring; whoever has no income at all depends wholly."""
    return own / (outside + own) if outside + own > 0 else 1.0


@process("the year's income", "年度收入核算", months=[11])
def accounts(first_household, workers, dividend, village_pay, income_operating, income_wage, income_property, income_transfer,
             income, dependence, worker_income):
    """Each December, after all else, for every household: `income` = (`income_operating` + `income_wage` +
    `income_property` + `income_transfer`) / 100 yuan. `dependence` = `dependence_of(outside, own)`, where outside
    is `income_wage` + `income_property` − aside (wages and remittances from elsewhere, and rent), 0 if below 0, and own
    is aside + `income_operating` + `income_transfer`, the last two counted as 0 if below 0. Aside is what the village
    itself hands out as wage or property: `dividend` + `village_pay`. `worker_income` of the village is the sum of
    `income` over households with `workers` (as `presence` last counted) / the sum of these workers; without any it
    stays as it was. The sums from January stay until next January. No draw.
    """
    for v in range(first_household.size - 1):
        total, labour = 0.0, 0
        for h in range(first_household[v], first_household[v + 1]):
            income[h] = (income_operating[h] + income_wage[h] + income_property[h] + income_transfer[h]) / 100
            # wages and rent come from outside; dividends and project wages are the village's; a loss in herding is no income
            aside = dividend[h] + village_pay[h]
            outside = max(0, income_wage[h] + income_property[h] - aside)
            dependence[h] = dependence_of(outside, aside + max(0, income_operating[h]) + max(0, income_transfer[h]))
            if workers[h] > 0:
                total += income[h]
                labour += workers[h]
        if labour > 0:
            worker_income[v] = total / labour
