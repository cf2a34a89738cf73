"""What made a study: the model's fingerprint, versions, seeds, the command, times and counts."""
import json
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cogov_sim.mistakes import Mistake

PACKAGES = ("cogov-sim", "numpy", "numba", "llvmlite", "scipy", "SALib", "pyarrow", "hydra-core", "mesa")


SHAPE = {"model": str, "study": str, "state": str, "versions": dict, "counts": dict}


def missing(folder: Path) -> Mistake:
    """The mistake of a folder that is no study."""
    several = (Path(folder) / "multirun.yaml").is_file()
    return Mistake("study_several" if several else "study_none", dir=folder, file="study.yaml")


def read(folder: Path, place: Path | None = None, shape: dict = SHAPE) -> dict:
    """The manifest of the study in ``folder``, from ``place`` where it stands elsewhere; Mistake where it is none, or
    lacks what ``shape`` asks for."""
    if not (folder / "study.yaml").is_file():
        raise missing(folder)
    try:
        told = json.loads((place or folder / "manifest.json").read_text(encoding="utf-8"))
        if not isinstance(told, dict) or not isinstance(told.get("resumed", []), list):
            raise TypeError(f"{told!r}"[:80])
        for key, kind in shape.items():
            if not isinstance(told[key], kind):
                raise TypeError(f"{key} is {told[key]!r}"[:80])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        raise Mistake("study_broken", dir=folder, file="manifest.json", reason=reason) from None
    return told


def opening(plan, fingerprint: str, digest: str, command: list[str]) -> dict:
    """The manifest of a study that begins: ``fingerprint`` of the model, ``digest`` of all that decides its runs."""
    return {
        "format": 2,
        "state": "running",
        "model": fingerprint,
        "study": digest,
        "versions": versions(),
        "machine": {"system": platform.platform(), "processor": platform.machine()},
        "git_commit": commit(),
        "command": command,
        "seed": plan.settings.seed,
        **({"data": own} if (own := data(plan.settings)) else {}),
        **({"shard": list(plan.settings.shard)} if plan.settings.shard else {}),
        "started": now(),
        "counts": counts(plan),
    }


def resumed(manifest: dict, plan, command: list[str]) -> dict:
    """The manifest of a study that goes on: what it was, and that it is taken up again now."""
    before = {key: manifest.get(key) for key in ("state", "counts", "seconds")}
    again = {"started": now(), "command": command, "versions": versions(), "before": before}
    kept = {key: value for key, value in manifest.items() if key not in ("ended", "stopped", "not_stopped", "seconds")}
    return kept | {"state": "running", "counts": counts(plan), "resumed": [*manifest.get("resumed", ()), again]}


def ended_before(manifest: dict) -> bool:
    """Whether the study that goes on was finished once."""
    return any((again.get("before") or {}).get("state") == "finished" for again in manifest.get("resumed", ()))


def sampler(manifest: dict) -> Mistake | None:
    """Of a design that is drawn anew, what else it may be drawn by than when the study began."""
    here = versions()
    for name in ("scipy", "SALib"):
        if manifest["versions"].get(name) != here.get(name):
            return Mistake("study_sampler", name=name, then=manifest["versions"].get(name), now=here.get(name))
    return None


def merged(shards: list[dict], plan, command: list[str]) -> dict:
    """The manifest of the study that shards make together."""
    told = ("shard", "command", "started", "ended", "machine", "versions", "counts", "seconds")
    first = shards[0]
    begun = opening(plan, first["model"], first["study"], command)
    return begun | {"merged": [{key: own[key] for key in told if key in own} for own in shards]}


def versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: v for name in PACKAGES if (v := found(name))}


def counts(plan) -> dict[str, int]:
    return {"points": plan.points, "replicates": plan.settings.replicates, "runs": len(plan.wanted)}


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
