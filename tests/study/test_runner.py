import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cogov_sim.study import Study
from cogov_sim.study.runner import execute, portions

GRID = ("design=grid", "design.vary={funds.transparency: [0.1, 0.5, 0.9]}", "replicates=5", "events=true", "months=36")
FINE, RAISES, KILLS, KILLS_ONCE, REPORTS, SLOW = range(6)


def bits(folder):
    """Every byte of a study's tables."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*.parquet")}


def test_a_study_holds_its_tables(planned, quiet, stub, tmp_path):
    outcome = execute(planned(*GRID, "seed=0"), tmp_path / "s", quiet, engine=stub)
    study = Study(tmp_path / "s")
    assert (outcome.status, outcome.done, quiet.told[-1]) == (0, 15, (15, 15, 0))
    assert list(study.design) == ["run", "replicate", "funds.transparency"]
    assert study.runs["run"].tolist() == list(range(15))
    assert study.runs["replicate"].tolist() == [r for r in range(5) for _ in range(3)]
    assert set(study.runs["status"]) == {"done"}
    assert study.series.groupby("run")["month"].apply(list)[14] == [-1, 11, 23, 35]
    assert len(study.events) == 15 * 4
    assert study.varied == ["funds.transparency"]
    assert study.manifest["counts"] == {"points": 3, "replicates": 5, "runs": 15, "done": 15, "failed": 0}
    assert (study.manifest["model"], study.manifest["state"]) == ("stub", "finished")
    assert sorted(p.name for p in (tmp_path / "s").iterdir()) == [
        "design.parquet", "events", "manifest.json", "runs", "seals", "series", "study.yaml"]


def test_tables_do_not_depend_on_workers_and_batch(planned, quiet, stub, tmp_path, monkeypatch):
    monkeypatch.setattr("cogov_sim.study.store.PART_RUNS", 4)
    for workers, batch in ((1, 2), (2, 64), (3, 5)):
        made = planned(*GRID, "seed=0", f"workers={workers}", f"batch={batch}")
        execute(made, tmp_path / str(workers), quiet, engine=stub)
    assert bits(tmp_path / "1") == bits(tmp_path / "2") == bits(tmp_path / "3")


@pytest.mark.parametrize("seed", [RAISES, REPORTS, KILLS])
def test_a_failing_run_is_recorded_and_the_rest_finished(planned, quiet, stub, tmp_path, seed):
    plan = planned("replicates=6", "months=24", f"seed={seed}", "batch=4", "workers=2", "events=true")
    outcome = execute(plan, tmp_path / "s", quiet, engine=stub)
    runs = Study(tmp_path / "s").runs
    words = {RAISES: "ZeroDivisionError: poisoned", REPORTS: "trust is not a number", KILLS: "the worker process died"}
    assert (outcome.status, outcome.failed) == (1, [(3, words[seed])])
    assert runs["status"].tolist() == ["done"] * 3 + ["failed"] + ["done"] * 2
    assert runs["error"][3] == words[seed]
    assert runs["one"].isna().tolist() == [i == 3 for i in range(6)]
    assert 3 not in set(Study(tmp_path / "s").series["run"])


def test_failures_are_stored_the_same_whatever_the_batch(planned, quiet, stub, tmp_path):
    for batch in (1, 4):
        plan = planned("replicates=6", "months=24", f"seed={RAISES}", f"batch={batch}")
        execute(plan, tmp_path / str(batch), quiet, engine=stub)
    assert bits(tmp_path / "1") == bits(tmp_path / "4")


def test_a_worker_killed_once_costs_nothing(planned, quiet, stub, tmp_path, monkeypatch):
    monkeypatch.setenv("STUB_MARK", str(tmp_path / "mark"))
    plan = planned("replicates=6", "months=24", f"seed={KILLS_ONCE}", "batch=2", "workers=2")
    assert execute(plan, tmp_path / "s", quiet, engine=stub).status == 0
    assert (tmp_path / "mark").exists()


def test_portions_are_equal_and_in_replicate_order(planned):
    made = list(portions(planned("experiment=first_look"), range(216), 2))
    assert [len(p.numbers) for p in made] == [54] * 4
    assert [n for p in made for n in p.numbers] == list(range(216))


@pytest.mark.slow
def test_the_model_gives_the_same_bits_for_any_workers_and_batch(planned, quiet, tmp_path):
    small = ("months=24", "warmup=12", "population.households=60", "events=true", *GRID[:2], "replicates=5")
    execute(planned(*small, "workers=1", "batch=7"), tmp_path / "a", quiet)
    execute(planned(*small, "workers=2", "batch=64"), tmp_path / "b", quiet)
    assert bits(tmp_path / "a") == bits(tmp_path / "b")


def test_workers_import_nothing_they_do_not_need(tmp_path):
    ask = ("import sys, cogov_sim.cli, cogov_sim.study.worker, cogov_sim.engine; print([name for name in "
           "('mesa', 'hydra', 'solara', 'matplotlib', 'pandas', 'pyarrow', 'scipy') if name in sys.modules])")
    told = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="signals to a process group")
def test_ctrl_c_keeps_what_was_finished(tmp_path, sweep):
    process = sweep("sweep", f"seed={SLOW}", "replicates=400", "batch=4", "workers=2", "language=en", "dir=s")
    assert any(re.match(r"[1-9]\d* of 400", line) for line in process.stderr)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    study = Study(tmp_path / "s")
    done = len(study.runs)
    assert (process.returncode, "Traceback" in err) == (130, False)
    assert out.splitlines()[-1] == "study: s"
    assert 0 < done < 400
    assert study.manifest["state"] == "interrupted"
    assert study.manifest["counts"]["done"] == done == study.series["run"].nunique()


def test_manifest_is_json_and_settings_are_yaml(planned, quiet, stub, tmp_path):
    execute(planned("months=24", "policy=audits"), tmp_path / "s", quiet, ["cogov", "sweep"], engine=stub)
    study = Study(tmp_path / "s")
    assert json.dumps(study.manifest)
    assert study.manifest["command"] == ["cogov", "sweep"]
    assert study.settings["policies"]["audits"]["spells"][0]["set"] == {"funds.audit_rate": 0.5}
