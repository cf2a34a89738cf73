"""Studies on Dask: a real scheduler, real workers, each of them a process of its own on this machine."""
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from cogov_sim import cli
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study
from cogov_sim.study.outpost import Outpost
from cogov_sim.study.runner import execute

pytest.importorskip("distributed")
HERE = Path(__file__).parent
KILLS, SLOW, HANGS = 2, 5, 6  # the stub engine's seeds


def bits(folder):
    """Every byte of a study's tables."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*.parquet")}


class Processes:
    """A scheduler, and workers as they are asked for."""

    def __init__(self, folder: Path):
        self.folder, self.file, self.all = folder, folder / "scheduler.json", []
        self.begin("scheduler", "--scheduler-file", self.file, "--port", "0", "--dashboard-address", "127.0.0.1:0")

    def begin(self, what, *args, path=()):
        env = os.environ | {"PYTHONPATH": os.pathsep.join([*map(str, path), str(HERE), *sys.path])}
        with open(self.folder / f"log{len(self.all)}", "w", encoding="utf-8") as log:
            line = [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", *map(str, args)]
            self.all.append(subprocess.Popen(line, cwd=self.folder, env=env, stdout=log, stderr=log))
        return self.all[-1]

    def worker(self, *args, path=()):
        return self.begin("worker", "--scheduler-file", self.file, "--nthreads", "1", "--dashboard-address",
                          "127.0.0.1:0", *args, path=path)

    def workers(self, count: int) -> None:
        """Wait until so many are there, and no more."""
        from distributed import Client

        with Client(scheduler_file=str(self.file), set_as_default=False) as client:
            until = time.monotonic() + 30
            while len(client.nthreads()) != count:
                assert time.monotonic() < until, [p.read_text() for p in self.folder.glob("log*")]
                time.sleep(0.1)

    def end(self):
        for process in self.all[1:]:
            process.terminate()
        for process in reversed(self.all):  # the scheduler last: workers take their leave of it
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def dask(tmp_path_factory):
    processes = Processes(tmp_path_factory.mktemp("dask"))
    yield processes
    processes.end()


@pytest.fixture
def at(dask):
    return ("execution=dask", f"execution.address={dask.file}", "months=24", "batch=4")


def test_a_worker_killed_half_way_changes_no_bit(planned, quiet, stub, tmp_path, dask, at):
    first, _ = dask.worker("--no-nanny"), dask.worker("--no-nanny")
    dask.workers(2)
    line = ("months=24", "events=true", f"seed={SLOW}", "replicates=40")
    for workers in (1, 2):
        execute(planned(*line, f"workers={workers}"), tmp_path / str(workers), quiet, engine=stub)
    tell = quiet.running

    def running(done, *others):
        tell(done, *others)
        if done >= 12 and first.poll() is None:
            first.kill()
            first.wait()

    quiet.running = running
    outcome = execute(planned(*line, *at), tmp_path / "dask", quiet, engine=stub)
    assert (outcome.status, outcome.done, first.poll()) == (0, 40, -9)
    assert bits(tmp_path / "dask") == bits(tmp_path / "1") == bits(tmp_path / "2")


def test_runs_that_crash_fail_alone_and_who_comes_late_is_used(planned, quiet, stub, tmp_path, dask, at):
    """The worker has a nanny and two threads, and comes when the study waits for it."""
    late = threading.Timer(1, dask.worker, ("--nthreads", "2"))
    late.start()
    outcome = execute(planned("replicates=8", f"seed={KILLS}", *at), tmp_path / "dask", quiet, engine=stub)
    assert outcome.failed == [(3, "the worker process died")]
    assert Study(tmp_path / "dask").runs["status"].tolist() == ["done"] * 3 + ["failed"] + ["done"] * 4
    assert any("waiting until one comes" in said for said in quiet.noted)


def test_a_run_that_hangs_fails_alone(planned, quiet, stub, tmp_path, dask, at):
    dask.worker("--no-nanny")
    plan = planned("replicates=8", f"seed={HANGS}", "time_limit=0.3", *at)
    outcome = execute(plan, tmp_path / "s", quiet, engine=stub)
    assert outcome.failed == [(3, "not done within time_limit=0.3 seconds")]


def test_a_worker_of_another_version_has_no_work(planned, quiet, stub, tmp_path, dask, at):
    other = tmp_path / "other"
    told = other / "cogov_sim-9.9.0.dist-info" / "METADATA"
    told.parent.mkdir(parents=True)
    told.write_text("Metadata-Version: 2.1\nName: cogov-sim\nVersion: 9.9.0\n", encoding="utf-8")
    model = tmp_path / "model"
    model.mkdir()
    text = (HERE / "stub_engine.py").read_text(encoding="utf-8")
    (model / "stub_engine.py").write_text(text.replace('"stub"', '"other"'), encoding="utf-8")
    dask.worker("--no-nanny", path=[other])
    dask.worker("--no-nanny", path=[model])
    dask.workers(2)
    with pytest.raises(Mistake, match=r"the worker tcp://127.0.0.1:\d+ is given no work"):
        execute(planned("seed=0", "replicates=8", *at), tmp_path / "none", quiet, engine=stub)
    assert not (tmp_path / "none").exists()
    dask.worker("--no-nanny")
    dask.workers(3)
    assert sorted(said.partition(" it has ")[2] for said in quiet.noted) == [
        "cogov-sim 9.9.0, here it is cogov-sim 0.1.0; install the same there",
        "cogov-sim other, here it is cogov-sim stub; install the same there"]
    quiet.noted.clear()
    assert execute(planned("seed=0", "replicates=8", *at), tmp_path / "one", quiet, engine=stub).status == 0
    assert len(quiet.noted) == 2


def test_processes_end_when_nobody_holds_them(stub, monkeypatch):
    """As when a study is killed: Dask lets go of what it held."""
    monkeypatch.setattr("distributed.get_worker", lambda: SimpleNamespace(log_event=print))
    gc.disable()
    try:
        outpost = Outpost("study", stub, None, 1, (0, 1))
        process = outpost.pools[0].hands[0].process
        assert process.is_alive()
        del outpost
        assert process.exitcode is not None
    finally:
        gc.enable()


def test_a_local_cluster_gives_the_same_bits(planned, quiet, stub, tmp_path):
    line = ("seed=0", "replicates=9", "events=true")
    execute(planned(*line, "execution=dask", "workers=2", "batch=2"), tmp_path / "dask", quiet, engine=stub)
    execute(planned(*line), tmp_path / "local", quiet, engine=stub)
    assert bits(tmp_path / "dask") == bits(tmp_path / "local")


def test_the_job_script_is_shown_and_nothing_left(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    line = ["execution=slurm", "execution.dry_run=true", "execution.queue=short", "execution.walltime=02:30:00",
            "execution.cores=8", "execution.memory=16GB", "execution.job_script_prologue=[module load python]"]
    assert cli.main(["sweep", "language=en", *line]) == 0
    script = capsys.readouterr().out
    for part in ("#SBATCH -p short", "#SBATCH -t 02:30:00", "--cpus-per-task=8", "module load python", "--nthreads 8"):
        assert part in script
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("line", "said"), [
    (["execution=slurm"], "sbatch is not found"),
    (["execution=slurm", "execution.cores=0"], "execution.cores takes a whole number from 1 to 512"),
    (["execution=slurm", "execution.memory=lots"], "execution.memory is written as 4GB"),
    (["execution=slurm", "execution.job_extra_directives=x"], "execution.job_extra_directives takes a list"),
    (["execution=slurm", "execution.que=x"], "execution.que; the nearest is execution.queue"),
    (["execution=dask", "execution.adress=x"], "execution.adress; the nearest is execution.address"),
    (["execution=dask", "execution.address=tcp://127.0.0.1:1"], "no Dask scheduler answers there"),
])
def test_a_mistake_is_one_sentence(tmp_path, monkeypatch, capsys, line, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cogov_sim.study.execution.REACH", 0.2)
    monkeypatch.setenv("PATH", "")
    assert cli.main(["sweep", "language=en", "replicates=2", *line]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cogov_sim.study.execution.find_spec", lambda _: None)
    assert cli.main(["sweep", "language=en", "execution=dask"]) == 2
    assert "cogov-sim[cluster] is: pip install distributed" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_scheduler_that_goes_ends_the_study_in_a_sentence(planned, quiet, stub, tmp_path, dask, at, monkeypatch):
    dask.worker("--no-nanny")
    dask.workers(1)
    monkeypatch.setattr("cogov_sim.study.execution.REACH", 2.0)
    tell = quiet.running

    def running(done, *others):
        tell(done, *others)
        if done >= 8:
            dask.all[0].kill()

    quiet.running = running
    outcome = execute(planned(f"seed={SLOW}", "replicates=200", *at), tmp_path / "s", quiet, engine=stub)
    assert "no longer answers" in str(outcome.broken)
    assert outcome.status == 130
    assert 8 <= outcome.done < 200


SCRIPT = """
import sys
from pathlib import Path
import cogov_sim.study.runner as runner
from cogov_sim import cli
if __name__ == "__main__":
    runner.execute.__defaults__ = tuple("stub_engine" if given == runner.ENGINE else given
                                        for given in runner.execute.__defaults__)
    sys.exit(cli.main(sys.argv[1:]))
