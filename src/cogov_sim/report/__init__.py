"""The report of a study: one page that stands alone, in English and Chinese."""
from .page import write

__all__ = ["write"]
