"""Conversations: messages, private rooms, help, announcements."""

from dataclasses import dataclass

from sim_server.rules.ids import ChannelId, CharacterId, ItemId, RequestId, SeatId


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Write in a channel. A facilitator may speak as a character of the scenario."""

    channel: ChannelId
    text: str
    character: CharacterId | None = None


@dataclass(frozen=True, slots=True)
class WithdrawMessage:
    """Take back an own message within ten seconds; "withdrawn" stays in its place."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class AskForRoom:
    """Ask other seats for a private room."""

    seats: tuple[SeatId, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class AnswerRoom:
    """Accept or decline a request for a room."""

    request: RequestId
    accepts: bool


@dataclass(frozen=True, slots=True)
class CancelRoom:
    """Take back an own request for a room."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class AddToRoom:
    """Bring more seats into a room; they see it from then on."""

    channel: ChannelId
    seats: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class LeaveRoom:
    """Leave a private room; the last two to part close it."""

    channel: ChannelId


@dataclass(frozen=True, slots=True)
class ResolveHelp:
    """Mark a seat's call for help as dealt with."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class Announce:
    """Say something to every seat and observer."""

    text: str
