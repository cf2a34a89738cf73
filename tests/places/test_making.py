"""What the tables tell stands in the village; the rest is drawn; and runs of it are as reproducible as any."""

import json

import numpy as np
import pytest

from cogov_sim import census
from cogov_sim.agents import CoGovModel
from cogov_sim.census.nearest import nearest
from cogov_sim.cli import main
from cogov_sim.configs import built_in, place
from cogov_sim.engine import Run, Simulation, simulate
from cogov_sim.mistakes import Mistake
from cogov_sim.state import AWAY, HOME, MOBILE, NOBODY, VARIABLES
from cogov_sim.study.reading import Study

START = -36


def made(source, seeds=(1,), values=None, months=24):
    """Villages of the files before their first month."""
    return Simulation([Run(s, 0, values or {}, data=source) for s in seeds], months=months).state


def founders(state):
    """The rows of the first village's people who are there at the start."""
    return np.flatnonzero(state.person.alive[: int(state.first_person[1])])


def test_people_stand_as_told(village_of, people, homes):
    state = made(village_of(people, homes))
    rows = founders(state)
    assert len(rows) == 36
    assert state.person.age[rows].astype(int).tolist() == [50, 48, 10] * 12
    assert state.person.female[rows].tolist() == [False, True, False] * 12
    assert state.person.household[rows].tolist() == [h for h in range(12) for _ in range(3)]
    assert len(np.unique(state.person.age[rows] % 1)) > 6  # not all were born in one month


def test_households_stand_as_told(village_of, people, homes):
    for row in homes:
        row |= {"cash": 1234.56, "debt": 10, "income": 5000, "herd": int(row["household"]), "distance": 7}
    state, known = made(village_of(people, homes)), census.opened(village_of(people, homes))
    h = state.household
    assert h.herd.tolist() == [int(name) for name in known.households]
    assert (h.cash == 123456).all()
    assert (h.debt == 1000).all()
    assert (h.income == 5000).all()
    assert (h.distance == 7).all()
    assert h.hectares.sum() == pytest.approx(1200, rel=1e-9)
    assert np.abs(h.hectares - 100).max() <= state.village.cell_size[0]


def test_the_straight_way_is_the_distance(village_of, people, homes):
    known, state = census.opened(village_of(people, homes)), made(village_of(people, homes))
    assert state.household.distance.tolist() == pytest.approx(np.hypot(known.homes["x"], known.homes["y"]).tolist())


def test_neighbours_stand_together(village_of, people, homes):
    """Four by three homes in no order: from one to the next is two thirds as far as between any two."""
    known = census.opened(village_of(people, homes[::2] + homes[1::2]))
    x, y = known.homes["x"], known.homes["y"]
    steps = np.hypot(np.diff(x), np.diff(y))
    assert steps.mean() < 0.7 * np.hypot(x[:, None] - x, y[:, None] - y)[~np.eye(12, dtype=bool)].mean()


def test_where_they_live_schooling_and_membership(village_of, people, homes):
    for row in people:
        head = row["head"] == 1
        row |= {
            "place": "away" if row["female"] else "home",
            "schooling": "tertiary" if head else "primary",
            "member": int(head and int(row["household"]) <= 5),
        }
    people[3]["place"] = "mobile"
    state = made(village_of(people, homes))
    p, rows = state.person, founders(state)
    mobile = int(np.flatnonzero([name == "2" for name in census.opened(village_of(people, homes)).households])[0])
    assert state.household.mobile[mobile]
    here = np.where(state.household.mobile[p.household[rows].astype(int)], MOBILE, HOME)
    assert (p.place[rows] == np.where(p.female[rows], AWAY, here)).all()
    assert (p.schooling[rows][::3] == 2).all()
    assert (p.schooling[rows][1::3] == 0).all()
    assert p.member[rows].sum() == 5
    assert not p.member[~p.alive].any()


