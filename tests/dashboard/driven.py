"""Firefox and WebKit (the engine of Safari) driven by the WebDriver protocol, without a library."""
import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names what it found
KEYS = {"Space": " ", "Enter": "\ue007", "Escape": "\ue00c", "End": "\ue010", "Home": "\ue011"}
WATCH = """
window.cogovWrong = [];
const told = console.error, wrong = (one) => window.cogovWrong.push(String(one));
console.error = (...all) => { wrong(all.join(" ")); told(...all); };
addEventListener("error", (event) => wrong(event.message || (event.target && event.target.outerHTML)), true);
addEventListener("unhandledrejection", (event) => wrong(event.reason));
"""
MIDDLE = """
const one = document.querySelector(arguments[0]);
if (!one) return null;
one.scrollIntoView({ block: "center", behavior: "instant" });
const box = one.getBoundingClientRect(), at = [box.x + box.width / 2, box.y + box.height / 2];
return box.width && one.contains(document.elementFromPoint(...at)) ? at : null;
"""
QUIET = {  # nothing of its own is asked for or shown
    "marionette.port": 0, "ui.prefersReducedMotion": 1,
    "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False, "browser.aboutwelcome.enabled": False, "browser.startup.page": 0,
    "browser.safebrowsing.downloads.remote.enabled": False, "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False, "extensions.update.enabled": False, "app.update.enabled": False,
    "services.settings.server": "data:,", "browser.download.folderList": 2, "browser.download.alwaysOpenPanel": False}


class Refused(Exception):
    """What a browser answers to a command it cannot obey."""


class Driven:
    """A browser with one tab. ``told`` is the file in which it writes what its console said."""

    name = ""

    def __init__(self, folder: Path, width: int = 1280, height: int = 720):
        self.folder, self.size, self.processes = folder, (width, height), []
        self.told = folder / "console.txt"
        try:
            self.start()
            self.resize(width, height)
        except BaseException:
            self.close()
            raise

    def begun(self, line: list[str], **options) -> subprocess.Popen:
        with self.told.open("a") as file:
            process = subprocess.Popen(line, stdout=file, stderr=file, start_new_session=True, **options)
        self.processes.append(process)
        return process

    def close(self) -> None:
        with suppress(OSError, Refused, AttributeError):  # it may be gone already
            self.end()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)

    def go(self, address: str) -> None:
        self.ask("url", {"url": address})
        self.run(WATCH)

    def complaints(self) -> list[str]:
        """Errors of the page since it was gone to."""
        return self.value("window.cogovWrong || ['it was loaded anew']")

    def run(self, script: str, *given):
        """What a function body returns that is run in the page."""
        return self.ask("execute/sync", {"script": script, "args": list(given)})

    def value(self, expression: str):
        return self.run(f"return {expression}")

    def wait(self, expression: str, seconds: float = 60):
        """Until the expression holds in the page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if found := self.value(expression):
                    return found
            except Refused as refused:  # between two pages
                wrong = refused
            else:
                wrong = "it does not hold"
            time.sleep(0.05)
        raise TimeoutError(f"{self.name}: {expression}: {wrong}")

    def click(self, selector: str) -> None:
        """By the mouse, in the middle of what is found, once it stands still there and nothing lies upon it."""
        before, at, end = None, None, time.monotonic() + 60
        while at is None or at != before:
            before, at = at, self.run(MIDDLE, selector)
            if time.monotonic() > end:
                raise TimeoutError(f"{self.name}: {selector} cannot be clicked")
            time.sleep(0.1)
        self.point(*at, press=True)

    def point(self, x: float, y: float, press: bool = False) -> None:
        """The mouse goes there, and is pressed if asked."""
        acts = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 20, "origin": "viewport"}]
        if press:
            acts += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.ask("actions", {"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
                                          "actions": acts}]})

    def press(self, *keys: str) -> None:
        acts = [{"type": act, "value": KEYS.get(key, key)} for key in keys for act in ("keyDown", "keyUp")]
        self.ask("actions", {"actions": [{"type": "key", "id": "keys", "actions": acts}]})

    def choose(self, selector: str, value: str) -> None:
        """An entry of a menu."""
        self.wait(f"document.querySelector({json.dumps(selector)})")
        entry = {"using": "css selector", "value": f'{selector} option[value="{value}"]'}
        self.ask(f"element/{self.ask('element', entry)[ELEMENT]}/click", {})

    def saved(self, ending: str, seconds: float = 30) -> Path:
        """A file that the page handed out, once it has arrived whole."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            whole = not list(self.folder.glob("*.part")) and not list(self.folder.glob("*.wkdownload"))
            if whole and (found := [file for file in self.folder.glob("*." + ending) if file.stat().st_size]):
                return found[0]
            time.sleep(0.05)
        raise TimeoutError(f"{self.name}: no file .{ending} came")

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("screenshot", {"full": False} if self.name == "Firefox" else None))

    def resize(self, width: int, height: int) -> None:
        """The inside of the window."""
        self.ask("window/rect", {"width": width, "height": height})
        inside = self.value("[innerWidth, innerHeight]")
        self.ask("window/rect", {"width": 2 * width - inside[0], "height": 2 * height - inside[1]})


