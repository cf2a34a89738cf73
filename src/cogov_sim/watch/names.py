"""What people are called: nobody has a name, so by what they are, and what they are to whom one looks at."""
from ..language import say
from ..state import NOBODY, State

GROWN = 18  # years of age


def called(state: State, person: int, language: str = "en", to: int = NOBODY, *, article: bool = False) -> str:
    """A person (row) by their `title` or by sex and age and, unless it is that of ``to`` (another row), household;
    with ``article`` as part of a sentence. To who they are themselves, so."""
    if person == to:
        return say("map.name_self", language)
    p = state.person
    if who := title(state, person, language, to):
        return say("map.name_the", language, who=who) if article else who
    who = aged(bool(p.female[person]), int(p.age[person]), language)
    near = to != NOBODY and p.household[to] == p.household[person]
    home = ordinal(state, "household", int(p.household[person]))
    return say("map.name_kin" if near else "map.name_of", language, number=home,
               who=say("map.name_a", language, who=who) if article else who)


def title(state: State, person: int, language: str = "en", to: int = NOBODY) -> str:
    """The post somebody holds, or the bloc they head (that of ``to``, or which); "" for others."""
    if post := held(state, person):
        return say(f"chronicle.post_{post}", language)
    bloc = int(state.person.bloc[person])
    if bloc == NOBODY or int(state.bloc.head[bloc]) != person:
        return ""
    own = to != NOBODY and int(state.person.bloc[to]) == bloc
    return say("map.name_own_head" if own else "map.name_head", language, number=ordinal(state, "bloc", bloc))


def aged(female: bool, age: int, language: str) -> str:
    """ "woman of 54", "boy of 7", "baby girl"; of who is not born yet, a child."""
    if age < 0:
        return say("map.name_unborn", language)
    of = "baby" if age < 1 else "young" if age < GROWN else "grown"
    return say(f"map.name_{of}_{'f' if female else 'm'}", language, age=age)


def ordinal(state: State, entity: str, row: int) -> int:
    """The number of a household or a bloc in its own village, from 1 on."""
    return row - int(getattr(state, f"first_{entity}")[village_of(state, row, entity)]) + 1


def village_of(state: State, row: int, entity: str = "person") -> int:
    """The village of a row of persons, households or blocs."""
    return int(getattr(state, f"first_{entity}").astype(int).searchsorted(row, side="right")) - 1


def held(state: State, person: int) -> str:
    """Which post somebody holds: "chair", "secretary", "both" or ""."""
    village = village_of(state, person)
    posts = {"chair": int(state.committee.chair[village]), "secretary": int(state.branch.secretary[village])}
    own = [post for post, holder in posts.items() if holder == person]
    return "both" if len(own) == 2 else own[0] if own else ""
