"""The page for Solara's own command: `solara run dashboards/app.py --no-check-version`. `cogov dashboard` is the same
page with nothing to remember."""
from cogov_sim.dashboard.page import Layout, Page
from cogov_sim.dashboard.serving.server import hardened

hardened()

__all__ = ["Layout", "Page"]
