"""Population: the village as it stands before the first month, and the fates of all who will live in it (ODD 5).

Births and natural deaths are drawn here, whatever the policy: everyone who will live within the horizon has a row
from the start, so identities, memories and luck are the same under every policy. Households hold whole cells along a
winding path over the pasture, so neighbours on the path are neighbours on the land.
"""

from collections.abc import Sequence
from math import exp, log, sqrt

import numpy as np

from .declare import param, process, rule
from .randomness import normal, normals, streams, uniform
from .state import (
    AWAY,
    CONDITIONAL,
    HOME,
    HUMP,
    INDEX,
    MAXIMISER,
    MOBILE,
    NOBODY,
    SATISFICER,
    SELFISH,
    TIES,
    TRADITION,
    State,
)

SLOTS = 32  # people a household can hold over the whole horizon
MORTALITY_SLOPE = 0.085  # Gompertz slope a year of age [M-high]


class Params:
    households = param(300, "household", (60, 600), "N_h", "households with a contract", "承包户数",
                       "brief; P36-P38 give 69-176 for pure pastoral gacha", "M")
    area = param(300.0, "km²", (60.0, 1000.0), "S_a", "area of the gacha", "嘎查面积", "P38 mean 290 km²", "H")
    cell_hectares = param(12.0, "ha", (6.0, 50.0), "s_0", "size of a pasture cell, nearly", "草场单元面积（约）",
                          "12 ha: eight cells to a mean parcel; a grain of the grid, not a fact", "M")
    collective_share = param(0.05, "1", (0.0, 0.3), "a_c", "share of land kept as collective pasture", "集体草场比例",
                             "domain 4.1", "M")
    parcel_spread = param(0.6, "1", (0.0, 1.2), r"\sigma_a", "spread of parcel sizes (sd of logarithm)", "承包面积离散度",
                          "size classes in P22", "M")
    road_factor = param(1.0, "1", (1.0, 2.5), r"\rho_d", "way home over the straight line from the middle of the land", "回家路程与到草场中心直线距离之比",
                        "P38: about 1.8 where the centre lies aside and roads wind; 1 is the least", "L")
    stocking = param(0.75, "SU/ha", (0.2, 1.5), "u_0", "stocking rate at the start", "初始载畜率",
                     "domain 4.1: below the cliff at 0.9-1.1", "M")
    herd_spread = param(0.5, "1", (0.0, 1.2), r"\sigma_H", "spread of herds at equal land (sd of logarithm)", "牲畜离散度",
                        "domain 4.1", "M")
    starting_condition = param(0.75, "1", (0.4, 1.0), "q_1", "pasture condition at the start", "初始草场状况", "about where status quo keeps it, so that it rests", "C")
    satisficers = param(0.4, "1", (0.0, 1.0), "s_1", "share of herders who aim at enough", "满足型牧户比例", "domain 5.2; RAGE types", "L")
    maximisers = param(0.35, "1", (0.0, 1.0), "s_2", "share of herders who aim at the most", "最大化型牧户比例",
                       "domain 5.2; RAGE types; the rest follow tradition", "L")
    cropland = param(0.0, "ha", (0.0, 10.0), r"\bar a_k", "cropland a household", "户均耕地", "none in a pure pastoral gacha; a semi-pastoral place sets it", "M")
    starting_cash = param(30000.0, "yuan", (0.0, 100000.0), "M_0", "median cash of a household at the start", "初始现金中位数",
                 "two thirds of a year's income; the warm-up forgets it", "L")
    elder_households = param(0.25, "1", (0.1, 0.6), "p_e", "share of households of the old alone", "纯老人户比例",
                             "chosen to give P10 and P11 age shares", "C")
    stem_households = param(0.25, "1", (0.05, 0.6), "p_3", "share of three-generation households", "三代户比例",
                            "chosen to give 3.2 persons a household", "C")
    birth_rate = param(5.5, "1/1000/yr", (0.0, 15.0), r"\lambda_b", "births per 1,000 at the start", "出生率", "P11: 5-6", "H")
    death_rate = param(8.4, "1/1000/yr", (4.0, 16.0), "d_r", "deaths per 1,000 at the start", "死亡率", "P11", "H")
    absent_at_start = param(0.33, "1", (0.05, 0.7), "n_{a0}", "share of those of 16 to 59 away at the start", "初始外出率",
                   "check_mig.py", "C")
    years_away = param(12.0, "year", (2.0, 15.0), "t_A", "mean years that those away at the start have been so, youth aside", "初始外出者平均已外出年数",
                   "near what the model comes to by itself", "C")
    mobile_share = param(0.25, "1", (0.0, 0.6), "p_m", "share of households in mobile settlement at the start", "初始流动定居率",
                   "P13", "L")
    blocs = param(3, "bloc", (0, 4), "n_b", "blocs of kin or faction", "亲族派系数", "domain 4.3; five of six candidate slots", "L")
    bloc_ratio = param(0.66, "1", (0.3, 1.0), "q_b", "size of each bloc over the next larger", "派系规模递减比", "domain 4.3: .35 .25 .15", "L")
    unaffiliated = param(0.25, "1", (0.0, 0.9), "p_0", "share of households in no bloc", "无派系户比例", "domain 4.3", "L")
    bloc_cohesion = param(0.4, "1", (0.0, 1.0), "k_0", "cohesion of blocs", "派系凝聚力", "domain 4.3; 0 turns blocs into names", "L")
    party_members = param(55, "person", (15, 90), "N_p", "party members", "党员人数", "P42 about 53 a village", "M")
    old_members = param(0.40, "1", (0.2, 0.7), "p_o", "share of party members over 60", "60岁以上党员比例", "P40 lower bound, P43", "L")
    conditional = param(0.45, "1", (0.3, 0.6), "p_C", "share of conditional cooperators", "条件合作者比例", "P87, P88", "M")
    selfish = param(0.33, "1", (0.1, 0.4), "p_S", "share of the selfish", "自利者比例", "P87", "M")
    typical_trust_village = param(0.50, "1", (0.2, 0.8), r"\bar T^v", "typical trust in the village", "对村信任的一般水平", "ordering from surveys", "M")
    typical_trust_township = param(0.55, "1", (0.2, 0.8), r"\bar T^t", "typical trust in the township", "对乡镇信任的一般水平", "ordering from surveys", "M")
    typical_trust_centre = param(0.80, "1", (0.4, 0.95), r"\bar T^c", "typical trust in the centre", "对中央信任的一般水平", "ordering from surveys", "M")
    typical_efficacy = param(0.40, "1", (0.1, 0.8), r"\bar\epsilon", "typical sense of efficacy", "效能感一般水平", "campaigns raise it, P48", "L")
    typical_motive = param(0.50, "1", (0.2, 0.8), r"\bar\mu", "typical intrinsic motive", "内在动机一般水平", "neutral middle", "L")
    typical_norm = param(0.50, "1", (0.2, 0.8), r"\bar N", "typical norm of doing one's share", "公共义务感一般水平", "neutral middle", "L")
    typical_belonging = param(0.50, "1", (0.2, 0.8), r"\bar I", "typical sense of belonging", "认同一般水平", "neutral middle", "L")
    disposition_spread = param(0.6, "logit", (0.0, 1.5), r"\sigma_0", "spread of dispositions between people", "个人倾向离散度",
                               "sd about 0.14 at the middle", "L")
    typical_ability = param(0.5, "1", (0.3, 0.7), r"\bar c", "mean ability in office", "平均任职能力", "domain 4.3: N(.5, .15)", "L")
    typical_preparedness = param(0.4, "1", (0.0, 0.9), r"\bar\pi", "mean share of dzud losses prevented", "平均抗灾准备", "P34: losses lower than Mongolia's", "M")


