"""What steers a stage: its levers and the form for another village."""
from dataclasses import replace

import solara

from ... import configs
from ...claims import listed
from ...language import say
from ...watch import Window
from ...watch.scenario import FROM_DATA, MOST_SEED, STATUS_QUO, policy_named
from ..session import Session, household_range, places
from ..stage import Stage
from ..words import TAGS, words
from .pieces import Begin, Levers
from .words import levers


@solara.component
def Steering(session: Session, stage: Stage):
    language, side, month = session.language.value, stage.side.value, stage.months.value
    _, village = stage.changes.value, stage.villages.value[side]
    scenario = village.scenario

    def move(lever: dict):
        stage.guarded(lambda: stage.change(side, scenario.moved(lever["name"], lever["value"], month)))

    Levers(words=words("steering", "levers", language), tongue=TAGS[language], groups=levers(language),
           settings=village.settings(), moved=scenario.by_hand(month), event_move=move,
           event_reset=lambda *_: stage.change(side, scenario.released(month)))


@solara.component
def Another(session: Session, stage: Stage):
    language, first = session.language.value, stage.villages.value[0].scenario
    policies = solara.use_memo(lambda: {name: policy_named(name) for name in configs.names("policy")}, [])
    themes = listed(policies, lambda policy: policy.claims)
    rows = [[say(f"claims.theme_{theme}", language) if theme else "",
             [[name, getattr(policies[name], language), getattr(policies[name], f"reason_{language}")] for name in own]]
            for theme, own in themes.items()]
    known = places(session.opening, language)
    place = FROM_DATA if first.data else first.place
    wish = {"place": place, "policy": first.policies[0].name if first.policies else STATUS_QUO, "seed": first.seed,
            "households": first.values.get("population.households", known[place][1] if place in known else 0)}

    def begin(asked: dict):
        low, high = household_range()
        households = int(min(max(asked.get("households") or low, low), high))
        own = asked["place"] == FROM_DATA
        values = {name: value for name, value in first.values.items() if name != "population.households"}
        if not own and households != known[asked["place"]][1]:
            values["population.households"] = households
        windows = () if asked["policy"] == STATUS_QUO else (Window(asked["policy"]),)
        stage.guarded(lambda: stage.begin(replace(
            first, place=None if own else asked["place"], data=session.opening.scenarios[0].data if own else None,
            seed=int(min(max(asked.get("seed") or 0, 0), MOST_SEED)), values=values, policies=windows, moves=())))

    Begin(words=words("steering", "begin", language), policies=rows,
          places=[[name, *about, name == FROM_DATA] for name, about in known.items()], range=list(household_range()),
          start=wish, event_begin=begin)
