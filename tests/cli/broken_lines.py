"""Command lines that people might mistype, and files they might get wrong: one a seed, the same for ever.

``python tests/cli/broken_lines.py 2000 [FIRST]`` tries many and tells those that are not met with one sentence.
"""
import random
import tomllib
from pathlib import Path

PIECES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
VALUES = [*PIECES["values"], "9" * 400, "x" * 3000, "n" * 300 + "/x"]
FILES = PIECES["files"] | {
    "persons.csv": "person,household,age,female\n" + "".join(f"{k},{k // 2},{20 + k},{k % 2}\n" for k in range(40)),
    "households.csv": "household,land\n" + "".join(f"{k},200\n" for k in range(20)),
    "noise.csv": bytes(range(256)),
    "broken.parquet": b"PAR1 no table PAR1",
}


def misspelt(luck: random.Random, text: str) -> str:
    """``text`` with a letter dropped, doubled, swapped or changed."""
    if not text:
        return "x"
    k = luck.randrange(len(text))
    before, here, after = text[:k], text[k], text[k + 1:]
    return before + luck.choice(["", here + here, after[:1] + here, luck.choice("qzj_.-é中 0")]) + after


def changed(luck: random.Random, words: list[str]) -> list[str]:
    """The words of a line with one thing about them wrong, or more than one."""
    words = list(words)
    way = luck.randrange(10)
    if way > 6 or not words:
        words.insert(luck.randint(0, len(words)), luck.choice(PIECES["extras"]))
        return [part for word in words for part in (word.split(" ") if word.startswith("-") else [word])]
    k = luck.randrange(len(words))
    name, sign, value = words[k].partition("=")
    if way == 1:
        words[k] = misspelt(luck, name) + sign + value
    elif way == 2:
        words[k] = name + sign + misspelt(luck, value)
    elif way in (3, 4):
        words[k] = f"{name}={luck.choice(VALUES)}"
    elif way == 5:
        words[k] = luck.choice(["+", "++", "~", "+++", "-", "--", " ", "@", "/"]) + words[k]
    elif way == 6:
        words[k] = luck.choice([name, f"{name}=", f"={value}", f"{name}{value}", f"{name}.x={value}",
                                f"x.{name}={value}", f"{name}@x={value}", f"{name.upper()}={value}", words[k][:5]])
    else:
        words.insert(luck.randint(0, len(words)), words[k] if luck.random() < 0.5 else f"{name}={luck.choice(VALUES)}")
    return words


def spoilt(luck: random.Random, content: str | bytes):
    """The content of a file with something wrong in it."""
    if isinstance(content, bytes):
        return content
    lines = content.splitlines() or [""]
    way = luck.randrange(6)
    k = luck.randrange(len(lines))
    if way == 0:
        lines.insert(k, luck.choice(PIECES["lines"]))
    elif way == 1:
        lines[k] = misspelt(luck, lines[k])
    elif way == 2:
        del lines[k]
    elif way == 3:
        return luck.choice(PIECES["lines"]) + "\n"
    elif way == 4:
        half = content[: len(content) // 2]
        return luck.choice(["", "\n", "\x00\x01", "3", "null", "[]", "text", "\ufeff" + content, half])
    else:
        return luck.choice([bytes(range(256)), content.encode("utf-16"), content.encode("gb18030") + b"\xff"])
    return "\n".join(lines) + "\n"


def case(seed: int) -> tuple[list[str], dict[str, str | bytes]]:
    """A command line and the files beside it: a good one, then spoilt once to three times."""
    luck = random.Random(seed)
    verb, *words = luck.choice(PIECES["heads"]).split()
    files = dict(FILES)
    read = [name for name in files if name.split("/")[0] in " ".join(words).replace("=", " ").split()]
    for _ in range(luck.choice([1, 1, 1, 2, 3])):
        if read and luck.random() < 0.5:
            name = luck.choice(read)
            files[name] = spoilt(luck, files[name])
        elif luck.random() < 0.03:
            verb = misspelt(luck, verb)
        else:
            words = changed(luck, words)
    return [verb, *words], files


def laid(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def everything(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def tried(seed: int, folder: Path) -> str | None:
    """What is wrong about the answer to the case of ``seed``; None where it is one sentence or the line is valid.

    ``folder`` is the empty working directory. What a valid line would start has to be stubbed by the caller.
    """
    import contextlib
    import io
    import traceback

    from cogov_sim.cli import main

    line, files = case(seed)
    laid(folder, files)
    before, out, err = everything(folder), io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(line)
    except BaseException as error:
        return f"{type(error).__name__}: {error}\n" + "".join(traceback.format_exception(error)[-4:])
    said, told = out.getvalue(), err.getvalue().splitlines()
    if status == 0:
        return f"a valid line, but on stderr: {told}" if told else None
    listed = len(told) > 1 and all(line.startswith("  ") for line in told[1:])  # every mistake in the user's data
    if status != 2 or said or not told or (len(told) > 1 and not listed) or len(told[0]) > 1000:
        return f"exit status {status}, stdout {said[-300:]!r}, stderr " + "\n".join(told[-8:])[-1500:]
    if (after := everything(folder)) != before:
        return f"left behind: {sorted(set(after) ^ set(before))}"
    return None


def stubs():
    """Stand-ins for what a valid line starts: (where, name, stand-in)."""
    from cogov_sim import bench, odd
    from cogov_sim.analysis import rest
    from cogov_sim.dashboard.serving import server
    from cogov_sim.report import page
    from cogov_sim.study import commands, merge, resume, store

    def start(plan, folder=None, *_):
        store.Store(folder or commands.where(plan.settings)).leave()
        return 0

    def nothing(*_, **__):
        return 0

    yield commands, "start", start
    yield odd, "document", lambda _: ""
    yield odd, "write", lambda _: []
    for where, name in ((resume, "start"), (merge, "start"), (bench, "engine"), (server, "serve"), (rest, "measured"),
                        (rest, "show"), (page, "write")):
        yield where, name, nothing


def many(count: int, first: int = 0) -> int:
    """Try ``count`` cases from ``first`` on, tell those that fail, and return how many."""
    import os
    import tempfile
    import time

    for where, name, stand_in in stubs():
        setattr(where, name, stand_in)
    wrong, start = 0, time.monotonic()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            found = tried(seed, Path(folder))
            os.chdir("/")
        if found:
            wrong += 1
            print(f"--- {seed}: cogov {' '.join(map(repr, case(seed)[0]))[:600]}\n{found}", flush=True)
    print(f"{wrong} of {count} command lines failed, {time.monotonic() - start:.0f} s")
    return wrong


if __name__ == "__main__":
    import sys

    sys.exit(bool(many(*map(int, sys.argv[1:]))))