def test_blocs_and_posts(village_of, people, homes):
    for row in people:
        row["bloc"] = {1: "", 2: "north"}.get(int(row["household"]), "south")
        row["office"] = {"4a": "secretary", "5b": "chair"}.get(row["person"], "")
    source = village_of(people, homes)
    known = census.opened(source)
    assert known.blocs == ("south", "north")
    state = made(source, values={"elections.merged": 0})
    bloc = {
        name: int(state.person.bloc[int(state.household.first_member[k])]) for k, name in enumerate(known.households)
    }
    assert (bloc["1"], bloc["2"], bloc["7"]) == (NOBODY, 1, 0)
    assert len(state.bloc) == 2
    place = {name: k for k, name in enumerate(known.persons)}
    rows = founders(state)
    assert state.branch.secretary[0] == rows[place["4a"]]
    assert state.committee.chair[0] == rows[place["5b"]]
    assert state.person.member[rows[place["4a"]]]
    assert known.values == {"elections.merged": 0}


def test_attitudes_are_drawn_inward_and_are_their_own_anchors(village_of, people, homes):
    for k, row in enumerate(people):
        row["trust_village"] = ("0", "1", "")[k % 3]
    state = made(village_of(people, homes))
    p, rows = state.person, founders(state)
    low, high, drawn = (p.trust_village[rows][k::3] for k in range(3))
    assert low.tolist() == pytest.approx([0.5 / 36] * 12)
    assert high.tolist() == pytest.approx([1 - 0.5 / 36] * 12)
    assert len(np.unique(drawn)) == 12
    assert (p.trust_village == p.trust_village_anchor).all()


def test_what_is_not_told_is_drawn(village_of, people, homes):
    people = [{"person": row["person"], "household": row["household"]} for row in people]
    homes = [{"household": row["household"]} for row in homes]
    source = village_of(people, homes)
    values = census.opened(source).parameters
    one, two = (made(source, [seed], values) for seed in (1, 2))
    for state in (one, two):
        rows = founders(state)
        assert (state.person.age[rows][::3] >= 27).all()  # heads are drawn from heads
        assert state.household.herd.sum() > 0
    assert one.person.age[founders(one)].tolist() != two.person.age[founders(two)].tolist()
    assert one.household.hectares.mean() == pytest.approx(100 * 290 * 0.95 / 100, rel=0.02)  # as in the pastoral gacha


def test_births_and_deaths_are_luck(example):
    one, two = (made(example[0], [seed], months=240).person for seed in (1, 2))
    assert one.dies[:3].tolist() != two.dies[:3].tolist()
    assert (one.born > START).any()


@pytest.mark.parametrize("parcels", [False, True])
def test_alone_or_in_a_batch_the_bits_are_the_same(example, parcels):
    source = example[parcels]
    runs = [Run(s, 0, {"population.collective_share": 0.02 * s} if not parcels else {}, data=source) for s in (1, 2, 3)]
    together = simulate(runs, months=24)
    for k, run in enumerate(runs):
        alone = simulate([run], months=24)
        assert all(alone.outcomes[n][0] == together.outcomes[n][k] for n in alone.outcomes)


