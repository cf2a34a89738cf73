"""Workers of a cluster. Dask knows who is there and carries portions; who is fit and what is done again is our affair.

Each portion is sent to one worker by its address. Dask's own choice would send a portion that kills to one worker after
another, and blame whatever else was there.
"""
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, islice
from queue import Empty, SimpleQueue
from uuid import uuid4

from cogov_sim.mistakes import Mistake

from . import outpost
from .execution import LOST, REACH, reachable, reached
from .pool import DIED, PATIENCE
from .worker import Portion, Yield, failure, load, sentence

AHEAD = 2  # portions sent to a worker for each of its threads: one at work, one that waits there
PAUSE = 1.0  # seconds between two looks at who is there
SAYING = 60.0  # seconds between two words that nobody is there
FETCH = 60.0  # seconds that a finished portion may take to arrive
PACKAGES = ("cogov-sim", "numpy", "numba")  # of these, and of Python, a worker must have the version that is here


@dataclass(eq=False)
class Post:
    """A worker: where it is, how many portions it does at a time, how many it has, and whether it may have any."""

    address: str
    threads: int
    outpost: object = None  # Dask's future of the Outpost there
    share: tuple[int, int] = (0, 1)  # of the kernels, among those on one machine who came together
    state: str = "asked"  # then "beginning" and "fit", or "refused"
    held: int = 0

    @property
    def host(self) -> str:
        return self.address.rpartition(":")[0]


