"""A served page and a browser for the tests that need them."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]
# Serves the page; a connection to anywhere but this machine is refused and told on standard error.
SERVER = """
import socket, sys
def connect(self, address, inner=socket.socket.connect):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        print("OUTSIDE", address, file=sys.stderr, flush=True)
        raise OSError("outside")
    return inner(self, address)
socket.socket.connect = connect
from cogov_sim.dashboard.server import serve
serve(language="en", open_browser=False)
"""


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
    errors: Path = tmp_path_factory.mktemp("page") / "errors.txt"
    with errors.open("w") as file:
        process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=file, text=True)
    try:
        address = re.search(r"http://\S+/", process.stdout.readline())
        assert address, errors.read_text()
        yield address[0], errors
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="session")
def browser(chromium):
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield running
        running.close()
