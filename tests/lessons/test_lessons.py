"""Eight lessons: whole, in both languages, true to the records, and silent about how they come out."""

import re

import pytest

from cogov_sim import configs
from cogov_sim.claims import claims
from cogov_sim.language import LANGUAGES
from cogov_sim.lessons import MARKS, ORDER, PLACE, STRENGTHS, command, drawing, lesson, lessons, sheets, telling
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.params import PARAMETERS

LESSONS = list(lessons().values())
named = pytest.mark.parametrize("one", LESSONS, ids=[one.name for one in LESSONS])


def texts(one):
    """Every text of a lesson: (where, {"en": ..., "zh": ...})."""
    yield from (("title", one.title), ("question", one.question), ("hint", one.hint))
    yield from (("side", side.name) for side in one.sides)
    yield from (("story", text) for text in one.story)
    yield from (("world", world.name) for world in one.worlds[1:])
    yield from (("omits", text) for text in one.omits)
    yield from (("evidence", row.text) for row in one.evidence)
    yield from ((part, row[part]) for row in one.discuss for part in ("ask", "weigh"))


def test_there_are_eight_and_each_file_is_one():
    folder = configs.files("cogov_sim.lessons")
    assert len(ORDER) == 8
    assert {f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")} == set(ORDER)
    assert [one.number for one in LESSONS] == list(range(1, 9))
    with pytest.raises(Mistake, match="money") as near:
        lesson("mony")
    assert all(lesson("money").title[language] in near.value.say(language) for language in LANGUAGES)
    with pytest.raises(Mistake) as far:
        lesson("")
    assert all(one.title[language] in far.value.say(language) for one in LESSONS for language in LANGUAGES)


@named
def test_each_text_is_in_both_languages(one):
    for where, text in texts(one):
        assert set(text) == set(LANGUAGES), (where, text)
        assert all(text[language].strip() for language in LANGUAGES), (where, text)
        assert re.search(r"[\u4e00-\u9fff]", text["zh"]), (where, text["zh"])
        assert not re.search(r"[A-Za-z]{2,}|[,;?] |\.$", text["zh"]), (where, text["zh"])
        assert not re.search(r"[\u3000-\u9fff]", text["en"]), (where, text["en"])


@named
def test_no_text_tells_how_the_runs_come_out(one):
    """No figure stands in what is said of the model: only in what others found."""
    told = [text["en"] for where, text in texts(one) if where not in ("evidence", "side")]
    assert not [text for text in told if re.search(r"\d", text)]


@named
def test_a_lesson_has_all_its_parts(one):
    assert one.predict == one.watch[0]
    assert 3 <= len(one.watch) <= 4
    assert set(one.watch) <= set(METRICS)
    assert 3 <= len(one.levers) <= 4
    assert len(one.worlds) >= 4
    assert len(one.evidence) >= 4
    assert len(one.omits) >= 3
    assert len(one.discuss) >= 3
    assert one.claims
    assert set(one.claims) <= set(claims())
    assert one.months % 12 == 0
    assert one.months >= 120
    for row in one.evidence:
        assert re.fullmatch(r"[PC]\d\d\d?", row.row)
        assert row.strength == "" if row.mark == "none" else row.strength in STRENGTHS
        assert {mark.rpartition(" ")[2] for mark in row.mark.split(";")} <= set(MARKS), row.mark
        assert all(re.search(r"\w", row.source[language]) for language in LANGUAGES)
        words = r"\b(?:disputed|report|review|interviews|figures|case|villagers|official|bureau|by|in)\b"
        assert not re.search(words, row.source["zh"]), row.source["zh"]


@named
def test_the_villages_differ_and_the_worlds_are_not_as_the_place_is(one):
    usual = {name: p.default for name, p in PARAMETERS.items()} | configs.place(PLACE)
    assert one.a.scenario(7) != one.b.scenario(7)
    assert not one.worlds[0].values
    for world in one.worlds[1:]:
        assert any(usual[name] != value for name, value in world.values.items()), world
        moved = {name for side in one.sides for name in side.values} | {
            name for side in one.sides for spell in side.scenario(7).spells for name in spell.values}
        assert not moved & set(world.values), "what a side sets, no world may hold"


@named
def test_free_play_begins_where_the_place_is(one):
    for name, levels in one.levers.items():
        usual = configs.place(PLACE).get(name, PARAMETERS[name].default)
        assert usual in levels
        assert len(levels) > 1
        assert list(levels) == sorted(levels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_lists_them(language, capsys):
    assert command.main([f"language={language}"]) == 0
    said = capsys.readouterr().out
    assert all(one.title[language] in said and one.question[language] in said for one in LESSONS)


def test_the_command_says_what_is_wrong(tmp_path):
    (tmp_path / "file").write_text("")
    for given, told in ((["lesson=money"], "lesson"), (["language=fr"], "fr"), ([f"dir={tmp_path}/file/x"], "file/x")):
        with pytest.raises(Mistake, match=told):
            command.main(given)


@named
def test_what_others_found_is_on_the_sheet_of_the_lecturer_alone(one):
    for language in LANGUAGES:
        sheet = sheets.handout(one, language)
        assert telling.words("predict_ask", language) in sheet
        assert not [row for row in one.evidence if telling.plain(row.text, language) in sheet]
        assert telling.words("part_others", language) not in sheet


def test_percent_of_a_bar_add_up_to_a_hundred():
    assert drawing.hundred((0.0667, 0.0666, 0.8667)) == [7, 6, 87]
    assert drawing.hundred((1 / 3, 1 / 3, 1 / 3)) == [34, 33, 33]
    assert drawing.hundred((0.0, 1.0, 0.0)) == [0, 100, 0]
    shares = [int(share) for share in re.findall(r"title=\"[^\"]* (\d+) %", drawing.bar((0.075, 0.075, 0.85), "en"))]
    assert sum(shares) == 100


def test_figures_that_are_compared_have_the_same_decimals():
    assert [drawing.places(value) for value in (0.457, 3.2, 45.7, 457, 45700)] == [3, 2, 1, 0, 0]
    assert drawing.told("trust_village", 0.46, drawing.places(0.457), "en") == "0.460"
    assert telling.change("taken_share", -0.000653, 1, "zh") == "−0.1 个百分点"
    assert telling.change("taken_share", -0.0002, 1, "zh") == "0.0 个百分点"


def test_a_level_is_told_with_its_unit():
    assert telling.level("supervision.supervision_hours", 30.0, "zh") == "30 小时/月"
    assert telling.level("funds.audit_rate", 0.1, "zh") == "0.1/年"
    assert telling.settings({"trust.loss_ratio": 1.0}, "zh").partition(">")[2] == "损失权重（1为对称）：1</span>"
