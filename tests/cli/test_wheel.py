"""From a built wheel, outside the source tree: what needs files of ours besides the modules."""
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

SOURCES = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A function that runs ``cogov`` of the unpacked wheel in an empty folder and gives what it printed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=SOURCES, capture_output=True, check=True, timeout=60)
    site, empty = folder / "site", folder / "empty"
    empty.mkdir()
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    usual = os.environ | {"PYTHONPATH": str(site), "LC_ALL": "C.UTF-8"}

    def cogov(*line, status=0, **more):
        done = subprocess.run([sys.executable, "-m", "cogov_sim", *line], cwd=empty, env=usual | more,
                              capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == status, done.stderr
        return done.stderr if status else done.stdout

    where = subprocess.run([sys.executable, "-c", "import cogov_sim; print(cogov_sim.__file__)"], cwd=empty, env=usual,
                           capture_output=True, text=True, check=True).stdout
    assert where.startswith(str(site))
    cogov.site = site
    yield cogov
    assert list(empty.iterdir()) == []


def test_every_file_is_in_it(installed):
    here = SOURCES / "src" / "cogov_sim"
    files = {p.relative_to(here) for p in here.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    there = installed.site / "cogov_sim"
    assert {file for file in files if not (there / file).is_file()} == set()


def test_help_lists_commands_and_configurations(installed):
    assert "sweep" in installed("--help")
    said = installed("sweep", "--help")
    assert [word for word in ("policy=open_books", "place=gacha", "design=lhs", "execution=") if word not in said] == []
    assert "See https://hydra.cc" in installed("sweep", "--hydra-help")


def test_configurations_are_found_and_shown(installed):
    tree = yaml.safe_load(installed("sweep", "--cfg", "job", "policy=open_books_placebo", "experiment=first_look"))
    assert (tree["design"]["kind"], tree["replicates"]) == ("grid", 8)
    assert "Placebo" in tree["policy"]["name"]["en"]
    assert "cogov_sim.configs" in installed("sweep", "--info", "searchpath")
    assert "the nearest is open_books" in installed("run", "policy=open_bokos", status=2)
    assert "open_books" in installed("-sc", "query=bash", COMP_LINE="cogov run policy=open_b", COMP_POINT="23")
