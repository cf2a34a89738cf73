"""The causes of a change add up to it, come out as worked by hand, and leave out no input that moves."""
import numpy as np
import pytest

from cogov_sim.engine import Run, Simulation
from cogov_sim.params import PARAMETERS
from cogov_sim.policy import Spell
from cogov_sim.processes.funds import wanted_share
from cogov_sim.processes.trust import next_trust, pushed
from cogov_sim.state import VARIABLES
from cogov_sim.watch import Scenario, Window
from cogov_sim.watch.causes import LUCK, QUESTIONS, UNDERWAY, apart, outcomes, shapley, why
from cogov_sim.watch.copies import Copies, Story
from cogov_sim.watch.halted import BY_PROCESS
from cogov_sim.watch.record import Call, Recorded

SMALL = {"population.households": 60, "population.area": 60.0}
OPEN = (Spell(12, None, {"funds.transparency": 1.0, "funds.audit_rate": 1.0, "meetings.mobilisation": 1.0}),)
CHAINS = {name: () for question in QUESTIONS.values() for name in question.chain}


def test_shares_of_two_and_three_causes_as_worked_by_hand():
    assert shapley(np.array([1.0, 3.0, 4.0, 10.0])) == [4.0, 5.0]  # alone 2 and 3, and 4 more together: 2 each
    gloves = np.array([0, 0, 0, 1, 0, 1, 0, 1.0])  # one left glove, two right ones; a pair is worth 1
    assert shapley(gloves) == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert shapley(np.array([0.5])) == []


@pytest.mark.parametrize("until", [5, 24])
def test_they_add_up_to_the_true_change(until):
    run = Run(3, 0, SMALL, OPEN)
    alone = Simulation([run], 480)
    alone.step(36 + max(0, until - 12))
    before = alone.metrics()
    alone.step(min(until, 12))
    after = alone.metrics()
    for metric, account in why(run, until, 480).items():
        assert (account.before, account.after) == (before[metric][0], after[metric][0])
        assert sum(account.shares.values()) == pytest.approx(account.change, abs=1e-12)
        assert list(account.shares)[-1] == QUESTIONS[metric].rest
    assert account.metric == "taken_share"
    assert (account.shares.get("audits", 0) < -0.01) == (until == 24)


def test_of_several_villages_it_is_the_mean_over_them():
    run = Run(3, 0, SMALL | {"township.villages": 2}, OPEN)
    for account in why(run, 15, 480).values():
        assert sum(account.shares.values()) == pytest.approx(account.change, abs=1e-12)
    spread = apart(Run(3, 0, run.values), run, 15, 480)["trust_village"].shares
    assert spread[UNDERWAY] == pytest.approx(0, abs=1e-12)


def test_what_is_asked_of_a_village_does_not_change_it():
    run = Run(3, 0, SMALL, OPEN)
    life, alone = Recorded(run, CHAINS, 0, 480), Simulation([run], 480)
    life.reach(14)
    alone.step(50)
    for name in VARIABLES:
        assert np.array_equal(life.state.column(name), alone.state.column(name)), name


def test_a_meeting_drawn_as_it_was_comes_out_as_it_did():
    life = Recorded(Run(3, 0, SMALL), CHAINS, 0, 480)
    life.reach(8)
    question = QUESTIONS["effective_participation"]
    met = max(c.month for c in life.calls if c.process == "attendance" and c.given["met"][0])
    calls = [c for c in life.calls if c.process in question.chain and c.month == met]
    story = Story(life.state, [calls], {}, {}, {}, question.causes)
    copies = Copies(story, {}, np.zeros(3, int))
    assert list(copies.live()) == [1]
    assert copies.outcome("effective", None).tolist() == [life.metrics()["effective_participation"][0]] * 3


def test_how_far_apart_two_villages_are_begins_at_nothing():
    base, other = Run(3, 0, SMALL), Run(3, 0, SMALL, OPEN)
    for metric, account in apart(base, other, 30, 480).items():
        assert sum(account.shares.values()) == pytest.approx(account.change, abs=1e-12)
        if QUESTIONS[metric].rest == UNDERWAY:  # the copy without any cause is the other village itself
            assert account.shares[UNDERWAY] == pytest.approx(0, abs=1e-12)
    assert account.shares["audits"] < -0.01
    for account in apart(base, base, 14, 480).values():
        assert set(account.shares) <= {UNDERWAY, LUCK}
        assert account.change == 0
        assert sum(account.shares.values()) == pytest.approx(0, abs=1e-12)
    with pytest.raises(ValueError, match="same luck"):
        apart(base, Run(4, 0, SMALL), 3, 480)


def test_no_policy_acts_by_a_way_that_is_not_told():
    """The copy in which no cause has come true is the other village, whatever was done in this one."""
    names = ("internet_plus", "fines", "invitations", "audits_by_complaint", "culture", "grids", "appointed_leader",
             "guided_opinion", "clear_roles", "legal_education")
    base, done = Scenario(seed=5, values=SMALL), []
    found = apart(base.run(), base.with_policies(*map(Window, names)).run(), 13, 480, progress=done.append)
    for metric, account in found.items():
        assert sum(account.shares.values()) == pytest.approx(account.change, abs=1e-12)
        assert len(account.shares) > 4
        if QUESTIONS[metric].rest == UNDERWAY:
            assert account.shares[UNDERWAY] == pytest.approx(0, abs=1e-12)
    assert max(done) == 1
    assert min(done) > 0


