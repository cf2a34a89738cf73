"""The server of the page: only this machine unless a class is asked in, nothing fetched, nothing reported, no
stranger's page let in, and of what a browser says only what the page offers."""
import gc
import json
import os
import socket
import threading
import time
import warnings
import webbrowser
from contextlib import suppress
from pathlib import Path

from ...language import LANGUAGES, local_language, say
from ...mistakes import Mistake
from ..kernels import kernels
from ..opening import Opening, begin_with, current
from ..words import TAGS
from .assets import EARLY, check, kept
from .seats import Seats

HERE = Path(__file__).parent
ROOMS = HERE.parent
SETTINGS = {  # Solara reads them when it is imported
    "SOLARA_APP": "cogov_sim.dashboard.page",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
    "SOLARA_KERNEL_MAX_COUNT": "1000",  # threads; the seats are ours
    "SOLARA_SESSION_HTTP_ONLY": "True",
    "SOLARA_ROOT_PATH": "",
    "SOLARA_BASE_URL": "http://localhost/",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_TITLE": "cogov-sim",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
}
PATIENCE = 3.0  # seconds after a signal until the process ends whatever holds it
LOCAL = ("127.0.0.1", "localhost", "[::1]")
EMPTY = '<div id="pre-rendered-html-present" style="display: none"></div>'  # all there is until scripts have run
FIXED_SIZE = "width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui"
LOST = ("again", *(f"{why}{then}" for why in ("gone", "slow", "anew", "idle", "full", "stranger", "ended", "crowded")
                   for then in ("", "_then")))


class Unopened(Mistake):
    """The server could not listen; said by dashboard.toml."""

    def say(self, language: str = "en") -> str:
        return say(f"dashboard.{self.key}", language, **self.values)


def serve(host: str = "127.0.0.1", port: int = 0, language: str | None = None, open_browser: bool = True,
          opening: Opening | None = None) -> None:
    """Serve the page to this machine until interrupted. Prints its address once it can be opened; port 0 takes any
    free one.

    A new tab begins with ``opening``, or with the usual village in ``language`` ("en", "zh", None: this machine's).
    Raises Mistake when the port is taken.
    """
    begin_with(opening or Opening(language or local_language()))
    if host not in LOCAL[:2]:  # whoever asks others in asks for a code as well
        raise Unopened("host_elsewhere", host=host)
    listening = listen(host, port)
    address = f"http://{host}:{listening.getsockname()[1]}/"

    def announce():
        print(say("dashboard.listening", current().language, address=address), flush=True)
        if open_browser:
            webbrowser.open(address)

    run(listening, announce, knows={host, *LOCAL}.__contains__)


def listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unopened("port_taken", host=host, port=port, reason=reason) from None


def run(listening: socket.socket, announce, knows, seats: Seats | None = None, door=None) -> None:
    """Serve on an open socket until interrupted; ``announce()`` is called once the page can be opened."""
    os.environ.update(SETTINGS)
    gc.disable()  # what is imported stays: to search through it for waste takes a third of the start
    import uvicorn

    application = hardened(knows, seats, door)
    check()
    config = uvicorn.Config(application, log_level="error", access_log=False, timeout_graceful_shutdown=1,
                            ws_max_size=1 << 20, ws_per_message_deflate=False, proxy_headers=False)
    server = uvicorn.Server(config)
    server.handle_exit = surely(server.handle_exit)

    def when_started():
        while not server.started:
            time.sleep(0.005)
        gc.freeze()
        gc.enable()
        announce()
        kernels.start()  # after the page: side by side, the two of them take half as long again

    threading.Thread(target=when_started, daemon=True).start()
    server.run(sockets=[listening])


def surely(handle_exit, patience: float = PATIENCE):
    """A server's answer to a signal, after which the process ends in any case: a tab that does not read what it is sent
    keeps the lock of its session, which the end of the server would wait for. There is nothing to be saved."""

    def handle(number, frame):
        handle_exit(number, frame)
        last = threading.Timer(patience, os._exit, [128 + number])
        last.daemon = True
        last.start()

    return handle


