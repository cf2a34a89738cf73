"""Outcomes of what the branch does: conviction, skill, talent, assessed results, and how its agenda fits."""

from ..declare import metric
from . import counting


@metric("1", r"\iota_l", "integrity of those in office", "班子廉洁度", (0, 1))
def office_integrity(s):
    return s.committee.honesty.copy()


@metric("1", "c_l", "ability of those in office", "班子能力", (0, 1))
def office_ability(s):
    return s.committee.leadership.copy()


@metric("yuan/yr", "F_B", "earned for the collective by effort and talent", "努力与人才为集体增收")
def effort_income(s):
    return s.village.effort_income / 100


@metric("1", "h_B/h_C", "share of cadre hours drawn to what is assessed", "转向考核项目的干部工时占比", (0, 1))
def gamed_hours(s):
    return s.committee.drawn_hours / s.committee.cadre_hours.clip(1)


@metric("1", "o_t", "posts held by outsiders at home here, over three", "已融入的引进人才占三个岗位的比例", (0, 1))
def talent(s):
    return s.village.talent.copy()


@metric("1", r"\eta_m", "match of agenda and needs", "议程与需求的匹配度", (0, 1))
def needs_match(s):
    return s.village.needs_match.copy()


@metric("1", r"\eta_d", "match of agenda and needs, less what people expect", "议程匹配与期望之差", (-1, 1))
def expectation_gap(s):
    return s.village.needs_match - s.village.match_expected


@metric("person", "N_{ph}", "party members who live here", "在村党员人数", (0, None))
def members_home(s):
    return counting.total(s, "person", s.person.member & s.person.resident)


@metric("1", "x_o", "share of what was asked that others than members gave to the commons",
        "非党员公共劳动出工份额", (0, 1))
def others_giving(s):
    p = s.person
    return counting.mean(s, "person", p.gave, (p.gave >= 0) & ~p.member)
