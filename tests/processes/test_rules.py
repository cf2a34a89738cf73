"""Duties, local rules, and who decides, by hand."""

import numpy as np
import pytest

from cogov_sim.processes.blocs import holding, restrained, scaled
from cogov_sim.processes.commons import announcing
from cogov_sim.processes.democracy import (
    deciding,
    deliberating,
    heeded_share,
    met_by_vote,
    met_in_committee,
    pitching_in,
)
from cogov_sim.processes.rules import (
    changed,
    discord_left,
    muddle_left,
    muddling,
    provoked,
    provoking,
    reviewing,
    roles,
    set_right,
)


def test_discord_and_muddle():
    assert discord_left(0.4, 0, 0.25) == pytest.approx(0.3)
    assert discord_left(0.4, 1, 0.0) == discord_left(0.4, 0, 1.0) == 0
    assert muddle_left(0.2, 0.5, 0, 0.5) == pytest.approx(0.1)
    assert muddle_left(0.2, 0.5, 1, 0.5) == pytest.approx(0.05)
    assert muddle_left(0.2, 0.5, 1, 1.0) == muddle_left(0.2, 1.0, 0, 0.5) == 0


def test_who_does_what(happen):
    after = happen(
        roles,
        merged=0,
        discord=0.4,
        cross_serving=0.5,
        joint_hours=20,
        role_clarity=0.6,
        clarity_hours=15,
        rule_reviews=3,
        review_hours=40,
        muddle=0.2,
        called_hours=[1.0],
    )
    assert (after.friction[0], after.muddled[0]) == (pytest.approx(0.2), pytest.approx(0.08))
    assert after.called_hours[0] == pytest.approx(1 + 9 + 10 + 10)
    assert happen(muddling, muddled=[0.08], service_hours=[200.0]).service_hours[0] == pytest.approx(184)


def test_review_by_those_who_take_part():
    assert set_right(0.2, 0.1, 1.2, 0.5, 0.1) == pytest.approx(0.1 * 0.5 * 0.5 * 0.8)
    assert set_right(1.0, 0.1, 1.2, 0.5, 0.1) == set_right(0.2, 0.0, 1.2, 0.5, 0.1) == 0
    assert changed(0.1, 2.0, 0.5, 0.1) == pytest.approx(0.5)


def test_rules_grow_old_and_are_reviewed(happen):
    given = {
        "rule_fit": [0.5],
        "churn": [0.1],
        "rule_fit_reference": [0.4],
        "churn_reference": [0.1],
        "effective": [0.1],
        "review_gain": 0.5,
        "review_half": 0.1,
        "rule_ageing": 0.12,
        "churn_months": 10,
        "fit_weight": 0.2,
        "churn_weight": 0.5,
    }
    aged = happen(reviewing, rule_reviews=0, **given)
    assert (aged.rule_fit[0], aged.churn[0]) == (pytest.approx(0.495), pytest.approx(0.09))
    assert aged.rule_push[0] == pytest.approx(0.2 * 0.095 + 0.5 * 0.01)
    mended = happen(reviewing, rule_reviews=4, **given)
    assert mended.rule_fit[0] == pytest.approx(0.495 + 4 / 12 * 0.25 * 0.5)
    assert mended.churn[0] == pytest.approx(0.1 + 0.09)
    assert mended.rule_fit_reference[0] == 0.4
    warm = happen(reviewing, month=-25, rule_reviews=0, **given)
    assert (warm.rule_fit_reference[0], warm.rule_push[0]) == (warm.rule_fit[0], pytest.approx(0))
    push = happen(announcing, month=5, rule_push=[0.07], naming=0, fine=0).call_push[0]
    assert push == pytest.approx(0.07)


def test_quarrels_over_rules(happen):
    assert provoked(0.0, 0.0, 0.4, 0.5) == 1
    assert provoked(0.5, 0.2, 0.4, 0.5) == pytest.approx(0.8 * 1.1)
    given = {"rule_fit": [0.8], "rule_fit_reference": [0.3], "churn": [0.3], "churn_reference": [0.1]}
    after = happen(provoking, contention=[1.5], rule_peace=0.4, churn_strife=0.5, **given)
    assert after.contention[0] == pytest.approx(1.5 * 0.88)
    assert happen(provoking, contention=[1.5], rule_peace=0, churn_strife=0, **given).contention[0] == 1.5


