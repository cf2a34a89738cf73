"""A run of a study as a scenario: the village that was lived there, to the bit."""
import re

from ... import configs
from ...census import Source, opened
from ...mistakes import Mistake
from ...params import PARAMETERS
from ...policy import Policy, Spell
from ...study.plan import Plan, differences
from ...watch import HORIZON, Scenario
from ...watch.scenario import as_done
from .results import Results


def scenario(study, number: int) -> Scenario:
    """What run ``number`` was made from. Raises Mistake for a run there is not."""
    from ...study.reading import job  # reads tables, which a page without a study does not

    plan = study.plan
    made = job(plan, number)
    place, policy = named(plan, number)
    recorded = plan.settings.places[place]
    base = _base(place, made.data)
    home = recorded if base is None or differences(base) != recorded else {}
    usual = home or base
    values = {n: v for n, v in made.values.items() if v != usual.get(n, PARAMETERS[n].default)}
    if any(PARAMETERS[n].lever for n in values):  # drawn with the village, so they hold in its warm-up, too
        home, values = differences(made.values), {}
    own = len(policy.spells) if policy else len(made.spells)
    levers, spells = made.spells[:len(made.spells) - own], made.spells[len(made.spells) - own:]
    for _, _, setting in levers:
        values |= setting
    done = as_done(policy) if policy else {"given": tuple(Spell(*spell) for spell in spells)}
    return Scenario(None if home or made.data else place, made.data, made.seed, values, replicate=made.replicate,
                    kick=made.kick, warmup=plan.settings.warmup, home=home, **done)


def last_month(study) -> int:
    """The month in which the study's runs end, as far as a page shows it."""
    return min(study.plan.settings.months, HORIZON)


def numbered(results: Results, text: str) -> int:
    """A run's number as a link has it. Raises Mistake where there is no such run."""
    if not re.fullmatch("[0-9]{1,9}", text):
        raise Mistake("run_range", run=text[:20], last=int(results.run[-1]))
    return int(results.run[results.row_of(int(text))])


def named(plan: Plan, number: int) -> tuple[str, Policy | None]:
    """The place and the policy of a run; None where its spells are no policy's."""
    from ...study.reading import job

    row = {name: column[number % plan.points] for name, column in plan.columns.items()}
    place, policy = row.get("place", plan.settings.place), plan.policies.get(row.get("policy", plan.settings.policy))
    own = () if policy is None else tuple((s.first, s.last, dict(s.values)) for s in policy.spells)
    given = job(plan, number).spells
    return place, policy if not own or given[len(given) - len(own):] == own else None


def _base(place: str, data: Source | None) -> dict[str, float] | None:
    """The parameters of a packaged place, or of the user's files; None for a place of the user's own."""
    if data is not None:
        return opened(data).parameters
    return configs.place(place) if place in configs.names("place") else None
