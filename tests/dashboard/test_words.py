"""Everything the page says, it says in both languages."""
import re
from importlib.resources import files
from string import Formatter

import pytest

from cogov_sim.dashboard import words
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS
from cogov_sim.state import VARIABLES

ENTRIES = texts("dashboard")
PIECES = {"bar": "bar", "numbers": "numbers", "facts": "facts", "levers": "levers", "begin": "begin",
          "pasture": "map", "chart": "chart"}


@pytest.mark.parametrize("key", ENTRIES)
def test_both_languages_say_it_with_the_same_fields(key):
    entry = ENTRIES[key]
    assert set(entry) == set(LANGUAGES)
    fields = [sorted(f for _, f, _, _ in Formatter().parse(entry[language]) if f) for language in LANGUAGES]
    assert fields[0] == fields[1]
    assert all(entry[language].strip() or key.startswith("unit") for language in LANGUAGES)


@pytest.mark.parametrize("piece", PIECES)
def test_every_word_a_piece_asks_for_exists(piece):
    source = (files("cogov_sim.dashboard") / f"{piece}.vue").read_text(encoding="utf-8")
    known = set(words.words(PIECES[piece], "en")) | (set(words.words("date", "en")) if piece == "chart" else set())
    assert set(re.findall(r"words\.(\w+)", source)) <= known


@pytest.mark.parametrize("piece", [*PIECES, "shell", "waiting"])
def test_no_method_bears_the_name_of_an_event(piece):
    source = (files("cogov_sim.dashboard") / f"{piece}.vue").read_text(encoding="utf-8")
    events, script = set(re.findall(r"event_(\w+)", source)), source.split("<script>")[1]
    assert not events & set(re.findall(r"^ +(?:methods: { )?(\w+)\(.*\) {", script, re.M))


def test_no_piece_speaks_by_itself():
    for file in files("cogov_sim.dashboard").iterdir():
        if file.name.endswith(".vue"):
            template = file.read_text(encoding="utf-8").split("<script>")[0]
            text = re.sub(r"{{.*?}}", "", re.sub(r"<[^>]*>", "", re.sub(r'"[^"]*"', '""', template)))
            assert not re.search(r"[A-Za-z\u4e00-\u9fff]", text), (file.name, text.strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_group_that_is_shown_has_words(language):
    levers = [p for p in PARAMETERS.values() if p.lever]
    for record in [*METRICS.values(), *levers]:
        assert record.unit == "1" or record.unit in texts("units"), record.unit
        assert record.unit == "1" or words.unit(record.unit, language)
    assert sum(len(group["rows"]) for group in words.levers(language)) == len(levers)
    for name in ("hectares", "distance", "income", "trust_village"):
        words.fact(name, 1.0, language)
    assert {m["name"] for m in words.metrics(language)} == set(METRICS)


def test_numbers_and_dates_read_as_people_write_them():
    assert [words.number(x) for x in (0.0, 0.456, -12.34, 21445.2, float("nan"))] == [
        "0", "0.46", "\u221212.3", "21,445", "–"]
    assert [words.date(m, "en") for m in (0, 1, 12, 13)] == ["Start", "Year 1, Jan", "Year 1, Dec", "Year 2, Jan"]
    assert words.date(14, "zh") == "第 2 年 2 月"
    assert VARIABLES["trust_village"].en in words.fact("trust_village", 0.5, "en")[0].lower()
