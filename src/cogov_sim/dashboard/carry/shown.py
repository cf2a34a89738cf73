"""The panel of what can be carried out of the village room."""
import logging
import threading
import time

import reacton.ipyvuetify as v
import solara

from ...mistakes import Mistake
from ..findings.origin import sentence, use_runs
from ..session import Session
from ..stage import Stage
from ..words import date, words
from . import pieces
from .film import Stopped, film
from .parcel import KINDS, last, made, name, parcel
from .picture import SCALES
from .series import SIDES
from .words import done, place

logger = logging.getLogger(__name__)
NO_FILM = {"done": 0, "total": 0, "text": ""}


class Carrying:
    """What is on its way out of one tab: a file for the browser to take, and how far the film is."""

    def __init__(self, session: Session):
        self.session, self.stage = session, session.stage
        self.parcel = solara.reactive({})
        self.saved = solara.reactive("")  # the name of the last
        self.runs: tuple[int, ...] = ()  # of a study, that the villages are
        self.film = solara.reactive(NO_FILM)
        self.looked = solara.reactive(0)
        self.wanted = threading.Event()  # the film

    def take(self, asked: dict) -> None:
        """Make what the browser asks for: {what, side, ground}."""
        what, villages = asked.get("what"), self.stage.villages.value
        if what in KINDS and villages:
            side = min(max(int(asked.get("side") or 0), 0), len(villages) - 1)
            ground = asked.get("ground") if asked.get("ground") in SCALES else next(iter(SCALES))
            if what == "film":
                self._begin_film(villages, ground)
            else:
                told = villages, self.stage.metric.value, self.session.language.value, ground, side, self.origin(side)
                self.session.guarded(lambda: self.parcel.set(parcel(
                    what, villages, made(what, *told), side, self.runs)))

    def origin(self, side: int) -> str:
        """Which run of the study a village is, in a sentence; "" for one that is none."""
        run = next(iter(self.runs[side:]), -1)
        return sentence(self.session.opening.study, run, self.session.language.value) if run >= 0 else ""

    def arrived(self, name: str) -> None:
        self.parcel.value, self.saved.value = {}, name

    def _begin_film(self, villages, ground: str) -> None:
        if not self.film.value["total"]:
            self.film.value = NO_FILM | {"total": 1}
            self.wanted.set()
            told = [village.scenario for village in villages], last(villages), self.stage.metric.value
            threading.Thread(target=self._make_film, args=(villages, *told, self.session.language.value, ground),
                             daemon=True).start()

    def _make_film(self, villages, *what) -> None:
        begun, runs = time.monotonic(), self.runs

        def progress(done: int, total: int) -> None:
            if not self.wanted.is_set():
                raise Stopped
            left = (time.monotonic() - begun) * (total - done) / done
            text = words("carry", "film", self.session.language.value)["making"]
            self.film.value = {"done": done, "total": total,
                               "text": text.format(done=done, total=total, seconds=f"{left:.0f}")}

        try:
            self.parcel.value = parcel("film", villages, film(*what, progress), 0, runs)
        except Stopped:
            pass
        except Exception as error:  # the page says what happened; the thread has nobody else to tell
            if not isinstance(error, Mistake):
                logger.exception("the film was not made")
            self.session.trouble.value = error
        self.film.value = NO_FILM

    def stop(self, _=None) -> None:
        self.wanted.clear()


@solara.component
def Carry(session: Session, stage: Stage):
    carrying = solara.use_memo(lambda: Carrying(session), [session])
    solara.use_effect(lambda: carrying.stop, [carrying])
    language, villages = session.language.value, stage.villages.value
    _ = stage.changes.value, stage.months.value if not stage.playing.value else -1, carrying.looked.value
    carrying.runs = use_runs(session)
    sides = SIDES if len(villages) > 1 else ("",)
    about = [" · ".join(filter(None, (sides[k], carrying.origin(k), done(one.scenario, language))))
             for k, one in enumerate(villages)]
    first = f"{place(villages[0].scenario, language)} · {date(villages[0].months, language)}"
    said = words("carry", "carry", language)
    saved = said["saved"].format(name=carrying.saved.value) if carrying.saved.value else ""
    with v.Html(tag="div", class_="cg-carrying"):
        pieces.Handed(parcel=carrying.parcel.value, event_arrived=carrying.arrived)
        pieces.Carry(words=said, link=session.link(), about=[first, *about], saved=saved, film=carrying.film.value,
                     rows=rows(villages, carrying.runs, language), event_save=carrying.take, event_stop=carrying.stop,
                     event_look=lambda *_: carrying.looked.set(carrying.looked.value + 1))


def rows(villages, runs: tuple[int, ...], language: str) -> list[dict]:
    """What can be saved as a file, with its buttons."""
    told = words("carry", "row", language)
    months = {"end": date(last(villages), language), "count": len(villages[0].history[0])}

    def row(what: str, code: str = "") -> dict:
        ending = KINDS[what][0].upper()
        sides = range(len(villages)) if what == "settings" and len(villages) > 1 else (0,)
        buttons = [{"text": f"{ending} {SIDES[side]}" if len(sides) > 1 else ending, "side": side} for side in sides]
        return {"what": what, "title": told[what], "is": told[f"{what}_is"].format(**months), "code": code,
                "buttons": buttons}

    return [row("picture"), row("film"), row("series"),
            row("settings", f"cogov run {name('settings', villages, 0, runs)}.yaml")]
