"""The server of the page: only this machine, nothing fetched, nothing reported, no stranger's page let in."""
import os
import re
import socket
import threading
import time
import warnings
import webbrowser
from pathlib import Path

from ..language import local_language, say
from ..mistakes import Mistake
from ..watch import Scenario
from .kernels import kernels
from .opening import Opening, begin_with, current

HERE = Path(__file__).parent
SETTINGS = {  # Solara reads them when it is imported
    "SOLARA_APP": "cogov_sim.dashboard.page",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
    "SOLARA_KERNEL_MAX_COUNT": "40",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_TITLE": "cogov-sim",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
}
LOCAL = ("127.0.0.1", "localhost", "[::1]")
FIXED_SIZE = "width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui"


class Unopened(Mistake):
    """The server could not listen; said by dashboard.toml."""

    def say(self, language: str = "en") -> str:
        return say(f"dashboard.{self.key}", language, **self.values)


def serve(host: str = "127.0.0.1", port: int = 0, language: str | None = None, open_browser: bool = True,
          scenario: Scenario | None = None) -> None:
    """Serve the page until interrupted. Prints its address once it can be opened; port 0 takes any free one.

    ``language`` "en" or "zh" (None: this machine's) and ``scenario`` are what a new tab begins with. Raises Mistake
    when the port is taken.
    """
    begin_with(Opening(language or local_language(), scenarios=(scenario or Scenario(),)))
    listening = listen(host, port)
    os.environ.update(SETTINGS)
    import uvicorn

    application = hardened(host)
    kernels.start()
    config = uvicorn.Config(application, log_level="error", access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    address = f"http://{host}:{listening.getsockname()[1]}/"
    threading.Thread(target=announce, args=(server, address, open_browser), daemon=True).start()
    server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise Unopened("port_taken", host=host, port=port, reason=error.strerror or str(error)) from None


def announce(server, address: str, open_browser: bool) -> None:
    while not server.started:
        time.sleep(0.02)
    print(say("dashboard.listening", current().language, address=address), flush=True)
    if open_browser:
        webbrowser.open(address)


def hardened(host: str = "127.0.0.1"):
    """Solara's server made private: telemetry off, no file fetched from elsewhere, other origins refused, a page that
    has a language and can be zoomed. Works on a server that is being started by Solara's own command, too."""
    import solara.server.cdn_helper as cdn
    import solara.server.server as pages
    import solara.server.settings as settings
    import solara.server.starlette as web

    warnings.filterwarnings("ignore", "Cookies with samesite=none")  # the cookie stays on this machine
    settings.telemetry.mixpanel_enable = False
    settings.kernel.cull_timeout, settings.kernel.max_count = SETTINGS["SOLARA_KERNEL_CULL_TIMEOUT"], 40
    settings.theme.variant = settings.ThemeVariant.light
    settings.theme.loader, settings.theme.show_banner = "plain", False
    settings.theme.title = "cogov-sim"
    settings.assets.fontawesome_enabled = False
    cdn.fetch_from_cdn = refused
    if not getattr(pages.read_root, "by_cogov", False):
        pages.read_root = dressed(pages.read_root)
        web.app.router.middleware_stack = guarded(web.app.router.middleware_stack, {host, *LOCAL})
    return web.app


def refused(url: str) -> bytes:
    """In place of Solara's download of a file that it does not hold."""
    raise FileNotFoundError(f"{url} is not part of this installation")


def styles() -> str:
    """The look of the page: the frame's own sheet, then those of its rooms."""
    sheets = [HERE / "page.css", *sorted(HERE.glob("*/*.css"))]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def dressed(read_root):
    """Solara's page with its language set, zoom allowed and our style sheet inside."""
    style = f"<style>{styles()}</style></head>"

    def read(*arguments, **named):
        page = read_root(*arguments, **named)
        if page is None:
            return None
        tag = "zh-CN" if current().language == "zh" else "en"
        page = page.replace("<html>", f'<html lang="{tag}">', 1).replace("</head>", style, 1)
        return page.replace(FIXED_SIZE, "width=device-width, initial-scale=1", 1)

    read.by_cogov = True
    return read


def guarded(application, hosts: set[str]):
    """The application for requests to this machine by its own name and from its own pages only; others get 403."""

    async def guard(scope, receive, send):
        if scope["type"] in ("http", "websocket") and not ours(dict(scope["headers"]), hosts):
            if scope["type"] == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                await send({"type": "http.response.start", "status": 403, "headers": []})
                await send({"type": "http.response.body", "body": b"not from here"})
            return
        await application(scope, receive, send)

    return guard


def ours(headers: dict[bytes, bytes], hosts: set[str]) -> bool:
    """Whether a request names this machine as its host and, if it names an origin, the same as its origin."""
    host, origin = headers.get(b"host", b"").decode("latin-1"), headers.get(b"origin", b"").decode("latin-1")
    return re.sub(r":\d+$", "", host) in hosts and (not origin or origin.partition("://")[2] == host)