@rule
def founders(key, own, elder_households, stem_households, age, female):
    """Ages (years) and sexes of the people of one household, from its lots; how many they are."""
    base = 64 * own
    kind, spread = uniform(key, base), uniform(key, base + 1)
    stem = kind >= 1 - stem_households
    old = kind < elder_households
    head = 60 + 24 * spread**1.4 if old else (30 + 26 * spread if stem else 27 + 33 * spread)
    age[0], female[0], n = head, uniform(key, base + 2) < 0.25, 1
    if uniform(key, base + 3) < (0.62 if old else 0.95):
        age[n], female[n] = max(20.0, head - 4 + 6 * uniform(key, base + 4)), not female[0]
        n += 1
    if stem:
        for k in range(2):
            if uniform(key, base + 5 + k) < 0.72:
                age[n], female[n] = min(88.0, head + 22 + 8 * uniform(key, base + 13 + k)), k == 0
                n += 1
    if not old:
        for k in range(3):
            child = head - 23 - 4 * k - 6 * uniform(key, base + 10 + k)
            if 0 <= child < 35 and uniform(key, base + 15 + k) < (0.84, 0.48, 0.10)[k]:
                age[n], female[n] = child, uniform(key, base + 20 + k) < 0.48
                n += 1
    return n


@rule
def death_age(age, level, slope, draw):
    """Age at natural death of a person now aged `age` (Gompertz hazard level·exp(slope·age), by inversion)."""
    return log(exp(slope * age) - slope * log(1 - draw) / level) / slope


