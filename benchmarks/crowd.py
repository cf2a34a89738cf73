"""How many play at once: tabs without a browser, which speak to the server as a page does and acknowledge each frame.

``python benchmarks/crowd.py SESSIONS SECONDS [PACE]``   so many sessions play; PACE is slow, steady, fast or years

Prints for the whole crowd: months a second of a session, the slowest and the fastest; how long a frame takes from the
acknowledgement of the last one; what a month costs the server's processor and the line; memory and threads.
"""
import asyncio
import json
import sys
import time
import urllib.request
import uuid
from statistics import median, quantiles

import psutil
from page import served
from websockets.asyncio.client import connect

PAUSES = {"slow": 0.5, "steady": 0.15, "fast": 0.0, "years": 0.25}  # seconds that a page shows a frame


class Visitor:
    """One tab: its widgets as the server told them, the frames it saw and how long it waited for each."""

    def __init__(self, address: str, pace: str, seed: int):
        self.address, self.pace, self.seed = address, pace, seed
        self.kernel, self.session = str(uuid.uuid4()), str(uuid.uuid4())
        self.widgets: dict[str, set] = {}  # name -> its traits
        self.waits: list[float] = []
        self.heard, self.asked, self.until = 0, 0.0, 0.0
        self.months = -1

    async def say(self, kind: str, content: dict) -> None:
        await self.socket.send(json.dumps({
            "header": {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "username": "",
                       "version": "5.2", "date": "2026-01-01T00:00:00Z"},
            "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))

    async def event(self, trait: str, event: str, data) -> None:
        """An event of the widget that has a trait."""
        widget = next(name for name, traits in self.widgets.items() if trait in traits)
        await self.say("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": {
            "event": event, "data": data}}})

    async def come(self) -> None:
        """Run the page and wait until a village is shown."""
        self.socket = await connect(
            self.address.replace("http", "ws", 1) + f"jupyter/api/kernels/{self.kernel}/channels?session_id="
            + self.session, max_size=None, open_timeout=120, compression=None)
        self.listening = asyncio.create_task(self._listen())
        await self.say("kernel_info_request", {})
        await self.say("comm_open", {"comm_id": "control", "target_name": "solara.control", "data": {}})
        await self.say("comm_msg", {"comm_id": "control", "data": {"method": "run", "args": {
            "path": f"/?language=en&seed={self.seed}", "dark": False, "themes": {}, "appName": None}}})
        while self.months < 0:
            await asyncio.wait([self.listening], timeout=0.2)
            assert not self.listening.done(), self.listening.result()
            if any("turn" in traits for traits in self.widgets.values()):
                await self.event("turn", "ask", 0)

    async def play(self, seconds: float) -> None:
        self.until, self.waits, self.heard = time.monotonic() + seconds, [], 0
        if self.pace:
            await self.event("paces", "speed", self.pace)
            self.asked = time.monotonic()
            await self.event("paces", "play", None)
        await asyncio.wait([self.listening], timeout=seconds)
        assert not self.listening.done(), self.listening.result()

    async def leave(self) -> None:
        """As a page does."""
        self.listening.cancel()
        await self.socket.close()
        where = f"{self.address}_solara/api/close/{self.kernel}?session_id={self.session}"
        (await asyncio.to_thread(urllib.request.urlopen, where, b"")).close()

    async def _listen(self) -> None:
        async for message in self.socket:
            self.heard += len(message)
            if isinstance(message, bytes):
                begin = int.from_bytes(message[4:8])
                count = int.from_bytes(message[:4])
                message = message[begin:int.from_bytes(message[8:12]) if count > 1 else None]
            elif '"comm_' not in message[:400]:
                continue
            said = json.loads(message)
            kind, content = said["header"]["msg_type"], said["content"]
            state = content.get("data", {}).get("state", {})
            if kind == "comm_open":
                self.widgets[content["comm_id"]] = set(state)
            elif kind == "comm_close":
                self.widgets.pop(content["comm_id"], None)
            if "frames" in state and state["frames"][0]["months"] != self.months:
                await self._drawn(state["frames"][0]["months"])
            elif kind == "comm_msg" and state.get("pause_ms", -1) >= 0:  # it plays: the frame shown is there
                await self.event("frames", "drawn", self.months)

    async def _drawn(self, months: int) -> None:
        """Acknowledge a frame as a page does, and play on after each ten years."""
        first, self.months = self.months < 0, months
        if first or time.monotonic() > self.until:
            return
        self.waits.append(time.monotonic() - self.asked)
        await asyncio.sleep(PAUSES[self.pace])
        self.asked = time.monotonic()
        await self.event("frames", "drawn", months)
        if months % 120 == 0:
            if months >= 480:
                await self.event("paces", "jump", 0)
            await self.event("paces", "play", None)


async def crowd(address: str, process, sessions: int, seconds: float, pace: str) -> None:
    def held(when: str) -> None:
        print(f"{when:26} {process.memory_info().rss / 1e6:6.0f} MB, {process.num_threads()} threads", flush=True)

    def used() -> float:
        return sum(process.cpu_times()[:2])

    held("before")
    visitors, since = [Visitor(address, pace, seed) for seed in range(sessions)], used()
    for visitor in visitors:
        await visitor.come()
    await asyncio.sleep(1)
    held(f"{sessions} are here")
    print(f"to come in: {(used() - since) / sessions:.3f} s of the processor, "
          f"{visitors[-1].heard / 1e3:.0f} kB, {len(visitors[-1].widgets)} widgets")
    since = used()
    await asyncio.gather(*(visitor.play(seconds) for visitor in visitors))
    spent, frames = used() - since, [len(visitor.waits) for visitor in visitors]
    held("they have played")
    print(f"processor: {100 * spent / seconds:.1f} % of one")
    if sum(frames):
        waits = sorted(wait for visitor in visitors for wait in visitor.waits)
        print(f"frames a second of a session: {median(frames) / seconds:.2f} "
              f"({min(frames) / seconds:.2f} to {max(frames) / seconds:.2f})")
        print(f"a frame: median {1000 * median(waits):.0f} ms, 95 of 100 within "
              f"{1000 * quantiles(waits, n=20)[-1]:.0f} ms; {1000 * spent / sum(frames):.1f} ms of the processor, "
              f"{sum(v.heard for v in visitors) / sum(frames) / 1e3:.1f} kB")
    for visitor in visitors:
        await visitor.leave()
    await asyncio.sleep(15)
    held("all have left")


def main(sessions: int, seconds: float, pace: str) -> None:
    with served("classroom", f"sessions={sessions + 1}") as (process, address):
        asyncio.run(crowd(address, psutil.Process(process.pid), sessions, seconds, pace))


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 20, float(given[1]) if given[1:] else 30, given[2] if given[2:] else "steady")
