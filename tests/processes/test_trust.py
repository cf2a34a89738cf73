"""Perception and trust by hand."""

import numpy as np
import pytest

from cogov_sim.processes.trust import next_trust, perception, pushed, reach, reporting, signal, talk, trust
from cogov_sim.state import AWAY


def test_pushed():
    assert pushed(0.5, 0.5) == pytest.approx(0.75)  # 0.5 + 0.5 x 0.5 / 1
    assert pushed(0.8, 0.2) == pytest.approx(0.9)  # 0.8 + 0.2 x 0.2 / 0.4
    assert pushed(0.8, -0.2) == pytest.approx(0.64)  # 0.8 - 0.2 x 0.8 / 1
    assert pushed(0.3, 0.0) == 0.3
    assert pushed(0.0, 0.0) == 0
    assert pushed(0.5, 1e-6) - 0.5 == pytest.approx(1e-6, rel=1e-4)  # one for one near the anchor


@pytest.mark.parametrize("anchor", [0.001, 0.2, 0.5, 0.999])
def test_pushed_keeps_inside(anchor):
    assert all(0 <= pushed(anchor, x) <= 1 for x in (-5, -1, -0.1, 0.1, 1, 5))


def test_next_trust():
    assert next_trust(0.5, 0.7, 0.1, 2.5, 0.3) == pytest.approx(0.52)
    assert next_trust(0.6, 0.8, 0.1, 2.5, 0.3) == pytest.approx(0.62)  # good news to one who trusts
    assert next_trust(0.4, 0.6, 0.1, 2.5, 0.3) == pytest.approx(0.414)  # to one who does not: discounted
    assert next_trust(0.6, 0.4, 0.1, 2.5, 0.3) == pytest.approx(0.565)  # bad news, 2.5 x 0.7
    assert next_trust(0.4, 0.2, 0.1, 2.5, 0.3) == pytest.approx(0.35)  # bad news believed at once, 2.5


def test_the_symmetric_setting():
    """With loss_ratio 1 and bias 0 trust t seeing s mirrors distrust 1 - t seeing 1 - s."""
    rng = np.random.default_rng(1)
    for t, s in rng.random((50, 2)):
        assert next_trust(t, s, 0.05, 1.0, 0.0) == pytest.approx(1 - next_trust(1 - t, 1 - s, 0.05, 1.0, 0.0))
        assert pushed(t, s) == pytest.approx(1 - pushed(1 - t, -s))
    assert next_trust(0.6, 0.4, 0.05, 2.5, 0.0) != pytest.approx(1 - next_trust(0.4, 0.6, 0.05, 2.5, 0.0))


def test_signal():
    assert signal(0.1, 0.1, 0.1, 0.4, 0.3, 0.5) == pytest.approx(0.02)  # 0.04 + 0.03 - 0.05


def test_reach():
    assert reach(0.5, 1, False, 0.1) == pytest.approx(0.415)  # 0.1 + 0.9 x 0.5 x 0.7
    assert reach(0.5, 1, True, 0.1) == pytest.approx(0.2575)
    assert reach(0.0, 2, False, 0.1) == pytest.approx(0.1)
    assert reach(1.0, 2, False, 0.1) == pytest.approx(1)


def test_perception(happen):
    # reach 0.415; belief 0.1 learns 0.2 x 0.415 of the 0.2 that lacks; then news of 0.25: 0.5 x 0.415 of the gap
    given = {
        "adult": [True, False],
        "schooling": [1, 0],
        "transparency": 0.5,
        "hearsay": 0.1,
        "belief": [0.1, 0.1],
        "belief_speed": 0.2,
        "taken_share": [0.3],
        "news_weight": 0.5,
        "taken_limit": 0.25,
    }
    after = happen(perception, **given)
    assert after.belief.tolist() == pytest.approx([0.1166, 0.1])  # children have no belief yet
    assert after.belief_mean[0] == pytest.approx(0.1166)
    assert happen(perception, **given | {"found": [1.0]}).belief[0] == pytest.approx(0.1166 + 0.2075 * 0.1334)
    kin = happen(perception, **given | {"taken_share": [0.2], "side_share": [0.1]})
    assert kin.belief[0] == pytest.approx(0.1166)  # what goes aside for kin is learned of too
    assert happen(perception, **given | {"place": [AWAY, 0]}).belief[0] == pytest.approx(0.1 + 0.2 * 0.2575 * 0.2)


def test_what_the_township_believes(happen):
    # rumour: a tenth of 0.2 of the 0.2 that lacks; an audit without a finding: half of the way to 0
    given = {"taken_share": [0.2], "side_share": [0.1], "superior_belief": [0.1], "hearsay": 0.1, "belief_speed": 0.2}
    given |= {"news_weight": 0.5, "taken_limit": 0.25}
    assert happen(reporting, **given).superior_belief[0] == pytest.approx(0.104)
    assert happen(reporting, audited=[True], **given).superior_belief[0] == pytest.approx(0.052)
    assert happen(reporting, found=[0.8], **given).superior_belief[0] == pytest.approx(0.152)


