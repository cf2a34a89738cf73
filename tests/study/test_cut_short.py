"""A study cut short at any line, damaged at any byte or changed by hand: no finished run is lost, no lie is told."""
import errno
import os
import random
import shutil
import sys
from contextlib import nullcontext, suppress
from pathlib import Path

import numpy as np
import pytest
import yaml

from cogov_sim.mistakes import Mistake
from cogov_sim.study import Study, manifest, parts, runner, store
from cogov_sim.study.merge import main as merge
from cogov_sim.study.plan import reopened
from cogov_sim.study.resume import changed
from cogov_sim.study.runner import Going, Here, execute
from cogov_sim.study.store import Store, once
from cogov_sim.study.tables import TABLES, rows
from cogov_sim.study.worker import Yield

TWO = ("design=grid", "design.vary={funds.transparency: [0.1, 0.9]}", "months=24", "events=true", "seed=0")
FAILS, KILLS_ONCE = 1, 3


@pytest.fixture(autouse=True)
def here(monkeypatch, stub):
    """Every run in this process, small parts, small files."""
    def executor(work):
        return nullcontext(Here(stub, lambda *_: None) if len(work.left) and not work.enough else None)
    monkeypatch.setattr(runner.Work, "executor", executor)
    monkeypatch.setattr(runner.execute, "__defaults__", ((), stub, None))
    monkeypatch.setattr(store, "PART_RUNS", 6)
    monkeypatch.setattr(store, "FILE_RUNS", 8)


@pytest.fixture
def made(planned, quiet, tmp_path):
    """A function that makes a study of so many replicates, in a folder of that name."""
    def study(name, *more, replicates=8):
        execute(planned(*TWO, "batch=2", f"replicates={replicates}", *more), tmp_path / name, quiet)
        return tmp_path / name
    return study


def again(folder, quiet, **given):
    plan = changed(reopened(folder), given, "en")
    held = Store(folder, existing=True)
    try:
        about = manifest.resumed(manifest.read(folder), plan, ["cogov", "resume"])
    except BaseException:
        held.close()
        raise
    return execute(plan, folder, quiet, going=Going(held, about))


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}


def bits(folder):
    return {name: content for name, content in files(folder).items()
            if name.endswith(".parquet") and not name.startswith("damaged")}


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


class Cut:
    """Raises KeyboardInterrupt at the n-th line that runs in the modules which write a study."""

    WATCHED = tuple(str(Path(module.__file__)) for module in (store, parts, runner))

    def __init__(self, at):
        self.at, self.lines = at, 0

    def __enter__(self):
        sys.settrace(lambda frame, *_: self.line if self.watched(frame.f_code) else None)

    def __exit__(self, *error):
        sys.settrace(None)

    def watched(self, code):
        return code.co_filename in self.WATCHED and code.co_name != "plain"  # thousands of lines that touch no file

    def line(self, _frame, event, _argument):
        if event == "line":
            self.lines += 1
            if self.lines == self.at:
                raise KeyboardInterrupt
        return self.line


@pytest.mark.slow
@pytest.mark.parametrize("what", ["new", "added", "merged"])
def test_cut_at_any_line_it_goes_on(made, planned, quiet, tmp_path, what, capsys, monkeypatch):
    whole, base = bits(made("whole")), made("base", replicates=3)
    shards = [str(made(f"shard{i}", f"shard={i}/2")) for i in (1, 2)]
    plan, folder = planned(*TWO, "batch=2", "replicates=8"), tmp_path / "s"

    def make():
        shutil.rmtree(folder, ignore_errors=True)
        if what == "added":
            shutil.copytree(base, folder)
        with cut:
            if what == "new":
                execute(plan, folder, quiet)
            elif what == "added":
                again(folder, quiet, replicates=8)
            else:
                merge([*shards, f"into={folder}", "report=false"], "en")

    locks, locked = [], Store.locked
    monkeypatch.setattr(Store, "locked", lambda held: locks.append(locked(held)) or locks[-1])
    cut = Cut(None)
    make()
    for at in random.Random(what).sample(range(1, cut.lines), int(os.environ.get("CUTS", "25"))):
        cut = Cut(at)
        with suppress(KeyboardInterrupt):
            make()
        while locks:  # which end with their process
            locks.pop().release(force=True)
        if not (folder / "study.yaml").exists():
            assert not folder.exists() or set(os.listdir(folder)) <= {".aside", "manifest.json", "design.parquet"}, at
            continue
        held = Store(folder, existing=True)
        stored = int(held.done.sum())
        held.close()
        assert not held.damaged, at
        outcome = again(folder, quiet, replicates=8)
        assert (outcome.status, outcome.new) == (0, 16 - stored), at
        assert bits(folder) == whole, at
    capsys.readouterr()


