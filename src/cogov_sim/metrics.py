"""Outcomes: pure functions of the state, one value a village (ODD 4, observation).

Flows are year-to-date, so yearly amounts are whole when observed in December.
"""

import numpy as np

from .declare import METRICS, metric, rule, shared
from .ranking import ascending
from .state import AWAY, MAXIMISER

__all__ = ["METRICS"]


@rule
def sums(first, values, where):
    """Of each village, the sum of the values where the condition holds and how many they are."""
    total, count = np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        some, n = 0.0, 0
        for i in range(first[v], first[v + 1]):
            some += values[i] * where[i]  # no jump, since who is grown up is hard to foresee
            n += where[i]
        total[v], count[v] = some, n
    return total, count


def _total(state, entity, values, where=None):
    """Sums over the rows of each village."""
    values = np.asarray(values, float)
    where = np.ones(values.size, bool) if where is None else where
    return sums.compiled(getattr(state, f"first_{entity}"), values, where)[0]


def _mean(state, entity, values, where):
    """Means over the rows of each village where the condition holds (0 where there are none)."""
    total, count = sums.compiled(getattr(state, f"first_{entity}"), np.asarray(values, float), where)
    return total / np.maximum(count, 1)


def _adults(state):
    return state.person.adult


def _residents(state):
    return state.person.resident


@shared
def _yearly_income(state):
    h = state.household
    return (h.income_operating + h.income_wage + h.income_property + h.income_transfer) / 100


