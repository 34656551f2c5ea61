"""Decisions on private rooms: asked for, answered, joined, left.

To a seat that is not in it a room does not exist, so a refusal says no more than that.
"""

from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import only
from sim_server.rules.commands import AddToRoom, AnswerRoom, AskForRoom, CancelRoom, LeaveRoom
from sim_server.rules.decide_talk import audience_of
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import RoomAsked, RoomCancelled, RoomDeclined, RoomJoined, RoomLeft, RoomOpened
from sim_server.rules.ids import ChannelId, RequestId, SeatId
from sim_server.rules.limits import MOST_ROOMS, MOST_TOPIC
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Channel, RoomRequest, TableState
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.words import refused_length, tidy_line

RoomCommand = AskForRoom | AnswerRoom | CancelRoom | AddToRoom | LeaveRoom


def decide_rooms(state: TableState, command: RoomCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case AskForRoom():
            return _ask(state, command, actor, moment)
        case AnswerRoom():
            return _answer(state, command, actor, moment)
        case CancelRoom():
            return _cancel(state, command, actor)
        case AddToRoom():
            return _add(state, command, actor, moment)
        case LeaveRoom():
            return _leave(state, command, actor, moment)
        case _:
            assert_never(command)


def _ask(state: TableState, command: AskForRoom, actor: SeatActor, moment: Moment) -> Decision:
    invited = tuple(seat for seat in dict.fromkeys(command.seats) if seat != actor.seat)
    topic = tidy_line(command.topic)
    refusal = (
        _refused_company(state, invited, actor.seat)
        or _refused_count(state, actor.seat)
        or refused_length(topic, limit=MOST_TOPIC)
    )
    return refusal or (RoomAsked(RequestId(moment.fresh), actor.seat, invited, topic, moment.at),)


def _refused_company(state: TableState, invited: tuple[SeatId, ...], asker: SeatId) -> Rejection | None:
    if not invited:
        return refuse(Code.EMPTY_ROOM)
    if any(seat not in state.seats for seat in invited):
        return refuse(Code.UNKNOWN_SEAT)
    company = frozenset({asker, *invited})
    if _has_room(state, company):
        return refuse(Code.ROOM_EXISTS)
    if any(_is_asked(request, company, asker) for request in state.requests.values()):
        return refuse(Code.ROOM_ALREADY_ASKED)
    return None


def _has_room(state: TableState, company: frozenset[SeatId]) -> bool:
    return any(room.seats == company for room in state.channels.values() if _is_open_room(room))


def _is_open_room(channel: Channel) -> bool:
    return channel.kind is ChannelKind.ROOM and channel.is_open


def _is_asked(request: RoomRequest, company: frozenset[SeatId], asker: SeatId) -> bool:
    return asker not in request.declined and company == {request.asker, *request.invited}


def _refused_count(state: TableState, seat: SeatId) -> Rejection | None:
    """Rooms asked for count as rooms, so that an acceptance by somebody else cannot exceed the limit.

    Only what a seat asks for or accepts itself is refused: whoever brings it in must not learn in how many it is.
    """
    rooms = sum(_is_open_room(room) and seat in room.seats for room in state.channels.values())
    asked = sum(request.asker == seat and request.channel is None for request in state.requests.values())
    return refuse(Code.TOO_MANY_ROOMS, limit=MOST_ROOMS) if rooms + asked >= MOST_ROOMS else None


def _answer(state: TableState, command: AnswerRoom, actor: SeatActor, moment: Moment) -> Decision:
    request = state.requests.get(command.request)
    if request is None or actor.seat not in _unanswered(request):
        return refuse(Code.UNKNOWN_REQUEST)
    if not command.accepts:
        return (RoomDeclined(request.id, actor.seat),)
    refusal = _refused_count(state, actor.seat)
    if refusal:
        return refusal
    if request.channel is None:
        seats = frozenset({request.asker, actor.seat})
        return (RoomOpened(ChannelId(f"r-{moment.fresh}"), request.id, seats, request.topic, moment.at),)
    return (_joined(state.channels[request.channel], frozenset({actor.seat}), request.id, moment),)


def _unanswered(request: RoomRequest) -> frozenset[SeatId]:
    return frozenset(request.invited) - request.declined - request.accepted


def _joined(room: Channel, seats: frozenset[SeatId], request: RequestId | None, moment: Moment) -> RoomJoined:
    audience = only(*room.seats, *seats)
    return RoomJoined(item_id(moment), room.id, seats, request, audience, moment.at)


def _cancel(state: TableState, command: CancelRoom, actor: SeatActor) -> Decision:
    request = state.requests.get(command.request)
    if request is None or request.asker != actor.seat:
        return refuse(Code.UNKNOWN_REQUEST)
    return (RoomCancelled(request.id),)


def _add(state: TableState, command: AddToRoom, actor: SeatActor, moment: Moment) -> Decision:
    room = own_room(state, command.channel, actor.seat)
    if isinstance(room, Rejection):
        return room
    if any(seat not in state.seats for seat in command.seats):
        return refuse(Code.UNKNOWN_SEAT)
    seats = frozenset(command.seats) - room.seats
    if not seats:
        return refuse(Code.NOTHING_TO_DO)
    if _has_room(state, room.seats | seats):
        return refuse(Code.ROOM_EXISTS)
    request = next((request.id for request in state.requests.values() if request.channel == room.id), None)
    return (_joined(room, seats, request, moment),)


def _leave(state: TableState, command: LeaveRoom, actor: SeatActor, moment: Moment) -> Decision:
    room = own_room(state, command.channel, actor.seat)
    if isinstance(room, Rejection):
        return room
    return (RoomLeft(item_id(moment), room.id, actor.seat, audience_of(room), moment.at),)


def own_room(state: TableState, channel_id: ChannelId, seat: SeatId) -> Channel | Rejection:
    """The open private room, where the seat is in it."""
    room = state.channels.get(channel_id)
    if room is None or room.kind is not ChannelKind.ROOM or seat not in room.seats:
        return refuse(Code.UNKNOWN_CHANNEL)
    return room if room.is_open else refuse(Code.CHANNEL_CLOSED)
