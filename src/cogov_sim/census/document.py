"""The page on a village of one's own (``docs/data.en.md``, ``docs/data.zh.md``), made from the columns' records."""

from cogov_sim.language import say, unit
from cogov_sim.markdown import grid

from .checks import FEWEST_ADULTS, FEWEST_HOUSEHOLDS, MOST_BLOCS, MOST_PEOPLE
from .columns import TABLES, Column
from .parcels import FINEST, MOST_CELLS
from .tables import MOST_ROWS, allowed

FIGURES = {"households": FEWEST_HOUSEHOLDS, "adults": FEWEST_ADULTS, "people": MOST_PEOPLE, "blocs": MOST_BLOCS,
           "cells": f"{MOST_CELLS:,}", "finest": FINEST, "rows": f"{MOST_ROWS['persons']:,}",
           "homes": f"{MOST_ROWS['households']:,}"}
LATER = ("parcels", "checks", "filling", "limits")


def document(language: str) -> str:
    """The page in `language`, as Markdown."""
    parts = [f"# {say('census.doc_title', language)}", say("census.doc_run", language).strip()]
    for name, records in TABLES.items():
        parts += [f"## {say(f'census.doc_{name}', language)}", table(records, language)]
    parts += [say(f"census.doc_{part}", language, **FIGURES).strip() for part in LATER]
    return "\n\n".join(parts) + "\n"


def table(records: tuple[Column, ...], language: str) -> str:
    heads = [say(f"census.doc_{head}", language) for head in ("column", "meaning", "takes", "filled")]
    return grid(heads, (row(record, language) for record in records))


def row(record: Column, language: str) -> list[str]:
    """A column: its names, meaning, values with their unit, and what stands where there is none."""
    measure = unit(record.unit, language) if record.unit else ""
    takes = say("census.doc_text", language) if record.kind == "id" else allowed(record).say(language)
    place = say("census.doc_place", language)
    filled = say("census.doc_required", language) if record.required else (
        record.filled[language == "zh"].format(place=place))
    return [f"`{record.name}` / {record.title}", getattr(record, language), f"{takes} {measure}".strip(), filled]
