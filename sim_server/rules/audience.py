"""Who may see a thing, and the one function that decides it.

Everything that carries content names its audience; there is no default. An audience is a set of
seats, or all seats and observers. Facilitators who may read content (lead, table facilitator and
observing facilitator) see every audience of a table but one kind: what is sealed for nobody.
A technical facilitator sees no content at all.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from sim_server.rules.ids import SeatId


class FacilitatorKind(StrEnum):
    LEAD = "lead"
    TABLE = "table"
    OBSERVER = "observer"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class SeatViewer:
    """Whoever holds this seat now."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class ObserverViewer:
    """A guest who watches what every seat may see."""


@dataclass(frozen=True, slots=True)
class FacilitatorViewer:
    """A facilitator of the session, with the powers of one kind."""

    kind: FacilitatorKind


Viewer = SeatViewer | ObserverViewer | FacilitatorViewer


class Reach(StrEnum):
    """How far an audience reaches among seats and observers."""

    EVERYONE = "everyone"
    """All seats and observers."""
    SEATS = "seats"
    """The seats named, and nobody else."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a thing. ``seats`` counts only where ``reach`` is ``SEATS``."""

    reach: Reach
    seats: frozenset[SeatId]


EVERYONE = Audience(Reach.EVERYONE, frozenset())
FACILITATORS = Audience(Reach.SEATS, frozenset())
"""No seat and no observer: facilitators alone."""


def only(*seats: SeatId) -> Audience:
    """The audience of these seats (and the facilitators)."""
    return Audience(Reach.SEATS, frozenset(seats))


def either(one: Audience, other: Audience) -> Audience:
    """Whoever is in one of the two."""
    if Reach.EVERYONE in (one.reach, other.reach):
        return EVERYONE
    return only(*one.seats, *other.seats)


def can_see(viewer: Viewer, audience: Audience) -> bool:
    """Whether this viewer may see content of this audience. Source: rulings, "Who sees what"."""
    match viewer:
        case SeatViewer(seat):
            return audience.reach is Reach.EVERYONE or seat in audience.seats
        case ObserverViewer():
            return audience.reach is Reach.EVERYONE
        case FacilitatorViewer(kind):
            return kind is not FacilitatorKind.TECHNICAL
        case _:
            assert_never(viewer)
