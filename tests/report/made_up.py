"""Studies that no model made: a folder as a study leaves it, with made-up numbers, quickly."""
import json
from dataclasses import asdict
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from cogov_sim.metrics import METRICS
from cogov_sim.study.design import read
from cogov_sim.study.settings import Settings

LEVELS = {"funds.transparency": [0.1, 0.5, 0.9], "funds.audit_rate": [0.0, 0.2, 0.5]}
POLICIES = {
    "status_quo": {"name": {"en": "Status quo", "zh": "现状"}, "spells": []},
    "open_books": {"name": {"en": "Open books", "zh": "公开账目"}, "spells": []},
    "points": {"name": {"en": "Points for taking part", "zh": "积分制"}, "spells": []},
}


def study(folder: Path, vary=None, replicates=3, years=20, every=12, failed=(), points=None, model="made up",
          **more) -> Path:
    """A study of the grid over ``vary`` (or the frame ``points``) whose runs numbered ``failed`` failed.

    ``more`` are settings of its own.
    """
    if points is None:
        vary = vary or {}
        points = pd.DataFrame(list(product(*vary.values())), columns=list(vary)) if vary else pd.DataFrame(index=[0])
    design = pd.concat([points] * replicates, ignore_index=True)
    design.insert(0, "replicate", np.repeat(np.arange(replicates), len(points)))
    design.insert(0, "run", np.arange(len(design)))
    folder.mkdir(parents=True, exist_ok=True)
    design.to_parquet(folder / "design.parquet")
    months = np.r_[-1, np.arange(every - 1, 12 * years, every)] if every else np.array([-1, 12 * years - 1])
    paths = _paths(design, months)
    _runs(design, paths, failed).to_parquet(_part(folder, "runs"))
    if every:
        fine = np.setdiff1d(design["run"], failed)
        _series(design, paths, months, fine).to_parquet(_part(folder, "series"))
    _events(12 * years).to_parquet(_part(folder, "events"))
    _texts(folder, design, years, every, replicates, model, {"design": designed(vary)} | more)
    return folder


def _part(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name / "part-00000.parquet"


def _paths(design, months) -> dict[str, np.ndarray]:
    """For each metric (runs, months): luck of the replicate, and a push by the design that grows with time."""
    paths = {}
    for i, (name, record) in enumerate(METRICS.items()):
        steps = np.random.default_rng(i).normal(0, 0.02, (design["replicate"].max() + 1, len(months)))
        path = 0.5 + np.cumsum(steps, axis=1)[design["replicate"]]
        for j, column in enumerate(design.columns[2:]):
            level = pd.factorize(design[column])[0] if design[column].dtype.kind not in "fi" else design[column]
            path = path + 0.1 * ((i + j) % 3 - 1) * np.outer(level, np.linspace(0, 1, len(months)))
        low, high = record.bounds
        paths[name] = np.clip(path, 0, 1) if high == 1 else path * 1000 + (low or 0)
    return paths


def _runs(design, paths, failed):
    runs = design[["run", "replicate"]].copy()
    bad = runs["run"].isin(failed)
    runs["status"] = np.where(bad, "failed", "done")
    runs["error"] = np.where(bad, "herd left its bounds in month " + (7 + runs["run"] % 2).astype(str), None)
    outcomes = {name: np.where(bad, np.nan, path[:, -5:].mean(1)) for name, path in paths.items()}
    return pd.concat([runs, pd.DataFrame(outcomes)], axis=1)


def _series(design, paths, months, fine):
    frame = pd.DataFrame({"run": np.repeat(fine, len(months)),
                          "replicate": np.repeat(design["replicate"].to_numpy()[fine], len(months)),
                          "month": np.tile(months, len(fine))})
    return pd.concat([frame, pd.DataFrame({name: path[fine].ravel() for name, path in paths.items()})], axis=1)


def _events(months: int):
    dice = np.random.default_rng(5)
    kinds = ["election"] * (months // 60) + ["audit"] * 8 + ["finding"] * 3 + ["dzud"] * 4
    when = [*range(59, months, 60)][:months // 60] + dice.integers(0, months, 15).tolist()
    return pd.DataFrame({"run": 0, "replicate": 0, "month": when, "village": 0, "kind": kinds, "actor": -1, "value": 0})


def designed(vary) -> dict:
    """The settings of a grid over ``vary``, or of a table."""
    return read({"kind": "grid" if vary else "table", "vary": vary})


def _texts(folder, design, years, every, replicates, model, more):
    settings = {
        "verb": "sweep", "place": "gacha", "policy": "status_quo", "experiment": None, "chosen": {},
        "parameters": {"township.villages": 1}, "places": {"gacha": {}}, "policies": POLICIES,
        "months": 12 * years, "warmup": 36, "every": every, "events": True, "seed": 7, "replicates": replicates,
        "workers": 2, "batch": 64, "language": "en", "dir": None, "figures": True, "report": True,
    }
    text = yaml.safe_dump(asdict(Settings(**settings | more)), allow_unicode=True)
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    manifest = {"model": model, "state": "finished", "versions": {"cogov-sim": "0.1.0"},
                "started": "2026-11-22T05:00:00+00:00", "counts": {"runs": len(design)}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
