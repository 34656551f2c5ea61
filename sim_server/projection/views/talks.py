"""The regions beside private talks: those that go on elsewhere, and the outcome lines of a room."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.rules.ids import BeaconId, ChannelId, LineId, Millis
from sim_server.rules.state.talks import LineStatus


@dataclass(frozen=True, slots=True)
class BeaconView:
    """Family ``beacon``: these seats talk elsewhere. ``host`` is where the link leads; both may be empty."""

    id: BeaconId
    by: SeatLabel
    seats: tuple[SeatLabel, ...]
    channel: ChannelId | None
    link: str
    host: str
    until: Millis


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome line as it is worded now. ``waits_for`` are the members who have not agreed, while it is open.

    ``text`` is empty where a facilitator removed the words.
    """

    id: LineId
    channel: ChannelId
    version: int
    by: SeatLabel
    text: str
    seats: tuple[SeatLabel, ...]
    waits_for: tuple[SeatLabel, ...]
    status: LineStatus
    at: Millis
    is_asked: bool
    """Whether this viewer has still to agree."""


@dataclass(frozen=True, slots=True)
class RoomSideView:
    """Family ``room``, one for each private room of the viewer: what its members can do beside writing."""

    lines: tuple[OutcomeView, ...]
    may_tell: bool
    """Whether this seat can tell now that the room talks elsewhere."""
    may_write: bool
    """Whether an outcome line can be worded now."""
