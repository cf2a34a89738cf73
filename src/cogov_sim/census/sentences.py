"""What is told about a user's own data: sentences in both languages, and the mistakes in a file, all in one message."""
from cogov_sim.language import say
from cogov_sim.mistakes import Mistake

SHOWN = 20  # mistakes told at once


class Sentence:
    """An entry of ``language/census.toml`` with its fields; a field that is a Sentence is said in the same language."""

    def __init__(self, key: str, **values):
        self.key, self.values = key, values

    def say(self, language: str = "en") -> str:
        said = {k: v.say(language) if isinstance(v, Sentence) else v for k, v in self.values.items()}
        return say(f"census.{self.key}", language, **said)

    def __repr__(self) -> str:
        return f"<{self.say()}>"


class Either(Sentence):
    """A text that a record holds in both languages."""

    def __init__(self, en: str, zh: str):
        super().__init__("", en=en, zh=zh)

    def say(self, language: str = "en") -> str:
        return self.values[language]


class Faults(Mistake):
    """Everything wrong with the data: the first twenty, and how many more there are."""

    def __init__(self, faults: list[Sentence]):
        super().__init__("census_faults", faults=tuple(faults))

    def __reduce__(self):
        return type(self), (list(self.values["faults"]),)

    def say(self, language: str = "en") -> str:
        faults = self.values["faults"]
        lines = [Sentence("faults", count=len(faults)).say(language)]
        lines += [f"  {fault.say(language)}" for fault in faults[:SHOWN]]
        if len(faults) > SHOWN:
            lines.append("  " + Sentence("more_faults", count=len(faults) - SHOWN).say(language))
        return "\n".join(lines)
