from itertools import pairwise

import pytest

from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.study.design import points, read, told

TAU, AUDITS = "funds.transparency", "funds.audit_rate"


def test_one_point_has_no_columns(planned):
    made = planned("replicates=3")
    assert (made.columns, made.points, made.runs) == ({}, 1, 3)


def test_grid_crosses_all_levels_first_name_slowest(planned):
    made = planned("design=grid", f"design.vary={{{TAU}: [0.1, 0.9], {AUDITS}: [0, 0.5, 1]}}")
    assert made.columns == {TAU: [0.1] * 3 + [0.9] * 3, AUDITS: [0, 0.5, 1] * 2}


def test_vary_may_be_nested_and_replaces_the_experiments(planned):
    made = planned("experiment=first_look", "design.vary={funds: {transparency: [0.2, 0.4]}}")
    assert made.columns == {TAU: [0.2, 0.4]}


def test_runs_are_numbered_replicate_by_replicate(planned):
    made = planned("design=grid", f"design.vary={{{TAU}: [0.1, 0.9]}}", "replicates=2")
    jobs = [made.job(run) for run in range(made.runs)]
    assert [job.replicate for job in jobs] == [0, 0, 1, 1]
    assert [job.spells[0][2][TAU] for job in jobs] == [0.1, 0.9, 0.1, 0.9]


def test_a_lever_is_a_spell_and_anything_else_holds_in_the_warm_up_too(planned):
    plain = next(name for name, p in PARAMETERS.items() if not p.lever and p.kind is float)
    low = PARAMETERS[plain].bounds[0]
    job = planned(f"{TAU}=0.25", f"{plain}={low}", "policy=open_books").job(0)
    assert job.values == {plain: low}
    assert job.spells[0] == (0, None, {TAU: 0.25})
    assert job.spells[1][2][TAU] == 0.9


def test_policies_vary_as_a_column(planned):
    made = planned("design=grid", "design.vary={policy: [status_quo, open_books]}")
    assert [len(made.job(run).spells) for run in (0, 1)] == [0, 1]


def test_hypercube_fills_every_range_once(planned):
    record = next(p for p in PARAMETERS.values() if p.prior == "log")
    made = planned("design=lhs", "design.runs=50", f"design.vary={{{TAU}: [0.2, 0.4], {record.dotted}: null}}")
    cells = sorted(int((value - 0.2) / 0.2 * 50) for value in made.columns[TAU])
    assert cells == list(range(50))
    low, high = record.bounds
    drawn = sorted(made.columns[record.dotted])
    assert low <= drawn[0] < drawn[-1] <= high
    assert drawn[25] == pytest.approx((low * high) ** 0.5, rel=0.2)


def test_the_same_seed_gives_the_same_hypercube(planned):
    ask = ("design=lhs", "design.runs=5", f"design.vary={{{TAU}: null}}")
    assert planned(*ask).columns == planned(*ask).columns != planned(*ask, "seed=8").columns


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_table_is_read_from_csv_and_parquet(planned, tmp_path, suffix):
    import pandas as pd

    rows = pd.DataFrame({TAU: [0.1, 0.2], "policy": ["audits", "status_quo"]})
    file = tmp_path / f"rows.{suffix}"
    rows.to_csv(file, index=False) if suffix == "csv" else rows.to_parquet(file)
    made = planned("design=table", f"design.file={file}")
    assert made.columns == {TAU: [0.1, 0.2], "policy": ["audits", "status_quo"]}


