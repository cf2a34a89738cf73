"""What the rendered documents share of Markdown."""

from collections.abc import Iterable


def grid(heads: Iterable[str], rows: Iterable[Iterable]) -> str:
    """A table; what a cell holds of bars is escaped."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
