"""What each part of a lesson says, as HTML in one language: from its texts, the records and what its runs gave.

The same fragments stand in the page's room, in the file of a lesson and on paper.
"""

import re
from html import escape

from cogov_sim.analysis.pairs import Difference
from cogov_sim.claims import claims
from cogov_sim.language import say, unit
from cogov_sim.metrics import METRICS
from cogov_sim.params import PARAMETERS
from cogov_sim.watch.scenario import STATUS_QUO, policy_named

from . import CHOICES, Evidence, Lesson, Side, World
from .drawing import bar, fan, figure, label, measure, places, scale, told
from .trial import DRAWS, LUCKS, Trial

STRENGTH = {"++": "causal", "+": "survey", "o": "case"}


def words(key: str, language: str, **values) -> str:
    """A text of the lessons, ready for a page."""
    return escape(say(f"lessons.{key}", language, **values), quote=False)


def plain(text, language: str) -> str:
    return escape(text[language], quote=False)


def listed(texts, language: str) -> str:
    return "<ul>" + "".join(f"<li>{plain(text, language)}</li>" for text in texts) + "</ul>"


def settings(values, language: str) -> str:
    """Parameters with their values, in words; the dotted names stand in a title."""
    joint, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    return joint.join(
        f'<span title="{name}">{escape(getattr(PARAMETERS[name], language))}{colon}'
        f"{level(name, value, language)}</span>"
        for name, value in values.items())


def level(name: str, value: float, language: str) -> str:
    """A parameter's level as it is read, with its unit: a switch by yes and no."""
    record = PARAMETERS[name]
    if record.kind is int and tuple(record.bounds) == (0, 1):
        return say(f"lessons.level_{'yes' if value else 'no'}", language)
    own = unit(record.unit, language)
    text = f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "−") + ("" if own[:1] in ("", "/") else " ") + own


def lever(name: str, language: str) -> str:
    text = getattr(PARAMETERS[name], language)
    return escape(text[:1].upper() + text[1:])


# the question
def question(lesson: Lesson, language: str) -> str:
    story = "".join(f"<p>{plain(text, language)}</p>" for text in lesson.story)
    against = words("question_against", language)
    rows = "".join(f"<li><p>{escape(getattr(claim, language), quote=False)}</p>"
                   f'<p class="against"><b>{against}</b> {plain(claim.counter, language)}</p></li>'
                   for claim in (claims()[name] for name in lesson.claims))
    return (f'<p class="lesson-question">{plain(lesson.question, language)}</p><div class="lesson-columns">'
            f'<div class="lesson-story">{story}</div>'
            f'<div><h3>{words("question_essays", language)}</h3><ul class="lesson-claims">{rows}</ul></div></div>')


def sides(lesson: Lesson, language: str) -> str:
    """The two villages and what they differ in."""
    cards = "".join(
        f'<div class="lesson-side {letter.lower()}"><b>{letter}</b><div><strong>{plain(side.name, language)}</strong>'
        f"<p>{differs(side, language)}</p></div></div>" for letter, side in zip("AB", lesson.sides, strict=True))
    return f'<p>{words("question_same", language)}</p><div class="lesson-sides">{cards}</div>'


def letters(lesson: Lesson, language: str) -> str:
    """Which line is whose."""
    return '<p class="lesson-ab">' + "".join(
        f'<span class="{letter.lower()}"><b>{letter}</b> {plain(side.name, language)}</span>'
        for letter, side in zip("AB", lesson.sides, strict=True)) + "</p>"


def differs(side: Side, language: str) -> str:
    if side.values:
        return settings(side.values, language)
    policies = [policy_named(name) for name in side.policies if name != STATUS_QUO]
    if not policies:
        return words("question_nothing", language)
    return "<br>".join(escape(policy.reason_zh if language == "zh" else policy.reason_en) for policy in policies)


# what happened
def counted(difference: Difference) -> dict[str, int]:
    """How many of the pairs went which way."""
    shares = zip(CHOICES, (difference.down, difference.equal, difference.up), strict=True)
    return {choice: round(share * difference.pairs) for choice, share in shares}


def shares(difference: Difference) -> tuple[float, float, float]:
    return difference.down, difference.equal, difference.up


def decimals(trial: Trial, name: str) -> int:
    """Of all figures that tell of an outcome: three figures of what A has."""
    return places(trial.pairs.differences[name].base * scale(name))


def change(name: str, value: float, decimals: int, language: str) -> str:
    """A difference of an outcome with its sign; of shares in percent points."""
    text = figure(value * scale(name), decimals)
    sign = "+" if value > 0 and text.strip("0.") else ""
    own = say("lessons.points", language) if scale(name) == 100 else measure(name, language)
    return sign + text + (f" {own}" if own else "")


def found(trial: Trial, language: str) -> str:
    lesson, name = trial.lesson, trial.lesson.predict
    difference = trial.pairs.differences[name]
    lead = words("found_lead", language, pairs=difference.pairs, outcome=getattr(METRICS[name], language),
                 **counted(difference))
    small = words("found_small", language, base=told(name, difference.base, decimals(trial, name), language),
                  change=change(name, difference.mean, decimals(trial, name), language))
    pictures = "".join(
        f'<figure><figcaption>{escape(label(one, language))}{bracket(one, language)}</figcaption>'
        f"{fan(one, trial.pairs.moments, trial.pairs.curves[one], language)}</figure>" for one in lesson.watch)
    return (f'<p class="lesson-lead">{lead}</p><p>{small}</p>{letters(lesson, language)}'
            f'<div class="lesson-pictures">{pictures}</div>'
            f'<p class="lesson-note">{words("found_picture", language, pairs=difference.pairs)}</p>'
            + differences_table(trial, language)
            + f'<p class="lesson-note">{words("found_same", language)} {words("about", language)}</p>')


