"""The platform and what is reported: who uses it, what is said, what is felt, and who is left out."""

import numpy as np

from ..declare import metric, shared
from ..state import AWAY
from .counting import adults, mean
from .participation import trust_village


@shared
def _adults_away(s):
    return adults(s) & (s.person.place == AWAY)


@metric("1", "n_P", "share of adults who use the platform", "成年人平台使用率", (0, 1))
def platform_use(s):
    return mean(s, "person", s.person.online, adults(s))


@metric("1", "v_a",
        "voice from afar: how far adults away spoke at the last meeting, on average",
        "外出成年人上次会议的平均发言分量", (0, 1))
def voice_afar(s):
    return mean(s, "person", s.person.voice, _adults_away(s))


@metric("1", "I_a", "belonging of adults away", "外出成年人的认同", (0, 1))
def belonging_afar(s):
    return mean(s, "person", s.person.belonging, _adults_away(s))


@metric("1", "A_q", "quality of answers to what was reported", "已报事项的回应质量", (0, 1))
def answer_quality(s):
    return s.village.answer.copy()


@metric("1", r"\Delta_q", "promise gap: what was expected over the answers given", "期望与回应之差", (-1, 1))
def promise_shortfall(s):
    return s.village.expected - s.village.answer


@metric("1", "r_q", "share of matters at home that are reported", "在村事项报出比例", (0, 1))
def reported_share(s):
    return s.village.reached.copy()


@metric("1", "r_o", "the same of homes without anybody of 16 to 59", "无16至59岁成员户的事项报出比例", (0, 1))
def reported_by_old(s):
    h = s.household
    return mean(s, "household", h.report_chance, (h.residents > 0) & (h.workers == 0))


@metric("1/yr", "N_q", "issues reported", "年报告事项", (0, None))
def reports(s):
    return s.village.reported.astype(float)


@metric("1", "N_o/N_q", "share of reports that come online", "线上报事比例", (0, 1))
def online_reports(s):
    return s.village.reported_online / np.maximum(s.village.reported, 1)


@metric("1/yr", "N_g", "issues given up while waiting", "等待中放弃的事项", (0, None))
def abandoned(s):
    return s.village.given_up.copy()


@metric("km", "d_t", "way to the counter of a matter reported in person", "上门办事的单程距离", (0, None))
def trip_distance(s):
    return s.village.trip_km.copy()


@metric("1/yr", r"N_\zeta", "leaks of what people wrote", "信息泄露次数", (0, None))
def leaks(s):
    return s.village.leaks.astype(float)


@metric("1", r"\kappa_\zeta",
        "fear to speak up, from leaks, checks and guidance",
        "因信息泄露、检查与引导而生的谨慎", (0, 1))
def caution(s):
    return s.village.caution.copy()


@metric("1", "U_f",
        "felt dissatisfaction: distrust of the village, of adults on average",
        "成年人对村的真实不满", (0, 1))
def felt_dissatisfaction(s):
    return 1 - trust_village(s)


@metric("1", "U_s",
        "dissatisfaction that is said online: of what is felt, what users dare and are left to say",
        "线上表达的不满", (0, 1))
def said_dissatisfaction(s):
    return felt_dissatisfaction(s) * s.village.candour


@metric("1", "e_t", "share of project money that the township believes taken", "乡镇认为被侵占的份额", (0, 1))
def township_belief(s):
    return s.township.superior_belief.copy()
