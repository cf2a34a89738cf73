"""Who lives here, who has left, and how old they are."""

from ..declare import metric
from ..state import AWAY
from .counting import adults, mean, resident_adults, total


@metric("person", "N", "people on the register", "户籍人口", (0, None))
def population(s):
    return total(s, "person", s.person.alive)


@metric("person", "N_r", "people who live here", "常住人口", (0, None))
def residents(s):
    return total(s, "household", s.household.residents)


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
    return mean(s, "person", s.person.age, resident_adults(s))


@metric("year", "A_m", "mean age of migrants", "外出者平均年龄", (0, 110))
def migrant_age(s):
    return mean(s, "person", s.person.age, adults(s) & (s.person.place == AWAY))


@metric("1", "n_{60}", "share of resident adults of 60 and over", "常住成年人60岁以上比例", (0, 1))
def old_share(s):
    return mean(s, "person", s.person.age >= 60, resident_adults(s))


@metric("1", "n_{m30}", "share of adult migrants of up to 30", "外出成年人30岁及以下比例", (0, 1))
def migrants_young(s):
    return mean(s, "person", s.person.age < 31, adults(s) & (s.person.place == AWAY))


@metric("1", "n_{m3}", "share of adult migrants with tertiary schooling", "外出成年人大专及以上学历比例", (0, 1))
def migrants_tertiary(s):
    return mean(s, "person", s.person.schooling == 2, adults(s) & (s.person.place == AWAY))


@metric("1", "n_{r60}", "share of residents of all ages who are 60 and over", "常住人口60岁以上比例", (0, 1))
def old_of_residents(s):
    return mean(s, "person", s.person.age >= 60, s.person.alive & (s.person.place != AWAY))


@metric("1", "m", "share of households in mobile settlement", "流动定居户比例", (0, 1))
def mobile_share(s):
    return mean(s, "household", s.household.mobile, s.household.residents > 0)
