"""Private messages as the last stage shows them: the words of seats that consented, of others that they wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim_server.debrief.consent import released_by_consent
from sim_server.debrief.record import Record
from sim_server.rules.audience import SeatViewer, Viewer
from sim_server.rules.events import MessageSent, MessageWithdrawn
from sim_server.rules.ids import ChannelId, ItemId, Millis, SeatId
from sim_server.rules.redaction import redacted_items
from sim_server.rules.state.channels import ChannelKind

SHOWN = frozenset({ChannelKind.ROOM, ChannelKind.DELEGATION})


@dataclass(frozen=True, slots=True)
class MessageShown:
    """``text`` is None where it is withheld: its author did not consent; empty where a facilitator removed it."""

    channel: ChannelId
    at: Millis
    minute: float
    seat: SeatId
    text: str | None
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A private room or a delegation's room, with the seats that wrote or could read."""

    channel: ChannelId
    kind: ChannelKind
    seats: tuple[SeatId, ...]
    messages: tuple[MessageShown, ...]


def conversations(record: Record, viewer: Viewer) -> tuple[Conversation, ...]:
    """The private conversations in which something was written. A viewer reads those it was in, consent or not."""
    consented = released_by_consent(record)
    found = (_conversation(record, channel, viewer, consented) for channel in record.final.channels)
    return tuple(each for each in found if each is not None and each.messages)


def _conversation(
    record: Record, channel: ChannelId, viewer: Viewer, consented: frozenset[ItemId]
) -> Conversation | None:
    kind = record.final.channels[channel].kind
    if kind not in SHOWN:
        return None
    messages = tuple(_messages(record, channel, viewer, consented))
    seats = _audience(record, channel)
    return Conversation(channel, kind, seats, messages)


def _messages(
    record: Record, channel: ChannelId, viewer: Viewer, consented: frozenset[ItemId]
) -> Iterator[MessageShown]:
    withdrawn = {entry.event.item for entry in record.entries if isinstance(entry.event, MessageWithdrawn)}
    removed = redacted_items(entry.event for entry in record.entries)
    for entry in record.entries:
        event = entry.event
        if not isinstance(event, MessageSent) or event.channel != channel or event.item in withdrawn:
            continue
        seat = event.speaker.seat
        if seat is None:
            continue
        was_there = isinstance(viewer, SeatViewer) and viewer.seat in event.audience.seats
        text = event.text if was_there or event.item in consented else None
        yield MessageShown(channel, event.at, record.minute(event.at), seat, text, event.item in removed)


def _audience(record: Record, channel: ChannelId) -> tuple[SeatId, ...]:
    heard: set[SeatId] = set()
    for entry in record.entries:
        if isinstance(entry.event, MessageSent) and entry.event.channel == channel:
            heard |= entry.event.audience.seats
    return tuple(SeatId(role.id) for role in record.opened.scenario.roles if SeatId(role.id) in heard)
