"""Who may have a village here: so many tabs, so much memory, so long without a sign of life. The answer to a tab that
may not is a number, which `connection.html` turns into a sentence."""
import threading
import time
from collections import OrderedDict

IDLE, FULL, STRANGER, EVICTED, CROWDED = 4001, 4002, 4003, 4004, 4005  # codes with which a connection is closed
TABS = 6  # of one visitor at once, where visitors are told apart
LECTURER = "lecturer"  # the visitor who always has a seat
FRESH = 15  # seconds in which an admitted tab should have begun
REMEMBERED = 10_000  # ended tabs that are still told why


class Seats:
    """At most ``most`` tabs at once; one ends after ``idle`` minutes without a message (None: never), and no tab begins
    while the process holds more than ``memory`` megabytes (None: any).

    ``contexts`` are Solara's live sessions by the name of their kernel. When all seats are taken, a newcomer gets that
    of the tab that has been disconnected longest, if there is one; else, having none yet, the newest of the visitor
    with most tabs, or of an address that fills more than half of the seats if nobody else is at the newcomer's. So one
    person leaves half of the seats to those who come from elsewhere; behind the same router somebody with many tickets
    cannot be told from a class. The lecturer is never refused and gives none away.
    """

    def __init__(self, most: int = 40, idle: float | None = None, memory: int | None = None, contexts=None,
                 clock=time.monotonic, held=None):
        self.most, self.idle, self.memory = most, idle, memory
        self._clock, self._held = clock, held or megabytes
        self._given = contexts
        self._lock = threading.Lock()
        self._heard: dict[str, float] = {}  # kernel -> when it last said something
        self._visitors: dict[str, str] = {}  # kernel -> whose it is, in the order in which they came
        self._addresses: dict[str, str] = {}  # kernel -> from where
        self._ended: OrderedDict[str, int] = OrderedDict()  # kernel -> why

    @property
    def contexts(self) -> dict:
        if self._given is None:
            from solara.server.kernel_context import contexts

            self._given = contexts
        return self._given

    def taken(self) -> int:
        """The tabs that have a village or are about to."""
        now = self._clock()
        return len(self.contexts.keys() | {name for name, heard in list(self._heard.items()) if now - heard < FRESH})

    def connected(self) -> int:
        """The tabs that are looking at it now."""
        return sum(_connected(context) for context in list(self.contexts.values()))

    def refusal(self, kernel: str, visitor: str = "", address: str = "") -> int | None:
        """Take a seat for the tab of that kernel, whose it is and from where: None, or why there is none."""
        with self._lock:
            if kernel in self._ended:
                return self._ended[kernel]
            if visitor != LECTURER and kernel not in self.contexts and kernel not in self._heard:
                theirs = sum(owner == visitor for owner in self._visitors.values())
                if visitor and theirs >= TABS and not self._make_room(visitor):
                    return FULL
                full, heavy = self.taken() >= self.most, self.memory is not None and self._held() > self.memory
                if (full or heavy) and not self._make_room() and (heavy or not self._share(visitor, address)):
                    return FULL
            self._heard[kernel], self._visitors[kernel] = self._clock(), visitor
            if visitor != LECTURER:
                self._addresses[kernel] = address
            return None

    def visitors(self) -> set[str]:
        """Who has a tab here."""
        return set(self._visitors.copy().values())

    def heard(self, kernel: str) -> None:
        self._heard[kernel] = self._clock()

    def left(self, kernel: str) -> None:
        """A connection of that kernel has ended; its seat is free if its tab has ended too."""
        if kernel not in self.contexts:
            self._forget(kernel)

    def sweep(self) -> None:
        """End the tabs that were idle too long, and forget those that are gone."""
        now = self._clock()
        with self._lock:
            for name, heard in list(self._heard.items()):
                if name not in self.contexts and now - heard > FRESH:
                    self._forget(name)
                elif self.idle is not None and now - heard > 60 * self.idle:
                    self._end(name, IDLE)

    def end_all(self, why: int, but: str = "") -> None:
        """Every tab ends, except that of the kernel ``but``."""
        with self._lock:
            for name in self.contexts.keys() - {but}:
                self._end(name, why)

    def keep_sweeping(self, every: float = 5.0) -> None:
        """Sweep in a thread of its own for as long as the process lives."""
        def forever():
            while True:
                time.sleep(every)
                self.sweep()

        threading.Thread(target=forever, name="seats", daemon=True).start()

    def _make_room(self, visitor: str = "") -> bool:
        left = [name for name, context in list(self.contexts.items()) if not _connected(context)
                and (owner := self._visitors.get(name, "")) != LECTURER and visitor in ("", owner)]
        if not left:
            return False
        self._end(min(left, key=lambda name: self._heard.get(name, 0)), EVICTED)
        return True

    def _share(self, visitor: str, address: str) -> bool:
        """Give a newcomer the newest seat of who has more than their share."""
        if not visitor or visitor in self._visitors.values():
            return False
        theirs = _most(self._visitors, 1)
        if not theirs and address and address not in self._addresses.values():
            theirs = _most(self._addresses, self.most // 2)
        if theirs:
            self._end(theirs[-1], CROWDED)
        return bool(theirs)

    def _end(self, name: str, why: int) -> None:
        self._ended[name] = why
        while len(self._ended) > REMEMBERED:
            self._ended.popitem(last=False)
        self._forget(name)
        if (context := self.contexts.pop(name, None)) is not None:
            threading.Thread(target=context.close, kwargs={"reason": "ended"}, daemon=True).start()

    def _forget(self, name: str) -> None:
        self._heard.pop(name, None)
        self._visitors.pop(name, None)
        self._addresses.pop(name, None)


def _most(owners: dict[str, str], share: int) -> list[str]:
    """The tabs of who has most, in the order in which they came, if these are more than their share."""
    of: dict[str, list[str]] = {}
    for name, owner in owners.items():
        if owner not in ("", LECTURER):
            of.setdefault(owner, []).append(name)
    most = max(of.values(), key=len, default=[])
    return most if len(most) > share else []


def _connected(context) -> bool:
    return any(status.value == "connected" for status in list(context.page_status.values()))


def megabytes() -> float:
    """The memory that this process holds."""
    import psutil

    return psutil.Process().memory_info().rss / 1e6
