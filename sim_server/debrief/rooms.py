"""Private rooms: who was in each, since when, and how much was written there. Not a word of it."""

from collections import Counter
from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.events import MessageSent, MessageWithdrawn, RoomJoined, RoomOpened
from sim_server.rules.ids import ChannelId, Millis, SeatId


@dataclass(frozen=True, slots=True)
class RoomHeld:
    """``seats`` are all who were ever in it, in the scenario's order; ``messages`` those that seats wrote and kept."""

    channel: ChannelId
    at: Millis
    minute: float
    seats: tuple[SeatId, ...]
    messages: int


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
            channel, at, record.minute(at), tuple(seat for seat in order if seat in members[channel]), written[channel]
        )
        for channel, at in opened.items()
    )