def bracket(name: str, language: str) -> str:
    own = measure(name, language)
    return (f"（{own}）" if language == "zh" else f" ({own})") if own else ""


def differences_table(trial: Trial, language: str) -> str:
    titles = ("A", "B", words("found_change", language), words("found_interval", language),
              words("found_shares", language))
    rows = []
    for name, d in trial.pairs.differences.items():
        own = decimals(trial, name)
        low, high = (change(name, end, own, language) for end in d.interval)
        cells = (told(name, d.base, own, language), told(name, d.other, own, language),
                 change(name, d.mean, own, language),
                 f"{low} … {high}", bar(shares(d), language))
        rows.append((escape(label(name, language)), cells))
    return table((words("found_outcome", language), *titles), rows)


def table(titles: tuple[str, ...], rows: list[tuple], kind: str = "") -> str:
    """Rows of a heading and cells; each cell bears its column's title for where there is no room for columns."""
    heads = "".join(f"<th>{title}</th>" for title in titles)
    body = "".join(f"<tr><th>{head}</th>" + "".join(
        f'<td data-title="{title}">{cell}</td>' for title, cell in zip(titles[1:], cells, strict=True)) + "</tr>"
        for head, cells in rows)
    return (f'<div class="lesson-wide"><table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>'
            "</table></div>")


# under which assumptions each side is right
def assumed(trial: Trial, language: str, name: str | None = None) -> str:
    """A row a world, as far as they are worked out, for one outcome."""
    name = name or trial.lesson.predict
    rows, own = [], decimals(trial, name)
    for one in trial.worlds:
        under = f"<small>{settings(one.world.values, language)}</small>" if one.world.values else ""
        cells = [f"{bar(shares(d), language)}<small>{words('found_change', language)} "
                 f"{change(name, d.mean, own, language)}</small>" for d in (one.here[name], one.anywhere[name])]
        rows.append((f"<strong>{world_name(one.world, language)}</strong>{under}", cells))
    titles = ("", words("assume_here", language, pairs=LUCKS), words("assume_anywhere", language, pairs=DRAWS))
    return (f'<p class="lesson-lead">{words("assume_lead", language, outcome=getattr(METRICS[name], language))}</p>'
            + key(language) + table(titles, rows, "lesson-worlds")
            + f'<p class="lesson-note">{words("assume_why", language)} {words("found_same", language)}</p>')


def key(language: str) -> str:
    """What the colours of the bars mean."""
    return '<p class="lesson-key">' + "".join(
        f'<span><i class="{choice}"></i>{words(f"choice_{choice}", language)}</span>' for choice in CHOICES) + "</p>"


def world_name(world: World, language: str) -> str:
    return plain(world.name, language) if world.values else words("assume_usual", language)


# what others found
def others(lesson: Lesson, language: str) -> str:
    rows = "".join(f'<li><p>{plain(row.text, language)}</p><p class="source">{cited(row, language)}'
                   f"{''.join(f' · {text}' for text in standing(row, language))}</p></li>" for row in lesson.evidence)
    return f'<p>{words("others_lead", language)}</p><ul class="lesson-evidence">{rows}</ul>'


def cited(row: Evidence, language: str) -> str:
    """A source; names and journals stay as they are written."""
    source = row.source[language]
    tongue = ' lang="en"' if re.search("[A-Za-z]", source) else ""
    return f"<cite{tongue}>{escape(source)}</cite>"


def standing(row: Evidence, language: str) -> list[str]:
    """How strong a study is, if somebody looked, and how well it is known."""
    strong = [words(f"strength_{STRENGTH[row.strength]}", language)] if row.strength else []
    return [*strong, mark(row.mark, language)]


def mark(marks: str, language: str) -> str:
    """How well a row is known: "V; 2022: M-med" is seen at the source but for 2022, which is from memory."""
    parts = [part.strip().rpartition(" ") for part in marks.split(";")]
    joint = "；" if language == "zh" else "; "
    return joint.join(f"{about} {words(f'mark_{name}', language)}".strip() for about, _, name in parts)


def closing(lesson: Lesson, language: str) -> str:
    """What others found, beside what is left out and what to talk about."""
    return (f'<div class="lesson-columns"><div>{others(lesson, language)}</div>'
            f"<div>{omits(lesson, language)}{discuss(lesson, language)}</div></div>")


def omits(lesson: Lesson, language: str) -> str:
    return f'<h3>{words("others_omits", language)}</h3>{listed(lesson.omits, language)}'


def discuss(lesson: Lesson, language: str, weigh: bool = False) -> str:
    rows = []
    for one in lesson.discuss:
        hint = f'<p class="weigh"><b>{words("sheet_weigh", language)}</b> {plain(one["weigh"], language)}</p>'
        rows.append(f"<li><p>{plain(one['ask'], language)}</p>{hint if weigh else ''}</li>")
    return f'<h3>{words("others_discuss", language)}</h3><ol class="lesson-discuss">{"".join(rows)}</ol>'


def ask(lesson: Lesson, language: str) -> str:
    """What is to be predicted."""
    name = lesson.predict
    return (f'<p class="lesson-lead">{words("predict_ask", language)}</p><p class="lesson-asked">'
            f'{escape(label(name, language))}<small>{words("predict_what", language)}</small></p>')


__all__ = [
    "ask",
    "assumed",
    "bracket",
    "change",
    "closing",
    "counted",
    "differences_table",
    "differs",
    "discuss",
    "found",
    "key",
    "letters",
    "level",
    "lever",
    "listed",
    "omits",
    "others",
    "plain",
    "question",
    "settings",
    "shares",
    "sides",
    "words",
]
