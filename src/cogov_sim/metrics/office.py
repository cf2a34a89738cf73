"""The branch, elections, and what blocs in office give and take."""

import numpy as np

from ..declare import metric
from .counting import mean, total
from .people import residents


@metric("year", "A_b", "mean age of party members", "党员平均年龄", (0, 110))
def branch_age(s):
    return mean(s, "person", s.person.age, s.person.alive & s.person.member)


@metric("person", "N_p", "party members", "党员人数", (0, None))
def branch_members(s):
    return total(s, "person", s.person.alive & s.person.member)


@metric("1", r"\beta", "strength of the branch", "支部战斗力", (0, 1))
def branch_strength(s):
    return s.branch.strength.copy()


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
    given, people = np.maximum(total(s, "household", h.benefits), 1), np.maximum(residents(s), 1)
    own, share = total(s, "household", held * h.benefits) / given, total(s, "household", held * h.residents) / people
    return np.where(share > 0, own / np.maximum(share, 1e-9), 1.0)


def _posts_of_household(s):
    """Share of the posts held by each household's bloc."""
    bloc = s.person.bloc[s.household.first_member.astype("i8")]
    return np.append(s.bloc.posts_held, 0.0)[bloc]


@metric("1", r"\hat\Pi", "privilege of the blocs in office as people see it", "群众所见的当政派系特权", (-1, 1))
def privilege_seen(s):
    return s.committee.privilege_seen.copy()
