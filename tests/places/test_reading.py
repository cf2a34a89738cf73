"""A user's tables are read whatever made them, and every mistake in them is told with its line and what is allowed."""

import csv
import importlib.util
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cogov_sim import census
from cogov_sim.census.columns import TABLES
from cogov_sim.census.document import document
from cogov_sim.census.sentences import Faults
from cogov_sim.cli import main
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.mistakes import Mistake

EXAMPLE = Path(__file__).parents[2] / "examples" / "made_up_village"


def told(source, language="en"):
    """The lines of the one message about everything wrong."""
    with pytest.raises(Faults) as caught:
        census.opened(source)
    return caught.value.say(language).splitlines()


def same(some, others):
    """Whether two villages are told alike."""
    columns = {**some.people, **{f"home {k}": v for k, v in some.homes.items()}}
    against = {**others.people, **{f"home {k}": v for k, v in others.homes.items()}}
    return columns.keys() == against.keys() and all(
        np.array_equal(columns[n], against[n], equal_nan=True) for n in columns
    )


def test_the_order_of_rows_plays_no_part(village_of, people, homes):
    straight = census.opened(village_of(people, homes))
    turned = census.opened(village_of(people[::-1], homes[5:] + homes[:5]))
    assert straight.households == turned.households
    assert straight.persons == turned.persons
    assert same(straight, turned)


def test_parquet_says_what_csv_says(village_of, people, homes, tmp_path):
    told_by_csv = census.opened(village_of(people, homes))
    files = []
    for name, rows in (("persons", people), ("households", homes)):
        files.append(str(tmp_path / f"{name}.parquet"))
        pq.write_table(pa.Table.from_pylist(rows), files[-1])
    assert same(told_by_csv, census.opened(census.source(*files)))


def test_chinese_titles_words_and_encoding(people, homes, tmp_path):
    titles = {r.name: r.title for r in (*TABLES["persons"], *TABLES["households"])}
    files = []
    for name, rows in (("persons", people), ("households", homes)):
        said = [
            {titles[k]: {"0": "男", "1": "女"}[str(v)] if k == "female" else v for k, v in row.items()} for row in rows
        ]
        text = io.StringIO()
        table = csv.DictWriter(text, said[0])
        table.writeheader()
        table.writerows(said)
        (tmp_path / f"{name}.csv").write_bytes(text.getvalue().encode("gb18030"))
        files.append(str(tmp_path / f"{name}.csv"))
    found = census.opened(census.source(*files))
    assert found.people["female"].tolist() == [0, 1, 0] * 12
    assert found.homes["hectares"].tolist() == [100] * 12


@pytest.mark.parametrize(
    ("table", "row", "changes", "says"),
    [
        ("people", 4, {"age": "old"}, ["persons.csv, line 6", "age=old", "0 to 105"]),
        ("people", 0, {"age": 130}, ["line 2", "age=130", "0 to 105"]),
        ("people", 0, {"female": "x"}, ["line 2", "female=x", "女"]),
        ("people", 3, {"household": "99"}, ["line 5", "no household 99", "households.csv"]),
        ("people", 3, {"household": ""}, ["line 5", "household is empty"]),
        ("people", 1, {"head": 1}, ["line 3", "household 1 has a head in line 2"]),
        ("people", 5, {"person": "1a"}, ["line 7", "person 1a stands in line 2"]),
        ("people", 2, {"member": 1}, ["line 4", "below 18"]),
        ("people", 0, {"born": 1990}, ["line 2", "age=50", "born=1990"]),
        ("people", 0, {"born": 2050, "age": ""}, ["line 2", "born=2050", "2022"]),
        ("people", 1, {"trust_village": 4}, ["line 3", "trust_village=4", "0 to 1"]),
        ("people", 2, {"office": "chair"}, ["line 4", "18 or over"]),
        ("people", 0, {"office": "secretary", "member": 0}, ["line 2", "secretary is a party member"]),
        ("homes", 0, {"herd": 3.5}, ["households.csv, line 2", "herd=3.5", "whole number from 0 to 100,000"]),
        ("homes", 1, {"herd": -1}, ["line 3", "herd=-1"]),
        ("homes", 1, {"herd": "nan"}, ["line 3", "herd=nan"]),
        ("homes", 7, {"household": "1"}, ["line 9", "household 1 stands in line 2"]),
        ("homes", 2, {"x": ""}, ["line 4", "x and y"]),
        ("homes", 2, {"household": "13"}, ["line 4", "nobody in", "household 13"]),
    ],
)
def test_a_bad_cell_is_told_with_its_line(village_of, people, homes, table, row, changes, says):
    rows = {"people": people, "homes": homes}
    for name in changes:
        for other in rows[table]:
            other.setdefault(name, "")
    rows[table][row].update(changes)
    lines = told(village_of(people, homes))
    assert any(all(part in line for part in says) for line in lines), lines
    assert len(told(village_of(people, homes), "zh")) == len(lines)


