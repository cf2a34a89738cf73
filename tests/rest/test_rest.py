"""The table of rest: its bands and texts are whole, it tells misses, and its command takes what it says."""

from pathlib import Path

import numpy as np
import pytest

from cogov_sim.analysis import rest
from cogov_sim.configs import built_in
from cogov_sim.language import LANGUAGES, say
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake


def made_up(start=1.0, later=1.0):
    return {name: {"start": np.full(4, start), "year_ten": np.full(4, later), "year_twenty": np.full(4, later)}
            for name in rest.NAMES}


def test_every_attitude_and_stock_has_a_row():
    asked = {"trust_village", "trust_township", "trust_centre", "efficacy", "motive", "believed_share", "herd", "cash",
             "debt", "stocking_rate", "pasture_condition", "works", "response", "counted_participation",
             "effective_participation", "taken_share", "absent_share", "resident_age", "migrant_age", "residents"}
    assert asked <= {row.measure for row in rest.ROWS}


def test_a_band_that_is_not_symmetric_names_its_reason():
    assert [r.measure for r in rest.ROWS if (r.low != -r.high) != bool(r.reason)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there(language):
    for name in rest.NAMES:
        assert rest.label(name, language)
        assert name in METRICS or name in rest.OTHERS
    for fact in (*rest.ANYWHERE, *(fact for own in rest.FACTS.values() for fact in own)):
        assert fact.says(language)
    for row in rest.ROWS:
        assert not row.reason or say(f"rest.reason_{row.reason}", language)


def test_bands_are_in_the_unit_or_in_shares_of_the_start():
    assert rest.Row("herd", -0.1, 0.1, relative=True).holds(50, 54.9)
    assert not rest.Row("herd", -0.1, 0.1, relative=True).holds(50, 55.1)
    assert rest.Row("cash", -0.1, 0.1, relative=True).holds(-50, -54)
    assert rest.Row("works", -0.05, 0.05).holds(0.5, 0.54)
    assert not rest.Row("works", -0.05, 0.05).holds(0.5, 0.44)


def test_every_place_has_its_figures():
    assert set(rest.FACTS) == set(built_in())


def test_a_place_of_ones_own_is_beside_what_holds_anywhere():
    assert rest.facts("mine") == rest.ANYWHERE


@pytest.mark.parametrize("place", built_in())
@pytest.mark.parametrize("language", LANGUAGES)
def test_misses_are_listed_by_name(place, language):
    lines = list(rest.misses(made_up(1.0, 3.0), place, language))
    assert any(getattr(METRICS["works"], language) in line for line in lines)
    assert any("P20" in line for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_plain_off_a_terminal(language, capsys):
    rest.show(made_up(), "gacha", {}, language)
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "│" not in said
    assert getattr(METRICS["trust_village"], language) in said


def test_a_small_measurement_has_a_value_a_seed():
    found = rest.measured({"population.households": 60, "population.area": 60.0}, 2)
    assert {values.shape for moments in found.values() for values in moments.values()} == {(2,)}
    assert all(np.isfinite(values).all() for moments in found.values() for values in moments.values())


def test_the_command_takes_a_place_seeds_and_parameters():
    places, seeds = rest.asked(["place=pastoral", "seeds=5", "herders.aspiration=1.5", "language=zh"])
    assert (list(places), seeds) == (["pastoral"], 5)
    assert places["pastoral"].values["herders.aspiration"] == 1.5
    assert places["pastoral"].values["population.households"] == 100


def test_a_village_from_data_is_measured():
    tables = Path(__file__).parents[2] / "examples" / "made_up_village"
    files = [f"place.{name}={tables / name}.csv" for name in ("persons", "households")]
    places, _ = rest.asked(["place=from_data", *files, "cadres.cadre_time=600"])
    own = places["from_data"]
    assert own.values["cadres.cadre_time"] == 600
    assert own.values["population.area"] == 290  # as in the nearest place, where nothing is set
    found = rest.measured(own.values, 2, data=own.data)
    assert (found["residents"]["start"] < 130).all()
    with pytest.raises(Mistake):
        rest.asked(["place=from_data"])


def test_the_command_takes_every_place_by_default():
    places, seeds = rest.asked([])
    assert (tuple(places), seeds) == (built_in(), 30)
    assert places["gacha"] == rest.Place({})


@pytest.mark.parametrize("given", ["sedes=5", "seeds=x", "seeds=1", "policy=open_books", "place=moon", "language=fr",
                                   "herders.aspiration=7", "gacha"])
def test_anything_else_is_a_mistake(given):
    with pytest.raises(Mistake):
        rest.asked([given])
