"""Pictures of studies and of single runs, in English and Chinese. Nothing here touches the state of a model."""
from .run import run_figure

__all__ = ["run_figure"]
