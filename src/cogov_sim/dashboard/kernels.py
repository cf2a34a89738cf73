"""The model's kernels, compiled once a process beside the server, so that a page can tell how far they are."""
import logging
import threading

logger = logging.getLogger(__name__)


class Kernels:
    """``done`` of ``total`` kernels are compiled or loaded; ``ready`` once all are; ``error`` if one could not be."""

    def __init__(self):
        self.done, self.total, self.name, self.error = 0, 0, "", ""
        self.ready = False
        self._started = threading.Lock()

    def start(self) -> None:
        """Begin in a thread of its own; further calls change nothing."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._compile, name="kernels", daemon=True).start()

    def _compile(self) -> None:
        try:
            from ..engine import compile_kernels

            compile_kernels(self._progress)
            self.ready = True
            self._rehearse()
        except Exception as error:  # the page says what happened; the thread has nobody else to tell
            logger.exception("the model could not be compiled")
            self.error = f"{type(error).__name__}: {error}"

    def _rehearse(self) -> None:
        """Live what the page will begin with, which reads and plans what no later village has to."""
        from ..watch import Village
        from .opening import current

        for scenario in current().scenarios:
            _ = Village(scenario).ground

    def _progress(self, done: int, total: int, name: str) -> None:
        self.done, self.total, self.name = done, total, name


kernels = Kernels()