class Firefox(Driven):
    """By Marionette, the protocol that Firefox itself speaks."""

    name = "Firefox"
    NAMES = {"url": "Navigate", "execute/sync": "ExecuteScript", "element": "FindElement", "actions": "PerformActions",
             "screenshot": "TakeScreenshot", "window/rect": "SetWindowRect", "print": "Print", "refresh": "Refresh",
             "back": "Back"}

    @staticmethod
    def missing() -> str:
        return "" if shutil.which("firefox-esr") or shutil.which("firefox") else "no Firefox is installed"

    def start(self):
        profile = self.folder / "profile"
        profile.mkdir()
        prefs = QUIET | {"browser.download.dir": str(self.folder)}
        (profile / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()))
        binary = shutil.which("firefox-esr") or shutil.which("firefox")
        firefox = self.begun([binary, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
                             env=os.environ | {"HOME": str(self.folder)})
        at, end = profile / "MarionetteActivePort", time.monotonic() + 60
        while not (at.exists() and at.read_text().strip()):
            if firefox.poll() is not None or time.monotonic() > end:
                raise Refused("Firefox does not begin: " + self.told.read_text()[-500:])
            time.sleep(0.05)
        self.line = socket.create_connection(("127.0.0.1", int(at.read_text())), 60)
        self.stream, self.count = self.line.makefile("rb"), 0
        self.heard()
        self.sent("WebDriver:NewSession", {})

    def heard(self):
        length = b""
        while (one := self.stream.read(1)) != b":":
            length += one
        return json.loads(self.stream.read(int(length)))

    def sent(self, name: str, given: dict):
        self.count += 1
        message = json.dumps([0, self.count, name, given]).encode()
        self.line.sendall(b"%d:" % len(message) + message)
        _, _, wrong, answer = self.heard()
        if wrong:
            raise Refused(wrong["message"])
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def ask(self, path: str, given: dict | None = None):
        if path.startswith("element/"):
            return self.sent("WebDriver:ElementClick", {"id": path.split("/")[1]})
        return self.sent("WebDriver:" + self.NAMES[path], given or {})

    def end(self):
        self.sent("Marionette:Quit", {"flags": ["eForceQuit"]})


class WebKit(Driven):
    """WebKitGTK's small browser by its driver, on a display that nobody sees."""

    name = "WebKit"

    @staticmethod
    def browser() -> Path | None:
        return next(iter(sorted(Path("/usr").glob("lib*/**/webkit2gtk-4*/MiniBrowser"))), None)

    @staticmethod
    def missing() -> str:
        if not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
            return "no WebKitWebDriver, or no Xvfb, is installed"
        return "" if WebKit.browser() else "no MiniBrowser of WebKitGTK is installed"

    def start(self):
        read, write = os.pipe()
        self.begun(["Xvfb", "-displayfd", str(write), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"],
                   pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as told:
            display = ":" + told.readline().strip()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder),
                "XDG_CONFIG_HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}
        self.begun(["WebKitWebDriver", f"--port={port}"],
                   env=os.environ | home | {"DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"})
        self.address, end = f"http://127.0.0.1:{port}", time.monotonic() + 20
        while True:
            try:
                self.sent("GET", "/status")
                break
            except (OSError, Refused):
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        options = {"binary": str(self.browser()), "args": ["--automation"]}
        self.address += "/session/" + self.sent("POST", "/session", {"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": options}}})["sessionId"]

    def sent(self, method: str, path: str, given: dict | None = None):
        request = urllib.request.Request(self.address + path, method=method,
                                         data=None if given is None else json.dumps(given).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            told = json.load(refused)["value"]
            raise Refused(f"{told['error']} {told['message']}") from None

    def ask(self, path: str, given: dict | None = None):
        return self.sent("GET" if given is None else "POST", "/" + path, given)

    def end(self):
        self.sent("DELETE", "")
