"""``cogov report DIR``: the report of a study that exists."""
import sys
from types import SimpleNamespace

import pytest

from cogov_sim.mistakes import Mistake
from cogov_sim.report import again
from cogov_sim.study import Study, commands

from .made_up import study


def test_a_report_is_written_again(tmp_path, capsys):
    folder = study(tmp_path / "made", {"funds.audit_rate": [0.0, 1.0]}, replicates=2, years=2)
    settings = (folder / "study.yaml").read_text(encoding="utf-8")
    (folder / "study.yaml").write_text(settings.replace("figures: true", "figures: false"), encoding="utf-8")
    assert again.main([str(folder), "language=zh"], "zh") == 0
    assert capsys.readouterr().out == f"报告：{folder / 'report.html'}\n"
    assert '<html lang="zh' in (folder / "report.html").read_text(encoding="utf-8")


def test_every_analysis_has_its_own_report(tmp_path, monkeypatch):
    assert tuple(v for v, ending in commands.ENDINGS.items() if ending is commands.analysed) == again.ANALYSED
    folder = study(tmp_path / "made", {"funds.audit_rate": [0.0, 1.0]}, replicates=2, years=2)
    made = Study(folder)
    made.settings["verb"], made.plan = "stories", "the plan"
    told = {"cogov_sim.analysis.stories": SimpleNamespace(made=lambda own, plan: (own, plan)),
            "cogov_sim.report.stories": SimpleNamespace(write=lambda *given: given)}
    for name, module in told.items():
        monkeypatch.setitem(sys.modules, name, module)
    assert again.again(made, "en") == (folder, "the plan", (made, "the plan"), "en")


@pytest.mark.parametrize(("given", "word"), [
    ([], "report DIR"), (["a", "b"], "report DIR"), (["nix"], "nix is no study"), (["a", "language=fr"], "language=fr"),
    (["a", "--chronicle"], "--chronicle"), (["a", "figures=true"], "figures")])
def test_what_cannot_be_reported(given, word, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Mistake) as caught:
        again.main(given)
    assert word in str(caught.value)
    assert caught.value.say("zh")


def test_nothing_is_reported_of_nothing(tmp_path):
    folder = study(tmp_path / "made", {"funds.audit_rate": [0.0, 1.0]}, replicates=2, years=2)
    for part in (folder / "runs").iterdir():
        part.unlink()
    with pytest.raises(Mistake, match="no run that is done"):
        again.main([str(folder)])