@pytest.mark.parametrize(
    ("where", "changes", "says"),
    [
        ([(0, {"office": "chair"}), (3, {"office": "both"})], {}, "a chair in line 2 already"),
        ([(0, {"bloc": "north"}), (1, {"bloc": "south"})], {}, "household 1 is of bloc south here and of bloc north"),
        ([(0, {"place": "mobile"})], {"mobile": 0}, "household 1 has mobile=0"),
        ([(3 * k, {"bloc": f"b{k}"}) for k in range(5)], {}, "at most 4"),
        ([(k, {"place": "away"}) for k in range(36)], {}, "0 adults live here"),
    ],
)
def test_rows_that_contradict_each_other(village_of, people, homes, where, changes, says):
    for row in people:
        row.update(dict.fromkeys({n for _, own in where for n in own}, ""))
    for k, own in where:
        people[k].update(own)
    for row in homes:
        row.update(changes)
    assert says in "\n".join(told(village_of(people, homes)))


def test_a_village_needs_ten_households(village_of, people, homes):
    assert "9 households" in "\n".join(told(village_of(people[:27], homes[:9])))


def test_all_mistakes_are_told_at_once_up_to_twenty(village_of, people, homes):
    for row in people:
        row["age"] = "x"
    lines = told(village_of(people, homes))
    assert "36" in lines[0]
    assert len(lines) == 22
    assert "16 more" in lines[-1]


def test_a_misspelt_column_is_a_mistake_and_a_strange_one_is_told(village_of, people, homes):
    for row in homes:
        row["telephone"] = "1"
    notes = "\n".join(note.say() for note in census.opened(village_of(people, homes)).notes)
    assert "telephone is not used" in notes
    for row in people:
        row["schoolling"] = "1"
    assert "the nearest is schooling" in "\n".join(told(village_of(people, homes)))


def test_a_required_column_is_missed(village_of, people, homes):
    for row in people:
        del row["household"]
    assert "lacks the column household" in "\n".join(told(village_of(people, homes)))


def test_short_rows_and_broken_files(village_of, people, homes, tmp_path):
    files = village_of(people, homes)
    path = tmp_path / "persons.csv"
    path.write_text(path.read_text() + "99z,1\n")
    lines = "\n".join(told(census.source(*files[:2])))
    assert "line 38" in lines
    assert "2 cells for 5 columns" in lines
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1 not at all")
    assert "cannot be read" in "\n".join(told(census.source(str(path), files.households)))


def test_files_that_change_are_another_village(village_of, people, homes):
    before = village_of(people, homes)
    assert census.opened(before).source == before
    people[0]["age"] = 51
    after = village_of(people, homes)
    assert after.digest != before.digest
    census.opened.cache_clear()
    with pytest.raises(Mistake, match="not what they were"):
        census.opened(before)


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["place.persons={persons}"],
        ["place.persons={persons}", "place.households=gone.csv"],
        ["place.persons={persons}", "place.households={homes}", "place.year=abc"],
    ],
)
def test_the_command_line_says_one_sentence(village_of, people, homes, given, capsys):
    files = village_of(people, homes)
    given = [text.format(persons=files.persons, homes=files.households) for text in given]
    assert main(["run", "place=from_data", *given, "language=en"]) == 2
    said = capsys.readouterr().err
    assert "place." in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["place=pastoral", "place.persons=x.csv"], "place.persons is taken by place=from_data only"),
        (["place=from_data", "place.persons=x.csv", "place.parcel=y"], "the nearest is place.parcels"),
    ],
)
def test_files_of_another_place_and_misspelt_ones(given, says, capsys):
    assert main(["run", *given, "language=en"]) == 2
    assert says in capsys.readouterr().err


def test_the_example_is_made_by_its_script(tmp_path):
    spec = importlib.util.spec_from_file_location("make", EXAMPLE / "make.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.HERE = tmp_path
    make.main()
    for name in ("persons.csv", "households.csv", "parcels.csv"):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes()


def test_the_command_line_tells_every_mistake(village_of, people, homes, capsys):
    people[3]["age"], homes[2]["herd"] = "x", "y"
    files = village_of(people, homes)
    asked = ["run", "place=from_data", f"place.persons={files.persons}", f"place.households={files.households}"]
    for language, word in (("en", "mistakes found: 2"), ("zh", "错误 2 处")):
        assert main([*asked, f"language={language}"]) == 2
        said = capsys.readouterr().err
        assert word in said
        assert len(said.splitlines()) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_every_column(language):
    page = document(language)
    for record in (*TABLES["persons"], *TABLES["households"]):
        assert f"`{record.name}` / {record.title}" in page
        assert getattr(record, language) in page
        assert record.required or record.filled[0] != record.filled[1]
    assert all(set(entry) == set(LANGUAGES) for entry in texts("census").values())
