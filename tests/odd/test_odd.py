"""The ODD document is the model's own: current, whole in both languages, and its translations follow their English."""

import re
from inspect import signature
from pathlib import Path

import numpy as np
import pytest

from cogov_sim import odd, population
from cogov_sim.declare import Rule
from cogov_sim.equations import symbol
from cogov_sim.language import LANGUAGES, texts
from cogov_sim.metrics import METRICS
from cogov_sim.mistakes import Mistake
from cogov_sim.params import BY_NAME, PARAMETERS
from cogov_sim.processes import SCHEDULE
from cogov_sim.state import VARIABLES

DOCS = Path(__file__).parents[2] / "docs"
MODULES = {"population": population, **odd.SUBMODELS}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def documents():
    return {language: odd.document(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_current(documents, language):
    kept = (DOCS / f"odd.{language}.md").read_text(encoding="utf-8")
    assert kept == documents[language], "render it anew: cogov odd dir=docs"


@pytest.mark.parametrize("name", MODULES)
def test_a_submodel_is_translated_as_it_stands(name):
    entry = texts("odd")[f"prose_{name}"]
    assert entry["en"] == odd.plain(MODULES[name].__doc__), f"translate prose_{name} in odd.toml anew"
    assert CHINESE.search(entry["zh"])
    assert entry["zh"].count("\n\n") == entry["en"].count("\n\n")


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.__name__) for m in MODULES.values() for r in odd.rules(m)])
def test_a_rule_is_translated_as_it_stands(rule):
    entry = texts("odd")[f"rule_{rule.__name__}"]
    assert CHINESE.search(entry["zh"])
    if rule.__doc__:
        assert entry["en"] == odd.plain(rule.__doc__).replace("\n\n", " "), f"translate rule_{rule.__name__} anew"


TOLD = [pytest.param(p, id=p.name) for p in (*population.MAKING, *SCHEDULE)]


@pytest.mark.parametrize("process", TOLD)
def test_a_process_is_translated_as_it_stands(process):
    entry = texts("odd")[f"process_{process.name}"]
    assert entry["en"] == odd.plain(process.function.__doc__), f"translate process_{process.name} in odd.toml anew"
    assert CHINESE.search(entry["zh"])
    assert entry["zh"].count("\n\n") == entry["en"].count("\n\n")


def test_a_symbol_means_one_thing():
    meanings = {}
    for record in (VARIABLES | BY_NAME).values():
        meanings.setdefault(symbol(record), []).append(record.name)
    assert {s: names for s, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("process", TOLD)
def test_a_process_names_every_parameter_it_reads_and_every_column_it_writes(process):
    named = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall("`([^`]*)`", process.function.__doc__))))
    for rule in [process.function.__globals__.get(word) for word in named]:
        named |= set(signature(rule.function).parameters) if isinstance(rule, Rule) else set()
    named |= {"merged", "chair", "secretary"}  # section 7 says how these are told
    asked = {a for a in process.arguments if a in BY_NAME or a in process.writes & VARIABLES.keys()}
    assert asked - named == set()


def test_no_rule_has_the_name_of_a_column_or_a_parameter():
    names = [rule.__name__ for module in MODULES.values() for rule in odd.rules(module)]
    assert len(set(names)) == len(names)
    assert [name for name in names if name in VARIABLES | BY_NAME] == []


def test_what_making_a_village_fills_is_said_to_be_made():
    values = {name: np.array([p.default] * 2) for name, p in BY_NAME.items()}
    values |= {"bloc_cohesion": np.full(2, 0.3), "cropland": np.full(2, 1.0)}
    values |= {"cell_hectares": np.full(2, 11.0), "merged": np.array([0, 1])}
    state = population.villages(values, [(1, 0), (2, 0)], -36, 60)
    assert {name for name, v in VARIABLES.items() if (state.column(name) != v.initial).any()} == odd.DRAWN


def test_no_translation_is_left_over():
    known = {f"prose_{name}" for name in MODULES}
    known |= {f"rule_{rule.__name__}" for module in MODULES.values() for rule in odd.rules(module)}
    known |= {f"process_{process.name}" for process in (*population.MAKING, *SCHEDULE)}
    assert [key for key in texts("odd") if key.startswith(("prose_", "rule_", "process_")) and key not in known] == []


def test_every_text_is_in_both_languages():
    assert [key for key, entry in texts("odd").items() if set(entry) != set(LANGUAGES) or not all(entry.values())] == []


def test_every_pattern_and_claim_named_is_explained():
    assert [row for row in odd.cited() if f"source_{row}" not in texts("odd")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_declared_is_in_the_document(documents, language):
    for names in (VARIABLES, PARAMETERS, METRICS, [p.name for p in SCHEDULE]):
        assert [name for name in names if f"`{name}`" not in documents[language]] == []


def test_both_languages_have_the_same_build(documents):
    def build(text):
        return [re.sub(r"[^#|`]", "", line)[:3] for line in text.splitlines() if line.startswith(("#", "|", "```"))]

    assert build(documents["en"]) == build(documents["zh"])


def test_equations_outnumber_code(documents):
    assert documents["en"].count("```math") > 5 * documents["en"].count("As code")


def test_the_command_prints_one_language_or_writes_both(tmp_path, capsys, documents):
    assert odd.main(["language=zh"]) == 0
    assert capsys.readouterr().out == documents["zh"]
    assert odd.main([f"dir={tmp_path / 'new'}"]) == 0
    names = {"odd.en.md", "odd.zh.md", "data.en.md", "data.zh.md", "claims.md", "claims.zh.md", "essays"}
    assert {p.name for p in (tmp_path / "new").iterdir()} == names


@pytest.mark.parametrize("given", ["language=fr", "folder=x", "dir={taken}"])
def test_another_setting_is_a_mistake(given, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Mistake):
        odd.main([given.format(taken=tmp_path / "taken")])