def test_how_a_wish_is_met():
    assert met_in_committee(0.4, 0.3, 0.0) == pytest.approx(0.58)  # 1 - 0.6 x 0.7
    assert met_in_committee(0.4, 0.3, 1.0) == pytest.approx(0.4)  # one head passes all voices over
    assert met_by_vote(0.3) == 0.65
    assert heeded_share(0.5, 0.4, 0.3, 0, 0, 0, 0, 0) == pytest.approx(0.29)
    assert heeded_share(0.5, 0.4, 0.3, 0, 0, 0, 1, 0) == pytest.approx(0.2)  # the branch, as it leans
    assert heeded_share(0.5, 0.4, 0.3, 0, 0, 0, 0, 1) == pytest.approx(0.325)  # the vote
    assert heeded_share(0.5, 0.4, 0.3, 0, 0.5, 0, 0.5, 0) == pytest.approx(0.5 * (0.2 + 0.145))  # blocs block half
    assert heeded_share(0.5, 0.4, 0.3, 0, 0, 0.5, 0, 0) == pytest.approx(0.145)
    assert heeded_share(0.0, 1, 1, 0, 0, 0, 0.5, 0.5) == 0


def test_deciding(happen):
    given = {
        "cohesion": [0.5, 0.5],
        "bloc_share": [0.4, 0.2],
        "autonomy": [0.5],
        "stance": [0.4],
        "effective": [0.06],
        "attendance_share": [0.2],
        "branch_say": 0.0,
        "bloc_veto": 1.0,
        "merged": 0,
        "say_hours": 20,
        "assembly_decides": 0.5,
        "decision_hours": 40,
    }
    after = happen(deciding, met=True, **given)
    assert after.heeded[0] == pytest.approx(0.5 * 0.7 * 0.5 * (0.58 + 0.65))  # blocs 0.5 x 0.6 = 0.3
    assert after.called_hours[0] == 20
    assert happen(deciding, met=False, heeded=[0.9], **given).heeded[0] == 0.9
    assert happen(deciding, met=False, **given).called_hours[0] == 20


def test_villagers_run_things(happen):
    after = happen(
        pitching_in,
        workers=[3, 2],
        effective=[0.2],
        villager_management=0.5,
        manager_hours=2,
        coordination_hours=30,
        transparency=0.4,
        service_hours=[100.0],
    )
    assert after.service_hours[0] == pytest.approx(101)
    assert after.lent_hours[0] == pytest.approx(1)
    assert (after.sight[0], after.called_hours[0]) == (pytest.approx(0.7), 15)
    assert happen(pitching_in, transparency=0.4, service_hours=[100.0]).sight[0] == pytest.approx(0.4)


def test_members_deliberate(happen):
    given = {
        "member": [True, False, True],
        "place": [0, 0, 2],
        "alive": True,
        "stance": [0.4],
        "efficacy": 0.5,
        "efficacy_anchor": 0.5,
        "efficacy_speed": 0.1,
        "efficacy_gain": 1.0,
    }
    # pushed by 0.5 x 0.6 = 0.3: the anchor 0.5 moves to 0.5 + 0.3 x 0.5 / 0.8
    after = happen(deliberating, inner_party=0.5, **given).efficacy
    assert np.allclose(after, [0.5 + 0.1 * 0.3 * 0.5 / 0.8, 0.5, 0.5])
    assert np.allclose(happen(deliberating, inner_party=0, **given).efficacy, 0.5)


def test_a_leading_branch_restrains_or_lends_its_say():
    assert scaled(0.2, 1.0) == pytest.approx(0.2)
    assert scaled(0.2, 4.0) == pytest.approx(0.5)
    assert scaled(0.2, 0.0) == 0
    assert restrained(0.4, 0, 1.2, 0.0, 0.1, 0.5, 0.5, 0.1) == pytest.approx(0.5)


def test_whose_branch_leads(happen):
    given = {"bloc": [0], "cohesion": [0.8], "capture_leaning": 1.0, "spoils": 0.5, "branch_restraint": 0.0}
    given |= {"open_restraint": 0.0, "branch_say": 0.8, "lent_say": 1.0, "bloc_share": [0.4]}
    own = happen(holding, chair=[0], secretary=[0], **given).grip[0]
    assert own == pytest.approx(0.4 * 1.5 / (1 + 0.4 * 0.5))
    assert happen(holding, chair=[0], secretary=[-1], **given).grip[0] == pytest.approx(0.2)  # half, and nothing lent
