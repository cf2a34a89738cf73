"""Who is watched, who decides, and how long it takes."""

from ..declare import metric


@metric("1/yr", r"\bar n_{rl}", "months of a year with a finding", "年查实问题月数", (0, 12))
def findings(s):
    return s.committee.findings.astype(float)


@metric("1/month", r"\bar h_0", "risk of being found by people in the village, at full theft",
        "被村内人员查出的月风险（最大侵占时）", (0, None))
def watched_risk(s):
    return s.committee.exposure.copy()


@metric("1", r"\bar\psi", "chance that a wish voiced is met", "意见被采纳的机会", (0, 1))
def heeded(s):
    return s.village.heeded.copy()


@metric("month", r"\bar t_p", "months over which project money is paid out", "项目支付周期", (0, None))
def project_delay(s):
    return s.village.pace.copy()


@metric("1", r"\bar F_{ru}", "share of local rules that fit", "合理的村规民约比例", (0, 1))
def rule_fit(s):
    return s.village.rule_fit.copy()


@metric("1", r"\bar\iota_l", "integrity of those overseen (in office)", "监督对象（班子）的廉洁度", (0, 1))
def office_honesty(s):
    return s.committee.honesty.copy()
