"""Blocs in office by hand: sizes, posts held, what they give and what they take."""

import pytest

from cogov_sim.processes.blocs import captures, gathering, holding, provides, restrained


def test_both_at_once():
    # cohesion 0.4, 40 % of residents: half of 0.4 x 0.4; half of 0.4 x 0.3, of which eight tenths are left
    assert provides(0.4, 0.4, 0.5, 0.25) == pytest.approx(0.08)
    assert captures(0.4, 0.8, 0.5, 0.3) == pytest.approx(0.048)


def test_what_restrains():
    # a branch of strength 0.4 prevents a fifth, its own leader's a tenth; accounts at one half, read by half: an eighth
    assert restrained(0.4, 0, 0.3, 0.0, 0.1, 0.5, 0.5, 0.1) == pytest.approx(0.8)
    assert restrained(0.4, 1, 0.3, 0.0, 0.1, 0.5, 0.5, 0.1) == pytest.approx(0.9)
    assert restrained(0.0, 1, 0.3, 0.5, 0.1, 0.5, 0.5, 0.1) == pytest.approx(0.875)
    assert restrained(0.0, 1, 0.3, 1.0, 0.0, 0.5, 0.5, 0.1) == 1  # open accounts without readers
    assert restrained(1.0, 0, 0.3, 1.0, 1.0, 0.0, 0.0, 0.1) == 1


def test_leaning_divides():
    assert provides(0.4, 0.4, 1.0, 0.25) == captures(0.4, 1.0, 0.0, 0.3) == 0
    assert provides(0.4, 0.4, 0.0, 0.25) == pytest.approx(0.16)
    assert captures(1.0, 1.0, 1.0, 0.3) == pytest.approx(0.3)
    assert provides(0.4, 0.2, 0.5, 0.25) == 0 < provides(0.4, 0.2, 0.5, 0.0)  # too small to take in the village


def test_sizes(happen):
    # four households, the third of no bloc; eight residents
    after = happen(
        gathering, first_member=[0, 1, 2, 3], residents=[3, 1, 2, 2], bloc=[0, 1, -1, 0], bloc_share=[0.9, 0.9]
    )
    assert after.bloc_share.tolist() == [5 / 8, 1 / 8]


OFFICE = {
    "bloc": [0, 1, -1],
    "cohesion": [0.5, 1.0],
    "bloc_share": [0.4, 0.3],
    "strength": [0.0],
    "transparency": 0,
    "capture_leaning": 0.5,
    "spoils": 0.4,
    "encompassing_share": 0.25,
}


def test_one_person_in_both_posts(happen):
    after = happen(holding, merged=1, chair=[0], secretary=[0], **OFFICE)
    assert after.posts_held.tolist() == [1, 0]
    assert after.provision[0] == pytest.approx(0.5 * 0.5 * 0.4)
    assert after.capture_power[0] == pytest.approx(0.5 * 0.5 * 0.4)
    assert after.leader_share[0] == pytest.approx(0.4)


def test_two_blocs_share_office(happen):
    after = happen(holding, merged=0, chair=[0], secretary=[1], **OFFICE)
    assert after.posts_held.tolist() == [0.5, 0.5]
    assert after.brings.tolist() == pytest.approx([0.5 * 0.1, 0.5 * 0.15])  # each its own, by its posts
    assert after.provision[0] == pytest.approx(0.5 * 0.1 + 0.5 * 0.15)
    assert after.capture_power[0] == pytest.approx(0.5 * 0.1 + 0.5 * 0.2)
    assert after.leader_share[0] == pytest.approx(0.35)


@pytest.mark.parametrize("posts", [{"chair": [2], "secretary": [2]}, {"chair": [-1], "secretary": [-1]}])
def test_who_is_of_no_bloc_gives_and_takes_nothing(happen, posts):
    after = happen(holding, provision=[0.3], capture_power=[0.3], leader_share=[0.3], **posts, **OFFICE)
    assert (after.provision[0], after.capture_power[0], after.leader_share[0]) == (0, 0, 0)
