"""Injects reach their audience once; facilitators write their own, and notes."""

from sim_server.rules.audience import EVERYONE, FACILITATORS, only
from sim_server.rules.commands import HoldInject, ReleaseDueInject, ReleaseInject, RepeatPhase, WriteInject, WriteNote
from sim_server.rules.events import InjectHeld, InjectReleased, InjectWritten, NoteWritten
from sim_server.rules.evolve_opening import NEWS
from sim_server.rules.ids import CharacterId, InjectId, SeatId
from sim_server.rules.inject import InjectKind
from sim_server.rules.limits import MOST_MESSAGE, MOST_TITLE
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CLOCK, ENVOY, LEAD, MINUTE, NORTH, ONLOOKER, SOUTH, TECHNICIAN, WORKS, Table
from tests.rules.small_scenario import LETTER, LOST, RUMOUR, STORM, WIRE


def released(table: Table, inject: InjectId) -> InjectReleased:
    (event,) = table.does(ReleaseInject(inject), LEAD)
    assert isinstance(event, InjectReleased)
    return event


def written(title: str = "Flash", body: str = "News.", *seats: SeatId, by: CharacterId = WIRE) -> WriteInject:
    return WriteInject(InjectKind.NEWS, by, title, body, seats)


def test_an_inject_by_hand_reaches_everyone_or_the_seats_it_names() -> None:
    table = given.table_in(given.TALKS)
    assert released(table, STORM).audience == EVERYONE
    assert released(table, LETTER).audience == only(WORKS.seat)
    rumour = released(table, RUMOUR)
    assert rumour.audience == only(NORTH.seat, ENVOY.seat, WORKS.seat)
    assert not rumour.by_clock
    assert table.state.released.keys() == {STORM, LETTER, RUMOUR}
    assert table.state.counts[NEWS] == 3


def test_an_inject_is_released_once_whatever_is_played_again() -> None:
    table = given.table_in(given.TALKS)
    released(table, STORM)
    assert table.refuses(ReleaseInject(STORM), LEAD) is Code.ALREADY_RELEASED
    table.does(RepeatPhase(2), LEAD)
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.ALREADY_RELEASED
    assert table.refuses(HoldInject(STORM, is_held=True), LEAD) is Code.ALREADY_RELEASED
    assert table.refuses(ReleaseInject(InjectId("comet")), LEAD) is Code.UNKNOWN_INJECT


def test_the_clock_releases_at_the_minute_of_play() -> None:
    table = given.table_in(given.WELCOME)
    events = table.passes(7 * MINUTE)
    assert [event.by_clock for event in events if isinstance(event, InjectReleased)] == [True]
    assert table.state.released == {STORM: table.at}


def test_an_inject_for_nobody_of_this_cast_is_not_released_by_hand() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(ReleaseInject(LOST), LEAD) is Code.EMPTY_AUDIENCE


def test_an_inject_for_nobody_of_this_cast_is_done_with_when_due() -> None:
    table = given.table_in(given.TALKS)
    table.waits(14 * MINUTE)
    (event,) = table.does(ReleaseDueInject(LOST), CLOCK)
    assert isinstance(event, InjectReleased)
    assert event.audience == FACILITATORS


def test_a_held_inject_waits_and_can_be_released_by_hand() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(HoldInject(STORM, is_held=False), LEAD) is Code.INJECT_NOT_HELD
    assert table.does(HoldInject(STORM, is_held=True), LEAD) == (InjectHeld(STORM, is_held=True),)
    assert table.refuses(HoldInject(STORM, is_held=True), LEAD) is Code.NOTHING_TO_DO
    table.waits(8 * MINUTE)
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOTHING_TO_DO
    released(table, STORM)
    assert table.state.held == frozenset()


def test_an_inject_that_is_let_go_late_is_due_at_once() -> None:
    table = given.table_in(given.TALKS)
    table.does(HoldInject(STORM, is_held=True), LEAD)
    table.passes(8 * MINUTE)
    table.does(HoldInject(STORM, is_held=False), LEAD)
    assert [event.inject for event in table.passes(0) if isinstance(event, InjectReleased)] == [STORM]


def test_an_inject_by_button_has_no_time_to_hold() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(HoldInject(LETTER, is_held=True), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(ReleaseDueInject(LETTER), CLOCK) is Code.NOTHING_TO_DO


def test_a_facilitator_writes_an_inject_in_the_name_of_a_character() -> None:
    table = given.table_in(given.TALKS)
    (event,) = table.does(written(" Flash\n", "News. "), LEAD)
    assert isinstance(event, InjectWritten)
    assert (event.title, event.body, event.audience) == ("Flash", "News.", EVERYONE)
    (event,) = table.does(written("For you", "Alone.", SOUTH.seat), LEAD)
    assert isinstance(event, InjectWritten)
    assert event.audience == only(SOUTH.seat)


def test_a_written_inject_has_a_sender_readers_and_words() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(written(by=CharacterId("ghost")), LEAD) is Code.UNKNOWN_CHARACTER
    assert table.refuses(written("Flash", "News.", SeatId("nobody")), LEAD) is Code.UNKNOWN_SEAT
    assert table.refuses(written(" "), LEAD) is Code.EMPTY_TEXT
    assert table.refuses(written("Flash", " "), LEAD) is Code.EMPTY_TEXT
    assert table.refuses(written("x" * (MOST_TITLE + 1)), LEAD) is Code.TEXT_TOO_LONG


def test_facilitators_who_read_write_notes_and_bookmarks() -> None:
    table = given.table_in_lobby()
    (note,) = table.does(WriteNote(" They are shy. "), ONLOOKER)
    assert isinstance(note, NoteWritten)
    assert (note.text, note.facilitator) == ("They are shy.", ONLOOKER.facilitator)
    table.does(WriteNote(""), LEAD)
    assert [written.text for written in table.state.notes] == ["They are shy.", ""]
    assert table.refuses(WriteNote("x" * (MOST_MESSAGE + 1)), LEAD) is Code.TEXT_TOO_LONG
    assert table.refuses(WriteNote("Secret"), TECHNICIAN) is Code.NOT_A_FACILITATOR_POWER
