"""Conversations: messages, private rooms, help, announcements."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import ChannelId, CharacterId, ItemId, Millis, RequestId, SeatId


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Write in a channel. A facilitator may speak as a character of the scenario.

    A seat that had an inject of a character may write to it, in its help line: whoever plays it reads that.
    """

    channel: ChannelId
    text: str
    character: CharacterId | None = None
    anyway: bool = False
    """Also where the words stand in a confidential brief that not all readers have."""


@dataclass(frozen=True, slots=True)
class WithdrawMessage:
    """Take back an own message within ten seconds; "withdrawn" stays in its place."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class Found:
    """What the server knows of an item, which the state does not hold. ``at`` is 0 where it was taken back."""

    channel: ChannelId
    audience: Audience
    at: Millis
    has_words: bool
    is_redacted: bool


@dataclass(frozen=True, slots=True)
class RedactItem:
    """Remove what somebody wrote for good: message, announcement, news or outcome line. "Removed" stays in its place.

    The server fills ``found`` with what it knows of the item; None where there is no such item.
    """

    item: ItemId
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class AskForRoom:
    """Ask other seats for a private room."""

    seats: tuple[SeatId, ...]
    topic: str
    anyway: bool = False
    """As in `SendMessage`."""


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
