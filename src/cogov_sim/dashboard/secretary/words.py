"""What the secretary's room says: budgets, years and the reckoning, as texts, figures and lengths to draw."""
from collections.abc import Iterable, Sequence
from math import isfinite, isnan

from ... import chronicle
from ...language import say, unit
from ...metrics import METRICS
from ...state import VARIABLES
from ...watch import Village, office
from ...watch.life import life
from ...watch.reckoning import LAST, OPINIONS, Fared, Followed, Reckoning
from ...watch.scenario import policy_named
from ..words import date, label, number, words

NUMBERS = ("income", "trust_village", "effective_participation", "waiting", "residents")
IN_PERCENT = ("effective_participation", "attends", "lives_here", "belief")
GAINS = {"income": 100, "trust_village": 0.02, "attends": 1, "lives_here": 1}  # and the least that fills half the axis
DIGITS = dict(zip(office.MEASURE_NAMES, "1234567890", strict=True))


# the desk
def whole(value: float) -> str:
    return f"{value:,.0f}".replace("-", "\u2212")


def purses(budget: office.Budget, decision: Iterable[str], language: str) -> list[dict]:
    """The two purses as bars: hours a month, yuan a year."""
    told, taken = words("secretary", "desk", language), office.cost(decision)
    hours, money = budget.left(decision)
    carried, grant, collective = map(whole, (budget.carried, budget.grant, budget.collective))
    return [
        _purse("hours", told, budget.hours, hours, _hours_said(told, hours), "",
               {"tasks": budget.tasks, "affairs": budget.affairs, "measures": taken["hours"], "matters": hours}),
        _purse("money", told, budget.carried + budget.grant, money, _money_said(told, budget, decision, language),
               "" if money < 0 else told["money_hint"].format(carried=carried, grant=grant, collective=collective),
               {"posts": budget.posts, "usual": budget.usual, "measures": taken["running"], "spare": money}),
    ]


def _purse(name: str, told: dict, has: float, left: float, said: str, hint: str, parts: dict[str, float]) -> dict:
    """A bar of what there is; what is wanted beyond it sticks out hatched."""
    wanted = sum(max(part, 0) for part in parts.values()) or 1  # before the first month there is nothing
    bar = [{"name": part, "kind": part if part in ("measures", "tasks", "posts") else
            "free" if part in ("matters", "spare") else "usual", "text": told[part], "value": whole(max(value, 0)),
            "share": 100 * max(value, 0) / wanted} for part, value in parts.items()]
    if left < 0:
        over = {"name": "over", "kind": "over", "text": told["over"], "value": whole(-left), "share": 0}
        bar = _cut(bar[:-1], has, wanted) + [over | {"share": 100 * -left / wanted}]
    return {"name": name, "text": told[name].format(**{name: whole(has)}), "hint": hint, "said": said, "parts": bar}


def _cut(bar: list[dict], has: float, wanted: float) -> list[dict]:
    """The bar's parts as far as there is something to cover them."""
    room, cut = 100 * has / wanted, []
    for part in bar:
        cut.append(part | {"share": min(part["share"], room)})
        room -= cut[-1]["share"]
    return cut


def _hours_said(told: dict, hours: float) -> str:
    return told["hours_over"].format(hours=whole(-hours)) if hours < 0 else ""


def _money_said(told: dict, budget: office.Budget, decision: Iterable[str], language: str) -> str:
    if month := budget.empty(decision):
        name = say("dashboard.date_names", language).split("|")[month - 1]
        return told["money_over"].format(month=name, money=whole(-budget.left(decision)[1]))
    back = budget.returned(decision)
    return told["money_back"].format(money=whole(back)) if back >= 1 else ""


def themes(language: str) -> list[dict]:
    """What there is to choose from, by theme: names, reasons and costs from the policies' records."""
    told = words("secretary", "desk", language)
    return [{"name": theme, "text": told[f"theme_{theme}"], "measures": [
        {"name": name, "digit": DIGITS[name], "text": getattr(policy_named(name), language), "cost": _cost(name, told),
         "reason": getattr(policy_named(name), f"reason_{language}")} for name in names]}
        for theme, names in office.THEMES.items()]


