"""The page in Firefox and in WebKit, the engine of Safari: tried where one and its driver are installed."""
import json

import pytest
import yaml
from PIL import Image
from tests.dashboard.driven import Firefox, WebKit

pytestmark = pytest.mark.browser
MONTH = "+document.querySelector('.cg-date-now').dataset.months"
DRAWN = "window.cogovDrawn && document.querySelector('.cg-plot canvas')"
SMALL = "value=population.households:60&value=population.area:60"
TWO = "document.querySelectorAll('.cg-map canvas').length === 2"


@pytest.fixture(params=[Firefox, WebKit], ids=lambda kind: kind.name)
def driven(request, tmp_path):
    if why := request.param.missing():
        pytest.skip(why)
    running = request.param(tmp_path)
    yield running
    running.close()


def reached(driven, months: int) -> None:
    driven.wait(f"{MONTH} === {months} && cogovDrawn.months === {months}")


def met(driven) -> str:
    """Who lives where the map is clicked in the middle."""
    driven.click(".cg-map canvas")
    driven.wait("document.querySelector('.cg-facts h2')")
    return driven.value("document.querySelector('.cg-facts h2').innerText")


def test_a_village_is_played_compared_carried_away_and_governed(driven, served):
    driven.go(f"{served[0]}?language=en&seed=4&month=12&{SMALL}")
    driven.wait(DRAWN)
    reached(driven, 12)
    played(driven)
    assert "ousehold" in met(driven)
    driven.click(".cg-facts .cg-link")
    compared(driven)
    carried(driven)
    assert driven.complaints() == []
    restored(driven)
    driven.press("l")
    driven.wait("document.documentElement.lang === 'zh-CN'")
    governed(driven)
    assert driven.complaints() == []
    driven.run("history.back()")
    driven.wait(DRAWN)


def played(driven) -> None:
    driven.press("Space")
    driven.wait(f"{MONTH} > 14")
    driven.press("Space")
    driven.wait("document.querySelector('.cg-step:not(:disabled)')")
    driven.press("0")
    reached(driven, 0)


def compared(driven) -> None:
    """With a policy, a lever moved, a year on."""
    driven.click("[data-against=policy]")
    driven.wait("document.querySelector('.cg-choose')")
    driven.click("[data-offer=open_books] .cg-policy-name")
    driven.wait(f"{TWO} && document.querySelector('.cg-play').getBoundingClientRect().top >= 0")  # it goes to the clock
    driven.click("[data-steer=levers]")
    driven.wait("document.querySelector('.cg-levers')")
    driven.run("for (const group of document.querySelectorAll('.cg-levers details')) group.open = true")
    driven.click("[data-lever='funds.transparency']")
    driven.press("End")
    driven.wait("document.querySelector('.cg-lever-moved')")
    driven.run("document.activeElement.blur()")
    driven.press("]")
    reached(driven, 12)


def carried(driven) -> None:
    driven.click(".cg-carry-open")
    driven.click("[data-carry=settings] .cg-button")
    assert yaml.safe_load(driven.saved("yaml").read_text(encoding="utf-8"))["seed"] == 4
    driven.click("[data-carry=picture] .cg-button")
    assert Image.open(driven.saved("png")).size > (600, 400)


def restored(driven) -> None:
    numbers = driven.value("document.querySelector('.cg-numbers').innerText")
    driven.go(driven.value("document.querySelector('.cg-address').value"))
    driven.wait(f"{DRAWN} && {TWO}")
    reached(driven, 12)
    driven.wait(f"document.querySelector('.cg-numbers').innerText === {json.dumps(numbers)}")


def governed(driven) -> None:
    """A first year as the secretary."""
    driven.click("[data-room=secretary]")
    driven.click("[data-act=begin]")
    driven.click("[data-measure=open_books]")
    driven.wait("document.querySelector('[data-measure=open_books][aria-pressed=true]')")
    driven.press("Enter")
    driven.wait("document.querySelectorAll('.cg-tenure-past').length === 1")
