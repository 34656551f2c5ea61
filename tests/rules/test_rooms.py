"""Private rooms: asked for, answered, joined, left. To others they do not exist."""

from itertools import combinations

from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import only
from sim_server.rules.commands import (
    AddToRoom,
    AnswerRoom,
    AskForRoom,
    CancelRoom,
    LeaveRoom,
    MuteSeat,
    PauseTable,
    SendMessage,
)
from sim_server.rules.events import RoomAsked, RoomCancelled, RoomDeclined, RoomJoined, RoomLeft, RoomOpened
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.ids import ChannelId, RequestId, SeatId
from sim_server.rules.limits import MOST_ROOMS, MOST_TOPIC
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SEATS, SOUTH, WORKS, Table


def request_at(table: Table, asker: SeatActor, *invited: SeatActor) -> RequestId:
    (asked,) = table.does(AskForRoom(tuple(actor.seat for actor in invited), "Water"), asker)
    assert isinstance(asked, RoomAsked)
    return asked.request


def room_at(table: Table, asker: SeatActor, invited: SeatActor) -> ChannelId:
    request = request_at(table, asker, invited)
    (room,) = table.does(AnswerRoom(request, accepts=True), invited)
    assert isinstance(room, RoomOpened)
    return room.channel


def test_a_room_opens_with_the_first_acceptance() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH)
    opened = table.does(AnswerRoom(request, accepts=True), SOUTH)
    room = ChannelId(f"r-x{table.decisions}")
    assert opened == (RoomOpened(room, request, frozenset({NORTH.seat, SOUTH.seat}), "Water", table.at),)
    assert table.state.channels[room].seats == {NORTH.seat, SOUTH.seat}
    assert not table.state.requests
    table.does(SendMessage(room, "Alone at last"), NORTH)
    assert table.refuses(SendMessage(room, "May I?"), CHAIR) is Code.UNKNOWN_CHANNEL


def test_later_acceptances_join_the_room() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    assert table.state.requests[request].accepted == {SOUTH.seat}
    (joined,) = table.does(AnswerRoom(request, accepts=True), CHAIR)
    assert isinstance(joined, RoomJoined)
    assert joined.audience == only(NORTH.seat, SOUTH.seat, CHAIR.seat)
    assert table.state.channels[joined.channel].seats == {NORTH.seat, SOUTH.seat, CHAIR.seat}
    assert not table.state.requests


def test_a_request_ends_when_everyone_has_declined() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    assert table.does(AnswerRoom(request, accepts=False), SOUTH) == (RoomDeclined(request, SOUTH.seat),)
    assert table.refuses(AnswerRoom(request, accepts=True), SOUTH) is Code.UNKNOWN_REQUEST
    table.does(AnswerRoom(request, accepts=False), CHAIR)
    assert not table.state.requests


def test_only_those_invited_answer_and_only_the_asker_cancels() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH)
    assert table.refuses(AnswerRoom(request, accepts=True), CHAIR) is Code.UNKNOWN_REQUEST
    assert table.refuses(CancelRoom(request), SOUTH) is Code.UNKNOWN_REQUEST
    assert table.does(CancelRoom(request), NORTH) == (RoomCancelled(request),)
    assert table.refuses(CancelRoom(request), NORTH) is Code.UNKNOWN_REQUEST
    assert table.refuses(AnswerRoom(request, accepts=True), SOUTH) is Code.UNKNOWN_REQUEST


def test_cancelling_the_rest_of_a_request_leaves_the_room() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    table.does(CancelRoom(request), NORTH)
    assert table.state.channels[tuple(table.state.channels)[-1]].is_open


def test_a_room_is_asked_for_in_good_company() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(AskForRoom((), ""), NORTH) is Code.EMPTY_ROOM
    assert table.refuses(AskForRoom((NORTH.seat,), ""), NORTH) is Code.EMPTY_ROOM
    assert table.refuses(AskForRoom((SeatId("nobody"),), ""), NORTH) is Code.UNKNOWN_SEAT
    long_topic = "x" * (MOST_TOPIC + 1)
    assert table.refuses(AskForRoom((SOUTH.seat,), long_topic), NORTH) is Code.TEXT_TOO_LONG


def test_the_same_company_has_one_room_and_one_request() -> None:
    table = given.table_in(given.TALKS)
    request_at(table, NORTH, SOUTH)
    assert table.refuses(AskForRoom((SOUTH.seat,), ""), NORTH) is Code.ROOM_ALREADY_ASKED
    assert table.refuses(AskForRoom((NORTH.seat,), ""), SOUTH) is Code.ROOM_ALREADY_ASKED
    room_at(table, NORTH, CHAIR)
    assert table.refuses(AskForRoom((CHAIR.seat, NORTH.seat), ""), NORTH) is Code.ROOM_EXISTS
    request_at(table, NORTH, CHAIR, SOUTH)


def test_who_declined_a_company_may_ask_for_it() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    table.does(AnswerRoom(request, accepts=False), SOUTH)
    request_at(table, SOUTH, NORTH, CHAIR)


def test_a_member_brings_more_seats_in_who_see_it_from_then_on() -> None:
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    (joined,) = table.does(AddToRoom(room, (ENVOY.seat, CHAIR.seat, SOUTH.seat)), SOUTH)
    assert isinstance(joined, RoomJoined)
    assert joined.seats == {ENVOY.seat, CHAIR.seat}
    assert joined.request is None
    table.does(SendMessage(room, "Thank you for having me"), CHAIR)


