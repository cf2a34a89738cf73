"""What is known of a household, from the records of the state's variables."""
from ...language import say, unit
from ...state import AWAY, HOME, MOBILE, VARIABLES
from ..words import label, number


def facts(village, household: int, language: str) -> list[list[str]]:
    """A few facts about a household: rows of a label and a value."""
    state = village.simulation.state
    of, person, rows = state.household, state.person, village.people_of(household)
    if not len(rows):
        return [[say("map.fact_people", language), say("map.pasture_empty", language)],
                fact("hectares", float(of.hectares[household]), language)]
    here = rows[person.place[rows] != AWAY]
    adults = here[person.age[here] >= 18]
    places = [int((person.place[rows] == place).sum()) for place in (HOME, MOBILE, AWAY)]
    found = [[say("map.fact_people", language), say("map.fact_places", language, home=places[0],
                                                          mobile=places[1], away=places[2])],
             [say("map.fact_party", language), str(int(person.member[rows].sum()))]]
    found.append([say("map.fact_herd", language), f"{of.herd[household]:,} {unit('SU', language)}"])
    found += [fact(name, float(getattr(of, name)[household]), language) for name in ("hectares", "distance", "income")]
    for name in ("cash", "debt"):
        found.append([label(VARIABLES[name], language),
                      f"{getattr(of, name)[household] / 100:,.0f} {unit('yuan', language)}".replace("-", "\u2212")])
    for name in ("trust_village", "trust_township", "trust_centre"):
        mean = float(getattr(person, name)[adults].mean()) if len(adults) else float("nan")
        found.append(fact(name, mean, language))
    return found


def fact(name: str, value: float, language: str) -> list[str]:
    """The label and value of a variable, from its record."""
    record = VARIABLES[name]
    return [label(record, language), f"{number(value)} {unit(record.unit, language)}".strip()]