@rule
def absence_weight(age):
    """How readily people of an age are away at the start, beside one another."""
    return 0.0 if age < 16 else (1.36 if age < 45 else (0.61 if age < 60 else 0.09))


@rule
def schooling_drawn(age, luck):
    """The schooling reached at 18; those under 35 went to school longer."""
    primary, secondary = (0.20, 0.70) if age < 35 else (0.64, 0.96)
    return 0 if luck < primary else (1 if luck < secondary else 2)


@rule
def winding(cell, side):
    """Column and row of a cell along a path that fills the square grid in bands of three rows, so that stretches are compact."""
    band = cell // (3 * side)
    rows = min(3, side - 3 * band)
    step, across = (cell - 3 * side * band) // rows, (cell - 3 * side * band) % rows
    x = step if band % 2 == 0 else side - 1 - step
    y = 3 * band + (across if step % 2 == 0 else rows - 1 - across)
    return x, y


@rule
def spread_about(mean, draw):
    """Draws of mean one half, squeezed so that their mean is `mean`, inside [0, 1]."""
    return 2 * mean * draw if mean <= 0.5 else 1 - 2 * (1 - mean) * (1 - draw)


@rule
def personal(mean, spread, deviation):
    """A disposition about a typical level, inside [0, 1] by its form (logit-normal)."""
    return 1 / (1 + (1 - mean) / mean * exp(-spread * deviation))


@rule
def fourth_of_six(key, index):
    """A Beta(4, 3) draw: the fourth smallest of six lots."""
    fourth = 0.0
    for a in range(6):
        lot, below = uniform(key, index + a), 0
        for b in range(6):
            below += uniform(key, index + b) < lot
        if below == 3:
            fourth = lot
    return fourth


