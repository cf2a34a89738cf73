"""The Python in both READMEs runs as it stands, and is the same in both."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> list[str]:
    return BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def test_both_languages_show_the_same_code():
    assert blocks("README.md") == blocks("README.zh.md")


@pytest.mark.parametrize("code", [pytest.param(code, id=f"block{i}") for i, code in enumerate(blocks("README.md"))])
def test_block_runs_and_prints(code, capsys):
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "CONTRIBUTING.md", "docs/decisions/README.md"])
def test_links_and_the_folder_map_lead_somewhere(name):
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    linked = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    rows = re.findall(r"^\| (`(?:src|configs|tests|docs)/[^|]*)\|", text, re.MULTILINE)
    missing = [target for target in linked if not (page.parent / target).exists()]
    for row in rows:
        first, *others = re.findall(r"`([^`]+)`", row)
        folder = Path(first).parent  # `src/x/study/`, `report/`: the later ones are beside the first or at the root
        missing += [p for p in (first, *others) if not ((ROOT / p).exists() or (ROOT / folder / p).exists())]
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_commands_shown_are_accepted(name):
    from cogov_sim import cli
    from cogov_sim.study import compose

    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"(?:^|`)(cogov (?:run|sweep) [^`\n]*)", text, re.MULTILINE)
    commands = [shlex.split(line)[1:] for line in shown if "--help" not in line]
    assert len(commands) >= 4
    compose.register()
    for verb, *overrides in commands:
        with compose.hydra_for(verb, None):
            assert cli.prepared(verb, compose.replaced(overrides))
