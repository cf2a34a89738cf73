"""One run of a study again: what is said of it, and the exit status."""
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cogov_sim.mistakes import Mistake
from cogov_sim.study import parts, replay
from cogov_sim.study.agreement import compared
from cogov_sim.study.pool import Pool
from cogov_sim.study.runner import execute
from cogov_sim.study.worker import load, simulate

FINE, RAISES, KILLS, REPORTS = 0, 1, 2, 4  # seeds of the stub engine: what becomes of replicate 3
SMALL = ("months=24", "events=true", "replicates=4")


class Here:
    """A worker that is this process."""

    def __init__(self, _size, engine, *_others):
        self.engine = load(engine)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def start(self):
        return self.engine.fingerprint()

    def work(self, portions):
        return (simulate(self.engine, portion) for portion in portions)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where studies made once are kept."""
    return tmp_path_factory.mktemp("studies")


@pytest.fixture
def made(planned, quiet, stub, kept, tmp_path):
    """A function that gives a study by the stub engine, to do with as one likes; its folder."""
    def make(seed=FINE, *more):
        once = kept / "_".join([str(seed), *more])
        if not once.exists():
            execute(planned(*SMALL, f"seed={seed}", "workers=1", *more), once, quiet, engine=stub)
        return Path(shutil.copytree(once, tmp_path / "s"))
    return make


@pytest.fixture
def said(stub, capsys, monkeypatch):
    """A function from what is typed after ``cogov replay`` to the exit status and the lines printed."""
    def run(*given, language="en", worker=Here):
        monkeypatch.setattr(replay, "Pool", worker)
        status = replay.main(list(map(str, given)), language, stub)
        return status, capsys.readouterr().out.splitlines()
    return run


def edited(folder, table, change):
    """Change a table of a study, and its seal with it, through ``change``, a function of its frame."""
    path = next((folder / table).iterdir())
    pq.write_table(pa.Table.from_pandas(change(pq.read_table(path).to_pandas()), preserve_index=False), path)
    seal = folder / "seals" / f"{path.stem}.json"
    seal.write_text(json.dumps(json.loads(seal.read_text()) | {table: parts.checksum(path)}))


def test_a_run_that_agrees(made, said):
    folder = made()
    assert said(folder, 2) == (0, ["run 2: 2 of 2 outcomes, 3 × 2 values of the series, 3 events: equal to the bit"])
    assert said("language=zh", 2, folder, language="zh") == (
        0, ["第 2 次运行：2/2 项结果、序列 3 × 2 个值、3 件大事，逐位相同"])


def test_tables_that_were_not_asked_for_are_not_compared(made, said):
    folder = made(FINE, "events=false", "series.every=0")
    assert said(1, folder) == (0, ["run 1: 2 of 2 outcomes: equal to the bit"])


def test_every_difference_is_told(made, said):
    folder = made()
    edited(folder, "runs", lambda t: t.assign(one=t["one"].where(t["run"] != 1, t["one"] * (1 + 2**-52))))
    edited(folder, "series", lambda t: t.assign(two=t["two"].where((t["run"] != 1) | (t["month"] != 11), 5.0)))
    edited(folder, "events", lambda t: t[(t["run"] != 1) | (t["month"] < 20)])
    status, lines = said(folder, 1)
    assert (status, lines[0]) == (1, "run 1 differs from the study:")
    assert lines[1].startswith("  runs: 1 of 2 values; one is ")
    assert lines[2].startswith("  series: 1 of 9 values; two in month 11 is ")
    assert lines[2].endswith(" here and 5.0 in the study")
    assert lines[3] == "  events: 3 rows here and 2 in the study"
    assert said(folder, 0)[0] == 0


def test_a_run_without_events_agrees(made, said):
    folder = made()
    edited(folder, "events", lambda t: t[t["run"] != 1])
    empty = pa.table({})
    stored = pq.read_table(folder / "events", filters=[("run", "=", 1)])
    assert compared("events", empty, stored).agrees
    assert compared("events", empty, empty).agrees
    assert said(folder, 1) == (1, ["run 1 differs from the study:", "  events: 3 rows here and 0 in the study"])


def test_a_column_that_only_one_has(made, said):
    folder = made()
    edited(folder, "runs", lambda t: t.drop(columns="two"))
    assert said(folder, 1) == (1, ["run 1 differs from the study:", "  runs: not in both: two"])


def test_a_run_that_ends_its_worker_ends_nothing_else(made, said):
    assert said(made(KILLS), 3, worker=Pool) == (
        0, ["run 3 failed in the study and fails again with the same error: the worker process died"])


@pytest.mark.parametrize(("seed", "error"), [
    (RAISES, "ZeroDivisionError: poisoned"), (REPORTS, "trust is not a number")])
def test_a_failed_run_fails_again(made, said, seed, error):
    folder = made(seed)
    assert said(folder, 3) == (0, [f"run 3 failed in the study and fails again with the same error: {error}"])
    edited(folder, "runs", lambda t: t.assign(error="another"))
    assert said(folder, 3) == (1, [f"run 3 failed in the study (another) and fails here with another error: {error}"])
    edited(folder, "runs", lambda t: t.assign(status="done"))
    assert said(folder, 3) == (1, [f"run 3 is done in the study and fails here: {error}"])


def test_a_failed_run_succeeds_now(made, said):
    folder = made()
    edited(folder, "runs", lambda t: t.assign(status="failed", error="no disk"))
    assert said(folder, 3) == (
        1, [f"run 3 failed in the study (no disk) and succeeds here; cogov resume {folder} would store it"])


def test_a_run_that_is_not_stored_yet(made, said):
    folder = made()
    edited(folder, "runs", lambda t: t[t["run"] < 2])
    assert said(folder, 2) == (0, ["run 2 is not stored yet, so there is nothing to compare with; it was computed"])


def test_another_model_is_said_first(made, said):
    folder = made()
    told = json.loads((folder / "manifest.json").read_text()) | {"model": "older"}
    (folder / "manifest.json").write_text(json.dumps(told))
    lines = said(folder, 2)[1]
    assert lines[0] == "note: the study was made by model older, this is model stub: other values are to be expected"
    assert "equal to the bit" in lines[-1]


def test_the_story_comes_first(made, said):
    status, lines = said("--chronicle", made(FINE, "events=false"), 0)
    assert status == 0
    assert lines[0].startswith("A model village after the pattern of “gacha, 300 households”")
    assert [line[:7] for line in lines if line.startswith("Year")] == ["Year 1.", "Year 2."]
    assert lines[-1] == "run 0: 2 of 2 outcomes, 3 × 2 values of the series: equal to the bit"


@pytest.mark.parametrize(("given", "word"), [
    (["s"], "DIR 5"), ([], "DIR 5"), (["s", "4"], "RUN=4: the study has runs 0 to 3"), (["s", "-1"], "no setting -1"),
    (["s", "two"], "RUN=two"), (["s", "1", "2"], "DIR 5"), (["s", "1", "--chronical"], "nearest is --chronicle"),
    (["nix", "1"], "nix is no study"), (["s", "1", "language=fr"], "language=fr"), (["s", "²"], "RUN=²"),
    (["s", "9" * 5000], "RUN=99"), (["~nobody/s", "1"], "~nobody/s is no study"),
    (["s", "1", "workers=2"], "workers")])
def test_what_cannot_be_replayed(made, monkeypatch, tmp_path, given, word):
    made()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Mistake) as caught:
        replay.main(given)
    assert word in str(caught.value)
    assert caught.value.say("zh")


def test_the_model_itself(planned, quiet, capsys, tmp_path):
    tiny = ("months=24", "warmup=12", "population.households=60", "population.area=60", "policy=open_books")
    folder = tmp_path / "5"  # a folder may be called like a run
    execute(planned(*tiny, verb="run"), folder, quiet)
    assert replay.main([str(folder), "--chronicle"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "run 0: 178 of 178 outcomes, 3 × 178 values of the series, 28 events: equal to the bit"
    assert "The policy is “Open books”. From the first month: openness of accounts = 0.9." in lines[0]
    assert lines[2].startswith("Year 1. ")