@process("families", "家庭")
def families(first_household, key, elder_households, stem_households, slot_age, slot_female, founding):
    """Each household, numbered from 0 within the village, gets its people from its own lots by `founders`: the old
    alone or in pairs, three generations, or parents with their children. They take its slots 0, 1, … in that order,
    at most 32 over the whole horizon.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            own = np.int64(h - first_household[v])
            founding[h] = founders(key[v], own, elder_households[v], stem_households[v], slot_age[h], slot_female[h])


@process("deaths and births to come", "未来的死亡与出生")
def fates(first_household, key, start, years, birth_rate, death_rate, slot_age, slot_female, founding, slots, slot_born, slot_dies):
    """Months of birth and death of the founders and of all who will be born. Death follows a Gompertz hazard of slope
    `MORTALITY_SLOPE` a year of age; its level is `death_rate` / 1000 · people / the sum of exp(`MORTALITY_SLOPE` ·
    age) over the founders, so that they die at `death_rate` a thousand a year at the start.

    A founder aged a was born int(12a) months before `start` and dies at `start` + 1 + int(12 · (`death_age` − a));
    the draw is `uniform(key, 32h + s)` for slot s of household h. Then, household by household and year by year
    (year 0 begins at `start`; `years` in all), each woman in a slot filled before that year, of 240 to 479 months
    on its first day (in the order of slots), who dies later than twelve months after that day, bears a child with
    the chance of `birth_rate` · people / 1000 over the women of 20 to 39 among the founders (at least 1). With u =
    (1 + year) · 131072 + 4 · (32h + s), there is a child if draw u is below that chance; it takes the next slot, is
    born int(12 · draw u + 1) months after that day, and dies 1 + int(12 · `death_age`) months after birth, from age
    0 with draw u + 2; it is a girl if draw u + 3 is below 0.48. A household with 32 people has no more.
    """
    for v in range(first_household.size - 1):
        people, risk, fertile = 0, 0.0, 0
        for h in range(first_household[v], first_household[v + 1]):
            slots[h] = founding[h]
            for s in range(founding[h]):
                people += 1
                risk += exp(MORTALITY_SLOPE * slot_age[h, s])
                fertile += slot_female[h, s] & (slot_age[h, s] >= 20) & (slot_age[h, s] < 40)
        level = death_rate[v] / 1000 * people / risk
        fertility = birth_rate[v] / 1000 * people / max(fertile, 1)
        for h in range(first_household[v], first_household[v + 1]):
            base = SLOTS * np.int64(h - first_household[v])
            for s in range(founding[h]):
                until = death_age(slot_age[h, s], level, MORTALITY_SLOPE, uniform(key[v], base + s)) - slot_age[h, s]
                slot_born[h, s] = start - int(12 * slot_age[h, s])
                slot_dies[h, s] = start + 1 + int(12 * until)
            for year in range(years):
                now = start + 12 * year
                for s in range(slots[h]):
                    months = now - slot_born[h, s]
                    if not slot_female[h, s] or months < 240 or months >= 480 or slot_dies[h, s] <= now + 12:
                        continue
                    luck = (1 + year) * 131072 + 4 * (base + s)
                    n = slots[h]
                    if uniform(key[v], luck) < fertility and n < SLOTS:
                        slot_born[h, n] = now + int(12 * uniform(key[v], luck + 1))
                        life = death_age(0.0, level, MORTALITY_SLOPE, uniform(key[v], luck + 2))
                        slot_dies[h, n] = slot_born[h, n] + 1 + int(12 * life)
                        slot_female[h, n] = uniform(key[v], luck + 3) < 0.48
                        slots[h] += 1


@process("the register", "户籍登记")
def register(first_household, first_person, start, slots, slot_born, slot_dies, slot_female, household_identity, first_member,
             end_member, household, identity, born, dies, female, age, alive, adult):
    """Everyone who will live within the horizon gets a row, household by household and slot by slot, with `household`,
    `born`, `dies` and `female` as in the slot; `identity` is 32 · household + slot, both numbers from 0.
    `household_identity` is the household's number within the village, `first_member` its first row and `end_member`
    the row after its last. `age` = (`start` − `born`) / 12, `alive` and `adult` (alive and 18 or older) are those
    of the first month. No draw.
    """
    for v in range(first_household.size - 1):
        i = np.int64(first_person[v])
        for h in range(first_household[v], first_household[v + 1]):
            household_identity[h] = h - first_household[v]
            first_member[h] = i
            for s in range(slots[h]):
                household[i] = h
                identity[i] = SLOTS * household_identity[h] + s
                born[i], dies[i], female[i] = slot_born[h, s], slot_dies[h, s], slot_female[h, s]
                age[i] = (start - born[i]) / 12
                alive[i] = born[i] <= start and start < dies[i]
                adult[i] = alive[i] and age[i] >= 18
                i += 1
            end_member[h] = i


@process("schooling and whereabouts", "学历与居住地")
def whereabouts(first_household, first_person, key, household, household_identity, identity, age, alive, adult, absent_at_start,
                mobile_share, mobile, schooling_fate, schooling, place, resident):
    """A household is `mobile` if draw 2048h + 2 is below `mobile_share`. The usual weight is the mean `absence_weight`
    of those alive of 16 or more and under 60. Each person's `schooling_fate` is `schooling_drawn` with draw 64 ·
    `identity`; `schooling` is that from 18 on, at most 1 from 13 to 17, 0 before. A living person is away (`place`
    2) if draw 64 · `identity` + 1 is below `absent_at_start` · weight of the age / usual weight, at most 0.95. All
    others, the unborn too, have `place` 0, or 1 if their household is mobile. `resident` is `adult` and not away.
    """
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            mobile[h] = uniform(key[v], 64 * SLOTS * household_identity[h] + 2) < mobile_share[v]
        total, working = 0.0, 0
        for i in range(first_person[v], first_person[v + 1]):
            if alive[i] and 16 <= age[i] < 60:
                total += absence_weight(age[i])
                working += 1
        usual = total / max(working, 1)
        for i in range(first_person[v], first_person[v + 1]):
            schooling_fate[i] = schooling_drawn(age[i], uniform(key[v], 64 * identity[i]))
            schooling[i] = schooling_fate[i] if age[i] >= 18 else (min(schooling_fate[i], 1) if age[i] >= 13 else 0)
            chance = min(absence_weight(age[i]) / max(usual, 1e-9) * absent_at_start[v], 0.95)
            if alive[i] and uniform(key[v], 64 * identity[i] + 1) < chance:
                place[i] = AWAY
            else:
                place[i] = MOBILE if mobile[household[i]] else HOME
            resident[i] = adult[i] and place[i] != AWAY


@process("time away", "外出时间")
def departures(first_person, key, identity, age, place, years_away, talk_decay, months_away, longing, nearness):
    """Who is away at the start left int(−12 · `years_away` · ln(1 − `uniform(key, identity)`)) months ago, but at most
    int(12 · (`age` − 16)) months, at least 0: that is `months_away`, and `longing` is as much. For all others both
    are 0. `nearness` of every row is (1 − `talk_decay`) to the power `months_away`.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            if place[i] == AWAY:
                since = -12 * years_away[v] * log(1 - uniform(key[v], identity[i]))
                months_away[i] = longing[i] = int(min(since, max(0.0, 12 * (age[i] - 16))))
            nearness[i] = (1 - talk_decay[v]) ** float(months_away[i])


