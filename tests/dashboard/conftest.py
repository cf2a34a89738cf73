"""A served page and a browser for the tests that need them."""
import os
import shutil

import pytest
from tests.dashboard.serving import page, serving

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]


def pytest_collection_modifyitems(items):
    """What needs a browser is marked so, wherever it stands in its file."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Where none is installed the tests are skipped, except in CI, where they fail."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        message = "no Chromium is installed: the page cannot be tried in a real browser"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a served page, and the file its standard error goes to."""
    with serving(page(), tmp_path_factory.mktemp("page")) as found:
        yield found


@pytest.fixture(scope="session")
def browser(chromium):
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield running
        running.close()


class Watched:
    """A page in a browser tab of its own and everything it asked for or complained about."""

    def __init__(self, browser, address: str, ready: str, **options):
        self.context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
        self.page = self.context.new_page()
        self.outside, self.wrong = [], []
        host = address.partition("?")[0]
        ours = (host, host.replace("http", "ws", 1), "data:", "blob:")
        self.page.on("request", lambda r: None if r.url.startswith(ours) else self.outside.append(r.url))
        self.page.on("websocket", lambda w: None if w.url.startswith(ours) else self.outside.append(w.url))
        self.page.on("response", lambda r: self.wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("crash", lambda *_: self.wrong.append("crash"))
        self.page.set_default_timeout(20000)
        self.page.goto(address)
        self.page.wait_for_selector(ready, timeout=120000)  # the first tab may have to wait for kernels

    def months(self) -> int:
        return int(self.page.get_attribute(".cg-date-now", "data-months"))

    def wait_for_months(self, at_least: int) -> None:
        self.page.wait_for_function(
            f"+document.querySelector('.cg-date-now').dataset.months >= {at_least} && cogovDrawn.months >= {at_least}")

    def says_only(self, language: str, within: str, *allowed: str) -> None:
        """Wait until no word of the other language is left there, but for those that are allowed."""
        self.page.wait_for_function("""([within, other, allowed]) => {
            let text = document.querySelector(within).innerText;
            for (const word of allowed) text = text.replaceAll(word, "");
            return !new RegExp(other).test(text); }""",
            arg=[within, r"[A-Za-z]{3,}" if language == "zh" else r"[\u4e00-\u9fff]", list(allowed)])

    def shows_another_map(self, than: str) -> None:
        self.page.wait_for_function("than => document.querySelector('.cg-map canvas').toDataURL() !== than", arg=than)

    def pixels(self) -> str:
        return self.page.evaluate("document.querySelector('.cg-map canvas').toDataURL()")


@pytest.fixture(scope="module")
def opened(browser, served):
    """Opens a tab by a query and what must be there: ``opened("room=lessons", ready=".cg-lessons")``."""
    tabs = []

    def open_tab(query: str = "", ready: str = ".cg-plot canvas", **options) -> Watched:
        tabs.append(Watched(browser, f"{served[0]}?{query}", ready, **options))
        if ready == ".cg-plot canvas":  # the village room
            tabs[-1].page.wait_for_function("window.cogovDrawn")
            tabs[-1].page.wait_for_selector("[data-offer]", state="attached")
            tabs[-1].page.evaluate("for (const group of document.querySelectorAll('details')) group.open = true")
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.context.close()
