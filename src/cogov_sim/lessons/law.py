"""What sources do, apart from how they are written and from what they tell a reader.

Two sources with the same law give the same figures; comments, layout, docstrings and the texts of records may differ.
"""
import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

RECORDS = ("param", "process", "var", "metric", "Kind")  # calls that also take a name to read, its meaning, its source
SILENT = ("ctx", "kind", "type_comment", "type_ignores")  # of a node, what changes nothing or follows from the rest


def law(files: Iterable[Path]) -> str:
    """The sources as one text without what is only read. The same on every system and in each version of Python."""
    return "\n".join(bare(ast.parse(file.read_bytes())) for file in files)


def bare(node) -> str:
    """A node of syntax as text, without docstrings and the texts of records; what is empty is left out."""
    if isinstance(node, list):
        return f"[{','.join(map(bare, node))}]"
    if not isinstance(node, ast.AST):
        return repr(node)
    if isinstance(node, ast.Expr) and _is_text(node.value):
        return ""
    return f"{type(node).__name__}({','.join(_fields(node))})"


def _fields(node: ast.AST) -> Iterator[str]:
    record = isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDS
    for name in node._fields:
        value = getattr(node, name, None)
        if record and name == "args":
            value = [one for one in value if not _is_read(one)]
        elif record and name == "keywords":
            value = [one for one in value if not _is_read(one.value)]
        if name not in SILENT and value not in (None, []):
            yield f"{name}={bare(value)}"


def _is_text(node) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_read(node) -> bool:
    """Words or Chinese; a single word of ASCII may be a name that the program goes by."""
    return _is_text(node) and (" " in node.value or not node.value.isascii())