def test_fines_strain_trust_by_their_sign(happen):
    half = {f"trust_{w}{a}": [0.5] for w in ("village", "township", "centre") for a in ("", "_anchor")}
    given = {"adult": [True], "call_threat": [0.4], "noise": 0, "learning": 0.1, "loss_ratio": 1, "bias": 0}
    level = {"works": [0.5], "works_reference": [0.5], "response": [0.5], "response_reference": [0.5]}
    level |= {"belief": [0.1], "belief_reference": [0.1], "tension": [0.2], "tension_reference": [0.2]}
    lost, none, won = (happen(trust, fine_strain=w, **given | half | level) for w in (0.25, 0.0, -0.25))
    assert lost.trust_village[0] == pytest.approx(0.5 - 0.1 * 0.1 * 0.5 / 0.6)
    assert won.trust_village[0] == pytest.approx(0.5 + 0.1 * 0.1 * 0.5 / 0.6)
    assert none.trust_village[0] == lost.trust_township[0] == lost.trust_centre[0] == 0.5


def test_trust_in_three(happen):
    """Works 0.1 better push trust by 0.04; half of that reaches the township, a fifth the centre."""
    half = {f"trust_{w}{a}": [0.5] for w in ("village", "township", "centre") for a in ("", "_anchor")}
    after = happen(
        trust,
        adult=[True],
        works=[0.6],
        works_reference=[0.5],
        works_weight=0.4,
        noise=0,
        learning=0.1,
        township_share=0.5,
        centre_share=0.2,
        tension=[0.2],
        tension_reference=[0.2],
        **half,
    )
    for name, push in (("village", 0.04), ("township", 0.02), ("centre", 0.008)):
        assert getattr(after, f"trust_{name}")[0] == pytest.approx(0.5 + 0.1 * (push * 0.5 / (0.5 + push)))


def test_tension_costs_the_township_trust(happen):
    # 0.1 more than status quo at weight 0.3: push -0.03, and 2.5 times the speed down; the village is not blamed
    same = {f"trust_{w}{a}": [0.5] for w in ("village", "township") for a in ("", "_anchor")}
    given = {"adult": [True], "noise": 0, "learning": 0.1, "bias": 0, "loss_ratio": 2.5}
    after = happen(trust, tension=[0.3], tension_reference=[0.2], tension_weight=0.3, **given, **same)
    assert after.trust_township[0] == pytest.approx(0.5 - 0.25 * (0.03 * 0.5 / 0.53))
    assert after.trust_village[0] == 0.5


def test_a_peer_is_read_as_she_was(happen):
    # two friends: each moves a tenth toward what the other thought at the month's start
    after = happen(
        talk,
        adult=[True] * 2,
        nearness=[1.0] * 2,
        tie=[[1] * 8, [0] * 8],
        trust_village=[0.2, 0.8],
        peer_weight=0.1,
    )
    assert after.trust_village.tolist() == pytest.approx([0.26, 0.74])


def test_one_acquaintance_a_month_is_met(happen):
    """The last three of sixteen bits of the month's lot choose among eight ties."""
    ties = [[1, 2, 1, 3, 1, 1, 1, 4], [1] * 8, [2] * 8, [3] * 8, [4] * 8]
    given = {"tie": ties, "trust_village": [0.5, 0.1, 0.2, 0.7, 0.9], "peer_weight": 0.1}

    def heard(bits, near=(1.0,) * 5, adult=(True,) * 5):
        lot = [0.5 + bits / 65536] + [0.0] * 4
        return happen(talk, impulse=lot, adult=list(adult), nearness=list(near), **given).trust_village[0]

    met = [heard(bits) for bits in (0, 1, 3, 7, 8)]
    assert met == pytest.approx([0.46, 0.47, 0.52, 0.54, 0.46])  # a tenth of the way to 0.1, 0.2, 0.7, 0.9, 0.1
    assert heard(3, (1, 1, 1, 0.5, 1)) == heard(3, (0.5, 1, 1, 1, 1)) == pytest.approx(0.51)  # half faded
    assert heard(3, adult=(1, 1, 1, 0, 1)) == 0.5  # a child, or one who has died, is not listened to
    assert heard(3, adult=(0, 1, 1, 1, 1)) == 0.5  # nor does one listen
    assert heard(3, (1, 1, 1, 0.5, 1)) == heard(3, (0.5, 1, 1, 1, 1)) == pytest.approx(0.51)  # away
