"""The months of a batch: the loop over villages, months and processes, and what each process is called with in it."""

import ctypes
import time
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from .kernels import ONE, call, clear, compiled, copy, nanoseconds
from .params import BY_NAME
from .population import NOTED
from .randomness import mixed
from .state import COUNTED, VARIABLES, staggered


def advance(first, months, month, functions, happens, turns, shared, begins, run_starts, tables, streams, keys,
            sums, snapshots, whose, clock, spent):
    """Run months for one run after the other, so that its columns stay near while it lives through them.

    In January sums since January begin anew. Then the processes of the month happen, one after the other: each gets
    its key of this month and, if it asks for them, snapshots of columns as they are now. `functions` are addresses;
    `tables[v]` holds, from `begins[p]` on, what process p is called with in village v. The time is taken if there is
    room for it in `spent`.

    A run's villages take turns, each living through the processes from `turns[k]` to `turns[k + 1]` before the next
    does. A `shared` turn is one process that is called once, with the first village's table, for all of them.
    """
    timed = spent.size > 0
    for r in range(run_starts.size - 1):
        for now in range(first, first + months):
            month[0] = now
            if now % 12 == 0:
                for v in range(run_starts[r], run_starts[r + 1]):
                    for k in range(sums.shape[1]):
                        clear(sums[v, k, 0], sums[v, k, 1])
            word = np.uint64(now) * np.uint64(0xD1B54A32D192ED03)
            for turn in range(shared.size):
                step = run_starts[r + 1] - run_starts[r] if shared[turn] else 1
                for v in range(run_starts[r], run_starts[r + 1], step):
                    for p in range(turns[turn], turns[turn + 1]):
                        if not happens[p, now % 12]:
                            continue
                        began = nanoseconds(clock[0], clock[1]) if timed else 0
                        for w in range(v, v + step):
                            keys[p, w] = mixed(streams[p, w] + word)
                            for k in range(whose[p], whose[p + 1]):
                                copy(snapshots[w, k, 0], snapshots[w, k, 1], snapshots[w, k, 2])
                        call(functions[p], tables.ctypes.data + 8 * (v * tables.shape[1] + begins[p]))
                        if timed:
                            spent[p] += nanoseconds(clock[0], clock[1]) - began


LOOP = compiled(advance)
CLOCK = np.array([ctypes.cast(ctypes.CDLL(None).clock_gettime, ctypes.c_void_p).value, time.CLOCK_MONOTONIC], "i8")
UNTIMED = np.zeros(0, "i8")
STARTS = tuple(f"first_{entity}" for entity in COUNTED)


@dataclass(frozen=True)
class Plan:
    """What is the same for every batch that a schedule is run for: who is called, by what names, in which months."""

    names: tuple[str, ...]  # each name that a process asks for, once
    asked: np.ndarray  # for each argument of each process, the place of its name
    own_key: np.ndarray  # for each argument that is a key, the row of its process
    begins: np.ndarray  # where each process's words begin in a table
    taken: tuple[str, ...]  # names of the snapshots that are taken, process by process
    whose: np.ndarray  # where each process's snapshots begin among them
    happens: np.ndarray
    turns: np.ndarray  # where each turn begins: a stretch of processes of one village, or one shared by all of a run
    shared: np.ndarray  # of each turn, whether it is shared
    entries: tuple

    @property
    def functions(self) -> np.ndarray:
        return np.array([entry.address for entry in self.entries], "i8")


@lru_cache(32)
def plan(schedule: tuple) -> Plan:
    """Look up the names of a schedule and compile or load its processes."""
    for process in schedule:
        for name in process.arguments:
            if kind(name) is None:
                raise NameError(f"{process.name} asks for {name}, which no variable or parameter provides")
            if name in process.sized and _counted(name):
                raise TypeError(f"{process.name} asks for the size of {name}, which holds the rows of every village")
    arguments = [name for process in schedule for name in process.arguments]
    names = tuple(dict.fromkeys(arguments))
    snapshots = [[n for n in p.arguments if _column(n) not in (None, n)] for p in schedule]
    turns = [k for k, p in enumerate(schedule) if k == 0 or p.shared or schedule[k - 1].shared]
    return Plan(
        names=names,
        asked=np.array([names.index(n) for n in arguments], int),
        own_key=np.array([k for k, p in enumerate(schedule) if "key" in p.arguments], int),
        begins=_starts(2 * len(p.arguments) for p in schedule),
        taken=tuple(n for own in snapshots for n in own),
        whose=_starts(map(len, snapshots)),
        happens=np.array([[m in p.months for m in range(12)] for p in schedule], bool).reshape(-1, 12),
        turns=np.array([*turns, len(schedule)], int),
        shared=np.array([schedule[k].shared for k in turns], bool),
        entries=tuple(p.kernel.entry(map(kind, p.arguments)) for p in schedule))


