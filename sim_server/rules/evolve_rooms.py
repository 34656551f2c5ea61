"""How the state follows private rooms: asked for, opened, joined, left."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import RoomAsked, RoomCancelled, RoomDeclined, RoomJoined, RoomLeft, RoomOpened
from sim_server.rules.evolve_talk import count_item
from sim_server.rules.evolve_talks import TalksEvent, evolve_talks, join_talks, leave_talks
from sim_server.rules.ids import ChannelId, RequestId, SeatId
from sim_server.rules.mapping import drop, put
from sim_server.rules.state import Channel, RoomRequest, TableState
from sim_server.rules.state.channels import ChannelKind

RoomEvent = RoomAsked | RoomDeclined | RoomCancelled | RoomOpened | RoomJoined | RoomLeft


def evolve_rooms(state: TableState, event: RoomEvent | TalksEvent) -> TableState:
    if isinstance(event, TalksEvent):
        return evolve_talks(state, event)
    match event:
        case RoomAsked():
            return replace(state, requests=put(state.requests, event.request, _request(event)))
        case RoomDeclined():
            request = state.requests[event.request]
            return _answered(state, replace(request, declined=request.declined | {event.seat}))
        case RoomCancelled():
            return replace(state, requests=drop(state.requests, event.request))
        case RoomOpened():
            return _opened(state, event)
        case RoomJoined():
            return count_item(join_talks(_joined(state, event), event), event.channel)
        case RoomLeft():
            return count_item(leave_talks(_left(state, event), event), event.channel)
        case _:
            assert_never(event)


def _request(event: RoomAsked) -> RoomRequest:
    return RoomRequest(
        id=event.request,
        asker=event.asker,
        invited=event.seats,
        declined=frozenset(),
        accepted=frozenset(),
        channel=None,
        topic=event.topic,
        at=event.at,
    )


def _answered(state: TableState, request: RoomRequest) -> TableState:
    """The request, or nothing of it once every invited seat has answered."""
    if request.accepted | request.declined >= set(request.invited):
        return replace(state, requests=drop(state.requests, request.id))
    return replace(state, requests=put(state.requests, request.id, request))


def _opened(state: TableState, event: RoomOpened) -> TableState:
    room = Channel(event.channel, ChannelKind.ROOM, event.seats, event.topic, is_open=True)
    state = replace(state, channels=put(state.channels, room.id, room))
    return _accepted(state, event.request, event.seats, event.channel)


def _joined(state: TableState, event: RoomJoined) -> TableState:
    room = state.channels[event.channel]
    room = replace(room, seats=room.seats | event.seats)
    state = replace(state, channels=put(state.channels, room.id, room))
    return _accepted(state, event.request, event.seats, event.channel)


def _accepted(
    state: TableState, request_id: RequestId | None, seats: frozenset[SeatId], channel: ChannelId
) -> TableState:
    request = state.requests.get(request_id) if request_id else None
    if request is None:
        return state
    came = request.accepted | (seats - {request.asker})
    return _answered(state, replace(request, accepted=came, channel=channel))


def _left(state: TableState, event: RoomLeft) -> TableState:
    """One seat alone is no conversation: the room closes, and nobody can be let into it any more."""
    room = state.channels[event.channel]
    seats = room.seats - {event.seat}
    room = replace(room, seats=seats, is_open=len(seats) > 1)
    state = replace(state, channels=put(state.channels, room.id, room))
    if room.is_open:
        return state
    requests = {key: request for key, request in state.requests.items() if request.channel != room.id}
    return replace(state, requests=requests) if len(requests) < len(state.requests) else state
