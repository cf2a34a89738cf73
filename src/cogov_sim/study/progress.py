"""What a study tells while it works: a moving line on a terminal, a plain line every few seconds elsewhere."""
import sys
import time

from cogov_sim.language import say

PAUSE = 3.0  # seconds between plain lines, and before compiling is worth a word


def progress(language: str, stream=None):
    """A progress to use as a context, for ``stream`` (standard error).

    Call ``compiling(done, total, name)`` after each kernel and ``running(done, total, failed, before)`` after each
    portion, ``before`` being the runs that were there when it began.
    """
    stream = stream or sys.stderr
    return Moving(language, stream) if stream.isatty() else Plain(language, stream)


def clock(seconds: float) -> str:
    """Seconds as m:ss or h:mm:ss."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


class Pace:
    """How fast the runs go: started when the first is handed out, ``before`` being there already."""

    def __init__(self, before: int):
        self.start, self.before = time.monotonic(), before

    def words(self, done, total, failed, language):
        """Runs done, runs a second, time left, as words."""
        rate = (done - self.before) / max(time.monotonic() - self.start, 1e-9)
        left = clock((total - done) / rate) if rate else "?"
        key = "cli.running_failed" if failed else "cli.running"
        return say(key, language, done=done, total=total, rate=f"{rate:.1f}", left=left, failed=failed)


class Plain:
    """Lines for a file or a pipe."""

    def __init__(self, language, stream):
        self.language, self.stream = language, stream
        self.pace, self.last, self.told = None, 0.0, False
        self.began = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def line(self, text):
        print(text, file=self.stream, flush=True)
        self.last = time.monotonic()

    def now_and_then(self, text):
        if time.monotonic() - self.last >= PAUSE:
            self.line(text)

    def compiling(self, done, total, name):
        if self.slow():
            self.line(say("cli.compile_once", self.language))
        if self.told:
            self.now_and_then(say("cli.compiling", self.language, done=done, total=total, name=name))

    def note(self, mistake):
        """Say something of the way the runs are done, a Mistake, in a line of its own."""
        self.line(mistake.say(self.language))

    def slow(self) -> bool:
        """Whether it is time to say, once, that kernels are being compiled."""
        if self.told or time.monotonic() - self.began < PAUSE:
            return False
        self.told = True
        return True

    def running(self, done, total, failed=0, before=0):
        self.pace = self.pace or Pace(before)
        if total > 1 and done > before:
            (self.line if done == total else self.now_and_then)(self.pace.words(done, total, failed, self.language))


class Moving(Plain):
    """One line that moves, drawn by rich."""

    def __enter__(self):
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self.bar = Progress(SpinnerColumn(), BarColumn(), TextColumn("{task.description}"),
                            console=Console(file=self.stream), transient=True)
        self.task = self.bar.add_task("", total=None)
        self.bar.start()
        return self

    def __exit__(self, *error):
        self.bar.stop()

    def line(self, text):
        self.bar.console.print(text, highlight=False)

    def compiling(self, done, total, name):
        if self.slow():
            self.line(say("cli.compile_once", self.language))
        words = say("cli.compiling", self.language, done=done, total=total, name=name)
        self.bar.update(self.task, completed=done, total=total, description=words)

    def running(self, done, total, failed=0, before=0):
        self.pace = self.pace or Pace(before)
        words = self.pace.words(done, total, failed, self.language)
        self.bar.update(self.task, completed=done, total=total, description=words)
