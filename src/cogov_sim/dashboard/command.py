"""What a command that opens the page was asked for, checked."""
from .. import configs
from ..census import opened
from ..mistakes import Mistake
from ..params import defaults
from ..policy import Policy
from ..study.settings import files_of, known_keys, language_of, parameters_of, switch, whole
from ..watch import Scenario, Window
from ..watch.scenario import STATUS_QUO, policy_named
from .opening import Opening

OWN = ("host", "port", "browser", "opens", "run")  # settings of the page itself


def page(tree: dict, choices: dict) -> dict:
    """The arguments of ``server.serve``. Raises Mistake for a setting that makes no sense."""
    known_keys({key: value for key, value in tree.items() if key not in OWN})
    return {"host": str(tree["host"]), "port": whole("port", tree["port"], 0, 65535),
            "open_browser": switch("browser", tree["browser"]), "opening": opening(tree, choices)}


def opening(tree: dict, choices: dict) -> Opening:
    """What a new tab begins with: a village, a study, or one of its runs."""
    asked, study, run = scenario(tree, choices), tree.get("opens"), tree.get("run")
    language = language_of(tree)
    if study is None:
        if run is not None:
            raise Mistake("study_run_alone", run=run)
        return Opening(language, scenarios=(asked,))
    from .findings.living import last_month
    from .findings.living import scenario as lived
    from .findings.results import Results

    results = Results(str(study))
    if asked != Scenario():
        raise Mistake("study_alone")
    if run is None:
        return Opening(language, room="findings", study=results)
    number = int(results.run[results.row_of(whole("run", run, 0, 10**9))])
    return Opening(language, scenarios=(lived(results.study, number),), month=last_month(results.study), study=results,
                   where={"run": str(number)})


def scenario(tree: dict, choices: dict) -> Scenario:
    """The village that the settings ask for; a place or a policy of the user's own goes in by its values."""
    policy, data = Policy.from_mapping(choices["policy"], tree["policy"]), files_of(tree, choices["place"])
    packaged = choices["place"] in configs.names("place") and data is None
    place = choices["place"] if packaged else None
    base = defaults() | (opened(data).parameters if data else configs.place(place) if packaged else {})
    asked = parameters_of(tree)
    if (villages := asked["township.villages"]) > 1:
        raise Mistake("township_shown", villages=villages, what="cogov dashboard")
    names = (*configs.names("policy"), *(name + configs.PLACEBO for name in configs.costed()))
    known = policy.name in names and policy.spells == policy_named(policy.name).spells
    windows = (Window(policy.name),) if known and policy.name != STATUS_QUO else ()
    values = {name: value for name, value in asked.items() if value != base[name]}
    return Scenario(place, data, whole("seed", tree["seed"]), values, windows, given=() if known else policy.spells)