@process("blocs", "派系")
def kinship(first_household, first_bloc, key, household_identity, first_member, end_member, bloc_ratio, unaffiliated,
                bloc_cohesion, bloc, cohesion):
    """Bloc b (0, 1, …) has the size `bloc_ratio` to the power b, and begins with `cohesion` = `bloc_cohesion`.
    Household h has the lot `uniform(key, h)` · (the sum of sizes) / (1 − `unaffiliated`). Laid end to end from 0 in
    the order of b, the sizes are stretches; the household is of the bloc in whose stretch its lot lies, and of none
    (−1) beyond them all, which has the chance `unaffiliated`. All its people, born or not, have that `bloc`.
    """
    for v in range(first_household.size - 1):
        first, last = np.int64(first_bloc[v]), np.int64(first_bloc[v + 1])
        total, size = 0.0, 1.0
        for b in range(first, last):
            cohesion[b] = bloc_cohesion[v]
            total += size
            size *= bloc_ratio[v]
        for h in range(first_household[v], first_household[v + 1]):
            lot, own, size = uniform(key[v], household_identity[h]) * total / (1 - unaffiliated[v]), NOBODY, 1.0
            for b in range(first, last):
                if 0 <= lot < size:
                    own = b
                lot -= size
                size *= bloc_ratio[v]
            for i in range(first_member[h], end_member[h]):
                bloc[i] = own


@process("sizes of parcels", "承包面积")
def parcels(first_household, key, household_identity, parcel_spread, holding):
    """The size of household h beside the others, `holding`, is exp(`parcel_spread` · `normal(key, h)`)."""
    for v in range(first_household.size - 1):
        for h in range(first_household[v], first_household[v + 1]):
            holding[h] = exp(parcel_spread[v] * normal(key[v], household_identity[h]))


@process("the lie of the land", "草场分布")
def layout(first_household, first_cell, household_identity, area, collective_share, holding, side, x, y, owner, first_parcel,
           end_parcel, cell_size):
    """The land is a square of `side` by `side` cells; cell k of the village, from 0, has `x` and `y` = `winding(k,
    side)`; `cell_size` is 100 · `area` / `side`². The first H = int(`side`² · (1 − `collective_share`) + 0.5) cells
    are contracted, the rest have `owner` −1. The parcel of household h ends (`end_parcel`) before cell int((H −
    households) · (`holding` up to h / all `holding`) + 0.5) + h + 1 and begins (`first_parcel`) where the one
    before ends, the first at cell 0; h is the `owner` of its cells. No draw.
    """
    for v in range(first_household.size - 1):
        cell_size[v] = area[v] * 100 / side[v] ** 2  # whole cells to the side, so the area holds and the cell gives way
        first, cells = np.int64(first_cell[v]), side[v] ** 2
        for j in range(cells):
            x[first + j], y[first + j] = winding(j, side[v])
        n = np.int64(first_household[v + 1] - first_household[v])
        free = int(cells * (1 - collective_share[v]) + 0.5) - n
        total, below = 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            total += holding[h]
        start = 0
        for h in range(first_household[v], first_household[v + 1]):
            below += holding[h]
            end = int(free * below / total + 0.5) + household_identity[h] + 1
            for j in range(start, end):
                owner[first + j] = h
            first_parcel[h], end_parcel[h] = first + start, first + end
            start = end


@process("homes", "住址")
def homes(first_household, first_cell, x, y, first_parcel, end_parcel, cell_size, road_factor, starting_condition,
          condition, home_x, home_y, hectares, let_from, pasture, distance):
    """`hectares` are the cells of the parcel times `cell_size`. The home (`home_x`, `home_y`) is its middle cell
    (first + cells // 2); `distance` is `road_factor` · √(`cell_size` / 100) times the straight distance in cells
    from the home to the mean column and row of all cells. Nothing is let yet: `let_from` is the end of the parcel and
    `pasture` all its `hectares`. The `condition` of every cell is `starting_condition`. No draw.
    """
    for v in range(first_household.size - 1):
        across, down = 0.0, 0.0
        for j in range(first_cell[v], first_cell[v + 1]):
            condition[j] = starting_condition[v]
            across += x[j]
            down += y[j]
        across, down = across / (first_cell[v + 1] - first_cell[v]), down / (first_cell[v + 1] - first_cell[v])
        for h in range(first_household[v], first_household[v + 1]):
            start, end = np.int64(first_parcel[h]), np.int64(end_parcel[h])
            let_from[h] = end_parcel[h]
            hectares[h] = pasture[h] = (end - start) * cell_size[v]
            home = (start + end) // 2
            home_x[h], home_y[h] = x[home], y[home]
            east, south = x[home] - across, y[home] - down
            distance[h] = road_factor[v] * sqrt(cell_size[v] / 100 * (east * east + south * south))


