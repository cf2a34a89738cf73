"""A village from the user's own tables of people and households: read, checked, filled up, made."""

from .opening import Census, Source, opened, source
from .village import villages

__all__ = ["Census", "Source", "opened", "source", "villages"]
