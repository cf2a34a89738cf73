"""Rules become equations that read as they are written."""

from dataclasses import replace

import numpy as np
import pytest

from cogov_sim import equations
from cogov_sim.declare import rule
from cogov_sim.equations import Unsupported, latex, source
from cogov_sim.params import BY_NAME
from cogov_sim.processes.grass import withered
from cogov_sim.processes.meetings import example_effect
from cogov_sim.state import VARIABLES


def only(tex: str) -> str:
    return tex.split("\n")[1].partition("&= ")[2]


def test_symbols_of_the_records_stand_for_names():
    assert only(latex(withered)) == r"d_w \, \max\left(0, B - b_r \, K \, q\right)"


def test_names_that_share_a_symbol_keep_their_words(monkeypatch):
    monkeypatch.setitem(equations.VARIABLES, "cash", replace(VARIABLES["cash"], symbol=BY_NAME["residue"].symbol))

    @rule
    def both(residue, cash, debt):
        return residue + cash * debt

    assert only(latex(both)) == r"\text{residue} + \text{cash} \, M_d"


def test_brackets_stand_where_they_must():
    @rule
    def bracketed(x, y, z):
        return (x - (y - z)) * -x / (y + 1) ** 2 - x * x * x

    assert only(latex(bracketed)) == (r"\frac{\left(x - \left(y - \text{z}\right)\right) \, \left(-x\right)}"
                                      r"{\left(y + 1\right)^{2}} - x^3")


def test_cases_and_their_words():
    tex = latex(example_effect, "若", "其他")
    assert r"\text{若 } \text{kind} = \text{SELFISH}" in tex
    assert tex.count(r"\text{其他}") == 1


def test_an_assignment_under_a_condition_is_an_arrow():
    @rule
    def stepped(x):
        y = x + 1
        if y < 0:
            y *= 2
        return y

    assert r"y &\leftarrow y \cdot 2 \quad \text{if } y < 0" in latex(stepped)


def test_an_outcome_is_one_line_without_where_columns_are_kept():
    def adult(s):
        return s.person.adult

    def outcome(s):
        h, chair = s.household, s.committee.chair
        rows = h.cash / 100 - s.person.age
        return np.where(chair >= 0, rows, s.village.works.copy())

    assert equations.computed(adult) == "adult"
    assert equations.computed(outcome) == "rows = cash / 100 - age; return np.where(chair >= 0, rows, works)"


def test_a_loop_is_no_equation_but_has_a_source():
    @rule
    def looped(x):
        """Sums."""
        for k in range(3):
            x += k
        return x

    with pytest.raises(Unsupported):
        latex(looped)
    assert source(looped).splitlines()[:2] == ["def looped(x):", "    for k in range(3):"]