@process("herds, crops, sheds and cash", "牲畜、耕地、棚圈与现金")
def belongings(first_household, key, household_identity, hectares, herd_spread, stocking, typical_preparedness, starting_cash,
               satisficers, maximisers, cropland, herd, herder, crop_area, preparedness, cash):
    """Herds share `stocking` · all contracted land in the proportion `hectares` · exp(`herd_spread` · `normal(key,
    4h)`); `herd` is int(share + 0.5). `cash` is int(100 · `starting_cash` · exp(0.6 · `normal(key, 4h + 1)`)) fen,
    `preparedness` is `spread_about` of `typical_preparedness` with draw 8h + 4. `herder` is 0 (enough) if draw 8h + 5
    is below `satisficers`, else 1 (the most) if it is below `satisficers` + `maximisers`, else 2 (tradition).
    `crop_area` of every household is `cropland`.
    """
    for v in range(first_household.size - 1):
        wishes, land = 0.0, 0.0
        for h in range(first_household[v], first_household[v + 1]):
            wishes += hectares[h] * exp(herd_spread[v] * normal(key[v], 4 * household_identity[h]))
            land += hectares[h]
        for h in range(first_household[v], first_household[v + 1]):
            wish = hectares[h] * exp(herd_spread[v] * normal(key[v], 4 * household_identity[h]))
            herd[h] = int(wish / wishes * stocking[v] * land + 0.5)
            cash[h] = int(100 * starting_cash[v] * exp(0.6 * normal(key[v], 4 * household_identity[h] + 1)))
            preparedness[h] = spread_about(typical_preparedness[v], uniform(key[v], 8 * household_identity[h] + 4))
            aim = uniform(key[v], 8 * household_identity[h] + 5)
            herder[h] = SATISFICER if aim < satisficers[v] else (MAXIMISER if aim < satisficers[v] + maximisers[v] else TRADITION)
            crop_area[h] = cropland[v]


@process("dispositions", "个人倾向")
def dispositions(first_person, key, identity, typical_trust_village, typical_trust_township, typical_trust_centre,
                 typical_efficacy, typical_motive, disposition_spread, conditional, selfish, typical_ability,
                 trust_village_anchor, trust_township_anchor, trust_centre_anchor, efficacy_anchor, motive_anchor,
                 trust_village, trust_township, trust_centre, efficacy, motive, type, ability, integrity):
    """For everyone, with b = 64 · `identity`, six standard normal deviates: `normals` at b, b + 2 and b + 4. Each
    anchor is `personal` of its typical level, `disposition_spread` and a deviate: of `trust_village_anchor`,
    `trust_township_anchor` and `trust_centre_anchor` it is 0.6 · the first + 0.8 · the second, third and fourth, so
    that one person's trusts share 0.36 of their variance; `efficacy_anchor` has the fifth, `motive_anchor` the
    sixth. The typical levels are `typical_trust_village`, `typical_trust_township`, `typical_trust_centre`,
    `typical_efficacy` and `typical_motive`. `trust_village`, `trust_township`, `trust_centre`, `efficacy` and
    `motive` begin at their anchors.

    The cooperator's `type` falls by lot b + 12: 0 (conditional) below `conditional`, 1 (selfish) below
    `conditional` + `selfish`, otherwise 2 (hump-shaped). `ability` is `spread_about` of `typical_ability` with the
    mean of lots b + 13 to b + 16, `integrity` is `fourth_of_six` at b + 17.
    """
    for v in range(first_person.size - 1):
        spread = disposition_spread[v]
        for i in range(first_person[v], first_person[v + 1]):
            base = 64 * identity[i]
            shared, village = normals(key[v], base)
            township, centre = normals(key[v], base + 2)
            speaking, own = normals(key[v], base + 4)
            trust_village_anchor[i] = personal(typical_trust_village[v], spread, 0.6 * shared + 0.8 * village)
            trust_township_anchor[i] = personal(typical_trust_township[v], spread, 0.6 * shared + 0.8 * township)
            trust_centre_anchor[i] = personal(typical_trust_centre[v], spread, 0.6 * shared + 0.8 * centre)
            efficacy_anchor[i] = personal(typical_efficacy[v], spread, speaking)
            motive_anchor[i] = personal(typical_motive[v], spread, own)
            trust_village[i], trust_township[i] = trust_village_anchor[i], trust_township_anchor[i]
            trust_centre[i], efficacy[i], motive[i] = trust_centre_anchor[i], efficacy_anchor[i], motive_anchor[i]
            luck = uniform(key[v], base + 12)
            type[i] = CONDITIONAL if luck < conditional[v] else (SELFISH if luck < conditional[v] + selfish[v] else HUMP)
            lots = 0.0
            for k in range(4):
                lots += uniform(key[v], base + 13 + k)
            ability[i] = spread_about(typical_ability[v], lots / 4)
            integrity[i] = fourth_of_six(key[v], base + 17)


