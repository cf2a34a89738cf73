"""Population: the village as it stands before the first month, and the fates of all who will live in it (ODD 5).

Births and natural deaths are drawn here, whatever the policy: everyone who will live within the horizon has a row
from the start, so identities, memories and luck are the same under every policy. Households hold whole cells along a
winding path over the pasture, so neighbours on the path are neighbours on the land.
"""

from functools import lru_cache
from math import exp, log

import numpy as np

from .declare import param, rule
from .randomness import draws, normal, normals, streams, uniform
from .state import AWAY, CONDITIONAL, HOME, HUMP, MOBILE, NOBODY, SELFISH, State

SLOTS = 32  # people a household can hold over the whole horizon
MORTALITY_SLOPE = 0.085  # Gompertz slope a year of age [M-high]


class Params:
    households = param(300, "household", (60, 600), "N_h", "households with a contract", "承包户数",
                       "brief; P36-P38 give 69-176 for pure pastoral gacha", "M")
    area = param(300.0, "km²", (60.0, 1000.0), "S", "area of the gacha", "嘎查面积", "P38 mean 290 km²", "H")
    cell_hectares = param(12.0, "ha", (6.0, 50.0), "s", "size of a pasture cell, nearly", "草场单元面积（约）",
                          "12 ha: eight cells to a mean parcel; a grain of the grid, not a fact", "M")
    collective_share = param(0.05, "1", (0.0, 0.3), "a_c", "share of land kept as collective pasture", "集体草场比例",
                             "domain 4.1", "M")
    parcel_spread = param(0.6, "1", (0.0, 1.2), r"\sigma_a", "spread of parcel sizes (sd of logarithm)", "承包面积离散度",
                          "size classes in P22", "M")
    stocking = param(0.75, "SU/ha", (0.2, 1.5), "u_0", "stocking rate at the start", "初始载畜率",
                     "domain 4.1: below the cliff at 0.9-1.1", "M")
    herd_spread = param(0.5, "1", (0.0, 1.2), r"\sigma_H", "spread of herds at equal land (sd of logarithm)", "牲畜离散度",
                        "domain 4.1", "M")
    starting_cash = param(30000.0, "yuan", (0.0, 100000.0), "M_0", "median cash of a household at the start", "初始现金中位数",
                 "two thirds of a year's income; the warm-up forgets it", "L")
    elder_households = param(0.25, "1", (0.1, 0.6), "p_e", "share of households of the old alone", "纯老人户比例",
                             "chosen to give P10 and P11 age shares", "C")
    stem_households = param(0.25, "1", (0.05, 0.6), "p_s", "share of three-generation households", "三代户比例",
                            "chosen to give 3.2 persons a household", "C")
    birth_rate = param(5.5, "1/1000/yr", (0.0, 15.0), "b_r", "births per 1,000 at the start", "出生率", "P11: 5-6", "H")
    death_rate = param(8.4, "1/1000/yr", (4.0, 16.0), "d_r", "deaths per 1,000 at the start", "死亡率", "P11", "H")
    absent_at_start = param(0.33, "1", (0.05, 0.7), "M_0", "share of those of 16 to 59 away at the start", "初始外出率",
                   "check_mig.py", "C")
    mobile_share = param(0.25, "1", (0.0, 0.6), "m_0", "share of households in mobile settlement at the start", "初始流动定居率",
                   "P13", "L")
    blocs = param(3, "bloc", (0, 4), "n_b", "blocs of kin or faction", "亲族派系数", "domain 4.3; five of six candidate slots", "L")
    bloc_ratio = param(0.66, "1", (0.3, 1.0), "r_b", "size of each bloc over the next larger", "派系规模递减比", "domain 4.3: .35 .25 .15", "L")
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
    disposition_spread = param(0.6, "logit", (0.0, 1.5), r"\sigma_0", "spread of dispositions between people", "个人倾向离散度",
                               "sd about 0.14 at the middle", "L")
    typical_ability = param(0.5, "1", (0.3, 0.7), r"\bar c", "mean ability in office", "平均任职能力", "domain 4.3: N(.5, .15)", "L")
    typical_preparedness = param(0.4, "1", (0.0, 0.9), r"\bar\pi", "mean share of dzud losses prevented", "平均抗灾准备", "P34: losses lower than Mongolia's", "M")


