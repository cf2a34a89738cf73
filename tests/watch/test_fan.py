"""The fan is the run itself among others, the same luck for two runs, and bands that many lives lie in."""
import numpy as np
import pytest

from cogov_sim.engine import Run, simulate
from cogov_sim.metrics import METRICS
from cogov_sim.policy import Spell
from cogov_sim.watch.fan import Fan, fan

SMALL = {"population.households": 60, "population.area": 60.0}


def test_the_first_life_is_the_runs_own_and_the_others_have_other_luck():
    done = []
    found = fan(Run(3, 0, SMALL), 24, lives=7, told=done.append)
    assert done == [pytest.approx(5 / 7), 1]
    assert found.months.tolist() == [0, 12, 24]
    alone = simulate([Run(3, 0, SMALL), Run(3, 6, SMALL)], 24)
    for metric in METRICS:
        assert np.array_equal(found.series[metric][:, [0, 6]], alone.series[metric], equal_nan=True)
    assert len(set(found.series["trust_village"][2])) == 7


def test_two_policies_are_set_against_each_other_life_by_life():
    spell = Spell(0, None, {"funds.audit_rate": 1.0})
    one, other = fan(Run(3, 0, SMALL), 24, lives=4), fan(Run(3, 0, SMALL, (spell,)), 36, lives=4)
    apart = other.less(one)
    assert apart.months.tolist() == [0, 12, 24]
    assert np.array_equal(apart.series["taken_share"][0], np.zeros(4))
    assert (apart.series["taken_share"][2] < 0).all()
    assert np.ptp(apart.series["taken_share"][2]) < np.ptp(one.series["taken_share"][2])


def test_bands_hold_so_many_of_the_lives():
    values = np.arange(101.0)[None] * [[1], [np.nan]]
    bands = Fan(np.array([0, 12]), {"income": values}).bands("income")
    assert bands[:, 0].tolist() == pytest.approx([5, 25, 50, 75, 95])
    assert np.isnan(bands[:, 1]).all()
