"""The pictures of the page in README and docs, in both languages: `python docs/figures/pages.py [NAME…]`.

Needs Chromium and Playwright (extra `dev`). Each picture is a link, a size and what is clicked first.
"""
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDTH = 1000  # of a picture, in pixels
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PICTURES = {  # name: query, size of the window, selectors to click one after the other
    "page": ("policy=open_books&month=63", (1360, 860), []),
    "page_two": ("month=120&b.policy=open_books&b.policy=audits", (1440, 900), [".cg-meet button >> nth=1"]),
    "page_dark": ("month=120&policy=points_removed&look=dark", (1360, 860), []),
    "page_projector": ("month=120&b.policy=points&look=projector", (1920, 1080), []),
    "page_phone": ("month=63", (390, 844), []),
    "lessons": ("room=lessons", (1360, 860), []),
    "lesson": ("room=lesson&lesson=money&part=compare&month=120", (1360, 860), []),
    "secretary": ("room=secretary", (1360, 860), ["[data-act=begin]"]),
}


def main(names: list[str]) -> None:
    command = [sys.executable, "-m", "cogov_sim", "dashboard", "port=0", "browser=false", "language=en"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+/", server.stdout.readline())[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            for name in names or PICTURES:
                for language in ("en", "zh"):
                    picture(browser, address, language, name)
            browser.close()
    finally:
        server.terminate()
        server.wait(15)


def picture(browser, address: str, language: str, name: str) -> None:
    query, (width, height), clicks = PICTURES[name]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}?{query}&language={language}")
    page.wait_for_selector(".cg-main, .cg-shelf, .cg-lesson, .cg-primary", timeout=120000)
    page.wait_for_timeout(2500)  # charts draw themselves when they are there
    for click in clicks:
        page.click(click)
        page.wait_for_timeout(1500)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = shot.resize((wide := min(WIDTH, shot.width), round(shot.height * wide / shot.width)), Image.LANCZOS)
    small.quantize(200, dither=Image.Dither.NONE).save(HERE / f"{name}.{language}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