@rule
def founders(key, households, elder_households, stem_households, age, female):
    """Fill ages (years) and sexes of the people of each household; return how many each has."""
    count = np.zeros(households, np.int64)
    for h in range(households):
        base = 64 * h
        kind, spread = uniform(key, base), uniform(key, base + 1)
        stem = kind >= 1 - stem_households
        old = kind < elder_households
        head = 60 + 24 * spread**1.4 if old else (30 + 26 * spread if stem else 27 + 33 * spread)
        age[h, 0], female[h, 0], n = head, uniform(key, base + 2) < 0.25, 1
        if uniform(key, base + 3) < (0.62 if old else 0.95):
            age[h, n], female[h, n] = max(20.0, head - 4 + 6 * uniform(key, base + 4)), not female[h, 0]
            n += 1
        if stem:
            for k in range(2):
                if uniform(key, base + 5 + k) < 0.72:
                    age[h, n], female[h, n] = min(88.0, head + 22 + 8 * uniform(key, base + 7 + k)), k == 0
                    n += 1
        if not old:
            for k in range(3):
                child = head - 23 - 4 * k - 6 * uniform(key, base + 10 + k)
                if 0 <= child < 35 and uniform(key, base + 15 + k) < (0.84, 0.48, 0.10)[k]:
                    age[h, n], female[h, n] = child, uniform(key, base + 20 + k) < 0.48
                    n += 1
        count[h] = n
    return count


@rule
def death_age(age, level, slope, draw):
    """Age at natural death of a person now aged `age` (Gompertz hazard level·exp(slope·age), by inversion)."""
    return log(exp(slope * age) - slope * log(1 - draw) / level) / slope


@rule
def fates(key, count, age, female, birth_rate, death_rate, years, slope, born, dies):
    """Months of birth and death (from month 0) of the founders and of all born within `years`; rates per 1,000."""
    people, risk, fertile = 0, 0.0, 0
    for h in range(count.size):
        for s in range(count[h]):
            people += 1
            risk += exp(slope * age[h, s])
            fertile += female[h, s] and 20 <= age[h, s] < 40
    level = death_rate / 1000 * people / risk
    fertility = birth_rate / 1000 * people / max(fertile, 1)
    for h in range(count.size):
        for s in range(count[h]):
            until = death_age(age[h, s], level, slope, uniform(key, 32 * h + s)) - age[h, s]
            born[h, s], dies[h, s] = -int(12 * age[h, s]), 1 + int(12 * until)
    for year in range(years):
        for h in range(count.size):
            for s in range(count[h]):
                mother = (12 * year - born[h, s]) / 12
                if not female[h, s] or not 20 <= mother < 40 or dies[h, s] <= 12 * year + 12:
                    continue
                luck = (1 + year) * 131072 + 4 * (32 * h + s)
                if uniform(key, luck) < fertility and count[h] < 32:
                    n = count[h]
                    born[h, n] = 12 * year + int(12 * uniform(key, luck + 1))
                    dies[h, n] = born[h, n] + 1 + int(12 * death_age(0.0, level, slope, uniform(key, luck + 2)))
                    female[h, n] = uniform(key, luck + 3) < 0.48
                    count[h] += 1


@rule
def natures(key, identity):
    """For each person six standard deviates, a lot, a mean of four lots, and a Beta(4, 3): the fourth of six lots."""
    n = identity.size
    deviation, lot, quarters, fourth = np.empty((6, n)), np.empty(n), np.empty(n), np.empty(n)
    six = np.empty(6)
    for i in range(n):
        base = 64 * identity[i]
        for k in range(6):
            deviation[k, i] = normal(key, base + 5 + 2 * k)
            six[k] = uniform(key, base + 45 + k)
        lot[i] = uniform(key, base + 40)
        quarters[i] = (uniform(key, base + 41) + uniform(key, base + 42) + uniform(key, base + 43) + uniform(key, base + 44)) / 4
        six.sort()
        fourth[i] = six[3]
    return deviation, lot, quarters, fourth


@rule
def acquaintances(key, identity, household, bloc, founders, first_member, ties):
    """Eight ties a person: three in the bloc (or near), three in the next households, two anywhere.

    Draws go by identity, not by row: rows depend on how many will be born within the horizon.
    """
    households = founders.size
    for i in range(household.size):
        h = np.int64(household[i])
        for k in range(8):
            other = h
            for attempt in range(12):
                draw = uniform(key, (8 * identity[i] + k) * 16 + attempt)
                if k < 3 and bloc[h] >= 0:
                    other = int(draw * households)
                    fits = bloc[other] == bloc[h]
                elif k < 6:
                    other = (h + int(draw * 7) - 3) % households
                    fits = True
                else:
                    other = int(draw * households)
                    fits = True
                if fits and (other != h or founders[h] > 1):
                    break
            j = first_member[other] + int(uniform(key, (8 * identity[i] + k) * 16 + 15) * founders[other])
            ties[i, k] = j if j != i else first_member[other] + (j - first_member[other] + 1) % founders[other]


