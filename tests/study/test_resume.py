"""Nothing that is finished is lost, and what was interrupted ends as if it had not been."""
import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml
from scipy.stats import t

from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study, manifest, parts
from cogov_sim.study.merge import main as merge
from cogov_sim.study.plan import reopened
from cogov_sim.study.resume import changed
from cogov_sim.study.runner import Going, execute, plain
from cogov_sim.study.stopping import Stopping
from cogov_sim.study.store import Store

FINE, KILLS_ONCE, SLOW, HANGS = 0, 3, 5, 6
TWO = ("design=grid", "design.vary={funds.transparency: [0.1, 0.9]}", "months=24", "events=true", "workers=2")
RUNS, KILLS = (int(os.environ.get(name, usual)) for name, usual in (("RUNS", 200), ("KILLS", 3)))
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals to a process group")


def bits(folder):
    """Every byte of a study's tables."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*.parquet")
            if p.parent.name != "damaged"}


def again(folder, quiet, stub, **given):
    """Go on with a study; its outcome."""
    plan = changed(reopened(folder), given, "en")
    held = Store(folder, existing=True)
    about = manifest.resumed(manifest.read(folder), plan, ["cogov", "resume"])
    return execute(plan, folder, quiet, engine=stub, going=Going(held, about))


@pytest.fixture
def whole(planned, quiet, stub, tmp_path):
    """An uninterrupted study of 60 runs."""
    execute(planned(*TWO, f"seed={FINE}", "replicates=30", "batch=4"), tmp_path / "whole", quiet, engine=stub)
    return tmp_path / "whole"


@POSIX
@pytest.mark.slow
def test_kill_9_at_random_moments_loses_no_finished_run(planned, quiet, stub, sweep, tmp_path):
    kills, batch, workers = KILLS, 4, 2
    line = (*TWO, f"seed={SLOW}", f"replicates={RUNS // 2}", f"batch={batch}", "language=en", "report=false")
    log, luck = tmp_path / "log", random.Random(7)
    process = sweep("sweep", *line, "dir=s", STUB_LOG=str(log))
    for left in range(kills, -1, -1):
        if left:
            until_longer(log, written(log) + 8)
            time.sleep(luck.random())
            assert process.poll() is None, process.communicate()
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            process = sweep("resume", "s", "language=en", STUB_LOG=str(log))
    out, err = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in err) == (0, False), (out, err)
    execute(planned(*line), tmp_path / "whole", quiet, engine=stub)
    assert bits(tmp_path / "s") == bits(tmp_path / "whole")
    made = Counter(log.read_text().splitlines())
    assert len(made) == RUNS
    assert RUNS <= made.total() <= RUNS + kills * batch * (workers + 1)  # one more portion may be on its way
    assert len(manifest.read(tmp_path / "s")["resumed"]) == kills


def written(log):
    return log.read_text().count("\n") if log.exists() else 0


def until_longer(log, lines):
    for _ in range(1200):
        if written(log) > lines:
            return
        time.sleep(0.05)
    raise TimeoutError


@POSIX
def test_ctrl_c_and_on(planned, quiet, stub, sweep, tmp_path):
    line = (*TWO, f"seed={SLOW}", "replicates=20", "batch=4", "report=false", "language=en")
    process = sweep("sweep", *line, "dir=s")
    assert any(line[0].isdigit() for line in process.stderr)
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "cogov resume s" in out
    assert again(tmp_path / "s", quiet, stub).status == 0
    execute(planned(*line), tmp_path / "whole", quiet, engine=stub)
    assert bits(tmp_path / "s") == bits(tmp_path / "whole")


@pytest.mark.parametrize("table", ["runs", "series", "events"])
@pytest.mark.parametrize("harm", ["cut", "flip", "delete"])
def test_a_damaged_part_is_set_aside_and_made_again(whole, quiet, stub, table, harm):
    before = bits(whole)
    path = whole / table / "part-00000.parquet"
    content = path.read_bytes()
    if harm == "delete":
        path.unlink()
    else:
        half = len(content) // 2
        path.write_bytes(content[:half] + (b"" if harm == "cut" else bytes([content[half] ^ 1]) + content[half + 1:]))
    assert again(whole, quiet, stub).status == 0
    assert bits(whole) == before
    assert (whole / "damaged").is_dir()


def test_replicates_are_added_to_a_finished_study(planned, quiet, stub, whole, tmp_path):
    execute(planned(*TWO, f"seed={FINE}", "replicates=8"), tmp_path / "s", quiet, engine=stub)
    outcome = again(tmp_path / "s", quiet, stub, replicates=30)
    assert (outcome.new, outcome.done) == (44, 60)
    assert bits(tmp_path / "s") == bits(whole)
    with pytest.raises(Mistake, match="of which only 6 would stay"):
        again(tmp_path / "s", quiet, stub, replicates=3)


def test_the_manifest_is_enough(whole, quiet, stub):
    before = bits(whole)
    for path in whole.iterdir():
        if path.name not in ("study.yaml", "manifest.json"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert again(whole, quiet, stub).status == 0
    assert bits(whole) == before


def test_a_table_of_rows_is_enough_too(planned, quiet, stub, tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("policy,funds.transparency\naudits,0.1\nopen_books,1e-5\n", encoding="utf-8")
    execute(planned("design=table", f"design.file={file}", "months=12"), tmp_path / "s", quiet, engine=stub)
    before = bits(tmp_path / "s")
    file.unlink()
    shutil.rmtree(tmp_path / "s" / "runs")
    (tmp_path / "s" / "design.parquet").unlink()
    assert again(tmp_path / "s", quiet, stub).status == 0
    assert bits(tmp_path / "s") == before


def test_shards_in_any_order_merge_to_the_study(planned, quiet, stub, whole, tmp_path, monkeypatch):
    for i in (3, 1, 4, 2):
        execute(planned(*TWO, f"seed={FINE}", "replicates=30", f"shard={i}/4"), tmp_path / f"{i}", quiet, engine=stub)
    monkeypatch.setattr("cogov_sim.study.runner.execute.__defaults__", ((), stub, None))
    assert merge([*(str(tmp_path / f"{i}") for i in (2, 4, 1, 3)), f"into={tmp_path / 'm'}", "report=false"], "en") == 0
    assert bits(tmp_path / "m") == bits(whole)
    told = manifest.read(tmp_path / "m")
    assert ([own["shard"] for own in told["merged"]], told["counts"]["done"]) == ([[2, 4], [4, 4], [1, 4], [3, 4]], 60)
    some = [str(tmp_path / f"{i}") for i in (1, 2, 3)]
    assert merge([*some, f"into={tmp_path / 'n'}", "report=false"], "en") == 0  # the missing quarter is made
    assert bits(tmp_path / "n") == bits(whole)


def test_shards_of_different_studies_do_not_merge(planned, quiet, stub, tmp_path):
    for i, seed in ((1, 0), (2, 10)):
        execute(planned(*TWO, f"seed={seed}", f"shard={i}/2"), tmp_path / f"{i}", quiet, engine=stub)
    with pytest.raises(Mistake, match="not of the same study"):
        merge([str(tmp_path / "1"), str(tmp_path / "2"), f"into={tmp_path / 'm'}"], "en")
    assert not (tmp_path / "m").exists()


def test_a_shard_beyond_the_runs_is_empty(planned, quiet, stub, tmp_path):
    outcome = execute(planned("shard=4/4", "replicates=2"), tmp_path / "s", quiet, engine=stub)
    assert (outcome.status, outcome.done) == (0, 0)


def test_a_full_disk_keeps_what_was_stored(planned, quiet, stub, whole, tmp_path, monkeypatch):
    """The disk is full from the third portion on."""
    written, notes = Path.write_bytes, []

    def full(path, content):
        notes.append(path)
        if len(notes) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(parts, "write", lambda *_: full(None, b""))
    with monkeypatch.context() as before:  # settings and design stand already
        before.setattr("cogov_sim.study.runner.opened", opened_with(written))
        plan = planned(*TWO, f"seed={FINE}", "replicates=30", "batch=4")
        outcome = execute(plan, tmp_path / "s", quiet, engine=stub)
    assert (outcome.status, outcome.broken.key) == (130, "folder_full")
    monkeypatch.undo()
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    outcome = again(tmp_path / "s", quiet, stub)
    assert (outcome.status, 60 - outcome.new) == (0, 8)
    assert bits(tmp_path / "s") == bits(whole)


def opened_with(write):
    def opened(plan, held, about):
        write(held.folder / "study.yaml", yaml.safe_dump(plain(plan.mapping())).encode())
        write(held.folder / "manifest.json", manifest.written(about).encode())
    return opened


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a small disk of its own")
def test_a_real_full_disk(planned, quiet, stub, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        plan = planned(*TWO, f"seed={FINE}", "replicates=400", "batch=20", "months=240", "series.every=1")
        outcome = execute(plan, small / "s", quiet, engine=stub)
        assert (outcome.status, outcome.broken.key) == (130, "folder_full")
        shutil.copytree(small / "s", tmp_path / "s")
    finally:
        subprocess.run(["umount", str(small)], check=False)
    stored = 800 - again(tmp_path / "s", quiet, stub).new
    assert 0 < stored < 800
    execute(plan, tmp_path / "whole", quiet, engine=stub)
    assert bits(tmp_path / "s") == bits(tmp_path / "whole")


def test_a_hanging_run_fails_alone_and_can_be_made_later(planned, quiet, stub, tmp_path, monkeypatch):
    plan = planned("replicates=6", "months=24", f"seed={HANGS}", "batch=4", "workers=2", "time_limit=0.5")
    outcome = execute(plan, tmp_path / "s", quiet, engine=stub)
    assert outcome.failed == [(3, "not done within time_limit=0.5 seconds")]
    monkeypatch.setenv("STUB_MARK", str(tmp_path / "mark"))
    (tmp_path / "mark").touch()
    outcome = again(tmp_path / "s", quiet, stub)
    assert (outcome.status, outcome.new) == (0, 1)
    execute(plan, tmp_path / "whole", quiet, engine=stub)
    assert bits(tmp_path / "s") == bits(tmp_path / "whole")


def test_two_processes_on_one_study_are_refused(whole):
    held = Store(whole, existing=True)
    with pytest.raises(Mistake, match="being written by another process"):
        Store(whole, existing=True)
    held.close()
    Store(whole, existing=True).close()
    with pytest.raises(Mistake, match="cogov resume"):
        Store(whole)


def test_an_edited_study_is_refused_and_its_means_are_not(whole, quiet, stub):
    text = (whole / "study.yaml").read_text(encoding="utf-8")
    (whole / "study.yaml").write_text(text.replace("batch: 4", "batch: 7"), encoding="utf-8")
    assert again(whole, quiet, stub).status == 0
    (whole / "study.yaml").write_text(text.replace("months: 24", "months: 36"), encoding="utf-8")
    with pytest.raises(Mistake, match="not what the study began with"):
        again(whole, quiet, stub)
    (whole / "study.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(Mistake, match="cannot be read"):
        again(whole, quiet, stub)


def test_another_model_is_refused_while_there_is_work_for_it(whole, quiet, stub, monkeypatch):
    monkeypatch.setattr("stub_engine.fingerprint", lambda: "newer")
    assert again(whole, quiet, stub).status == 0
    with pytest.raises(Mistake, match="made by model stub, this is model newer"):
        again(whole, quiet, stub, replicates=31)


@pytest.mark.parametrize("batch", [3, 64])
def test_a_study_stops_when_the_interval_is_narrow(planned, quiet, stub, tmp_path, batch, monkeypatch):
    """By the widest of the points' intervals, whichever run comes first."""
    monkeypatch.setitem(METRICS, "one", METRICS["trust_village"])
    rule = ("stop.outcome=one", "stop.width=11.5", "stop.least=5")
    plan = planned(*TWO, "seed=0", "replicates=60", f"batch={batch}", *rule)
    outcome = execute(plan, tmp_path / "s", quiet, engine=stub)
    study = Study(tmp_path / "s")
    many = study.manifest["stopped"]["replicates"]
    assert 5 <= many < 60
    assert outcome.done == len(study.runs) == len(study.design) == 2 * many
    found = study.runs.merge(study.design).groupby("funds.transparency")["one"]

    def widest(replicates):
        of = found.head(replicates).groupby(study.design["funds.transparency"])
        return max(2 * t.ppf(0.975, replicates - 1) * of.std() / replicates ** 0.5)

    assert widest(many) <= 11.5 < widest(many - 1) or many == 5
    assert study.manifest["stopped"]["width"] == pytest.approx(widest(many))
    bits_now = bits(tmp_path / "s")
    assert again(tmp_path / "s", quiet, stub).new == 0
    assert bits(tmp_path / "s") == bits_now
    assert json.loads((tmp_path / "s" / "manifest.json").read_text())["stopped"]["replicates"] == many


def test_pairs_stop_by_their_differences():
    """Two points that share a wild luck: their means are never known, their difference at once."""
    rule = {"outcome": "x", "width": 0.1, "least": 3}
    wild = np.array([0.0, 50.0, -70.0, 20.0])
    values = np.column_stack([wild, wild + 1 + np.array([0, 0.01, -0.01, 0])]).reshape(-1)
    alone, paired = Stopping(rule, 2, 4), Stopping(rule, 2, 4, paired=True)
    for watch in (alone, paired):
        watch.see(np.array([7, 6, 1, 0, 3]), values[[7, 6, 1, 0, 3]])  # the second replicate is not whole yet
        assert (watch.whole, watch.replicates) == (1, None)
        watch.see(np.array([2, 4, 5]), values[[2, 4, 5]])
    assert (alone.replicates, paired.replicates) == (None, 3)
    assert paired.widest(3) == pytest.approx(2 * t.ppf(0.975, 2) * 0.01 / np.sqrt(3))
