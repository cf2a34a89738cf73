"""``cogov classroom``: the page for a class, on this machine or, with lan=true, for everybody in the same network."""
import logging
import re
import socket
import sys
import webbrowser

from ...language import local_language, say
from ...mistakes import Mistake
from ...study.settings import known_keys, language_of, switch, whole
from ..command import Places, scenario
from ..opening import Opening, begin_with
from ..serving.seats import Seats
from ..serving.server import LOCAL, listen, run
from . import current
from .address import addresses, in_terminal
from .current import Classroom
from .entrance import Entrance

OWN = ("lan", "code", "sessions", "memory", "idle", "port", "browser")  # settings of the class itself
LIMITS = {"sessions": (1, 500), "memory": (300, 1_000_000), "idle": (1, 1440), "port": (0, 65535)}


class Closed(Mistake):
    """What keeps a class from beginning; said by classroom.toml."""

    def say(self, language: str = "en") -> str:
        return say(f"classroom.{self.key}", language, **self.values)


def settings(tree: dict, choices: dict, places: Places) -> dict:
    """The arguments of `hold`; `places` as in `command.scenario`. Raises Mistake for a setting that makes no sense."""
    known_keys({key: value for key, value in tree.items() if key not in OWN})
    limits = {name: whole(name, tree[name], *bounds) for name, bounds in LIMITS.items()}
    return limits | {"lan": switch("lan", tree["lan"]), "code": code_of(tree["code"]),
                     "open_browser": switch("browser", tree["browser"]), "language": language_of(tree),
                     "scenario": scenario(tree, choices, places)}


def code_of(given) -> str | None:
    if given is None:
        return None
    code = f"{given:06d}" if isinstance(given, int) and not isinstance(given, bool) else str(given)
    if not re.fullmatch("[0-9]{6}", code):
        raise Closed("code_form", code=given)
    return code


def hold(lan: bool, code: str | None, sessions: int, memory: int, idle: int, port: int, open_browser: bool,
         language: str | None, scenario) -> None:
    """Hold a class until interrupted. Raises Mistake for a port that is taken, or a network that is not there."""
    language = language or local_language()
    found = tuple(addresses()) if lan else ()
    if lan and not found:
        raise Closed("no_network")
    begin_with(Opening(language, scenarios=(scenario,)))
    listening = listen("0.0.0.0" if lan else "127.0.0.1", port)
    seats = Seats(sessions, idle, memory)
    entrance = Entrance(lan, code, tickets=2 * sessions, seated=seats.visitors)
    classroom = Classroom(entrance, seats, found, listening.getsockname()[1], language)
    current.begin(classroom)

    def announce():
        print(told(classroom), flush=True)
        logging.lastResort.addFilter(Brief())
        if open_browser:
            webbrowser.open(classroom.lecturer())

    run(listening, announce, known(found) if lan else LOCAL.__contains__, classroom.seats, classroom.door)


class Brief(logging.Filter):
    """Lets `MOST` records through, so that nobody in the class can wipe the code off the lecturer's terminal."""

    MOST = 20

    def __init__(self):
        super().__init__()
        self.told = 0

    def filter(self, _record) -> bool:
        self.told += 1
        return self.told <= self.MOST


def known(found: tuple[str, ...]):
    """Which names are this machine's: also an address that its network gave it later."""
    names = {*found, *LOCAL, socket.gethostname().lower(), socket.gethostname().lower() + ".local"}

    def knows(host: str) -> bool:
        if host.lower() not in names and re.fullmatch(r"[0-9.]{7,15}", host):
            names.update(addresses())
        return host.lower() in names

    return knows


def told(classroom: Classroom) -> str:
    """What the lecturer reads in the terminal when the class can begin."""
    def text(key, **fields):
        return say(f"classroom.started_{key}", classroom.language, **fields)

    seats, lines = classroom.seats, []
    if classroom.addresses:
        lines += ["", text("address"), "", f"    {classroom.address()}", "",
                  "    " + text("code", code=classroom.entrance.code), "", drawable(in_terminal(classroom.join()))]
        if others := ", ".join(map(classroom.address, classroom.addresses[1:])):
            lines.append(text("more", addresses=others))
    else:
        lines.append(text("local", address=classroom.address()))
    return "\n".join([*lines, text("lecturer", link=classroom.lecturer()),
                      text("limits", sessions=seats.most, memory=seats.memory, idle=f"{seats.idle:g}")])


def drawable(drawn: str) -> str:
    """The drawing, or nothing on a terminal that has no such letters."""
    try:
        drawn.encode(sys.stdout.encoding or "ascii")
        return drawn
    except (UnicodeEncodeError, LookupError):
        return ""
