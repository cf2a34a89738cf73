"""The village once more, as an ordinary Mesa model: a second reading of the ODD document, and a yardstick of speed."""

from .model import PlainVillage

__all__ = ["PlainVillage"]
