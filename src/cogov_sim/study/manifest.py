"""What made a study: the model's fingerprint, versions, seeds, the command, times and counts."""
import json
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("cogov-sim", "numpy", "numba", "llvmlite", "scipy", "pyarrow", "hydra-core", "mesa")


def opening(plan, fingerprint: str, command: list[str]) -> dict:
    """The manifest of a study that begins."""
    return {
        "format": 1,
        "state": "running",
        "model": fingerprint,
        "versions": {"python": platform.python_version()} | {name: v for name in PACKAGES if (v := found(name))},
        "machine": {"system": platform.platform(), "processor": platform.machine()},
        "git_commit": commit(),
        "command": command,
        "seed": plan.settings.seed,
        **({"data": own} if (own := data(plan.settings)) else {}),
        "started": now(),
        "counts": {"points": plan.points, "replicates": plan.settings.replicates, "runs": plan.runs},
    }


def data(settings) -> dict | None:
    """The user's own files, the hash of their content, and what was filled in for what they leave open."""
    if not settings.data:
        return None
    filled = {language: [note.say(language) for note in settings.told] for language in ("en", "zh")}
    return {**settings.data, "filled": filled}


def closing(manifest: dict, state: str, seconds: dict[str, float], done: int, failed: int) -> dict:
    """The manifest of a study that ended: ``state`` is "finished" or "interrupted"."""
    counts = manifest["counts"] | {"done": done, "failed": failed}
    times = {name: round(value, 3) for name, value in seconds.items()}
    return manifest | {"state": state, "ended": now(), "seconds": times, "counts": counts}


def written(manifest: dict) -> str:
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def found(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def commit() -> str | None:
    """The commit of the sources, where they lie in a git work tree of their own; "+" marks edits."""
    here = Path(__file__).resolve().parents[3]
    if not (here / ".git").exists():
        return None
    ask = ["git", "-C", str(here), "describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"]
    try:
        told = subprocess.run(ask, capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.strip()
