"""The door of a class: a page that asks for the code, and what lets somebody through without asking.

A ticket or the lecturer's key travels in a cookie that no script can read. Code and key are taken out of the address at
once, so that nobody reads them over a shoulder or in a shared link. A code in a link is only filled in; the door's own
page sends it, and only that counts: any page of the web can make a browser ask for an address here, for a picture say.
"""
from html import escape
from math import ceil
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode

from ...language import LANGUAGES, say
from ..serving.seats import LECTURER
from ..words import TAGS
from .entrance import Entrance, Wait, plain

TICKET, KEY = "cogov_ticket", "cogov_key"
PAGE = Path(__file__).with_name("door.html")
LONGEST = 1000  # bytes of a form


class Door:
    """Stands before a class's ``entrance``; ``language`` is that of a visitor whose browser names none we have."""

    def __init__(self, entrance: Entrance, language: str = "en"):
        self.entrance, self.language = entrance, language

    def lecturer(self, cookies: dict) -> bool:
        return self.entrance.is_lecturer(cookies.get(KEY, ""))

    def admits(self, cookies: dict) -> bool:
        return self.entrance.admits(cookies.get(TICKET, "")) or self.lecturer(cookies)

    def name(self, cookies: dict) -> str:
        """What tells a visitor from others; empty for who has no ticket."""
        return LECTURER if self.lecturer(cookies) else self.entrance.name(cookies.get(TICKET, ""))

    async def answer(self, request):
        """The door's own answer to an HTTP request, or None if it may pass."""
        from starlette.responses import Response

        query = parse_qs(request.url.query)
        if request.method == "GET" and (found := self._by_link(request, query)):
            return found
        if self.admits(request.cookies):
            return None
        if request.method == "POST" and request.headers.get("content-type", "").startswith(
                "application/x-www-form-urlencoded") and "code" in (form := parse_qs(await body(request))):
            return self._try(request, query, form["code"][0])
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return self._page(request, query)
        return Response("the door is closed", 403)

    def _by_link(self, request, query):
        """What a link carries: the lecturer's key, or a code that is not needed any more."""
        if "key" in query and self.entrance.is_lecturer(query["key"][0]):
            return self._through(request, query, KEY, query["key"][0])
        if "code" in query and self.admits(request.cookies):
            return self._through(request, query)
        return None

    def _try(self, request, query, code: str):
        try:
            ticket = self.entrance.enter(code, request.client.host if request.client else "")
        except Wait as wait:
            return self._page(request, query, 429, "wait", seconds=ceil(wait.seconds))
        return self._through(request, query, TICKET, ticket) if ticket else self._page(request, query, 403, "wrong")

    def _through(self, request, query, name: str | None = None, value: str = ""):
        """On to the page itself, with a cookie and without what the address gave away."""
        from starlette.responses import RedirectResponse

        response = RedirectResponse(where(request, query), 303)
        if name:
            response.set_cookie(name, value, httponly=True, samesite="lax")
        return response

    def _page(self, request, query, status: int = 200, told: str = "", **fields):
        from starlette.responses import HTMLResponse

        language = self._spoken(request, query)
        other = next(name for name in LANGUAGES if name != language)
        texts = {key: escape(say(f"classroom.door_{key}", language))
                 for key in ("title", "ask", "label", "enter", "other", "nameless")}
        code = "" if told else plain(query.get("code", [""])[0])[:6]
        if told:
            text = escape(say(f"classroom.door_{told}", language, **fields))
            told = f'<p class="told" role="alert">{text}</p>'
        page = PAGE.read_text(encoding="utf-8").format(
            tag=TAGS[language], told=told, code=code, action=escape(where(request, query)), other_tag=TAGS[other],
            other_link=escape(where(request, query | {"language": [other]})), **texts)
        return HTMLResponse(page, status, {"Cache-Control": "no-store"})

    def _spoken(self, request, query) -> str:
        asked = query.get("language", [""])[0]
        if asked in LANGUAGES:
            return asked
        wished = [part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
        return next((name for name in wished if name in LANGUAGES), self.language)


def where(request, query: dict) -> str:
    """The address that was asked for, on this machine and without code and key."""
    kept = {name: values for name, values in query.items() if name not in ("code", "key")}
    path = "/" + quote(request.url.path.lstrip("/\\"))
    return path + (f"?{urlencode(kept, doseq=True)}" if kept else "")


async def body(request) -> str:
    """A form's few bytes; of a longer one the beginning."""
    held = b""
    async for part in request.stream():
        held += part
        if len(held) > LONGEST:
            break
    return held[:LONGEST].decode("latin-1")
