"""A page that is served while a test looks at it."""
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A connection to anywhere but this machine is refused and told on standard error.
HERE = """
import socket, sys
def connect(self, address, inner=socket.socket.connect):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        print("OUTSIDE", address, file=sys.stderr, flush=True)
        raise OSError("outside")
    return inner(self, address)
socket.socket.connect = connect
"""
PAGE = """
from cogov_sim.dashboard.serving.server import serve
serve(language="en", open_browser=False)
"""


def page(before: str = "") -> list[str]:
    """The program of the page, after what it does ``before``."""
    return ["-c", HERE + before + PAGE]


@contextmanager
def serving(program: list[str], folder: Path):
    """The address at which a Python program serves, and the file that its standard error goes to."""
    errors = folder / "errors.txt"
    with errors.open("w") as file:
        process = subprocess.Popen([sys.executable, *program], stdout=subprocess.PIPE, stderr=file, text=True, cwd=ROOT)
    try:
        address = re.search(r"http://\S+/", process.stdout.readline())
        assert address, errors.read_text()
        yield address[0], errors
    finally:
        process.terminate()
        process.wait(15)
