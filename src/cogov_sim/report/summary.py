"""The paragraph that says what a study is, generated from its configuration."""
from cogov_sim.figures import measures
from cogov_sim.figures.style import label, number, plain
from cogov_sim.language import say, texts

NAMED = 8  # varied parameters named


def summary(content, language: str) -> list[str]:
    """What the study in ``content`` (a report's Content) asks and consists of, sentence by sentence."""
    c, called, varied = content.configuration, content.called(language), content.varied
    runs, done, planned = len(content.runs), len(content.table), len(content.study.design)
    stopped = content.manifest.get("stopped") or {}
    if stopped:  # the design then holds the runs made alone
        planned = content.points * c["replicates"]
    fields = {
        "place": place(c["place"], language), "policy": called.get(c["policy"], c["policy"]), "seed": c["seed"],
        "points": content.points, "replicates": content.replicates, "months": c["months"], "years": content.years,
        "warmup": c["warmup"], "runs": runs, "done": done, "failed": runs - done, "planned": planned,
        "outcome": label(stopped.get("outcome", ""), language), "width": number(stopped.get("width")),
        "limit": plain((c.get("stop") or {}).get("width", 0)),
        "changed": changed(content, language), "chosen": chosen(content, language),
        "question": (c.get("question") or {}).get(language), "design": design(c["design"]["kind"], language),
    }
    asked, many, short = bool(fields["question"]), content.points > 1, runs < planned
    kept = {
        "asked" if asked else "question" if varied else "question_none": True,
        "varied": asked and varied,
        "under": "policy" not in varied and c["policy"] != "status_quo" and (asked or varied),
        "design": varied,
        "part" if short and not stopped else "runs" if many else "one": True,
        "stopped" if stopped else "short": short,
        "failed" if fields["failed"] else "done": fields["failed"] or not short,
        "chosen": fields["chosen"],
    }
    return [say(f"report.summary_{key}", language, **fields) for key, holds in kept.items() if holds]


def place(name: str, language: str) -> str:
    """A place's name in words, where it has one."""
    return texts("report").get(f"place_{name}", {language: name})[language]


def design(kind: str, language: str) -> str:
    """What the help says of a kind of design."""
    return say(f"cli.design_{kind}", language)


def changed(content, language: str) -> str:
    """The varied parameters and their levels, the first eight of them, in one phrase."""
    phrases = []
    for name in content.varied[:NAMED]:
        column = content.study.design[name]
        levels = measures.order(column)[0] if measures.is_named(column) else sorted(column.unique())
        words = [content.level(v, language) for v in (levels if len(levels) <= 6 else (levels[0], levels[-1]))]
        key = "report.levels_few" if len(levels) <= 6 else "report.levels_many"
        phrases.append(say(key, language, name=content.word(name, language), levels=", ".join(words), low=words[0],
                           high=words[-1]))
    if len(content.varied) > NAMED:
        phrases.append(say("report.levels_more", language, more=len(content.varied) - NAMED))
    return listed(phrases, language)


def chosen(content, language: str) -> str:
    """What the user set differently from the place, and did not vary."""
    given = {k: v for k, v in (content.configuration.get("chosen") or {}).items() if k not in content.varied}
    return listed([f"{content.word(k, language)} = {content.level(v, language)}" for k, v in given.items()], language)


def listed(phrases: list[str], language: str) -> str:
    return ("；" if language == "zh" else "; ").join(phrases)