def test_ctrl_c_when_all_is_in_its_place_makes_nothing_again(made, quiet, monkeypatch):
    folder, settle = made("s", replicates=3), store.settle

    def cut(at):
        settle(at)
        if (at / ".aside").exists() and held.finished:
            monkeypatch.undo()
            raise KeyboardInterrupt

    held = Store(folder, existing=True)
    plan = changed(reopened(folder), {"replicates": 8}, "en")
    monkeypatch.setattr(store, "settle", cut)
    about = manifest.resumed(manifest.read(folder), plan, [])
    assert execute(plan, folder, quiet, going=Going(held, about)).status == 130
    assert (manifest.read(folder)["state"], len(Study(folder).runs)) == ("finished", 16)
    monkeypatch.setattr(runner.execute, "__defaults__", ((), "stub_engine", None))
    assert (again(folder, quiet).new, (folder / "damaged").exists()) == (0, False)


def test_parts_never_take_the_name_of_one_that_was(made, quiet, monkeypatch):
    folder = made("s")
    for table in TABLES:
        shutil.rmtree(folder / table, ignore_errors=True)

    def cut(done, *_):
        if done > 5:
            raise KeyboardInterrupt
    monkeypatch.setattr(quiet, "running", cut)
    outcome = again(folder, quiet)
    monkeypatch.delattr(quiet, "running")
    held = Store(folder, existing=True)
    held.close()
    assert outcome.interrupted
    assert 0 < held.done.sum() < 16
    assert again(folder, quiet).new == 16 - held.done.sum()


@pytest.mark.parametrize("table", ["runs", "series", "events"])
def test_a_flipped_bit_anywhere_is_noticed(made, quiet, table):
    folder = made("s")
    whole, path = bits(folder), folder / table / "part-00001.parquet"
    for at in random.Random(table).sample(range(path.stat().st_size), 12):
        flip(path, at)
        with pytest.raises(Mistake, match="cogov resume"):
            Study(folder).read(table)
        assert again(folder, quiet).new == 8
        assert bits(folder) == whole


def test_an_error_of_the_disk_is_no_damage(made, monkeypatch):
    folder, before = made("s"), None
    before = files(folder)

    def broken(path):
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
    monkeypatch.setattr(parts, "checksum", broken)
    with pytest.raises(Mistake, match=os.strerror(errno.EIO)):
        Store(folder, existing=True)
    assert files(folder) == before


def test_a_study_that_is_not_gone_on_with_stays_as_it_is(made, quiet, monkeypatch):
    folder = made("s")
    flip(folder / "series" / "part-00000.parquet", 200)
    before = files(folder)
    monkeypatch.setattr("stub_engine.fingerprint", lambda: "newer")
    with pytest.raises(Mistake, match="made by model stub"):
        again(folder, quiet)
    assert files(folder) == before


def test_finished_runs_are_not_thrown_away(made, quiet, monkeypatch):
    from cogov_sim.metrics import METRICS

    monkeypatch.setitem(METRICS, "one", METRICS["trust_village"])
    folder = made("s", "stop.outcome=one", "stop.width=0.0001", "stop.least=2")
    before = files(folder)
    with pytest.raises(Mistake, match="holds 16 finished runs, of which only 4 would stay"):
        again(folder, quiet, **{"stop.width": 1000})
    told = yaml.safe_load((folder / "study.yaml").read_text(encoding="utf-8"))
    for change in ({"replicates": 3}, {"shard": [1, 2]}):
        (folder / "study.yaml").write_text(yaml.safe_dump(told | {"stop": None} | change), encoding="utf-8")
        with pytest.raises(Mistake, match="would stay"):
            again(folder, quiet)
    assert {name: c for name, c in files(folder).items() if name != "study.yaml"} == {
        name: c for name, c in before.items() if name != "study.yaml"}


