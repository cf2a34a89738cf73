"""Pictures: what they hold, in both languages, with every letter there."""
import warnings

import numpy as np
import pytest
from PIL import Image

from cogov_sim.figures import measures
from cogov_sim.figures.fans import fan
from cogov_sim.figures.pasture import Ground, pasture
from cogov_sim.figures.run import one, run_figure, told
from cogov_sim.figures.style import broken, number, plain, png, save, settings
from cogov_sim.study import Study

from .made_up import study


@pytest.fixture(autouse=True)
def every_letter_is_in_the_font():
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        yield


def made_ground(seed=0):
    dice = np.random.default_rng(seed)
    condition = dice.uniform(0.4, 1, (12, 10))
    homes = dice.integers(0, 10, (2, 30)).astype(float)
    return Ground(condition, 400 * condition, (condition < 0.5).astype(float), *homes, dice.integers(0, 300, 30) * 1.0)


def colours(path) -> int:
    with Image.open(path) as picture:
        return len(picture.convert("RGB").getcolors(1 << 24))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pasture_is_drawn(tmp_path, language):
    with settings():
        picture = png(pasture(made_ground(), made_ground(1), "20", language))
    assert colours(save(picture, tmp_path / "map.png")) > 20


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_run_shows_its_events_and_its_map(tmp_path, language):
    made = Study(study(tmp_path / "made", replicates=2, every=1, years=6))
    series = measures.series(made.series, measures.outcomes(made.series, 8))
    with settings():
        figure = one(series, made.events, made_ground(), language)
        assert colours(save(png(figure), tmp_path / "run.png")) > 20
    said = {text.get_text() for ax in figure.axes for text in ax.get_yticklabels()}
    assert said & {"dzud", "白灾"}


def test_run_figure_is_saved_in_the_study(tmp_path):
    path = run_figure(study(tmp_path / "made", replicates=1, years=4), "zh")
    assert path == tmp_path / "made" / "figures" / "run.png"
    assert colours(path) > 5


def test_a_run_without_series_still_has_a_picture(tmp_path):
    assert run_figure(study(tmp_path / "made", replicates=1, every=0), "en").stat().st_size > 0


def test_the_first_row_is_drawn_above_as_on_the_page():
    from matplotlib.figure import Figure

    from cogov_sim.figures.pasture import plot

    ax = Figure().add_subplot()
    home = np.array([0.0])
    ground = Ground(np.ones((3, 4)), np.ones((3, 4)), np.zeros((3, 4), bool), home, home, home)
    plot(ax, ground, ground.condition, "viridis", 0, 1)
    above, below = (ax.transData.transform((0, row))[1] for row in (0, 2))
    assert above > below


def test_settings_of_matplotlib_stay_inside():
    import matplotlib

    before = dict(matplotlib.rcParams)
    with settings():
        assert matplotlib.rcParams["font.family"] != before["font.family"]
    assert dict(matplotlib.rcParams) == before


def test_pyplot_is_never_loaded(tmp_path):
    import subprocess
    import sys

    code = ("import sys; from cogov_sim.figures.style import settings, sheet, png\n"
            "with settings(): png(sheet(2, 'x'))\n"
            "assert 'matplotlib.pyplot' not in sys.modules and 'mesa' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_ranges_are_over_runs(tmp_path):
    made = Study(study(tmp_path / "made", {"funds.audit_rate": [0.0, 1.0]}, replicates=3, years=3))
    names = measures.outcomes(made.series)
    series = measures.series(made.series, names)
    assert series.values.shape == (len(names), 6, 4)
    assert series.years.tolist() == [0, 1, 2, 3]
    last = made.series[made.series["month"] == 35].sort_values("run")[names[0]]
    assert series.of(names[0])[:, -1].tolist() == last.tolist()
    with settings():
        assert len(fan(series, "en").axes) == len(names)


def test_many_values_are_put_into_bins_of_equal_count():
    at, index = measures.binned(np.random.default_rng(0).random(120))
    assert len(at) == 6
    assert np.bincount(index).tolist() == [20] * 6


def test_lines_break_by_width_and_chinese_letters_count_two():
    assert broken("one two three", 8) == "one two\nthree"
    assert broken("村民参与率", 4) == "村民\n参与\n率"


@pytest.mark.parametrize(("value", "text"), [(0.12345, "0.123"), (12345.6, "12,346"), (-0.5, "\u22120.500"),
                                             (float("nan"), "–")])
def test_numbers_are_written_as_people_write_them(value, text):
    assert number(value) == text


def test_a_rounded_zero_has_no_sign():
    assert number(-0.0004, 2) == "0.00"
    assert plain(-2.0) == "\u22122"


@pytest.mark.slow
def test_the_map_is_the_ground_of_the_run_itself(tmp_path):
    from cogov_sim import engine
    from cogov_sim.figures.relive import relive

    folder = study(tmp_path / "made", {"population.households": [60], "funds.audit_rate": [0.4, 0.1]}, replicates=1,
                   years=2, model=engine.fingerprint())
    made = Study(folder)
    run = made.run(0)
    assert run.values == {"population.households": 60}
    assert [spell.values for spell in run.spells] == [{"funds.audit_rate": 0.4}]
    start, end = relive(made)
    again = engine.simulate([run], months=24, warmup=36).series["pasture_condition"][:, 0]
    assert np.nanmean(start.condition) == pytest.approx(again[0])
    assert np.nanmean(end.condition) == pytest.approx(again[-1])
    assert len(end.herd) == 60


def test_another_model_draws_no_map(tmp_path):
    from cogov_sim.figures.relive import relive

    assert relive(Study(study(tmp_path / "made", replicates=1, years=1))) == (None, None)


def test_the_picture_of_a_run_says_which_it_is(tmp_path):
    made = Study(study(tmp_path / "made", {"policy": ["open_books"]}, replicates=1))
    assert told(made, "en").startswith('gacha, a pastoral village, policy "Open books", seed 7, replicate 0')
    assert "公开账目" in told(made, "zh")
