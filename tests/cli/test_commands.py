import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
import yaml

import cogov_sim
from cogov_sim.cli import VERBS, main, prepared
from cogov_sim.configs import names
from cogov_sim.language import texts
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS
from cogov_sim.study import compose
from cogov_sim.study.plan import plan
from cogov_sim.study.settings import OTHERS, SWITCHES, WHOLE, read

NEEDS_MORE = ("grid", "lhs", "table", "sobol", "morris", "from_data")  # what to vary, or whose files


def cogov(*line, cwd, **more):
    return subprocess.run([sys.executable, "-m", "cogov_sim", *line], cwd=cwd, capture_output=True, text=True,
                          timeout=120, check=False, **more)


@pytest.mark.parametrize(("language", "reason", "measure"), [
    ("en", "posting them costs cadre hours", "60 … 600 households"), ("zh", "公开要占用干部工时", "60 … 600 户")])
def test_help_says_what_a_policy_is_and_units_in_words(capsys, language, reason, measure):
    assert main(["run", "--help", f"language={language}"]) == 0
    said = capsys.readouterr().out
    policy = next(line for line in said.splitlines() if "policy=open_books" in line)
    assert reason in policy
    assert measure in said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("line", [[], ["--help"]])
def test_alone_it_lists_the_commands(capsys, monkeypatch, language, line):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if language == "zh" else "C.UTF-8")
    assert main(line) == 0
    said = capsys.readouterr().out
    assert all(verb in said for verb in VERBS)
    assert ("命令" in said) == (language == "zh")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_of_a_command(capsys, verb, language):
    assert main([verb, "--help", f"language={language}"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"cogov {verb}")
    assert "language=" in said


def test_cfg_job_prints_the_composed_configuration(capsys):
    assert main(["sweep", "--cfg", "job", "experiment=first_look", "funds.audit_rate=0.25"]) == 0
    tree = yaml.safe_load(capsys.readouterr().out)
    assert tree["funds"]["audit_rate"] == 0.25
    assert tree["replicates"] == 8


def test_the_users_own_configurations(capsys, tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "dry.yaml").write_text("# @package _global_\nfunds: {audit_rate: 0.3}\n", encoding="utf-8")
    assert main(["sweep", "--config-dir", str(tmp_path), "--cfg", "job", "place=dry"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["funds"]["audit_rate"] == 0.3
    (tmp_path / "place" / "wet.yaml").write_text("# @package _global_\nfunds: {audit_rat: 0.3}\n", encoding="utf-8")
    assert main(["sweep", "--config-dir", str(tmp_path), "place=wet", "language=en"]) == 2
    assert "funds.audit_rate" in capsys.readouterr().err


def test_a_policy_of_the_users_own_has_a_placebo(capsys, tmp_path):
    (tmp_path / "policy").mkdir()
    mine = "cost: {hours: 3}\nspells: [{first: 6, set: {funds.transparency: 0.9}}]\n"
    for name, content in {"mine": mine, "broken": "cost: ["}.items():
        (tmp_path / "policy" / f"{name}.yaml").write_text(content, encoding="utf-8")
    own = ["sweep", "--config-dir", str(tmp_path), "language=en"]
    assert main([*own, "--cfg", "job", "--package", "policy", "policy=mine_placebo"]) == 0
    spell = yaml.safe_load(capsys.readouterr().out)["spells"][0]
    assert spell == {"first": 6, "last": None, "set": {"placebo.idle_hours": 3}}
    assert main([*own, "policy=broken"]) == 2
    assert "broken.yaml cannot be read as YAML" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "expected"), [
    ("cogov sw", "sweep"), ("cogov sweep poli", "policy="), ("cogov sweep policy=open", "policy=open_books"),
    ("cogov run funds.audit", "funds.audit_rate=")])
def test_tab_completion(tmp_path, typed, expected):
    done = cogov("-sc", "query=bash", cwd=tmp_path, env=os.environ | {"COMP_LINE": typed, "COMP_POINT": "9"})
    assert expected in done.stdout.split()


@pytest.mark.parametrize("area", ["cli", "compare", "mistakes"])
def test_texts_have_both_languages_and_the_same_fields(area):
    for key, entry in texts(area).items():
        assert set(entry) == {"en", "zh"}, key
        fields = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in entry.values()]
        assert fields[0] == fields[1], key


def test_every_mistake_has_its_text():
    sources = "".join(p.read_text(encoding="utf-8") for p in Path(cogov_sim.__file__).parent.rglob("*.py"))
    keys = set(re.findall(r'(?:Mistake|unknown)\(\s*"(\w+)"', sources))
    assert keys - set(texts("mistakes")) == set()


def test_no_submodel_is_named_like_a_setting():
    assert not {p.submodel for p in PARAMETERS.values()} & {*WHOLE, *SWITCHES, *OTHERS, "host", "port", "browser"}


@pytest.mark.parametrize("group", ["place", "policy", "design", "experiment"])
def test_every_configuration_composes(group):
    compose.register()
    with compose.hydra_for("sweep", None):
        looked = compose.lookups("sweep", [])
        for name in set(names(group)) - set(NEEDS_MORE):
            made = plan(read("sweep", *compose.compose("sweep", [f"{group}={name}"]), looked[0]), *looked)
            assert name in (getattr(made.settings, group), made.settings.design["kind"])


@pytest.mark.parametrize("choice", [f"design={name}" for name in NEEDS_MORE[:-1]] + ["place=from_data"])
def test_a_configuration_that_needs_more_says_so(choice):
    compose.register()
    with compose.hydra_for("sweep", None), pytest.raises(Mistake, match=choice):
        prepared("sweep", [choice])


def test_the_dashboard_is_told_what_was_asked(monkeypatch):
    import cogov_sim.dashboard.serving.server as server
    from cogov_sim.dashboard.opening import Opening
    from cogov_sim.watch import Scenario

    asked = {}
    monkeypatch.setattr(server, "serve", lambda **told: asked.update(told))
    assert main(["dashboard", "port=0", "browser=false", "language=zh", "seed=3", "funds.audit_rate=0.25"]) == 0
    village = Scenario(seed=3, values={"funds.audit_rate": 0.25})
    assert asked == {"host": "127.0.0.1", "port": 0, "open_browser": False,
                     "opening": Opening("zh", scenarios=(village,))}
    assert main(["dashboard", "port=high"]) == main(["dashboard", "policy=audit"]) == 2
