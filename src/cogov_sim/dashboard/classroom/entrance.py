"""Who may come in: a class by the code on the wall, the lecturer by a key of their own. In this process only.

A code has six figures, so that it can be read from a wall and typed on a phone. Guessing is slowed: after `FREE` wrong
codes an address waits, twice as long each time; after `SUSPECT` wrong codes from anywhere the code is another one, so
that whoever guesses has a chance of one in a thousand at most, and whoever is inside stays.

An address may be a whole class behind one router, or one person who enters again and again: it has so many tickets, and
the next takes the place and the name of its newest that nobody is using. So those who came first stay, and nobody is
counted more often than that.
"""
import hmac
import secrets
import threading
import time
from ipaddress import IPv6Address, ip_address

FREE = 5  # wrong codes without a wait
LONGEST = 300.0  # seconds
SUSPECT = 1000  # wrong codes until the code changes
MOST = 10_000  # addresses and tickets remembered
TICKETS = 80  # of one address


class Entrance:
    """``code`` is what a class types (None: nobody is asked), ``key`` opens the lecturer's room.

    An address has at most ``tickets``; those of the visitors in ``seated()`` are never taken away.
    """

    def __init__(self, asks: bool = True, code: str | None = None, clock=time.monotonic, tickets: int = TICKETS,
                 seated=set):
        self.code = (code or new_code()) if asks else None
        self.key = secrets.token_urlsafe(18)
        self.renewed = False  # because somebody was guessing
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: dict[str, tuple[int, float]] = {}  # address -> wrong codes so far, no other before
        self._guesses = 0
        self._tickets, self._seated = tickets, seated
        self._visitors: dict[str, tuple[str, str]] = {}  # ticket -> its address, the visitor's name

    def enter(self, code: str, address: str) -> str | None:
        """A visitor's ticket for the right code, None for a wrong one. Raises Wait for an address that has to."""
        with self._lock:
            who, now = network(address), self._clock()
            count, until = self._wrong.get(who, (0, 0.0))
            if now < until:
                raise Wait(until - now)
            if self.code is not None and hmac.compare_digest(plain(code).encode(), self.code.encode()):
                self._wrong.pop(who, None)
                return self._admit(who)
            self._note(who, count + 1, now)
            return None

    def admits(self, ticket: str) -> bool:
        """Whether a visitor with this ticket may be here."""
        return self.code is None or ticket in self._visitors

    def name(self, ticket: str) -> str:
        """What tells a visitor from others, and is of no use to anybody else; empty without a ticket."""
        return self._visitors.get(ticket, ("", ""))[1]

    def is_lecturer(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self.key.encode())

    def renew(self) -> None:
        """Another code; whoever is inside stays."""
        with self._lock:
            self._renew()

    def dismiss(self) -> None:
        """Another code, and nobody is inside any more."""
        with self._lock:
            self._renew()
            self._visitors.clear()

    def _renew(self) -> None:
        if self.code is not None:
            self.code = new_code()
        self._guesses, self.renewed = 0, False

    def _admit(self, who: str) -> str:
        ticket, name = secrets.token_urlsafe(18), secrets.token_urlsafe(9)
        theirs = [one for one, (address, _) in self._visitors.items() if address == who]
        if len(theirs) >= self._tickets or len(self._visitors) >= MOST:
            name = self._give_up(theirs or list(self._visitors)) or name
        self._visitors[ticket] = who, name
        return ticket

    def _give_up(self, tickets: list[str]) -> str:
        """The newest ticket that nobody sits with ends; its name."""
        seated = self._seated()
        newest = next((one for one in reversed(tickets) if self.name(one) not in seated), None)
        return self._visitors.pop(newest)[1] if newest else ""

    def _note(self, who: str, count: int, now: float) -> None:
        wait = min(2.0 ** (count - FREE + 2), LONGEST) if count >= FREE else 0.0
        self._wrong.pop(who, None)
        self._wrong[who] = count, now + wait
        if len(self._wrong) > MOST:
            del self._wrong[next(iter(self._wrong))]
        self._guesses += 1
        if self._guesses >= SUSPECT:
            self._renew()
            self.renewed = True


class Wait(Exception):
    """Too many wrong codes: ``seconds`` until the next is looked at."""

    def __init__(self, seconds: float):
        super().__init__(seconds)
        self.seconds = seconds


def new_code() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def plain(code: str) -> str:
    """What was typed, without spaces, and with figures as every keyboard has them."""
    return "".join(str(int(letter)) for letter in code[:40] if letter.isdecimal())


def network(address: str) -> str:
    """The address, or of a long one the part that names a household: the rest is free to choose."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(IPv6Address(int(found) >> 64 << 64)) if found.version == 6 and not found.ipv4_mapped else str(found)
