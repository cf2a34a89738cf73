"""Whatever is wrong about a command line or the files beside it: exit status 2, one sentence, nothing left behind."""
import pytest
from tests.cli import broken_lines


@pytest.fixture
def nothing_starts(monkeypatch):
    for where, name, stand_in in broken_lines.stubs():
        monkeypatch.setattr(where, name, stand_in)


@pytest.mark.slow
@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("tens", range(0, 100, 10))
def test_a_broken_line_is_met_with_one_sentence(tmp_path, monkeypatch, tens):
    wrong = {}
    for seed in range(tens, tens + 10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        monkeypatch.chdir(folder)
        if found := broken_lines.tried(seed, folder):
            wrong[seed] = (broken_lines.case(seed)[0], found)
    assert not wrong


def test_most_lines_are_broken_and_the_same_for_ever():
    lines = [broken_lines.case(seed) for seed in range(50)]
    assert lines == [broken_lines.case(seed) for seed in range(50)]
    good = set(broken_lines.PIECES["heads"])
    assert sum(" ".join(line) in good and files == broken_lines.FILES for line, files in lines) < 5
