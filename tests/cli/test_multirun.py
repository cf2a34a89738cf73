"""Several jobs by one command line: a study a job, on disk, whatever becomes of one of them, and one table of all."""
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from cogov_sim.cli import main
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study, commands

FINE, REPORTS = 0, 4  # seeds of the stub engine: nothing goes wrong; a run at replicate 3 reports a fault
SMALL = ("months=12", "warmup=0", "report=false", "figures=false", "workers=1", "language=en")

pytestmark = pytest.mark.usefixtures("stubbed")


def multirun(*line):
    return main(["sweep", "--multirun", *SMALL, "dir=all", *line])


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_one_table_of_all_jobs(here, capsys):
    assert multirun("policy=audits,open_books", "seed=0,7", "replicates=2", "design=grid",
                    "design.vary={funds.audit_rate: [0, 0.5]}") == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.startswith("study: ")] == [f"study: {os.path.join('all', n)}" for n in "0123"]
    assert said[-1].endswith(f"{os.path.join('all', 'runs.parquet')} (16 runs of 4 jobs)")
    table = pd.read_parquet("all/runs.parquet")
    assert list(table)[:8] == ["job", "policy", "seed", "run", "replicate", "funds.audit_rate", "status", "error"]
    assert [len(rows) for _, rows in table.groupby(["policy", "seed", "funds.audit_rate"])] == [2] * 8
    for number, rows in table.groupby("job"):
        assert rows["one"].tolist() == Study(here / "all" / str(number)).runs["one"].tolist()


@pytest.mark.parametrize(("given", "seeds"), [("range(1,4)", [1, 2, 3]), ("choice(5,7)", [5, 7]), ("3,1", [3, 1])])
def test_sweeps_as_hydra_writes_them(here, given, seeds):
    assert multirun(f"seed={given}") == 0
    table = pd.read_parquet(here / "all" / "runs.parquet")
    assert table["seed"].tolist() == seeds


def test_every_file_of_a_group(here):
    assert multirun("place=glob(*pastoral)") == 0
    assert set(pd.read_parquet(here / "all" / "runs.parquet")["place"]) == {"pastoral", "semi_pastoral"}


def test_a_failed_run_is_in_the_exit_status_and_in_the_table(here, capsys):
    assert multirun(f"seed={REPORTS},{FINE}", "replicates=5") == 1
    table = pd.read_parquet(here / "all" / "runs.parquet")
    assert (len(table), table["status"].tolist().count("failed")) == (10, 1)
    assert "run 3 failed: trust is not a number" in capsys.readouterr().out


def test_a_mistake_while_running_loses_no_other_job(here, monkeypatch, capsys):
    real = commands.start

    def start(plan, folder, command):
        if folder.name == "1":
            raise Mistake("folder_unwritable", dir=folder, reason="full")
        return real(plan, folder, command)

    monkeypatch.setattr(commands, "start", start)
    assert multirun("seed=0,7,8") == 2
    assert set(pd.read_parquet(here / "all" / "runs.parquet")["seed"]) == {0, 8}
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("job 1")
    assert "full" in told


def test_an_interrupted_multirun_keeps_what_is_there(here, monkeypatch):
    real = commands.start

    def start(plan, folder, command):
        status = real(plan, folder, command)
        return 130 if folder.name == "1" else status

    monkeypatch.setattr(commands, "start", start)
    assert multirun("seed=0,7,8") == 130
    assert set(pd.read_parquet(here / "all" / "runs.parquet")["seed"]) == {0, 7}


def test_every_job_is_checked_before_the_first_begins(here, capsys):
    assert multirun("replicates=2,0") == 2
    assert "replicates=0" in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.slow
def test_multirun_reaches_the_disk(tmp_path):
    small = ["population.households=60", "population.area=60", "replicates=2", *SMALL]
    line = [sys.executable, "-m", "cogov_sim", "sweep", "--multirun", "seed=1,2", "dir=two", *small]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    seeds = [json.loads((tmp_path / "two" / n / "manifest.json").read_text())["seed"] for n in "01"]
    assert seeds == [1, 2]
    assert pd.read_parquet(tmp_path / "two" / "runs.parquet")["seed"].tolist() == [1, 1, 2, 2]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["two"]
