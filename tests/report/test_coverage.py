"""What a design visited, and what its replicates tell: by hand."""
import numpy as np
import pandas as pd
import pytest

from cogov_sim.params import PARAMETERS
from cogov_sim.report.convergence import convergence, to_halve
from cogov_sim.report.coverage import visited

AUDITS = "funds.audit_rate"  # from 0 to 1


def test_the_share_and_the_largest_gap_of_a_range():
    found = visited(pd.DataFrame({AUDITS: [0.1, 0.5, 0.2]}), AUDITS)
    assert (found.values, found.low, found.high, found.bounds) == (3, 0.1, 0.5, (0, 1))
    assert found.share == pytest.approx(0.4)
    assert found.gap == pytest.approx(0.5)


def test_a_logarithmic_range_is_measured_by_its_logarithm():
    name = next(name for name, p in PARAMETERS.items() if p.prior == "log")
    low, high = PARAMETERS[name].bounds
    found = visited(pd.DataFrame({name: [low, (low * high) ** 0.5]}), name)
    assert found.share == pytest.approx(0.5)


def test_names_are_counted_and_an_unknown_parameter_has_no_range():
    assert visited(pd.DataFrame({"policy": ["a", "status_quo", "a"]}), "policy").counts == {"status_quo": 1, "a": 2}
    assert visited(pd.DataFrame({"herds.prudence": [1.0, 2.0]}), "herds.prudence").bounds is None


def table(rows):
    frame = pd.DataFrame(rows, columns=["replicate", "setting", "y"], dtype=float)
    return frame, frame["setting"].to_numpy(int)


def test_the_interval_is_students_over_replicates():
    """Replicate means 11, 13 and 15: the mean of all is 13, its interval ± 4.303 * 2 / sqrt(3)."""
    frame, point = table([(0, 0, 1), (0, 1, 21), (1, 0, 3), (1, 1, 23), (2, 0, 5), (2, 1, 25)])
    found = convergence(frame, "y", point)
    assert found.means == pytest.approx([11, 12, 13])
    assert np.isnan(found.halves[0])
    assert found.halves[1:] == pytest.approx([12.706 * 1.41421 / 2**0.5, 4.3027 * 2 / 3**0.5], rel=1e-3)
    assert found.luck == pytest.approx(2)


def test_a_failed_run_tilts_nothing():
    """The replicate that lacks the high setting is not a low one."""
    frame, point = table([(0, 0, 1), (0, 1, 21), (1, 0, 1), (1, 1, np.nan)])
    assert convergence(frame, "y", point).means == pytest.approx([11, 11])


def test_about_four_times_as_many_replicates_halve_an_interval():
    assert to_halve(100) == pytest.approx(395, abs=5)
    assert 5 < to_halve(4) < 16
