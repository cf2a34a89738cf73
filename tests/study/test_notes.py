"""What a user should know before the first run is said in both languages."""

import re

import pytest

from cogov_sim import cli


@pytest.mark.parametrize(("given", "said"), [
    (["policy=open_books", "funds.transparency=0.2"], "policy open_books sets funds.transparency itself"),
    (["policy=audits_by_risk"], "take township.villages=5"),
])
def test_a_note_before_the_first_run(given, said, tmp_path, capsys):
    short = ["months=1", "warmup=0", "figures=false", "population.households=60", "population.area=60"]
    assert cli.main(["run", *given, *short, f"dir={tmp_path / 'en'}", "language=en"]) == 0
    assert said in capsys.readouterr().out
    assert cli.main(["run", *given, *short, f"dir={tmp_path / 'zh'}", "language=zh"]) == 0
    assert re.search("提示：政策", capsys.readouterr().out)


def test_nothing_is_noted_where_nothing_clashes(tmp_path, capsys):
    short = ["months=1", "warmup=0", "figures=false", "population.households=60", "population.area=60"]
    assert cli.main(["run", "policy=open_books", "funds.audit_rate=0.3", *short, f"dir={tmp_path / 'en'}"]) == 0
    assert "note:" not in capsys.readouterr().out