@pytest.mark.parametrize("change", [
    {"replicates": 0}, {"replicates": "abc"}, {"replicates": None}, {"batch": 0}, {"workers": "x"}, {"shard": [5, 2]},
    {"shard": 3}, {"stop": 5}, {"time_limit": "x"}, {"language": "xx"}, {"execution": {"kind": []}}, {"report": 3},
    {"design": 3}, {"places": []}, {"verb": []}])
def test_a_broken_setting_on_disk_is_one_sentence(made, change):
    folder = made("s", replicates=1)
    told = yaml.safe_load((folder / "study.yaml").read_text(encoding="utf-8"))
    (folder / "study.yaml").write_text(yaml.safe_dump(told | change), encoding="utf-8")
    with pytest.raises(Mistake) as caught:
        reopened(folder)
    assert len(caught.value.say("zh").splitlines()) == 1


@pytest.mark.parametrize("content", ["[]", "5", "null", "{}", "[" * 100_000, '{"model": "a", "study": 3}'])
def test_a_broken_manifest_is_one_sentence(made, content):
    folder = made("s", replicates=1)
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    for read in (manifest.read, lambda at: Study(at).manifest if content[0] != "{" else manifest.read(at)):
        with pytest.raises(Mistake, match=r"manifest\.json"):
            read(folder)


def test_merging_leaves_the_shards_as_they_are_and_leaves_out_what_is_damaged(made, capsys):
    whole = bits(made("whole"))
    shards = [made(f"shard{i}", f"shard={i}/2") for i in (1, 2)]
    flip(shards[1] / "runs" / "part-00000.parquet", 100)
    before = [files(shard) for shard in shards]
    into = shards[0].with_name("m")
    assert merge([*map(str, shards), f"into={into}", "report=false"], "en") == 0
    assert "part-00000 is damaged and left out" in capsys.readouterr().out
    assert [files(shard) for shard in shards] == before
    assert bits(into) == whole


def test_one_table_from_two_places_is_one_study(planned, tmp_path):
    plans = []
    for name, content in (("a", "0\n1\n"), ("b", "0.0\n1.0\n")):
        (tmp_path / f"{name}.csv").write_text("funds.transparency\n" + content, encoding="utf-8")
        plans.append(planned("design=table", f"design.file={tmp_path / name}.csv"))
    assert plans[0].digest("m") == plans[1].digest("m") != planned("months=12").digest("m")


def test_a_new_study_that_cannot_begin_leaves_nothing(planned, quiet, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(parts, "write", full)
    with pytest.raises(Mistake, match="full"):
        execute(planned(*TWO), tmp_path / "t", quiet)
    assert not (tmp_path / "t").exists()


def test_a_store_given_back_twice_takes_nothing_from_the_next(made):
    folder = made("s")
    one = Store(folder, existing=True)
    one.leave()
    other = Store(folder, existing=True)
    one.close()
    with pytest.raises(Mistake, match="another process"):
        Store(folder, existing=True)
    other.close()


def test_a_failed_run_is_counted_as_failed_when_cut_short_too(planned, quiet, tmp_path):
    plan = planned("replicates=6", "months=24", f"seed={FAILS}", "batch=2")
    assert execute(plan, tmp_path / "s", quiet).failed == [(3, "ZeroDivisionError: poisoned")]
    with Cut(150):
        again(tmp_path / "s", quiet)
    counts = manifest.read(tmp_path / "s")["counts"]
    assert (counts["done"], counts["failed"]) == (5, 1)


def test_of_two_notes_of_one_run_the_one_that_is_done_counts():
    def note(number, error):
        y = Yield((number,), (0,), [error], {"x": np.array([1.0])})
        return {name: rows(name, y) for name in TABLES}
    made = once([note(6, ""), note(6, "bad"), note(7, "bad"), note(7, "worse")])["runs"]
    assert made["run"].to_pylist() == [6, 7]
    assert made["error"].to_pylist() == [None, "worse"]
