"""Mesa's own warnings about what will go away fail these tests."""
import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "agents" in item.path.parts:
            for category in ("FutureWarning", "DeprecationWarning", "PendingDeprecationWarning"):
                item.add_marker(pytest.mark.filterwarnings(f"error::{category}"))