def test_a_bad_row_of_a_table_is_named_by_its_line(planned, tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(f"{TAU}\n0.5\n\n1.5\n", encoding="utf-8")
    with pytest.raises(Mistake, match=r"row 4: funds.transparency=1.5"):
        planned("design=table", f"design.file={file}")


def test_digest_is_of_what_determines_the_runs(planned):
    one, other = planned("workers=1", "batch=3"), planned("workers=2", "dir=x")
    assert one.digest("m") == other.digest("m") != planned("months=12").digest("m")
    assert one.digest("m") != one.digest("n")


def sample(kind, vary, seed=7, **more):
    """The columns of a design, its policies taken as they are named."""
    return points(read({"kind": kind, "vary": vary, **more}), seed, {"policy": str, "place": str})


def crossed(columns):
    return list(zip(*columns.values(), strict=True))


def test_a_list_of_names_takes_the_records_ranges_and_a_star_a_submodel():
    named = sample("lhs", [AUDITS], runs=40)[AUDITS]
    low, high = PARAMETERS[AUDITS].bounds
    assert sorted(int((v - low) / (high - low) * 40) for v in named) == list(range(40))
    own = sample("morris", ["funds.*"], runs=2, levels=4)
    assert list(own) == [name for name in PARAMETERS if name.startswith("funds.")]


def test_a_grid_without_levels_steps_through_the_records_range():
    low, high = PARAMETERS[AUDITS].bounds
    assert sample("grid", [AUDITS], levels=3) == {AUDITS: [low, (low + high) / 2, high]}


def test_linked_levels_of_a_grid_go_in_step():
    vary = {TAU: [0.1, 0.9], "policy": ["audits", "status_quo"], AUDITS: [0, 0.5]}
    assert sample("grid", vary, link=[TAU, AUDITS]) == {
        TAU: [0.1, 0.1, 0.9, 0.9], "policy": ["audits", "status_quo"] * 2, AUDITS: [0, 0, 0.5, 0.5]}


@pytest.mark.parametrize(("kind", "size"), [("lhs", 8), ("sobol", 8 * 4), ("morris", 8 * 3)])
def test_linked_parameters_stand_at_the_same_share_of_their_ranges(kind, size):
    vary = {TAU: [0.2, 0.4], "funds.watch_strength": None, AUDITS: [0, 0.5]}
    columns = sample(kind, vary, runs=8, levels=4 if kind == "morris" else None, link=[[TAU, AUDITS]])
    assert columns[AUDITS] == pytest.approx([(v - 0.2) / 0.2 * 0.5 for v in columns[TAU]])
    assert len(columns[TAU]) == size


def test_policies_have_equal_shares_of_a_sample(planned):
    made = planned("design=lhs", "design.runs=12", f"design.vary={{policy: [status_quo, audits, points], {TAU}: null}}")
    assert [made.columns["policy"].count(name) for name in ("status_quo", "audits", "points")] == [4, 4, 4]
    assert len(made.job(made.columns["policy"].index("audits")).spells) == 2


def test_a_range_may_be_sampled_by_its_logarithm():
    drawn = sample("lhs", {TAU: [0.01, 1, "log"]}, runs=100)[TAU]
    assert sum(v < 0.1 for v in drawn) == 50


def test_saltelli_crosses_one_column_at_a_time():
    """Of each base point: A, then A with one factor taken from B after the other, then B."""
    rows = crossed(sample("sobol", {TAU: [0, 1], AUDITS: [0, 1]}, runs=4))
    assert len(rows) == 4 * 4
    for (a, b), first, second, last in zip(*[iter(rows)] * 4, strict=True):
        assert (first, second, last) == ((last[0], b), (a, last[1]), (first[0], second[1]))


def test_a_trajectory_moves_every_factor_once_by_the_same_step():
    rows = crossed(sample("morris", {TAU: [0, 1], AUDITS: [0, 1]}, runs=5, levels=4))
    for path in zip(*[iter(rows)] * 3, strict=True):
        moves = [tuple(abs(y - x) for x, y in zip(a, b, strict=True)) for a, b in pairwise(path)]
        assert sorted(moves) == [(0, pytest.approx(2 / 3)), (pytest.approx(2 / 3), 0)]


@pytest.mark.parametrize(("kind", "size"), [("sobol", 16), ("morris", 12)])
def test_a_sample_is_of_its_settings_and_seed_alone_and_says_its_size(kind, size):
    more = {"runs": 4, "levels": 4 if kind == "morris" else None}
    assert sample(kind, [TAU, AUDITS], **more) == sample(kind, [TAU, AUDITS], **more)
    assert sample(kind, [TAU, AUDITS], **more) != sample(kind, [TAU, AUDITS], seed=8, **more)
    said, = told(read({"kind": kind, "vary": [TAU, AUDITS], **more}), 3)
    assert f"{size} points" in said.say()
    assert f"{3 * size} runs" in said.say()


def test_every_whole_number_of_a_range_is_reached():
    name = next(name for name, p in PARAMETERS.items() if p.kind is int and p.bounds[1] - p.bounds[0] < 20)
    low, high = map(int, PARAMETERS[name].bounds)
    assert set(sample("lhs", [name], runs=200)[name]) == set(range(low, high + 1))


WRONG = {
    "unknown policy": ("lhs", {"policy": ["open_bokos"]}, {"runs": 4}, "open_bokos"),
    "policies unnamed": ("lhs", ["policy"], {"runs": 4}, "policy=None: policy takes a list"),
    "shape": ("lhs", {TAU: [0.1, 0.9, "round"]}, {"runs": 4}, "round.*log"),
    "logarithm of nothing": ("lhs", {TAU: [0, 0.9, "log"]}, {"runs": 4}, "above 0"),
    "a wrong name": ("lhs", ["funds.transparancy"], {"runs": 4}, "funds.transparancy.*funds.transparency"),
    "a wrong submodel": ("lhs", ["fund.*"], {"runs": 4}, r"fund\.\*"),
    "a number": ("lhs", [3], {"runs": 4}, "design.vary"),
    "no power of two": ("sobol", [TAU], {"runs": 100}, "64 or 128"),
    "odd levels": ("morris", [TAU], {"runs": 4, "levels": 5}, "design.levels=5.*even"),
    "a table's rows": ("table", [TAU], {"file": "rows.csv"}, "design.vary=.*design=grid"),
    "a grid without steps": ("grid", [TAU], {}, "design.levels"),
    "link to nothing": ("lhs", [TAU], {"runs": 4, "link": [TAU, AUDITS]}, "funds.audit_rate.*does not vary"),
    "link of one": ("lhs", [TAU], {"runs": 4, "link": [TAU]}, "design.link=.*together"),
    "two links": ("lhs", [TAU, AUDITS, "funds.watch_strength"],
                  {"runs": 4, "link": [[TAU, AUDITS], [AUDITS, "funds.watch_strength"]]}, "audit_rate twice"),
    "unequal levels": ("grid", {TAU: [0, 1], AUDITS: [0]}, {"link": [TAU, AUDITS]}, "2 and 1 levels"),
    "too large": ("sobol", [TAU], {"runs": 2**23}, "25165824"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_told_in_both_languages(case):
    kind, vary, more, words = WRONG[case]

    def policy(name):
        raise Mistake("file_unknown", group="policy", name=name, near="")

    with pytest.raises(Mistake, match=words) as caught:
        points(read({"kind": kind, "vary": vary, **more}), 7, {"policy": policy})
    assert caught.value.say("zh") != str(caught.value)
