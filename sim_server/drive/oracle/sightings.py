"""What one viewer received, as the oracle needs it: items as they came, and every region ever shown."""

from dataclasses import dataclass

from sim_server.rules.audience import Viewer
from sim_server.rules.ids import ChannelId, ItemId, RequestId, SeatId


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item that came. ``visit`` counts the viewer's connections.

    ``is_live`` is false in the page that a connection begins with; ``is_again`` where the page had the item already
    and it was added once more.
    """

    item: ItemId
    channel: ChannelId
    words: str
    visit: int
    is_live: bool
    is_again: bool
    is_bots: bool = False
    """It is shown as said by a bot."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """``stale`` names regions whose last value differs from the one on a fresh page."""

    viewer: Viewer
    name: str
    """How a finding calls the viewer."""
    arrivals: tuple[Arrival, ...]
    regions: frozenset[tuple[str, str]]
    """Every family and key ever shown."""
    final: frozenset[tuple[str, str]]
    """Those on the page at the end."""
    requests: frozenset[RequestId]
    """Every request for a room ever shown."""
    stale: tuple[str, ...]
    bots: frozenset[SeatId]
    """The seats that the page shows as held by bots at the end."""
