"""Paper for a lesson, A4: a hand-out to write on, and a lecturer's sheet with the figures of one set of runs."""

from html import escape

from cogov_sim.language import say

from . import CHOICES, Lesson
from .drawing import label
from .telling import (
    assumed,
    differences_table,
    discuss,
    found,
    lever,
    omits,
    others,
    plain,
    question,
    sides,
    words,
)
from .trial import Trial

RULED = "<p class='ruled'></p>"


def handout(lesson: Lesson, language: str) -> str:
    """What a participant gets: nothing on it tells how the runs come out, nor what others found."""
    return (f'<article class="sheet handout">{head(lesson, "sheet_handout", language)}'
            f'{question(lesson, language)}{sides(lesson, language)}'
            f'<h3>{words("sheet_play", language)}</h3>{played(lesson, language)}'
            f'<h3>{words("part_predict", language)}</h3>{predicted(lesson, language)}'
            f'<div class="second"><h3>{words("sheet_happened", language)}</h3>{blank(lesson, language)}'
            f'<h3>{words("part_assume", language)}</h3><p>{words("sheet_when", language)}</p>{2 * RULED}'
            f'<div class="together">{discuss(lesson, language)}</div>{omits(lesson, language)}</div>'
            f"{foot(language)}</article>")


def answers(trial: Trial, language: str) -> str:
    """What a lecturer gets: figures, worlds, what an answer may weigh and what others found."""
    lesson = trial.lesson
    told = found(trial, language).partition('<div class="lesson-wide">')[0]
    return (f'<article class="sheet answers">{head(lesson, "sheet_answers", language)}'
            f'<p class="lesson-note">{words("sheet_open", language)}</p>'
            f'<h3>{words("part_found", language)}</h3>{told}{differences_table(trial, language)}'
            f'<div class="second"><h3>{words("part_assume", language)}</h3>{assumed(trial, language)}'
            f"{discuss(lesson, language, weigh=True)}"
            f'<h3>{words("part_others", language)}</h3>{others(lesson, language)}</div>{foot(language)}</article>')


def head(lesson: Lesson, key: str, language: str) -> str:
    return (f'<header><span>{lesson.number} · {words(key, language)}</span><h2>{plain(lesson.title, language)}</h2>'
            "</header>")


def foot(language: str) -> str:
    return f'<footer>{words("about", language)} cogov-sim</footer>'


def played(lesson: Lesson, language: str) -> str:
    rows = "".join(f"<tr><th>{lever(name, language)}</th><td></td></tr>" for name in lesson.levers)
    heads = f'<th>{words("sheet_moved", language)}</th><th>{words("sheet_seen", language)}</th>'
    return (f'<p>{plain(lesson.hint, language)}</p><table class="blank"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table>")


def predicted(lesson: Lesson, language: str) -> str:
    boxes = "".join(f'<span class="box"><i></i>{words(f"choice_{choice}", language)}</span>' for choice in CHOICES)
    what = f'{escape(label(lesson.predict, language))} ({words("predict_what", language)})'
    if language == "zh":
        what = what.replace(" (", "（").replace(")", "）")
    return (f'<p>{words("predict_ask", language)} <strong>{what}</strong></p><p class="boxes">{boxes}</p>'
            f'<p>{words("sheet_why", language)}</p>{2 * RULED}'
            f'<p class="lesson-note">{words("sheet_no_name", language)}</p>')


def blank(lesson: Lesson, language: str) -> str:
    rows = "".join(f"<tr><th>{escape(label(name, language))}</th><td></td><td></td><td></td></tr>"
                   for name in lesson.watch)
    heads = "".join(f"<th>{text}</th>" for text in ("", "A", "B", say("lessons.found_change", language)))
    return f'<table class="blank"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


__all__ = ["answers", "handout"]
