"""The default gacha at its start against the sourced figures, over 20 seeds; and that its settings do what they say."""

import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.params import PARAMETERS
from cogov_sim.state import AWAY, MOBILE, NOBODY

SEEDS = 20


@pytest.fixture(scope="module")
def state():
    """Twenty default villages before their first month, one after the other."""
    return Simulation([Run(s) for s in range(SEEDS)], months=240, warmup=36).state


@pytest.fixture(scope="module")
def living(state):
    return state.person.alive


def shares(values, edges):
    return np.histogram(values, edges)[0] / len(values)


def village_of(state, entity):
    first = getattr(state, f"first_{entity}").astype(int)
    return np.repeat(np.arange(state.villages), np.diff(first))


def test_size(state, living):
    assert len(state.household) == 300 * SEEDS
    assert living.sum() / len(state.household) == pytest.approx(3.2, abs=0.1)  # P36, census decline


def test_land(state):
    """300 km² of which 5 % are collective: 95 ha a household (domain 4.1), whole cells, unequal."""
    cells = len(state.cell) / SEEDS
    assert cells * 12 == 30_000
    assert (state.cell.owner == NOBODY).mean() == pytest.approx(0.05, abs=0.001)
    assert state.household.hectares.mean() == pytest.approx(95, abs=0.1)
    assert np.log(state.household.hectares).std() == pytest.approx(0.6, abs=0.1)
    assert (state.household.hectares % 12 == 0).all()


def test_parcels_lie_together(state, rows_of):
    """Each cell is one household's or collective, and a household's cells are near each other."""
    h, c = state.household, state.cell
    own = rows_of(state, "cell", 0)
    assert len(set(zip(c.x[own], c.y[own], strict=True))) == own.stop - own.start
    for k in range(300):
        rows = slice(int(h.first_parcel[k]), int(h.end_parcel[k]))
        assert (c.owner[rows] == k).all()
        span = max(np.ptp(c.x[rows].astype(int)), np.ptp(c.y[rows].astype(int)))
        assert span <= 3 + (rows.stop - rows.start)
        assert (h.home_x[k], h.home_y[k]) in set(zip(c.x[rows], c.y[rows], strict=True))
    assert h.distance.max() < 300**0.5  # never beyond the gacha, some 17 km across


def test_ages(state, living):
    """P10, P11: .15 / .64 / .21 of the register are of 0-15 / 16-59 / 60 and over."""
    assert shares(state.person.age[living], [0, 16, 60, 120]) == pytest.approx([0.15, 0.64, 0.21], abs=0.03)
    assert state.person.age[living].max() < 110
    assert state.person.female[living].mean() == pytest.approx(0.49, abs=0.02)


@pytest.mark.parametrize(("ages", "wanted"), [((18, 35), (0.20, 0.50, 0.30)), ((35, 110), (0.64, 0.32, 0.04))])
def test_schooling(state, living, ages, wanted):
    p = state.person
    own = living & (p.age >= ages[0]) & (p.age < ages[1])
    assert shares(p.schooling[own], [0, 1, 2, 3]) == pytest.approx(wanted, abs=0.03)


def test_deaths_and_births(state, living):
    """P11: 8.4 deaths a thousand at the start, 9.3 over three years as the living grow older; 5 to 6 births."""
    p, start = state.person, -36
    died = living & (p.dies > start) & (p.dies <= start + 36)
    born = (p.born > start) & (p.born <= start + 36)
    assert 1000 / 3 * died.sum() / living.sum() == pytest.approx(9.3, abs=1.0)  # two standard errors and more
    assert 1000 / 3 * born.sum() / living.sum() == pytest.approx(5.5, abs=0.7)


def test_the_old_die_first(state, living):
    p = state.person
    soon = living & (p.dies <= -36 + 60)
    assert np.median(p.age[soon]) > 65


def test_absence(state, living):
    """A third of those of 16 to 59 are away (check_mig.py), the young before the old; a quarter live mobile."""
    p = state.person
    working = living & (p.age >= 16) & (p.age < 60)
    assert (p.place[working] == AWAY).mean() == pytest.approx(0.33, abs=0.03)
    young, old = working & (p.age < 45), working & (p.age >= 45)
    assert (p.place[young] == AWAY).mean() > 1.5 * (p.place[old] == AWAY).mean()
    assert state.household.mobile.mean() == pytest.approx(0.25, abs=0.03)
    assert (p.place[living & state.household.mobile[p.household.astype(int)] & (p.place != AWAY)] == MOBILE).all()


def test_branch(state, living):
    """P42: 55 members, two fifths of them over 60 (P40, P43); secretary and chair are fit, present and, merged, one."""
    p = state.person
    member = p.member & living
    assert np.bincount(village_of(state, "person")[member]).tolist() == [55] * SEEDS
    assert (p.age[member] >= 60).mean() == pytest.approx(0.40, abs=0.05)
    s = state.branch.secretary
    assert (s == state.committee.chair).all()
    assert (p.member[s] & living[s] & (p.place[s] != AWAY) & (p.age[s] >= 28) & (p.age[s] < 58)).all()