def _cost(name: str, told: dict) -> str:
    taken = office.cost([name])
    said = [told["cost_hours"].format(hours=whole(taken["hours"]))] if taken["hours"] else []
    said += [told["cost_money"].format(money=whole(taken["running"]))] if taken["running"] else []
    return " · ".join(said) or told["free"]


# what a year brought
def numbers(yours: Village, quo: Village, language: str) -> list[dict]:
    """A few outcomes at the end of the year, beside status quo, with their Decembers as lines (0 to 1 each way)."""
    rows, end = [], yours.months + 1
    for name in NUMBERS:
        record = METRICS[name]
        lines = [side.series_of(name)[:end:12].tolist() for side in (yours, quo)]
        scale = "%" if name in IN_PERCENT else "" if record.unit == "person" else unit(record.unit, language)
        drawn = _lines(lines, 0.1 if record.bounds == (0, 1) else 0.1 * abs(lines[0][0]))
        rows.append({"name": name, "text": label(record, language), "unit": scale,
                     "yours": _amount(name, lines[0][-1]), "quo": _amount(name, lines[1][-1]),
                     "line_yours": drawn[0], "line_quo": drawn[1]})
    return rows


def _amount(name: str, value: float) -> str:
    return f"{100 * value:.1f}" if name in IN_PERCENT and isfinite(value) else number(value)


def _lines(lines: Sequence[Sequence[float]], least: float) -> list[list]:
    """Lines in a box from 0 to 1; what differs by less than `least` does not fill it."""
    low, high = min(map(min, lines)), max(map(max, lines))
    middle, span = (low + high) / 2, max(high - low, least, 1e-9)
    return [[[k / office.YEARS, 0.5 + (value - middle) / span] for k, value in enumerate(line)] for line in lines]


def sentences(village: Village, year: int, language: str) -> list[str]:
    """What the chronicle tells of a year (from 1)."""
    events = [chronicle.Event(*event[1:]) for event in village.events if event[1] < 12 * year]
    limit = float(village.simulation.parameters["taken_limit"][0])
    life = chronicle.Life(None, None, village.scenario.seed, 0, 12 * year, 1, None, None, limit, events, {})
    told = chronicle.Village(life, 0, chronicle.Words(language))
    return [told.told(each) for each in range(1, year + 1)][-1]


def paid(yours: Village, quo: Village, decision: office.Decision, language: str) -> list[str]:
    """What the measures of the past year took, and what was planned."""
    if not decision:
        return []
    took = [a - b for a, b in zip(office.spent(yours.simulation), office.spent(quo.simulation), strict=True)]
    planned = office.cost(decision)
    return [say("secretary.year_paid", language, hours=whole(took[0]), money=whole(took[1]),
                planned_hours=whole(planned["hours"]), planned_money=whole(planned["running"]))]


def row_of(village: Village, identity: int) -> int:
    """The row of a person by the lasting number."""
    return int((village.simulation.state.person.identity == identity).argmax())


def moments(village: Village, identity: int, first: int, end: int, language: str) -> list[str]:
    """What happened to somebody, and in the household, from one month to before another."""
    events = [event for event in village.events if event[1] < end]
    told = life(events, village.simulation.state, row_of(village, identity), language)
    return [f"{date(one.month + 1, language)}{say('secretary.lives_colon', language)}{one.text}"
            for one in reversed(told) if first <= one.month]


