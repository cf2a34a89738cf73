"""Who takes part and is heard, whom people trust, and what they give of their own accord."""

from ..declare import metric
from .counting import adults, mean, resident_adults


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
    return mean(s, "person", s.person.trust_village, adults(s))


@metric("1", r"\bar T^t", "trust in the township", "对乡镇的信任", (0, 1))
def trust_township(s):
    return mean(s, "person", s.person.trust_township, adults(s))


@metric("1", r"\bar T^c", "trust in the centre", "对中央的信任", (0, 1))
def trust_centre(s):
    return mean(s, "person", s.person.trust_centre, adults(s))


@metric("1", "T_h", "share of adults whose trust rises with the level", "差序信任者比例", (0, 1))
def hierarchical_trust(s):
    p = s.person
    return mean(s, "person", (p.trust_village < p.trust_township) & (p.trust_township < p.trust_centre), adults(s))


@metric("1", r"\bar\epsilon", "sense of efficacy of resident adults", "常住成年人效能感", (0, 1))
def efficacy(s):
    return mean(s, "person", s.person.efficacy, resident_adults(s))


@metric("1", r"\bar\mu", "intrinsic motive of resident adults", "常住成年人内在动机", (0, 1), main=True)
def motive(s):
    return mean(s, "person", s.person.motive, resident_adults(s))


@metric("1", r"\bar N", "norm of resident adults: doing one's share", "常住成年人的公共义务感", (0, 1))
def norm(s):
    return mean(s, "person", s.person.norm, resident_adults(s))


@metric("1", r"\bar I", "belonging of resident adults", "常住成年人的认同", (0, 1))
def belonging(s):
    return mean(s, "person", s.person.belonging, resident_adults(s))


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
