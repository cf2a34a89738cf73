"""What the maps show of a month, as bytes: the village's own frame, and more layers of its households."""
import numpy as np

from ...state import HOME, NOBODY
from ...watch import Village

NONE = 255  # in a byte: nobody to ask, or no bloc
TOP = NONE - 1


def picture(village: Village) -> dict:
    """`Village.frame` and, a household (uint8 each): ``bloc`` its first member's bloc, counted from the village's first
    (255: none); ``party`` its living party members; ``came`` the share (of 254) of its adults at home who came to the
    last meeting (255: nobody is at home)."""
    person, households = village.simulation.state.person, village.simulation.state.household
    home, n = person.household.astype(np.intp), len(households)
    first = person.bloc[households.first_member.astype(np.intp)]
    asked = person.resident & (person.place == HOME)
    people, came = np.bincount(home, asked, n), np.bincount(home, asked & person.attends, n)
    share = np.where(people > 0, np.rint(TOP * came / np.maximum(people, 1)), NONE)
    members = np.bincount(home, person.member & person.alive, n)
    bloc = np.where(first == NOBODY, NONE, first - village.blocs.start)
    layers = {"bloc": bloc, "party": np.minimum(members, TOP), "came": share}
    own = slice(village.homes.start, village.homes.stop)
    return village.frame() | {name: layer[own].astype("u1").tobytes() for name, layer in layers.items()}


def comparable(villages: tuple[Village, ...]) -> bool:
    """Whether two villages have the same land and homes, so that each place and household has its like."""
    grounds = [{key: v.ground[key] for key in ("width", "height", "owner", "homes")} for v in villages]
    return len(grounds) == 2 and grounds[0] == grounds[1]
