"""A study on disk as pandas frames."""
import json
from functools import cached_property
from pathlib import Path

from cogov_sim.mistakes import Mistake


class Study:
    """The study in the folder ``path``: ``settings`` and ``manifest`` are mappings, the rest pandas frames.

    ``design`` and ``runs`` have one row a run (columns run, replicate, then the varied parameters, or status, error
    and the outcomes), ``series`` one a run and month observed, ``events`` one an event. Months count from the end of
    the warm-up. Each is read when first asked for, its checksums verified. Raises Mistake where there is no study.
    """

    def __init__(self, path):
        self.path = Path(path)
        if not (self.path / "study.yaml").is_file():
            raise Mistake("study_none", dir=path, file="study.yaml")

    def __repr__(self):
        return f"Study({str(self.path)!r})"

    @cached_property
    def settings(self) -> dict:
        import yaml

        return yaml.safe_load((self.path / "study.yaml").read_text(encoding="utf-8"))

    @cached_property
    def manifest(self) -> dict:
        return json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))

    @cached_property
    def design(self):
        return self.frame("design.parquet")

    @cached_property
    def runs(self):
        return self.frame("runs")

    @cached_property
    def series(self):
        return self.frame("series")

    @cached_property
    def events(self):
        return self.frame("events")

    @property
    def varied(self) -> list[str]:
        """The names the design varies: dotted parameters, "place", "policy"."""
        return [name for name in self.design.columns if name not in ("run", "replicate")]

    def frame(self, name: str):
        """One table as a frame; empty where the study has none of it."""
        import pandas as pd
        import pyarrow as pa
        import pyarrow.parquet as pq

        place = self.path / name
        files = sorted(place.glob("part-*.parquet")) if place.is_dir() else [place] if place.is_file() else []
        tables = [pq.read_table(file, page_checksum_verification=True) for file in files]
        if not tables:
            return pd.DataFrame({"run": [], "replicate": []}, dtype="int64")
        return pa.concat_tables(tables, promote_options="permissive").to_pandas()