@process("norm and belonging", "规范与认同")
def bonds(first_person, key, identity, typical_norm, typical_belonging, disposition_spread, norm_anchor, belonging_anchor, norm,
          belonging):
    """For everyone two standard normal deviates, `normals` at `identity`. `norm_anchor` is `personal` of
    `typical_norm`, `disposition_spread` and the first, `belonging_anchor` of `typical_belonging`,
    `disposition_spread` and the second; `norm` and `belonging` begin at them.
    """
    for v in range(first_person.size - 1):
        for i in range(first_person[v], first_person[v + 1]):
            owed, rooted = normals(key[v], identity[i])
            norm_anchor[i] = norm[i] = personal(typical_norm[v], disposition_spread[v], owed)
            belonging_anchor[i] = belonging[i] = personal(typical_belonging[v], disposition_spread[v], rooted)


@process("acquaintances", "熟人")
def acquaintances(first_person, first_household, key, identity, household, bloc, founding, first_member, tie):
    """Eight ties a person (`tie`, places 0 to 7), born or not, to founders: the first three in one's bloc, three in
    households at most three numbers away, two anywhere; who has no bloc has the first three nearby too. Draws go by
    identity, not by row, since rows depend on how many will be born within the horizon.

    For tie k, with u = 16 · (8 · `identity` + k), draws u, u + 1, … propose a household: any (int(draw ·
    households)), or the own number plus int(7 · draw) − 3 (round the end of the list), until one fits: of one's
    bloc where that is asked, and one's own only if it has more than one founder; the twelfth is taken as it is.
    Draw u + 15 picks the founder, number int(draw · founders) of that household; who picks oneself takes the next
    (after the last the first).
    """
    for v in range(first_person.size - 1):
        first = np.int64(first_household[v])
        households = np.int64(first_household[v + 1]) - first
        for i in range(first_person[v], first_person[v + 1]):
            h = np.int64(household[i])
            for k in range(TIES):
                other, luck = h, (TIES * identity[i] + k) * 16
                for attempt in range(12):
                    draw = uniform(key[v], luck + attempt)
                    kin = k < 3 and bloc[i] >= 0
                    if kin or k >= 6:
                        other = first + int(draw * households)
                    else:
                        other = first + (h - first + int(draw * 7) - 3) % households
                    fits = not kin or bloc[first_member[other]] == bloc[i]
                    if fits and (other != h or founding[h] > 1):
                        break
                nth = int(uniform(key[v], luck + 15) * founding[other])
                if first_member[other] + nth == i:  # oneself: the next of the household
                    nth = (nth + 1) % founding[other]
                tie[i, k] = first_member[other] + nth


@process("party members", "党员")
def membership(first_person, key, identity, adult, age, party_members, old_members, member):
    """`party_members` of the adults (or all, if they are fewer) become a `member`, without replacement: those of the
    smallest −ln(1 − `uniform(key, identity)`) over their weight; of equals the first rows. The weight of an adult
    of 60 or more is `old_members` / their number, of another adult (1 − `old_members`) / theirs.
    """
    for v in range(first_person.size - 1):
        first, n = np.int64(first_person[v]), np.int64(first_person[v + 1] - first_person[v])
        old, adults, race = 0, 0, np.empty(n)
        for i in range(n):
            adults += adult[first + i]
            old += adult[first + i] & (age[first + i] >= 60)
        for i in range(n):
            share = old_members[v] / max(old, 1) if age[first + i] >= 60 else (1 - old_members[v]) / max(adults - old, 1)
            lot = -log(1 - uniform(key[v], identity[first + i]))
            race[i] = lot / share if adult[first + i] else 1e300
        for _ in range(min(party_members[v], adults)):
            member[first + np.argmin(race)] = True
            race[np.argmin(race)] = 1e300


