"""What holds for all tests: runs at full size are chosen, never skipped."""

import os

import pytest

LONG = ("e2e", "drive", "faults", "facilitator", "web")
"""Folders of tests by how long one of their files may take."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only `./test --full` runs, and say how many. Begin with what takes long, so that nobody waits."""
    items.sort(key=_place)
    if os.environ.get("ENTENTE_FULL"):
        return
    full = [item for item in items if item.get_closest_marker("full")]
    if full:
        items[:] = [item for item in items if item not in full]
        config.hook.pytest_deselected(items=full)


def _place(item: pytest.Item) -> int:
    """Files that are one long play come first; two processes would else end with one of them at work."""
    folder = item.path.parent.name
    return LONG.index(folder) if folder in LONG else len(LONG)
