"""No variable is parked on a bound at the defaults: what is bounded stays inside by its form, not by clipping."""

import numpy as np
import pytest

from cogov_sim.configs import built_in, place
from cogov_sim.engine import Run, Simulation
from cogov_sim.state import VARIABLES

MARGIN, MOST = 0.01, 0.20
RESTING = {  # bounds that are a natural state of rest, and why
    "unmet": "0 while cadres' hours suffice",
    "unmet_reference": "0 while cadres' hours suffice",
    "backlog": "0 while cadres' hours suffice",
    "paid_points": "0 without points, as in status quo",
    "found": "0 but in the month of a finding",
    "fear": "0 until a finding, then it fades",
    "voice": "0 for those who did not come",
    "came": "a share of eight acquaintances; often none came",
    "gave": "of two days asked most people give none or both",
    "believed_giving": "a share of at most eight acquaintances; often none gave",
    "nearness": "1 for adults at home, fading to 0 for those long away",
    "sending": "1 in households that have nobody away",
    "crop_area": "0 in a pure pastoral gacha",
    "dependence": "1 for a household without wage or rent",
    "posts_held": "0, a half or 1: a bloc has no, one or both posts",
    "brings": "0 for blocs that hold no post",
    "grip": "0 for blocs that hold no post",
    "provision": "0 while who governs is of no bloc, or of one too small to take in the village",
    "fed": "1 while there is grass",
    "coerced": "0 without fines, as in status quo",
    "call_threat": "0 without fines, as in status quo",
    "decided_yuan": "0 for organisations, of which status quo supports none, and for blocs out of office",
    "protection": "0 while who governs is of no bloc",
    "capture_power": "0 while who governs is of no bloc",
    "leader_share": "0 while who governs is of no bloc",
    "craft": "0 for all who never held office",
    "rewarded": "0 without assessment, as in status quo",
    "drawn_hours": "0 without assessment, as in status quo",
    "strangers": "0 where nobody is invited, as in status quo",
    "talent": "0 where nobody is invited, as in status quo",
    "members_online": "a share of the few members who are away",
    "leak_memory": "0 until a leak, then it fades",
    "caution": "0 until a leak, without guidance",
    "candour": "1 until a leak, without guidance",
    "kept": "1 while the running grant suffices",
    "staffed": "1 without service points or a clerk, as in status quo",
    "overseen": "0 without paid supervisors, as in status quo",
    "organised": "0 without paid supervisors, as in status quo",
    "invited_voice": "0 without invitations, as in status quo",
    "side_exposure": "0 without invitations, as in status quo",
    "friction": "0 while one person holds both posts",
    "takeable": "1 without special control, as in status quo",
    "taught": "0 without an association, as in status quo",
    "bond": "0 without an association, as in status quo",
    "association_share": "0 without an association, as in status quo",
    "held_shares": "0 while all capital is let, as in status quo",
    "held_company": "0 while all capital is let, as in status quo",
    "return_variance": "0 in the first years, under one contract of fixed rent",
    "discretion": "1 without rules or a meeting that decides, as in status quo",
    "land_part": "0 while dividends go by head, as in status quo",
    "grid_cover": "0 without grids, as in status quo",
    "grid_joined": "0 without grids, as in status quo",
    "grid_handled": "0 without grids, as in status quo",
    "spared_tasks": "0 without coordinated lines, as in status quo",
    "report_hours": "0 without grids, as in status quo",
    "organisation_hours": "0 without organisations beyond those of status quo",
    "elder_hours": "0 without organisations beyond those of status quo",
    "organised_service": "0 without organisations beyond those of status quo",
    "organised_share": "0 without organisations beyond those of status quo",
    "vetoes": "0 without organisations beyond those of status quo",
    "unmet_need": "0 for households that need no help",
    "aided": "0 without matching, as in status quo",
    "heat": "0 until a household brings up its first quarrel",
    "scar": "0 is where it heals; most households have no quarrel",
    "alarm": "0 without petitions",
    "alarm_reference": "0 where the warm-up had no petition",
    "pledge": "0 without ecological campaigns, as in status quo",
    "eco_given": "0 without ecological campaigns, as in status quo",
    "cared": "0 without care by the village, as in status quo",
    "dzud_toll": "the last dzud's; 0 before the first, and most are mild",
    "stakes": "0 in a lone village, which competes with nobody",
}


def observed(state, v):
    """A variable's values in rows that count: the living of 18 and over, households with residents."""
    values = state.column(v.name)
    if v.entity == "person":
        return values[state.person.alive & (state.person.age >= 18)]
    return values[state.household.residents > 0] if v.entity == "household" else values


@pytest.fixture(scope="module", params=built_in())
def parked(request):
    """Share of row-months near a bound, by variable: 12 villages of each place, 10 years of status quo.

    Near is a hundredth of the range, or of the mean where there is no upper bound.
    """
    simulation = Simulation([Run(s, 0, place(request.param)) for s in range(12)], months=120)
    simulation.step(36)
    bounded = [
        v for v in VARIABLES.values() if np.dtype(v.dtype).kind == "f" and not v.flow and v.bounds[0] is not None
    ]
    near, rows = dict.fromkeys((v.name for v in bounded), 0), dict.fromkeys((v.name for v in bounded), 0)
    for _ in range(40):
        simulation.step(3)
        for v in bounded:
            values, (low, high) = observed(simulation.state, v), v.bounds
            margin = MARGIN * (high - low if high is not None else np.abs(values).mean())
            close = values <= low + margin
            close |= values >= high - margin if high is not None else False
            near[v.name] += close.sum()
            rows[v.name] += len(values)
    return {n: near[n] / rows[n] for n in near}


def test_no_variable_is_parked_on_a_bound(parked):
    shares = {n: round(float(s), 3) for n, s in parked.items() if s > MOST and n not in RESTING}
    assert not shares, f"share of row-months near a bound: {shares}"


def test_reasons_are_for_variables_that_exist(parked):
    assert parked.keys() >= RESTING.keys()
