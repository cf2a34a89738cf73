"""What a command that opens the page was asked for, checked."""
from collections.abc import Callable

from .. import configs
from ..census import opened
from ..mistakes import Mistake
from ..params import defaults
from ..policy import Policy
from ..study.kick import checked
from ..study.settings import files_of, known_keys, language_of, parameters_of, switch, whole
from ..watch import Scenario
from ..watch.scenario import as_done
from .opening import Opening

Places = Callable[[str], dict[str, float]]  # all parameters of a place, by its name
OWN = ("host", "port", "browser", "opens", "run", "village")  # settings of the page itself


def page(tree: dict, choices: dict, places: Places) -> dict:
    """The arguments of ``server.serve``; ``places`` as in `scenario`. Raises Mistake for a senseless setting."""
    known_keys({key: value for key, value in tree.items() if key not in OWN})
    return {"host": str(tree["host"]), "port": whole("port", tree["port"], 0, 65535),
            "open_browser": switch("browser", tree["browser"]), "opening": opening(tree, choices, places)}


def opening(tree: dict, choices: dict, places: Places) -> Opening:
    """What a new tab begins with: a village, a study, or one of its runs."""
    asked, study, run = scenario(tree, choices, places), tree.get("opens"), tree.get("run")
    language = language_of(tree)
    if study is None:
        if run is not None:
            raise Mistake("study_run_alone", run=run)
        return Opening(language, scenarios=(asked.seen_from(tree["village"]),))
    from .findings.living import last_month
    from .findings.living import scenario as lived
    from .findings.results import Results

    results = Results(str(study))
    if asked != Scenario():
        raise Mistake("study_alone")
    if run is None:
        return Opening(language, room="findings", study=results)
    number = int(results.run[results.row_of(whole("run", run, 0, 10**9))])
    shown = lived(results.study, number).seen_from(tree["village"])
    return Opening(language, scenarios=(shown,), month=last_month(results.study), study=results,
                   where={"run": str(number)})


def scenario(tree: dict, choices: dict, places: Places) -> Scenario:
    """The village that the settings ask for. ``places`` gives the parameters of a place of the user's own, which goes
    in by its values, as a policy of the user's own does by its spells."""
    policy, data = Policy.from_mapping(choices["policy"], tree["policy"]), files_of(tree, choices["place"])
    name, usual, asked = choices["place"], defaults(), parameters_of(tree)
    packaged = data is None and name in configs.names("place")
    base = usual | (opened(data).parameters if data else configs.place(name) if packaged else places(name))
    home = {} if data or packaged else {n: value for n, value in base.items() if value != usual[n]}
    values = {n: value for n, value in asked.items() if value != base[n]}
    luck = {n: whole(n, tree[n]) for n in ("seed", "replicate", "warmup")}
    return Scenario(name if packaged else None, data, values=values, home=home, kick=checked(tree["kick"]), **luck,
                    **as_done(policy))
