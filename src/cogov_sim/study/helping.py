"""The page that ``cogov COMMAND --help`` prints: settings, configurations, parameters with range and meaning."""
from cogov_sim.claims import listed
from cogov_sim.configs import PLACEBO, commands, load, names
from cogov_sim.language import say, texts, unit
from cogov_sim.params import PARAMETERS

from .design import TAKEN
from .execution import NAMES as EXECUTION
from .settings import OWN_FILES

GROUPS = ("place", "policy", "design", "experiment", "execution")


def page(verb: str, language: str) -> str:
    """The help of a Hydra application."""
    tree = commands()[verb]
    taken = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in tree["defaults"]]
    parts = [f"cogov {verb}: {say(f'cli.verb_{verb}', language)}"]
    parts.append(section("settings", settings(tree, taken, language), language))
    choices = [row for group in GROUPS if group in taken for row in configurations(group, language)]
    parts.append(section("groups", choices, language))
    if "parameters" in taken:
        parts.append(section("parameters", list(map(parameter(language), PARAMETERS.values())), language))
    parts.append(say("cli.flags", language) + "\n  --cfg job   --multirun   --config-dir DIR   --hydra-help")
    return "\n\n".join(part for part in parts if part)


def plain_page(verb: str, what, language: str) -> str:
    """The help of a command that is none: ``what`` it takes and whether it takes the model's parameters."""
    taken = what.takes | {"language=": "language"}
    rows = [(left, say(f"cli.set_{key}", language)) for left, key in taken.items()]
    parts = [f"cogov {verb}: {say(f'cli.verb_{verb}', language)}", section("settings", rows, language)]
    if what.parameters:
        parts.append(section("parameters", list(map(parameter(language), PARAMETERS.values())), language))
    return "\n\n".join(parts)


def settings(tree: dict, taken: list[str], language: str) -> list[tuple[str, str]]:
    """Each setting of the command with its meaning and default."""
    known = texts("cli")
    keys = [key for key in tree if f"set_{key}" in known and key != "policies"]
    tree = tree | {f"stop.{key}": value for key, value in tree.get("stop", {}).items()}
    keys += [key for key in tree if key.startswith("stop.")]
    rows = [(f"{key}={shown(tree[key])}", say(f"cli.set_{key.replace('.', '_')}", language)) for key in keys]
    if "policies" in tree:
        rows.insert(0, ("policy=NAME,NAME", say("cli.set_policies", language)))
    if "parameters" in taken:
        rows.insert(0, ("FILE.yaml", say("cli.set_file", language)))
    nested = [("series.every", "common"), *((f"design.{key}", "design") for key in TAKEN)]
    nested += [(key, "place") for key in OWN_FILES]
    nested += [(key, "execution") for key in EXECUTION if f"set_{key}" in known]
    return rows + [(f"{key}=", say(f"cli.set_{key}", language)) for key, needs in nested if needs in taken]


def configurations(group: str, language: str) -> list[tuple[str, str]]:
    """Each configuration of a group with what it is and why one would take it, where it says so; policies by theme."""
    trees = {name: said.get(group, said) for name, said in ((n, load(group, n)) for n in names(group))}
    if group != "policy":
        return [configuration(group, name, said, language) for name, said in trees.items()]
    rows = []
    for theme, own in listed(trees, lambda said: said["claims"]).items():
        rows += [(f"# {say(f'claims.theme_{theme}', language)}", "")] if theme else []
        rows += [configuration(group, name, trees[name], language) for name in own]
    rows += [("# " + say("cli.any_policy", language), ""), (f"policy=NAME{PLACEBO}", say("cli.placebo", language))]
    return rows


def configuration(group: str, name: str, said: dict, language: str) -> tuple[str, str]:
    named = texts("cli").get(f"{group}_{name}")
    called = [named[language]] if named else [
        said[key][language] for key in ("name", "reason") if isinstance(said.get(key), dict)]
    return f"{group}={name}", (". " if language == "en" else "。").join(called)


def parameter(language: str):
    def row(record):
        low, high = record.bounds
        mark = "*" if record.lever else " "
        name = f"{mark}{record.dotted}={shown(record.default)}"
        measure = unit(record.unit, language)
        return name, f"{shown(low)} … {shown(high)} {measure}".rstrip() + f"  {getattr(record, language)}"
    return row


def section(title: str, rows: list[tuple[str, str]], language: str) -> str:
    if not rows:
        return ""
    wide = min(max((len(left) for left, right in rows if right), default=0), 44)
    return "\n".join([say(f"cli.{title}", language), *(f"  {left:<{wide}}  {right}".rstrip() for left, right in rows)])


def shown(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value).replace(" ", "")