def hardened(knows=LOCAL.__contains__, seats: Seats | None = None, door=None):
    """Solara's server made private: telemetry off, no file fetched from elsewhere, a guard before it, a filter behind
    it, and a page that has a language, can be zoomed and says what happened when it has lost its server. Works on a
    server that is being started by Solara's own command, too."""
    import ipywidgets
    import solara.server.cdn_helper as cdn
    import solara.server.server as pages
    import solara.server.settings as settings
    import solara.server.starlette as web
    from solara.server import patch

    from .guard import Guard
    from .messages import filtered, unheard

    warnings.filterwarnings("ignore", "Cookies with samesite=none")  # the cookie stays on this machine
    settings.telemetry.mixpanel_enable = False
    settings.kernel.cull_timeout = SETTINGS["SOLARA_KERNEL_CULL_TIMEOUT"]
    settings.main.root_path, settings.main.base_url = "", SETTINGS["SOLARA_BASE_URL"]  # no request decides on them
    settings.session.http_only = True
    settings.theme.variant = settings.ThemeVariant.light
    settings.theme.loader, settings.theme.show_banner = "plain", False
    settings.theme.title = "cogov-sim"
    settings.assets.fontawesome_enabled = False
    cdn.fetch_from_cdn = refused
    if not getattr(pages.read_root, "by_cogov", False):
        seats = seats or Seats()
        pages.read_root = dressed(pages.read_root, seats)
        pages.process_kernel_messages = filtered(pages.process_kernel_messages)
        ipywidgets.register_comm_target = nothing  # a browser makes no widgets, and no session asks for all of them
        pages.get_jinja_env = compiled_once(pages.get_jinja_env)
        patch.mock = Unheard
        web.get_path = kept
        if door is not None:
            patch.FakeIPython.showtraceback = unheard
        web.app.router.middleware_stack = Guard(web.app.router.middleware_stack, knows, seats, door)
        seats.keep_sweeping()
    return web.app


def refused(url: str) -> bytes:
    """In place of Solara's download of a file that it does not hold."""
    raise FileNotFoundError(f"{url} is not part of this installation")


class Unheard:
    """In place of the mock that takes each message's events: it is made anew for each, at a millisecond, and for
    nobody."""

    @classmethod
    def MagicMock(cls):
        return cls

    @staticmethod
    def trigger(*_event):
        pass

    register = trigger


def nothing(_kernel=None) -> None:
    """In place of what would let a browser make widgets on the server."""


def compiled_once(get_environment):
    """Solara's templates, compiled for all starts to come, beside the model's kernels; where nothing can be kept they
    are compiled each time."""
    from jinja2 import FileSystemBytecodeCache

    class Kept(FileSystemBytecodeCache):
        def load_bytecode(self, bucket):
            with suppress(OSError):
                super().load_bytecode(bucket)

        def dump_bytecode(self, bucket):
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    def environment(**named):
        found = get_environment(**named)
        found.bytecode_cache = Kept(str(Path(os.environ["NUMBA_CACHE_DIR"]) / "page"))
        return found

    return environment


def styles() -> str:
    """The look of the page: the frame's own sheet, then those of its rooms."""
    sheets = [ROOMS / "page.css", ROOMS.parent / "lessons" / "lesson.css", *sorted(ROOMS.glob("*/*.css"))]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def dressed(read_root, seats: Seats):
    """Solara's page with its language set, zoom allowed, our style sheet inside and words for a lost connection."""
    from .guard import LANGUAGE

    said = {language: {key: say(f"classroom.lost_{key}", language, sessions=seats.most, idle=f"{seats.idle or 0:g}")
                       for key in LOST} for language in LANGUAGES}
    lost = (HERE / "connection.html").read_text(encoding="utf-8").replace("/*SAID*/", json.dumps(said))
    early = "".join(f'<link rel="preload" as="script" href="/_solara/cdn/{file}">' for file in EARLY)
    head = f"{early}<style>{styles()}</style>{lost}</head>"

    def read(*arguments, **named):
        page = read_root(*arguments, **named)
        if page is None:
            return None
        asked = LANGUAGE.get()
        language = asked if asked in LANGUAGES else current().language
        page = page.replace("<html>", f'<html lang="{TAGS[language]}">', 1).replace("</head>", head, 1)
        first = f'<p class="cg-opening">{say("dashboard.wait_open", language)}</p>'
        page = page.replace(EMPTY, EMPTY + first, 1)
        return page.replace(FIXED_SIZE, "width=device-width, initial-scale=1", 1)

    read.by_cogov = True
    return read
