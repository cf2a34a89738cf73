"""Settings in one file are those settings, and what is given beside it wins."""
import pytest
import yaml

from cogov_sim.study import written

POLICY = {"name": {"en": "Posts, 'open' books", "zh": "公开，再公开"}, "reason": {"en": "a: b # c", "zh": "“甲”\\"},
          "spells": [{"first": 3, "last": 20, "set": {"funds.transparency": 0.9, "funds.audit_rate": 1e-05}},
                     {"first": 0, "last": None, "set": {"elections.merged": 0}}]}
TOLD = {"place": "semi_pastoral", "seed": 11, "months": 30, "series": {"every": 1}, "figures": False,
        "population": {"households": 60, "area": 61.30000000000001}, "policy": POLICY}


@pytest.fixture
def file(tmp_path):
    def make(told):
        path = tmp_path / "a village.yaml"
        path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return str(path)
    return make


def test_a_file_says_what_the_command_line_would(planned, file):
    plan = planned(file(TOLD), verb="run")
    s = plan.settings
    assert (s.place, s.seed, s.months, s.every, s.figures) == ("semi_pastoral", 11, 30, 1, False)
    assert s.chosen == {"population.households": 60, "population.area": 61.30000000000001}
    assert s.policies == {"from_file": POLICY}
    job = plan.job(0)
    assert job.spells == tuple((one["first"], one["last"], one["set"]) for one in POLICY["spells"])
    assert job.values["population.area"] == 61.30000000000001


def test_what_is_given_beside_a_file_wins(planned, file):
    s = planned("seed=3", file(TOLD), "place=gacha", "population.households=70", "policy=audits", verb="run").settings
    assert (s.place, s.policy, s.seed, s.months) == ("gacha", "audits", 3, 30)
    assert s.chosen == {"population.households": 70, "population.area": 61.30000000000001}
    assert written.OWN == {}


def test_a_policy_by_name_and_a_village_of_ones_own(file):
    own = {"persons": "/a b/it's.csv", "households": "h.csv", "year": 2020}
    assert written.opened(["x.y=1", file({"policy": "audits", "place": own})]) == [
        "place=from_data", "policy=audits", r"place.persons='/a b/it\'s.csv'", "place.households='h.csv'",
        "place.year=2020", "x.y=1"]


def test_a_file_can_be_swept_and_its_policy_compared(planned, file):
    plan = planned(file(TOLD | {"months": 12}), "design=grid", "design.vary={funds.audit_rate: [0.1, 0.3]}")
    assert (plan.points, plan.settings.policy) == (2, "from_file")
    plan = planned(file(TOLD), "design=grid", "design.vary={policy: [from_file, audits]}")
    assert plan.job(0).spells[-1][2] == {"elections.merged": 0}
