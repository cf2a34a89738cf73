import pytest

from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS

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


def test_identity_is_of_what_determines_a_run(planned):
    one, other = planned("workers=1", "batch=3"), planned("workers=2", "dir=x")
    assert one.identity(0, "m") == other.identity(0, "m") != planned("months=12").identity(0, "m")
    assert one.identity(0, "m") != one.identity(0, "n")