"""


def test_ctrl_c_leaves_a_study_to_resume_and_no_work_behind(planned, quiet, stub, tmp_path, dask, at, monkeypatch):
    """Interrupted while a run hangs, which it does once; resumed here."""
    mark = tmp_path / "hangs"
    monkeypatch.setenv("STUB_MARK", str(mark))
    worker = dask.worker("--no-nanny")
    script = tmp_path / "interrupted.py"
    script.write_text(SCRIPT, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    line = [sys.executable, str(script), "sweep", "dir=s", f"seed={HANGS}", "replicates=12", "report=false",
            "language=en", *at, "batch=1"]
    process = subprocess.Popen(line, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not mark.exists():
        assert time.monotonic() < until
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in err, out.splitlines()[-1]) == (130, False, "study: s")
    assert Study(tmp_path / "s").manifest["state"] == "interrupted"
    until = time.monotonic() + 5
    while left := children(worker.pid):
        assert time.monotonic() < until, left
        time.sleep(0.1)
    line = [sys.executable, str(script), "resume", "s", "execution=local", "report=false"]
    subprocess.run(line, cwd=tmp_path, env=env, check=True, capture_output=True)
    execute(planned(f"seed={HANGS}", "replicates=12", "months=24"), tmp_path / "whole", quiet, engine=stub)
    assert bits(tmp_path / "s") == bits(tmp_path / "whole")


def children(pid: int) -> list[list[str]]:
    """The processes that a worker keeps for studies."""
    import psutil

    lines = [process.cmdline() for process in psutil.Process(pid).children(recursive=True)]
    return [line for line in lines if any("spawn_main" in part for part in line)]


SBATCH = """#!/bin/sh
cp "$1" "$0.job"
bash "$0.job" > "$0.log" 2>&1 &
echo "Submitted batch job $!"
"""


def test_jobs_are_handed_to_slurm(planned, quiet, stub, tmp_path, monkeypatch):
    """A stand-in for sbatch that starts the job at once, and one for scancel that ends it."""
    for name, does in (("sbatch", SBATCH), ("scancel", "#!/bin/sh\nkill $1\n")):
        (tmp_path / name).write_text(does, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.environ["PATH"]]))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *sys.path]))
    line = ("seed=0", "replicates=9", "months=24")
    outcome = execute(planned(*line, "execution=slurm", "execution.jobs=1"), tmp_path / "s", quiet, engine=stub)
    execute(planned(*line), tmp_path / "local", quiet, engine=stub)
    assert (outcome.status, bits(tmp_path / "s") == bits(tmp_path / "local")) == (0, True)


@pytest.mark.slow
def test_the_model_gives_the_same_bits_on_dask(planned, quiet, tmp_path, dask, at):
    dask.worker("--no-nanny")
    line = ("replicates=6", "warmup=0", "population.households=60", "population.area=60", "events=true")
    execute(planned(*line, *at, "months=12"), tmp_path / "dask", quiet)
    execute(planned(*line, "months=12"), tmp_path / "local", quiet)
    assert bits(tmp_path / "dask") == bits(tmp_path / "local")
