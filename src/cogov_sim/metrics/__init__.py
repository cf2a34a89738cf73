"""Outcomes: pure functions of the state, one value a village (ODD 4, observation); a file an area.

Flows are year-to-date, so yearly amounts are whole when observed in December.
"""

from ..declare import Metric
from . import (
    branch,
    cogovernance,
    collective,
    conflict,
    counting,
    grids,
    land,
    livelihood,
    money,
    office,
    online,
    oversight,
    participation,
    people,
    service,
    township,
    welfare,
)

AREAS = (  # as they are reported
    cogovernance, people, office, branch, oversight, participation, money, service, grids, online, livelihood, welfare,
    land, conflict, collective, township,
)

METRICS: dict[str, Metric] = {
    name: found for area in AREAS for name, found in vars(area).items()
    if isinstance(found, Metric) and found.function.__module__ == area.__name__
}

__all__ = ["AREAS", "METRICS", "counting"]
