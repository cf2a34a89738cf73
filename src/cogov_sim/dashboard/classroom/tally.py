"""What a class predicted: one vote a voter and lesson, without names, kept in this process only and gone with it.

The one thing that all sessions share.
"""
from collections import Counter
from threading import Lock

MOST = 100_000  # votes kept; more are a client gone wild


class Tally:
    """Votes by lesson. Safe to use from the threads of all sessions at once."""

    def __init__(self):
        self._lock = Lock()
        self._votes: dict[str, dict[str, str]] = {}  # lesson -> voter -> choice
        self.changes = 0  # counts votes and clearings, so that a page can tell whether to look again

    def vote(self, lesson: str, choice: str, voter: str) -> None:
        """Count ``voter``, any name of one tab or browser, for ``choice``; a later vote replaces an earlier one.

        Beyond `MOST` votes a new voter is not counted.
        """
        with self._lock:
            votes = self._votes.setdefault(lesson, {})
            if voter in votes or sum(map(len, self._votes.values())) < MOST:
                votes[voter] = choice
                self.changes += 1

    def choice(self, lesson: str, voter: str) -> str | None:
        """What ``voter`` chose last, or None."""
        return self._votes.get(lesson, {}).get(voter)

    def counts(self, lesson: str) -> dict[str, int]:
        """Choice -> voters, the most chosen first; empty before the first vote."""
        with self._lock:
            return dict(Counter(self._votes.get(lesson, {}).values()).most_common())

    def lessons(self) -> list[str]:
        """The lessons that somebody voted in, in the order of their first vote."""
        with self._lock:
            return [lesson for lesson, votes in self._votes.items() if votes]

    def clear(self, lesson: str | None = None) -> None:
        """Forget the votes of ``lesson``, or all: before the next class."""
        with self._lock:
            for name in list(self._votes) if lesson is None else [lesson]:
                self._votes.pop(name, None)
            self.changes += 1


_tally = Tally()
vote, choice, counts, lessons, clear = _tally.vote, _tally.choice, _tally.counts, _tally.lessons, _tally.clear


def changes() -> int:
    """How often the tally has changed."""
    return _tally.changes
