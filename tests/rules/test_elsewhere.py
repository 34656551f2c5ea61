"""Talks that go on elsewhere: told by one tap to those who talk, ended by one, by their time or with the phase."""

import pytest

from sim_server.rules.actors import ClockActor
from sim_server.rules.audience import only
from sim_server.rules.commands import (
    AddToRoom,
    AdvancePhase,
    EndDueElsewhere,
    EndElsewhere,
    EndTable,
    LeaveRoom,
    PauseTable,
    ResumeTable,
    TellElsewhere,
)
from sim_server.rules.events import ElsewhereEnded, ElsewhereTold
from sim_server.rules.ids import SeatId
from sim_server.rules.limits import MOST_BEACONS, MOST_LINK
from sim_server.rules.links import host_of
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, MINUTE, NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import bargaining_table
from tests.rules.given_talks import room_of, table_in_a_room

LINK = "https://call.example/room-7"


def told(table: Table, command: TellElsewhere) -> ElsewhereTold:
    (event,) = table.does(command, NORTH)
    assert isinstance(event, ElsewhereTold)
    return event


def test_one_tap_in_a_room_tells_its_members() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    event = told(table, TellElsewhere(room))
    assert event.audience == only(NORTH.seat, SOUTH.seat)
    assert (event.channel, event.link, event.until) == (room, "", table.at + 20 * MINUTE)
    assert table.state.counts[room] == 1


def test_without_a_room_those_named_are_told() -> None:
    table = bargaining_table()
    event = told(table, TellElsewhere(seats=(SOUTH.seat, NORTH.seat), link=LINK, minutes=5))
    assert event.audience == only(NORTH.seat, SOUTH.seat)
    assert (event.channel, event.link, event.until) == (None, LINK, table.at + 5 * MINUTE)
    assert table.refuses(TellElsewhere(), NORTH) is Code.NOBODY_TO_TALK_TO
    assert table.refuses(TellElsewhere(seats=(NORTH.seat,)), NORTH) is Code.NOBODY_TO_TALK_TO
    assert table.refuses(TellElsewhere(seats=(SeatId("nobody"),)), NORTH) is Code.UNKNOWN_SEAT


def test_to_others_it_does_not_exist() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    beacon = told(table, TellElsewhere(room)).beacon
    assert table.refuses(TellElsewhere(room), WORKS) is Code.UNKNOWN_CHANNEL
    assert table.refuses(EndElsewhere(beacon), WORKS) is Code.NOT_ELSEWHERE


def test_whoever_talks_can_end_it_and_so_can_a_facilitator() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    for actor, by in ((SOUTH, SOUTH.seat), (LEAD, None)):
        beacon = told(table, TellElsewhere(room)).beacon
        assert table.refuses(TellElsewhere(room), SOUTH) is Code.ALREADY_ELSEWHERE
        ended = ElsewhereEnded(beacon, by, only(NORTH.seat, SOUTH.seat), table.at)
        assert table.does(EndElsewhere(beacon), actor) == (ended,)
        assert table.refuses(EndElsewhere(beacon), NORTH) is Code.NOT_ELSEWHERE


def test_it_ends_by_its_time_and_a_pause_moves_it() -> None:
    table = bargaining_table()
    beacon = told(table, TellElsewhere(seats=(SOUTH.seat,), minutes=2)).beacon
    table.passes(MINUTE)
    table.does(PauseTable(), LEAD)
    table.passes(5 * MINUTE)
    table.does(ResumeTable(), LEAD)
    assert table.refuses(EndDueElsewhere(beacon), ClockActor()) is Code.NOTHING_TO_DO
    table.passes(MINUTE)
    assert not table.state.talks.beacons


def test_it_ends_with_the_phase_and_with_play() -> None:
    table = bargaining_table()
    told(table, TellElsewhere(seats=(SOUTH.seat,)))
    events = table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    assert any(isinstance(event, ElsewhereEnded) for event in events)
    assert table.refuses(TellElsewhere(seats=(SOUTH.seat,)), NORTH) is Code.NOT_OPEN_IN_PHASE
    again = bargaining_table()
    told(again, TellElsewhere(seats=(SOUTH.seat,)))
    again.does(EndTable(), LEAD)
    assert not again.state.talks.beacons


def test_who_comes_into_the_room_learns_of_it_and_who_leaves_is_out() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    beacon = told(table, TellElsewhere(room)).beacon
    table.does(AddToRoom(room, (CHAIR.seat,)), NORTH)
    assert table.state.talks.beacons[beacon].seats == {NORTH.seat, SOUTH.seat, CHAIR.seat}
    table.does(LeaveRoom(room), SOUTH)
    assert table.state.talks.beacons[beacon].seats == {NORTH.seat, CHAIR.seat}
    table.does(LeaveRoom(room), CHAIR)
    assert not table.state.talks.beacons


def test_a_seat_tells_of_a_few_at_a_time() -> None:
    table = bargaining_table()
    rooms = [(SOUTH,), (WORKS,), (CHAIR,), (SOUTH, WORKS), (SOUTH, CHAIR), (WORKS, CHAIR), (SOUTH, WORKS, CHAIR)]
    for others in rooms[:MOST_BEACONS]:
        told(table, TellElsewhere(seats=tuple(each.seat for each in others)))
    last = TellElsewhere(seats=tuple(each.seat for each in rooms[MOST_BEACONS]))
    assert table.refuses(last, NORTH) is Code.TOO_MANY_BEACONS


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//call.example/x",
        "https://",
        "https://bank.example@evil.example/",
        "https://call.example\\@evil.example",
        "https://call.example:99999/",
        "https://[call/",
        "call.example/x",
        "https://call example/x",
    ],
)
def test_a_link_leads_plainly_to_the_web(link: str) -> None:
    assert host_of(link) == ""
    table = bargaining_table()
    assert table.refuses(TellElsewhere(seats=(SOUTH.seat,), link=link), NORTH) is Code.STRANGE_LINK


def test_the_host_of_a_link_is_named() -> None:
    assert host_of("https://Call.Example:8443/a?b#c") == "call.example:8443"
    assert host_of("http://call.example") == "call.example"
    assert host_of("http://[::1]:8080/") == "[::1]:8080"


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://c\u0430ll.example", "xn--cll-6cd.example"),
        ("https://call.example\u3002other.example", "call.example.other.example"),
        ("https://ca\u200bll.example", "call.example"),
        ("https://c%61ll.example", ""),
        ("https://c\u202ella.example", ""),
        ("https://call.example;other.example", ""),
        ("https://call..example", ""),
    ],
)
def test_letters_that_look_like_others_are_told_as_the_net_knows_them(link: str, host: str) -> None:
    assert host_of(link) == host
    table = bargaining_table()
    long = TellElsewhere(seats=(SOUTH.seat,), link=LINK + "x" * MOST_LINK)
    assert table.refuses(long, NORTH) is Code.TEXT_TOO_LONG


def test_a_scenario_that_does_not_open_it_has_none() -> None:
    table = given.table_in(given.TALKS)
    room = room_of(table, NORTH, SOUTH)
    assert table.refuses(TellElsewhere(room), NORTH) is Code.NOT_OPEN_IN_PHASE
