"""A class that is being held, and a browser tab without a browser: it speaks to the server as a page does, or as a
page never would."""
import json
import os
import re
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from contextlib import ExitStack

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


class Tab:
    """One connection to the page at ``address``. ``cookies`` are sent as they are; ``code`` is why it was closed."""

    def __init__(self, address: str, cookies: str = "", path: str = "/?language=en"):
        self.address, self.path = address, path
        self.kernel, self.session = str(uuid.uuid4()), str(uuid.uuid4())
        self._left = ExitStack()
        self.socket = self._left.enter_context(connect(
            address.replace("http", "ws", 1) + f"jupyter/api/kernels/{self.kernel}/channels?session_id={self.session}",
            additional_headers={"Cookie": cookies} if cookies else {}, max_size=None, open_timeout=30, close_timeout=1))
        self.code, self.control = None, "control"
        self.widgets: dict[str, dict] = {}  # name -> its state, as the server told it

    def say(self, kind: str, content: dict, buffers=None, **more) -> None:
        message = {"header": {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "username": "",
                              "version": "5.2", "date": "2026-01-01T00:00:00Z"},
                   "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []} | more
        self.socket.send(json.dumps(message) if buffers is None else binary(message, buffers))

    def tell(self, widget: str, data: dict, buffers=None) -> None:
        """A message to a widget."""
        self.say("comm_msg", {"comm_id": widget, "data": data}, buffers)

    def event(self, widget: str, event: str, data=None) -> None:
        self.tell(widget, {"method": "custom", "content": {"event": event, "data": data}})

    def open(self) -> "Tab":
        """Run the page."""
        self.say("kernel_info_request", {})
        self.say("comm_open", {"comm_id": self.control, "target_name": "solara.control", "data": {}})
        self.tell(self.control, {"method": "run", "args": {
            "path": self.path, "dark": False, "themes": {"light": {}, "dark": {}}, "appName": None}})
        assert self.hear(30, lambda said: said["content"].get("data", {}).get("method") == "finished")
        return self

    def hear(self, seconds: float, until=None) -> list[dict]:
        """What the server says within some seconds, or until a message is the one waited for."""
        heard, end = [], time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.code is None:
            try:
                said = self.socket.recv(timeout=left)
            except TimeoutError:
                break
            except ConnectionClosed as closed:
                self.code = closed.rcvd.code if closed.rcvd else 1006
                break
            message = json.loads(said if isinstance(said, str) else plain(said))
            heard.append(message)
            self._note(message)
            if until is not None and until(message):
                return heard
        return heard if until is None else []

    def all_answered(self, seconds: float = 60) -> list[dict]:
        """Everything that the server says until it has dealt with what was sent so far."""
        self.say("comm_info_request", {})
        heard = self.hear(seconds, lambda said: said["header"]["msg_type"] == "comm_info_reply")
        assert heard or self.code is not None, "no answer"
        return heard

    def _note(self, message: dict) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif kind == "comm_close":
            self.widgets.pop(content["comm_id"], None)
        elif kind == "comm_msg" and content["data"].get("method") == "update" and content["comm_id"] in self.widgets:
            self.widgets[content["comm_id"]] |= content["data"]["state"]

    def with_trait(self, trait: str) -> str:
        """The widget that has a trait."""
        return next(name for name, state in self.widgets.items() if trait in state)

    def get_ready(self, seconds: float = 90, shown: str = "months") -> None:
        """Wait in line until the village is shown, or another room's piece that has a trait."""
        end = time.monotonic() + seconds
        while not any(shown in state for state in self.widgets.values()):
            assert time.monotonic() < end, "no village"
            for waiting in [name for name, state in self.widgets.items() if "turn" in state]:
                self.event(waiting, "ask", self.widgets[waiting]["turn"])
            self.hear(0.1)

    def months(self) -> int:
        return next(state["months"] for state in self.widgets.values() if "paces" in state)

    def step(self) -> int:
        """A month on; the month shown then."""
        clock = self.with_trait("paces")
        before = self.months()
        self.event(clock, "step", 1)
        self.hear(15, lambda _: self.months() > before)
        return self.months()

    def stall(self) -> None:
        """Ask for more than the line holds and read none of it, as a device that fell asleep."""
        largest = max(self.widgets, key=lambda name: len(json.dumps(self.widgets[name], default=str)))
        for _ in range(250):
            self.tell(largest, {"method": "request_state"})

    def close(self) -> None:
        """Leave as a page does."""
        self._left.close()
        status(self.address + f"_solara/api/close/{self.kernel}?session_id={self.session}", b"")


def status(address: str, data: bytes | None = None, **headers) -> int:
    request = urllib.request.Request(address, data, {name.replace("_", "-"): told for name, told in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def binary(message: dict, buffers: list[bytes]) -> bytes:
    parts = [json.dumps(message).encode(), *buffers]
    offsets = [4 * (len(parts) + 1)]
    for part in parts[:-1]:
        offsets.append(offsets[-1] + len(part))
    return struct.pack("!" + "I" * (len(parts) + 1), len(parts), *offsets) + b"".join(parts)


def plain(said: bytes) -> str:
    count = struct.unpack("!i", said[:4])[0]
    start, *ends = struct.unpack("!" + "I" * count, said[4:4 * (count + 1)])
    return said[start:ends[0] if ends else None].decode()


SMALL = ["population.households=60", "population.area=60"]
# A class in a network of this machine alone; whoever makes the server import `intruder` leaves a trace.
CLASS = """
import sys
from cogov_sim.dashboard.classroom import command
from cogov_sim.dashboard.serving.server import listen
command.addresses = lambda: ["127.0.0.1"]
command.listen = lambda host, port: listen("127.0.0.1", port)
from cogov_sim.cli import main
given = {text.partition("=")[0]: text for text in ["lan=true", "code=240613", "port=0", "browser=false", "language=en",
                                                   *sys.argv[1:]]}
main(["classroom", *given.values()])
"""


class Class:
    """A class that is being held: its address, the lecturer's link, and what it said on standard error."""

    def __init__(self, folder, *settings: str, port: int = 0):
        (folder / "intruder.py").write_text("open(__file__ + '.was_here', 'w').close()\nTrace = dict\n")
        self.trace, self.errors = folder / "intruder.py.was_here", folder / "errors.txt"
        paths = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-c", CLASS, *SMALL, *settings, *([f"port={port}"] if port else [])],
                stdout=subprocess.PIPE, stderr=errors, text=True, env=os.environ | {"PYTHONPATH": paths})
        said = ""
        while "key=" not in said:
            line = self.process.stdout.readline()
            assert line, self.errors.read_text()
            said += line
        self.lecturer = re.search(r"http://\S+key=\S+", said)[0]
        self.address = self.lecturer.partition("?")[0]

    def ticket(self, code: str = "240613") -> str:
        """The cookie of somebody who typed the code; empty for a wrong one."""
        opener = urllib.request.build_opener(NoRedirect)
        try:
            opener.open(self.address, f"code={code}".encode(), timeout=20)
        except urllib.error.HTTPError as answer:
            return (answer.headers.get("set-cookie") or "").partition(";")[0]
        raise AssertionError("no answer")

    def tab(self, path: str = "/?language=en", cookies: str | None = None) -> Tab:
        return Tab(self.address, self.ticket() if cookies is None else cookies, path)

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        finally:
            self.process.kill()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None