def test_drawn_and_told_villages_in_one_batch_keep_their_order(example, tiny):
    runs = [Run(1, 0, tiny), Run(1, data=example[0]), Run(2, 0, tiny), Run(2, data=example[1])]
    together = simulate(runs, months=12, warmup=12, events=True)
    for k, run in enumerate(runs):
        alone = simulate([run], months=12, warmup=12, events=True)
        assert all(np.array_equal(alone.series[n][:, 0], together.series[n][:, k]) for n in alone.series)
        assert [e[1:] for e in alone.events] == [e[1:] for e in together.events if e[0] == k]
    with pytest.raises(ValueError, match="all drawn"):
        Simulation(runs)


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ({"households": 120, "hectares": 400, "herd": 200}, "pastoral"),
        ({"households": 250, "hectares": 80, "herd": 60}, "gacha"),
        ({"households": 250, "hectares": 15, "herd": 12}, "semi_pastoral"),
        ({"households": 420, "hectares": np.nan, "herd": np.nan}, "semi_pastoral"),
        ({"households": 90, "hectares": np.nan, "herd": 0.0}, "pastoral"),
    ],
)
def test_the_nearest_place(own, place):
    found, why = nearest(own)
    assert found == place
    assert f"{own['households']}" in why.say("en")
    assert ("羊单位" in why.say("zh")) == (own["herd"] > 0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_missing_column_has_its_sentence(village_of, people, homes, language):
    notes = [note.say(language) for note in census.opened(village_of(people, homes)).notes]
    for column in ("schooling", "place", "member", "bloc", "trust_village", "cash", "distance"):
        assert sum(f" {column}:" in note or f"（{column}）" in note for note in notes) == 1
    assert not any(
        f" {column}:" in note or f"（{column}）" in note for note in notes for column in ("age", "born", "herd")
    )
    assert not any("{" in note for note in notes)


def asked(source, *more):
    return ["place=from_data", f"place.persons={source.persons}", f"place.households={source.households}", *more]


def test_a_sweep_is_the_same_for_one_worker_or_two(example, tmp_path, capsys):
    tables = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        asks = asked(
            example[0],
            f"dir={folder}",
            f"workers={workers}",
            "batch=2",
            "months=12",
            "warmup=12",
            "replicates=2",
            "design=grid",
            "design.vary={place: [from_data, pastoral], funds.audit_rate: [0, 1]}",
            "report=false",
        )
        assert main(["sweep", *asks, "language=en"]) == 0
        tables.append(Study(folder).runs)
    assert tables[0].equals(tables[1])
    assert "nearest built-in place" in capsys.readouterr().out
    kept = json.loads((tmp_path / "2" / "manifest.json").read_text())["data"]
    assert kept["digest"] == example[0].digest
    assert len(kept["filled"]["en"]) == len(kept["filled"]["zh"]) > 5
    by_place = tables[0].set_index("run").join(Study(tmp_path / "1").design.set_index("run")[["place"]])
    assert by_place.groupby("place").population.mean()["from_data"] < 130


def test_parameters_are_the_nearest_places_unless_set(example, tmp_path):
    assert (
        main(
            ["run", *asked(example[0], f"dir={tmp_path / 'a'}", "months=12", "figures=false", "cadres.cadre_time=700")]
        )
        == 0
    )
    settings = Study(tmp_path / "a").settings
    for dotted, value in place("pastoral").items():
        assert settings["parameters"][dotted] == (700 if dotted == "cadres.cadre_time" else value)
    assert settings["chosen"] == {"cadres.cadre_time": 700.0}


def test_from_data_in_a_design_needs_files(capsys, tmp_path):
    asks = [f"dir={tmp_path / 'b'}", "design=grid", "design.vary={place: [from_data]}"]
    assert main(["sweep", *asks, "language=en"]) == 2
    assert "place.persons" in capsys.readouterr().err


def test_runs_of_other_data_are_other_runs(example):
    from types import SimpleNamespace

    from cogov_sim.study.plan import Plan

    same = dict.fromkeys(("seed", "months", "warmup", "every", "events", "groups", "place", "policy", "places",
                          "chosen", "kick"))

    def digest(data):
        return Plan(SimpleNamespace(**same, replicate=0, data=data and data._asdict()), {}, {}).digest("model")

    names = {digest(data) for data in (None, *example)}
    assert len(names) == 3
    assert digest(example[0]._replace(persons="elsewhere/persons.csv")) in names


def test_mesa_sees_the_village(example):
    model = CoGovModel(place=example[0], rng=3, months=12)
    bits = Simulation([Run(3, 0, place("pastoral"), data=example[0])], months=12)
    bits.step(36)
    assert len(model.households) == 40
    assert all(model.state.column(n).tobytes() == bits.state.column(n).tobytes() for n in VARIABLES)
    with pytest.raises(Mistake, match="persons"):
        CoGovModel(place="from_data")


def test_the_built_in_places_are_not_from_data():
    assert built_in() == ("pastoral", "gacha", "semi_pastoral")
