"""Organisations by hand: hours, grants, doubling, agreeing and vetoes."""

import pytest

from cogov_sim.processes.organisations import backing, organising, useful, vetoing


def test_uncoordinated_organisations_do_the_same_twice():
    assert useful(100.0, 4, 1.0, 0.5) == 100
    assert useful(100.0, 4, 0.0, 0.5) == pytest.approx(100 * (1 - 0.5 * 0.75))
    assert useful(100.0, 1, 0.0, 0.5) == 100  # one has nobody to double
    assert useful(100.0, 4, 0.0, 0.0) == 100
    assert useful(0.0, 0, 0.0, 0.5) == 0


def test_belonging_of_residents(happen):
    given = {"resident": [True, True, False], "belonging": [0.2, 0.6, 0.9]}
    assert happen(backing, organisations=1, **given).backed[0] == pytest.approx(0.4)
    assert happen(backing, organisations=0, **given).backed[0] == 0.5  # not asked


FOUR = {"organisations": 4, "inclusion": 1.0, "organised_hours": 30.0, "organisation_grant": 6000.0, "serving": 0.5}
FOUR |= {"calming": 0.2, "pair_hours": 4.0, "veto_delay": 0.05, "local_wage": 1760.0, "backed": [0.25]}


def test_four_organisations(happen):
    """Four of 30 hours at half the belonging are 60 hours; half of it serves, a fifth of the rest hears quarrels."""
    s = happen(organising, running=[1_000_000], **FOUR)
    assert (s.organisation_hours[0], s.organised_service[0], s.elder_hours[0], s.days_worth[0]) == (60, 30, 6, 24_000)
    assert (s.called_hours[0], s.vetoes[0]) == pytest.approx((24, 0.2))  # six pairs
    assert s.running[0] == 1_000_000 - 200_000
    assert s.lent_hours[0] == 60
    assert s.money_out[0] == s.lever_running[0] == s.organisation_money[0] == 200_000


def test_a_short_purse_pays_for_less(happen):
    s = happen(organising, running=[50_000], **FOUR)
    assert (s.running[0], s.organisation_hours[0]) == (0, 15)


def test_left_to_themselves(happen):
    s = happen(organising, running=[1_000_000], **FOUR | {"inclusion": 0.0, "doubling": 0.8})
    assert (s.called_hours[0], s.vetoes[0]) == (0, 0)
    assert s.organised_service[0] == pytest.approx(30 * 0.4)
    none = happen(organising, running=[1_000_000], **FOUR | {"organisations": 0})
    assert (none.organisation_hours[0], none.organised_service[0], none.days_worth[0]) == (0, 0, 0)
    assert none.running[0] == 1_000_000


def test_vetoes_slow_projects(happen):
    assert happen(vetoing, vetoes=[0.2], pace=[10.0]).pace[0] == pytest.approx(12)
    assert happen(vetoing, vetoes=[0.0], pace=[10.0]).pace[0] == 10