@pytest.fixture(scope="module")
def lived():
    life = Recorded(Run(3, 0, SMALL), CHAINS, 0, 480)
    life.reach(1)
    return life


def otherwise(call: Call, **given) -> Call:
    changed = {name: np.full_like(call.given[name], value) for name, value in given.items()}
    return Call(call.process, call.month, call.given | changed)


def test_two_causes_of_what_is_taken_as_worked_by_hand(lived):
    calls = {c.process: c for c in lived.calls}
    now = otherwise(calls["temptation"], fear=0.8, audit_odds=0.9, exposure=0.05)
    then = otherwise(now, fear=0.1, audit_odds=0.2)
    start = 0.11
    value = {p.name: p.default for p in PARAMETERS.values()}

    def after(fear, odds):
        state = {name: float(now.given[name][0]) for name in ("honesty", "protection", "concern", "takeable")}
        wish = state["takeable"] * wanted_share(
            0.05 + odds / 12 * value["audit_detection"], state["honesty"], fear, state["protection"], state["concern"],
            *(value[n] for n in ("sanction", "gain", "integrity_weight", "choice_noise", "taken_limit", "fear_weight")))
        return start + (wish - start) / (value["fall_months"] if wish < start else value["rise_months"])

    question = QUESTIONS["taken_share"]
    story = Story(lived.state, [[now]], {"taken_share": np.array([start])}, {("temptation", 0): then}, {},
                  question.causes)
    causes = story.moving()
    assert list(causes) == ["audits", "memory"]
    values = outcomes(question, story, causes)
    none, audits, memory, both = after(0.1, 0.2), after(0.1, 0.9), after(0.8, 0.2), after(0.8, 0.9)
    assert values == pytest.approx([none, audits, memory, both], abs=1e-15)
    assert shapley(values) == pytest.approx([((audits - none) + (both - memory)) / 2,
                                             ((memory - none) + (both - audits)) / 2], abs=1e-15)


def test_works_answers_and_luck_in_trust_as_worked_by_hand(lived):
    calls = {c.process: c for c in lived.calls}
    now = otherwise(calls["trust"], works=0.9, response=0.2)
    then = otherwise(now, works=0.4, response=0.6)
    given = {name: column.copy() for name, column in now.given.items()}
    value = {p.name: p.default for p in PARAMETERS.values()}
    some = np.nonzero(given["adult"])[0]
    trust = lived.state.person.trust_village.copy()

    def after(works, response):
        total = 0.0
        for i in some:
            push = (value["works_weight"] * (works - given["works_reference"][0])
                    + value["response_weight"] * (response - given["response_reference"][0])
                    - value["theft_weight"] * (given["belief"][i] - given["belief_reference"][0]))
            seen = pushed(given["trust_village_anchor"][i], push)
            total += next_trust(trust[i], seen, value["learning"], value["loss_ratio"], value["bias"])
        return total / len(some)

    question = QUESTIONS["trust_village"]
    story = Story(lived.state, [[now]], {"trust_village": trust}, {("trust", 0): then}, {"noise": 0.0}, question.causes)
    causes = story.moving()
    assert list(causes) == ["works", "answers", "experience"]
    values = outcomes(question, story, causes)
    assert values[:4] == pytest.approx([after(0.4, 0.6), after(0.9, 0.6), after(0.4, 0.2), after(0.9, 0.2)], abs=1e-14)
    assert sum(shapley(values)) == pytest.approx(values[-1] - values[0], abs=1e-15)
    assert abs(values[4] - values[0]) > 1e-6  # a month's private experience


# what an outcome of these chains does not hang on
BESIDE = {
    "trust_village": {"bloc", "tension", "works_reference", "response_reference", "belief_reference",
                      "tension_reference", "activities_reference", "unmet_need_reference", "scar_reference", "norm",
                      "belonging", "cohesion", "trust_township", "trust_centre", "belief_mean", "called_hours",
                      "candour", "caution", "leak_memory", "leaked", "leaks", "impulse"},
    "effective_participation": {"met", "dependence_reference", "schooling_reference", "paper", "traces_weight", "spoke",
                                "voice", "attends", "mobilised", "joined", "bloc", "counted", "effective"},
    "taken_share": {"called_hours", "pace", "worth", "heeded", "heeded_reference", "muddled", "bloc",
                    "exposure", "side_exposure", "takeable", "literacy_reference"},
}
NEVER = {"identity", "type", "tie", "household", "distance", "motive_anchor", "trust_village_anchor",
         "trust_township_anchor", "trust_centre_anchor", "first_member", "end_member"}  # they stay as they were made


@pytest.mark.parametrize("metric", QUESTIONS)
def test_every_input_that_moves_has_one_cause(metric):
    question = QUESTIONS[metric]
    named = [name for names in question.causes.values() for name in names]
    assert len(named) == len(set(named))
    levers = {p.name for p in PARAMETERS.values() if p.lever}
    asked = {a for name in question.chain for a in BY_PROCESS[name].arguments if a in VARIABLES or a in levers}
    assert asked - set(named) - set(question.kept) - NEVER - BESIDE[metric] == set()
    assert not set(named) & BESIDE[metric]