@lru_cache(16)
def winding(side: int, band: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of a square grid along a path that fills it in bands, so that stretches are compact."""
    xs, ys = [], []
    for turn, low in enumerate(range(0, side, band)):
        rows = np.arange(low, min(low + band, side))
        for k, x in enumerate(range(side) if turn % 2 == 0 else range(side - 1, -1, -1)):
            xs.append(np.full(rows.size, x))
            ys.append(rows if k % 2 == 0 else rows[::-1])
    return np.concatenate(xs), np.concatenate(ys)


def spread_about(mean: float, draw: np.ndarray) -> np.ndarray:
    """Draws of mean one half, squeezed so that their mean is `mean`, inside [0, 1]."""
    return 2 * mean * draw if mean <= 0.5 else 1 - 2 * (1 - mean) * (1 - draw)


def personal(mean: float, spread: float, deviation: np.ndarray) -> np.ndarray:
    """Dispositions about a typical level, inside [0, 1] by their form (logit-normal)."""
    return 1 / (1 + np.exp(-(log(mean / (1 - mean)) + spread * deviation)))


def village(values: dict, seed: int, replicate: int, start: int, months: int) -> State:
    """The initial state of one village.

    `values` are the population's parameters and `merged` (the post); `start` is the first month (negative: warm-up)
    and `months` the horizon from there. Raises nothing for values inside their bounds.
    """
    names = ("families", "fates", "people", "towns", "groups", "parcels", "herds", "cash", "sheds", "ties", "party", "calendar")
    key = dict(zip(names, streams(seed, replicate, [f"population/{n}" for n in names]), strict=True))
    n = int(values["households"])
    age, born, dies = np.zeros((n, SLOTS)), np.zeros((n, SLOTS), np.int64), np.zeros((n, SLOTS), np.int64)
    female = np.zeros((n, SLOTS), bool)
    count = founders.compiled(key["families"], n, values["elder_households"], values["stem_households"], age, female)
    at_start = count.copy()
    fates.compiled(key["fates"], count, age, female, values["birth_rate"], values["death_rate"], -(-months // 12),
                   MORTALITY_SLOPE, born, dies)
    side = max(round((values["area"] * 100 / values["cell_hectares"]) ** 0.5), int(np.ceil((n * 1.5) ** 0.5)))
    blocs = int(values["blocs"])
    state = State({"cell": [0, side * side], "person": [0, int(count.sum())], "household": [0, n], "bloc": [0, blocs]})
    _people(state, values, key, count, born + start, dies + start, female, start)
    _land(state, values, key, side)
    _attitudes(state, values, key["people"])
    acquaintances.compiled(key["ties"], state.person.identity, state.person.household, _bloc_of_household(state), at_start,
                           state.household.first_member.astype(np.int64), state.person.tie)
    _party(state, values, key["party"])
    state.village.election_phase = int(draws(key["calendar"], np.array([0]))[0] * 60)
    return state


def _bloc_of_household(state: State) -> np.ndarray:
    return state.person.bloc[state.household.first_member.astype(np.int64)]


def _people(state, values, key, count, born, dies, female, start) -> None:
    p, h = state.person, state.household
    rows = np.arange(SLOTS)[None, :] < count[:, None]
    p.household = np.repeat(np.arange(count.size), count)
    slot = np.nonzero(rows)[1]
    p.identity = p.household.astype("i8") * SLOTS + slot
    p.born, p.dies, p.female = born[rows], dies[rows], female[rows]
    h.household_identity = np.arange(count.size)
    h.end_member = np.cumsum(count)
    h.first_member = h.end_member - count.astype("u8")
    p.age = (start - p.born) / 12
    p.alive = (p.born <= start) & (p.dies > start)
    p.adult = p.alive & (p.age >= 18)
    luck = draws(key["people"], 64 * p.identity)
    young = (p.age < 35).astype(int)
    primary, secondary = np.array([0.64, 0.20])[young], np.array([0.96, 0.70])[young]
    p.schooling_fate = (luck >= primary).astype("i1") + (luck >= secondary).astype("i1")
    p.schooling = np.where(p.age >= 18, p.schooling_fate, np.minimum(p.schooling_fate, (p.age >= 13).astype("i1")))
    weight = np.select([p.age < 16, p.age < 45, p.age < 60], [0.0, 1.36, 0.61], 0.09)
    weight /= weight[p.alive & (p.age >= 16) & (p.age < 60)].mean()
    h.mobile = draws(key["towns"], h.household_identity) < values["mobile_share"]
    away = draws(key["people"], 64 * p.identity + 1) < np.minimum(weight * values["absent_at_start"], 0.95)
    p.place = np.where(away & p.alive, AWAY, np.where(h.mobile[p.household.astype(int)], MOBILE, HOME))
    p.resident = p.adult & (p.place != AWAY)
    sizes = values["bloc_ratio"] ** np.arange(int(values["blocs"]))
    edges = np.cumsum(sizes / max(sizes.sum(), 1e-9)) * (1 - values["unaffiliated"])
    group = np.searchsorted(edges, draws(key["groups"], h.household_identity), side="right")
    group = np.where(group >= len(sizes), NOBODY, group)
    p.bloc = group[p.household.astype(int)]
    state.bloc.cohesion = values["bloc_cohesion"]


def _land(state, values, key, side) -> None:
    h, c = state.household, state.cell
    c.x, c.y = winding(side)
    n, held = len(h), round(len(c) * (1 - values["collective_share"]))
    size = np.exp(values["parcel_spread"] * normals(key["parcels"], h.household_identity))
    edges = np.round(np.cumsum(size / size.sum()) * (held - n)).astype(int) + np.arange(1, n + 1)
    h.end_parcel = edges
    h.first_parcel = np.concatenate([[0], edges[:-1]])
    cells = np.diff(np.concatenate([[0], edges]))
    c.owner = np.concatenate([np.repeat(np.arange(n), cells), np.full(len(c) - held, NOBODY)])
    size = values["area"] * 100 / side**2  # whole cells to the side, so the area holds and the cell gives way
    state.village.cell_size = size
    h.hectares = cells * size
    home = (h.first_parcel.astype(int) + cells // 2)
    h.home_x, h.home_y = c.x[home], c.y[home]
    step = (size / 100) ** 0.5
    h.distance = step * np.hypot(h.home_x - (side - 1) / 2, h.home_y - (side - 1) / 2)
    wish = np.sqrt(h.hectares) * np.exp(values["herd_spread"] * normals(key["herds"], h.household_identity))
    h.herd = np.round(wish / wish.sum() * values["stocking"] * h.hectares.sum())
    h.preparedness = spread_about(values["typical_preparedness"], draws(key["sheds"], h.household_identity))
    h.cash = np.round(100 * values["starting_cash"] * np.exp(0.6 * normals(key["cash"], h.household_identity)))


def _attitudes(state, values, key) -> None:
    p, spread = state.person, values["disposition_spread"]
    deviation, luck, quarters, p.integrity = natures.compiled(key, p.identity)
    shared, own = 0.6, 0.8  # one person's three trusts go together: 0.36 of their variance
    for k, whom in enumerate(("village", "township", "centre")):
        anchor = personal(values[f"typical_trust_{whom}"], spread, shared * deviation[0] + own * deviation[k + 1])
        setattr(p, f"trust_{whom}_anchor", anchor)
        setattr(p, f"trust_{whom}", anchor)
    for k, what in enumerate(("efficacy", "motive")):
        anchor = personal(values[f"typical_{what}"], spread, deviation[4 + k])
        setattr(p, f"{what}_anchor", anchor)
        setattr(p, what, anchor)
    p.type = np.where(luck < values["conditional"], CONDITIONAL, np.where(luck < values["conditional"] + values["selfish"], SELFISH, HUMP))
    p.ability = spread_about(values["typical_ability"], quarters)


def _party(state, values, key) -> None:
    p = state.person
    adult = p.alive & (p.age >= 18)
    old = adult & (p.age >= 60)
    share = values["old_members"]
    weight = np.where(old, share / max(old.sum(), 1), (1 - share) / max((adult & ~old).sum(), 1))
    race = np.where(adult, -np.log1p(-draws(key, 4 * p.identity)) / weight, np.inf)
    chosen = np.argsort(race, kind="stable")[: min(int(values["party_members"]), int(adult.sum()))]
    p.member[chosen] = True
    fit = adult & (p.place != AWAY) & (p.age >= 36) & (p.age < 58)
    score = np.where(fit, p.ability + 0.1 * p.schooling + 0.4 * draws(key, 4 * p.identity + 1), -1.0)
    secretary = int(np.argmax(np.where(p.member, score, -1.0)))
    if not p.member[secretary] or score[secretary] < 0:
        secretary = int(np.argmax(score))
        p.member[secretary] = True
    score[secretary] = -2.0 if not values["merged"] else 9.0
    chair = int(np.argmax(score))
    state.branch.secretary, state.committee.chair = secretary, chair


