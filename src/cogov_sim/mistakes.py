"""A user's mistake: one sentence that names the setting, its value, what is allowed and the nearest valid name."""
from difflib import get_close_matches

from .language import say

LONGEST = 300  # letters of what the user gave that a sentence repeats


class Mistake(ValueError):
    """Something the user can mend. ``key`` is an entry of ``language/mistakes.toml``, ``values`` its named fields.

    ``str(mistake)`` is the English sentence, ``mistake.say("zh")`` the Chinese one. A field that is itself
    a Mistake is said in the same language.
    """

    def __init__(self, key: str, **values):
        super().__init__(key)
        self.key, self.values = key, values

    def __reduce__(self):
        return _again, (type(self), self.key, self.values)

    def say(self, language: str = "en") -> str:
        said = {k: v.say(language) if isinstance(v, Mistake) else in_a_sentence(v) for k, v in self.values.items()}
        return say(f"mistakes.{self.key}", language, **said)

    def __str__(self) -> str:
        return self.say("en")


def in_a_sentence(value):
    """What the user gave, as it can stand in one line."""
    if isinstance(value, (int, float)):
        return value
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _again(kind, key, values):
    return kind(key, **values)


def unknown(key: str, name: str, names, **values) -> Mistake:
    """The mistake ``key`` for an unknown ``name``, with the nearest of the valid ``names``.

    The entry has the fields {name} and {near}; with nothing near, {near} lists what there is (at most twelve).
    """
    names = sorted(names)
    near = nearest(name, names)
    if near:
        return Mistake(key, name=name, near=Mistake("nearest", near=near), **values)
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return Mistake(key, name=name, near=Mistake("valid", names=listed), **values)


def nearest(name: str, names) -> str | None:
    """The valid name most like ``name``: whole first, then by its last part, or None."""
    names = list(names)
    if found := get_close_matches(name, names, 1, 0.6):
        return found[0]
    last = {n.rpartition(".")[2]: n for n in names}
    found = get_close_matches(name.rpartition(".")[2], list(last), 1, 0.7)
    return last[found[0]] if found else None
