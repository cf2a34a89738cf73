"""What a lecturer has the class look at: the part of a lesson where everybody is called, and the predictions shown."""
import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Lead:
    """``place`` is the (lesson, part) of the last of ``calls``, None where the class is let go; ``opened`` are the
    lessons whose predictions everybody may see. Tabs that `join` are told of each change. Safe to use from all threads.
    """

    def __init__(self):
        self.place: tuple[str, str] | None = None
        self.calls = 0
        self.opened: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._tabs: dict[object, tuple] = {}  # what `join` gave out -> the tab's context, how it is told

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

    def join(self, told: Callable[[], None]) -> Callable[[], None]:
        """Tell the tab that is being drawn of each change, until what is returned is called."""
        from solara.server.kernel_context import get_current_context

        tab = object()
        with self._lock:
            self._tabs[tab] = get_current_context(), told
        return lambda: self._tabs.pop(tab, None)

    def _tell(self) -> None:
        threading.Thread(target=self._tell_all, name="lead", daemon=True).start()  # the lecturer does not wait for them

    def _tell_all(self) -> None:
        for context, told in list(self._tabs.values()):
            try:
                if not context.closed_event.is_set():
                    with context.lock, context:
                        told()
            except Exception:  # one tab's trouble is not the others'
                logger.exception("a tab could not be told where the class is")