class Months:
    """The processes of a schedule bound to the columns of a batch of villages, ready to happen.

    `streams` are the keys of their luck, a row a process. Addresses are looked up once: columns are never swapped.
    """

    def __init__(self, schedule, state, parameters, streams):
        self.plan, self.state, self.streams = plan(tuple(schedule)), state, streams
        self.functions = self.plan.functions
        self.month, self.keys = np.zeros(1, "i8"), np.zeros_like(streams)
        given = parameters | {"month": self.month, "key": self.keys}
        self.arrays = {name: given[name] if name in given else self._array(name) for name in self.plan.names}
        self.tables = self._tables()
        first = {v.name: self._stretch(v.name, state.column(v.name)) for v in VARIABLES.values()
                 if v.flow or f"{v.name}_before" in self.plan.taken}
        copies = [(self._stretch(n, self.arrays[n])[0], *first[_column(n)]) for n in self.plan.taken]
        self.snapshots = self._by_village(copies, 3)
        self.sums = self._by_village([first[v.name] for v in VARIABLES.values() if v.flow], 2)

    def run(self, first: int, months: int, spent: np.ndarray | None = None) -> None:
        """Run months from `first` on; `spent` (whole numbers, one a process) gains what each took in nanoseconds."""
        p = self.plan
        spent = UNTIMED if spent is None else spent
        LOOP(first, months, self.month, self.functions, p.happens, p.turns, p.shared, p.begins,
             self.state.run_starts, self.tables, self.streams, self.keys, self.sums, self.snapshots, p.whose, CLOCK,
             spent)

    def _array(self, name: str) -> np.ndarray:
        """A column, or room for its snapshot."""
        column = _column(name)
        if column in (None, name):
            return self.state.column(name)
        return staggered(VARIABLES[column], len(self.state.column(column)), place=-1)

    def _tables(self) -> np.ndarray:
        """For each village, where each argument begins and how many rows it has."""
        begin, step, rows = [], [], []
        for name, array in self.arrays.items():
            begin.append(_address(array))
            step.append(0 if _counted(name) or name == "month" else array.strides[-1 if name == "key" else 0])
            rows.append(len(array) if _counted(name) else 2 if name in STARTS else 1)
        villages = np.arange(self.state.villages)[:, None]
        places = (np.array(begin, "i8") + villages * np.array(step, "i8"))[:, self.plan.asked]
        counts = np.tile(np.array(rows, "i8")[self.plan.asked], (len(villages), 1))
        self._share(counts)
        if "key" in self.plan.names:
            keys = self.plan.asked == self.plan.names.index("key")
            places[:, keys] += self.plan.own_key * self.keys.strides[0]
        cuts = self.plan.begins[1:-1] // 2  # of each process first the places, then the counts
        parts = zip(np.split(places, cuts, axis=1), np.split(counts, cuts, axis=1), strict=True)
        return np.concatenate([part for pair in parts for part in pair], axis=1)

    def _share(self, counts: np.ndarray) -> None:
        """What a shared process finds in the table of a run's first village has the rows of all its villages."""
        p, first = self.plan, self.state.run_starts
        whole = np.zeros(len(p.begins) - 1, bool)
        whole[p.turns[:-1][p.shared]] = True
        rows_each = np.array([not _counted(name) and name != "month" for name in self.arrays], bool)
        columns = np.repeat(whole, np.diff(p.begins) // 2) & rows_each[p.asked]
        counts[first[:-1, None], np.nonzero(columns)[0]] += np.diff(first)[:, None] - 1

    def _stretch(self, name: str, array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where the rows of each village begin in a column, and how many bytes they take."""
        first = getattr(self.state, f"first_{VARIABLES[_column(name)].entity}", np.arange(self.state.villages + 1))
        begin = _address(array) + first.astype("i8") * array.strides[0]
        return begin[:-1], np.diff(begin)

    def _by_village(self, rows: list, width: int) -> np.ndarray:
        """Tuples of one value a village, as an array with a row a village."""
        return np.array(rows, "i8").reshape(len(rows), width, self.state.villages).transpose(2, 0, 1).copy()


@cache
def _column(name: str) -> str | None:
    """The variable that an argument names, itself or as its snapshot."""
    return next((n for n in (name, name.removesuffix("_before")) if n in VARIABLES), None)


@cache
def _counted(name: str) -> bool:
    """Whether an argument holds many rows of each village."""
    return _column(name) is not None and VARIABLES[_column(name)].entity in COUNTED


def kind(name: str) -> str | tuple[str, int] | None:
    """What the compiler needs to know of an argument, by its name; None for a name that nothing provides."""
    if name in BY_NAME:
        return ("i8" if BY_NAME[name].kind is int else "f8"), 1
    if column := VARIABLES.get(_column(name)):
        return np.dtype(column.dtype).str[1:], column.width
    if name in ("month", "start", "years"):
        return ONE
    return ("u8", 1) if name in (*STARTS, "key") else NOTED.get(name)


def _address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def _starts(sizes) -> np.ndarray:
    return np.cumsum([0, *sizes])