@process("first in office", "首任班子")
def offices(first_person, key, identity, adult, age, place, ability, schooling, merged, member, secretary, chair, election_phase):
    """Fit are adults of 36 or more and under 58 who are not away; their standing is `ability` + 0.1 · `schooling` +
    0.4 · draw 4 · `identity` + 1 (the same draw for both posts); of equals the first row wins. The fit member of
    the highest standing becomes `secretary`, or without one the fit villager of the highest, or without anyone fit
    the first adult; who was none becomes a `member`. With the merged post (`merged` of the place) the secretary is
    the `chair` too; with split posts the chair is the fit villager of the highest standing, member or not, other
    than the secretary (without anyone fit, the first other adult). `election_phase` is int(60 · draw 2).
    """
    for v in range(first_person.size - 1):
        election_phase[v] = int(60 * uniform(key[v], 2))
        for post in range(2):
            best, chosen = -2.0, NOBODY
            for i in range(first_person[v], first_person[v + 1]):
                fit = adult[i] & (place[i] != AWAY) & (age[i] >= 36) & (age[i] < 58)
                score = ability[i] + 0.1 * schooling[i] + 0.4 * uniform(key[v], 4 * identity[i] + 1) if fit else -1.0
                score += 2.0 * (fit & member[i] & (post == 0))
                if adult[i] and score > best and i != secretary[v]:
                    best, chosen = score, np.int64(i)
            if post == 0:
                secretary[v] = chosen
                member[chosen] = True
            chair[v] = secretary[v] if merged[v] == 1 else chosen


@process("the collective's capital", "集体资本")
def founding(collective_income, rent_yield, rent_rate, capital, principal):
    """`rent_rate` is `rent_yield`, and `capital` the sum that brings `collective_income` at it: 100 · `collective_income`
    / `rent_yield`, cut to whole fen. `principal` is the same. No draw.
    """
    for v in range(capital.size):
        rent_rate[v] = rent_yield[v]
        capital[v] = principal[v] = int(100 * collective_income[v] / rent_yield[v])


MAKING = (
    families,       # founders
    fates,          # births and deaths to come
    register,       # a row for everyone
    whereabouts,    # schooling, mobile settlement, who is away
    departures,     # and since when
    kinship,        # blocs
    parcels,        # sizes of parcels
    layout,         # whose each cell is
    homes,          # homes and ways
    belongings,     # herds, sheds, cash
    dispositions,   # anchors, types, ability, integrity
    bonds,          # anchors of norm and belonging
    acquaintances,  # ties
    membership,     # the party
    offices,        # secretary and chair
    founding,       # the collective's capital
)


# what makers note of each household, and `side` of each village; nobody asks for it later (type, values each)
NOTED = {"founding": ("i8", 1), "slots": ("i8", 1), "holding": ("f8", 1), "slot_age": ("f8", SLOTS),
         "slot_female": ("b1", SLOTS), "slot_born": ("i8", SLOTS), "slot_dies": ("i8", SLOTS), "side": ("i8", 1)}


def villages(values: dict[str, np.ndarray], luck: Sequence[tuple[int, ...]], start: int, months: int, making=MAKING,
             cells: int | None = None) -> State:
    """Villages as they stand before their first month, one after the other.

    `values` are the parameters by name, one value a village; `luck` the seed and replicate of each (and
    its place in its run, if it is not the first); `start` is the first month (negative: warm-up) and `months` the horizon from there. `making` are the processes that make them, and
    `cells` how many cells each has, where that does not follow from its area. Raises nothing for values inside their
    bounds.
    """
    names = [f"population/{p.name}" for p in making]
    keys = np.array([streams(seed, replicate, names, *place) for seed, replicate, *place in luck]).T.copy()
    households, blocs = values["households"], values["blocs"]
    wanted = np.rint((values["area"] * 100 / values["cell_hectares"]) ** 0.5)
    side = np.maximum(wanted, np.ceil((1.5 * households) ** 0.5)).astype("i8")
    first = {"household": _first(households), "cell": _first(side**2 if cells is None else np.full(side.size, cells)), "bloc": _first(blocs)}
    rows = int(first["household"][-1])
    given = {**values, "start": start, "years": -(-months // 12), "side": side, "first_household": first["household"]}
    given |= {n: np.zeros(rows if w == 1 else (rows, w), kind) for n, (kind, w) in NOTED.items() if n not in given}
    state = None
    for maker, key in zip(making, keys, strict=True):
        given["key"] = key
        if maker.name == register.name:  # now it is known how many there will be
            first["person"] = _first(np.add.reduceat(given["slots"], first["household"][:-1].astype("i8")))
            state = State(first)
        maker.kernel(*(given[n] if n in given else state.column(n) for n in maker.arguments))
    return state


def _first(rows: np.ndarray) -> np.ndarray:
    """Where each village's rows begin."""
    return np.concatenate([[0], np.cumsum(rows)]).astype(INDEX)
