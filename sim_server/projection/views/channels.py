"""Conversations."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.rules.ids import (
    ChannelId,
)
from sim_server.rules.rejections import Rejection
from sim_server.rules.state.channels import ChannelKind


@dataclass(frozen=True, slots=True)
class ChannelView:
    """Family ``channel``, one for each conversation of the viewer.

    ``members`` are the seats that read it; ``is_everyone`` says all seats and observers do.
    Facilitators read along everywhere, and the page says so. ``refusal`` says why writing is closed.
    """

    id: ChannelId
    kind: ChannelKind
    topic: str
    members: tuple[SeatLabel, ...]
    is_everyone: bool
    readers: int
    """Seats that will read what is written here."""
    is_open: bool
    refusal: Rejection | None
