"""Private rooms and talks elsewhere: who, since when, how much. Not a word of them but the outcome lines."""

from collections import Counter
from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.events import (
    ElsewhereEnded,
    ElsewhereTold,
    MessageSent,
    MessageWithdrawn,
    RoomJoined,
    RoomOpened,
)
from sim_server.rules.ids import BeaconId, ChannelId, Millis, SeatId
from sim_server.rules.state.talks import OutcomeLine


@dataclass(frozen=True, slots=True)
class RoomHeld:
    """``seats`` are all who were ever in it, in the scenario's order; ``messages`` those that seats wrote and kept."""

    channel: ChannelId
    at: Millis
    minute: float
    seats: tuple[SeatId, ...]
    messages: int
    lines: tuple[OutcomeLine, ...]
    """What was put to the room; what is still open was not agreed."""


@dataclass(frozen=True, slots=True)
class TalkElsewhere:
    """``seats`` are those who were told, in the scenario's order; ``minutes`` of play until it ended."""

    at: Millis
    minute: float
    seats: tuple[SeatId, ...]
    minutes: float


def rooms_held(record: Record) -> tuple[RoomHeld, ...]:
    """Every private room, in the order in which they were opened."""
    members: dict[ChannelId, frozenset[SeatId]] = {}
    opened: dict[ChannelId, Millis] = {}
    written: Counter[ChannelId] = Counter()
    withdrawn = {entry.event.item for entry in record.entries if isinstance(entry.event, MessageWithdrawn)}
    for entry in record.entries:
        match entry.event:
            case RoomOpened() as event:
                members[event.channel], opened[event.channel] = event.seats, event.at
            case RoomJoined() as event:
                members[event.channel] |= event.seats
            case MessageSent() as event if event.speaker.seat is not None and event.item not in withdrawn:
                written[event.channel] += 1
            case _:
                pass
    order = [SeatId(role.id) for role in record.opened.scenario.roles]
    return tuple(
        RoomHeld(
            channel,
            at,
            record.minute(at),
            tuple(seat for seat in order if seat in members[channel]),
            written[channel],
            tuple(each for each in record.final.talks.lines.values() if each.channel == channel),
        )
        for channel, at in opened.items()
    )


def talks_elsewhere(record: Record) -> tuple[TalkElsewhere, ...]:
    """Every talk elsewhere that was told of, in order; one that is not over lasts until the last event."""
    ends: dict[BeaconId, Millis] = {
        entry.event.beacon: entry.event.at for entry in record.entries if isinstance(entry.event, ElsewhereEnded)
    }
    last = record.entries[-1].at
    order = [SeatId(role.id) for role in record.opened.scenario.roles]
    return tuple(
        TalkElsewhere(
            event.at,
            record.minute(event.at),
            tuple(seat for seat in order if seat in event.audience.seats),
            record.minute(ends.get(event.beacon, last)) - record.minute(event.at),
        )
        for event in (entry.event for entry in record.entries)
        if isinstance(event, ElsewhereTold)
    )
