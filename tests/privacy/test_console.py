"""Facilitators read along everywhere, except what nobody may read; a technical one reads no content at all."""

import os

import msgspec
import pytest

from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.regions import Family, Sight
from sim_server.projection.wall import WALL_FAMILIES
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.markers import markers_in
from tests.privacy.table import ALL_SEATS
from tests.projection.test_depends import played

PLAYS, STEPS = (20, 1_000) if os.environ.get("ENTENTE_FULL") else (2, 300)
FAMILIES: tuple[Family, ...] = (*CONSOLE_FAMILIES, *WALL_FAMILIES)
TECHNICAL = FacilitatorViewer(FacilitatorKind.TECHNICAL)
LEAD = FacilitatorViewer(FacilitatorKind.LEAD)


def markers_seen(viewer: Viewer, seed: int) -> frozenset[str]:
    seen = frozenset[str]()
    for instant in played(seed, STEPS):
        sight = Sight(instant.state, instant.present, viewer, ENGLISH)
        seen |= markers_in(msgspec.json.encode([family.project(sight) for family in FAMILIES]))
    return seen


@pytest.mark.parametrize("seed", range(PLAYS))
def test_a_technical_facilitator_receives_no_secret_and_no_words_of_anybody(seed: int) -> None:
    assert markers_seen(TECHNICAL, seed) == frozenset()


@pytest.mark.parametrize("seed", range(PLAYS))
def test_not_even_the_lead_receives_a_sealed_ballot(seed: int) -> None:
    seen = markers_seen(LEAD, seed)

    assert not any(marker.startswith("CANARY-sealed") for marker in seen)
    assert any(marker.startswith("CANARY-clause") for marker in seen)


@pytest.mark.parametrize("viewer", [*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer()], ids=str)
def test_the_console_and_the_wall_are_empty_for_anybody_else(viewer: Viewer) -> None:
    for instant in played(1, STEPS):
        sight = Sight(instant.state, instant.present, viewer, ENGLISH)
        assert not any(family.project(sight) for family in FAMILIES)
