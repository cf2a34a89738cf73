"""The configurations that come with the program, and how to read one without Hydra."""
from functools import cache
from importlib.resources import files

from cogov_sim.mistakes import Mistake, unknown
from cogov_sim.policy import Policy

PLACEBO = "_placebo"  # after a policy's name: what it costs, spent on nothing in particular
HOUSEHOLDS = 300  # of a village whose place says nothing else


@cache
def commands() -> dict[str, dict]:
    """The configuration of each Hydra application: command -> its settings, with the groups in ``defaults``."""
    import yaml

    trees = {f.name.removesuffix(".yaml"): yaml.safe_load(f.read_text(encoding="utf-8"))
             for f in files(__name__).iterdir() if f.name.endswith(".yaml")}
    common = trees.pop("common")
    return {name: common | tree if "common" in tree["defaults"] else tree for name, tree in sorted(trees.items())}


def groups(command: str) -> dict[str, str | None]:
    """The groups that a command takes a file from, with the file it takes by default."""
    taken = [entry for entry in commands()[command]["defaults"] if isinstance(entry, dict)]
    return {name: file for entry in taken for name, file in entry.items() if not name.startswith("override ")}


@cache
def names(group: str) -> tuple[str, ...]:
    """The names in a group of configurations: "place", "policy", "design" or "experiment"."""
    folder = files(__name__) / group
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def load(group: str, name: str) -> dict:
    """The mapping in ``GROUP/NAME.yaml``. Raises Mistake when there is none of that name."""
    import yaml

    if group == "policy" and name in {own + PLACEBO for own in costed()}:
        base = name.removesuffix(PLACEBO)
        return placebo(load(group, base), base)
    if name not in names(group):
        raise unknown("file_unknown", name, names(group), group=Mistake(f"group_{group}"))
    return yaml.load(_text(group, name), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}


def _text(group: str, name: str) -> str:
    return (files(__name__) / group / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def costed() -> tuple[str, ...]:
    """The policies that come with the program and say what they cost."""
    return tuple(name for name in names("policy") if "cost:" in _text("policy", name))


def placebo(policy: dict, name: str) -> dict:
    """The mapping of the placebo of ``policy``, which is called ``name`` where it does not say: its hours and money, in
    the same months, spent on nothing in particular. Raises Mistake where the policy is none."""
    checked = Policy.from_mapping(name, policy)
    spent = {f"placebo.idle_{purse}": amount for purse, amount in checked.cost.items() if amount}
    windows = dict.fromkeys((spell.first, spell.last) for spell in checked.spells)
    return {
        "name": {"en": f"Placebo of “{checked.en}”", "zh": f"“{checked.zh}”的安慰剂"},
        "reason": {"en": "The same hours and money, spent on nothing in particular.",
                   "zh": "同样的工时与资金，花在没有特定用途的事情上。"},
        "claims": list(checked.claims),
        "spells": [{"first": first, "last": last, "set": spent} for first, last in windows] if spent else [],
    }


def built_in() -> tuple[str, ...]:
    """The places that come with the program, by the land a household has, largest first."""
    own = (name for name in names("place") if "persons" not in load("place", name)["place"])
    return tuple(sorted(own, key=_land_a_household))


def _land_a_household(name: str) -> float:
    own = {"population.households": HOUSEHOLDS, "population.area": 300.0} | place(name)
    return -own["population.area"] / own["population.households"]


def place(name: str) -> dict:
    """A place's differences from the records' defaults: dotted parameter name -> value."""
    tree = load("place", name)
    return {f"{submodel}.{key}": value for submodel, values in tree.items() if submodel != "place"
            for key, value in values.items()}


def place_named(name: str, language: str, households: float | None = None) -> str:
    """What a place is called in a language; its file's name for a place of the user's own.

    The number of households at the end of a name is left out where the village has another one, `households`.
    """
    if name not in names("place"):
        return name
    called = load("place", name)["place"]["name"][language]
    own = place(name).get("population.households", HOUSEHOLDS)
    if households in (None, own):
        return called
    return called.removesuffix(f", {own:g} households").removesuffix(f"（{own:g} 户）")
