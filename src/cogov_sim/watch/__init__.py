"""A village watched month by month, forwards and backwards: what a page, a notebook or a lesson looks at."""
from .scenario import Scenario, Window
from .village import HORIZON, Village

__all__ = ["HORIZON", "Scenario", "Village", "Window"]
