"""The file of a lesson: one page in both languages with its runs inside, which opens by a double click anywhere."""

import json
from importlib.resources import files

import numpy as np

from cogov_sim import configs
from cogov_sim.language import LANGUAGES
from cogov_sim.params import PARAMETERS

from . import CHOICES, ORDER, PLACE, Lesson, sheets, telling
from .drawing import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Axes, axes, frame, label, picture, scale
from .trial import LUCKS, Trial, played

TAGS = {"en": "en", "zh": "zh-CN"}
NAMED = {"en": "English", "zh": "中文"}
OTHER = {"en": "zh", "zh": "en"}
DIGITS = 4  # that count of each value in the file


def page(trial: Trial, language: str = "en") -> str:
    """The whole page, which begins in `language`. It asks for nothing from anywhere."""
    from jinja2 import Environment

    lesson = trial.lesson
    moments, found = played(lesson)
    lines = {"play": found, "pairs": trial.pairs.curves}
    on = {kind: {name: axes(name, lesson.months, values[name]) for name in lesson.watch}
          for kind, values in lines.items()}
    pictures = {kind: {tongue: {name: drawn(kind, name, on[kind][name], tongue) for name in lesson.watch}
                       for tongue in LANGUAGES} for kind in lines}
    usual = [levels.index(usually(name)) for name, levels in lesson.levers.items()]
    runs = {"name": lesson.name, "moments": moments.tolist(), "lucks": trial.pairs.differences[lesson.predict].pairs,
            "levels": list(lesson.levers.values()), "usual": usual,
            "axes": {kind: {name: measures(one) for name, one in own.items()} for kind, own in on.items()},
            **{kind: {name: short(values[name] * scale(name)) for name in lesson.watch}
               for kind, values in lines.items()}}
    return Environment(autoescape=False).from_string(text("page.html")).render(
        lesson=lesson, trial=trial, language=language, languages=LANGUAGES, tags=TAGS, named=NAMED, other=OTHER,
        all=len(ORDER), choices=CHOICES, css="\n".join(map(text, ("page.css", "lesson.css", "paper.css"))),
        script=text("page.js"), runs=json.dumps(runs, separators=(",", ":")), frames=pictures["play"],
        pairs=pictures["pairs"], usual=dict(zip(lesson.levers, usual, strict=True)), told=levels_told(lesson),
        bounds={name: PARAMETERS[name].bounds for name in lesson.levers},
        yours={tongue: {choice: telling.words("predict_yours", tongue, choice=telling.words(f"choice_{choice}", tongue))
                        for choice in CHOICES} for tongue in LANGUAGES},
        households=configs.place(PLACE).get("population.households", configs.HOUSEHOLDS), lucks=LUCKS,
        handout=sheets.handout, answers=sheets.answers, label=label,
        **{name: getattr(telling, name) for name in telling.__all__})


def sheet_page(sheet: str, language: str) -> str:
    """A sheet as a page of its own, to be printed."""
    style = "\n".join(map(text, ("page.css", "lesson.css", "paper.css"))) + "\n.sheet { display: block; }"
    return (f'<!DOCTYPE html><html lang="{TAGS[language]}" data-language="{language}"><head><meta charset="utf-8">'
            f'<style>{style}</style></head><body class="lesson">{sheet}</body></html>')


def text(name: str) -> str:
    return (files(__name__.rpartition(".")[0]) / name).read_text(encoding="utf-8")


def usually(name: str) -> float:
    return configs.place(PLACE).get(name, PARAMETERS[name].default)


def levels_told(lesson: Lesson) -> dict[str, dict[str, list[str]]]:
    return {tongue: {name: [telling.level(name, value, tongue) for value in levels]
                     for name, levels in lesson.levers.items()} for tongue in LANGUAGES}


def drawn(kind: str, name: str, on: Axes, language: str) -> str:
    """An empty picture: its lines are drawn from the runs when the page is opened."""
    lines = ('<polyline class="usual"/><polyline class="line a"/>' if kind == "play" else
             '<polyline class="line a"/><polyline class="line b"/>')
    own = picture(frame(on, language) + lines, label(name, language))
    return own.replace("<svg ", f'<svg data-outcome="{name}" ', 1)


def measures(on: Axes) -> dict[str, float]:
    return {"months": on.months, "low": on.low, "high": on.high, "left": LEFT, "wide": WIDE - LEFT - RIGHT, "top": TOP,
            "tall": HIGH - TOP - BOTTOM}


def short(values: np.ndarray) -> list:
    """Numbers as lists, of few digits; None for none."""
    if values.ndim > 1:
        return [short(row) for row in values]
    return [float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None for value in values]


__all__ = ["page", "sheet_page"]
