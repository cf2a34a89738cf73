"""Worker processes that live as long as a study: portions go out, yields come back, a dead worker is replaced."""
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing import connection, get_context

from cogov_sim.mistakes import Mistake

from .worker import Portion, Yield, failure, main

PATIENCE = 2  # how often a run alone, or the start, may kill a worker before it is given up
DIED = "the worker process died"


def overdue(limit: float) -> str:
    """The error of a run that took too long."""
    return f"not done within time_limit={limit:g} seconds"


class Hand:
    """One worker process and the portion it has in hand."""

    def __init__(self, engine: str, part: tuple[int, int]):
        context = get_context("spawn")
        self.part = part
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=main, args=(theirs, engine, part), daemon=True)
        self.process.start()
        theirs.close()
        self.compiled, self.ready, self.portion = False, False, None
        self.late, self.overdue = None, False  # when its portion must be done; whether it was ended for that
        self.loaded = 0  # kernels passed over while it starts

    def go(self) -> None:
        self.ready = True
        self.send(None)

    def give(self, portion: Portion, limit: float | None) -> None:
        self.portion = portion
        self.late = limit and time.monotonic() + limit * len(portion.numbers)
        self.send(portion)

    def send(self, message) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: the next look at its pipe tells
            self.pipe.send(message)

    def end(self) -> None:
        self.pipe.close()
        self.process.join(0.2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool:
    """``size`` workers. Use as a context; leaving it ends them, whatever they do.

    A portion may take ``limit`` seconds a run (None: as long as it likes); one that takes longer is ended and done
    again run by run, and a run that takes longer alone has failed.
    """

    def __init__(self, size: int, engine: str, compiling: Callable[[int, int, str], None] | None = None,
                 limit: float | None = None, share: tuple[int, int] = (0, 1)):
        self.engine, self.compiling, self.limit = engine, compiling, limit
        self.fingerprint = None
        self.hands = [Hand(engine, (share[0] * size + k, share[1] * size)) for k in range(size)]
        self.deaths: dict[tuple[int, ...], int] = {}  # by the runs in hand, none for a death at the start

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for hand in self.hands:
            hand.pipe.close()
        for hand in self.hands:
            hand.process.kill()
            hand.process.join()

    @property
    def size(self) -> int:
        return len(self.hands)

    def start(self) -> str:
        """Wait until each worker has compiled its part of the kernels, and return the model's fingerprint."""
        while not all(hand.compiled for hand in self.hands):
            self.listen(deque())
        return self.fingerprint

    def work(self, portions) -> Iterator[list[Yield]]:
        """What the portions gave, as each is finished; handed out in their order."""
        waiting, portions = deque(), iter(portions)
        while True:
            for hand in self.hands:
                if hand.compiled and not hand.ready:
                    hand.go()
                if hand.ready and hand.portion is None:
                    waiting.extend(islice(portions, 0 if waiting else 1))
                    if waiting:
                        hand.give(waiting.popleft(), self.limit)
            if all(hand.portion is None for hand in self.hands) and not waiting:
                return
            yield from self.listen(waiting)

    def listen(self, waiting: deque) -> list[list[Yield]]:
        """Wait for messages; the yields among them."""
        busy = [hand for hand in self.hands if hand.portion and hand.late and not hand.overdue]
        patience = max(0.0, min(hand.late for hand in busy) - time.monotonic()) if busy else None
        spoken = connection.wait([hand.pipe for hand in self.hands], patience)
        for hand in busy if not spoken else ():
            if time.monotonic() >= hand.late:
                hand.overdue = True
                hand.process.kill()  # its pipe tells
        heard = [self.hear(hand, waiting) for hand in list(self.hands) if hand.pipe in spoken]
        return [found for found in heard if found]

    def hear(self, hand: Hand, waiting: deque) -> list[Yield] | None:
        """One message from a worker; the yields when it finished a portion."""
        try:
            kind, content = hand.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self.replace(hand, waiting)
        if kind == "compiling":
            hand.loaded, total, name = content
            if self.compiling:
                self.compiling(sum(h.loaded for h in self.hands) // len(self.hands), total, name)
        elif kind == "compiled":
            hand.compiled, self.fingerprint = True, content
        elif kind == "done":
            hand.portion = None
            return content
        return None

    def replace(self, hand: Hand, waiting: deque) -> list[Yield] | None:
        """A worker died: put a fresh one in its place and hand out what it held again, then run by run."""
        hand.end()
        portion = hand.portion
        held = portion.numbers if portion else ()
        self.deaths[held] = deaths = self.deaths.get(held, 0) + 1
        if not hand.ready and deaths > PATIENCE:
            raise Mistake("workers_end", code=hand.process.exitcode)
        self.hands[self.hands.index(hand)] = Hand(self.engine, hand.part)
        if portion is None:
            return None
        if len(held) > 1:
            again = [portion] if deaths == 1 and not hand.overdue else list(portion.alone())
        elif hand.overdue:
            return [failure(portion, overdue(self.limit))]
        elif deaths < PATIENCE:
            again = [portion]
        else:
            return [failure(portion, DIED)]
        waiting.extendleft(reversed(again))
        return None
