"""Events beside a private talk: that it goes on elsewhere, and the outcome lines of rooms."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import BeaconId, ChannelId, ItemId, LineId, Millis, SeatId


@dataclass(frozen=True, slots=True)
class ElsewhereTold:
    """The seats of the audience talk elsewhere, until ``until`` at the latest; ``channel`` is their room, if any."""

    item: ItemId | None
    """Its line in the room; None where there is no room."""
    beacon: BeaconId
    by: SeatId
    channel: ChannelId | None
    link: str
    until: Millis
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class ElsewhereEnded:
    """``by`` is None where its time, its phase or the facilitator ended it."""

    beacon: BeaconId
    by: SeatId | None
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class OutcomeWritten:
    """An outcome line is put to the members of a room: those of the audience. A version after the first asks anew."""

    item: ItemId
    line: LineId
    version: int
    by: SeatId
    channel: ChannelId
    text: str
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class OutcomeAgreed:
    """``by_all``: this was the last member asked; the line stands."""

    item: ItemId
    line: LineId
    seat: SeatId
    by_all: bool
    channel: ChannelId
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class OutcomeClosed:
    """The line stays as not agreed."""

    item: ItemId
    line: LineId
    seat: SeatId
    channel: ChannelId
    audience: Audience
    at: Millis