class Cluster:
    """The workers of ``settings.execution``, an executor like ``pool.Pool``. As a context: entering it reaches them."""

    def __init__(self, settings, engine: str, progress):
        self.settings, self.engine, self.progress = settings, engine, progress
        self.address = settings.execution.get("address")
        self.study, self.number = f"cogov-{uuid4().hex[:12]}", count()
        self.posts: dict[str, Post] = {}
        self.sent: dict[str, tuple] = {}  # Dask's key -> (future, post, portion or None for a greeting)
        self.spoken = SimpleQueue()  # futures that are through
        self.deaths: dict[tuple[int, ...], int] = {}
        self.looked = self.told = float("-inf")

    def __enter__(self):
        self.place, self.client = reached(self.settings)
        try:
            self.client.subscribe_topic(self.study, self.hear_compiling)
            self.model = load(self.engine).fingerprint()
            self.look(deque())
            while any(post.state == "asked" for post in self.posts.values()):
                self.turn(deque())
            self.refuse_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        fit = [post.address for post in self.posts.values() if post.state != "refused"]
        with suppress(*LOST):  # a worker or scheduler that is gone needs no farewell
            self.client.cancel([future for future, *_ in self.sent.values()])
        with suppress(*LOST):
            self.client.run(outpost.close, self.study, workers=fit, on_error="ignore")
        self.sent.clear()
        self.posts.clear()
        with suppress(*LOST):
            self.client.close(timeout=REACH)
        with suppress(*LOST):
            if self.place:
                self.place.close(timeout=REACH)

    @property
    def size(self) -> int:
        """Portions that are done at a time; of Slurm's jobs, when all have begun."""
        asked = self.settings.execution
        fit = sum(post.threads for post in self.posts.values() if post.state == "fit")
        return max(fit, asked.get("jobs", 0) * asked.get("cores", 0))

    def start(self) -> str:
        """Wait for workers that have compiled, of those that came first for all, and return the model's fingerprint."""
        first = []
        while not any(post.state == "fit" for post in self.posts.values()) or any(
                post.state == "beginning" for post in first):
            self.turn(deque())
            self.refuse_all()
            self.tell_waiting()
            first = [post for post in (first or self.posts.values()) if post.address in self.posts]
        return self.model

    def work(self, portions) -> Iterator[list[Yield]]:
        """What the portions gave, as each is finished; handed out in their order."""
        waiting, portions = deque(), iter(portions)
        while True:
            self.hand_out(waiting, portions)
            if not waiting and not any(portion for _, _, portion in self.sent.values()):
                return
            yield from self.turn(waiting)
            self.tell_waiting()

    def hand_out(self, waiting: deque, portions: Iterator[Portion]) -> None:
        fit = [post for post in self.posts.values() if post.state == "fit"]
        while True:
            waiting.extend(islice(portions, 0 if waiting else 1))
            post = min(fit, key=lambda post: post.held / post.threads, default=None)
            if not waiting or post is None or post.held >= AHEAD * post.threads:
                return
            portion = waiting.popleft()
            self.send(post, portion, outpost.serve, post.outpost, portion)

    def turn(self, waiting: deque) -> list[list[Yield]]:
        """Wait until a worker speaks, not for long; the yields that came of it."""
        heard = []
        if time.monotonic() - self.looked >= PAUSE:
            heard += self.look(waiting)
        with suppress(Empty):
            heard.append(self.hear(self.spoken.get(timeout=PAUSE), waiting))
        return [found for found in heard if found]

    def look(self, waiting: deque) -> list[list[Yield]]:
        """See who came and who went. What those had who went is done again, or has failed."""
        self.looked = time.monotonic()
        with reachable(self.address):
            present = self.client.nthreads()
            gone = [self.posts.pop(address) for address in self.posts.keys() - present]
            if arrived := [Post(address, n) for address, n in present.items() if address not in self.posts]:
                self.greet(arrived)
        lost = [(key, portion) for key, (_, post, portion) in self.sent.items() if post in gone]
        for key, _ in lost:
            del self.sent[key]
        return [self.again(portion, waiting) for _, portion in lost if portion]

    def greet(self, arrived: list[Post]) -> None:
        """Compare versions with those who came; who has ours is asked for its model."""
        told = self.client.get_versions(packages=PACKAGES)
        ours = versions(told["client"])
        fit = []
        for post in arrived:
            if told["workers"].get(post.address):  # else it is gone again
                self.posts[post.address] = post
                theirs = versions(told["workers"][post.address])
                differ = [name for name in ours if ours[name] != theirs[name]]
                if differ:
                    self.refuse(post, *(", ".join(f"{name} {of[name]}" for name in differ) for of in (theirs, ours)))
                else:
                    fit.append(post)
        for post in fit:
            same = [other for other in fit if other.host == post.host]
            post.share = sum(other.threads for other in same[:same.index(post)]), sum(other.threads for other in same)
            self.send(post, None, outpost.model, self.engine)

    def greeted(self, post: Post, model: str) -> None:
        """A worker named its model: the same lets it begin, and when it has begun makes it fit."""
        if model != self.model:
            self.refuse(post, f"cogov-sim {model}", f"cogov-sim {self.model}")
        elif post.state == "asked":
            post.state, limit = "beginning", self.settings.time_limit
            post.outpost = self.submit(post, outpost.Outpost, self.study, self.engine, limit, post.threads, post.share)
            self.send(post, None, outpost.fingerprint, post.outpost)
        else:
            post.state = "fit"

    def refuse(self, post: Post, theirs: str, ours: str) -> None:
        post.state, self.refusal = "refused", Mistake("worker_other", address=post.address, theirs=theirs, ours=ours)
        self.progress.note(self.refusal)

    def refuse_all(self) -> None:
        """Raise the reason where nobody who is there may have work."""
        if self.posts and all(post.state == "refused" for post in self.posts.values()):
            raise self.refusal

    def send(self, post: Post, portion: Portion | None, what, *args) -> None:
        """Have a worker do a thing, of which it will be heard."""
        future = self.submit(post, what, *args)
        post.held += portion is not None
        self.sent[future.key] = (future, post, portion)
        future.add_done_callback(self.spoken.put)

    def submit(self, post: Post, what, *args):
        key = f"{self.study}-{next(self.number)}"
        return self.client.submit(what, *args, key=key, workers=[post.address], pure=False)

    def hear(self, future, waiting: deque) -> list[Yield] | None:
        """A future that is through: the yields of a portion, or the greeting of a worker."""
        _, post, portion = self.sent.get(future.key, (None, None, None))
        if post is None:  # its worker went, and what it had is done again
            return None
        if not future.done():  # what it gave is lost: its worker goes, or Dask has it done again there
            future.add_done_callback(self.spoken.put)
            return None
        del self.sent[future.key]
        post.held -= portion is not None
        try:
            content = future.result(timeout=FETCH)
        except Exception as error:  # whatever went wrong there is told here
            if portion:
                return self.again(portion, waiting, reason(error))
            if reason(error) == DIED:
                del self.posts[post.address]  # if it is there after all, it is greeted again
            else:
                self.refuse(post, sentence(error), f"cogov-sim {self.model}")
            return None
        return content if portion else self.greeted(post, content)

    def again(self, portion: Portion, waiting: deque, error: str = DIED) -> list[Yield] | None:
        """A portion came to nothing: hand it out again, then run by run, until a run alone has failed."""
        held = portion.numbers
        self.deaths[held] = deaths = self.deaths.get(held, 0) + 1
        if deaths < PATIENCE:
            waiting.appendleft(portion)
        elif len(held) > 1:
            waiting.extendleft(reversed(list(portion.alone())))
        else:
            return [failure(portion, error)]
        return None

    def hear_compiling(self, event) -> None:
        self.progress.compiling(*event[1])

    def tell_waiting(self) -> None:
        """Say, now and then, that nobody is there who may have work."""
        if all(post.state == "refused" for post in self.posts.values()) and time.monotonic() - self.told >= SAYING:
            self.told = time.monotonic()
            self.progress.note(Mistake("cluster_waiting"))


def versions(told: dict) -> dict[str, str]:
    """What must be equal, from Dask's account of an installation: Python without its last number."""
    packages = told["packages"]
    python = ".".join(packages["python"].split(".")[:2])
    return {"Python": python} | {name: packages.get(name) or "–" for name in PACKAGES}


def reason(error: Exception) -> str:
    """Why a portion came to nothing: what Dask says of a worker that went is no error of the run."""
    return DIED if type(error).__module__.startswith(("distributed", "concurrent", "asyncio")) else sentence(error)
