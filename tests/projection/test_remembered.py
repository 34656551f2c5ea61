"""What is remembered equals what is made anew: nobody sees what was true once, nor what somebody else sees."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest

from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Family, Sight
from sim_server.rules import remembered as home
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, Viewer
from tests.privacy.canary_scenario import ENGLISH, FRENCH
from tests.projection.test_depends import VIEWERS, Instant, played

IS_FULL = bool(os.environ.get("ENTENTE_FULL"))
PLAYS, STEPS, EVERY = (6, 1_000, 9) if IS_FULL else (2, 300, 23)
DESKS: tuple[Viewer, ...] = tuple(FacilitatorViewer(kind) for kind in FacilitatorKind)
LOOKS: tuple[tuple[Viewer, tuple[Family, ...]], ...] = (
    *((viewer, tuple(PLAY_FAMILIES)) for viewer in VIEWERS),
    *((desk, tuple(CONSOLE_FAMILIES)) for desk in DESKS),
)
CODE = home.remembered(1)(lambda: None).__code__
"""Every function that remembers has it."""


def remembering() -> Iterator[tuple[Any, str, Any]]:
    """Every name of a module of ours that stands for a function which remembers."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("sim_server."):
            for key, value in tuple(vars(module).items()):
                if getattr(value, "__code__", None) is CODE:
                    yield module, key, value


@contextmanager
def forgetting() -> Iterator[None]:
    """Nothing is remembered meanwhile."""
    found = tuple(remembering())
    for module, name, function in found:
        setattr(module, name, function.__wrapped__)
    try:
        yield
    finally:
        for module, name, function in found:
            setattr(module, name, function)


def pages(instant: Instant) -> list[Any]:
    """Every page of the table at this moment, in two languages, by viewer."""
    return [
        (viewer, family.name, language, family.project(Sight(instant.state, instant.present, viewer, language)))
        for viewer, families in LOOKS
        for language in (ENGLISH, FRENCH)
        for family in families
    ]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(PLAYS))
def test_what_is_remembered_equals_what_is_made_anew(seed: int) -> None:
    instants = played(seed, STEPS)
    # Looked at out of order too, so that a thing of one moment meets what was kept of another.
    chosen = [*instants[::EVERY], *Random(seed).sample(instants, len(instants) // (4 * EVERY))]
    for instant in chosen:
        kept = pages(instant)
        with forgetting():
            anew = pages(instant)
        assert kept == anew


def test_every_function_that_remembers_is_known_to_this_test() -> None:
    assert {function.__name__ for _, _, function in remembering()} >= {"_channel", "_refused_now", "waiting", "_roles"}
    with forgetting():
        assert not tuple(remembering())
