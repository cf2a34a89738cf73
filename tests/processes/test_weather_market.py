"""Weather and market by hand."""

import numpy as np
import pytest

from cogov_sim.processes.market import expected_wage, market
from cogov_sim.processes.weather import lognormal, next_deviation, toll, weather


def test_deviation_keeps_its_variance():
    assert next_deviation(1.0, 0.6, 0.5) == pytest.approx(1.0)  # 0.6 + sqrt(1 - 0.36) x 0.5 = 0.6 + 0.4


def test_lognormal_has_mean_one():
    # variation 0.25: variance of the logarithm ln(1.0625) = 0.060625; exp(-0.060625 / 2) = 0.97014
    assert lognormal(0.0, 0.25) == pytest.approx(0.97014, abs=1e-5)
    assert np.mean([lognormal(z, 0.25) for z in np.random.default_rng(1).standard_normal(20000)]) == pytest.approx(
        1, abs=0.006
    )


def test_toll_is_beta():
    # mean 0.2: Beta(1, 4), of which 15/16 lie below 1 - (1/16)^(1/4) = 0.5
    assert toll(0.2, 0.9375) == pytest.approx(0.5)
    assert np.mean([toll(0.2, (k + 0.5) / 1000) for k in range(1000)]) == pytest.approx(0.2, abs=0.001)


def test_a_january(happen):
    after = happen(
        weather,
        villages=40000,
        rain_variation=0.25,
        rain_memory=0.1,
        dzud_rate=0.2,
        severe_rate=0.05,
        usual_toll=0.06,
        severe_toll=0.2,
    )
    assert after.rain.mean() == pytest.approx(1, abs=0.005)
    assert after.rain.std() == pytest.approx(0.25, abs=0.006)
    assert (after.dzud > 0).mean() == pytest.approx(0.2, abs=0.007)
    assert (after.dzud == 2).mean() == pytest.approx(0.05, abs=0.004)
    assert after.dzud_toll[after.dzud == 1].mean() == pytest.approx(0.06, abs=0.003)
    assert after.dzud_toll[after.dzud == 2].mean() == pytest.approx(0.2, abs=0.01)


def test_other_months_keep_the_rain(happen):
    after = happen(weather, month=5, rain=[1.3], dzud=[2], dzud_rate=0.4)
    assert (after.rain[0], after.dzud[0]) == (1.3, 0)


def test_wage(happen):
    assert expected_wage(5000.0, 0.8, 0.03, 10) == pytest.approx(5375.67, abs=0.01)  # 4000 x 1.03^10
    assert happen(market, month=24, urban_wage=5000, job_chance=0.8, wage_growth=0.03).wage[0] == pytest.approx(
        4000 * 1.03**2
    )
    assert happen(market, month=-24, urban_wage=5000, job_chance=0.8, wage_growth=0.03).wage[0] == pytest.approx(4000)


def test_price(happen):
    price = happen(market, villages=40000, livestock_price=1000, price_variation=0.2, price_memory=0).price
    assert price.mean() == pytest.approx(1000, abs=4)
    assert price.std() == pytest.approx(200, abs=5)
