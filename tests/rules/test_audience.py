"""The one function that says who may see a thing, and how actors are recorded."""

import pytest

from sim_server.rules.actors import Actor, actor_key
from sim_server.rules.audience import (
    EVERYONE,
    FACILITATORS,
    Audience,
    FacilitatorKind,
    FacilitatorViewer,
    ObserverViewer,
    SeatViewer,
    Viewer,
    can_see,
    only,
)
from tests.rules.given import CLOCK, LEAD, NORTH, SOUTH

NORTHERN, SOUTHERN, GUEST = SeatViewer(NORTH.seat), SeatViewer(SOUTH.seat), ObserverViewer()


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        (EVERYONE, {NORTHERN, SOUTHERN, GUEST}),
        (only(NORTH.seat), {NORTHERN}),
        (only(NORTH.seat, SOUTH.seat), {NORTHERN, SOUTHERN}),
        (FACILITATORS, set[Viewer]()),
    ],
)
def test_a_thing_is_seen_by_its_audience_alone(audience: Audience, seen_by: set[Viewer]) -> None:
    assert {viewer for viewer in (NORTHERN, SOUTHERN, GUEST) if can_see(viewer, audience)} == seen_by


@pytest.mark.parametrize("audience", [EVERYONE, only(NORTH.seat), FACILITATORS])
def test_facilitators_see_content_unless_they_are_technical(audience: Audience) -> None:
    kinds = {kind for kind in FacilitatorKind if can_see(FacilitatorViewer(kind), audience)}
    assert kinds == set(FacilitatorKind) - {FacilitatorKind.TECHNICAL}


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        (NORTH, "seat/north-minister/person-of-north-minister"),
        (LEAD, "facilitator/lead"),
        (CLOCK, "clock"),
    ],
)
def test_the_log_records_an_actor_by_a_key(actor: Actor, key: str) -> None:
    assert actor_key(actor) == key
