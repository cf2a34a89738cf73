"""The rooms of the lessons: the shelf, and a lesson part by part. Its villages live on the session's stage."""
import reacton.ipyvuetify as v
import solara

from ...language import say
from ...lessons import CHOICES, ORDER, PLACE, Lesson, lesson, lessons, sheets, telling
from ...lessons.page import sheet_page
from ...lessons.trial import LUCKS, SEED, Trial
from ...params import PARAMETERS
from ...watch import HORIZON, Scenario
from ..charts.shown import Curve, Headlines
from ..classroom import tally
from ..classroom.current import lead, visitor
from ..frame.pieces import Waiting
from ..frame.shown import Clock
from ..map.shown import Maps
from ..session import Session
from ..steering.words import row
from ..words import TAGS, words
from . import pieces, works

PARTS = ("question", "play", "predict", "compare", "found", "assume", "others")


@solara.component
def Shelf(session: Session):
    """All lessons."""
    language = session.language.value
    rows = [[one.name, one.number, one.title[language], one.question[language]] for one in lessons().values()]
    pieces.Shelf(words=words("lessons", "shelf", language), rows=rows,
                 event_open=lambda name: session.enter("lesson", lesson=name))


@solara.component
def Room(session: Session):
    """One lesson; the shelf, and a sentence, where the link names none that there is."""
    name, played = session.where.value.get("lesson", ""), solara.use_ref(False)
    if name in ORDER:
        played.current = True
        Inside(session, lesson(name)).key(name)
    elif name or not played.current:  # else another room is being entered, and this one is drawn for the last time
        Lost(session, name)


@solara.component
def Lost(session: Session, name: str):
    solara.use_effect(lambda: session.guarded(lambda: lesson(name)) if name else None, [name])
    Shelf(session)


@solara.component
def Inside(session: Session, one: Lesson):
    language = session.language.value
    asked = session.where.value.get("part", PARTS[0])
    part = asked if asked in PARTS else PARTS[0]
    sheet, turn = solara.use_reactive({"turn": 0, "html": ""}), solara.use_reactive(0)
    work = works.of(one)
    solara.use_effect(lambda: arrive(session, one, part), [])
    _ = turn.value

    def go(to: str):
        if to in PARTS:
            visit(session, one, to)

    def sent(kind: str):
        if kind == "handout" or (kind == "answers" and work.whole):
            made = sheets.handout(one, language) if kind == "handout" else sheets.answers(work.trial, language)
            sheet.value = {"turn": sheet.value["turn"] + 1, "html": sheet_page(made, language)}

    with v.Html(tag="div", class_="cg-lesson"):
        pieces.Steps(words=words("lessons", "steps", language), number=one.number, heading=one.title[language],
                     parts=[[name, say(f"lessons.part_{name}", language)] for name in PARTS], part=part,
                     whole=work.whole, sheet=sheet.value, event_go=go, event_print=sent,
                     event_leave=lambda *_: session.enter("lessons"))
        SHOWN[part](session, one, work.trial).key(part)
        if not work.whole:
            Working(session, work, turn, part)


def visit(session: Session, one: Lesson, part: str) -> None:
    """Go to a part of a lesson."""
    session.stage.playing.value = False
    set_out(session, one, part)
    session.enter("lesson", lesson=one.name, part=part)


def arrive(session: Session, one: Lesson, part: str):
    """Play ends with the lesson while one is in its room; a link to A and B that holds no villages begins theirs, in
    the month that it names."""
    stage = session.stage
    stage.until.value = one.months
    if stage.months.value > one.months:
        stage.jump(one.months)
    if part == "compare" and len(stage.villages.value) < 2:
        set_out(session, one, part, stage.months.value)

    def leave():
        stage.until.value = HORIZON

    return leave


def set_out(session: Session, one: Lesson, part: str, month: int = 0) -> None:
    """New villages for the parts in which one plays."""
    stage = session.stage
    if part == "play":
        stage.begin(Scenario(PLACE, seed=SEED))
    elif part == "compare":
        stage.begin(*(side.scenario(SEED) for side in one.sides), month=month)
    if part in ("play", "compare"):
        stage.metric.value = one.predict


@solara.component
def Working(session: Session, work, turn, part: str):
    """The runs go on beside the page; parts that show them tell how far they are."""
    language = session.language.value
    told = words("lessons", "work", language)
    if work.error is not None:
        session.trouble.value = work.error
        return
    with v.Html(tag="div", style_="" if part in ("found", "assume") else "display: none"):
        Waiting(text=told["told"].format(pairs=LUCKS), share=work.share, turn=turn.value, pause=300,
                note=told["left"].format(seconds=max(1, round(work.left))) if work.share else "",
                event_ask=lambda *_: turn.set(turn.value + 1))


