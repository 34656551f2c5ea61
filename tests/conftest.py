"""What holds for all tests: the longest begin first, and runs at full size are chosen, never skipped."""

import gc
import os
from typing import Final

import pytest
from hypothesis import settings

# How long an example took says how busy the machine was: what holds a bound in seconds is marked `alone`.
settings.register_profile("entente", deadline=None)
settings.load_profile("entente")

LONGEST: Final = (
    *("e2e/test_session.py", "drive/test_drive.py", "faults/test_killed.py", "e2e/test_delegates.py"),
    *("facilitator/test_browser.py", "web/test_accessible.py", "web/test_live_page.py", "web/test_leading.py"),
    *("faults/test_decisions.py", "faults/test_browsers.py", "faults/test_deals.py", "projection/test_depends.py"),
    *("convergence/test_pages.py", "rules/test_machine.py", "facilitator/test_removing_words.py"),
    *("bench/test_fanout.py", "cli/test_demo.py", "web/test_presses.py", "web/test_roads.py"),
)
"""Files that take a quarter of a minute or more, much of it waiting. Begun first, they leave nobody idle at the end."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest files first. Leave out what only `./test --full` runs, and say how many."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get("/".join(item.path.parts[-2:]), len(LONGEST)))
    if os.environ.get("ENTENTE_FULL"):
        return
    full = [item for item in items if item.get_closest_marker("full")]
    if full:
        items[:] = [item for item in items if item not in full]
        config.hook.pytest_deselected(items=full)


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end, so the search for garbage may leave it out."""
    gc.collect()
    gc.freeze()