def test_bringing_in_a_seat_that_was_asked_answers_for_it() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    room = tuple(table.state.channels)[-1]
    table.does(AddToRoom(room, (CHAIR.seat,)), SOUTH)
    assert not table.state.requests


def test_only_members_bring_in_and_only_seats_that_are_missing() -> None:
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    assert table.refuses(AddToRoom(room, (CHAIR.seat,)), WORKS) is Code.UNKNOWN_CHANNEL
    assert table.refuses(AddToRoom(PLENARY, (CHAIR.seat,)), NORTH) is Code.UNKNOWN_CHANNEL
    assert table.refuses(AddToRoom(ChannelId("attic"), (CHAIR.seat,)), NORTH) is Code.UNKNOWN_CHANNEL
    assert table.refuses(AddToRoom(room, (SOUTH.seat,)), NORTH) is Code.NOTHING_TO_DO
    assert table.refuses(AddToRoom(room, (SeatId("nobody"),)), NORTH) is Code.UNKNOWN_SEAT


def test_a_room_does_not_grow_into_another_of_the_same_company() -> None:
    table = given.table_in(given.TALKS)
    first, second = room_at(table, NORTH, SOUTH), room_at(table, NORTH, CHAIR)
    table.does(AddToRoom(first, (CHAIR.seat,)), NORTH)
    assert table.refuses(AddToRoom(second, (SOUTH.seat,)), NORTH) is Code.ROOM_EXISTS


def test_a_room_with_one_member_left_is_closed() -> None:
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    (left,) = table.does(LeaveRoom(room), NORTH)
    assert isinstance(left, RoomLeft)
    assert left.audience == only(NORTH.seat, SOUTH.seat)
    assert not table.state.channels[room].is_open
    assert table.refuses(LeaveRoom(room), SOUTH) is Code.CHANNEL_CLOSED
    assert table.refuses(LeaveRoom(room), NORTH) is Code.UNKNOWN_CHANNEL
    room_at(table, NORTH, SOUTH)


def test_a_room_of_three_goes_on_with_two() -> None:
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    table.does(AddToRoom(room, (CHAIR.seat,)), NORTH)
    table.does(LeaveRoom(room), NORTH)
    assert table.state.channels[room].is_open


def test_nobody_is_let_into_a_room_that_closed() -> None:
    table = given.table_in(given.TALKS)
    request = request_at(table, NORTH, SOUTH, CHAIR)
    table.does(AnswerRoom(request, accepts=True), SOUTH)
    other = request_at(table, WORKS, CHAIR)
    table.does(LeaveRoom(tuple(table.state.channels)[-1]), SOUTH)
    assert table.refuses(AnswerRoom(request, accepts=True), CHAIR) is Code.UNKNOWN_REQUEST
    assert tuple(table.state.requests) == (other,)


def test_a_seat_has_a_limit_of_rooms_and_requests() -> None:
    everyone = tuple(actor for actor in SEATS if actor is not NORTH)
    table = given.table_in(given.TALKS)
    companies = [(one,) for one in everyone] + [
        (one, other) for index, one in enumerate(everyone) for other in everyone[index + 1 :]
    ]
    for company in companies[: MOST_ROOMS - 3]:
        request_at(table, NORTH, *company)
    for invited in companies[:2]:
        request = next(key for key, each in table.state.requests.items() if each.invited == (invited[0].seat,))
        table.does(AnswerRoom(request, accepts=True), invited[0])
    request_at(table, NORTH, WORKS, SOUTH, CHAIR)
    request_at(table, NORTH, WORKS, SOUTH, ENVOY)
    offered = request_at(table, CHAIR, NORTH, SOUTH, ENVOY)
    request_at(table, NORTH, WORKS, CHAIR, ENVOY)
    assert table.refuses(AskForRoom((SOUTH.seat, CHAIR.seat, ENVOY.seat, WORKS.seat), ""), NORTH) is Code.TOO_MANY_ROOMS
    assert table.refuses(AnswerRoom(offered, accepts=True), NORTH) is Code.TOO_MANY_ROOMS


def test_rooms_need_a_phase_that_has_them_and_a_voice() -> None:
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    table.does(PauseTable(), LEAD)
    request_at(table, NORTH, CHAIR)
    table.does(MuteSeat(NORTH.seat, is_muted=True), LEAD)
    assert table.refuses(AskForRoom((WORKS.seat,), ""), NORTH) is Code.MUTED
    table = given.table_in(given.DECIDING)
    assert table.refuses(AskForRoom((WORKS.seat,), ""), NORTH) is Code.NOT_OPEN_IN_PHASE
    assert table.refuses(LeaveRoom(room), NORTH) is Code.UNKNOWN_CHANNEL


def test_whoever_brings_a_seat_in_does_not_learn_that_it_is_at_its_limit() -> None:
    others = tuple(actor for actor in SEATS if actor is not CHAIR)
    companies = [company for size in range(1, 5) for company in combinations(others, size)]
    table = given.table_in(given.TALKS)
    room = room_at(table, NORTH, SOUTH)
    for company in companies[:MOST_ROOMS]:
        request_at(table, CHAIR, *company)
    assert table.refuses(AskForRoom((WORKS.seat, NORTH.seat, SOUTH.seat, ENVOY.seat), ""), CHAIR) is Code.TOO_MANY_ROOMS
    table.does(AddToRoom(room, (WORKS.seat, CHAIR.seat)), NORTH)
    assert table.state.channels[room].seats == {NORTH.seat, SOUTH.seat, WORKS.seat, CHAIR.seat}
