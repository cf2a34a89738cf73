"""What stands before Solara's server: only this machine's own pages come in, only with a ticket where there is a door,
only so many at once, and none faster than a person and a drawn frame can be."""
import asyncio
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from ..classroom.entrance import network
from .messages import read
from .seats import STRANGER, Seats

CHANNEL = re.compile(r"/jupyter/api/kernels/([0-9a-f-]{36})/channels")
CLOSING = re.compile(r"/_solara/api/close/([0-9a-f-]{36})")
OWN = ("/_solara/", "/static/", "/jupyter/", "/readyz")  # what is there besides the one page
HIDDEN = ("/resourcez", "/_solara/api/evict")  # nobody's business
NEAR = ("127.0.0.1", "::1")  # what stays on this machine is not packed
UNTRUSTED = (b"x-forwarded-host", b"x-forwarded-proto", b"script-name", b"x-script-name")  # no proxy stands before us
RATE, BURST = 80.0, 300.0  # messages a second of one tab, and how many at once
PATIENCE = 1.0  # seconds that somebody refused waits for the answer, lest they ask all the time
LANGUAGE = ContextVar("language", default="")  # named in the address of the page that is being asked for
NONSENSE = 20  # broken messages until a connection ends
POLICY = ("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws://{host} data: blob:; "
          "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'")


class Guard:
    """The server behind a guard. ``knows(host)`` tells whether a name is one of this machine's; ``door`` asks for a
    code, or is None."""

    def __init__(self, application, knows: Callable[[str], bool], seats: Seats, door=None):
        self.application, self.knows, self.seats, self.door = application, knows, seats, door

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.application(scope, receive, send)
            return
        dropped = (*UNTRUSTED, b"accept-encoding") if (scope.get("client") or ("",))[0] in NEAR else UNTRUSTED
        scope = scope | {"headers": [pair for pair in scope["headers"] if pair[0] not in dropped]}
        await (self._answer if scope["type"] == "http" else self._connect)(scope, receive, send)

    async def _answer(self, scope, receive, send):
        from starlette.requests import Request
        from starlette.responses import RedirectResponse, Response

        answer, headers = self.application, dict(scope["headers"])
        if not ours(headers, self.knows):
            headers, answer = {}, Response("not from here", 403)
        elif scope["path"].startswith(HIDDEN):
            answer = Response("nothing here", 404)
        elif self.door is not None and (found := await self.door.answer(Request(scope, receive))) is not None:
            answer = found
        elif lost(scope, headers):
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(f"/?{query}" if query else "/", 303)
        LANGUAGE.set(parse_qs(scope["query_string"].decode("latin-1")).get("language", [""])[0])
        await answer(scope, receive, sealed(send, headers.get(b"host", b"").decode("latin-1")))
        if closing := CLOSING.fullmatch(scope["path"]):
            self.seats.left(closing[1])

    async def _connect(self, scope, receive, send):
        kernel = CHANNEL.fullmatch(scope["path"])
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if kernel is None or "session_id" not in query or not ours(dict(scope["headers"]), self.knows):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        visitor = cookies_of(scope)
        if self.door is not None and not self.door.admits(visitor):
            await turned_away(receive, send, STRANGER)
        elif why := self.seats.refusal(kernel[1], *self._whose(scope, visitor)):
            await turned_away(receive, send, why)
        else:
            try:
                await self.application(scope, self._heard(receive, kernel[1]), send)
            finally:
                self.seats.left(kernel[1])

    def _whose(self, scope, cookies: dict) -> tuple[str, str]:
        """Where visitors are told apart: who, and from where."""
        return ("", "") if self.door is None else (self.door.name(cookies), network((scope.get("client") or ("",))[0]))

    def _heard(self, receive, kernel: str):
        """What the tab says, nothing but messages, and no faster than `RATE`."""
        left, since, broken = BURST, time.monotonic(), 0

        async def next_message():
            nonlocal left, since, broken
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = time.monotonic()
                left, since = min(BURST, left + RATE * (now - since)) - 1, now
                if left < 0:
                    await asyncio.sleep(-left / RATE)
                if read(message.get("text")) is not None:
                    self.seats.heard(kernel)
                    return message
                broken += 1
                if broken >= NONSENSE:
                    return {"type": "websocket.disconnect", "code": 1008}

        return next_message


def lost(scope, headers: dict[bytes, bytes]) -> bool:
    """Whether somebody reads an address at which there is nothing: the page stands at the root alone."""
    return (scope["path"] != "/" and not scope["path"].startswith(OWN) and scope["method"] == "GET"
            and b"text/html" in headers.get(b"accept", b""))


async def turned_away(receive, send, why: int) -> None:
    """A refusal that the browser can read: the connection is opened to say so."""
    await receive()
    await asyncio.sleep(PATIENCE)
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": why})


def sealed(send, host: str):
    """Answers with headers that keep a page to this server and out of others' frames."""
    headers = [(b"content-security-policy", POLICY.format(host=host).encode()),
               (b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin")]

    async def with_headers(message):
        if message["type"] == "http.response.start":
            message = message | {"headers": [*message.get("headers", []), *headers]}
        await send(message)

    return with_headers


def ours(headers: dict[bytes, bytes], knows: Callable[[str], bool]) -> bool:
    """Whether a request names this machine as its host and, if it names an origin, the same as its origin."""
    host, origin = headers.get(b"host", b"").decode("latin-1"), headers.get(b"origin", b"").decode("latin-1")
    return knows(re.sub(r":[0-9]{1,5}$", "", host)) and (not origin or origin.partition("://")[2] == host)


def cookies_of(scope) -> dict[str, str]:
    found = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found.load(value.decode("latin-1"))
            except CookieError:
                continue
    return {name: morsel.value for name, morsel in found.items()}
