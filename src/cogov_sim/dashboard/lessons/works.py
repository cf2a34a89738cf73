"""The runs of the lessons: those kept beforehand, or else worked out once for all sessions, beside the page.

What runs give depends on the lesson alone and holds nothing of anybody's: so a class waits for one set of runs, not for
twenty at once.
"""
import logging
import threading
import time

from ...lessons import Lesson
from ...lessons.kept import kept
from ...lessons.trial import trying

logger = logging.getLogger(__name__)


class Work:
    """``share`` of a lesson's runs are done and gave ``trial`` so far; ``error`` if they could not be done."""

    def __init__(self, lesson: Lesson):
        self.lesson, self.trial, self.error = lesson, kept(lesson), None
        self.share = 0.0 if self.trial is None else 1.0
        self.began = time.monotonic()

    @property
    def whole(self) -> bool:
        return self.share >= 1

    @property
    def left(self) -> float:
        """Seconds that the rest may take."""
        spent = time.monotonic() - self.began
        return spent * (1 - self.share) / self.share if self.share else 0.0

    def do(self) -> None:
        self.began = time.monotonic()
        try:
            for share, trial in trying(self.lesson):
                self.trial, self.share = trial, share
        except Exception as error:  # the page says what happened; the thread has nobody else to tell
            logger.exception("the runs of %s stopped", self.lesson.name)
            self.error = error


class Works:
    """Safe to use from the threads of all sessions at once; lessons are worked out one after the other."""

    def __init__(self):
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._of: dict[str, Work] = {}

    def of(self, lesson: Lesson) -> Work:
        """The work of a lesson, begun when it is first asked for, and again where it failed."""
        with self._lock:
            work = self._of.get(lesson.name)
            if work is None or work.error is not None:
                work = self._of[lesson.name] = Work(lesson)
                if work.whole:
                    return work
                threading.Thread(target=self._one, args=(work,), name=f"lesson {lesson.name}", daemon=True).start()
            return work

    def _one(self, work: Work) -> None:
        with self._turn:
            work.do()


_works = Works()
of = _works.of