@rule
def inequality(first, income, here):
    """Of each village's resident households: the Gini coefficient and the share below half the median."""
    gini, poor = np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        own = income[rows][here[rows]]
        ascending(own)
        n, ranked, total = own.size, 0.0, 0.0
        for k in range(n):
            value = max(own[k], 0.0)
            ranked += (2 * k + 1 - n) * value
            total += value
            poor[v] += own[k] < 0.5 * own[n // 2]
        gini[v] = ranked / (n * total) if total > 0 else 0.0
        poor[v] /= max(n, 1)
    return gini, poor


@shared
def _inequality(s):
    return inequality.compiled(s.first_household, _yearly_income(s), s.household.residents > 0)


@metric("person", "N", "people on the register", "户籍人口", (0, None))
def population(s):
    return _total(s, "person", s.person.alive)


@metric("person", "N_r", "people who live here", "常住人口", (0, None))
def residents(s):
    return _total(s, "household", s.household.residents)


@metric("1", "n_a", "share of those of 16 to 59 who are away", "劳动年龄外出率", (0, 1), main=True)
def absent_share(s):
    return s.village.absent_share.copy()


@metric("person/yr", "n_-", "people who leave for town", "年外出人次", (0, None))
def departures(s):
    return s.village.left.astype(float)


@metric("person/yr", "n_+", "people who come back", "年返乡人次", (0, None))
def returns(s):
    return s.village.came_back.astype(float)


@metric("year", "A_r", "mean age of resident adults", "常住成年人平均年龄", (16, 110))
def resident_age(s):
    return _mean(s, "person", s.person.age, _residents(s))


@metric("year", "A_m", "mean age of migrants", "外出者平均年龄", (0, 110))
def migrant_age(s):
    return _mean(s, "person", s.person.age, _adults(s) & (s.person.place == AWAY))


@metric("1", "n_{60}", "share of resident adults of 60 and over", "常住成年人60岁以上比例", (0, 1))
def old_share(s):
    return _mean(s, "person", s.person.age >= 60, _residents(s))


@metric("1", "n_{m30}", "share of adult migrants of up to 30", "外出成年人30岁及以下比例", (0, 1))
def migrants_young(s):
    return _mean(s, "person", s.person.age < 31, _adults(s) & (s.person.place == AWAY))


@metric("1", "n_{m3}", "share of adult migrants with tertiary schooling", "外出成年人大专及以上学历比例", (0, 1))
def migrants_tertiary(s):
    return _mean(s, "person", s.person.schooling == 2, _adults(s) & (s.person.place == AWAY))


@metric("1", "n_{r60}", "share of residents of all ages who are 60 and over", "常住人口60岁以上比例", (0, 1))
def old_of_residents(s):
    return _mean(s, "person", s.person.age >= 60, s.person.alive & (s.person.place != AWAY))


@metric("year", "A_b", "mean age of party members", "党员平均年龄", (0, 110))
def branch_age(s):
    return _mean(s, "person", s.person.age, s.person.alive & s.person.member)


@metric("person", "N_p", "party members", "党员人数", (0, None))
def branch_members(s):
    return _total(s, "person", s.person.alive & s.person.member)


@metric("1", r"\beta", "strength of the branch", "支部战斗力", (0, 1))
def branch_strength(s):
    return s.branch.strength.copy()


@metric("1", "P_c", "counted participation", "统计参与率", (0, 1), main=True)
def counted_participation(s):
    return s.village.counted.copy()


@metric("1", "P_e", "effective participation", "有效参与率", (0, 1), main=True)
def effective_participation(s):
    return s.village.effective.copy()


@metric("1", "P_g", "formality gap: counted less effective participation", "形式化差距：统计减有效参与", (-1, 1))
def formality_gap(s):
    return s.village.counted - s.village.effective


@metric("1", r"\bar T^v", "trust in the village", "对村的信任", (0, 1), main=True)
def trust_village(s):
    return _mean(s, "person", s.person.trust_village, _adults(s))


@metric("1", r"\bar T^t", "trust in the township", "对乡镇的信任", (0, 1))
def trust_township(s):
    return _mean(s, "person", s.person.trust_township, _adults(s))


@metric("1", r"\bar T^c", "trust in the centre", "对中央的信任", (0, 1))
def trust_centre(s):
    return _mean(s, "person", s.person.trust_centre, _adults(s))


@metric("1", "T_h", "share of adults whose trust rises with the level", "差序信任者比例", (0, 1))
def hierarchical_trust(s):
    p = s.person
    return _mean(s, "person", (p.trust_village < p.trust_township) & (p.trust_township < p.trust_centre), _adults(s))


@metric("1", r"\bar\epsilon", "sense of efficacy of resident adults", "常住成年人效能感", (0, 1))
def efficacy(s):
    return _mean(s, "person", s.person.efficacy, _residents(s))


@metric("1", r"\bar\mu", "intrinsic motive of resident adults", "常住成年人内在动机", (0, 1), main=True)
def motive(s):
    return _mean(s, "person", s.person.motive, _residents(s))


@metric("1", r"\bar N", "norm of resident adults: doing one's share", "常住成年人的公共义务感", (0, 1))
def norm(s):
    return _mean(s, "person", s.person.norm, _residents(s))


@metric("1", r"\bar I", "belonging of resident adults", "常住成年人的认同", (0, 1))
def belonging(s):
    return _mean(s, "person", s.person.belonging, _residents(s))


@metric("1", r"\bar x", "share given of what the commons asked for", "公共劳动出工份额", (0, 1))
def giving(s):
    return s.village.giving.copy()


@metric("1", "n_x", "share of those asked who gave to the commons", "公共劳动参与者比例", (0, 1))
def givers(s):
    return s.village.givers.copy()


@metric("1", "x_m", "members' example: what they gave beyond others, less privileges seen",
        "党员示范：比他人多出的份额减所见特权", (-2, 2))
def exemplarity(s):
    return s.branch.exemplarity.copy()


@metric("yuan/yr", "F_x", "work and money given to the commons", "公共劳动与出资价值", (0, None))
def commons_value(s):
    return s.village.commons_value / 100


@metric("1", "e", "share of project money taken", "项目资金侵占份额", (0, 1), main=True)
def taken_share(s):
    return s.committee.taken_share.copy()


@metric("yuan/yr", "F_e", "project money taken", "项目资金侵占额", (0, None))
def taken_money(s):
    return s.village.project_taken / 100


@metric("yuan/yr", "F_s", "project money paid out", "项目资金支出", (0, None))
def spending(s):
    return s.village.project_spending / 100


@metric("1", r"\hat e", "share adults believe is taken", "成年人认为的侵占份额", (0, 1))
def believed_share(s):
    return s.village.belief_mean.copy()


@metric("1", "X", "public works in use", "公共设施水平", (0, 1), main=True)
def works(s):
    return s.village.works.copy()


@metric("day", "W", "waiting for an answer", "等待回应天数", (0, None))
def waiting(s):
    return s.village.waiting.copy()


@metric("1", "R_q", "quality of answers", "回应质量", (0, 1), main=True)
def response(s):
    return s.village.response.copy()


@metric("1", "h_T/h_C", "share of cadre hours on upper tasks", "上级任务占干部工时", (0, 1))
def task_load(s):
    return s.committee.task_spent / np.maximum(s.committee.cadre_hours, 1)


@metric("1", "f", "share of upper tasks met on paper", "上级任务纸面完成比例", (0, 1))
def paper_share(s):
    return s.committee.paper.copy()


@metric("1", r"\upsilon", "share of upper tasks dropped", "未完成的上级任务", (0, 1))
def unmet_tasks(s):
    return s.township.unmet.copy()


@metric("1", r"\alpha_s", "autonomy: share of cadre hours the village decides on", "自主性：自主工时比例", (0, 1))
def autonomy(s):
    return s.village.autonomy.copy()


@metric("1", r"\chi_T", "tension between state and village", "国家与村的张力", (0, 1))
def tension(s):
    return s.township.tension.copy()


@metric("1", r"\phi_T", "transfers granted, over the usual", "转移支付兑现比例", (0, None))
def favour(s):
    return s.township.favour.copy()


@metric("yuan/yr", r"\bar Y", "income a resident", "常住人口人均收入", (None, None), main=True)
def income(s):
    return _total(s, "household", _yearly_income(s)) / np.maximum(residents(s), 1)


@metric("1", "G", "Gini of household income", "户收入基尼系数", (0, 1))
def income_gini(s):
    return _inequality(s)[0]


@metric("1", "p_p", "share of households below half the median income", "低于中位收入一半的户", (0, 1))
def poverty(s):
    return _inequality(s)[1]


def _income_share(s, part):
    return _total(s, "household", part) / np.maximum(_total(s, "household", 100 * _yearly_income(s)), 1)


@metric("1", "Y_o/Y", "share of income from herding", "经营性收入占比", (None, None))
def operating_share(s):
    return _income_share(s, s.household.income_operating)


@metric("1", "Y_w/Y", "share of income from wages", "工资性收入占比", (None, None))
def wage_share(s):
    return _income_share(s, s.household.income_wage)


@metric("1", "Y_p/Y", "share of income from property", "财产性收入占比", (None, None))
def property_share(s):
    return _income_share(s, s.household.income_property)


@metric("1", "Y_t/Y", "share of income from transfers", "转移性收入占比", (None, None))
def transfer_share(s):
    return _income_share(s, s.household.income_transfer)


@metric("1", r"\bar\delta_h", "dependence: share of income from herding and transfers, mean of resident households",
        "依赖度：经营与转移收入占比（常住户平均）", (0, 1))
def dependence(s):
    return _mean(s, "household", s.household.dependence, s.household.residents > 0)


@metric("yuan", "M", "cash a household", "户均现金", (None, None))
def cash(s):
    return _mean(s, "household", s.household.cash / 100, s.household.residents >= 0)


@metric("yuan", "M_d", "debt a household", "户均负债", (0, None))
def debt(s):
    return _mean(s, "household", s.household.debt / 100, s.household.residents >= 0)


@metric("SU", "H", "animals a resident household", "常住户户均牲畜", (0, None), main=True)
def herd(s):
    return _mean(s, "household", s.household.herd, s.household.residents > 0)


@metric("SU/ha", "u", "stocking rate", "载畜率", (0, None))
def stocking_rate(s):
    return _total(s, "household", s.household.herd) / _total(s, "household", s.household.hectares)


@metric("1", "q", "pasture condition", "草场状况", (0, 1), main=True)
def pasture_condition(s):
    return _total(s, "cell", s.cell.condition) / np.diff(s.first_cell.astype("i8"))


@rule
def overgrazing(first, official, hectares, pasture, herd):
    """Share of herding households above the official balance, of small, middle and large holdings.

    Small is below 0.6 of the mean contracted parcel, large 1.4 of it and more: P22's classes, scaled.
    """
    share, count = np.zeros((3, first.size - 1)), np.zeros((3, first.size - 1))
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        mean = hectares[rows].mean()
        for h in range(first[v], first[v + 1]):
            if herd[h] > 0:
                size = 0 if hectares[h] < 0.6 * mean else (1 if hectares[h] < 1.4 * mean else 2)
                count[size, v] += 1
                share[size, v] += herd[h] > official[v] * pasture[h]
    return share / np.maximum(count, 1)


@shared
def _overgrazing(s):
    h = s.household
    return overgrazing.compiled(s.first_household, s.village.official, h.hectares, h.pasture, h.herd)


@metric("1", "o_1", "overgrazing among small holdings", "小户超载比例", (0, 1))
def overgrazing_small(s):
    return _overgrazing(s)[0]


@metric("1", "o_2", "overgrazing among middle holdings", "中户超载比例", (0, 1))
def overgrazing_middle(s):
    return _overgrazing(s)[1]


@metric("1", "o_3", "overgrazing among large holdings", "大户超载比例", (0, 1))
def overgrazing_large(s):
    return _overgrazing(s)[2]


@metric("yuan/yr", "F_o", "fines for animals over the official balance", "超载罚款", (0, None))
def stocking_fines(s):
    return s.village.fines / 100


@metric("1", "p_r", "share of resident households that let or rent land", "常住户参与草场流转比例", (0, 1))
def rental_share(s):
    h = s.household
    return _mean(s, "household", (h.tenant >= 0) | (h.rented[:, 0] >= 0), h.residents > 0)


@rule
def leased(first, cell_size, let_from, end_parcel, hectares, pasture, residents, herd, tenant, rented):
    """Share of contracted land let; stocking of households that rent less that of others with animals (SU/ha);
    stocking of land whose household has nobody left (SU/ha), let or grazed by entrusted animals.
    """
    let, gap, absent = np.zeros(first.size - 1), np.zeros(first.size - 1), np.zeros(first.size - 1)
    for v in range(first.size - 1):
        land = animals = ground = whole = others = room = gone = 0.0
        for h in range(first[v], first[v + 1]):
            t, out = tenant[h], cell_size[v] * (np.int64(end_parcel[h]) - np.int64(let_from[h]))
            whole += hectares[h]
            land += out
            if herd[h] > 0 and rented[h, 0] >= 0:
                animals += herd[h]
                ground += pasture[h]
            elif herd[h] > 0:
                others += herd[h]
                room += pasture[h]
            if residents[h] == 0:
                gone += hectares[h]
                absent[v] += herd[h] + (out * herd[t] / max(pasture[t], 1.0) if t >= 0 else 0.0)
        let[v] = land / max(whole, 1.0)
        gap[v] = animals / ground - others / room if ground > 0 and room > 0 else 0.0
        absent[v] /= max(gone, 1.0)
    return let, gap, absent


@shared
def _leased(s):
    h = s.household
    return leased.compiled(s.first_household, s.village.cell_size, h.let_from, h.end_parcel, h.hectares, h.pasture,
                           h.residents, h.herd, h.tenant, h.rented)


@metric("1", "a_r", "share of contracted land that is let", "流转面积占承包面积比例", (0, 1))
def rented_land(s):
    return _leased(s)[0]


@metric("SU/ha", r"\Delta u_r", "stocking of households that rent land less that of others", "承租户与其他户载畜率之差",
        (None, None))
def renter_stocking(s):
    return _leased(s)[1]


@metric("SU/ha", "u_a", "stocking of land whose household has left", "外出户草场载畜率", (0, None))
def absentee_stocking(s):
    return _leased(s)[2]


@metric("1", "h_a", "share of animals of households that have left", "外出户牲畜占比", (0, 1))
def entrusted_share(s):
    h = s.household
    return _total(s, "household", h.herd, h.residents == 0) / np.maximum(_total(s, "household", h.herd), 1)


@rule
def uses(first, first_parcel, let_from, end_parcel, rented, rents_paid, grown, grazed):
    """Of households that rent: use (grazed over grown) of what they rent since January, less that of their own."""
    gap = np.zeros(first.size - 1)
    for v in range(first.size - 1):
        own, its, bite, growth = 0.0, 0.0, 0.0, 0.0
        for h in range(first[v], first[v + 1]):
            if rented[h, 0] < 0:
                continue
            for j in range(first_parcel[h], let_from[h]):
                own += grazed[j]
                its += grown[j]
            for k in range(rented.shape[1]):
                if rented[h, k] >= 0 and rents_paid[rented[h, k]] > 1:
                    for j in range(let_from[rented[h, k]], end_parcel[rented[h, k]]):
                        bite += grazed[j]
                        growth += grown[j]
        gap[v] = bite / growth - own / its if growth > 0 and its > 0 else 0.0
    return gap


@metric("1", r"\Delta u_l", "use of rented land less that of renters' own", "租入草场与自有草场利用率之差",
        (None, None))
def rented_use(s):
    h, c = s.household, s.cell
    return uses.compiled(s.first_household, h.first_parcel, h.let_from, h.end_parcel, h.rented, h.rents_paid, c.grown,
                         c.grazed)


@metric("1", "p_2", "share of resident households that aim at the most", "最大化型牧户比例", (0, 1))
def maximiser_share(s):
    return _mean(s, "household", s.household.herder == MAXIMISER, s.household.residents > 0)


@metric("1", "m", "share of households in mobile settlement", "流动定居户比例", (0, 1))
def mobile_share(s):
    return _mean(s, "household", s.household.mobile, s.household.residents > 0)


@metric("1", "V/N_v", "turnout at the last election (0 before the first)", "上次换届投票率（首次换届前为0）", (0, 1),
        over="last")
def turnout(s):
    return s.village.votes / np.maximum(s.village.voters, 1)


@metric("1", "V_p/V", "share of votes cast by proxy at the last election", "上次换届委托票比例", (0, 1),
        over="last")
def proxy_share(s):
    return s.village.proxies / np.maximum(s.village.votes, 1)


@metric("1", "l_0", "the chair of before the last election was elected again", "上次换届原主任连任", (0, 1),
        over="last")
def reelected(s):
    before = s.committee.seat[:, 0]
    return ((before >= 0) & (before == s.committee.chair)).astype(float)


@metric("1", "p_b", "the chair belongs to a bloc", "村主任属于某一派系", (0, 1))
def bloc_in_office(s):
    chair = s.committee.chair
    return np.where(chair >= 0, s.person.bloc[chair] >= 0, False).astype(float)


@metric("1", r"\pi_b", "what the blocs in office add to collective action", "当政派系对集体行动的贡献", (0, 1))
def bloc_provision(s):
    return s.committee.provision.copy()


@metric("1", r"\kappa_b", "share of discretionary money that the blocs in office take aside",
        "当政派系截取可支配资金的比例", (0, 1))
def bloc_capture(s):
    return s.committee.capture_power.copy()


@metric("1", "I_c", "capture: benefits of the blocs in office over their share of residents (1: even)",
        "攫取指数：当政派系受益占比与人口占比之比（1为均等）", (0, None))
def capture_index(s):
    h, held = s.household, _posts_of_household(s)
    given, people = np.maximum(_total(s, "household", h.benefits), 1), np.maximum(residents(s), 1)
    own, share = _total(s, "household", held * h.benefits) / given, _total(s, "household", held * h.residents) / people
    return np.where(share > 0, own / np.maximum(share, 1e-9), 1.0)


def _posts_of_household(s):
    """Share of the posts held by each household's bloc."""
    bloc = s.person.bloc[s.household.first_member.astype("i8")]
    return np.append(s.bloc.posts_held, 0.0)[bloc]


@metric("1", r"\hat\Pi", "privilege of the blocs in office as people see it", "群众所见的当政派系特权", (-1, 1))
def privilege_seen(s):
    return s.committee.privilege_seen.copy()


@metric("1", "G_d", "Gini of dividends a resident", "人均分红基尼系数", (0, 1))
def dividend_gini(s):
    h = s.household
    return inequality.compiled(s.first_household, h.dividend / np.maximum(h.residents, 1), h.residents > 0)[0]


@rule
def missed(first, income, here, listed):
    """Of each village's homes, as many of the poorest as are on the list: the share of these that are not on it."""
    share = np.zeros(first.size - 1)
    for v in range(first.size - 1):
        rows = slice(first[v], first[v + 1])
        own, on = income[rows][here[rows]], listed[rows][here[rows]]
        n = on.sum()
        if n > 0:
            ranked = own.copy()
            ascending(ranked)
            poor = own <= ranked[n - 1]
            share[v] = 1 - (poor & on).sum() / poor.sum()
    return share


@metric("1", "e_l", "error of the list: share of the poorest homes, before benefits, that are not on it",
        "名单遗漏率：福利前最穷的户中未列入名单的比例", (0, 1))
def targeting_error(s):
    h = s.household
    own = (_yearly_income(s) - h.benefits / 100) / np.maximum(h.residents, 1)
    return missed.compiled(s.first_household, own, h.residents > 0, h.listed)


@metric("1", "e_+", "theft from projects and for kin, over project money paid out",
        "侵占总额（含照顾亲属）占项目支出", (0, None))
def total_theft(s):
    return (s.village.project_taken + s.village.side_taken) / np.maximum(s.village.project_spending, 1)


@metric("1", r"\phi", "share of theft displaced to favours for kin", "转移到照顾亲属的侵占比例", (0, 1))
def displaced_share(s):
    return s.village.side_taken / np.maximum(s.village.project_taken + s.village.side_taken, 1)


@metric("person", "N_c", "candidates at the last election", "上次换届候选人数", (0, 6), over="last")
def contenders(s):
    return (s.committee.seat >= 0).sum(axis=1)


@metric("yuan", "g", "gifts to a voter at the last election, of all candidates", "上次换届每名选民所得礼金", (0, None),
        over="last")
def gifts(s):
    return s.committee.gift.sum(axis=1) / 100


@metric("1", "m_V", "margin of the winner over the runner-up at the last election", "上次换届领先得票率", (0, 1),
        over="last")
def margin(s):
    v = s.village
    return (v.votes_won - v.votes_second) * (v.votes > 0) / np.maximum(v.votes, 1)


@metric("1", "p_g", "public share of village spending: works paid for", "公共支出占村级支出的比例", (0, 1))
def public_share(s):
    v = s.village
    spent = v.project_spending + v.office_paid + v.incentives_paid + v.side_taken
    return (v.project_spending - v.project_taken) / np.maximum(spent, 1)


@metric("yuan/yr", "F_g", "project money granted by the township", "上级下达的项目资金", (0, None))
def transfers(s):
    return s.village.project_granted / 100


@metric("yuan/yr", "C_y", "what levers cost in money: project money granted and points",
        "政策资金成本：下达的项目资金与积分", (0, None))
def cost_yuan(s):
    return (s.village.project_granted + s.village.incentives_paid) / 100


@metric("h/yr", "C_h", "what levers cost in cadre hours", "政策工时成本", (0, None))
def cost_hours(s):
    return s.committee.hours_used.copy()
