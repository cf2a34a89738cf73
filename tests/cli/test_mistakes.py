"""What a user can get wrong: one sentence, exit status 2, nothing left behind."""
import re
import subprocess
import sys

import pytest

from cogov_sim.cli import command, main
from cogov_sim.mistakes import Mistake

CHINESE = re.compile("[\u4e00-\u9fff]")

WRONG = {
    "unknown key": (["funds.audit_rat=0.3"], "funds.audit_rat", "funds.audit_rate"),
    "unknown key added": (["+funds.audit_rat=0.3"], "funds.audit_rat", "funds.audit_rate"),
    "unknown setting": (["mnths=24"], "mnths", "months"),
    "unknown setting added": (["+mnths=24"], "mnths", "months"),
    "misspelt policy": (["policy=open_bokos"], "open_bokos", "open_books"),
    "misspelt place": (["place=gatcha"], "gatcha", "gacha"),
    "misspelt design": (["design=gird"], "gird", "grid"),
    "misspelt experiment": (["experiment=first_lok"], "first_lok", "first_look"),
    "misspelt execution": (["execution=locl"], "locl", "local"),
    "out of range": (["funds.audit_rate=7"], "funds.audit_rate=7", "0", "1"),
    "wrong type": (["funds.audit_rate=often"], "funds.audit_rate=often", "number", "0", "1"),
    "empty value": (["funds.audit_rate="], "funds.audit_rate", "number"),
    "a submodel as a value": (["funds=3"], "funds"),
    "off before on": (["policy.spells=[{first: 24, last: 12, set: {funds.transparency: 0.9}}]"], "funds.transparency",
                      "24", "12"),
    "policy out of range": (["policy.spells=[{first: 0, last: null, set: {funds.transparency: 9}}]"],
                            "funds.transparency", "9"),
    "policy of no lever": (["policy.spells=[{first: 0, last: null, set: {funds.transparenc: 0.9}}]"],
                           "funds.transparenc", "funds.transparency"),
    "cost out of range": (["+policy.cost={hours: -1}"], "cost.hours=-1"),
    "a policy's spells": (["policy.spells=3"], "spells", "[{first: 0"),
    "several places": (["place=[gacha]"], "place=gacha"),
    "a setting taken away": (["~months"], "~months"),
    "a launcher": (["hydra/launcher=joblib"], "hydra/launcher", "hydra.sweep.dir"),
    "flags together": (["--multirun", "--cfg", "job"], "--multirun, --cfg"),
    "another configuration": (["--config-name", "run"], "--config-name", "--config-dir"),
    "no such package": (["--cfg", "job", "--package", "polisy"], "polisy", "policy"),
    "several lines": (["months=a\nb"], "months=a b"),
    "design without levels": (["design=grid"], "design.vary"),
    "design=one varied": (["design.vary={funds.transparency: [0, 1]}"], "design=grid"),
    "design of an unknown parameter": (["design=grid", "design.vary={funds.transparancy: [0, 1]}"],
                                       "funds.transparancy", "funds.transparency"),
    "design value out of range": (["design=grid", "design.vary={funds.transparency: [0, 2]}"], "funds.transparency=2"),
    "design without a list": (["design=grid", "design.vary={funds.transparency: 0.5}"], "funds.transparency=0.5"),
    "design of an unknown policy": (["design=grid", "design.vary={policy: [open_bokos]}"], "open_bokos", "open_books"),
    "hypercube bounds": (["design=lhs", "design.vary={funds.transparency: [0.9, 0.1]}"], "funds.transparency", "0.9"),
    "hypercube too wide": (["design=lhs", "design.vary={funds.transparency: [0, 3]}"], "funds.transparency=3"),
    "hypercube of policies unnamed": (["design=lhs", "design.vary=[policy]"], "policy", "list"),
    "base sample no power of two": (["design=sobol", "design.runs=100", "design.vary=[funds.transparency]"], "64"),
    "runs of a grid": (["design=grid", "design.runs=5", "design.vary={funds.transparency: [0, 1]}"], "design.runs=5",
                       "design=lhs"),
    "outcome": (["outcomes=[income,gift]"], "outcomes=gift", "gifts"),
    "link to nothing": (["design=lhs", "design.vary=[funds.transparency]", "design.link=[funds.transparency,funds.au]"],
                        "funds.au", "does not vary"),
    "hypercube runs": (["design=lhs", "design.runs=0", "design.vary={funds.transparency: null}"], "design.runs=0"),
    "table unnamed": (["design=table"], "design.file"),
    "table missing": (["design=table", "design.file=no.csv"], "no.csv"),
    "table empty": (["design=table", "design.file=empty.csv"], "empty.csv"),
    "table without rows": (["design=table", "design.file=header.csv"], "header.csv"),
    "table of no table": (["design=table", "design.file=noise.csv"], "noise.csv", "CSV"),
    "table of no Parquet": (["design=table", "design.file=noise.parquet"], "noise.parquet", "Parquet"),
    "table column": (["design=table", "design.file=column.csv"], "funds.transparancy", "funds.transparency"),
    "table column twice": (["design=table", "design.file=twice.csv"], "funds.transparency", "twice"),
    "table value": (["design=table", "design.file=value.csv"], "row 3", "funds.transparency=high"),
    "table range": (["design=table", "design.file=range.csv"], "row 2", "funds.transparency=-1"),
    "table gap": (["design=table", "design.file=gap.csv"], "row 3", "funds.audit_rate"),
    "table width": (["design=table", "design.file=width.csv"], "row 2"),
    "table policy": (["design=table", "design.file=policy.csv"], "row 2", "open_bokos", "open_books"),
    "folder below a file": (["dir=noise.csv/study"], "noise.csv/study"),
    "folder is a file": (["dir=noise.csv"], "noise.csv"),
    "folder taken": (["dir=taken"], "taken"),
    "months": (["months=0"], "months=0", "1"),
    "months in words": (["months=two"], "months=two"),
    "workers": (["workers=0"], "workers=0"),
    "batch": (["batch=1.5"], "batch=1.5"),
    "replicates": (["replicates=-1"], "replicates=-1"),
    "seed": (["seed=-1"], "seed=-1"),
    "language": (["language=fr"], "language=fr", "zh"),
    "switch": (["events=maybe"], "events=maybe", "true"),
    "every": (["series.every=5"], "series.every=5", "12"),
    "broken override": (["months=[1"], "months=[1"),
    "no override": (["months"], "months"),
    "values without multirun": (["seed=1,2"], "seed=1,2", "--multirun"),
    "multirun with a wrong value": (["--multirun", "months=24,0"], "months=0"),
    "multirun with a wrong policy": (["--multirun", "policy=audits,open_bokos"], "open_bokos", "open_books"),
    "unknown flag": (["--mulitrun"], "--mulitrun"),
    "config folder": (["--config-dir", "nowhere"], "nowhere"),
    "file of settings missing": (["none.yaml"], "none.yaml"),
    "files of settings": (["list.yaml", "none.yaml"], "list.yaml, none.yaml"),
    "file of no settings": (["list.yaml"], "list.yaml", "seed: 7"),
    "file of no YAML": (["broken.yaml"], "broken.yaml"),
    "file with an unknown parameter": (["parameter.yaml"], "funds.transparancy", "funds.transparency"),
    "file with a value out of range": (["range.yaml"], "funds.transparency=7"),
    "file with a policy of no lever": (["policy.yaml"], "funds.transparancy", "funds.transparency"),
    "file with a broken policy": (["spells.yaml"], "spells"),
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with design tables of every wrong kind."""
    both = "funds.transparency,funds.audit_rate\n"
    files = {
        "empty.csv": "", "header.csv": both, "column.csv": "funds.transparancy\n0.5\n",
        "twice.csv": "funds.transparency,funds.transparency\n0.5,0.5\n", "value.csv": "funds.transparency\n0.5\nhigh\n",
        "range.csv": "funds.transparency\n-1\n", "gap.csv": both + "0.5,0.1\n0.5,\n", "width.csv": both + "0.5\n",
        "policy.csv": "policy\nopen_bokos\n", "list.yaml": "- seed", "broken.yaml": "seed: [",
        "parameter.yaml": "funds: {transparancy: 0.5}", "range.yaml": "funds: {transparency: 7}",
        "policy.yaml": "policy: {spells: [{set: {funds.transparancy: 0.5}}]}", "spells.yaml": "policy: {name: {en: a}}",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name in ("noise.csv", "noise.parquet"):
        (tmp_path / name).write_bytes(bytes(range(256)))
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


@pytest.mark.parametrize("wrong", WRONG)
def test_a_mistake_is_one_sentence(here, capsys, wrong):
    given, *words = WRONG[wrong]
    before = everything(here)
    with pytest.raises(Mistake) as caught:
        command(["sweep", *given])
    english, chinese = caught.value.say("en"), caught.value.say("zh")
    assert [word for word in words if word not in english] == []
    assert len(english.splitlines()) == len(chinese.splitlines()) == 1
    assert not CHINESE.search(english)
    assert CHINESE.search(chinese)
    assert capsys.readouterr() == ("", "")
    assert everything(here) == before


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wrong", ["unknown key", "out of range", "table value", "folder taken", "broken override"])
def test_a_mistake_ends_with_status_two(here, capsys, wrong, language):
    assert main(["sweep", f"language={language}", *WRONG[wrong][0]]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines()), bool(CHINESE.search(err))) == ("", 1, language == "zh")
    assert "noise.csv" in everything(here)


@pytest.mark.parametrize(("line", "word"), [(["swep"], "sweep"), (["bench", "engin"], "engine"),
                                            (["run", "replicates=3"], "replicates")])
def test_a_wrong_command_names_the_nearest(capsys, line, word):
    assert main([*line, "language=en"]) == 2
    assert word in capsys.readouterr().err


def test_another_commands_setting_is_told_as_such(capsys):
    assert main(["run", "replicates=4", "language=en"]) == 2
    assert "cogov sweep" in capsys.readouterr().err


def test_help_does_not_mind_what_stands_beside_it(capsys):
    assert main(["run", "nothing=3", "--help", "language=en"]) == 0
    assert "Settings" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("line", [["sweep", "funds.audit_rate=7"], ["run", "policy=open_bokos"]])
def test_a_mistake_in_a_process_of_its_own(tmp_path, line):
    done = subprocess.run([sys.executable, "-m", "cogov_sim", *line], cwd=tmp_path, capture_output=True, text=True,
                          timeout=60, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert everything(tmp_path) == []