@solara.component
def Question(session: Session, one: Lesson, _trial: Trial | None):
    language = session.language.value
    pieces.Reading(told=telling.question(one, language))


@solara.component
def Live(session: Session, one: Lesson, part: str, children=()):
    """The villages of a part in which one plays: clock, maps, the outcomes to watch; what the part adds comes last."""
    stage = session.stage
    with v.Html(tag="div", class_=f"cg-lesson-live cg-lesson-{part}"):
        Clock(session, stage)
        with v.Html(tag="div", class_="cg-lesson-see"):
            Maps(session, stage)
        with v.Html(tag="div", class_="cg-lesson-read"):
            Headlines(session, stage, one.watch)
            Curve(session, stage)
        for child in children:
            solara.display(child)


@solara.component
def Play(session: Session, one: Lesson, _trial: Trial | None):
    """Free play with a few levers."""
    language, stage = session.language.value, session.stage
    month, _, village = stage.months.value, stage.changes.value, stage.villages.value[0]

    def move(asked: dict):
        if asked["name"] in one.levers:
            stage.guarded(lambda: stage.change(0, village.scenario.moved(asked["name"], asked["value"], month)))

    rows = [row(PARAMETERS[name], language) for name in one.levers]
    settings, usual = village.settings(), Scenario(PLACE).settings(0)
    with Live(session, one, "play"), v.Html(tag="div", class_="cg-lesson-steer"):
        pieces.Bench(words=words("lessons", "bench", language), tongue=TAGS[language], hint=one.hint[language],
                     rows=rows, settings={name: settings[name] for name in one.levers},
                     usual={name: usual[name] for name in one.levers}, event_move=move,
                     event_again=lambda *_: set_out(session, one, "play"))


@solara.component
def Predict(session: Session, one: Lesson, _trial: Trial | None):
    language, told = session.language.value, solara.use_reactive(0)
    _ = told.value, session.led.value

    def choose(choice: str):
        if choice in CHOICES:
            tally.vote(one.name, choice, voter())
            told.value += 1
            if (led := lead()) is not None:
                led.counted(one.name)

    pieces.Predict(words=words("lessons", "predict", language),
                   told=telling.sides(one, language) + telling.ask(one, language),
                   spread=everybody(one, language),
                   choices=[[name, say(f"lessons.choice_{name}", language)] for name in CHOICES],
                   chosen=tally.choice(one.name, voter()) or "", event_choose=choose)


def voter() -> str:
    """One browser, whatever its tabs: in a class its ticket, for a browser can name its session as it likes."""
    name = visitor()
    return solara.get_session_id() if name is None else name


@solara.component
def Compare(session: Session, one: Lesson, _trial: Trial | None):
    """A and B under the same luck."""
    language = session.language.value
    with Live(session, one, "compare"), v.Html(tag="div", class_="cg-lesson-told"):
        pieces.Reading(told=f'<p>{telling.words("compare_watch", language)}</p>' + telling.sides(one, language))


@solara.component
def Found(session: Session, one: Lesson, trial: Trial | None):
    language, _ = session.language.value, session.led.value
    if trial is not None:
        pieces.Reading(told=yours(one, language) + telling.found(trial, language))


def yours(one: Lesson, language: str) -> str:
    """What was predicted here, and in the class."""
    choice = tally.choice(one.name, voter())
    own = telling.words("predict_yours", language, choice=telling.words(f"choice_{choice}", language)) if choice else (
        telling.words("predict_none", language))
    return f'<p class="cg-yours"><strong>{own}</strong> {everybody(one, language)}</p>'


def everybody(one: Lesson, language: str) -> str:
    """What the class predicted, once the lecturer shows it."""
    led, counts = lead(), tally.counts(one.name)
    if sum(counts.values()) < 2 or (led is not None and one.name not in led.opened):
        return ""
    joint = "、" if language == "zh" else ", "
    spread = joint.join(f'{telling.words(f"choice_{name}", language)} {counts.get(name, 0)}' for name in CHOICES)
    return telling.words("predict_class", language, spread=spread)


@solara.component
def Assume(session: Session, _one: Lesson, trial: Trial | None):
    language = session.language.value
    if trial is not None and trial.worlds:
        pieces.Reading(told=telling.assumed(trial, language))


@solara.component
def Others(session: Session, one: Lesson, _trial: Trial | None):
    pieces.Reading(told=telling.closing(one, session.language.value))


SHOWN = {"question": Question, "play": Play, "predict": Predict, "compare": Compare, "found": Found, "assume": Assume,
         "others": Others}
