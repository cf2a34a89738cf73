"""Studies as a researcher reads them: finished, still running, damaged."""
import json
import shutil

import pyarrow.parquet as pq
import pytest

import cogov_sim
from cogov_sim import Run, Spell
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study
from cogov_sim.study.runner import execute

LEVELS = ("design=grid", "design.vary={funds.transparency: [0.1, 0.9]}", "months=24", "events=true")
REPORTS = 4  # a seed of the stub engine: replicate 3 fails


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where studies made once are kept."""
    return tmp_path_factory.mktemp("studies")


@pytest.fixture
def made(planned, quiet, stub, tmp_path, kept):
    """A function that gives a study by the stub engine, to do with as one likes."""
    def make(*overrides):
        once = kept / "_".join(overrides)
        if not once.exists():
            execute(planned(*LEVELS, *overrides), once, quiet, engine=stub)
        return Study(shutil.copytree(once, tmp_path / "s"))
    return make


def unfinished(study, state="running"):
    """The same study as if it had not ended."""
    told = json.loads((study.path / "manifest.json").read_text())
    (study.path / "manifest.json").write_text(json.dumps(told | {"state": state}))
    return Study(study.path)


def part_of(study, table, runs, name):
    """One more part, of these runs alone, in a table."""
    rows = pq.read_table(next((study.path / table).iterdir())).to_pandas()
    rows = rows[rows["run"].isin(runs)]
    rows.to_parquet(study.path / table / name)


def test_the_package_gives_it():
    assert cogov_sim.Study is Study


def test_outcomes_stand_beside_what_was_varied(made):
    study = made("replicates=5", f"seed={REPORTS}")
    assert list(study.outcomes) == ["run", "replicate", "funds.transparency", "one", "two"]
    assert study.outcomes["run"].tolist() == [0, 1, 2, 3, 4, 5, 8, 9]
    assert study.outcomes["funds.transparency"].tolist() == [0.1, 0.9] * 4
    assert study.failed.values.tolist() == [[6, 3, 0.1, "trust is not a number"], [7, 3, 0.9, "trust is not a number"]]


def test_single_columns_and_runs_are_read(made):
    study = made("replicates=2", "seed=0")
    some = study.read("series", ["one"], runs=[1, 3])
    assert list(some) == ["run", "replicate", "month", "one"]
    assert some["run"].tolist() == [1] * 3 + [3] * 3
    assert study.read("runs", runs=2)["run"].tolist() == [2]
    with pytest.raises(Mistake, match=r"series has no column oen; the nearest is one"):
        study.read("series", ["oen"])


def test_what_is_not_stored_yet_is_not_read(made):
    study = made("replicates=2", "seed=0")
    part_of(study, "series", [3], "part-00001.parquet")  # written, but its runs are not
    again = unfinished(study)
    assert len(again.series) == len(study.series)
    (study.path / "seals" / "part-00000.json").unlink()
    assert len(unfinished(study).series) == 0


@pytest.mark.parametrize(("earlier", "later", "counts"), [
    ("done", "done", 1), ("failed", "done", 1), ("done", "failed", 0), ("failed", "failed", 1)])
def test_a_run_in_two_parts_counts_once(made, earlier, later, counts):
    study = made("replicates=2", "seed=0")
    shutil.rmtree(study.path / "seals")  # what is changed by hand is read as well
    first = next((study.path / "runs").iterdir())
    table = pq.read_table(first).to_pandas()
    here = table["run"] == 2
    table.assign(status=table["status"].mask(here, earlier), replicate=0).to_parquet(first)
    table[here].assign(status=later, replicate=1).to_parquet(study.path / "runs" / "part-00001.parquet")
    runs = unfinished(study).runs
    assert sorted(runs["run"]) == [0, 1, 2, 3]
    assert runs.set_index("run").loc[2, "replicate"] == counts


def test_finished_tables_are_read_where_they_wait(made):
    study = made("replicates=2", "seed=0")
    fresh = study.path / ".aside" / "fresh"
    fresh.mkdir(parents=True)
    (study.path / "runs").rename(fresh / "runs")
    (fresh / "complete").touch()
    assert Study(study.path).runs["run"].tolist() == [0, 1, 2, 3]


def test_a_study_that_ends_meanwhile_is_read_whole(made):
    study = made("replicates=2", "seed=0")
    shutil.rmtree(study.path / "seals")
    told = (study.path / "manifest.json").read_text()
    whole = next((study.path / "runs").iterdir())
    kept = whole.read_bytes()
    pq.write_table(pq.read_table(whole).slice(0, 1), whole)
    early = unfinished(study)
    assert early.read("series")["run"].unique().tolist() == [0]
    whole.write_bytes(kept)
    (study.path / "manifest.json").write_text(told)
    assert early.series["run"].unique().tolist() == [0, 1, 2, 3]


def test_what_a_run_was_made_from(made):
    study = made("replicates=2", "seed=0")
    assert study.run(3) == Run(0, 1, {}, (Spell(0, None, {"funds.transparency": 0.9}),))
    with pytest.raises(Mistake, match="RUN=4: the study has runs 0 to 3"):
        study.run(4)


def test_it_says_what_it_is(made):
    study = made("replicates=5", f"seed={REPORTS}")
    assert repr(study) == (f"Study({str(study.path)!r}): sweep, finished; 10 of 10 runs stored "
                           "(2 points × 5 replicates), 2 failed")
    assert "<td><code>.series</code></td><td>24</td>" in study._repr_html_()
    (study.path / "manifest.json").write_text("{")
    assert "manifest.json" in repr(Study(study.path))


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty"])
@pytest.mark.parametrize("table", ["runs", "series"])
def test_a_damaged_file_is_named(made, harm, table):
    study = made("replicates=2", "seed=0")
    part = next((study.path / table).iterdir())
    content = bytearray(part.read_bytes())
    content[len(content) // 4] ^= 1
    part.write_bytes({"flipped": bytes(content), "cut": content[:len(content) // 2], "empty": b""}[harm])
    with pytest.raises(Mistake, match=rf"{table}/{part.name} .*cogov resume") as caught:
        study.read(table)
    assert "cogov resume" in caught.value.say("zh")


def test_a_file_that_is_gone_is_named(made):
    study = made("replicates=2", "seed=0")
    shutil.rmtree(study.path / "series")
    with pytest.raises(Mistake, match=r"series/part-00000.parquet .*cogov resume"):
        study.read("series")


def test_no_study_is_a_mistake(tmp_path):
    with pytest.raises(Mistake, match=r"holds no study\.yaml"):
        Study(tmp_path)
