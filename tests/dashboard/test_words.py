"""Everything the page says, it says in both languages."""
import re
from json import loads
from pathlib import Path
from string import Formatter

import pytest

from cogov_sim.dashboard import words
from cogov_sim.dashboard.charts.words import metrics
from cogov_sim.language import LANGUAGES, texts, unit
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS
from cogov_sim.state import VARIABLES

PAGE = Path(words.__file__).parent
PIECES = {file.relative_to(PAGE): file.read_text(encoding="utf-8") for file in sorted(PAGE.rglob("*.vue"))}
AREAS = {path.parent.name: "dashboard" if path.parent.name == "frame" else path.parent.name for path in PIECES}
TOLD = {*AREAS.values(), "why"}  # the areas of which the page tells
ENTRIES = {(area, key): entry for area in sorted(TOLD) for key, entry in texts(area).items()}
SHARED = set(words.words("dashboard", "date", "en"))  # what several pieces are told besides their own


@pytest.mark.parametrize(("area", "key"), ENTRIES)
def test_both_languages_say_it_with_the_same_fields(area, key):
    entry = ENTRIES[area, key]
    assert set(entry) == set(LANGUAGES)
    fields = [sorted(f for _, f, _, _ in Formatter().parse(entry[language]) if f) for language in LANGUAGES]
    assert fields[0] == fields[1]
    assert all(entry[language].strip() for language in LANGUAGES)


@pytest.mark.parametrize("piece", PIECES, ids=str)
def test_every_word_a_piece_asks_for_exists(piece):
    known = set(words.words(AREAS[piece.parent.name], piece.stem, "en")) | SHARED
    assert set(re.findall(r"words\.(\w+)", PIECES[piece])) <= known


@pytest.mark.parametrize("piece", PIECES, ids=str)
def test_no_method_bears_the_name_of_an_event(piece):
    events, script = set(re.findall(r"event_(\w+)", PIECES[piece])), PIECES[piece].split("<script>")[1]
    assert not events & set(re.findall(r"^ +(?:methods: { )?(\w+)\(.*\) {", script, re.M))


@pytest.mark.parametrize("piece", PIECES, ids=str)
def test_no_piece_speaks_by_itself(piece):
    template = PIECES[piece].split("<script>")[0]
    text = re.sub(r"{{.*?}}", "", re.sub(r"<[^>]*>", "", re.sub(r'"[^"]*"', '""', template)))
    assert not re.search(r"[A-Za-z\u4e00-\u9fff]", text), text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_that_is_shown_has_words(language):
    for record in [*METRICS.values(), *PARAMETERS.values()]:
        assert record.unit == "1" or record.unit in texts("units"), record.unit
        assert record.unit == "1" or unit(record.unit, language)
    assert {m["name"] for m in loads(metrics(language))} == set(METRICS)


def test_numbers_and_dates_read_as_people_write_them():
    assert [words.number(x) for x in (0.0, 0.456, -12.34, 21445.2, float("nan"))] == [
        "0", "0.46", "\u221212.3", "21,445", "–"]
    assert [words.date(m, "en") for m in (0, 1, 12, 13)] == ["Start", "Year 1, Jan", "Year 1, Dec", "Year 2, Jan"]
    assert words.date(14, "zh") == "第 2 年 2 月"
    assert words.label(VARIABLES["trust_village"], "en") == "Trust in the village"
