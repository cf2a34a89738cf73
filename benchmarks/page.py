"""The page, by the clock: how long from the command to a village, a step, a fan, and what many tabs cost.

``python benchmarks/page.py start [TIMES]``       from the command to a page that can be used, stage by stage
``python benchmarks/page.py step [MONTHS]``       a month in the default village: on the server, and on the screen
``python benchmarks/page.py fan [TIMES]``         thirty lives of twenty years
``python benchmarks/page.py tabs N MINUTES``      N tabs of Chromium play at once; memory before, during and after

Chromium is found by its usual names; nothing else should run meanwhile.
"""
import itertools
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-background-timer-throttling",
         "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"]
DRAWN = "() => window.cogovDrawn && cogovDrawn.months"
STEP = """async () => {
  const before = cogovDrawn.months, since = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: ".", bubbles: true }));
  while (cogovDrawn.months === before) await new Promise(requestAnimationFrame);
  return performance.now() - since;
}"""


@contextmanager
def served(command: str = "dashboard", *settings: str):
    """The process of a served page and its address."""
    line = [sys.executable, "-m", "cogov_sim", command, "port=0", "browser=false", "language=en", *settings]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    try:
        yield process, re.search(r"http://\S+?/", process.stdout.readline())[0]
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


def opened(browser, address: str):
    """A tab with a village on its screen."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    page.wait_for_function(DRAWN.replace("months", "months + 1"))
    return page


def start(times: int) -> None:
    rows = []
    with chromium() as browser:
        for _ in range(times):
            since = [time.monotonic()]
            with served() as (_process, address):
                since.append(time.monotonic())
                page = browser.new_context().new_page()
                page.goto(address, wait_until="commit")
                since.append(time.monotonic())
                page.wait_for_selector(".cg-page")
                since.append(time.monotonic())
                page.wait_for_selector(".cg-plot canvas", timeout=120_000)
                page.wait_for_function("window.cogovDrawn")
                since.append(time.monotonic())
                page.context.close()
            rows.append([b - a for a, b in itertools.pairwise(since)] + [since[-1] - since[0]])
    for name, *seconds in zip(("command to listening", "first bytes of the page", "its frame (scripts, connection)",
                               "map and chart drawn", "together"), *rows, strict=True):
        print(f"{name:32} {median(seconds):6.2f} s   ({min(seconds):.2f} to {max(seconds):.2f})")


def step(months: int) -> None:
    from cogov_sim.engine import compile_kernels
    from cogov_sim.watch import Scenario, Village

    compile_kernels()
    village, alone = Village(Scenario()), []
    for _ in range(months):
        since = time.perf_counter()
        village.step(1)
        village.frame()
        alone.append(1000 * (time.perf_counter() - since))
    print(f"on the server: {median(alone):.1f} ms (slowest {max(alone):.1f})")
    with served() as (_process, address), chromium() as browser:
        page = opened(browser, address)
        shown = [page.evaluate(STEP) for _ in range(months)]
    print(f"from key to screen: {median(shown):.0f} ms (slowest {max(shown):.0f})")


def fan(times: int) -> None:
    from cogov_sim.engine import Run, compile_kernels
    from cogov_sim.watch.fan import fan as lived

    compile_kernels()
    taken = []
    for seed in range(times):
        since = time.perf_counter()
        lived(Run(seed), 240)
        taken.append(time.perf_counter() - since)
    print(f"thirty lives of twenty years: {median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})")


def tabs(many: int, minutes: float) -> None:
    import psutil

    with served("classroom", f"sessions={max(many, 1)}") as (process, address), chromium() as browser:
        server = psutil.Process(process.pid)

        def held(when: str) -> None:
            print(f"{when:34} {server.memory_info().rss / 1e6:7.0f} MB, {server.num_threads()} threads", flush=True)

        page = opened(browser, address)
        page.context.close()
        time.sleep(10)
        held("one tab came and went")
        for turn in (1, 2):
            pages = [opened(browser, f"{address}?seed={seed}") for seed in range(many)]
            held(f"turn {turn}: {many} tabs are open")
            played = play(pages, 60 * minutes, lambda: held("     playing"))
            print(f"     {sum(played)} months in all, {min(played)} to {max(played)} a tab")
            assert all(f"seed={seed}&" in page.url for seed, page in enumerate(pages))
            for page in pages:
                page.context.close()
            time.sleep(20)
            held(f"turn {turn}: all have left")


def play(pages: list, seconds: float, told) -> list[int]:
    """Let all tabs play for so long; how many months each has shown."""
    end, last, played, next_told = time.monotonic() + seconds, [0] * len(pages), [0] * len(pages), 0.0
    for page in pages:
        page.keyboard.press("+")
        page.keyboard.press(" ")
    while time.monotonic() < end:
        for number, page in enumerate(pages):
            now = page.evaluate(DRAWN)
            played[number] += max(now - last[number], 0)
            last[number] = now
            if now and now % 120 == 0:  # play pauses after each ten years, and ends after forty
                if now >= 480:
                    page.keyboard.press("0")
                    last[number] = 0
                page.keyboard.press(" ")
        if time.monotonic() > next_told:
            next_told = time.monotonic() + max(seconds / 5, 10)
            told()
        time.sleep(0.5)
    return played


if __name__ == "__main__":
    what, *given = sys.argv[1:] or ["start"]
    {"start": lambda n="3": start(int(n)), "step": lambda n="60": step(int(n)), "fan": lambda n="5": fan(int(n)),
     "tabs": lambda n="4", m="0.5": tabs(int(n), float(m))}[what](*given)