def test_herds(state, rows_of):
    """0.75 sheep units a hectare, below the cliff at 0.9 to 1.1; herds are larger on more land, though less dense."""
    h = state.household
    for k in range(SEEDS):
        own = rows_of(state, "household", k)
        assert h.herd[own].sum() / h.hectares[own].sum() == pytest.approx(0.75, abs=0.01)
    density = h.herd / h.hectares
    small, large = h.hectares < 0.6 * 95, h.hectares > 1.4 * 95
    assert h.herd[large].mean() > h.herd[small].mean()
    assert density[large].mean() < density[small].mean()


def test_types(state, living):
    """P87, P88: conditional .45, selfish .33, hump-shaped .22."""
    assert shares(state.person.type[living], [0, 1, 2, 3]) == pytest.approx([0.45, 0.33, 0.22], abs=0.02)


def test_blocs(state, living):
    """Domain 4.3: blocs of .35, .25, .15 and a quarter in none; a household is of one bloc."""
    p = state.person
    bloc = np.where(p.bloc >= 0, p.bloc - state.first_bloc[village_of(state, "person")].astype(int), 3)[living]
    assert shares(bloc, [0, 1, 2, 3, 4]) == pytest.approx([0.36, 0.24, 0.15, 0.25], abs=0.04)
    head = state.household.first_member[p.household.astype(int)].astype(int)
    assert (p.bloc == p.bloc[head]).all()


def test_ties(state, living):
    """Eight each, never to oneself, inside the village, mostly within bloc or near; and to people who are there."""
    p = state.person
    assert p.tie.shape == (len(p), 8)
    assert (p.tie != np.arange(len(p))[:, None]).all()
    assert (village_of(state, "person")[p.tie] == village_of(state, "person")[:, None]).all()
    assert living[p.tie].all()
    of_a_bloc = p.bloc >= 0
    assert (p.bloc[p.tie[of_a_bloc, :3]] == p.bloc[of_a_bloc, None]).mean() > 0.9
    home = p.household.astype(int)
    apart = np.abs(home[p.tie[:, 3:6]] - home[:, None]) % 300
    assert (np.minimum(apart, 300 - apart) <= 3).all()


@pytest.mark.parametrize(
    ("name", "mean", "sd"),
    [
        ("trust_village", 0.50, 0.14),
        ("trust_township", 0.55, 0.14),
        ("trust_centre", 0.80, 0.10),
        ("efficacy", 0.40, 0.14),
        ("motive", 0.50, 0.14),
        ("ability", 0.50, 0.15),
        ("integrity", 4 / 7, 0.175),
    ],
)
def test_dispositions(state, living, name, mean, sd):
    """Domain 4.3 and 4.6; integrity is Beta(4, 3)."""
    values = getattr(state.person, name)[living]
    assert values.mean() == pytest.approx(mean, abs=0.02)
    assert values.std() == pytest.approx(sd, abs=0.02)


def test_a_persons_trusts_go_together(state, living):
    p = state.person
    both = np.corrcoef(p.trust_village_anchor[living], p.trust_township_anchor[living])[0, 1]
    assert both == pytest.approx(0.36, abs=0.05)


def test_everyone_has_a_row(state):
    """All who will live within the horizon have a row in their household from the start; nobody dies unborn."""
    p, h = state.person, state.household
    assert (p.dies > p.born).all()
    assert p.born.max() > 200
    assert (h.end_member > h.first_member).all()
    assert (h.first_member[1:] == h.end_member[:-1]).all()
    home = p.household.astype(int)
    rows = np.arange(len(p))
    assert (h.first_member[home] <= rows).all()
    assert (rows < h.end_member[home]).all()
    assert len(np.unique(np.stack([village_of(state, "person"), p.identity]), axis=1).T) == len(p)


@pytest.mark.parametrize(
    ("dotted", "values", "seen"),
    [
        ("population.party_members", (15, 90), lambda s: s.person.member.sum()),
        ("population.blocs", (1, 4), lambda s: len(s.bloc)),
        ("population.households", (60, 600), lambda s: len(s.household)),
    ],
)
def test_settings_are_counts(dotted, values, seen):
    assert [seen(Simulation([Run(3, 0, {dotted: v})], months=12).state) for v in values] == list(values)


@pytest.mark.parametrize("end", [0, 1])
def test_extreme_villages_can_be_made(end):
    """Each population setting at its end, and all together."""
    ends = {d: p.kind(p.bounds[end]) for d, p in PARAMETERS.items() if p.submodel == "population"}
    runs = [Run(1, 0, {d: v}) for d, v in ends.items() if d != "population.area"]
    state = Simulation([*runs, Run(1, 0, ends)], months=12).state
    assert (state.person.alive & (state.person.age >= 18)).any()
    assert (state.household.hectares > 0).all()
    assert np.isfinite(state.person.trust_village).all()
    assert (state.branch.secretary >= 0).all()


def test_who_has_been_away_is_less_near(state, living):
    """Those away at the start still take part in talk, the less the longer they have been away; the others wholly."""
    p = state.person
    away = living & (p.place == AWAY)
    assert (p.nearness[p.place != AWAY] == 1).all()
    assert p.nearness[away] == pytest.approx((1 - PARAMETERS["trust.talk_decay"].default) ** p.months_away[away])
    assert p.months_away[away].max() > 120
