"""What is said of a household and of a person, from the state."""
from ...language import say
from ...state import AWAY, HOME, MOBILE, NOBODY, VARIABLES
from ...watch import Village
from ...watch.life import Moment, acquaintances, life, most_telling, whereabouts
from ...watch.names import GROWN, aged, called, held, ordinal, title
from ..words import date, label, number

ATTITUDES = ("trust_village", "trust_township", "trust_centre", "belonging", "efficacy", "belief")
TOLD, FEW, FRESH = 40, 5, 12  # moments of a life that are listed, that are told first; months in which they are new


def house(village: Village, household: int, language: str) -> dict:
    """A household: its heading, a few facts and its people."""
    rows = village.people_of(household)
    number = ordinal(village.simulation.state, "household", household)
    return {"heading": say("map.house_heading", language, number=number),
            "facts": facts(village, household, rows, language),
            "people": [member(village, int(row), language, near=True) for row in rows]}


def facts(village: Village, household: int, rows, language: str) -> list[list[str]]:
    """A few facts about a household: rows of a label and what is so."""
    of, place = village.simulation.state.household, village.simulation.state.person.place[rows]
    places = {"home": HOME, "mobile": MOBILE, "away": AWAY}
    count = {at: int((place == where).sum()) for at, where in places.items()}
    people = [say(f"map.fact_at_{at}", language, number=many) for at, many in count.items() if many]
    values = {name: number(float(getattr(of, name)[household]))
              for name in ("feedable", "target", "hectares", "distance", "income")}
    values |= {name: f"{getattr(of, name)[household] / 100:,.0f}".replace("-", "\u2212") for name in ("cash", "debt")}
    values["herd"] = f"{of.herd[household]:,}"
    told = ["land", "herd", "income", "cash"] if people else ["land"]
    if people and (opponent := int(of.opponent[household])) != NOBODY:
        told.append("quarrel")
        values["number"] = str(ordinal(village.simulation.state, "household", opponent))
    texts = {name: f"{name}_text" for name in told} | ({"cash": "debt_text"} if of.debt[household] > 0 else {})
    between = say("chronicle.comma", language)
    return [[say("map.fact_people", language), between.join(people) or say("map.pasture_empty", language)],
            *([say(f"map.fact_{name}", language), say(f"map.fact_{texts[name]}", language, **values)] for name in told)]


def member(village: Village, row: int, language: str, *, near: bool = False) -> dict:
    """One of a household in a line: their row, what they are called (``near``: among their household), their schooling
    and where they are."""
    state = village.simulation.state
    p = state.person
    own = sentence(aged(bool(p.female[row]), int(p.age[row]), language))
    name = own if near else sentence(title(state, row, language)) or own
    kind = [own] * (name != own) + [schooling(int(p.schooling[row]), language)] * bool(p.age[row] >= GROWN)
    return {"row": row, "name": name, "kind": say("chronicle.clause", language).join(kind),
            "place": int(p.place[row]), "where": where(state, row, language),
            "marks": [mark for mark in marks(state, row, language) if mark != name]}


def portrait(village: Village, row: int, language: str) -> dict:
    """A person: who they are, how they see things beside the village's adults, with whom they talk, their life so
    far."""
    state = village.simulation.state
    p = state.person
    known = acquaintances(state, row) if p.alive[row] else []
    away = sum(int(p.place[one] == AWAY) for one in known)
    happened = [event for event in village.events if event[1] < village.months]  # more may be known
    told = life(happened, state, row, language)
    few = most_telling(told, row, FEW)
    return member(village, row, language) | {
        "household": int(p.household[row]), "number": int(p.identity[row]),
        "home": say("map.house_heading", language, number=ordinal(state, "household", int(p.household[row]))),
        "circle": say("map.person_circle", language, known=len(known), away=away) if known else "",
        "ties": [[one, sentence(called(state, one, language, row)), int(p.place[one])] for one in known],
        "attitudes": [attitude(state, name, row, language) for name in ATTITUDES] if p.adult[row] else [],
        "few": [[year(moment.month, language), *listed(village, moment, row)] for moment in few],
        "life": [[date(moment.month + 1, language), *listed(village, moment, row)] for moment in told[:TOLD]]
        if len(told) > len(few) else []}


def year(month: int, language: str) -> str:
    """The year of a month that something happened in."""
    return say("map.person_year" if month >= 0 else "map.person_begin", language, year=month // 12 + 1)


def listed(village: Village, moment: Moment, row: int) -> list:
    """A moment for the page: what, whose (-1: their own) and whether it is new."""
    return [sentence(moment.text), NOBODY if moment.person == row else moment.person,
            moment.month >= village.months - FRESH]


def attitude(state, name: str, row: int, language: str) -> dict:
    """What a person holds, beside the mean of the village's adults; all from 0 to 1."""
    values = getattr(state.person, name)
    mean = float(values[state.person.adult].mean())
    return {"name": name, "text": label(VARIABLES[name], language), "value": float(values[row]), "mean": mean,
            "shown": number(float(values[row]))}


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def schooling(level: int, language: str) -> str:
    return say(f"map.schooling_{level}", language)


def where(state, row: int, language: str) -> str:
    place = whereabouts(state, row)
    months = int(state.person.months_away[row])
    if place == "away" and months >= 24:
        return say("map.where_years", language, years=months // 12)
    if place == "away" and months < 2:
        return say("map.where_just", language)
    return say("map.where_away" if place == "away" else f"map.where_{place}", language, months=months)


def marks(state, row: int, language: str) -> list[str]:
    """Posts, party membership and bloc."""
    p, found = state.person, []
    if post := held(state, row):
        found.append(say(f"chronicle.post_{post}", language))
    if p.member[row]:
        found.append(say("map.mark_member", language))
    if p.bloc[row] != NOBODY:
        head = int(state.bloc.head[p.bloc[row]]) == row
        found.append(say("map.mark_head" if head else "map.mark_bloc", language,
                         number=ordinal(state, "bloc", int(p.bloc[row]))))
    return [sentence(text) for text in found]
