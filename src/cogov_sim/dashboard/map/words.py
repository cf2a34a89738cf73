"""What is said of a household and of a person, from the records of the state's variables."""
from ...language import say, unit
from ...state import AWAY, HOME, MOBILE, NOBODY, VARIABLES
from ...watch import Village
from ...watch.life import acquaintances, life, named, whereabouts
from ..words import date, label, number

ATTITUDES = ("trust_village", "trust_township", "trust_centre", "belonging", "efficacy", "belief")
FACTS = ("wanted", "feedable", "target", "hectares", "distance", "income")  # the herd wished for, fed at most, aimed at
TOLD, FRESH = 40, 12  # moments of a life that are listed; months in which they are new


def house(village: Village, household: int, language: str) -> dict:
    """A household: its heading, a few facts and its people."""
    rows = village.people_of(household)
    return {"heading": say("map.house_heading", language, number=household + 1),
            "facts": facts(village, household, rows, language),
            "people": [member(village, int(row), language) for row in rows]}


def facts(village: Village, household: int, rows, language: str) -> list[list[str]]:
    """A few facts about a household: rows of a label and a value."""
    state = village.simulation.state
    of, person = state.household, state.person
    if not len(rows):
        return [[say("map.fact_people", language), say("map.pasture_empty", language)],
                fact("hectares", float(of.hectares[household]), language)]
    places = [int((person.place[rows] == place).sum()) for place in (HOME, MOBILE, AWAY)]
    found = [[say("map.fact_people", language), say("map.fact_places", language, home=places[0],
                                                          mobile=places[1], away=places[2])]]
    found.append([say("map.fact_herd", language), f"{of.herd[household]:,} {unit('SU', language)}"])
    found += [fact(name, float(getattr(of, name)[household]), language) for name in FACTS]
    for name in ("cash", "debt"):
        found.append([label(VARIABLES[name], language),
                      f"{getattr(of, name)[household] / 100:,.0f} {unit('yuan', language)}".replace("-", "\u2212")])
    if of.opponent[household] != NOBODY:
        found.append([say("map.fact_quarrel", language),
                      say("map.house_heading", language, number=int(of.opponent[household]) + 1)])
    return found


def fact(name: str, value: float, language: str) -> list[str]:
    """The label and value of a variable, from its record."""
    record = VARIABLES[name]
    return [label(record, language), f"{number(value)} {unit(record.unit, language)}".strip()]


def member(village: Village, row: int, language: str) -> dict:
    """One of a household in a line: their row, name, who they are and where."""
    state = village.simulation.state
    return {"row": row, "name": name_of(state, row, language), "kind": kind(state, row, language),
            "place": int(state.person.place[row]), "where": where(state, row, language),
            "marks": marks(state, row, language)}


def portrait(village: Village, row: int, language: str) -> dict:
    """A person: who they are, how they see things beside the village's adults, and their life so far."""
    state = village.simulation.state
    p = state.person
    known, away = acquaintances(state, row)
    happened = [event for event in village.events if event[1] < village.months and not event[2]]  # more may be known
    told = life(happened, state, row, language)[:TOLD]
    return member(village, row, language) | {
        "household": int(p.household[row]),
        "home": say("map.house_heading", language, number=int(p.household[row]) + 1),
        "circle": say("map.person_circle", language, known=known, away=away) if p.alive[row] else "",
        "attitudes": [attitude(state, name, row, language) for name in ATTITUDES] if p.adult[row] else [],
        "life": [[date(moment.month + 1, language), sentence(moment.text),
                  NOBODY if moment.person == row else moment.person, moment.month >= village.months - FRESH]
                 for moment in told]}


def attitude(state, name: str, row: int, language: str) -> dict:
    """What a person holds, beside the mean of the village's adults; all from 0 to 1."""
    values = getattr(state.person, name)
    mean = float(values[state.person.adult].mean())
    return {"name": name, "text": label(VARIABLES[name], language), "value": float(values[row]), "mean": mean,
            "shown": number(float(values[row]))}


def name_of(state, row: int, language: str) -> str:
    return sentence(named(int(state.person.identity[row]), language))


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def kind(state, row: int, language: str) -> str:
    """Sex, age and, of adults, schooling."""
    p = state.person
    sex = say("map.person_woman" if p.female[row] else "map.person_man", language)
    if p.age[row] < 18:
        sex = say("map.person_girl" if p.female[row] else "map.person_boy", language)
    text = say("map.person_kind", language, sex=sex, age=int(p.age[row]))
    if not p.adult[row]:
        return text
    return say("map.person_schooled", language, text=text, schooling=say(f"map.schooling_{p.schooling[row]}", language))


def where(state, row: int, language: str) -> str:
    place = whereabouts(state, row)
    months = int(state.person.months_away[row])
    if place == "away" and months >= 24:
        return say("map.where_years", language, years=months // 12)
    return say("map.where_away" if place == "away" else f"map.where_{place}", language, months=months)


def marks(state, row: int, language: str) -> list[str]:
    """Posts, party membership and bloc."""
    p, found = state.person, []
    posts = {"chair": int(state.committee.chair[0]) == row, "secretary": int(state.branch.secretary[0]) == row}
    if any(posts.values()):
        held = "both" if all(posts.values()) else next(post for post, own in posts.items() if own)
        found.append(say(f"chronicle.post_{held}", language))
    if p.member[row]:
        found.append(say("map.mark_member", language))
    if p.bloc[row] != NOBODY:
        head = int(state.bloc.head[p.bloc[row]]) == row
        found.append(say("map.mark_head" if head else "map.mark_bloc", language, number=int(p.bloc[row]) + 1))
    return [sentence(text) for text in found]
