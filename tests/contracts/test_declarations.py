"""Names, labels, units, bounds and sources; what a declaration refuses; rules called by name."""

import ast
import inspect
import re
import textwrap

import pytest

from cogov_sim import events, metrics, population
from cogov_sim.declare import Metric, Rule, process
from cogov_sim.engine import Run, Simulation
from cogov_sim.events import KINDS
from cogov_sim.metrics import METRICS
from cogov_sim.params import BY_NAME, PARAMETERS
from cogov_sim.processes import SCHEDULE
from cogov_sim.state import ENTITIES, VARIABLES

HAN = re.compile("[\u4e00-\u9fff]")
RECORDS = [
    *(pytest.param(p, id=d) for d, p in PARAMETERS.items()),
    *(pytest.param(v, id=n) for n, v in VARIABLES.items()),
    *(pytest.param(m, id=n) for n, m in METRICS.items()),
]
LABELLED = [
    *RECORDS,
    *(pytest.param(p, id=p.name) for p in SCHEDULE),
    *(pytest.param(k, id=n) for n, k in KINDS.items()),
]


@pytest.mark.parametrize("record", LABELLED)
def test_labels_in_both_languages(record):
    assert record.en.strip()
    assert not HAN.search(record.en)
    assert HAN.search(record.zh)


@pytest.mark.parametrize("record", RECORDS)
def test_unit_symbol_and_bounds(record):
    low, high = record.bounds
    assert record.unit.strip()
    assert record.symbol.strip()
    assert low is None or high is None or low < high


@pytest.mark.parametrize("p", [pytest.param(p, id=d) for d, p in PARAMETERS.items()])
def test_parameter_record(p):
    low, high = p.bounds
    assert low <= p.default <= high
    assert p.source.strip()
    assert re.fullmatch("[HMLC]", p.mark)
    assert p.prior in ("uniform", "log")
    assert p.prior == "uniform" or low > 0
    assert p.kind in (float, int, bool)
    assert set(p.context) <= PARAMETERS.keys() - {p.dotted}
    assert all(PARAMETERS[d].bounds[0] <= x <= PARAMETERS[d].bounds[1] for d, x in p.context.items())


@pytest.mark.parametrize("v", [pytest.param(v, id=n) for n, v in VARIABLES.items()])
def test_initial_value_inside_bounds(v):
    low, high = v.bounds
    assert low is None or v.initial >= low
    assert high is None or v.initial <= high
    assert not v.flow or v.initial == 0
    assert v.refers is None or v.refers in ENTITIES


def test_a_name_means_one_thing():
    per_entity = [n for owner in ENTITIES.values() for n, v in vars(owner).items() if hasattr(v, "dtype")]
    names = [*per_entity, *(p.name for p in PARAMETERS.values())]
    assert not {n for n in names if names.count(n) > 1}
    processes = (*population.MAKING, *SCHEDULE)
    assert len({p.name for p in processes}) == len({p.en for p in processes}) == len(processes)
    outcomes = [n for area in metrics.AREAS for n, m in vars(area).items()
                if isinstance(m, Metric) and m.function.__module__ == area.__name__]
    assert len(outcomes) == len(set(outcomes)) == len(METRICS)


def read_by_population():
    """Settings that the builder of villages looks up as values["…"] to know how many rows to make."""
    nodes = ast.walk(ast.parse(inspect.getsource(population)))
    return {node.slice.value for node in nodes
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "values"}


def test_every_parameter_is_used():
    used = {a for p in (*population.MAKING, *SCHEDULE) for a in p.arguments} | read_by_population()
    used |= {"villages"}  # by the engine, which makes so many
    assert not [d for d, p in PARAMETERS.items() if p.name not in used]


def test_every_variable_is_used():
    used = {a.removesuffix("_before") for p in (*population.MAKING, *SCHEDULE) for a in p.arguments}
    code = "\n".join(map(inspect.getsource, (*metrics.AREAS, events)))
    assert not [n for n in VARIABLES if n not in used and not re.search(rf"\.{n}\b", code)]


def test_an_unused_argument_is_refused():
    with pytest.raises(TypeError, match="never uses"):

        @process("x", "x")
        def idle(first_person, _age, alive):
            for i in range(first_person[0]):
                alive[i] = True


def test_the_size_of_all_villages_is_refused(tiny):
    @process("x", "x")
    def everybody(first_person, alive, age):
        for i in range(alive.size):
            age[i] = alive[i] + first_person[0]

    with pytest.raises(TypeError, match="asks for the size of alive"):
        Simulation([Run(1, 0, tiny)], 12, 0, (everybody,))


def test_a_live_neighbour_is_refused():
    with pytest.raises(TypeError, match="trust_village_before"):

        @process("x", "x")
        def gossip(first_person, tie, trust_village):
            for i in range(first_person[0]):
                j = tie[i, 0]
                trust_village[i] = trust_village[j]

    with pytest.raises(TypeError, match="trust_village_before"):

        @process("x", "x")
        def direct(first_person, tie, trust_village):
            for i in range(first_person[0]):
                trust_village[i] = trust_village[tie[i, 0]]


def test_a_snapshot_of_a_neighbour_is_taken():
    @process("x", "x")
    def gossip(first_person, tie, trust_village_before, trust_village):
        for i in range(first_person[0]):
            trust_village[i] = trust_village_before[tie[i, 0]]

    assert gossip.writes == {"trust_village"}
    assert gossip.reads == {"first_person", "tie", "trust_village_before"}


def argument_behind(node, aliases):
    """The argument that an expression is one value of, if it is no more than that."""
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        return aliases.get(node.id, node.id)
    return None


def local_aliases(tree, arguments):
    """Local names that are assigned once, from one value of an argument."""
    found, assigned = {}, []
    for node in (n for n in ast.walk(tree) if isinstance(n, ast.Assign)):
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            for name, value in pairs:
                if isinstance(name, ast.Name):
                    assigned.append(name.id)
                    if isinstance(value, ast.Subscript) and argument_behind(value, {}) in arguments:
                        found[name.id] = argument_behind(value, {})
    return {n: a for n, a in found.items() if assigned.count(n) == 1}


@pytest.mark.parametrize("p", SCHEDULE, ids=lambda p: p.name)
def test_rules_are_called_by_name(p):
    """What a rule calls by a variable's or parameter's name is given that one, and goes nowhere else."""
    known = BY_NAME.keys() | VARIABLES.keys()
    tree = ast.parse(textwrap.dedent(inspect.getsource(p.function)))
    aliases = local_aliases(tree, p.arguments)
    rules = {n: r for n, r in p.function.__globals__.items() if isinstance(r, Rule)}
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in rules):
        wanted = list(inspect.signature(rules[call.func.id].function).parameters)
        assert len(call.args) + len(call.keywords) == len(wanted)
        given = [*zip(wanted, call.args, strict=False), *((k.arg, k.value) for k in call.keywords)]
        for name, node in given:
            source = argument_behind(node, aliases)
            if (
                source in p.arguments
                and source.removesuffix("_before") in known
                and (name in known or source in wanted)
            ):
                assert source == name, f"{p.name}: {call.func.id} is given {source} as {name}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_outcomes_are_called_the_same(language):
    called = [getattr(metric, language) for metric in METRICS.values()]
    assert sorted(called) == sorted(set(called))
