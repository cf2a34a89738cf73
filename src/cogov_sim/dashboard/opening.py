"""How a page begins: what the command asked for, then what its address asks for; and the address that restores it."""
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from ..language import LANGUAGES, local_language
from ..mistakes import Mistake, unknown
from ..params import PARAMETERS
from ..watch import HORIZON, Scenario
from ..watch.scenario import SCENARIO, WHOLE

LOOKS = ("light", "dark", "projector")
ROOMS = ("village", "lessons", "lesson", "secretary", "findings", "lecturer")
PEOPLE = ("who", "follow")
OTHER = "b."  # before a key of the second village
OF_STUDY = ("outcome", "by", "against", "sort", "down", "page", "level")  # what its page keeps in the link
OF_ROOMS = ("lesson", "part", "chosen", "run", *OF_STUDY)
KEYS = ("language", "look", "room", "month", *PEOPLE, *SCENARIO, *OF_ROOMS)
PASSING = re.compile("code|key|utm.*|fbclid|gclid|from|isappinstalled|scene|nsukey")  # the door's; what messengers add
MOST_PARTS = 500  # of a link


@dataclass(frozen=True)
class Opening:
    """The state of a page that a link holds: language ("en", "zh"), look, room, one or two scenarios and the month.

    ``where`` is what a room keeps in the link besides, text by key. ``study`` is the study that was opened, if any.
    ``who`` is looked at and ``follow`` followed (`stage.Pick.text`; "": nobody).
    """

    language: str = "en"
    look: str = "light"
    room: str = "village"
    scenarios: tuple[Scenario, ...] = (Scenario(),)
    month: int = 0
    where: Mapping[str, str] = field(default_factory=dict)
    study: Any = None
    who: str = ""
    follow: str = ""

    def asked(self, query: Mapping[str, list[str]]) -> "Opening":
        """The same with what an address asks for (?language=zh&seed=3&b.policy=audits&month=60); keys that nobody
        knows are left out (`strange`). Raises Mistake for what makes no sense."""
        found = self._run_of(query) if "run" in query else self
        for key, allowed in (("language", LANGUAGES), ("look", LOOKS), ("room", ROOMS)):
            if key in query:
                found = replace(found, **{key: _one_of(key, query[key][0], allowed)})
        found = replace(found, **{key: query[key][0] for key in PEOPLE if key in query})
        if "month" in query:
            found = replace(found, month=_month(query["month"][0]))
        others = {key: query[OTHER + key] for key in SCENARIO if OTHER + key in query}
        first = found.scenarios[0].read(query)
        second = [first.read(others)] if others else found.scenarios[1:] if query.keys().isdisjoint(SCENARIO) else []
        where = {key: query[key][0] for key in OF_ROOMS if key in query and (key != "run" or self.study is not None)}
        return replace(found, scenarios=(first, *second), where=self.where | where)

    def _run_of(self, query: Mapping[str, list[str]]) -> "Opening":
        """The same with the run of the study that an address names, as it was lived. One that tells the village as well
        opens that, with the study or without."""
        text, told = query["run"][0], "place" in query
        if self.study is None:
            if told:
                return self
            raise Mistake("study_run_alone", run=text[:20])
        from .findings.living import last_month, numbered, scenario

        number = numbered(self.study, text)
        return self if told else replace(self, room="village", scenarios=(scenario(self.study.study, number),),
                                         month=last_month(self.study.study))

    def calm(self, query: Mapping[str, list[str]]) -> "Opening":
        """The same with the language and the look that an address asks for, if they make sense."""
        chosen = {"language": LANGUAGES, "look": LOOKS}
        return replace(self, **{key: query[key][0] for key, allowed in chosen.items()
                                if query.get(key, [""])[0] in allowed})

    def query(self) -> str:
        """The part of the page's address after the question mark that restores it."""
        asked = {"room": [self.room], **{key: [told] for key, told in self.where.items()}}
        first = self.scenarios[0].asked()
        asked |= first
        for scenario in self.scenarios[1:]:
            second = scenario.asked()
            differs = {key: second.get(key, [""]) for key in (*first, *second) if first.get(key) != second.get(key)}
            if differs.keys() & {"place", *WHOLE}:  # another village altogether
                differs = second
            asked |= {OTHER + key: told for key, told in (differs or {"seed": first["seed"]}).items()}
        asked |= {key: [told] for key in PEOPLE if (told := getattr(self, key))}
        asked |= {"month": [str(self.month)], "language": [self.language], "look": [self.look]}
        return urlencode(asked, doseq=True, safe=":@,/")


def strange(query: Mapping[str, list[str]]) -> Mistake | None:
    """What to say of the first key that no link of the page has; None where all are known."""
    known = {*KEYS, *(OTHER + key for key in SCENARIO)}
    key = next((key for key in query if key not in known and not PASSING.fullmatch(key)), None)
    if key is None:
        return None
    name, value = key.removeprefix(OTHER), query[key][0]
    if name in PARAMETERS:
        kind = "set" if PARAMETERS[name].lever else "value"
        written = f"{key[:-len(name)]}{kind}={name}:{value}"
        return Mistake("link_key", name=key, value=value, near=Mistake("link_written", written=written))
    before = key[:-len(name)]
    likely = SCENARIO if before else (*(k for k in KEYS if k not in OF_ROOMS), "lesson")
    return unknown("link_key", key, [before + one for one in likely], value=value)


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise unknown("link_choice", value, allowed, setting=key)
    return value


def _month(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= HORIZON):
        raise Mistake("link_month", value=text, high=HORIZON)
    return int(text)


def asked(search: str) -> dict[str, list[str]]:
    """The query of an address, texts by key. Raises Mistake for one that is too long."""
    try:
        return parse_qs(search.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_PARTS)
    except ValueError:
        raise Mistake("link_long", most=MOST_PARTS) from None


_current: list[Opening] = []


def current() -> Opening:
    """What was set, or the defaults in the language of this machine. Set once, before the first page."""
    return _current[0] if _current else Opening(language=local_language())


def begin_with(opening: Opening) -> None:
    _current[:] = [opening]
