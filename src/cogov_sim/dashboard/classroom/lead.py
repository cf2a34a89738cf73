"""What a lecturer has the class look at: the part of a lesson where everybody is called, and the predictions shown."""
import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two times that everybody is told of predictions


class Lead:
    """``place`` is the (lesson, part) of the last of ``calls``, None where the class is let go; ``opened`` are the
    lessons whose predictions everybody may see. Tabs that `join` are told of each change. Safe to use from all threads.
    """

    def __init__(self):
        self.place: tuple[str, str] | None = None
        self.calls = 0
        self.opened: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._tabs: set[Tab] = set()
        self._counting = False

    def call(self, place: tuple[str, str] | None) -> None:
        """Everybody there; None: everybody on their own."""
        with self._lock:
            self.place, self.calls = place, self.calls + 1
        self._tell()

    def show(self, lesson: str, opened: bool) -> None:
        """Whether everybody may see what the class predicted."""
        with self._lock:
            self.opened = self.opened | {lesson} if opened else self.opened - {lesson}
        self._tell()

    def counted(self, lesson: str) -> None:
        """Somebody predicted: where everybody may see it they are told, all that came within `PAUSE` at once."""
        with self._lock:
            if lesson not in self.opened or self._counting:
                return
            self._counting = True
        later = threading.Timer(PAUSE, self._tell_counts)
        later.daemon = True
        later.start()

    def join(self, told: Callable[[], None]) -> Callable[[], None]:
        """Tell the tab that is being drawn of each change, until what is returned is called."""
        from solara.server.kernel_context import get_current_context

        tab = Tab(get_current_context(), told)
        with self._lock:
            self._tabs.add(tab)
        return lambda: self._tabs.discard(tab)

    def _tell_counts(self) -> None:
        with self._lock:
            self._counting = False
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            self._tabs = {tab for tab in self._tabs if not tab.closed}
            tabs = list(self._tabs)
        for tab in tabs:
            tab.tell()


class Tab:
    """One tab, told in a thread of its own: one that does not read what it is sent, a phone asleep, keeps nobody
    waiting. While it is being told, one more time waits at most."""

    def __init__(self, context, told: Callable[[], None]):
        self._context, self._told = context, told
        self._turn = threading.Lock()  # who waits to tell it

    @property
    def closed(self) -> bool:
        return self._context.closed_event.is_set()

    def tell(self) -> None:
        if self._turn.acquire(blocking=False):
            threading.Thread(target=self._tell, name="lead", daemon=True).start()

    def _tell(self) -> None:
        try:
            with self._context.lock, self._context:
                self._turn.release()  # what changes from now on is another time
                if not self.closed:
                    self._told()
        except Exception:  # one tab's trouble is not the others'
            logger.exception("a tab could not be told where the class is")
