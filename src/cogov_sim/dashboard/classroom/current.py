"""The class that is being held by this process, if one is."""
from dataclasses import dataclass, field
from functools import cached_property

from ..serving.seats import Seats
from .entrance import Entrance
from .lead import Lead


@dataclass
class Classroom:
    """A class on this machine: who may come in, how many, where it is found, and where it is led.

    ``addresses`` are those of this machine in its network, empty if nobody else can come in; ``language`` is spoken to
    whoever names none.
    """

    entrance: Entrance
    seats: Seats
    addresses: tuple[str, ...] = ()
    port: int = 0
    language: str = "en"
    lead: Lead = field(default_factory=Lead)

    def address(self, host: str | None = None) -> str:
        """What one types into a browser."""
        return f"http://{host or (self.addresses or ('127.0.0.1',))[0]}:{self.port}/"

    def join(self) -> str:
        """The same with the code, for a phone's camera."""
        return self.address() + (f"?code={self.entrance.code}" if self.entrance.code else "")

    def lecturer(self) -> str:
        """The link that opens the lecturer's room, on this machine."""
        return f"http://127.0.0.1:{self.port}/?room=lecturer&key={self.entrance.key}"

    @cached_property
    def door(self):
        from .door import Door

        return Door(self.entrance, self.language)


_current: list[Classroom] = []


def current() -> Classroom | None:
    """The class of this process, or None: the page of one person."""
    return _current[0] if _current else None


def begin(classroom: Classroom) -> None:
    _current[:] = [classroom]


def visitor() -> str | None:
    """Whose tab is being drawn, among those who came through the door; None where nobody is asked for a code."""
    from solara.lab import cookies

    if not _current or current().entrance.code is None:
        return None
    return current().door.name(cookies.value or {})


def lead() -> Lead | None:
    """What the class is led through; None for the page of one person."""
    return _current[0].lead if _current else None


def lecturer_is_here() -> bool:
    """Whether the tab that is being drawn belongs to the lecturer: whether it came with the key."""
    from solara.lab import cookies

    return bool(_current) and bool(cookies.value) and current().door.lecturer(cookies.value)