def whereabouts(followed: Iterable[Followed], village: Village, language: str) -> list[dict]:
    """Where the persons followed are now, in your village, and what the year brought them."""
    told, now = words("secretary", "year", language), village.months
    return [{"identity": one.identity, "now": one.yours[-1], "where": told[one.yours[-1]],
             "fresh": len(one.yours) > 1 and one.yours[-2] != one.yours[-1], "text": _called(one, now // 12, language),
             "news": moments(village, one.identity, max(now - 12, 0), now, language)} for one in followed]


def _called(one: Followed, years: int, language: str) -> str:
    kind = words("secretary", "lives", language)[one.why]
    return say("secretary.lives_person", language, age=one.age + years, kind=kind)


# the reckoning
def gains(reckoning: Reckoning, language: str) -> list[dict]:
    """Groups beside status quo by measure, with where dot and strip stand on the axis in percent."""
    told = words("secretary", "gained", language)
    found = []
    for name, least in GAINS.items():
        scale = 100 if name in IN_PERCENT else 1
        apart = [scale * (one.yours[name] - one.quo[name]) for one in reckoning.groups]
        bands = [[scale * x for x in one.luck[name]] for one in reckoning.groups]
        reach = max([least, *(abs(x) for x in (*apart, *(x for band in bands for x in band)) if isfinite(x))]) * 1.06
        rows = [_gain(one, difference, band, reach, language)
                for one, difference, band in zip(reckoning.groups, apart, bands, strict=True)]
        found.append({"name": name, "text": told[f"name_{name}"], "unit": told[f"unit_{name}"], "rows": rows})
    return found


def _gain(one: Fared, apart: float, band: list[float], reach: float, language: str) -> dict:
    def place(value):
        return 50 + 50 * value / reach

    places = 0 if reach > 50 else 1 if reach > 0.5 else 2
    value = "–" if isnan(apart) else f"{apart:+,.{places}f}".replace("-", "\u2212")
    return {"name": one.group, "grouping": one.grouping, "people": one.people, "value": value,
            "text": say(f"compare.{one.grouping}_{one.group}", language),
            "dot": None if isnan(apart) else place(apart),
            "band": None if any(map(isnan, band)) else [place(x) for x in band]}


def gained_notes(reckoning: Reckoning, language: str) -> tuple[str, str]:
    told = words("secretary", "gained", language)
    luck = told["luck"].format(lucks=reckoning.lucks) if reckoning.lucks else told["waiting"]
    return told["note"].format(last=LAST), luck


def thoughts(reckoning: Reckoning, language: str) -> dict:
    """Who left, and what those who stayed and those who left think, in sentences and as a table."""
    told = words("secretary", "thoughts", language)
    (yours, quo, only, spared), (home, home_quo, *_) = reckoning.left, reckoning.home
    (_, true), (_, true_quo) = reckoning.taken
    said = [told["left"].format(yours=yours, quo=quo, only=only, spared=spared),
            told["home"].format(yours=home, quo=home_quo),
            told["taken"].format(yours=f"{100 * true:.1f}", quo=f"{100 * true_quo:.1f}")]
    who = {"stayed": "stayed", "left": "gone", "away": "away"}
    heads = [told["people"].format(who=told[who[one.who]], people=one.people) for one in reckoning.thoughts]
    rows = []
    for name in OPINIONS:
        pairs = [[_amount(name, one.yours[name]), _amount(name, one.quo[name])] for one in reckoning.thoughts]
        rows.append({"name": name, "text": label(VARIABLES[name], language), "unit": "%" * (name in IN_PERCENT),
                     "pairs": pairs})
    return {"sentences": said, "heads": heads, "rows": rows}


def lives(followed: Iterable[Followed], yours: Village, quo: Village, language: str) -> list[dict]:
    """The persons followed, with their path, trust and income in both villages, and their story: once, where it is the
    same in both."""
    told, found = words("secretary", "year", language), []
    for one in followed:
        sides = [{"kind": kind, "path": list(path), "said": " ".join(told[at] for at in path),
                  "trust": "" if isnan(trust) else number(trust), "income": "" if isnan(income) else whole(income)}
                 for kind, path, trust, income in zip(("yours", "quo"), (one.yours, one.quo), one.trust, one.income,
                                                      strict=True)]
        tales = [{"kind": kind, "text": " · ".join(moments(village, one.identity, 0, 12 * office.YEARS, language))}
                 for kind, village in (("yours", yours), ("quo", quo))]
        if tales[0]["text"] == tales[1]["text"]:
            tales = [{"kind": "both", "text": tales[0]["text"]}]
        found.append({"identity": one.identity, "text": _called(one, 0, language), "sides": sides,
                      "tales": [tale for tale in tales if tale["text"]]})
    return found


def decided(decisions: Sequence[office.Decision], language: str) -> list[dict]:
    """The measures that were ever chosen, and in which years."""
    return [{"name": name, "text": getattr(policy_named(name), language), "on": [name in each for each in decisions]}
            for name in office.MEASURE_NAMES if any(name in each for each in decisions)]
