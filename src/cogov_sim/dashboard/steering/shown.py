"""What steers a session: its levers and the form for another village."""
import solara

from ... import configs
from ...claims import listed
from ...language import say
from ..session import FROM_DATA, Session, household_range, places
from ..village import Village, policy_named
from ..words import TAGS, words
from .pieces import Begin, Levers
from .words import levers


@solara.component
def Steering(session: Session, village: Village):
    language = session.language.value
    _ = session.levers.value, session.months.value
    Levers(words=words("steering", "levers", language), tongue=TAGS[language], groups=levers(language),
                 settings=village.settings(), moved=sorted(village.by_hand),
                 event_move=session.move, event_reset=session.reset)


@solara.component
def Another(session: Session):
    language = session.language.value
    policies = solara.use_memo(lambda: {name: policy_named(name) for name in configs.names("policy")}, [])
    themes = listed(policies, lambda policy: policy.claims)
    rows = [[say(f"claims.theme_{theme}", language) if theme else "",
             [[name, getattr(policies[name], language), getattr(policies[name], f"reason_{language}")] for name in own]]
            for theme, own in themes.items()]
    offered = [[name, *about, name == FROM_DATA] for name, about in places(session.opening, language).items()]
    Begin(words=words("steering", "begin", language), policies=rows, places=offered, range=list(household_range()),
                start=session.wish,
                event_begin=session.begin)
